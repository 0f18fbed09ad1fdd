//! The buttons of a reminder's message: done, once more later, seen.

use domain::error::Result;
use domain::message::{Message, Text};
use domain::reminder::Answer as Given;
use domain::reminders::{self, Answered, ring};

use super::snooze;
use crate::answer::{change, change_noting};
use crate::commands::repeats;
use crate::press::Press;
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view::{self, dates};

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let answered = match press {
        Press::ReminderDone(id) => reminders::done(turn.tx, turn.actor, *id)?,
        Press::ReminderDismiss(id) => reminders::dismiss(turn.tx, turn.actor, *id)?,
        Press::ReminderSnooze(id, length) => reminders::snooze(turn.tx, turn.actor, *id, *length)?,
        other => return snooze::press(turn, other),
    };
    let message = match together(turn, press, &answered)? {
        Some(message) => message,
        None => told(turn, &answered)?,
    };
    Ok(if answered.already {
        change_noting(message, already(turn, &answered))
    } else {
        change(message)
    })
}

/// What became of a firing, with an Undo.
pub(crate) fn told(turn: &Turn<'_>, answered: &Answered) -> Result<Message> {
    let mut message = message(turn, answered);
    if let (Some(operation), Some(_)) = (answered.operation, &answered.completed) {
        message = view::with_lines(message, repeats::next(turn, operation)?);
    }
    if let Some(operation) = answered.operation {
        message = message.row([view::undo(operation)]);
    }
    Ok(message)
}

/// The message that told several at once stays, without the buttons of what is answered.
fn together(turn: &Turn<'_>, press: &Press, answered: &Answered) -> Result<Option<Message>> {
    let (Press::ReminderDone(id) | Press::ReminderDismiss(id) | Press::ReminderSnooze(id, _)) =
        press
    else {
        return Ok(None);
    };
    let owner = turn.actor.user.id;
    let Some(occurrence) = turn.tx.occurrence(owner, *id)? else {
        return Ok(None);
    };
    let Some(all) = ring::told_together(turn.tx, &occurrence)? else {
        return Ok(None);
    };
    let mut message = ring::together(&all, turn.now(), turn.zone());
    if let Some(operation) = answered.operation {
        message = message.row([view::undo(operation)]);
    }
    Ok(Some(message))
}

fn message(turn: &Turn<'_>, answered: &Answered) -> Message {
    let text = answered.reminder.text.as_str();
    let line = match &answered.answer {
        Given::Done { .. } => Text::plain("✅ Done: ").bold(text),
        Given::Dismissed { .. } => Text::plain("☑️ Seen: ").bold(text),
        Given::Snoozed { until, .. } => Text::plain("💤 Again ")
            .bold(dates::at(turn.actor, *until))
            .and(": ")
            .bold(text),
    };
    let message = Message::default().line(line);
    match &answered.completed {
        Some(task) => message.line(format!("Task {} is done.", task.number)),
        None => message,
    }
}

fn already(turn: &Turn<'_>, answered: &Answered) -> String {
    match &answered.answer {
        Given::Done { .. } => "It is done already.".to_owned(),
        Given::Dismissed { .. } => "You have seen it already.".to_owned(),
        Given::Snoozed { until, .. } => {
            format!("It comes again {} already.", dates::at(turn.actor, *until))
        }
    }
}
