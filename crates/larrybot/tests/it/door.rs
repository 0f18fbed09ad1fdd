//! One door: a stranger, by any kind of update, writes nothing but the offset and is refused at
//! most once in a process life; groups are refused unless they are allowed.

#![expect(
    clippy::panic,
    reason = "a helper that sees the bot fail says so; the lints know only functions marked as tests"
)]

use std::collections::BTreeMap;

use botapi_emulator::testing::Server;
use serde_json::{Value, json};

use crate::bot::{Bot, PATIENCE, home_for};
use crate::face::{Face, eventually};
use crate::process::{Home, LARRY};

const STRANGER: i64 = 666;
const GROUP: i64 = -42;
const PRIVATE: &str = "This assistant is private";

/// Everything that the database knows, by file name.
fn everything(home: &Home, name: &str) -> BTreeMap<String, String> {
    let export = home.run(&["export", name], "");
    assert_eq!(export.status, Some(0), "{export:?}");
    std::fs::read_dir(home.path().join(name))
        .expect("the export")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into();
            (name, std::fs::read_to_string(path).expect("text"))
        })
        .collect()
}

/// What the tables with people's things hold; only the offset may move.
fn assert_unchanged(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) {
    assert!(before.keys().eq(after.keys()));
    for (name, text) in before {
        assert_eq!(text, &after[name], "{name} was changed");
    }
}

/// An update of every kind that the Bot API has, from this person in their chat.
fn every_kind(person: i64) -> Vec<(&'static str, Value)> {
    let user = json!({ "id": person, "is_bot": false, "first_name": "Mallory" });
    let chat = json!({ "id": person, "type": "private", "first_name": "Mallory" });
    let message = json!({
        "message_id": 5, "date": 1_800_000_000, "from": user, "chat": chat, "text": "/add mine now",
    });
    let member = json!({
        "chat": chat, "from": user, "date": 1_800_000_000,
        "old_chat_member": { "user": user, "status": "member" },
        "new_chat_member": { "user": user, "status": "kicked", "until_date": 0 },
    });
    let press = json!({
        "id": "900", "from": user, "message": message, "chat_instance": "1", "data": "td:1",
    });
    let query = json!({ "id": "901", "from": user, "query": "tasks", "offset": "" });
    let mut photo = message.clone();
    photo["text"] = Value::Null;
    photo["photo"] = json!([]);
    photo["caption"] = json!("/list");
    let mut start = message.clone();
    start["text"] = json!("/start");
    vec![
        ("message", start),
        ("message", message.clone()),
        ("message", photo),
        ("edited_message", message.clone()),
        ("channel_post", message.clone()),
        ("edited_channel_post", message.clone()),
        (
            "business_connection",
            json!({ "id": "b", "user": user, "user_chat_id": person, "date": 1 }),
        ),
        ("business_message", message.clone()),
        ("edited_business_message", message.clone()),
        (
            "deleted_business_messages",
            json!({ "business_connection_id": "b", "chat": chat, "message_ids": [5] }),
        ),
        ("guest_message", message),
        (
            "message_reaction",
            json!({ "chat": chat, "message_id": 5, "user": user, "date": 1, "old_reaction": [], "new_reaction": [] }),
        ),
        (
            "message_reaction_count",
            json!({ "chat": chat, "message_id": 5, "date": 1, "reactions": [] }),
        ),
        ("inline_query", query.clone()),
        (
            "chosen_inline_result",
            json!({ "result_id": "1", "from": user, "query": "tasks" }),
        ),
        ("callback_query", press),
        ("shipping_query", query.clone()),
        ("pre_checkout_query", query),
        (
            "purchased_paid_media",
            json!({ "from": user, "paid_media_payload": "x" }),
        ),
        ("poll", json!({ "id": "p", "question": "?", "options": [] })),
        (
            "poll_answer",
            json!({ "poll_id": "p", "user": user, "option_ids": [0] }),
        ),
        ("my_chat_member", member.clone()),
        ("chat_member", member),
        (
            "chat_join_request",
            json!({ "chat": chat, "from": user, "user_chat_id": person, "date": 1 }),
        ),
        ("chat_boost", json!({ "chat": chat, "boost": {} })),
        (
            "removed_chat_boost",
            json!({ "chat": chat, "boost_id": "x" }),
        ),
        ("managed_bot", json!({ "user": user })),
        ("of_tomorrow", json!({ "from": user, "chat": chat })),
    ]
}

/// Hands in an update of any kind, also one that was not asked for.
fn push(server: &Server, kind: &str, content: &Value) {
    let raw = format!(r#"{{"update_id":UPDATE_ID,"{kind}":{content}}}"#);
    let id = server.push_raw_update(raw);
    server
        .wait_for(PATIENCE, |world| {
            (world.confirmed_offset() > id).then_some(())
        })
        .unwrap_or_else(|error| panic!("{kind} was not confirmed: {error}"));
}

/// A bot with one task, in front of which somebody else stands.
fn start(server: &Server, face: &Face) -> (Home, Bot) {
    let home = face.on(home_for(server));
    let bot = Bot::start(&home, server);
    let said = server.user(LARRY).says("/add only Larry's");
    server
        .wait_for_message(PATIENCE, LARRY, said, "only Larry's")
        .unwrap();
    let mut looks = 0;
    eventually("that it arrived is written down", || {
        looks += 1;
        let rows = &everything(&home, &format!("look-{looks}"))["outbox.json"];
        let rows: Vec<Value> = serde_json::from_str(rows).expect("JSON");
        rows.iter()
            .all(|row| !row["sent_as"].is_null())
            .then_some(())
    });
    (home, bot)
}

/// Requests by which the bot said something to this chat, a toast included.
fn spoken_to(server: &Server, chat: i64) -> usize {
    server.view(|world| {
        world
            .log()
            .filter(|request| {
                let toast = request.method == "answerCallbackQuery";
                let said = request.chat_id == Some(chat) && request.method != "sendChatAction";
                said || (toast && request.text("text").is_some())
            })
            .count()
    })
}

#[test]
fn a_stranger_writes_nothing_by_any_kind_of_update_and_is_refused_once() {
    let (server, face) = (Server::start().unwrap(), Face::new());
    server.user(STRANGER).opens_chat();
    let (home, bot) = start(&server, &face);
    let before = everything(&home, "before");
    let kinds = every_kind(STRANGER);
    for _ in 0..2 {
        for (kind, content) in &kinds {
            push(&server, kind, content);
        }
    }
    let turned_away = u64::try_from(kinds.len() * 2).unwrap();
    eventually("each is counted", || {
        (face.metric("larrybot_updates_turned_away_total") == turned_away).then_some(())
    });
    let refusal = server
        .wait_for_message(PATIENCE, STRANGER, 0, PRIVATE)
        .unwrap();
    assert_eq!(refusal.buttons().len(), 0);
    assert_unchanged(&before, &everything(&home, "after"));
    // Larry's next answer comes after whatever else was on its way.
    let said = server.user(LARRY).says("/list");
    let list = server
        .wait_for_message(PATIENCE, LARRY, said, "only Larry's")
        .unwrap();
    assert!(!list.text.contains("mine now"), "{}", list.text);
    assert_eq!(spoken_to(&server, STRANGER), 1);
    face.assert_healthy();
    let log = std::fs::read_to_string(home.path().join("log")).unwrap();
    assert!(
        !log.contains("mine now"),
        "a stranger's words are not logged"
    );
    bot.stop();
}

#[test]
fn strangers_leave_no_trace_in_the_database() {
    let (server, face) = (Server::start().unwrap(), Face::new());
    let (home, bot) = start(&server, &face);
    let before = everything(&home, "before");
    for person in 1_000..1_020 {
        server.user(person).says("/start");
        server.user(person).says("/add something");
        server.user(person).presses_data(1, "td:1");
    }
    for person in 1_000..1_020 {
        server
            .wait_for_message(PATIENCE, person, 0, PRIVATE)
            .unwrap();
    }
    eventually("each is counted", || {
        (face.metric("larrybot_updates_turned_away_total") == 60).then_some(())
    });
    assert_unchanged(&before, &everything(&home, "after"));
    for person in 1_000..1_020 {
        assert_eq!(server.sent_to(person).len(), 1, "one refusal each");
    }
    bot.stop();
}

#[test]
fn a_group_is_refused_whoever_speaks_in_it() {
    let (server, face) = (Server::start().unwrap(), Face::new());
    let (home, bot) = start(&server, &face);
    let before = everything(&home, "before");
    for group in [GROUP, -1_001_234_567_890] {
        for _ in 0..3 {
            server.user(LARRY).in_chat(group).says("/add in a group");
            server.user(STRANGER).in_chat(group).says("/list");
            server.user(LARRY).in_chat(group).presses_data(1, "td:1");
        }
    }
    eventually("each is counted", || {
        (face.metric("larrybot_updates_turned_away_total") == 18).then_some(())
    });
    assert_unchanged(&before, &everything(&home, "after"));
    bot.stop();
    for group in [GROUP, -1_001_234_567_890] {
        let sent = server.sent_to(group);
        assert!(sent.len() <= 1, "{sent:?}");
        assert!(
            sent.iter().all(|it| !it.text.contains("Larry's")),
            "{sent:?}"
        );
    }
}

#[test]
fn in_an_allowed_group_the_allowed_people_are_served_and_nobody_else() {
    let (server, face) = (Server::start().unwrap(), Face::new());
    let home = face
        .on(home_for(&server))
        .with("ALLOWED_TELEGRAM_GROUP_ID", GROUP.to_string());
    let bot = Bot::start(&home, &server);
    let (larry, stranger) = (
        server.user(LARRY).in_chat(GROUP),
        server.user(STRANGER).in_chat(GROUP),
    );
    stranger.says("/add mine now");
    let said = larry.says("/add ours");
    let added = server
        .wait_for_message(PATIENCE, GROUP, said, "ours")
        .unwrap();
    // Larry's button is nobody else's.
    let undo = added.buttons()[0][1].callback_data.clone().unwrap();
    stranger.presses_data(added.message_id, &undo);
    eventually("the stranger is turned away", || {
        (face.metric("larrybot_updates_turned_away_total") == 2).then_some(())
    });
    let said = larry.says("/list@larry_emulated_bot");
    let list = server
        .wait_for_message(PATIENCE, GROUP, said, "ours")
        .unwrap();
    assert!(!list.text.contains("mine now"), "{}", list.text);
    // What is for another bot is not ours to do.
    larry.says("/add@another_bot theirs");
    let said = larry.says("/list@LARRY_emulated_bot");
    let list = server
        .wait_for_message(PATIENCE, GROUP, said, "ours")
        .unwrap();
    assert!(!list.text.contains("theirs"), "{}", list.text);
    // Another group is as closed as before, and who might open it is told its name.
    let elsewhere = server.user(LARRY).in_chat(GROUP - 1);
    elsewhere.says("/list");
    let refusal = server
        .wait_for_message(PATIENCE, GROUP - 1, 0, &(GROUP - 1).to_string())
        .unwrap();
    assert!(!refusal.text.contains("ours"), "{}", refusal.text);
    bot.stop();
}
