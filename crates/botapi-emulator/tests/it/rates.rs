//! Flood limits (core.telegram.org/bots/faq, "My bot is hitting limits"), and broken promises.

use std::time::Duration;

use botapi_emulator::{CallError, Control, Fault, RateLimits};
use serde_json::json;

use crate::support::{USER, emulator};

/// `None` when the message passes, else the seconds to wait.
async fn send(control: &Control, chat_id: i64) -> Option<u64> {
    match control
        .call("sendMessage", json!({ "chat_id": chat_id, "text": "x" }))
        .await
    {
        Ok(_) => None,
        Err(CallError::Refused(refusal)) => {
            assert_eq!(refusal.code, 429, "{refusal:?}");
            refusal.retry_after_s
        }
        Err(spoiled) => panic!("{spoiled}"),
    }
}

/// "in a particular chat, avoid sending more than one message per second", short bursts aside.
#[tokio::test(start_paused = true)]
async fn a_chat_gets_a_burst_and_then_one_message_a_second() {
    let control = emulator();
    control.set_rate_limits(Some(RateLimits::default()));
    for _ in 0..3 {
        assert_eq!(send(&control, USER).await, None);
    }
    assert_eq!(send(&control, USER).await, Some(1));
    tokio::time::advance(Duration::from_secs(1)).await;
    assert_eq!(send(&control, USER).await, None);
    assert_eq!(send(&control, USER).await, Some(1));
    control.set_rate_limits(None);
    assert_eq!(send(&control, USER).await, None);
}

/// "bots are not be able to send more than 20 messages per minute" to a group.
#[tokio::test(start_paused = true)]
async fn a_group_gets_twenty_messages_a_minute() {
    let control = emulator();
    control.user(USER).in_chat(-5).opens_chat();
    control.set_rate_limits(Some(RateLimits::default()));
    for _ in 0..20 {
        assert_eq!(send(&control, -5).await, None);
    }
    assert_eq!(send(&control, -5).await, Some(3));
}

/// "the API will not allow more than ~30 messages per second".
#[tokio::test(start_paused = true)]
async fn all_chats_together_get_thirty_messages_a_second() {
    let control = emulator();
    control.set_rate_limits(Some(RateLimits::default()));
    for user in 1..=31 {
        control.user(user).opens_chat();
        assert_eq!(
            send(&control, user).await,
            (user == 31).then_some(1),
            "chat {user}"
        );
    }
}

/// "ResponseParameters", `retry_after`: "the number of seconds left to wait before the request can
/// be repeated".
#[tokio::test(start_paused = true)]
async fn a_request_before_its_retry_after_is_written_down() {
    let control = emulator();
    control.user(8).opens_chat();
    control.inject(Fault::too_many_requests(10).chat(USER));
    assert_eq!(send(&control, USER).await, Some(10));
    assert_eq!(send(&control, 8).await, None);
    tokio::time::advance(Duration::from_secs(4)).await;
    assert_eq!(send(&control, USER).await, None);
    tokio::time::advance(Duration::from_secs(6)).await;
    assert_eq!(send(&control, USER).await, None);
    let early = control.early_requests();
    assert_eq!(early.len(), 1, "{early:?}");
    assert_eq!(
        (early[0].chat_id, early[0].early),
        (USER, Duration::from_secs(6))
    );
}
