//! An export of this program, read again: one row a line, as the journal keeps rows.
//!
//! Rows keep their ids in a file, so rows that are still here are known by them. Contents of files
//! are not in an export: a row names a content by its hash, and whoever writes down a hash must not
//! get what it stands for.

use std::collections::HashSet;

use jiff::{Timestamp, ToSpan};
use serde_json::Value;

use super::mend::shortened;
use super::report::{Kind, Report};
use super::{Batch, Foreign};
use crate::error::Result;
use crate::journal::{Image, Journaled};
use crate::port::Reads;
use crate::scribe::Actor;

/// What the first line of an export has: the version of its form.
pub const HEADER: &str = "larrybot_export";
/// The form that is written and read.
pub const FORM: u64 = 1;
/// A timer that has run for longer was forgotten, hours.
const TIMER_HOURS_MAX: i64 = 24;

/// Reads the lines of an export.
///
/// # Errors
/// Only the store's: a line that cannot be read is told in the report.
pub fn read(reads: &dyn Reads, actor: Actor<'_>, text: &str) -> Result<(Batch, Report)> {
    let mut reader = Reader {
        reads,
        actor,
        batch: Batch::default(),
        report: Report::default(),
        seen: HashSet::new(),
    };
    for (position, line) in text.lines().enumerate() {
        let line = line.trim();
        if !line.is_empty() {
            reader.line(position + 1, line)?;
        }
    }
    let Reader {
        mut batch, report, ..
    } = reader;
    batch.tasks.sort_by_key(|task| task.row.id);
    Ok((batch, report))
}

struct Reader<'a> {
    reads: &'a dyn Reads,
    actor: Actor<'a>,
    batch: Batch,
    report: Report,
    /// The kinds and ids of rows that have come.
    seen: HashSet<(&'static str, i64)>,
}

impl Reader<'_> {
    fn line(&mut self, number: usize, line: &str) -> Result<()> {
        if number == 1
            && let Ok(Value::Object(header)) = serde_json::from_str(line)
            && let Some(form) = header.get(HEADER)
        {
            if form.as_u64() != Some(FORM) {
                let note = "it was written by a newer version of this program";
                self.report.notes.push(note.to_owned());
            }
            return Ok(());
        }
        let words = || format!("line {number}: {}", shortened(line, 40));
        let Ok(image) = serde_json::from_str::<Image>(line) else {
            self.report
                .left(Kind::Line, "it is no row of an export", words());
            return Ok(());
        };
        if !self.seen.insert(image.row()) {
            self.report
                .left(Kind::Line, "the same row is there twice", words());
            return Ok(());
        }
        self.image(number, image)
    }

    fn image(&mut self, number: usize, image: Image) -> Result<()> {
        match image {
            Image::Client1(row) => {
                let (id, at) = (row.id.0, row.created_at);
                let here = self.reads.client_by_id(self.actor.user.id, row.id)?;
                let here = here.filter(|here| here.created_at == at);
                let foreign = self.foreign(id, at, row, here.is_some());
                self.batch.clients.push(foreign);
            }
            Image::Task1(row) => {
                let (id, at) = (row.id.0, row.created_at);
                let here = self.reads.task_by_id(self.actor.user.id, row.id)?;
                let here = here.filter(|here| here.created_at == at);
                let foreign = self.foreign(id, at, row, here.is_some());
                self.batch.tasks.push(foreign);
            }
            Image::Habit1(row) => {
                let (id, at) = (row.id.0, row.created_at);
                let here = self.reads.habit_by_id(self.actor.user.id, row.id)?;
                let here = here.filter(|here| here.created_at == at);
                let foreign = self.foreign(id, at, row, here.is_some());
                self.batch.habits.push(foreign);
            }
            Image::Mark1(row) => self.batch.marks.push(row),
            Image::Reminder1(row) => {
                let (id, at) = (row.id.0, row.created_at);
                let here = self.reads.reminder_by_id(self.actor.user.id, row.id)?;
                let here = here.filter(|here| here.created_at == at);
                let foreign = self.foreign(id, at, row, here.is_some());
                self.batch.reminders.push(foreign);
            }
            Image::Comment1(row) => {
                let (id, at) = (row.id.0, row.created_at);
                let here = self.reads.comment_by_id(self.actor.user.id, row.id)?;
                let here = here.filter(|here| here.created_at == at);
                let foreign = self.foreign(id, at, row, here.is_some());
                self.batch.comments.push(foreign);
            }
            Image::Dependency1(row) => {
                let (id, at) = (row.id.0, row.created_at);
                let here = self.reads.dependency_by_id(self.actor.user.id, row.id)?;
                let here = here.filter(|here| here.created_at == at);
                let foreign = self.foreign(id, at, row, here.is_some());
                self.batch.dependencies.push(foreign);
            }
            Image::TimeEntry1(row) => {
                let (id, at) = (row.id.0, row.created_at);
                let here = self.reads.time_entry_by_id(self.actor.user.id, row.id)?;
                let here = here.filter(|here| here.created_at == at);
                let foreign = self.foreign(id, at, row, here.is_some());
                self.batch.entries.push(foreign);
            }
            Image::Timer1(row) => {
                let earliest = self.actor.now.saturating_sub(TIMER_HOURS_MAX.hours());
                if earliest.is_ok_and(|earliest| row.started_at < earliest) {
                    let words = format!("line {number}");
                    let why = "it was started more than a day ago";
                    self.report.left(Kind::Timer, why, words);
                    return Ok(());
                }
                let (id, at) = (row.task.0, row.started_at);
                let here = self.reads.timer(self.actor.user.id)?;
                let here = here.filter(|here| here.started_at == at);
                self.batch.timer = Some(self.foreign(id, at, row, here.is_some()));
            }
            Image::File1(row) => {
                let here = self.reads.file_by_id(self.actor.user.id, row.id)?;
                if here.is_some_and(|here| here.created_at == row.created_at) {
                    self.report.tally_mut(Kind::File).already += 1;
                } else {
                    let why = "an export has no contents of files";
                    self.report.left(Kind::File, why, shortened(&row.name, 60));
                }
            }
            Image::User1(row) => self.batch.choices = Some(row.settings),
            // The firings of reminders stay where they are.
            Image::Occurrence1(_) => {}
        }
        Ok(())
    }

    /// A row with its origin; one that is here already is itself.
    fn foreign<T: Journaled>(&self, id: i64, at: Timestamp, row: T, is_here: bool) -> Foreign<T> {
        let origin = format!("export {} {id} {}", T::NOUN, at.as_microsecond());
        let mut foreign = Foreign::new(origin, row);
        foreign.here = is_here.then_some(id);
        foreign
    }
}
