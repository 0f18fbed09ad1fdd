//! "sendMessage", "deleteMessage", "sendChatAction", "InlineKeyboardButton".

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use botapi_emulator::Config;
use serde_json::{Value, json};

use crate::support::{USER, check_refused, emulator, emulator_with, refused};

fn text(text: &str) -> Value {
    json!({ "chat_id": USER, "text": text })
}

fn keyboard(rows: &Value) -> Value {
    json!({ "chat_id": USER, "text": "choose", "reply_markup": { "inline_keyboard": rows } })
}

/// "sendMessage", `text`: "1-4096 characters after entities parsing".
#[tokio::test]
async fn a_text_without_characters_is_refused() {
    let emulator = emulator();
    check_refused(
        &emulator,
        "sendMessage",
        json!({ "chat_id": USER }),
        "message text is empty",
    )
    .await;
    check_refused(&emulator, "sendMessage", text(""), "message text is empty").await;
    check_refused(
        &emulator,
        "sendMessage",
        text(" \n\t"),
        "text must be non-empty",
    )
    .await;
}

/// "sendMessage", `text`: 4096; "MessageEntity" says that characters are UTF-16 code units.
#[tokio::test]
async fn a_text_of_more_than_4096_utf16_units_is_refused() {
    let emulator = emulator();
    for longest in ["x".repeat(4096), "é".repeat(4096), "😀".repeat(2048)] {
        emulator.call("sendMessage", text(&longest)).await.unwrap();
        check_refused(
            &emulator,
            "sendMessage",
            text(&(longest + "x")),
            "message is too long",
        )
        .await;
    }
    assert_eq!(emulator.sent_to(USER).len(), 3);
}

/// Server: what is over 32 KiB is not even parsed.
#[tokio::test]
async fn a_text_of_more_than_32_kib_is_refused() {
    let huge = text(&"x".repeat(40_000));
    check_refused(&emulator(), "sendMessage", huge, "text is too long").await;
}

/// "Formatting options": only the three parse modes exist, and none is supported here.
#[tokio::test]
async fn a_parse_mode_is_refused() {
    let emulator = emulator();
    for mode in ["MarkdownV2", "Markdown", "HTML"] {
        let mut request = text("<b>x</b>");
        request["parse_mode"] = json!(mode);
        check_refused(&emulator, "sendMessage", request, "(emulator: parse_mode").await;
    }
    let mut request = text("x");
    request["parse_mode"] = json!("BBCode");
    check_refused(&emulator, "sendMessage", request, "unsupported parse_mode").await;
}

/// "Making requests": a bot cannot write to whom it has never met.
#[tokio::test]
async fn a_chat_that_nobody_opened_is_not_found() {
    let emulator = emulator();
    let to = |chat_id: Value| json!({ "chat_id": chat_id, "text": "hi" });
    check_refused(
        &emulator,
        "sendMessage",
        json!({ "text": "hi" }),
        "chat_id is empty",
    )
    .await;
    for unknown in [
        json!(USER + 1),
        json!(-5),
        json!("@nobody"),
        json!("abc"),
        json!(0),
    ] {
        check_refused(&emulator, "sendMessage", to(unknown), "chat not found").await;
    }
    emulator
        .call("sendMessage", to(json!(USER.to_string())))
        .await
        .unwrap();
}

/// Server: 403 for users who stopped the bot, until they write again.
#[tokio::test]
async fn a_user_who_blocked_the_bot_gets_nothing() {
    let emulator = emulator();
    let user = emulator.user(USER);
    user.blocks_bot();
    let blocked = (403, "Forbidden: bot was blocked by the user".to_owned());
    assert_eq!(refused(&emulator, "sendMessage", text("hi")).await, blocked);
    let typing = json!({ "chat_id": USER, "action": "typing" });
    assert_eq!(refused(&emulator, "sendChatAction", typing).await, blocked);
    user.says("back again");
    emulator.call("sendMessage", text("hi")).await.unwrap();
}

/// "InlineKeyboardButton", `callback_data`: "1-64 bytes".
#[tokio::test]
async fn callback_data_outside_1_to_64_bytes_is_refused() {
    let emulator = emulator();
    let data = |data: &str| keyboard(&json!([[{ "text": "x", "callback_data": data }]]));
    emulator
        .call("sendMessage", data(&"x".repeat(64)))
        .await
        .unwrap();
    emulator
        .call("sendMessage", data(&"é".repeat(32)))
        .await
        .unwrap();
    for wrong in ["", &"x".repeat(65), &"é".repeat(33)] {
        check_refused(&emulator, "sendMessage", data(wrong), "BUTTON_DATA_INVALID").await;
    }
}

/// Server: `REPLY_MARKUP_TOO_LONG` over 100 buttons.
#[tokio::test]
async fn more_than_100_buttons_are_refused() {
    let emulator = emulator();
    let button = json!({ "text": "x", "callback_data": "x" });
    let rows = |count: usize| keyboard(&json!(vec![vec![button.clone()]; count]));
    emulator.call("sendMessage", rows(100)).await.unwrap();
    check_refused(
        &emulator,
        "sendMessage",
        rows(101),
        "reply markup is too long",
    )
    .await;
    let wide = keyboard(&json!([vec![button.clone(); 101]]));
    check_refused(&emulator, "sendMessage", wide, "reply markup is too long").await;
}

/// "InlineKeyboardButton": a text and "exactly one of the fields" that say what it does.
#[tokio::test]
async fn a_button_without_text_or_with_no_single_action_is_refused() {
    let emulator = emulator();
    let wrong = [
        (
            json!([[{ "text": "", "callback_data": "x" }]]),
            "text must be non-empty",
        ),
        (
            json!([[{ "callback_data": "x" }]]),
            "\"text\" must be of type String",
        ),
        (json!([[{ "text": "x" }]]), "text buttons are unallowed"),
        (
            json!([[{ "text": "x", "callback_data": "x", "url": "https://e.org" }]]),
            "exactly one",
        ),
        (
            json!([[{ "text": "x", "url": "not a url" }]]),
            "BUTTON_URL_INVALID",
        ),
        (json!([["x"]]), "InlineKeyboardButton must be an Object"),
        (
            json!([{ "text": "x", "callback_data": "x" }]),
            "Array of Arrays",
        ),
        (json!("x"), "Array of Arrays"),
    ];
    for (rows, words) in wrong {
        check_refused(&emulator, "sendMessage", keyboard(&rows), words).await;
    }
}

/// "sendMessage", `reply_markup`: one of four objects, JSON-serialized.
#[tokio::test]
async fn a_reply_markup_of_no_known_kind_is_refused() {
    let emulator = emulator();
    let markup = |markup: Value| json!({ "chat_id": USER, "text": "x", "reply_markup": markup });
    let cases = [
        (json!("{"), "can't parse reply keyboard markup JSON object"),
        (json!([]), "object expected as reply markup"),
        (json!({ "buttons": [] }), "object expected as reply markup"),
        (json!({ "keyboard": [[5]] }), "can't parse keyboard button"),
        (
            json!({ "keyboard": [[""]] }),
            "keyboard button text must be non-empty",
        ),
    ];
    for (wrong, words) in cases {
        check_refused(&emulator, "sendMessage", markup(wrong), words).await;
    }
    for right in [
        json!({ "keyboard": [["yes"], [{ "text": "no" }]] }),
        json!({ "remove_keyboard": true }),
        json!({ "force_reply": true }),
        json!("{\"inline_keyboard\":[]}"),
    ] {
        emulator.call("sendMessage", markup(right)).await.unwrap();
    }
}

/// "ReplyParameters", `message_id`: a message of the chat, unless sending without is allowed.
#[tokio::test]
async fn a_reply_to_a_missing_message_is_refused() {
    let emulator = emulator();
    let question = emulator.user(USER).says("what?");
    let reply = |reply: Value| json!({ "chat_id": USER, "text": "x", "reply_parameters": reply });
    let missing = reply(json!({ "message_id": 999 }));
    check_refused(
        &emulator,
        "sendMessage",
        missing,
        "message to be replied not found",
    )
    .await;
    let forgiving = json!({ "message_id": 999, "allow_sending_without_reply": true });
    emulator
        .call("sendMessage", reply(forgiving))
        .await
        .unwrap();
    let sent = emulator
        .call("sendMessage", reply(json!({ "message_id": question })))
        .await;
    assert_eq!(sent.unwrap()["reply_to_message"]["text"], "what?");
}

/// "Message", `message_id`: unique inside the chat; one growing counter for all private chats.
#[tokio::test]
async fn message_ids_grow_over_all_private_chats() {
    let emulator = emulator();
    emulator.user(8).opens_chat();
    let mut ids = Vec::new();
    for chat_id in [USER, 8, USER, 8] {
        let sent = emulator
            .call("sendMessage", json!({ "chat_id": chat_id, "text": "x" }))
            .await;
        ids.push(sent.unwrap()["message_id"].as_i64().unwrap());
    }
    ids.push(emulator.user(8).says("mine counts too"));
    assert_eq!(ids, [1, 2, 3, 4, 5]);
    let group = emulator.user(8).in_chat(-1_001_234_567_890);
    assert_eq!((group.says("own counter"), group.says("again")), (1, 2));
}

/// "deleteMessage": 48 hours, and only in a group's own messages for a bot that is no admin.
#[tokio::test]
async fn a_message_that_is_gone_old_or_foreign_cannot_be_deleted() {
    let now_us = Arc::new(AtomicI64::new(1_000_000_000_000_000));
    let clock = Arc::clone(&now_us);
    let emulator = emulator_with(Config {
        clock: Arc::new(move || clock.load(Ordering::Relaxed)),
        ..Config::default()
    });
    let delete = |chat_id: i64, id: i64| json!({ "chat_id": chat_id, "message_id": id });
    emulator.call("sendMessage", text("one")).await.unwrap();
    emulator.call("sendMessage", text("two")).await.unwrap();
    emulator
        .call("deleteMessage", delete(USER, 1))
        .await
        .unwrap();
    check_refused(
        &emulator,
        "deleteMessage",
        delete(USER, 1),
        "message to delete not found",
    )
    .await;
    now_us.fetch_add((48 * 3600 + 1) * 1_000_000, Ordering::Relaxed);
    check_refused(
        &emulator,
        "deleteMessage",
        delete(USER, 2),
        "message can't be deleted",
    )
    .await;
    let foreign = emulator.user(USER).in_chat(-7).says("keep this");
    check_refused(
        &emulator,
        "deleteMessage",
        delete(-7, foreign),
        "message can't be deleted",
    )
    .await;
}

/// "sendChatAction", `action`: one of those listed.
#[tokio::test]
async fn an_unknown_chat_action_is_refused() {
    let emulator = emulator();
    let action = |action: &str| json!({ "chat_id": USER, "action": action });
    emulator
        .call("sendChatAction", action("typing"))
        .await
        .unwrap();
    check_refused(
        &emulator,
        "sendChatAction",
        action("thinking"),
        "wrong parameter action",
    )
    .await;
    check_refused(
        &emulator,
        "sendChatAction",
        json!({ "chat_id": USER }),
        "wrong parameter",
    )
    .await;
}
