//! Verbs of habits in the past: "ran 5 km", "5 km gelaufen gestern".

use super::{Line, created, env_language};
use crate::compose;
use crate::language::Habit;
use crate::token::Shape;
use crate::value::{Kind, Point, Value};
use crate::want::{Action, Intent, Measure, Want};

impl Line<'_> {
    /// "ran 5 km", "5 km gelaufen gestern": a habit's verb in the past with how much and when, and
    /// nothing else. With other words, as in "ran out of milk", it is asked about where a habit is
    /// called so.
    pub(super) fn by_habit(&self) -> Option<Intent> {
        let habits = env_language(self.env).habits_done;
        let day = self.day_said();
        let beside = self.beside_habit();
        let first = (self.start..self.end).find(|at| !beside[*at])?;
        let last = (self.start..self.end).rfind(|at| !beside[*at])?;
        let (at, habit): (usize, &Habit) = [first, last].into_iter().find_map(|at| {
            let habit = habits.iter().find(|habit| self.is(at, habit.done))?;
            Some((at, habit))
        })?;
        let planned = (self.start..self.end).any(|token| {
            self.chart
                .at(token)
                .iter()
                .any(|phrase| match phrase.value {
                    Value::Point(point) => point.date.is_some_and(|date| date > self.env.today),
                    Value::Rule(_) => true,
                    _ => false,
                })
        });
        let is_denied = (self.start..self.end).any(|token| self.is_negation(token));
        let short = last + 1 - first <= 8;
        let measure = self.measure(self.start);
        let counted = measure
            .as_ref()
            .is_some_and(|measure| !measure.unit.is_empty());
        if planned || is_denied || !short || habit.needs_measure && !counted {
            return None;
        }
        let measure_is_missing = measure.is_none();
        let mut names = habit.names.split(' ').map(str::to_owned);
        let mut object = names.next()?;
        let mut also: Vec<String> = names.collect();
        let around = if at == first {
            (at + 1, last + 1)
        } else {
            (first, at)
        };
        let mut thing = self.thing(around, &beside);
        // Only what is counted may be said besides: "3 glasses of water".
        let says_more = thing.is_some() && !(counted && self.is_counted_first(around, &beside));
        if says_more && let Some(words) = thing.take() {
            object = format!("{object} {words}");
            // "Drank water" may be of a habit that is called after what is drunk.
            also = vec![words];
        }
        let token = self.env.tokens[at];
        let want = Want {
            action: Action::CheckIn {
                thing,
                measure,
                also,
            },
            object,
            span: (token.start, token.end),
            when: day.and_then(|point| compose::resolve(self.env, &self.context.zone, point)),
            if_there: false,
            asked: self.asks && !self.requests,
        };
        let is_bit = habit.by_bits && measure_is_missing;
        let sure = !habit.needs_measure && !says_more && !is_bit && !self.asks;
        let mut wants = vec![want];
        if !sure {
            wants.push(created(self.env.text));
        }
        Some(Intent { wants, sure })
    }

    /// "2 glasses of water": so much of something that a habit may be called, and nothing else.
    pub(super) fn by_amount(&self) -> Option<Intent> {
        let (to, day) = match self.last_date(self.start, self.end) {
            Some((at, day)) => (at, Some(day)),
            None => (self.end, None),
        };
        let ahead = day.and_then(|day| day.date);
        // "Water 2 glasses": the amount ends it.
        let ends = to.checked_sub(2);
        let ends = ends.is_some_and(|at| at > self.start && self.is_numeral(at));
        if !(self.is_numeral(self.start) || ends) || ahead.is_some_and(|day| day > self.env.today) {
            return None;
        }
        let (Some(measure), thing) = self.counted(self.start, to) else {
            return None;
        };
        if measure.unit.is_empty() || self.says_more_than_words(thing.0, thing.1) {
            return None;
        }
        let when = day.and_then(|day| compose::resolve(self.env, &self.context.zone, day));
        let measure = Some(measure);
        let want = self.want(Action::Track { measure }, Some(thing), when);
        Some(Intent {
            wants: vec![want, created(self.env.text)],
            sure: false,
        })
    }

    /// The day that a line says, the longest phrase of it.
    fn day_said(&self) -> Option<Point> {
        (self.start..self.end).find_map(|at| {
            let days = self.chart.at(at).iter().filter(|phrase| {
                let is_day = matches!(phrase.kind, Kind::Date | Kind::Moment);
                is_day && phrase.end <= self.end && !self.is_before_unit(phrase.end)
            });
            match days.max_by_key(|phrase| phrase.end)?.value {
                Value::Point(point) => Some(point),
                _ => None,
            }
        })
    }

    /// Which tokens of a line only say who it was, when, or how long.
    fn beside_habit(&self) -> Vec<bool> {
        let language = env_language(self.env);
        let mut beside = vec![false; self.env.tokens.len()];
        let mut at = self.start;
        while at < self.end {
            let is_number = self.is_numeral(at);
            let timed = self.chart.at(at).iter().filter(|phrase| {
                phrase.end <= self.end
                    && !self.is_before_unit(phrase.end)
                    && match phrase.kind {
                        Kind::Date | Kind::Moment => true,
                        Kind::Time | Kind::Length | Kind::Amount => !is_number,
                        _ => false,
                    }
            });
            let end = timed.map(|phrase| phrase.end).max();
            let is_filler = || {
                let mut fillers = language.before_habit.split(' ');
                fillers.any(|word| self.is(at, word))
            };
            let end = end.unwrap_or(at + usize::from(is_filler()));
            beside[at..end].fill(true);
            at = end.max(at + 1);
        }
        beside
    }

    /// Whether a token is the unit of a number before it: "yesterday 3 km" is at no time of day.
    fn is_before_unit(&self, at: usize) -> bool {
        let mut units = env_language(self.env).measures.split(' ');
        at < self.end && self.is_numeral(at - 1) && units.any(|unit| self.is(at, unit))
    }

    pub(super) fn is_numeral(&self, at: usize) -> bool {
        let shape = self.env.tokens[at].shape;
        matches!(shape, Shape::Int { .. } | Shape::Decimal { .. }) || self.is_one(at)
    }

    /// Whether it is an article before a unit: "drank *a* glass of water".
    fn is_one(&self, at: usize) -> bool {
        /// Shorter units are read with a number alone.
        const UNIT_CHARS_MIN: usize = 3;
        let language = env_language(self.env);
        let mut ones = language.ones.split(' ');
        let mut units = language.measures.split(' ');
        // "Half an hour" is a length of its own.
        let mut before = self.chart.at(at.saturating_sub(1)).iter();
        let is_length = |kind: Kind| matches!(kind, Kind::Amount | Kind::Length);
        let is_of_length = before.any(|phrase| is_length(phrase.kind) && phrase.end > at)
            || self
                .chart
                .at(at)
                .iter()
                .any(|phrase| is_length(phrase.kind));
        at + 1 < self.end
            && !is_of_length
            && ones.any(|word| self.is(at, word))
            && units.any(|unit| unit.len() >= UNIT_CHARS_MIN && self.is(at + 1, unit))
    }

    /// Whether a token between a number and its unit says that it comes to what there was: "2 *more*
    /// km".
    pub(super) fn is_more(&self, at: usize) -> bool {
        at < self.end
            && env_language(self.env)
                .more
                .split(' ')
                .any(|word| self.is(at, word))
    }

    /// Whether nothing is said before what is counted.
    fn is_counted_first(&self, (from, to): (usize, usize), beside: &[bool]) -> bool {
        let first = (from..to).find(|at| !beside[*at]);
        first.is_some_and(|at| self.is_numeral(at))
    }

    /// The words of the line that are neither the verb nor how much nor when, as far as they stand
    /// together.
    fn thing(&self, (mut from, mut to): (usize, usize), beside: &[bool]) -> Option<String> {
        let language = env_language(self.env);
        let one_of = |words: &str, at: usize| words.split(' ').any(|word| self.is(at, word));
        let skip = |mut from: usize| {
            while from < to && beside[from] {
                from += 1;
            }
            from
        };
        from = skip(from);
        if from < to && self.is_numeral(from) {
            from += 1;
            while from < to && (self.is_more(from) || one_of(language.measures, from)) {
                from += 1;
            }
            from = skip(from);
        }
        while from < to && (self.is(from, "of") || one_of(language.intent_articles, from)) {
            from += 1;
        }
        while from < to && beside[to - 1] {
            to -= 1;
        }
        if from >= to {
            return None;
        }
        let (first, last) = (self.env.tokens.get(from)?, self.env.tokens.get(to - 1)?);
        Some(self.env.text[first.start..last.end].to_owned())
    }

    /// The first number of the line and the word after it, if that is a unit.
    pub(super) fn measure(&self, start: usize) -> Option<Measure> {
        let units = env_language(self.env).measures;
        let (at, thousandths) = (start..self.end).find_map(|at| {
            let value = match self.env.tokens[at].shape {
                Shape::Int { value, .. } => i64::from(value).checked_mul(1000)?,
                Shape::Decimal {
                    whole,
                    part,
                    part_digits: digits @ 1..=3,
                    ..
                } => {
                    let scale = 10_i64.pow(3 - u32::from(digits));
                    i64::from(whole).checked_mul(1000)? + i64::from(part) * scale
                }
                _ if self.is_one(at) => 1000,
                _ => return None,
            };
            Some((at, value))
        })?;
        let unit_at = |at: usize| {
            let unit = self.words.get(at).filter(|_| at < self.end)?;
            units.split(' ').find(|known| *known == unit)
        };
        // "2 more km" are as many.
        let behind = at + 1 + usize::from(self.is_more(at + 1));
        // "5k" is a distance, "10k steps" are ten thousand.
        let (thousandths, unit) = match (unit_at(behind), unit_at(behind + 1)) {
            (Some("k"), Some(unit)) => (thousandths.checked_mul(1000)?, unit),
            (Some("k"), None) => (thousandths, "km"),
            (unit, _) => (thousandths, unit.unwrap_or_default()),
        };
        Some(Measure {
            thousandths,
            unit: unit.to_owned(),
        })
    }
}
