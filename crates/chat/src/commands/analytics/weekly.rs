//! `/weekly`: this week so far, or one that is over, beside the week before.

use domain::analytics::{Analysis, Depth, Period, View};
use jiff::ToSpan;

use super::{Over, ask_for, over};
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};

pub(crate) static COMMAND: Command = Command {
    name: "weekly",
    aliases: &["weekly_report"],
    usage: "[last|day]",
    summary: "Show what was done this week, or in another",
    details: "The days up to today are compared with the same days of the week before. A week is named by any day in it: `2026-10-14`, `two weeks ago`.",
    examples: &[
        ("/weekly", "shows this week so far"),
        ("/weekly last", "shows last week"),
        ("/weekly 2026-10-14", "shows the week of that day"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// How a week is named.
const FORMS: &str = "Say nothing for this week, last, or a day in it: 2026-10-14.";

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let today = turn.today();
    let start = turn.actor.user.settings.week_start();
    let week = |day| Period::week_from(start, day).until(today);
    let (title, period) = match over(turn, (&COMMAND, FORMS), arguments)? {
        Over::Now => ("This week".to_owned(), week(today)),
        Over::Last => ("Last week".to_owned(), week(today.saturating_sub(7.days()))),
        Over::With(days) if days.last > start.last_day(days.first) => {
            return Err(misuse(&COMMAND, "That is more than one week."));
        }
        Over::With(days) => {
            let first = start.first_day(days.first);
            let name = format!("The week of {}", first.strftime("%-d %B %Y"));
            (name, week(days.first))
        }
    };
    let analysis = Analysis {
        title,
        period,
        before: period.a_week_earlier(),
        view: View::Days,
        depth: Depth::Detailed,
    };
    ask_for(turn, analysis)?;
    Ok(Vec::new())
}
