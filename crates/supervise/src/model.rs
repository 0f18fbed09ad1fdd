//! Starts, ends, restarts, cancellations and the stop under a model checker.
//!
//! What is checked is the crate's own code: under a model, its futures and steps run on the
//! checker's threads instead of tokio's, and the checker may switch threads wherever the code is
//! about to take the tree's or a queue's lock, to raise a flag or to look at one. No timer ever
//! fires, so that no deadline can hide a wait that is never woken: that is a deadlock, which the
//! checker reports.

#![expect(
    clippy::disallowed_methods,
    reason = "the models want a runtime that nobody drives"
)]

use std::{cell::Cell, future::Future};

use shuttle::{
    Config, Runner,
    future::block_on,
    rand::thread_rng,
    scheduler::{PctScheduler, RandomScheduler},
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use crate::{
    Backoff, Child, EndKind, Failure, Intensity, Job, JobEnd, JobQueue, Options, Policy, Random,
    Scope, StartError, Strategy,
    testing::{self, TestRoot},
};

thread_local! {
    /// The checker runs all threads of a model on the one that started it.
    static RUNNING: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread runs a model.
pub(crate) fn is_running() -> bool {
    RUNNING.get()
}

/// A place where the checker may let another thread go on. Never under a lock.
pub(crate) fn point() {
    if is_running() {
        // Any operation of the checker will do. A yield would make the second scheduler below
        // think that this thread has nothing urgent to do.
        AtomicBool::new(false).load(Ordering::SeqCst);
    }
}

/// Runs a future on a thread of the checker.
pub(crate) fn run(future: impl Future<Output = ()> + Send + 'static) {
    drop(thread::spawn(move || block_on(future)));
}

/// So many schedules a test, twice: at random, and with random priorities, which finds what needs a
/// thread to rest for long (PCT, Burckhardt et al., "A Randomized Scheduler with Probabilistic
/// Guarantees of Finding Bugs", 2010). `SHUTTLE_ITERATIONS` gives a long run.
fn check(model: impl Fn() + Clone + Send + Sync + 'static) {
    let iterations = std::env::var("SHUTTLE_ITERATIONS")
        .ok()
        .and_then(|text| text.parse().ok());
    // Timers and the clock want a runtime; nobody drives it.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    let _context = runtime.enter();
    let mut config = Config::new();
    config.stack_size = 1 << 20;
    let iterations = iterations.unwrap_or(100);
    RUNNING.set(true);
    Runner::new(RandomScheduler::new(iterations), config.clone()).run(model.clone());
    Runner::new(PctScheduler::new(3, iterations), config).run(model);
    RUNNING.set(false);
}

fn root() -> TestRoot {
    let random = Random::seeded(1);
    testing::root_with(Options::new().backoff(Backoff::none()).random(random))
}

/// Stops the root and checks its books: nobody lives and each start has one end.
fn finish(root: TestRoot) {
    let scope = root.clone();
    let report = block_on(root.finish());
    assert_eq!(report.exit_status(), 0, "{report}");
    let snapshot = scope.snapshot();
    assert!(snapshot.children.is_empty(), "{:?}", snapshot.children);
    for scope in &snapshot.scopes {
        let ended: u64 = EndKind::ALL.iter().map(|end| scope.ended(*end)).sum();
        assert_eq!(scope.started, ended, "in scope `{}`", scope.path);
    }
}

async fn polite(child: Child) -> Result<(), Failure> {
    child.stop_requested().await;
    Ok(())
}

/// Starts a child and, if it was not refused, waits for its end.
fn start(scope: &Scope, name: &'static str) -> thread::JoinHandle<bool> {
    let scope = scope.clone();
    thread::spawn(move || {
        block_on(async {
            match scope.child(name).start(polite).await {
                Ok(child) => {
                    child.ended().await;
                    true
                }
                Err(StartError::Stopping { .. } | StartError::ScopeDown { .. }) => false,
                Err(error) => panic!("{error}"),
            }
        })
    })
}

#[test]
fn a_start_that_races_the_stop_is_refused_or_ended_once() {
    check(|| {
        let root = root();
        let declared = start(&root, "declared");
        let scope = root.clone();
        let short = thread::spawn(move || {
            let child = scope.spawn("short", async { Ok(1) });
            child.is_ok_and(|child| block_on(child.ended()).completed() == Some(1))
        });
        finish(root);
        // Nobody waits for ever: both are answered.
        declared.join().unwrap();
        short.join().unwrap();
    });
}

#[test]
fn a_start_that_races_the_close_of_its_scope_is_refused_or_ended_once() {
    check(|| {
        let root = root();
        let inner = root.scope("inner").open().unwrap();
        let starts = [start(&inner, "a"), start(&inner, "b")];
        let entries = block_on(inner.close()).len();
        let started = starts.map(|start| start.join().unwrap());
        assert_eq!(entries, started.iter().filter(|started| **started).count());
        finish(root);
    });
}

#[test]
fn a_restart_that_races_the_stop_happens_before_it_or_not_at_all() {
    check(|| {
        let root = root();
        let group = root
            .scope("group")
            .strategy(Strategy::RestForOne)
            .backoff(Backoff::none())
            .intensity(Intensity::new(5, std::time::Duration::from_secs(1)))
            .open()
            .unwrap();
        let fails = group.child("fails").start(|child: Child| async move {
            if child.incarnation() < 3 {
                return Err(Failure::new("not yet"));
            }
            polite(child).await
        });
        block_on(fails).unwrap();
        let behind = group.child("behind").policy(Policy::Permanent);
        // It is refused if the scope is being restarted or stopped just now.
        drop(block_on(behind.start(polite)));
        finish(root);
    });
}

#[test]
fn a_job_that_is_cancelled_while_it_is_taken_retried_or_done_ends_once() {
    check(|| {
        let root = root();
        let queue: JobQueue<u32> = block_on(root.jobs("jobs").workers(1).start()).unwrap();
        let fails_first = |job: crate::JobContext| async move {
            match job.attempt() {
                1 => Err(Failure::new("not yet")),
                _ => Ok(1),
            }
        };
        let retried = Job::new("retried").key("key").retry(2, Backoff::none());
        let ticket = queue.submit(retried, fails_first).unwrap();
        let canceller = {
            let (queue, id) = (queue.clone(), ticket.id());
            thread::spawn(move || queue.cancel(id))
        };
        let stops = shuttle::rand::Rng::r#gen::<bool>(&mut thread_rng());
        let end = if stops {
            finish(root);
            block_on(ticket.over())
        } else {
            let end = block_on(ticket.over());
            finish(root);
            end
        };
        let told = canceller.join().unwrap();
        match end {
            JobEnd::Cancelled => assert!(told),
            JobEnd::Done(1) | JobEnd::Failed(_) => {}
            other => panic!("{other:?}"),
        }
        let stats = queue.stats();
        let over = stats.done + stats.failed + stats.cut_off;
        assert_eq!((stats.accepted, over), (1, 1), "{stats:?}");
        assert_eq!((stats.running, stats.waiting), (0, 0));
    });
}

#[test]
fn what_a_queue_accepted_while_it_was_stopped_is_over_after_the_stop() {
    check(|| {
        let root = root();
        let queue: JobQueue<usize> = block_on(root.jobs("jobs").workers(2).start()).unwrap();
        let submitters: Vec<_> = (0..2)
            .map(|number| {
                let queue = queue.clone();
                thread::spawn(move || {
                    queue.submit(Job::new("j"), move |_| async move { Ok(number) })
                })
            })
            .collect();
        finish(root);
        for (number, submitter) in submitters.into_iter().enumerate() {
            if let Ok(ticket) = submitter.join().unwrap() {
                assert_eq!(block_on(ticket.over()).done(), Some(number));
            }
        }
    });
}

#[test]
fn a_cancelled_job_is_over_at_once_also_when_its_attempt_fails_at_that_moment() {
    check(|| {
        let root = root();
        let queue: JobQueue<u32> = block_on(root.jobs("jobs").workers(1).start()).unwrap();
        // No timer fires here: a job that is put back for its retry stays there.
        let hour = Backoff::fixed(std::time::Duration::from_secs(3600));
        let fails = |_| async { Err(Failure::new("not yet")) };
        let ticket = queue.submit(Job::new("j").retry(2, hour), fails).unwrap();
        assert!(queue.cancel(ticket.id()));
        assert!(matches!(block_on(ticket.over()), JobEnd::Cancelled));
        finish(root);
    });
}
