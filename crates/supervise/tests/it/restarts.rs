//! Ends and what follows them, in the manner of OTP's supervisor suite.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use supervise::{
    Backoff, Child, EndKind, Escalation, Failure, Intensity, Policy, Scope, Strategy, testing,
};
use tokio::time::sleep;

use crate::Diary;

const MS: Duration = Duration::from_millis(1);

#[tokio::test(start_paused = true)]
async fn an_end_is_answered_by_the_policy() {
    // Policy, whether the child fails, how often it has been started a while later.
    let cases = [
        (Policy::Permanent, false, 4),
        (Policy::Permanent, true, 4),
        (Policy::Transient, false, 1),
        (Policy::Transient, true, 4),
        (Policy::Temporary, false, 1),
        (Policy::Temporary, true, 1),
    ];
    for (policy, fails, expected) in cases {
        let root = testing::root();
        let starts = Arc::new(AtomicU32::new(0));
        let counted = starts.clone();
        let child = root
            .child("c")
            .policy(policy)
            .backoff(Backoff::fixed(10 * MS));
        let start = child.start(move |_| {
            counted.fetch_add(1, Ordering::SeqCst);
            async move {
                if fails {
                    Err(Failure::new("told to fail"))
                } else {
                    Ok(())
                }
            }
        });
        start.await.unwrap();
        sleep(35 * MS).await;
        assert_eq!(
            starts.load(Ordering::SeqCst),
            expected,
            "{policy:?}, fails: {fails}"
        );
        root.finish().await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_panic_stays_alone_and_leaves_message_place_and_backtrace() {
    let root = testing::root();
    let other = root.spawn("other", async {
        sleep(10 * MS).await;
        Ok("fine")
    });
    let broken = root
        .spawn::<(), _>("broken", async { panic!("out of cheese") })
        .unwrap();
    let supervise::End::Panicked(report) = broken.ended().await else {
        panic!("no panic seen")
    };
    assert_eq!(&*report.message, "out of cheese");
    assert!(
        report.location.as_ref().unwrap().contains("restarts.rs"),
        "{report}"
    );
    assert!(report.backtrace.unwrap().to_string().contains("restarts"));
    assert_eq!(other.unwrap().ended().await.completed(), Some("fine"));
    let snapshot = root.snapshot();
    assert_eq!(snapshot.scope("").unwrap().ended(EndKind::Panicked), 1);
    assert_eq!(snapshot.recent_failures[0].child.as_ref(), "broken");
    assert_eq!(root.finish().await.exit_status(), 0);
}

#[tokio::test(start_paused = true)]
async fn restarts_beyond_the_intensity_go_up_and_at_last_stop_the_program_with_a_failure() {
    let root = testing::root();
    let scope = root
        .scope("inner")
        .intensity(Intensity::new(2, 1000 * MS))
        .backoff(Backoff::none());
    let scope = scope.open().unwrap();
    let starts = Arc::new(AtomicU32::new(0));
    let counted = starts.clone();
    let child = scope.child("hopeless");
    let start = child.start(move |_| {
        counted.fetch_add(1, Ordering::SeqCst);
        async { Err::<(), _>(Failure::new("always")) }
    });
    start.await.unwrap();
    let report = root.stopped().await;
    assert_eq!(report.exit_status(), 1);
    assert_eq!(report.cause().to_string(), "too many restarts");
    // Three starts a life of the scope, and the root tolerates five restarts of it.
    assert_eq!(starts.load(Ordering::SeqCst), 3 * 6);
}

#[tokio::test(start_paused = true)]
async fn a_strategy_says_whom_a_restart_concerns() {
    let cases = [
        (Strategy::OneForOne, [1, 2, 1]),
        (Strategy::RestForOne, [1, 2, 2]),
        (Strategy::AllForOne, [2, 2, 2]),
    ];
    for (strategy, expected) in cases {
        let root = testing::root();
        let scope = root
            .scope("s")
            .strategy(strategy)
            .backoff(Backoff::none())
            .open()
            .unwrap();
        let starts: Arc<[AtomicU32; 3]> = Arc::default();
        for (at, name) in ["a", "b", "c"].into_iter().enumerate() {
            let starts = starts.clone();
            let start = scope.child(name).start(move |child| {
                starts[at].fetch_add(1, Ordering::SeqCst);
                async move {
                    if child.name() == "b" && child.incarnation() == 1 {
                        sleep(10 * MS).await;
                        return Err(Failure::new("once"));
                    }
                    child.stop_requested().await;
                    Ok(())
                }
            });
            start.await.unwrap();
        }
        sleep(200 * MS).await;
        let counts = [0, 1, 2].map(|at| starts[at].load(Ordering::SeqCst));
        assert_eq!(counts, expected, "{strategy:?}");
        assert_eq!(root.finish().await.exit_status(), 0);
    }
}

/// Starts `a`, `b` and `c`, which write down their starts and stops; `b` fails once.
async fn three(scope: &Scope, diary: &Diary) {
    for name in ["a", "b", "c"] {
        let diary = diary.clone();
        let child = scope.child(name).ready_within(1000 * MS);
        let start = child.start(move |child: Child| {
            let diary = diary.clone();
            async move {
                diary.note(format!("+{name}"));
                child.ready();
                if name == "b" && child.incarnation() == 1 {
                    sleep(10 * MS).await;
                    return Err(Failure::new("once"));
                }
                child.stop_requested().await;
                diary.note(format!("-{name}"));
                Ok(())
            }
        });
        start.await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_group_is_stopped_in_reverse_and_started_again_in_order() {
    let cases = [
        (Strategy::OneForOne, vec!["+b"]),
        (Strategy::RestForOne, vec!["-c", "+b", "+c"]),
        (Strategy::AllForOne, vec!["-c", "-a", "+a", "+b", "+c"]),
    ];
    for (strategy, expected) in cases {
        let root = testing::root();
        let scope = root.scope("s").strategy(strategy).backoff(Backoff::none());
        let scope = scope.open().unwrap();
        let diary = Diary::default();
        three(&scope, &diary).await;
        sleep(200 * MS).await;
        assert_eq!(diary.read()[3..], expected, "{strategy:?}");
        root.finish().await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_temporary_child_that_fails_is_gone_and_restarts_nobody() {
    for strategy in [Strategy::RestForOne, Strategy::AllForOne] {
        let root = testing::root();
        let scope = root.scope("s").strategy(strategy).open().unwrap();
        let diary = Diary::default();
        three(&scope, &diary).await;
        sleep(2000 * MS).await;
        let before = diary.read().len();
        let short = scope.spawn::<(), _>("short", async { Err(Failure::new("no")) });
        short.unwrap().ended().await;
        sleep(2000 * MS).await;
        assert_eq!(diary.read().len(), before, "{strategy:?}");
        assert!(root.snapshot().child("s/short").is_none());
        root.finish().await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_scope_that_gave_up_is_a_failure_of_its_parent_whose_strategy_answers() {
    let root = testing::root();
    let parent = root
        .scope("parent")
        .strategy(Strategy::AllForOne)
        .backoff(Backoff::none());
    let parent = parent.open().unwrap();
    let diary = Diary::default();
    let noted = diary.clone();
    let sibling = parent.child("sibling").start(move |child: Child| {
        noted.note("sibling");
        async move {
            child.stop_requested().await;
            Ok(())
        }
    });
    sibling.await.unwrap();
    let inner = parent.scope("inner").backoff(Backoff::none());
    let inner = inner
        .intensity(Intensity::new(1, 1000 * MS))
        .open()
        .unwrap();
    let lives = Arc::new(AtomicU32::new(0));
    let counted = lives.clone();
    let fails = inner.child("fails").start(move |child: Child| {
        let life = counted.fetch_add(1, Ordering::SeqCst);
        async move {
            // Two failures are one more than the scope tolerates.
            if life < 2 {
                return Err(Failure::new("not yet"));
            }
            child.stop_requested().await;
            Ok(())
        }
    });
    fails.await.unwrap();
    sleep(500 * MS).await;
    assert_eq!(lives.load(Ordering::SeqCst), 3);
    assert_eq!(diary.read(), ["sibling", "sibling"], "all for one");
    assert_eq!(root.finish().await.exit_status(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_scope_may_stop_the_program_when_it_gives_up() {
    let root = testing::root();
    let scope = root
        .scope("s")
        .intensity(Intensity::new(0, 1000 * MS))
        .escalation(Escalation::StopProgram)
        .open()
        .unwrap();
    let fails = scope.child("fails");
    let start = fails.start(|_| async { Err::<(), _>(Failure::new("once is enough")) });
    start.await.unwrap();
    let report = root.stopped().await;
    assert_eq!(report.cause().to_string(), "too many restarts in `s`");
    assert_eq!(report.exit_status(), 1);
}
