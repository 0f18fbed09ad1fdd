//! So long from now or from a day: "in 2 weeks", "3 days ago", "two days after christmas".

use jiff::SignedDuration;

use super::{Env, Production, any, glued, is, maybe, row};
use crate::calendar::{add_amount, add_days, add_months, weekday_after, weekday_before};
use crate::token::Shape;
use crate::value::Kind::{
    After, AgoBefore, AgoWord, Amount as AmountKind, Around, BeforeWord, By, Count, Dash, Date,
    Exactly, For, From, In, Instant, Int, Last, Later, Length, Moment, Name, Next, Now, On, Past,
    Period, Plus, Range, Since, The, This, Time, TimesWord, Unit as UnitKind, Weekday, Weekdays,
    Within,
};
use crate::value::{Amount, Grain, Kind, Number, Point, Source, Strength, Unit, Value};

/// Of longer ones nobody counts on: "the day after the day after tomorrow" is the end of it, "2
/// hours after 9:00 on Wednesday the 3rd of April 2027" as well.
const ANCHOR_TOKENS_MAX: usize = 10;

pub(super) static TABLE: &[Production] = &[
    row(
        &[
            any(&[In, Within]),
            maybe(&[Around, Exactly]),
            is(AmountKind),
        ],
        |env, m| from_now(env, m.amount(2)?, 1),
    ),
    row(
        &[is(In), is(AmountKind), any(&[TimesWord, Later])],
        |env, m| from_now(env, m.amount(1)?, 1),
    ),
    // "in 2 days from now".
    row(&[is(In), is(AmountKind), is(From), is(Now)], |env, m| {
        from_now(env, m.amount(1)?, 1)
    }),
    row(
        &[any(&[In, Within]), maybe(&[The]), is(Next), is(AmountKind)],
        |env, m| from_now(env, m.amount(3)?, 1),
    ),
    row(&[any(&[Next, Last, Past]), is(AmountKind)], |env, m| {
        let sign = if m.int(0)? < 0 { -1 } else { 1 };
        from_now(env, m.amount(1)?, sign)
    }),
    row(
        &[is(The), any(&[Next, Last, Past]), is(AmountKind)],
        |env, m| {
            let sign = if m.int(1)? < 0 { -1 } else { 1 };
            from_now(env, m.amount(2)?, sign)
        },
    ),
    row(&[is(In), is(The), any(&[Next]), is(UnitKind)], |env, m| {
        let one = super::amounts::of_unit(Number::word(1), m.unit(3)?)?;
        (one.seconds > 0).then(|| from_now(env, one, 1)).flatten()
    }),
    // "call Bob in 5": minutes, where nothing follows.
    row(&[is(In), is(Int)], |env, m| {
        let (number, end) = (m.number(1)?, m.start() + m.tokens(0) + 1);
        let ends = end == env.tokens.len()
            || matches!(env.tokens[end].shape, Shape::Break)
            || end + 1 == env.tokens.len() && matches!(env.word(end), "." | "!");
        let one = Number {
            value: number.value,
            ..Number::word(1)
        };
        let minutes = super::amounts::of_unit(one, Unit::Minute)?;
        let said = ends
            && m.start() > 0
            && env.is_written(m.start(), "in")
            && number.value % 5 == 0
            && (1..=IN_MINUTES_MAX).contains(&number.value);
        said.then(|| from_now(env, minutes, 1)).flatten()
    }),
    // "after 5 days".
    row(&[is(After), is(AmountKind)], |env, m| {
        from_now(env, m.amount(1)?, 1)
    }),
    row(&[is(AgoBefore), is(AmountKind)], |env, m| {
        from_now(env, m.amount(1)?, -1)
    }),
    row(&[is(AgoBefore), is(Around), is(AmountKind)], |env, m| {
        from_now(env, m.amount(2)?, -1)
    }),
    row(
        &[
            is(Since),
            maybe(&[The, On]),
            any(&[Date, Moment, Time, Instant, Period, Int]),
        ],
        since,
    ),
    row(&[is(AmountKind), is(AgoWord)], |env, m| {
        from_now(env, m.amount(0)?, -1)
    }),
    // "3 years ago today", "a week ago friday".
    row(&[is(AmountKind), is(AgoWord), is(Date)], |env, m| {
        let (amount, point) = (m.amount(0)?, m.point(2)?);
        match point.source {
            Source::Relative => super::date_shifted(env, point, amount, -1),
            Source::Weekday => of_week(env, weekday_of(point.date?), amount, -1),
            _ => None,
        }
    }),
    row(&[is(AmountKind), any(&[Later])], |env, m| {
        from_now(env, m.amount(0)?, 1)
    }),
    row(&[is(AmountKind), is(From), is(Now)], |env, m| {
        from_now(env, m.amount(0)?, 1)
    }),
    row(&[is(AmountKind), is(BeforeWord), is(Now)], |env, m| {
        from_now(env, m.amount(0)?, -1)
    }),
    row(&[is(Around), is(AmountKind), is(AgoWord)], |env, m| {
        from_now(env, m.amount(1)?, -1)
    }),
    row(&[is(Plus), is(AmountKind)], |env, m| {
        from_now(env, m.amount(1)?, 1)
    }),
    row(&[is(Dash), glued(AmountKind)], |env, m| {
        // "~30min" is about half an hour.
        if env.word(m.start()) == "~" {
            return Some((Length, m.value(1)?));
        }
        from_now(env, m.amount(1)?, -1)
    }),
    row(&[any(&[By, On]), is(Instant)], |_, m| {
        Some((Instant, m.value(1)?))
    }),
    // From a day or a time.
    row(
        &[
            any(&[In, Within]),
            is(AmountKind),
            is(From),
            maybe(&[The]),
            any(&[Date, Moment]),
        ],
        |env, m| shifted(env, m.point(4)?, m.amount(1)?, 1),
    ),
    row(
        &[
            is(AmountKind),
            any(&[From, After, BeforeWord, On]),
            maybe(&[The]),
            any(&[Date, Moment, Time, Instant]),
        ],
        |env, m| {
            if m.tokens(3) > ANCHOR_TOKENS_MAX {
                return None;
            }
            let sign = if m.kind(1)? == BeforeWord { -1 } else { 1 };
            let anchor = m.point(3)?;
            // "for 2 hours from 2pm" begins then.
            let before = m.start().checked_sub(1);
            let lasts = before.is_some_and(|at| env.may_be(at, For));
            if lasts && m.kind(1)? == From && m.amount(0)?.seconds > 0 {
                return None;
            }
            if matches!(m.kind(3)?, Time | Instant) && m.amount(0)?.seconds == 0 {
                return None;
            }
            if m.kind(1)? == On && (anchor.source != Source::Weekday || !m.amount(0)?.weeks_only) {
                return None;
            }
            shifted(env, anchor, m.amount(0)?, sign)
        },
    ),
    // "this time tomorrow", "this time next week".
    row(
        &[is(This), is(TimesWord), maybe(&[On]), is(Date)],
        |env, m| {
            let point = m.point(3)?;
            let date = match point.grain {
                Grain::Day => point.date,
                _ => point.other,
            };
            super::day_with(
                Point {
                    grain: Grain::Day,
                    other: None,
                    date: Some(date?),
                    ..point
                },
                now_clock(env),
            )
        },
    ),
    row(
        &[any(&[Date, Moment, Time]), any(&[Plus]), is(AmountKind)],
        |env, m| shifted(env, m.point(0)?, m.amount(2)?, 1),
    ),
    row(&[is(Date), is(In), is(AmountKind)], |env, m| {
        let point = m.point(0)?;
        let relative = point.source == Source::Relative && point.grain == Grain::Day;
        if point.date == Some(env.today) && m.amount(2)?.seconds > 0 {
            return from_now(env, m.amount(2)?, 1);
        }
        relative
            .then(|| shifted(env, point, m.amount(2)?, 1))
            .flatten()
    }),
    // "the day after tomorrow", "the week before christmas".
    row(
        &[
            is(UnitKind),
            any(&[After, BeforeWord, From]),
            maybe(&[The]),
            any(&[Date, Period]),
        ],
        |env, m| {
            if m.tokens(3) > ANCHOR_TOKENS_MAX {
                return None;
            }
            let sign = if m.kind(1)? == BeforeWord { -1 } else { 1 };
            let unit = m.unit(0)?;
            if unit == Unit::Weekend {
                let date = m.point(3)?.date?;
                let saturday = match m.kind(1)? {
                    BeforeWord => weekday_before(add_days(date, -1)?, 5),
                    After => weekday_after(date, 5),
                    _ => None,
                };
                return fixed(saturday?);
            }
            let one = super::amounts::of_unit(Number::word(1), unit)?;
            let of = m.kind(1)? == From && env.lexicon.language.habits.from_is_of;
            (unit >= Unit::Day && !of)
                .then(|| shifted(env, m.point(3)?, one, sign))
                .flatten()
        },
    ),
    row(
        &[
            is(Weekday),
            any(&[After, BeforeWord]),
            maybe(&[The]),
            is(Date),
        ],
        |env, m| {
            // Nobody says "the friday before the friday before the friday".
            let mut first = m.range(3)?.take(2);
            let again = first.any(|at| {
                let joined = env.may_be(at + 1, BeforeWord) || env.may_be(at + 1, After);
                joined && env.may_be(at, Weekday)
            });
            if again {
                return None;
            }
            let (day, date) = (m.weekday(0)?, m.point(3)?.date?);
            let date = if m.kind(1)? == After {
                weekday_after(date, day)
            } else {
                weekday_before(date, day)
            };
            fixed(date?)
        },
    ),
    // "3 fridays from now", "two mondays ago", "in two sundays".
    row(
        &[
            any(&[Int, Count]),
            any(&[Weekday, Weekdays]),
            any(&[From, After]),
            any(&[Now, Date]),
        ],
        |env, m| {
            let from = match m.kind(3)? {
                Now => env.today,
                _ => m.point(3)?.date?,
            };
            weekdays_on(from, m.weekday(1)?, m.int(0)?, 1)
        },
    ),
    row(
        &[any(&[Int, Count]), any(&[Weekday, Weekdays]), is(AgoWord)],
        |env, m| weekdays_on(env.today, m.weekday(1)?, m.int(0)?, -1),
    ),
    row(
        &[any(&[Int, Count]), any(&[Weekday, Weekdays]), is(Later)],
        |env, m| weekdays_on(env.today, m.weekday(1)?, m.int(0)?, 1),
    ),
    row(
        &[is(In), any(&[Int, Count]), any(&[Weekday, Weekdays])],
        |env, m| weekdays_on(env.today, m.weekday(2)?, m.int(1)?, 1),
    ),
    row(
        &[
            any(&[Int, Count]),
            is(UnitKind),
            any(&[From, AgoWord]),
            maybe(&[Now]),
        ],
        |env, m| {
            let sign = if m.kind(2)? == AgoWord { -1 } else { 1 };
            let weekend = m.unit(1)? == Unit::Weekend && (m.has(3) || sign < 0);
            weekend
                .then(|| weekdays_on(env.today, 5, m.int(0)?, sign))
                .flatten()
        },
    ),
    row(
        &[is(Weekday), is(AmountKind), any(&[AgoWord, Later])],
        |env, m| {
            let sign = if m.kind(2)? == AgoWord { -1 } else { 1 };
            of_week(env, m.weekday(0)?, m.amount(1)?, sign)
        },
    ),
    row(
        &[is(Weekday), is(AmountKind), is(From), is(Now)],
        |env, m| of_week(env, m.weekday(0)?, m.amount(1)?, 1),
    ),
];

/// Who means more says of what.
const IN_MINUTES_MAX: i32 = 60;

/// "since monday" is a time until now; among other words it tells how long something is so, and
/// says nothing of when it is to be done.
fn since(env: &Env<'_>, m: &super::Match) -> Option<(Kind, Value)> {
    let end = m.start() + m.tokens(0) + m.tokens(1) + m.tokens(2);
    let whole = m.start() == 0 && end == env.tokens.len();
    let point = m.point(2);
    // "sick since yesterday": a day that says itself that it is over.
    let is_over =
        point.is_some_and(|point| point.source == Source::Relative && point.grain == Grain::Day);
    if !whole {
        return (!is_over).then_some((Name, Value::Nothing));
    }
    let point = point?;
    let date = point.date.filter(|_| point.clock.is_none())?;
    let from = match point.source {
        _ if date <= env.today => date,
        Source::Weekday | Source::ThisWeekday => weekday_before(env.today, weekday_of(date))?,
        Source::DayOfMonth => add_months(date, -1)?,
        Source::MonthDay | Source::Month | Source::Holiday => add_months(date, -12)?,
        _ => return None,
    };
    let day = |date| Point::day(date, Source::Offset, Strength::Strong);
    Some(if from < env.today {
        (Range, Value::Range(day(from), day(env.today)))
    } else {
        (Date, Value::Point(day(from)))
    })
}

fn weekday_of(date: jiff::civil::Date) -> i32 {
    crate::calendar::monday_offset(date)
}

fn fixed(date: jiff::civil::Date) -> Option<(Kind, Value)> {
    Some((
        Date,
        Value::Point(Point::day(date, Source::Offset, Strength::Strong)),
    ))
}

/// Days, weeks and months give a day; hours, minutes and seconds elapse.
pub(super) fn from_now(env: &Env<'_>, amount: Amount, sign: i32) -> Option<(Kind, Value)> {
    if amount.seconds == 0 {
        return fixed(add_amount(env.today, &amount, sign)?);
    }
    let start = if amount.months == 0 && amount.days == 0 && amount.workdays == 0 {
        env.instant_second()
    } else {
        return shifted(
            env,
            Point {
                date: Some(env.today),
                clock: Some(now_clock(env)),
                ..Point::EMPTY
            },
            amount,
            sign,
        );
    };
    let elapsed = SignedDuration::from_secs(amount.seconds.checked_mul(sign.into())?);
    let instant = start.checked_add(elapsed).ok()?;
    Some((
        Instant,
        Value::Point(
            Point {
                instant: Some(instant),
                ..Point::EMPTY
            }
            .strong(),
        ),
    ))
}

fn now_clock(env: &Env<'_>) -> crate::value::Clock {
    let time = env.now.time();
    super::env::clock(
        time.hour().into(),
        time.minute().into(),
        time.second().into(),
    )
}

/// An amount from a day, a time or an instant; an hour after a day counts from its midnight.
pub(super) fn shifted(
    env: &Env<'_>,
    anchor: Point,
    amount: Amount,
    sign: i32,
) -> Option<(Kind, Value)> {
    if let Some(instant) = anchor.instant {
        let days = i64::from(amount.days).checked_mul(86_400)?;
        let seconds = amount.seconds.checked_add(days)?.checked_mul(sign.into())?;
        let instant = instant
            .checked_add(SignedDuration::from_secs(seconds))
            .ok()?;
        let exact = amount.months == 0 && amount.workdays == 0;
        return exact.then(|| {
            (
                Instant,
                Value::Point(
                    Point {
                        instant: Some(instant),
                        ..Point::EMPTY
                    }
                    .strong(),
                ),
            )
        });
    }
    let day = anchor.date.unwrap_or(env.today);
    let date = add_amount(day, &amount, sign)?;
    if amount.seconds == 0 && anchor.clock.is_none() {
        return fixed(date);
    }
    let clock = anchor
        .clock
        .map_or(super::env::clock(0, 0, 0), crate::compose::settled);
    let seconds = i64::from(clock.hour * 3600 + clock.minute * 60 + clock.second);
    let total = seconds.checked_add(amount.seconds.checked_mul(sign.into())?)?;
    let carried = i32::try_from(total.div_euclid(86_400)).ok()?;
    let within = i32::try_from(total.rem_euclid(86_400)).ok()?;
    let date = add_days(date, carried.checked_add(i32::from(clock.next_day))?)?;
    let clock = super::env::clock(within / 3600, within / 60 % 60, within % 60);
    if anchor.date.is_none() && carried == 0 && amount.days == 0 && amount.months == 0 {
        return Some((Time, Value::Point(Point::time(clock, Strength::Strong))));
    }
    let point = Point::day(date, Source::Offset, Strength::Strong);
    Some((
        Moment,
        Value::Point(Point {
            clock: Some(clock),
            zone: anchor.zone,
            ..point
        }),
    ))
}

fn weekdays_on(from: jiff::civil::Date, day: i32, count: i32, sign: i32) -> Option<(Kind, Value)> {
    let first = if sign > 0 {
        weekday_after(from, day)?
    } else {
        weekday_before(from, day)?
    };
    let more = (count - 1).checked_mul(7)?.checked_mul(sign)?;
    (count > 0).then(|| fixed(add_days(first, more)?)).flatten()
}

/// "sunday two weeks ago": the weekday of that week.
pub(super) fn of_week(env: &Env<'_>, day: i32, amount: Amount, sign: i32) -> Option<(Kind, Value)> {
    let week = env.week_start(add_days(env.today, amount.days.checked_mul(sign)?)?)?;
    let first = i32::from(env.preferences.week_start.to_monday_zero_offset());
    amount
        .weeks_only
        .then(|| fixed(add_days(week, (day - first).rem_euclid(7))?))
        .flatten()
}
