//! What is asked of a store about comments.

use crate::comment::Comment;
use crate::error::Result;
use crate::ids::{CommentId, Number, TaskId, UserId};

/// Questions about comments.
pub trait CommentReads {
    /// A comment by the number that its owner sees.
    fn comment(&self, owner: UserId, number: Number) -> Result<Option<Comment>>;
    /// A comment by its internal id.
    fn comment_by_id(&self, owner: UserId, id: CommentId) -> Result<Option<Comment>>;
    /// How many comments a task has.
    fn count_comments(&self, owner: UserId, task: TaskId) -> Result<u32>;
    /// A task's comments, oldest first, at most [`crate::comment::COMMENTS_MAX`].
    fn comments_of_task(&self, owner: UserId, task: TaskId) -> Result<Vec<Comment>>;
}

/// Changes of comments.
pub trait CommentTx {
    /// A new internal id for a comment.
    fn new_comment_id(&mut self) -> Result<CommentId>;
    /// Inserts or replaces a comment by its id.
    fn put_comment(&mut self, comment: &Comment) -> Result<()>;
    /// Deletes a comment.
    fn delete_comment(&mut self, owner: UserId, id: CommentId) -> Result<()>;
}
