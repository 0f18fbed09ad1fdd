//! `/subtask`: write down a part of a task.

use domain::flow::Flow;
use domain::ids::Number;
use domain::message::{Button, Message};
use domain::{subtasks, tasks};
use serde::{Deserialize, Serialize};

use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::commands::tasks::add;
use crate::flows::{self, Question};
use crate::press::{FlowChoice, Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, needed};
use crate::view;
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "subtask",
    aliases: &["part"],
    usage: "<task> <what is to be done> [low|medium|high|urgent] [when] [#tag]",
    summary: "Write down a part of a task",
    details: "The words are read as /add reads them. Without words it asks for them. Parts can have parts.",
    examples: &[
        ("/subtask 1 Ask for an offer friday", "a part of task #1"),
        ("/subtask 1", "asks for the words"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The button that asks for a part of a task.
pub(crate) const VERB: &str = "sta";
/// The stored name of the question.
pub(crate) const NAME: &str = "subtask";

#[derive(Serialize, Deserialize)]
struct State {
    parent: Number,
}

pub(crate) fn button(parent: Number, label: &str) -> Button {
    Item::new(VERB, parent.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let named = arguments.number_then_words();
    let (parent, words) = needed(named, &COMMAND, "A part of which task?")?;
    if words.is_empty() {
        return Ok(say(ask(turn, parent)?));
    }
    Ok(say(write(turn, parent, &words)?))
}

fn ask(turn: &mut Turn<'_>, parent: Number) -> domain::Result<Message> {
    // What cannot be is not asked for.
    subtasks::open_parent(turn.tx, turn.actor, parent)?;
    let question = question(turn, parent)?;
    flows::ask(turn, Question::of(NAME, &State { parent }, question))
}

fn question(turn: &Turn<'_>, parent: Number) -> domain::Result<Message> {
    let parent = tasks::find(turn.tx, turn.actor, parent)?;
    Ok(Message::default()
        .line(view::tasks::name(&parent))
        .line("🧩 What is to be done for it?"))
}

fn write(turn: &mut Turn<'_>, parent: Number, words: &str) -> domain::Result<Message> {
    let mut quick = when::added(turn.actor, words);
    add::settle(turn, &mut quick)?;
    let written = subtasks::add(turn.tx, turn.actor, parent, &quick.task)?;
    let mut message = add::added(turn, &written, &quick.not_kept)?;
    let all = super::subtasks::button(parent, format!("🧩 Parts of {parent}"));
    message
        .buttons
        .push(vec![button(parent, "➕ Another"), all]);
    Ok(message)
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::Item(item) => Ok(say(ask(turn, Number(item.number))?)),
        _ => unknown(),
    }
}

pub(crate) fn text(turn: &mut Turn<'_>, flow: &Flow, words: &str) -> Answer {
    let Some(state) = flows::step::<State>(flow) else {
        return flows::lost(turn);
    };
    let question = question(turn, state.parent)?;
    let outcome = write(turn, state.parent, words);
    flows::answered(turn, Question::of(NAME, &state, question), outcome)
}

pub(crate) fn cancel(turn: &mut Turn<'_>, _: &Flow, _: FlowChoice) -> Answer {
    flows::end(turn)?;
    Ok(change(Message::text("Nothing was added.")))
}
