//! What stands beside a date: limits of a recurrence, lengths, reminders, priority.

use super::{Match, Production, any, glued, is, maybe, row};
use crate::Priority;
use crate::calendar::add_days;
use crate::value::Kind::{
    A, Amount as AmountKind, And, Around, At, BeforeWord, Colon, Comma, Count, Date, Dot, Ending,
    Every, For, From, Holiday as HolidayKind, Honorific, In, Int, Length, Level, Long, Me, Moment,
    Month, Name as NameKind, Next, On, Part as PartKind, Priority as PriorityKind, PriorityWord,
    Remind, RemindBefore, RemindMe, Season, Start, Starting, The, Through, Time, Times, To,
    Unit as UnitKind, Until, UntilWord, Weekday,
};
use crate::value::{Amount, Clock, Grain, Kind, Number, Point, Strength, Unit, Value};

const POINTS: &[Kind] = &[Date, Moment];

pub(super) static TABLE: &[Production] = &[
    row(
        &[
            any(&[UntilWord, Ending]),
            maybe(&[On, The, At]),
            any(&[Date, Moment, Time]),
        ],
        |_, m| until(m.point(2)?, false),
    ),
    // "every 5 minutes until 11": a bare hour ends what comes often.
    row(&[is(UntilWord), is(Int)], |env, m| {
        let comes = env.is_behind(m.start(), SERIES_TOKENS_MAX, &[Every]);
        let clock = super::clocks::hour(m.number(1)?).filter(|_| comes)?;
        let counts = env
            .tokens
            .get(m.range(1)?.end)
            .is_some_and(|next| matches!(next.shape, crate::token::Shape::Word) && next.spaced);
        (m.number(1)?.digits <= 2 && !counts)
            .then(|| until(Point::time(clock, Strength::Strong), false))
            .flatten()
    }),
    row(
        &[any(&[Through]), maybe(&[The]), any(&[Date, Moment])],
        |_, m| until(m.point(2)?, true),
    ),
    row(
        &[
            any(&[Starting, From]),
            maybe(&[On, The, At, In]),
            any(POINTS),
        ],
        |_, m| Some((Start, Value::Point(m.point(2)?.strong()))),
    ),
    row(
        &[any(&[Starting, From]), maybe(&[At, In]), is(Time)],
        |_, m| {
            // "order from Seven Eleven": two words of number are a time by chance.
            let point = m.point(2)?;
            let chance = point.strength == Strength::Risky && m.tokens(2) > 1;
            let point = if chance { point } else { point.strong() };
            Some((Time, Value::Point(point)))
        },
    ),
    // "for the next month".
    row(&[is(For), is(The), is(Next), is(UnitKind)], |_, m| {
        length(super::amounts::of_unit(Number::word(1), m.unit(3)?)?)
    }),
    // "every day in the next 2 weeks".
    row(&[is(In), is(The), is(Next), is(AmountKind)], |env, m| {
        let comes = env.is_behind(m.start(), SERIES_TOKENS_MAX, &[Every]);
        comes.then(|| length(m.amount(3)?)).flatten()
    }),
    row(
        &[
            is(For),
            maybe(&[Around, The, UntilWord]),
            maybe(&[Next]),
            is(AmountKind),
        ],
        |_, m| length(m.amount(3)?),
    ),
    row(&[is(AmountKind), is(Long)], |_, m| length(m.amount(0)?)),
    row(&[any(&[For, UntilWord]), is(Times)], |_, m| {
        Some((Times, m.value(1)?))
    }),
    // Reminders.
    row(&[is(Remind), is(Me), maybe(&[To, For])], |_, _| {
        Some((RemindMe, Value::Nothing))
    }),
    row(&[is(Remind), any(&[Colon, To, For])], |_, _| {
        Some((RemindMe, Value::Nothing))
    }),
    row(
        &[is(Remind), maybe(&[Me]), is(AmountKind), is(BeforeWord)],
        |_, m| remind(&m.amount(2)?),
    ),
    // "remind me the day before".
    row(
        &[
            is(Remind),
            maybe(&[Me]),
            maybe(&[On]),
            maybe(&[The]),
            is(UnitKind),
            is(BeforeWord),
        ],
        |_, m| remind(&super::amounts::of_unit(Number::word(1), m.unit(4)?)?),
    ),
    // "remind me the evening before".
    row(
        &[
            is(Remind),
            maybe(&[Me]),
            maybe(&[On, In]),
            maybe(&[The]),
            is(PartKind),
            is(BeforeWord),
        ],
        |_, m| the_day_before(m.clock(4)?),
    ),
    // "remind me at 8 the day before".
    row(
        &[
            is(Remind),
            maybe(&[Me]),
            any(&[Time]),
            maybe(&[On]),
            maybe(&[The]),
            is(UnitKind),
            is(BeforeWord),
        ],
        |_, m| {
            (m.unit(5)? == Unit::Day)
                .then(|| the_day_before(m.clock(2)?))
                .flatten()
        },
    ),
    row(
        &[
            is(Remind),
            maybe(&[Me]),
            maybe(&[On]),
            maybe(&[The]),
            is(UnitKind),
            is(BeforeWord),
            is(Time),
        ],
        |_, m| {
            (m.unit(4)? == Unit::Day)
                .then(|| the_day_before(m.clock(6)?))
                .flatten()
        },
    ),
    // "with a 10 minute reminder".
    row(&[is(A), is(AmountKind), is(Remind)], |_, m| {
        remind(&m.amount(1)?)
    }),
    row(&[is(Remind), maybe(&[Colon]), is(AmountKind)], |_, m| {
        remind(&m.amount(2)?)
    }),
    row(
        &[is(AmountKind), is(BeforeWord), is(Remind), maybe(&[Me])],
        |_, m| remind(&m.amount(0)?),
    ),
    // "remind me about the meeting *15 minutes before*, tomorrow 14:00".
    row(&[is(AmountKind), is(BeforeWord)], |env, m| {
        let end = m.start() + m.tokens(0) + m.tokens(1);
        let ends = end >= env.tokens.len() || matches!(env.word(end), "," | ":" | ";");
        let earliest = m.start().saturating_sub(ASK_TOKENS_MAX);
        // "remind me to arrive 15 minutes before" is what to do.
        let before = |kind| (earliest..m.start()).any(|at| env.may_be(at, kind));
        // "remind me to call Bob tomorrow at 5, 30 minutes before" is told apart by the comma.
        let apart = m.start() > 0 && env.word(m.start() - 1) == ",";
        let asked = before(Remind) && (apart || !before(To));
        (ends && asked).then(|| remind(&m.amount(0)?)).flatten()
    }),
    row(&[is(AmountKind), is(Remind)], |_, m| remind(&m.amount(0)?)),
    row(
        &[
            is(RemindBefore),
            any(&[And, Comma]),
            is(AmountKind),
            maybe(&[BeforeWord]),
        ],
        |_, m| {
            let Value::Minutes(mut all) = m.value(0)? else {
                return None;
            };
            let free = all.iter_mut().find(|minutes| **minutes < 0)?;
            *free = minutes_of(m, 2)?;
            Some((RemindBefore, Value::Minutes(all)))
        },
    ),
    row(
        &[
            is(Remind),
            maybe(&[Me]),
            is(AmountKind),
            any(&[And, Comma]),
            is(AmountKind),
            is(BeforeWord),
        ],
        |_, m| remind_each(m, &[2, 4]),
    ),
    // "remind me 1 week, 1 day and 2 hours before".
    row(
        &[
            is(Remind),
            maybe(&[Me]),
            is(AmountKind),
            is(Comma),
            is(AmountKind),
            any(&[And, Comma]),
            maybe(&[And]),
            is(AmountKind),
            is(BeforeWord),
        ],
        |_, m| remind_each(m, &[2, 4, 7]),
    ),
    // "eine Woche und einen Tag vorher erinnern".
    row(
        &[
            is(AmountKind),
            any(&[And, Comma]),
            is(AmountKind),
            is(BeforeWord),
            is(Remind),
            maybe(&[Me]),
        ],
        |_, m| remind_each(m, &[0, 2]),
    ),
    row(
        &[
            is(AmountKind),
            is(Comma),
            is(AmountKind),
            any(&[And, Comma]),
            maybe(&[And]),
            is(AmountKind),
            is(BeforeWord),
            is(Remind),
            maybe(&[Me]),
        ],
        |_, m| remind_each(m, &[0, 2, 5]),
    ),
    // "Mr. Noon", "Frau Freitag".
    row(
        &[
            is(Honorific),
            maybe(&[Dot]),
            any(&[Weekday, Month, Season, Time, PartKind, HolidayKind]),
        ],
        |_, _| Some((NameKind, Value::Nothing)),
    ),
    // Priority. "urgent: call the bank" opens a task.
    row(&[is(Level), glued(Colon)], |env, m| {
        let Value::Level(level @ (Priority::Urgent | Priority::High)) = m.value(0)? else {
            return None;
        };
        let before = m.start().checked_sub(1).map(|at| env.tokens[at].shape);
        before
            .is_none_or(|shape| shape == crate::token::Shape::Break)
            .then_some((PriorityKind, Value::Level(level)))
    }),
    row(&[is(Level), is(PriorityWord)], |_, m| {
        Some((PriorityKind, m.value(0)?))
    }),
    row(&[is(PriorityWord), maybe(&[Colon]), is(Level)], |_, m| {
        Some((PriorityKind, m.value(2)?))
    }),
    row(
        &[is(PriorityWord), maybe(&[Colon]), any(&[Int, Count])],
        |_, m| {
            let level = match m.int(2)? {
                1 => Priority::Urgent,
                2 => Priority::High,
                3 => Priority::Medium,
                4 => Priority::Low,
                _ => return None,
            };
            Some((PriorityKind, Value::Level(level)))
        },
    ),
    row(
        &[is(PriorityWord), glued(Colon), is(PriorityKind)],
        |_, m| Some((PriorityKind, m.value(2)?)),
    ),
];

/// "until June" is through 31 May, "through June" is through the 30th.
fn until(point: Point, inclusive: bool) -> Option<(Kind, Value)> {
    let mut point = Point {
        other: None,
        ..point
    };
    if point.grain > Grain::Day
        && let Some((from, to)) = super::of_grain(&point)
    {
        // As a deadline the period means its first day.
        point.other = Some(from);
        point.date = add_days(if inclusive { to } else { from }, -1);
        point.grain = Grain::Day;
    }
    Some((Until, Value::Point(point.strong())))
}

fn length(amount: Amount) -> Option<(Kind, Value)> {
    Some((Length, Value::Amount(amount)))
}

/// A time on the day before the one that it is due.
pub(super) fn the_day_before(clock: Clock) -> Option<(Kind, Value)> {
    let time = Point::time(clock, Strength::Strong);
    Some((RemindBefore, Value::Point(time)))
}

/// No more words stand between how often something comes and until when.
const SERIES_TOKENS_MAX: usize = 12;

/// No more words stand between what asks for a reminder and how long before it is to come.
const ASK_TOKENS_MAX: usize = 16;

/// The longest time before which to remind, minutes: a year, a leap year too. Nobody means more, and a number of
/// minutes that is not much longer is no longer read as one.
const REMIND_MINUTES_MAX: i32 = 366 * 24 * 60;

/// The same in months.
const REMIND_MONTHS_MAX: i32 = 12;

/// Minutes before the due time: an amount of days and shorter. Months are counted from it.
pub(super) fn remind(amount: &Amount) -> Option<(Kind, Value)> {
    // Months have no number of minutes: that is a day on the calendar.
    let months_only = amount.days == 0 && amount.workdays == 0 && amount.seconds == 0;
    if months_only && (1..=REMIND_MONTHS_MAX).contains(&amount.months) {
        return Some((RemindBefore, Value::Amount(*amount)));
    }
    let seconds = amount
        .seconds
        .checked_add(i64::from(amount.days).checked_mul(86_400)?)?;
    let minutes = i32::try_from(seconds / 60).ok()?;
    (amount.months == 0 && amount.workdays == 0 && (1..=REMIND_MINUTES_MAX).contains(&minutes))
        .then_some((RemindBefore, Value::Minutes([minutes, -1, -1])))
}

/// The minutes before which an amount reminds.
fn minutes_of(m: &Match, item: usize) -> Option<i32> {
    match remind(&m.amount(item)?)?.1 {
        Value::Minutes([minutes, ..]) => Some(minutes),
        _ => None,
    }
}

/// A reminder for each of some amounts.
fn remind_each(m: &Match, items: &[usize]) -> Option<(Kind, Value)> {
    let mut all = [-1; 3];
    for (minutes, item) in all.iter_mut().zip(items) {
        *minutes = minutes_of(m, *item)?;
    }
    Some((RemindBefore, Value::Minutes(all)))
}
