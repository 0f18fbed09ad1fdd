//! `/productivity_report`: any days from one to another.

use domain::analytics::{Analysis, Depth, Period, View};

use super::ask_for;
use crate::arguments::Arguments;
use crate::commands::time::read;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse, needed};
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "productivity_report",
    aliases: &["productivity"],
    usage: "<from> <to>, or a period",
    summary: "Show what was done from one day to another",
    details: "Both days count, at most 366 of them. A period does as well: `last week`, `october`. Without days it is this month.",
    examples: &[
        (
            "/productivity_report 2026-10-01 2026-10-31",
            "shows October",
        ),
        (
            "/productivity_report 2026-11-02 today",
            "shows the days since then",
        ),
        ("/productivity_report last week", "shows that week"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let today = turn.today();
    let period = if arguments.is_empty() {
        Period::month_of(today).until(today)
    } else {
        if let Some(problem) = when::no_such_day_in(turn.actor, &arguments.all()) {
            return Err(problem);
        }
        let days = read::days(turn.actor, &arguments.all());
        let days = needed(days, &COMMAND, "Name the first day and the last.")?;
        Period::new(days.first, days.last)?
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
