//! Tracked time in words. Figures are exact inside and rounded only here.

use domain::Result;
use domain::ids::OperationId;
use domain::journal::Image;
use domain::length;
use domain::message::Text;
use domain::port::Reads;
use domain::scribe::Actor;
use domain::tasks::shortened;
use domain::time_entry::TimeEntry;
use jiff::Timestamp;

use super::dates;
use crate::commands::time::read::{HOUR, HOURS_MAX};

const SECOND: u64 = 1_000_000;
const MINUTE: u64 = 60 * SECOND;

/// "45 s", "12 min", "3 h 20 min", "27 h": to the nearest minute from the first one on.
pub(crate) fn worked(microseconds: u64) -> String {
    if microseconds < MINUTE {
        return format!("{} s", microseconds / SECOND);
    }
    length::of_work((microseconds + MINUTE / 2) / MINUTE)
}

/// Minutes as a figure in a table: "3:20".
pub(crate) fn figure(minutes: u64) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// "today 14:00–15:30", "yesterday 23:00 – today 01:00".
pub(crate) fn stretch(actor: Actor<'_>, from: Timestamp, to: Timestamp) -> String {
    let zone = &actor.user.settings.zone;
    let start = dates::at(actor, from);
    if zone.date(from) == zone.date(to) {
        format!("{start}–{}", dates::clock(zone.civil(to)))
    } else {
        format!("{start} – {}", dates::at(actor, to))
    }
}

/// "⏱ #3 today 14:00–15:30 · 1 h 30 min · call with Bob".
pub(crate) fn line(actor: Actor<'_>, entry: &TimeEntry) -> Text {
    let mut text = Text::plain(format!(
        "{} {} · ",
        entry.number,
        stretch(actor, entry.started_at, entry.ended_at)
    ))
    .bold(worked(entry.microseconds()));
    if let Some(note) = &entry.note {
        text = text.italic(format!(" · {}", shortened(note)));
    }
    text
}

/// What an operation booked because a task was closed, in lines.
pub(crate) fn booked_by(reads: &dyn Reads, actor: Actor<'_>, by: OperationId) -> Result<Vec<Text>> {
    let entries = reads.entries_of(actor.user.id, by)?;
    let booked =
        entries
            .iter()
            .filter_map(|entry| match (&entry.change.before, &entry.change.after) {
                (None, Some(Image::TimeEntry1(entry))) => Some(entry),
                _ => None,
            });
    let lines = |entry: &TimeEntry| {
        let line = Text::plain("⏹ The timer stopped: ").bold(worked(entry.microseconds()));
        [Some(line), doubt(entry).map(Text::plain)]
    };
    Ok(booked.flat_map(lines).flatten().collect())
}

/// What a timer that was forgotten booked, and how to correct it; `None` for what anybody works.
pub(crate) fn doubt(entry: &TimeEntry) -> Option<String> {
    (entry.microseconds() > HOURS_MAX * HOUR).then(|| {
        let number = entry.number.0;
        format!("That is more than {HOURS_MAX} hours: “/time_edit {number} 2h” corrects it.")
    })
}

#[cfg(test)]
mod tests {
    use super::worked;

    #[test]
    fn a_length_is_rounded_to_the_nearest_minute() {
        for (seconds, words) in [
            (0, "0 s"),
            (59, "59 s"),
            (60, "1 min"),
            (89, "1 min"),
            (90, "2 min"),
            (3_600, "1 h"),
            (3_599, "1 h"),
            (100_000, "27 h 47 min"),
        ] {
            assert_eq!(worked(seconds * 1_000_000), words, "{seconds}");
        }
    }
}
