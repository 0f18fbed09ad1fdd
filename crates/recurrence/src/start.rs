//! Where a series begins, which also says whether it is one of days or of times.

use jiff::civil::{Date, DateTime};

/// DTSTART: a day, or a time on the wall clock.
///
/// A series that starts with a day has days: its occurrences are told as midnights, and parts of
/// the rule that name hours, minutes or seconds are ignored (RFC 5545, 3.3.10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Start {
    /// Whole days.
    Date(Date),
    /// Times on the wall clock. Fractions of a second are dropped.
    DateTime(DateTime),
}

impl Start {
    /// The civil time; midnight for a day.
    #[must_use]
    pub fn civil(self) -> DateTime {
        match self {
            Self::Date(date) => date.into(),
            Self::DateTime(at) => at,
        }
    }

    /// The day.
    #[must_use]
    pub fn date(self) -> Date {
        self.civil().date()
    }

    /// Whether the series has days, not times.
    #[must_use]
    pub fn is_date(self) -> bool {
        matches!(self, Self::Date(_))
    }

    /// An occurrence of the series in the form of its start: a day stays a day.
    #[must_use]
    pub fn with_civil(self, at: DateTime) -> Self {
        match self {
            Self::Date(_) => Self::Date(at.date()),
            Self::DateTime(_) => Self::DateTime(at),
        }
    }
}

impl From<Date> for Start {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<DateTime> for Start {
    fn from(at: DateTime) -> Self {
        Self::DateTime(at)
    }
}
