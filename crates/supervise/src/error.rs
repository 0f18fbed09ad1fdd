//! Why a child or a scope could not be started.

use std::{io, time::Duration};

use crate::{failure::Failure, name::Name};

/// Why a child or a scope could not be started.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The program is stopping.
    #[error("`{child}` was not started because the program is stopping")]
    Stopping {
        /// Whose start it was.
        child: Name,
    },
    /// The scope was closed, or is down until its parent restarts it.
    #[error("`{child}` was not started because its scope is down")]
    ScopeDown {
        /// Whose start it was.
        child: Name,
    },
    /// A sibling has the name.
    #[error("there is a `{child}` in this scope already")]
    NameTaken {
        /// The name.
        child: Name,
    },
    /// No such stop phase was declared.
    #[error("`{child}` names the stop phase `{phase}`, which was not declared")]
    UnknownPhase {
        /// Whose start it was.
        child: Name,
        /// What it named.
        phase: Name,
    },
    /// It comes after a sibling that does not exist.
    #[error("`{child}` comes after `{after}`, which does not exist")]
    UnknownDependency {
        /// Whose start it was.
        child: Name,
        /// What it named.
        after: Name,
    },
    /// Children that were to be started together wait for each other.
    #[error("children wait for each other: {children:?}")]
    Cycle {
        /// Those that could not be ordered.
        children: Vec<Name>,
    },
    /// It, or what it comes after, did not become ready in time.
    #[error("`{child}` was not ready within {} ms", .within.as_millis())]
    NotReady {
        /// Which child.
        child: Name,
        /// The limit.
        within: Duration,
    },
    /// It ended before it was ready.
    #[error("`{child}` ended before it was ready: {why}")]
    Failed {
        /// Which child.
        child: Name,
        /// How it ended.
        why: Failure,
    },
    /// The operating system gave no thread.
    #[error("`{child}` got no thread ({kind})")]
    Thread {
        /// Which child.
        child: Name,
        /// What the operating system said.
        kind: io::ErrorKind,
    },
}
