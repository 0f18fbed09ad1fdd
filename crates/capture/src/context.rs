//! What a reading depends on besides the text: the instant, the zone and the person's habits.

use jiff::Timestamp;
use jiff::civil::{Time, Weekday};
use jiff::tz::TimeZone;

/// The surroundings in which a text is read.
#[derive(Clone, Debug)]
pub struct Context {
    /// The instant at which the text was written: "in an hour" counts from here.
    pub now: Timestamp,
    /// The zone of the writer: "at 9" is on this zone's wall clock.
    pub zone: TimeZone,
    /// What people do differently from each other.
    pub preferences: Preferences,
    /// Stretches of the text, in bytes, that are words of the title whatever they say: what a
    /// person took back.
    pub kept: Vec<(usize, usize)>,
}

impl Context {
    /// A context with the default preferences.
    #[must_use]
    pub fn new(now: Timestamp, zone: TimeZone) -> Context {
        Context {
            now,
            zone,
            preferences: Preferences::default(),
            kept: Vec::new(),
        }
    }
}

/// Habits that change how a text is read. [`Preferences::default`] has the documented defaults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// Which language the text is in.
    pub language: LanguageChoice,
    /// Whether "5/6" is 5 June or 6 May; a date that only one order allows is read in that one.
    pub day_order: DayOrder,
    /// The first day of a week.
    pub week_start: Weekday,
    /// Where a date or time without a year or day lies: "march", "friday", "at 9".
    pub direction: Direction,
    /// "in the morning", 09:00 unless changed.
    pub morning: Time,
    /// "at noon" and "at lunchtime", 12:00 unless changed.
    pub noon: Time,
    /// "in the afternoon", 15:00 unless changed.
    pub afternoon: Time,
    /// "in the evening", 19:00 unless changed.
    pub evening: Time,
    /// "tonight" and "at night", 21:00 unless changed.
    pub night: Time,
    /// "by end of day", 18:00 unless changed.
    pub end_of_day: Time,
    /// When a day begins, midnight unless changed: before it, who is still awake means by "today"
    /// the day that has not ended, and by "tomorrow" the one after they have slept.
    pub day_starts_at: Time,
    /// Whether "in 3s" is counted from the very instant, so that a timer is never early. Otherwise
    /// it is a whole second, as an explanation tells it.
    pub exact_instants: bool,
    /// Whether a period that has begun is its last day, by which something can still be done:
    /// "this month". Otherwise it is its first, as any period.
    pub begun_periods_end: bool,
}

impl Default for Preferences {
    fn default() -> Preferences {
        Preferences {
            language: LanguageChoice::Detect,
            day_order: DayOrder::DayFirst,
            week_start: Weekday::Monday,
            direction: Direction::Future,
            morning: Time::constant(9, 0, 0, 0),
            noon: Time::constant(12, 0, 0, 0),
            afternoon: Time::constant(15, 0, 0, 0),
            evening: Time::constant(19, 0, 0, 0),
            night: Time::constant(21, 0, 0, 0),
            end_of_day: Time::constant(18, 0, 0, 0),
            day_starts_at: Time::midnight(),
            exact_instants: false,
            begun_periods_end: false,
        }
    }
}

/// The language of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LanguageChoice {
    /// English, unless only German words make sense of it.
    #[default]
    Detect,
    /// English only.
    English,
    /// German only.
    German,
}

/// The order of day and month in dates written with numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayOrder {
    /// 5/6 is 5 June.
    #[default]
    DayFirst,
    /// 5/6 is 6 May.
    MonthFirst,
}

/// The side of now on which an incomplete date lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// The next one: for tasks and reminders.
    #[default]
    Future,
    /// The latest one: for time entries and logs.
    Past,
}
