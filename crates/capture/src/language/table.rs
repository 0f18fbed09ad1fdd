//! Shorthands in which the tables of a language are written.

use super::Sense;
use crate::Priority;
use crate::value::{
    Clock, Frequency, Holiday, Kind, Number, Part, Rule, Strength, Unit, Value, ZoneRef,
};

pub(super) const fn word(kind: Kind) -> Sense {
    (kind, Value::Nothing)
}

pub(super) const fn number(kind: Kind, value: i32) -> Sense {
    (kind, Value::Number(Number::word(value)))
}

pub(super) const fn weekday(day: u8) -> Sense {
    (Kind::Weekday, Value::Days(1 << day))
}

pub(super) const fn weekdays(day: u8) -> Sense {
    (Kind::Weekdays, Value::Days(1 << day))
}

pub(super) const fn month(month: i8) -> Sense {
    (Kind::Month, Value::Month(month))
}

pub(super) const fn unit(unit: Unit) -> Sense {
    (Kind::Unit, Value::Unit(unit))
}

pub(super) const fn short(unit: Unit) -> Sense {
    (Kind::ShortUnit, Value::Unit(unit))
}

pub(super) const fn clock(hour: i32, part: Option<Part>, next_day: bool) -> Value {
    Value::Clock(Clock {
        hour,
        minute: 0,
        second: 0,
        bare: false,
        before: false,
        part,
        next_day,
    })
}

pub(super) const fn part(part: Part) -> Sense {
    (Kind::Part, clock(0, Some(part), false))
}

pub(super) const fn often(frequency: Frequency, interval: i32) -> Sense {
    let rule = Rule::every(frequency, interval);
    (
        Kind::Repeat,
        Value::Rule(Rule {
            strength: Strength::Weak,
            ..rule
        }),
    )
}

/// What more often describes something than it tells how often that comes.
pub(super) const fn perhaps(frequency: Frequency, interval: i32) -> Sense {
    let rule = Rule::every(frequency, interval);
    (
        Kind::Repeat,
        Value::Rule(Rule {
            strength: Strength::Risky,
            ..rule
        }),
    )
}

pub(super) const fn fixed(month: i8, day: i8) -> Sense {
    (Kind::Holiday, Value::Holiday(Holiday::Fixed(month, day)))
}

pub(super) const fn easter(days: i32) -> Sense {
    (Kind::Holiday, Value::Holiday(Holiday::Easter(days)))
}

pub(super) const fn advent(days: i32) -> Sense {
    (Kind::Holiday, Value::Holiday(Holiday::Advent(days)))
}

pub(super) const fn nth(nth: i32, weekday: i8, month: i8, plus: i32) -> Sense {
    (
        Kind::Holiday,
        Value::Holiday(Holiday::Nth {
            nth,
            weekday,
            month,
            plus,
        }),
    )
}

pub(super) const fn before(weekday: i8, month: i8, day: i8) -> Sense {
    (
        Kind::Holiday,
        Value::Holiday(Holiday::Before {
            weekday,
            month,
            day,
        }),
    )
}

pub(super) const fn zone(hours: i32, minutes: i32) -> Sense {
    (
        Kind::Zone,
        Value::Zone(ZoneRef::Offset(hours * 60 + minutes)),
    )
}

pub(super) const fn level(priority: Priority) -> Sense {
    (Kind::Level, Value::Level(priority))
}

pub(super) const fn priority(priority: Priority) -> Sense {
    (Kind::Priority, Value::Level(priority))
}
