//! Plain words: each line becomes a task, and one that holds several becomes several.

use domain::conversation::Reply;
use domain::error::{Error, Result};
use domain::rewrite::{self, Correction};
use domain::said::Said;
use domain::tasks::{self, NewTask};

use super::add;
use crate::answer::say;
use crate::commands::words;
use crate::flows;
use crate::registry::{Again, Answer, Corrected};
use crate::turn::Turn;
use crate::when::{self, Held, QuickTask};

/// The most tasks that one message makes.
const LINES_MAX: usize = 50;

/// What new lines and `;` part, without what marks it as items of a list. Each is read for itself,
/// in its own language.
fn items(text: &str) -> Vec<&str> {
    let parts = text.lines().flat_map(parted).map(unmarked);
    parts.filter(|line| !line.is_empty()).collect()
}

/// A line without what marks it as an item of a list.
fn unmarked(line: &str) -> &str {
    let line = line.trim();
    // "*soon*" begins with no item's mark.
    match line.strip_prefix(['•', '–', '*', '-']) {
        Some(item) if item.starts_with(char::is_whitespace) => item.trim(),
        _ => line,
    }
}

/// The lines of a text, without what marks them as items of a list.
pub(super) fn lines(text: &str) -> Vec<&str> {
    let lines = text.lines().map(unmarked);
    lines.filter(|line| !line.is_empty()).collect()
}

/// The parts of a line between `;`, but for those among words in quotation marks.
fn parted(line: &str) -> Vec<&str> {
    const QUOTES: [(char, char); 3] = [('"', '"'), ('“', '”'), ('„', '“')];
    let mut closing: Option<char> = None;
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, c) in line.char_indices() {
        let rest = &line[at + c.len_utf8()..];
        match closing {
            Some(end) if end == c => closing = None,
            Some(_) => {}
            None if c == ';' => {
                parts.push(&line[from..at]);
                from = at + 1;
            }
            None => {
                let opened = QUOTES.iter().find(|(open, _)| *open == c);
                closing = opened
                    .map(|(_, close)| *close)
                    .filter(|close| rest.contains(*close));
            }
        }
    }
    parts.push(&line[from..]);
    parts
}

/// A corrected message: the task that it made takes what the correction changed.
pub(crate) fn again(turn: &mut Turn<'_>, corrected: &Corrected<'_>) -> Result<Again> {
    if let (Some(did), [before], [after]) = (
        corrected.did,
        items(&corrected.before.text).as_slice(),
        items(&corrected.after.text).as_slice(),
    ) && several(turn, corrected.after, after).is_none()
    {
        let then = said_before(turn, corrected, before)?;
        let mut now = when::task_said(turn.actor, corrected.after, after);
        add::settle(turn, &mut now)?;
        let correction = Correction {
            before: &then,
            after: &now.task,
        };
        if let Some(rewritten) = rewrite::task(turn.tx, turn.actor, did, &correction)? {
            let message = add::rewritten(turn, &rewritten, &now.not_kept)?;
            let message = words::card::with_parts(turn, corrected.after, message);
            return Ok(Again::Rewritten(say(message)));
        }
    }
    Ok(Again::Anew)
}

/// What the task was to be before a correction.
fn said_before(turn: &mut Turn<'_>, corrected: &Corrected<'_>, line: &str) -> Result<NewTask> {
    let (owner, operations) = (corrected.before.owner, &corrected.after.operations);
    if corrected.is_partly_undone
        && let Some(written) = rewrite::as_written(turn.tx, owner, operations)?
    {
        return Ok(written);
    }
    let mut then = when::task_said(turn.actor, corrected.before, line);
    add::settle(turn, &mut then)?;
    Ok(then.task)
}

/// Whether a message is one line, and which.
pub(crate) fn only_line(text: &str) -> Option<&str> {
    match items(text).as_slice() {
        [line] => Some(line),
        _ => None,
    }
}

pub(crate) fn read(turn: &mut Turn<'_>, said: &Said) -> Result<Option<Vec<Reply>>> {
    match items(&said.text).as_slice() {
        [] => Ok(None),
        [line] => match when::line_said(turn.actor, said, line) {
            Held::Several(quick) => {
                let replies = add_all(turn, quick)?;
                // "Gym mon at 7 and wed at 8" may as well come every week.
                Ok(Some(match when::may_mean_else(turn.actor, line) {
                    true => flows::with_note(replies, "Is that what you meant?"),
                    false => replies,
                }))
            }
            Held::One(quick) => add::add_said(turn, *quick, said).map(Some),
        },
        many => {
            let quick = many
                .iter()
                .flat_map(|line| match when::line(turn.actor, line) {
                    Held::Several(quick) => quick,
                    Held::One(quick) => vec![*quick],
                });
            let quick: Vec<QuickTask> = quick.collect();
            add_all(turn, quick).map(Some)
        }
    }
}

/// The tasks of a line that holds several, seen from when it was said.
fn several(turn: &Turn<'_>, said: &Said, line: &str) -> Option<Vec<QuickTask>> {
    when::tasks_of(turn.actor.at(said.at), line)
}

/// Writes down several tasks as one change.
pub(super) fn add_all(turn: &mut Turn<'_>, all: Vec<QuickTask>) -> Answer {
    if all.len() > LINES_MAX {
        return Err(Error::refused_with(
            format!(
                "That is {} tasks; one message makes at most {LINES_MAX}.",
                all.len()
            ),
            "Send it in parts.",
        ));
    }
    let mut not_kept: Vec<String> = Vec::new();
    let mut new = Vec::with_capacity(all.len());
    for mut quick in all {
        add::settle(turn, &mut quick)?;
        quick.not_kept.retain(|words| !not_kept.contains(words));
        not_kept.append(&mut quick.not_kept);
        new.push(quick.task);
    }
    let written = tasks::add(turn.tx, turn.actor, &new)?;
    Ok(say(add::added(turn, &written, &not_kept)?))
}
