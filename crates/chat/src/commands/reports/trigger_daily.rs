//! `/trigger_daily`: send the daily report as the clock would.

use domain::job::Work;
use domain::message::Message;

use super::ask_for;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "trigger_daily",
    aliases: &[],
    usage: "",
    summary: "Send the daily report as the clock would",
    details: "",
    examples: &[("/trigger_daily", "says so, and the report follows")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    ask_for(turn, Work::DailyReport { due_at: None })?;
    Ok(say(Message::text("📨 Your daily report is on its way.")))
}
