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
        let Some(minutes) = when::minutes(turn.actor, &words) else {
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
