//! Arithmetic on the calendar that phrases need: weeks, nth weekdays, named days.
//!
//! Everything answers `None` past the years that `jiff` can hold.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use crate::value::{Amount, Holiday};

/// Farther than this, in days, no phrase is meant seriously; it keeps arithmetic in range.
const DAYS_MAX: i32 = 3_000_000;

pub(crate) fn add_days(date: Date, days: i32) -> Option<Date> {
    match days {
        0 => Some(date),
        1 => date.tomorrow().ok(),
        -1 => date.yesterday().ok(),
        _ if days.abs() > DAYS_MAX => None,
        _ => date.checked_add(i64::from(days).days()).ok(),
    }
}

/// The same day of another month, or that month's last day if it has none.
pub(crate) fn add_months(date: Date, months: i32) -> Option<Date> {
    let span = Span::new().try_months(months).ok()?;
    date.checked_add(span).ok()
}

/// Working days are Monday to Friday.
pub(crate) fn add_workdays(date: Date, days: i32) -> Option<Date> {
    if days.abs() > DAYS_MAX {
        return None;
    }
    let step = days.signum();
    let mut date = date;
    // A weekend counts from the working day before it: five days after a Saturday is a Friday.
    while days != 0 && monday_offset(date) > 4 {
        date = add_days(date, -step)?;
    }
    date = add_days(date, days / 5 * 7)?;
    let mut left = days % 5;
    while left != 0 || monday_offset(date) > 4 {
        date = add_days(date, if step == 0 { 1 } else { step })?;
        if monday_offset(date) < 5 && left != 0 {
            left -= step;
        }
    }
    Some(date)
}

/// The date that lies `amount` after (`sign` 1) or before (−1), if the amount is in whole days.
pub(crate) fn add_amount(date: Date, amount: &Amount, sign: i32) -> Option<Date> {
    let date = add_months(date, amount.months.checked_mul(sign)?)?;
    let date = add_days(date, amount.days.checked_mul(sign)?)?;
    if amount.workdays == 0 {
        Some(date)
    } else {
        add_workdays(date, amount.workdays * sign)
    }
}

/// Monday is 0.
pub(crate) fn monday_offset(date: Date) -> i32 {
    i32::from(date.weekday().to_monday_zero_offset())
}

pub(crate) fn week_start(date: Date, first: Weekday) -> Option<Date> {
    add_days(date, -i32::from(date.weekday().since(first)))
}

/// The first `weekday` (Monday is 0) strictly after a day.
pub(crate) fn weekday_after(date: Date, weekday: i32) -> Option<Date> {
    let apart = (weekday - monday_offset(date)).rem_euclid(7);
    add_days(date, if apart == 0 { 7 } else { apart })
}

/// The last `weekday` strictly before a day.
pub(crate) fn weekday_before(date: Date, weekday: i32) -> Option<Date> {
    let apart = (monday_offset(date) - weekday).rem_euclid(7);
    add_days(date, if apart == 0 { -7 } else { -apart })
}

/// The `nth` (1 to 5, or −1 for the last) weekday between two days, the last one excluded.
pub(crate) fn nth_weekday(from: Date, to: Date, nth: i32, weekday: i32) -> Option<Date> {
    let date = if nth > 0 {
        add_days(weekday_after(add_days(from, -1)?, weekday)?, 7 * (nth - 1))?
    } else {
        add_days(weekday_before(to, weekday)?, 7 * (nth + 1))?
    };
    (from <= date && date < to).then_some(date)
}

pub(crate) fn month_start(date: Date, months: i32) -> Option<Date> {
    add_months(date.first_of_month(), months)
}

pub(crate) fn quarter_start(date: Date, quarters: i32) -> Option<Date> {
    let in_quarter = (i32::from(date.month()) - 1) % 3;
    month_start(date, quarters.checked_mul(3)? - in_quarter)
}

pub(crate) fn year_start(date: Date, years: i32) -> Option<Date> {
    let year = i32::from(date.year()).checked_add(years)?;
    new_date(year, 1, 1)
}

pub(crate) fn new_date(year: i32, month: i32, day: i32) -> Option<Date> {
    // Asked first, because an error of `jiff` allocates and most dates that rules try are none.
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + i32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=last).contains(&day) {
        return None;
    }
    let (year, month, day) = (
        year.try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    );
    Date::new(year, month, day).ok()
}

/// Easter Sunday of a Gregorian year: the anonymous algorithm of 1876
/// (Meeus, Astronomical Algorithms, chapter 8).
pub(crate) fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let n = (h + l - 7 * m + 90) / 25;
    let p = (h + l - 7 * m + 33 * n + 19) % 32;
    new_date(year, n, p)
}

pub(crate) fn holiday(holiday: Holiday, year: i32) -> Option<Date> {
    match holiday {
        Holiday::Fixed(month, day) => new_date(year, month.into(), day.into()),
        Holiday::Easter(days) => add_days(easter(year)?, days),
        Holiday::Advent(days) => add_days(weekday_before(new_date(year, 12, 25)?, 6)?, days),
        Holiday::Before {
            weekday,
            month,
            day,
        } => weekday_before(new_date(year, month.into(), day.into())?, weekday.into()),
        Holiday::Nth {
            nth,
            weekday,
            month,
            plus,
        } => {
            let from = new_date(year, month.into(), 1)?;
            let date = nth_weekday(from, month_start(from, 1)?, nth, weekday.into())?;
            add_days(date, plus)
        }
    }
}
