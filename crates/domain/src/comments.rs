//! What people do with comments.

use crate::comment::{COMMENT_CHARS_MAX, COMMENTS_MAX, Comment};
use crate::error::{Error, Result};
use crate::ids::{Number, Numbered, OperationId};
use crate::port::{Reads, Tx};
use crate::scribe::{Actor, Scribe, Written};
use crate::task::Task;
use crate::tasks;

/// The comment with this number.
///
/// # Errors
/// A refusal if there is none.
pub fn find(reads: &dyn Reads, actor: Actor<'_>, number: Number) -> Result<Comment> {
    reads.comment(actor.user.id, number)?.ok_or_else(|| {
        Error::refused_with(
            format!("There is no comment {number}."),
            "See /comments <task> for a task's comments and their numbers.",
        )
    })
}

/// Writes a comment on a task.
///
/// # Errors
/// A refusal if there is no such task, it has too many comments, or the words are not valid.
pub fn add(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    task: Number,
    text: &str,
) -> Result<Written<(Task, Comment)>> {
    let text = words(text)?;
    let task = tasks::find(tx, actor, task)?;
    check_room(tx, &task)?;
    let mut scribe = Scribe::begin(tx, actor, &format!("commented on {}", task.number))?;
    let comment = attach(&mut scribe, actor, &task, text)?;
    Ok(scribe.written((task, comment)))
}

/// What became of the words that were to be written beside several tasks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Commented {
    /// Where they stand now.
    pub written: Vec<(Task, Comment)>,
    /// Tasks that have no room for them.
    pub full: Vec<Task>,
    /// Numbers of no task.
    pub missing: Vec<Number>,
}

/// Writes the same beside several tasks, in one operation.
///
/// # Errors
/// A refusal of words that no comment can have.
pub fn add_all(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    numbers: &[Number],
    text: &str,
) -> Result<(Commented, Option<OperationId>)> {
    let text = words(text)?;
    let (mut commented, mut fit) = (Commented::default(), Vec::new());
    for number in numbers {
        match tx.task(actor.user.id, *number)? {
            None => commented.missing.push(*number),
            Some(task) => match check_room(tx, &task) {
                Ok(()) => fit.push(task),
                Err(Error::Refused(_)) => commented.full.push(task),
                Err(error) => return Err(error),
            },
        }
    }
    if fit.is_empty() {
        return Ok((commented, None));
    }
    let title = format!("commented on {}", tasks::named(&fit));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    for task in fit {
        let comment = attach(&mut scribe, actor, &task, text.clone())?;
        commented.written.push((task, comment));
    }
    let operation = scribe.operation();
    Ok((commented, Some(operation)))
}

fn check_room(reads: &dyn Reads, task: &Task) -> Result<()> {
    if reads.count_comments(task.owner, task.id)? < COMMENTS_MAX {
        return Ok(());
    }
    Err(Error::refused_with(
        format!(
            "{} has {COMMENTS_MAX} comments, and that is the most.",
            task.number
        ),
        "Delete some first, with /comments.",
    ))
}

/// Writes valid words beside a task, as part of an operation.
pub(crate) fn attach(
    scribe: &mut Scribe<'_>,
    actor: Actor<'_>,
    task: &Task,
    text: String,
) -> Result<Comment> {
    let comment = Comment {
        number: scribe.tx().next_number(actor.user.id, Numbered::Comment)?,
        id: scribe.tx().new_comment_id()?,
        owner: actor.user.id,
        task: task.id,
        text,
        created_at: actor.now,
        updated_at: actor.now,
    };
    scribe.put("comment.created", None, &comment)?;
    Ok(comment)
}

/// Gives a comment other words.
///
/// # Errors
/// A refusal if there is no such comment, the words are not valid, or it says them already.
pub fn edit(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    number: Number,
    text: &str,
) -> Result<Written<Comment>> {
    let before = find(tx, actor, number)?;
    let after = Comment {
        text: words(text)?,
        updated_at: actor.now,
        ..before.clone()
    };
    if after.text == before.text {
        return Err(Error::refused("It says that already."));
    }
    let mut scribe = Scribe::begin(tx, actor, &format!("changed comment {number}"))?;
    scribe.put("comment.edited", Some(&before), &after)?;
    Ok(scribe.written(after))
}

/// Deletes a comment.
///
/// # Errors
/// A refusal if there is no such comment.
pub fn remove(tx: &mut dyn Tx, actor: Actor<'_>, number: Number) -> Result<Written<Comment>> {
    let comment = find(tx, actor, number)?;
    let mut scribe = Scribe::begin(tx, actor, &format!("deleted comment {number}"))?;
    scribe.delete("comment.removed", &comment)?;
    Ok(scribe.written(comment))
}

/// Valid words of a comment: trimmed, line breaks kept.
pub(crate) fn words(text: &str) -> Result<String> {
    let text = text.trim();
    if !text.chars().any(tasks::is_visible) {
        return Err(Error::refused_with(
            "A comment needs some words.",
            "For example: /comment 3 They call back on Monday",
        ));
    }
    let chars = text.chars().count();
    if chars > COMMENT_CHARS_MAX {
        return Err(Error::refused(format!(
            "That is {chars} characters; a comment has at most {COMMENT_CHARS_MAX}."
        )));
    }
    Ok(text.to_owned())
}
