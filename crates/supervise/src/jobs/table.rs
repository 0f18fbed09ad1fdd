//! All jobs of a queue and what may happen to them, under one lock.
//!
//! No job's code runs and nothing of it is dropped under the lock.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, VecDeque},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU8, Ordering},
    },
};

use tokio::{sync::Notify, time::Instant};

use super::{
    JobStats, Limits, SubmitError,
    job::{Cell, Code, Facts, Job, JobEnd, JobId, JobState, JobStatus, JobTicket},
    order::Order,
};
use crate::{latch::Latch, name::Name, tree::Describe};

pub(super) struct Table<T> {
    limits: Limits,
    inner: Mutex<Inner<T>>,
    /// A worker that waits is woken when there may be something to take.
    pub(super) news: Notify,
}

struct Inner<T> {
    jobs: BTreeMap<u64, Entry<T>>,
    waiting: Order,
    /// Jobs between two attempts, by when the next is due.
    delayed: BTreeSet<(Instant, u64)>,
    keys: HashMap<Name, u64>,
    over: VecDeque<(Instant, u64)>,
    stats: JobStats,
    closed: bool,
    last_id: u64,
}

struct Entry<T> {
    cell: Arc<Cell<T>>,
    state: JobState,
    attempts: u32,
    /// Somebody cancelled it while it ran: it is not tried again.
    cancelled: bool,
    /// With the worker while it runs.
    code: Option<Code<T>>,
}

/// A job that a worker has taken.
pub(super) struct Taken<T> {
    pub(super) facts: Arc<Facts>,
    pub(super) attempt: u32,
    pub(super) code: Code<T>,
}

/// What becomes of a job whose attempt failed.
pub(super) enum Retry {
    /// It waits for another attempt.
    Waits,
    /// It had its attempts or its time, or the queue is closed: the failure is its end.
    Spent,
    /// It was cancelled at the moment when it failed.
    Cancelled,
}

/// What a worker finds when it looks for a job.
pub(super) enum Next<T> {
    Run(Taken<T>),
    /// Nothing now; something is due then.
    Wait(Option<Instant>),
    /// The queue is closed and empty.
    Nothing,
}

impl<T: Clone> Table<T> {
    pub(super) fn new(limits: Limits) -> Table<T> {
        let inner = Inner {
            jobs: BTreeMap::new(),
            waiting: Order::new(limits.step),
            delayed: BTreeSet::new(),
            keys: HashMap::new(),
            over: VecDeque::new(),
            stats: JobStats::default(),
            closed: false,
            last_id: 0,
        };
        Table {
            limits,
            inner: Mutex::new(inner),
            news: Notify::new(),
        }
    }

    pub(super) fn submit(&self, job: Job, code: Code<T>) -> Result<JobTicket<T>, SubmitError> {
        let now = Instant::now();
        let mut inner = self.lock();
        if inner.closed {
            return Err(SubmitError::Stopping);
        }
        let same = job
            .key
            .as_ref()
            .and_then(|key| inner.keys.get(key).copied());
        if let Some(entry) = same.and_then(|id| inner.jobs.get(&id)) {
            let cell = entry.cell.clone();
            inner.stats.duplicates += 1;
            drop(inner);
            return Ok(JobTicket {
                cell,
                is_new: false,
            });
        }
        if inner.waiting.len() + inner.delayed.len() >= self.limits.capacity {
            inner.stats.refused += 1;
            return Err(SubmitError::Full {
                capacity: self.limits.capacity,
            });
        }
        inner.last_id += 1;
        let id = inner.last_id;
        inner.stats.accepted += 1;
        inner.waiting.insert(id, job.priority, now);
        if let Some(key) = &job.key {
            inner.keys.insert(key.clone(), id);
        }
        let facts = Arc::new(Facts {
            id: JobId(id),
            job,
            submitted: now,
            progress_percent: AtomicU8::new(0),
            cancelled: Latch::default(),
            over: Latch::default(),
        });
        let cell = Arc::new(Cell {
            facts,
            end: Mutex::new(None),
        });
        let entry = Entry {
            cell: cell.clone(),
            state: JobState::Pending,
            attempts: 0,
            cancelled: false,
            code: Some(code),
        };
        inner.jobs.insert(id, entry);
        drop(inner);
        self.news.notify_one();
        Ok(JobTicket { cell, is_new: true })
    }

    /// Takes the next job for a worker. Those found overdue end on the way.
    pub(super) fn take(&self) -> Next<T> {
        let now = Instant::now();
        loop {
            let mut inner = self.lock();
            inner.wake_delayed(now);
            let Some(id) = inner.waiting.take() else {
                if inner.closed {
                    return Next::Nothing;
                }
                return Next::Wait(inner.delayed.first().map(|(due, _)| *due));
            };
            let more = inner.waiting.len() > 0;
            let Some(entry) = inner.jobs.get_mut(&id) else {
                continue;
            };
            let facts = entry.cell.facts.clone();
            if facts.is_overdue(now) {
                drop(inner);
                self.finish(id, JobEnd::TimedOut);
                continue;
            }
            let Some(code) = entry.code.take() else {
                continue;
            };
            entry.state = JobState::Running;
            entry.attempts += 1;
            let attempt = entry.attempts;
            inner.stats.running += 1;
            inner.stats.retries += u64::from(attempt > 1);
            drop(inner);
            if more {
                self.news.notify_one();
            }
            return Next::Run(Taken {
                facts,
                attempt,
                code,
            });
        }
    }

    /// Puts a job back for another attempt at `due`, if it may be tried again.
    pub(super) fn retry(&self, id: JobId, code: Code<T>, due: Instant) -> Retry {
        let mut inner = self.lock();
        let closed = inner.closed;
        let Some(entry) = inner.jobs.get_mut(&id.0) else {
            return Retry::Spent;
        };
        if entry.cancelled {
            drop(inner);
            drop(code);
            return Retry::Cancelled;
        }
        let facts = &entry.cell.facts;
        let too_late = facts.due().is_some_and(|deadline| deadline <= due);
        if closed || too_late || entry.attempts >= facts.job.attempts {
            drop(inner);
            drop(code);
            return Retry::Spent;
        }
        entry.state = JobState::Retrying;
        entry.code = Some(code);
        inner.delayed.insert((due, id.0));
        inner.stats.running -= 1;
        drop(inner);
        self.news.notify_one();
        Retry::Waits
    }

    /// Ends a job, once.
    pub(super) fn finish(&self, id: u64, end: JobEnd<T>) {
        let now = Instant::now();
        let word = end.as_str();
        let message = end.message();
        let mut inner = self.lock();
        let Some(entry) = inner.jobs.get_mut(&id) else {
            return;
        };
        if entry.state == JobState::Over {
            return;
        }
        let before = std::mem::replace(&mut entry.state, JobState::Over);
        let (cell, code) = (entry.cell.clone(), entry.code.take());
        let facts = &cell.facts;
        inner.stats.running -= usize::from(before == JobState::Running);
        inner.unqueue(before, facts);
        match end {
            JobEnd::Done(_) => inner.stats.done += 1,
            JobEnd::Failed(_) | JobEnd::Panicked(_) => inner.stats.failed += 1,
            _ => inner.stats.cut_off += 1,
        }
        if let Some(key) = &cell.facts.job.key {
            inner.keys.remove(key);
        }
        inner.over.push_back((now, id));
        let forgotten = inner.forget(self.limits, now);
        drop(inner);
        drop((code, forgotten));
        metrics::counter!("supervise_jobs_total", "end" => word).increment(1);
        let job = &cell.facts.job.name;
        match message {
            Some(error) => tracing::error!(%job, id, error, "job {word}"),
            None => tracing::debug!(%job, id, "job {word}"),
        }
        *cell.end.lock().unwrap_or_else(PoisonError::into_inner) = Some(end);
        cell.facts.over.raise();
    }

    /// Ends a job whose worker was aborted during this attempt.
    pub(super) fn lose(&self, id: JobId, attempt: u32) {
        let in_hand = self
            .lock()
            .jobs
            .get(&id.0)
            .is_some_and(|entry| entry.state == JobState::Running && entry.attempts == attempt);
        if in_hand {
            self.finish(id.0, JobEnd::Lost);
        }
    }

    pub(super) fn cancel(&self, id: JobId) -> bool {
        let mut inner = self.lock();
        let Some(entry) = inner.jobs.get_mut(&id.0) else {
            return false;
        };
        // Under the lock, so that an attempt that fails just now is not put back for a retry.
        entry.cancelled = true;
        let (state, facts) = (entry.state, entry.cell.facts.clone());
        match state {
            JobState::Over => return false,
            JobState::Running => {}
            // Out of the queue under the same lock, so that no worker begins it any more.
            JobState::Pending | JobState::Retrying => inner.unqueue(state, &facts),
        }
        drop(inner);
        facts.cancelled.raise();
        if state != JobState::Running {
            self.finish(id.0, JobEnd::Cancelled);
        }
        true
    }

    /// Takes no more; what waits for another attempt gets it now.
    pub(super) fn close(&self) {
        let mut inner = self.lock();
        if inner.closed {
            return;
        }
        inner.closed = true;
        let delayed = std::mem::take(&mut inner.delayed);
        for (_, id) in delayed {
            inner.requeue(id);
        }
        drop(inner);
        self.news.notify_waiters();
    }

    /// Ends everything that is not over, because nobody will run it any more.
    pub(super) fn abandon(&self) {
        self.close();
        let left: Vec<(u64, bool)> = {
            let inner = self.lock();
            let open = inner
                .jobs
                .iter()
                .filter(|(_, entry)| entry.state != JobState::Over);
            open.map(|(id, entry)| (*id, entry.cancelled)).collect()
        };
        let lost = left.iter().filter(|(_, cancelled)| !cancelled).count();
        if lost > 0 {
            tracing::error!(jobs = lost, "jobs were lost at the stop");
        }
        for (id, cancelled) in left {
            // Who cancelled a job may be just about to end it.
            let end = if cancelled {
                JobEnd::Cancelled
            } else {
                JobEnd::Lost
            };
            self.finish(id, end);
        }
    }

    pub(super) fn status(&self, id: JobId) -> Option<JobStatus<T>> {
        let now = Instant::now();
        let mut inner = self.lock();
        let forgotten = inner.forget(self.limits, now);
        let status = inner.jobs.get(&id.0).map(|entry| entry.status(now));
        drop(inner);
        drop(forgotten);
        status
    }

    pub(super) fn list(&self) -> Vec<JobStatus<T>> {
        let now = Instant::now();
        let mut inner = self.lock();
        let forgotten = inner.forget(self.limits, now);
        let list = inner.jobs.values().map(|entry| entry.status(now)).collect();
        drop(inner);
        drop(forgotten);
        list
    }

    pub(super) fn stats(&self) -> JobStats {
        let inner = self.lock();
        JobStats {
            waiting: inner.waiting.len() + inner.delayed.len(),
            ..inner.stats
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner<T>> {
        #[cfg(test)]
        crate::model::point();
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T: Clone> Inner<T> {
    fn wake_delayed(&mut self, now: Instant) {
        while let Some((due, id)) = self.delayed.first().copied() {
            if due > now {
                return;
            }
            self.delayed.pop_first();
            self.requeue(id);
        }
    }

    /// Takes a job out of where it waits, if it still waits there.
    fn unqueue(&mut self, state: JobState, facts: &Facts) {
        let (id, job) = (facts.id.0, &facts.job);
        match state {
            JobState::Pending => drop(self.waiting.remove(id, job.priority, facts.submitted)),
            JobState::Retrying => self.delayed.retain(|(_, waits)| *waits != id),
            JobState::Running | JobState::Over => {}
        }
    }

    fn requeue(&mut self, id: u64) {
        if let Some(entry) = self.jobs.get_mut(&id) {
            entry.state = JobState::Pending;
            let facts = &entry.cell.facts;
            self.waiting.insert(id, facts.job.priority, facts.submitted);
        }
    }

    /// Forgets ends that are too old or too many; the caller drops them after the lock.
    fn forget(&mut self, limits: Limits, now: Instant) -> Vec<Entry<T>> {
        let mut forgotten = Vec::new();
        while let Some((at, id)) = self.over.front().copied() {
            if self.over.len() <= limits.kept && now.duration_since(at) < limits.kept_for {
                break;
            }
            self.over.pop_front();
            forgotten.extend(self.jobs.remove(&id));
        }
        forgotten
    }
}

impl<T: Clone> Entry<T> {
    fn status(&self, now: Instant) -> JobStatus<T> {
        let facts = &self.cell.facts;
        let end = self.cell.end();
        let done = matches!(end, Some(JobEnd::Done(_)));
        let progress = facts.progress_percent.load(Ordering::Relaxed);
        JobStatus {
            id: facts.id,
            name: facts.job.name.clone(),
            priority: facts.job.priority,
            state: self.state,
            progress_percent: if done { 100 } else { progress },
            attempts: self.attempts,
            age: now.duration_since(facts.submitted),
            end,
        }
    }
}

impl<T: Clone + Send> Describe for Table<T> {
    fn describe(&self) -> serde_json::Value {
        serde_json::to_value(self.stats()).unwrap_or_default()
    }
}
