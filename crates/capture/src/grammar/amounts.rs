//! Numbers in words and lengths of time: "twenty-five minutes", "an hour and a half", "2h30".

use super::{Production, any, glued, is, maybe, row};
use crate::token::Shape;
use crate::value::Kind::{
    A, Amount as AmountKind, And, Apostrophe, Comma, Count, Dash, Decimal, Dot, Half, Int, Of,
    Ordinal, Quarter, ShortUnit, Slash, Suffix, Thousand, Unit as UnitKind, Vague, Year,
};
use crate::value::{Amount, Kind, Number, Unit, Value};

const NUMBERS: &[Kind] = &[Int, Count, Decimal, Slash, A];

pub(super) static TABLE: &[Production] = &[
    row(&[is(Count), maybe(&[Dash, And]), is(Count)], |_, m| {
        let (tens, ones) = (m.int(0)?, m.int(2)?);
        let both = tens >= 20 && tens % 10 == 0 && (1..10).contains(&ones);
        both.then(|| (Count, Value::Number(Number::word(tens + ones))))
    }),
    row(&[is(Count), maybe(&[Dash]), is(Ordinal)], |_, m| {
        let (tens, ones) = (m.int(0)?, m.int(2)?);
        let both = tens >= 20 && tens % 10 == 0 && (1..10).contains(&ones);
        both.then(|| (Ordinal, Value::Number(Number::word(tens + ones))))
    }),
    // "15.", as German and others write it; a full stop after a number looks the same.
    row(&[is(Int), glued(Dot)], |_, m| {
        let number = m.number(0)?;
        ((1..=2).contains(&number.digits) && (1..=53).contains(&number.value))
            .then_some((Ordinal, Value::Number(number)))
    }),
    row(&[is(Int), glued(Suffix)], |_, m| {
        let number = m.number(0)?;
        (number.digits <= 3).then_some((Ordinal, Value::Number(number)))
    }),
    // "a few", "a couple of", "a dozen".
    row(&[is(A), is(Vague), maybe(&[Of])], |_, m| {
        Some((Count, m.value(1)?))
    }),
    row(&[is(Vague), maybe(&[Of])], |_, m| {
        Some((Count, m.value(0)?))
    }),
    // "1 1/2", "two and a half", "two and a quarter".
    row(&[is(Int), is(Slash)], |_, m| mixed(m.int(0)?, m.number(1)?)),
    row(&[any(&[Int, Count]), is(And), is(A), is(Half)], |_, m| {
        mixed(m.int(0)?, half())
    }),
    row(&[any(&[Int, Count]), is(And), is(Half)], |_, m| {
        mixed(m.int(0)?, half())
    }),
    row(
        &[any(&[Int, Count]), is(And), is(A), is(Quarter)],
        |_, m| mixed(m.int(0)?, quarter()),
    ),
    // Amounts.
    row(&[any(NUMBERS), maybe(&[Dash]), is(UnitKind)], |_, m| {
        let (number, unit) = (m.number(0)?, m.unit(2)?);
        // "read 1984 day after tomorrow".
        let year = number.digits == 4 && (1900..2100).contains(&number.value);
        (!year || unit < Unit::Day)
            .then(|| amount(number, unit))
            .flatten()
    }),
    row(
        &[any(&[Int, Decimal, Slash]), glued(ShortUnit)],
        |env, m| {
            // "100m" is a distance, "3D" what printers print in.
            let (number, unit) = (m.number(0)?, m.unit(1)?);
            let metres = unit == Unit::Minute && number.value >= 100 && number.per == 1;
            let space = env.word(m.start() + 1) == "D" && (2..=4).contains(&number.value);
            (!metres && !space).then(|| amount(number, unit)).flatten()
        },
    ),
    // "3 h": the one letter that is written apart.
    row(&[any(&[Int, Decimal, Slash]), is(ShortUnit)], |_, m| {
        let unit = m.unit(1)?;
        (unit == Unit::Hour)
            .then(|| amount(m.number(0)?, unit))
            .flatten()
    }),
    row(&[is(Half), maybe(&[A]), is(UnitKind)], |_, m| {
        amount(half(), m.unit(2)?)
    }),
    row(&[is(A), is(Half), is(UnitKind)], |_, m| {
        amount(half(), m.unit(2)?)
    }),
    row(&[is(Half), is(Of), is(A), is(UnitKind)], |_, m| {
        amount(half(), m.unit(3)?)
    }),
    row(
        &[is(Quarter), maybe(&[Of]), maybe(&[A]), is(UnitKind)],
        |_, m| {
            (m.has(1) || m.has(2))
                .then(|| amount(quarter(), m.unit(3)?))
                .flatten()
        },
    ),
    row(
        &[is(A), is(Quarter), maybe(&[Of]), maybe(&[A]), is(UnitKind)],
        |_, m| amount(quarter(), m.unit(4)?),
    ),
    row(
        &[
            any(&[Int, Count]),
            maybe(&[Dash]),
            is(Quarter),
            is(Of),
            is(A),
            is(UnitKind),
        ],
        |_, m| {
            amount(
                Number {
                    value: m.int(0)?,
                    per: 4,
                    digits: 0,
                },
                m.unit(5)?,
            )
        },
    ),
    // Years in words: "nineteen seventy eight", "two thousand and ten".
    row(&[is(Count), is(Count)], |_, m| {
        let (century, rest) = (m.int(0)?, m.int(1)?);
        let said = (19..=21).contains(&century) && (10..100).contains(&rest);
        said.then(|| (Year, Value::Number(Number::word(century * 100 + rest))))
    }),
    row(&[is(Count), is(Thousand)], |_, m| {
        (m.int(0)? == 2).then(|| (Year, Value::Number(Number::word(2000))))
    }),
    row(
        &[is(Count), is(Thousand), maybe(&[And]), is(Count)],
        |_, m| {
            let rest = m.int(3)?;
            (m.int(0)? == 2 && (1..200).contains(&rest))
                .then(|| (Year, Value::Number(Number::word(2000 + rest))))
        },
    ),
    row(
        &[
            any(&[Int, Count, A]),
            is(UnitKind),
            is(And),
            maybe(&[A]),
            is(Half),
        ],
        |_, m| {
            let Value::Amount(whole) = amount(m.number(0)?, m.unit(1)?)?.1 else {
                return None;
            };
            let Value::Amount(half) = amount(half(), m.unit(1)?)?.1 else {
                return None;
            };
            joined(
                whole,
                Amount {
                    smallest_seconds: whole.smallest_seconds - 1,
                    ..half
                },
            )
        },
    ),
    // "an hour and a quarter".
    row(
        &[
            any(&[Int, Count, A]),
            is(UnitKind),
            is(And),
            is(A),
            is(Quarter),
        ],
        |_, m| {
            let number = m.number(0)?;
            let value = number.value.checked_mul(4)?.checked_add(1)?;
            let quarters = Number {
                value,
                per: 4,
                ..number
            };
            (number.per == 1)
                .then(|| amount(quarters, m.unit(1)?))
                .flatten()
        },
    ),
    row(
        &[is(AmountKind), maybe(&[And, Comma]), is(AmountKind)],
        |_, m| joined(m.amount(0)?, m.amount(2)?),
    ),
    row(
        &[is(AmountKind), is(Comma), is(And), is(AmountKind)],
        |_, m| joined(m.amount(0)?, m.amount(3)?),
    ),
    // "2h30".
    row(&[is(AmountKind), glued(Int)], |_, m| {
        and_minutes(m.amount(0)?, m.int(1)?)
    }),
    // "in 2 hours 15", where nothing follows that the number may be of.
    row(&[is(AmountKind), is(Int)], |env, m| {
        let end = m.range(1)?.end;
        let ends = end == env.tokens.len()
            || matches!(
                env.tokens[end].shape,
                Shape::Break | Shape::Punctuation(',')
            );
        (ends && m.number(1)?.digits == 2)
            .then(|| and_minutes(m.amount(0)?, m.int(1)?))
            .flatten()
    }),
    // "two weeks'" in "two weeks' time".
    row(&[is(AmountKind), glued(Apostrophe)], |_, m| {
        Some((AmountKind, m.value(0)?))
    }),
];

/// Hours and so many minutes.
fn and_minutes(whole: Amount, minutes: i32) -> Option<(Kind, Value)> {
    let hours = whole.smallest_seconds == 3600 && (0..60).contains(&minutes);
    let minutes = Amount {
        seconds: i64::from(minutes) * 60,
        smallest_seconds: 60,
        ..Amount::default()
    };
    hours.then(|| joined(whole, minutes)).flatten()
}

fn half() -> Number {
    Number {
        value: 1,
        per: 2,
        digits: 0,
    }
}

fn quarter() -> Number {
    Number {
        value: 1,
        per: 4,
        digits: 0,
    }
}

fn mixed(whole: i32, part: Number) -> Option<(Kind, Value)> {
    let value = whole.checked_mul(part.per)?.checked_add(part.value)?;
    (part.value < part.per).then_some((
        Decimal,
        Value::Number(Number {
            value,
            per: part.per,
            digits: 9,
        }),
    ))
}

fn joined(first: Amount, second: Amount) -> Option<(Kind, Value)> {
    if second.smallest_seconds >= first.smallest_seconds {
        return None;
    }
    let sum = Amount {
        months: first.months.checked_add(second.months)?,
        days: first.days.checked_add(second.days)?,
        workdays: first.workdays.checked_add(second.workdays)?,
        seconds: first.seconds.checked_add(second.seconds)?,
        smallest_seconds: second.smallest_seconds,
        weeks_only: false,
    };
    Some((AmountKind, Value::Amount(sum)))
}

const DAY_SECONDS: i64 = 86_400;

fn amount(number: Number, unit: Unit) -> Option<(Kind, Value)> {
    of_unit(number, unit).map(|amount| (AmountKind, Value::Amount(amount)))
}

/// So many of a unit. Parts of days and weeks become hours, parts of months become days.
pub(super) fn of_unit(number: Number, unit: Unit) -> Option<Amount> {
    let Number { value, per, .. } = number;
    if per <= 0 || value > 1_000_000 {
        return None;
    }
    let whole = value % per == 0;
    let count = value / per;
    let seconds = |each: i64| {
        i64::from(value)
            .checked_mul(each)
            .map(|sum| sum / i64::from(per))
    };
    let mut amount = Amount {
        weeks_only: unit == Unit::Week && whole,
        ..Amount::default()
    };
    let months_each = match unit {
        Unit::Month => 1,
        Unit::Quarter => 3,
        Unit::Year => 12,
        Unit::Decade => 120,
        Unit::Century => 1200,
        _ => 0,
    };
    amount.smallest_seconds = unit_seconds(unit);
    if months_each > 0 {
        let months = value.checked_mul(months_each)?;
        amount.months = months / per;
        amount.days = months % per * 30 / per;
        return Some(amount);
    }
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => amount.seconds = seconds(unit_seconds(unit))?,
        Unit::Workday if whole => amount.workdays = count,
        Unit::Day | Unit::Week | Unit::Fortnight if whole => {
            amount.days =
                count.checked_mul(i32::try_from(unit_seconds(unit) / DAY_SECONDS).ok()?)?;
        }
        Unit::Day => amount.seconds = seconds(DAY_SECONDS)?,
        Unit::Week | Unit::Fortnight => {
            let total = seconds(unit_seconds(unit))?;
            if total % DAY_SECONDS == 0 {
                amount.days = i32::try_from(total / DAY_SECONDS).ok()?;
            } else {
                amount.seconds = total;
            }
        }
        _ => return None,
    }
    Some(amount)
}

pub(super) fn unit_seconds(unit: Unit) -> i64 {
    match unit {
        Unit::Second => 1,
        Unit::Minute => 60,
        Unit::Hour => 3600,
        Unit::Day | Unit::Workday => DAY_SECONDS,
        Unit::Week | Unit::Weekend => 7 * DAY_SECONDS,
        Unit::Fortnight => 14 * DAY_SECONDS,
        Unit::Month => 30 * DAY_SECONDS,
        Unit::Quarter => 91 * DAY_SECONDS,
        Unit::Year => 365 * DAY_SECONDS,
        Unit::Decade => 3650 * DAY_SECONDS,
        Unit::Century => 36_500 * DAY_SECONDS,
    }
}
