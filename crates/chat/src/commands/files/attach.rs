//! `/attach`: keep a file with a task.

use domain::conversation::{Channel, ChannelMessageId, FileKind, SharedFile};
use domain::files::Sent;
use domain::ids::Number;
use domain::message::{Button, Message};
use domain::task::Task;
use domain::tasks;

use super::take;
use crate::answer::{note, say};
use crate::arguments::{Arguments, Word};
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};

pub(crate) static COMMAND: Command = Command {
    name: "attach",
    aliases: &[],
    usage: "<task> [words]",
    summary: "Keep a file with a task",
    details: "Write it under the file that you send; the words describe it. “#12 words” says the \
              same, and so does sending the file as an answer to the task's card. Sent alone, it \
              takes the file that I last asked about. In the terminal it takes a path: \
              /attach 12 ~/report.pdf, and in quotation marks one with words behind it: \
              /attach 12 \"~/my report.pdf\" the signed offer",
    examples: &[(
        "/attach 1 The signed offer",
        "under a file: keeps it with task #1",
    )],
    menu: false,
    run: Run::Short(run),
};

/// The button that says how to attach a file to a task.
pub(crate) const VERB: &str = "fh";

pub(crate) fn button(task: Number) -> Button {
    Item::new(VERB, task.0).button("📎 Attach")
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let (task, words) = of(turn, arguments)?;
    let asked = turn
        .tx
        .received_asked(turn.actor.user.id, turn.address, 1)?;
    if let Some(received) = asked.first() {
        return take::give(turn, received, &task, &words);
    }
    if turn.address.channel == Channel::Terminal && !words.is_empty() {
        // A path in quotation marks may have words behind it, which describe the file.
        let quoted = arguments.words().get(1).filter(|word| word.quoted);
        return match quoted {
            Some(path) => local(turn, &task, &path.text, arguments.rest(2)),
            None => local(turn, &task, &words, String::new()),
        };
    }
    Ok(say(Message::text(how(turn, task.number))))
}

/// Takes a file whose words are this command.
pub(crate) fn take(turn: &mut Turn<'_>, sent: &Sent, arguments: &Arguments) -> Answer {
    let (task, description) = of(turn, arguments)?;
    let sent = Sent {
        description,
        ..sent.clone()
    };
    take::receive(turn, sent, &task)
}

fn of(turn: &Turn<'_>, arguments: &Arguments) -> domain::Result<(Task, String)> {
    let number = arguments.words().first().and_then(Word::number);
    let number = number.ok_or_else(|| misuse(&COMMAND, "Which task?"))?;
    let task = tasks::find(turn.tx, turn.actor, number)?;
    Ok((task, arguments.rest(1)))
}

/// Takes a file of this machine. Only the person at the terminal can name one: they could read it
/// without me. From other channels a path is words like any other.
fn local(turn: &mut Turn<'_>, task: &Task, path: &str, description: String) -> Answer {
    let sent = Sent {
        address: turn.address,
        message: ChannelMessageId(0),
        album: None,
        file: SharedFile {
            reference: path.to_owned(),
            kind: FileKind::Document,
            name: Some(path.to_owned()),
            media_type: None,
            size: None,
            origin: None,
        },
        description,
    };
    take::receive(turn, sent, task)
}

fn how(turn: &Turn<'_>, task: Number) -> String {
    if turn.address.channel == Channel::Terminal {
        return format!("📎 Name the file: /attach {} /path/to/file", task.0);
    }
    format!("📎 Send me the file with {task} as its caption, or as an answer to the task's card.")
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::Item(item) => Ok(note(how(turn, Number(item.number)))),
        _ => unknown(),
    }
}
