//! The one way in which use cases change a person's rows: each change writes its journal entry.
//!
//! A [`Scribe`] belongs to one command. It opens an operation at the first change, so that a
//! command that changes nothing leaves no trace, and one `/undo` takes back all of it.

use jiff::Timestamp;

use crate::error::Result;
use crate::ids::OperationId;
use crate::journal::{Change, Image};
use crate::port::Tx;
use crate::reminder::{Occurrence, Reminder};
use crate::reports;
use crate::task::Task;
use crate::user::User;

/// Who acts, and when.
#[derive(Debug, Clone, Copy)]
pub struct Actor<'a> {
    /// The person.
    pub user: &'a User,
    /// The instant of the act.
    pub now: Timestamp,
}

/// What a use case wrote, with the operation that `/undo` takes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<T> {
    /// The result.
    pub value: T,
    /// What to undo.
    pub operation: OperationId,
}

/// Writes changes and their journal entries.
pub struct Scribe<'a> {
    tx: &'a mut dyn Tx,
    actor: Actor<'a>,
    operation: OperationId,
}

impl<'a> Scribe<'a> {
    /// Begins an operation. `title` says in the past tense what it does ("added #12 Buy milk").
    ///
    /// # Errors
    /// Only the store's.
    pub fn begin(tx: &'a mut dyn Tx, actor: Actor<'a>, title: &str) -> Result<Self> {
        Self::open(tx, actor, title, false)
    }

    /// Begins an operation that takes back another.
    pub(crate) fn begin_undo(tx: &'a mut dyn Tx, actor: Actor<'a>, title: &str) -> Result<Self> {
        Self::open(tx, actor, title, true)
    }

    fn open(tx: &'a mut dyn Tx, actor: Actor<'a>, title: &str, is_undo: bool) -> Result<Self> {
        let operation = tx.new_operation(actor.user.id, title, is_undo, actor.now)?;
        Ok(Self {
            tx,
            actor,
            operation,
        })
    }

    /// The operation, for an Undo button.
    #[must_use]
    pub fn operation(&self) -> OperationId {
        self.operation
    }

    /// The transaction, for questions between changes.
    pub fn tx(&mut self) -> &mut dyn Tx {
        self.tx
    }

    /// Wraps a result with the operation.
    pub fn written<T>(self, value: T) -> Written<T> {
        Written {
            value,
            operation: self.operation,
        }
    }

    /// Writes a task: new if `before` is `None`.
    ///
    /// # Errors
    /// Only the store's, here and below.
    pub fn put_task(&mut self, kind: &str, before: Option<&Task>, after: &Task) -> Result<()> {
        self.tx.put_task(after)?;
        self.note(
            kind,
            before.cloned().map(Image::Task1),
            Some(Image::Task1(after.clone())),
        )
    }

    /// Deletes a task.
    pub fn delete_task(&mut self, kind: &str, before: &Task) -> Result<()> {
        self.tx.delete_task(before.owner, before.id)?;
        self.note(kind, Some(Image::Task1(before.clone())), None)
    }

    /// Writes a reminder: new if `before` is `None`.
    pub fn put_reminder(
        &mut self,
        kind: &str,
        before: Option<&Reminder>,
        after: &Reminder,
    ) -> Result<()> {
        self.tx.put_reminder(after)?;
        self.note(
            kind,
            before.cloned().map(Image::Reminder1),
            Some(Image::Reminder1(after.clone())),
        )
    }

    /// Deletes a reminder. Its firings are deleted first, so that each has an entry of its own.
    pub fn delete_reminder(&mut self, kind: &str, before: &Reminder) -> Result<()> {
        for occurrence in self.tx.occurrences(before.owner, before.id)? {
            self.delete_occurrence("reminder.firing_removed", &occurrence)?;
        }
        self.tx.delete_reminder(before.owner, before.id)?;
        self.note(kind, Some(Image::Reminder1(before.clone())), None)
    }

    /// Writes a firing.
    pub fn put_occurrence(
        &mut self,
        kind: &str,
        before: Option<&Occurrence>,
        after: &Occurrence,
    ) -> Result<()> {
        self.tx.put_occurrence(after)?;
        self.note(
            kind,
            before.cloned().map(Image::Occurrence1),
            Some(Image::Occurrence1(after.clone())),
        )
    }

    /// Deletes a firing.
    pub fn delete_occurrence(&mut self, kind: &str, before: &Occurrence) -> Result<()> {
        self.tx.delete_occurrence(before.owner, before.id)?;
        self.note(kind, Some(Image::Occurrence1(before.clone())), None)
    }

    /// Writes a person's settings, and when their reports come next.
    pub fn put_user(&mut self, kind: &str, before: &User, after: &User) -> Result<()> {
        self.tx.put_user(after)?;
        reports::schedule(self.tx, after, self.actor.now)?;
        self.note(
            kind,
            Some(Image::User1(before.clone())),
            Some(Image::User1(after.clone())),
        )
    }

    fn note(&mut self, kind: &str, before: Option<Image>, after: Option<Image>) -> Result<()> {
        let change = Change {
            kind: kind.to_owned(),
            before,
            after,
        };
        self.tx
            .append(self.actor.user.id, self.operation, &change, self.actor.now)?;
        Ok(())
    }
}
