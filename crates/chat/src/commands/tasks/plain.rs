//! Plain words: each line becomes a task.

use domain::conversation::Reply;
use domain::error::{Error, Result};
use domain::ids::OperationId;
use domain::{rewrite, tasks};

use super::add;
use crate::answer::say;
use crate::registry::Again;
use crate::turn::Turn;
use crate::when;

/// The most tasks that one message makes.
const LINES_MAX: usize = 50;

/// The lines without what marks them as items of a list.
fn items(text: &str) -> Vec<&str> {
    text.lines()
        .map(|line| {
            let line = line.trim();
            // "*soon*" begins with no item's mark.
            match line.strip_prefix(['•', '–', '*', '-']) {
                Some(item) if item.starts_with(char::is_whitespace) => item.trim(),
                _ => line,
            }
        })
        .filter(|line| !line.is_empty())
        .collect()
}

/// A corrected message: the task that it made takes its new words.
pub(crate) fn again(turn: &mut Turn<'_>, text: &str, operation: OperationId) -> Result<Again> {
    if let [line] = items(text).as_slice() {
        let mut quick = when::task(turn.actor, line);
        add::settle(turn, &mut quick)?;
        let written = rewrite::task(turn.tx, turn.actor, operation, &quick.task)?;
        if let Some(written) = written {
            let message = add::rewritten(turn, &written, &quick.not_kept)?;
            return Ok(Again::Rewritten(say(message)));
        }
    }
    Ok(Again::Anew)
}

pub(crate) fn read(turn: &mut Turn<'_>, text: &str) -> Result<Option<Vec<Reply>>> {
    match items(text).as_slice() {
        [] => Ok(None),
        [line] => Ok(Some(add::add(turn, when::task(turn.actor, line))?)),
        many if many.len() > LINES_MAX => Err(Error::refused_with(
            format!(
                "That is {} lines; one message makes at most {LINES_MAX} tasks.",
                many.len()
            ),
            "Send it in parts.",
        )),
        many => {
            let mut not_kept: Vec<String> = Vec::new();
            let mut new = Vec::with_capacity(many.len());
            for line in many {
                let mut quick = when::task(turn.actor, line);
                add::settle(turn, &mut quick)?;
                quick.not_kept.retain(|words| !not_kept.contains(words));
                not_kept.append(&mut quick.not_kept);
                new.push(quick.task);
            }
            let written = tasks::add(turn.tx, turn.actor, &new)?;
            Ok(Some(say(add::added(turn, &written, &not_kept)?)))
        }
    }
}
