//! Recurrences: "every other Friday", "the last day of each month", "Mondays and Wednesdays".

use super::{Match, Production, any, glued, is, maybe, row};
use crate::value::Kind::{
    A, AfterDone, Amount as AmountKind, Ampersand, And, At, Bang, ClockList, Comma, Count, Dash,
    DayList, Every, Except, For, Half, In, Int, Last, Next, Of, On, Ordinal, Other,
    Part as PartKind, Quarter, Range, Repeat, RepeatDays, ShortUnit, SlashSign, The, Through, Time,
    Times, TimesWord, To, Unit as UnitKind, Weekday, Weekdays,
};
use crate::value::{
    Amount, Clock, Frequency, Grain, Kind, Point, Rule, Source, Strength, Unit, Value,
};

pub(super) const DAYS: &[Kind] = &[Weekday, Weekdays, RepeatDays];
const DAY: &[Kind] = &[Weekday];
pub(super) const JOIN: &[Kind] = &[Comma, And, SlashSign, Ampersand];
const WORKDAYS: u8 = 0b001_1111;
const WEEKEND: u8 = 0b110_0000;
const EVERY_DAY: u8 = 0b111_1111;

pub(super) static TABLE: &[Production] = &[
    // Lists of weekdays, of days of the month, of times.
    row(
        &[any(DAYS), any(JOIN), any(&[Weekday, Weekdays])],
        |_, m| both_days(m, 0, 2),
    ),
    row(
        &[
            any(DAYS),
            is(Comma),
            any(&[And, Ampersand]),
            any(&[Weekday, Weekdays]),
        ],
        |_, m| both_days(m, 0, 3),
    ),
    // "monday wednesday and friday", "mon wed fri"; two days alone may be a slip.
    row(
        &[any(DAY), any(DAY), maybe(&[And, Ampersand]), any(DAY)],
        |_, m| {
            let days = all_days(m, 0, 4);
            (m.has(2) || days.count_ones() == 3).then_some((RepeatDays, Value::Days(days)))
        },
    ),
    // "the 15th and last day".
    row(
        &[
            any(&[Ordinal, DayList]),
            any(JOIN),
            maybe(&[The]),
            is(Last),
            is(UnitKind),
        ],
        |_, m| {
            let rule = Rule {
                month_days: days_of(m, 0)? | 1,
                ..Rule::every(Frequency::Monthly, 1)
            };
            (m.int(3)? == -1 && m.unit(4)? == Unit::Day).then_some((DayList, Value::Rule(rule)))
        },
    ),
    // "the 2nd and the last".
    row(
        &[any(&[Ordinal, DayList]), any(JOIN), maybe(&[The]), is(Last)],
        |_, m| {
            let rule = Rule {
                month_days: days_of(m, 0)? | 1,
                ..Rule::every(Frequency::Monthly, 1)
            };
            (m.int(3)? == -1).then_some((DayList, Value::Rule(rule)))
        },
    ),
    row(
        &[
            any(&[Weekday, Weekdays]),
            any(&[Dash, To, Through]),
            any(&[Weekday, Weekdays]),
        ],
        |_, m| {
            let (_, days) = day_range(m.weekday(0)?, m.weekday(2)?)?;
            let plural = m.kind(0)? == Weekdays && m.kind(2)? == Weekdays;
            Some((if plural { Weekdays } else { RepeatDays }, days))
        },
    ),
    row(
        &[
            any(&[Ordinal, DayList]),
            any(JOIN),
            maybe(&[The]),
            is(Ordinal),
        ],
        |_, m| day_list(m, 0, 3),
    ),
    row(
        &[
            any(&[Ordinal, DayList]),
            is(Comma),
            is(And),
            maybe(&[The]),
            is(Ordinal),
        ],
        |_, m| day_list(m, 0, 4),
    ),
    row(
        &[
            any(&[Time, ClockList]),
            any(JOIN),
            maybe(&[At]),
            any(&[Time, Int]),
        ],
        |_, m| clock_list(m, 0, 3),
    ),
    row(
        &[
            any(&[Time, ClockList]),
            is(Comma),
            is(And),
            any(&[Time, Int]),
        ],
        |_, m| clock_list(m, 0, 3),
    ),
    // "meds 8am 2pm 8pm".
    row(&[is(Time), is(Time), is(Time)], |_, m| {
        let exact = |item| {
            m.clock(item)
                .is_some_and(|clock| !clock.bare && clock.part.is_none())
        };
        let (_, Value::Rule(rule)) = clock_list(m, 0, 1)? else {
            return None;
        };
        let mut all = rule.more_clocks;
        all[1] = m.clock(2);
        let rule = Rule {
            more_clocks: all,
            ..rule
        };
        (exact(0) && exact(1) && exact(2)).then_some((ClockList, Value::Rule(rule)))
    }),
    row(&[is(At), is(ClockList)], |_, m| {
        let times = super::listed_days(&m.rule(1)?).is_none();
        times.then_some((ClockList, m.value(1)?))
    }),
    // Every so often.
    row(&[is(Every), maybe(&[Bang]), is(UnitKind)], |_, m| {
        every(m, 1, m.unit(2)?)
    }),
    row(
        &[is(Every), maybe(&[Bang]), is(Other), is(UnitKind)],
        |_, m| every(m, 2, m.unit(3)?),
    ),
    row(
        &[is(Every), maybe(&[Bang]), any(&[Int, Count]), is(UnitKind)],
        |_, m| every(m, m.int(2)?, m.unit(3)?),
    ),
    // "every 3! days", as Todoist has it too: the mark is the second part in both.
    row(&[is(Every), is(Int), glued(Bang), is(UnitKind)], |_, m| {
        every(m, m.int(1)?, m.unit(3)?)
    }),
    row(
        &[is(Every), maybe(&[Bang]), is(Int), glued(ShortUnit)],
        |_, m| every(m, m.int(2)?, m.unit(3)?),
    ),
    row(
        &[is(Every), maybe(&[Bang]), is(Ordinal), is(UnitKind)],
        |_, m| match m.unit(3)? {
            // "every 15th workday": of the month.
            Unit::Workday => nth_unit(m, 2, Unit::Workday, 1),
            unit => every(m, m.int(2)?, unit),
        },
    ),
    row(&[is(Every), is(Half), maybe(&[A]), is(UnitKind)], |_, m| {
        let rule = match m.unit(3)? {
            Unit::Hour => Rule::every(Frequency::Minutely, 30),
            Unit::Year => Rule::every(Frequency::Monthly, 6),
            _ => return None,
        };
        Some((Repeat, Value::Rule(rule)))
    }),
    // "every quarter hour", "every quarter of an hour".
    row(
        &[
            is(Every),
            is(Quarter),
            maybe(&[Of]),
            maybe(&[A]),
            is(UnitKind),
        ],
        |_, m| {
            let rule = Rule::every(Frequency::Minutely, 15);
            (m.unit(4)? == Unit::Hour).then_some((Repeat, Value::Rule(rule)))
        },
    ),
    row(&[is(Other), is(Weekdays)], |env, m| {
        env.is_written(m.start(), "alternate")
            .then(|| weekly(m.days(1)?, 2))
            .flatten()
    }),
    // "every hour and a half".
    row(
        &[is(Every), is(UnitKind), is(And), is(A), is(Half)],
        |_, m| {
            let hour = m.unit(1)? == Unit::Hour;
            hour.then_some((Repeat, Value::Rule(Rule::every(Frequency::Minutely, 90))))
        },
    ),
    // "every mon", "every mon wed fri".
    row(
        &[is(Every), any(DAYS), maybe(DAY), maybe(DAY), maybe(DAY)],
        |_, m| weekly(all_days(m, 1, 5), 1),
    ),
    row(&[is(Every), is(Other), any(DAYS)], |_, m| {
        weekly(m.days(2)?, 2)
    }),
    row(&[is(Every), any(&[Int, Count]), is(Weekdays)], |_, m| {
        weekly(m.days(2)?, m.int(1)?)
    }),
    row(&[is(Every), is(Ordinal), any(DAYS)], |_, m| {
        let n = m.int(1)?;
        if n == 2 {
            weekly(m.days(2)?, 2)
        } else {
            nth_days(1 << check_nth(n)?, m.days(2)?, 0)
        }
    }),
    row(&[is(Every), is(Last), any(DAYS)], |_, m| {
        nth_days(1, m.days(2)?, 0)
    }),
    // "every morning and evening".
    row(
        &[
            is(Every),
            is(PartKind),
            any(&[And, Ampersand]),
            maybe(&[Every]),
            is(PartKind),
        ],
        |_, m| {
            let mut rule = Rule {
                clock: m.clock(1),
                ..Rule::every(Frequency::Daily, 1)
            };
            rule.more_clocks[0] = m.clock(4);
            Some((Repeat, Value::Rule(rule)))
        },
    ),
    row(&[is(Every), is(PartKind)], |_, m| {
        let clock = m.clock(1);
        Some((
            Repeat,
            Value::Rule(Rule {
                clock,
                ..Rule::every(Frequency::Daily, 1)
            }),
        ))
    }),
    row(
        &[
            is(Repeat),
            maybe(&[In, On, At]),
            maybe(&[The]),
            is(PartKind),
        ],
        |_, m| {
            let rule = m.rule(0)?;
            let clock = m.clock(3);
            rule.clock
                .is_none()
                .then_some((Repeat, Value::Rule(Rule { clock, ..rule })))
        },
    ),
    row(&[is(Weekdays)], |_, m| perhaps_weekly(m, Strength::Weak)),
    row(&[is(On), any(&[Weekdays, RepeatDays])], |_, m| {
        weekly(m.days(1)?, 1)
    }),
    row(&[is(RepeatDays)], |_, m| perhaps_weekly(m, Strength::Risky)),
    // "mon-fri 9am" is no event of five days that begins at nine, nor "mon-thu 9am" one of four;
    // nor is "tue/thu 6pm".
    row(&[is(RepeatDays), maybe(&[Comma]), is(Time)], |env, m| {
        let (kind, Value::Rule(rule)) = weekly(m.days(0)?, 1)? else {
            return None;
        };
        let clock = m
            .clock(2)
            .filter(|_| m.point(2).is_some_and(|at| at.zone.is_none()));
        let clock = Some(clock?);
        let days = m.days(0)?;
        let range = m.tokens(0) == 3 && days & WEEKEND == 0 && days.count_ones() >= 4;
        let slash = m.range(0)?.any(|at| env.word(at) == "/");
        (range || slash).then_some((
            kind,
            Value::Rule(Rule {
                clock,
                proposal: true,
                ..rule
            }),
        ))
    }),
    row(&[is(Repeat), maybe(&[On]), any(DAYS)], |_, m| {
        let rule = m.rule(0)?.in_weeks();
        let plain =
            rule.days == 0 && rule.month_days == 0 && matches!(rule.frequency, Frequency::Weekly);
        plain.then_some((
            Repeat,
            Value::Rule(Rule {
                days: m.days(2)?,
                proposal: false,
                strength: Strength::Strong,
                ..rule
            }),
        ))
    }),
    row(&[maybe_first(), any(DAYS), is(Repeat)], |_, m| {
        days_before(m, 1, 2)
    }),
    row(&[any(DAYS), is(Repeat)], |_, m| days_before(m, 0, 1)),
    row(
        &[
            is(Repeat),
            maybe(&[Time]),
            is(Except),
            maybe(&[On]),
            any(DAYS),
        ],
        |_, m| {
            let rule = m.rule(0)?;
            let clock = match (rule.clock, m.has(1)) {
                (None, true) => Some(super::timed::clock_of_day(m, 1)?),
                (clock, false) => clock,
                _ => return None,
            };
            let all = match rule.frequency {
                Frequency::Daily if rule.interval == 1 => EVERY_DAY,
                Frequency::Weekly => rule.days,
                _ => return None,
            };
            let days = all & !m.days(4)?;
            let plain = rule.clock_days[0] == 0;
            (days != 0 && plain).then_some((
                Repeat,
                Value::Rule(Rule {
                    frequency: Frequency::Weekly,
                    days,
                    clock,
                    ..rule
                }),
            ))
        },
    ),
    row(
        &[
            is(Repeat),
            is(Except),
            maybe(&[On, At]),
            maybe(&[The]),
            is(UnitKind),
        ],
        |_, m| {
            let rule = m.rule(0)?;
            let said = m.unit(4)? == Unit::Weekend
                && rule.frequency == Frequency::Daily
                && rule.interval == 1;
            said.then_some((
                Repeat,
                Value::Rule(Rule {
                    frequency: Frequency::Weekly,
                    days: WORKDAYS,
                    ..rule
                }),
            ))
        },
    ),
    // "mon-fri at 9 every week" is no proposal any more.
    row(&[is(Repeat), is(Repeat)], |_, m| {
        let (days, every) = (m.rule(0)?, m.rule(1)?);
        let plain = every.frequency == Frequency::Weekly
            && (every.interval, every.days, every.clock) == (1, 0, None);
        let rule = Rule {
            proposal: false,
            ..days
        };
        (plain && days.proposal && days.days == WORKDAYS).then_some((Repeat, Value::Rule(rule)))
    }),
    // "every hour between 9 and 17", "every 2 hours from 9 to 5 on weekdays".
    row(&[is(Repeat), maybe(&[Comma]), is(Range)], |_, m| {
        super::timed::often_within(m.rule(0)?, m.value(2)?)
    }),
    row(&[is(Range), maybe(&[Comma]), is(Repeat)], |_, m| {
        super::timed::often_within(m.rule(2)?, m.value(0)?)
    }),
    row(&[is(Repeat), maybe(&[On]), any(DAYS)], |_, m| {
        let rule = m.rule(0)?;
        let often = rule.frequency < Frequency::Daily && rule.clock.is_none();
        // "every 2 hours on friday" is on one.
        let all = rule.within.is_some() || m.kind(2)? != Weekday;
        let days = m.days(2).filter(|_| often && all && rule.days == 0)?;
        Some((Repeat, Value::Rule(Rule { days, ..rule })))
    }),
    // "20 minutes *a day*".
    row(&[is(A), is(UnitKind)], |env, m| {
        length_per(env, m.start(), m.unit(1)?)
    }),
    // So many times.
    row(&[any(&[Int, Count]), is(TimesWord)], |_, m| {
        let number = m.number(0)?;
        (number.value <= crate::recurrence::COUNT_MAX).then_some((Times, Value::Number(number)))
    }),
    row(
        &[is(Times), any(&[A, Every, SlashSign]), is(UnitKind)],
        |_, m| times_a(m.int(0)?, m.unit(2)?),
    ),
    row(&[is(Times), is(Repeat)], |_, m| {
        let rule = m.rule(1)?;
        // "once every two weeks".
        if m.int(0)? == 1 {
            return Some((Repeat, Value::Rule(rule)));
        }
        let unit = match rule.frequency {
            Frequency::Daily => Unit::Day,
            Frequency::Weekly => Unit::Week,
            Frequency::Monthly => Unit::Month,
            Frequency::Yearly => Unit::Year,
            _ => return None,
        };
        (rule.interval == 1 && rule.days == 0)
            .then(|| times_a(m.int(0)?, unit))
            .flatten()
    }),
    // "for the next 5 days at 20:00" is on each of them.
    row(
        &[is(For), maybe(&[The]), is(Next), is(AmountKind), is(Time)],
        |_, m| super::timed::on_the_next_days(m, 3, 4),
    ),
    row(
        &[is(Time), is(For), maybe(&[The]), is(Next), is(AmountKind)],
        |_, m| super::timed::on_the_next_days(m, 4, 0),
    ),
    row(&[is(The), is(Next), is(AmountKind), is(Time)], |_, m| {
        super::timed::on_the_next_days(m, 2, 3)
    }),
    row(&[is(Repeat), is(AfterDone)], |_, m| {
        let rule = m.rule(0)?;
        Some((
            Repeat,
            Value::Rule(Rule {
                after_done: true,
                ..rule
            }),
        ))
    }),
    row(&[is(AmountKind), is(AfterDone)], |_, m| {
        let rule = of_amount(&m.amount(0)?)?;
        Some((
            Repeat,
            Value::Rule(Rule {
                after_done: true,
                ..rule
            }),
        ))
    }),
    row(&[any(&[On, The]), is(Repeat)], |_, m| {
        Some((Repeat, m.value(1)?))
    }),
    row(&[is(On), is(The), is(Repeat)], |_, m| {
        Some((Repeat, m.value(2)?))
    }),
];

/// "half an hour *a day*", "20 Minuten *am Tag*": how often what was said to take so long comes. Of
/// "3 days a week" the days are no length.
pub(crate) fn length_per(env: &super::Env<'_>, at: usize, unit: Unit) -> Option<(Kind, Value)> {
    let of_time = at.checked_sub(1)?;
    let number = of_time.checked_sub(1)?;
    let long = env.is_time_unit(of_time);
    let digits = matches!(
        env.tokens[number].shape,
        crate::token::Shape::Int { .. } | crate::token::Shape::Decimal { .. }
    );
    let counts = [Count, A, Half, Kind::Decimal, Quarter];
    let counted = digits || counts.into_iter().any(|kind| env.may_be(number, kind));
    (long && counted && unit >= Unit::Day)
        .then(|| Some((Repeat, Value::Rule(of_unit(1, unit)?))))
        .flatten()
}

/// "jeden Dienstagabend": a weekday and a part of the day in one word.
pub(crate) fn each_of_day_part(point: Point) -> Option<(Kind, Value)> {
    let clock = point.clock.filter(|clock| clock.part.is_some())?;
    let day = crate::calendar::monday_offset(point.date?);
    (point.source == Source::Weekday)
        .then(|| every_day_part(1 << u8::try_from(day).ok()?, clock))
        .flatten()
}

/// "every hour and a half": an amount that no number of one unit tells.
pub(crate) fn every_amount(amount: &Amount) -> Option<(Kind, Value)> {
    let told = amount.seconds > 0;
    let rule = of_amount(amount).filter(|_| told)?;
    Some((Repeat, Value::Rule(rule)))
}

/// "sunday evenings": weekdays and a part of them.
pub(crate) fn every_day_part(days: u8, clock: Clock) -> Option<(Kind, Value)> {
    let (kind, Value::Rule(rule)) = weekly(days, 1)? else {
        return None;
    };
    let clock = Some(clock);
    Some((kind, Value::Rule(Rule { clock, ..rule })))
}

/// "mornings".
pub(crate) fn part_of_every_day(clock: Clock, strength: Strength) -> Option<(Kind, Value)> {
    let rule = Rule {
        clock: Some(clock),
        strength,
        ..Rule::every(Frequency::Daily, 1)
    };
    Some((Repeat, Value::Rule(rule)))
}

/// "morgens und abends".
pub(crate) fn parts_of_every_day(first: Clock, second: Clock) -> Option<(Kind, Value)> {
    let mut rule = Rule {
        clock: Some(first),
        ..Rule::every(Frequency::Daily, 1)
    };
    rule.more_clocks[0] = Some(second);
    let parts = first.part.is_some() && second.part.is_some() && first.hour < second.hour;
    parts.then_some((Repeat, Value::Rule(rule)))
}

/// Each month on a day.
pub(crate) fn monthly_on(day: i32) -> Option<(Kind, Value)> {
    let day = Some(day).filter(|day| (1..=31).contains(day))?;
    by_month_days(1 << day, 1)
}

/// Bit of [`Rule::nth`]: the last but one.
pub(super) const SECOND_LAST: u8 = 1 << 6;

/// The months in which quarters begin, and in which they end.
const QUARTER_FIRSTS: u16 = 1 << 1 | 1 << 4 | 1 << 7 | 1 << 10;
const QUARTER_LASTS: u16 = 1 << 3 | 1 << 6 | 1 << 9 | 1 << 12;

/// The days of a month as those of every such unit: the last friday of each quarter is that of
/// its last month.
pub(super) fn of_each(
    unit: Unit,
    interval: i32,
    found: Option<(Kind, Value)>,
) -> Option<(Kind, Value)> {
    let (Repeat, Value::Rule(rule)) = found? else {
        return None;
    };
    let nth = rule.nth_days().fold(0, |nth, of| nth | of.nth);
    let ends = nth & (SECOND_LAST | 1) != 0 || rule.month_days & 1 == 1 || rule.position < 0;
    let begins = nth & !(SECOND_LAST | 1) != 0 || rule.month_days & !1 != 0 || rule.position > 0;
    let rule = match unit {
        Unit::Month => Rule { interval, ..rule },
        // The fifth of a weekday may lie in the month after.
        Unit::Quarter if interval == 1 && begins != ends && nth & 1 << 5 == 0 => Rule {
            months: if ends { QUARTER_LASTS } else { QUARTER_FIRSTS },
            ..rule
        },
        Unit::Year if interval == 1 && begins != ends && nth & !(1 << 5) != 0 => Rule {
            frequency: Frequency::Yearly,
            months: if ends { 1 << 12 } else { 1 << 1 },
            ..rule
        },
        Unit::Year if rule.month_days == 1 || rule.month_days == 2 => {
            return edge_of_each(rule.month_days, unit, interval);
        }
        _ => return None,
    };
    Some((Repeat, Value::Rule(rule)))
}

/// The first (bit 1) or the last (bit 0) day of each week, month, quarter or year; a week ends on
/// Friday.
pub(crate) fn edge_of_each(day: u32, unit: Unit, interval: i32) -> Option<(Kind, Value)> {
    const MONDAY: u8 = 1;
    const FRIDAY: u8 = 1 << 4;
    match unit {
        Unit::Week if day == 2 => weekly(MONDAY, interval),
        Unit::Week => weekly(FRIDAY, interval),
        Unit::Month => by_month_days(day, interval),
        Unit::Quarter => of_each(unit, interval, by_month_days(day, 1)),
        Unit::Year if day == 2 => days_of_months(2, 1 << 1),
        Unit::Year => days_of_months(1 << 31, 1 << 12),
        _ => None,
    }
}

pub(super) fn days_of_months(month_days: u32, months: u16) -> Option<(Kind, Value)> {
    let rule = Rule {
        months,
        month_days,
        ..Rule::every(Frequency::Yearly, 1)
    };
    Some((Repeat, Value::Rule(rule)))
}

/// A list of weekdays may have "on" before it.
const fn maybe_first() -> super::Item {
    is(On)
}

fn both_days(m: &Match, first: usize, second: usize) -> Option<(Kind, Value)> {
    let days = m.days(first)? | m.days(second)?;
    // "mondays and thursdays" repeat; "monday and thursday" may be two days.
    let plural = m.kind(first) == Some(Weekdays) && m.kind(second) == Some(Weekdays);
    let kind = if plural { Weekdays } else { RepeatDays };
    Some((kind, Value::Days(days)))
}

fn day_range(from: i32, to: i32) -> Option<(Kind, Value)> {
    let count = (to - from).rem_euclid(7);
    let days = (0..=count).fold(0, |days, day| days | 1 << ((from + day) % 7));
    (count > 0).then_some((RepeatDays, Value::Days(days)))
}

fn day_list(m: &Match, first: usize, second: usize) -> Option<(Kind, Value)> {
    let days = days_of(m, first)? | days_of(m, second)?;
    let rule = Rule {
        month_days: days,
        ..Rule::every(Frequency::Monthly, 1)
    };
    Some((DayList, Value::Rule(rule)))
}

/// Months as bits, of a name or a list.
pub(super) fn months_of(m: &Match, item: usize) -> Option<u16> {
    match m.rule(item) {
        Some(rule) => Some(rule.months),
        None => Some(1 << m.month(item)?),
    }
}

/// Days of the month as bits, of an ordinal or a list.
pub(super) fn days_of(m: &Match, item: usize) -> Option<u32> {
    if let Some(rule) = m.rule(item) {
        return Some(rule.month_days);
    }
    let day = m.int(item)?;
    (1..=31).contains(&day).then(|| 1 << day)
}

fn check_nth(n: i32) -> Option<i32> {
    (1..=5).contains(&n).then_some(n)
}

/// Which weekdays of a month, as bits 1 to 5; bit 0 is the last.
pub(super) fn nths(m: &Match, item: usize) -> Option<u8> {
    match m.kind(item) {
        Some(Last) => return Some(1),
        Some(Kind::SecondLast) => return Some(SECOND_LAST),
        _ => {}
    }
    u8::try_from(days_of(m, item)?)
        .ok()
        .filter(|bits| bits >> 6 == 0)
}

fn clock_list(m: &Match, first: usize, second: usize) -> Option<(Kind, Value)> {
    let last = m
        .clock(second)
        .or_else(|| super::clocks::hour(m.number(second)?))?;
    let mut rule = match m.rule(first) {
        // The days of a month that are listed have no times between them.
        Some(rule) if super::listed_days(&rule).is_some() => return None,
        Some(rule) => rule,
        None => Rule {
            clock: m.clock(first),
            ..Rule::every(Frequency::Daily, 1)
        },
    };
    let free = rule.more_clocks.iter_mut().find(|clock| clock.is_none())?;
    *free = Some(last);
    Some((ClockList, Value::Rule(rule)))
}

fn every(m: &Match, interval: i32, unit: Unit) -> Option<(Kind, Value)> {
    let mut rule = of_unit(interval, unit)?;
    rule.after_done = m.has(1);
    Some((Repeat, Value::Rule(rule)))
}

/// Nothing is meant to repeat every so many and more.
pub(super) const INTERVAL_MAX: i32 = 1000;

fn of_unit(count: i32, unit: Unit) -> Option<Rule> {
    if !(1..=INTERVAL_MAX).contains(&count) {
        return None;
    }
    let rule = match unit {
        Unit::Minute => Rule::every(Frequency::Minutely, count),
        Unit::Hour => Rule::every(Frequency::Hourly, count),
        Unit::Day => Rule::every(Frequency::Daily, count),
        Unit::Workday if count == 1 => Rule {
            days: WORKDAYS,
            ..Rule::every(Frequency::Weekly, 1)
        },
        Unit::Week => Rule::every(Frequency::Weekly, count),
        Unit::Fortnight => Rule::every(Frequency::Weekly, 2 * count),
        Unit::Weekend => Rule {
            days: WEEKEND,
            ..Rule::every(Frequency::Weekly, count)
        },
        Unit::Month => Rule::every(Frequency::Monthly, count),
        Unit::Quarter => Rule::every(Frequency::Monthly, 3 * count),
        Unit::Year => Rule::every(Frequency::Yearly, count),
        Unit::Decade => Rule::every(Frequency::Yearly, 10 * count),
        _ => return None,
    };
    (rule.interval <= INTERVAL_MAX).then_some(rule)
}

fn of_amount(amount: &Amount) -> Option<Rule> {
    let count = |value: i64| i32::try_from(value).ok();
    match (amount.months, amount.days, amount.seconds) {
        (0, days, 0) if days > 0 && days % 7 == 0 => of_unit(days / 7, Unit::Week),
        (0, days, 0) if days > 0 => of_unit(days, Unit::Day),
        (months, 0, 0) if months % 12 == 0 => of_unit(months / 12, Unit::Year),
        (months, 0, 0) => of_unit(months, Unit::Month),
        (0, 0, seconds) if seconds % 3600 == 0 => of_unit(count(seconds / 3600)?, Unit::Hour),
        (0, 0, seconds) => of_unit(count(seconds / 60)?, Unit::Minute),
        _ => None,
    }
}

fn weekly(days: u8, interval: i32) -> Option<(Kind, Value)> {
    let valid = (1..=100).contains(&interval);
    // "every other weekday", "every 10 weekdays": of the week, or of its days?
    let proposal = interval > 1 && days == WORKDAYS;
    valid.then(|| {
        (
            Repeat,
            Value::Rule(Rule {
                days,
                proposal,
                ..Rule::every(Frequency::Weekly, interval)
            }),
        )
    })
}

/// Days that do not say themselves that they come again.
fn perhaps_weekly(m: &Match, strength: Strength) -> Option<(Kind, Value)> {
    let rule = Rule {
        days: m.days(0)?,
        strength,
        ..Rule::every(Frequency::Weekly, 1)
    };
    Some((Repeat, Value::Rule(rule)))
}

/// The weekdays among some items.
fn all_days(m: &Match, from: usize, to: usize) -> u8 {
    let days = (from..to).filter_map(|item| m.days(item));
    days.fold(0, |all, days| all | days)
}

fn days_before(m: &Match, days: usize, repeat: usize) -> Option<(Kind, Value)> {
    let rule = m.rule(repeat)?;
    let plain =
        rule.days == 0 && rule.frequency == Frequency::Weekly && rule.strength == Strength::Strong;
    plain.then_some((
        Repeat,
        Value::Rule(Rule {
            days: m.days(days)?,
            ..rule
        }),
    ))
}

pub(super) fn nth_days(nth: u8, days: u8, months: u16) -> Option<(Kind, Value)> {
    // "the last workday" is one day, not the last Monday, the last Tuesday and so on.
    if days == WORKDAYS && months == 0 && nth.count_ones() == 1 {
        let position = match nth.trailing_zeros() {
            0 => -1,
            6 => -2,
            n => i32::try_from(n).unwrap_or(1),
        };
        let rule = Rule {
            days,
            position,
            ..Rule::every(Frequency::Monthly, 1)
        };
        return Some((Repeat, Value::Rule(rule)));
    }
    let frequency = if months == 0 {
        Frequency::Monthly
    } else {
        Frequency::Yearly
    };
    Some((
        Repeat,
        Value::Rule(Rule {
            nth,
            days,
            months,
            ..Rule::every(frequency, 1)
        }),
    ))
}

pub(super) fn by_month_days(month_days: u32, interval: i32) -> Option<(Kind, Value)> {
    Some((
        Repeat,
        Value::Rule(Rule {
            month_days,
            ..Rule::every(Frequency::Monthly, interval)
        }),
    ))
}

pub(super) fn last_unit(unit: Unit, interval: i32) -> Option<(Kind, Value)> {
    match unit {
        Unit::Day => by_month_days(1, interval),
        Unit::Weekend => nth_weekend(-1, interval),
        Unit::Workday => Some((
            Repeat,
            Value::Rule(Rule {
                days: WORKDAYS,
                position: -1,
                ..Rule::every(Frequency::Monthly, interval)
            }),
        )),
        _ => None,
    }
}

pub(super) fn nth_unit(m: &Match, item: usize, unit: Unit, interval: i32) -> Option<(Kind, Value)> {
    let n = m.int(item)?;
    match unit {
        Unit::Day | Unit::Workday if n < 0 => last_unit(unit, interval),
        Unit::Weekend => nth_weekend(n, interval),
        Unit::Day => by_month_days(1 << Some(n).filter(|n| (1..=31).contains(n))?, interval),
        Unit::Workday if (1..=WORKDAYS_OF_MONTH_MIN).contains(&n) => Some((
            Repeat,
            Value::Rule(Rule {
                days: WORKDAYS,
                position: n,
                ..Rule::every(Frequency::Monthly, interval)
            }),
        )),
        _ => None,
    }
}

/// Each month has so many workdays.
const WORKDAYS_OF_MONTH_MIN: i32 = 20;

/// The nth weekend of a month begins on its nth Saturday.
fn nth_weekend(n: i32, interval: i32) -> Option<(Kind, Value)> {
    const SATURDAY: u8 = 1 << 5;
    let nth = if n < 0 { 1 } else { 1 << check_nth(n)? };
    let (kind, Value::Rule(rule)) = nth_days(nth, SATURDAY, 0)? else {
        return None;
    };
    Some((kind, Value::Rule(Rule { interval, ..rule })))
}

pub(super) fn monthly_only(rule: Rule) -> Option<Rule> {
    let plain = rule.frequency == Frequency::Monthly && rule.days == 0 && rule.month_days == 0;
    plain.then_some(rule)
}

pub(super) fn yearly_only(rule: Rule) -> Option<Rule> {
    let plain = rule.frequency == Frequency::Yearly && rule.months == 0;
    plain.then_some(rule)
}

/// "every april 15 and september 15": the same day of several months.
pub(super) fn yearly_in_months(m: &Match, items: &[usize]) -> Option<(Kind, Value)> {
    let rule = |item| match yearly_on(m, item, 1)?.1 {
        Value::Rule(rule) => Some(rule),
        _ => None,
    };
    let mut all = rule(items[0])?;
    for item in items[1..].iter().filter(|item| m.has(**item)) {
        let one = rule(*item)?;
        let days = m.point(*item)?.grain == Grain::Day;
        if !days || one.month_days != all.month_days || all.months & one.months != 0 {
            return None;
        }
        all.months |= one.months;
    }
    let days = m.point(items[0])?.grain == Grain::Day;
    days.then_some((Repeat, Value::Rule(all)))
}

pub(super) fn yearly_on(m: &Match, item: usize, interval: i32) -> Option<(Kind, Value)> {
    let point = m.point(item)?;
    let date = point.date?;
    let dated = matches!(
        point.source,
        Source::MonthDay | Source::Month | Source::Holiday | Source::Numeric
    );
    let day = if point.grain == Grain::Day {
        date.day()
    } else {
        1
    };
    if !dated || point.grain > Grain::Month {
        return None;
    }
    let rule = Rule {
        months: 1 << date.month(),
        month_days: 1 << day,
        ..Rule::every(Frequency::Yearly, interval)
    };
    Some((Repeat, Value::Rule(rule)))
}

/// The same with a time of day.
pub(super) fn yearly_at(m: &Match, item: usize, interval: i32) -> Option<(Kind, Value)> {
    let point = m.point(item)?;
    let (kind, Value::Rule(rule)) = yearly_on(m, item, interval)? else {
        return None;
    };
    let clock = point.clock;
    (point.zone.is_none() && point.grain == Grain::Day)
        .then_some((kind, Value::Rule(Rule { clock, ..rule })))
}

/// "three times a week" names no days: evenly spread ones are proposed.
pub(super) fn times_a(times: i32, unit: Unit) -> Option<(Kind, Value)> {
    if times == 1 {
        return Some((Repeat, Value::Rule(of_unit(1, unit)?)));
    }
    let mut rule = Rule {
        proposal: true,
        ..of_unit(1, unit)?
    };
    match (unit, times) {
        (Unit::Week, 2) => rule.days = 0b000_1010,
        (Unit::Week, 3) => rule.days = 0b001_0101,
        (Unit::Week, 4) => rule.days = 0b001_1011,
        (Unit::Week, 5) => rule.days = WORKDAYS,
        (Unit::Week, 6) => rule.days = 0b011_1111,
        (Unit::Week, 7) => rule.days = EVERY_DAY,
        (Unit::Month, 2) => rule.month_days = 1 << 1 | 1 << 15,
        (Unit::Month, 3) => rule.month_days = 1 << 1 | 1 << 11 | 1 << 21,
        (Unit::Month, 4) => rule.month_days = 1 << 1 | 1 << 8 | 1 << 15 | 1 << 22,
        (Unit::Year, 3) => (rule.months, rule.month_days) = (1 << 1 | 1 << 5 | 1 << 9, 1 << 1),
        (Unit::Year, 4) => {
            (rule.months, rule.month_days) = (1 << 1 | 1 << 4 | 1 << 7 | 1 << 10, 1 << 1);
        }
        (Unit::Year, 2) => (rule.months, rule.month_days) = (1 << 1 | 1 << 7, 1 << 1),
        (Unit::Day, 2..=4) => {
            let hours: &[i32] = match times {
                2 => &[9, 19],
                3 => &[9, 14, 19],
                _ => &[8, 12, 16, 20],
            };
            rule.clock = Some(super::env::clock(hours[0], 0, 0));
            for (slot, hour) in rule.more_clocks.iter_mut().zip(&hours[1..]) {
                *slot = Some(super::env::clock(*hour, 0, 0));
            }
        }
        // "8 times a day": every so many hours of the day.
        (Unit::Day, 5..=15) => {
            let apart = (14 / (times - 1)).max(1);
            let minutes = |hours: i32| hours * 60;
            rule = Rule {
                within: Some((minutes(8), minutes(8 + apart * (times - 1)))),
                proposal: true,
                ..Rule::every(Frequency::Hourly, apart)
            };
        }
        _ => return None,
    }
    Some((Repeat, Value::Rule(rule)))
}
