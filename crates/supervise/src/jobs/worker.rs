//! A worker: takes one job after the other and sees each to an end or to its next attempt.

use std::{
    future::pending,
    sync::{Arc, PoisonError},
};

use tokio::time::Instant;

use super::{
    job::{Code, Facts, JobContext, JobEnd},
    table::{Next, Retry, Table, Taken},
};
use crate::{
    body::Caught,
    context::Child,
    deadline,
    failure::{End, Failure},
    scope::Scope,
};

/// What all workers of a queue share; when the last is gone, what is left is lost.
pub(super) struct Worker<T: Clone>(Arc<Owned<T>>);

struct Owned<T: Clone> {
    table: Arc<Table<T>>,
    scope: Scope,
}

impl<T: Clone> Drop for Owned<T> {
    fn drop(&mut self) {
        self.table.abandon();
    }
}

impl<T: Clone> Clone for Worker<T> {
    fn clone(&self) -> Worker<T> {
        Worker(self.0.clone())
    }
}

impl<T: Clone> Worker<T> {
    pub(super) fn new(table: &Arc<Table<T>>, scope: &Scope) -> Worker<T> {
        Worker(Arc::new(Owned {
            table: table.clone(),
            scope: scope.clone(),
        }))
    }
}

pub(super) async fn work<T: Clone + Send + 'static>(
    child: Child,
    worker: Worker<T>,
) -> Result<(), Failure> {
    let table = &worker.0.table;
    loop {
        if child.is_stop_requested() {
            table.close();
        }
        let news = table.news.notified();
        match table.take() {
            Next::Run(taken) => run(&worker, taken, &child).await,
            Next::Nothing => return Ok(()),
            Next::Wait(due) => tokio::select! {
                () = news => {}
                () = until(due) => {}
                () = child.stop_requested() => {}
            },
        }
        child.progress();
    }
}

async fn until(due: Option<Instant>) {
    match due {
        Some(due) => deadline::sleep_until(due).await,
        None => pending().await,
    }
}

/// Ends a job whose worker is aborted in the middle.
struct InHand<'a, T: Clone> {
    table: &'a Table<T>,
    facts: &'a Facts,
    attempt: u32,
}

impl<T: Clone> Drop for InHand<'_, T> {
    fn drop(&mut self) {
        self.table.lose(self.facts.id, self.attempt);
    }
}

async fn run<T: Clone + Send + 'static>(worker: &Worker<T>, taken: Taken<T>, child: &Child) {
    let table = &worker.0.table;
    let Taken {
        facts,
        attempt,
        mut code,
    } = taken;
    let _in_hand = InHand {
        table,
        facts: &facts,
        attempt,
    };
    let context = JobContext {
        facts: facts.clone(),
        attempt,
    };
    let mut end = tokio::select! {
        biased;
        () = facts.cancelled.wait() => JobEnd::Cancelled,
        end = attempt_once(&mut code, context, worker) => end,
        () = until(facts.due()) => {
            facts.cancelled.raise();
            JobEnd::TimedOut
        }
    };
    if matches!(end, JobEnd::Failed(_) | JobEnd::Panicked(_)) {
        let delay = facts.job.backoff.delay(attempt - 1, &mut child.random());
        match table.retry(facts.id, code, Instant::now() + delay) {
            Retry::Waits => return log_attempt(&facts, attempt, &end),
            Retry::Spent => {}
            Retry::Cancelled => end = JobEnd::Cancelled,
        }
    }
    table.finish(facts.id.0, end);
}

fn log_attempt<T>(facts: &Facts, attempt: u32, end: &JobEnd<T>) {
    let (job, error) = (&facts.job.name, end.message().unwrap_or_default());
    tracing::warn!(%job, id = facts.id.0, attempt, error, "a job failed and will be tried again");
}

async fn attempt_once<T: Clone + Send + 'static>(
    code: &mut Code<T>,
    context: JobContext,
    worker: &Worker<T>,
) -> JobEnd<T> {
    match code {
        Code::Async(code) => {
            let attempt = Caught::new(async { (code)(context).await });
            match attempt.await {
                Ok(Ok(value)) => JobEnd::Done(value),
                Ok(Err(failure)) => JobEnd::Failed(failure),
                Err(panic) => JobEnd::Panicked(panic),
            }
        }
        Code::Blocking(code) => {
            let (code, name) = (code.clone(), format!("job {}", context.facts.job.name));
            let child = worker.0.scope.child(name);
            let thread = child.spawn_blocking(move |_| {
                (code.lock().unwrap_or_else(PoisonError::into_inner))(context)
            });
            match thread {
                Err(error) => JobEnd::Failed(error.into()),
                Ok(thread) => match thread.ended().await {
                    End::Completed(value) => JobEnd::Done(value),
                    End::Failed(failure) => JobEnd::Failed(failure),
                    End::Panicked(panic) => JobEnd::Panicked(panic),
                    End::Cancelled => JobEnd::Cancelled,
                    End::Aborted | End::Abandoned => JobEnd::Lost,
                },
            }
        }
    }
}
