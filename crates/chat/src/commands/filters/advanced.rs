//! `/filter_advanced`: status, priority, category and order by plain words.

use domain::filter::SortBy;
use domain::task::{Priority, Status};

use super::show;
use crate::arguments::Arguments;
use crate::registry::{Command, Run};

pub(crate) static COMMAND: Command = Command {
    name: "filter_advanced",
    aliases: &[],
    usage: "[status] [priority] [category] [order] [asc|desc]",
    summary: "Filter and sort by plain words",
    details: "Open and closed tasks. The order is one of due, priority, status, category, created; the newest first if none is named. /filter can say more.",
    examples: &[
        ("/filter_advanced done high", "done ones of high priority"),
        (
            "/filter_advanced work due_date asc",
            "category work, the next due first",
        ),
    ],
    menu: false,
    run: Run::Long(|ask| {
        let source = source(&ask.arguments);
        show(ask, source)
    }),
};

fn source(arguments: &Arguments) -> String {
    let mut parts = vec!["(open or closed)".to_owned()];
    let (mut sort, mut descending, mut rest) = (SortWord("created"), true, Vec::new());
    let words: Vec<&str> = arguments
        .words()
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    let mut position = 0;
    while let Some(word) = words.get(position).copied() {
        position += 1;
        let pair = words.get(position).map(|next| format!("{word} {next}"));
        let pair =
            pair.filter(|pair| Status::parse(pair).is_some() && Status::parse(word).is_none());
        // `status=done` says no more than `done`.
        let word = word.split_once(['=', ':']).map_or(word, |(_, value)| value);
        if let Some(pair) = pair {
            position += 1;
            parts.push(format!("status:\"{pair}\""));
        } else if Status::parse(word).is_some() {
            parts.push(format!("status:{word}"));
        } else if Priority::parse(word).is_some() {
            parts.push(format!("priority:{word}"));
        } else if let Some(by) = SortWord::of(word) {
            sort = by;
        } else if word.eq_ignore_ascii_case("asc") || word.eq_ignore_ascii_case("desc") {
            descending = word.eq_ignore_ascii_case("desc");
        } else {
            rest.push(word);
        }
    }
    if !rest.is_empty() {
        parts.push(format!("category:\"{}\"", rest.join(" ").replace('"', "")));
    }
    let sign = if descending { "-" } else { "" };
    format!("{} sort:{sign}{}", parts.join(" "), sort.0)
}

/// A word for an order.
struct SortWord(&'static str);

impl SortWord {
    fn of(word: &str) -> Option<Self> {
        Some(Self(match SortBy::parse(word)? {
            SortBy::Due => "due",
            SortBy::Priority => "priority",
            SortBy::Status => "status",
            SortBy::Category => "category",
            SortBy::Title => "title",
            SortBy::Created => "created",
            SortBy::Updated => "updated",
            SortBy::Completed => "completed",
            SortBy::Estimate => "estimate",
        }))
    }
}
