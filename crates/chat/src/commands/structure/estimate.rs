//! `/estimate`: how long a task is thought to take.

use domain::error::Result;
use domain::tasks::{self, Edit};

use crate::answer::say;
use crate::arguments::Arguments;
use crate::commands::bulk;
use crate::commands::tasks::edit::changed_message;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse, needed};
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "estimate",
    aliases: &[],
    usage: "<task> [more tasks] <length|none>",
    summary: "Say how long a task will take",
    details: "A length like `90`, `90m`, `1h30`, `2 hours` or `2.5h`; a bare number is minutes.",
    examples: &[
        ("/estimate 1 90m", "an hour and a half"),
        ("/estimate 1 2.5h", "two and a half hours"),
        ("/estimate 1 none", "it is not known"),
        ("/estimate 1-3 2h", "the same for several tasks"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if bulk::are_several(arguments) {
        let is_length = |words: &str| read(turn, words).is_ok();
        let problem = "Which tasks, and how long?";
        let (numbers, words) = bulk::numbers_and_value(arguments, &COMMAND, problem, is_length)?;
        let minutes = read(turn, &words)?;
        return bulk::edit(turn, &numbers, &Edit::Estimate(minutes));
    }
    let named = arguments.number_then_words();
    let (number, words) = needed(named, &COMMAND, "Which task?")?;
    let minutes = read(turn, &words)?;
    let changed = tasks::edit(turn.tx, turn.actor, number, &Edit::Estimate(minutes))?;
    Ok(say(changed_message(turn, &changed, None)?))
}

/// A length in words, minutes; `none` is not known.
fn read(turn: &Turn<'_>, words: &str) -> Result<Option<u32>> {
    if when::is_none(words) {
        return Ok(None);
    }
    let minutes = when::minutes(turn.actor, words).or_else(|| too_many(turn, words));
    minutes.map(Some).ok_or_else(|| {
        let problem = match words.is_empty() {
            true => "How long?".to_owned(),
            false => format!("“{}” is no length of time.", tasks::shortened(words)),
        };
        misuse(&COMMAND, problem)
    })
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
