//! `/time_entries`: the entries of a task, or of a day.

use domain::error::Result;
use domain::ids::Number;
use domain::message::{Button, Message, Text};
use domain::task::Slice;
use domain::tasks::{self, shortened};
use domain::time_entry::TimeEntry;
use domain::time_tracking;
use jiff::civil::Date;

use super::{delete, edit, entry, read, span};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::press::{Item, Press, TaskAct, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view::{self, dates};
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "time_entries",
    aliases: &["timeentries"],
    usage: "[task or day]",
    summary: "Show time entries, to change or delete them",
    details: "Of a task, the latest first; of a day, in their order. Without anything, today's.",
    examples: &[
        ("/time_entries 3", "what was booked on task #3"),
        ("/time_entries yesterday", "what was booked yesterday"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The button that shows a page of a task's entries.
pub(crate) const VERB: &str = "tml";
/// The button that shows a page of a day's entries.
pub(crate) const VERB_DAY: &str = "tmk";
/// Entries on a page.
const PAGE_ROWS: u32 = 5;
/// Entries of a day that are read.
const DAY_MAX: u32 = 1_000;

pub(crate) fn button(task: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, task.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if arguments.is_empty() {
        return Ok(say(day(turn, turn.today(), 0)?));
    }
    if let [word] = arguments.words()
        && let Some(number) = word.number()
    {
        return Ok(say(page(turn, number, 0)?));
    }
    match read::past_day(turn.actor, &arguments.all()) {
        Some(date) => Ok(say(day(turn, date, 0)?)),
        None => Err(
            when::no_such_day_in(turn.actor, &arguments.all()).unwrap_or_else(|| {
                let problem = "A task is named by its number, a day by its date or its name.";
                misuse(&COMMAND, problem)
            }),
        ),
    }
}

/// A page of a task's entries.
pub(crate) fn page(turn: &Turn<'_>, task: Number, page: u32) -> Result<Message> {
    let task = tasks::find(turn.tx, turn.actor, task)?;
    let total = turn.tx.time_total(task.owner, task.id)?;
    let last = u32::try_from(total.entries.saturating_sub(1)).unwrap_or(u32::MAX) / PAGE_ROWS;
    let page = page.min(last);
    let slice = Slice::page(page, PAGE_ROWS);
    let rows = turn.tx.time_entries_of_task(task.owner, task.id, slice)?;
    let mut message = Message::default().line(view::tasks::name(&task));
    message = match total.entries {
        0 => message.line("There are no time entries yet."),
        count => {
            let sum = view::time::worked(total.microseconds);
            let count = view::counted(count, "entry", "entries");
            message.line(Text::default().bold(sum).and(format!(" in {count}")))
        }
    };
    let lines = rows.rows.iter();
    let lines = lines.map(|entry| view::time::line(turn.actor, entry));
    message = view::with_lines(message, lines.collect());
    message = with_buttons(message, &rows.rows);
    let to = |page: u32| Item::new(VERB, task.number.0).choosing(&page).into_press();
    let pager = view::pager(page, Some(last + 1), rows.more, to);
    if !pager.is_empty() {
        message = message.row(pager);
    }
    Ok(message.row([
        entry::button(task.number, "➕ Book time"),
        view::tasks::button("◀ Task", TaskAct::Card, task.number, None),
    ]))
}

fn with_buttons(mut message: Message, entries: &[TimeEntry]) -> Message {
    for entry in entries {
        message = message.row([
            edit::button(entry.number, format!("✏️ {}", entry.number)),
            delete::button(entry.number, format!("🗑 {}", entry.number)),
        ]);
    }
    message
}

/// A page of a day's entries.
fn day(turn: &Turn<'_>, date: Date, page: u32) -> Result<Message> {
    let zone = turn.zone();
    let (from, before) = (zone.start_of_day(date), zone.end_of_day(date));
    let owner = turn.actor.user.id;
    let entries = turn.tx.time_entries_between(owner, from, before, DAY_MAX)?;
    let name = dates::full_day(date, turn.today());
    let of_day = entries.iter().map(|entry| {
        let (start, end) = (entry.started_at.max(from), entry.ended_at.min(before));
        domain::time_entry::microseconds_between(start, end)
    });
    let sum: u64 = of_day.sum();
    let mut message = Message::default().heading(format!("⏱ {name} · {}", view::time::worked(sum)));
    let last = u32::try_from(entries.len().saturating_sub(1)).unwrap_or(u32::MAX) / PAGE_ROWS;
    let page = page.min(last);
    let skipped = usize::try_from(page * PAGE_ROWS).unwrap_or(usize::MAX);
    let shown: Vec<TimeEntry> = entries
        .into_iter()
        .skip(skipped)
        .take(usize::try_from(PAGE_ROWS).unwrap_or(usize::MAX))
        .collect();
    let mut lines = Vec::with_capacity(shown.len());
    for entry in &shown {
        let task = time_tracking::task_of(turn.tx, entry)?;
        let words = format!(" · {} {}", task.number, shortened(&task.title));
        lines.push(view::time::line(turn.actor, entry).and(words));
    }
    if lines.is_empty() {
        lines.push(Text::plain("Nothing was booked."));
    }
    message = with_buttons(view::with_lines(message, lines), &shown);
    let Some(place) = span::place(date) else {
        return Ok(message);
    };
    let to = |page: u32| Item::new(VERB_DAY, place).choosing(&page).into_press();
    let pager = view::pager(page, Some(last + 1), page < last, to);
    if !pager.is_empty() {
        message = message.row(pager);
    }
    let of = |place: u32, label: &str| Item::new(VERB_DAY, place).button(label);
    let mut row = vec![of(place.saturating_sub(1), "◀ Day before")];
    if date < turn.today() {
        row.push(of(place + 1, "Day after ▶"));
    }
    Ok(message.row(row))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let chosen = item.choice.as_deref().and_then(|page| page.parse().ok());
    Ok(change(page(
        turn,
        Number(item.number),
        chosen.unwrap_or(0),
    )?))
}

pub(crate) fn press_day(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let chosen = item.choice.as_deref().and_then(|page| page.parse().ok());
    let date = span::day(item.number);
    Ok(change(day(turn, date, chosen.unwrap_or(0))?))
}
