//! What a run leaves behind: why it stopped, how every child went, which exit status that is.

use std::{fmt, process::ExitCode, sync::Arc, time::Duration};

use serde::Serialize;

use crate::{failure::Failure, name::Name};

/// Why the program stopped. Only the first cause counts.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Cause {
    /// Somebody called [`Scope::stop`](crate::Scope::stop).
    Asked,
    /// A signal, by number.
    Signal(i32),
    /// `main` returned an error or panicked.
    Main(Failure),
    /// Somebody called [`Scope::fail`](crate::Scope::fail).
    Failed(Failure),
    /// A scope had more restarts than it tolerates and the failure went up to the top.
    Exhausted {
        /// The scope's path, empty for the root.
        scope: Arc<str>,
    },
    /// The runtime, a signal handler or a thread could not be had.
    Start(Failure),
}

impl Cause {
    /// Whether the program failed, as opposed to being told to stop.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        matches!(
            self,
            Cause::Main(_) | Cause::Failed(_) | Cause::Exhausted { .. } | Cause::Start(_)
        )
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cause::Asked => f.write_str("asked to stop"),
            Cause::Signal(signal_hook::consts::SIGTERM) => f.write_str("SIGTERM"),
            Cause::Signal(signal_hook::consts::SIGINT) => f.write_str("SIGINT"),
            Cause::Signal(number) => write!(f, "signal {number}"),
            Cause::Main(failure) => write!(f, "main failed: {failure}"),
            Cause::Failed(failure) => write!(f, "{failure}"),
            Cause::Exhausted { scope } if scope.is_empty() => f.write_str("too many restarts"),
            Cause::Exhausted { scope } => write!(f, "too many restarts in `{scope}`"),
            Cause::Start(failure) => write!(f, "could not start: {failure}"),
        }
    }
}

/// How a child that lived when the stop began went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It ended by itself after it was told.
    Stopped,
    /// It overran its deadline and was dropped.
    Aborted,
    /// A thread that declared no time to stop was left behind as declared; see
    /// [`ChildBuilder::stop_within`](crate::ChildBuilder::stop_within).
    Left,
    /// It overran its deadline and could not be ended.
    Abandoned {
        /// Whether it was found to keep a worker thread of the runtime from other work.
        blocks_worker: bool,
    },
}

/// One child in the report.
#[derive(Clone, Debug, Serialize)]
pub struct StopEntry {
    /// Its path.
    pub child: Arc<str>,
    /// The phase in which it was stopped.
    pub phase: Name,
    /// How it went.
    pub outcome: Outcome,
    /// From being told to its end, or to being given up.
    pub took: Duration,
}

impl fmt::Display for StopEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let StopEntry {
            child,
            phase,
            outcome,
            took,
        } = self;
        let took = took.as_millis();
        match outcome {
            Outcome::Stopped => write!(f, "{child} ({phase}): stopped in {took} ms"),
            Outcome::Left => write!(f, "{child} ({phase}): left behind as declared"),
            Outcome::Aborted => write!(f, "{child} ({phase}): aborted after {took} ms"),
            Outcome::Abandoned {
                blocks_worker: false,
            } => {
                write!(f, "{child} ({phase}): abandoned after {took} ms")
            }
            Outcome::Abandoned {
                blocks_worker: true,
            } => {
                write!(
                    f,
                    "{child} ({phase}): abandoned after {took} ms, it blocks a worker"
                )
            }
        }
    }
}

/// What a run leaves behind.
#[derive(Clone, Debug)]
pub struct Report {
    cause: Cause,
    entries: Vec<StopEntry>,
    took: Duration,
}

impl Report {
    pub(crate) fn new(cause: Cause, entries: Vec<StopEntry>, took: Duration) -> Report {
        Report {
            cause,
            entries,
            took,
        }
    }

    /// Why the program stopped.
    #[must_use]
    pub fn cause(&self) -> &Cause {
        &self.cause
    }

    /// Every child that lived when the stop began, in the order in which they went.
    #[must_use]
    pub fn entries(&self) -> &[StopEntry] {
        &self.entries
    }

    /// Those that had to be aborted or abandoned.
    pub fn culprits(&self) -> impl Iterator<Item = &StopEntry> {
        self.entries
            .iter()
            .filter(|entry| !matches!(entry.outcome, Outcome::Stopped | Outcome::Left))
    }

    /// From the first request to stop to the end of the last phase.
    #[must_use]
    pub fn took(&self) -> Duration {
        self.took
    }

    /// 0 after a clean stop, 1 when the program failed, 3 when it was told to stop but something
    /// had to be aborted or abandoned.
    #[must_use]
    pub fn exit_status(&self) -> u8 {
        if self.cause.is_failure() {
            1
        } else if self.culprits().next().is_some() {
            3
        } else {
            0
        }
    }
}

impl From<&Report> for ExitCode {
    fn from(report: &Report) -> ExitCode {
        ExitCode::from(report.exit_status())
    }
}

/// One line for the whole, and one for each child that had to be aborted or abandoned.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (stopped, took) = (
            self.entries.len() - self.culprits().count(),
            self.took.as_millis(),
        );
        write!(f, "{}: {stopped} children stopped in {took} ms", self.cause)?;
        for culprit in self.culprits() {
            write!(f, "\n{culprit}")?;
        }
        Ok(())
    }
}
