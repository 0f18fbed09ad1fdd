//! Reminders of a task that are counted from when it is due.

use domain::error::Result;
use domain::ids::Number;
use domain::message::Button;
use domain::reminder::Ways;
use domain::reminders::follow;
use domain::reminders::offer::Wanted;
use domain::tasks;

use super::remind;
use crate::answer::say;
use crate::commands::tasks::card::Chosen;
use crate::press::{Item, ListPage, Press, TaskAct, unknown};
use crate::registry::Answer;
use crate::turn::Turn;

/// The button that sets one, with the minutes before.
pub(crate) const VERB: &str = "rbf";

/// What is offered for a task with a due date.
const OFFERED: [(u32, &str); 4] = [
    (0, "When due"),
    (60, "1 h before"),
    (24 * 60, "1 day before"),
    (7 * 24 * 60, "1 week before"),
];

/// The buttons that are offered for a task: those whose time is to come.
pub(crate) fn buttons(
    turn: &Turn<'_>,
    number: Number,
    back: Option<ListPage>,
) -> Result<Vec<Button>> {
    let task = tasks::find(turn.tx, turn.actor, number)?;
    let Some(due) = &task.due else {
        return Ok(Vec::new());
    };
    let coming = |minutes: u32| {
        let moment = follow::moment(due, minutes, &turn.actor.user.settings);
        moment.is_some_and(|moment| moment.instant() > turn.now())
    };
    Ok(OFFERED
        .into_iter()
        .filter(|(minutes, _)| coming(*minutes))
        .map(|(minutes, label)| {
            Item::new(VERB, number.0)
                .choosing(&minutes)
                .back_to(back)
                .button(label)
        })
        .collect())
}

/// Sets one and says so.
pub(crate) fn set(turn: &mut Turn<'_>, number: Number, minutes: u32, ways: Ways) -> Answer {
    Ok(say(remind::set_before(turn, number, minutes, ways)?))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let minutes = item
        .choice
        .as_deref()
        .and_then(|choice| choice.parse().ok());
    let Some(minutes) = minutes else {
        return unknown();
    };
    let chosen = Chosen {
        act: TaskAct::Remind(None),
        number: Number(item.number),
        back: item.back,
    };
    remind::set_once(turn, chosen, &Wanted::BeforeDue(minutes), |turn| {
        follow::add(turn.tx, turn.actor, chosen.number, minutes, Ways::default())
    })
}
