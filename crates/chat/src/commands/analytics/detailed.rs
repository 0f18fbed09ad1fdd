//! `/analytics_detailed`: what was done on each of the last days.

use domain::analytics::Depth;

use super::{ask_for, days, latest};
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "analytics_detailed",
    aliases: &[],
    usage: "[days]",
    summary: "Show what was done on each of the last days",
    details: "",
    examples: &[(
        "/analytics_detailed 14",
        "draws the last 14 days beside the 14 before",
    )],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let days = days(&COMMAND, arguments, 0)?;
    let analysis = latest(turn, days, Depth::Detailed);
    ask_for(turn, analysis)?;
    Ok(Vec::new())
}
