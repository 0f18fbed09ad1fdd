//! A table of tasks from any program: CSV whose first row names the columns.
//!
//! Columns are known by their names, in any case and order; what is not known is left out and
//! told. Fields are separated by commas, semicolons or tabs, whichever the first row has.
//!
//! Tables of `/export` have each task's number and when it was written, so a task that is still here
//! is known by them, as by its id in an export of lines.

use std::collections::HashMap;

use jiff::Timestamp;
use recurrence::{Rule, Series};

use super::mend::{self, Mend, line, shortened};
use super::report::{Kind, Report};
use super::{Batch, Foreign, fnv};
use crate::client::Client;
use crate::comment::Comment;
use crate::error::{Error, Result};
use crate::ids::{ClientId, CommentId, Number, TaskId, UserId};
use crate::port::Reads;
use crate::repeats::{self, NewRepeat, Repeat};
use crate::scribe::Actor;
use crate::spreadsheet::unguarded;
use crate::task::{ESTIMATE_MINUTES_MAX, Priority, Status, Task};
use crate::time::Due;

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Column {
    Title,
    Due,
    Start,
    Priority,
    Tags,
    Category,
    Status,
    Done,
    Note,
    Estimate,
    Repeat,
    Rule,
    Client,
    Number,
    Written,
}

/// The names of columns, as programs export them.
const NAMES: &[(&str, Column)] = &[
    ("title", Column::Title),
    ("task", Column::Title),
    ("name", Column::Title),
    ("content", Column::Title),
    ("summary", Column::Title),
    ("subject", Column::Title),
    ("text", Column::Title),
    ("todo", Column::Title),
    ("due", Column::Due),
    ("due date", Column::Due),
    ("date", Column::Due),
    ("deadline", Column::Due),
    ("start", Column::Start),
    ("start date", Column::Start),
    ("priority", Column::Priority),
    ("prio", Column::Priority),
    ("tags", Column::Tags),
    ("tag", Column::Tags),
    ("labels", Column::Tags),
    ("category", Column::Category),
    ("project", Column::Category),
    ("list", Column::Category),
    ("folder", Column::Category),
    ("status", Column::Status),
    ("state", Column::Status),
    ("done", Column::Done),
    ("completed", Column::Done),
    ("note", Column::Note),
    ("notes", Column::Note),
    ("description", Column::Note),
    ("comment", Column::Note),
    ("estimate", Column::Estimate),
    ("estimate minutes", Column::Estimate),
    ("repeat", Column::Repeat),
    ("repeats", Column::Repeat),
    ("recurrence", Column::Repeat),
    ("recurring", Column::Repeat),
    ("rule", Column::Rule),
    ("rrule", Column::Rule),
    ("client", Column::Client),
    ("customer", Column::Client),
    ("number", Column::Number),
    ("written", Column::Written),
];

/// Together they say which task of ours a row is; one without the other says nothing.
const IDENTITY: [Column; 2] = [Column::Number, Column::Written];

/// The other tables of an export, by the names of their columns: no row of them is a task, though
/// one of the columns may be called like that of titles.
const OTHERS: [(&str, &[&str]); 8] = [
    ("comments", &["task", "text", "written"]),
    ("what waits for what", &["task", "waits for"]),
    ("tracked time", &["task", "from", "to", "minutes", "note"]),
    ("files", &["task", "name", "bytes", "description"]),
    ("reminders", &["text", "when", "zone", "state", "task"]),
    (
        "habits",
        &["name", "schedule", "goal", "unit", "state", "begun"],
    ),
    ("the days of habits", &["habit", "day", "amount", "skipped"]),
    ("clients", &["name", "rate", "note"]),
];

/// As many tasks are named that the table has otherwise.
const OTHERWISE_SHOWN: usize = 5;

/// How the words of the chat are read: what a field says that has no form of its own.
#[derive(Clone, Copy)]
pub struct ReadWords<'a> {
    /// A date that is no ISO date.
    pub due: &'a dyn Fn(&str) -> Option<Due>,
    /// A length, minutes.
    pub minutes: &'a dyn Fn(&str) -> Option<u32>,
    /// How often something comes again, in words or as a rule without its start.
    pub repeat: &'a dyn Fn(&str) -> Option<NewRepeat>,
}

/// What is told where priorities are numbers.
const COUNTED_UP: &str = "priorities that are numbers count up: 1 is low, 2 medium, 3 high, 4 and \
                          5 urgent; where 1 is the most urgent, write p1 to p4";

/// Whether the first line could be the names of columns.
#[must_use]
pub fn is_one(text: &str) -> bool {
    let head = records(text).next();
    head.is_some_and(|head| columns(&head.fields).0.contains(&Some(Column::Title)))
}

/// Reads a table; `None` if its first row names no column of titles.
///
/// # Errors
/// A refusal of another table of an export, and the store's.
pub fn read(
    reads: &dyn Reads,
    actor: Actor<'_>,
    text: &str,
    words: ReadWords<'_>,
) -> Result<Option<(Batch, Report)>> {
    let mut records = records(text);
    let Some(head) = records.next() else {
        return Ok(None);
    };
    if let Some((what, _)) = OTHERS.iter().find(|(_, heads)| head.fields == **heads) {
        return Err(Error::refused_with(
            format!("That is the table of {what}, and none of its rows is a task."),
            "The table of tasks can be taken in by itself, and the file of /export with everything.",
        ));
    }
    let (columns, unknown) = columns(&head.fields);
    if !columns.contains(&Some(Column::Title)) {
        return Ok(None);
    }
    let mut reader = Reader {
        reads,
        actor,
        words,
        columns,
        batch: Batch {
            ids_are_lines: true,
            ..Batch::default()
        },
        report: Report::default(),
        seen: HashMap::new(),
        clients: HashMap::new(),
        otherwise: Vec::new(),
    };
    if !unknown.is_empty() {
        let note = format!("I left out the columns {}", unknown.join(", "));
        reader.report.notes.push(shortened(&note, 300));
    }
    for record in records {
        reader.record(&record)?;
    }
    reader.tell_otherwise();
    Ok(Some((reader.batch, reader.report)))
}

/// Which column is what, and the names that say nothing to us.
fn columns(head: &[String]) -> (Vec<Option<Column>>, Vec<String>) {
    let (mut columns, mut unknown): (Vec<Option<Column>>, Vec<String>) = Default::default();
    for name in head {
        let plain = name.trim().trim_start_matches('\u{feff}').to_lowercase();
        let plain = plain.replace(['_', '-'], " ");
        let column = NAMES.iter().find(|(known, _)| *known == plain);
        // The first of several columns that could be the same one counts.
        let column = column.map(|(_, column)| *column);
        let column = column.filter(|column| !columns.contains(&Some(*column)));
        if column.is_none() && !plain.is_empty() {
            unknown.push(name.trim().to_owned());
        }
        columns.push(column);
    }
    if !IDENTITY.iter().all(|part| columns.contains(&Some(*part))) {
        for (column, name) in columns.iter_mut().zip(head) {
            if column.is_some_and(|column| IDENTITY.contains(&column)) {
                *column = None;
                unknown.push(name.trim().to_owned());
            }
        }
    }
    (columns, unknown)
}

struct Reader<'a> {
    reads: &'a dyn Reads,
    actor: Actor<'a>,
    words: ReadWords<'a>,
    columns: Vec<Option<Column>>,
    batch: Batch,
    report: Report,
    /// How often the same row was there: rows that are alike are rows all the same.
    seen: HashMap<u64, u32>,
    clients: HashMap<String, i64>,
    /// Tasks that are here already, and not as the table has them.
    otherwise: Vec<Number>,
}

impl Reader<'_> {
    fn record(&mut self, record: &Record) -> Result<()> {
        let mut fields: HashMap<Column, String> = HashMap::new();
        for (column, field) in self.columns.iter().zip(&record.fields) {
            if let (Some(column), false) = (column, field.trim().is_empty()) {
                fields.insert(*column, unguarded(field).to_owned());
            }
        }
        let mut field = |column: Column| fields.remove(&column);
        if record.fields.iter().all(|field| field.trim().is_empty()) {
            return Ok(());
        }
        let at = format!("line {}", record.line);
        if record.is_cut {
            let why = "a quotation mark is opened and never closed";
            self.report.left(Kind::Line, why, at);
            return Ok(());
        }
        let Some(title) = field(Column::Title).filter(|title| line(title).is_some()) else {
            self.report.left(Kind::Line, "it has no title", at);
            return Ok(());
        };
        let hash = fnv(&record.fields.join("\u{1f}"));
        let times = self.seen.entry(hash).or_default();
        *times += 1;
        let origin = format!("table {hash:016x} {times}");
        let id = i64::try_from(record.line).unwrap_or(i64::MAX);
        let mut mends = Vec::new();
        let mut task = Task::new(UserId(0), title, self.actor.now);
        task.id = TaskId(id);
        task.number = Number(0);
        task.due = self.due(field(Column::Due), "due date", &mut mends);
        task.start = self.due(field(Column::Start), "start date", &mut mends);
        task.category = field(Column::Category);
        task.tags = tags(field(Column::Tags), &mut mends);
        if let Some(words) = field(Column::Priority) {
            task.priority = self.priority(words, &mut mends);
        }
        task.status = status(field(Column::Status), field(Column::Done), &mut mends);
        task.estimate_minutes = field(Column::Estimate).and_then(|words| {
            let minutes = (self.words.minutes)(&words);
            let minutes = minutes.filter(|minutes| (1..=ESTIMATE_MINUTES_MAX).contains(minutes));
            if minutes.is_none() {
                mends.push(Mend::of("its estimate is no length, so it has none", words));
            }
            minutes
        });
        let ways = [field(Column::Rule), field(Column::Repeat)];
        self.repeat(&ways, &mut task, &mut mends);
        let identity = identity(field(Column::Number), field(Column::Written));
        if let Some((number, written)) = identity {
            if let Some(here) = self.here(number, written, &task.title)? {
                if is_otherwise(&task, &here) {
                    self.otherwise.push(number);
                }
                let mut foreign = Foreign::new(origin, task);
                foreign.here = Some(here.id.0);
                self.batch.tasks.push(foreign);
                return Ok(());
            }
            task.number = number;
            task.created_at = written;
        }
        task.client = field(Column::Client).and_then(|name| self.client(&name, id));
        if let Some(note) = field(Column::Note) {
            let origin = format!("{origin} note");
            self.batch.comments.push(Foreign::new(
                origin,
                Comment {
                    id: CommentId(id),
                    owner: UserId(0),
                    number: Number(0),
                    task: task.id,
                    text: note,
                    created_at: self.actor.now,
                    updated_at: self.actor.now,
                },
            ));
        }
        let mut foreign = Foreign::new(origin, task);
        foreign.mends = mends;
        self.batch.tasks.push(foreign);
        Ok(())
    }

    /// The task of ours that a row is. A copy of a row under another title is a task of its own:
    /// tables are written on by hand.
    fn here(&self, number: Number, written: Timestamp, title: &str) -> Result<Option<Task>> {
        let task = self.reads.task(self.actor.user.id, number)?;
        let is_same = |task: &Task| {
            task.created_at == written && line(title).as_deref() == Some(task.title.as_str())
        };
        Ok(task.filter(is_same))
    }

    fn tell_otherwise(&mut self) {
        if self.otherwise.is_empty() {
            return;
        }
        let shown = self.otherwise.iter().take(OTHERWISE_SHOWN);
        let shown: Vec<String> = shown.map(ToString::to_string).collect();
        let more = match self.otherwise.len().saturating_sub(OTHERWISE_SHOWN) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let note = format!(
            "what is here already stays as it is, also where the table says otherwise: {}{more}",
            shown.join(", ")
        );
        self.report.notes.push(note);
    }

    /// A priority by its name, its letter or its number. Numbers are those of the bot before this
    /// one, from low up; other programs count down, so it is told.
    fn priority(&mut self, words: String, mends: &mut Vec<Mend>) -> Priority {
        let by_number = match words.trim() {
            "1" => Some(Priority::Low),
            "2" => Some(Priority::Medium),
            "3" => Some(Priority::High),
            "4" | "5" => Some(Priority::Urgent),
            _ => None,
        };
        if let Some(priority) = by_number {
            if !self.report.notes.iter().any(|note| note == COUNTED_UP) {
                self.report.notes.push(COUNTED_UP.to_owned());
            }
            return priority;
        }
        match words.trim().to_lowercase().as_str() {
            "l" => Priority::Low,
            "m" => Priority::Medium,
            "h" => Priority::High,
            _ => Priority::parse(&words).unwrap_or_else(|| {
                let why = "its priority is none of low, medium, high and urgent: it is medium";
                mends.push(Mend::of(why, words));
                Priority::Medium
            }),
        }
    }

    /// How a task comes again: by a whole rule of RFC 5545 as `/export` writes it, or by words. The
    /// first that can be read counts, so that words beside a rule are for people.
    fn repeat(&self, ways: &[Option<String>; 2], task: &mut Task, mends: &mut Vec<Mend>) {
        let mut left = None;
        for (at, words) in ways.iter().enumerate() {
            let Some(words) = words.clone() else { continue };
            let text = words.trim();
            if text == "-" || ["no", "none", "never", "false"].contains(&&*text.to_lowercase()) {
                continue;
            }
            if task.status == Status::Done {
                let why = "it is done, so it does not come again";
                left = Some(Mend::of(why, words));
                break;
            }
            match self.repeat_of(text, task) {
                Ok((repeat, due)) => {
                    let other = ways.last().filter(|_| at == 0).and_then(Option::as_deref);
                    if let Some(other) = other.filter(|words| self.says_otherwise(words, &repeat)) {
                        let why = "its rule and its words say otherwise, and the rule counts";
                        mends.push(Mend::of(why, other.to_owned()));
                    }
                    if task.due.is_some() && task.due != due {
                        let why = "its due date is no day of its series, so it is due at the first";
                        mends.push(Mend::of(why, words));
                    }
                    task.repeat = Some(repeat);
                    task.due = due;
                    return;
                }
                Err(why) => left = left.or(Some(Mend::of(why, words))),
            }
        }
        mends.extend(left);
    }

    /// Whether the words beside a rule mean something else than it.
    fn says_otherwise(&self, words: &str, rule: &Repeat) -> bool {
        let explained = rule.explain().to_lowercase();
        let text = words.trim().to_lowercase();
        if text == explained {
            return false;
        }
        let told = (self.words.repeat)(&text);
        let begun = told.and_then(|new| repeats::begin_task(self.actor, &new, None).ok());
        begun.is_some_and(|(repeat, _)| !rhymes(&repeat, rule))
    }

    fn repeat_of(
        &self,
        text: &str,
        task: &Task,
    ) -> std::result::Result<(Repeat, Option<Due>), String> {
        let lines = text.split_whitespace().collect::<Vec<_>>().join("\n");
        if let Ok(repeat) = lines.parse::<Repeat>() {
            return match repeats::is_fit(&repeat) {
                true => Ok((repeat, task.due.clone())),
                false => Err("it comes again too often for a task, so it does not".to_owned()),
            };
        }
        let bare = text.strip_prefix("RRULE:").unwrap_or(text);
        // What has the look of a rule is one, and what is wrong with it is told by what reads rules.
        if text.contains("DTSTART") || text.to_uppercase().contains("FREQ=") {
            let problem = match text.contains("DTSTART") {
                true => lines.parse::<Series>().err().map(|error| error.to_string()),
                false => bare.parse::<Rule>().err().map(|error| error.to_string()),
            };
            if let Some(problem) = problem {
                return Err(format!(
                    "I cannot read its rule ({problem}), so it does not come again"
                ));
            }
        }
        let unread = "I cannot read how it comes again, so it does not";
        let new = (self.words.repeat)(bare).ok_or(unread)?;
        let begun = repeats::begin_task(self.actor, &new, task.due.as_ref());
        begun.map_err(|_| "what it says never comes, or too often, so it does not".to_owned())
    }

    fn due(&self, words: Option<String>, what: &str, mends: &mut Vec<Mend>) -> Option<Due> {
        let words = words?;
        let zone = &self.actor.user.settings.zone;
        let text = words.trim();
        if let Ok(date) = text.parse::<jiff::civil::Date>()
            && text.len() <= "2026-12-31".len()
        {
            return Some(Due::Date(date));
        }
        if let Some(due) = Due::from_full(text) {
            return Some(due);
        }
        // One with an offset is a moment, whatever clock it is read off.
        if let Ok(instant) = text.parse::<jiff::Timestamp>() {
            return Some(Due::At(zone.civil(instant), zone.clone()));
        }
        if let Ok(at) = text.parse::<jiff::civil::DateTime>() {
            return Some(Due::At(at, zone.clone()));
        }
        let read = (self.words.due)(text);
        if read.is_none() {
            mends.push(Mend::of(
                format!("I cannot read its {what}, so it has none"),
                words,
            ));
        }
        read
    }

    /// The client of this name: one for all rows that name it, with the id of the first.
    fn client(&mut self, name: &str, line_id: i64) -> Option<ClientId> {
        let name = line(name)?;
        let key = Client::key(&name);
        let id = *self.clients.entry(key.clone()).or_insert(line_id);
        if id == line_id {
            self.batch.clients.push(Foreign::new(
                format!("table client {key}"),
                Client {
                    id: ClientId(id),
                    owner: UserId(0),
                    number: Number(0),
                    name,
                    rate: None,
                    note: None,
                    created_at: self.actor.now,
                    updated_at: self.actor.now,
                },
            ));
        }
        Some(ClientId(id))
    }
}

/// Which task a row says that it is.
fn identity(number: Option<String>, written: Option<String>) -> Option<(Number, Timestamp)> {
    let number = number?.trim().trim_start_matches('#').parse().ok()?;
    let written = written?.trim().parse().ok()?;
    Some((Number(number), written))
}

/// Whether a table says something else of a task than what is here.
fn is_otherwise(row: &Task, here: &Task) -> bool {
    let sorted = |task: &Task| {
        let mut tags = task.tags.clone();
        tags.sort();
        tags
    };
    (row.status, row.priority, row.estimate_minutes)
        != (here.status, here.priority, here.estimate_minutes)
        || (&row.due, &row.start, &row.category) != (&here.due, &here.start, &here.category)
        || sorted(row) != sorted(here)
}

/// Whether two ways to come again are as often, as far as it is told by how they count.
fn rhymes(one: &Repeat, other: &Repeat) -> bool {
    match (one, other) {
        (Repeat::Rule(one), Repeat::Rule(other)) => {
            let (one, other) = (one.rule(), other.rule());
            (one.frequency(), one.interval()) == (other.frequency(), other.interval())
        }
        (Repeat::AfterCompletion(one), Repeat::AfterCompletion(other)) => one == other,
        _ => false,
    }
}

fn tags(words: Option<String>, mends: &mut Vec<Mend>) -> Vec<crate::tag::Tag> {
    let words = words.unwrap_or_default();
    // With commas between them tags may have blanks; without, blanks are what is between them.
    let split: Vec<&str> = if words.contains([',', ';', '|']) {
        words.split([',', ';', '|']).collect()
    } else {
        words.split_whitespace().collect()
    };
    mend::tags(split.into_iter().map(str::trim), mends)
}

fn status(status: Option<String>, done: Option<String>, mends: &mut Vec<Mend>) -> Status {
    if let Some(words) = status {
        return Status::parse(&words).unwrap_or_else(|| {
            mends.push(Mend::of("its status is unknown, so it is to do", words));
            Status::Todo
        });
    }
    let words = done.unwrap_or_default();
    let done = words.trim().to_lowercase();
    let is_open = ["", "0", "no", "n", "false", "open", "todo", "-"].contains(&done.as_str());
    let is_done = [
        "1",
        "yes",
        "y",
        "true",
        "x",
        "done",
        "completed",
        "closed",
        "✓",
        "✔",
        "✅",
    ]
    .contains(&done.as_str());
    // Some write down when it was done.
    let is_day = done
        .get(..4)
        .is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_open && !is_done && !is_day {
        mends.push(Mend::of(
            "whether it is done is not clear, so it is to do",
            words,
        ));
        return Status::Todo;
    }
    if is_open { Status::Todo } else { Status::Done }
}

/// A row of a table.
struct Record {
    /// The line on which it begins, from 1.
    line: usize,
    fields: Vec<String>,
    /// Whether the text ended inside of quotation marks.
    is_cut: bool,
}

/// The rows of a text as RFC 4180 has them, separated by whatever the first line has most of.
fn records(text: &str) -> impl Iterator<Item = Record> + '_ {
    let first = text.lines().next().unwrap_or_default();
    let count = |separator: char| first.matches(separator).count();
    let separator = [',', ';', '\t']
        .into_iter()
        .rev()
        .max_by_key(|separator| count(*separator))
        .unwrap_or(',');
    let mut characters = text.chars().peekable();
    let mut line = 1;
    std::iter::from_fn(move || {
        characters.peek()?;
        let mut record = Record {
            line,
            fields: Vec::new(),
            is_cut: false,
        };
        let (mut field, mut quoted) = (String::new(), false);
        loop {
            match (quoted, characters.next()) {
                (true, Some('"')) if characters.next_if_eq(&'"').is_some() => field.push('"'),
                (true, Some('"')) => quoted = false,
                (false, Some('"')) if field.trim().is_empty() => {
                    field.clear();
                    quoted = true;
                }
                (false, Some(next)) if next == separator => {
                    record.fields.push(std::mem::take(&mut field));
                }
                (false, Some('\r')) if characters.peek() == Some(&'\n') => {}
                (false, Some('\n' | '\r')) => {
                    line += 1;
                    break;
                }
                (is_quoted, None) => {
                    record.is_cut = is_quoted;
                    break;
                }
                (_, Some(next)) => {
                    line += usize::from(next == '\n');
                    field.push(next);
                }
            }
        }
        record.fields.push(field);
        Some(record)
    })
}
