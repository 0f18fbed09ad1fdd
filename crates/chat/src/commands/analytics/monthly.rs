//! `/monthly`: this month so far, or one that is over, beside the month before.

use domain::analytics::{Analysis, Depth, Period, View};
use jiff::ToSpan;

use super::{Over, ask_for, over};
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};

pub(crate) static COMMAND: Command = Command {
    name: "monthly",
    aliases: &["monthly_report"],
    usage: "[last|month]",
    summary: "Show what was done this month, or in another",
    details: "The days up to today are compared with the same days of the month before. A month is `october`, `2026-10`, or any day in it.",
    examples: &[
        ("/monthly", "shows this month so far"),
        ("/monthly last", "shows last month"),
        ("/monthly 2026-10", "shows October 2026"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// How a month is named.
const FORMS: &str = "Say nothing for this month, last, or name one: october, 2026-10.";

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let today = turn.today();
    let month = |day| Period::month_of(day).until(today);
    let (title, period) = match over(turn, (&COMMAND, FORMS), arguments)? {
        Over::Now => ("This month".to_owned(), month(today)),
        Over::Last => {
            let day = today.first_of_month().saturating_sub(1.day());
            ("Last month".to_owned(), month(day))
        }
        Over::With(days) if days.last > days.first.last_of_month() => {
            return Err(misuse(&COMMAND, "That is more than one month."));
        }
        Over::With(days) => {
            let name = days.first.strftime("%B %Y").to_string();
            (name, month(days.first))
        }
    };
    let analysis = Analysis {
        title,
        period,
        before: period.a_month_earlier(),
        view: View::Days,
        depth: Depth::Advanced,
    };
    ask_for(turn, analysis)?;
    Ok(Vec::new())
}
