//! The entry points: a line into tasks, a text into one date.

use crate::chart::{self, Chart, Phrase};
use crate::compose::{self, Composed};
use crate::context::LanguageChoice;
use crate::explain;
use crate::grammar::{Env, fold};
use crate::language::{Class, ENGLISH, GERMAN, Lexicon};
use crate::select::{self, Segment};
use crate::title;
use crate::token::{Shape, Token, tokens};
use crate::value::{Kind, Value};
use crate::{Context, Field, Found, NotUnderstood, Reading, When};

/// Reads a line a person typed: tasks with what was said about each.
///
/// Never fails: what is not understood is title. Takes time linear in the text.
#[must_use]
pub fn read(text: &str, context: &Context) -> Reading {
    let tokens = tokens(text);
    with_env(text, &tokens, context, |env, chart| {
        let mut reading = Reading::default();
        for segment in segments(env) {
            for (segment, phrases) in clauses(env, segment, select::select(env, chart, segment)) {
                add(env, context, segment, &phrases, &mut reading);
            }
        }
        reading.explain = explain::explain(&reading, text, &env.lexicon.language.say, context);
        reading
    })
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
    let tokens = tokens(text);
    with_env(text, &tokens, context, |env, chart| {
        let kinds = [Kind::Moment, Kind::Date, Kind::Time, Kind::Instant];
        let all = tokens.len();
        let whole = |phrase: &&Phrase| phrase.end == all && kinds.contains(&phrase.kind);
        let best = chart
            .at(0)
            .iter()
            .filter(whole)
            .min_by_key(|phrase| phrase.weight);
        if let Some(Value::Point(point)) = best.map(|phrase| phrase.value) {
            return compose::resolve(env, &context.zone, point)
                .ok_or_else(|| NotUnderstood::unknown(text));
        }
        let amount = chart
            .at(0)
            .iter()
            .find(|phrase| phrase.end == all && phrase.kind == Kind::Amount);
        if let Some(Value::Amount(amount)) = amount.map(|phrase| phrase.value)
            && let Some(point) = crate::grammar::from_now(env, amount)
        {
            return compose::resolve(env, &context.zone, point)
                .ok_or_else(|| NotUnderstood::unknown(text));
        }
        Err(refusal(text, env, chart))
    })
}

fn refusal(text: &str, env: &Env<'_>, chart: &Chart) -> NotUnderstood {
    let segment = Segment {
        start: 0,
        end: env.tokens.len(),
    };
    let phrases = select::select(env, chart, segment);
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
    let (left, _) = title::title(env, segment, &used);
    if used.is_empty() || left.is_empty() {
        return NotUnderstood::unknown(text);
    }
    NotUnderstood::leftover(text, &left)
}

fn with_env<T>(
    text: &str,
    tokens: &[Token],
    context: &Context,
    then: impl FnOnce(&Env<'_>, &Chart) -> T,
) -> T {
    let now = context.zone.to_datetime(context.now);
    let lexicon: &'static Lexicon = match context.preferences.language {
        LanguageChoice::English => &ENGLISH,
        LanguageChoice::German => &GERMAN,
        LanguageChoice::Detect => detected(text, tokens),
    };
    let env = Env {
        text,
        tokens,
        today: now.date(),
        now,
        instant: context.now,
        preferences: &context.preferences,
        lexicon,
        rules: &lexicon.rules,
    };
    let chart = chart::parse(&env, tokens.len());
    then(&env, &chart)
}

/// The language that more words speak for; English where that says nothing.
fn detected(text: &str, tokens: &[Token]) -> &'static Lexicon {
    /// A language shows in its first words.
    const WORDS_MAX: usize = 100;
    let (mut german, mut english) = (0, 0);
    let words = tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| token.shape == Shape::Word)
        .take(WORDS_MAX);
    for (at, token) in words {
        let word = &text[token.start..token.end];
        let capital = word.starts_with(char::is_uppercase);
        let mut buffer = [0; 40];
        let Some(word) = fold(word, &mut buffer) else {
            continue;
        };
        german += GERMAN.weight(word, capital);
        // "am" is a half of the day only after a number.
        let numbered = at
            .checked_sub(1)
            .is_some_and(|before| !matches!(tokens[before].shape, Shape::Word | Shape::Opaque));
        if numbered || word != "am" {
            english += ENGLISH.weight(word, capital);
        }
    }
    if german > english { &GERMAN } else { &ENGLISH }
}

/// Stretches between line breaks, semicolons and words like "then".
fn segments(env: &Env<'_>) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut start = 0;
    let count = env.tokens.len();
    for at in 0..=count {
        let breaks = env
            .tokens
            .get(at)
            .is_none_or(|token| token.shape == Shape::Break);
        let then = !breaks && at > start && at + 1 < count && is_then(env, at);
        if breaks || then {
            // "and then": the "and" goes with it.
            let and = then && at > start + 1 && env.is(at - 1, Class::AND);
            let end = if and { at - 1 } else { at };
            let comma = then && end > start + 1 && env.word(end - 1) == ",";
            let end = if comma { end - 1 } else { end };
            if end > start {
                segments.push(Segment { start, end });
            }
            start = at + 1;
        }
    }
    segments
}

/// "then" begins the next task, except in "by then", "since then", "and then".
fn is_then(env: &Env<'_>, at: usize) -> bool {
    let joined = env.is(at - 1, Class::AND) || env.word(at - 1) == ",";
    env.is(at, Class::THEN)
        && !env.is(at - 1, Class::NEVER_THEN)
        && (joined || !env.lexicon.language.habits.then_after_comma)
}

/// Splits a segment at "and" where both clauses have a date of their own and words of their own.
fn clauses(env: &Env<'_>, segment: Segment, phrases: Vec<Phrase>) -> Vec<(Segment, Vec<Phrase>)> {
    let is_when = |phrase: &Phrase| {
        matches!(
            phrase.kind,
            Kind::Date | Kind::Moment | Kind::Instant | Kind::Repeat | Kind::Time | Kind::Range
        )
    };
    if phrases.iter().filter(|phrase| is_when(phrase)).count() < 2 {
        return vec![(segment, phrases)];
    }
    let mut clauses = Vec::new();
    let mut start = segment.start;
    let mut rest = phrases.as_slice();
    while let Some((at, before)) = split(
        env,
        Segment {
            start,
            end: segment.end,
        },
        rest,
        is_when,
    ) {
        clauses.push((Segment { start, end: at }, rest[..before].to_vec()));
        rest = &rest[before..];
        start = at + 1;
    }
    clauses.push((
        Segment {
            start,
            end: segment.end,
        },
        rest.to_vec(),
    ));
    clauses
}

/// Where a segment splits, and how many of its phrases lie before.
fn split(
    env: &Env<'_>,
    segment: Segment,
    phrases: &[Phrase],
    is_when: impl Fn(&Phrase) -> bool,
) -> Option<(usize, usize)> {
    let (mut dated, mut worded) = (false, false);
    let mut next = 0;
    let mut at = segment.start;
    let last_when = phrases.iter().rfind(|phrase| is_when(phrase))?.start;
    while at < segment.end && at < last_when {
        if let Some(phrase) = phrases.get(next).filter(|phrase| phrase.start == at) {
            dated |= is_when(phrase);
            worded |= phrase.kind == Kind::Name;
            next += 1;
            at = phrase.end;
            continue;
        }
        let class = env.class(at);
        if class & Class::AND != 0
            && dated
            && worded
            && content_follows(env, segment, &phrases[next..], at + 1)
        {
            return Some((at, next));
        }
        worded |= matches!(env.tokens[at].shape, Shape::Word | Shape::Opaque)
            && class & (Class::JOINER | Class::FUNCTION) == 0;
        at += 1;
    }
    None
}

/// A plain word stands right after, so that a clause begins there.
fn content_follows(env: &Env<'_>, segment: Segment, phrases: &[Phrase], at: usize) -> bool {
    let covered = phrases.iter().take(1).any(|phrase| phrase.start == at);
    at < segment.end
        && !covered
        && matches!(env.tokens[at].shape, Shape::Word | Shape::Opaque)
        && !env.is(at, Class::FUNCTION)
}

fn add(
    env: &Env<'_>,
    context: &Context,
    segment: Segment,
    phrases: &[Phrase],
    reading: &mut Reading,
) {
    let Composed {
        mut task,
        used,
        alternatives,
        clarify,
    } = compose::compose(env, &context.zone, phrases);
    let (title, stretches) = title::title(env, segment, &used);
    if title.is_empty() && task == crate::Task::default() {
        return;
    }
    task.title = title;
    let index = reading.tasks.len();
    reading
        .spans
        .extend(title::spans(env, index, &used, &stretches));
    let alternatives = alternatives.into_iter().map(|mut other| {
        other.title.clone_from(&task.title);
        other.reminders.clone_from(&task.reminders);
        other
    });
    reading.alternatives.extend(alternatives);
    reading.clarify |= clarify;
    reading.tasks.push(task);
}
