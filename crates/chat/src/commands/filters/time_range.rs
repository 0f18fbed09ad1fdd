//! `/time_range`: tasks that were written down in a span of days.

use domain::Result;
use domain::scribe::Actor;
use domain::tasks::shortened;
use domain::timesheet::Days;
use jiff::civil::Date;

use super::{Meant, show_meant};
use crate::arguments::Arguments;
use crate::commands::time::{read, span};
use crate::registry::{Command, Run};
use crate::turn::misuse;
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "time_range",
    aliases: &[],
    usage: "<first day> <last day> [all]",
    summary: "Show tasks written down in a span of days",
    details: "Days as 2026-11-24 or in words (`yesterday`, `12.11.`, `last week`), both included, in either order. With `all`, closed tasks as well. /filter can do the same for other days of a task: `completed >= 2026-11-01`.",
    examples: &[
        ("/time_range 2026-11-01 2026-11-30", "open ones of November"),
        ("/time_range 2026-11-01 2026-11-30 all", "all of November"),
        ("/time_range yesterday today", "of these two days"),
    ],
    menu: false,
    run: Run::Long(|ask| show_meant(ask, |_, actor, arguments| meant(actor, arguments))),
};

fn meant(actor: Actor<'_>, arguments: &Arguments) -> Result<Meant> {
    let words: Vec<&str> = arguments
        .words()
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    let (words, closed_too) = match words.as_slice() {
        [days @ .., last] if is_all(last) => (days, true),
        days => (days, false),
    };
    let days = days(actor, words)?;
    let state = if closed_too { " (open or closed)" } else { "" };
    let source = format!(
        "created >= {} and created <= {}{state} sort:-created",
        days.first, days.last
    );
    let called = span::named(actor, days);
    let (title, empty) = match closed_too {
        true => (
            format!("Written down {called}, open and closed"),
            "Nothing was written down then.".to_owned(),
        ),
        false => (
            format!("Written down {called}"),
            "Nothing that was written down then is open. `all` behind the days shows closed \
             tasks as well."
                .to_owned(),
        ),
    };
    Ok(Meant::called(source, title, empty))
}

/// Whether a word asks for closed tasks as well.
fn is_all(word: &str) -> bool {
    ["all", "true", "yes", "1", "include"].contains(&word.to_lowercase().as_str())
}

/// The first day and the last one: two words that are a day each, or what they mean together.
fn days(actor: Actor<'_>, words: &[&str]) -> Result<Days> {
    let day = |word: &str| -> Option<Date> {
        read::past_day(actor, word).or_else(|| when::day(actor, word))
    };
    if let [one, other] = words
        && let Some(days) = read::from_to(actor, one, other)
    {
        // "24.11. 25.11." on the 24th ends tomorrow and not a year ago.
        let coming = read::past_day(actor, one).zip(when::day(actor, other));
        let coming = coming.map(|(one, other)| Days::between(one, other));
        let shorter = coming.filter(|coming| coming.count() < days.count());
        return Ok(shorter.unwrap_or(days));
    }
    if let [one, other] = words
        && let (Some(one), Some(other)) = (day(one), day(other))
    {
        return Ok(Days::between(one, other));
    }
    let text = words.join(" ");
    if let Some(days) = read::days(actor, &text) {
        return Ok(days);
    }
    if let Some(problem) = when::no_such_day_in(actor, &text) {
        return Err(problem);
    }
    let no_day = words.iter().find(|word| day(word).is_none());
    let problem = match (words, no_day) {
        ([_, _], Some(word)) => format!("“{}” is no day that I know.", shortened(word)),
        ([] | [_], _) => "From which day to which?".to_owned(),
        _ => format!("“{}” is no first and last day.", shortened(&text)),
    };
    Err(misuse(&COMMAND, problem))
}
