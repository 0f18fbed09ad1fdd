//! The journal: who changed what, from what to what. It is the undo log and the event log.
//!
//! Each change writes one entry with the row before and after, as versioned JSON. An operation
//! groups what one command changed; `/undo` applies the inverses of one operation as new entries.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::client::Client;
use crate::comment::Comment;
use crate::dependency::Dependency;
use crate::error::Result;
use crate::file::File;
use crate::habit::{Habit, Mark};
use crate::ids::{EntryId, OperationId, UserId};
use crate::port::{Reads, Tx};
use crate::reminder::{Occurrence, Reminder};
use crate::scribe::{Actor, Scribe};
use crate::task::Task;
use crate::time_entry::{TimeEntry, Timer};
use crate::user::User;

/// How many operations can be undone.
pub const UNDO_DEPTH: u32 = 50;

/// A kind of row, and which of them.
pub(crate) type Row = (&'static str, i64);

/// Something of a row that other rows go by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fact {
    /// That it is there.
    Being,
    /// Whether there is still something to do.
    Open,
    /// What it is called.
    Title,
    /// When it is due.
    Due,
}

/// A kind of row that people change: what the journal and `/undo` need to know of it.
pub trait Journaled: Clone + PartialEq + Into<Image> {
    /// What it is called in the kinds of changes: `task` in `task.created`.
    const NOUN: &'static str;

    /// Its internal identity among rows of its kind.
    fn key(&self) -> i64;

    /// What a person calls it, for a refusal: "task #12".
    fn name(&self) -> String;

    /// The row as it is now.
    ///
    /// # Errors
    /// Only the store's, here and below.
    fn current(&self, reads: &dyn Reads) -> Result<Option<Self>>;

    /// Writes the row, and what is derived from it.
    fn put(&self, tx: &mut dyn Tx, now: Timestamp) -> Result<()>;

    /// Deletes the row.
    fn delete(&self, tx: &mut dyn Tx) -> Result<()>;

    /// Deletes, through the journal, the rows that cannot be without this one.
    fn before_delete(&self, _scribe: &mut Scribe<'_>) -> Result<()> {
        Ok(())
    }

    /// Whether the row may be there again: what it depends on must be there, and what it would
    /// contradict must not.
    ///
    /// # Errors
    /// A refusal that says what is in the way.
    fn can_return(&self, _reads: &dyn Reads) -> Result<()> {
        Ok(())
    }

    /// What hangs on the row and did not come with it, if something does: then taking back its
    /// creation is refused.
    fn held_by(&self, _reads: &dyn Reads) -> Result<Option<&'static str>> {
        Ok(None)
    }

    /// The facts of other rows that this one goes by: it would be wrong if they were others.
    fn goes_by(&self) -> Vec<(Row, Fact)> {
        Vec::new()
    }

    /// The facts that another state of the same row would change, besides its being there.
    fn facts_changed(&self, _to: &Self) -> Vec<Fact> {
        Vec::new()
    }

    /// What only one row of its kind has at a time, if it has such a thing.
    fn claim(&self) -> Option<String> {
        None
    }

    /// From where to where the row leads, if it is part of a way that must not become a circle.
    fn way(&self) -> Option<(i64, i64)> {
        None
    }

    /// Where such ways lead at present, from one place.
    fn ways_from(&self, _reads: &dyn Reads, _place: i64) -> Result<Vec<i64>> {
        Ok(Vec::new())
    }

    /// The row that an undo brings back, when `after` is what it is now.
    fn restored(
        &self,
        _reads: &dyn Reads,
        _actor: Actor<'_>,
        _after: Option<&Self>,
    ) -> Result<Self> {
        Ok(self.clone())
    }
}

/// Declares the images, and passes on what is asked of one to the row that it is of.
macro_rules! images {
    ($($(#[$doc:meta])* $variant:ident($row:ty),)+) => {
        /// A row as it was: what an entry keeps. The variant names are stored; never rename one.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Image {
            $($(#[$doc])* $variant($row),)+
        }

        $(
            impl From<$row> for Image {
                fn from(row: $row) -> Self {
                    Self::$variant(row)
                }
            }
        )+

        impl Image {
            /// The kind of row and its identity among rows of its kind.
            #[must_use]
            pub fn row(&self) -> (&'static str, i64) {
                match self {
                    $(Self::$variant(row) => (<$row as Journaled>::NOUN, row.key()),)+
                }
            }

            /// What a person calls the row.
            #[must_use]
            pub fn name(&self) -> String {
                match self {
                    $(Self::$variant(row) => row.name(),)+
                }
            }

            /// What hangs on the row and did not come with it.
            pub(crate) fn held_by(&self, reads: &dyn Reads) -> Result<Option<&'static str>> {
                match self {
                    $(Self::$variant(row) => row.held_by(reads),)+
                }
            }

            /// The facts of other rows that it goes by.
            pub(crate) fn goes_by(&self) -> Vec<(Row, Fact)> {
                match self {
                    $(Self::$variant(row) => row.goes_by(),)+
                }
            }

            /// The facts that another state of the same row would change.
            pub(crate) fn facts_changed(&self, to: &Self) -> Vec<Fact> {
                match (self, to) {
                    $((Self::$variant(row), Self::$variant(to)) => row.facts_changed(to),)+
                    _ => Vec::new(),
                }
            }

            /// What only one row of its kind has at a time.
            pub(crate) fn claim(&self) -> Option<(&'static str, String)> {
                match self {
                    $(Self::$variant(row) => Some((<$row as Journaled>::NOUN, row.claim()?)),)+
                }
            }

            /// From where to where the row leads, and by ways of which kind.
            pub(crate) fn way(&self) -> Option<(&'static str, (i64, i64))> {
                match self {
                    $(Self::$variant(row) => Some((<$row as Journaled>::NOUN, row.way()?)),)+
                }
            }

            /// Where ways of its kind lead at present, from one place.
            pub(crate) fn ways_from(&self, reads: &dyn Reads, place: i64) -> Result<Vec<i64>> {
                match self {
                    $(Self::$variant(row) => row.ways_from(reads, place),)+
                }
            }

            /// The row as it is now.
            ///
            /// # Errors
            /// Only the store's.
            pub fn current(&self, reads: &dyn Reads) -> Result<Option<Self>> {
                match self {
                    $(Self::$variant(row) => Ok(row.current(reads)?.map(Self::$variant)),)+
                }
            }

            /// Deletes the row through the journal.
            pub(crate) fn delete(&self, scribe: &mut Scribe<'_>) -> Result<()> {
                match self {
                    $(Self::$variant(row) => {
                        scribe.delete(&kind_of::<$row>("removed"), row)
                    })+
                }
            }

            /// Writes the row as it was, through the journal.
            pub(crate) fn restore(
                &self,
                scribe: &mut Scribe<'_>,
                actor: Actor<'_>,
                after: Option<&Self>,
            ) -> Result<()> {
                match self {
                    $(Self::$variant(row) => {
                        let after = after.and_then(|after| match after {
                            Self::$variant(after) => Some(after),
                            _ => None,
                        });
                        row.can_return(scribe.tx())?;
                        let kind = kind_of::<$row>("restored");
                        let row = row.restored(scribe.tx(), actor, after)?;
                        scribe.put(&kind, after, &row)
                    })+
                }
            }
        }
    };
}

/// The kind of a change: `task.restored`.
fn kind_of<T: Journaled>(verb: &str) -> String {
    format!("{}.{verb}", T::NOUN)
}

images! {
    /// A task, format 1.
    Task1(Task),
    /// A reminder, format 1.
    Reminder1(Reminder),
    /// A firing, format 1.
    Occurrence1(Occurrence),
    /// A person with their settings, format 1.
    User1(User),
    /// A comment on a task, format 1.
    Comment1(Comment),
    /// A client, format 1.
    Client1(Client),
    /// That a task waits for another, format 1.
    Dependency1(Dependency),
    /// A habit, format 1.
    Habit1(Habit),
    /// What was done for a habit on a day, format 1.
    Mark1(Mark),
    /// A stretch of tracked time, format 1.
    TimeEntry1(TimeEntry),
    /// The timer that runs, format 1.
    Timer1(Timer),
    /// A file that is kept with a task, format 1.
    File1(File),
}

/// What changed and how: the event that listeners get.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What happened, in the past tense: `task.created`, `reminder.snoozed`.
    pub kind: String,
    /// The row before; `None` if there was none.
    pub before: Option<Image>,
    /// The row after; `None` if it is gone.
    pub after: Option<Image>,
}

/// A change as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its place in the journal.
    pub id: EntryId,
    /// Whose rows changed.
    pub owner: UserId,
    /// What it is part of.
    pub operation: OperationId,
    /// When.
    pub at: Timestamp,
    /// What changed.
    pub change: Change,
}

/// What one command did, or what happened by itself, as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// Its identity.
    pub id: OperationId,
    /// Who did it, or whom it concerns.
    pub owner: UserId,
    /// When.
    pub at: Timestamp,
    /// What it did, in the past tense, for the answer to `/undo` ("added #12 Buy milk").
    pub title: String,
    /// The operation that took it back, if one did.
    pub undone_by: Option<OperationId>,
    /// Whether it is itself an undo; undos are not undone.
    pub is_undo: bool,
    /// Whether `/undo` tried to take it back, said that it cannot be, and has gone on to what was
    /// before it.
    pub passed_over: bool,
    /// Whether it happened by itself, as a reminder that fell due: nobody's change, and nothing to
    /// undo.
    pub by_itself: bool,
}
