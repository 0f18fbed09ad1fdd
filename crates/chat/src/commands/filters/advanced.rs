//! `/filter_advanced`: status, priority, category and order by plain words.

use domain::Result;
use domain::filter::SortBy;
use domain::port::Reads;
use domain::scribe::Actor;
use domain::task::{Priority, Status};

use super::{Meant, show_meant};
use crate::arguments::Arguments;
use crate::commands::tasks::list::category_called;
use crate::registry::{Command, Run};
use crate::turn::misuse;

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
    run: Run::Long(|ask| show_meant(ask, meant)),
};

/// What the words have said so far.
#[derive(Default)]
struct Said {
    status: Option<Status>,
    priority: Option<Priority>,
    by: Option<SortBy>,
    ascending: Option<bool>,
    rest: Vec<String>,
}

fn meant(reads: &dyn Reads, actor: Actor<'_>, arguments: &Arguments) -> Result<Meant> {
    let said = said(arguments)?;
    let mut parts = vec!["(open or closed)".to_owned()];
    let mut titles = Vec::new();
    if let Some(status) = said.status {
        parts.push(format!("status:\"{}\"", status.label()));
        titles.push(status.label().to_lowercase());
    }
    if let Some(priority) = said.priority {
        parts.push(format!("priority:{}", priority.label()));
        titles.push(format!("{} priority", priority.label().to_lowercase()));
    }
    if !said.rest.is_empty() {
        let what = "status, priority, order (due, priority, status, category, created; asc or desc) \
                    or category";
        let name = category_called(reads, actor, &said.rest.join(" "), what)?;
        parts.push(format!("category:\"{}\"", name.replace('"', "")));
        titles.push(format!("📁 {name}"));
    }
    let by = said.by.unwrap_or(SortBy::Created);
    let sign = if said.ascending == Some(true) {
        ""
    } else {
        "-"
    };
    let source = format!("{} sort:{sign}{}", parts.join(" "), by.word());
    let title = match titles.is_empty() {
        true => "All tasks".to_owned(),
        false => format!("All tasks · {}", titles.join(" · ")),
    };
    let empty = "No task is so, open or closed. /list shows all open tasks.".to_owned();
    Ok(Meant::called(source, title, empty))
}

fn said(arguments: &Arguments) -> Result<Said> {
    let words: Vec<&str> = arguments
        .words()
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    let mut said = Said::default();
    let mut position = 0;
    while let Some(word) = words.get(position).copied() {
        position += 1;
        let pair = words.get(position).map(|next| format!("{word} {next}"));
        let pair = pair.and_then(|pair| Status::parse(&pair));
        // `status=done` says no more than `done`.
        let word = word.split_once(['=', ':']).map_or(word, |(_, value)| value);
        let one = Status::parse(word);
        if let Some(status) = one.or(pair) {
            position += usize::from(one.is_none());
            set(&mut said.status, status, "status")?;
        } else if let Some(priority) = Priority::parse(word) {
            set(&mut said.priority, priority, "priority")?;
        } else if let Some(by) = SortBy::parse(word) {
            set(&mut said.by, by, "order")?;
        } else if word.eq_ignore_ascii_case("asc") || word.eq_ignore_ascii_case("desc") {
            let ascending = word.eq_ignore_ascii_case("asc");
            set(&mut said.ascending, ascending, "direction")?;
        } else {
            said.rest.push(word.to_owned());
        }
    }
    Ok(said)
}

/// Nothing has two of one kind, so a second one is a mistake.
fn set<T: PartialEq>(slot: &mut Option<T>, value: T, what: &str) -> Result<()> {
    match slot.replace(value) {
        before @ Some(_) if before != *slot => {
            Err(misuse(&COMMAND, format!("That is more than one {what}.")))
        }
        _ => Ok(()),
    }
}
