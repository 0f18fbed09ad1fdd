//! `/attachment_description`: say what a file is.

use domain::files;
use domain::flow::Flow;
use domain::ids::Number;
use domain::message::{Block, Button, Message, Text};
use serde::{Deserialize, Serialize};

use crate::answer::{change, say};
use crate::arguments::{Arguments, Word};
use crate::flows::{self, Question};
use crate::press::{FlowChoice, Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "attachment_description",
    aliases: &["describe"],
    usage: "<file> <words>",
    summary: "Say what a file is",
    details: "/attachments shows the numbers. Without words it asks for them; “none” takes the \
              description away.",
    examples: &[
        (
            "/attachment_description 1 Signed on both pages",
            "describes file #1",
        ),
        (
            "/attachment_description 1 none",
            "takes its description away",
        ),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The button that asks for a file's description.
pub(crate) const VERB: &str = "fe";
/// The stored name of the question.
pub(crate) const NAME: &str = "describefile";
/// The word for no description.
const NONE: &str = "none";

#[derive(Serialize, Deserialize)]
struct State {
    file: Number,
}

pub(crate) fn button(file: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, file.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let number = arguments.words().first().and_then(Word::number);
    let file = number.ok_or_else(|| misuse(&COMMAND, "Which file?"))?;
    let words = arguments.rest(1);
    if words.is_empty() {
        return Ok(say(ask(turn, file)?));
    }
    Ok(say(write(turn, file, &words)?))
}

fn ask(turn: &mut Turn<'_>, file: Number) -> domain::Result<Message> {
    let question = question(turn, file)?;
    flows::ask(turn, Question::of(NAME, &State { file }, question))
}

fn question(turn: &Turn<'_>, file: Number) -> domain::Result<Message> {
    let file = files::find(turn.tx, turn.actor, file)?;
    let mut message = Message::text(format!("✏️ What is {} {}?", file.number, file.name));
    if let Some(words) = file.description {
        message.blocks.push(Block::Quote(Text::plain(words)));
    }
    Ok(message)
}

fn write(turn: &mut Turn<'_>, file: Number, words: &str) -> domain::Result<Message> {
    let is_none = words.trim().eq_ignore_ascii_case(NONE);
    let words = if is_none { "" } else { words };
    let written = files::describe(turn.tx, turn.actor, file, words)?;
    let file = &written.value;
    let what = match &file.description {
        Some(words) => format!("file {} {}: {words}", file.number, file.name),
        None => format!("file {} {}: no description", file.number, file.name),
    };
    Ok(view::done(
        "✏️",
        "Described",
        Text::plain(what),
        written.operation,
    ))
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
    let question = question(turn, state.file)?;
    let outcome = write(turn, state.file, words);
    flows::answered(turn, Question::of(NAME, &state, question), outcome)
}

pub(crate) fn cancel(turn: &mut Turn<'_>, _: &Flow, _: FlowChoice) -> Answer {
    flows::end(turn)?;
    Ok(change(Message::text("The description stays as it is.")))
}
