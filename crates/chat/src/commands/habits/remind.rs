//! `/habit_remind`: be reminded of a habit on its days.

use domain::error::Error;
use domain::habit::Habit;
use domain::habits::{self, Edit};
use domain::message::{Message, Text};
use domain::tasks;
use jiff::civil::Time;

use super::progress;
use crate::answer::say;
use crate::arguments::{Arguments, Word};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view::{self, dates};
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "habit_remind",
    aliases: &["habit_reminder"],
    usage: "<habit> <time>|off",
    summary: "Be reminded of a habit on its days",
    details: "It comes at your time on each day on which the habit is due, and not when it is done already. Its buttons check in, skip the day or snooze.",
    examples: &[
        ("/habit_remind run 18:00", "reminds of it at 18:00"),
        ("/habit_remind run off", "no more"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// A time in words is not longer: "half past nine".
const TIME_WORDS_MAX: usize = 4;

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if arguments.is_empty() {
        return Err(misuse(&COMMAND, "Which habit, and when?"));
    }
    let words: Vec<&str> = arguments.words().iter().map(text).collect();
    let Some((name, time)) = split(turn, &words) else {
        let found = habits::find(turn.tx, turn.actor, &arguments.all());
        let habit = found.map_err(|error| no_time(turn, &words).unwrap_or(error))?;
        return Ok(say(shown(turn, &habit)?));
    };
    let habit = habits::find(turn.tx, turn.actor, &name)?;
    Ok(say(set(turn, &habit, time)?))
}

/// Sets when a habit reminds; `None` is never.
pub(crate) fn set(
    turn: &mut Turn<'_>,
    habit: &Habit,
    time: Option<Time>,
) -> domain::Result<Message> {
    let edit = Edit::RemindAt(time);
    let written = habits::edit(turn.tx, turn.actor, habit, &edit)?;
    let name = view::habits::name(&written.value);
    let (sign, verb) = match time {
        Some(_) => ("⏰", "Reminder of"),
        None => ("🔕", "No more reminders of"),
    };
    let mut message = view::done(sign, verb, name, written.operation);
    message.buttons[0].push(progress::button(habit.number, "📈 Progress"));
    with_next(turn, message, &written.value)
}

/// A time of day in words, or that there is to be none.
pub(crate) fn time(turn: &Turn<'_>, text: &str) -> Option<Option<Time>> {
    if when::is_none(text) {
        return Some(None);
    }
    when::clock(turn.actor, text).map(Some)
}

fn text(word: &Word) -> &str {
    &word.text
}

/// The habit's words, and the time behind them; `None` is off.
fn split(turn: &Turn<'_>, words: &[&str]) -> Option<(String, Option<Time>)> {
    let least = words.len().saturating_sub(TIME_WORDS_MAX).max(1);
    (least..words.len()).find_map(|place| {
        let (name, behind) = words.split_at(place);
        let behind = match behind {
            ["at", rest @ ..] => rest,
            all => all,
        }
        .join(" ");
        let time = time(turn, &behind)?;
        let name = match name {
            [most @ .., "at"] if !most.is_empty() => most,
            all => all,
        };
        Some((name.join(" "), time))
    })
}

/// The refusal of what stands behind a habit and is no time of day; `None` if the first words are
/// no habit either.
fn no_time(turn: &Turn<'_>, words: &[&str]) -> Option<Error> {
    let least = words.len().saturating_sub(TIME_WORDS_MAX).max(1);
    (least..words.len()).rev().find_map(|place| {
        let (name, behind) = words.split_at(place);
        habits::find(turn.tx, turn.actor, &name.join(" ")).ok()?;
        let behind = behind.strip_prefix(&["at"]).unwrap_or(behind).join(" ");
        let problem = format!("“{}” is no time of day.", tasks::shortened(&behind));
        Some(misuse(&COMMAND, problem))
    })
}

fn with_next(turn: &Turn<'_>, message: Message, habit: &Habit) -> domain::Result<Message> {
    let (Some(time), Some(due)) = (habit.remind_at, turn.tx.habit_due(habit.owner, habit.id)?)
    else {
        return Ok(message);
    };
    let words = format!(
        "At {}, {}; next {}.",
        time.strftime("%H:%M"),
        habit.schedule,
        dates::at(turn.actor, due.due_at)
    );
    Ok(message.line(words))
}

/// When a habit reminds now.
fn shown(turn: &Turn<'_>, habit: &Habit) -> domain::Result<Message> {
    let message = Message::default().line(view::habits::name(habit));
    if habit.remind_at.is_some() {
        return with_next(turn, message, habit);
    }
    let hint = format!("For example: /habit_remind {} 18:00", habit.number);
    Ok(message
        .line("There is no reminder of it.")
        .line(Text::default().italic(hint)))
}
