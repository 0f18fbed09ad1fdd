//! The switch that lets a reminder come in quiet hours too.

use domain::ids::Number;
use domain::message::Button;
use domain::reminder::Reminder;
use domain::reminders::edit::{self, Edit};

use super::edit::changed;
use crate::answer::change;
use crate::press::{Item, Press, unknown};
use crate::registry::Answer;
use crate::turn::Turn;

/// The switch on a card.
pub(crate) const VERB: &str = "rur";

/// The switch on a card: what it would become.
pub(crate) fn button(reminder: &Reminder) -> Button {
    let (choice, label) = if reminder.ways.urgent {
        ("0", "Not urgent")
    } else {
        ("1", "❗ Urgent")
    };
    Item::new(VERB, reminder.number.0)
        .choosing(choice)
        .button(label)
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let urgent = item.choice.as_deref() == Some("1");
    let edit = Edit {
        urgent: Some(urgent),
        ..Edit::default()
    };
    let written = edit::edit(turn.tx, turn.actor, Number(item.number), &edit)?;
    let did = if urgent {
        "❗ It comes in quiet hours too:"
    } else {
        "Quiet hours hold it:"
    };
    Ok(change(changed(turn, &written, did)?))
}
