//! `/reminder_quick`: a reminder for a task after a while.

use domain::error::{Error, Result};
use domain::ids::Number;
use domain::reminder::Ways;
use domain::time::Moment;
use jiff::ToSpan;

use super::remind;
use crate::arguments::Arguments;
use crate::flows::asked::{self, What};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "reminder_quick",
    aliases: &["quick"],
    usage: "<task> <minutes, or 30m, 2h, 3d>",
    summary: "Remind you of a task after a while",
    details: "Any other time does as well, as /due takes it.",
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
        let replies = remind::offer_for(turn, number)?;
        asked::remember(turn, number, What::After)?;
        return Ok(replies);
    }
    set(turn, number, &length.all())
}

/// Sets a reminder of a task after a while in the words of a person.
pub(crate) fn set(turn: &mut Turn<'_>, number: Number, length: &str) -> Answer {
    let moment = after(turn, length)?;
    remind::add(turn, &remind::of_task(number, moment), Ways::default())
}

/// When a while is over. A bare number is minutes.
pub(crate) fn after(turn: &Turn<'_>, text: &str) -> Result<Moment> {
    let length = text.trim();
    let length = length.strip_prefix("in ").unwrap_or(length);
    match when::minutes(turn.actor, length) {
        Some(0) => Err(misuse(&COMMAND, "That is now; give at least a minute.")),
        Some(minutes) => {
            let at = turn.now().checked_add(i64::from(minutes).minutes());
            at.map(Moment::Exact).map_err(|_| no_length(text))
        }
        None => when::moment(turn.actor, length).map_err(|_| no_length(text)),
    }
}

fn no_length(text: &str) -> Error {
    let text = domain::tasks::shortened(text);
    misuse(&COMMAND, format!("“{text}” is no length of time."))
}
