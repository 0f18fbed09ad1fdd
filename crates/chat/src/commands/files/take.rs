//! A file that was sent: which task it goes to, and the question when that is not clear.
//!
//! It goes to the task that its words name (`#12 …`), that its words make (a command, as `/add`),
//! that it was sent as an answer to, or that the rest of its album went to.

use domain::blob::in_words;
use domain::conversation::{ChannelMessageId, FileKind, Reply};
use domain::file::Received;
use domain::files::{self, Sent};
use domain::flow::Flow;
use domain::ids::{Number, ReceivedId};
use domain::journal::Image;
use domain::message::{Block, Button, Message, Text};
use domain::task::{Slice, Task, TaskOrder, TaskQuery};
use domain::tasks;
use serde::{Deserialize, Serialize};

use crate::answer::{change, note, say};
use crate::arguments;
use crate::commands::tasks::add;
use crate::commands::words::{about, forward};
use crate::flows::{self, Question};
use crate::press::{FlowChoice, Item, Press, unknown};
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view;
use crate::when;

/// The button that says where a file belongs.
pub(crate) const VERB: &str = "fw";
/// The stored name of the question what to call a voice message's task.
pub(crate) const NAME: &str = "namefile";
/// The choice of a new task.
const NEW: &str = "n";
/// The choice of none.
const NONE: &str = "x";
/// Tasks that are offered.
const OFFERED: u32 = 4;

/// Takes a file whose words are no command.
pub(crate) fn take(turn: &mut Turn<'_>, sent: &Sent, reply_to: Option<ChannelMessageId>) -> Answer {
    // What stands under a file that was passed on was said to somebody else.
    let (number, words) = match sent.file.origin {
        Some(_) => (None, sent.description.as_str()),
        None => named(&sent.description),
    };
    if let Some(number) = number {
        let task = match tasks::find(turn.tx, turn.actor, number) {
            Ok(task) => task,
            Err(domain::Error::Refused(refusal)) => {
                let replies = ask(turn, sent)?;
                return Ok(flows::with_note(replies, &refusal.problem));
            }
            Err(error) => return Err(error),
        };
        let sent = Sent {
            description: words.to_owned(),
            ..sent.clone()
        };
        return receive(turn, sent, &task);
    }
    let answered = match reply_to {
        Some(message) => about::task(turn, message)?,
        None => None,
    };
    match answered {
        Some(task) => receive(turn, sent.clone(), &task),
        None => ask(turn, sent),
    }
}

/// Takes a file whose words were a command that has just been carried out: it goes to the task
/// that the command made or changed.
pub(crate) fn after_command(turn: &mut Turn<'_>, sent: &Sent, mut replies: Vec<Reply>) -> Answer {
    // The words have had their effect.
    let sent = Sent {
        description: String::new(),
        ..sent.clone()
    };
    replies.extend(match touched(turn)? {
        Some(task) => receive(turn, sent, &task)?,
        None => ask(turn, &sent)?,
    });
    Ok(replies)
}

/// Takes a file for a task.
pub(crate) fn receive(turn: &mut Turn<'_>, sent: Sent, task: &Task) -> Answer {
    let limits = turn.shared.limits;
    files::receive(turn.tx, turn.actor, &limits, sent, Some(task))?;
    // What it comes to is said when its content is here.
    Ok(Vec::new())
}

/// Asks where a file belongs, unless that is known of its album or asked already.
fn ask(turn: &mut Turn<'_>, sent: &Sent) -> Answer {
    let limits = turn.shared.limits;
    let before = match &sent.album {
        Some(album) => {
            let owner = turn.actor.user.id;
            turn.tx.received_together(owner, sent.address, album)?
        }
        None => Vec::new(),
    };
    if let Some(task) = before.iter().find_map(|one| one.task)
        && let Some(task) = turn.tx.task_by_id(turn.actor.user.id, task)?
    {
        return receive(turn, sent.clone(), &task);
    }
    let received = files::receive(turn.tx, turn.actor, &limits, sent.clone(), None)?;
    if !before.is_empty() {
        return Ok(Vec::new());
    }
    Ok(say(question(turn, &received)?))
}

fn question(turn: &Turn<'_>, received: &Received) -> domain::Result<Message> {
    let mut head = Text::plain("📎 ").bold(files::name(&received.file));
    if let Some(size) = received.file.size {
        head = head.and(format!(" ({})", in_words(size)));
    }
    if received.album.is_some() {
        head = head.and(" and what came with it");
    }
    let mut message = Message::default().line(head);
    if let Some(words) = &received.description {
        message.blocks.push(Block::Quote(Text::plain(words)));
    }
    if let Some(line) = received.file.origin.as_ref().and_then(forward::line) {
        message = message.line(line);
    }
    message =
        message.line("Which task does it belong to? Choose one, or send /attach and its number.");
    let newest = TaskQuery {
        open: Some(true),
        order: TaskOrder::Newest,
        ..TaskQuery::default()
    };
    let slice = Slice {
        offset: 0,
        limit: OFFERED,
    };
    let owner = turn.actor.user.id;
    for task in turn.tx.tasks(owner, &newest, slice)?.rows {
        let label = format!("{} {}", task.number, tasks::shortened(&task.title));
        message = message.row(button(received.id, &task.number.0, label));
    }
    let mut last: Vec<Button> = Vec::new();
    last.extend(button(received.id, NEW, "➕ New task"));
    last.extend(button(received.id, NONE, "✖️ Cancel"));
    Ok(message.row(last))
}

/// A button of the question; none for an identity that no button has room for.
fn button(
    received: ReceivedId,
    choice: &(impl ToString + ?Sized),
    label: impl Into<String>,
) -> Option<Button> {
    let number = u32::try_from(received.0).ok()?;
    Some(Item::new(VERB, number).choosing(choice).button(label))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let id = ReceivedId(i64::from(item.number));
    let Some(received) = turn.tx.received(turn.actor.user.id, id)? else {
        return Ok(note("That was too long ago; please send the file again."));
    };
    match item.choice.as_deref() {
        Some(NONE) => match files::dismiss(turn.tx, &received)? {
            0 => Ok(dealt_with()),
            _ => Ok(change(Message::text(format!(
                "📎 {} was not kept.",
                files::name(&received.file)
            )))),
        },
        Some(NEW) => new_task(turn, &received),
        Some(number) => match arguments::number(number) {
            Some(number) => {
                let task = tasks::find(turn.tx, turn.actor, number)?;
                give(turn, &received, &task, "")
            }
            None => unknown(),
        },
        None => unknown(),
    }
}

/// Gives what was asked about to a task, with these words if there are any; also for `/attach`.
pub(crate) fn give(turn: &mut Turn<'_>, received: &Received, task: &Task, words: &str) -> Answer {
    let assigned = files::assign(turn.tx, turn.actor, received, task, words)?;
    if assigned.is_empty() {
        return Ok(dealt_with());
    }
    let what = match assigned.as_slice() {
        [one] => files::name(&one.file),
        several => view::counted(several.len() as u64, "file", "files"),
    };
    let mut text = Text::plain(format!("📎 {what} for "));
    text.0.extend(view::tasks::name(task).0);
    Ok(change(Message::default().line(text)))
}

fn dealt_with() -> Vec<Reply> {
    note("That file was taken care of already.")
}

/// Makes a task of a file's words, or of its name.
fn new_task(turn: &mut Turn<'_>, received: &Received) -> Answer {
    if files::together(turn.tx, received)?
        .iter()
        .all(|one| one.state != domain::file::ReceivedState::Asked)
    {
        return Ok(dealt_with());
    }
    // A voice message has no name that says what it is about.
    let is_spoken = matches!(received.file.kind, FileKind::Voice | FileKind::VideoNote);
    if received.description.is_none() && is_spoken {
        let state = Naming {
            received: received.id,
        };
        return Ok(change(flows::ask(
            turn,
            Question::of(NAME, &state, naming(received)),
        )?));
    }
    let name = files::name(&received.file);
    let words = match &received.description {
        Some(words) => words.as_str(),
        None => name
            .rsplit_once('.')
            .map_or(name.as_str(), |(stem, _)| stem),
    };
    let made = match &received.file.origin {
        Some(origin) => flows::something_forwarded(turn, words, received.message, origin)?,
        None => flows::something_new(turn, words, received.message)?,
    };
    joined(turn, received, made)
}

/// The question what to call the task of a voice message: which message.
#[derive(Serialize, Deserialize)]
struct Naming {
    received: ReceivedId,
}

fn naming(received: &Received) -> Message {
    Message::default()
        .line(Text::plain("📎 ").bold(files::name(&received.file)))
        .line("✏️ What is to be done? A few words will do.")
}

/// The words that the task of a voice message is called by.
pub(crate) fn text(turn: &mut Turn<'_>, flow: &Flow, words: &str) -> Answer {
    let Some(state) = flows::step::<Naming>(flow) else {
        return flows::lost(turn);
    };
    let Some(received) = turn.tx.received(turn.actor.user.id, state.received)? else {
        return flows::lost(turn);
    };
    let quick = when::task(turn.actor, words.trim());
    match add::add(turn, quick) {
        Ok(made) => {
            flows::end(turn)?;
            joined(turn, &received, made)
        }
        Err(error) => {
            let refusal = add::refusal(error)?;
            let question = flows::ask(turn, Question::of(NAME, &state, naming(&received)))?;
            Ok(add::asked_again(&refusal, question))
        }
    }
}

/// The voice message still waits for a task.
pub(crate) fn cancel(turn: &mut Turn<'_>, flow: &Flow, _: FlowChoice) -> Answer {
    flows::end(turn)?;
    let received = match flows::step::<Naming>(flow) {
        Some(state) => turn.tx.received(turn.actor.user.id, state.received)?,
        None => None,
    };
    match received {
        Some(received) => Ok(change(question(turn, &received)?)),
        None => Ok(change(Message::text("Cancelled."))),
    }
}

/// Gives a file to the task that this turn made.
fn joined(turn: &mut Turn<'_>, received: &Received, made: Vec<Reply>) -> Answer {
    let Some(task) = touched(turn)? else {
        return Ok(flows::with_note(
            made,
            "That made no task or several, so the file still waits: choose a task for it.",
        ));
    };
    let mut replies = give(turn, received, &task, "")?;
    replies.extend(made);
    Ok(replies)
}

/// The number at the beginning of a file's words (`#12 …`), and the rest of them.
fn named(words: &str) -> (Option<Number>, &str) {
    let words = words.trim();
    let (first, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    match first.starts_with('#').then(|| arguments::number(first)) {
        Some(Some(number)) => (Some(number), rest.trim()),
        _ => (None, words),
    }
}

/// The task that this turn made or changed, if it is one.
fn touched(turn: &Turn<'_>) -> domain::Result<Option<Task>> {
    let owner = turn.actor.user.id;
    let last = turn.tx.last_undoable(owner)?;
    // An operation of this turn bears its instant, to the microsecond that is stored.
    let this_turn = turn.now().as_microsecond();
    let Some(last) = last.filter(|last| last.at.as_microsecond() == this_turn) else {
        return Ok(None);
    };
    let (mut touched, mut made) = (None, 0);
    for entry in turn.tx.entries_of(owner, last.id)? {
        let is_new = entry.change.before.is_none();
        let task = match entry.change.after {
            Some(Image::Task1(task)) => {
                made += u32::from(is_new);
                Some(task.id)
            }
            Some(Image::Comment1(comment)) => Some(comment.task),
            Some(Image::Reminder1(reminder)) => reminder.task,
            _ => None,
        };
        touched = touched.or(task);
    }
    match touched.filter(|_| made < 2) {
        Some(task) => turn.tx.task_by_id(owner, task),
        None => Ok(None),
    }
}
