//! How a child may end: a value, an error with its cause chain, a panic with its place, or cut off.
//!
//! A [`Failure`] is what a child returns when it fails. It wraps any error, so `?` works in a
//! child's body, and it is cheap to clone, because the same failure goes to the log, the history
//! and whoever waits for the child. It does not implement [`std::error::Error`] itself: that is
//! what makes the conversion from every error possible.

use std::{backtrace::Backtrace, error::Error, fmt, sync::Arc};

use serde::Serialize;

/// Why a child failed: any error, with its chain of causes.
#[derive(Clone)]
pub struct Failure(Arc<dyn Error + Send + Sync>);

impl Failure {
    /// Wraps what is no [`Error`] itself but turns into one: a string, or an `anyhow::Error`.
    pub fn new(error: impl Into<Box<dyn Error + Send + Sync>>) -> Failure {
        Failure(Arc::from(error.into()))
    }

    /// The error and its causes, outermost first.
    pub fn chain(&self) -> impl Iterator<Item = &(dyn Error + 'static)> {
        let first: &(dyn Error + 'static) = self.0.as_ref();
        std::iter::successors(Some(first), |error: &&(dyn Error + 'static)| {
            (*error).source()
        })
    }

    /// The first error of type `E` in the chain.
    #[must_use]
    pub fn find<E: Error + 'static>(&self) -> Option<&E> {
        self.chain().find_map(<dyn Error>::downcast_ref::<E>)
    }
}

impl<E: Error + Send + Sync + 'static> From<E> for Failure {
    fn from(error: E) -> Failure {
        Failure(Arc::new(error))
    }
}

/// The whole chain, joined by colons.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, error) in self.chain().enumerate() {
            if depth > 0 {
                f.write_str(": ")?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a panic left behind.
#[derive(Clone)]
pub struct PanicReport {
    /// The panic's message.
    pub message: Arc<str>,
    /// File, line and column, when the panic hook saw it.
    pub location: Option<Arc<str>>,
    /// Taken in the panic hook, where the stack still stands; resolved when it is displayed.
    pub backtrace: Option<Arc<Backtrace>>,
}

impl fmt::Display for PanicReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.location {
            Some(location) => write!(f, "panicked at {location}: {}", self.message),
            None => write!(f, "panicked: {}", self.message),
        }
    }
}

impl fmt::Debug for PanicReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// How a child ended, with its value if it returned one.
#[derive(Debug)]
pub enum End<T> {
    /// It returned a value.
    Completed(T),
    /// It returned an error.
    Failed(Failure),
    /// It panicked.
    Panicked(PanicReport),
    /// It was dropped because whoever owns it no longer wanted it.
    Cancelled,
    /// It was dropped because it overran a deadline.
    Aborted,
    /// It overran its deadline and could not be ended; it may still be running.
    Abandoned,
}

impl<T> End<T> {
    /// The value, if the child returned one.
    pub fn completed(self) -> Option<T> {
        match self {
            End::Completed(value) => Some(value),
            _ => None,
        }
    }

    /// The value, or the end that came instead as an error.
    ///
    /// # Errors
    /// [`Ended`] when the child failed, panicked or was cut off.
    pub fn into_result(self) -> Result<T, Ended> {
        let summary = self.summary();
        self.completed().ok_or(Ended(summary))
    }

    pub(crate) fn summary(&self) -> Summary {
        match self {
            End::Completed(_) => Summary::Completed,
            End::Failed(failure) => Summary::Failed(failure.clone()),
            End::Panicked(panic) => Summary::Panicked(panic.clone()),
            End::Cancelled => Summary::Cancelled,
            End::Aborted => Summary::Aborted,
            End::Abandoned => Summary::Abandoned,
        }
    }
}

/// A child ended without a value.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Ended(Summary);

impl Ended {
    /// Which kind of end it was.
    #[must_use]
    pub fn kind(&self) -> EndKind {
        self.0.kind()
    }
}

/// How a child ended, without its value.
#[derive(Clone, Debug)]
pub(crate) enum Summary {
    Completed,
    Failed(Failure),
    Panicked(PanicReport),
    Cancelled,
    Aborted,
    /// Abandoned, as it was declared to be.
    Left,
    Abandoned,
}

impl Summary {
    pub(crate) fn kind(&self) -> EndKind {
        match self {
            Summary::Completed => EndKind::Completed,
            Summary::Failed(_) => EndKind::Failed,
            Summary::Panicked(_) => EndKind::Panicked,
            Summary::Cancelled => EndKind::Cancelled,
            Summary::Aborted => EndKind::Aborted,
            Summary::Left | Summary::Abandoned => EndKind::Abandoned,
        }
    }

    pub(crate) fn message(&self) -> Option<Arc<str>> {
        match self {
            Summary::Failed(failure) => Some(failure.to_string().into()),
            Summary::Panicked(panic) => Some(panic.to_string().into()),
            _ => None,
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Summary::Failed(failure) => write!(f, "failed: {failure}"),
            Summary::Panicked(panic) => write!(f, "{panic}"),
            other => f.write_str(other.kind().as_str()),
        }
    }
}

/// The six ways a child may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EndKind {
    /// It returned a value.
    Completed,
    /// It returned an error.
    Failed,
    /// It panicked.
    Panicked,
    /// It was dropped because whoever owns it no longer wanted it.
    Cancelled,
    /// It was dropped because it overran a deadline.
    Aborted,
    /// It overran its deadline and could not be ended; it may still be running.
    Abandoned,
}

impl EndKind {
    /// All of them, in the order in which they are counted.
    pub const ALL: [EndKind; 6] = [
        EndKind::Completed,
        EndKind::Failed,
        EndKind::Panicked,
        EndKind::Cancelled,
        EndKind::Aborted,
        EndKind::Abandoned,
    ];

    /// The word that logs, metrics and reports use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            EndKind::Completed => "completed",
            EndKind::Failed => "failed",
            EndKind::Panicked => "panicked",
            EndKind::Cancelled => "cancelled",
            EndKind::Aborted => "aborted",
            EndKind::Abandoned => "abandoned",
        }
    }

    pub(crate) fn index(self) -> usize {
        self as usize
    }
}
