//! What the places along a chart are: days, weeks, months or names.

use crate::text;
use jiff::Span;
use jiff::civil::{Date, Weekday};

/// What the places along a chart are, the first one first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Axis {
    /// Consecutive days.
    Days(Date),
    /// Consecutive weeks, by the day that each begins with.
    Weeks(Date),
    /// Consecutive months, by a day of the first one.
    Months(Date),
    /// Places with names of their own: weekdays, hours, groups.
    Names(Vec<String>),
}

impl Axis {
    /// What the places are called at the head of a column.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Days(_) => "day",
            Self::Weeks(_) => "week",
            Self::Months(_) => "month",
            Self::Names(_) => "name",
        }
    }

    /// A place as it stands under a chart of `count` places: short, and plain about its month.
    pub(crate) fn label(&self, index: usize, count: usize) -> String {
        match self {
            Self::Days(_) if count <= 7 => self.date(index).map_or_else(String::new, |date| {
                format!("{} {}", weekday_name(date.weekday()), date.day())
            }),
            Self::Days(_) | Self::Weeks(_) => {
                self.date(index).map_or_else(String::new, day_and_month)
            }
            Self::Months(_) => self.date(index).map_or_else(String::new, |date| {
                if date.month() == 1 || index == 0 {
                    format!("{} {:02}", month_name(date), date.year().rem_euclid(100))
                } else {
                    month_name(date).to_owned()
                }
            }),
            Self::Names(names) => names
                .get(index)
                .map_or_else(String::new, |it| text::clean(it)),
        }
    }

    /// A place for machines: an ISO date, a month, or its name as it was given.
    pub(crate) fn machine(&self, index: usize) -> String {
        match self {
            Self::Names(names) => names.get(index).cloned().unwrap_or_default(),
            Self::Months(_) => self.date(index).map_or_else(String::new, |date| {
                format!("{:04}-{:02}", date.year(), date.month())
            }),
            Self::Days(_) | Self::Weeks(_) => self
                .date(index)
                .map_or_else(String::new, |date| date.to_string()),
        }
    }

    /// The axis on which every `count` neighbours are one place.
    pub(crate) fn folded(&self, count: usize, places: usize) -> Self {
        if let (Self::Days(first), 7) = (self, count) {
            return Self::Weeks(*first);
        }
        Self::Names(
            (0..places)
                .step_by(count.max(1))
                .map(|index| self.label(index, places))
                .collect(),
        )
    }

    /// What one bar of `count` neighbours is, for the reader: `each bar is 7 days`.
    pub(crate) fn folded_note(&self, count: usize) -> String {
        let kind = match self {
            Self::Names(_) => "place",
            other => other.kind(),
        };
        format!("each bar is {count} {kind}s")
    }

    fn date(&self, index: usize) -> Option<Date> {
        let index = i64::try_from(index).ok()?;
        let (first, step) = match self {
            Self::Days(first) => (first, Span::new().try_days(index)),
            Self::Weeks(first) => (first, Span::new().try_weeks(index)),
            Self::Months(first) => (first, Span::new().try_months(index)),
            Self::Names(_) => return None,
        };
        first.checked_add(step.ok()?).ok()
    }
}

/// A day as people write it: `3 Nov`.
pub(crate) fn day_and_month(date: Date) -> String {
    format!("{} {}", date.day(), month_name(date))
}

/// A day with its year: `3 Nov 2026`.
pub(crate) fn full_date(date: Date) -> String {
    format!("{} {}", day_and_month(date), date.year())
}

pub(crate) fn month_name(date: Date) -> &'static str {
    match date.month() {
        1 => "Jan",
        2 => "Feb",
        3 => "Mar",
        4 => "Apr",
        5 => "May",
        6 => "Jun",
        7 => "Jul",
        8 => "Aug",
        9 => "Sep",
        10 => "Oct",
        11 => "Nov",
        _ => "Dec",
    }
}

pub(crate) fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}
