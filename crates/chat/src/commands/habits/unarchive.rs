//! `/habit_unarchive`: take up a habit that rested.

use domain::habit::{Habit, HabitState};
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
    name: "habit_unarchive",
    aliases: &[],
    usage: "<habit>",
    summary: "Take up a habit that rested",
    details: "/habit_list archived shows those that rest.",
    examples: &[("/habit_unarchive #2", "takes it up again")],
    menu: false,
    run: Run::Short(run),
};

/// The button that takes up a habit.
pub(crate) const VERB: &str = "hbu";

pub(crate) fn button(habit: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, habit.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if arguments.is_empty() {
        return Err(misuse(&COMMAND, "Which habit?"));
    }
    let habit = habits::find(turn.tx, turn.actor, &arguments.all())?;
    Ok(say(take_up(turn, &habit)?))
}

fn take_up(turn: &mut Turn<'_>, habit: &Habit) -> domain::Result<Message> {
    let written = habits::set_state(turn.tx, turn.actor, habit, HabitState::Active)?;
    let name = view::habits::name(&written.value);
    let mut message = view::done("▶️", "Took up", name, written.operation);
    message.buttons[0].push(Item::new(list::VERB, 0).button("◀ Habits"));
    Ok(message)
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let habit = habits::numbered(turn.tx, turn.actor, Number(item.number))?;
    Ok(change(take_up(turn, &habit)?))
}
