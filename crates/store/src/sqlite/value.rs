//! Between rows and the domain's values.
//!
//! Instants are cut to whole microseconds on the way in, in rows and in journal images alike, so
//! that what is read back equals what the journal says. What cannot be understood on the way out
//! is an error that names its column, never a panic: the file may come from anywhere.

use std::str::FromStr;

use domain::conversation::{Address, Channel};
use domain::ids::UserId;
use domain::journal::Image;
use domain::reminder::Answer;
use domain::time::{Due, Moment, Zone, from_microseconds, to_microseconds};
use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Result, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::crash;

/// The due key of a task without a due: after every other.
pub(super) const NO_DUE_KEY: i64 = i64::MAX;

/// Short forms of what every statement needs, on the cache of prepared statements.
pub(super) trait Ask {
    /// The statement, prepared once for each connection.
    fn statement(&self, sql: &str) -> Result<CachedStatement<'_>>;

    /// The first row, if there is one.
    fn first<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnOnce(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        self.statement(sql)?.query_row(params, map).optional()
    }

    /// The only row.
    fn only<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnOnce(&Row<'_>) -> Result<T>,
    ) -> Result<T> {
        self.statement(sql)?.query_row(params, map)
    }

    /// All rows; the statement has a limit, or the list is short by nature.
    fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        self.statement(sql)?.query_map(params, map)?.collect()
    }

    /// How many rows a change touched.
    fn change(&self, sql: &str, params: impl Params) -> Result<usize> {
        self.statement(sql)?.execute(params)
    }
}

impl Ask for Connection {
    fn statement(&self, sql: &str) -> Result<CachedStatement<'_>> {
        crash::before_statement();
        self.prepare_cached(sql)
    }
}

/// A column that holds something this binary does not understand. The problem is named without
/// what is stored: errors go to the log, and a person's words do not.
pub(super) fn unreadable(column: usize, problem: &'static str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, problem.into())
}

/// A change that found its row in the hands of somebody else, or not at all.
pub(super) fn misplaced(what: &'static str) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(what.into())
}

pub(super) fn instant(row: &Row<'_>, column: usize) -> Result<Timestamp> {
    row.get(column).map(from_microseconds)
}

pub(super) fn maybe_instant(row: &Row<'_>, column: usize) -> Result<Option<Timestamp>> {
    Ok(row.get::<_, Option<i64>>(column)?.map(from_microseconds))
}

pub(super) fn micros(instant: Timestamp) -> i64 {
    to_microseconds(instant)
}

pub(super) fn maybe_micros(instant: Option<Timestamp>) -> Option<i64> {
    instant.map(to_microseconds)
}

/// One of a closed set of names.
pub(super) fn named<T: Copy>(
    row: &Row<'_>,
    column: usize,
    all: &[T],
    name: impl Fn(T) -> &'static str,
) -> Result<T> {
    let stored = row.get_ref(column)?.as_str()?;
    all.iter()
        .copied()
        .find(|value| name(*value) == stored)
        .ok_or_else(|| unreadable(column, "unknown name"))
}

pub(super) fn channel(row: &Row<'_>, column: usize) -> Result<Channel> {
    named(
        row,
        column,
        &[Channel::Telegram, Channel::Terminal],
        Channel::as_str,
    )
}

/// The channel and the chat, in this column and the next.
pub(super) fn address(row: &Row<'_>, column: usize) -> Result<Address> {
    Ok(Address {
        channel: channel(row, column)?,
        chat: row.get(column + 1)?,
    })
}

pub(super) fn owner(row: &Row<'_>, column: usize) -> Result<UserId> {
    row.get(column).map(UserId)
}

/// A civil date, time or both.
pub(super) fn civil<T>(row: &Row<'_>, column: usize) -> Result<T>
where
    T: FromStr,
{
    let text = row.get_ref(column)?.as_str()?;
    text.parse()
        .map_err(|_| unreadable(column, "not a civil date or time"))
}

pub(super) fn maybe<T>(
    row: &Row<'_>,
    column: usize,
    read: impl FnOnce(&Row<'_>, usize) -> Result<T>,
) -> Result<Option<T>> {
    if matches!(row.get_ref(column)?, rusqlite::types::ValueRef::Null) {
        Ok(None)
    } else {
        read(row, column).map(Some)
    }
}

pub(super) fn zone(row: &Row<'_>, column: usize) -> Result<Zone> {
    let name = row.get_ref(column)?.as_str()?;
    Zone::named(name).ok_or_else(|| unreadable(column, "unknown time zone"))
}

pub(super) fn json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T> {
    let text = row.get_ref(column)?.as_str()?;
    serde_json::from_str(text).map_err(|error| {
        let problem = match error.classify() {
            Category::Syntax => "broken JSON",
            Category::Eof => "JSON that was cut off",
            Category::Data | Category::Io => "JSON of an unknown form",
        };
        unreadable(column, problem)
    })
}

pub(super) fn to_json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

/// A count or an ordinal, which the schema keeps from being negative.
pub(super) fn unsigned<T>(row: &Row<'_>, column: usize) -> Result<T>
where
    T: TryFrom<i64>,
{
    T::try_from(row.get::<_, i64>(column)?).map_err(|_| unreadable(column, "not in its range"))
}

/// The due as its two columns: a date without zone, or a civil time with its own.
pub(super) fn due_columns(due: Option<&Due>) -> (Option<String>, Option<&str>) {
    match due {
        None => (None, None),
        Some(Due::Date(date)) => (Some(date.to_string()), None),
        Some(Due::At(civil, zone)) => (Some(civil.to_string()), Some(zone.name())),
    }
}

/// The reverse of [`due_columns`], from `column` and the next.
pub(super) fn due(row: &Row<'_>, column: usize) -> Result<Option<Due>> {
    match (maybe(row, column + 1, zone)?, column) {
        (Some(zone), column) => Ok(Some(Due::At(civil(row, column)?, zone))),
        (None, column) => Ok(maybe(row, column, civil)?.map(Due::Date)),
    }
}

/// The instant by which a task is sorted.
pub(super) fn due_key(due: Option<&Due>, owner_zone: &Zone) -> i64 {
    due.map_or(NO_DUE_KEY, |due| micros(due.instant(owner_zone)))
}

/// Text as it is compared when case does not matter.
pub(super) fn folded(text: &str) -> String {
    text.to_lowercase()
}

fn cut(instant: &mut Timestamp) {
    *instant = from_microseconds(to_microseconds(*instant));
}

/// Cuts the instants of an image as its row's are cut.
pub(super) fn cut_image(image: &Image) -> Image {
    let mut image = image.clone();
    match &mut image {
        Image::Task1(task) => {
            cut(&mut task.created_at);
            cut(&mut task.updated_at);
            task.completed_at.iter_mut().for_each(cut);
        }
        Image::Reminder1(reminder) => {
            cut(&mut reminder.created_at);
            cut(&mut reminder.updated_at);
            if let Moment::Exact(instant) = &mut reminder.moment {
                cut(instant);
            }
        }
        Image::Occurrence1(occurrence) => {
            cut(&mut occurrence.due_at);
            cut(&mut occurrence.fired_at);
            occurrence.answer.iter_mut().for_each(cut_answer);
        }
        Image::User1(user) => cut(&mut user.created_at),
        Image::Client1(client) => {
            cut(&mut client.created_at);
            cut(&mut client.updated_at);
        }
        Image::Dependency1(dependency) => cut(&mut dependency.created_at),
        Image::Habit1(habit) => {
            cut(&mut habit.created_at);
            cut(&mut habit.updated_at);
        }
        Image::Mark1(mark) => {
            cut(&mut mark.created_at);
            cut(&mut mark.updated_at);
        }
        Image::TimeEntry1(entry) => {
            cut(&mut entry.started_at);
            cut(&mut entry.ended_at);
            cut(&mut entry.created_at);
            cut(&mut entry.updated_at);
        }
        Image::Timer1(timer) => cut(&mut timer.started_at),
        Image::Comment1(comment) => {
            cut(&mut comment.created_at);
            cut(&mut comment.updated_at);
        }
        Image::File1(file) => {
            cut(&mut file.created_at);
            cut(&mut file.updated_at);
        }
    }
    image
}

/// Cuts the instants of an answer, which is stored as JSON in its row.
pub(super) fn cut_answer(answer: &mut Answer) {
    match answer {
        Answer::Dismissed { at } | Answer::Done { at } => cut(at),
        Answer::Snoozed { at, until } => {
            cut(at);
            cut(until);
        }
    }
}
