//! Whether a pattern matches a line, and what its parts stand for then.

use super::{Found, Line, is_number};
use crate::pattern::{Part, Step, WordId};
use crate::token::Shape;
use crate::value::{Clock, Kind, Point, Strength, Value};

impl Line<'_> {
    /// Matches the rest of a pattern at a token; a `…` is as short as it can be, and the object
    /// reaches from the first of them to the last. What may be missing is there if it can be.
    pub(super) fn matches(
        &self,
        line: &[Option<WordId>],
        steps: &[Step],
        at: usize,
        found: Found,
    ) -> Option<Found> {
        let Some((step, rest)) = steps.split_first() else {
            return (at == self.end).then_some(found);
        };
        let there = self.matches_part(line, (&step.part, rest), at, found);
        if there.is_none() && step.optional {
            return self.matches(line, rest, at, found);
        }
        there
    }

    /// Matches one part of a pattern, and the rest behind it.
    fn matches_part(
        &self,
        line: &[Option<WordId>],
        (part, rest): (&Part, &[Step]),
        at: usize,
        found: Found,
    ) -> Option<Found> {
        let then = |to: usize, found: Found| self.matches(line, rest, to, found);
        let phrase = |kinds: &[Kind], take: &dyn Fn(Value) -> Option<Found>| {
            self.longest(kinds, at, take, then)
        };
        match part {
            Part::Words(runs) => runs.iter().find_map(|run| {
                let end = at + run.len();
                let here = line.get(at..end)?;
                let same = here
                    .iter()
                    .zip(run)
                    .all(|(one, other)| *one == Some(*other));
                same.then(|| then(end, found)).flatten()
            }),
            Part::Object => (at + 1..=self.end).find_map(|to| {
                let from = found.object.map_or(at, |(from, _)| from);
                let object = Some((from, to));
                then(to, Found { object, ..found })
            }),
            Part::When => {
                let dated = [Kind::Date, Kind::Moment, Kind::Time, Kind::Instant];
                phrase(&dated, &|value| match value {
                    Value::Point(point) => Some(found.with_point(point)),
                    _ => None,
                })
            }
            Part::Range => phrase(&[Kind::Range], &|value| match value {
                Value::Range(from, to) => Some(Found {
                    range: Some((from, to)),
                    ..found
                }),
                _ => None,
            }),
            Part::Length => phrase(&[Kind::Amount], &|value| match value {
                Value::Amount(length) => Some(Found {
                    length: Some(length),
                    ..found
                }),
                _ => None,
            }),
            Part::Lasting => phrase(&[Kind::Length], &|value| match value {
                Value::Amount(lasting) => Some(Found {
                    lasting: Some(lasting),
                    ..found
                }),
                _ => None,
            }),
            Part::Priority => phrase(&[Kind::Priority, Kind::Level], &|value| match value {
                Value::Level(level) => Some(Found {
                    level: Some(level),
                    ..found
                }),
                _ => None,
            }),
            Part::Repeat => {
                let phrases = self.chart.at(at).iter();
                let ends = phrases
                    .filter(|it| matches!(it.kind, Kind::Repeat | Kind::AfterDone))
                    .map(|it| it.end)
                    .filter(|end| *end <= self.end);
                let to = ends.max()?;
                let rest = Some((at, to));
                then(to, Found { rest, ..found })
            }
            Part::Never => phrase(&[Kind::Impossible], &|_| Some(found)),
            Part::Hour => {
                let point = Point::time(self.hour(at)?, Strength::Strong);
                then(at + 1, found.with_point(point))
            }
            Part::Number => {
                let ends = self.ends_of_numbers(at);
                ends.into_iter().rev().find_map(|to| {
                    let object = Some((at, to));
                    then(to, Found { object, ..found })
                })
            }
            Part::Of => {
                let mut to = at;
                while to < self.end && self.is_of(to) {
                    to += 1;
                }
                let object = Some((at, to));
                (to > at)
                    .then(|| then(to, Found { object, ..found }))
                    .flatten()
            }
            Part::Tags => {
                let is_tag = |at: &usize| self.env.tokens[*at].shape == Shape::Tag;
                let to = at + (at..self.end).take_while(is_tag).count();
                let rest = Some((at, to));
                (to > at)
                    .then(|| then(to, Found { rest, ..found }))
                    .flatten()
            }
            Part::Rest => (at + 1..=self.end).rev().find_map(|to| {
                let rest = Some((at, to));
                then(to, Found { rest, ..found })
            }),
        }
    }

    /// The longest phrase of some kinds behind which the rest of a pattern matches: "next friday"
    /// before "next".
    fn longest(
        &self,
        kinds: &[Kind],
        at: usize,
        take: &dyn Fn(Value) -> Option<Found>,
        then: impl Fn(usize, Found) -> Option<Found>,
    ) -> Option<Found> {
        let mut best: Option<(usize, Found)> = None;
        for phrase in self.chart.at(at) {
            let wanted = kinds.contains(&phrase.kind) && phrase.end <= self.end;
            if wanted
                && best.is_none_or(|(end, _)| end < phrase.end)
                && let Some(found) = take(phrase.value)
                && let Some(found) = then(phrase.end, found)
            {
                best = Some((phrase.end, found));
            }
        }
        best.map(|(_, found)| found)
    }

    /// A bare number that is an hour.
    fn hour(&self, at: usize) -> Option<Clock> {
        let Shape::Int { value, digits } = self.env.tokens.get(at).filter(|_| at < self.end)?.shape
        else {
            return None;
        };
        let is_hour = digits <= 2 && (1..=24).contains(&value);
        is_hour.then_some(Clock {
            hour: value,
            minute: 0,
            second: 0,
            bare: true,
            before: false,
            part: None,
            next_day: false,
        })
    }

    /// Where the numbers of one task or of several end that begin at a token: "1", "1-2", "1 and 2".
    fn ends_of_numbers(&self, from: usize) -> Vec<usize> {
        let is_at = |at: usize| at < self.end && is_number(self.env.word(at));
        let is_joint = |at: usize| {
            let joints = ["and", "und", "to", "bis"];
            let shape = self.env.tokens[at].shape;
            matches!(shape, Shape::Punctuation(',' | '-' | '–' | '&'))
                || joints.iter().any(|joint| self.is(at, joint))
        };
        let mut ends = Vec::new();
        let mut at = from;
        while is_at(at) {
            ends.push(at + 1);
            at += 1;
            if at < self.end && is_joint(at) {
                at += 1;
            }
        }
        ends
    }

    /// Whether a token is a client or a tag.
    fn is_of(&self, at: usize) -> bool {
        matches!(self.env.tokens[at].shape, Shape::Client | Shape::Tag)
    }
}
