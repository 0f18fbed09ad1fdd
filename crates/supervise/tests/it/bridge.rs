//! From any thread into the runtime.

use std::{
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use supervise::{Failure, OnFull, Options, Outcome, SendError, testing};
use tokio::{sync::Semaphore, time::sleep};

const MS: Duration = Duration::from_millis(1);

#[tokio::test]
async fn threads_that_wait_for_room_lose_nothing_and_keep_their_order() {
    let root = testing::root();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let noted = seen.clone();
    let bridge = root.bridge("events").capacity(3);
    let sender = bridge
        .start(move |item: (usize, usize)| {
            let noted = noted.clone();
            async move {
                tokio::task::yield_now().await;
                noted.lock().unwrap().push(item);
                Ok(())
            }
        })
        .await
        .unwrap();
    let threads: Vec<_> = (0..4)
        .map(|producer| {
            let sender = sender.clone();
            thread::spawn(move || {
                (0..200).for_each(|number| sender.send((producer, number)).unwrap());
            })
        })
        .collect();
    tokio::task::spawn_blocking(move || {
        threads
            .into_iter()
            .for_each(|thread| thread.join().unwrap());
    })
    .await
    .unwrap();
    assert_eq!(root.finish().await.exit_status(), 0);
    let seen = seen.lock().unwrap();
    for producer in 0..4 {
        let numbers: Vec<usize> = seen
            .iter()
            .filter(|item| item.0 == producer)
            .map(|item| item.1)
            .collect();
        assert_eq!(numbers, (0..200).collect::<Vec<_>>());
    }
}

#[tokio::test(start_paused = true)]
async fn a_full_bridge_refuses_or_replaces_as_declared() {
    for on_full in [OnFull::Refuse, OnFull::ReplaceByKey] {
        let root = testing::root();
        let gate = Arc::new(Semaphore::new(0));
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (passes, noted) = (gate.clone(), seen.clone());
        let sender = root
            .bridge("b")
            .capacity(2)
            .on_full(on_full)
            .start(move |item: &'static str| {
                let (passes, noted) = (passes.clone(), noted.clone());
                async move {
                    passes.acquire().await?.forget();
                    noted.lock().unwrap().push(item);
                    Ok(())
                }
            })
            .await
            .unwrap();
        sender.send_keyed("k", "in hand").unwrap();
        sleep(MS).await;
        sender.send_keyed("k", "first").unwrap();
        sender.send_keyed("other", "second").unwrap();
        let third = sender.send_keyed("k", "third");
        assert_eq!(sender.send("keyless"), Err(SendError::Full("keyless")));
        let (answer, expected) = match on_full {
            OnFull::ReplaceByKey => (Ok(()), ["in hand", "third", "second"]),
            _ => (
                Err(SendError::Full("third")),
                ["in hand", "first", "second"],
            ),
        };
        assert_eq!(third, answer);
        gate.add_permits(3);
        assert_eq!(root.finish().await.exit_status(), 0);
        assert_eq!(*seen.lock().unwrap(), expected);
    }
}

#[tokio::test(start_paused = true)]
async fn what_was_accepted_before_the_stop_is_handled_before_it_ends_and_later_senders_are_told() {
    let root = testing::root();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let noted = seen.clone();
    let handle = move |number: u32| {
        let noted = noted.clone();
        async move {
            sleep(10 * MS).await;
            noted.lock().unwrap().push(number);
            Ok(())
        }
    };
    let sender = root.bridge("b").start(handle).await.unwrap();
    (0..20).for_each(|number| sender.send(number).unwrap());
    assert_eq!(root.finish().await.exit_status(), 0);
    assert_eq!(*seen.lock().unwrap(), (0..20).collect::<Vec<_>>());
    assert_eq!(sender.send(20), Err(SendError::Closed(20)));
    assert_eq!(sender.send_async(21).await, Err(SendError::Closed(21)));
}

#[tokio::test(start_paused = true)]
async fn an_async_child_is_not_blocked_by_a_full_bridge_and_may_wait_asynchronously() {
    let root = testing::root();
    let handle = |_: u32| async {
        sleep(10 * MS).await;
        Ok(())
    };
    let sender = root.bridge("b").capacity(1).start(handle).await.unwrap();
    let inside = sender.clone();
    let sends = root.spawn("sends", async move {
        while inside.send(0).is_ok() {}
        for number in 1..=5 {
            inside.send_async(number).await?;
        }
        Ok(())
    });
    assert_eq!(sends.unwrap().ended().await.completed(), Some(()));
    assert!(sender.stats().refused >= 1);
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn a_handler_that_fails_or_panics_is_counted_and_the_next_item_is_handled() {
    let root = testing::root();
    let handle = |number: u32| async move {
        match number {
            0 => Err(Failure::new("no")),
            1 => panic!("never"),
            _ => Ok(()),
        }
    };
    let sender = root.bridge("b").start(handle).await.unwrap();
    (0..3).for_each(|number| sender.send(number).unwrap());
    sleep(MS).await;
    let stats = sender.stats();
    assert_eq!(
        (stats.accepted, stats.handled, stats.failed, stats.waiting),
        (3, 3, 2, 0)
    );
    assert_eq!(
        root.snapshot()
            .child("b")
            .unwrap()
            .details
            .as_ref()
            .unwrap()["failed"],
        2
    );
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn a_bridge_that_cannot_be_drained_in_time_is_named() {
    let root = testing::root_with(Options::new().stop_within(100 * MS));
    let handle = |(): ()| std::future::pending();
    let sender = root.bridge("b").start(handle).await.unwrap();
    sender.send(()).unwrap();
    let report = root.finish().await;
    assert_eq!(report.culprits().next().unwrap().outcome, Outcome::Aborted);
    assert_eq!(sender.send(()), Err(SendError::Closed(())));
}
