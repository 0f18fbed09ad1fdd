//! Words before and after a date that make it sure and add nothing.

use super::{Production, any, is, maybe, row};
use crate::token::Shape;
use crate::value::Kind::{
    After, Around, At, BeforeWord, By, Colon, Date, Deadline, Early, Exactly, For, In, Is, Late,
    Later, Moment, On, Or, Over, The, Time, Within,
};
use crate::value::{Grain, Kind, Point, Source, Strength, Value};

/// Words before a date that make it sure and add nothing.
pub(super) static TABLE: &[Production] = &[
    row(
        &[any(&[On, By, BeforeWord, After, At]), is(Date)],
        |_, m| prefixed(m.kind(0)?, m.point(1)?),
    ),
    row(
        &[any(&[By, BeforeWord, After, On]), is(The), is(Date)],
        |_, m| {
            // "for the friday meeting" is no date.
            let named = m.point(2)?.source == Source::Weekday;
            if named {
                Some((Date, m.value(2)?))
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
    row(&[any(&[Date, Moment]), is(Or), is(Date)], |_, m| {
        let (first, second) = (m.point(0)?, m.point(2)?);
        let days = first.grain == Grain::Day && second.grain == Grain::Day;
        days.then(|| {
            let point = Point {
                other: second.date,
                ..first.strong()
            };
            (m.kind(0).unwrap_or(Date), Value::Point(point))
        })
    }),
    row(&[is(Around), any(&[Date, Moment])], |_, m| {
        Some((m.kind(1)?, m.value(1)?))
    }),
    row(&[any(&[In, Within]), maybe(&[The]), is(Date)], |_, m| {
        let point = m.point(2)?;
        // "zum Muttertag".
        let holiday = matches!(point.source, Source::Holiday | Source::Movable);
        let contracted = holiday && m.kind(0) == Some(In) && !m.has(1);
        (contracted
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
    row(&[any(&[For]), maybe(&[The]), is(Date)], |_, m| {
        let point = m.point(2)?;
        // "for 3 days from today" is a length and a start.
        if point.source == Source::Offset {
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
    row(&[any(&[Date, Time, Moment]), is(Exactly)], |_, m| {
        Some((m.kind(0)?, m.value(0)?))
    }),
];

fn prefixed(kind: Kind, point: Point) -> Option<(Kind, Value)> {
    let year = point.source == Source::YearOnly && kind != By;
    (!year
        && (kind != At
            || point.grain == Grain::Weekend
            || matches!(point.source, Source::Holiday | Source::Movable)))
    .then(|| (Date, Value::Point(point.strong())))
}
