//! `/estimate`: how long a task is thought to take.

use domain::tasks::{self, Edit};

use crate::answer::say;
use crate::arguments::Arguments;
use crate::commands::tasks::edit::changed_message;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse, needed};
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "estimate",
    aliases: &[],
    usage: "<task> <length|none>",
    summary: "Say how long a task will take",
    details: "A length like `90`, `90m`, `1h30`, `2 hours` or `2.5h`; a bare number is minutes.",
    examples: &[
        ("/estimate 1 90m", "an hour and a half"),
        ("/estimate 1 2.5h", "two and a half hours"),
        ("/estimate 1 none", "it is not known"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let named = arguments.number_then_words();
    let (number, words) = needed(named, &COMMAND, "Which task?")?;
    let minutes = if when::is_none(&words) {
        None
    } else {
        let minutes = when::minutes(turn.actor, &words).or_else(|| too_many(turn, &words));
        let Some(minutes) = minutes else {
            let problem = match words.is_empty() {
                true => "How long?".to_owned(),
                false => format!("“{}” is no length of time.", tasks::shortened(&words)),
            };
            return Err(misuse(&COMMAND, problem));
        };
        Some(minutes)
    };
    let changed = tasks::edit(turn.tx, turn.actor, number, &Edit::Estimate(minutes))?;
    Ok(say(changed_message(turn, &changed, None)?))
}

/// More minutes than any estimate has, for a length whose number is larger than is read: the
/// refusal of those names the limit.
fn too_many(turn: &Turn<'_>, words: &str) -> Option<u32> {
    /// A number of so many digits may be one that is not read.
    const DIGITS_MIN: usize = 4;
    let unit = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_long = words.len() - unit.len() >= DIGITS_MIN;
    let is_length = is_long && when::minutes(turn.actor, &format!("1{unit}")).is_some();
    is_length.then_some(u32::MAX)
}
