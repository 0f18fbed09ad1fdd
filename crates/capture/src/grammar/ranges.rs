//! From one point to another: "14-15:30", "5 to 7 May", "Monday 9am to Friday 5pm".

use super::clocks::{hour, moment};
use super::{Env, Match, Production, any, glued, is, maybe, row};
use crate::calendar::{add_days, add_months, new_date};
use crate::token::Shape;
use crate::value::Kind::{
    Amount as AmountKind, And, Around, At, AtSign, Between, Comma, Count, Dash, Date, Every, From,
    In, Int, Last, Meridiem, Moment, Now, Oclock, Of, Offset, On, Ordinal, Part as PartKind, Range,
    SlashSign, Start, The, Through, Time, To, ToHour, UntilWord, Weekday, Year, Zone,
};
use crate::value::{Clock, Grain, Kind, Part, Point, Source, Strength, Value};

const POINTS: &[Kind] = &[Date, Moment, Time];
const TOS: &[Kind] = &[To, Dash, UntilWord, Through];

pub(super) static TABLE: &[Production] = &[
    row(&[any(POINTS), any(TOS), any(POINTS)], |env, m| {
        // "second to last friday".
        let ordinal = env.may_be(m.start(), Ordinal);
        let last = ordinal && m.kind(1) == Some(To) && env.may_be(m.range(2)?.start, Last);
        (!last && !has_one_half(env, m, 0, 2))
            .then(|| points(m, 0, 2))
            .flatten()
    }),
    row(&[any(POINTS), is(To), is(The), any(POINTS)], |_, m| {
        points(m, 0, 3)
    }),
    row(
        &[
            is(From),
            maybe(&[The]),
            any(POINTS),
            any(TOS),
            maybe(&[The]),
            any(POINTS),
        ],
        |env, m| {
            (!has_one_half(env, m, 2, 5))
                .then(|| points(m, 2, 5).map(strong))
                .flatten()
        },
    ),
    row(
        &[
            is(Between),
            maybe(&[The]),
            any(POINTS),
            is(And),
            maybe(&[The]),
            any(POINTS),
        ],
        |env, m| {
            (!has_one_half(env, m, 2, 5))
                .then(|| points(m, 2, 5).map(strong))
                .flatten()
        },
    ),
    // Hours.
    row(
        &[
            any(&[Int, Count, Time]),
            any(TOS),
            any(&[Int, Count, Time]),
            is(Meridiem),
        ],
        |_, m| half_day(m, [0, 2, 3]),
    ),
    row(
        &[
            is(Between),
            any(&[Int, Count, Time]),
            is(And),
            any(&[Int, Count, Time]),
            is(Meridiem),
        ],
        |_, m| half_day(m, [1, 3, 4]).map(strong),
    ),
    row(
        &[
            any(&[Int, Count, Time]),
            any(TOS),
            any(&[Int, Count, Time]),
            is(Oclock),
        ],
        |env, m| hours(env, m, 0, 2, Strength::Strong),
    ),
    row(
        &[
            is(Between),
            any(&[Int, Count, Time]),
            is(And),
            any(&[Int, Count, Time]),
            is(Oclock),
        ],
        |env, m| hours(env, m, 1, 3, Strength::Strong),
    ),
    // "9-10am PT", "9 to 10 Uhr Londoner Zeit".
    row(&[is(Range), any(&[Zone, Offset])], |_, m| {
        let (Value::Range(from, to), Value::Zone(zone)) = (m.value(0)?, m.value(1)?) else {
            return None;
        };
        let zone = Some(zone);
        let told = from.clock.is_some() && from.zone.is_none() && to.zone.is_none();
        told.then(|| {
            let from = Point { zone, ..from }.strong();
            (Range, Value::Range(from, Point { zone, ..to }))
        })
    }),
    row(&[is(Between), is(Range)], |_, m| {
        Some(strong((Range, m.value(1)?)))
    }),
    row(&[is(Int), any(TOS), is(Int)], |env, m| {
        // "20 to 9" is a time.
        let to = m.kind(1) == Some(To) && env.may_be(m.first().end, ToHour);
        let minutes = to && m.int(0)? >= 20 && m.int(0)? % 5 == 0 && m.int(2)? <= 12;
        let day = super::dates::is_month_and_day(env, m);
        (!minutes && !day)
            .then(|| hours(env, m, 0, 2, Strength::Risky))
            .flatten()
    }),
    row(&[any(&[Int, Count]), any(TOS), is(Time)], |env, m| {
        // "twenty-five past 3" is one time.
        let tens = m.kind(0)? == Count && m.int(0)? > 12;
        (!tens && !has_one_half(env, m, 0, 2))
            .then(|| hours(env, m, 0, 2, Strength::Strong))
            .flatten()
    }),
    row(&[is(Time), any(TOS), any(&[Int, Count])], |env, m| {
        hours(env, m, 0, 2, Strength::Strong)
    }),
    row(
        &[
            any(&[From, At, AtSign]),
            any(&[Int, Count]),
            any(TOS),
            any(&[Int, Count, Time]),
        ],
        |env, m| {
            // "at ten to nine" is one time.
            let before = m.kind(0)? != From && m.kind(1)? == Count && m.kind(2)? == To;
            let minutes = before && m.int(1)? % 5 == 0;
            (!minutes && !has_one_half(env, m, 1, 3))
                .then(|| hours(env, m, 1, 3, Strength::Strong))
                .flatten()
        },
    ),
    row(
        &[is(From), is(Time), any(TOS), any(&[Int, Count])],
        |env, m| hours(env, m, 1, 3, Strength::Strong),
    ),
    row(
        &[
            is(Between),
            any(&[Int, Count, Time]),
            is(And),
            any(&[Int, Count, Time]),
        ],
        |env, m| hours(env, m, 1, 3, Strength::Strong),
    ),
    row(&[any(&[At, Around]), is(Range)], |_, m| {
        time_only(m, 1).map(|(a, b)| strong((Range, Value::Range(a, b))))
    }),
    row(
        &[is(Date), maybe(&[Comma, At, Dash]), is(Range)],
        |env, m| {
            // "every mon 9-10": the day is of the series.
            let before = m.start().checked_sub(1);
            if before.is_some_and(|before| env.may_be(before, Every)) {
                return None;
            }
            let (from, to) = time_only(m, 2)?;
            on_day(m.point(0)?, from, to)
        },
    ),
    row(
        &[is(Range), maybe(&[Comma, On]), maybe(&[The]), is(Date)],
        |_, m| {
            let (from, to) = time_only(m, 0)?;
            on_day(m.point(3)?, from, to)
        },
    ),
    row(&[is(Moment), any(TOS), any(&[Int, Count])], |_, m| {
        let from = m.point(0)?;
        let to = Point::time(hour(m.number(2)?)?, Strength::Weak);
        Some((Range, Value::Range(from.strong(), to)))
    }),
    // Days of one month.
    row(
        &[
            any(&[Int, Ordinal]),
            any(&[To, Dash, UntilWord, Through, And, SlashSign]),
            maybe(&[The]),
            any(&[Date]),
        ],
        |env, m| {
            let to = m.point(3)?;
            let month = to.date?;
            let from = new_date(month.year().into(), month.month().into(), m.int(0)?)?;
            let dated = is_dated(&to) && to.grain == Grain::Day;
            let and = m.kind(1) == Some(And);
            let said = dated && from < month && (!and || m.kind(0) == Some(Ordinal));
            // "2nd to last friday in june".
            if env.may_be(m.range(3)?.start, Last) || !said {
                return None;
            }
            let point = Point::day(from, Source::Fixed, Strength::Strong);
            // "the 2nd and 4th of august" are two days, and nothing is on the third.
            let follow = !and || add_days(from, 1) == Some(month);
            follow.then_some((Range, Value::Range(point, to)))
        },
    ),
    // "on 12 and 13 march": two days that follow each other.
    row(&[is(On), is(Int), is(And), is(Date)], |_, m| {
        let to = m.point(3)?;
        let from = add_days(to.date?, -1)?;
        let said = to.source == Source::MonthDay && i32::from(from.day()) == m.int(1)?;
        let from = Point::day(from, Source::Fixed, Strength::Strong);
        said.then_some((Range, Value::Range(from, to)))
    }),
    row(
        &[
            is(Date),
            any(&[To, Dash, UntilWord, Through]),
            maybe(&[The]),
            any(&[Int, Ordinal]),
        ],
        |_, m| {
            let from = m.point(0)?;
            let month = from.date?;
            let to = new_date(month.year().into(), month.month().into(), m.int(3)?)?;
            let said = from.source == Source::MonthDay && month < to;
            said.then_some((
                Range,
                Value::Range(from, Point::day(to, Source::MonthDay, Strength::Strong)),
            ))
        },
    ),
    row(
        &[
            is(Between),
            maybe(&[The]),
            any(&[Int, Ordinal]),
            is(And),
            maybe(&[The]),
            is(Date),
        ],
        |_, m| {
            let to = m.point(5)?;
            let month = to.date?;
            let from = new_date(month.year().into(), month.month().into(), m.int(2)?)?;
            let from = Point::day(from, Source::Fixed, Strength::Strong);
            is_dated(&to).then_some((Range, Value::Range(from, to)))
        },
    ),
    // "between 4 and 22 this month", "4 to 23 next month", "this month from the 4th to the 22nd".
    row(
        &[
            any(&[Between, From]),
            maybe(&[The]),
            any(&[Int, Ordinal]),
            any(&[To, Dash, UntilWord, Through, And]),
            maybe(&[The]),
            any(&[Int, Ordinal]),
            maybe(&[Of, In]),
            is(Date),
        ],
        |_, m| days_of(m.point(7)?, m.int(2)?, m.int(5)?),
    ),
    row(
        &[
            any(&[Int, Ordinal]),
            any(&[To, Dash, UntilWord, Through]),
            maybe(&[The]),
            any(&[Int, Ordinal]),
            maybe(&[Of, In]),
            is(Date),
        ],
        |_, m| days_of(m.point(5)?, m.int(0)?, m.int(3)?),
    ),
    row(
        &[
            is(Date),
            any(&[Between, From]),
            maybe(&[The]),
            any(&[Int, Ordinal]),
            any(&[To, Dash, UntilWord, Through, And]),
            maybe(&[The]),
            any(&[Int, Ordinal]),
        ],
        |_, m| days_of(m.point(0)?, m.int(3)?, m.int(6)?),
    ),
    // "next week from tuesday to thursday", "nächste Woche zwischen Montag und Mittwoch".
    row(
        &[
            is(Date),
            maybe(&[From, Between, Comma]),
            maybe(&[The]),
            is(Weekday),
            any(&[To, Dash, UntilWord, Through, And]),
            maybe(&[The]),
            is(Weekday),
        ],
        |env, m| {
            let week = m.point(0)?;
            let day = |item| {
                let date = super::dates::in_week(env, week.date?, m.weekday(item)?)?;
                Some(Point::day(date, Source::NextWeekday, Strength::Strong))
            };
            let (from, to) = (day(3)?, day(6)?);
            let joined = (m.kind(4) == Some(And)) == (m.kind(1) == Some(Between));
            let said = week.grain == Grain::Week && joined && from.date < to.date;
            said.then_some((Range, Value::Range(from, to)))
        },
    ),
    // "finish the report between now and friday".
    row(&[is(Between), is(Now), is(And), is(Date)], |env, m| {
        let to = m.point(3)?;
        let from = Point::day(env.today, Source::Relative, Strength::Strong);
        let days = to.grain == Grain::Day && to.date > from.date;
        days.then_some((Range, Value::Range(from, to)))
    }),
    // "2 weeks starting may 20": from that day on.
    row(&[is(AmountKind), is(Start)], |env, m| {
        let (length, from) = (m.amount(0)?, m.point(1)?);
        // "2 weeks from may 20" lie between then and that day.
        if env.may_be(m.range(1)?.start, From) {
            return None;
        }
        let whole = length.seconds == 0 && length.workdays == 0 && from.grain == Grain::Day;
        let after = crate::calendar::add_amount(from.date?, &length, 1)?;
        let to = add_days(after, -1).filter(|to| Some(*to) > from.date)?;
        let to = Point::day(to, Source::Fixed, Strength::Strong);
        (whole && from.clock.is_none()).then_some((Range, Value::Range(from, to)))
    }),
    // "morgens von 5 bis 7", "in the evening from 7 to 9".
    row(
        &[any(&[PartKind, Time]), maybe(&[Comma]), is(Range)],
        |env, m| {
            let (from, to) = time_only(m, 2)?;
            in_part_of_day(env, m.clock(0)?, m.range(2)?, (from, to))
        },
    ),
    // "am 12./13."
    row(
        &[is(On), is(Ordinal), glued(SlashSign), glued(Ordinal)],
        |env, m| {
            let day = |item| match super::day_of_month(env, m.int(item)?, Strength::Strong)?.1 {
                Value::Point(point) => Some(point),
                _ => None,
            };
            let (from, mut to) = (day(1)?, day(3)?);
            let next = m.int(3)? == m.int(1)? + 1;
            to.date = add_days(from.date?, 1);
            next.then_some((Range, Value::Range(from, to)))
        },
    ),
    row(&[is(From), maybe(&[The]), is(Range)], |_, m| {
        Some(strong((Range, m.value(2)?)))
    }),
    row(&[is(On), is(Range)], |_, m| {
        Some(strong((Range, m.value(1)?)))
    }),
    row(&[is(Range), maybe(&[Comma, In]), is(Year)], |_, m| {
        let Value::Range(from, to) = m.value(0)? else {
            return None;
        };
        let year = m.int(2)?;
        let dated = from.source == Source::MonthDay && to.source == Source::MonthDay;
        let at = |point: Point| {
            let date = point.date?;
            let date = new_date(year, date.month().into(), date.day().into())?;
            Some(Point::day(date, Source::Fixed, Strength::Strong))
        };
        dated
            .then(|| Some((Range, Value::Range(at(from)?, at(to)?))))
            .flatten()
    }),
];

/// Whether a time is after another, as both would be alone.
fn later_on_the_day(from: &Point, to: &Point) -> bool {
    let minute = |point: &Point| Some(crate::compose::settled(point.clock?).minute_of_day());
    from.clock.is_some() && minute(from) < minute(to)
}

/// Whether a day was said with its month.
fn is_dated(point: &Point) -> bool {
    matches!(
        point.source,
        Source::MonthDay | Source::Fixed | Source::Numeric
    )
}

/// From one day of a month to another.
fn days_of(month: Point, from: i32, to: i32) -> Option<(Kind, Value)> {
    let first = month.date?;
    let day = |day: i32| {
        let date = new_date(first.year().into(), first.month().into(), day)?;
        Some(Point::day(date, Source::Fixed, Strength::Strong))
    };
    (month.grain == Grain::Month && from < to)
        .then(|| Some((Range, Value::Range(day(from)?, day(to)?))))
        .flatten()
}

/// Whether two times have one half of the day, behind the second: "1:30 to 3pm".
fn has_one_half(env: &Env<'_>, m: &Match, from: usize, to: usize) -> bool {
    let halved = |item| {
        let last = m.range(item).and_then(|tokens| tokens.end.checked_sub(1));
        last.is_some_and(|last| env.may_be(last, Meridiem))
    };
    let open = |item| {
        let hour = m.clock(item).filter(|clock| clock.part.is_none());
        let hour = hour.map(|clock| clock.hour).or_else(|| m.int(item));
        hour.is_some_and(|hour| (1..=12).contains(&hour))
    };
    // "01:00 UTC-05:00" is one time in a zone.
    let zoned = m.range(from).is_some_and(|first| {
        let dash = env.tokens.get(first.end);
        env.may_be(first.end - 1, Zone) && dash.is_some_and(|dash| !dash.spaced)
    });
    zoned || m.kind(from) != Some(Date) && open(from) && !halved(from) && halved(to)
}

/// "3:30-6pm": the half of the day is said once, for both.
fn half_day(m: &Match, [from, to, half]: [usize; 3]) -> Option<(Kind, Value)> {
    let clock = |item| m.clock(item).or_else(|| hour(m.number(item)?));
    let (from, to) = (clock(from)?, clock(to)?);
    let half = m.int(half)?;
    let valid = |clock: Clock| clock.part.is_none() && (1..=12).contains(&clock.hour);
    if !valid(from) || !valid(to) {
        return None;
    }
    let at = |clock: Clock, half: i32| Clock {
        hour: clock.hour % 12 + half,
        bare: false,
        ..clock
    };
    let to = at(to, half);
    let same = at(from, half);
    let before = |clock: Clock| (clock.hour, clock.minute) < (to.hour, to.minute);
    let from = if before(same) {
        same
    } else {
        at(from, 12 - half)
    };
    let (from, to) = (
        Point::time(from, Strength::Strong),
        Point::time(to, Strength::Strong),
    );
    Some((Range, Value::Range(from, to)))
}

/// Two bare hours in a part of the day that stands before them. A range has put them into a half of
/// the day already, so their numbers are looked up.
fn in_part_of_day(
    env: &Env<'_>,
    part: Clock,
    tokens: std::ops::Range<usize>,
    (from, to): (Point, Point),
) -> Option<(Kind, Value)> {
    const MORNING_HOURS: std::ops::RangeInclusive<i32> = 3..=11;
    let (first, second) = (from.clock?, to.clock?);
    let written = |hour: i32| {
        let mut tokens = tokens.clone();
        tokens.any(|at| matches!(env.tokens[at].shape, Shape::Int { value, .. } if value == hour))
    };
    let halved = tokens.clone().any(|at| env.may_be(at, Meridiem));
    let moved = match part.part? {
        Part::Morning if (15..=18).contains(&first.hour) => -12,
        Part::Evening | Part::Night if (5..=11).contains(&first.hour) => 12,
        Part::Morning if MORNING_HOURS.contains(&first.hour) => 0,
        Part::Afternoon | Part::Evening if first.hour >= 12 => 0,
        _ => return None,
    };
    let at = |point: Point, clock: Clock| Point {
        clock: Some(Clock {
            hour: clock.hour + moved,
            ..clock
        }),
        ..point
    };
    let bare = moved == 0
        || written(first.hour % 12) && (0..24).contains(&(second.hour + moved)) && !halved;
    bare.then(|| {
        (
            Range,
            Value::Range(at(from, first).strong(), at(to, second)),
        )
    })
}

fn strong(found: (Kind, Value)) -> (Kind, Value) {
    match found {
        (kind, Value::Range(from, to)) => (kind, Value::Range(from.strong(), to)),
        other => other,
    }
}

fn time_only(m: &Match, item: usize) -> Option<(Point, Point)> {
    match m.value(item)? {
        Value::Range(from, to) if from.date.is_none() && to.date.is_none() => Some((from, to)),
        _ => None,
    }
}

fn on_day(day: Point, from: Point, to: Point) -> Option<(Kind, Value)> {
    let Value::Point(from) = moment(
        day,
        Point {
            strength: Strength::Strong,
            ..from
        },
    )?
    .1
    else {
        return None;
    };
    Some((Range, Value::Range(from.strong(), to)))
}

fn hours(
    env: &Env<'_>,
    m: &Match,
    from: usize,
    to: usize,
    strength: Strength,
) -> Option<(Kind, Value)> {
    let clock = |item| {
        m.clock(item).or_else(|| {
            let number = m.number(item)?;
            let hour = hour(number)?;
            let year = number.digits == 4 && (1900..2100).contains(&number.value);
            (number.digits != 3 && !year).then_some(hour)
        })
    };
    let to_item = to;
    let (from, to) = (clock(from)?, clock(to)?);
    // "1 to 4 in the morning": both are in the half of the day that is said behind them.
    let halved = |at: usize| env.may_be(at, Meridiem) || env.may_be(at, PartKind);
    let in_half = m
        .range(to_item)
        .is_some_and(|mut tokens| tokens.any(halved));
    let (from, to) = if in_half && from.bare && from.hour < to.hour && to.part.is_none() {
        let early = Clock {
            hour: from.hour % 12 + if to.hour > 12 { 12 } else { 0 },
            bare: false,
            ..from
        };
        (early, to)
    } else {
        settle(from, to)
    };
    let later = (to.hour, to.minute) != (from.hour, from.minute);
    later.then(|| {
        (
            Range,
            Value::Range(Point::time(from, strength), Point::time(to, strength)),
        )
    })
}

/// Halves of the day for two times of which the second is the next after the first.
fn settle(from: Clock, to: Clock) -> (Clock, Clock) {
    if from.part.is_some() || to.part.is_some() {
        return (from, to);
    }
    let from = if from.bare && !to.bare {
        let late = Clock {
            hour: from.hour % 12 + 12,
            bare: false,
            ..from
        };
        let early = Clock {
            hour: from.hour,
            bare: false,
            ..from
        };
        let fits = (late.hour, late.minute) < (to.hour, to.minute);
        // "2 to 3:30" is in the afternoon, as 2 alone is.
        if from.hour <= to.hour && (1..=6).contains(&from.hour) && (1..=6).contains(&to.hour) {
            let to = Clock {
                hour: to.hour + 12,
                ..to
            };
            return (late, to);
        }
        if fits && (to.hour - late.hour) < 12 {
            late
        } else {
            early
        }
    } else {
        crate::compose::settled(from)
    };
    let to = if to.bare {
        let early = Clock {
            hour: to.hour,
            bare: false,
            ..to
        };
        let late = Clock {
            hour: to.hour % 12 + 12,
            bare: false,
            ..to
        };
        let after = |clock: Clock| (clock.hour, clock.minute) > (from.hour, from.minute);
        // "22 to 2" ends in the night after.
        if after(early) || !after(late) {
            early
        } else {
            late
        }
    } else {
        to
    };
    (from, to)
}

pub(super) fn points(m: &Match, from: usize, to: usize) -> Option<(Kind, Value)> {
    let (mut from, mut to) = (m.point(from)?, m.point(to)?);
    let year = from.source == Source::YearOnly && to.source != Source::YearOnly;
    // "21-Mar-2027" is one day.
    let day_of_year = to.source == Source::YearOnly && from.source != Source::YearOnly;
    if from.date.is_none() && to.date.is_some() || year || day_of_year {
        return None;
    }
    if let (Some(first), Some(second)) = (from.clock, to.clock)
        && to.date.is_none()
    {
        let (first, second) = settle(first, second);
        from.clock = Some(first);
        to.clock = Some(second);
        if from.date.is_none() && first == second {
            return None;
        }
    }
    // "Feb 12 at 3pm to the 15th" ends on a day, and at no time of it.
    let ends_on_a_day =
        from.clock.is_some() && from.date.is_some() && to.clock.is_none() && to.grain == Grain::Day;
    if from.clock.is_some() != to.clock.is_some() && !ends_on_a_day {
        return None;
    }
    // "14.10. - 15.10.2018": the year is said once, for both.
    if from.source == Source::MonthDay
        && matches!(to.source, Source::Fixed | Source::Numeric)
        && to.grain == Grain::Day
        && let (Some(first), Some(second)) = (from.date, to.date)
        && first.year() != second.year()
    {
        let year = i32::from(second.year());
        let dates = [year, year - 1].into_iter();
        let mut dates =
            dates.filter_map(|year| new_date(year, first.month().into(), first.day().into()));
        from.date = dates.find(|date| *date < second).or(from.date);
    }
    // "6/28/2026 - 8/2/2026": both are written in one order.
    let numeric = |point: &Point| point.source == Source::Numeric;
    if numeric(&from) && numeric(&to) && from.date >= to.date {
        let swapped = [(from.date, to.other), (from.other, to.date)];
        let fits = |(first, second): &(Option<_>, Option<_>)| {
            first.is_some() && second.is_some() && first < second
        };
        if let Some((first, second)) = swapped.into_iter().find(fits) {
            (from.date, to.date) = (first, second);
            from.other = None;
        }
    }
    // "Feb 12 at 3pm to the 15th".
    if let (Some(first), Some(second)) = (from.date, to.date)
        && is_dated(&from)
        && ends_on_a_day
        && to.source == Source::DayOfMonth
    {
        let month = new_date(first.year().into(), first.month().into(), 1)?;
        let day = |month: jiff::civil::Date| {
            new_date(
                month.year().into(),
                month.month().into(),
                second.day().into(),
            )
        };
        let same = day(month).filter(|date| *date > first);
        to.date = same.or_else(|| day(add_months(month, 1)?)).or(to.date);
    }
    if let (Some(first), Some(mut second)) = (from.date, to.date) {
        if from.source == Source::DayOfMonth && is_dated(&to) {
            from.date = new_date(
                second.year().into(),
                second.month().into(),
                first.day().into(),
            );
        } else if second == first && later_on_the_day(&from, &to) {
            // "7 Sep 9am - 7 Sep 11pm".
        } else if second <= first {
            second = match to.source {
                Source::Weekday | Source::ThisWeekday => add_days(second, 7)?,
                Source::DayOfMonth => add_months(second, 1)?,
                Source::MonthDay | Source::Month => new_date(
                    i32::from(second.year()) + 1,
                    second.month().into(),
                    second.day().into(),
                )?,
                _ => return None,
            };
            to.date = Some(second);
        }
        if to.grain > Grain::Day {
            to.date = Some(add_days(super::of_grain(&to)?.1, -1)?);
        }
        if from.date? >= to.date? && (from.clock.is_none() || ends_on_a_day) {
            return None;
        }
    }
    let strength = if from.date.is_some() && to.date.is_some()
        || from.clock.is_some_and(|clock| !clock.bare)
    {
        Strength::Strong
    } else {
        from.strength
    };
    Some((Range, Value::Range(Point { strength, ..from }, to)))
}
