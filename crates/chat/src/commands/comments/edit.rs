//! `/editcomment`: give a comment other words.

use domain::comments;
use domain::flow::Flow;
use domain::ids::Number;
use domain::message::{Block, Button, Message, Text};
use serde::{Deserialize, Serialize};

use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::flows::{self, Question};
use crate::press::{FlowChoice, Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, needed};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "editcomment",
    aliases: &["editnote"],
    usage: "<comment> <new words>",
    summary: "Change a comment's words",
    details: "/comments shows the numbers. Without words it asks for them.",
    examples: &[(
        "/editcomment 1 They call back on Tuesday",
        "changes comment #1",
    )],
    menu: false,
    run: Run::Short(run),
};

/// The button that asks for a comment's new words.
pub(crate) const VERB: &str = "cme";
/// The stored name of the question.
pub(crate) const NAME: &str = "editcomment";

#[derive(Serialize, Deserialize)]
struct State {
    comment: Number,
}

pub(crate) fn button(comment: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, comment.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let named = arguments.number_then_words();
    let (comment, words) = needed(named, &COMMAND, "Which comment?")?;
    if words.is_empty() {
        return Ok(say(ask(turn, comment)?));
    }
    Ok(say(write(turn, comment, &words)?))
}

fn ask(turn: &mut Turn<'_>, comment: Number) -> domain::Result<Message> {
    let question = question(turn, comment)?;
    flows::ask(turn, Question::of(NAME, &State { comment }, question))
}

fn question(turn: &Turn<'_>, comment: Number) -> domain::Result<Message> {
    let comment = comments::find(turn.tx, turn.actor, comment)?;
    let mut message = Message::text(format!(
        "✏️ Send me the new words of comment {}:",
        comment.number
    ));
    message.blocks.push(Block::Quote(Text::plain(comment.text)));
    Ok(message)
}

fn write(turn: &mut Turn<'_>, comment: Number, words: &str) -> domain::Result<Message> {
    let written = comments::edit(turn.tx, turn.actor, comment, words)?;
    let name = Text::plain(format!("comment {}", written.value.number));
    Ok(view::done("✏️", "Changed", name, written.operation))
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
    let question = question(turn, state.comment)?;
    let outcome = write(turn, state.comment, words);
    flows::answered(turn, Question::of(NAME, &state, question), outcome)
}

pub(crate) fn cancel(turn: &mut Turn<'_>, _: &Flow, _: FlowChoice) -> Answer {
    flows::end(turn)?;
    Ok(change(Message::text("The comment stays as it is.")))
}
