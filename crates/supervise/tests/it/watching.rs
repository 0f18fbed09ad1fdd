//! What can be seen from outside: snapshot, events, stuck children, the log.

use std::time::Duration;

use supervise::{Backoff, Child, EndKind, Event, Failure, Kind, Next, Policy, State, testing};
use tokio::time::sleep;

const MS: Duration = Duration::from_millis(1);

#[tokio::test(start_paused = true)]
async fn a_child_without_progress_is_stuck_until_it_makes_some() {
    let root = testing::root();
    let mut events = root.events();
    sleep(MS).await;
    let start =
        root.child("works")
            .critical()
            .stuck_after(100 * MS)
            .start(|child: Child| async move {
                child.progress();
                sleep(250 * MS).await;
                child.progress();
                child.stop_requested().await;
                Ok(())
            });
    start.await.unwrap();
    // When it is looked, and whether it is stuck then.
    for (wait, stuck) in [(90, false), (20, true), (100, true), (50, false)] {
        sleep(Duration::from_millis(wait)).await;
        root.inspect();
        assert_eq!(root.snapshot().child("works").unwrap().stuck, stuck);
        assert_eq!(
            root.is_ready(),
            !stuck,
            "a stuck critical child is not ready"
        );
    }
    let seen: Vec<Event> = events
        .drain()
        .into_iter()
        .filter(|event| matches!(event, Event::Stuck { .. } | Event::Unstuck { .. }))
        .collect();
    let child: std::sync::Arc<str> = "works".into();
    let stuck = Event::Stuck {
        child: child.clone(),
        for_time: 110 * MS,
    };
    assert_eq!(seen, [stuck, Event::Unstuck { child }], "each is told once");
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn a_snapshot_tells_state_age_restarts_last_failure_and_silence() {
    let root = testing::root();
    let scope = root.scope("s").open().unwrap();
    let fails = scope.child("fails").backoff(Backoff::fixed(100 * MS));
    let start = fails.start(|child: Child| async move {
        sleep(50 * MS).await;
        if child.incarnation() == 1 {
            return Err(Failure::from(std::io::Error::other("no disk")));
        }
        child.stop_requested().await;
        Ok(())
    });
    start.await.unwrap();
    let done = scope.child("done").policy(Policy::Transient);
    done.start(|_| async { Ok(()) }).await.unwrap();
    sleep(60 * MS).await;
    let snapshot = root.snapshot();
    assert_eq!(snapshot.child("s/fails").unwrap().state, State::Backoff);
    assert_eq!(snapshot.child("s/done").unwrap().state, State::Completed);
    sleep(240 * MS).await;
    let snapshot = root.snapshot();
    let child = snapshot.child("s/fails").unwrap();
    assert_eq!((child.state, child.kind), (State::Running, Kind::Async));
    assert_eq!((child.restarts, child.age), (1, Some(150 * MS)));
    assert_eq!(child.last_failure.as_deref(), Some("no disk"));
    assert_eq!(
        child.silent_for,
        Some(100 * MS),
        "it was last polled after its sleep"
    );
    let json = serde_json::to_value(&snapshot).unwrap();
    assert_eq!(json["children"][0]["path"], "s/fails");
    assert_eq!(json["recent_failures"][0]["message"], "no disk");
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn every_end_is_an_event_and_in_the_history() {
    let root = testing::root();
    let mut events = root.events();
    root.spawn("fine", async { Ok(()) }).unwrap();
    root.spawn::<(), _>("fails", async { Err(Failure::new("no")) })
        .unwrap();
    root.spawn::<(), _>("cancelled", std::future::pending())
        .unwrap()
        .cancel();
    sleep(MS).await;
    let mut seen = Vec::new();
    for event in events.drain() {
        if let Event::Ended {
            child,
            end,
            message,
            ..
        } = event
        {
            seen.push((
                child.to_string(),
                end,
                message.map(|message| message.to_string()),
            ));
        }
    }
    seen.sort_by(|a, b| a.0.cmp(&b.0));
    let expected = [
        ("cancelled".to_owned(), EndKind::Cancelled, None),
        ("fails".to_owned(), EndKind::Failed, Some("no".to_owned())),
        ("fine".to_owned(), EndKind::Completed, None),
    ];
    assert_eq!(seen, expected);
    let snapshot = root.snapshot();
    assert_eq!(snapshot.recent_ends.len(), 3);
    assert_eq!(snapshot.recent_failures.len(), 1);
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn the_history_is_bounded_and_a_flood_of_successes_does_not_push_failures_out() {
    let root = testing::root();
    root.spawn::<(), _>("fails", async { Err(Failure::new("no")) })
        .unwrap();
    for _ in 0..1000 {
        root.spawn("fine", async { Ok(()) }).unwrap();
    }
    root.idle().await;
    let snapshot = root.snapshot();
    assert_eq!(snapshot.recent_ends.len(), 256);
    assert_eq!(snapshot.recent_failures[0].child.as_ref(), "fails");
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn a_slow_subscriber_is_told_how_much_it_lost() {
    let root = testing::root();
    let mut events = root.events();
    for _ in 0..1000 {
        root.spawn("fine", async { Ok(()) }).unwrap();
    }
    root.idle().await;
    let lost = events.next().await;
    assert!(
        matches!(lost, Some(Next::Lost(lost)) if lost >= 900),
        "{lost:?}"
    );
    root.finish().await;
}
