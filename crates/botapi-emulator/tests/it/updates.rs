//! "Getting updates".

use std::time::Duration;

use botapi_emulator::{Config, Control};
use serde_json::{Value, json};

use crate::support::{USER, emulator, refused};

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

/// "getUpdates", `timeout`: "Timeout in seconds for long polling".
#[tokio::test(start_paused = true)]
async fn a_long_poll_ends_with_the_first_update_or_with_its_timeout() {
    let control = emulator();
    let start = tokio::time::Instant::now();
    assert_eq!(poll(&control, json!({ "timeout": 20 })).await, NONE);
    assert_eq!(start.elapsed(), Duration::from_secs(20));
    let (ids, ()) = tokio::join!(
        poll(&control, json!({ "timeout": 20, "offset": 1 })),
        async {
            tokio::time::sleep(Duration::from_secs(7)).await;
            control.user(USER).says("hello");
        }
    );
    assert_eq!(ids.len(), 1);
    assert_eq!(start.elapsed(), Duration::from_secs(27));
}

/// The public server's conflict: the poll that waits is ended by the next one.
#[tokio::test(start_paused = true)]
async fn a_second_poller_ends_the_first_with_409() {
    let control = emulator();
    let (first, second) = tokio::join!(
        refused(&control, "getUpdates", json!({ "timeout": 30 })),
        poll(&control, json!({ "timeout": 5, "offset": 1 })),
    );
    assert_eq!(first.0, 409);
    assert!(
        first.1.contains("terminated by other getUpdates request"),
        "{}",
        first.1
    );
    assert!(second.is_empty());
}

#[test]
fn the_defaults_have_the_shape_of_a_real_bot() {
    let config = Config::default();
    assert_eq!(config.bot_id(), 110_201_543);
}
