//! "CallbackQuery" and "answerCallbackQuery".

use std::time::Duration;

use botapi_emulator::{ActionError, CallbackAnswer, Config, Control};
use serde_json::{Value, json};

use crate::support::{USER, check_refused, emulator, emulator_with};

const TOO_OLD: &str = "query is too old and response timeout expired or query ID is invalid";

async fn with_button(emulator: &Control) -> i64 {
    let markup = json!({ "inline_keyboard": [[
        { "text": "Done", "callback_data": "done:12" },
        { "text": "Docs", "url": "https://example.org" },
    ]] });
    let request = json!({ "chat_id": USER, "text": "task", "reply_markup": markup });
    emulator.call("sendMessage", request).await.unwrap()["message_id"]
        .as_i64()
        .unwrap()
}

async fn last_update(emulator: &Control) -> Value {
    emulator
        .call("getUpdates", json!({ "offset": -1 }))
        .await
        .unwrap()[0]
        .clone()
}

/// "CallbackQuery": data, message and sender of a pressed button.
#[tokio::test]
async fn a_pressed_button_arrives_with_its_data_and_message() {
    let emulator = emulator();
    let id = with_button(&emulator).await;
    let by_label = emulator.user(USER).presses(id, "Done").unwrap();
    let query = last_update(&emulator).await["callback_query"].clone();
    assert_eq!(query["id"], by_label.as_str());
    assert_eq!(query["data"], "done:12");
    assert_eq!(query["from"]["id"], USER);
    assert_eq!(query["message"]["text"], "task");
    assert_ne!(
        emulator.user(USER).presses(id, "done:12").unwrap(),
        by_label
    );
    let wrong = emulator.user(USER).presses(id, "Docs").unwrap_err();
    assert!(matches!(wrong, ActionError::NoSuchButton { .. }), "{wrong}");
    let missing = emulator.user(USER).presses(99, "Done").unwrap_err();
    assert!(
        matches!(missing, ActionError::NoSuchMessage { .. }),
        "{missing}"
    );
}

/// "InaccessibleMessage", `date`: "Always 0".
#[tokio::test]
async fn a_button_of_a_deleted_message_can_still_be_pressed() {
    let emulator = emulator();
    emulator.user(USER).presses_data(77, "forged");
    let query = last_update(&emulator).await["callback_query"].clone();
    assert_eq!(
        (&query["message"]["date"], &query["data"]),
        (&json!(0), &json!("forged"))
    );
}

/// "answerCallbackQuery": unknown ids and those that nobody waits for any more.
#[tokio::test(start_paused = true)]
async fn an_answer_to_an_unknown_or_old_query_is_refused() {
    let emulator = emulator_with(Config {
        callback_query_lifetime: Duration::from_secs(30),
        ..Config::default()
    });
    let id = with_button(&emulator).await;
    let answer = |query: &str| json!({ "callback_query_id": query, "text": "Done" });
    check_refused(&emulator, "answerCallbackQuery", answer("12345"), TOO_OLD).await;
    check_refused(&emulator, "answerCallbackQuery", json!({}), TOO_OLD).await;

    let query = emulator.user(USER).presses(id, "Done").unwrap();
    tokio::time::advance(Duration::from_secs(30)).await;
    emulator
        .call("answerCallbackQuery", answer(&query))
        .await
        .unwrap();
    let shown = emulator.callback_answer(&query).unwrap();
    assert_eq!((shown.text.as_str(), shown.show_alert), ("Done", false));
    tokio::time::advance(Duration::from_secs(1)).await;
    check_refused(&emulator, "answerCallbackQuery", answer(&query), TOO_OLD).await;

    let query = emulator.user(USER).presses(id, "Done").unwrap();
    emulator.expire_callback_queries();
    check_refused(&emulator, "answerCallbackQuery", answer(&query), TOO_OLD).await;
    assert_eq!(emulator.callback_answer(&query), None::<CallbackAnswer>);
}

/// "answerCallbackQuery", `text`: "0-200 characters".
#[tokio::test]
async fn a_notification_of_more_than_200_characters_is_refused() {
    let emulator = emulator();
    let id = with_button(&emulator).await;
    let query = emulator.user(USER).presses(id, "Done").unwrap();
    let answer = |n: usize| json!({ "callback_query_id": query, "text": "ä".repeat(n) });
    check_refused(
        &emulator,
        "answerCallbackQuery",
        answer(201),
        "MESSAGE_TOO_LONG",
    )
    .await;
    emulator
        .call("answerCallbackQuery", answer(200))
        .await
        .unwrap();
}
