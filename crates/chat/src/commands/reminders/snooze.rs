//! One question: until when a reminder is snoozed.

use domain::error::Result;
use domain::flow::Flow;
use domain::ids::OccurrenceId;
use domain::message::{Message, Text};
use domain::reminders;
use domain::tasks::shortened;
use serde::{Deserialize, Serialize};

use super::answers;
use crate::answer::{change, note, say};
use crate::flows::{self, Question};
use crate::press::{FlowChoice, Press, unknown};
use crate::registry::Answer;
use crate::turn::Turn;
use crate::when;

/// The stored name of the question.
pub(crate) const NAME: &str = "snooze";

#[derive(Serialize, Deserialize)]
struct State {
    occurrence: OccurrenceId,
}

/// Asks in a message of its own: the reminder keeps its buttons until it is answered.
pub(crate) fn ask(turn: &mut Turn<'_>, occurrence: OccurrenceId) -> Answer {
    let firing = turn.tx.occurrence(turn.actor.user.id, occurrence)?;
    if firing.is_none_or(|firing| firing.answer.is_some()) {
        return Ok(note("It is answered already."));
    }
    let question = question(turn, occurrence)?;
    let asked = flows::ask(turn, Question::of(NAME, &State { occurrence }, question))?;
    Ok(say(asked))
}

fn question(turn: &Turn<'_>, occurrence: OccurrenceId) -> Result<Message> {
    let owner = turn.actor.user.id;
    let gone = || domain::Error::refused("That reminder is gone.");
    let firing = turn.tx.occurrence(owner, occurrence)?.ok_or_else(gone)?;
    let reminder = turn.tx.reminder_by_id(owner, firing.reminder)?;
    let text = reminder.ok_or_else(gone)?.text;
    Ok(Message::default()
        .line(Text::plain("💤 ").bold(shortened(&text)))
        .line("When shall it come again? For example: in 3h, 18:00, friday 9:00"))
}

fn write(turn: &mut Turn<'_>, occurrence: OccurrenceId, words: &str) -> Result<Message> {
    let moment = when::moment(turn.actor, words)?;
    let answered = reminders::snooze_until(turn.tx, turn.actor, occurrence, moment)?;
    answers::told(turn, &answered)
}

pub(crate) fn text(turn: &mut Turn<'_>, flow: &Flow, words: &str) -> Answer {
    let Some(state) = flows::step::<State>(flow) else {
        return flows::lost(turn);
    };
    let question = question(turn, state.occurrence)?;
    let outcome = write(turn, state.occurrence, words);
    flows::answered(turn, Question::of(NAME, &state, question), outcome)
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::ReminderSnoozeTyped(id) => ask(turn, *id),
        _ => unknown(),
    }
}

pub(crate) fn cancel(turn: &mut Turn<'_>, _: &Flow, _: FlowChoice) -> Answer {
    flows::end(turn)?;
    Ok(change(Message::text(
        "It was not snoozed: its other buttons still work.",
    )))
}
