//! `/reminder_quick`: a reminder for a task after a while.

use domain::error::Result;
use domain::reminder::Ways;
use domain::time::Moment;
use jiff::{SignedDuration, Timestamp};

use super::remind;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};

pub(crate) static COMMAND: Command = Command {
    name: "reminder_quick",
    aliases: &["quick"],
    usage: "<task> <minutes, or 30m, 2h, 3d>",
    summary: "Remind you of a task after a while",
    details: "",
    examples: &[
        ("/reminder_quick 3 30m", "in half an hour"),
        ("/reminder_quick 3 90", "in 90 minutes"),
        ("/reminder_quick 3", "asks with buttons"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let Some((number, length)) = arguments.number_and_rest() else {
        return Err(misuse(&COMMAND, "Which task, and in how long?"));
    };
    if length.is_empty() {
        return remind::offer_for(turn, number);
    }
    let at = after(turn.now(), &length.all())?;
    remind::add(
        turn,
        &remind::of_task(number, Moment::Exact(at)),
        Ways::default(),
    )
}

fn after(now: Timestamp, text: &str) -> Result<Timestamp> {
    let problem = || {
        misuse(
            &COMMAND,
            format!("“{}” is no length of time.", domain::tasks::shortened(text)),
        )
    };
    let lower = text.to_lowercase();
    let lower = lower.strip_prefix("in ").unwrap_or(&lower).trim();
    let digits = lower.trim_end_matches(|c: char| c.is_alphabetic());
    let unit = &lower[digits.len()..];
    let digits = digits.trim_end();
    let minutes = match unit {
        "" | "m" | "min" | "mins" | "minute" | "minutes" => 1,
        "h" | "hr" | "hour" | "hours" => 60,
        "d" | "day" | "days" => 24 * 60,
        "w" | "week" | "weeks" => 7 * 24 * 60,
        _ => return Err(problem()),
    };
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(problem());
    }
    let count: i64 = digits.parse().map_err(|_| problem())?;
    if count == 0 {
        return Err(misuse(&COMMAND, "That is now; give at least a minute."));
    }
    let length = count
        .checked_mul(minutes)
        .and_then(|minutes| minutes.checked_mul(60))
        .map(SignedDuration::from_secs)
        .ok_or_else(problem)?;
    now.checked_add(length).map_err(|_| problem())
}
