//! Where a text may go on with another wish: a line break, the end of a sentence, "and", "then".
//!
//! Only the places are found here. Whether what is on both sides stands alone depends on what
//! there is, which is not known here; a part of a date is never cut in two.

use crate::Context;
use crate::grammar::Env;
use crate::language::Class;
use crate::reader::Reader;
use crate::token::Shape;

/// A text of more clauses parts only where it must, at new lines and `;`; one that has more of
/// these as well is a list or a story, and is left whole.
pub const CLAUSES_MAX: usize = 36;

/// How a clause is joined to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// It is the first.
    First,
    /// By a new line or `;`, which always part.
    Break,
    /// By the end of a sentence, a comma, "and" or "then", which may stand within one wish too.
    Within,
}

/// A part of a text that may be a wish of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its bytes.
    pub span: (usize, usize),
    /// What joins it to the one before.
    pub joint: Joint,
}

/// The parts of a text, in order; one where nothing joins, or where there are too many.
#[must_use]
pub fn clauses(text: &str, context: &Context) -> Vec<Clause> {
    let mut clauses = parts(text, context, |_| true);
    if clauses.len() > CLAUSES_MAX {
        clauses = parts(text, context, |joint| joint == Joint::Break);
    }
    if clauses.len() > CLAUSES_MAX {
        clauses.clear();
    }
    if clauses.is_empty() {
        let (span, joint) = ((0, text.len()), Joint::First);
        clauses.push(Clause { span, joint });
    }
    clauses
}

/// The parts of a text between joints of some kinds, as far as they are counted.
fn parts(text: &str, context: &Context, is_joint: fn(Joint) -> bool) -> Vec<Clause> {
    Reader::new().with_env(text, context, |env, chart, _| {
        let mut found = Vec::new();
        let (mut from, mut at, mut joint) = (0, 0, Joint::First);
        // Where the longest phrase ends that began before.
        let mut covered = 0;
        while at < env.tokens.len() && found.len() <= CLAUSES_MAX {
            match joint_at(env, at) {
                Some((to, next)) if is_joint(next) && (next == Joint::Break || covered <= to) => {
                    found.extend(clause(env, (from, at), joint));
                    (from, at, joint) = (to, to, next);
                }
                _ => {
                    let ends = chart.at(at).iter().map(|phrase| phrase.end);
                    covered = ends.fold(covered, usize::max);
                    at += 1;
                }
            }
        }
        found.extend(clause(env, (from, at), joint));
        found
    })
}

fn clause(env: &Env<'_>, (from, to): (usize, usize), joint: Joint) -> Option<Clause> {
    let (first, last) = (env.tokens.get(from)?, env.tokens.get(to.checked_sub(1)?)?);
    let span = (first.start, last.end);
    (from < to).then_some(Clause { span, joint })
}

/// What joins two clauses at a token, and where the next begins.
fn joint_at(env: &Env<'_>, at: usize) -> Option<(usize, Joint)> {
    let shape = |at: usize| env.tokens.get(at).map(|token| token.shape);
    let is_class = |at: usize, class: u32| {
        let mut buffer = [0; 40];
        let word = (at < env.tokens.len()).then(|| env.word(at));
        let word = word.and_then(|word| crate::grammar::fold(word, &mut buffer));
        let entry = word.and_then(|word| env.lexicon.entry(word));
        entry.is_some_and(|entry| entry.class & class != 0)
    };
    let mut to = at;
    match shape(at)? {
        Shape::Break => {
            while shape(to) == Some(Shape::Break) {
                to += 1;
            }
            return Some((to, Joint::Break));
        }
        Shape::Punctuation('.' | '!' | '?') => {
            // "am 3. Mai" has an ordinal, and "dr. Who" no space or no end.
            let counts = at > 0 && matches!(shape(at - 1), Some(Shape::Int { .. }));
            let goes_on = env.tokens.get(at + 1).is_some_and(|next| next.spaced);
            return (goes_on && !counts).then_some((at + 1, Joint::Within));
        }
        Shape::Punctuation(',') => to += 1,
        _ => {}
    }
    if is_class(to, Class::AND) {
        to += 1;
    }
    if is_class(to, Class::THEN) {
        to += 1;
    }
    (to > at).then_some((to, Joint::Within))
}
