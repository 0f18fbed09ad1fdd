//! The chart parser: which phrases start where.
//!
//! Starts are handled from the last token to the first, so that everything to the right of a
//! start is known when rules look there. At one start, each phrase is offered to the rules that
//! begin with its kind; what they give is offered in turn. A phrase is at most [`TOKENS_MAX`]
//! long and a start keeps at most [`PHRASES_MAX`], so the work is linear in the text.

use crate::grammar::{Env, Item, Match, Production};
use crate::value::{Kind, Set, Value};

/// Longer phrases are not looked for.
pub(crate) const TOKENS_MAX: usize = 20;
/// Phrases kept at one start; a sane one has under 40.
const PHRASES_MAX: usize = 56;
/// Of a longer text the rest is title: a line that somebody typed has no tenth of it.
pub(crate) const TOKENS_READ_MAX: usize = 3_000;
/// Items of one rule.
pub(crate) const ITEMS_MAX: usize = 10;

/// A phrase: tokens `start..end` are a `kind` that means `value`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// No space before it.
    pub(crate) glued: bool,
    pub(crate) value: Value,
    /// How many phrases it is made of: fewer is the simpler reading.
    pub(crate) weight: u16,
}

/// All phrases of a text, by where they start.
#[derive(Default)]
pub(crate) struct Chart {
    phrases: Vec<Phrase>,
    /// Where the phrases of a token lie in `phrases`, and which kinds they are.
    starts: Vec<(usize, usize, Set)>,
    /// How often a part of a row was tried.
    pub(crate) steps: u64,
}

impl Chart {
    pub(crate) fn at(&self, token: usize) -> &[Phrase] {
        match self.starts.get(token) {
            Some(&(from, to, _)) => &self.phrases[from..to],
            None => &[],
        }
    }

    fn kinds(&self, token: usize) -> Set {
        self.starts.get(token).map_or(0, |start| start.2)
    }
}

/// Fills the chart with the phrases of a text.
pub(crate) fn parse(env: &Env<'_>, chart: &mut Chart) {
    let token_count = env.tokens.len();
    chart.phrases.clear();
    chart.steps = 0;
    chart.starts.clear();
    chart.starts.resize(token_count, (0, 0, 0));
    // What lies beyond is title.
    for start in (0..token_count.min(TOKENS_READ_MAX)).rev() {
        let from = chart.phrases.len();
        env.lexical(start, &mut |phrase| chart.phrases.push(phrase));
        let mut next = from;
        while next < chart.phrases.len() && chart.phrases.len() - from < PHRASES_MAX {
            let first = chart.phrases[next];
            next += 1;
            let follows = chart.kinds(first.end);
            for rule in env.rules.starting_with(first.kind) {
                if rule.may_continue(follows) {
                    let mut found = Match::new(first);
                    extend(chart, env, rule.row, 1, first.end, &mut found, from);
                }
            }
        }
        let kinds = chart.phrases[from..]
            .iter()
            .fold(0, |set, phrase| set | phrase.kind.bit());
        chart.starts[start] = (from, chart.phrases.len(), kinds);
    }
}

/// Matches the items of `rule` from `item` on at token `at`, and adds what the rule then gives.
fn extend(
    chart: &mut Chart,
    env: &Env<'_>,
    rule: &'static Production,
    item: usize,
    at: usize,
    found: &mut Match,
    from: usize,
) {
    chart.steps += 1;
    let Some(wanted) = rule.items.get(item) else {
        add(chart, env, rule, at, found, from);
        return;
    };
    if wanted.optional {
        found.skip(item);
        extend(chart, env, rule, item + 1, at, found, from);
    }
    if chart.kinds(at) & wanted.set == 0 || at - found.start() >= TOKENS_MAX {
        return;
    }
    let (first, last, _) = chart.starts[at];
    for index in first..last {
        let phrase = chart.phrases[index];
        if fits(wanted, &phrase) {
            found.put(item, phrase);
            extend(chart, env, rule, item + 1, phrase.end, found, from);
            found.skip(item);
        }
    }
}

fn fits(item: &Item, phrase: &Phrase) -> bool {
    phrase.kind.bit() & item.set != 0 && (!item.glued || phrase.glued)
}

fn add(
    chart: &mut Chart,
    env: &Env<'_>,
    rule: &Production,
    end: usize,
    found: &Match,
    from: usize,
) {
    let Some((kind, value)) = (rule.gives)(env, found) else {
        return;
    };
    let same =
        |phrase: &&mut Phrase| phrase.kind == kind && phrase.end == end && phrase.value == value;
    let weight = found.weight() + 1;
    if let Some(phrase) = chart.phrases[from..].iter_mut().find(same) {
        phrase.weight = phrase.weight.min(weight);
        return;
    }
    if chart.phrases.len() - from < PHRASES_MAX {
        let start = found.start();
        let glued = found.first().glued;
        chart.phrases.push(Phrase {
            kind,
            start,
            end,
            glued,
            value,
            weight,
        });
    }
}
