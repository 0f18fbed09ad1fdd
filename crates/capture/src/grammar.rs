//! The grammar: rules as data, and what a rule sees when it fires.
//!
//! A rule is a row: the kinds of its parts in order, and a function from their meanings to the
//! meaning of the whole. The rows of one subject are one table in a file of this folder; a
//! language adds rows of its own for its word order.

mod amounts;
mod clocks;
mod dates;
mod env;
mod fields;
mod listed;
mod monthly;
mod offsets;
mod periods;
mod prefixes;
mod ranges;
mod repeats;
mod timed;
mod within;

use crate::chart::{ITEMS_MAX, Phrase};
use crate::value::{
    Amount, Clock, Grain, Kind, Number, Part, Point, Rule, Set, Source, Strength, Unit, Value,
};

pub(crate) use clocks::{behind_part, in_part, is_still_awake};
pub(crate) use dates::{day_of_month, day_of_relative, month_day, weekday};
pub(crate) use env::{Env, fold};
pub(crate) use listed::{listed_day, listed_days};
pub(crate) use monthly::on_series_day;
pub(crate) use periods::week_number;
pub(crate) use repeats::{
    each_of_day_part, edge_of_each, every_amount, every_day_part, length_per, monthly_on,
    part_of_every_day, parts_of_every_day,
};
pub(crate) use timed::within;
pub(crate) use within::{edge_of_unit, of_grain};

/// The tables that every language shares.
pub(crate) static SHARED: &[&[Production]] = &[
    amounts::TABLE,
    clocks::TABLE,
    clocks::PARTS,
    dates::TABLE,
    periods::TABLE,
    within::TABLE,
    prefixes::TABLE,
    offsets::TABLE,
    ranges::TABLE,
    repeats::TABLE,
    timed::TABLE,
    monthly::TABLE,
    fields::TABLE,
    listed::TABLE,
];

/// One row.
#[derive(Debug)]
pub(crate) struct Production {
    pub(crate) items: &'static [Item],
    pub(crate) gives: fn(&Env<'_>, &Match) -> Option<(Kind, Value)>,
}

/// One part of a row. The first part of a row is never optional.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) set: Set,
    pub(crate) optional: bool,
    /// Written without a space before it.
    pub(crate) glued: bool,
}

pub(crate) const fn is(kind: Kind) -> Item {
    Item {
        set: kind.bit(),
        optional: false,
        glued: false,
    }
}

pub(crate) const fn glued(kind: Kind) -> Item {
    Item {
        set: kind.bit(),
        optional: false,
        glued: true,
    }
}

pub(crate) const fn any(kinds: &[Kind]) -> Item {
    Item {
        set: bits(kinds),
        optional: false,
        glued: false,
    }
}

pub(crate) const fn maybe(kinds: &[Kind]) -> Item {
    Item {
        set: bits(kinds),
        optional: true,
        glued: false,
    }
}

const fn bits(kinds: &[Kind]) -> Set {
    let mut set = 0;
    let mut index = 0;
    while index < kinds.len() {
        set |= kinds[index].bit();
        index += 1;
    }
    set
}

pub(crate) const fn row(
    items: &'static [Item],
    gives: fn(&Env<'_>, &Match) -> Option<(Kind, Value)>,
) -> Production {
    Production { items, gives }
}

/// Rows by the kind they begin with.
pub(crate) struct Rules {
    by_first: Box<[Box<[Starter]>]>,
}

/// A row, and what it may go on with.
pub(crate) struct Starter {
    pub(crate) row: &'static Production,
    /// The kinds of the parts up to the first that is not optional.
    follows: Set,
    /// Whether the first part may be all.
    may_end: bool,
}

impl Starter {
    fn new(row: &'static Production) -> Starter {
        let rest = &row.items[1..];
        let required = rest.iter().position(|item| !item.optional);
        let reach = required.map_or(rest.len(), |at| at + 1);
        Starter {
            row,
            follows: rest[..reach].iter().fold(0, |set, item| set | item.set),
            may_end: required.is_none(),
        }
    }

    /// Whether the row can match where phrases of these kinds follow its first part.
    pub(crate) fn may_continue(&self, kinds: Set) -> bool {
        self.may_end || self.follows & kinds != 0
    }
}

impl Rules {
    pub(crate) fn new(tables: &[&'static [Production]]) -> Rules {
        let starting_with = |kind: u32| {
            let rows = tables.iter().flat_map(|table| table.iter());
            rows.filter(|row| row.items[0].set >> kind & 1 == 1)
                .map(Starter::new)
                .collect()
        };
        Rules {
            by_first: (0..Set::BITS).map(starting_with).collect(),
        }
    }

    pub(crate) fn starting_with(&self, kind: Kind) -> &[Starter] {
        &self.by_first[kind as usize]
    }
}

/// The phrases that matched the parts of a row; a skipped optional part has none.
pub(crate) struct Match {
    parts: [Option<Phrase>; ITEMS_MAX],
    first: Phrase,
}

impl Match {
    pub(crate) fn new(first: Phrase) -> Match {
        let mut parts = [None; ITEMS_MAX];
        parts[0] = Some(first);
        Match { parts, first }
    }

    pub(crate) fn put(&mut self, item: usize, phrase: Phrase) {
        self.parts[item] = Some(phrase);
    }

    pub(crate) fn skip(&mut self, item: usize) {
        self.parts[item] = None;
    }

    pub(crate) fn first(&self) -> &Phrase {
        &self.first
    }

    pub(crate) fn start(&self) -> usize {
        self.first.start
    }

    pub(crate) fn weight(&self) -> u16 {
        self.parts
            .iter()
            .flatten()
            .fold(0, |sum, part| sum.saturating_add(part.weight))
    }

    /// The tokens of a part.
    pub(crate) fn range(&self, item: usize) -> Option<std::ops::Range<usize>> {
        self.parts[item].map(|part| part.start..part.end)
    }

    /// How many tokens a part has.
    pub(crate) fn tokens(&self, item: usize) -> usize {
        self.parts[item].map_or(0, |part| part.end - part.start)
    }

    pub(crate) fn has(&self, item: usize) -> bool {
        self.parts[item].is_some()
    }

    pub(crate) fn kind(&self, item: usize) -> Option<Kind> {
        self.parts[item].map(|part| part.kind)
    }

    pub(crate) fn value(&self, item: usize) -> Option<Value> {
        self.parts[item].map(|part| part.value)
    }

    pub(crate) fn number(&self, item: usize) -> Option<Number> {
        match self.value(item)? {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// A whole number.
    pub(crate) fn int(&self, item: usize) -> Option<i32> {
        self.number(item)
            .filter(|number| number.per == 1)
            .map(|number| number.value)
    }

    /// The number of a part, "other" being two; none that no series is told with.
    pub(crate) fn interval(&self, item: usize) -> Option<i32> {
        let interval = self.int(item).unwrap_or(2);
        (1..=repeats::INTERVAL_MAX)
            .contains(&interval)
            .then_some(interval)
    }

    pub(crate) fn days(&self, item: usize) -> Option<u8> {
        match self.value(item)? {
            Value::Days(days) => Some(days),
            _ => None,
        }
    }

    /// The one weekday (Monday is 0) of a part.
    pub(crate) fn weekday(&self, item: usize) -> Option<i32> {
        let days = self.days(item)?;
        (days.count_ones() == 1).then(|| i32::try_from(days.trailing_zeros()).unwrap_or(0))
    }

    pub(crate) fn month(&self, item: usize) -> Option<i32> {
        match self.value(item)? {
            Value::Month(month) => Some(month.into()),
            _ => None,
        }
    }

    pub(crate) fn unit(&self, item: usize) -> Option<Unit> {
        match self.value(item)? {
            Value::Unit(unit) => Some(unit),
            _ => None,
        }
    }

    pub(crate) fn amount(&self, item: usize) -> Option<Amount> {
        match self.value(item)? {
            Value::Amount(amount) => Some(amount),
            _ => None,
        }
    }

    pub(crate) fn point(&self, item: usize) -> Option<Point> {
        match self.value(item)? {
            Value::Point(point) => Some(point),
            _ => None,
        }
    }

    pub(crate) fn clock(&self, item: usize) -> Option<Clock> {
        match self.value(item)? {
            Value::Clock(clock) => Some(clock),
            Value::Point(point) => point.clock,
            _ => None,
        }
    }

    pub(crate) fn rule(&self, item: usize) -> Option<Rule> {
        match self.value(item)? {
            Value::Rule(rule) => Some(rule),
            _ => None,
        }
    }
}

/// The half hour, or the quarters, before an hour: "halb neun", "dreiviertel neun".
pub(crate) fn half_to(m: &Match, item: usize) -> Option<(Kind, Value)> {
    quarter_to(m, item, 2)
}

/// So many quarters into the hour that ends with the one named.
pub(crate) fn quarter_to(m: &Match, item: usize, quarters: i32) -> Option<(Kind, Value)> {
    let clock = clocks::hour(m.number(item)?).filter(|clock| clock.minute == 0)?;
    (1..=24).contains(&clock.hour).then_some(())?;
    let hour = clock.hour - 1;
    // "halb eins" is half past twelve.
    let hour = if clock.bare && hour == 0 { 12 } else { hour };
    let clock = Clock {
        hour,
        minute: quarters * 15,
        before: true,
        ..clock
    };
    Some((
        Kind::Time,
        Value::Point(Point::time(clock, Strength::Strong)),
    ))
}

/// A time moved by minutes.
pub(crate) fn with_clock(time: Value, minutes: i32) -> Option<(Kind, Value)> {
    let Value::Point(point) = time else {
        return None;
    };
    let clock = point.clock?;
    let total = (clock.minute_of_day() + minutes).rem_euclid(24 * 60);
    let clock = Clock {
        hour: total / 60,
        minute: total % 60,
        ..clock
    };
    let moved = Point {
        clock: Some(clock),
        ..point
    };
    (1..60)
        .contains(&minutes.abs())
        .then_some((Kind::Time, Value::Point(moved)))
}

/// The time at a minute of the day.
pub(crate) fn clock_at(minute: i32) -> Clock {
    env::clock(minute / 60, minute % 60, 0)
}

/// From one hour to another: "17/18 Uhr".
pub(crate) fn hours_apart(from: i32, to: i32) -> Option<(Kind, Value)> {
    let at = |hour| Some(Point::time(env::valid_clock(hour, 0, 0)?, Strength::Strong));
    (from < to).then(|| Some((Kind::Range, Value::Range(at(from)?, at(to)?))))?
}

/// From one day to another.
pub(crate) fn from_to(m: &Match, from: usize, to: usize) -> Option<(Kind, Value)> {
    ranges::points(m, from, to)
}

/// "9 Uhr 30".
pub(crate) fn clock_of(hour: Number, minute: i32) -> Option<(Kind, Value)> {
    let clock = clocks::hour(hour).filter(|clock| clock.minute == 0)?;
    let clock = Clock { minute, ..clock };
    Some((
        Kind::Time,
        Value::Point(Point::time(clock, Strength::Strong)),
    ))
}

/// A time in a part of the day.
pub(crate) fn both_clocks(time: Clock, part: Clock) -> Option<(Kind, Value)> {
    let clock = in_part(time, part)?;
    Some((
        Kind::Time,
        Value::Point(Point::time(clock, Strength::Strong)),
    ))
}

/// "nächsten Freitagabend": the shift belongs to the weekday in the word.
pub(crate) fn shifted_day_part(env: &Env<'_>, m: &Match) -> Option<(Kind, Value)> {
    let moment = m.point(1)?;
    if moment.source != Source::Weekday {
        return None;
    }
    let day = crate::calendar::monday_offset(moment.date?);
    let (_, Value::Point(date)) = dates::shifted_weekday(env, m.int(0)?, m.kind(0)?, day)? else {
        return None;
    };
    clocks::moment(date, Point::time(moment.clock?, Strength::Strong))
}

/// A day and the one behind it, the first of which may be a number alone: "vom 21. auf den 22. März".
pub(crate) fn overnight(env: &Env<'_>, m: &Match, from: usize, to: usize) -> Option<(Kind, Value)> {
    let next = m.point(to)?;
    let first = crate::calendar::add_days(next.date?, -1)?;
    let said = match m.point(from) {
        Some(point) => {
            let date = point.date?;
            if point.source.is_weekday() {
                date.weekday() == first.weekday()
            } else {
                date == first || point.source == Source::DayOfMonth && date.day() == first.day()
            }
        }
        None => m.int(from)? == i32::from(first.day()),
    };
    let days = next.grain == Grain::Day && next.clock.is_none() && first >= env.today;
    let first = Point {
        other: None,
        date: Some(first),
        ..next.strong()
    };
    (said && days).then_some((Kind::Range, Value::Range(first, next)))
}

/// A reminder on the day before, at the time of it that was named, or a day before.
pub(crate) fn remind_the_day_before(env: &Env<'_>, named: Value) -> Option<(Kind, Value)> {
    match named {
        Value::Clock(clock) => fields::the_day_before(env.part(clock.part?)),
        _ => fields::remind(&amounts::of_unit(Number::word(1), Unit::Day)?),
    }
}

/// A reminder at a time of the day before, in the part of it that was named: "am Vorabend um 8".
pub(crate) fn remind_the_day_before_at(
    env: &Env<'_>,
    named: Value,
    clock: Clock,
) -> Option<(Kind, Value)> {
    let clock = match named {
        Value::Clock(part) => in_part(clock, env.part(part.part?))?,
        _ => clock,
    };
    fields::the_day_before(clock)
}

/// A day with a part of it.
pub(crate) fn day_with(day: Point, part: Clock) -> Option<(Kind, Value)> {
    clocks::moment(day, Point::time(part, Strength::Strong))
}

/// The night that ends with a day.
pub(crate) fn night_before(env: &Env<'_>, day: Point) -> Option<(Kind, Value)> {
    let evening = Point {
        date: crate::calendar::add_days(day.date?, -1),
        other: None,
        ..day
    };
    (day.grain == Grain::Day && day.clock.is_none())
        .then(|| {
            clocks::moment(
                evening,
                Point::time(env.part(Part::Night), Strength::Strong),
            )
        })
        .flatten()
}

/// The first or the second half of a year.
pub(crate) fn half_year(env: &Env<'_>, half: i32, year: i32) -> Option<(Kind, Value)> {
    periods::season(env, 20 + half, Some(year))
}

/// "zwei ein halb Stunden".
pub(crate) fn and_a_half(whole: i32, unit: Unit) -> Option<(Kind, Value)> {
    let number = Number {
        value: whole.checked_mul(2)?.checked_add(1)?,
        per: 2,
        digits: 0,
    };
    let amount = amounts::of_unit(number, unit)?;
    Some((Kind::Amount, Value::Amount(amount)))
}

/// So long from now, or ago.
pub(crate) fn point_from_now(env: &Env<'_>, amount: Amount, sign: i32) -> Option<(Kind, Value)> {
    offsets::from_now(env, amount, sign)
}

/// So long after a day that was said relative to today, or before it.
pub(crate) fn date_shifted(
    env: &Env<'_>,
    day: Point,
    amount: Amount,
    sign: i32,
) -> Option<(Kind, Value)> {
    (day.source == Source::Relative && day.grain == Grain::Day && amount.seconds == 0)
        .then(|| offsets::shifted(env, day, amount, sign))
        .flatten()
}

/// A weekday of the week that lies so many weeks away.
pub(crate) fn weekday_of_week(
    env: &Env<'_>,
    day: i32,
    amount: Amount,
    sign: i32,
) -> Option<(Kind, Value)> {
    offsets::of_week(env, day, amount, sign)
}

/// A week of a month by its number in it.
pub(crate) fn week_of_month(env: &Env<'_>, week: i32, month: i32) -> Option<(Kind, Value)> {
    within::nth_unit(env, week, Unit::Week, periods::month_point(env, month)?)
}

/// The beginning, middle or end of a period.
pub(crate) fn edge_of_period(
    env: &Env<'_>,
    m: &Match,
    edge: usize,
    period: usize,
) -> Option<(Kind, Value)> {
    within::edge(env, m.kind(edge)?, m, period)
}

/// The weekday of the week after the next.
pub(crate) fn weekday_after_next(env: &Env<'_>, day: i32) -> Option<(Kind, Value)> {
    dates::weekday_of(env, 2, day)
}

/// The last but one of weekdays in each month.
pub(crate) fn second_last(days: u8) -> Option<(Kind, Value)> {
    repeats::nth_days(repeats::SECOND_LAST, days, 0)
}

/// "dreimal die Woche".
pub(crate) fn times_per(times: i32, unit: Unit) -> Option<(Kind, Value)> {
    repeats::times_a(times, unit)
}

/// A bare length as a point: so long from now.
pub(crate) fn from_now(env: &Env<'_>, amount: Amount) -> Option<Point> {
    match offsets::from_now(env, amount, 1)?.1 {
        Value::Point(point) => Some(point),
        _ => None,
    }
}
