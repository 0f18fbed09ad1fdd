//! `/overdue`: show what is late.

use crate::answer::say;
use crate::arguments::Arguments;
use crate::press::{List, Which};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::lists;

pub(crate) static COMMAND: Command = Command {
    name: "overdue",
    aliases: &[],
    usage: "",
    summary: "Show what is late",
    details: "Tasks whose day or time has passed and that are still open.",
    examples: &[("/overdue", "shows them")],
    menu: true,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    let page = List::of(Which::Overdue).page(0);
    Ok(say(lists::page(turn.tx, turn.actor, turn.address, page)?))
}
