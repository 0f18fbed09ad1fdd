//! `/eod`: the end-of-day report, now.

use domain::job::Work;

use super::ask_for;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "eod",
    aliases: &[],
    usage: "",
    summary: "Show the end-of-day report now",
    details: "",
    examples: &[("/eod", "what is left of today")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    ask_for(turn, Work::EndOfDay { due_at: None })?;
    Ok(Vec::new())
}
