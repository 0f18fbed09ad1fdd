//! The page that teaches the language: each row of it is true.

use capture::{Action, Length, Listing, To, intent, read};

use crate::support::{context, hold_invariants, shown};

const PAGE: &str = include_str!("../../../../docs/plain-words.md");

/// The rows under a table's heading, as what is typed and what is said about it.
fn rows(heading: &str) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    let mut inside = false;
    for line in PAGE.lines() {
        if line.starts_with("| you ") {
            inside = line.contains(heading);
        }
        let Some(row) = line.strip_prefix("| `").filter(|_| inside) else {
            continue;
        };
        let (typed, said) = row.split_once("` | ").expect("two columns");
        let said = said.strip_suffix(" |").expect("a closed row");
        rows.push((typed.to_owned(), said.to_owned()));
    }
    rows
}

#[test]
fn every_row_of_the_page_is_read_as_it_says() {
    let rows = rows("it is read as");
    assert!(rows.len() > 140);
    let context = context();
    for (typed, said) in rows {
        let reading = read(&typed, &context);
        let asks = if reading.clarify { "asks: " } else { "" };
        assert_eq!(format!("{asks}{}", reading.explain), said, "{typed}");
        hold_invariants(&mut capture::Reader::new(), &typed, &context);
    }
}

#[test]
fn every_wish_on_the_page_is_understood() {
    let rows = rows("it wants to");
    assert!(rows.len() > 15);
    for (typed, said) in rows {
        assert_eq!(wish(&typed), said, "{typed}");
    }
}

/// A length of one kind: days, or else hours.
fn length(by: Length) -> String {
    match by.days {
        0 => format!("{} min", by.seconds / 60),
        days => format!("{days} days"),
    }
}

fn wish(typed: &str) -> String {
    let context = context();
    let intent = intent(typed, &context);
    let want = &intent.wants[0];
    let object = format!("“{}”", want.object);
    let when = want.when.map(|when| shown(when, &context));
    let wish = match &want.action {
        Action::Create => "make a new task".to_owned(),
        Action::Complete => match when {
            Some(when) => format!("complete {object} on {when}"),
            None => format!("complete {object}"),
        },
        Action::WasDone { .. } => format!("complete {object}"),
        Action::Reopen => format!("open {object} again"),
        Action::State => format!("show whether {object} is done"),
        Action::Question => "say that it cannot answer".to_owned(),
        Action::Assign { client } => format!("give {object} to {client}"),
        Action::ResumeTimer => "start the timer again".to_owned(),
        Action::Move { to, lasting } => {
            let when = when.unwrap_or_default();
            let to = match to {
                To::When => format!("to {when}"),
                To::Clock => format!("to its day at that time, else {when}"),
                To::Later(by) => format!("{} later", length(*by)),
                To::Earlier(by) => format!("{} earlier", length(*by)),
                To::NoSuchDay => "to another day: there is no such day".to_owned(),
            };
            let lasting = lasting.map(|minutes| format!(" for {minutes} min"));
            format!("move {object} {to}{}", lasting.unwrap_or_default())
        }
        Action::Prioritize(level) => format!("let {object} matter so: {}", level.name()),
        Action::TimeSpent => format!("show the time of {object}"),
        Action::Comment { text } => format!("write “{text}” beside {object}"),
        Action::Repeat { rule } => format!("let {object} come {rule}"),
        Action::NoReminder => format!("ask whether to remove the reminder {object}"),
        Action::RemoveHabit => format!("ask whether to remove the habit {object}"),
        Action::AddClient => format!("write down the client {object}"),
        Action::RemoveClient => format!("ask whether to remove the client {object}"),
        Action::RemoveTag => format!("ask whether to take the tag {object} off everything"),
        Action::Untag { tags } => format!("take {tags} off {object}"),
        Action::RemoveAll => "say what can be taken away".to_owned(),
        Action::Skip => format!("leave out {object} once"),
        Action::Meant { to } => format!("say “{to}” instead"),
        Action::List(Listing::PriorityDays { level, from, to }) => {
            format!("list {from} to {to} that matters so: {}", level.name())
        }
        Action::List(Listing::Open) if want.object.is_empty() => "list what is open".to_owned(),
        Action::List(Listing::Open) => format!("list what is open of {object}"),
        Action::List(Listing::AllDone) => "list all that is done".to_owned(),
        Action::List(Listing::Until { to }) => format!("list what is due by {to}"),
        Action::List(Listing::From { from }) => format!("list what is due from {from} on"),
        Action::List(Listing::Overdue) => "list what is overdue".to_owned(),
        Action::List(Listing::Priority(level)) => {
            format!("list what is open and matters so: {}", level.name())
        }
        Action::List(Listing::Done { from, to }) if from == to => {
            format!("list what was done on {from}")
        }
        Action::List(Listing::Done { from, to }) => {
            format!("list what was done from {from} to {to}")
        }
        Action::List(Listing::Days { from, to }) => format!("list {from} to {to}"),
        Action::CheckIn { measure, .. } => match measure {
            Some(measure) => format!(
                "check in {object}: {} {}",
                measure.thousandths / 1000,
                measure.unit
            ),
            None => format!("check in {object}"),
        },
        Action::Track { .. } => format!("check in {object}, if there is a habit"),
        Action::List(Listing::Reminders) => "list the reminders".to_owned(),
        Action::List(Listing::Habits) => "list the habits".to_owned(),
        Action::AddHabit => format!("begin the habit {object}"),
        Action::Edit => format!("change {object}"),
        Action::Rename { to } => format!("rename {object} to “{to}”"),
        Action::StartTimer => format!("start the timer on {object}"),
        Action::StopTimer => "stop the timer".to_owned(),
        Action::LogTime => format!("write down time: {object}"),
        Action::Search => format!("search for {object}"),
        Action::Tag { tags } => format!("tag {object} with {tags}"),
        Action::Remove => format!("remove {object}"),
        Action::Leave => "leave everything".to_owned(),
    };
    match (intent.sure, want.if_there) {
        (true, false) => wish,
        (true, true) => format!("{wish}, or make a new task if there is none"),
        (false, _) => format!("ask: {wish}, or a new task"),
    }
}
