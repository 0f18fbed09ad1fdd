//! `/eod`: the end-of-day report, now.

use domain::job::{NewJob, Work};

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

/// Before what nobody waits for.
const PRIORITY: u8 = 2;

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    turn.tx.enqueue_job(&NewJob {
        owner: turn.actor.user.id,
        address: turn.address,
        work: Work::EndOfDay { due_at: None },
        priority: PRIORITY,
        accepted_at: turn.now(),
    })?;
    Ok(Vec::new())
}
