//! Civil time as one number: seconds since 1970-01-01T00:00:00 on the wall clock.

use jiff::civil::{Date, DateTime, Time};

use crate::day::{Day, number_of};

pub(crate) const DAY_SECONDS: i64 = 86_400;
/// Where time ends, for us as for jiff: the last second of the year 9999.
pub(crate) const END: i64 = 253_402_300_799;

/// The second in which `at` lies.
pub(crate) fn from_civil(at: DateTime) -> i64 {
    let date = at.date();
    let day = number_of(
        date.year().into(),
        unsigned(date.month()),
        unsigned(date.day()),
    );
    let time = at.time();
    day * DAY_SECONDS
        + i64::from(time.hour()) * 3_600
        + i64::from(time.minute()) * 60
        + i64::from(time.second())
}

/// The first second that does not begin before `at`.
pub(crate) fn not_before(at: DateTime) -> i64 {
    from_civil(at) + i64::from(at.subsec_nanosecond() > 0)
}

/// The civil time; `None` outside jiff's years.
pub(crate) fn to_civil(point: i64) -> Option<DateTime> {
    let day = Day::of(point.div_euclid(DAY_SECONDS));
    let second = point.rem_euclid(DAY_SECONDS);
    let date = Date::new(
        i16::try_from(day.year).ok()?,
        i8::try_from(day.month).ok()?,
        i8::try_from(day.day).ok()?,
    );
    let part = |seconds: i64| i8::try_from(seconds).ok();
    let time = Time::new(
        part(second / 3_600)?,
        part(second / 60 % 60)?,
        part(second % 60)?,
        0,
    );
    Some(date.ok()?.to_datetime(time.ok()?))
}

/// A part of a civil time that jiff keeps positive.
pub(crate) fn unsigned(part: i8) -> u32 {
    u32::try_from(part).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;

    #[test]
    fn a_civil_time_survives_the_way_there_and_back() {
        for at in [
            datetime(1969, 12, 31, 23, 59, 59, 0),
            datetime(2000, 2, 29, 12, 30, 1, 0),
            datetime(9999, 12, 31, 23, 59, 59, 0),
            datetime(-9999, 1, 1, 0, 0, 0, 0),
        ] {
            assert_eq!(to_civil(from_civil(at)), Some(at));
        }
        assert_eq!(from_civil(datetime(9999, 12, 31, 23, 59, 59, 0)), END);
        assert_eq!(to_civil(END + 1), None);
        assert_eq!(not_before(datetime(1970, 1, 1, 0, 0, 0, 1)), 1);
    }
}
