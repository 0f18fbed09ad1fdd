//! "Getting updates": "getUpdates" and its queue.

use std::time::Duration;

use botapi_emulator::testing::Server;
use botapi_emulator::{Config, Control, World};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::support::{Exchange, SOON, USER, check_refused, emulator, emulator_with, refused};

const NONE: [i64; 0] = [];

async fn poll(control: &Control, parameters: Value) -> Vec<i64> {
    let updates = control.call("getUpdates", parameters).await.unwrap();
    updates
        .as_array()
        .unwrap()
        .iter()
        .map(|update| update["update_id"].as_i64().unwrap())
        .collect()
}

/// "getUpdates", `offset`: "An update is considered confirmed as soon as getUpdates is called with
/// an offset higher than its update_id".
#[tokio::test(start_paused = true)]
async fn an_update_is_delivered_again_until_a_higher_offset_confirms_it() {
    let control = emulator();
    control.user(USER).says("one");
    control.user(USER).says("two");
    let ids = poll(&control, json!({})).await;
    assert_eq!(ids.len(), 2);
    assert_eq!(poll(&control, json!({ "offset": ids[0] })).await, ids);
    assert_eq!(poll(&control, json!({ "offset": ids[1] })).await, [ids[1]]);
    assert_eq!(control.pending_updates(), 1);
    assert_eq!(poll(&control, json!({ "offset": ids[1] + 1 })).await, NONE);
    assert_eq!(
        (control.pending_updates(), control.confirmed_offset()),
        (0, ids[1] + 1)
    );
}

/// "getUpdates", `offset`: "The negative offset can be specified to retrieve updates starting from
/// -offset update from the end of the updates queue. All previous updates will be forgotten".
#[tokio::test(start_paused = true)]
async fn a_negative_offset_forgets_all_but_the_last() {
    let control = emulator();
    for text in ["one", "two", "three"] {
        control.user(USER).says(text);
    }
    assert_eq!(poll(&control, json!({ "offset": -2 })).await.len(), 2);
    assert_eq!(control.pending_updates(), 2);
    assert_eq!(poll(&control, json!({ "offset": -9 })).await.len(), 2);
}

/// "getUpdates", `limit`: "Values between 1-100 are accepted. Defaults to 100".
#[tokio::test(start_paused = true)]
async fn an_answer_has_at_most_100_updates() {
    let control = emulator();
    for n in 0..150 {
        control.user(USER).says(&format!("message {n}"));
    }
    let first = poll(&control, json!({ "offset": -150 })).await;
    assert_eq!(first.len(), 100);
    for (limit, count) in [(7, 7), (0, 1), (-5, 1), (1000, 100)] {
        tokio::time::advance(Duration::from_secs(1)).await;
        let offset = first[0] - count;
        assert_eq!(
            i64::try_from(
                poll(&control, json!({ "offset": offset, "limit": limit }))
                    .await
                    .len()
            ),
            Ok(count),
            "limit {limit}"
        );
    }
}

/// "getUpdates", `timeout`: "Timeout in seconds for long polling"; server: at most 50.
#[tokio::test(start_paused = true)]
async fn a_long_poll_ends_with_the_first_update_or_with_its_timeout() {
    let control = emulator();
    let start = Instant::now();
    assert_eq!(poll(&control, json!({ "timeout": 20 })).await, NONE);
    assert_eq!(start.elapsed(), Duration::from_secs(20));
    let (ids, ()) = tokio::join!(
        poll(&control, json!({ "timeout": 20, "offset": 1 })),
        async {
            tokio::time::sleep(Duration::from_secs(7)).await;
            control.user(USER).says("hello");
        }
    );
    assert_eq!((ids.len(), start.elapsed()), (1, Duration::from_secs(27)));
    poll(&control, json!({ "timeout": 600, "offset": ids[0] + 1 })).await;
    assert_eq!(start.elapsed(), Duration::from_secs(77));
}

/// Server: a poll with the offset of the one before, within 3 s, waits at least 3 s; within 0.5 s
/// it gets one update at most.
#[tokio::test(start_paused = true)]
async fn polls_that_repeat_an_offset_are_slowed_down() {
    let control = emulator();
    let start = Instant::now();
    poll(&control, json!({ "offset": 5 })).await;
    assert_eq!(start.elapsed(), Duration::ZERO);
    poll(&control, json!({ "offset": 5 })).await;
    assert_eq!(start.elapsed(), Duration::from_secs(3));
    poll(&control, json!({ "offset": 6 })).await;
    assert_eq!(start.elapsed(), Duration::from_secs(3));
    control.user(USER).says("one");
    control.user(USER).says("two");
    assert_eq!(poll(&control, json!({ "offset": 6 })).await.len(), 1);
    tokio::time::advance(Duration::from_millis(500)).await;
    assert_eq!(poll(&control, json!({ "offset": 6 })).await.len(), 2);

    let hasty = emulator_with(Config {
        slow_repeated_polls: false,
        ..Config::default()
    });
    let start = Instant::now();
    for _ in 0..5 {
        poll(&hasty, json!({ "offset": 5 })).await;
    }
    assert_eq!(start.elapsed(), Duration::ZERO);
}

/// Server: the poll that waits is ended by the next one that finds nothing; the conflicts of the
/// next 3 s are held back for 3 s.
#[tokio::test(start_paused = true)]
async fn a_second_poller_ends_the_first_with_409() {
    let control = emulator();
    let start = Instant::now();
    let (first, second, third) = tokio::join!(
        async {
            let refusal = refused(&control, "getUpdates", json!({ "timeout": 30 })).await;
            (refusal, start.elapsed())
        },
        async {
            let refusal = refused(
                &control,
                "getUpdates",
                json!({ "timeout": 30, "offset": 1 }),
            );
            (refusal.await, start.elapsed())
        },
        poll(&control, json!({ "timeout": 5, "offset": 2 })),
    );
    let conflict = "Conflict: terminated by other getUpdates request; make sure that only one bot \
                    instance is running";
    assert_eq!(first.0, (409, conflict.to_owned()));
    assert_eq!(second.0, (409, conflict.to_owned()));
    let mut delays = [first.1, second.1];
    delays.sort();
    assert_eq!(delays, [Duration::ZERO, Duration::from_secs(3)]);
    assert!(third.is_empty());
}

/// A poller that was killed does not stand in the way of the next one.
#[test]
fn a_poll_whose_connection_closed_leaves_its_place() {
    let server = Server::start().unwrap();
    let waiting = Exchange::call(&server, "getUpdates", &json!({ "timeout": 50 })).unwrap();
    server
        .wait_for(SOON, |world| world.is_polled().then_some(()))
        .unwrap();
    drop(waiting);
    server
        .wait_for(SOON, |world| (!world.is_polled()).then_some(()))
        .unwrap();
}

/// "getUpdates": "This method will not work if an outgoing webhook is set up".
#[tokio::test(start_paused = true)]
async fn polling_beside_a_webhook_is_refused() {
    let control = emulator();
    let set = json!({ "url": "http://127.0.0.1:9/hook" });
    let (waiting, _) = tokio::join!(
        refused(&control, "getUpdates", json!({ "timeout": 30 })),
        control.call("setWebhook", set),
    );
    assert_eq!(
        waiting,
        (409, "Conflict: terminated by setWebhook request".to_owned())
    );
    let (code, words) = refused(&control, "getUpdates", json!({})).await;
    assert_eq!(code, 409);
    assert!(words.contains("while webhook is active"), "{words}");
    control.call("deleteWebhook", json!({})).await.unwrap();
    poll(&control, json!({})).await;
}

/// "getUpdates", `allowed_updates`: kinds not asked for are not delivered; without the parameter
/// the last setting stays, an empty list is the default.
#[tokio::test(start_paused = true)]
async fn kinds_that_were_not_asked_for_are_not_delivered() {
    let control = emulator();
    let member = json!({ "chat": { "id": USER } });
    assert_eq!(control.push_update("chat_member", &member), None);
    poll(
        &control,
        json!({ "allowed_updates": ["callback_query", "chat_member"] }),
    )
    .await;
    poll(&control, json!({ "offset": 1 })).await;
    control.user(USER).says("unwanted");
    assert!(control.push_update("chat_member", &member).is_some());
    control.user(USER).presses_data(1, "wanted");
    assert_eq!(control.pending_updates(), 2);
    poll(&control, json!({ "offset": -1, "allowed_updates": "[]" })).await;
    control.user(USER).says("wanted again");
    assert_eq!(control.pending_updates(), 2);
    let malformed = json!({ "allowed_updates": "message" });
    check_refused(
        &control,
        "getUpdates",
        malformed,
        "can't parse allowed_updates",
    )
    .await;
}

/// "Update", `update_id`: "If there are no new updates for at least a week, then identifier of the
/// next update will be chosen randomly". Server: an offset far past the queue delivers everything.
#[tokio::test(start_paused = true)]
async fn update_ids_can_start_again_lower_or_higher() {
    let control = emulator();
    control.user(USER).says("before");
    let before = poll(&control, json!({})).await;
    poll(&control, json!({ "offset": before[0] + 1 })).await;
    control.set_next_update_id(500);
    control.user(USER).says("after");
    assert_eq!(
        poll(&control, json!({ "offset": before[0] + 2 })).await,
        [500]
    );
    assert_eq!(
        poll(&control, json!({ "offset": 501, "timeout": 1 })).await,
        NONE
    );
    control.set_next_update_id(2_000_000_000);
    control.user(USER).says("much later");
    assert_eq!(
        poll(&control, json!({ "offset": 502 })).await,
        [2_000_000_000]
    );
}

/// Whatever bytes a test wants are an element of the answer, and can be confirmed.
#[test]
fn raw_bytes_are_delivered_as_they_are() {
    let server = Server::start().unwrap();
    let id = server.push_raw_update(r#"{"update_id":UPDATE_ID,"message":{"text":"\ud800"}}"#);
    server.push_raw_update(b"null");
    server.push_raw_update(b"{\"x\":\"\xff\"}");
    let answer = Exchange::call(&server, "getUpdates", &json!({}))
        .unwrap()
        .answer()
        .unwrap();
    let expected = format!(
        "{{\"ok\":true,\"result\":[{{\"update_id\":{id},\"message\":{{\"text\":\"\\ud800\"}}}},null,{{\"x\":\""
    );
    let expected = [expected.as_bytes(), b"\xff\"}]}"].concat();
    assert_eq!(answer.body, expected);
    server
        .wait_for(SOON, |world| (world.pending_updates() == 3).then_some(()))
        .unwrap();
}

/// The queue is bounded: the oldest go first, and are counted.
#[tokio::test(start_paused = true)]
async fn a_full_queue_drops_the_oldest() {
    let control = emulator_with(Config {
        updates_max: 3,
        ..Config::default()
    });
    for n in 0..5 {
        control.user(USER).says(&n.to_string());
    }
    assert_eq!(
        (
            control.pending_updates(),
            control.view(World::dropped_updates)
        ),
        (3, 2)
    );
}
