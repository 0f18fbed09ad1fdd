//! Guided forms: questions whose answers are the next words or buttons.
//!
//! A form's state is a row of the store, so it survives a restart, and it expires. Each step has
//! a token of its own: buttons of earlier steps, forms and messages do nothing but say so. A chat
//! has one form at a time; in a group it is that of whoever opened it, and what others say there
//! neither answers nor leaves it.

pub(crate) mod addtask;
mod aside;
pub(crate) mod asked;
pub(crate) mod edit;
pub(crate) mod late;
pub(crate) mod memory;
pub(crate) mod remind;
pub(crate) mod said;

use domain::conversation::{Answered, ChannelMessageId, Origin, Reply};
use domain::error::{Error, Result};
use domain::flow::Flow;
use domain::message::{Block, Message, Text};
use domain::said::Said;
use jiff::{Timestamp, ToSpan};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::answer::say;
use crate::commands::core::undo;
use crate::commands::tasks::add::{asked_again, refusal};
use crate::commands::words;
use crate::press::{FlowChoice, Press, fnv};
use crate::registry::{Answer, Command};
use crate::turn::Turn;
use crate::view;

/// A form is forgotten when nothing was said for so long.
const IDLE_MAX_MINUTES: i64 = 60;

/// What is stored: the step with its token.
#[derive(Serialize, Deserialize)]
struct Saved<T> {
    token: u32,
    step: T,
}

/// The token alone, whatever the step is.
#[derive(Deserialize)]
struct Token {
    token: u32,
}

/// Stores a step of a form, in place of any other, and gives the token of its buttons.
pub(crate) fn put<T: Serialize>(turn: &mut Turn<'_>, name: &str, step: T) -> Result<u32> {
    let before = turn.tx.flow(turn.address)?;
    let earlier = before.as_ref().and_then(token).unwrap_or_default();
    let now = turn.now();
    let token = fnv(&format!("{name}{earlier}{}", now.as_microsecond()));
    let state = serde_json::to_string(&Saved { token, step })
        .expect("a form's state is made of strings, numbers and lists");
    turn.tx.put_flow(&Flow {
        owner: turn.actor.user.id,
        address: turn.address,
        name: name.to_owned(),
        state,
        expires_at: expiry(turn),
    })?;
    Ok(token)
}

/// When a form is forgotten to which something is said now.
fn expiry(turn: &Turn<'_>) -> Timestamp {
    let now = turn.now();
    now.saturating_add(IDLE_MAX_MINUTES.minutes())
        .unwrap_or(now)
}

/// The step of a form; `None` if another version of this program wrote it.
pub(crate) fn step<T: DeserializeOwned>(flow: &Flow) -> Option<T> {
    let saved: Saved<T> = serde_json::from_str(&flow.state).ok()?;
    Some(saved.step)
}

pub(crate) fn token(flow: &Flow) -> Option<u32> {
    let token: Token = serde_json::from_str(&flow.state).ok()?;
    Some(token.token)
}

/// This person's form in this chat, whether it has expired or not.
fn own(turn: &Turn<'_>) -> Result<Option<Flow>> {
    let flow = turn.tx.flow(turn.address)?;
    Ok(flow.filter(|flow| flow.owner == turn.actor.user.id))
}

/// The form that this person has open in this chat.
pub(crate) fn open(turn: &Turn<'_>) -> Result<Option<Flow>> {
    Ok(own(turn)?.filter(|flow| flow.expires_at > turn.now()))
}

pub(crate) fn end(turn: &mut Turn<'_>) -> Result<()> {
    turn.tx.end_flow(turn.address)
}

/// One question whose answer is the next words.
pub(crate) struct Question<T> {
    /// The stored name of its form.
    name: &'static str,
    /// What the answer is about.
    about: T,
    /// What is asked.
    words: Message,
}

impl<T: Serialize> Question<T> {
    pub(crate) fn of(name: &'static str, about: T, words: Message) -> Self {
        Self { name, about, words }
    }

    fn with_way_out(self, turn: &mut Turn<'_>, in_place: bool) -> Result<Message> {
        let token = put(turn, self.name, self.about)?;
        Ok(self.words.row(choices(token, &[way_out(in_place)])))
    }
}

/// Asks a question.
pub(crate) fn ask<T: Serialize>(turn: &mut Turn<'_>, question: Question<T>) -> Result<Message> {
    question.with_way_out(turn, false)
}

/// Asks it in place of a page, to which the form's press leads back.
pub(crate) fn ask_in_place<T: Serialize>(
    turn: &mut Turn<'_>,
    question: Question<T>,
) -> Result<Message> {
    question.with_way_out(turn, true)
}

/// Ends the question if its answer was taken; asks it again, and says why, if it was refused.
pub(crate) fn answered<T: Serialize>(
    turn: &mut Turn<'_>,
    question: Question<T>,
    outcome: Result<Message>,
) -> Answer {
    match outcome {
        Ok(message) => {
            end(turn)?;
            Ok(say(message))
        }
        Err(error) => {
            let refusal = refusal(error)?;
            let question = ask(turn, question)?;
            Ok(asked_again(&refusal, question))
        }
    }
}

/// A form that another version of this program began cannot be gone on with.
pub(crate) fn lost(turn: &mut Turn<'_>) -> Answer {
    end(turn)?;
    Ok(say(Message::text(
        "I lost the thread: nothing was changed. Please begin again.",
    )))
}

/// A row of a form's buttons.
pub(crate) fn choices(token: u32, options: &[(FlowChoice, &str)]) -> Vec<domain::message::Button> {
    options
        .iter()
        .map(|(choice, label)| {
            Press::Flow {
                token,
                choice: *choice,
            }
            .button(*label)
        })
        .collect()
}

/// The way out of a question: Back if it took the place of a page, to which it leads without a
/// change; Cancel if it is a message of its own.
pub(crate) fn way_out(in_place: bool) -> (FlowChoice, &'static str) {
    match in_place {
        true => (FlowChoice::Back, "◀ Back"),
        false => (FlowChoice::Cancel, "Cancel"),
    }
}

/// A command leaves the form that is open, and the place of one that has closed: whoever goes on
/// with a command is asked about no later words, so that is told now. What is to be told.
pub(crate) fn leave(turn: &mut Turn<'_>, command: &Command) -> Result<Option<String>> {
    // Leaving is what /cancel is for, and it says what it left.
    if command.name != "cancel" {
        asked::forget(turn)?;
    }
    let Some(flow) = own(turn)? else {
        return Ok(None);
    };
    let form = turn.shared.registry.form(&flow.name);
    let listens = form.is_none_or(|form| form.listens);
    if command.name == "cancel" || !listens {
        return Ok(None);
    }
    end(turn)?;
    Ok(form.map(|form| {
        if flow.expires_at > turn.now() {
            return left_open(form.label);
        }
        let label = view::capitalized(form.label);
        format!("{label} was left open for too long and is closed.")
    }))
}

fn left_open(label: &str) -> String {
    format!("I left {label}; nothing of it was saved.")
}

/// Tells what became of a form, below the first message.
pub(crate) fn noting(told: Option<String>, replies: Vec<Reply>) -> Vec<Reply> {
    match told {
        Some(words) => with_note(replies, &words),
        None => replies,
    }
}

/// Says something aside, below the first message.
pub(crate) fn with_note(mut replies: Vec<Reply>, words: &str) -> Vec<Reply> {
    let block = Block::Paragraph(Text::default().italic(words));
    match replies.first_mut() {
        Some(Reply::Send(message) | Reply::Edit(message)) => message.blocks.push(block),
        _ => replies.push(Reply::Send(Message {
            blocks: vec![block],
            ..Message::default()
        })),
    }
    replies
}

/// Words that are no command: an answer to the form that is open, or something new.
pub(crate) fn plain(turn: &mut Turn<'_>, text: &str, message: ChannelMessageId) -> Answer {
    if text.is_empty() {
        return Err(Error::refused_with(
            "There are no words in that.",
            "Write what is to be done, or /help.",
        ));
    }
    if let Some(replies) = asked::taken(turn, (text, message), None)? {
        return Ok(replies);
    }
    if let Some(flow) = own(turn)?
        && let Some(form) = turn.shared.registry.form(&flow.name)
        && form.listens
    {
        if open(turn)?.is_some() {
            if aside::is_way_out(turn, &flow, text) {
                end(turn)?;
                return Ok(say(Message::text("Cancelled. Nothing was changed.")));
            }
            if !aside::is_something_else(turn, &flow, text) {
                return (form.text)(turn, &flow, text);
            }
            end(turn)?;
            let replies = something_new(turn, text, message)?;
            return Ok(noting(Some(left_open(form.label)), replies));
        }
        if late::may_answer(turn, &flow, text) {
            return late::told(turn, &flow, form, (text, message));
        }
        end(turn)?;
        let replies = something_new(turn, text, message)?;
        let words = format!(
            "{} was left open for too long and is closed.",
            view::capitalized(form.label)
        );
        return Ok(with_note(replies, &words));
    }
    something_new(turn, text, message)
}

/// Words that answer a message: of the thing that it is about, unless a form waits for words.
pub(crate) fn replied(
    turn: &mut Turn<'_>,
    text: &str,
    message: ChannelMessageId,
    answered: &Answered,
) -> Answer {
    if let Some(replies) = asked::taken(turn, (text, message), Some(answered))? {
        return Ok(replies);
    }
    let left = match open(turn)? {
        Some(flow) if aside::is_something_else(turn, &flow, text) => Some(flow),
        _ if is_plain(turn, text)? => return plain(turn, text, message),
        _ => None,
    };
    let form = left.and_then(|flow| turn.shared.registry.form(&flow.name));
    if form.is_some() {
        end(turn)?;
    }
    let mut said = Said {
        answered: Some(answered.clone()),
        ..said::begin(turn, text, message)?
    };
    let replies = said::acting(turn, &mut said, |turn, said| {
        words::reply::read(turn, said, answered)
    })?;
    Ok(noting(form.map(|form| left_open(form.label)), replies))
}

/// `/undo` that answers a message: of what that did, if it says so.
pub(crate) fn undo(turn: &mut Turn<'_>, answered: &Answered) -> Answer {
    let left = leave(turn, &undo::COMMAND)?;
    let replies = words::reply::undo(turn, answered)?;
    Ok(noting(left, replies))
}

/// Somebody's words, passed on.
pub(crate) fn forwarded(
    turn: &mut Turn<'_>,
    text: &str,
    message: ChannelMessageId,
    origin: &Origin,
) -> Answer {
    if is_plain(turn, text)? {
        return plain(turn, text, message);
    }
    something_forwarded(turn, text, message, origin)
}

/// Somebody's words that are something new, whatever form is open.
pub(crate) fn something_forwarded(
    turn: &mut Turn<'_>,
    text: &str,
    message: ChannelMessageId,
    origin: &Origin,
) -> Answer {
    let mut said = said::begin(turn, text, message)?;
    said::acting(turn, &mut said, |turn, _| {
        words::forward::read(turn, text, origin)
    })
}

/// Whether words are what they would be alone: nothing, an answer to a form, or where nobody
/// looks at what is around them.
fn is_plain(turn: &Turn<'_>, text: &str) -> Result<bool> {
    let listens = |flow: Flow| {
        let form = turn.shared.registry.form(&flow.name);
        form.is_some_and(|form| form.listens)
    };
    let is_answer = open(turn)?.is_some_and(listens);
    Ok(text.is_empty() || is_answer || turn.shared.registry.plugin(words::NAME).is_none())
}

/// Words that are something new, whatever form is open.
pub(crate) fn something_new(turn: &mut Turn<'_>, text: &str, message: ChannelMessageId) -> Answer {
    let text = words::plainly(turn, text);
    let mut said = said::begin(turn, &text, message)?;
    said::acting(turn, &mut said, |turn, said| acted_upon(turn, said, None))
}

/// Makes a message something new, whatever else it could want.
pub(crate) fn created(turn: &mut Turn<'_>, said: &Said) -> Answer {
    acted_upon(turn, said, Some(crate::commands::words::NAME))
}

/// What the first plugin that takes it makes of a message; one of them may be left out.
pub(crate) fn acted_upon(turn: &mut Turn<'_>, said: &Said, without: Option<&str>) -> Answer {
    for plugin in turn.shared.registry.plugins() {
        if let Some(plain) = &plugin.plain
            && without != Some(plugin.name)
            && let Some(replies) = (plain.read)(turn, said)?
        {
            return Ok(replies);
        }
    }
    Err(Error::refused_with(
        "I don't know what to do with that.",
        "/help lists what I can do.",
    ))
}
