//! `/daily`: the daily report, now.

use domain::job::Work;

use super::ask_for;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "daily",
    aliases: &[],
    usage: "",
    summary: "Show the daily report now",
    details: "",
    examples: &[("/daily", "what is late and what is due today")],
    menu: true,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    ask_for(turn, Work::DailyReport { due_at: None })?;
    Ok(Vec::new())
}
