//! Taking back what was done: the inverses of an operation's entries, as new entries.
//!
//! A row that was changed since is left alone, and with it the whole operation; so is what a later
//! operation builds on (see `undo/later.rs`). What cannot be taken back is passed over once `/undo`
//! has said so, and the next one goes on to what was before. Messages that were sent stay sent.
//! Numbers are not given back.

mod later;

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::attached;
use crate::error::{Error, Result};
use crate::habit::Mark;
use crate::ids::{OperationId, UserId};
use crate::journal::{Change, Entry, Image, Journaled, Operation, Row, UNDO_DEPTH};
use crate::port::{Reads, Tx};
use crate::scribe::{Actor, Scribe, Written};

/// Takes back one operation: the latest that can be, or `which`.
///
/// # Errors
/// A refusal if there is none, it is not the person's, it was undone already, or a row has
/// changed since.
pub fn undo(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    which: Option<OperationId>,
) -> Result<Written<Operation>> {
    let (operation, entries) = check(tx, actor, which)?;
    take_back(tx, actor, operation, &entries)
}

/// Takes back an operation however long ago it was, as long as the journal has it.
///
/// # Errors
/// As [`undo`], but for the depth.
pub(crate) fn undo_any(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    id: OperationId,
) -> Result<Written<Operation>> {
    let operation = tx.operation(actor.user.id, id)?.ok_or_else(too_old)?;
    let entries = unchanged_entries(tx, actor, &operation)?;
    take_back(tx, actor, operation, &entries)
}

fn take_back(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    operation: Operation,
    entries: &[Entry],
) -> Result<Written<Operation>> {
    let mut scribe = Scribe::begin_undo(tx, actor, &format!("undid: {}", operation.title))?;
    for entry in entries.iter().rev() {
        revert(&mut scribe, actor, &entry.change)?;
    }
    let by = scribe.operation();
    scribe.tx().set_undone(operation.id, by)?;
    Ok(scribe.written(operation))
}

/// Whether an operation can be taken back, the latest or `which`, without doing it.
///
/// # Errors
/// The refusal that [`undo`] would give.
pub fn check(
    tx: &dyn Tx,
    actor: Actor<'_>,
    which: Option<OperationId>,
) -> Result<(Operation, Vec<Entry>)> {
    let operation = choose(tx, actor, which)?;
    let entries = unchanged_entries(tx, actor, &operation)?;
    Ok((operation, entries))
}

/// The entries of an operation whose rows are as it left them.
fn unchanged_entries(tx: &dyn Tx, actor: Actor<'_>, operation: &Operation) -> Result<Vec<Entry>> {
    let entries = tx.entries_of(actor.user.id, operation.id)?;
    if entries.is_empty() {
        return Err(too_old());
    }
    // An import is one operation of thousands of entries.
    let mut last_of_row = HashMap::new();
    let mut created = HashSet::new();
    for entry in &entries {
        last_of_row.insert(row_of(&entry.change), entry);
        if let (None, Some(after)) = (&entry.change.before, &entry.change.after) {
            created.insert(after.row());
        }
    }
    let mut changed = None;
    for entry in &entries {
        let last = last_of_row.get(&row_of(&entry.change));
        if last.is_some_and(|last| last.id == entry.id) {
            match changed_since(tx, &entry.change)? {
                None => {
                    check_unheld(tx, &entry.change, &created)?;
                    let is_of_it = |row: &Image| last_of_row.contains_key(&Some(row.row()));
                    check_unattached(tx, &entry.change, is_of_it)?;
                }
                since => changed = changed.or(since),
            }
        }
    }
    later::check(tx, operation, &entries)?;
    match changed {
        None => Ok(entries),
        Some(what) => Err(Error::refused_with(
            format!("That cannot be undone: {what}."),
            "Change it by hand.",
        )),
    }
}

/// Goes past the latest operation, which cannot be taken back: the next undo is of what was before
/// it. Answers what that is.
///
/// # Errors
/// Only the store's.
pub fn pass_over(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    operation: &Operation,
) -> Result<Option<Operation>> {
    tx.set_passed_over(actor.user.id, operation.id)?;
    tx.last_undoable(actor.user.id)
}

fn nothing() -> Error {
    Error::refused_with(
        "There is nothing to undo.",
        format!("/undo goes back through your last {UNDO_DEPTH} changes, and no further."),
    )
}

/// As many operations are looked at for the one that made a row what it is: a second press follows
/// the first soon.
const RECENT: u32 = 10;
/// As many entries of each are looked at. More than a button writes.
const RECENT_ENTRIES_MAX: u32 = 200;

/// The recent operation that made a row what it is, new or changed, as long as it stands: a button
/// that finds everything done keeps the Undo of what did it.
///
/// # Errors
/// Only the store's.
pub fn made_by<T: Journaled>(
    reads: &dyn Reads,
    owner: UserId,
    row: &T,
) -> Result<Option<OperationId>> {
    let now: Image = row.clone().into();
    recent(reads, owner, |change| change.after.as_ref() == Some(&now))
}

/// The same, but not the one that made the row: who is told that nothing had to be changed does
/// not think of taking back that it is there.
///
/// # Errors
/// Only the store's.
pub fn changed_by<T: Journaled>(
    reads: &dyn Reads,
    owner: UserId,
    row: &T,
) -> Result<Option<OperationId>> {
    let now: Image = row.clone().into();
    recent(reads, owner, |change| {
        change.before.is_some() && change.after.as_ref() == Some(&now)
    })
}

/// The latest of the recent operations that stand and made a change like this.
pub(crate) fn recent(
    reads: &dyn Reads,
    owner: UserId,
    made: impl Fn(&Change) -> bool,
) -> Result<Option<OperationId>> {
    for operation in reads.operations(owner, RECENT)? {
        if operation.is_undo || operation.passed_over || operation.undone_by.is_some() {
            continue;
        }
        let entries = reads.first_entries_of(owner, operation.id, RECENT_ENTRIES_MAX)?;
        if entries.iter().any(|entry| made(&entry.change)) {
            return Ok(Some(operation.id));
        }
    }
    Ok(None)
}

fn choose(tx: &dyn Tx, actor: Actor<'_>, which: Option<OperationId>) -> Result<Operation> {
    let Some(id) = which else {
        return tx.last_undoable(actor.user.id)?.ok_or_else(nothing);
    };
    let operation = tx.operation(actor.user.id, id)?.ok_or_else(too_old)?;
    if operation.undone_by.is_some() {
        return Err(Error::refused(format!(
            "Already undone: {}.",
            operation.title
        )));
    }
    if operation.is_undo {
        return Err(Error::refused("An undo cannot be undone."));
    }
    if operation.by_itself {
        return Err(Error::refused(format!(
            "That cannot be undone: {}.",
            operation.title
        )));
    }
    let depth = usize::try_from(UNDO_DEPTH).unwrap_or(usize::MAX);
    if tx.operations_since(actor.user.id, id)?.len() >= depth {
        return Err(too_old());
    }
    Ok(operation)
}

fn too_old() -> Error {
    Error::refused("That is too long ago to undo.")
}

/// The row that a change is about.
fn row_of(change: &Change) -> Option<Row> {
    let image = change.before.as_ref().or(change.after.as_ref());
    image.map(Image::row)
}

/// What became of the row of a change, if it is not as the change left it.
fn changed_since(tx: &dyn Tx, change: &Change) -> Result<Option<String>> {
    let Some(image) = change.after.as_ref().or(change.before.as_ref()) else {
        return Ok(None);
    };
    let now = image.current(tx)?;
    if now == change.after {
        return Ok(None);
    }
    let happened = if now.is_none() {
        "is gone"
    } else {
        "has changed since"
    };
    Ok(Some(format!("{} {happened}", image.name())))
}

/// A row that was created can only go again while nothing hangs on it but what came with it.
fn check_unheld(tx: &dyn Tx, change: &Change, created: &HashSet<Row>) -> Result<()> {
    let (None, Some(after)) = (&change.before, &change.after) else {
        return Ok(());
    };
    match after.held_by(tx)? {
        Some(what) if !came_with_its_marks(tx, after, created)? => Err(Error::refused_with(
            format!("That cannot be undone: {} has {what}.", after.name()),
            "Delete it instead; that can be undone with all it has.",
        )),
        _ => Ok(()),
    }
}

/// Whether a habit came with every mark that it has.
fn came_with_its_marks(reads: &dyn Tx, row: &Image, created: &HashSet<Row>) -> Result<bool> {
    let Image::Habit1(habit) = row else {
        return Ok(false);
    };
    let mut from = Date::MIN;
    loop {
        let marks = reads.marks(habit.owner, habit.id, from, Date::MAX)?;
        if !marks
            .iter()
            .all(|mark| created.contains(&(Mark::NOUN, mark.key())))
        {
            return Ok(false);
        }
        match marks.last().map(|last| last.day.tomorrow()) {
            Some(Ok(next)) => from = next,
            _ => return Ok(true),
        }
    }
}

/// A task that was created can only go again while nothing hangs on it but what came with it, or
/// was moved to it by the same operation.
fn check_unattached(tx: &dyn Tx, change: &Change, is_of_it: impl Fn(&Image) -> bool) -> Result<()> {
    let (None, Some(Image::Task1(task))) = (&change.before, &change.after) else {
        return Ok(());
    };
    for kind in attached::KINDS {
        if !(kind.rows)(tx, task)?.iter().all(&is_of_it) {
            return Err(Error::refused_with(
                format!(
                    "That cannot be undone: {} has {}.",
                    task.name(),
                    kind.called
                ),
                format!("Delete it with /remove {}.", task.number.0),
            ));
        }
    }
    Ok(())
}

fn revert(scribe: &mut Scribe<'_>, actor: Actor<'_>, change: &Change) -> Result<()> {
    match (&change.before, &change.after) {
        (None, Some(after)) => after.delete(scribe),
        (Some(before), after) => before.restore(scribe, actor, after.as_ref()),
        (None, None) => Ok(()),
    }
}
