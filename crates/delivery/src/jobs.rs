//! Durable jobs: what was accepted is done, once, whatever crashes in between.
//!
//! The store says what there is to do, most urgent first. An attempt is counted in the store
//! before it begins, so that a job that kills the process is given up in the end; what a job
//! comes to is committed together with its end.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::conversation::{Plan, Reply};
use domain::error::Refusal;
use domain::ids::JobId;
use domain::job::{Job, JobExecutor, NewJob, Progress, Work};
use domain::outbox::{Action, Lane, NewOutbox};
use domain::time::Clock;
use domain::{Error, Result, Tx};
use jiff::Timestamp;
use supervise::{Backoff, Child, Failure, Scope};
use tokio::time::Instant;

use crate::ledger::{SharedLedger, is_closed};
use crate::progress;
use crate::sender::Sender;
use crate::signals::Signals;

/// Jobs that run at once.
const RUNNING_MAX: usize = 2;
/// Jobs looked at in one question.
const PAGE: u32 = 32;
/// How often a job is tried before it is given up.
const ATTEMPTS_MAX: u32 = 5;
/// The longest that one attempt may take.
const RUN_WITHIN: Duration = Duration::from_secs(120);
/// Between attempts: from a second to a minute.
const BACKOFF: Backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(60));

/// Runs durable jobs.
pub(crate) struct JobRunner {
    pub(crate) ledger: SharedLedger,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) executor: Arc<dyn JobExecutor>,
    pub(crate) sender: Arc<Sender>,
    pub(crate) scope: Scope,
    pub(crate) signals: Arc<Signals>,
    pub(crate) counters: JobCounters,
    pub(crate) state: Mutex<Running>,
}

/// What the runner counts.
#[derive(Debug, Default)]
pub(crate) struct JobCounters {
    pub(crate) finished: AtomicU64,
    pub(crate) failed: AtomicU64,
    pub(crate) given_up: AtomicU64,
}

#[derive(Debug, Default)]
pub(crate) struct Running {
    running: BTreeSet<JobId>,
    not_before: BTreeMap<JobId, Instant>,
    /// What is shown of the jobs that are not done, through all of their attempts.
    shown: BTreeMap<JobId, Progress>,
}

/// What an attempt came to.
enum Came {
    Plan(Plan),
    Refusal(Refusal),
}

/// Keeps a job's place among the running until the attempt is over, however it ends.
struct Place {
    runner: Arc<JobRunner>,
    id: JobId,
    attempts: u32,
    done: bool,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut state = self.runner.state();
        state.running.remove(&self.id);
        if self.done {
            state.not_before.remove(&self.id);
            state.shown.remove(&self.id);
        } else {
            let delay = self
                .runner
                .ledger
                .delay(BACKOFF, self.attempts.saturating_sub(1));
            state.not_before.insert(self.id, Instant::now() + delay);
            self.runner.counters.failed.fetch_add(1, Ordering::Relaxed);
        }
        drop(state);
        self.runner.signals.jobs.notify_one();
    }
}

impl JobRunner {
    fn state(&self) -> MutexGuard<'_, Running> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Jobs that run now.
    pub(crate) fn running(&self) -> usize {
        self.state().running.len()
    }

    /// Starts jobs as they come, until the stop.
    pub(crate) async fn run(self: Arc<Self>, child: Child) -> Result<(), Failure> {
        child.ready();
        loop {
            let next = match self.start_some().await {
                Ok(next) => next,
                Err(error) if is_closed(&error) => break,
                Err(_) => Some(Instant::now() + self.ledger.delay(BACKOFF, 0)),
            };
            tokio::select! {
                biased;
                () = child.stop_requested() => break,
                () = self.signals.jobs.notified() => {}
                () = crate::sender::sleep_until(next) => {}
            }
        }
        // What is shown ends with its handle, and nobody else would let go of it.
        self.state().shown.clear();
        Ok(())
    }

    /// Starts what may run now; when to look again.
    async fn start_some(self: &Arc<Self>) -> Result<Option<Instant>> {
        let waiting = self
            .ledger
            .db
            .read("jobs", |reads| reads.waiting_jobs(PAGE))
            .await?;
        let mut again: Option<Instant> = None;
        // Reports of one person that were missed come in the order in which they were asked for.
        let mut reported = BTreeSet::new();
        for job in waiting {
            if is_scheduled(&job.job.work) && !reported.insert(job.job.owner) {
                continue;
            }
            {
                let mut state = self.state();
                if state.running.len() >= RUNNING_MAX {
                    return Ok(None);
                }
                if let Some(until) = state.not_before.get(&job.id).copied()
                    && until > Instant::now()
                {
                    again = Some(again.map_or(until, |again| again.min(until)));
                    continue;
                }
                if !state.running.insert(job.id) {
                    continue;
                }
            }
            let place = Place {
                runner: Arc::clone(self),
                id: job.id,
                attempts: job.attempts,
                done: false,
            };
            let runner = Arc::clone(self);
            let started = self.scope.spawn("job", async move {
                runner.attempt(job, place).await;
                Ok(())
            });
            if started.is_err() {
                return Ok(None);
            }
        }
        Ok(again)
    }

    async fn attempt(self: Arc<Self>, job: Job, mut place: Place) {
        let id = job.id;
        let counted = self
            .ledger
            .write("job attempt", move |tx| tx.count_job_attempt(id))
            .await;
        let Ok(attempts) = counted else { return };
        place.attempts = attempts;
        if attempts > ATTEMPTS_MAX {
            place.done = self.give_up(job).await;
            return;
        }
        let new = job.job.clone();
        let progress = self.watched(id, &new);
        let run = self.executor.run(job, self.clock.now(), progress.clone());
        let ran = tokio::time::timeout(RUN_WITHIN, run).await;
        let failed = |reason: &str| {
            report(&new, attempts, reason);
            progress.show(0, trying_again(attempts));
        };
        let came = match ran {
            Ok(Ok(plan)) => Came::Plan(plan),
            Ok(Err(Error::Refused(refusal))) => Came::Refusal(refusal),
            Ok(Err(Error::Storage(fault))) => return failed(&fault.to_string()),
            Err(_) => return failed("it took too long"),
        };
        match self.finish(id, new.clone(), came).await {
            Ok(()) => place.done = true,
            Err(error) => failed(&error.to_string()),
        }
    }

    /// A handle whose steps are shown to the person, in one message until the job is done with,
    /// unless the clock asked for it.
    fn watched(&self, id: JobId, job: &NewJob) -> Progress {
        if let Some(progress) = self.state().shown.get(&id) {
            return progress.clone();
        }
        let (progress, steps) = Progress::new();
        let channel = self.sender.channel(job.address.channel);
        if let Some(channel) = channel.filter(|_| !is_scheduled(&job.work)) {
            let showing = progress::show(Arc::clone(channel), job.address, steps);
            self.sender.beside("progress", showing);
        }
        self.state().shown.insert(id, progress.clone());
        progress
    }

    /// Commits what a job came to, with its end.
    async fn finish(&self, id: JobId, new: NewJob, came: Came) -> Result<()> {
        let mut came = Arc::new(came);
        loop {
            let (now, job, result) = (self.clock.now(), new.clone(), Arc::clone(&came));
            let work = move |tx: &mut dyn Tx| write_end(tx, id, &job, &result, now);
            match self.ledger.write("job", work).await {
                Err(Error::Refused(refusal)) => came = Arc::new(Came::Refusal(refusal)),
                Ok(()) => {
                    self.counters.finished.fetch_add(1, Ordering::Relaxed);
                    metrics::counter!("delivery_jobs_finished_total").increment(1);
                    return Ok(());
                }
                Err(error) => return Err(error),
            }
        }
    }

    async fn give_up(&self, job: Job) -> bool {
        let words = format!(
            "I could not make {}. I tried {ATTEMPTS_MAX} times.",
            name(&job.job.work)
        );
        let refusal = Refusal {
            problem: words,
            hint: None,
        };
        self.counters.given_up.fetch_add(1, Ordering::Relaxed);
        tracing::error!(job = job.id.0, "a job is given up");
        let came = match self.executor.given_up(&job) {
            Some(plan) => Came::Plan(plan),
            None => Came::Refusal(refusal),
        };
        self.finish(job.id, job.job, came).await.is_ok()
    }
}

/// What is shown between two attempts. After the last there is a moment before the end is told.
fn trying_again(attempts: u32) -> String {
    let next = attempts.saturating_add(1).min(ATTEMPTS_MAX);
    format!("That did not work. I am still trying: {next} of {ATTEMPTS_MAX}.")
}

fn report(job: &NewJob, attempts: u32, reason: &str) {
    tracing::warn!(
        job = name(&job.work),
        attempts,
        reason,
        "a job failed and is tried again"
    );
}

fn name(work: &Work) -> &'static str {
    match work {
        Work::DailyReport { .. } => "the daily report",
        Work::EndOfDay { .. } => "the end-of-day review",
        Work::Review { .. } => "the review",
        Work::Analysis(_) => "the analysis",
        Work::TimeFile(_) => "the file of your time",
        Work::TimeChart(_) => "the chart of your time",
        Work::HabitCalendar(_) => "the habit's calendar",
        Work::TimerQuestion { .. } => "the question about your timer",
        Work::KeepFile { .. } => "a copy of that file",
        Work::Export { .. } => "a file of your data",
        Work::Backup => "the copy",
        Work::Measures { .. } => "the file of measurements",
        Work::FileList { .. } => "the list of your files",
        Work::LookAtRows { .. } | Work::Import { .. } => "anything of that file",
    }
}

fn is_scheduled(work: &Work) -> bool {
    match work {
        Work::DailyReport { due_at } | Work::EndOfDay { due_at } | Work::Review { due_at, .. } => {
            due_at.is_some()
        }
        Work::Analysis(_) => false,
        Work::TimeFile(_) | Work::TimeChart(_) | Work::HabitCalendar(_) => false,
        Work::TimerQuestion { .. } => true,
        Work::KeepFile { .. }
        | Work::Export { .. }
        | Work::Backup
        | Work::Measures { .. }
        | Work::FileList { .. }
        | Work::LookAtRows { .. }
        | Work::Import { .. } => false,
    }
}

fn write_end(tx: &mut dyn Tx, id: JobId, job: &NewJob, came: &Came, now: Timestamp) -> Result<()> {
    if !tx.finish_job(id)? {
        return Ok(());
    }
    let replies = match came {
        Came::Plan(plan) => plan(tx)?,
        Came::Refusal(refusal) => vec![Reply::Send(refusal.message())],
    };
    // What somebody waits for goes before what came by the clock.
    let lane = if is_scheduled(&job.work) {
        Lane::Bulk
    } else {
        Lane::Reply
    };
    for reply in replies {
        let (Reply::Send(message) | Reply::Edit(message)) = reply else {
            continue;
        };
        tx.enqueue(&NewOutbox {
            owner: job.owner,
            address: job.address,
            lane,
            action: Action::Send(message),
            occurrence: None,
            created_at: now,
        })?;
    }
    Ok(())
}
