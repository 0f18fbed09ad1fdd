//! Days of a month that a line lists, each of which is a task of its own: "on the 3rd and 17th of
//! june", "am 1. und 15."

use jiff::civil::Date as Day;

use super::{Env, Match, Production, any, day_of_month, is, maybe, month_day, row};
use crate::calendar::new_date;
use crate::value::Kind::{
    By, ClockList, Comma, DayList, Month, MonthList, Of, On, Ordinal, The, Year,
};
use crate::value::{Frequency, Kind, Point, Rule, Source, Strength, Value};

pub(super) static TABLE: &[Production] = &[
    row(&[is(DayList), maybe(&[Of]), is(Month)], |_, m| {
        of_month(m, 0, 2)
    }),
    row(&[is(The), is(DayList), maybe(&[Of]), is(Month)], |_, m| {
        of_month(m, 1, 3)
    }),
    row(
        &[
            any(&[On, By]),
            maybe(&[The]),
            is(DayList),
            maybe(&[Of]),
            is(Month),
        ],
        |_, m| of_month(m, 2, 4),
    ),
    // "on the 15th of april, june and september".
    row(
        &[is(The), any(&[Ordinal, DayList]), is(Of), is(MonthList)],
        |_, m| of_months(m, 1, 3),
    ),
    row(
        &[
            any(&[On, By]),
            maybe(&[The]),
            any(&[Ordinal, DayList]),
            maybe(&[Of]),
            is(MonthList),
        ],
        |_, m| of_months(m, 2, 4),
    ),
    // "am 12./13." is one day and the next.
    row(&[any(&[On, By]), maybe(&[The]), is(DayList)], |env, m| {
        let slash = m.range(2)?.any(|at| env.word(at) == "/");
        (!slash).then(|| list(m.rule(2)?, 0)).flatten()
    }),
    // "am 3. und 17. Juni 2027".
    row(&[is(ClockList), maybe(&[Comma]), is(Year)], |_, m| {
        let rule = m.rule(0)?;
        let count = Some(m.int(2)?);
        (rule.months != 0 && rule.count.is_none())
            .then_some((ClockList, Value::Rule(Rule { count, ..rule })))
    }),
];

fn of_month(m: &Match, days: usize, month: usize) -> Option<(Kind, Value)> {
    list(m.rule(days)?, 1 << m.month(month)?)
}

fn of_months(m: &Match, days: usize, months: usize) -> Option<(Kind, Value)> {
    let days = match m.rule(days) {
        Some(rule) => rule.month_days,
        None => 1 << m.int(days).filter(|day| (1..=31).contains(day))?,
    };
    let listed = Rule {
        month_days: days,
        months: m.rule(months)?.months,
        ..Rule::every(Frequency::Yearly, 1)
    };
    let is_list = days & 1 == 0 && all_exist(days, listed.months);
    is_list.then_some((ClockList, Value::Rule(listed)))
}

/// Whether each of some days is one of each of some months, in every year. What has a day that
/// there is not is no list: its words stay as they are.
fn all_exist(days: u32, months: u16) -> bool {
    const LENGTHS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let last = days.checked_ilog2().unwrap_or(0);
    let mut lengths = (1..).zip(LENGTHS);
    lengths.all(|(month, length)| months >> month & 1 == 0 || last <= length)
}

/// A list of days is no rule, but is held in one: its days, its month and, as the count, its year.
fn list(rule: Rule, months: u16) -> Option<(Kind, Value)> {
    let days = rule.month_days;
    let first = days.trailing_zeros();
    // "am 3. und 4. Juni" lasts from one day to the next; of the last day no number is known.
    let follow = months != 0 && days >> first == 0b11;
    let listed = Rule {
        month_days: days,
        months,
        ..Rule::every(Frequency::Yearly, 1)
    };
    let is_list = days & 1 == 0 && days.count_ones() > 1 && all_exist(days, months);
    (is_list && !follow).then_some((ClockList, Value::Rule(listed)))
}

/// How many days a phrase lists; none where it lists times.
pub(crate) fn listed_days(rule: &Rule) -> Option<usize> {
    let months = rule.months.count_ones().max(1);
    let count = usize::try_from(rule.month_days.count_ones() * months).unwrap_or(0);
    (count > 0).then_some(count)
}

/// One of the days of a list.
pub(crate) fn listed_day(env: &Env<'_>, rule: &Rule, this: usize) -> Option<Point> {
    let days = (1..32).filter(|day| rule.month_days >> day & 1 == 1);
    let months = (1..13).filter(|month| rule.months >> month & 1 == 1);
    // Those without a month come in the order in which they are next.
    let next = |day: i32| match day_of_month(env, day, Strength::Strong)?.1 {
        Value::Point(point) => Some(point),
        _ => None,
    };
    let known = |month: i32, day: i32| match rule.count {
        Some(year) => {
            let date: Day = new_date(year, month, day)?;
            Some(Point::day(date, Source::Fixed, Strength::Strong))
        }
        None => month_day(env, month, day),
    };
    if rule.months == 0 {
        return days.filter_map(next).nth(this);
    }
    let mut all = months.flat_map(|month| days.clone().filter_map(move |day| known(month, day)));
    all.nth(this)
}
