//! "Remind me at 9, 12 and 15 to drink": as many reminders as times are said, as one change.

use domain::conversation::Reply;
use domain::error::Result;
use domain::reminder::Ways;
use domain::reminders::NewReminder;
use domain::said::Said;
use domain::time::Moment;

use super::together;
use crate::commands::reminders::{remind, wishes};
use crate::turn::Turn;
use crate::when;

/// What is asked to be reminded of at several times.
struct Asked {
    text: String,
    moments: Vec<Moment>,
    ways: Ways,
}

fn asked(turn: &Turn<'_>, said: &Said) -> Option<Asked> {
    turn.shared.registry.plugin("reminders")?;
    let then = turn.actor.at(said.at);
    let rest = when::after_remind_me(then, &said.text)?;
    let (ways, rest) = wishes::taken(then, &rest);
    let (text, moments) = when::several_reminders(then, &rest)?;
    Some(Asked {
        text,
        moments,
        ways,
    })
}

/// Whether a message asks for several reminders of one thing.
pub(super) fn are_asked(turn: &Turn<'_>, said: &Said) -> bool {
    asked(turn, said).is_some()
}

/// Sets them, as one change. `None` if it is not several that are asked for.
pub(super) fn read(turn: &mut Turn<'_>, said: &Said) -> Result<Option<Vec<Reply>>> {
    let Some(asked) = asked(turn, said) else {
        return Ok(None);
    };
    together::acting(turn, |turn| set(turn, asked)).map(Some)
}

/// The same of a part of a message, which is in the change of that message already.
pub(super) fn read_part(turn: &mut Turn<'_>, said: &Said) -> Result<Option<Vec<Reply>>> {
    let Some(asked) = asked(turn, said) else {
        return Ok(None);
    };
    set(turn, asked).map(together::told).map(Some)
}

fn set(turn: &mut Turn<'_>, asked: Asked) -> Result<Vec<Vec<Reply>>> {
    let new = asked.moments.into_iter().map(|moment| NewReminder {
        task: None,
        text: asked.text.clone(),
        moment,
        repeat: None,
    });
    new.map(|new| remind::add(turn, &new, asked.ways)).collect()
}
