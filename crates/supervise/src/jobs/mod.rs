//! A queue of jobs: things that may wait, have a priority, a result, and somebody who asks.
//!
//! It is in memory: what must survive the process belongs in a store. Waiting jobs are taken by
//! priority with ageing ([`Priority`]); a bounded number waits, and the next submission is refused.
//! A job's end stays known for a time and a count. When the queue is stopped, it takes no more,
//! and what was accepted is run until the stop's deadline; what is left then ends as
//! [`JobEnd::Lost`] and is logged.

mod job;
mod order;
mod table;
mod worker;

use std::{
    borrow::Cow,
    future::Future,
    sync::{Arc, Mutex},
    time::Duration,
};

use serde::Serialize;

pub use job::{Job, JobContext, JobEnd, JobId, JobState, JobStatus, JobTicket};
pub use order::Priority;

use crate::{child::STOP_WITHIN, error::StartError, failure::Failure, scope::Scope};
use job::Code;
use table::Table;

/// Why a job was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SubmitError {
    /// As many jobs wait as may wait.
    #[error("{capacity} jobs are waiting already")]
    Full {
        /// How many may wait.
        capacity: usize,
    },
    /// The queue is being stopped.
    #[error("the job queue is stopping")]
    Stopping,
}

/// What went through a queue so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct JobStats {
    /// Jobs accepted.
    pub accepted: u64,
    /// Submissions that found an unfinished job with the same key.
    pub duplicates: u64,
    /// Submissions refused because too many jobs waited.
    pub refused: u64,
    /// Attempts after the first.
    pub retries: u64,
    /// Jobs that returned a value.
    pub done: u64,
    /// Jobs whose last attempt failed or panicked.
    pub failed: u64,
    /// Jobs that were cancelled, overdue or lost.
    pub cut_off: u64,
    /// Jobs that wait now, those between attempts included.
    pub waiting: usize,
    /// Jobs that are being run now.
    pub running: usize,
}

/// A job queue that is being declared.
#[must_use = "a queue exists only once it is started"]
pub struct JobsBuilder {
    scope: Scope,
    name: Cow<'static, str>,
    phase: Option<Cow<'static, str>>,
    workers: usize,
    stop_within: Duration,
    limits: Limits,
}

#[derive(Clone, Copy, Debug)]
struct Limits {
    capacity: usize,
    step: Duration,
    kept: usize,
    kept_for: Duration,
}

impl Scope {
    /// Declares a job queue, whose workers are children of a scope of this name.
    pub fn jobs(&self, name: impl Into<Cow<'static, str>>) -> JobsBuilder {
        JobsBuilder {
            scope: self.clone(),
            name: name.into(),
            phase: None,
            workers: 2,
            stop_within: STOP_WITHIN,
            limits: Limits {
                capacity: 1000,
                step: Duration::from_secs(30),
                kept: 1000,
                kept_for: Duration::from_secs(3600),
            },
        }
    }
}

impl JobsBuilder {
    /// Sets how many jobs are run side by side; at least one.
    pub fn workers(mut self, workers: usize) -> JobsBuilder {
        self.workers = workers.max(1);
        self
    }

    /// Sets how many jobs may wait.
    pub fn capacity(mut self, jobs: usize) -> JobsBuilder {
        self.limits.capacity = jobs;
        self
    }

    /// Sets how much waiting makes up for one step of priority; 30 s by default.
    pub fn ageing(mut self, step: Duration) -> JobsBuilder {
        self.limits.step = step;
        self
    }

    /// Sets how many ends are kept and for how long.
    pub fn keep(mut self, jobs: usize, time: Duration) -> JobsBuilder {
        (self.limits.kept, self.limits.kept_for) = (jobs, time);
        self
    }

    /// Sets the phase in which it is stopped; without it the scope's applies.
    pub fn phase(mut self, phase: impl Into<Cow<'static, str>>) -> JobsBuilder {
        self.phase = Some(phase.into());
        self
    }

    /// Sets how long what was accepted may take after the workers were told to stop.
    pub fn stop_within(mut self, limit: Duration) -> JobsBuilder {
        self.stop_within = limit;
        self
    }

    /// Starts the queue and its workers.
    ///
    /// # Errors
    /// [`StartError`] says why it was not started.
    pub async fn start<T>(self) -> Result<JobQueue<T>, StartError>
    where
        T: Clone + Send + 'static,
    {
        let mut scope = self.scope.scope(self.name);
        if let Some(phase) = self.phase {
            scope = scope.phase(phase);
        }
        let scope = scope.open()?;
        let table = Arc::new(Table::new(self.limits));
        let work = worker::Worker::new(&table, &scope);
        for number in 1..=self.workers {
            let mut child = scope
                .child(format!("worker-{number}"))
                .stop_within(self.stop_within);
            if number == 1 {
                child.extra = Some(table.clone());
            }
            let work = work.clone();
            child
                .start(move |child| worker::work(child, work.clone()))
                .await?;
        }
        Ok(JobQueue(table))
    }
}

/// A handle on a job queue; cheap to clone.
pub struct JobQueue<T>(Arc<Table<T>>);

impl<T> Clone for JobQueue<T> {
    fn clone(&self) -> JobQueue<T> {
        JobQueue(self.0.clone())
    }
}

impl<T> std::fmt::Debug for JobQueue<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("JobQueue").finish_non_exhaustive()
    }
}

impl<T: Clone + Send + 'static> JobQueue<T> {
    /// Submits a job. `code` is called once for each attempt.
    ///
    /// # Errors
    /// [`SubmitError`] when too many jobs wait or the queue is stopping.
    pub fn submit<F, Fut>(&self, job: Job, mut code: F) -> Result<JobTicket<T>, SubmitError>
    where
        F: FnMut(JobContext) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T, Failure>> + Send + 'static,
    {
        let code = Code::Async(Box::new(move |context| Box::pin(code(context))));
        self.0.submit(job, code)
    }

    /// Submits a job that blocks; it is run on a thread of its own. `code` is called once for each
    /// attempt. It cannot be dropped: it should look at [`JobContext::is_cancelled`].
    ///
    /// # Errors
    /// [`SubmitError`] when too many jobs wait or the queue is stopping.
    pub fn submit_blocking<F>(&self, job: Job, code: F) -> Result<JobTicket<T>, SubmitError>
    where
        F: FnMut(JobContext) -> Result<T, Failure> + Send + 'static,
    {
        self.0
            .submit(job, Code::Blocking(Arc::new(Mutex::new(code))))
    }

    /// Cancels a job, waiting or running; false if it is over or unknown.
    #[must_use]
    pub fn cancel(&self, job: JobId) -> bool {
        self.0.cancel(job)
    }

    /// A job at this moment; `None` when it is unknown or its end is no longer kept.
    #[must_use]
    pub fn status(&self, job: JobId) -> Option<JobStatus<T>> {
        self.0.status(job)
    }

    /// All jobs that are known, the oldest first.
    #[must_use]
    pub fn list(&self) -> Vec<JobStatus<T>> {
        self.0.list()
    }

    /// What went through the queue so far.
    #[must_use]
    pub fn stats(&self) -> JobStats {
        self.0.stats()
    }
}
