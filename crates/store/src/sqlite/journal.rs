//! The journal and its readers, and what its retention removes.

use domain::ids::{EntryId, Number, OperationId, ReminderId, UserId};
use domain::journal::{Change, Entry, Image, Operation, UNDO_DEPTH};
use domain::task::Slice;
use jiff::Timestamp;
use rusqlite::{Connection, Result, Row};

use super::sql;
use super::value::{self, Ask};

fn operation_row(row: &Row<'_>) -> Result<Operation> {
    Ok(Operation {
        id: OperationId(row.get(0)?),
        owner: value::owner(row, 1)?,
        at: value::instant(row, 2)?,
        title: row.get(3)?,
        undone_by: row.get::<_, Option<i64>>(4)?.map(OperationId),
        is_undo: row.get(5)?,
        passed_over: row.get(6)?,
        by_itself: row.get(7)?,
    })
}

fn entry_row(row: &Row<'_>) -> Result<Entry> {
    Ok(Entry {
        id: EntryId(row.get(0)?),
        owner: value::owner(row, 1)?,
        operation: OperationId(row.get(2)?),
        at: value::instant(row, 3)?,
        change: Change {
            kind: row.get(4)?,
            before: value::maybe(row, 5, value::json)?,
            after: value::maybe(row, 6, value::json)?,
        },
    })
}

pub(super) fn operations(
    connection: &Connection,
    owner: UserId,
    limit: u32,
) -> Result<Vec<Operation>> {
    let params = (owner.0, limit.min(Slice::LIMIT_MAX));
    connection.all(sql::OPERATIONS, params, operation_row)
}

pub(super) fn last_undoable(connection: &Connection, owner: UserId) -> Result<Option<Operation>> {
    connection.first(sql::LAST_UNDOABLE, (owner.0, UNDO_DEPTH), operation_row)
}

pub(super) fn operation(
    connection: &Connection,
    owner: UserId,
    id: OperationId,
) -> Result<Option<Operation>> {
    connection.first(sql::OPERATION, (owner.0, id.0), operation_row)
}

pub(super) fn operations_since(
    connection: &Connection,
    owner: UserId,
    id: OperationId,
) -> Result<Vec<Operation>> {
    let params = (owner.0, id.0, UNDO_DEPTH);
    connection.all(sql::OPERATIONS_SINCE, params, operation_row)
}

pub(super) fn first_entries_of(
    connection: &Connection,
    owner: UserId,
    operation: OperationId,
    limit: u32,
) -> Result<Vec<Entry>> {
    let params = (owner.0, operation.0, limit);
    connection.all(sql::FIRST_ENTRIES_OF, params, entry_row)
}

pub(super) fn entries_of(
    connection: &Connection,
    owner: UserId,
    operation: OperationId,
) -> Result<Vec<Entry>> {
    connection.all(sql::ENTRIES_OF, (owner.0, operation.0), entry_row)
}

pub(super) fn removed_tasks(
    connection: &Connection,
    owner: UserId,
    before: EntryId,
    limit: u32,
) -> Result<Vec<Entry>> {
    let params = (owner.0, before.0, limit.min(Slice::LIMIT_MAX));
    connection.all(sql::REMOVED_TASKS, params, entry_row)
}

pub(super) fn entries_of_reminder(
    connection: &Connection,
    owner: UserId,
    reminder: ReminderId,
    limit: u32,
) -> Result<Vec<Entry>> {
    let params = (owner.0, reminder.0, limit.min(Slice::LIMIT_MAX));
    connection.all(sql::ENTRIES_OF_REMINDER, params, entry_row)
}

pub(super) fn removed_reminder(
    connection: &Connection,
    owner: UserId,
    number: Number,
) -> Result<Option<Entry>> {
    connection.first(sql::REMOVED_REMINDER, (owner.0, number.0), entry_row)
}

pub(super) fn entries_after(
    connection: &Connection,
    cursor: EntryId,
    limit: u32,
) -> Result<Vec<Entry>> {
    let params = (cursor.0, limit.min(Slice::LIMIT_MAX));
    connection.all(sql::ENTRIES_AFTER, params, entry_row)
}

pub(super) fn cursor(connection: &Connection, listener: &str) -> Result<EntryId> {
    let entry = connection.first(sql::CURSOR, [listener], |row| row.get(0))?;
    Ok(EntryId(entry.unwrap_or(0)))
}

pub(super) fn set_cursor(connection: &Connection, listener: &str, cursor: EntryId) -> Result<()> {
    connection
        .change(sql::SET_CURSOR, (listener, cursor.0))
        .map(drop)
}

/// What an operation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doing {
    /// What a person did.
    Act,
    /// What took back another.
    Undo,
    /// What happened by itself.
    Happening,
}

pub(super) fn new_operation(
    connection: &Connection,
    id: OperationId,
    owner: UserId,
    title: &str,
    doing: Doing,
    now: Timestamp,
) -> Result<()> {
    let (is_undo, by_itself) = (doing == Doing::Undo, doing == Doing::Happening);
    let params = (id.0, owner.0, value::micros(now), title, is_undo, by_itself);
    connection.change(sql::NEW_OPERATION, params).map(drop)
}

/// Says that an operation does one thing more.
pub(super) fn add_to_title(
    connection: &Connection,
    id: OperationId,
    owner: UserId,
    title: &str,
) -> Result<()> {
    match connection.change(sql::ADD_TO_TITLE, (owner.0, id.0, title))? {
        0 => Err(value::misplaced("an operation of another owner was joined")),
        _ => Ok(()),
    }
}

pub(super) fn append(
    connection: &Connection,
    id: EntryId,
    owner: UserId,
    operation: OperationId,
    change: &Change,
    now: Timestamp,
) -> Result<()> {
    let image = |image: &Option<Image>| {
        image
            .as_ref()
            .map(|image| value::to_json(&value::cut_image(image)))
            .transpose()
    };
    let params = (
        id.0,
        owner.0,
        operation.0,
        value::micros(now),
        &change.kind,
        image(&change.before)?,
        image(&change.after)?,
    );
    connection.change(sql::APPEND, params).map(drop)
}

pub(super) fn set_undone(
    connection: &Connection,
    operation: OperationId,
    by: OperationId,
) -> Result<()> {
    match connection.change(sql::SET_UNDONE, (operation.0, by.0))? {
        0 => Err(value::misplaced("an unknown operation was undone")),
        _ => Ok(()),
    }
}

pub(super) fn set_passed_over(
    connection: &Connection,
    owner: UserId,
    operation: OperationId,
) -> Result<()> {
    match connection.change(sql::SET_PASSED_OVER, (owner.0, operation.0))? {
        0 => Err(value::misplaced("an unknown operation was passed over")),
        _ => Ok(()),
    }
}

/// Removes entries written before `before` and operations that have none left, at most
/// `rows_max` of each. What an owner can still undo stays, and so does what a listener has not
/// had yet. What happened by itself is nothing to undo, so that only its age counts.
pub(super) fn prune(
    connection: &Connection,
    owners: &[UserId],
    before: Timestamp,
    rows_max: u32,
) -> Result<usize> {
    let heard: Option<i64> = connection.only(sql::LEAST_CURSOR, [], |row| row.get(0))?;
    let heard = heard.unwrap_or(i64::MAX);
    let (mut entries, mut operations) = (rows_max, rows_max);
    for owner in owners {
        let floor = connection.first(sql::JOURNAL_FLOOR, (owner.0, UNDO_DEPTH - 1), |row| {
            row.get::<_, i64>(0)
        })?;
        let before = value::micros(before);
        // An owner with fewer operations than the depth can undo them all.
        for (by_itself, floor) in [(false, floor.unwrap_or(0)), (true, i64::MAX)] {
            let params = (owner.0, by_itself, floor, before, heard, entries);
            let gone = connection.change(sql::PRUNE_ENTRIES, params)?;
            entries = entries.saturating_sub(u32::try_from(gone).unwrap_or(u32::MAX));
            let params = (owner.0, by_itself, floor, before, operations);
            let gone = connection.change(sql::PRUNE_OPERATIONS, params)?;
            operations = operations.saturating_sub(u32::try_from(gone).unwrap_or(u32::MAX));
        }
    }
    let left = u64::from(entries) + u64::from(operations);
    Ok(usize::try_from(2 * u64::from(rows_max) - left).unwrap_or(usize::MAX))
}
