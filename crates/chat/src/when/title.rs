//! What of a line stays among the words of its title, in the place where it was said.
//!
//! A client that nobody knows, a tag that is none, what a reminder has no field for: the line is
//! read again with those bytes as words and nothing else, so that what joins them stays as well.

use std::ops::Range;

use capture::{Field, Reading, Span};
use domain::scribe::Actor;

use super::Line;

/// A client that a line names behind an `@`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedClient {
    /// Its name, as it was written.
    pub(crate) name: String,
    /// The title with the name among its words, where it was said: what the task is called if
    /// nobody knows the client.
    pub(crate) title: String,
}

/// A title in which these bytes of the line are words, in the place where they were said.
pub(super) fn title_with(
    actor: Actor<'_>,
    (line, reading): (Line<'_>, &Reading),
    words: &[(usize, usize)],
) -> String {
    let plain = || reading.tasks.first().map(|task| task.title.as_str());
    if words.is_empty() {
        return plain().unwrap_or_default().to_owned();
    }
    let again = line.reading_without(actor, words);
    if let Some([task]) = again.as_ref().map(|reading| reading.tasks.as_slice()) {
        return task.title.clone();
    }
    // What would then be several tasks stays one.
    let mut title = plain().unwrap_or_default().to_owned();
    for (start, end) in words {
        title.push(' ');
        title.push_str(line.text.get(*start..*end).unwrap_or_default());
    }
    title
}

/// The bytes of a line that say one of these things.
pub(super) fn ranges(reading: &Reading, says: impl Fn(&Span) -> bool) -> Vec<(usize, usize)> {
    let spans = reading.spans.iter().filter(|span| says(span));
    spans.map(|span| (span.start, span.end)).collect()
}

/// A title without the client that it names, and without what joined that to the other words.
pub(crate) fn without_client(actor: Actor<'_>, title: &str, name: &str) -> Option<String> {
    let quoted = format!("@\"{name}\"");
    let mark = match title.contains(&quoted) {
        true => quoted,
        false => format!("@{name}"),
    };
    let begins_a_word = |at: usize| {
        title[..at]
            .chars()
            .next_back()
            .is_none_or(char::is_whitespace)
    };
    let mut marks = title.rmatch_indices(mark.as_str()).map(|(at, _)| at);
    let at = marks.find(|at| begins_a_word(*at))?;
    let end = at + mark.len();
    let reading = Line::plain(title).reading_without(actor, &[(0, at), (end, title.len())])?;
    match reading.tasks.as_slice() {
        [task] if task.client.as_deref() == Some(name) => Some(task.title.clone()),
        _ => {
            let rest = title[end..].trim_start_matches([',', ':', ' ']);
            Some(
                format!("{} {rest}", title[..at].trim_end())
                    .trim()
                    .to_owned(),
            )
        }
    }
}

/// What stands behind each `@` that begins a word: the bytes with that sign, and the name, in
/// quotation marks if it has several words.
pub(crate) fn clients_in(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let is_of_name = |c: char| c.is_alphanumeric() || "_-/.&'".contains(c);
    let marks = text.match_indices('@').filter(|(at, _)| {
        let before = text[..*at].chars().next_back();
        before.is_none_or(char::is_whitespace)
    });
    let names = marks.map(move |(at, mark)| {
        let from = at + mark.len();
        let behind = &text[from..];
        if let Some((name, _)) = behind
            .strip_prefix('"')
            .and_then(|rest| rest.split_once('"'))
        {
            return (at..from + name.len() + 2 * '"'.len_utf8(), name.trim());
        }
        let end = behind.find(|c| !is_of_name(c)).unwrap_or(behind.len());
        let name = behind[..end].trim_end_matches(|c: char| !c.is_alphanumeric());
        (at..from + name.len(), name)
    });
    names.filter(|(_, name)| name.starts_with(char::is_alphanumeric))
}

/// The bytes of a line that name another client than the one that was read: a task has one, so they
/// are words. What was read as something else, such as `@noon`, is none.
pub(super) fn other_clients(line: &str, reading: &Reading) -> Vec<(usize, usize)> {
    let is_read = |range: &Range<usize>| {
        let mut spans = reading
            .spans
            .iter()
            .filter(|span| span.field != Field::Title);
        spans.any(|span| span.start < range.end && range.start < span.end)
    };
    let others = clients_in(line).filter(|(range, _)| !is_read(range));
    others.map(|(range, _)| (range.start, range.end)).collect()
}
