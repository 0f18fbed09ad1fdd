//! `/trigger_daily`: send the daily report as the clock would.

use domain::job::{NewJob, Work};
use domain::message::Message;

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

/// Before what nobody waits for.
const PRIORITY: u8 = 2;

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    turn.tx.enqueue_job(&NewJob {
        owner: turn.actor.user.id,
        address: turn.address,
        work: Work::DailyReport { due_at: None },
        priority: PRIORITY,
        accepted_at: turn.now(),
    })?;
    Ok(say(Message::text("📨 Your daily report is on its way.")))
}
