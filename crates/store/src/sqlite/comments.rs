//! Comments on tasks.

use domain::comment::{COMMENTS_MAX, Comment};
use domain::error::Result as DomainResult;
use domain::ids::{CommentId, Number, TaskId, UserId};
use domain::port::{CommentReads, CommentTx};
use rusqlite::{Connection, Result, Row};

use super::fault::fault;
use super::people;
use super::session::Session;
use super::sql::statements;
use super::value::{self, Ask};

macro_rules! comment_columns {
    () => {
        "id, owner, number, task, text, created_at, updated_at"
    };
}

statements! {
    COMMENT = concat!(
        "SELECT ", comment_columns!(), " FROM comments WHERE owner = ?1 AND number = ?2"
    );
    COMMENT_BY_ID = concat!(
        "SELECT ", comment_columns!(), " FROM comments WHERE id = ?2 AND owner = ?1"
    );
    COMMENTS_OF_TASK = concat!(
        "SELECT ", comment_columns!(), " FROM comments INDEXED BY comments_by_task \
         WHERE task = ?2 AND owner = ?1 ORDER BY id LIMIT ?3"
    );
    COUNT_COMMENTS = "SELECT count(*) FROM comments INDEXED BY comments_by_task \
                      WHERE task = ?2 AND owner = ?1";
    PUT_COMMENT = "INSERT INTO comments (id, owner, number, task, text, created_at, updated_at) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE SET \
                   text = excluded.text, updated_at = excluded.updated_at \
                   WHERE owner = excluded.owner";
    DELETE_COMMENT = "DELETE FROM comments WHERE id = ?2 AND owner = ?1";
}

fn comment_row(row: &Row<'_>) -> Result<Comment> {
    Ok(Comment {
        id: CommentId(row.get(0)?),
        owner: value::owner(row, 1)?,
        number: Number(value::unsigned(row, 2)?),
        task: TaskId(row.get(3)?),
        text: row.get(4)?,
        created_at: value::instant(row, 5)?,
        updated_at: value::instant(row, 6)?,
    })
}

fn put(connection: &Connection, comment: &Comment) -> Result<()> {
    let changed = connection.change(
        PUT_COMMENT,
        (
            comment.id.0,
            comment.owner.0,
            comment.number.0,
            comment.task.0,
            &comment.text,
            value::micros(comment.created_at),
            value::micros(comment.updated_at),
        ),
    )?;
    match changed {
        0 => Err(value::misplaced("a comment of another owner was written")),
        _ => Ok(()),
    }
}

impl CommentReads for Session<'_> {
    fn comment(&self, owner: UserId, number: Number) -> DomainResult<Option<Comment>> {
        let params = (owner.0, number.0);
        self.connection
            .first(COMMENT, params, comment_row)
            .map_err(fault)
    }

    fn comment_by_id(&self, owner: UserId, id: CommentId) -> DomainResult<Option<Comment>> {
        let params = (owner.0, id.0);
        self.connection
            .first(COMMENT_BY_ID, params, comment_row)
            .map_err(fault)
    }

    fn count_comments(&self, owner: UserId, task: TaskId) -> DomainResult<u32> {
        let params = (owner.0, task.0);
        let count = |row: &Row<'_>| value::unsigned(row, 0);
        self.connection
            .only(COUNT_COMMENTS, params, count)
            .map_err(fault)
    }

    fn comments_of_task(&self, owner: UserId, task: TaskId) -> DomainResult<Vec<Comment>> {
        let params = (owner.0, task.0, COMMENTS_MAX);
        self.connection
            .all(COMMENTS_OF_TASK, params, comment_row)
            .map_err(fault)
    }
}

impl CommentTx for Session<'_> {
    fn new_comment_id(&mut self) -> DomainResult<CommentId> {
        people::next_id(self.connection, "comment")
            .map(CommentId)
            .map_err(fault)
    }

    fn put_comment(&mut self, comment: &Comment) -> DomainResult<()> {
        put(self.connection, comment).map_err(fault)
    }

    fn delete_comment(&mut self, owner: UserId, id: CommentId) -> DomainResult<()> {
        let params = (owner.0, id.0);
        self.connection
            .change(DELETE_COMMENT, params)
            .map(drop)
            .map_err(fault)
    }
}
