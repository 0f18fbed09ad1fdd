//! Plain words: each line becomes a task.

use domain::conversation::Reply;
use domain::error::{Error, Result};
use domain::tasks;

use super::add;
use crate::answer::say;
use crate::turn::Turn;
use crate::when;

/// The most tasks that one message makes.
const LINES_MAX: usize = 50;

pub(crate) fn read(turn: &mut Turn<'_>, text: &str) -> Result<Option<Vec<Reply>>> {
    let lines: Vec<&str> = text
        .lines()
        .map(|line| {
            line.trim()
                .trim_start_matches(['•', '–', '*'])
                .trim_start_matches("- ")
                .trim()
        })
        .filter(|line| !line.is_empty())
        .collect();
    match lines.as_slice() {
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
                add::offered_only(turn, &mut quick);
                quick.not_kept.retain(|words| !not_kept.contains(words));
                not_kept.append(&mut quick.not_kept);
                new.push(quick.task);
            }
            let written = tasks::add(turn.tx, turn.actor, &new)?;
            Ok(Some(say(add::added(turn, &written, &not_kept)?)))
        }
    }
}
