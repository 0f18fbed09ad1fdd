//! `/today`: show what is due today.

use crate::answer::say;
use crate::arguments::Arguments;
use crate::press::{List, Which};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::lists;

pub(crate) static COMMAND: Command = Command {
    name: "today",
    aliases: &[],
    usage: "",
    summary: "Show what is due today",
    details: "Today is the day in your time zone.",
    examples: &[("/today", "shows them")],
    menu: true,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    let page = List::of(Which::Today).page(0);
    Ok(say(lists::page(turn.tx, turn.actor, turn.address, page)?))
}
