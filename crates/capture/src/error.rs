//! What is said when a text is not one date or time.

use std::fmt;

/// A text that is not one date or time. Its message is a sentence for the person who typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotUnderstood {
    sentence: String,
}

impl NotUnderstood {
    /// At most this many characters of the person's own text are repeated.
    const ECHO_CHARS_MAX: usize = 40;

    pub(crate) fn unknown(text: &str) -> NotUnderstood {
        let text = text.trim();
        let sentence = if text.is_empty() {
            "no date was given, try \"tomorrow 9:00\" or \"2026-03-04 17:00\"".to_owned()
        } else {
            format!(
                "\"{}\" is not a date or time I know, try \"tomorrow 9:00\", \"friday\", \"in 2h\" or \"2026-03-04 17:00\"",
                echo(text)
            )
        };
        NotUnderstood { sentence }
    }

    pub(crate) fn leftover(text: &str, left: &str) -> NotUnderstood {
        NotUnderstood {
            sentence: format!(
                "I understood \"{}\" except for \"{}\", try only the date and time, like \"friday 17:00\"",
                echo(text.trim()),
                echo(left.trim())
            ),
        }
    }
}

fn echo(text: &str) -> String {
    let mut short: String = text.chars().take(NotUnderstood::ECHO_CHARS_MAX).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

impl fmt::Display for NotUnderstood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for NotUnderstood {}
