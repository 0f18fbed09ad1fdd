//! `/habit_delete`: delete a habit with all its days, after asking.

use domain::error::Error;
use domain::habit::{Habit, HabitState};
use domain::habits;
use domain::ids::Number;
use domain::message::{Button, Message, Text};
use domain::tasks::shortened;

use super::{list, progress};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::commands::tasks::remove::CONFIRM;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "habit_delete",
    aliases: &["delhabit"],
    usage: "<habit> [confirm]",
    summary: "Delete a habit with all its days",
    details: "It asks before; with `confirm` as the last word it does not. /undo brings everything back. /habit_archive lets a habit rest instead.",
    examples: &[("/habit_delete run", "asks whether to delete it")],
    menu: false,
    run: Run::Short(run),
};

/// The button that asks whether to delete a habit.
pub(crate) const ASK: &str = "hbk";
/// The button that deletes it.
pub(crate) const NOW: &str = "hby";

pub(crate) fn button(habit: Number, label: impl Into<String>) -> Button {
    Item::new(ASK, habit.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if arguments.is_empty() {
        return Err(misuse(&COMMAND, "Which habit?"));
    }
    let (habit, is_confirmed) = named(turn, arguments)?;
    if is_confirmed {
        return Ok(say(remove(turn, &habit)?));
    }
    Ok(say(confirm(turn, &habit)?))
}

/// The habit that a command names, and whether it says that it is not to ask. A habit may be
/// called so.
fn named(turn: &Turn<'_>, arguments: &Arguments) -> domain::Result<(Habit, bool)> {
    let whole = habits::find(turn.tx, turn.actor, &arguments.all());
    match (whole, arguments.before_last(CONFIRM)) {
        (Err(Error::Refused(_)), Some(name)) => {
            Ok((habits::find(turn.tx, turn.actor, &name.all())?, true))
        }
        (found, _) => Ok((found?, false)),
    }
}

pub(crate) fn confirm(turn: &Turn<'_>, habit: &Habit) -> domain::Result<Message> {
    let standing = habits::standing(turn.tx, turn.actor.user, habit, turn.today())?;
    let question = Text::plain(format!("Delete the habit {} ", habit.number))
        .bold(shortened(&habit.name))
        .and("?");
    let since = habits::first_day(turn.tx, habit)?.strftime("%-d %b %Y");
    let what = match (standing.streak, standing.done_days) {
        (_, 0) => format!("It was begun on {since} and not done yet."),
        (0, days) => {
            let days = view::counted(days, "day", "days");
            format!("With it go {days} on which it was done, since {since}.")
        }
        (streak, days) => format!(
            "With it go its streak of {} and {} on which it was done, since {since}.",
            view::habits::streak(habit.schedule, streak),
            view::counted(days, "day", "days"),
        ),
    };
    Ok(Message::default().line(question).line(what).row([
        Item::new(NOW, habit.number.0).button("🗑 Delete"),
        progress::button(habit.number, "Keep it"),
    ]))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let habit = habits::numbered(turn.tx, turn.actor, Number(item.number))?;
    Ok(change(confirm(turn, &habit)?))
}

pub(crate) fn press_now(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let habit = habits::numbered(turn.tx, turn.actor, Number(item.number))?;
    Ok(change(remove(turn, &habit)?))
}

fn remove(turn: &mut Turn<'_>, habit: &Habit) -> domain::Result<Message> {
    let written = habits::set_state(turn.tx, turn.actor, habit, HabitState::Removed)?;
    let name = view::habits::name(&written.value);
    let mut message = view::done("🗑", "Deleted", name, written.operation);
    message.buttons[0].push(Item::new(list::VERB, 0).button("◀ Habits"));
    Ok(message)
}
