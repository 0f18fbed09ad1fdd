//! What can go wrong, by what the caller can do about it.
//!
//! A [`Refusal`] is for the person at the chat: a sentence that says what is wrong, and perhaps
//! what to do instead. A [`StorageFault`] is for the operator; its text never reaches a chat.

use std::fmt;

use crate::message::Message;

/// The result of a rule or of a call into the store.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a unit of work did not happen. Nothing of it was written.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// The request cannot be met as it stands; the person can act on the sentence.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// The store could not do it now or at all.
    #[error("storage: {0}")]
    Storage(#[from] StorageFault),
}

impl Error {
    /// A refusal with a sentence for the person.
    pub fn refused(problem: impl Into<String>) -> Self {
        Self::Refused(Refusal {
            problem: problem.into(),
            hint: None,
        })
    }

    /// A refusal with a sentence and what to do instead.
    pub fn refused_with(problem: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Refused(Refusal {
            problem: problem.into(),
            hint: Some(hint.into()),
        })
    }
}

/// A sentence for the person at the chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong, as a sentence.
    pub problem: String,
    /// What to do instead, as a sentence with an example.
    pub hint: Option<String>,
}

impl Refusal {
    /// How every channel shows it: the problem, then what to do instead.
    #[must_use]
    pub fn message(&self) -> Message {
        let message = Message::text(format!("⚠️ {}", self.problem));
        match &self.hint {
            Some(hint) => message.line(hint.as_str()),
            None => message,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.problem)
    }
}

/// Why the store did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StorageFault {
    /// Somebody else holds the database; trying again later helps.
    #[error("the database is locked by another process")]
    Locked,
    /// There is no room left; trying again helps once there is.
    #[error("the disk is full")]
    Full,
    /// The file or its directory cannot be written.
    #[error("the database cannot be written")]
    ReadOnly,
    /// The file was moved away or removed while it was in use; what was written into it now
    /// would be found by nobody. Trying again helps once it is back.
    #[error("the database file is not where it was")]
    Gone,
    /// The store has been stopped; no unit is taken any more.
    #[error("the store is closed")]
    Closed,
    /// The unit panicked and was rolled back alone.
    #[error("the unit of work panicked: {0}")]
    Panicked(String),
    /// Anything else, in the engine's words, for the log only.
    #[error("{0}")]
    Other(String),
}

impl StorageFault {
    /// Whether the same unit may succeed later without anybody changing it.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::Locked | Self::Full | Self::ReadOnly | Self::Gone | Self::Other(_)
        )
    }
}
