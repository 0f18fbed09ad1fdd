//! "editMessageText", "editMessageReplyMarkup", "editMessageCaption".

use serde_json::{Value, json};

use crate::support::{USER, check_refused, emulator};

fn edit(message_id: i64, text: &str) -> Value {
    json!({ "chat_id": USER, "message_id": message_id, "text": text })
}

fn buttons(label: &str) -> Value {
    json!({ "inline_keyboard": [[{ "text": label, "callback_data": "x" }]] })
}

/// Server: `MESSAGE_NOT_MODIFIED`, which tells whether a message had arrived.
#[tokio::test]
async fn an_edit_that_changes_nothing_is_refused() {
    let emulator = emulator();
    let not_modified = "message is not modified: specified new message content and reply markup \
                        are exactly the same as a current content and reply markup of the message";
    let bold = json!([{ "type": "bold", "offset": 0, "length": 3 }]);
    let request = json!({
        "chat_id": USER, "text": "one", "entities": bold, "reply_markup": buttons("Done"),
    });
    emulator.call("sendMessage", request.clone()).await.unwrap();
    let mut same = request;
    same["message_id"] = json!(1);
    check_refused(&emulator, "editMessageText", same.clone(), not_modified).await;
    let markup = json!({ "chat_id": USER, "message_id": 1, "reply_markup": buttons("Done") });
    check_refused(&emulator, "editMessageReplyMarkup", markup, not_modified).await;

    same["entities"] = json!([]);
    emulator
        .call("editMessageText", same.clone())
        .await
        .unwrap();
    same["reply_markup"] = buttons("Undo");
    let edited = emulator.call("editMessageText", same).await.unwrap();
    assert!(edited["edit_date"].is_i64());
    let none = json!({ "chat_id": USER, "message_id": 1 });
    emulator
        .call("editMessageReplyMarkup", none.clone())
        .await
        .unwrap();
    check_refused(&emulator, "editMessageReplyMarkup", none, not_modified).await;
    let empty =
        json!({ "chat_id": USER, "message_id": 1, "reply_markup": { "inline_keyboard": [] } });
    check_refused(&emulator, "editMessageReplyMarkup", empty, not_modified).await;
}

/// "editMessageText": without `reply_markup` the keyboard goes.
#[tokio::test]
async fn an_edit_without_a_keyboard_takes_it_away() {
    let emulator = emulator();
    let request = json!({ "chat_id": USER, "text": "one", "reply_markup": buttons("Done") });
    emulator.call("sendMessage", request).await.unwrap();
    emulator
        .call("editMessageText", edit(1, "two"))
        .await
        .unwrap();
    let message = emulator.sent_to(USER).remove(0);
    assert_eq!((message.text.as_str(), message.buttons().len()), ("two", 0));
}

/// Server: a message that was deleted, or never was.
#[tokio::test]
async fn an_edit_of_a_missing_message_is_refused() {
    let emulator = emulator();
    emulator
        .call("sendMessage", json!({ "chat_id": USER, "text": "one" }))
        .await
        .unwrap();
    assert!(emulator.remove_message(USER, 1));
    for id in [1, 2, 0, -3] {
        check_refused(
            &emulator,
            "editMessageText",
            edit(id, "x"),
            "message to edit not found",
        )
        .await;
    }
    let nowhere = json!({ "text": "x" });
    check_refused(
        &emulator,
        "editMessageText",
        nowhere,
        "message identifier is not specified",
    )
    .await;
    let nobody = json!({ "chat_id": 5, "message_id": 1, "text": "x" });
    check_refused(&emulator, "editMessageText", nobody, "chat not found").await;
}

/// "Updating messages": only a bot's own messages.
#[tokio::test]
async fn an_edit_of_a_user_s_message_is_refused() {
    let emulator = emulator();
    let theirs = emulator.user(USER).says("mine");
    check_refused(
        &emulator,
        "editMessageText",
        edit(theirs, "x"),
        "message can't be edited",
    )
    .await;
    let markup = json!({ "chat_id": USER, "message_id": theirs, "reply_markup": buttons("x") });
    check_refused(
        &emulator,
        "editMessageReplyMarkup",
        markup,
        "message can't be edited",
    )
    .await;
}

/// "editMessageText": the rules of "sendMessage" hold; "editMessageCaption" needs a caption.
#[tokio::test]
async fn an_edit_is_held_to_the_rules_of_sending() {
    let emulator = emulator();
    emulator
        .call("sendMessage", json!({ "chat_id": USER, "text": "one" }))
        .await
        .unwrap();
    check_refused(
        &emulator,
        "editMessageText",
        edit(1, ""),
        "message text is empty",
    )
    .await;
    let long = edit(1, &"x".repeat(4097));
    check_refused(&emulator, "editMessageText", long, "message is too long").await;
    let caption = json!({ "chat_id": USER, "message_id": 1, "caption": "x" });
    check_refused(
        &emulator,
        "editMessageCaption",
        caption,
        "there is no caption",
    )
    .await;
    assert_eq!(emulator.sent_to(USER)[0].text, "one");
}
