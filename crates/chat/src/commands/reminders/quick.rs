//! `/reminder_quick`: a reminder for a task after a while.

use domain::error::Result;
use domain::reminders::NewReminder;
use domain::time::Moment;
use jiff::{SignedDuration, Timestamp};

use super::remind;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse, needed};

pub(crate) static COMMAND: Command = Command {
    name: "reminder_quick",
    aliases: &["quick"],
    usage: "<task> <minutes, or 30m, 2h, 3d>",
    summary: "Remind you of a task after a while",
    details: "",
    examples: &[
        ("/reminder_quick 3 30m", "in half an hour"),
        ("/reminder_quick 3 90", "in 90 minutes"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let [task, length] = arguments.words() else {
        return Err(misuse(&COMMAND, "Which task, and in how long?"));
    };
    let number = needed(task.number(), &COMMAND, "The task's number comes first.")?;
    let at = after(turn.now(), &length.text)?;
    let new = NewReminder {
        task: Some(number),
        text: String::new(),
        moment: Moment::Exact(at),
    };
    remind::add(turn, &new)
}

fn after(now: Timestamp, text: &str) -> Result<Timestamp> {
    let problem = || {
        misuse(
            &COMMAND,
            format!("“{}” is no length of time.", domain::tasks::shortened(text)),
        )
    };
    let lower = text.to_lowercase();
    let digits = lower.trim_end_matches(|c: char| c.is_alphabetic());
    let minutes = match &lower[digits.len()..] {
        "" | "m" | "min" => 1,
        "h" => 60,
        "d" => 24 * 60,
        "w" => 7 * 24 * 60,
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
