//! `/time_stop`: stop the timer and book what elapsed.

use domain::error::{Error, Result};
use domain::ids::Number;
use domain::message::{Button, Message, Text};
use domain::scribe::Written;
use domain::time_entry::{ENTRY_DAYS_MAX, microseconds_between};
use domain::time_tracking::{self, Stopped};
use jiff::Timestamp;
use jiff::civil::Date;

use super::{edit, read};
use crate::answer::{change_noting, say};
use crate::arguments::Arguments;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "time_stop",
    aliases: &["stop", "timestop"],
    usage: "[task] [at a time | how long]",
    summary: "Stop the timer",
    details: "It books the time since the start, exactly. A time of day or a length corrects it: then it ended at that time, or was that long.",
    examples: &[
        ("/time_stop", "stops the timer now"),
        ("/time_stop at 10:15", "you had stopped at 10:15"),
        ("/time_stop 10m", "it was 10 minutes of work"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The button that stops the timer of a task.
pub(crate) const VERB: &str = "tmx";

pub(crate) fn button(task: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, task.0).button(label)
}

pub(crate) fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let first = arguments.words().first();
    // A bare number is a task; how long it was is said with a unit.
    let task = first.and_then(crate::arguments::Word::number);
    let rest = arguments.rest(usize::from(task.is_some()));
    let running = time_tracking::running(turn.tx, turn.actor)?;
    let at = match (&running, rest.as_str()) {
        (_, "") | (None, _) => None,
        (Some((timer, _)), words) => Some(until(turn, timer.started_at, words)?),
    };
    let written = time_tracking::stop(turn.tx, turn.actor, task, at)?;
    Ok(say(stopped(turn, &written)?))
}

/// The instant at which somebody says that the work ended: a time of day, or its length.
pub(super) fn until(turn: &Turn<'_>, started_at: Timestamp, words: &str) -> Result<Timestamp> {
    let said = read::said(turn.actor, words);
    said.check_day()?;
    let unclear = || misuse(&COMMAND, "I don't understand when it ended.");
    if !said.words.is_empty() {
        return Err(unclear());
    }
    if let (Some(length), None, None) = (said.length, said.from, said.to) {
        let length = i64::try_from(length).unwrap_or(i64::MAX);
        let length = jiff::SignedDuration::from_micros(length);
        let ended_at = started_at.checked_add(length).map_err(|_| unclear())?;
        return not_ahead(turn, started_at, ended_at);
    }
    // "at 9:45", "until 9:45", "9:45": the one time of day that is named, after the start.
    let (time, None, None) = (said.to.or(said.from), said.length, said.from.and(said.to)) else {
        return Err(unclear());
    };
    let time = time.ok_or_else(unclear)?;
    let zone = turn.zone();
    let day = said.day.unwrap_or_else(|| {
        let today = zone.date(turn.now());
        let yesterday = today.yesterday().unwrap_or(today);
        let at = |day: Date| zone.instant(day.to_datetime(time));
        // A timer that was forgotten for days was not worked through: the first such time ended it.
        let began_on = zone.date(started_at);
        let next = began_on.tomorrow().unwrap_or(began_on);
        let first = [began_on, next]
            .into_iter()
            .find(|day| at(*day) > started_at);
        let ran = microseconds_between(started_at, turn.now());
        if let Some(first) = first.filter(|_| ran > read::HOURS_MAX * read::HOUR) {
            return first;
        }
        // Where it ran overnight, a time that is still to come was yesterday's.
        if at(today) > turn.now() && at(yesterday) >= started_at {
            yesterday
        } else {
            today
        }
    });
    not_ahead(turn, started_at, zone.instant(day.to_datetime(time)))
}

/// Refuses an end that is still to come: the timer has not run for so long.
fn not_ahead(turn: &Turn<'_>, started_at: Timestamp, ended_at: Timestamp) -> Result<Timestamp> {
    if ended_at <= turn.now() {
        return Ok(ended_at);
    }
    let ran = view::time::worked(microseconds_between(started_at, turn.now()));
    Err(Error::refused_with(
        format!("The timer has run for {ran} only, so it cannot have ended then."),
        "/time_stop stops it now; “/time_stop at 10:15” says that it ended before. What took \
         longer is booked with /time_entry.",
    ))
}

/// What was booked, with ways to correct it.
pub(super) fn stopped(turn: &Turn<'_>, written: &Written<Stopped>) -> Result<Message> {
    let stopped = &written.value;
    let mut text = Text::plain("⏹ Stopped: ");
    text.0.extend(view::tasks::name(&stopped.task).0);
    let mut message = Message::default().line(text);
    let mut row = Vec::new();
    match &stopped.entry {
        Some(entry) => {
            message = message.line(view::time::line(turn.actor, entry));
            let total = turn.tx.time_total(entry.owner, entry.task)?;
            if total.entries > 1 {
                let sum = view::time::worked(total.microseconds);
                message = message.line(Text::default().italic(format!("{sum} in all")));
            }
            let length = microseconds_between(entry.started_at, entry.ended_at);
            if length > read::HOURS_MAX * read::HOUR {
                message = message.line(format!(
                    "That is more than {} hours: ✏️ Correct takes how long you worked.",
                    read::HOURS_MAX
                ));
            }
            row.push(edit::button(entry.number, "✏️ Correct"));
        }
        None => message = message.line("No time had elapsed, so nothing was booked."),
    }
    if stopped.cut {
        message = message.line(format!(
            "It had run for longer than an entry may be: I booked the first {ENTRY_DAYS_MAX} days."
        ));
    }
    row.push(view::undo(written.operation));
    Ok(message.row(row))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let number = Number(item.number);
    let written = time_tracking::stop(turn.tx, turn.actor, Some(number), None)?;
    let stopped = &written.value;
    let mut card = view::tasks::card(turn.tx, turn.actor, &stopped.task, item.back)?;
    card.buttons.insert(0, vec![view::undo(written.operation)]);
    let booked = stopped.entry.as_ref().map_or(0, |entry| {
        microseconds_between(entry.started_at, entry.ended_at)
    });
    let words = format!("Stopped: {}.", view::time::worked(booked));
    Ok(change_noting(card, words))
}
