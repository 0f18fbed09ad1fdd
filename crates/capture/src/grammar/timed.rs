//! The times of series: "every monday at 9 and friday at 10", "every morning at 7 and every evening
//! at 7", "every hour between 9 and 17", "for the next 5 days at 20:00".

use super::repeats::JOIN;
use super::{Match, Production, any, in_part, is, maybe, row};
use crate::token::Shape;
use crate::value::Kind::{
    Ampersand, And, Int, On, Or, Part as PartKind, Repeat, RepeatDays, Time, TimedDays, Weekday,
    Weekdays,
};
use crate::value::{Clock, Frequency, Kind, Point, Rule, Strength, Value};

pub(super) static TABLE: &[Production] = &[
    // "every monday at 9 and friday at 10", "mondays at 9, every wednesday and friday at 10".
    row(
        &[
            is(Repeat),
            any(&[Time, PartKind]),
            any(JOIN),
            maybe(&[And, Ampersand]),
            maybe(&[On]),
            any(&[Weekday, Weekdays, RepeatDays, Repeat]),
            any(&[Time, PartKind]),
        ],
        |_, m| {
            if let Some(found) = twice_daily(m) {
                return Some(found);
            }
            let (mut rule, clock) = (m.rule(0)?, clock_of_day(m, 1)?);
            let plain = rule.frequency == Frequency::Weekly && rule.clock.is_none();
            rule.clock = Some(clock);
            rule.clock_days[0] = rule.days;
            (plain && rule.days != 0)
                .then(|| at_its_own_time(rule, m, 5))
                .flatten()
        },
    ),
    row(
        &[
            is(TimedDays),
            any(JOIN),
            maybe(&[And, Ampersand]),
            maybe(&[On]),
            any(&[Weekday, Weekdays, RepeatDays, Repeat]),
            any(&[Time, PartKind]),
        ],
        |_, m| at_its_own_time(m.rule(0)?, m, 4),
    ),
    row(&[is(TimedDays)], |_, m| Some((Repeat, m.value(0)?))),
    // "every monday 7 and every thursday 8": bare hours, where nothing follows that they count.
    row(
        &[is(Repeat), is(Int), any(JOIN), is(Repeat), is(Int)],
        |env, m| {
            let hour = |item: usize| {
                let number = m.number(item).filter(|number| number.digits <= 2)?;
                Some(crate::compose::settled(super::clocks::hour(number)?))
            };
            let (mut rule, second) = (m.rule(0)?, m.rule(3)?);
            let plain = |rule: &Rule| {
                let weekly = (rule.frequency, rule.interval) == (Frequency::Weekly, 1);
                weekly && rule.days != 0 && rule.clock.is_none() && !rule.after_done
            };
            let ends = env.tokens.get(m.range(4)?.end).is_none_or(|next| {
                matches!(next.shape, Shape::Break | Shape::Punctuation(',' | '.'))
            });
            let apart = rule.days & second.days == 0;
            let (first, last) = (hour(1)?, hour(4)?);
            rule.clock = Some(first);
            if first == last {
                rule.days |= second.days;
            } else {
                rule.clock_days[0] = rule.days;
                rule.clock_days[1] = second.days;
                rule.more_clocks[0] = Some(last);
                rule.days |= second.days;
            }
            (plain(&m.rule(0)?) && plain(&second) && apart && ends)
                .then_some((Repeat, Value::Rule(rule)))
        },
    ),
    // "every monday or tuesday": which of them is asked.
    row(
        &[
            is(Repeat),
            is(Or),
            any(&[Weekday, Weekdays, RepeatDays, Repeat]),
        ],
        |_, m| {
            let rule = m.rule(0)?;
            let days = match m.rule(2) {
                Some(other) => other.days,
                None => m.days(2)?,
            };
            let weekly = (rule.frequency, rule.interval) == (Frequency::Weekly, 1);
            let plain = weekly && rule.days != 0 && rule.clock.is_none() && days != 0;
            plain.then_some((
                Repeat,
                Value::Rule(Rule {
                    days: rule.days | days,
                    proposal: true,
                    ..rule
                }),
            ))
        },
    ),
];

/// "every morning at 7 and every evening at 7".
fn twice_daily(m: &Match) -> Option<(Kind, Value)> {
    let daily = |item| {
        let rule = m.rule(item)?;
        let plain = rule.more_clocks[0].is_none() && !rule.after_done && rule.within.is_none();
        (plain && (rule.frequency, rule.interval) == (Frequency::Daily, 1)).then_some(rule)
    };
    let clock = |rule: Rule, item| match rule.clock {
        Some(part) => in_part(m.clock(item)?, part),
        None => clock_of_day(m, item),
    };
    let (mut rule, second) = (daily(0)?, daily(5)?);
    rule.clock = Some(crate::compose::settled(clock(rule, 1)?));
    rule.more_clocks[0] = Some(crate::compose::settled(clock(second, 6)?));
    (rule.clock != rule.more_clocks[0]).then_some((Repeat, Value::Rule(rule)))
}

/// A time of the person's own day.
pub(super) fn clock_of_day(m: &Match, item: usize) -> Option<Clock> {
    let zoned = m.point(item).is_some_and(|point| point.zone.is_some());
    let clock = m.clock(item).filter(|_| !zoned)?;
    let clock = crate::compose::settled(clock);
    (!clock.next_day).then_some(clock)
}

/// Weekdays to which others are added that have another time: the days, and the time behind them.
fn at_its_own_time(mut rule: Rule, m: &Match, item: usize) -> Option<(Kind, Value)> {
    let days = match m.rule(item) {
        None => m.days(item)?,
        Some(also) => {
            let weekly = (also.frequency, also.interval) == (Frequency::Weekly, 1);
            let plain = weekly && also.clock.is_none() && !also.after_done && !also.proposal;
            Some(also.days).filter(|days| plain && rule.interval == 1 && *days != 0)?
        }
    };
    let clock = clock_of_day(m, item + 1)?;
    let time = |clock: &Clock| (clock.hour, clock.minute, clock.second);
    let known =
        crate::recurrence::clocks(&rule).position(|(known, _)| time(&known) == time(&clock));
    match known {
        Some(known) => rule.clock_days[known] |= days,
        None => {
            let free = rule.more_clocks.iter().position(Option::is_none)?;
            rule.more_clocks[free] = Some(clock);
            rule.clock_days[free + 1] = days;
        }
    }
    rule.days |= days;
    if rule.strength == Strength::Weak {
        rule.strength = Strength::Strong;
    }
    if rule.more_clocks[0].is_none() {
        // "every monday at 9 and friday at 9".
        rule.clock_days = [0; 4];
        return Some((Repeat, Value::Rule(rule)));
    }
    // What is told of it has to fit into one phrase: "every 2 weeks on", the days and what joins
    // them, and "at" with each time.
    let named: u32 = rule.clock_days.iter().map(|days| days.count_ones()).sum();
    let times = crate::recurrence::clocks(&rule).count();
    let lead = if rule.interval == 1 { 1 } else { 4 };
    let tokens = lead + 2 * usize::try_from(named).ok()? - 1 + 2 * times;
    (tokens <= crate::chart::TOKENS_MAX).then_some((TimedDays, Value::Rule(rule)))
}

/// What comes every so many minutes or hours from one time of the day to another.
pub(super) fn often_within(rule: Rule, range: Value) -> Option<(Kind, Value)> {
    let Value::Range(from, to) = range else {
        return None;
    };
    let clock = |point: Point| {
        let alone = point.date.is_none() && point.instant.is_none() && point.zone.is_none();
        point.clock.filter(|_| alone)
    };
    let rule = within(rule, clock(from)?, clock(to)?)?;
    Some((Repeat, Value::Rule(rule)))
}

/// What comes so often, between two times of each day.
pub(crate) fn within(rule: Rule, from: Clock, to: Clock) -> Option<Rule> {
    let minute = |clock: Clock| {
        let clock = crate::compose::settled(clock);
        let minute = if clock.next_day {
            LAST_MINUTE
        } else {
            clock.minute_of_day()
        };
        (clock.second == 0).then_some(minute)
    };
    let (from, to) = (minute(from)?, minute(to)?);
    let often = matches!(rule.frequency, Frequency::Minutely | Frequency::Hourly);
    let plain = rule.clock.is_none() && rule.within.is_none();
    let rule = Rule {
        within: Some((from, to)),
        strength: Strength::Strong,
        ..rule
    };
    let count = crate::recurrence::times_within(&rule).count();
    (often && plain && from < to && (2..=TIMES_WITHIN_MAX).contains(&count)).then_some(rule)
}

/// The last minute of a day, which "until midnight" means.
const LAST_MINUTE: i32 = 24 * 60 - 1;
/// More times a day are no list that somebody wants.
const TIMES_WITHIN_MAX: usize = 48;

/// A time of each of the coming days.
pub(super) fn on_the_next_days(m: &Match, days: usize, time: usize) -> Option<(Kind, Value)> {
    let length = m.amount(days)?;
    let whole = length.seconds == 0 && length.months == 0 && length.workdays == 0;
    let rule = Rule {
        clock: Some(clock_of_day(m, time)?),
        count: Some(length.days).filter(|count| whole && (1..=NEXT_DAYS_MAX).contains(count)),
        ..Rule::every(Frequency::Daily, 1)
    };
    rule.count.is_some().then_some((Repeat, Value::Rule(rule)))
}

/// Who means each day of more says until when.
const NEXT_DAYS_MAX: i32 = 60;
