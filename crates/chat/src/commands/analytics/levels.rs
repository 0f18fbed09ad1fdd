//! `/analytics`: where everything stands; with a level, what was done when.

use domain::analytics::Depth;

use super::{ask_for, days, latest, overview};
use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};

pub(crate) static COMMAND: Command = Command {
    name: "analytics",
    aliases: &["stats"],
    usage: "[basic | detailed | advanced] [days]",
    summary: "Show where everything stands, or what was done when",
    details: "Alone it tells where all tasks stand. A number of days, or a level, draws what was done and compares it with the days before.",
    examples: &[
        ("/analytics", "shows where everything stands"),
        ("/analytics 14", "shows the last 14 days"),
        ("/analytics advanced 90", "shows the last 90 days in depth"),
    ],
    menu: true,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let first = arguments
        .words()
        .first()
        .map(|word| word.text.to_lowercase());
    let (depth, from) = match first.as_deref() {
        None => return Ok(say(overview::message(turn)?)),
        Some("basic" | "overview") if arguments.words().len() == 1 => {
            return Ok(say(overview::message(turn)?));
        }
        Some("basic" | "overview") => {
            return Err(misuse(
                &COMMAND,
                "The basic level is about all tasks, not about days.",
            ));
        }
        Some("detailed") => (Depth::Detailed, 1),
        Some("advanced") => (Depth::Advanced, 1),
        Some(word) if word.starts_with(|it: char| it.is_ascii_digit()) => (Depth::Detailed, 0),
        Some(_) => {
            return Err(misuse(
                &COMMAND,
                "I know the levels basic, detailed and advanced.",
            ));
        }
    };
    let days = days(&COMMAND, arguments, from)?;
    let analysis = latest(turn, days, depth);
    ask_for(turn, analysis)?;
    Ok(Vec::new())
}
