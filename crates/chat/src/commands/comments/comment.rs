//! `/comment`: write something beside a task.

use domain::comment::{COMMENTS_MAX, Comment};
use domain::comments;
use domain::error::Error;
use domain::flow::Flow;
use domain::ids::Number;
use domain::message::{Message, Text};
use domain::scribe::Written;
use domain::task::Task;
use domain::tasks;
use serde::{Deserialize, Serialize};

use super::list;
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::commands::bulk;
use crate::flows::{self, Question};
use crate::press::{FlowChoice, Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, needed};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "comment",
    aliases: &["note"],
    usage: "<task> [more tasks] <words>",
    summary: "Write something beside a task",
    details: "Line breaks are kept. Without words it asks for them.",
    examples: &[
        (
            "/comment 3 They call back on Monday",
            "keeps the words with task #3",
        ),
        ("/comment 3", "asks for the words"),
        ("/comment 1-2 Ask Bob", "the same beside several tasks"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The button that asks for a comment on a task.
pub(crate) const VERB: &str = "cma";
/// The stored name of the question.
pub(crate) const NAME: &str = "comment";

#[derive(Serialize, Deserialize)]
struct State {
    task: Number,
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if bulk::are_several(arguments) {
        return add_all(turn, arguments);
    }
    let named = arguments.number_then_words();
    let (task, words) = needed(named, &COMMAND, "Which task?")?;
    if words.is_empty() {
        return Ok(say(ask(turn, task)?));
    }
    Ok(say(write(turn, task, &words)?))
}

/// The same beside several tasks, with one Undo.
fn add_all(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let problem = "Which tasks, and what shall I write?";
    let (numbers, words) = bulk::numbers_and_name(arguments, &COMMAND, problem)?;
    let (commented, operation) = comments::add_all(turn.tx, turn.actor, &numbers, &words)?;
    let named = |sign: String, task: &Task| {
        let mut line = Text::plain(sign);
        line.0.extend(view::tasks::name(task).0);
        line
    };
    let written = commented.written.iter();
    let mut lines: Vec<Text> = written
        .map(|(task, comment)| named(format!("💬 Comment {} on ", comment.number), task))
        .collect();
    let full = commented.full.iter();
    lines.extend(full.map(|task| {
        named("⚠️ ".to_owned(), task).and(format!(
            " has {COMMENTS_MAX} comments, the most there can be"
        ))
    }));
    if !commented.missing.is_empty() {
        if lines.is_empty() {
            return Err(Error::Refused(tasks::missing(&commented.missing)));
        }
        lines.push(view::tasks::missing(&commented.missing));
    }
    let message = view::with_lines(Message::default(), lines);
    Ok(say(match operation {
        Some(operation) => message.row([view::undo(operation)]),
        None => message,
    }))
}

fn ask(turn: &mut Turn<'_>, task: Number) -> domain::Result<Message> {
    let question = question(turn, task)?;
    flows::ask(turn, Question::of(NAME, &State { task }, question))
}

fn question(turn: &Turn<'_>, task: Number) -> domain::Result<Message> {
    let task = tasks::find(turn.tx, turn.actor, task)?;
    Ok(Message::default()
        .line(view::tasks::name(&task))
        .line("💬 Send me the comment."))
}

fn write(turn: &mut Turn<'_>, task: Number, words: &str) -> domain::Result<Message> {
    let written = comments::add(turn.tx, turn.actor, task, words)?;
    Ok(self::written(&written))
}

/// What was written beside a task.
pub(crate) fn written(written: &Written<(Task, Comment)>) -> Message {
    let (task, comment) = &written.value;
    let mut what = Text::plain(format!("{} on ", comment.number));
    what.0.extend(view::tasks::name(task).0);
    let mut message = view::done("💬", "Comment", what, written.operation);
    message.buttons[0].push(list::button(task.number, "💬 All comments"));
    message
}

pub(crate) fn button(task: Number, label: &str) -> domain::message::Button {
    Item::new(VERB, task.0).button(label)
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
    let question = question(turn, state.task)?;
    let outcome = write(turn, state.task, words);
    flows::answered(turn, Question::of(NAME, &state, question), outcome)
}

pub(crate) fn cancel(turn: &mut Turn<'_>, _: &Flow, _: FlowChoice) -> Answer {
    flows::end(turn)?;
    Ok(change(Message::text("No comment was written.")))
}
