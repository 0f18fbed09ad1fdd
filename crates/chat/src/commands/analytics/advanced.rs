//! `/analytics_advanced`: how long things took, what was in time, and by priority.

use domain::analytics::{Depth, View};

use super::{ask_for, days, latest};
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "analytics_advanced",
    aliases: &[],
    usage: "[days]",
    summary: "Show how long things took, and what was in time",
    details: "",
    examples: &[("/analytics_advanced 90", "shows the last 90 days in depth")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let days = days(&COMMAND, arguments, 0)?;
    let analysis = latest(turn, days, Depth::Advanced);
    ask_for(
        turn,
        domain::analytics::Analysis {
            view: View::Flow,
            ..analysis
        },
    )?;
    Ok(Vec::new())
}
