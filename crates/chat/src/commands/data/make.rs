//! The job that writes a person's data to files.

use std::collections::HashMap;
use std::sync::Arc;

use charts::{CsvCell, CsvTable};
use domain::blob::{Blobs, in_words};
use domain::client::Client;
use domain::conversation::{Plan, Reply};
use domain::error::Result;
use domain::ids::{ClientId, HabitId, TaskId, UserId};
use domain::job::{ExportFormat, Progress};
use domain::journal::Image;
use domain::message::{Attachment, Message};
use domain::port::Reads;
use domain::repeats::Repeat;
use domain::scribe::Actor;
use domain::spreadsheet::guarded;
use domain::takeover::lines;
use domain::task::Task;
use domain::time::{Due, Moment};
use domain::{Db, exports};
use jiff::Timestamp;

use crate::turn::known;
use crate::view::counted;

/// The most bytes of all files of an export: a bot may send files of 50 MB.
const EXPORT_BYTES_MAX: usize = 45 << 20;
/// How often it is told how far it is, in rows.
const PROGRESS_ROWS: u64 = 1_000;

/// A file that was made.
struct Made {
    name: String,
    media_type: &'static str,
    bytes: Vec<u8>,
    rows: u64,
}

/// Carries out the job.
///
/// # Errors
/// The store's, or that of whoever keeps the files.
pub(crate) async fn plan(
    (db, blobs): (Db, Arc<dyn Blobs>),
    owner: UserId,
    format: ExportFormat,
    now: Timestamp,
    progress: Progress,
) -> Result<Plan> {
    progress.show(5, "reading your data");
    let shown = progress.clone();
    let made = db
        .read("export", move |reads| {
            let user = known(reads, owner)?;
            made(reads, Actor { user: &user, now }, format, &shown)
        })
        .await?;
    let Some(made) = made else {
        return Ok(Box::new(|_| {
            let most = in_words(EXPORT_BYTES_MAX as u64);
            let message = Message::text(format!(
                "⚠️ That is more than {most}, which is too much to send."
            ))
            .line("On the machine that I run on, `larrybot export DIR` writes all of it.");
            Ok(vec![Reply::Send(message)])
        }));
    };
    progress.show(90, "writing the file");
    let mut files = Vec::with_capacity(made.len());
    for file in made {
        files.push((blobs.put(&file.bytes).await?, file));
    }
    Ok(Box::new(move |_| {
        // The contents are held until the messages that name them are committed.
        let message = |(kept, file): &(domain::blob::Kept, Made)| {
            let attachment = Attachment::document(kept.blob, file.name.as_str(), file.media_type);
            let rows = counted(file.rows, "row", "rows");
            let words = format!("📦 {}: {rows}, {}", file.name, in_words(kept.blob.size));
            Reply::Send(Message::text(words).with(attachment))
        };
        Ok(files.iter().map(message).collect())
    }))
}

/// The files, unless they are too large.
fn made(
    reads: &dyn Reads,
    actor: Actor<'_>,
    format: ExportFormat,
    progress: &Progress,
) -> Result<Option<Vec<Made>>> {
    let day = actor.user.settings.zone.date(actor.now);
    let (mut rows, mut bytes) = (0_u64, 0_usize);
    let mut sink = Sink::new(format, actor);
    exports::each(reads, actor, &mut |image| {
        rows += 1;
        if rows.is_multiple_of(PROGRESS_ROWS) {
            progress.show(50, format!("reading your data: {rows} rows"));
        }
        bytes += sink.take(image);
        bytes <= EXPORT_BYTES_MAX
    })?;
    if bytes > EXPORT_BYTES_MAX {
        return Ok(None);
    }
    Ok(Some(sink.finish(&day.to_string())))
}

/// Where rows go.
enum Sink {
    Lines { text: String, rows: u64 },
    Tables(Box<Tables>),
}

impl Sink {
    fn new(format: ExportFormat, actor: Actor<'_>) -> Self {
        match format {
            ExportFormat::JsonLines => {
                let header = serde_json::json!({
                    lines::HEADER: lines::FORM,
                    "exported_at": actor.now.to_string(),
                    "zone": actor.user.settings.zone.name(),
                });
                Self::Lines {
                    text: format!("{header}\n"),
                    rows: 0,
                }
            }
            ExportFormat::Csv => Self::Tables(Box::default()),
        }
    }

    /// Takes a row; about how many bytes it adds.
    fn take(&mut self, image: Image) -> usize {
        match self {
            Self::Lines { text, rows } => {
                let line = serde_json::to_string(&image).expect("rows are made of plain values");
                text.push_str(&line);
                text.push('\n');
                *rows += 1;
                line.len() + 1
            }
            Self::Tables(tables) => {
                // As a line it is longer than in a table.
                let bytes = serde_json::to_string(&image).map_or(0, |line| line.len());
                tables.take(image);
                bytes
            }
        }
    }

    fn finish(self, day: &str) -> Vec<Made> {
        match self {
            Self::Lines { text, rows } => vec![Made {
                name: format!("larrybot-{day}.jsonl"),
                media_type: "application/x-ndjson",
                bytes: text.into_bytes(),
                rows,
            }],
            Self::Tables(tables) => tables.finish(day),
        }
    }
}

/// A table with its name and how many rows it has.
struct Named {
    name: &'static str,
    table: CsvTable,
    rows: u64,
}

/// One table for each kind of row that there is.
#[derive(Default)]
struct Tables {
    all: Vec<Named>,
    clients: HashMap<ClientId, String>,
    tasks: HashMap<TaskId, u32>,
    habits: HashMap<HabitId, String>,
}

impl Tables {
    fn row<'a>(
        &mut self,
        name: &'static str,
        heads: &[&'static str],
        cells: impl IntoIterator<Item = CsvCell<'a>>,
    ) {
        let place = self.all.iter().position(|one| one.name == name);
        let place = place.unwrap_or_else(|| {
            let mut table = CsvTable::new(guarded);
            table.row(heads.iter().map(|head| CsvCell::Own((*head).to_owned())));
            self.all.push(Named {
                name,
                table,
                rows: 0,
            });
            self.all.len() - 1
        });
        self.all[place].table.row(cells);
        self.all[place].rows += 1;
    }

    fn take(&mut self, image: Image) {
        match image {
            Image::Client1(client) => self.client(&client),
            Image::Task1(task) => self.task(&task),
            Image::Comment1(comment) => {
                let task = self.number(comment.task);
                let cells = [task, CsvCell::Text(&comment.text), at(comment.created_at)];
                self.row("comments", &["task", "text", "written"], cells);
            }
            Image::Dependency1(one) => {
                let cells = [self.number(one.task), self.number(one.needs)];
                self.row("dependencies", &["task", "waits for"], cells);
            }
            Image::TimeEntry1(entry) => {
                let minutes = entry.microseconds() / 60_000_000;
                let cells = [
                    self.number(entry.task),
                    at(entry.started_at),
                    at(entry.ended_at),
                    CsvCell::Own(minutes.to_string()),
                    CsvCell::Text(entry.note.as_deref().unwrap_or_default()),
                ];
                self.row("time", &["task", "from", "to", "minutes", "note"], cells);
            }
            Image::File1(file) => {
                let cells = [
                    self.number(file.task),
                    CsvCell::Text(&file.name),
                    CsvCell::Own(file.blob.size.to_string()),
                    CsvCell::Text(file.description.as_deref().unwrap_or_default()),
                ];
                self.row("files", &["task", "name", "bytes", "description"], cells);
            }
            Image::Reminder1(reminder) => {
                let (when, zone) = match &reminder.moment {
                    Moment::Wall(civil, zone) => (civil.to_string(), zone.name().to_owned()),
                    Moment::Exact(instant) => (instant.to_string(), "UTC".to_owned()),
                };
                let cells = [
                    CsvCell::Text(&reminder.text),
                    CsvCell::Own(when),
                    CsvCell::Own(zone),
                    CsvCell::Own(reminder.state.as_str().to_owned()),
                    reminder.task.map_or_else(empty, |task| self.number(task)),
                ];
                self.row(
                    "reminders",
                    &["text", "when", "zone", "state", "task"],
                    cells,
                );
            }
            Image::Habit1(habit) => {
                let cells = [
                    CsvCell::Text(&habit.name),
                    CsvCell::Own(habit.schedule.to_string()),
                    CsvCell::Own(habit.goal.amount.to_string()),
                    CsvCell::Text(habit.goal.unit.as_deref().unwrap_or_default()),
                    CsvCell::Own(habit.state.as_str().to_owned()),
                    CsvCell::Own(habit.begun_on.to_string()),
                ];
                let heads = ["name", "schedule", "goal", "unit", "state", "begun"];
                self.row("habits", &heads, cells);
                self.habits.insert(habit.id, habit.name);
            }
            Image::Mark1(mark) => {
                let name = self.habits.get(&mark.habit).cloned().unwrap_or_default();
                let cells = [
                    CsvCell::Text(&name),
                    CsvCell::Own(mark.day.to_string()),
                    CsvCell::Own(mark.amount.to_string()),
                    CsvCell::Own(if mark.skipped { "skipped" } else { "" }.to_owned()),
                ];
                self.row("habit days", &["habit", "day", "amount", "skipped"], cells);
            }
            // Settings and what runs now are no tables.
            Image::User1(_) | Image::Timer1(_) | Image::Occurrence1(_) => {}
        }
    }

    fn client(&mut self, client: &Client) {
        let rate = client.rate.as_ref().map(ToString::to_string);
        let cells = [
            CsvCell::Text(&client.name),
            CsvCell::Own(rate.unwrap_or_default()),
            CsvCell::Text(client.note.as_deref().unwrap_or_default()),
        ];
        self.row("clients", &["name", "rate", "note"], cells);
        self.clients.insert(client.id, client.name.clone());
    }

    /// Its columns are called as `/import` knows them.
    fn task(&mut self, task: &Task) {
        let tags: Vec<&str> = task.tags.iter().map(domain::tag::Tag::as_str).collect();
        let tags = tags.join(",");
        let client = task.client.and_then(|id| self.clients.get(&id)).cloned();
        let client = client.unwrap_or_default();
        let estimate = task.estimate_minutes.map(|minutes| minutes.to_string());
        // A person reads the words; the lines of RFC 5545 on one line are what is taken back.
        let explained = task.repeat.as_ref().map(Repeat::explain);
        let rule = task.repeat.as_ref().map(Repeat::to_string);
        let rule = rule.map(|lines| lines.replace('\n', " "));
        self.tasks.insert(task.id, task.number.0);
        let cells = [
            CsvCell::Own(task.number.0.to_string()),
            CsvCell::Text(&task.title),
            CsvCell::Own(task.status.as_str().to_owned()),
            CsvCell::Own(task.priority.label().to_lowercase()),
            due(task.due.as_ref()),
            due(task.start.as_ref()),
            CsvCell::Text(task.category.as_deref().unwrap_or_default()),
            CsvCell::Text(&tags),
            CsvCell::Own(estimate.unwrap_or_default()),
            CsvCell::Own(explained.unwrap_or_default()),
            CsvCell::Own(rule.unwrap_or_default()),
            CsvCell::Text(&client),
            task.parent.map_or_else(empty, |parent| self.number(parent)),
            at(task.created_at),
            task.completed_at.map_or_else(empty, at),
        ];
        const HEADS: [&str; 15] = [
            "number",
            "title",
            "status",
            "priority",
            "due",
            "start",
            "category",
            "tags",
            "estimate_minutes",
            "repeat",
            "rule",
            "client",
            "part of",
            "written",
            "done at",
        ];
        self.row("tasks", &HEADS, cells);
    }

    fn number(&self, task: TaskId) -> CsvCell<'static> {
        let number = self.tasks.get(&task).map(ToString::to_string);
        CsvCell::Own(number.unwrap_or_default())
    }

    fn finish(self, day: &str) -> Vec<Made> {
        let made = |one: Named| Made {
            name: format!("larrybot-{}-{day}.csv", one.name.replace(' ', "-")),
            media_type: "text/csv",
            bytes: one.table.finish().into_bytes(),
            rows: one.rows,
        };
        let mut files: Vec<Made> = self.all.into_iter().map(made).collect();
        if files.is_empty() {
            files.push(Made {
                name: format!("larrybot-tasks-{day}.csv"),
                media_type: "text/csv",
                bytes: b"title\r\n".to_vec(),
                rows: 0,
            });
        }
        files
    }
}

fn empty() -> CsvCell<'static> {
    CsvCell::Own(String::new())
}

fn at(instant: Timestamp) -> CsvCell<'static> {
    CsvCell::Own(instant.to_string())
}

/// A day is the same everywhere; a time is written with its zone, without which it would be another
/// moment for whoever takes it in elsewhere, or for its person after a journey.
fn due(due: Option<&Due>) -> CsvCell<'static> {
    CsvCell::Own(due.map(Due::in_full).unwrap_or_default())
}
