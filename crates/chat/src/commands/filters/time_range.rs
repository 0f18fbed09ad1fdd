//! `/time_range`: tasks that were written down in a span of days.

use jiff::civil::Date;

use super::show;
use crate::arguments::Arguments;
use crate::registry::{Command, Run};
use crate::turn::misuse;

pub(crate) static COMMAND: Command = Command {
    name: "time_range",
    aliases: &[],
    usage: "<first day> <last day> [all]",
    summary: "Show tasks written down in a span of days",
    details: "Days as 2026-11-24 or in a word (`yesterday`, `12.11.`), both included. With `all`, closed tasks as well. /filter can do the same for other days of a task: `completed >= 2026-11-01`.",
    examples: &[
        ("/time_range 2026-11-01 2026-11-30", "open ones of November"),
        ("/time_range 2026-11-01 2026-11-30 all", "all of November"),
        ("/time_range yesterday today", "of these two days"),
    ],
    menu: false,
    run: Run::Long(|ask| match source(&ask.arguments) {
        Ok(source) => show(ask, source),
        Err(error) => Box::pin(async move { Err(error) }),
    }),
};

fn source(arguments: &Arguments) -> domain::Result<String> {
    let words: Vec<&str> = arguments
        .words()
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    let [first, last, rest @ ..] = words.as_slice() else {
        return Err(misuse(&COMMAND, "From which day to which?"));
    };
    for text in [first, last] {
        // Other words than dates are the filter's to read: "yesterday", "12.11.".
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.');
        if !text.chars().all(plain) {
            let text = domain::tasks::shortened(text);
            return Err(misuse(&COMMAND, format!("“{text}” is no day.")));
        }
    }
    if let (Ok(first), Ok(last)) = (first.parse::<Date>(), last.parse::<Date>())
        && first > last
    {
        return Err(misuse(&COMMAND, "The first day is after the last."));
    }
    let closed = match rest {
        [] => "",
        [word]
            if ["all", "true", "yes", "1", "include"].contains(&word.to_lowercase().as_str()) =>
        {
            " (open or closed)"
        }
        _ => return Err(misuse(&COMMAND, "Behind the days there can only be “all”.")),
    };
    Ok(format!(
        "created >= {first} and created <= {last}{closed} sort:-created"
    ))
}
