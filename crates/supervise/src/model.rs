//! Starts, ends, restarts, cancellations and the stop under a model checker.
//!
//! What is checked is the crate's own code: under a model, its futures and steps run on the
//! checker's threads instead of tokio's, and the checker may switch threads wherever the code is
//! about to take the tree's or a queue's lock, to raise a flag or to look at one.
//!
//! A model has no clock. In most, no timer ever fires, so that no deadline can hide a wait that is
//! never woken: that is a deadlock, which the checker reports. In the others a timer is a thread of
//! its own, so that every deadline and every delay may be over at any moment, and what overran is
//! cut between any two of its polls.

#![expect(
    clippy::disallowed_methods,
    reason = "the models want a runtime that nobody drives"
)]

use std::{cell::Cell, future::Future, time::Duration};

use shuttle::{
    Config, Runner,
    future::{block_on, yield_now},
    rand::thread_rng,
    scheduler::{PctScheduler, RandomScheduler},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use crate::{
    Backoff, Child, End, EndKind, Failure, Intensity, Job, JobEnd, JobQueue, Options, Outcome,
    Policy, Random, Report, Scope, StartError, Strategy,
    latch::Latch,
    testing::{self, TestRoot},
};

/// What timers do in the model that this thread runs.
#[derive(Clone, Copy, PartialEq)]
enum Timers {
    /// They never fire.
    Stand,
    /// They fire at any moment.
    Run,
}

thread_local! {
    /// The checker runs all threads of a model on the one that started it.
    static RUNNING: Cell<Option<Timers>> = const { Cell::new(None) };
}

/// Whether this thread runs a model.
pub(crate) fn is_running() -> bool {
    RUNNING.get().is_some()
}

/// Waits for a moment of the model's own choice, or for ever.
async fn timer() {
    if RUNNING.get() == Some(Timers::Stand) {
        return std::future::pending().await;
    }
    let fired = Arc::new(Latch::default());
    let fires = fired.clone();
    drop(thread::spawn(move || fires.raise()));
    fired.wait().await;
}

/// The future's value, unless its deadline comes first.
pub(crate) async fn timeout<T>(future: impl Future<Output = T>) -> Option<T> {
    tokio::select! {
        biased;
        value = future => Some(value),
        () = timer() => None,
    }
}

/// Waits out a delay; only one of no length is certain to end.
pub(crate) async fn sleep(time: Duration) {
    if !time.is_zero() {
        timer().await;
    }
}

/// A place where the checker may let another thread go on. Never under a lock.
pub(crate) fn point() {
    if is_running() {
        // Any operation of the checker will do. A yield would make the second scheduler below
        // think that this thread has nothing urgent to do.
        AtomicBool::new(false).load(Ordering::SeqCst);
    }
}

/// Runs a child on a thread of the checker; what is returned cuts it, between two of its polls.
pub(crate) fn run_child(future: impl Future<Output = ()> + Send + 'static) -> Arc<Latch> {
    let cut = Arc::new(Latch::default());
    let told = cut.clone();
    run(async move {
        tokio::select! {
            biased;
            () = told.wait() => {}
            () = future => {}
        }
    });
    cut
}

/// Runs a future on a thread of the checker.
pub(crate) fn run(future: impl Future<Output = ()> + Send + 'static) {
    drop(thread::spawn(move || block_on(future)));
}

/// So many schedules a test, twice: at random, and with random priorities, which finds what needs a
/// thread to rest for long (PCT, Burckhardt et al., "A Randomized Scheduler with Probabilistic
/// Guarantees of Finding Bugs", 2010). `SHUTTLE_ITERATIONS` gives a long run.
fn check(model: impl Fn() + Clone + Send + Sync + 'static) {
    check_with(Timers::Stand, model);
}

fn check_with(timers: Timers, model: impl Fn() + Clone + Send + Sync + 'static) {
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
    RUNNING.set(Some(timers));
    Runner::new(RandomScheduler::new(iterations), config.clone()).run(model.clone());
    Runner::new(PctScheduler::new(3, iterations), config).run(model);
    RUNNING.set(None);
}

fn root() -> TestRoot {
    let random = Random::seeded(1);
    testing::root_with(Options::new().backoff(Backoff::none()).random(random))
}

/// Stops the root and checks its books: nobody lives and each start has one end.
fn finish(root: TestRoot) {
    let report = finish_somehow(root);
    assert_eq!(report.exit_status(), 0, "{report}");
}

/// The same for a root whose children may have to be cut off.
fn finish_somehow(root: TestRoot) -> Report {
    let scope = root.clone();
    let report = block_on(root.finish());
    let snapshot = scope.snapshot();
    assert!(snapshot.children.is_empty(), "{:?}", snapshot.children);
    for scope in &snapshot.scopes {
        let ended: u64 = EndKind::ALL.iter().map(|end| scope.ended(*end)).sum();
        assert_eq!(scope.started, ended, "in scope `{}`", scope.path);
    }
    report
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
            .intensity(Intensity::new(5, Duration::from_secs(1)))
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
        let hour = Backoff::fixed(Duration::from_secs(3600));
        let fails = |_| async { Err(Failure::new("not yet")) };
        let ticket = queue.submit(Job::new("j").retry(2, hour), fails).unwrap();
        assert!(queue.cancel(ticket.id()));
        assert!(matches!(block_on(ticket.over()), JobEnd::Cancelled));
        finish(root);
    });
}

const SOON: Duration = Duration::from_secs(1);

/// Takes its time to go.
async fn slow(child: Child) -> Result<(), Failure> {
    child.stop_requested().await;
    yield_now().await;
    yield_now().await;
    Ok(())
}

fn outcome(report: &Report, child: &str) -> Outcome {
    let mut entries = report.entries().iter().filter(|it| &*it.child == child);
    let entry = entries.next().unwrap();
    assert!(entries.next().is_none(), "two entries: {report:?}");
    entry.outcome
}

#[test]
fn a_child_that_ends_at_its_deadline_has_the_end_that_the_report_tells() {
    check_with(Timers::Run, || {
        let root = root();
        let first = block_on(root.child("first").start(slow)).unwrap();
        let second = block_on(root.child("second").start(slow)).unwrap();
        let report = finish_somehow(root);
        for (name, child) in [("first", first), ("second", second)] {
            let end = block_on(child.ended());
            match outcome(&report, name) {
                Outcome::Stopped => assert!(matches!(end, End::Completed(())), "{end:?}"),
                Outcome::Aborted => assert!(matches!(end, End::Aborted), "{end:?}"),
                // Given up, and then it may still have ended somehow.
                Outcome::Abandoned { .. } => {}
                Outcome::Left => panic!("it is no thread"),
            }
        }
    });
}

#[test]
fn a_child_that_hangs_is_cut_off_once_whoever_stops_it() {
    check_with(Timers::Run, || {
        let root = root();
        let start = root.child("hangs").start(|_| std::future::pending());
        let child = Arc::new(block_on::<_>(start).unwrap());
        let canceller = {
            let child = child.clone();
            thread::spawn(move || child.cancel())
        };
        finish_somehow(root);
        canceller.join().unwrap();
        let child = Arc::into_inner(child).unwrap();
        let end: End<()> = block_on(child.ended());
        assert!(matches!(end, End::Aborted | End::Abandoned), "{end:?}");
    });
}

#[test]
fn a_child_that_is_ready_at_its_deadline_runs_or_is_gone() {
    check_with(Timers::Run, || {
        let root = root();
        let start = || {
            let child = root.child("tardy").ready_within(SOON);
            block_on(child.start(|child: Child| async move {
                yield_now().await;
                child.ready();
                polite(child).await
            }))
        };
        let child = match start() {
            Ok(child) => child,
            Err(StartError::NotReady { .. }) => match start() {
                // Its name is free again.
                Err(StartError::NotReady { .. }) => return drop(finish_somehow(root)),
                again => again.unwrap(),
            },
            Err(error) => panic!("{error}"),
        };
        assert!(root.snapshot().child("tardy").is_some());
        finish_somehow(root);
        block_on(child.ended());
    });
}

#[test]
fn a_restart_that_falls_due_while_its_child_is_cancelled_happens_before_that_or_not_at_all() {
    check_with(Timers::Run, || {
        let root = root();
        let fails = root.child("fails").backoff(Backoff::fixed(SOON));
        let start = fails.start(|child: Child| async move {
            if child.incarnation() < 3 {
                return Err(Failure::new("not yet"));
            }
            polite(child).await
        });
        let child = Arc::new(block_on(start).unwrap());
        let canceller = {
            let child = child.clone();
            thread::spawn(move || child.cancel())
        };
        canceller.join().unwrap();
        let child = Arc::into_inner(child).unwrap();
        block_on(child.ended());
        assert!(root.snapshot().child("fails").is_none(), "it is gone");
        finish_somehow(root);
    });
}

#[test]
fn a_group_restart_over_a_member_that_hangs_keeps_the_books_also_when_the_stop_comes() {
    check_with(Timers::Run, || {
        let root = root();
        let group = root
            .scope("group")
            .strategy(Strategy::AllForOne)
            .backoff(Backoff::fixed(SOON))
            .intensity(Intensity::new(2, SOON))
            .open()
            .unwrap();
        block_on(
            group
                .child("hangs")
                .start(|_| std::future::pending::<Result<(), _>>()),
        )
        .unwrap();
        let fails = group.child("fails").start(|child: Child| async move {
            if child.incarnation() < 3 {
                return Err(Failure::new("not yet"));
            }
            polite(child).await
        });
        // It is refused if the scope is being restarted just now.
        drop(block_on(fails));
        finish_somehow(root);
    });
}

#[test]
fn a_job_that_is_done_at_its_deadline_ends_once() {
    check_with(Timers::Run, || {
        let root = root();
        let queue: JobQueue<u32> = block_on(root.jobs("jobs").workers(1).start()).unwrap();
        let job = Job::new("j").deadline(SOON).retry(2, Backoff::fixed(SOON));
        let fails_first = |job: crate::JobContext| async move {
            yield_now().await;
            match job.attempt() {
                1 => Err(Failure::new("not yet")),
                _ => Ok(1),
            }
        };
        let ticket = queue.submit(job, fails_first).unwrap();
        if shuttle::rand::Rng::r#gen::<bool>(&mut thread_rng()) {
            finish_somehow(root);
        } else {
            block_on(ticket.over());
            finish_somehow(root);
        }
        let end = block_on(ticket.over());
        let expected = matches!(
            end,
            JobEnd::Done(1) | JobEnd::Failed(_) | JobEnd::TimedOut | JobEnd::Lost
        );
        assert!(expected, "{end:?}");
        let stats = queue.stats();
        let over = stats.done + stats.failed + stats.cut_off;
        assert_eq!((stats.accepted, over), (1, 1), "{stats:?}");
        assert_eq!((stats.running, stats.waiting), (0, 0));
    });
}
