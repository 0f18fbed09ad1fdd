//! Choices that have a default and need no column of their own.
//!
//! They are stored as one JSON object. A field that is missing there has its default, so that a
//! feature brings its choices without a migration; a field is never renamed.

use std::fmt;

use jiff::civil::{Date, Time, Weekday};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::habit::Vacation;
use crate::ids::Number;
use crate::reports::review::{Monthly, Weekly};
use crate::time::Zone;

/// A person's further choices.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Days on which no habit is due, in order and apart from each other.
    pub vacations: Vec<Vacation>,
    /// Filters that they gave a name, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<SavedFilter>,
    /// Tasks that they ticked and keep ticked, by number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ticked: Vec<Number>,
    /// When it is asked whether a timer was forgotten.
    pub timer_question: TimerQuestion,
    /// How their words are read.
    #[serde(skip_serializing_if = "Reading::is_usual")]
    pub reading: Reading,
    /// In which order open tasks are listed.
    pub list_order: ListOrder,
    /// When nothing is told that can wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quiet_hours: Option<QuietHours>,
    /// When the weekly report comes; `None` is never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weekly_report: Option<Weekly>,
    /// When the monthly report comes; `None` is never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub monthly_report: Option<Monthly>,
}

/// What words mean to a person: what people do differently from each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// The language that they write in.
    pub language: Language,
    /// Whether 5/6 is 5 June or 6 May.
    pub day_order: DayOrder,
    /// The first day of their week.
    pub week_start: WeekStart,
    /// "In the morning", and the time of a reminder for a whole day.
    pub morning: Time,
    /// "At noon".
    pub noon: Time,
    /// "In the afternoon".
    pub afternoon: Time,
    /// "In the evening".
    pub evening: Time,
    /// "At night".
    pub night: Time,
    /// "By end of day".
    pub end_of_day: Time,
}

impl Reading {
    fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            language: Language::default(),
            day_order: DayOrder::default(),
            week_start: WeekStart::default(),
            morning: Time::constant(9, 0, 0, 0),
            noon: Time::constant(12, 0, 0, 0),
            afternoon: Time::constant(15, 0, 0, 0),
            evening: Time::constant(19, 0, 0, 0),
            night: Time::constant(21, 0, 0, 0),
            end_of_day: Time::constant(18, 0, 0, 0),
        }
    }
}

/// The language that a person writes in. The names are stored; never rename one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English, unless only German words make sense of it.
    #[default]
    Any,
    /// English only.
    English,
    /// German only.
    German,
}

/// The order of day and month in dates of numbers. The names are stored; never rename one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    /// 5/6 is 5 June.
    #[default]
    DayFirst,
    /// 5/6 is 6 May.
    MonthFirst,
}

/// The first day of a week. The names are stored; never rename one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WeekStart {
    /// As ISO 8601 has it.
    #[default]
    Monday,
    /// As in America.
    Sunday,
    /// As in much of the Middle East.
    Saturday,
}

impl WeekStart {
    /// The weekday.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        match self {
            Self::Monday => Weekday::Monday,
            Self::Sunday => Weekday::Sunday,
            Self::Saturday => Weekday::Saturday,
        }
    }

    /// Its name.
    #[must_use]
    pub fn weekday_name(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Sunday => "Sunday",
            Self::Saturday => "Saturday",
        }
    }

    /// The first day of the week in which a day lies.
    #[must_use]
    pub fn first_day(self, day: Date) -> Date {
        let passed = day.weekday().since(self.weekday());
        day.saturating_sub(i32::from(passed).days())
    }

    /// The last day of the week in which a day lies.
    #[must_use]
    pub fn last_day(self, day: Date) -> Date {
        self.first_day(day).saturating_add(6.days())
    }
}

/// The order of the list of open tasks. The names are stored; never rename one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListOrder {
    /// The next due first.
    #[default]
    Due,
    /// The newest first.
    Newest,
}

/// When nothing is told that can wait: from one time of day to another, over midnight if the
/// second is earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietHours {
    /// They begin at this time.
    pub from: Time,
    /// They end at this time.
    pub to: Time,
}

impl QuietHours {
    /// Whether a time of day lies in them.
    #[must_use]
    pub fn hold(self, time: Time) -> bool {
        if self.from < self.to {
            (self.from..self.to).contains(&time)
        } else {
            time >= self.from || time < self.to
        }
    }

    /// When those end that `instant` lies in, on the clocks of a zone; `None` if it lies in none.
    /// The end always lies after the instant, whatever clocks do in between.
    #[must_use]
    pub fn end_of(self, zone: &Zone, instant: Timestamp) -> Option<Timestamp> {
        let now = zone.civil(instant);
        if !self.hold(now.time()) {
            return None;
        }
        let days = i32::from(now.time() >= self.to);
        let day = now.date().saturating_add(days.days());
        let end = zone.instant(day.to_datetime(self.to));
        (end > instant).then_some(end)
    }
}

impl fmt::Display for QuietHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.from.strftime("%H:%M"), self.to.strftime("%H:%M"));
        write!(f, "{from}\u{2013}{to}")
    }
}

/// The most filters that a person saves.
pub const SAVED_FILTERS_MAX: usize = 50;
/// The most characters of a saved filter's name.
pub const FILTER_NAME_CHARS_MAX: usize = 30;

/// A filter with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFilter {
    /// Its name: words in lower case, one space apart.
    pub name: String,
    /// Its words, read anew each time: "friday" stays the next one.
    pub filter: String,
}

impl SavedFilter {
    /// A name as it is kept: case and the number of spaces make no difference.
    #[must_use]
    pub fn folded(name: &str) -> String {
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        words.join(" ")
    }

    /// Whether this is its name.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.name == Self::folded(name)
    }
}

/// When it is asked whether a timer was forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimerQuestion {
    /// After so many minutes, 1 to [`TimerQuestion::MINUTES_MAX`]; `None` is never.
    pub after_minutes: Option<u32>,
}

impl TimerQuestion {
    /// The longest time after which it can be asked.
    pub const MINUTES_MAX: u32 = 24 * 60;
}

impl Default for TimerQuestion {
    fn default() -> Self {
        Self {
            after_minutes: Some(180),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn a_week_begins_on_its_day_and_has_seven() {
        for (start, first) in [
            (WeekStart::Monday, date(2026, 11, 23)),
            (WeekStart::Sunday, date(2026, 11, 22)),
            (WeekStart::Saturday, date(2026, 11, 21)),
        ] {
            for days in 0..7 {
                let day = first.saturating_add(days.days());
                assert_eq!(start.first_day(day), first, "{start:?} {day}");
                assert_eq!(start.last_day(day), first.saturating_add(6.days()));
            }
            let before = first.saturating_sub(1.day());
            assert_eq!(start.last_day(before), before);
        }
    }

    #[test]
    fn choices_that_an_older_version_wrote_have_their_defaults() {
        let older = r#"{"vacations":[],"timer_question":{"after_minutes":60}}"#;
        let read: Preferences = serde_json::from_str(older).unwrap();
        assert_eq!(read.reading, Reading::default());
        assert_eq!(read.timer_question.after_minutes, Some(60));
        let part = r#"{"reading":{"day_order":"month_first"}}"#;
        let read: Preferences = serde_json::from_str(part).unwrap();
        assert_eq!(read.reading.day_order, DayOrder::MonthFirst);
        assert_eq!(read.reading.morning, Reading::default().morning);
    }

    fn end(from: Time, to: Time, instant: &str) -> Option<String> {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        let quiet = QuietHours { from, to };
        let end = quiet.end_of(&berlin, instant.parse().unwrap())?;
        Some(berlin.civil(end).to_string())
    }

    #[test]
    fn quiet_hours_end_after_midnight_or_on_the_same_day() {
        let (ten, seven) = (time(22, 0, 0, 0), time(7, 0, 0, 0));
        for (instant, ends) in [
            ("2026-06-01T19:59:59Z", None),
            ("2026-06-01T20:00:00Z", Some("2026-06-02T07:00:00")),
            ("2026-06-02T04:59:59Z", Some("2026-06-02T07:00:00")),
            ("2026-06-02T05:00:00Z", None),
        ] {
            assert_eq!(end(ten, seven, instant).as_deref(), ends, "{instant}");
        }
        let noon = end(time(12, 0, 0, 0), time(14, 0, 0, 0), "2026-06-01T10:30:00Z");
        assert_eq!(noon.as_deref(), Some("2026-06-01T14:00:00"));
    }

    #[test]
    fn quiet_hours_end_at_their_time_on_the_clock_over_changes_of_clocks() {
        let (ten, seven) = (time(22, 0, 0, 0), time(7, 0, 0, 0));
        for (instant, ends) in [
            ("2026-03-28T22:00:00Z", "2026-03-29T07:00:00"),
            ("2026-10-24T22:00:00Z", "2026-10-25T07:00:00"),
        ] {
            assert_eq!(end(ten, seven, instant).as_deref(), Some(ends));
        }
        // Their end is skipped by the clocks: it comes when they have passed it. It comes twice:
        // the first ends them.
        let skipped = end(ten, time(2, 30, 0, 0), "2026-03-29T00:30:00Z");
        assert_eq!(skipped.as_deref(), Some("2026-03-29T03:30:00"));
        assert_eq!(end(ten, time(2, 30, 0, 0), "2026-10-25T01:10:00Z"), None);
    }
}
