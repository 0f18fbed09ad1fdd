//! Buttons about one day of a habit: done, one more, left out, cleared.
//!
//! A press names its day and says what is to be, not what is to change, so pressing twice does
//! the same as once; "+1" names what it was counted from.

use domain::habit::{Amount, Habit, Touch};
use domain::habits::{self, Act, Checked, DayState, remind};
use domain::ids::Number;
use domain::message::{Button, Message, Text};
use domain::tasks::shortened;

use super::{list, progress};
use crate::answer::{change, change_noting};
use crate::press::{Item, Press, unknown};
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view::{self, dates};

/// The button that takes back what was said about a day.
pub(crate) const CLEAR: &str = "hbx";
/// Letters that say where a button is: on a page of the list, or on a week of a card.
pub(crate) const LIST: char = 'l';
pub(crate) const CARD: char = 'p';

/// A button about a day.
pub(crate) fn button(verb: &str, habit: &Habit, touch: Touch, label: impl Into<String>) -> Button {
    Item::new(verb, habit.number.0)
        .choosing(&touch.encode())
        .button(label)
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let Some(touch) = item.choice.as_deref().and_then(Touch::decode) else {
        return unknown();
    };
    let habit = habits::numbered(turn.tx, turn.actor, Number(item.number))?;
    let act = match item.verb.as_str() {
        remind::ONE_MORE => {
            let mark = turn.tx.mark(habit.owner, habit.id, touch.day)?;
            let amount = mark.as_ref().map_or(Amount::ZERO, |mark| mark.amount);
            if Touch::seen(amount) != touch.seen {
                let counted = mark.map_or_else(
                    || habit.goal.words(amount),
                    |mark| view::habits::amount(&habit, &mark),
                );
                let words = format!("It stands at {counted} already.");
                return shown(turn, &habit, touch, None, words);
            }
            Act::Add(Amount::ONE)
        }
        remind::SKIP => Act::Skip,
        CLEAR => Act::Clear,
        _ => Act::Fill,
    };
    let checked = habits::check_in(turn.tx, turn.actor, &habit, touch.day, act)?;
    let words = toast(turn, act, &checked);
    shown(turn, &checked.habit, touch, Some(&checked), words)
}

/// How long a snooze is.
const SNOOZE_MINUTES: u32 = 60;

pub(crate) fn press_snooze(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let Some(touch) = item.choice.as_deref().and_then(Touch::decode) else {
        return unknown();
    };
    let habit = habits::numbered(turn.tx, turn.actor, Number(item.number))?;
    let until = remind::snooze(turn.tx, turn.actor, &habit, touch.day, SNOOZE_MINUTES)?;
    let line = Text::plain("💤 Again ")
        .bold(dates::at(turn.actor, until))
        .and(": ")
        .bold(shortened(&habit.name));
    let done = button(remind::DONE, &habit, touch, "✅ Done");
    Ok(change(Message::default().line(line).row([done])))
}

/// The message that has the button, as it is now.
fn shown(
    turn: &mut Turn<'_>,
    habit: &Habit,
    touch: Touch,
    checked: Option<&Checked>,
    words: String,
) -> Answer {
    let mut message = match touch.from {
        LIST => view::with_menu(list::page(turn, touch.page)?),
        CARD => progress::card(turn, habit, touch.page)?,
        _ => answered(turn, habit, touch)?,
    };
    if let Some(reached) = checked.and_then(|checked| checked.milestone) {
        message = message.line(view::habits::milestone(habit, reached));
    }
    let written = checked.and_then(|checked| checked.operation);
    let by = match written {
        None => habits::day_made_by(turn.tx, habit, touch.day)?,
        written => written,
    };
    let message = view::with_undo(message, by);
    match written {
        Some(_) if touch.from == Touch::REMINDER => Ok(change(message)),
        _ => Ok(change_noting(message, words)),
    }
}

fn toast(turn: &Turn<'_>, act: Act, checked: &Checked) -> String {
    let day = dates::day(checked.day, turn.today());
    match (checked.operation, act) {
        (None, Act::Clear) => "Nothing was written down for that day.".to_owned(),
        (None, Act::Skip) => format!("Skipped {day} already."),
        (None, _) => format!("Done {day} already."),
        (Some(_), Act::Clear) => format!("Cleared {day}."),
        (Some(_), Act::Skip) => format!("Skipped {day}."),
        (Some(_), _) => match checked.mark.as_ref().filter(|mark| !mark.is_done()) {
            Some(mark) => format!("{} {day}.", view::habits::amount(&checked.habit, mark)),
            None => format!("Done {day}."),
        },
    }
}

/// A reminder's message after it was answered.
fn answered(turn: &mut Turn<'_>, habit: &Habit, touch: Touch) -> domain::Result<Message> {
    let standing = habits::standing(turn.tx, turn.actor.user, habit, touch.day)?;
    let what = match standing.state {
        DayState::Done => "✅ Done",
        DayState::Skipped => "⏭ Skipped",
        DayState::Partly => "🔸 Begun",
        _ => "🔁",
    };
    let day = dates::day(touch.day, turn.today());
    let mut line = Text::plain(format!("{what} {day}: ")).bold(shortened(&habit.name));
    let counted = standing.mark.as_ref().filter(|mark| !mark.skipped);
    if let Some(mark) = counted.filter(|_| !habit.goal.is_once()) {
        line = line.and(format!(" · {}", view::habits::amount(habit, mark)));
    }
    let mut message = Message::default().line(line);
    if standing.state == DayState::Done {
        message = message.line(view::habits::in_a_row(habit.schedule, standing.streak));
    }
    if standing.state == DayState::Partly {
        let amount = standing.mark.map_or(Amount::ZERO, |mark| mark.amount);
        let touch = Touch::new(touch.from, 0, touch.day, amount);
        let mut row = Vec::new();
        if habit.goal.is_counted() {
            row.push(button(remind::ONE_MORE, habit, touch, "+1"));
        }
        row.push(button(remind::DONE, habit, touch, "✅ Done"));
        message = message.row(row);
    }
    Ok(message)
}
