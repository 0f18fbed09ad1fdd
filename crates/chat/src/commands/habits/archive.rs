//! `/habit_archive`: let a habit rest.

use domain::habit::HabitState;
use domain::habits;
use domain::ids::Number;
use domain::message::{Button, Message};

use super::list;
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "habit_archive",
    aliases: &[],
    usage: "<habit>",
    summary: "Let a habit rest",
    details: "Nothing is due and nothing is forgotten; /habit_unarchive takes it up again. Days that pass meanwhile count as not done: for a while off, /habit_vacation keeps the streaks.",
    examples: &[("/habit_archive run", "lets running rest")],
    menu: false,
    run: Run::Short(run),
};

/// The button that lets a habit rest.
pub(crate) const VERB: &str = "hba";

pub(crate) fn button(habit: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, habit.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if arguments.is_empty() {
        return Err(misuse(&COMMAND, "Which habit?"));
    }
    let habit = habits::find(turn.tx, turn.actor, &arguments.all())?;
    Ok(say(rest(turn, &habit)?))
}

fn rest(turn: &mut Turn<'_>, habit: &domain::habit::Habit) -> domain::Result<Message> {
    let written = habits::set_state(turn.tx, turn.actor, habit, HabitState::Archived)?;
    let name = view::habits::name(&written.value);
    let mut message = view::done("💤", "Archived", name, written.operation);
    message.buttons[0].push(Item::new(list::VERB, 0).button("◀ Habits"));
    Ok(message)
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let habit = habits::numbered(turn.tx, turn.actor, Number(item.number))?;
    Ok(change(rest(turn, &habit)?))
}
