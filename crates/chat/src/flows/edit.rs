//! One question about one field of a task: its words, when it is due, its category.

use domain::error::Result;
use domain::flow::Flow;
use domain::ids::Number;
use domain::message::Message;
use domain::task::Task;
use domain::tasks::{self, Edit};
use serde::{Deserialize, Serialize};

use super::{choices, end, put, step, way_out};
use crate::answer::{change, say};
use crate::commands::tasks::add::{asked_again, refusal};
use crate::commands::tasks::edit::days_message;
use crate::commands::tasks::{category, due};
use crate::press::{FlowChoice, ListPage, Press};
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view;
use crate::when;

/// The stored name.
pub(crate) const NAME: &str = "edit";

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Field {
    Title,
    Due,
    /// Like [`Field::Due`], but a day that is named without a time keeps the time.
    Moved,
    Category,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct State {
    task: Number,
    field: Field,
    /// The list that the task was chosen from, as callback data.
    back: Option<String>,
    /// Whether it was asked on the task's card, to which Back leads.
    #[serde(default)]
    on_card: bool,
}

/// Asks for a field in a new message.
pub(crate) fn ask(turn: &mut Turn<'_>, task: &Task, field: Field) -> Answer {
    let state = State {
        task: task.number,
        field,
        back: None,
        on_card: false,
    };
    Ok(say(asked(turn, task, &state)?))
}

/// Asks for a field in place of the task's card.
pub(crate) fn ask_on_card(
    turn: &mut Turn<'_>,
    task: &Task,
    field: Field,
    back: Option<ListPage>,
) -> Answer {
    let state = State {
        task: task.number,
        field,
        back: back.map(|back| Press::List(back).data()),
        on_card: true,
    };
    Ok(change(asked(turn, task, &state)?))
}

fn asked(turn: &mut Turn<'_>, task: &Task, state: &State) -> Result<Message> {
    let token = put(turn, NAME, state)?;
    let words = match state.field {
        Field::Title => "✏️ Send me the new words.",
        Field::Due | Field::Moved => {
            "📅 When is it due? For example: tomorrow, friday 17:00, in 2h, or none"
        }
        Field::Category => "📁 Send me the category's name, or none.",
    };
    Ok(Message::default()
        .line(view::tasks::name(task))
        .line(words)
        .row(choices(token, &[way_out(state.on_card)])))
}

/// Whether it asks when the task is due.
pub(super) fn asks_when(flow: &Flow) -> bool {
    step::<State>(flow).is_some_and(|state| matches!(state.field, Field::Due | Field::Moved))
}

pub(crate) fn text(turn: &mut Turn<'_>, flow: &Flow, words: &str) -> Answer {
    let Some(state) = step::<State>(flow) else {
        return lost(turn);
    };
    match set(turn, &state, words) {
        Ok(message) => {
            end(turn)?;
            Ok(say(message))
        }
        Err(error) => {
            let refusal = refusal(error)?;
            let task = tasks::find(turn.tx, turn.actor, state.task)?;
            let question = asked(turn, &task, &state)?;
            Ok(asked_again(&refusal, question))
        }
    }
}

fn set(turn: &mut Turn<'_>, state: &State, words: &str) -> Result<Message> {
    let edit = match state.field {
        Field::Title => Edit::Title(words.to_owned()),
        Field::Due => Edit::Due(due::read(turn, words)?),
        Field::Moved => {
            let before = tasks::find(turn.tx, turn.actor, state.task)?.due;
            let due = due::read(turn, words)?;
            let due = due.map(|due| when::keeping_time(before.as_ref(), due));
            tasks::check_due(turn.actor, due.as_ref())?;
            Edit::Due(due)
        }
        Field::Category => Edit::Category(category::read(turn, words)?),
    };
    let changed = tasks::edit(turn.tx, turn.actor, state.task, &edit)?;
    days_message(turn, &edit, &changed, back(state))
}

fn back(state: &State) -> Option<ListPage> {
    match Press::parse(state.back.as_deref()?)? {
        Press::List(page) => Some(page),
        _ => None,
    }
}

pub(crate) fn press(turn: &mut Turn<'_>, flow: &Flow, _: FlowChoice) -> Answer {
    let Some(state) = step::<State>(flow) else {
        return lost(turn);
    };
    end(turn)?;
    match tasks::find(turn.tx, turn.actor, state.task) {
        Ok(task) => {
            let card = view::tasks::card(turn.tx, turn.actor, &task, back(&state))?;
            Ok(change(card))
        }
        Err(error) => Ok(change(refusal(error)?.message())),
    }
}

/// A form that another version of this program began cannot be gone on with.
fn lost(turn: &mut Turn<'_>) -> Answer {
    end(turn)?;
    Ok(say(Message::text(
        "I lost the thread: what you were changing is as it was. Please begin again.",
    )))
}
