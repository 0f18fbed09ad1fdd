//! `/trends`: week by week, and where it goes.

use domain::analytics::{Analysis, Depth, Period, View};
use jiff::ToSpan;

use super::ask_for;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};

pub(crate) static COMMAND: Command = Command {
    name: "trends",
    aliases: &["trend"],
    usage: "[weeks]",
    summary: "Show week by week where it goes",
    details: "Twelve weeks unless you name another number, from 9 to 52, beside as many before.",
    examples: &[
        ("/trends", "shows the last 12 weeks"),
        ("/trends 26", "shows half a year"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// Fewer are better seen day by day.
const WEEKS_MIN: i64 = 9;
const WEEKS_MAX: i64 = 52;
const WEEKS_USUAL: i64 = 12;

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let weeks = match arguments.words() {
        [] => WEEKS_USUAL,
        [word] => word
            .text
            .parse()
            .ok()
            .filter(|weeks| (WEEKS_MIN..=WEEKS_MAX).contains(weeks))
            .ok_or_else(|| {
                misuse(
                    &COMMAND,
                    format!("Name a number of weeks from {WEEKS_MIN} to {WEEKS_MAX}."),
                )
            })?,
        _ => return Err(misuse(&COMMAND, "That is more than a number of weeks.")),
    };
    let today = turn.today();
    let start = turn.actor.user.settings.week_start();
    let first = start
        .first_day(today)
        .saturating_sub((7 * (weeks - 1)).days());
    let period = Period::new(first, today)?;
    let before = Period::new(
        first.saturating_sub((7 * weeks).days()),
        today.saturating_sub((7 * weeks).days()),
    )?;
    let analysis = Analysis {
        title: format!("{weeks} weeks"),
        period,
        before,
        view: View::Days,
        depth: Depth::Trend,
    };
    ask_for(turn, analysis)?;
    Ok(Vec::new())
}
