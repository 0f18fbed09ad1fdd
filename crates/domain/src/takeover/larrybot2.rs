//! What the rows of LarryBot2, the bot in Python that came before, mean here.
//!
//! Its database keeps any value in any column, local times as if they were UTC, a flag beside a
//! status, and rows whose task is gone. Nothing here fails: what cannot be read becomes what it
//! most likely meant, and the report says so.
//!
//! - The status is the last word: going back from done never took the `done` flag away.
//! - What the program itself stamped (created, changed, started) is UTC. A due date at midnight, or
//!   at the last second of a UTC or local day, is a day; any other time, and every reminder on a
//!   full minute, was typed by its person and is a time on their clock. A reminder with seconds was
//!   asked for "in so many minutes" and is an instant.
//! - A habit kept only its streak and its last day: the streak becomes that many marked days.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, Time};
use jiff::{Timestamp, ToSpan};

use super::mend::{self, Mend, UNTITLED, line, shortened};
use super::report::{Kind, Report, quoted};
use super::{Batch, Foreign, row_words};
use crate::blob::{Blob, BlobId};
use crate::client::Client;
use crate::comment::{COMMENT_CHARS_MAX, Comment};
use crate::conversation::FileKind;
use crate::dependency::Dependency;
use crate::file::File;
use crate::habit::{Amount, BACKDATE_MAX_DAYS, Goal, Habit, HabitState, Mark, Schedule};
use crate::habits;
use crate::ids::{
    ClientId, CommentId, DependencyId, FileId, HabitId, Number, ReminderId, TaskId, TimeEntryId,
    UserId,
};
use crate::reminder::{Reminder, ReminderState, Ways};
use crate::scribe::Actor;
use crate::task::{ESTIMATE_MINUTES_MAX, Priority, Status, TITLE_CHARS_MAX, Task};
use crate::time::{Due, Moment, Zone};
use crate::time_entry::{TimeEntry, Timer};

/// A timer that has run for longer was forgotten, hours.
const TIMER_HOURS_MAX: i64 = 24;

/// The tables of LarryBot2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// Clients.
    Clients,
    /// Tasks.
    Tasks,
    /// Habits.
    Habits,
    /// Reminders.
    Reminders,
    /// Comments.
    Comments,
    /// Dependencies.
    Dependencies,
    /// Time entries.
    TimeEntries,
    /// Attachments.
    Attachments,
    /// Calendar accounts, without their tokens.
    CalendarAccounts,
}

/// A value as it lay in a column, whatever the column's type.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing, or a column that this database does not have.
    Nothing,
    /// A whole number.
    Whole(i64),
    /// A number.
    Real(f64),
    /// Text.
    Text(String),
    /// Bytes that are no text.
    Bytes,
}

impl Cell {
    fn text(&self) -> Option<String> {
        match self {
            Self::Nothing | Self::Bytes => None,
            Self::Whole(number) => Some(number.to_string()),
            Self::Real(number) => Some(number.to_string()),
            Self::Text(text) => Some(text.clone()),
        }
        .filter(|text| !text.trim().is_empty())
    }

    fn whole(&self) -> Option<i64> {
        match self {
            Self::Whole(number) => Some(*number),
            #[expect(
                clippy::cast_possible_truncation,
                reason = "it has no fraction and lies well within an i64"
            )]
            Self::Real(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
                Some(*number as i64)
            }
            Self::Text(text) => text.trim().parse().ok(),
            Self::Nothing | Self::Real(_) | Self::Bytes => None,
        }
    }

    fn real(&self) -> Option<f64> {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "hours and minutes are small")]
            Self::Whole(number) => Some(*number as f64),
            Self::Real(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok(),
            Self::Nothing | Self::Bytes => None,
        }
        .filter(|number: &f64| number.is_finite())
    }

    fn is_true(&self) -> bool {
        match self {
            Self::Text(text) => {
                matches!(
                    text.trim().to_lowercase().as_str(),
                    "1" | "true" | "t" | "yes"
                )
            }
            other => other.real().is_some_and(|number| number != 0.0),
        }
    }

    /// A date and time without a zone; one with an offset as it is in UTC.
    fn civil(&self) -> Option<DateTime> {
        let text = self.text()?;
        let text = text.trim();
        text.parse::<DateTime>().ok().or_else(|| {
            let instant: Timestamp = text.replacen(' ', "T", 1).parse().ok()?;
            Some(Zone::utc().civil(instant))
        })
    }

    fn utc(&self) -> Option<Timestamp> {
        self.civil().map(|civil| Zone::utc().instant(civil))
    }
}

/// A row of LarryBot2.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its id.
    pub id: i64,
    /// Its columns by name.
    pub cells: Vec<(&'static str, Cell)>,
}

impl Record {
    fn cell(&self, name: &str) -> &Cell {
        let found = self.cells.iter().find(|(known, _)| *known == name);
        found.map_or(&Cell::Nothing, |(_, cell)| cell)
    }

    /// The same in every copy of the database: ids are given again there, so it takes more.
    fn origin(&self, source: &str) -> String {
        let created = self.cell("created_at").text().unwrap_or_default();
        format!("larrybot2 {source} {} {created}", self.id)
    }
}

/// Everything that was read from a database of LarryBot2.
#[derive(Debug, Clone, Default)]
pub struct Old {
    /// The rows of each table that is there, by id.
    pub tables: BTreeMap<Table, Vec<Record>>,
}

impl Old {
    fn rows(&self, table: Table) -> &[Record] {
        self.tables.get(&table).map_or(&[], Vec::as_slice)
    }
}

/// A file of LarryBot2 before its content is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The row, but for its content.
    pub file: Foreign<File>,
    /// Where the content lies, as LarryBot2 says: from the directory in which it ran.
    pub path: String,
    /// What the content is called in the directory of attachments.
    pub stored: String,
}

/// What rows come to.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The rows as ours, but for the files.
    pub batch: Batch,
    /// The files.
    pub attachments: Vec<Attachment>,
    /// What was mended, and what cannot be taken.
    pub report: Report,
}

/// Reads rows. `zone` is that of the clock by which their person typed times.
#[must_use]
pub fn read(old: &Old, actor: Actor<'_>, zone: &Zone) -> Reading {
    let mut reader = Reader {
        actor,
        zone,
        reading: Reading::default(),
        tracked: tracked(old.rows(Table::TimeEntries)),
    };
    for row in old.rows(Table::Clients) {
        reader.client(row);
    }
    for row in old.rows(Table::Tasks) {
        reader.task(row);
    }
    reader.timers(old.rows(Table::Tasks));
    for row in old.rows(Table::Habits) {
        reader.habit(row);
    }
    for row in old.rows(Table::Reminders) {
        reader.reminder(row);
    }
    for row in old.rows(Table::Comments) {
        reader.comment(row);
    }
    for row in old.rows(Table::Dependencies) {
        reader.dependency(row);
    }
    for row in old.rows(Table::TimeEntries) {
        reader.entry(row);
    }
    for row in old.rows(Table::Attachments) {
        reader.attachment(row);
    }
    for row in old.rows(Table::CalendarAccounts) {
        let name = row.cell("account_name").text().unwrap_or_default();
        let why = "this version has no calendars";
        let words = row_words(row.id, &name);
        reader.reading.report.left(Kind::Account, why, words);
    }
    reader.reading
}

struct Reader<'a> {
    actor: Actor<'a>,
    zone: &'a Zone,
    reading: Reading,
    /// The hours that the time entries of a task have.
    tracked: BTreeMap<i64, f64>,
}

impl Reader<'_> {
    /// When a row was written down.
    fn created(&self, row: &Record, mends: &mut Vec<Mend>) -> Timestamp {
        let cell = row.cell("created_at");
        match cell.utc() {
            Some(instant) if instant <= self.actor.now => instant,
            _ => {
                let value = cell.text().unwrap_or_default();
                let why = "when it was written down cannot be told, so it is now";
                mends.push(Mend::of(why, value));
                self.actor.now
            }
        }
    }

    fn number(id: i64) -> Number {
        Number(u32::try_from(id).unwrap_or(u32::MAX))
    }

    fn client(&mut self, row: &Record) {
        let mut mends = Vec::new();
        let created_at = self.created(row, &mut mends);
        let name = row.cell("name").text().unwrap_or_default();
        self.reading.batch.clients.push(Foreign {
            origin: row.origin("client"),
            mends,
            here: None,
            made: false,
            row: Client {
                id: ClientId(row.id),
                owner: UserId(0),
                number: Self::number(row.id),
                name,
                rate: None,
                note: None,
                created_at,
                updated_at: created_at,
            },
        });
    }

    fn task(&mut self, row: &Record) {
        let mut mends = Vec::new();
        let created_at = self.created(row, &mut mends);
        let updated_at = row.cell("updated_at").utc().unwrap_or(created_at);
        let updated_at = updated_at.clamp(created_at, self.actor.now.max(created_at));
        let full = row
            .cell("description")
            .text()
            .or_else(|| row.cell("title").text())
            .unwrap_or_default();
        let words = line(&full).unwrap_or_else(|| {
            let why = format!("it had no words, so it is called {UNTITLED}");
            mends.push(Mend::new(why));
            UNTITLED.to_owned()
        });
        let title = shortened(&words, TITLE_CHARS_MAX);
        if title != words {
            let why = format!(
                "its words were more than {TITLE_CHARS_MAX} characters, so all of them are in comments"
            );
            mends.push(Mend::new(why));
            self.comments(row, "words", &full, created_at);
        }
        if let Some(rich) = row
            .cell("description_rich")
            .text()
            .filter(|rich| *rich != full)
        {
            self.comments(row, "rich", &rich, created_at);
        }
        let mut task = Task::new(UserId(0), title.clone(), created_at);
        task.id = TaskId(row.id);
        task.number = Self::number(row.id);
        task.updated_at = updated_at;
        task.status = status(row, &mut mends);
        task.completed_at = self.completed(row, &task, &mut mends);
        task.priority = priority(row.cell("priority"), &mut mends);
        task.due = self.due(row.cell("due_date"), &mut mends);
        task.category = row.cell("category").text();
        task.tags = mend::tags(
            tags(&row.cell("tags").text()).iter().map(String::as_str),
            &mut mends,
        );
        task.estimate_minutes = estimate(row.cell("estimated_hours"), &mut mends);
        task.parent = row.cell("parent_id").whole().map(TaskId);
        task.client = row.cell("client_id").whole().map(ClientId);
        self.worked(row, created_at, &mut mends);
        self.reading.batch.tasks.push(Foreign {
            origin: row.origin("task"),
            mends,
            here: None,
            made: false,
            row: task,
        });
    }

    fn completed(&self, row: &Record, task: &Task, mends: &mut Vec<Mend>) -> Option<Timestamp> {
        if task.status != Status::Done {
            return None;
        }
        let at = row
            .cell("completed_at")
            .utc()
            .filter(|at| *at <= self.actor.now);
        Some(at.unwrap_or_else(|| {
            mends.push(Mend::new(
                "when it was done was not recorded, so it is when it last changed",
            ));
            task.updated_at
        }))
    }

    /// Hours that no entry accounts for would be lost.
    fn worked(&mut self, row: &Record, at: Timestamp, mends: &mut Vec<Mend>) {
        let hours = row.cell("actual_hours").real().unwrap_or(0.0);
        let tracked = self.tracked.get(&row.id).copied().unwrap_or(0.0);
        let untold = hours - tracked;
        if untold * 60.0 < 1.0 {
            return;
        }
        let (words, value) = if tracked > 0.0 {
            (
                format!(
                    "LarryBot2 counted {hours:.2} hours of work here; its time entries have \
                     {tracked:.2} of them, so {untold:.2} hours have none."
                ),
                format!("{untold:.2} of {hours:.2} hours"),
            )
        } else {
            (
                format!("LarryBot2 counted {hours:.2} hours of work here, without entries."),
                format!("{hours:.2} hours"),
            )
        };
        self.comments(row, "hours", &words, at);
        let why = "hours without time entries are told in a comment";
        mends.push(Mend::of(why, value));
    }

    /// Words that fit nowhere else, as comments on their task.
    fn comments(&mut self, row: &Record, what: &str, words: &str, created_at: Timestamp) {
        let characters: Vec<char> = words.trim().chars().collect();
        for (part, piece) in characters.chunks(COMMENT_CHARS_MAX).enumerate() {
            self.reading.batch.comments.push(Foreign {
                origin: row.origin(&format!("task {what} {part}")),
                mends: Vec::new(),
                here: None,
                made: true,
                row: Comment {
                    id: CommentId(row.id),
                    owner: UserId(0),
                    number: Number(0),
                    task: TaskId(row.id),
                    text: piece.iter().collect(),
                    created_at,
                    updated_at: created_at,
                },
            });
        }
    }

    /// A due date: a day unless a time of day was typed.
    fn due(&self, cell: &Cell, mends: &mut Vec<Mend>) -> Option<Due> {
        let text = cell.text()?;
        let Some(civil) = cell.civil() else {
            mends.push(Mend::of("its due date is no date, so it has none", text));
            return None;
        };
        let last_second =
            |civil: DateTime| (civil.hour(), civil.minute(), civil.second()) == (23, 59, 59);
        if civil.time() == Time::midnight() || last_second(civil) {
            return Some(Due::Date(civil.date()));
        }
        let local = self.zone.civil(Zone::utc().instant(civil));
        if last_second(local) {
            return Some(Due::Date(local.date()));
        }
        if self.zone.name() != "UTC" {
            let why = format!(
                "it is due at a local time that was stored as UTC: read in {}",
                self.zone.name()
            );
            mends.push(Mend::of(why, text));
        }
        Some(Due::At(civil, self.zone.clone()))
    }

    /// The timer that started last, if it was not forgotten.
    fn timers(&mut self, rows: &[Record]) {
        let mut running: Vec<(Timestamp, &Record)> = rows
            .iter()
            .filter_map(|row| Some((row.cell("started_at").utc()?, row)))
            .collect();
        running.sort_by_key(|(at, row)| (*at, row.id));
        let earliest = self.actor.now.saturating_sub(TIMER_HOURS_MAX.hours());
        let earliest = earliest.unwrap_or(Timestamp::MIN);
        let last = running.len().saturating_sub(1);
        for (position, (started_at, row)) in running.into_iter().enumerate() {
            let name = row.cell("description").text().unwrap_or_default();
            let words = row_words(row.id, &name);
            let why = if started_at < earliest || started_at > self.actor.now {
                "it was started more than a day ago: write the time down with /time_entry"
            } else if position < last {
                "another timer was started after it: write the time down with /time_entry"
            } else {
                self.reading.batch.timer = Some(Foreign {
                    origin: format!("{} {started_at}", row.origin("timer")),
                    mends: Vec::new(),
                    here: None,
                    made: false,
                    row: Timer {
                        owner: UserId(0),
                        task: TaskId(row.id),
                        started_at,
                    },
                });
                continue;
            };
            let since = started_at.strftime("%Y-%m-%d %H:%M UTC");
            self.reading
                .report
                .left(Kind::Timer, why, format!("{words}: since {since}"));
        }
    }

    fn habit(&mut self, row: &Record) {
        let mut mends = Vec::new();
        let created_at = self.created(row, &mut mends);
        let name = row.cell("name").text().unwrap_or_default();
        let today = self.actor.user.settings.today(self.actor.now);
        let given = row.cell("last_completed").text();
        let last = row.cell("last_completed").civil().map(DateTime::date);
        let last = last.filter(|last| *last <= today.tomorrow().unwrap_or(today));
        // The old bot counted days by its server's clock, which may be a day ahead.
        let last = last.map(|last| last.min(today));
        if let (Some(value), None) = (given, last) {
            let why = "its last day is no day that has been, so no day is marked";
            mends.push(Mend::of(why, value));
        }
        let streak = row.cell("streak").whole().unwrap_or(0);
        let longest = i64::from(BACKDATE_MAX_DAYS);
        let days = last.map_or(0, |_| streak.clamp(1, longest));
        if last.is_none() && streak > 0 {
            let why = "its streak has no last day, so it begins anew";
            mends.push(Mend::of(why, format!("{streak} days")));
        } else if last.is_some() && streak < 1 {
            let why =
                "its streak was less than a day although it has a last one: that day is marked";
            mends.push(Mend::of(why, format!("{streak} days")));
        } else if streak > longest {
            let why = format!("its streak was longer than {longest} days and is cut");
            mends.push(Mend::of(why, format!("{streak} days")));
        }
        let id = HabitId(row.id);
        let marked = last.into_iter().flat_map(|last| days_up_to(last, days));
        let mut begun_on = self.zone.date(created_at);
        for day in marked {
            begun_on = begun_on.min(day);
            self.reading.batch.marks.push(Mark {
                owner: UserId(0),
                habit: id,
                day,
                amount: Amount::ONE,
                goal: Amount::ONE,
                skipped: false,
                created_at: self.actor.now,
                updated_at: self.actor.now,
            });
        }
        let celebrated = u32::try_from(days).ok().and_then(habits::milestone_of);
        self.reading.batch.habits.push(Foreign {
            origin: row.origin("habit"),
            mends,
            here: None,
            made: false,
            row: Habit {
                id,
                owner: UserId(0),
                number: Self::number(row.id),
                name,
                schedule: Schedule::DAILY,
                goal: Goal::once(),
                state: HabitState::Active,
                remind_at: None,
                celebrated: celebrated.unwrap_or(0),
                begun_on,
                created_at,
                updated_at: created_at,
            },
        });
    }

    /// The task that a row belongs to; a row without one is left.
    fn task_of(&mut self, kind: Kind, row: &Record, column: &str) -> Option<TaskId> {
        let task = row.cell(column).whole().map(TaskId);
        if task.is_none() {
            let words = row.id.to_string();
            self.reading.report.left(kind, "it says no task", words);
        }
        task
    }

    fn reminder(&mut self, row: &Record) {
        let Some(task) = self.task_of(Kind::Reminder, row, "task_id") else {
            return;
        };
        let cell = row.cell("remind_at");
        let Some(civil) = cell.civil() else {
            let value = quoted(&cell.text().unwrap_or_default());
            let words = format!("{}: {value}", row.id);
            self.reading
                .report
                .left(Kind::Reminder, "its time is no time", words);
            return;
        };
        let mut mends = Vec::new();
        let moment = if civil.second() == 0 && civil.subsec_nanosecond() == 0 {
            if self.zone.name() != "UTC" {
                let why = format!(
                    "its local time was stored as UTC: read in {}",
                    self.zone.name()
                );
                let at = civil.strftime("%Y-%m-%d %H:%M").to_string();
                mends.push(Mend::of(why, at));
            }
            Moment::Wall(civil, self.zone.clone())
        } else {
            Moment::Exact(Zone::utc().instant(civil))
        };
        let created_at = self.created(row, &mut mends);
        self.reading.batch.reminders.push(Foreign {
            origin: row.origin("reminder"),
            mends,
            here: None,
            made: false,
            row: Reminder {
                id: ReminderId(row.id),
                owner: UserId(0),
                number: Self::number(row.id),
                task: Some(task),
                text: String::new(),
                moment,
                state: ReminderState::Pending,
                created_at,
                updated_at: created_at,
                repeat: None,
                ways: Ways::default(),
            },
        });
    }

    fn comment(&mut self, row: &Record) {
        let Some(task) = self.task_of(Kind::Comment, row, "task_id") else {
            return;
        };
        let mut mends = Vec::new();
        let created_at = self.created(row, &mut mends);
        let full = row.cell("comment").text().unwrap_or_default();
        let characters: Vec<char> = full.trim().chars().collect();
        if characters.len() > COMMENT_CHARS_MAX {
            let why = format!(
                "it was longer than {COMMENT_CHARS_MAX} characters and is several comments"
            );
            mends.push(Mend::new(why));
        }
        let mut pieces: Vec<String> = characters
            .chunks(COMMENT_CHARS_MAX)
            .map(|piece| piece.iter().collect())
            .collect();
        if pieces.is_empty() {
            pieces.push(String::new());
        }
        for (part, text) in pieces.into_iter().enumerate() {
            let origin = match part {
                0 => row.origin("comment"),
                part => row.origin(&format!("comment {part}")),
            };
            self.reading.batch.comments.push(Foreign {
                origin,
                mends: std::mem::take(&mut mends),
                here: None,
                made: part > 0,
                row: Comment {
                    id: CommentId(row.id),
                    owner: UserId(0),
                    number: if part == 0 {
                        Self::number(row.id)
                    } else {
                        Number(0)
                    },
                    task,
                    text,
                    created_at,
                    updated_at: created_at,
                },
            });
        }
    }

    fn dependency(&mut self, row: &Record) {
        let kind = Kind::Dependency;
        let Some(task) = self.task_of(kind, row, "task_id") else {
            return;
        };
        let Some(needs) = self.task_of(kind, row, "dependency_id") else {
            return;
        };
        let created_at = row.cell("created_at").utc().unwrap_or(self.actor.now);
        self.reading.batch.dependencies.push(Foreign {
            origin: row.origin("dependency"),
            mends: Vec::new(),
            here: None,
            made: false,
            row: Dependency {
                id: DependencyId(row.id),
                owner: UserId(0),
                task,
                needs,
                created_at,
            },
        });
    }

    fn entry(&mut self, row: &Record) {
        let kind = Kind::TimeEntry;
        let Some(task) = self.task_of(kind, row, "task_id") else {
            return;
        };
        let stretch = match stretch(row) {
            Ok(stretch) => stretch,
            Err(why) => {
                let words = format!("{} on task {}", row.id, task.0);
                self.reading.report.left(kind, why, words);
                return;
            }
        };
        let Entered {
            started_at,
            ended_at,
            mends,
        } = stretch;
        let created_at = row.cell("created_at").utc().unwrap_or(ended_at);
        self.reading.batch.entries.push(Foreign {
            origin: row.origin("time"),
            mends,
            here: None,
            made: false,
            row: TimeEntry {
                id: TimeEntryId(row.id),
                owner: UserId(0),
                number: Self::number(row.id),
                task,
                started_at,
                ended_at,
                note: row.cell("description").text(),
                created_at,
                updated_at: created_at,
            },
        });
    }

    fn attachment(&mut self, row: &Record) {
        let Some(task) = self.task_of(Kind::File, row, "task_id") else {
            return;
        };
        let mut mends = Vec::new();
        let created_at = self.created(row, &mut mends);
        let updated_at = row.cell("updated_at").utc().unwrap_or(created_at);
        let stored = row.cell("filename").text().unwrap_or_default();
        let name = row.cell("original_filename").text();
        let name = name.unwrap_or_else(|| stored.clone());
        self.reading.attachments.push(Attachment {
            file: Foreign {
                origin: row.origin("file"),
                mends,
                here: None,
                made: false,
                row: File {
                    id: FileId(row.id),
                    owner: UserId(0),
                    number: Self::number(row.id),
                    task,
                    name,
                    kind: FileKind::Document,
                    media_type: row.cell("mime_type").text().unwrap_or_default(),
                    blob: Blob {
                        id: BlobId::new([0; BlobId::BYTES]),
                        size: 0,
                    },
                    description: row.cell("description").text(),
                    created_at,
                    updated_at,
                },
            },
            path: row.cell("file_path").text().unwrap_or_default(),
            stored,
        });
    }
}

/// When work was done, as a row says.
struct Entered {
    started_at: Timestamp,
    ended_at: Timestamp,
    mends: Vec<Mend>,
}

/// From when to when an entry is: by its start and its end, or by its minutes where its end is none
/// that can be. Why it is none otherwise.
fn stretch(row: &Record) -> Result<Entered, &'static str> {
    let started_at = row.cell("started_at").utc();
    let started_at = started_at.ok_or("when it began is no time")?;
    let minutes = row.cell("duration_minutes").whole();
    let minutes = minutes.filter(|minutes| *minutes > 0);
    // More minutes than a span can hold are cut later like all that is too long.
    let by_minutes = minutes.and_then(|minutes| {
        let span = minutes.min(i64::from(i32::MAX)).minutes();
        let end = started_at.checked_add(span).ok()?;
        Some((end, format!("{minutes} minutes")))
    });
    let given = row.cell("ended_at").utc();
    let (ended_at, mend) = match (given, by_minutes) {
        (Some(end), _) if end > started_at => (end, None),
        (Some(_), Some((end, value))) => {
            let why = "it ended no later than it began, so its end follows from its minutes";
            (end, Some(Mend::of(why, value)))
        }
        (Some(end), None) => (end, None),
        (None, Some((end, value))) => {
            let why = "it had no end, so its end follows from its minutes";
            (end, Some(Mend::of(why, value)))
        }
        (None, None) => return Err("it has neither an end nor minutes"),
    };
    Ok(Entered {
        started_at,
        ended_at,
        mends: mend.into_iter().collect(),
    })
}

/// The hours that entries have, by task.
fn tracked(rows: &[Record]) -> BTreeMap<i64, f64> {
    let mut hours: BTreeMap<i64, f64> = BTreeMap::new();
    for row in rows {
        if let (Some(task), Ok(entered)) = (row.cell("task_id").whole(), stretch(row)) {
            let elapsed = entered.ended_at.duration_since(entered.started_at);
            *hours.entry(task).or_default() += elapsed.as_secs_f64().max(0.0) / 3_600.0;
        }
    }
    hours
}

/// So many days, the last of them `last`.
fn days_up_to(last: Date, days: i64) -> impl Iterator<Item = Date> {
    (0..days).map(move |back| last.saturating_sub(back.days()))
}

fn status(row: &Record, mends: &mut Vec<Mend>) -> Status {
    let done = row.cell("done").is_true();
    let given = row.cell("status").text();
    let status = given.as_deref().and_then(Status::parse);
    let Some(status) = status else {
        let is = if done { Status::Done } else { Status::Todo };
        let why = format!(
            "its status is unknown, so it is “{}” by its done flag",
            is.label().to_lowercase()
        );
        mends.push(Mend::of(why, given.unwrap_or_default()));
        return is;
    };
    match (status.is_open(), done) {
        (true, true) => {
            let why = "it was opened again and still flagged as done: it is open";
            mends.push(Mend::of(why, status.label()));
        }
        (false, false) => {
            let why = "its status said that it was closed and its flag did not: it is closed";
            mends.push(Mend::of(why, status.label()));
        }
        _ => {}
    }
    status
}

fn priority(cell: &Cell, mends: &mut Vec<Mend>) -> Priority {
    let by_number = match cell.whole() {
        Some(1) => Some(Priority::Low),
        Some(2) => Some(Priority::Medium),
        Some(3) => Some(Priority::High),
        Some(4 | 5) => Some(Priority::Urgent),
        _ => None,
    };
    let text = cell.text();
    let critical = cell.whole() == Some(4)
        || text
            .as_deref()
            .is_some_and(|text| text.trim().eq_ignore_ascii_case("critical"));
    if critical {
        mends.push(Mend::new("it was critical: that is urgent here"));
    }
    by_number
        .or_else(|| text.as_deref().and_then(Priority::parse))
        .unwrap_or_else(|| {
            let why = "its priority is unknown, so it is medium";
            mends.push(Mend::of(why, text.unwrap_or_default()));
            Priority::Medium
        })
}

/// Tags: a JSON array, or words with commas between them.
fn tags(cell: &Option<String>) -> Vec<String> {
    let Some(text) = cell.as_deref().map(str::trim) else {
        return Vec::new();
    };
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(serde_json::Value::Array(values)) => values
            .into_iter()
            .filter_map(|value| match value {
                serde_json::Value::String(text) => Some(text),
                serde_json::Value::Number(number) => Some(number.to_string()),
                _ => None,
            })
            .collect(),
        Ok(serde_json::Value::String(text)) => separated(&text),
        Ok(serde_json::Value::Null) => Vec::new(),
        _ => separated(text),
    }
}

fn separated(text: &str) -> Vec<String> {
    text.split([',', ';', '\n'])
        .map(|tag| tag.trim().to_owned())
        .collect()
}

fn estimate(cell: &Cell, mends: &mut Vec<Mend>) -> Option<u32> {
    let text = cell.text()?;
    let minutes = cell.real().map(|hours| (hours * 60.0).round());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is at least one and at most the greatest estimate"
    )]
    match minutes {
        Some(minutes) if minutes >= 1.0 && minutes <= f64::from(ESTIMATE_MINUTES_MAX) => {
            Some(minutes as u32)
        }
        Some(0.0) => None,
        _ => {
            let why = "its estimate is none that fits, so it has none";
            mends.push(Mend::of(why, format!("{text} hours")));
            None
        }
    }
}
