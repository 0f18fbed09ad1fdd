//! `/due`: when a task is due.

use domain::ids::Number;
use domain::message::{Button, Message};
use domain::tasks::{self, Edit};
use domain::time::Due;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::card::Chosen;
use super::edit::{days_message, options, pressed, shown};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::commands::bulk;
use crate::flows::asked::What;
use crate::flows::edit::{Field, ask_on_card};
use crate::press::{DueChoice, Item, Press, TaskAct, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view::{self, dates};
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "due",
    aliases: &["deadline"],
    usage: "<task> <when|none>",
    summary: "Say when a task is due",
    details: "A day (`tomorrow`, `friday`, `2026-12-24`), a time (`17:00`, `in 2h`) or both. A day follows you to another time zone; a time stays in the zone in which you said it. One that has passed is taken, and told: the task is overdue.",
    examples: &[
        ("/due 3 tomorrow", "task #3 is due tomorrow"),
        ("/due 3 friday 17:00", "with a time"),
        ("/due 3 none", "it is not due any more"),
        ("/due 3", "asks with buttons"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if bulk::are_several(arguments) {
        return bulk::due::set(turn, arguments, &COMMAND);
    }
    let Some(first) = arguments.words().first() else {
        return Err(misuse(&COMMAND, "Which task, and when?"));
    };
    let (number, words) = match (first.number(), arguments.number_and_rest()) {
        (Some(number), _) => (number, arguments.rest(1)),
        (None, Some((number, rest))) if read(turn, &rest.all()).is_ok() => (number, rest.all()),
        _ => {
            let problem = "Name the task by its number, then the day or time.";
            return Err(misuse(&COMMAND, problem));
        }
    };
    tasks::find(turn.tx, turn.actor, number)?;
    if words.is_empty() {
        let chosen = Chosen {
            act: TaskAct::Due(None),
            number,
            back: None,
        };
        return Ok(say(offer(turn, chosen)?));
    }
    set(turn, number, &words)
}

/// Sets when a task is due in the words of a person.
pub(crate) fn set(turn: &mut Turn<'_>, number: Number, words: &str) -> Answer {
    let due = read(turn, words)?;
    let edit = Edit::Due(due);
    let changed = tasks::edit(turn.tx, turn.actor, number, &edit)?;
    let message = days_message(turn, &edit, &changed, None)?;
    let others = others(turn, number, words);
    Ok(say(match others.is_empty() {
        true => message,
        false => message.row(others),
    }))
}

/// The button of another day or time that the words can mean.
pub(crate) const OTHER_VERB: &str = "tuo";
/// Other meanings that are offered.
const OTHERS_MAX: usize = 2;
/// How a day, and a day and time, are written in a choice.
const DAY: &str = "d%Y%m%d";
const TIME: &str = "t%y%m%d%H%M";

/// What else the words can mean: "3/4" is in April or in March.
fn others(turn: &Turn<'_>, number: Number, words: &str) -> Vec<Button> {
    let others = when::other_dues(turn.actor, words).into_iter();
    let button = |due: Due| {
        let choice = match &due {
            Due::Date(date) => date.strftime(DAY).to_string(),
            Due::At(civil, _) => civil.strftime(TIME).to_string(),
        };
        let label = format!("Or: {}", dates::full_due(turn.actor, &due));
        Item::new(OTHER_VERB, number.0)
            .choosing(&choice)
            .button(label)
    };
    others.take(OTHERS_MAX).map(button).collect()
}

/// Makes a task due when the words could have meant as well.
pub(crate) fn press_other(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let choice = item.choice.as_deref().unwrap_or_default();
    let day = Date::strptime(DAY, choice).map(Due::Date);
    let zone = || turn.zone().clone();
    let time = || DateTime::strptime(TIME, choice).map(|civil| Due::At(civil, zone()));
    let Ok(due) = day.or_else(|_| time()) else {
        return unknown();
    };
    let edit = Edit::Due(Some(due));
    let changed = tasks::edit(turn.tx, turn.actor, Number(item.number), &edit)?;
    shown(turn, &changed, None)
}

/// A due date in words; `none` is no date.
pub(crate) fn read(turn: &Turn<'_>, words: &str) -> domain::Result<Option<Due>> {
    if when::is_none(words) {
        return Ok(None);
    }
    when::due(turn.actor, words).map(Some)
}

/// The due date of a button; `None` if it is to be typed.
pub(crate) fn chosen(turn: &Turn<'_>, choice: DueChoice) -> Option<Option<Due>> {
    let today = turn.today();
    let date = match choice {
        DueChoice::Today => today,
        DueChoice::Tomorrow => today.saturating_add(1.day()),
        DueChoice::Week => when::end_of_week(turn, 0),
        DueChoice::NextWeek => when::end_of_week(turn, 1),
        DueChoice::None => return Some(None),
        DueChoice::Typed => return None,
    };
    Some(Some(Due::Date(date)))
}

fn offer(turn: &mut Turn<'_>, chosen: Chosen) -> domain::Result<Message> {
    let rows = DueChoice::ALL
        .chunks(2)
        .map(|pair| {
            pair.iter()
                .map(|(choice, _, label)| {
                    let act = TaskAct::Due(Some(*choice));
                    view::tasks::button(label, act, chosen.number, chosen.back)
                })
                .collect()
        })
        .collect();
    options(turn, chosen, ("When is it due?", What::Due), rows)
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Some(chosen_task) = Chosen::of(press) else {
        return unknown();
    };
    let TaskAct::Due(Some(choice)) = chosen_task.act else {
        return Ok(change(offer(turn, chosen_task)?));
    };
    match chosen(turn, choice) {
        Some(due) => pressed(turn, chosen_task, &Edit::Due(due)),
        None => {
            let task = tasks::find(turn.tx, turn.actor, chosen_task.number)?;
            ask_on_card(turn, &task, Field::Due, chosen_task.back)
        }
    }
}
