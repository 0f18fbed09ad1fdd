//! A day of the proleptic Gregorian calendar with what filters ask of it.
//!
//! Searching looks at many days, so they are counted in one number and stepped with a few
//! additions; jiff's dates are only what goes in and comes out.

/// The calendar repeats after this many days: 400 years, a whole number of weeks.
pub(crate) const CYCLE_DAYS: i64 = 146_097;

/// One day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day {
    /// Days since 1970-01-01.
    pub(crate) number: i64,
    pub(crate) year: i64,
    /// 1 to 12.
    pub(crate) month: u32,
    /// 1 to 31.
    pub(crate) day: u32,
    /// 1 to 366.
    pub(crate) day_of_year: u32,
    /// 0 is Monday.
    pub(crate) weekday: u32,
}

impl Day {
    /// The day with this number.
    pub(crate) fn of(number: i64) -> Self {
        // Years that begin in March end with the leap day, so that one formula knows all months.
        let shifted = number + 719_468;
        let era = shifted.div_euclid(CYCLE_DAYS);
        let day_of_era = shifted.rem_euclid(CYCLE_DAYS);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let from_march = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * from_march + 2) / 153;
        let day = small(from_march - (153 * month_from_march + 2) / 5 + 1);
        let month = small(if month_from_march < 10 {
            month_from_march + 3
        } else {
            month_from_march - 9
        });
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        Self {
            number,
            year,
            month,
            day,
            day_of_year: small(number - number_of(year, 1, 1) + 1),
            weekday: small((number + 3).rem_euclid(7)),
        }
    }

    /// The day after.
    pub(crate) fn next(self) -> Self {
        let month_ends = self.day == self.days_in_month();
        let year_ends = month_ends && self.month == 12;
        Self {
            number: self.number + 1,
            year: self.year + i64::from(year_ends),
            month: match (year_ends, month_ends) {
                (true, _) => 1,
                (false, true) => self.month + 1,
                (false, false) => self.month,
            },
            day: if month_ends { 1 } else { self.day + 1 },
            day_of_year: if year_ends { 1 } else { self.day_of_year + 1 },
            weekday: (self.weekday + 1) % 7,
        }
    }

    /// The first day of the month after.
    pub(crate) fn next_month(self) -> Self {
        let left = self.days_in_month() - self.day;
        Self {
            number: self.number + i64::from(left),
            day: self.day + left,
            day_of_year: self.day_of_year + left,
            weekday: (self.weekday + left) % 7,
            ..self
        }
        .next()
    }

    pub(crate) fn days_in_month(self) -> u32 {
        days_in_month(self.year, self.month)
    }

    pub(crate) fn days_in_year(self) -> u32 {
        days_in_year(self.year)
    }

    /// The week's number in the year that most of the week belongs to, and how many weeks that
    /// year has; weeks start on `week_start`.
    pub(crate) fn week(self, week_start: u32) -> (u32, u32) {
        let into_week = (self.weekday + 7 - week_start) % 7;
        // The fourth day of a week lies in the year that the week counts for.
        let middle = self.day_of_year + 3;
        let own = self.days_in_year();
        let (place, length) = if middle <= into_week {
            let last = days_in_year(self.year - 1);
            (middle + last - into_week, last)
        } else if middle - into_week > own {
            (middle - into_week - own, days_in_year(self.year + 1))
        } else {
            (middle - into_week, own)
        };
        let first = (place - 1) % 7 + 1;
        ((place - 1) / 7 + 1, (length - first) / 7 + 1)
    }
}

/// The number of a day that exists.
pub(crate) fn number_of(year: i64, month: u32, day: u32) -> i64 {
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = i64::from((month + 9) % 12);
    let from_march = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + from_march;
    era * CYCLE_DAYS + day_of_era - 719_468
}

pub(crate) fn days_in_month(year: i64, month: u32) -> u32 {
    match month {
        2 => 28 + u32::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

pub(crate) fn days_in_year(year: i64) -> u32 {
    365 + u32::from(is_leap(year))
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// A number that the arithmetic of this module keeps between 0 and 366.
fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_agree_with_jiff_over_all_its_years_and_stepping_agrees_with_computing() {
        let mut day = Day::of(number_of(-9999, 1, 1));
        let mut expected = date(-9999, 1, 1);
        loop {
            assert_eq!(day.year, i64::from(expected.year()));
            assert_eq!(
                (day.month.cast_signed(), day.day.cast_signed()),
                (expected.month().into(), expected.day().into())
            );
            assert_eq!(number_of(day.year, day.month, day.day), day.number);
            if day.number % 7 == 0 {
                assert_eq!(day, Day::of(day.number));
                assert_eq!(
                    day.weekday.cast_signed(),
                    expected.weekday().to_monday_zero_offset().into()
                );
                assert_eq!(day.day_of_year.cast_signed(), expected.day_of_year().into());
            }
            let Ok(tomorrow) = expected.tomorrow() else {
                break;
            };
            expected = tomorrow;
            day = day.next();
        }
        assert_eq!(day.number, number_of(9999, 12, 31));
    }

    #[test]
    fn weeks_that_start_on_monday_are_those_of_iso_8601() {
        for number in number_of(1990, 1, 1)..number_of(2040, 1, 1) {
            let day = Day::of(number);
            let date = date(
                i16::try_from(day.year).unwrap(),
                i8::try_from(day.month).unwrap(),
                i8::try_from(day.day).unwrap(),
            );
            let iso = date.iso_week_date();
            assert_eq!(day.week(0).0.cast_signed(), i32::from(iso.week()), "{date}");
            assert_eq!(
                day.week(0).1.cast_signed(),
                i32::from(iso.weeks_in_year()),
                "{date}"
            );
        }
    }

    #[test]
    fn the_month_after_begins_on_its_first_day() {
        for number in number_of(1999, 12, 1)..number_of(2001, 3, 1) {
            let next = Day::of(number).next_month();
            assert_eq!(next.day, 1);
            assert_eq!(next, Day::of(next.number));
            assert!((1..=31).contains(&(next.number - number)));
        }
    }
}
