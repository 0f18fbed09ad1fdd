//! What is left of a line without the parts that were understood.

use crate::chart::Phrase;
use crate::grammar::Env;
use crate::language::Class;
use crate::select::Segment;
use crate::token::Shape;
use crate::value::Kind;
use crate::{Field, Span};

/// What is left of a line, and the work of finding it.
#[derive(Default)]
pub(crate) struct Titler {
    /// Which tokens of the segment stay.
    kept: Vec<bool>,
    /// The stretches of the line that the title is made of.
    stretches: Vec<(usize, usize)>,
    /// No word of the title could be taken for something else.
    pub(crate) inert: bool,
    /// Alone it would be read as a title: it is all of the text, or no word of it has a meaning.
    pub(crate) stands_alone: bool,
}

impl Titler {
    /// The title of a segment from which phrases were used.
    pub(crate) fn title(
        &mut self,
        env: &Env<'_>,
        segment: Segment,
        used: &[(Phrase, Field)],
    ) -> String {
        let kept = &mut self.kept;
        kept.clear();
        kept.resize(segment.end - segment.start, true);
        for (phrase, _) in used {
            kept[phrase.start - segment.start..phrase.end - segment.start].fill(false);
        }
        for (phrase, _) in used {
            drop_joiners(env, segment, phrase, kept);
        }
        if !used.is_empty() {
            drop_brackets(env, segment, kept);
        }
        // "erinnere mich 2 Tage vorher an den Geburtstag".
        let reminded = used.iter().any(|(phrase, _)| {
            let before = phrase.kind == Kind::RemindBefore && phrase.start == segment.start;
            phrase.kind == Kind::RemindMe || before
        });
        trim(env, segment, reminded, !used.is_empty(), kept);
        let literal = (segment.start..segment.end)
            .take(1)
            .any(|at| env.tokens[at].shape == Shape::Literal);
        if literal || !used.is_empty() {
            drop_bars(env, segment, kept);
        }
        let mut tokens = (segment.start..segment.end).filter(|at| kept[at - segment.start]);
        self.inert = tokens.all(|at| env.is_inert(at) && !env.speaks_elsewhere(at));
        // A quoted title is read without its marks, so alone it may be read as something else.
        let quoted = (segment.start..segment.end)
            .any(|at| kept[at - segment.start] && env.tokens[at].shape == Shape::Literal);
        let whole = !quoted && segment.start == 0 && segment.end == env.tokens.len();
        let mut tokens = (segment.start..segment.end).filter(|at| kept[at - segment.start]);
        self.stands_alone = whole || tokens.all(|at| env.is_calm(at) && !env.speaks_elsewhere(at));
        write(env, segment, kept, &mut self.stretches)
    }

    /// Whether the title has words, no more than so many, and none that joins others: "milk", but
    /// not "salt to soup".
    pub(crate) fn is_short(&self, env: &Env<'_>, segment: Segment, most: usize) -> bool {
        let mut words = 0;
        for at in (segment.start..segment.end).filter(|at| self.kept[at - segment.start]) {
            if env.is(at, Class::FUNCTION) {
                return false;
            }
            words += usize::from(!matches!(env.tokens[at].shape, Shape::Punctuation(_)));
        }
        (1..=most).contains(&words)
    }

    /// Adds the spans of a task in the order of the line.
    pub(crate) fn spans(
        &self,
        env: &Env<'_>,
        task: usize,
        used: &[(Phrase, Field)],
        spans: &mut Vec<Span>,
    ) {
        let from = spans.len();
        spans.reserve(used.len() + self.stretches.len());
        let fills = used.iter().filter(|(_, field)| *field != Field::Title);
        spans.extend(fills.map(|(phrase, field)| Span {
            field: *field,
            task,
            start: env.tokens[phrase.start].start,
            end: env.tokens[phrase.end - 1].end,
        }));
        spans.extend(self.stretches.iter().map(|(start, end)| Span {
            field: Field::Title,
            task,
            start: *start,
            end: *end,
        }));
        spans[from..].sort_unstable_by_key(|span| span.start);
    }
}

/// Bars beside what was understood, or beside a title that is quoted, are no part of the title.
fn drop_bars(env: &Env<'_>, segment: Segment, kept: &mut [bool]) {
    let is_bar = |at: usize| env.tokens[at].shape == Shape::Bar;
    let stays = |kept: &[bool], at: usize| {
        (segment.start..segment.end).contains(&at)
            && kept[at - segment.start]
            && env.tokens[at].shape != Shape::Literal
    };
    for at in (segment.start..segment.end).filter(|at| is_bar(*at)) {
        let before = at > segment.start && stays(kept, at - 1);
        if !(before && stays(kept, at + 1)) && kept.len() > 1 {
            kept[at - segment.start] = false;
        }
    }
}

/// Words that joined a phrase to the title go with it: "quote *for* @acme".
fn drop_joiners(env: &Env<'_>, segment: Segment, phrase: &Phrase, kept: &mut [bool]) {
    let mut at = phrase.start;
    while at > segment.start {
        at -= 1;
        let here = at - segment.start;
        if !kept[here] {
            break;
        }
        // "send invoice to @acme".
        let to = phrase.kind == Kind::Client && env.may_be(at, Kind::To);
        let joins = env.is(at, Class::JOINER) || to;
        let opens = matches!(env.tokens[at].shape, Shape::Punctuation(c) if "([".contains(c));
        // "buy cat food and tomorrow call the vet": "and" joins the words around it.
        let word = |at: usize| {
            at < segment.end && kept[at - segment.start] && env.tokens[at].shape == Shape::Word
        };
        let between =
            env.is(at, Class::AND) && at > segment.start && word(at - 1) && word(phrase.end);
        if !joins || opens || between {
            break;
        }
        kept[here] = false;
        // "läuft am 3. September ab, 2 Tage vorher": what a comma closes is whole.
        if env.word(at) == "," {
            break;
        }
    }
    let after = phrase.end;
    // "könntest du mich daran erinnern?" asks for it, not about it.
    let asked = phrase.kind == Kind::RemindEnd;
    let closes = |at: usize| match env.tokens[at].shape {
        Shape::Punctuation(',' | ':' | '-' | '–' | '—' | '.') => true,
        Shape::Punctuation('?') => asked,
        _ => false,
    };
    if after < segment.end && closes(after) {
        kept[after - segment.start] = false;
        // "in 4 weeks..."
        let dots = (after + 1..segment.end).take_while(|at| env.word(*at) == ".");
        for at in dots {
            kept[at - segment.start] = false;
        }
    }
}

/// Brackets around nothing.
fn drop_brackets(env: &Env<'_>, segment: Segment, kept: &mut [bool]) {
    let mut open = None;
    for at in segment.start..segment.end {
        let here = at - segment.start;
        match env.tokens[at].shape {
            Shape::Punctuation('(' | '[') if kept[here] => open = Some(here),
            Shape::Punctuation(')' | ']') if kept[here] => {
                if let Some(from) = open.take() {
                    kept[from] = false;
                    kept[here] = false;
                }
            }
            _ if kept[here] => open = None,
            _ => {}
        }
    }
}

fn trim(env: &Env<'_>, segment: Segment, reminded: bool, any: bool, kept: &mut [bool]) {
    if !any {
        return;
    }
    let mark = |at: usize| {
        matches!(
            env.tokens[at].shape,
            Shape::Punctuation(',' | '-' | '–' | '—' | ':' | '.' | '&' | '!')
        )
    };
    let (mut opening, mut joined) = (true, false);
    for at in segment.start..segment.end {
        let here = at - segment.start;
        if !kept[here] {
            // "daran erinnern, die Miete zu zahlen" keeps the article of what is to be done.
            joined &= env.word(at) != ",";
            continue;
        }
        let class = env.class(at);
        let to = opening && here > 0 && reminded && class & Class::AFTER_REMIND != 0;
        let and = here > 0 && class & Class::AND != 0;
        let article = joined && class & Class::ARTICLE != 0;
        let comma = opening && mark(at) && env.word(at) != "!";
        if comma || to || opening && and || article || joined && env.word(at) == "," {
            kept[here] = false;
            opening &= !to;
            joined = to;
        } else {
            break;
        }
    }
    for at in (segment.start..segment.end).rev() {
        let here = at - segment.start;
        if !kept[here] {
            continue;
        }
        let dropped_after = kept.get(here + 1).is_some_and(|kept| !kept);
        let dropped_before = here > 0 && !kept[here - 1];
        if mark(at) && (dropped_after || dropped_before) {
            kept[here] = false;
        } else {
            break;
        }
    }
}

fn write(
    env: &Env<'_>,
    segment: Segment,
    kept: &[bool],
    spans: &mut Vec<(usize, usize)>,
) -> String {
    spans.clear();
    let all = segment.start..segment.end;
    let length = all
        .clone()
        .filter(|at| kept[at - segment.start])
        .map(|at| 1 + env.tokens[at].end - env.tokens[at].start)
        .sum();
    let mut title = String::with_capacity(length);
    let mut previous_kept = false;
    for at in segment.start..segment.end {
        let keep = kept[at - segment.start];
        if keep {
            let token = env.tokens[at];
            let closes = !token.spaced && token.shape == Shape::Punctuation('?');
            if !title.is_empty() && (token.spaced || !previous_kept) && !closes {
                title.push(' ');
            }
            let (start, end) = if token.shape == Shape::Literal {
                (token.start + '“'.len_utf8(), token.end - '”'.len_utf8())
            } else {
                (token.start, token.end)
            };
            let mut words = env.text[start..end].split_whitespace();
            if let Some(first) = words.next() {
                title.push_str(first);
            }
            for word in words {
                title.push(' ');
                title.push_str(word);
            }
            match spans.last_mut() {
                Some(last) if previous_kept => last.1 = end,
                _ if start < end => spans.push((start, end)),
                _ => {}
            }
        }
        previous_kept = keep;
    }
    title
}
