//! One question: when to remind of a task.

use domain::flow::Flow;
use domain::ids::Number;
use domain::message::Message;
use domain::reminders::{self, NewReminder};
use domain::task::Task;
use domain::tasks;
use serde::{Deserialize, Serialize};

use super::{choices, end, put, step};
use crate::answer::{change, say};
use crate::commands::reminders::remind::added;
use crate::commands::tasks::add::{asked_again, refusal};
use crate::press::{FlowChoice, ListPage, Press};
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view;
use crate::when;

/// The stored name.
pub(crate) const NAME: &str = "remind";

#[derive(Debug, Clone, Serialize, Deserialize)]
struct State {
    task: Number,
    /// The list that the task was chosen from, as callback data.
    back: Option<String>,
}

pub(crate) fn ask(turn: &mut Turn<'_>, task: &Task, back: Option<ListPage>) -> Answer {
    let state = State {
        task: task.number,
        back: back.map(|back| Press::List(back).data()),
    };
    let token = put(turn, NAME, &state)?;
    Ok(change(question(task, token)))
}

fn question(task: &Task, token: u32) -> Message {
    Message::default()
        .line(view::tasks::name(task))
        .line("⏰ When shall I remind you? For example: in 2h, tomorrow 9:00")
        .row(choices(token, &[(FlowChoice::Cancel, "Cancel")]))
}

pub(crate) fn text(turn: &mut Turn<'_>, flow: &Flow, words: &str) -> Answer {
    let Some(state) = step::<State>(flow) else {
        return lost(turn);
    };
    let written = when::moment(turn.actor, words).and_then(|moment| {
        let new = NewReminder {
            task: Some(state.task),
            text: String::new(),
            moment,
        };
        reminders::add(turn.tx, turn.actor, &new)
    });
    match written {
        Ok(written) => {
            end(turn)?;
            Ok(say(added(turn, &written)))
        }
        Err(error) => {
            let refusal = refusal(error)?;
            let task = tasks::find(turn.tx, turn.actor, state.task)?;
            let token = put(turn, NAME, &state)?;
            Ok(asked_again(&refusal, question(&task, token)))
        }
    }
}

pub(crate) fn press(turn: &mut Turn<'_>, flow: &Flow, _: FlowChoice) -> Answer {
    let Some(state) = step::<State>(flow) else {
        return lost(turn);
    };
    end(turn)?;
    let back = state.back.as_deref().and_then(Press::parse);
    let back = match back {
        Some(Press::List(page)) => Some(page),
        _ => None,
    };
    match tasks::find(turn.tx, turn.actor, state.task) {
        Ok(task) => Ok(change(view::tasks::card(turn.tx, turn.actor, &task, back)?)),
        Err(error) => Ok(change(refusal(error)?.message())),
    }
}

/// A form that another version of this program began cannot be gone on with.
fn lost(turn: &mut Turn<'_>) -> Answer {
    end(turn)?;
    Ok(say(Message::text(
        "I lost the thread, and no reminder was set. Please begin again.",
    )))
}
