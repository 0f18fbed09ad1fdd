//! `/weekly`: this week so far, or the last one, beside the week before.

use domain::analytics::{Analysis, Depth, Period, View};
use jiff::ToSpan;

use super::ask_for;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};

pub(crate) static COMMAND: Command = Command {
    name: "weekly",
    aliases: &["weekly_report"],
    usage: "[last]",
    summary: "Show what was done this week, or last week",
    details: "The days up to today are compared with the same days of the week before.",
    examples: &[
        ("/weekly", "shows this week so far"),
        ("/weekly last", "shows last week"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let today = turn.today();
    let start = turn.actor.user.settings.preferences.reading.week_start;
    let week = |day| Period::week_from(start, day);
    let (title, period) = match last(arguments) {
        Some(false) => ("This week", week(today).until(today)),
        Some(true) => ("Last week", week(today.saturating_sub(7.days()))),
        None => return Err(misuse(&COMMAND, "Say nothing for this week, or last.")),
    };
    let analysis = Analysis {
        title: title.to_owned(),
        period,
        before: period.a_week_earlier(),
        view: View::Days,
        depth: Depth::Detailed,
    };
    ask_for(turn, analysis)?;
    Ok(Vec::new())
}

/// Whether the time before is meant; `None` if the words are something else.
pub(crate) fn last(arguments: &Arguments) -> Option<bool> {
    match arguments.all().to_lowercase().as_str() {
        "" | "this" => Some(false),
        "last" | "previous" => Some(true),
        _ => None,
    }
}
