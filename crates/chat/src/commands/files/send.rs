//! The button that sends a file back.

use domain::files;
use domain::ids::Number;
use domain::message::{Button, Message, Text};

use crate::answer::say;
use crate::press::{Item, Press, unknown};
use crate::registry::Answer;
use crate::turn::Turn;

/// The button that sends a file back.
pub(crate) const VERB: &str = "fs";

pub(crate) fn button(file: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, file.0).button(label)
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let file = files::find(turn.tx, turn.actor, Number(item.number))?;
    let mut words = Text::plain(format!("{} {}", file.number, file.name));
    if let Some(description) = &file.description {
        words = words.and(format!("\n{description}"));
    }
    Ok(say(Message::default().line(words).with(file.attachment())))
}
