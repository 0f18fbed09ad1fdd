//! What is left of a line without the parts that were understood.

use crate::chart::Phrase;
use crate::grammar::Env;
use crate::language::Class;
use crate::select::Segment;
use crate::token::Shape;
use crate::value::Kind;
use crate::{Field, Span};

/// The title and the stretches of the line it is made of.
pub(crate) fn title(
    env: &Env<'_>,
    segment: Segment,
    used: &[(Phrase, Field)],
) -> (String, Vec<(usize, usize)>) {
    let mut kept = vec![true; segment.end - segment.start];
    for (phrase, _) in used {
        kept[phrase.start - segment.start..phrase.end - segment.start].fill(false);
    }
    for (phrase, _) in used {
        drop_joiners(env, segment, phrase, &mut kept);
    }
    drop_brackets(env, segment, &mut kept);
    let reminded = used.iter().any(|(phrase, _)| phrase.kind == Kind::RemindMe);
    trim(env, segment, reminded, !used.is_empty(), &mut kept);
    write(env, segment, &kept)
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
        let joins = env.is(at, Class::JOINER);
        let opens = matches!(env.tokens[at].shape, Shape::Punctuation(c) if "([".contains(c));
        if !joins || opens {
            break;
        }
        kept[here] = false;
    }
    let after = phrase.end;
    let closes = |at: usize| {
        matches!(
            env.tokens[at].shape,
            Shape::Punctuation(',' | ':' | '-' | '–' | '—' | '.')
        )
    };
    if after < segment.end && closes(after) {
        kept[after - segment.start] = false;
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

fn write(env: &Env<'_>, segment: Segment, kept: &[bool]) -> (String, Vec<(usize, usize)>) {
    let mut title = String::new();
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let mut previous_kept = false;
    for at in segment.start..segment.end {
        let keep = kept[at - segment.start];
        if keep {
            let token = env.tokens[at];
            if !title.is_empty() && (token.spaced || !previous_kept) {
                title.push(' ');
            }
            let mut words = env.text[token.start..token.end].split_whitespace();
            if let Some(first) = words.next() {
                title.push_str(first);
            }
            for word in words {
                title.push(' ');
                title.push_str(word);
            }
            match spans.last_mut() {
                Some(last) if previous_kept => last.1 = token.end,
                _ => spans.push((token.start, token.end)),
            }
        }
        previous_kept = keep;
    }
    (title, spans)
}

/// The spans of a task in the order of the line.
pub(crate) fn spans(
    env: &Env<'_>,
    task: usize,
    used: &[(Phrase, Field)],
    titles: &[(usize, usize)],
) -> Vec<Span> {
    let phrases = used.iter().map(|(phrase, field)| {
        let (start, end) = (
            env.tokens[phrase.start].start,
            env.tokens[phrase.end - 1].end,
        );
        Span {
            field: *field,
            task,
            start,
            end,
        }
    });
    let titles = titles.iter().map(|(start, end)| Span {
        field: Field::Title,
        task,
        start: *start,
        end: *end,
    });
    let mut spans: Vec<Span> = phrases.chain(titles).collect();
    spans.sort_by_key(|span| span.start);
    spans
}
