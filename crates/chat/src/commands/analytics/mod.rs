//! Analytics: what was done when, as words, pictures and tables, and what follows from it.
//!
//! A command asks for an [`Analysis`]; the job that carries it out reads the sums, draws and sends.
//! Only `/analytics` alone and `/suggest` are answered at once: they read a handful of rows.

pub(crate) mod advanced;
pub(crate) mod carry_out;
pub(crate) mod custom;
pub(crate) mod detailed;
pub(crate) mod levels;
pub(crate) mod monthly;
pub(crate) mod overview;
pub(crate) mod picture;
pub(crate) mod productivity;
pub(crate) mod show;
pub(crate) mod suggest;
pub(crate) mod trends;
pub(crate) mod weekly;
pub(crate) mod words;

use domain::Result;
use domain::analytics::{Analysis, DAYS_MAX, DAYS_USUAL, Depth, Period, View};
use domain::job::Work;
use domain::timesheet::Days;

use crate::arguments::Arguments;
use crate::commands::time::read;
use crate::registry::{Command, Form, Plugin, Verb};
use crate::turn::{Turn, misuse, needed};

/// Somebody waits for it, but not as for a report.
const PRIORITY: u8 = 4;

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: "analytics",
    title: "Analytics",
    summary: "What was done when, with charts, and what follows from it.",
    needed: false,
    commands: &[
        &levels::COMMAND,
        &detailed::COMMAND,
        &advanced::COMMAND,
        &productivity::COMMAND,
        &weekly::COMMAND,
        &monthly::COMMAND,
        &trends::COMMAND,
        &suggest::COMMAND,
    ],
    buttons: &[
        Verb::short(show::VERB, show::press),
        Verb::short(custom::VERB, custom::press),
    ],
    forms: &[Form {
        name: custom::NAME,
        label: "the question for days",
        listens: true,
        text: custom::text,
        press: custom::cancel,
    }],
    plain: None,
    listeners: &[],
    periodic: &[],
};

/// Has an analysis made for whoever asks; it follows when it is made.
fn ask_for(turn: &mut Turn<'_>, analysis: Analysis) -> Result<()> {
    turn.promise(Work::Analysis(analysis), PRIORITY)
}

/// Which week or month is meant.
enum Over {
    /// The one that goes on.
    Now,
    /// The one before it.
    Last,
    /// The one with these days in it, of which the first is no day to come.
    With(Days),
}

/// Reads which week or month the words of a command mean.
///
/// # Errors
/// The refusal `forms`, which names what can be said; or of days that are still to come.
fn over(
    turn: &Turn<'_>,
    (command, forms): (&Command, &str),
    arguments: &Arguments,
) -> Result<Over> {
    let words = arguments.all().to_lowercase();
    match words.as_str() {
        "" | "this" => return Ok(Over::Now),
        "last" | "previous" => return Ok(Over::Last),
        _ => {}
    }
    let days = needed(read::days(turn.actor, &words), command, forms)?;
    if days.first > turn.today() {
        return Err(misuse(command, "These days are still to come."));
    }
    Ok(Over::With(days))
}

/// The number of days that the words from `from` on are: one number, or none for the usual.
fn days(command: &Command, arguments: &Arguments, from: usize) -> Result<u32> {
    match arguments.words().get(from..).unwrap_or_default() {
        [] => Ok(DAYS_USUAL),
        [word] => {
            let days = word
                .text
                .parse()
                .ok()
                .filter(|days| (1..=DAYS_MAX).contains(days));
            days.ok_or_else(|| {
                misuse(
                    command,
                    format!("Name a number of days from 1 to {DAYS_MAX}."),
                )
            })
        }
        _ => Err(misuse(command, "That is more than a number of days.")),
    }
}

/// The days up to today, beside as many before.
fn latest(turn: &Turn<'_>, days: u32, depth: Depth) -> Analysis {
    let period = Period::up_to(turn.today(), days);
    let title = match days {
        1 => "Today".to_owned(),
        days => format!("The last {days} days"),
    };
    Analysis {
        title,
        period,
        before: period.before(),
        view: View::Days,
        depth,
    }
}
