//! Recurrences by the month and by the year: "the last friday of each month", "every 9 september".

use super::repeats::{
    DAYS, SECOND_LAST, by_month_days, days_of, days_of_month, edge_of_each, last_unit,
    monthly_only, nth_days, nth_unit, nths, yearly_at, yearly_on, yearly_only,
};
use super::{Production, any, is, maybe, row};
use crate::value::Kind::{
    And, At, Beginning, Comma, Count, Date, DayList, End, Every, Holiday as HolidayKind, In, Int,
    Last, Moment, Month, Of, On, Ordinal, Other, Repeat, The, To, Unit as UnitKind,
};
use crate::value::{Frequency, Rule, Unit, Value};

/// By the month and by the year.
pub(super) static TABLE: &[Production] = &[
    row(
        &[is(Every), maybe(&[The]), any(&[Ordinal, DayList])],
        |_, m| by_month_days(days_of(m, 2)?, 1),
    ),
    row(&[is(Every), is(Last), is(UnitKind)], |_, m| {
        last_unit(m.unit(2)?, 1)
    }),
    row(
        &[
            is(Every),
            any(&[Ordinal, Last]),
            is(UnitKind),
            any(&[Of, In]),
            maybe(&[The, Every]),
            is(UnitKind),
        ],
        |_, m| nth_unit(m, 1, m.unit(2)?, 1),
    ),
    row(
        &[
            any(&[Ordinal, Last]),
            is(UnitKind),
            maybe(&[Of, In]),
            is(Every),
            is(UnitKind),
        ],
        |_, m| {
            (m.unit(4)? == Unit::Month)
                .then(|| nth_unit(m, 0, m.unit(1)?, 1))
                .flatten()
        },
    ),
    row(
        &[
            any(&[Ordinal, Last]),
            is(UnitKind),
            maybe(&[Of, In]),
            is(Every),
            any(&[Int, Count, Other, Ordinal]),
            is(UnitKind),
        ],
        |_, m| {
            let interval = m.interval(4)?;
            (m.unit(5)? == Unit::Month)
                .then(|| nth_unit(m, 0, m.unit(1)?, interval))
                .flatten()
        },
    ),
    row(
        &[
            any(&[Ordinal, DayList]),
            maybe(&[Of, In, UnitKind]),
            is(Every),
            is(UnitKind),
        ],
        |_, m| {
            (m.unit(3)? == Unit::Month)
                .then(|| by_month_days(days_of(m, 0)?, 1))
                .flatten()
        },
    ),
    // "every 2nd of the month", "jeden 1. im Monat".
    row(
        &[
            is(Every),
            any(&[Ordinal, DayList]),
            is(Of),
            maybe(&[The]),
            is(UnitKind),
        ],
        |_, m| {
            (m.unit(4)? == Unit::Month)
                .then(|| by_month_days(days_of(m, 1)?, 1))
                .flatten()
        },
    ),
    // "the end of each month", "every month at the beginning".
    row(
        &[
            any(&[Beginning, End, Last]),
            maybe(&[Of, In]),
            is(Every),
            is(UnitKind),
        ],
        |_, m| {
            let day = if m.kind(0)? == Beginning { 2 } else { 1 };
            edge_of_each(day, m.unit(3)?, 1)
        },
    ),
    row(
        &[
            is(Repeat),
            any(&[At, On]),
            maybe(&[The]),
            any(&[Beginning, End]),
        ],
        |_, m| {
            let rule = monthly_only(m.rule(0)?)?;
            let day = if m.kind(3)? == Beginning { 2 } else { 1 };
            edge_of_each(day, Unit::Month, rule.interval)
        },
    ),
    // "every month end".
    row(
        &[is(Every), is(UnitKind), any(&[Beginning, End])],
        |_, m| {
            let day = if m.kind(2)? == Beginning { 2 } else { 1 };
            edge_of_each(day, m.unit(1)?, 1)
        },
    ),
    // "day 5 of every month".
    row(
        &[
            is(UnitKind),
            is(Int),
            maybe(&[Of, In]),
            is(Every),
            is(UnitKind),
        ],
        |_, m| {
            let day = Some(m.int(1)?).filter(|day| (1..=31).contains(day))?;
            (m.unit(0)? == Unit::Day && m.unit(4)? == Unit::Month)
                .then(|| by_month_days(1 << day, 1))
                .flatten()
        },
    ),
    // "the 1st of the month every month".
    row(
        &[is(Ordinal), is(Of), is(The), is(UnitKind), is(Repeat)],
        |_, m| {
            let rule = monthly_only(m.rule(4)?)?;
            (m.unit(3)? == Unit::Month)
                .then(|| by_month_days(days_of(m, 0)?, rule.interval))
                .flatten()
        },
    ),
    // "the last friday of the month every month".
    row(
        &[
            any(&[Ordinal, Last]),
            any(DAYS),
            any(&[Of, In]),
            maybe(&[The]),
            is(UnitKind),
            is(Repeat),
        ],
        |_, m| {
            let rule = monthly_only(m.rule(5)?)?;
            let Value::Rule(nth) = nth_days(nths(m, 0)?, m.days(1)?, 0)?.1 else {
                return None;
            };
            let interval = rule.interval;
            (m.unit(4)? == Unit::Month).then_some((Repeat, Value::Rule(Rule { interval, ..nth })))
        },
    ),
    // "every last of the month".
    row(
        &[is(Every), is(Last), is(Of), maybe(&[The]), is(UnitKind)],
        |_, m| edge_of_each(1, m.unit(4)?, 1),
    ),
    // "2nd to the last friday of each month".
    row(
        &[
            is(Ordinal),
            maybe(&[To]),
            maybe(&[The]),
            is(Last),
            any(DAYS),
            maybe(&[Of, In]),
            is(Every),
            is(UnitKind),
        ],
        |_, m| {
            let said = m.int(0)? == 2 && m.unit(7)? == Unit::Month;
            said.then(|| nth_days(SECOND_LAST, m.days(4)?, 0)).flatten()
        },
    ),
    row(
        &[
            is(Every),
            is(Ordinal),
            maybe(&[To]),
            maybe(&[The]),
            is(Last),
            any(DAYS),
            is(Of),
            maybe(&[The]),
            is(UnitKind),
        ],
        |_, m| {
            let said = m.int(1)? == 2 && m.unit(8)? == Unit::Month;
            said.then(|| nth_days(SECOND_LAST, m.days(5)?, 0)).flatten()
        },
    ),
    // "every january and july", "every january, april, july and october".
    row(
        &[
            is(Every),
            is(Month),
            any(&[And, Comma]),
            is(Month),
            maybe(&[And, Comma]),
            maybe(&[Month]),
            maybe(&[And, Comma]),
            maybe(&[Month]),
        ],
        |_, m| {
            let whole = m.has(4) == m.has(5) && m.has(6) == m.has(7) && m.has(4) >= m.has(6);
            let months = [1, 3, 5, 7].into_iter().filter_map(|item| m.month(item));
            let months = months.fold(0, |months, month| months | 1 << month);
            whole.then_some((
                Repeat,
                Value::Rule(Rule {
                    months,
                    month_days: 2,
                    ..Rule::every(Frequency::Yearly, 1)
                }),
            ))
        },
    ),
    // "every aug 20 and 30", "every 20th and 30th of aug".
    row(
        &[is(Every), is(Month), maybe(&[The]), is(DayList)],
        |_, m| days_of_month(days_of(m, 3)?, m.month(1)?),
    ),
    row(
        &[is(Every), is(DayList), maybe(&[Of, In]), is(Month)],
        |_, m| days_of_month(days_of(m, 1)?, m.month(3)?),
    ),
    row(
        &[
            is(Repeat),
            maybe(&[On]),
            is(Month),
            maybe(&[The]),
            is(DayList),
        ],
        |_, m| {
            let rule = yearly_only(m.rule(0)?)?;
            let (kind, Value::Rule(days)) = days_of_month(days_of(m, 4)?, m.month(2)?)? else {
                return None;
            };
            let interval = rule.interval;
            Some((kind, Value::Rule(Rule { interval, ..days })))
        },
    ),
    row(
        &[
            is(Repeat),
            maybe(&[On]),
            maybe(&[The]),
            is(DayList),
            maybe(&[Of]),
            is(Month),
        ],
        |_, m| {
            let rule = yearly_only(m.rule(0)?)?;
            let (kind, Value::Rule(days)) = days_of_month(days_of(m, 3)?, m.month(5)?)? else {
                return None;
            };
            let interval = rule.interval;
            Some((kind, Value::Rule(Rule { interval, ..days })))
        },
    ),
    row(
        &[
            any(&[Ordinal, DayList]),
            maybe(&[Of]),
            is(Every),
            any(&[Int, Count, Other, Ordinal]),
            is(UnitKind),
        ],
        |_, m| {
            let interval = m.interval(3)?;
            (m.unit(4)? == Unit::Month)
                .then(|| by_month_days(days_of(m, 0)?, interval))
                .flatten()
        },
    ),
    row(
        &[
            any(&[Ordinal, DayList, Last]),
            any(DAYS),
            maybe(&[Of, In]),
            is(Every),
            is(UnitKind),
        ],
        |_, m| {
            (m.unit(4)? == Unit::Month)
                .then(|| nth_days(nths(m, 0)?, m.days(1)?, 0))
                .flatten()
        },
    ),
    row(
        &[
            any(&[Ordinal, DayList, Last]),
            any(DAYS),
            maybe(&[Of, In]),
            is(Every),
            any(&[Int, Count, Other, Ordinal]),
            is(UnitKind),
        ],
        |_, m| {
            let interval = m.interval(4)?;
            let Value::Rule(rule) = nth_days(nths(m, 0)?, m.days(1)?, 0)?.1 else {
                return None;
            };
            (m.unit(5)? == Unit::Month).then_some((Repeat, Value::Rule(Rule { interval, ..rule })))
        },
    ),
    row(
        &[
            is(Every),
            any(&[Ordinal, DayList, Last]),
            any(DAYS),
            any(&[Of, In]),
            maybe(&[The, Every]),
            any(&[UnitKind, Month]),
        ],
        |_, m| {
            let month = m.month(5);
            let said = month.is_some() || m.unit(5) == Some(Unit::Month);
            said.then(|| nth_days(nths(m, 1)?, m.days(2)?, month.unwrap_or(0)))
                .flatten()
        },
    ),
    row(&[is(Every), any(&[DayList]), any(DAYS)], |_, m| {
        nth_days(nths(m, 1)?, m.days(2)?, 0)
    }),
    row(
        &[
            any(&[Ordinal, Last]),
            any(DAYS),
            any(&[Of, In]),
            is(Month),
            is(Repeat),
        ],
        |_, m| {
            yearly_only(m.rule(4)?)?;
            nth_days(nths(m, 0)?, m.days(1)?, m.month(3)?)
        },
    ),
    row(
        &[
            is(Repeat),
            maybe(&[On]),
            maybe(&[The]),
            any(&[Ordinal, Last]),
            any(DAYS),
            any(&[Of, In]),
            is(Month),
        ],
        |_, m| {
            let rule = yearly_only(m.rule(0)?)?;
            let Value::Rule(nth) = nth_days(nths(m, 3)?, m.days(4)?, m.month(6)?)?.1 else {
                return None;
            };
            Some((
                Repeat,
                Value::Rule(Rule {
                    interval: rule.interval,
                    ..nth
                }),
            ))
        },
    ),
    // "every month on the 15th", "monthly on the last friday", "every 2 months on the last day".
    row(
        &[
            is(Repeat),
            any(&[On, The]),
            maybe(&[The]),
            any(&[Ordinal, DayList]),
        ],
        |_, m| {
            let rule = monthly_only(m.rule(0)?)?;
            by_month_days(days_of(m, 3)?, rule.interval)
        },
    ),
    row(
        &[
            is(Repeat),
            any(&[On, The]),
            maybe(&[The]),
            any(&[Ordinal, DayList, Last]),
            any(DAYS),
        ],
        |_, m| {
            let rule = monthly_only(m.rule(0)?)?;
            let Value::Rule(nth) = nth_days(nths(m, 3)?, m.days(4)?, 0)?.1 else {
                return None;
            };
            Some((
                Repeat,
                Value::Rule(Rule {
                    interval: rule.interval,
                    ..nth
                }),
            ))
        },
    ),
    row(
        &[
            is(Repeat),
            any(&[On, The]),
            maybe(&[The]),
            any(&[Ordinal, Last]),
            is(UnitKind),
        ],
        |_, m| {
            let rule = monthly_only(m.rule(0)?)?;
            nth_unit(m, 3, m.unit(4)?, rule.interval)
        },
    ),
    // By the year.
    row(&[is(Every), is(Month)], |_, m| {
        let months = 1 << m.month(1)?;
        Some((
            Repeat,
            Value::Rule(Rule {
                months,
                month_days: 2,
                ..Rule::every(Frequency::Yearly, 1)
            }),
        ))
    }),
    row(&[is(Every), is(Date)], |_, m| yearly_on(m, 1, 1)),
    // "every thanksgiving" is the fourth Thursday of November; Easter follows no RRULE.
    row(&[is(Every), is(HolidayKind)], |_, m| {
        let Value::Holiday(crate::value::Holiday::Nth {
            nth,
            weekday,
            month,
            plus: 0,
        }) = m.value(1)?
        else {
            return None;
        };
        let nth = if nth < 0 { 1 } else { 1 << nth };
        nth_days(nth, 1 << weekday, month.into())
    }),
    row(
        &[is(Repeat), maybe(&[On, In]), maybe(&[The]), is(Date)],
        |_, m| {
            let rule = yearly_only(m.rule(0)?)?;
            yearly_on(m, 3, rule.interval)
        },
    ),
    // "every april 15th at 9", "yearly on april 15th at 9".
    row(&[is(Every), is(Moment)], |_, m| yearly_at(m, 1, 1)),
    row(
        &[is(Repeat), maybe(&[On]), maybe(&[The]), is(Moment)],
        |_, m| {
            let rule = yearly_only(m.rule(0)?)?;
            yearly_at(m, 3, rule.interval)
        },
    ),
    row(&[is(Date), is(Repeat)], |_, m| {
        let rule = yearly_only(m.rule(1)?)?;
        yearly_on(m, 0, rule.interval)
    }),
];
