//! The one way in which use cases change a person's rows: each change writes its journal entry.
//!
//! A [`Scribe`] belongs to one command. It opens an operation at the first change, so that a
//! command that changes nothing leaves no trace, and one `/undo` takes back all of it.

use jiff::Timestamp;

use crate::error::Result;
use crate::ids::OperationId;
use crate::journal::{Change, Image, Journaled};
use crate::port::Tx;
use crate::user::User;

/// Who acts, and when.
#[derive(Debug, Clone, Copy)]
pub struct Actor<'a> {
    /// The person.
    pub user: &'a User,
    /// The instant of the act.
    pub now: Timestamp,
}

impl Actor<'_> {
    /// The same person at another instant: the one at which something was said.
    #[must_use]
    pub fn at(self, now: Timestamp) -> Self {
        Self { now, ..self }
    }
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

    /// Goes on with an operation, so that one undo takes back all of it.
    pub(crate) fn resume(tx: &'a mut dyn Tx, actor: Actor<'a>, operation: OperationId) -> Self {
        Self {
            tx,
            actor,
            operation,
        }
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

    /// The instant of the act.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.actor.now
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

    /// Writes a row: new if `before` is `None`.
    ///
    /// # Errors
    /// Only the store's, here and below.
    pub fn put<T: Journaled>(&mut self, kind: &str, before: Option<&T>, after: &T) -> Result<()> {
        after.put(self.tx, self.actor.now)?;
        let before = before.cloned().map(Into::into);
        self.note(kind, before, Some(after.clone().into()))
    }

    /// Deletes a row, and first those that cannot be without it, each with an entry of its own.
    pub fn delete<T: Journaled>(&mut self, kind: &str, before: &T) -> Result<()> {
        before.before_delete(self)?;
        before.delete(self.tx)?;
        self.note(kind, Some(before.clone().into()), None)
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
