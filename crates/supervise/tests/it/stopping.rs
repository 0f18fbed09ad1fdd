//! The ordered stop: order, deadlines, report.

use std::{sync::Mutex, time::Duration};

use supervise::{
    Child, EndKind, Failure, Options, Outcome, Phase, Phases, Policy, StartError, testing,
};
use tokio::time::{Instant, sleep};

use crate::Diary;

const MS: Duration = Duration::from_millis(1);

fn product_phases() -> Options {
    let names = ["intake", "work", "senders", "store"];
    Options::new()
        .phases(Phases::in_order(names.map(|name| Phase::new(name).reserve(100 * MS))).unwrap())
        .stop_within(2000 * MS)
}

async fn polite(child: Child, diary: Diary) -> Result<(), Failure> {
    child.stop_requested().await;
    diary.note(child.path().to_string());
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn children_stop_phase_by_phase_and_in_reverse_within_one() {
    let root = testing::root_with(product_phases());
    let diary = Diary::default();
    for (name, phase) in [
        ("db", "store"),
        ("a", "work"),
        ("b", "work"),
        ("poll", "intake"),
        ("out", "senders"),
    ] {
        let diary = diary.clone();
        let child = root.child(name).phase(phase);
        child
            .start(move |child| polite(child, diary.clone()))
            .await
            .unwrap();
    }
    let report = root.finish().await;
    assert_eq!(diary.read(), ["poll", "b", "a", "out", "db"]);
    assert_eq!(report.exit_status(), 0);
    let phases: Vec<&str> = report.entries().iter().map(|entry| &*entry.phase).collect();
    assert_eq!(phases, ["intake", "work", "work", "senders", "store"]);
}

#[tokio::test(start_paused = true)]
async fn a_phase_that_hangs_is_cut_off_and_named_and_the_later_ones_still_run() {
    for hung in ["intake", "work", "senders", "store"] {
        let root = testing::root_with(product_phases());
        let diary = Diary::default();
        for phase in ["intake", "work", "senders", "store"] {
            let diary = diary.clone();
            let child = root.child(phase).phase(phase);
            let start = child.start(move |child| {
                let diary = diary.clone();
                async move {
                    if child.name() == hung {
                        std::future::pending::<()>().await;
                    }
                    // Each needs most of what is reserved for it.
                    child.stop_requested().await;
                    sleep(80 * MS).await;
                    diary.note(&**child.name());
                    Ok(())
                }
            });
            start.await.unwrap();
        }
        let begun = Instant::now();
        let report = root.finish().await;
        let others: Vec<&str> = ["intake", "work", "senders", "store"]
            .into_iter()
            .filter(|name| *name != hung)
            .collect();
        assert_eq!(diary.read(), others, "when {hung} hangs");
        let culprits: Vec<_> = report
            .culprits()
            .map(|entry| (&*entry.child, entry.outcome))
            .collect();
        assert_eq!(culprits, [(hung, Outcome::Aborted)]);
        assert_eq!(report.exit_status(), 3);
        assert!(
            begun.elapsed() <= 2000 * MS,
            "took {:?} when {hung} hangs",
            begun.elapsed()
        );
    }
}

#[tokio::test(start_paused = true)]
async fn short_children_in_flight_finish_before_the_stop_ends() {
    let root = testing::root();
    let diary = Diary::default();
    for number in 0..50 {
        let diary = diary.clone();
        root.spawn("update", async move {
            sleep(100 * MS).await;
            diary.note(number.to_string());
            Ok(())
        })
        .unwrap();
    }
    let begun = Instant::now();
    let report = root.finish().await;
    assert_eq!(diary.read().len(), 50);
    assert_eq!(report.exit_status(), 0);
    assert_eq!(begun.elapsed(), 100 * MS, "they finish side by side");
}

#[tokio::test(start_paused = true)]
async fn stopping_twice_from_anywhere_is_harmless() {
    let root = testing::root();
    let scope = root.clone();
    root.spawn("stops", async move {
        scope.stop();
        scope.stop();
        Ok(())
    })
    .unwrap();
    root.stopping().requested().await;
    root.stop();
    assert_eq!(root.finish().await.exit_status(), 0);
}

#[tokio::test(start_paused = true)]
async fn nothing_new_is_started_after_the_stop_was_asked() {
    let root = testing::root();
    root.stop();
    let error = root
        .child("late")
        .start(async |_| Ok(()))
        .await
        .unwrap_err();
    assert!(matches!(error, StartError::Stopping { .. }), "{error}");
    let scope = root.clone();
    root.finish().await;
    assert!(scope.spawn("later", async { Ok(()) }).is_err());
}

#[tokio::test(start_paused = true)]
async fn a_child_without_time_is_dropped_at_once_and_that_is_no_overrun() {
    let root = testing::root();
    let child = root.child("ticker").stop_within(Duration::ZERO);
    let handle = child
        .start(async |_| std::future::pending::<Result<(), _>>().await)
        .await;
    let begun = Instant::now();
    let report = root.finish().await;
    assert_eq!(begun.elapsed(), Duration::ZERO);
    assert_eq!(report.exit_status(), 0);
    assert_eq!(
        handle
            .unwrap()
            .ended()
            .await
            .into_result()
            .unwrap_err()
            .kind(),
        EndKind::Cancelled
    );
}

#[tokio::test]
async fn a_thread_that_hangs_is_abandoned_and_named() {
    let root = testing::root_with(Options::new().stop_within(50 * MS));
    let (release, gate) = std::sync::mpsc::channel::<()>();
    let gate = Mutex::new(gate);
    let child = root.child("wedged").policy(Policy::Transient);
    let start = child.start_blocking(move |_| {
        gate.lock().unwrap().recv().ok();
        Ok(())
    });
    start.await.unwrap();
    let report = root.finish().await;
    let outcomes: Vec<_> = report.entries().iter().map(|entry| entry.outcome).collect();
    assert_eq!(
        outcomes,
        [Outcome::Abandoned {
            blocks_worker: false
        }]
    );
    assert_eq!(report.culprits().next().unwrap().child.as_ref(), "wedged");
    assert_eq!(report.exit_status(), 3);
    drop(release);
}

#[tokio::test]
async fn a_thread_that_declared_no_time_is_left_behind_and_that_is_no_failure() {
    let root = testing::root_with(Options::new().stop_within(50 * MS));
    let (release, gate) = std::sync::mpsc::channel::<()>();
    let gate = Mutex::new(gate);
    let child = root.child("reader").stop_within(Duration::ZERO);
    let start = child.start_blocking(move |_| {
        gate.lock().unwrap().recv().ok();
        Ok(())
    });
    start.await.unwrap();
    let report = root.finish().await;
    let outcomes: Vec<_> = report.entries().iter().map(|entry| entry.outcome).collect();
    assert_eq!(outcomes, [Outcome::Left]);
    assert_eq!(report.exit_status(), 0);
    drop(release);
}

#[tokio::test]
async fn a_failure_that_no_restart_mends_stops_the_program_with_status_1() {
    let root = testing::root_with(Options::new().stop_within(50 * MS));
    root.fail(Failure::new("the key does not fit"));
    root.stop();
    let report = root.stopped().await;
    assert_eq!(report.cause().to_string(), "the key does not fit");
    assert_eq!(report.exit_status(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_child_that_hangs_leaves_time_for_those_behind_it_in_its_phase() {
    let root = testing::root_with(Options::new().stop_within(400 * MS));
    let drains = root.child("drains").start(|child: Child| async move {
        child.stop_requested().await;
        sleep(150 * MS).await;
        Ok(())
    });
    drains.await.unwrap();
    let hangs = root.child("hangs");
    let hangs = hangs.start(async |_| std::future::pending::<Result<(), Failure>>().await);
    hangs.await.unwrap();
    let report = root.finish().await;
    let outcomes: Vec<_> = report
        .entries()
        .iter()
        .map(|entry| (&*entry.child, entry.outcome))
        .collect();
    assert_eq!(
        outcomes,
        [("hangs", Outcome::Aborted), ("drains", Outcome::Stopped)]
    );
}

/// Says that its thread is gone, after everything that the thread did.
struct ThreadIsGone(std::sync::mpsc::Sender<()>);

impl Drop for ThreadIsGone {
    fn drop(&mut self) {
        self.0.send(()).ok();
    }
}

thread_local! {
    static AT_EXIT: std::cell::RefCell<Option<ThreadIsGone>> =
        const { std::cell::RefCell::new(None) };
}

#[tokio::test]
async fn a_thread_that_was_abandoned_and_ends_later_is_counted_once() {
    let root = testing::root_with(Options::new().stop_within(20 * MS));
    let (release, gate) = std::sync::mpsc::channel::<()>();
    let (gone, is_gone) = std::sync::mpsc::channel();
    let wedged = root.child("wedged").spawn_blocking(move |_| {
        AT_EXIT.set(Some(ThreadIsGone(gone)));
        gate.recv().ok();
        Ok(())
    });
    wedged.unwrap();
    let scope = root.clone();
    root.finish().await;
    drop(release);
    is_gone.recv().unwrap();
    let snapshot = scope.snapshot();
    let counts = snapshot.scope("").unwrap();
    let ended = supervise::EndKind::ALL.map(|end| counts.ended(end));
    assert_eq!((counts.started, ended), (1, [0, 0, 0, 0, 0, 1]));
}
