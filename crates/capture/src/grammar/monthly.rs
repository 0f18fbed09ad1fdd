//! Recurrences by the month and by the year: "the last friday of each month", "every 9 september".

use super::periods::{next_holiday, season, season_of};
use super::repeats::{
    DAYS, SECOND_LAST, by_month_days, days_of, days_of_months, edge_of_each, last_unit,
    monthly_only, months_of, nth_days, nth_unit, nths, of_each, yearly_at, yearly_in_months,
    yearly_on, yearly_only,
};
use super::{Env, Match, Production, any, is, maybe, row};
use crate::value::Kind::{
    Ampersand, And, At, Beginning, Comma, Count, Dash, Date, DayList, Dot, Edge, End, Every,
    Holiday as HolidayKind, In, Int, Last, Moment, Month, MonthList, NthDays, Of, On, Ordinal,
    Other, Past, Repeat, Season, SecondLast, SeriesDay, The, To, Unit as UnitKind, Weekday,
};
use crate::value::{
    Frequency, Holiday, Kind, NthDays as Days, Point, Rule, Source, Strength, Unit, Value,
};

const MONTHS: &[Kind] = &[Month, MonthList];
/// Which of the weekdays of a month.
const NTHS: &[Kind] = &[Ordinal, DayList, Last, SecondLast];
/// So many months are told in one phrase.
const MONTHS_MAX: u32 = 6;

/// By the month and by the year.
pub(super) static TABLE: &[Production] = &[
    // "the 2nd to last friday", "second-last", "vorletzter".
    row(
        &[is(Ordinal), maybe(&[To, Dash]), maybe(&[The]), is(Last)],
        |_, m| {
            let said = m.int(0)? == 2 && m.int(3)? == -1;
            said.then_some((SecondLast, Value::Nothing))
        },
    ),
    row(&[is(Past)], |_, m| {
        (m.int(0)? == -2).then_some((SecondLast, Value::Nothing))
    }),
    // "every year on the first friday" is in January.
    row(
        &[
            is(Every),
            is(UnitKind),
            maybe(&[On, Comma]),
            maybe(&[The]),
            any(NTHS),
            any(DAYS),
        ],
        |_, m| {
            let year = m.unit(1)? == Unit::Year;
            let days = nth_days(nths(m, 4)?, m.days(5)?, 0);
            year.then(|| of_each(Unit::Year, 1, days)).flatten()
        },
    ),
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
        |_, m| of_each(m.unit(5)?, 1, nth_unit(m, 1, m.unit(2)?, 1)),
    ),
    row(
        &[
            any(&[Ordinal, Last]),
            is(UnitKind),
            maybe(&[Of, In]),
            is(Every),
            is(UnitKind),
        ],
        |_, m| of_each(m.unit(4)?, 1, nth_unit(m, 0, m.unit(1)?, 1)),
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
            of_each(m.unit(5)?, interval, nth_unit(m, 0, m.unit(1)?, 1))
        },
    ),
    row(
        &[
            any(&[Ordinal, DayList]),
            maybe(&[Of, In, UnitKind]),
            is(Every),
            is(UnitKind),
        ],
        |_, m| of_each(m.unit(3)?, 1, by_month_days(days_of(m, 0)?, 1)),
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
        |_, m| of_each(m.unit(4)?, 1, by_month_days(days_of(m, 1)?, 1)),
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
        |env, m| {
            let (unit, interval) = month_or_quarter(env, m, 0)?;
            let day = if m.kind(3)? == Beginning { 2 } else { 1 };
            edge_of_each(day, unit, interval)
        },
    ),
    // "every month end".
    row(
        &[
            is(Every),
            is(UnitKind),
            maybe(&[Dash]),
            any(&[Beginning, End]),
        ],
        |_, m| {
            let day = if m.kind(3)? == Beginning { 2 } else { 1 };
            edge_of_each(day, m.unit(1)?, 1)
        },
    ),
    // "jedes Monatsende".
    row(&[is(Every), is(Edge)], |_, m| Some((Repeat, m.value(1)?))),
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
    // "every month on day 5".
    row(&[is(Repeat), is(On), is(UnitKind), is(Int)], |env, m| {
        let (unit, interval) = month_or_quarter(env, m, 0)?;
        let day = Some(m.int(3)?).filter(|day| (1..=31).contains(day))?;
        (m.unit(2)? == Unit::Day)
            .then(|| of_each(unit, interval, by_month_days(1 << day, 1)))
            .flatten()
    }),
    // "every friday the 13th".
    row(
        &[
            is(Every),
            is(Weekday),
            maybe(&[Comma]),
            is(The),
            is(Ordinal),
        ],
        |_, m| {
            let (kind, Value::Rule(rule)) = by_month_days(days_of(m, 4)?, 1)? else {
                return None;
            };
            let days = m.days(1)?;
            (days.count_ones() == 1).then_some((kind, Value::Rule(Rule { days, ..rule })))
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
            let found = (m.int(0)? == 2).then(|| nth_days(SECOND_LAST, m.days(4)?, 0));
            of_each(m.unit(7)?, 1, found.flatten())
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
            let found = (m.int(1)? == 2).then(|| nth_days(SECOND_LAST, m.days(5)?, 0));
            of_each(m.unit(8)?, 1, found.flatten())
        },
    ),
    // "january and july", "january, april, july and october".
    row(
        &[
            any(MONTHS),
            any(&[And, Comma, Ampersand]),
            maybe(&[And]),
            is(Month),
        ],
        |_, m| {
            let (months, one) = (months_of(m, 0)?, months_of(m, 3)?);
            let rule = Rule {
                months: months | one,
                ..Rule::every(Frequency::Yearly, 1)
            };
            let new = months & one == 0 && rule.months.count_ones() <= MONTHS_MAX;
            new.then_some((MonthList, Value::Rule(rule)))
        },
    ),
    row(&[is(Every), is(MonthList)], |_, m| {
        days_of_months(2, months_of(m, 1)?)
    }),
    // "every january and july on the 15th", "every jan and july 15".
    row(
        &[
            is(Every),
            any(MONTHS),
            maybe(&[On]),
            maybe(&[The]),
            any(&[Ordinal, DayList]),
        ],
        |_, m| days_of_months(days_of(m, 4)?, months_of(m, 1)?),
    ),
    row(&[is(Every), is(MonthList), is(Int)], |_, m| {
        let written = m.number(2)?.digits <= 2;
        written
            .then(|| days_of_months(days_of(m, 2)?, months_of(m, 1)?))
            .flatten()
    }),
    row(
        &[is(Every), is(Int), maybe(&[Dot]), is(MonthList)],
        |_, m| {
            let written = m.number(1)?.digits <= 2;
            written
                .then(|| days_of_months(days_of(m, 1)?, months_of(m, 3)?))
                .flatten()
        },
    ),
    // "every march and september on the first monday".
    row(
        &[
            is(Every),
            any(MONTHS),
            maybe(&[On]),
            maybe(&[The]),
            any(NTHS),
            any(DAYS),
        ],
        |_, m| nth_days(nths(m, 4)?, m.days(5)?, months_of(m, 1)?),
    ),
    row(
        &[
            is(Every),
            any(MONTHS),
            maybe(&[On]),
            maybe(&[The]),
            is(Last),
            is(UnitKind),
        ],
        |_, m| last_day_of_months(m, 5, 1),
    ),
    row(
        &[
            is(Every),
            is(Last),
            is(UnitKind),
            any(&[Of, In]),
            any(MONTHS),
        ],
        |_, m| last_day_of_months(m, 2, 4),
    ),
    // "the 15th of every january and july", "the first monday of each march and september".
    row(
        &[
            any(&[Ordinal, DayList]),
            maybe(&[Of, In]),
            is(Every),
            any(MONTHS),
        ],
        |_, m| days_of_months(days_of(m, 0)?, months_of(m, 3)?),
    ),
    row(
        &[
            any(NTHS),
            any(DAYS),
            maybe(&[Of, In]),
            is(Every),
            any(MONTHS),
        ],
        |_, m| nth_days(nths(m, 0)?, m.days(1)?, months_of(m, 4)?),
    ),
    // "the 15th of january and july every year", "yearly in january and july on the 15th".
    row(
        &[
            any(&[Ordinal, DayList]),
            maybe(&[Of, In]),
            is(MonthList),
            is(Repeat),
        ],
        |_, m| {
            let rule = yearly_only(m.rule(3)?)?;
            let days = days_of_months(days_of(m, 0)?, months_of(m, 2)?);
            every_so_many(rule.interval, days)
        },
    ),
    row(
        &[
            is(Repeat),
            maybe(&[On, In]),
            is(MonthList),
            maybe(&[On]),
            maybe(&[The]),
            any(&[Ordinal, DayList]),
        ],
        |_, m| {
            let rule = yearly_only(m.rule(0)?)?;
            let days = days_of_months(days_of(m, 5)?, months_of(m, 2)?);
            every_so_many(rule.interval, days)
        },
    ),
    // "every year in april and october".
    row(&[is(Repeat), maybe(&[On, In]), is(MonthList)], |_, m| {
        let rule = yearly_only(m.rule(0)?)?;
        (rule.interval == 1)
            .then(|| days_of_months(2, months_of(m, 2)?))
            .flatten()
    }),
    // "every april 15 and september 15".
    row(
        &[
            is(Every),
            is(Date),
            any(&[And, Comma, Ampersand]),
            is(Date),
            maybe(&[And, Comma]),
            maybe(&[Date]),
            maybe(&[And, Comma]),
            maybe(&[And]),
            maybe(&[Date]),
        ],
        |_, m| {
            let whole = m.has(4) == m.has(5) && m.has(6) == m.has(8) && m.has(4) >= m.has(6);
            (whole && (m.has(6) || !m.has(7)))
                .then(|| yearly_in_months(m, &[1, 3, 5, 8]))
                .flatten()
        },
    ),
    row(
        &[
            is(Repeat),
            is(On),
            maybe(&[The]),
            is(Date),
            any(&[And, Comma, Ampersand]),
            maybe(&[And]),
            maybe(&[On]),
            is(Date),
        ],
        |_, m| {
            let rule = yearly_only(m.rule(0)?)?;
            (rule.interval == 1)
                .then(|| yearly_in_months(m, &[3, 7]))
                .flatten()
        },
    ),
    // "every aug 20 and 30", "every 20th and 30th of aug".
    row(
        &[is(Every), is(Month), maybe(&[The]), is(DayList)],
        |_, m| days_of_months(days_of(m, 3)?, months_of(m, 1)?),
    ),
    row(
        &[
            is(Every),
            any(&[Ordinal, DayList]),
            maybe(&[Of, In]),
            any(MONTHS),
        ],
        |_, m| {
            // One day of one month is a date.
            let list = m.rule(1).is_some() || m.rule(3).is_some();
            list.then(|| days_of_months(days_of(m, 1)?, months_of(m, 3)?))
                .flatten()
        },
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
            let days = days_of_months(days_of(m, 4)?, months_of(m, 2)?);
            every_so_many(rule.interval, days)
        },
    ),
    row(
        &[
            is(Repeat),
            maybe(&[On]),
            maybe(&[The]),
            any(&[Ordinal, DayList]),
            maybe(&[Of]),
            any(MONTHS),
        ],
        |_, m| {
            let rule = yearly_only(m.rule(0)?)?;
            let days = days_of_months(days_of(m, 3)?, months_of(m, 5)?);
            every_so_many(rule.interval, days)
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
            any(NTHS),
            any(DAYS),
            maybe(&[Of, In]),
            is(Every),
            is(UnitKind),
        ],
        |_, m| of_each(m.unit(4)?, 1, nth_days(nths(m, 0)?, m.days(1)?, 0)),
    ),
    row(
        &[
            any(NTHS),
            any(DAYS),
            maybe(&[Of, In]),
            is(Every),
            any(&[Int, Count, Other, Ordinal]),
            is(UnitKind),
        ],
        |_, m| {
            let interval = m.interval(4)?;
            of_each(m.unit(5)?, interval, nth_days(nths(m, 0)?, m.days(1)?, 0))
        },
    ),
    row(
        &[
            is(Every),
            any(NTHS),
            any(DAYS),
            any(&[Of, In]),
            maybe(&[The, Every]),
            any(&[UnitKind, Month, MonthList]),
        ],
        |_, m| match m.unit(5) {
            Some(unit) => of_each(unit, 1, nth_days(nths(m, 1)?, m.days(2)?, 0)),
            None => nth_days(nths(m, 1)?, m.days(2)?, months_of(m, 5)?),
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
            nth_days(nths(m, 0)?, m.days(1)?, months_of(m, 3)?)
        },
    ),
    row(
        &[
            is(Repeat),
            maybe(&[On]),
            maybe(&[The]),
            is(Last),
            is(UnitKind),
            any(&[Of, In]),
            any(MONTHS),
        ],
        |_, m| {
            let rule = yearly_only(m.rule(0)?)?;
            every_so_many(rule.interval, last_day_of_months(m, 4, 6))
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
            any(MONTHS),
        ],
        |_, m| {
            let rule = yearly_only(m.rule(0)?)?;
            let days = nth_days(nths(m, 3)?, m.days(4)?, months_of(m, 6)?);
            every_so_many(rule.interval, days)
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
        |env, m| {
            let (unit, interval) = month_or_quarter(env, m, 0)?;
            of_each(unit, interval, by_month_days(days_of(m, 3)?, 1))
        },
    ),
    row(
        &[
            is(Repeat),
            maybe(&[On, Comma]),
            maybe(&[The]),
            any(NTHS),
            any(DAYS),
        ],
        |env, m| {
            let (unit, interval) = month_or_quarter(env, m, 0)?;
            of_each(unit, interval, nth_days(nths(m, 3)?, m.days(4)?, 0))
        },
    ),
    row(
        &[
            is(Repeat),
            maybe(&[On, Comma]),
            maybe(&[The]),
            any(&[Ordinal, Last]),
            is(UnitKind),
        ],
        |env, m| {
            let (unit, interval) = month_or_quarter(env, m, 0)?;
            of_each(unit, interval, nth_unit(m, 3, m.unit(4)?, 1))
        },
    ),
    // "every month on the first monday and third friday".
    row(
        &[is(Repeat), maybe(&[On, Comma]), maybe(&[The]), is(NthDays)],
        |env, m| {
            let (unit, interval) = month_or_quarter(env, m, 0)?;
            of_each(unit, interval, Some((Repeat, m.value(3)?)))
        },
    ),
    // "first monday and third friday of the month", "every first monday and last friday".
    row(&[is(Every), maybe(&[The]), is(NthDays)], |_, m| {
        Some((Repeat, m.value(2)?))
    }),
    row(
        &[
            is(Every),
            maybe(&[The]),
            is(NthDays),
            any(&[Of, In]),
            maybe(&[The, Every]),
            any(&[UnitKind, Month, MonthList]),
        ],
        |_, m| nth_days_of(m, 2, 5),
    ),
    row(
        &[
            is(NthDays),
            any(&[Of, In]),
            maybe(&[The, Every]),
            any(&[UnitKind]),
        ],
        |_, m| nth_days_of(m, 0, 3),
    ),
    // "first and third monday of the month", "the 1st and 15th of the month": several of a month
    // are of each.
    row(
        &[
            is(DayList),
            any(DAYS),
            any(&[Of, In]),
            maybe(&[The]),
            is(UnitKind),
        ],
        |_, m| of_each(m.unit(4)?, 1, nth_days(nths(m, 0)?, m.days(1)?, 0)),
    ),
    row(
        &[is(DayList), any(&[Of, In]), maybe(&[The]), is(UnitKind)],
        |_, m| of_each(m.unit(3)?, 1, by_month_days(days_of(m, 0)?, 1)),
    ),
    row(&[is(NthDays), is(Every), is(UnitKind)], |_, m| {
        nth_days_of(m, 0, 2)
    }),
    row(
        &[
            is(NthDays),
            maybe(&[Of, In]),
            is(Every),
            any(&[Int, Count, Other, Ordinal]),
            is(UnitKind),
        ],
        |_, m| {
            let days = Some((Repeat, m.value(0)?));
            of_each(m.unit(4)?, m.interval(3)?, days)
        },
    ),
    row(&[is(NthDays), is(Repeat)], |env, m| {
        let (unit, interval) = month_or_quarter(env, m, 1)?;
        of_each(unit, interval, Some((Repeat, m.value(0)?)))
    }),
    row(&[any(&[On, The]), maybe(&[The]), is(NthDays)], |_, m| {
        series_day(Some((Repeat, m.value(2)?)))
    }),
    row(&[is(NthDays)], |_, m| {
        series_day(Some((Repeat, m.value(0)?)))
    }),
    // The days themselves: "first monday and third friday".
    row(
        &[
            any(NTHS),
            any(DAYS),
            any(&[And, Ampersand, Comma]),
            maybe(&[And]),
            maybe(&[Every, On]),
            maybe(&[The]),
            any(NTHS),
            any(DAYS),
        ],
        |_, m| {
            let first = Rule {
                nth: nths(m, 0)?,
                days: m.days(1)?,
                ..Rule::every(Frequency::Monthly, 1)
            };
            and_nth_days(first, nths(m, 6)?, m.days(7)?)
        },
    ),
    row(
        &[
            is(NthDays),
            any(&[And, Ampersand, Comma]),
            maybe(&[And]),
            maybe(&[Every, On]),
            maybe(&[The]),
            any(NTHS),
            any(DAYS),
        ],
        |_, m| and_nth_days(m.rule(0)?, nths(m, 5)?, m.days(6)?),
    ),
    // "first friday monthly", "the 2nd and 4th tuesday every month", "last workday monthly".
    row(&[any(NTHS), any(DAYS), is(Repeat)], |env, m| {
        let (unit, interval) = month_or_quarter(env, m, 2)?;
        of_each(unit, interval, nth_days(nths(m, 0)?, m.days(1)?, 0))
    }),
    row(
        &[any(&[Ordinal, Last]), is(UnitKind), is(Repeat)],
        |env, m| {
            let (unit, interval) = month_or_quarter(env, m, 2)?;
            of_each(unit, interval, nth_unit(m, 0, m.unit(1)?, 1))
        },
    ),
    // "monthly review *on the first friday*": it is of the series that is said elsewhere.
    row(
        &[
            any(&[On, The, Ordinal, DayList, Last]),
            maybe(&[The]),
            maybe(&[Ordinal, DayList, Last]),
            any(DAYS),
        ],
        |_, m| {
            let nth = one_of(m, 0, 2)?;
            series_day(nth_days(nths(m, nth)?, m.days(3)?, 0))
        },
    ),
    row(
        &[
            any(&[On, The, Ordinal, Last]),
            maybe(&[The]),
            maybe(&[Ordinal, Last]),
            is(UnitKind),
        ],
        |_, m| series_day(nth_unit(m, one_of(m, 0, 2)?, m.unit(3)?, 1)),
    ),
    // "monthly report on the last day *of the quarter*": the narrower of the two counts.
    row(
        &[
            any(&[On, The, Ordinal, Last]),
            maybe(&[The]),
            maybe(&[Ordinal, Last]),
            is(UnitKind),
            any(&[Of, In]),
            maybe(&[The]),
            is(UnitKind),
        ],
        |_, m| {
            let unit = Some(m.unit(6)?).filter(|unit| matches!(unit, Unit::Month | Unit::Quarter));
            let days = nth_unit(m, one_of(m, 0, 2)?, m.unit(3)?, 1);
            series_day(of_each(unit?, 1, days))
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
    // "every spring".
    row(&[is(Every), is(Season)], |env, m| {
        let (_, Value::Point(begins)) = season(env, season_of(m, 1)?, None)? else {
            return None;
        };
        let date = begins.date?;
        days_of_months(1 << date.day(), 1 << date.month())
    }),
    // "every thanksgiving" is the fourth Thursday of November; Easter follows no RRULE.
    row(&[is(Every), is(HolidayKind)], |env, m| {
        each_holiday(m, 1).or_else(|| next_movable(env, m, 1))
    }),
    // "every year at thanksgiving", "mother's day every year".
    row(
        &[
            is(Repeat),
            maybe(&[On, In, At]),
            maybe(&[The]),
            is(HolidayKind),
        ],
        |_, m| {
            let rule = yearly_only(m.rule(0)?)?;
            every_so_many(rule.interval, each_holiday(m, 3))
        },
    ),
    row(&[is(HolidayKind), is(Repeat)], |_, m| {
        let rule = yearly_only(m.rule(1)?)?;
        every_so_many(rule.interval, each_holiday(m, 0))
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

/// A holiday that is the nth weekday of a month, as the series of them.
fn each_holiday(m: &Match, item: usize) -> Option<(Kind, Value)> {
    let Value::Holiday(Holiday::Nth {
        nth,
        weekday,
        month,
        plus: 0,
    }) = m.value(item)?
    else {
        return None;
    };
    let nth = if nth < 0 { 1 } else { 1 << nth };
    nth_days(nth, 1 << weekday, 1 << month)
}

/// The next of a holiday that no RRULE tells, said to be each of them.
fn next_movable(env: &Env<'_>, m: &Match, item: usize) -> Option<(Kind, Value)> {
    let Value::Holiday(day) = m.value(item)? else {
        return None;
    };
    let date = next_holiday(env, day).filter(|_| !matches!(day, Holiday::Fixed(..)))?;
    let point = Point::day(date, Source::EachMovable, Strength::Strong);
    Some((Date, Value::Point(point)))
}

/// A series by the month or the quarter on a day that was said elsewhere. Its tokens tell which of
/// the two it is.
pub(crate) fn on_series_day(
    env: &Env<'_>,
    mut tokens: std::ops::Range<usize>,
    series: Rule,
    day: Rule,
) -> Option<Rule> {
    if series.frequency == Frequency::Yearly {
        let told = series.takes_a_day() && day.position == 0 && series.interval == 1;
        return told.then_some(Rule {
            days: day.days,
            nth: day.nth,
            also: day.also,
            month_days: day.month_days,
            ..series
        });
    }
    let quarters = tokens.any(|at| env.says_quarter(at));
    let (unit, interval) = unit_of_months(monthly_only(series)?.interval, quarters);
    if day.months != 0 {
        // It says itself that it is of the quarter.
        return matches!((unit, interval), (Unit::Quarter, _) | (Unit::Month, 1 | 3)).then_some(
            Rule {
                clock: series.clock,
                after_done: series.after_done,
                ..day
            },
        );
    }
    let (_, Value::Rule(days)) = of_each(unit, interval, Some((Repeat, Value::Rule(day))))? else {
        return None;
    };
    Some(Rule {
        clock: series.clock,
        after_done: series.after_done,
        ..days
    })
}

/// What a part of a row of the month says: every so many months, or every quarter, the days of
/// which are those of its own months.
fn month_or_quarter(env: &Env<'_>, m: &Match, item: usize) -> Option<(Unit, i32)> {
    let rule = monthly_only(m.rule(item)?)?;
    let mut tokens = m.range(item)?;
    let quarters = tokens.any(|at| env.says_quarter(at));
    Some(unit_of_months(rule.interval, quarters))
}

fn unit_of_months(interval: i32, quarters: bool) -> (Unit, i32) {
    match interval {
        3 if quarters => (Unit::Quarter, 1),
        interval => (Unit::Month, interval),
    }
}

/// The same days, every so many years.
fn every_so_many(interval: i32, days: Option<(Kind, Value)>) -> Option<(Kind, Value)> {
    let (kind, Value::Rule(days)) = days? else {
        return None;
    };
    Some((kind, Value::Rule(Rule { interval, ..days })))
}

/// "the last day of january and july".
fn last_day_of_months(m: &Match, unit: usize, months: usize) -> Option<(Kind, Value)> {
    (m.unit(unit)? == Unit::Day)
        .then(|| days_of_months(1, months_of(m, months)?))
        .flatten()
}

/// Which of two parts says the first, the last and so on: exactly one of them does.
fn one_of(m: &Match, first: usize, second: usize) -> Option<usize> {
    let opens = matches!(m.kind(first)?, On | The);
    (opens == m.has(second)).then_some(if opens { second } else { first })
}

/// Weekdays of a month and which of them, added to others: to the same weekdays, or beside them.
fn and_nth_days(mut rule: Rule, nth: u8, days: u8) -> Option<(Kind, Value)> {
    const WORKDAYS: u8 = 0b001_1111;
    // "the first workday" is one day, which has a rule of its own.
    if rule.days == WORKDAYS || days == WORKDAYS {
        return None;
    }
    if rule.also[0].nth == 0 && rule.days == days {
        rule.nth |= nth;
    } else {
        let free = rule.also.iter_mut().find(|of| of.nth == 0)?;
        *free = Days { nth, days };
    }
    Some((NthDays, Value::Rule(rule)))
}

/// Such days of each month, quarter or year, or of some months.
fn nth_days_of(m: &Match, days: usize, of: usize) -> Option<(Kind, Value)> {
    let rule = m.rule(days)?;
    match m.unit(of) {
        Some(unit) => of_each(unit, 1, Some((Repeat, Value::Rule(rule)))),
        None => {
            let rule = Rule {
                frequency: Frequency::Yearly,
                months: months_of(m, of)?,
                ..rule
            };
            Some((Repeat, Value::Rule(rule)))
        }
    }
}

fn series_day(found: Option<(Kind, Value)>) -> Option<(Kind, Value)> {
    let (_, Value::Rule(rule)) = found? else {
        return None;
    };
    Some((SeriesDay, Value::Rule(rule)))
}
