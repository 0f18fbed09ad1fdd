//! `/week`: show what is due this week.

use crate::answer::say;
use crate::arguments::Arguments;
use crate::press::{List, Which};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::lists;

pub(crate) static COMMAND: Command = Command {
    name: "week",
    aliases: &[],
    usage: "",
    summary: "Show what is due this week",
    details: "From Monday to Sunday, in your time zone; /settings changes the day on which your week begins.",
    examples: &[("/week", "shows them")],
    menu: true,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    let page = List::of(Which::Week).page(0);
    Ok(say(lists::page(turn.tx, turn.actor, turn.address, page)?))
}
