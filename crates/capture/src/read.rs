//! The entry points: a line into tasks, a text into one date or into days.

use jiff::civil::Date;

use crate::calendar::add_days;
use crate::chart::{Chart, Phrase};
use crate::compose;
use crate::counted::counted_days;
use crate::grammar::{Env, of_grain};
use crate::reader::{Reader, Work};
use crate::select::Segment;
use crate::title::Titler;
use crate::value::{Kind, Point, Source, Value};
use crate::{Context, Direction, Field, Found, NotUnderstood, Reading, When};

/// Reads a line a person typed: tasks with what was said about each.
///
/// Never fails: what is not understood is title. Takes time linear in the text.
/// Who reads many lines keeps a [`Reader`].
#[must_use]
pub fn read(text: &str, context: &Context) -> Reading {
    Reader::new().read(text, context)
}

/// Finds the date inside a longer text, with the title that is left without it.
#[must_use]
pub fn find_when(text: &str, context: &Context) -> Option<Found> {
    let reading = read(text, context);
    let task = reading.tasks.into_iter().next()?;
    let when = task.due?;
    let spans = reading
        .spans
        .iter()
        .filter(|span| span.task == 0 && span.field == Field::Due);
    let start = spans.clone().map(|span| span.start).min()?;
    let end = spans.map(|span| span.end).max()?;
    Some(Found {
        when,
        title: task.title,
        start,
        end,
    })
}

/// Reads a text that is one date or time and nothing else. A bare length is from now: "2h".
///
/// # Errors
/// A sentence for the person, when the text is something else.
pub fn read_when(text: &str, context: &Context) -> Result<When, NotUnderstood> {
    Reader::new().with_env(text, context, |env, chart, work| {
        let kinds = [Kind::Moment, Kind::Date, Kind::Time, Kind::Instant];
        let all = env.tokens.len();
        let whole = |phrase: &&Phrase| phrase.end == all && kinds.contains(&phrase.kind);
        let best = chart
            .at(0)
            .iter()
            .filter(whole)
            .min_by_key(|phrase| phrase.weight);
        if let Some(Value::Point(point)) = best.map(|phrase| phrase.value) {
            return compose::due(env, &context.zone, point)
                .ok_or_else(|| NotUnderstood::unknown(text));
        }
        let amount = chart
            .at(0)
            .iter()
            .find(|phrase| phrase.end == all && phrase.kind == Kind::Amount);
        if let Some(Value::Amount(amount)) = amount.map(|phrase| phrase.value)
            && let Some(point) = crate::grammar::from_now(env, amount)
        {
            return compose::due(env, &context.zone, point)
                .ok_or_else(|| NotUnderstood::unknown(text));
        }
        Err(refusal(text, env, chart, work))
    })
}

/// Reads a text that is days and nothing else, and gives the first and the last: one day, a
/// period ("last week", "november 2025"), so many up to today or from today on ("last 7 days"), or
/// from one day to another.
#[must_use]
pub fn read_days(text: &str, context: &Context) -> Option<(Date, Date)> {
    Reader::new().with_env(text, context, |env, chart, _| {
        if let Some(counted) = counted_days(text, env.today, env.preferences.direction) {
            return Some(counted);
        }
        let all = env.tokens.len();
        let days = chart.at(0).iter().filter(|phrase| phrase.end == all);
        let days = days.filter_map(|phrase| Some((phrase.weight, of_days(env, phrase)?)));
        let (_, days) = days.min_by_key(|(weight, _)| *weight)?;
        Some(days)
    })
}

fn of_days(env: &Env<'_>, phrase: &Phrase) -> Option<(Date, Date)> {
    let days = |point: &Point| {
        let is_day = point.clock.is_none() && point.instant.is_none();
        let (first, after) = of_grain(point).filter(|_| is_day)?;
        Some((first, add_days(after, -1)?))
    };
    match (phrase.kind, phrase.value) {
        (Kind::Date | Kind::Moment, Value::Point(point)) => days(&point),
        (Kind::Range, Value::Range(from, to)) => {
            let (mut first, mut last) = (days(&from)?.0, days(&to)?.1);
            // "monday to friday" are the latest that are over.
            let by_name = from.source == Source::Weekday && to.source == Source::Weekday;
            if by_name && env.preferences.direction == Direction::Past && last > env.today {
                (first, last) = (add_days(first, -7)?, add_days(last, -7)?);
            }
            (first <= last).then_some((first, last))
        }
        _ => None,
    }
}

fn refusal(text: &str, env: &Env<'_>, chart: &Chart, work: &mut Work) -> NotUnderstood {
    let segment = Segment {
        start: 0,
        end: env.tokens.len(),
    };
    let phrases = work.select(env, chart, segment);
    let timely = |phrase: &&Phrase| {
        matches!(
            phrase.kind,
            Kind::Date | Kind::Time | Kind::Moment | Kind::Instant
        )
    };
    let used: Vec<_> = phrases
        .iter()
        .filter(timely)
        .map(|phrase| (*phrase, Field::Due))
        .collect();
    let left = Titler::default().title(env, segment, &used);
    if used.is_empty() || left.is_empty() {
        return NotUnderstood::unknown(text);
    }
    NotUnderstood::leftover(text, &left)
}
