//! How a thing to do repeats: by a rule, or a while after it was done; kept as text.

use std::fmt::{self, Display, Formatter};
use std::num::NonZeroU16;
use std::str::FromStr;

use jiff::Span;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::{Fault, ParseError};
use crate::parse::{date, date_time, shown};
use crate::rule::{Frequency, Rule};
use crate::series::Series;
use crate::start::Start;

/// The most exceptions that a text may name.
pub const EXCEPTIONS_MAX: usize = 1_000;
/// The longest pause after completion, in its unit.
const PAUSE_MAX: u16 = 9_999;

/// How something repeats.
///
/// As text it is the lines of RFC 5545 that say the same (`DTSTART`, `RRULE`, `EXDATE`), or one
/// line `AFTER:P3D`; serde uses that text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repeat {
    /// At the times of a series, whenever it was done.
    Rule(Box<Series>),
    /// A while after it was done.
    AfterCompletion(AfterCompletion),
}

impl Repeat {
    /// When it is due next, if it was due at `due` and is done at `done`.
    ///
    /// A rule gives the first occurrence after both: whoever is late is not asked to catch up
    /// with each occurrence that has passed. After completion, the days are counted from the day
    /// on which it was done, and the time of day stays.
    #[must_use]
    pub fn next(&self, due: Start, done: DateTime) -> Option<Start> {
        match self {
            Self::Rule(series) => {
                let done = due.with_civil(done).civil();
                let next = series.next_after(due.civil().max(done))?;
                Some(series.start().with_civil(next))
            }
            Self::AfterCompletion(after) => {
                let date = after.next(done.date())?;
                Some(due.with_civil(date.to_datetime(due.civil().time())))
            }
        }
    }

    /// The due after `due`, if this one is passed over. After completion, the pause begins at
    /// the day on which it is due.
    #[must_use]
    pub fn skip(&self, due: Start) -> Option<Start> {
        self.next(due, due.civil())
    }

    /// Whether it can come several times on one day.
    #[must_use]
    pub fn comes_within_days(&self) -> bool {
        match self {
            Self::Rule(series) => series.rule().comes_within_days(),
            Self::AfterCompletion(_) => false,
        }
    }

    /// In English: "every month on the 1st at 09:00", "3 days after it is done".
    #[must_use]
    pub fn explain(&self) -> String {
        match self {
            Self::Rule(series) => series.explain(),
            Self::AfterCompletion(after) => after.to_string(),
        }
    }
}

impl From<Series> for Repeat {
    fn from(series: Series) -> Self {
        Self::Rule(Box::new(series))
    }
}

impl Display for Repeat {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rule(series) => write!(f, "{series}"),
            Self::AfterCompletion(after) => {
                write!(f, "AFTER:P{}{}", after.every, after.unit.letter())
            }
        }
    }
}

impl FromStr for Repeat {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let text = text.trim();
        match text.strip_prefix("AFTER:") {
            Some(pause) => Ok(Self::AfterCompletion(after(pause)?)),
            None => Ok(Series::from_str(text)?.into()),
        }
    }
}

impl Serialize for Repeat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Repeat {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A pause that begins when something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AfterCompletion {
    every: NonZeroU16,
    unit: Unit,
}

impl AfterCompletion {
    /// A pause of so many units, 1 to 9,999.
    #[must_use]
    pub fn new(every: u32, unit: Unit) -> Option<Self> {
        let every = u16::try_from(every).ok().filter(|it| *it <= PAUSE_MAX)?;
        let every = NonZeroU16::new(every)?;
        Some(Self { every, unit })
    }

    /// The pause that a rule without anything but its interval stands for.
    #[must_use]
    pub fn of_rule(rule: &Rule) -> Option<Self> {
        let unit = match rule.frequency() {
            Frequency::Daily => Unit::Day,
            Frequency::Weekly => Unit::Week,
            Frequency::Monthly => Unit::Month,
            Frequency::Yearly => Unit::Year,
            Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => return None,
        };
        let plain = rule.is_plain() && !rule.is_finite();
        plain.then(|| Self::new(rule.interval().get(), unit))?
    }

    /// The day on which the pause ends. Months and years end with the last day of a shorter
    /// month: a month after 31 January is 28 February.
    #[must_use]
    pub fn next(self, done: Date) -> Option<Date> {
        let every = i64::from(self.every.get());
        let pause = match self.unit {
            Unit::Day => Span::new().try_days(every),
            Unit::Week => Span::new().try_weeks(every),
            Unit::Month => Span::new().try_months(every),
            Unit::Year => Span::new().try_years(every),
        };
        done.checked_add(pause.ok()?).ok()
    }
}

impl Display for AfterCompletion {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        };
        let plural = if self.every.get() == 1 { "" } else { "s" };
        write!(f, "{} {unit}{plural} after it is done", self.every)
    }
}

/// What a pause is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

impl Unit {
    const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Year];

    fn letter(self) -> char {
        match self {
            Self::Day => 'D',
            Self::Week => 'W',
            Self::Month => 'M',
            Self::Year => 'Y',
        }
    }
}

fn after(text: &str) -> Result<AfterCompletion, Fault> {
    let read = || {
        let rest = text.strip_prefix('P')?;
        let unit = Unit::ALL
            .into_iter()
            .find(|unit| rest.ends_with(unit.letter()))?;
        let number = &rest[..rest.len() - 1];
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        AfterCompletion::new(number.parse().ok().filter(|_| digits)?, unit)
    };
    read().ok_or_else(|| Fault::Pause(shown(text)))
}

impl Display for Series {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.start().is_date() {
            write!(f, "DTSTART;VALUE=DATE:{}", Civil(self.start()))?;
        } else {
            write!(f, "DTSTART:{}", Civil(self.start()))?;
        }
        write!(f, "\nRRULE:{}", self.rule())?;
        for (index, exception) in self.exceptions().enumerate() {
            f.write_str(match (index, self.start().is_date()) {
                (0, true) => "\nEXDATE;VALUE=DATE:",
                (0, false) => "\nEXDATE:",
                _ => ",",
            })?;
            write!(f, "{}", Civil(exception))?;
        }
        Ok(())
    }
}

impl FromStr for Series {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let (mut start, mut rule, mut exceptions) = (None, None, Vec::new());
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let unknown = || Fault::Line(shown(line));
            let (name, value) = line.split_once(':').ok_or_else(unknown)?;
            match name {
                "DTSTART" | "DTSTART;VALUE=DATE" => {
                    if start.replace(civil(value)?).is_some() {
                        return Err(Fault::Twice("DTSTART").into());
                    }
                }
                "RRULE" => {
                    if rule.replace(Rule::parse(value)?).is_some() {
                        return Err(Fault::Twice("RRULE").into());
                    }
                }
                "EXDATE" | "EXDATE;VALUE=DATE" => {
                    for value in value.split(',') {
                        exceptions.push(civil(value)?);
                    }
                }
                _ => return Err(unknown().into()),
            }
            if exceptions.len() > EXCEPTIONS_MAX {
                return Err(Fault::Exceptions(EXCEPTIONS_MAX).into());
            }
        }
        let start = start.ok_or(Fault::LineMissing("DTSTART"))?;
        let rule = rule.ok_or(Fault::LineMissing("RRULE"))?;
        Ok(Self::new(rule, start).except(exceptions))
    }
}

fn civil(text: &str) -> Result<Start, Fault> {
    let day = date(text).map(Start::Date);
    day.or_else(|| date_time(text).map(Start::DateTime))
        .ok_or_else(|| Fault::Civil(shown(text)))
}

/// A day or time as RFC 5545 writes it.
struct Civil(Start);

impl Display for Civil {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Start::Date(date) => write!(f, "{}", date.strftime("%Y%m%d")),
            Start::DateTime(at) => write!(f, "{}", at.strftime("%Y%m%dT%H%M%S")),
        }
    }
}
