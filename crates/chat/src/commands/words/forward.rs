//! A message that was passed on: a task with its words, who wrote it, and where it can be read.
//!
//! Its words are somebody else's, so no day or priority is read from them: "tomorrow" was another
//! day's, and the buttons set what is missing.

use domain::conversation::Origin;
use domain::error::Error;
use domain::message::{Style, Text};
use domain::tasks::NewTask;

use super::reply;
use crate::answer::say;
use crate::commands::tasks::add;
use crate::press::TaskAct;
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view;

pub(crate) fn read(turn: &mut Turn<'_>, text: &str, origin: &Origin) -> Answer {
    if turn.shared.registry.plugin("tasks").is_none() {
        return Err(Error::refused("I don't know what to do with that."));
    }
    let new = NewTask {
        title: reply::shortened(text),
        ..NewTask::default()
    };
    let whole = new.title == text.trim();
    let note = match (whole, origin.words()) {
        (true, from) => from,
        (false, None) => Some(text.trim().to_owned()),
        (false, Some(from)) => Some(format!("{}\n\n{from}", text.trim())),
    };
    let written = reply::noted(turn, &new, note.as_deref())?;
    let mut message = add::added_one(turn, &written, &[])?;
    if let Some(line) = line(origin) {
        message = message.line(line);
    }
    let number = written.value.number;
    let button = |label, act| view::tasks::button(label, act, number, None);
    message.buttons = vec![
        vec![
            button("📅 Due", TaskAct::Due(None)),
            button("⏰ Reminder", TaskAct::Remind(None)),
        ],
        vec![
            add::change_button(&written.value),
            view::undo(written.operation),
        ],
    ];
    Ok(say(message))
}

/// "From **Ada** · the message"; `None` if nobody is named.
pub(crate) fn line(origin: &Origin) -> Option<Text> {
    let mut line = Text::plain("From ").bold(origin.name.clone()?);
    if let Some(link) = &origin.link {
        line = line
            .and(" · ")
            .styled("the message", Style::Link(link.clone()));
    }
    Some(line)
}
