//! `/daily`: the daily report, now.

use domain::job::{NewJob, Work};

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
    Ok(Vec::new())
}
