//! What users do, as the updates that Telegram makes of it: "Update", "Message",
//! "ChatMemberUpdated".

use botapi_emulator::{ActionError, Control};
use serde_json::{Value, json};

use crate::support::{USER, emulator};

async fn updates(control: &Control) -> Vec<Value> {
    let updates = control.call("getUpdates", json!({})).await.unwrap();
    updates.as_array().unwrap().clone()
}

/// "MessageEntity": Telegram marks commands in what users write.
#[tokio::test]
async fn commands_in_a_text_are_marked() {
    let control = emulator();
    control
        .user(USER)
        .says("/add@larry_emulated_bot 😀 /x y/z /");
    let message = updates(&control).await[0]["message"].clone();
    let expected = json!([
        { "type": "bot_command", "offset": 0, "length": 23 },
        { "type": "bot_command", "offset": 27, "length": 2 },
    ]);
    assert_eq!(message["entities"], expected);
    assert_eq!(
        (&message["chat"]["type"], &message["from"]["id"]),
        (&json!("private"), &json!(USER))
    );
}

#[tokio::test]
async fn an_edited_message_keeps_its_id() {
    let control = emulator();
    let id = control.user(USER).says("frist");
    control.user(USER).edits(id, "first").unwrap();
    let edited = updates(&control).await[1]["edited_message"].clone();
    assert_eq!(
        (&edited["message_id"], &edited["text"]),
        (&json!(id), &json!("first"))
    );
    assert!(edited["edit_date"].is_i64());
    let missing = ActionError::NoSuchMessage {
        chat_id: USER,
        message_id: 99,
    };
    assert_eq!(control.user(USER).edits(99, "x"), Err(missing));
}

#[tokio::test]
async fn blocking_the_bot_is_an_update() {
    let control = emulator();
    control.user(USER).blocks_bot();
    let member = updates(&control).await[0]["my_chat_member"].clone();
    assert_eq!(member["old_chat_member"]["status"], "member");
    assert_eq!(member["new_chat_member"]["status"], "kicked");
}

#[tokio::test]
async fn a_user_can_write_in_a_group_under_a_name() {
    let control = emulator();
    let ada = control.user(9).named("Ada", Some("ada"), Some("de"));
    let id = ada.clone().in_chat(-5).says("hello");
    ada.in_chat(-5).replies(id, "and again");
    let all = updates(&control).await;
    let message = &all[1]["message"];
    assert_eq!(
        message["chat"],
        json!({ "id": -5, "type": "group", "title": "Group 5" })
    );
    assert_eq!(message["from"]["username"], "ada");
    assert_eq!(message["reply_to_message"]["text"], "hello");
}

#[tokio::test]
async fn a_message_can_have_any_other_fields() {
    let control = emulator();
    control
        .user(USER)
        .sends(json!({ "location": { "latitude": 1.5, "longitude": 2.5 }, "date": 7 }));
    let message = updates(&control).await[0]["message"].clone();
    assert_eq!(
        (&message["location"]["latitude"], &message["date"]),
        (&json!(1.5), &json!(7))
    );
}
