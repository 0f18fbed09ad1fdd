//! One job: what is declared about it, what it is told, what becomes of it.

use std::{
    borrow::Cow,
    future::Future,
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU8, Ordering},
    },
    time::Duration,
};

use serde::Serialize;
use tokio::time::Instant;

use super::order::Priority;
use crate::{
    backoff::Backoff,
    failure::{Failure, PanicReport},
    latch::Latch,
    name::Name,
};

/// Identifies a job within its queue; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct JobId(pub(super) u64);

impl JobId {
    /// The number behind it, from 1.
    #[must_use]
    pub fn get(self) -> u64 {
        self.0
    }
}

/// What is declared about a job.
#[derive(Clone, Debug)]
pub struct Job {
    pub(super) name: Name,
    pub(super) priority: Priority,
    pub(super) deadline: Option<Duration>,
    pub(super) attempts: u32,
    pub(super) backoff: Backoff,
    pub(super) key: Option<Name>,
}

impl Job {
    /// A job of normal priority that is tried once and has no deadline.
    pub fn new(name: impl Into<Cow<'static, str>>) -> Job {
        Job {
            name: name.into().into(),
            priority: Priority::NORMAL,
            deadline: None,
            attempts: 1,
            backoff: Backoff::default(),
            key: None,
        }
    }

    /// Sets how urgent it is.
    #[must_use]
    pub fn priority(mut self, priority: Priority) -> Job {
        self.priority = priority;
        self
    }

    /// Sets how long after its submission it must be done, waiting and retries included.
    #[must_use]
    pub fn deadline(mut self, after_submission: Duration) -> Job {
        self.deadline = Some(after_submission);
        self
    }

    /// Sets how often it is tried in all when it fails or panics, and how long is waited between.
    #[must_use]
    pub fn retry(mut self, attempts: u32, backoff: Backoff) -> Job {
        (self.attempts, self.backoff) = (attempts.max(1), backoff);
        self
    }

    /// Says that it is the same job as any other with this key: while one of them is not done,
    /// submitting another gives the first one's ticket.
    #[must_use]
    pub fn key(mut self, key: impl Into<Cow<'static, str>>) -> Job {
        self.key = Some(key.into().into());
        self
    }
}

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// It waits for a worker.
    Pending,
    /// It is being run.
    Running,
    /// It failed and waits for its next attempt.
    Retrying,
    /// It is over.
    Over,
}

/// How a job ended.
#[derive(Clone, Debug)]
pub enum JobEnd<T> {
    /// It returned a value.
    Done(T),
    /// Its last attempt returned an error.
    Failed(Failure),
    /// Its last attempt panicked.
    Panicked(PanicReport),
    /// Somebody cancelled it.
    Cancelled,
    /// It was not done by its deadline.
    TimedOut,
    /// The queue was stopped before it was done.
    Lost,
}

impl<T> JobEnd<T> {
    /// The value, if it returned one.
    pub fn done(self) -> Option<T> {
        match self {
            JobEnd::Done(value) => Some(value),
            _ => None,
        }
    }

    /// The word that logs and statistics use.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            JobEnd::Done(_) => "done",
            JobEnd::Failed(_) => "failed",
            JobEnd::Panicked(_) => "panicked",
            JobEnd::Cancelled => "cancelled",
            JobEnd::TimedOut => "timed_out",
            JobEnd::Lost => "lost",
        }
    }

    pub(super) fn message(&self) -> Option<String> {
        match self {
            JobEnd::Failed(failure) => Some(failure.to_string()),
            JobEnd::Panicked(panic) => Some(panic.to_string()),
            _ => None,
        }
    }
}

/// A job at one moment.
#[derive(Clone, Debug)]
pub struct JobStatus<T> {
    /// Which job.
    pub id: JobId,
    /// Its name.
    pub name: Name,
    /// How urgent it is.
    pub priority: Priority,
    /// Where it stands.
    pub state: JobState,
    /// How far it got, in percent, as it said itself; 100 when it is done.
    pub progress_percent: u8,
    /// How often it was tried.
    pub attempts: u32,
    /// Time since its submission.
    pub age: Duration,
    /// How it ended, when it is over.
    pub end: Option<JobEnd<T>>,
}

/// What a running job is handed.
#[derive(Clone)]
pub struct JobContext {
    pub(super) facts: Arc<Facts>,
    pub(super) attempt: u32,
}

impl JobContext {
    /// Says how far the job got, in percent; more than 100 means 100.
    pub fn progress(&self, percent: u8) {
        self.facts
            .progress_percent
            .store(percent.min(100), Ordering::Relaxed);
    }

    /// Whether the job was cancelled or is past its deadline. Async jobs are dropped then;
    /// blocking ones have to look.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.facts.cancelled.is_raised()
    }

    /// Which attempt this is, from 1.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// Which job this is.
    #[must_use]
    pub fn id(&self) -> JobId {
        self.facts.id
    }
}

/// What of a job does not depend on the type of its value.
pub(super) struct Facts {
    pub(super) id: JobId,
    pub(super) job: Job,
    pub(super) submitted: Instant,
    pub(super) progress_percent: AtomicU8,
    pub(super) cancelled: Latch,
    pub(super) over: Latch,
}

impl Facts {
    /// When it must be done.
    pub(super) fn due(&self) -> Option<Instant> {
        self.job.deadline.map(|deadline| self.submitted + deadline)
    }

    pub(super) fn is_overdue(&self, now: Instant) -> bool {
        self.due().is_some_and(|due| due <= now)
    }
}

/// A job as its queue and its tickets share it.
pub(super) struct Cell<T> {
    pub(super) facts: Arc<Facts>,
    pub(super) end: Mutex<Option<JobEnd<T>>>,
}

impl<T: Clone> Cell<T> {
    pub(super) fn end(&self) -> Option<JobEnd<T>> {
        self.end
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// What a submitter holds of its job. Dropping it changes nothing.
pub struct JobTicket<T> {
    pub(super) cell: Arc<Cell<T>>,
    pub(super) is_new: bool,
}

impl<T: Clone> JobTicket<T> {
    /// Which job it is.
    #[must_use]
    pub fn id(&self) -> JobId {
        self.cell.facts.id
    }

    /// Whether this submission made the job, as opposed to finding one with the same key.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// Waits until the job is over.
    pub async fn over(&self) -> JobEnd<T> {
        self.cell.facts.over.wait().await;
        // The end is written before the latch is raised.
        self.cell.end().unwrap_or(JobEnd::Lost)
    }
}

impl<T> std::fmt::Debug for JobTicket<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("JobTicket")
            .field("id", &self.cell.facts.id)
            .finish_non_exhaustive()
    }
}

/// A job's code, which a retry calls again.
pub(super) enum Code<T> {
    Async(Box<dyn FnMut(JobContext) -> RunFuture<T> + Send>),
    Blocking(Arc<Mutex<BlockingCode<T>>>),
}

pub(super) type RunFuture<T> = Pin<Box<dyn Future<Output = Result<T, Failure>> + Send>>;

type BlockingCode<T> = dyn FnMut(JobContext) -> Result<T, Failure> + Send;
