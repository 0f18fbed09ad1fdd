//! Habits: what is done again and again, with streaks, strength and history.

pub(crate) mod add;
pub(crate) mod answers;
pub(crate) mod archive;
pub(crate) mod calendar;
pub(crate) mod clear;
pub(crate) mod delete;
pub(crate) mod done;
pub(crate) mod edit;
pub(crate) mod heat_map;
pub(crate) mod list;
pub(crate) mod progress;
pub(crate) mod remind;
pub(crate) mod skip;
pub(crate) mod stats;
pub(crate) mod unarchive;
pub(crate) mod vacation;

use domain::habits::remind::{DONE, ONE_MORE, SKIP, SNOOZE};
use domain::scribe::Actor;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::registry::{Form, Plugin, Verb};
use crate::when;

/// The buttons of a habit's reminder.
pub(crate) const RINGS: &[&str] = &[DONE, ONE_MORE, SKIP, SNOOZE];

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: "habits",
    title: "Habits",
    summary: "What you do again and again: every day, on some days, so often a week; once, several times or so much of it. A streak survives skipped days and vacations.",
    needed: false,
    commands: &[
        &add::COMMAND,
        &done::COMMAND,
        &list::COMMAND,
        &progress::COMMAND,
        &calendar::COMMAND,
        &stats::COMMAND,
        &skip::COMMAND,
        &clear::COMMAND,
        &vacation::COMMAND,
        &remind::COMMAND,
        &edit::COMMAND,
        &archive::COMMAND,
        &unarchive::COMMAND,
        &delete::COMMAND,
    ],
    buttons: &[
        Verb::short(list::VERB, list::press),
        Verb::short(DONE, answers::press),
        Verb::short(ONE_MORE, answers::press),
        Verb::short(SKIP, answers::press),
        Verb::short(SNOOZE, answers::press_snooze),
        Verb::short(answers::CLEAR, answers::press),
        Verb::short(progress::VERB, progress::press),
        Verb::short(calendar::VERB, calendar::press),
        Verb::short(edit::VERB, edit::press),
        Verb::short(archive::VERB, archive::press),
        Verb::short(unarchive::VERB, unarchive::press),
        Verb::short(delete::ASK, delete::press),
        Verb::short(delete::NOW, delete::press_now),
    ],
    forms: &[
        Form {
            name: add::NAME,
            label: "the new habit",
            listens: true,
            text: add::text,
            press: add::cancel,
        },
        Form {
            name: edit::NAME,
            label: "the habit's change",
            listens: true,
            text: edit::text,
            press: edit::cancel,
        },
    ],
    plain: None,
    listeners: &[],
    periodic: &[],
};

/// A day in words, seen from today: a weekday by its name is the last one, today included, and a
/// date without its year is the nearest.
pub(crate) fn past_day(actor: Actor<'_>, text: &str) -> Option<Date> {
    let today = domain::habit::today(actor);
    let day = when::day(actor, text)?;
    let named = text.split_whitespace().last().unwrap_or_default();
    const WEEKDAYS: [&str; 13] = [
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "diens", "mittw", "donn", "frei", "sams",
        "sonn",
    ];
    const NEXT: [&str; 3] = ["next", "nächst", "kommend"];
    let begins = |word: &str, with: &[&str]| {
        let word = word.to_lowercase();
        with.iter().any(|start| word.starts_with(start))
    };
    // "Next friday" is still to come, whatever day it is.
    let is_weekday =
        begins(named, &WEEKDAYS) && !text.split_whitespace().any(|word| begins(word, &NEXT));
    let is_next = day > today && day <= today.saturating_add(7.days());
    if is_weekday && is_next {
        return Some(day.saturating_sub(7.days()));
    }
    /// Further ahead than this, the same date of the year before is nearer.
    const HALF_A_YEAR_DAYS: i32 = 183;
    if day > today.saturating_add(HALF_A_YEAR_DAYS.days()) {
        return latest(actor, text).or(Some(day));
    }
    Some(day)
}

/// The day that words mean when they are read backwards, if they name no year.
pub(crate) fn latest(actor: Actor<'_>, text: &str) -> Option<Date> {
    let days = when::past_days(actor, text)
        .filter(|days| !when::names_a_year(text) && days.first == days.last)?;
    Some(days.first)
}
