//! What of a line stays among the words of its title, in the place where it was said.
//!
//! A client that nobody knows, a tag that is none, what a reminder has no field for: the line is
//! read again with those bytes as words and nothing else, so that what joins them stays as well.

use capture::{Reading, Span};
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
    let mark = format!("@{name}");
    let begins_a_word = |at: usize| {
        title[..at]
            .chars()
            .next_back()
            .is_none_or(char::is_whitespace)
    };
    let mut marks = title.rmatch_indices(&mark).map(|(at, _)| at);
    let at = marks.find(|at| begins_a_word(*at))?;
    let end = at + '@'.len_utf8() + name.len();
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
