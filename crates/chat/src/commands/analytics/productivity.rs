//! `/productivity_report`: any days from one to another.

use domain::analytics::{Analysis, Depth, Period, View};
use domain::time::Due;
use jiff::civil::Date;

use super::ask_for;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "productivity_report",
    aliases: &["productivity"],
    usage: "<from> <to>",
    summary: "Show what was done from one day to another",
    details: "Both days count, at most 366 of them. Without days it is this month.",
    examples: &[
        (
            "/productivity_report 2026-10-01 2026-10-31",
            "shows October",
        ),
        (
            "/productivity_report 2026-11-02 today",
            "shows the days since then",
        ),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let today = turn.today();
    let period = match arguments.words() {
        [] => Period::month_of(today).until(today),
        [from, to] => Period::new(day(turn, &from.text)?, day(turn, &to.text)?)?,
        _ => return Err(misuse(&COMMAND, "Name the first day and the last.")),
    };
    if period.first() > today {
        return Err(misuse(&COMMAND, "These days are still to come."));
    }
    let analysis = Analysis {
        title: "Productivity".to_owned(),
        period: period.until(today),
        before: period.until(today).before(),
        view: View::Flow,
        depth: Depth::Advanced,
    };
    ask_for(turn, analysis)?;
    Ok(Vec::new())
}

fn day(turn: &Turn<'_>, text: &str) -> domain::Result<Date> {
    // An ISO date is taken as it is: other dates look forward, and these days have passed.
    if let Ok(date) = text.parse::<Date>() {
        return Ok(date);
    }
    match when::due(turn.actor, text)? {
        Due::Date(date) => Ok(date),
        Due::At(civil, _) => Ok(civil.date()),
    }
}
