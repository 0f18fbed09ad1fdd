//! The control: waiting, the log, and the same over HTTP.

use std::time::Duration;

use botapi_emulator::testing::Server;
use botapi_emulator::{Config, Outcome, World};
use serde_json::{Value, json};

use crate::support::{SOON, USER, emulator_with, exchange, post};

fn control(server: &Server, request: &str, body: &Value) -> (u16, Value) {
    let body = if body.is_null() {
        String::new()
    } else {
        body.to_string()
    };
    let answer = exchange(
        server.address().unwrap(),
        &format!("{request} HTTP/1.1"),
        body.as_bytes(),
    );
    (answer.status, answer.json())
}

#[test]
fn waiting_ends_with_the_message_or_shows_the_log() {
    let server = Server::start().unwrap();
    server.user(USER).opens_chat();
    post(
        &server,
        "sendMessage",
        &json!({ "chat_id": USER, "text": "Added #1" }),
    )
    .unwrap();
    let message = server.wait_for_message(SOON, USER, 0, "Added").unwrap();
    assert_eq!(message.message_id, 1);
    let missing = server.wait_for_message(Duration::from_millis(1), USER, 1, "Added");
    let shown = missing.unwrap_err().to_string();
    assert!(
        shown.contains("1 sendMessage") && shown.contains("Added #1"),
        "{shown}"
    );
}

#[tokio::test]
async fn the_log_keeps_the_latest_requests_with_their_times() {
    let emulator = emulator_with(Config {
        log_max: 2,
        ..Config::default()
    });
    for text in ["one", "two", ""] {
        drop(
            emulator
                .call("sendMessage", json!({ "chat_id": USER, "text": text }))
                .await,
        );
    }
    let log = emulator.log();
    assert_eq!(
        log.iter().map(|request| request.number).collect::<Vec<_>>(),
        [2, 3]
    );
    assert_eq!(
        (log[0].text("text"), log[0].chat_id),
        (Some("two"), Some(USER))
    );
    assert!(matches!(log[0].outcome, Outcome::Done(_)) && log[0].took_effect());
    assert!(matches!(log[1].outcome, Outcome::Refused { code: 400, .. }));
    assert!(log[0].answered_us.unwrap() >= log[0].received_us);
    emulator.set_log_max(0);
    emulator.call("getMe", json!({})).await.unwrap();
    assert_eq!(
        (emulator.log().len(), emulator.view(World::request_count)),
        (0, 4)
    );
}

#[tokio::test]
async fn a_chat_keeps_a_bounded_number_of_messages() {
    let emulator = emulator_with(Config {
        messages_per_chat_max: 2,
        ..Config::default()
    });
    for text in ["one", "two", "three"] {
        emulator
            .call("sendMessage", json!({ "chat_id": USER, "text": text }))
            .await
            .unwrap();
    }
    let texts: Vec<_> = emulator.sent_to(USER).into_iter().map(|m| m.text).collect();
    assert_eq!(texts, ["two", "three"]);
}

#[test]
fn users_act_over_http() {
    let server = Server::start().unwrap();
    let (status, said) = control(
        &server,
        "POST /control/users/5/says",
        &json!({ "text": "/add milk" }),
    );
    assert_eq!((status, said), (200, json!({ "message_id": 1 })));
    let markup = json!({ "inline_keyboard": [[{ "text": "Done", "callback_data": "d" }]] });
    let reply = json!({ "chat_id": 5, "text": "Added", "reply_markup": markup });
    post(&server, "sendMessage", &reply).unwrap();
    let (_, messages) = control(&server, "GET /control/chats/5/messages", &Value::Null);
    assert_eq!(messages[1]["text"], "Added");
    let press = json!({ "message_id": 2, "button": "Done" });
    let (_, pressed) = control(&server, "POST /control/users/5/presses", &press);
    let query = pressed["callback_query_id"].as_str().unwrap();
    post(
        &server,
        "answerCallbackQuery",
        &json!({ "callback_query_id": query, "text": "ok" }),
    )
    .unwrap();
    let path = format!("GET /control/callback_queries/{query}");
    assert_eq!(control(&server, &path, &Value::Null).1["text"], "ok");
    control(
        &server,
        "POST /control/users/5/edits",
        &json!({ "message_id": 1, "text": "x" }),
    );
    let document = json!({ "name": "a.txt", "mime_type": "text/plain", "text": "x" });
    control(&server, "POST /control/users/5/sends_document", &document);
    control(&server, "POST /control/users/5/blocks_bot", &Value::Null);
    let (_, state) = control(&server, "GET /control/state", &Value::Null);
    assert_eq!(state["pending_updates"], 5);
    let (_, log) = control(&server, "GET /control/log?method=sendMessage", &Value::Null);
    assert_eq!(
        (log.as_array().unwrap().len(), &log[0]["chat_id"]),
        (1, &json!(5))
    );
}

#[test]
fn faults_and_raw_updates_come_over_http() {
    let server = Server::start().unwrap();
    let fault = json!({ "kind": "too_many_requests", "retry_after": 9, "method": "getMe" });
    assert_eq!(control(&server, "POST /control/faults", &fault).0, 200);
    assert_eq!(post(&server, "getMe", &json!({})).unwrap().status, 429);
    control(
        &server,
        "POST /control/faults",
        &json!({ "kind": "gateway", "times": 0 }),
    );
    assert_eq!(post(&server, "getMe", &json!({})).unwrap().status, 502);
    control(&server, "DELETE /control/faults", &Value::Null);
    assert_eq!(post(&server, "getMe", &json!({})).unwrap().status, 200);
    control(&server, "POST /control/next_update_id", &json!(42));
    let (_, pushed) = control(&server, "POST /control/updates", &json!({ "poll": null }));
    assert_eq!(pushed["update_id"], 42);
    control(
        &server,
        "POST /control/outage",
        &json!({ "kind": "bad_gateway" }),
    );
    assert_eq!(post(&server, "getMe", &json!({})).unwrap().status, 502);
    control(&server, "POST /control/outage", &json!({ "kind": "none" }));
    control(&server, "POST /control/rate_limits", &json!(true));
    control(&server, "DELETE /control/log", &Value::Null);
    assert!(server.log().is_empty());
}

#[test]
fn a_wrong_control_request_says_what_is_wrong() {
    let server = Server::start().unwrap();
    let cases = [
        ("GET /control/nothing", Value::Null, 404, "no such control"),
        (
            "POST /control/users/5/sings",
            Value::Null,
            404,
            "users cannot do",
        ),
        (
            "POST /control/users/x/says",
            Value::Null,
            400,
            "invalid digit",
        ),
        (
            "POST /control/users/5/says",
            json!({ "txet": "x" }),
            400,
            "unknown field",
        ),
        (
            "POST /control/users/5/edits",
            json!({ "message_id": 9 }),
            400,
            "has no message 9",
        ),
        (
            "POST /control/faults",
            json!({ "kind": "meteor" }),
            400,
            "no fault",
        ),
        (
            "POST /control/outage",
            json!({ "kind": "refused" }),
            400,
            "needs for_ms",
        ),
        (
            "POST /control/outage",
            json!({ "kind": "night" }),
            400,
            "outages are",
        ),
    ];
    for (request, body, status, words) in cases {
        let (answered, error) = control(&server, request, &body);
        let error = error["error"].as_str().unwrap().to_owned();
        assert!(
            answered == status && error.contains(words),
            "{request}: {answered} {error}"
        );
    }
}

#[test]
fn a_server_stops_over_http_and_frees_its_port() {
    let server = Server::start().unwrap();
    let address = server.address().unwrap();
    let request = "POST /control/stop HTTP/1.1";
    drop(
        crate::support::Exchange::send(address, request, b"")
            .unwrap()
            .answer(),
    );
    server.wait_until_stopped();
    drop(Server::start_at(address, Config::default()).unwrap());
}
