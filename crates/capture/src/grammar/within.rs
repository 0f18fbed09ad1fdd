//! Days within a period: the nth of something, beginnings, middles and ends.

use super::dates::{shifted_unit, strong};
use super::periods::season;
use super::{Env, Match, Production, any, is, maybe, row};
use crate::Direction;
use crate::calendar::{
    add_days, add_months, add_workdays, month_start, nth_weekday, weekday_after, weekday_before,
};
use crate::value::Kind::{
    After, Ampersand, And, At, Beginning, Comma, Count, Dash, Date, Early, End, In, Last, Late,
    Later, Middle, Moment, Month, Next, Of, On, Ordinal, Past, Period, The, Time, To,
    Unit as UnitKind, Weekday, Year,
};
use crate::value::{Grain, Kind, Part, Point, Source, Strength, Unit, Value};
use jiff::civil::Date as Day;

/// The nth of something in a period, and beginnings, middles and ends.
pub(super) static TABLE: &[Production] = &[
    row(
        &[
            any(&[Ordinal, Last, Count]),
            is(Weekday),
            any(&[Of, In, On]),
            maybe(&[The]),
            any(&[Date, Period, UnitKind]),
        ],
        |env, m| nth(env, m.int(0)?, m.weekday(1)?, period(env, m, 4)?),
    ),
    // "pub quiz first thursday", "am zweiten Freitag": of the month, the next if it is past.
    row(&[is(Ordinal), is(Weekday)], |env, m| {
        let n = m.int(0).filter(|n| (1..=4).contains(n))?;
        let Value::Point(month) = shifted_unit(env, 0, Unit::Month)?.1 else {
            return None;
        };
        let (kind, Value::Point(point)) = nth(env, n, m.weekday(1)?, unnamed(month))? else {
            return None;
        };
        let strength = Strength::Weak;
        Some((kind, Value::Point(Point { strength, ..point })))
    }),
    // "the 2nd and 4th tuesday of april": the first of them, or the other.
    row(
        &[
            is(Ordinal),
            any(&[And, Ampersand]),
            is(Ordinal),
            is(Weekday),
            any(&[Of, In]),
            maybe(&[The]),
            is(Date),
        ],
        |env, m| {
            let (day, month) = (m.weekday(3)?, m.point(6)?);
            let of = |item| match nth(env, m.int(item)?, day, month)?.1 {
                Value::Point(point) => Some(point),
                _ => None,
            };
            let (first, second) = (of(0)?, of(2)?);
            let other = second.date;
            Some((Date, Value::Point(Point { other, ..first })))
        },
    ),
    row(
        &[any(&[Ordinal, Last]), is(Weekday), any(&[Date, Month])],
        |env, m| {
            let point = m.point(2)?;
            let said = matches!(point.source, Source::Month | Source::Relative)
                && point.grain == Grain::Month;
            said.then(|| nth(env, m.int(0)?, m.weekday(1)?, point))
                .flatten()
        },
    ),
    row(
        &[
            any(&[Ordinal, Last, Next]),
            is(UnitKind),
            any(&[Of, In]),
            maybe(&[The]),
            any(&[Date, Period, UnitKind]),
        ],
        |env, m| {
            // "the first day of the last week of next month", but no "next week of next week of".
            let most = if m.kind(0) == Some(Next) { 3 } else { 8 };
            (m.tokens(4) <= most)
                .then(|| nth_unit(env, m.int(0)?, m.unit(1)?, period(env, m, 4)?))
                .flatten()
        },
    ),
    // "first day next month", "the third quarter this year".
    row(
        &[any(&[Ordinal, Last]), is(UnitKind), is(Date)],
        |env, m| {
            let point = m.point(2)?;
            let said = matches!(point.source, Source::Relative | Source::YearOnly);
            said.then(|| nth_unit(env, m.int(0)?, m.unit(1)?, point))
                .flatten()
        },
    ),
    // "the second last week of October", "2nd to last friday in feb".
    row(
        &[
            is(Ordinal),
            maybe(&[To]),
            maybe(&[The]),
            is(Last),
            any(&[UnitKind, Weekday]),
            any(&[Of, In]),
            maybe(&[The]),
            any(&[Date, Period, UnitKind]),
        ],
        |env, m| {
            let (n, point) = (-m.int(0)?, period(env, m, 7)?);
            match m.weekday(4) {
                Some(day) => nth(env, n, day, point),
                None => nth_unit(env, n, m.unit(4)?, point),
            }
        },
    ),
    // "vorletzter Freitag im Februar".
    row(
        &[
            is(Past),
            any(&[UnitKind, Weekday]),
            any(&[Of, In]),
            maybe(&[The]),
            any(&[Date, Period, UnitKind]),
        ],
        |env, m| {
            let n = m.int(0).filter(|n| *n < -1)?;
            let point = period(env, m, 4)?;
            match m.weekday(1) {
                Some(day) => nth(env, n, day, point),
                None => nth_unit(env, n, m.unit(1)?, point),
            }
        },
    ),
    row(
        &[is(Ordinal), is(Weekday), is(After), maybe(&[The]), is(Date)],
        |_, m| {
            let first = weekday_after(m.point(4)?.date?, m.weekday(1)?)?;
            strong(
                add_days(first, (m.int(0)? - 1).checked_mul(7)?)?,
                Source::Fixed,
            )
        },
    ),
    row(&[is(Ordinal), is(UnitKind)], |env, m| {
        // "third quarter"
        let n = m.int(0)?;
        (m.unit(1)? == Unit::Quarter && (1..=4).contains(&n))
            .then(|| season(env, 10 + n, None))
            .flatten()
    }),
    row(
        &[is(Ordinal), is(UnitKind), maybe(&[Of, Comma]), is(Year)],
        |env, m| {
            let n = m.int(0)?;
            let said = m.unit(1)? == Unit::Quarter && (1..=4).contains(&n);
            said.then(|| season(env, 10 + n, Some(m.int(3)?))).flatten()
        },
    ),
    row(
        &[
            any(&[Beginning, Middle, End]),
            any(&[Of, Dash]),
            maybe(&[The]),
            any(&[Date, Period, UnitKind]),
        ],
        |env, m| edge(env, m.kind(0)?, m, 3),
    ),
    // "later this month".
    row(&[is(Later), is(Date)], |env, m| {
        let point = m.point(1)?;
        (point.source == Source::Relative && point.grain > Grain::Day)
            .then(|| edge_of(env, End, point))
            .flatten()
    }),
    // "later in the week".
    row(&[is(Later), is(In), maybe(&[The]), is(Period)], |env, m| {
        edge_of(env, End, m.point(3)?)
    }),
    row(
        &[
            any(&[Middle, End, Early, Late]),
            maybe(&[The]),
            any(&[Date, Period, UnitKind]),
        ],
        |env, m| {
            if m.kind(2) == Some(UnitKind) && m.kind(0) != Some(End) {
                return None;
            }
            edge(env, m.kind(0)?, m, 2)
        },
    ),
    row(
        &[
            is(The),
            any(&[Beginning, Middle, End]),
            is(Of),
            maybe(&[The]),
            any(&[Date, Period, UnitKind]),
        ],
        |env, m| edge(env, m.kind(1)?, m, 4),
    ),
    // "in the middle of april".
    row(
        &[
            any(&[In, At]),
            is(The),
            any(&[Beginning, Middle, End]),
            is(Of),
            maybe(&[The]),
            any(&[Date, Period, UnitKind]),
        ],
        |env, m| edge(env, m.kind(2)?, m, 5),
    ),
    // "the last of the month".
    row(
        &[
            is(Last),
            is(Of),
            maybe(&[The]),
            any(&[Date, Period, UnitKind]),
        ],
        |env, m| {
            let month = period(env, m, 3)?.grain == Grain::Month;
            month.then(|| edge(env, End, m, 3)).flatten()
        },
    ),
    row(&[any(&[UnitKind, Period]), is(End)], |env, m| {
        let point = period(env, m, 0)?;
        (point.grain >= Grain::Month)
            .then(|| edge(env, End, m, 0))
            .flatten()
    }),
];

/// The period that a part names: a date of its grain, or "the month" and "month" as this one.
fn period(env: &Env<'_>, m: &Match, item: usize) -> Option<Point> {
    match m.unit(item) {
        Some(unit) => match shifted_unit(env, 0, unit)?.1 {
            Value::Point(point) => Some(unnamed(point)),
            _ => None,
        },
        None if m.kind(item) == Some(Period) => m.point(item).map(unnamed),
        None => m.point(item),
    }
}

/// "first monday of *the month*" is of the coming one as soon as it is past, that "of this month"
/// is not.
fn unnamed(point: Point) -> Point {
    Point {
        strength: Strength::Plain,
        ..point
    }
}

/// The first day of a period and the first day after it.
pub(crate) fn of_grain(point: &Point) -> Option<(Day, Day)> {
    let from = point.date?;
    let to = match point.grain {
        Grain::Day => add_days(from, 1)?,
        Grain::Weekend => add_days(from, 2)?,
        Grain::Week => add_days(from, 7)?,
        Grain::Month => add_months(from, 1)?,
        Grain::Quarter => add_months(from, 3)?,
        Grain::Year => add_months(from, 12)?,
    };
    Some((from, to))
}

/// A period without a year whose wanted day is past is the next such period.
fn later(env: &Env<'_>, point: Point) -> Option<Point> {
    let months = match (point.source, point.grain) {
        (Source::Month, _) => 12,
        (Source::Relative, grain) if point.strength == Strength::Plain => match grain {
            Grain::Month => 1,
            Grain::Quarter => 3,
            Grain::Year => 12,
            _ => return None,
        },
        _ => return None,
    };
    (env.preferences.direction == Direction::Future)
        .then(|| {
            Some(Point {
                date: Some(month_start(point.date?, months)?),
                ..point
            })
        })
        .flatten()
}

fn nth(env: &Env<'_>, n: i32, day: i32, point: Point) -> Option<(Kind, Value)> {
    let find = |point: &Point| {
        let (from, to) = of_grain(point)?;
        (point.grain > Grain::Weekend)
            .then(|| nth_weekday(from, to, n, day))
            .flatten()
    };
    let date = find(&point).filter(|date| *date >= env.today);
    let date = date
        .or_else(|| find(&later(env, point)?))
        .or_else(|| find(&point))?;
    strong(date, Source::Fixed)
}

pub(super) fn nth_unit(env: &Env<'_>, n: i32, unit: Unit, point: Point) -> Option<(Kind, Value)> {
    let find = |point: &Point| {
        let (from, to) = of_grain(point)?;
        let date = match (unit, n) {
            (Unit::Day, 1..) => add_days(from, n - 1)?,
            (Unit::Day, _) => add_days(to, n)?,
            (Unit::Workday, 1..) => add_workdays(add_days(from, -1)?, n)?,
            (Unit::Workday, _) => add_workdays(to, n)?,
            (Unit::Week, 1..) => add_days(env.week_start(add_days(from, 3)?)?, 7 * (n - 1))?,
            (Unit::Week, _) => add_days(env.week_start(add_days(to, -1)?)?, 7 * (n + 1))?,
            (Unit::Weekend, 1..) => add_days(nth_weekday(from, to, n, 5)?, 0)?,
            (Unit::Weekend, _) => weekday_before(add_days(to, -1)?, 5)?,
            (Unit::Month, 1..) => month_start(from, n - 1)?,
            (Unit::Month, _) => month_start(to, n)?,
            (Unit::Quarter, 1..) => month_start(from, (n - 1).checked_mul(3)?)?,
            (Unit::Quarter, _) => month_start(to, n.checked_mul(3)?)?,
            _ => return None,
        };
        (date < to).then_some(date)
    };
    if point.grain <= Grain::Weekend {
        return None;
    }
    let date = find(&point).filter(|date| *date >= env.today || unit > Unit::Workday);
    let date = date
        .or_else(|| find(&later(env, point)?))
        .or_else(|| find(&point))?;
    let grain = match unit {
        Unit::Week => Grain::Week,
        Unit::Month => Grain::Month,
        Unit::Quarter => Grain::Quarter,
        Unit::Weekend => Grain::Weekend,
        _ => Grain::Day,
    };
    Some((
        Date,
        Value::Point(Point {
            grain,
            source: Source::Fixed,
            ..Point::period(date, grain).strong()
        }),
    ))
}

/// The beginning or the end of this week, month, quarter or year, "eom"; the next one if it is
/// past.
pub(crate) fn edge_of_unit(env: &Env<'_>, edge: Kind, unit: Unit) -> Option<(Kind, Value)> {
    let of = |shift| match shifted_unit(env, shift, unit)?.1 {
        Value::Point(point) => edge_of(env, edge, point),
        _ => None,
    };
    let this = of(0)?;
    match this.1 {
        Value::Point(point)
            if point.date < Some(env.today) && env.preferences.direction == Direction::Future =>
        {
            of(1)
        }
        _ => Some(this),
    }
}

/// The beginning, the middle or the end of a period or of a day.
pub(super) fn edge(env: &Env<'_>, kind: Kind, m: &Match, item: usize) -> Option<(Kind, Value)> {
    if m.unit(item) == Some(Unit::Day) || m.unit(item) == Some(Unit::Workday) {
        let part = if kind == End {
            Part::EndOfDay
        } else {
            Part::Morning
        };
        return (kind == End || kind == Beginning).then(|| {
            (
                Time,
                Value::Point(Point::time(env.part(part), Strength::Strong)),
            )
        });
    }
    edge_of(env, kind, period(env, m, item)?)
}

fn edge_of(env: &Env<'_>, kind: Kind, point: Point) -> Option<(Kind, Value)> {
    let (from, to) = of_grain(&point)?;
    if point.grain == Grain::Day {
        let clock = env.part(if kind == End {
            Part::EndOfDay
        } else {
            Part::Morning
        });
        let whole = matches!(kind, End | Beginning) && point.source != Source::Numeric;
        return whole.then(|| {
            (
                Moment,
                Value::Point(Point {
                    clock: Some(clock),
                    ..point.strong()
                }),
            )
        });
    }
    let date = match (kind, point.grain) {
        (Beginning | Early, _) => from,
        (End | Late, Grain::Week) => weekday_after(add_days(from, -1)?, 4)?,
        (End | Late, _) => add_days(to, -1)?,
        (_, Grain::Week) => weekday_after(add_days(from, -1)?, 2)?,
        (_, Grain::Month) => add_days(from, 14)?,
        (_, Grain::Quarter) => add_days(add_months(from, 1)?, 14)?,
        (_, Grain::Year) => add_months(from, 6)?,
        _ => return None,
    };
    strong(date, Source::Fixed)
}
