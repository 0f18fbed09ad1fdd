//! Words before and after a date that make it sure and add nothing.

use super::{Env, Match, Production, any, is, maybe, row};
use crate::Direction;
use crate::calendar::add_days;
use crate::language::Class;
use crate::token::Shape;
use crate::value::Kind::{
    After, Around, At, BeforeWord, By, Colon, Date, Deadline, Early, End, Exactly, For, In,
    Instant, Is, Late, Later, Middle, Moment, On, Or, Over, Repeat, The, Time, Within,
};
use crate::value::{Grain, Kind, Point, Source, Strength, Value};

/// Words before a date that make it sure and add nothing.
pub(super) static TABLE: &[Production] = &[
    row(
        &[any(&[On, By, BeforeWord, After, At]), is(Date)],
        |env, m| match m.int(0) {
            Some(_) if !ends_a_period(env, m, 1) => day_before(env, m.point(1)?),
            Some(_) => prefixed(BeforeWord, m.point(1)?),
            None if m.kind(0) == Some(After) => after(m.point(1)?),
            None => prefixed(m.kind(0)?, m.point(1)?),
        },
    ),
    row(
        &[any(&[By, BeforeWord, After, On]), is(The), is(Date)],
        |env, m| {
            // "for the friday meeting" is no date.
            let named = m.point(2)?.source == Source::Weekday;
            if m.int(0).is_some() && !ends_a_period(env, m, 2) {
                let (kind, Value::Point(point)) = day_before(env, m.point(2)?)? else {
                    return None;
                };
                let strength = if named {
                    m.point(2)?.strength
                } else {
                    point.strength
                };
                Some((kind, Value::Point(Point { strength, ..point })))
            } else if named {
                Some((Date, m.value(2)?))
            } else if m.kind(0) == Some(After) {
                after(m.point(2)?)
            } else {
                prefixed(m.kind(0)?, m.point(2)?)
            }
        },
    ),
    // "deadline friday: report", "report, deadline friday"; in "move the deadline friday" it is what
    // is moved.
    row(
        &[
            is(Deadline),
            maybe(&[Colon]),
            maybe(&[On, By]),
            any(&[Date, Moment]),
            maybe(&[For]),
        ],
        |env, m| {
            let before = m.start().checked_sub(1).map(|at| env.tokens[at].shape);
            let end = m.range(4).or(m.range(3))?.end;
            let behind = env.tokens.get(end).map(|token| token.shape);
            let opens = before.is_none_or(|shape| shape == Shape::Break);
            let named = behind.is_some_and(|shape| shape != Shape::Break);
            let aside = before == Some(Shape::Punctuation(','));
            (aside || opens && named)
                .then(|| Some((m.kind(3)?, Value::Point(m.point(3)?.strong()))))?
        },
    ),
    // "tomorrow is Ann's birthday".
    row(&[any(&[Date, Moment]), is(Is)], |env, m| {
        let point = m.point(0)?;
        let before = m.start().checked_sub(1).map(|at| env.tokens[at].shape);
        let behind = env.tokens.get(m.range(1)?.end).map(|token| token.shape);
        let opens = before.is_none_or(|shape| shape == Shape::Break);
        // "the sun is shining".
        let sure = point.strength > Strength::Risky;
        let day = point.grain == Grain::Day && point.instant.is_none() && sure;
        (opens && day && behind == Some(Shape::Word))
            .then(|| Some((m.kind(0)?, Value::Point(point.strong()))))?
    }),
    row(&[is(The), is(Date)], |env, m| {
        // "kannst du das morgen machen": "das" is what is to be done.
        let point = m.point(1)?;
        let day = point.source == Source::Relative && point.grain == Grain::Day;
        let pronoun = day && !env.lexicon.language.habits.capitals_are_names;
        (!pronoun).then_some((Date, m.value(1)?))
    }),
    // "monday or tuesday": the first, and the other to choose.
    row(&[any(&[Date, Moment]), is(Or), is(Date)], |env, m| {
        let (first, second) = (m.point(0)?, m.point(2)?);
        let days = first.grain == Grain::Day && second.grain == Grain::Day;
        // Of a longer list each start would have all of the others.
        let or = |item| {
            let tokens = m.range(item)?;
            Some(tokens.filter(|at| env.may_be(*at, Or)).count())
        };
        let few = or(0)? == 0 && or(2)? <= 1;
        (days && few).then(|| {
            let point = Point {
                other: second.date,
                ..first.strong()
            };
            (m.kind(0).unwrap_or(Date), Value::Point(point))
        })
    }),
    row(&[is(Around), any(&[Date, Moment])], |env, m| {
        // "ask Bob about friday", but "about 3 days from now".
        let counted = m.point(1)?.source == Source::Offset;
        let topic = m.start() > 0 && env.is(m.start(), Class::TOPIC) && !counted;
        (!topic).then_some((m.kind(1)?, m.value(1)?))
    }),
    row(&[any(&[In, Within]), maybe(&[The]), is(Date)], |env, m| {
        let point = m.point(2)?;
        // "zum Muttertag".
        let holiday = matches!(point.source, Source::Holiday | Source::Movable);
        let contracted = holiday && m.kind(0) == Some(In) && !m.has(1);
        // "in early may".
        let first = m.range(2)?.start;
        let mut parts = [Early, Late, Middle].into_iter();
        let part = point.source == Source::Fixed && parts.any(|kind| env.may_be(first, kind));
        (contracted
            || part
            || point.grain >= Grain::Week && point.source != Source::YearOnly
            || point.source == Source::YearOnly && m.kind(0) == Some(In))
        .then(|| (Date, Value::Point(point.strong())))
    }),
    // "over the weekend", "over christmas".
    row(&[is(Over), maybe(&[The]), is(Date)], |_, m| {
        let point = m.point(2)?;
        let lasts = point.grain >= Grain::Weekend && point.source != Source::YearOnly
            || matches!(point.source, Source::Holiday | Source::Movable);
        lasts.then(|| (Date, Value::Point(point.strong())))
    }),
    row(&[any(&[For]), maybe(&[The]), is(Date)], |env, m| {
        let point = m.point(2)?;
        // "for 3 days from today" is a length and a start.
        if point.source == Source::Offset {
            return None;
        }
        // "send the invoice for February", "the report for Q1": what it is about.
        let month = matches!(point.grain, Grain::Month | Grain::Quarter);
        let about = m.tokens(2) == 1 || env.says_past(m.range(2)?);
        if month && about && m.start() > 0 {
            return None;
        }
        let sure = if m.has(1) && point.source == Source::Weekday {
            point
        } else {
            point.strong()
        };
        (point.strength >= Strength::Weak).then_some((Date, Value::Point(sure)))
    }),
    row(&[any(&[Later, Early, Late]), is(Date)], |_, m| {
        let point = m.point(1)?;
        (point.source == Source::Relative && point.grain == Grain::Day)
            .then(|| (Date, Value::Point(point.strong())))
    }),
    row(&[is(Exactly), any(&[Date, Time, Moment])], |_, m| {
        Some((m.kind(1)?, m.value(1)?))
    }),
    // "at the latest", "every 6 months or so".
    row(
        &[any(&[Date, Time, Moment, Instant, Repeat]), is(Exactly)],
        |_, m| Some((m.kind(0)?, m.value(0)?)),
    ),
];

/// "before the end of june" is by then.
fn ends_a_period(env: &Env<'_>, m: &Match, item: usize) -> bool {
    // What says so stands first, or behind an article.
    m.range(item).is_some_and(|day| {
        day.take(2)
            .any(|at| env.may_be(at, End) || env.begins(at, End))
    })
}

/// "before 3 april" is done by the day before it; the day itself is what else it may mean.
fn day_before(env: &Env<'_>, point: Point) -> Option<(Kind, Value)> {
    let named = point.date.filter(|_| point.source != Source::YearOnly)?;
    let date = add_days(named, -1)?;
    // What is to be done before today is late already.
    if date < env.today && env.preferences.direction == Direction::Future {
        return prefixed(BeforeWord, point);
    }
    let point = Point {
        other: Some(named),
        ..Point::day(date, Source::Before, Strength::Strong)
    };
    Some((Date, Value::Point(point)))
}

/// "after the weekend" is on Monday; its first day is what else it may mean.
fn after(point: Point) -> Option<(Kind, Value)> {
    if point.grain == Grain::Day || point.source == Source::YearOnly {
        return prefixed(After, point);
    }
    let (first, after) = super::of_grain(&point)?;
    let point = Point {
        other: Some(first),
        ..Point::day(after, Source::Offset, Strength::Strong)
    };
    Some((Date, Value::Point(point)))
}

fn prefixed(kind: Kind, point: Point) -> Option<(Kind, Value)> {
    let year = point.source == Source::YearOnly && kind != By;
    (!year
        && (kind != At
            || point.grain == Grain::Weekend
            || matches!(point.source, Source::Holiday | Source::Movable)))
    .then(|| (Date, Value::Point(point.strong())))
}
