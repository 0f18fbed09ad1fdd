//! `/autotimezone`: back to the zone of the computer on which the assistant runs.
//!
//! A chat does not tell where its people are, and a place is no zone without a map of the world's
//! borders; so this is the only zone that is known without being told.

use crate::arguments::Arguments;
use crate::flows;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

use super::travel;

pub(crate) static COMMAND: Command = Command {
    name: "autotimezone",
    aliases: &[],
    usage: "",
    summary: "Take the time zone of the computer I run on",
    details: "Neither Telegram nor a terminal tells me where you are. If you are not where that computer is, /settimezone and the largest city near you is the way.",
    examples: &[("/autotimezone", "takes it")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    let replies = travel::said(turn, turn.shared.zone.clone(), false)?;
    let words = "I can't see where you are: this is the zone of the computer I run on.";
    Ok(flows::with_note(replies, words))
}
