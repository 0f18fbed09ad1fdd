//! One question: when to remind of a task, or of something in words.

use domain::error::Result;
use domain::flow::Flow;
use domain::ids::{Number, SaidId};
use domain::message::{Message, Text};
use domain::reminder::Ways;
use domain::reminders::{self, NewReminder};
use domain::task::Task;
use domain::tasks;
use domain::time::Moment;
use serde::{Deserialize, Serialize};

use super::{choices, end, put, step, way_out};
use crate::answer::{change, say};
use crate::commands::reminders::remind::moment;
use crate::commands::reminders::{read, remind};
use crate::commands::tasks::add::{asked_again, refusal};
use crate::commands::words;
use crate::press::{FlowChoice, ListPage, Press, RemindChoice};
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view;
use crate::when;

/// The stored name.
pub(crate) const NAME: &str = "remind";
/// The stored name where there is a reminder already, which is to come at another time.
pub(crate) const INSTEAD: &str = "remind_instead";

/// The times that are offered for something in words; a task has those of its card.
const OFFERED: [(RemindChoice, &str); 4] = [
    (RemindChoice::minutes(30), "In 30 min"),
    (RemindChoice::minutes(60), "In 1 h"),
    (RemindChoice::minutes(180), "In 3 h"),
    (RemindChoice::Tomorrow, "Tomorrow morning"),
];

#[derive(Debug, Clone, Serialize, Deserialize)]
struct State {
    /// The task to remind of, if it is one.
    task: Option<Number>,
    /// What to remind of otherwise.
    #[serde(default)]
    text: String,
    /// What else was asked for.
    #[serde(default)]
    ways: Ways,
    /// The list that the task was chosen from, as callback data.
    back: Option<String>,
    /// The message whose reminder is to come then instead of when it comes now.
    #[serde(default)]
    instead: Option<SaidId>,
}

impl State {
    fn name(&self) -> &'static str {
        match self.instead {
            Some(_) => INSTEAD,
            None => NAME,
        }
    }
}

pub(crate) fn ask(turn: &mut Turn<'_>, task: &Task, back: Option<ListPage>) -> Answer {
    let state = State {
        task: Some(task.number),
        text: String::new(),
        ways: Ways::default(),
        back: back.map(|back| Press::List(back).data()),
        instead: None,
    };
    let token = put(turn, state.name(), &state)?;
    Ok(change(question(turn, &state, token)?))
}

/// Asks when to remind of a task, in a new message.
///
/// # Errors
/// Only the store's.
pub(crate) fn ask_of(turn: &mut Turn<'_>, task: &Task, ways: Ways) -> Result<Message> {
    let state = State {
        task: Some(task.number),
        text: String::new(),
        ways,
        back: None,
        instead: None,
    };
    let token = put(turn, state.name(), &state)?;
    question(turn, &state, token)
}

/// Asks when to remind of something that is no task.
///
/// # Errors
/// A refusal of words that no reminder can have.
pub(crate) fn ask_alone(turn: &mut Turn<'_>, text: &str, ways: Ways) -> Result<Message> {
    asking(turn, text, ways, None)
}

/// Asks when the reminder of a message shall come instead; it takes these words then.
///
/// # Errors
/// As [`ask_alone`].
pub(crate) fn ask_instead(
    turn: &mut Turn<'_>,
    said: SaidId,
    text: &str,
    ways: Ways,
) -> Result<Message> {
    asking(turn, text, ways, Some(said))
}

fn asking(turn: &mut Turn<'_>, text: &str, ways: Ways, instead: Option<SaidId>) -> Result<Message> {
    let state = State {
        task: None,
        text: reminders::words(text)?,
        ways,
        back: None,
        instead,
    };
    let token = put(turn, state.name(), &state)?;
    question(turn, &state, token)
}

fn question(turn: &Turn<'_>, state: &State, token: u32) -> Result<Message> {
    let what = match state.task {
        Some(number) => view::tasks::name(&tasks::find(turn.tx, turn.actor, number)?),
        None => Text::default().bold(tasks::shortened(&state.text)),
    };
    let mut message = Message::default()
        .line(what)
        .line("⏰ When shall I remind you? For example: in 2h, tomorrow 9:00");
    if state.instead.is_some() {
        message = message.line("Until you say so it stays as it is.");
    }
    if state.task.is_none() {
        let offered: Vec<_> = (0..)
            .zip(OFFERED)
            .map(|(place, (_, label))| (FlowChoice::Option(place), label))
            .collect();
        for pair in offered.chunks(2) {
            message = message.row(choices(token, pair));
        }
    }
    Ok(message.row(choices(token, &[way_out(state.task.is_some())])))
}

pub(crate) fn text(turn: &mut Turn<'_>, flow: &Flow, words: &str) -> Answer {
    let Some(state) = step::<State>(flow) else {
        return lost(turn);
    };
    // "Also remind me at 5" answers when, as "at 5" does.
    let joined = words::joined_reminder(turn, words);
    let words = joined.as_deref().unwrap_or(words);
    let words = when::after_remind_me(turn.actor, words).unwrap_or(words.into());
    let words = words.as_ref();
    let before = state.task.zip(when::before_due(turn.actor, words));
    let written = match before {
        Some((task, minutes)) => set_before(turn, &state, task, minutes),
        None => when::moment(turn.actor, words).and_then(|moment| set(turn, &state, moment)),
    };
    match written {
        Ok(message) => Ok(say(message)),
        Err(error) => {
            let refusal = refusal(error)?;
            let token = put(turn, state.name(), &state)?;
            Ok(asked_again(&refusal, question(turn, &state, token)?))
        }
    }
}

fn set(turn: &mut Turn<'_>, state: &State, moment: Moment) -> Result<Message> {
    let new = NewReminder {
        task: state.task,
        text: state.text.clone(),
        moment,
        repeat: None,
    };
    if let Some(said) = state.instead
        && let Some(message) = read::answered(turn, said, &new, state.ways)?
    {
        end(turn)?;
        return Ok(message);
    }
    let message = remind::set(turn, &new, state.ways)?;
    end(turn)?;
    Ok(message)
}

fn set_before(turn: &mut Turn<'_>, state: &State, task: Number, minutes: u32) -> Result<Message> {
    let message = remind::set_before(turn, task, minutes, state.ways)?;
    end(turn)?;
    Ok(message)
}

pub(crate) fn press(turn: &mut Turn<'_>, flow: &Flow, choice: FlowChoice) -> Answer {
    let Some(state) = step::<State>(flow) else {
        return lost(turn);
    };
    let offered = match choice {
        FlowChoice::Option(place) => OFFERED.get(usize::from(place)),
        _ => None,
    };
    if let Some(moment) = offered.and_then(|(choice, _)| moment(turn, *choice)) {
        return Ok(change(set(turn, &state, moment)?));
    }
    end(turn)?;
    if state.instead.is_some() {
        return Ok(change(Message::text("The reminder stays as it is.")));
    }
    let Some(number) = state.task else {
        return Ok(change(Message::text("Cancelled. No reminder was set.")));
    };
    let back = state.back.as_deref().and_then(Press::parse);
    let back = match back {
        Some(Press::List(page)) => Some(page),
        _ => None,
    };
    match tasks::find(turn.tx, turn.actor, number) {
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
