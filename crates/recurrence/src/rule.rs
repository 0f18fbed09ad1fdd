//! A rule: RFC 5545's RRULE as values that are legal in themselves and together.

use std::num::NonZeroU32;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::bits::Bits;
use crate::error::ParseError;
use crate::series::{Occurrences, Series};
use crate::start::Start;
use crate::{explain, parse};

/// The most bytes of a rule's text.
pub const TEXT_BYTES_MAX: usize = 4_096;
/// The largest COUNT. An end that is given as a number must be counted from the start, so that
/// number bounds what one question costs.
pub const COUNT_MAX: u32 = 100_000;

/// How something repeats: an RRULE of RFC 5545, parsed and checked.
///
/// Rules that say the same in another order, case or spelling are equal, and print the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rule {
    pub(crate) frequency: Frequency,
    pub(crate) interval: NonZeroU32,
    pub(crate) count: Option<NonZeroU32>,
    pub(crate) until: Option<Until>,
    pub(crate) seconds: Bits,
    pub(crate) minutes: Bits,
    pub(crate) hours: Bits,
    /// Weekdays without an ordinal; 0 is Monday.
    pub(crate) weekdays: Bits,
    /// Sorted; each once.
    pub(crate) nth_weekdays: Vec<NthWeekday>,
    pub(crate) month_days: Bits,
    /// Counted from the month's end, 1 being its last day.
    pub(crate) month_days_from_end: Bits,
    /// Sorted; each once; like all lists below.
    pub(crate) year_days: Vec<i16>,
    pub(crate) week_numbers: Vec<i8>,
    pub(crate) months: Bits,
    pub(crate) positions: Vec<i16>,
    /// 0 is Monday.
    pub(crate) week_start: u8,
}

impl Rule {
    /// The rule "every `interval` units", without end.
    #[must_use]
    pub fn every(interval: NonZeroU32, frequency: Frequency) -> Self {
        Self {
            frequency,
            interval,
            count: None,
            until: None,
            seconds: Bits::EMPTY,
            minutes: Bits::EMPTY,
            hours: Bits::EMPTY,
            weekdays: Bits::EMPTY,
            nth_weekdays: Vec::new(),
            month_days: Bits::EMPTY,
            month_days_from_end: Bits::EMPTY,
            year_days: Vec::new(),
            week_numbers: Vec::new(),
            months: Bits::EMPTY,
            positions: Vec::new(),
            week_start: 0,
        }
    }

    /// Reads the text of an RRULE, with or without `RRULE:` before it, in any case and order.
    ///
    /// # Errors
    /// Whatever RFC 5545 does not allow, with a message that says what is wrong.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        parse::rule(text)
    }

    /// The unit in which it counts.
    #[must_use]
    pub fn frequency(&self) -> Frequency {
        self.frequency
    }

    /// Every how many units.
    #[must_use]
    pub fn interval(&self) -> NonZeroU32 {
        self.interval
    }

    /// After how many occurrences it ends.
    #[must_use]
    pub fn count(&self) -> Option<NonZeroU32> {
        self.count
    }

    /// When it ends.
    #[must_use]
    pub fn until(&self) -> Option<Until> {
        self.until
    }

    /// The day on which weeks start.
    #[must_use]
    pub fn week_start(&self) -> Weekday {
        weekday(self.week_start.into())
    }

    /// Whether the rule says when it ends. (One that does not still ends with the year 9999.)
    #[must_use]
    pub fn is_finite(&self) -> bool {
        self.count.is_some() || self.until.is_some()
    }

    /// Whether it can come several times on one day.
    #[must_use]
    pub fn comes_within_days(&self) -> bool {
        let times = [self.hours, self.minutes, self.seconds];
        self.frequency.is_sub_daily() || times.iter().any(|times| times.len() > 1)
    }

    /// The rule without the times of day that it names: it comes at the time of its start.
    #[must_use]
    pub fn without_times(self) -> Self {
        Self {
            seconds: Bits::EMPTY,
            minutes: Bits::EMPTY,
            hours: Bits::EMPTY,
            ..self
        }
    }

    /// Whether there is nothing but a frequency, an interval and perhaps an end.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self
            == Self {
                count: self.count,
                until: self.until,
                week_start: self.week_start,
                ..Self::every(self.interval, self.frequency)
            }
    }

    /// The same rule without its end.
    #[must_use]
    pub fn without_end(self) -> Self {
        Self {
            count: None,
            until: None,
            ..self
        }
    }

    /// The same rule with an UNTIL that is an instant read on the clocks of a zone, for a series
    /// that is kept as wall-clock times.
    #[must_use]
    pub fn with_until_in(mut self, zone: &TimeZone) -> Self {
        if let Some(Until::Utc(instant)) = self.until {
            let second = Timestamp::from_second(instant.as_second()).unwrap_or(instant);
            self.until = Some(Until::Local(zone.to_datetime(second)));
        }
        self
    }

    /// The rule from `start` on. Ask the [`Series`] if there is more than one question.
    #[must_use]
    pub fn starting(&self, start: impl Into<Start>) -> Series {
        Series::new(self.clone(), start)
    }

    /// The first occurrence that is not before `from`.
    ///
    /// It is sought, not walked to: how long ago the rule began does not matter, except for
    /// COUNT, where the occurrences are counted once ([`Series::new`]).
    #[must_use]
    pub fn first_on_or_after(
        &self,
        start: impl Into<Start>,
        from: impl Into<DateTime>,
    ) -> Option<DateTime> {
        self.starting(start).first_on_or_after(from)
    }

    /// The first occurrence after `at`.
    #[must_use]
    pub fn next_after(&self, start: impl Into<Start>, at: impl Into<DateTime>) -> Option<DateTime> {
        self.starting(start).next_after(at)
    }

    /// All occurrences, in order.
    #[must_use]
    pub fn iter(&self, start: impl Into<Start>) -> Occurrences {
        self.starting(start).into_iter()
    }

    /// The last occurrence; `None` if the rule does not say that it ends, or never occurs.
    #[must_use]
    pub fn last(&self, start: impl Into<Start>) -> Option<DateTime> {
        self.starting(start).last()
    }

    /// The rule in English: "every 2 weeks on Friday".
    ///
    /// [`Series::explain`] knows the start and says the time and the day that come from it.
    #[must_use]
    pub fn explain(&self) -> String {
        explain::rule(self)
    }
}

impl FromStr for Rule {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::parse(text)
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// FREQ: the unit in which a rule counts, and the length of the periods that it fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frequency {
    /// Every so many seconds.
    Secondly,
    /// Every so many minutes.
    Minutely,
    /// Every so many hours.
    Hourly,
    /// Every so many days.
    Daily,
    /// Every so many weeks.
    Weekly,
    /// Every so many months.
    Monthly,
    /// Every so many years.
    Yearly,
}

impl Frequency {
    /// Whether it is shorter than a day.
    #[must_use]
    pub fn is_sub_daily(self) -> bool {
        self < Self::Daily
    }

    pub(crate) const ALL: [(Self, &'static str); 7] = [
        (Self::Secondly, "SECONDLY"),
        (Self::Minutely, "MINUTELY"),
        (Self::Hourly, "HOURLY"),
        (Self::Daily, "DAILY"),
        (Self::Weekly, "WEEKLY"),
        (Self::Monthly, "MONTHLY"),
        (Self::Yearly, "YEARLY"),
    ];
}

/// UNTIL: the last moment at which a rule may occur, in one of RFC 5545's three forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Until {
    /// Through this day. (python-dateutil stops a series of times at its midnight instead.)
    Date(Date),
    /// Through this time on the wall clock.
    Local(DateTime),
    /// Through this instant. Without a zone it is read as the wall clock of UTC.
    Utc(Timestamp),
}

/// A weekday with its place in the month or year: the 2nd Tuesday, the last Friday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NthWeekday {
    /// 1 is the first one, −1 the last; never 0, and within ±53.
    pub nth: i8,
    /// The weekday.
    pub weekday: Weekday,
}

pub(crate) const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "MO"),
    (Weekday::Tuesday, "TU"),
    (Weekday::Wednesday, "WE"),
    (Weekday::Thursday, "TH"),
    (Weekday::Friday, "FR"),
    (Weekday::Saturday, "SA"),
    (Weekday::Sunday, "SU"),
];

/// The weekday with this number; 0 is Monday.
pub(crate) fn weekday(number: u32) -> Weekday {
    WEEKDAYS[number as usize % 7].0
}

/// The number of a weekday; 0 is Monday.
pub(crate) fn weekday_number(weekday: Weekday) -> u32 {
    crate::point::unsigned(weekday.to_monday_zero_offset())
}
