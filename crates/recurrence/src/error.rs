//! What is wrong with a text.

use crate::rule::{COUNT_MAX, TEXT_BYTES_MAX};

/// A text that is no rule. The message says which part is wrong, and how.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct ParseError(#[from] pub(crate) Fault);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Fault {
    #[error("the rule is empty: it needs at least a FREQ, like FREQ=DAILY")]
    Empty,
    #[error("the text is longer than {TEXT_BYTES_MAX} bytes")]
    TooLong,
    #[error("a part is missing: a semicolon stands between two parts, not at the end")]
    EmptyPart,
    #[error("`{0}` has no value: a part looks like NAME=VALUE")]
    NoValue(String),
    #[error("`{0}` is no part of a rule")]
    UnknownPart(String),
    #[error("{0} is given twice")]
    Twice(&'static str),
    #[error("FREQ is missing: a rule says at least how often, like FREQ=DAILY")]
    NoFrequency,
    #[error(
        "`{0}` is no frequency: FREQ is SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY"
    )]
    Frequency(String),
    #[error("`{value}` does not fit {part}: it takes {takes}")]
    Number {
        part: &'static str,
        value: String,
        takes: &'static str,
    },
    #[error("COUNT={0} is too much: a rule can be counted up to {COUNT_MAX}")]
    Count(String),
    #[error(
        "`{0}` is no weekday: BYDAY takes MO, TU, WE, TH, FR, SA, SU, with a number from 1 to 53 or -53 to -1 before it where one is wanted"
    )]
    Weekday(String),
    #[error("`{0}` is no weekday: WKST takes one of MO, TU, WE, TH, FR, SA, SU")]
    WeekStart(String),
    #[error("`{0}` is no moment: UNTIL takes 20261231, 20261231T235959 or 20261231T235959Z")]
    Until(String),
    #[error("COUNT and UNTIL exclude each other: a rule ends once")]
    TwoEnds,
    #[error("{part} does not go with FREQ={frequency}: it takes {takes}")]
    Misplaced {
        part: &'static str,
        frequency: &'static str,
        takes: &'static str,
    },
    #[error("a numbered weekday does not go with BYWEEKNO: a week has each weekday once")]
    NumberedWeekdayInWeek,
    #[error("BYSETPOS chooses from a set: it needs another BY part beside it")]
    LonelyPosition,
    #[error("`{0}` is no line of a recurrence: it takes DTSTART, RRULE and EXDATE, or AFTER")]
    Line(String),
    #[error("{0} is missing")]
    LineMissing(&'static str),
    #[error("`{0}` is no day or wall-clock time: it looks like 20261231 or 20261231T090000")]
    Civil(String),
    #[error("`{0}` is no pause: AFTER takes P3D, P2W, P1M or P1Y, at most 9999 of them")]
    Pause(String),
    #[error("more than {0} exceptions")]
    Exceptions(usize),
}
