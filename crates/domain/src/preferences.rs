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
}
