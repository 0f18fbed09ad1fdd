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
mod offsets;
mod ranges;
mod repeats;
mod within;

use crate::chart::{ITEMS_MAX, Phrase};
use crate::value::{Amount, Clock, Kind, Number, Point, Rule, Set, Unit, Value};

pub(crate) use clocks::in_part;
pub(crate) use dates::month_day;
pub(crate) use env::{Env, fold};
pub(crate) use within::{end_of_unit, of_grain};

/// The tables that every language shares.
pub(crate) static SHARED: &[&[Production]] = &[
    amounts::TABLE,
    clocks::TABLE,
    clocks::PARTS,
    dates::TABLE,
    within::TABLE,
    dates::PREFIXES,
    offsets::TABLE,
    ranges::TABLE,
    repeats::TABLE,
    repeats::MONTHLY,
    fields::TABLE,
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
    by_first: Vec<Vec<&'static Production>>,
}

impl Rules {
    pub(crate) fn new(tables: &[&'static [Production]]) -> Rules {
        let starting_with = |kind: u32| {
            let rows = tables.iter().flat_map(|table| table.iter());
            rows.filter(|row| row.items[0].set >> kind & 1 == 1)
                .collect()
        };
        Rules {
            by_first: (0..Set::BITS).map(starting_with).collect(),
        }
    }

    pub(crate) fn starting_with(&self, kind: Kind) -> &[&'static Production] {
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

/// A bare length as a point: so long from now.
pub(crate) fn from_now(env: &Env<'_>, amount: Amount) -> Option<Point> {
    match offsets::from_now(env, amount, 1)?.1 {
        Value::Point(point) => Some(point),
        _ => None,
    }
}
