//! When months, seasons, quarters, weeks and holidays are, by their names and numbers.

use jiff::civil::Date as Day;

use super::dates::{SHIFTS, strong};
use super::{Env, Match, Production, any, is, maybe, row};
use crate::Direction;
use crate::calendar::{add_days, add_months, holiday, new_date};
use crate::value::Kind::{Comma, Date, Holiday as HolidayKind, In, Of, Unit as UnitKind, Year};
use crate::value::{Grain, Holiday, Kind, Point, Source, Strength, Unit, Value};

/// Days that have a name.
pub(super) static TABLE: &[Production] = &[
    row(&[is(HolidayKind)], |env, m| {
        let Value::Holiday(day) = m.value(0)? else {
            return None;
        };
        let date = next_holiday(env, day)?;
        let source = match day {
            Holiday::Fixed(..) => Source::Holiday,
            _ => Source::Movable,
        };
        Some((Date, Value::Point(Point::day(date, source, Strength::Weak))))
    }),
    // "labor day weekend": the nearest one.
    row(&[is(HolidayKind), is(UnitKind)], |env, m| {
        let Value::Holiday(day) = m.value(0)? else {
            return None;
        };
        let date = next_holiday(env, day)?;
        let to_saturday = (5 - crate::calendar::monday_offset(date) + 3).rem_euclid(7) - 3;
        let point = Point::period(add_days(date, to_saturday)?, Grain::Weekend).strong();
        (m.unit(1)? == Unit::Weekend).then_some((Date, Value::Point(point)))
    }),
    row(&[any(SHIFTS), is(HolidayKind)], |env, m| {
        let Value::Holiday(day) = m.value(1)? else {
            return None;
        };
        let year = i32::from(env.today.year());
        let date = match m.int(0)? {
            shift if shift < 0 => {
                let this = holiday(day, year)?;
                if this < env.today {
                    this
                } else {
                    holiday(day, year - 1)?
                }
            }
            0 => holiday(day, year)?,
            _ => next_holiday(env, day)?,
        };
        strong(date, Source::Holiday)
    }),
    row(
        &[is(HolidayKind), maybe(&[Of, In, Comma]), is(Year)],
        |_, m| {
            let Value::Holiday(day) = m.value(0)? else {
                return None;
            };
            strong(holiday(day, m.int(2)?)?, Source::Fixed)
        },
    ),
    row(
        &[is(HolidayKind), maybe(&[Of, In]), any(SHIFTS), is(UnitKind)],
        |env, m| {
            let Value::Holiday(day) = m.value(0)? else {
                return None;
            };
            let year = i32::from(env.today.year()) + m.int(2)?;
            (m.unit(3)? == Unit::Year)
                .then(|| strong(holiday(day, year)?, Source::Fixed))
                .flatten()
        },
    ),
];

pub(super) fn month_point(env: &Env<'_>, month: i32) -> Option<Point> {
    let this = i32::from(env.today.month());
    let year = i32::from(env.today.year());
    let year = match env.preferences.direction {
        Direction::Future if month < this => year + 1,
        Direction::Past if month > this => year - 1,
        _ => year,
    };
    let point = Point::period(new_date(year, month, 1)?, Grain::Month);
    Some(Point {
        source: Source::Month,
        ..point
    })
}

pub(super) fn shifted_month(env: &Env<'_>, shift: i32, month: i32) -> Option<(Kind, Value)> {
    let this = i32::from(env.today.month());
    let year = i32::from(env.today.year());
    let year = match shift {
        0 => year,
        shift if shift > 0 => year + i32::from(month <= this) + shift - 1,
        _ => year - i32::from(month >= this),
    };
    let point = Point::period(new_date(year, month, 1)?, Grain::Month);
    Some((Date, Value::Point(point.strong())))
}

pub(super) fn season_of(m: &Match, item: usize) -> Option<i32> {
    match m.value(item)? {
        Value::Season(season) => Some(season.into()),
        _ => None,
    }
}

/// Seasons (1 spring to 4 winter) begin at the equinoxes and solstices of the north, quarters
/// (11 to 14) with a month.
fn season_start(season: i32, year: i32) -> Option<Day> {
    match season {
        21 => new_date(year, 1, 1),
        22 => new_date(year, 7, 1),
        1 => new_date(year, 3, 20),
        2 => new_date(year, 6, 21),
        3 => new_date(year, 9, 23),
        4 => new_date(year, 12, 21),
        quarter => new_date(year, (quarter - 11) * 3 + 1, 1),
    }
}

pub(super) fn season(env: &Env<'_>, season: i32, year: Option<i32>) -> Option<(Kind, Value)> {
    let this = i32::from(env.today.year());
    let over = |year| Some(add_months(season_start(season, year)?, 3)? <= env.today);
    let at = match year {
        Some(year) => year,
        None => match env.preferences.direction {
            Direction::Future if over(this)? => this + 1,
            Direction::Past if season_start(season, this)? > env.today => this - 1,
            _ => this,
        },
    };
    let date = season_start(season, at)?;
    let strength = match (year, season) {
        (Some(_), _) => Strength::Strong,
        (None, 11..=14) => Strength::Weak,
        _ => Strength::Risky,
    };
    Some((
        Date,
        Value::Point(Point {
            strength,
            ..Point::period(date, Grain::Quarter)
        }),
    ))
}

pub(super) fn shifted_season(env: &Env<'_>, shift: i32, number: i32) -> Option<(Kind, Value)> {
    let this = i32::from(env.today.year());
    let start = season_start(number, this)?;
    // A winter that began last year is this winter.
    let before = season_start(number, this - 1)?;
    let running = add_months(before, 3)? > env.today;
    let year = match shift {
        0 => this - i32::from(running),
        shift if shift > 0 => this + i32::from(start <= env.today),
        _ => this - i32::from(add_months(start, 3)? > env.today),
    };
    season(env, number, Some(year))
}

pub(crate) fn week_number(env: &Env<'_>, week: i32, year: Option<i32>) -> Option<(Kind, Value)> {
    let monday = |year: i32| {
        let date = jiff::civil::ISOWeekDate::new(
            i16::try_from(year).ok()?,
            i8::try_from(week).ok()?,
            jiff::civil::Weekday::Monday,
        );
        Some(date.ok()?.date())
    };
    let this = i32::from(env.today.year());
    let date = match year {
        Some(year) => monday(year)?,
        None => monday(this)
            .filter(|date| add_days(*date, 6) >= Some(env.today))
            .or_else(|| monday(this + 1))?,
    };
    let point = Point::period(date, Grain::Week);
    let strength = if year.is_some() {
        Strength::Strong
    } else {
        Strength::Weak
    };
    Some((Date, Value::Point(Point { strength, ..point })))
}

pub(super) fn next_holiday(env: &Env<'_>, day: Holiday) -> Option<Day> {
    let year = i32::from(env.today.year());
    // A 29 February is at most eight years away.
    let found = |years: &mut dyn Iterator<Item = i32>, fits: fn(&Day, &Day) -> bool| {
        let mut days = years.filter_map(|year| holiday(day, year));
        days.find(|date| fits(date, &env.today))
    };
    match env.preferences.direction {
        Direction::Future => found(&mut (year..=year + 8), Day::ge),
        Direction::Past => found(&mut (year - 8..=year).rev(), Day::le),
    }
}
