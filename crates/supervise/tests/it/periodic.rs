//! Children that do something again and again.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use supervise::{Failure, First, Late, PeriodicHandle, Scope, testing};
use tokio::time::{Instant, sleep};

const MS: Duration = Duration::from_millis(1);

/// When runs began, in milliseconds since the start.
type Begun = Arc<Mutex<Vec<u128>>>;

/// A child that runs every 100 ms and takes as long as `takes` says for each run.
async fn every_100(
    scope: &Scope,
    first: First,
    late: Late,
    takes: &'static [u64],
) -> (PeriodicHandle, Begun) {
    let begun = Begun::default();
    let (noted, started) = (begun.clone(), Instant::now());
    let periodic = scope.periodic("p").every(100 * MS).first(first).late(late);
    let start = periodic.start(move |_| {
        let mut noted = noted.lock().unwrap();
        noted.push(started.elapsed().as_millis());
        let takes = takes.get(noted.len() - 1).copied().unwrap_or(0);
        async move {
            sleep(Duration::from_millis(takes)).await;
            Ok(())
        }
    });
    (start.await.unwrap(), begun)
}

#[tokio::test(start_paused = true)]
async fn the_first_run_is_at_once_or_after_the_interval_as_declared() {
    for (first, expected) in [
        (First::AtOnce, vec![0, 100, 200]),
        (First::AfterInterval, vec![100, 200]),
    ] {
        let root = testing::root();
        let (_periodic, begun) = every_100(&root, first, Late::Delay, &[]).await;
        sleep(250 * MS).await;
        assert_eq!(*begun.lock().unwrap(), expected, "{first:?}");
        root.finish().await;
    }
}

#[tokio::test(start_paused = true)]
async fn runs_never_overlap_and_late_ticks_are_delayed_or_skipped() {
    for (late, expected) in [
        (Late::Delay, vec![0, 250, 350, 450]),
        (Late::Skip, vec![0, 300, 400, 500]),
    ] {
        let root = testing::root();
        let (periodic, begun) = every_100(&root, First::AtOnce, late, &[250]).await;
        sleep(520 * MS).await;
        assert_eq!(begun.lock().unwrap()[..4], expected, "{late:?}");
        let skipped = if late == Late::Skip { 2 } else { 0 };
        assert_eq!(periodic.stats().skipped, skipped);
        root.finish().await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_run_that_fails_panics_or_overruns_is_counted_and_the_next_one_happens() {
    let root = testing::root();
    let number = Arc::new(AtomicU32::new(0));
    let periodic = root.periodic("p").every(100 * MS).run_within(50 * MS);
    let start = periodic.start(move |_| {
        let number = number.fetch_add(1, Ordering::SeqCst);
        assert_ne!(number, 3, "a panic before the first await");
        async move {
            match number {
                0 => Err(Failure::new("no luck")),
                1 => panic!("bad luck"),
                2 => std::future::pending().await,
                _ => Ok(()),
            }
        }
    });
    let periodic = start.await.unwrap();
    sleep(550 * MS).await;
    let stats = periodic.stats();
    assert_eq!(
        (stats.runs, stats.failed, stats.panicked, stats.overran),
        (5, 1, 2, 1)
    );
    assert!(
        stats
            .last_failure
            .unwrap()
            .contains("before the first await")
    );
    let snapshot = root.snapshot();
    let child = snapshot.child("p").unwrap();
    assert_eq!(child.details.as_ref().unwrap()["runs"], 5);
    assert_eq!(child.restarts, 0);
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn the_stop_does_not_wait_for_the_interval_but_for_a_run_under_way() {
    for (asked_at, expected) in [(50, 50), (120, 180)] {
        let root = testing::root();
        let begun = Instant::now();
        let (_periodic, runs) = every_100(&root, First::AfterInterval, Late::Delay, &[80]).await;
        sleep(Duration::from_millis(asked_at)).await;
        assert_eq!(root.finish().await.exit_status(), 0);
        assert_eq!(begun.elapsed().as_millis(), expected);
        assert_eq!(runs.lock().unwrap().len(), usize::from(asked_at > 100));
    }
}

#[tokio::test(start_paused = true)]
async fn a_trigger_runs_it_now_and_leaves_the_regular_ticks_where_they_are() {
    let root = testing::root();
    let (periodic, begun) = every_100(&root, First::AfterInterval, Late::Delay, &[]).await;
    sleep(30 * MS).await;
    periodic.trigger();
    sleep(200 * MS).await;
    assert_eq!(*begun.lock().unwrap(), [30, 100, 200]);
    periodic.cancel();
    sleep(200 * MS).await;
    assert_eq!(begun.lock().unwrap().len(), 3);
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn jitter_delays_runs_by_its_share_and_does_not_move_the_ticks() {
    let root = testing::root();
    let begun = Begun::default();
    let (noted, started) = (begun.clone(), Instant::now());
    let periodic = root
        .periodic("p")
        .every(1000 * MS)
        .first(First::AtOnce)
        .jitter(0.1);
    let start = periodic.start(move |_| {
        noted.lock().unwrap().push(started.elapsed().as_millis());
        async { Ok(()) }
    });
    start.await.unwrap();
    sleep(100_500 * MS).await;
    let begun = begun.lock().unwrap().clone();
    assert_eq!(begun.len(), 101);
    assert!(
        begun
            .iter()
            .zip(0..)
            .all(|(at, tick)| (0..=100).contains(&(at - tick * 1000)))
    );
    assert!(begun.iter().any(|at| at % 1000 > 20), "nothing was delayed");
    root.finish().await;
}
