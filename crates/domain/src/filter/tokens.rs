//! The signs and words of a filter.

use super::{Compare, is_field};
use crate::error::{Error, Result};
use crate::task::Priority;
use crate::tasks::shortened;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Word(String),
    Quoted(String),
    Compare(Compare),
    NotEqual,
    Open,
    Close,
}

impl Token {
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Word(word) | Self::Quoted(word) => shortened(word),
            Self::Compare(Compare::Less) => "<".to_owned(),
            Self::Compare(Compare::AtMost) => "<=".to_owned(),
            Self::Compare(Compare::Equal) => "=".to_owned(),
            Self::Compare(Compare::AtLeast) => ">=".to_owned(),
            Self::Compare(Compare::More) => ">".to_owned(),
            Self::NotEqual => "!=".to_owned(),
            Self::Open => "(".to_owned(),
            Self::Close => ")".to_owned(),
        }
    }

    /// A value as it was written.
    pub(super) fn said(&self) -> String {
        match self {
            Self::Word(word) | Self::Quoted(word) => word.clone(),
            sign => sign.shown(),
        }
    }

    pub(super) fn is(&self, keyword: &str) -> bool {
        matches!(self, Self::Word(word) if word.eq_ignore_ascii_case(keyword))
    }
}

/// Whether every quotation mark in a filter, or in words that are looked for, is closed.
///
/// # Errors
/// A refusal that points at the one that is not.
pub fn check_marks(text: &str) -> Result<()> {
    tokens(text).map(drop)
}

pub(super) fn tokens(text: &str) -> Result<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let marked = rest.strip_prefix('@').unwrap_or(rest);
        if opens(marked).is_some() && quoted(marked).is_none() {
            return Err(unclosed(text, text.len() - marked.len()));
        }
        let is_value = matches!(tokens.last(), Some(Token::Compare(_) | Token::NotEqual));
        let (token, length) = token(rest, first, is_value);
        tokens.push(token);
        rest = rest[length..].trim_start();
    }
    Ok(tokens)
}

/// What is refused because a quotation mark at this byte is never closed.
fn unclosed(text: &str, at: usize) -> Error {
    /// What is shown before the mark, and from it on, in characters.
    const SHOWN_CHARS: (usize, usize) = (16, 24);
    let (before, from) = text.split_at(at);
    let skipped = before.chars().count().saturating_sub(SHOWN_CHARS.0);
    let before: String = before.chars().skip(skipped).collect();
    let dots = |cut: bool| if cut { "…" } else { "" };
    let is_long = from.chars().count() > SHOWN_CHARS.1;
    let behind: String = from.chars().take(SHOWN_CHARS.1).collect();
    let mark = from.chars().next().unwrap_or('"');
    let close = closing(mark).and_then(<[char]>::first).copied();
    let close = close.unwrap_or(mark);
    Error::refused_with(
        format!(
            "I don't understand the filter: a quotation mark is opened and never closed, here: {}{before}👉{behind}{}",
            dots(skipped > 0),
            dots(is_long)
        ),
        format!("Put {close} where the words in quotation marks end, or leave {mark} out."),
    )
}

/// The words in quotation marks at the start of a text, and how many bytes they take with those.
fn quoted(text: &str) -> Option<(&str, usize)> {
    let (open, close) = opens(text)?;
    let inside = &text[open.len_utf8()..];
    let (end, mark) = inside.char_indices().find(|(_, c)| close.contains(c))?;
    let length = open.len_utf8() + end + mark.len_utf8();
    Some((&inside[..end], length))
}

/// The quotation mark that a text begins with, and those that close it.
fn opens(text: &str) -> Option<(char, &'static [char])> {
    let first = text.chars().next()?;
    closing(first).map(|close| (first, close))
}

/// What else `and` and `or` are called, beside the words.
pub(super) const JOINS: [(&str, &str); 2] = [("&&", "and"), ("||", "or")];

/// The token at the start of a text, and how many bytes it takes; in a value `-` and `!` are
/// characters like others.
fn token(text: &str, first: char, is_value: bool) -> (Token, usize) {
    let pairs = [
        ("<=", Token::Compare(Compare::AtMost)),
        ("≤", Token::Compare(Compare::AtMost)),
        (">=", Token::Compare(Compare::AtLeast)),
        ("≥", Token::Compare(Compare::AtLeast)),
        ("!=", Token::NotEqual),
        ("≠", Token::NotEqual),
        ("==", Token::Compare(Compare::Equal)),
        ("<", Token::Compare(Compare::Less)),
        (">", Token::Compare(Compare::More)),
        ("=", Token::Compare(Compare::Equal)),
        ("(", Token::Open),
        (")", Token::Close),
    ];
    if let Some((sign, token)) = pairs.into_iter().find(|(sign, _)| text.starts_with(sign)) {
        return (token, sign.len());
    }
    if let Some((sign, word)) = JOINS.into_iter().find(|(sign, _)| text.starts_with(sign)) {
        return (Token::Word(word.to_owned()), sign.len());
    }
    if !is_value && negates(text) {
        return (Token::Word("not".to_owned()), first.len_utf8());
    }
    if let Some((inside, length)) = quoted(text) {
        return (Token::Quoted(inside.to_owned()), length);
    }
    // A client of several words: @"Globex Inc".
    if let Some((name, length)) = text.strip_prefix('@').and_then(quoted) {
        return (Token::Word(format!("@{name}")), length + '@'.len_utf8());
    }
    let written = &text[..text.find(char::is_whitespace).unwrap_or(text.len())];
    if is_address(written) {
        let length = written.find(')').unwrap_or(written.len());
        return (Token::Word(written[..length].to_owned()), length);
    }
    let mut length = written
        .find(|c: char| "<>=≤≥≠()".contains(c))
        .unwrap_or(written.len());
    for (sign, _) in JOINS {
        length = written[..length].find(sign).unwrap_or(length);
    }
    match &text[..length] {
        "&" => return (Token::Word("and".to_owned()), length),
        "|" => return (Token::Word("or".to_owned()), length),
        _ => {}
    }
    // `field:value` is two tokens, but a time of day is one word.
    if let Some(colon) = text[..length].find(':')
        && is_field(&text[..colon])
    {
        length = colon;
    } else if first == ':' {
        return (Token::Compare(Compare::Equal), 1);
    } else if text[..length].ends_with('!') && text[length..].starts_with('=') {
        length -= 1;
    }
    let length = length.max(first.len_utf8());
    (Token::Word(text[..length].to_owned()), length)
}

/// Whether a text begins with a sign for `not`: `-` right before what it negates, or `!`, also
/// apart from it. `!high` is left as it is: when a task is written down it says a priority.
fn negates(text: &str) -> bool {
    let begins = |c: char| c.is_alphabetic() || "#@(\"“„«".contains(c);
    if let Some(rest) = text.strip_prefix('-') {
        return rest.starts_with(begins);
    }
    let Some(rest) = text.strip_prefix('!') else {
        return false;
    };
    let end = rest.find(|c: char| c.is_whitespace() || "()".contains(c));
    Priority::parse(&rest[..end.unwrap_or(rest.len())]).is_none()
}

/// Whether a word is an address, which has signs of its own: `https://example.org/?q=1`.
pub(super) fn is_address(word: &str) -> bool {
    /// Those that people write without `//`.
    const SCHEMES: [&str; 3] = ["mailto", "tel", "geo"];
    word.trim_start_matches('(')
        .split_once(':')
        .is_some_and(|(scheme, rest)| {
            let is_scheme = !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric());
            let is_known = SCHEMES.iter().any(|one| one.eq_ignore_ascii_case(scheme));
            is_scheme && (rest.starts_with("//") || is_known && !rest.is_empty())
        })
}

/// The name in a word that has the look of a field with a value: letters before a colon. A time of
/// day, an address and `a::b` have not.
pub(super) fn looks_like(word: &str) -> Option<&str> {
    let (name, value) = word.split_once(':')?;
    let letters = name.chars().all(|c| c.is_alphabetic() || c == '_');
    let is_name = letters && name.chars().count() > 1;
    (is_name && !value.starts_with(':') && !is_address(word)).then_some(name)
}

fn closing(open: char) -> Option<&'static [char]> {
    match open {
        '"' => Some(&['"']),
        '“' => Some(&['”', '"']),
        '„' => Some(&['“', '"']),
        '«' => Some(&['»']),
        _ => None,
    }
}
