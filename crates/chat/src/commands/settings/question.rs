//! One question: the value of a setting that none of its buttons has.

use domain::error::Result;
use domain::flow::Flow;
use domain::message::Message;
use serde::{Deserialize, Serialize};

use super::choices::{CHOICES, Choice};
use super::page;
use crate::answer::change;
use crate::flows::{self, Question};
use crate::press::FlowChoice;
use crate::registry::Answer;
use crate::turn::Turn;

/// The stored name.
pub(crate) const NAME: &str = "setting";

#[derive(Serialize, Deserialize)]
struct State {
    code: String,
}

pub(crate) fn ask(turn: &mut Turn<'_>, choice: &Choice) -> Result<Message> {
    let state = State {
        code: choice.code.to_owned(),
    };
    flows::ask_in_place(turn, Question::of(NAME, &state, question(choice)))
}

fn question(choice: &Choice) -> Message {
    let example = choice.offered.first().map_or("", |(_, label)| label);
    Message::text(format!("{} For example: {example}", choice.question))
}

pub(crate) fn text(turn: &mut Turn<'_>, flow: &Flow, words: &str) -> Answer {
    let state = flows::step::<State>(flow);
    let known = |state: &State| CHOICES.iter().find(|choice| choice.code == state.code);
    let Some((state, choice)) = state.and_then(|state| known(&state).map(|it| (state, it))) else {
        return flows::lost(turn);
    };
    let outcome = (choice.set)(turn, &words.trim().to_lowercase());
    let outcome = outcome.map(|written| page::changed(choice, &written));
    flows::answered(turn, Question::of(NAME, &state, question(choice)), outcome)
}

pub(crate) fn cancel(turn: &mut Turn<'_>, _: &Flow, choice: FlowChoice) -> Answer {
    flows::end(turn)?;
    if choice == FlowChoice::Back {
        return Ok(change(page::shown(turn)));
    }
    Ok(change(Message::text("The setting stays as it is.")))
}
