//! `/monthly`: this month so far, or the last one, beside the month before.

use domain::analytics::{Analysis, Depth, Period, View};
use jiff::ToSpan;

use super::ask_for;
use super::weekly::last;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};

pub(crate) static COMMAND: Command = Command {
    name: "monthly",
    aliases: &["monthly_report"],
    usage: "[last]",
    summary: "Show what was done this month, or last month",
    details: "The days up to today are compared with the same days of the month before.",
    examples: &[
        ("/monthly", "shows this month so far"),
        ("/monthly last", "shows last month"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let today = turn.today();
    let (title, period) = match last(arguments) {
        Some(false) => ("This month", Period::month_of(today).until(today)),
        Some(true) => {
            let day = today.first_of_month().saturating_sub(1.day());
            ("Last month", Period::month_of(day))
        }
        None => return Err(misuse(&COMMAND, "Say nothing for this month, or last.")),
    };
    let analysis = Analysis {
        title: title.to_owned(),
        period,
        before: period.a_month_earlier(),
        view: View::Days,
        depth: Depth::Advanced,
    };
    ask_for(turn, analysis)?;
    Ok(Vec::new())
}
