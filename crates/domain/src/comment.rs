//! Comments: words that are kept beside a task.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::attached;
use crate::error::Result;
use crate::ids::{CommentId, Number, TaskId, UserId};
use crate::journal::{Fact, Journaled, Row};
use crate::port::{Reads, Tx};

/// The most characters of a comment.
pub const COMMENT_CHARS_MAX: usize = 4_000;
/// The most comments of a task.
pub const COMMENTS_MAX: u32 = 500;

/// A comment on a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Internal identity.
    pub id: CommentId,
    /// Whose it is.
    pub owner: UserId,
    /// What the owner calls it.
    pub number: Number,
    /// The task.
    pub task: TaskId,
    /// The words, line breaks kept: 1 to [`COMMENT_CHARS_MAX`] characters.
    pub text: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Journaled for Comment {
    const NOUN: &'static str = "comment";

    fn key(&self) -> i64 {
        self.id.0
    }

    fn name(&self) -> String {
        format!("comment {}", self.number)
    }

    fn current(&self, reads: &dyn Reads) -> Result<Option<Self>> {
        reads.comment_by_id(self.owner, self.id)
    }

    fn can_return(&self, reads: &dyn Reads) -> Result<()> {
        attached::needs_task(reads, self.owner, self.task)
    }

    fn goes_by(&self) -> Vec<(Row, Fact)> {
        vec![(attached::task_row(self.task), Fact::Being)]
    }

    fn put(&self, tx: &mut dyn Tx, _now: Timestamp) -> Result<()> {
        tx.put_comment(self)
    }

    fn delete(&self, tx: &mut dyn Tx) -> Result<()> {
        tx.delete_comment(self.owner, self.id)
    }
}
