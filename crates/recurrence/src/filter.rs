//! Which days a rule allows: BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY and BYDAY, with what the
//! start supplies where the rule says nothing.

use crate::bits::Bits;
use crate::day::{CYCLE_DAYS, Day};
use crate::rule::{Frequency, Rule, weekday_number};

/// The condition on days. An empty list asks nothing.
#[derive(Debug, Clone)]
pub(crate) struct DayFilter {
    months: Bits,
    week_numbers: Vec<i64>,
    year_days: Vec<i64>,
    month_days: Bits,
    month_days_from_end: Bits,
    weekdays: Bits,
    nth_weekdays: Vec<(i64, u32)>,
    /// Whether a numbered weekday is counted in its month, or in its year.
    nth_in_month: bool,
    week_start: u32,
}

impl DayFilter {
    pub(crate) fn new(rule: &Rule, start: Day) -> Self {
        let mut filter = Self {
            months: rule.months,
            week_numbers: rule.week_numbers.iter().copied().map(i64::from).collect(),
            year_days: rule.year_days.iter().copied().map(i64::from).collect(),
            month_days: rule.month_days,
            month_days_from_end: rule.month_days_from_end,
            weekdays: rule.weekdays,
            nth_weekdays: rule
                .nth_weekdays
                .iter()
                .map(|it| (it.nth.into(), weekday_number(it.weekday)))
                .collect(),
            nth_in_month: rule.frequency == Frequency::Monthly || !rule.months.is_empty(),
            week_start: rule.week_start.into(),
        };
        if !filter.says_a_day() {
            filter.complete(rule.frequency, start);
        }
        filter
    }

    /// Whether the rule itself says which days it means, apart from their months.
    fn says_a_day(&self) -> bool {
        !(self.week_numbers.is_empty()
            && self.year_days.is_empty()
            && self.month_days.is_empty()
            && self.month_days_from_end.is_empty()
            && self.weekdays.is_empty()
            && self.nth_weekdays.is_empty())
    }

    /// What the rule does not say comes from its start (RFC 5545, 3.3.10).
    fn complete(&mut self, frequency: Frequency, start: Day) {
        match frequency {
            Frequency::Yearly => {
                if self.months.is_empty() {
                    self.months = Bits::one(start.month);
                }
                self.month_days = Bits::one(start.day);
            }
            Frequency::Monthly => self.month_days = Bits::one(start.day),
            Frequency::Weekly => self.weekdays = Bits::one(start.weekday),
            _ => {}
        }
    }

    pub(crate) fn allows(&self, day: &Day) -> bool {
        self.allows_month(day) && self.allows_day(day)
    }

    fn allows_month(&self, day: &Day) -> bool {
        self.months.is_empty() || self.months.contains(day.month)
    }

    fn allows_day(&self, day: &Day) -> bool {
        self.allows_month_day(day)
            && self.allows_weekday(day)
            && self.allows_year_day(day)
            && self.allows_week(day)
    }

    fn allows_month_day(&self, day: &Day) -> bool {
        if self.month_days.is_empty() && self.month_days_from_end.is_empty() {
            return true;
        }
        self.month_days.contains(day.day)
            || self
                .month_days_from_end
                .contains(day.days_in_month() - day.day + 1)
    }

    fn allows_weekday(&self, day: &Day) -> bool {
        if self.weekdays.is_empty() && self.nth_weekdays.is_empty() {
            return true;
        }
        if self.weekdays.contains(day.weekday) {
            return true;
        }
        let (place, length) = if self.nth_in_month {
            (day.day, day.days_in_month())
        } else {
            (day.day_of_year, day.days_in_year())
        };
        let nth = i64::from((place - 1) / 7 + 1);
        let from_end = -i64::from((length - place) / 7 + 1);
        self.nth_weekdays.iter().any(|(wanted, weekday)| {
            *weekday == day.weekday && (*wanted == nth || *wanted == from_end)
        })
    }

    fn allows_year_day(&self, day: &Day) -> bool {
        let nth = i64::from(day.day_of_year);
        let from_end = nth - i64::from(day.days_in_year()) - 1;
        self.year_days.is_empty()
            || self.year_days.contains(&nth)
            || self.year_days.contains(&from_end)
    }

    fn allows_week(&self, day: &Day) -> bool {
        if self.week_numbers.is_empty() {
            return true;
        }
        let (week, weeks) = day.week(self.week_start);
        let nth = i64::from(week);
        let from_end = nth - i64::from(weeks) - 1;
        self.week_numbers.contains(&nth) || self.week_numbers.contains(&from_end)
    }

    /// The first allowed day from `from` to `last`. Looks at no more than one cycle of the
    /// calendar: what does not happen within 400 years never happens.
    pub(crate) fn first(&self, from: i64, last: i64) -> Option<i64> {
        let last = last.min(from + CYCLE_DAYS);
        let mut day = Day::of(from);
        while day.number <= last {
            if !self.allows_month(&day) {
                day = day.next_month();
                continue;
            }
            if self.allows_day(&day) {
                return Some(day.number);
            }
            day = day.next();
        }
        None
    }

    /// The allowed days from `from` to `last`, in order.
    pub(crate) fn all(&self, from: i64, last: i64) -> impl Iterator<Item = i64> {
        let mut next = from;
        std::iter::from_fn(move || {
            let day = self.first(next, last)?;
            next = day + 1;
            Some(day)
        })
    }
}
