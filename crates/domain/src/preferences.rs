//! Choices that have a default and need no column of their own.
//!
//! They are stored as one JSON object. A field that is missing there has its default, so that a
//! feature brings its choices without a migration; a field is never renamed.

use serde::{Deserialize, Serialize};

use crate::habit::Vacation;

/// A person's further choices.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Days on which no habit is due, in order and apart from each other.
    pub vacations: Vec<Vacation>,
    /// Filters that they gave a name, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<SavedFilter>,
    /// When it is asked whether a timer was forgotten.
    pub timer_question: TimerQuestion,
}

/// The most filters that a person saves.
pub const SAVED_FILTERS_MAX: usize = 50;
/// The most characters of a saved filter's name.
pub const FILTER_NAME_CHARS_MAX: usize = 30;

/// A filter with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFilter {
    /// Its name: one word in lower case.
    pub name: String,
    /// Its words, read anew each time: "friday" stays the next one.
    pub filter: String,
}

/// When it is asked whether a timer was forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimerQuestion {
    /// After so many minutes, 1 to [`TimerQuestion::MINUTES_MAX`]; `None` is never.
    pub after_minutes: Option<u32>,
}

impl TimerQuestion {
    /// The longest time after which it can be asked.
    pub const MINUTES_MAX: u32 = 24 * 60;
}

impl Default for TimerQuestion {
    fn default() -> Self {
        Self {
            after_minutes: Some(180),
        }
    }
}
