//! The phrases, and what counts as reading one.

use anyhow::{Context as _, Result};

const FILE: &str = include_str!("phrases.tsv");

/// A phrase with what it means.
pub(crate) struct Phrase {
    pub(crate) category: &'static str,
    pub(crate) instant: &'static str,
    pub(crate) zone: &'static str,
    pub(crate) language: &'static str,
    pub(crate) text: &'static str,
    /// `2026-03-05`, or with a time `2026-03-05 17:00`.
    pub(crate) due: &'static str,
}

/// What a parser said about a phrase.
pub(crate) struct Answer {
    /// As [`Phrase::due`]; `None` where it found nothing.
    pub(crate) due: Option<String>,
    pub(crate) micros: f64,
}

pub(crate) fn read() -> Result<Vec<Phrase>> {
    FILE.lines()
        .map(|line| {
            let mut fields = line.split('\t');
            let mut field = || fields.next().with_context(|| format!("six fields: {line}"));
            Ok(Phrase {
                category: field()?,
                instant: field()?,
                zone: field()?,
                language: field()?,
                text: field()?,
                due: field()?,
            })
        })
        .collect()
}

impl Answer {
    /// Whether the phrase was read as it was meant: the day, and the time where one was said.
    /// A time that a parser adds to a whole day is overlooked.
    pub(crate) fn is_right(&self, phrase: &Phrase) -> bool {
        let wanted = phrase.due.len();
        self.due
            .as_deref()
            .is_some_and(|due| due.get(..wanted) == Some(phrase.due))
    }
}
