//! Starting in order, readiness, and what depends on what.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use proptest::prelude::*;
use supervise::{
    Backoff, Child, Declared, EndKind, Event, Failure, Policy, Scope, StartError, State, testing,
};
use tokio::time::{Instant, sleep};

use crate::Diary;

const MS: Duration = Duration::from_millis(1);

async fn until_stop(child: Child) -> Result<(), Failure> {
    child.ready();
    child.stop_requested().await;
    Ok(())
}

/// A child that writes down when it is ready and when it stops.
fn noted(scope: &Scope, name: &str, after: &[String], diary: &Diary) -> Declared {
    let mut child = scope.child(name.to_owned()).ready_within(1000 * MS);
    for other in after {
        child = child.after(other.clone());
    }
    let diary = diary.clone();
    child.declare(move |child| {
        let diary = diary.clone();
        async move {
            sleep(MS).await;
            diary.note(format!("+{}", child.name()));
            child.ready();
            child.stop_requested().await;
            diary.note(format!("-{}", child.name()));
            Ok(())
        }
    })
}

#[tokio::test(start_paused = true)]
async fn a_start_waits_for_readiness() {
    let root = testing::root();
    let begun = Instant::now();
    let child = root.child("slow").ready_within(100 * MS);
    let start = child.start(|child| async move {
        sleep(70 * MS).await;
        until_stop(child).await
    });
    start.await.unwrap();
    assert_eq!(begun.elapsed(), 70 * MS);
    assert_eq!(root.snapshot().child("slow").unwrap().state, State::Running);
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn a_child_that_is_not_ready_in_time_is_aborted_and_named() {
    let root = testing::root();
    let child = root.child("slow").ready_within(50 * MS);
    let error = child
        .start(async |_| std::future::pending::<Result<(), _>>().await)
        .await;
    assert_eq!(
        error.unwrap_err().to_string(),
        "`slow` was not ready within 50 ms"
    );
    sleep(MS).await;
    let snapshot = root.snapshot();
    assert!(snapshot.child("slow").is_none());
    assert_eq!(snapshot.scope("").unwrap().ended(EndKind::Aborted), 1);
    assert_eq!(root.finish().await.exit_status(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_child_that_ends_before_it_is_ready_fails_its_start_with_the_reason() {
    type Ends = fn() -> Result<(), Failure>;
    let cases: [(Ends, &str); 3] = [
        (
            || Err(Failure::new("no such file")),
            "`c` ended before it was ready: no such file",
        ),
        (|| Ok(()), "`c` ended before it was ready: completed"),
        (
            || panic!("oh"),
            "`c` ended before it was ready: panicked at",
        ),
    ];
    for (end, expected) in cases {
        let root = testing::root();
        let start = root
            .child("c")
            .ready_within(50 * MS)
            .start(move |_| async move { end() });
        let error = start.await.unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
        assert!(
            root.snapshot().children.is_empty(),
            "it is not started again"
        );
        root.finish().await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_failed_start_stops_what_was_started_in_reverse() {
    let root = testing::root();
    let diary = Diary::default();
    let fails = root.child("c").ready_within(50 * MS);
    let declared = vec![
        noted(&root, "a", &[], &diary),
        noted(&root, "b", &[], &diary),
        fails.declare(|_| async { Err::<(), _>(Failure::new("no disk")) }),
        noted(&root, "d", &[], &diary),
    ];
    let error = root.start_all(declared).await.unwrap_err();
    assert_eq!(error.to_string(), "`c` ended before it was ready: no disk");
    assert_eq!(diary.read(), ["+a", "+b", "-b", "-a"]);
    assert!(root.snapshot().children.is_empty());
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn a_name_is_taken_until_its_child_is_gone() {
    let root = testing::root();
    let first = root
        .child("c")
        .policy(Policy::Transient)
        .start(until_stop)
        .await
        .unwrap();
    let error = root.child("c").start(until_stop).await.unwrap_err();
    assert!(matches!(error, StartError::NameTaken { .. }), "{error}");
    assert!(root.scope("c").open().is_err());
    first.cancel();
    first.ended().await;
    root.child("c").start(until_stop).await.unwrap();
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn what_does_not_exist_cannot_be_named() {
    let root = testing::root();
    let error = root
        .child("c")
        .after("nobody")
        .start(until_stop)
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "`c` comes after `nobody`, which does not exist"
    );
    let error = root
        .child("c")
        .phase("never")
        .start(until_stop)
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "`c` names the stop phase `never`, which was not declared"
    );
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn a_start_that_the_stop_interrupts_says_so() {
    let root = testing::root();
    let scope = root.clone();
    let waits = root.spawn("starts", async move {
        let child = scope.child("slow").ready_within(10_000 * MS);
        let error = child.start(|child: Child| async move {
            child.stop_requested().await;
            Ok(())
        });
        Ok(error.await.unwrap_err().to_string())
    });
    sleep(5 * MS).await;
    let begun = Instant::now();
    assert_eq!(root.finish().await.exit_status(), 0);
    assert_eq!(begun.elapsed(), Duration::ZERO);
    let error = waits.unwrap().ended().await.completed().unwrap();
    assert_eq!(
        error,
        "`slow` was not started because the program is stopping"
    );
}

#[tokio::test(start_paused = true)]
async fn dependants_are_told_when_what_they_depend_on_restarted() {
    let root = testing::root();
    let scope = root.scope("inner").open().unwrap();
    let told = Arc::new(Mutex::new(Vec::new()));
    let fails = scope.child("database").backoff(Backoff::fixed(10 * MS));
    let start = fails.start(|child: Child| async move {
        sleep(100 * MS).await;
        if child.incarnation() < 3 {
            Err(Failure::new("gone"))
        } else {
            until_stop(child).await
        }
    });
    start.await.unwrap();
    for (name, after) in [("sibling", "database"), ("cousin", "inner/database")] {
        let noted = told.clone();
        let place = if name == "sibling" {
            scope.clone()
        } else {
            root.clone()
        };
        let start = place.child(name).after(after).start(move |child: Child| {
            let noted = noted.clone();
            async move {
                loop {
                    let Some(which) = child.until_stop(child.dependency_restarted()).await else {
                        return Ok(());
                    };
                    noted
                        .lock()
                        .unwrap()
                        .push((child.name().to_string(), which.to_string()));
                }
            }
        });
        start.await.unwrap();
    }
    sleep(1000 * MS).await;
    let mut told = told.lock().unwrap().clone();
    told.sort();
    let of = |name: &str| (name.to_owned(), "database".to_owned());
    assert_eq!(
        told,
        [of("cousin"), of("cousin"), of("sibling"), of("sibling")]
    );
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn the_program_is_ready_only_when_every_critical_child_is() {
    let root = testing::root();
    let mut events = root.events();
    for (name, after) in [("a", 30), ("b", 90)] {
        let scope = root.clone();
        let start = async move {
            let child = scope.child(name).critical().ready_within(100 * MS);
            let start = child.start(move |child: Child| async move {
                sleep(Duration::from_millis(after)).await;
                until_stop(child).await
            });
            start.await?;
            Ok(())
        };
        root.spawn("starts", start).unwrap();
    }
    sleep(60 * MS).await;
    assert!(!root.is_ready());
    sleep(60 * MS).await;
    assert!(root.is_ready());
    let ready: Vec<Event> = events
        .drain()
        .into_iter()
        .filter(|event| matches!(event, Event::Ready { .. } | Event::AllReady))
        .collect();
    let of = |name: &str| Event::Ready { child: name.into() };
    assert_eq!(ready, [of("a"), of("b"), Event::AllReady]);
    root.stop();
    assert!(!root.is_ready(), "a program that stops is not ready");
    root.finish().await;
}

/// For each child, by number, those that it comes after.
fn graphs() -> impl Strategy<Value = Vec<Vec<usize>>> {
    (1..8_usize).prop_flat_map(|count| {
        let after = prop::collection::vec(0..count, 0..3);
        prop::collection::vec(after, count)
    })
}

/// Whether following `after` from some child leads back to it.
fn has_cycle(graph: &[Vec<usize>]) -> bool {
    fn reaches(graph: &[Vec<usize>], from: usize, to: usize, depth: usize) -> bool {
        depth <= graph.len()
            && graph[from]
                .iter()
                .any(|next| *next == to || reaches(graph, *next, to, depth + 1))
    }
    (0..graph.len()).any(|child| reaches(graph, child, child, 0))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn children_start_after_and_stop_before_what_they_come_after_and_cycles_are_refused(
        graph in graphs(),
    ) {
        crate::paused(async {
            let root = testing::root();
            let diary = Diary::default();
            let name = |number: &usize| format!("c{number}");
            let declared: Vec<Declared> = graph
                .iter()
                .enumerate()
                .map(|(number, after)| {
                    let after: Vec<String> = after.iter().map(name).collect();
                    noted(&root, &name(&number), &after, &diary)
                })
                .collect();
            let started = root.start_all(declared).await;
            assert_eq!(
                matches!(started, Err(StartError::Cycle { .. })),
                has_cycle(&graph),
                "{started:?}"
            );
            root.finish().await;
            let diary = diary.read();
            let at = |what: String| diary.iter().position(|line| *line == what);
            for (number, after) in graph.iter().enumerate() {
                for other in after.iter().filter(|_| started.is_ok()) {
                    assert!(at(format!("+c{other}")) < at(format!("+c{number}")), "{diary:?}");
                    assert!(at(format!("-c{other}")) > at(format!("-c{number}")), "{diary:?}");
                }
            }
            if started.is_err() {
                assert!(diary.is_empty());
            }
        });
    }
}
