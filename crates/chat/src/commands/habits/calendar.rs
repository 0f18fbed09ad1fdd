//! `/habit_calendar`: a year of a habit as a picture, or as a table.

use domain::habits;
use domain::ids::Number;
use domain::job::{ChartFormat, HabitCalendar, Work};
use domain::message::Button;

use crate::answer::note;
use crate::arguments::Arguments;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};

pub(crate) static COMMAND: Command = Command {
    name: "habit_calendar",
    aliases: &["heatmap", "habit_heatmap"],
    usage: "<habit> [csv]",
    summary: "Show a year of a habit as a picture",
    details: "Each day is a square, the darker the more of it was done; skipped days and vacations have their own colour. Where there are no pictures it is drawn in block characters. With csv it is a table.",
    examples: &[
        ("/habit_calendar run", "a year of running as a picture"),
        ("/habit_calendar run csv", "the same as a table"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The button that asks for one.
pub(crate) const VERB: &str = "hbh";
/// Somebody waits for it, but not as for a report.
const PRIORITY: u8 = 4;
/// What a button carries for a table.
const CSV: &str = "csv";

/// The button on a habit's card.
pub(crate) fn button(habit: Number) -> Button {
    Item::new(VERB, habit.0).button("🟦 Calendar")
}

/// The button below a picture.
pub(crate) fn csv_button(habit: Number) -> Button {
    Item::new(VERB, habit.0).choosing(CSV).button("📄 CSV")
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let all = arguments.all();
    let (name, format) = match all.rsplit_once(' ') {
        Some((name, last)) if last.eq_ignore_ascii_case(CSV) => (name, ChartFormat::Csv),
        _ => (all.as_str(), ChartFormat::Picture),
    };
    if name.is_empty() {
        return Err(misuse(&COMMAND, "Which habit?"));
    }
    let habit = habits::find(turn.tx, turn.actor, name)?;
    ask_for(turn, habit.number, format)?;
    Ok(Vec::new())
}

fn ask_for(turn: &mut Turn<'_>, habit: Number, format: ChartFormat) -> domain::Result<()> {
    turn.promise(
        Work::HabitCalendar(HabitCalendar { habit, format }),
        PRIORITY,
    )
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let format = match item.choice.as_deref() {
        None => ChartFormat::Picture,
        Some(CSV) => ChartFormat::Csv,
        Some(_) => return unknown(),
    };
    let habit = habits::numbered(turn.tx, turn.actor, Number(item.number))?;
    ask_for(turn, habit.number, format)?;
    Ok(note("It follows."))
}
