//! `/habit_delete`: delete a habit with all its days, after asking.

use domain::habit::{Habit, HabitState};
use domain::habits;
use domain::ids::Number;
use domain::message::{Button, Message, Text};
use domain::tasks::shortened;

use super::{list, progress};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "habit_delete",
    aliases: &["delhabit"],
    usage: "<habit>",
    summary: "Delete a habit with all its days",
    details: "It asks before; /undo brings everything back. /habit_archive lets a habit rest instead.",
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
    let habit = habits::find(turn.tx, turn.actor, &arguments.all())?;
    Ok(say(confirm(turn, &habit)?))
}

fn confirm(turn: &Turn<'_>, habit: &Habit) -> domain::Result<Message> {
    let standing = habits::standing(turn.tx, turn.actor.user, habit, turn.today())?;
    let question = Text::plain(format!("Delete the habit {} ", habit.number))
        .bold(shortened(&habit.name))
        .and("?");
    let what = format!(
        "With it go its streak of {} and {} on which it was done, since {}.",
        view::habits::streak(habit.schedule, standing.streak),
        view::counted(standing.done_days, "day", "days"),
        habit.begun_on.strftime("%-d %b %Y")
    );
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
    let written = habits::set_state(turn.tx, turn.actor, &habit, HabitState::Removed)?;
    let name = view::habits::name(&written.value);
    let mut message = view::done("🗑", "Deleted", name, written.operation);
    message.buttons[0].push(Item::new(list::VERB, 0).button("◀ Habits"));
    Ok(change(message))
}
