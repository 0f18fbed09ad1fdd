//! "setWebhook", "getWebhookInfo", and the delivery of updates to a loopback address.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use botapi_emulator::Config;
use botapi_emulator::testing::Server;
use serde_json::{Value, json};

use crate::support::{SOON, USER, check_refused, emulator, post};

fn server() -> Server {
    Server::start_with(Config {
        webhook_retry: Duration::from_millis(5),
        ..Config::default()
    })
    .unwrap()
}

/// The bot's side: a listener whose requests the test answers by hand.
struct Hook(TcpListener);

struct Delivery {
    stream: TcpStream,
    head: String,
    update: Value,
}

impl Hook {
    fn set(server: &Server, parameters: Value) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut parameters = parameters;
        parameters["url"] = json!(format!(
            "http://{}/hook?x=1",
            listener.local_addr().unwrap()
        ));
        assert_eq!(post(server, "setWebhook", &parameters).unwrap().status, 200);
        Self(listener)
    }

    fn next(&self) -> Delivery {
        let (mut stream, _) = self.0.accept().unwrap();
        stream.set_read_timeout(Some(SOON)).unwrap();
        let mut bytes = Vec::new();
        let mut buffer = [0; 4096];
        loop {
            let read = stream.read(&mut buffer).unwrap();
            assert_ne!(read, 0, "the request is cut off");
            bytes.extend_from_slice(&buffer[..read]);
            let text = String::from_utf8_lossy(&bytes);
            if let Some((head, body)) = text.split_once("\r\n\r\n")
                && let Ok(update) = serde_json::from_str(body)
            {
                return Delivery {
                    head: head.to_owned(),
                    update,
                    stream,
                };
            }
        }
    }
}

impl Delivery {
    fn text(&self) -> &str {
        self.update["message"]["text"].as_str().unwrap()
    }

    /// Answers and closes.
    fn answer(self, status: &str, body: &str) {
        drop(self.answer_and_stay(status, body));
    }

    /// Answers and leaves the connection open.
    fn answer_and_stay(mut self, status: &str, body: &str) -> TcpStream {
        let length = body.len();
        let answer = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n{body}");
        self.stream.write_all(answer.as_bytes()).unwrap();
        self.stream
    }
}

/// "setWebhook", `secret_token`: the header "X-Telegram-Bot-Api-Secret-Token".
#[test]
fn an_update_is_posted_with_the_secret_and_then_forgotten() {
    let server = server();
    let hook = Hook::set(&server, json!({ "secret_token": "s3cret-_" }));
    server.user(USER).says("hello");
    let delivery = hook.next();
    assert!(
        delivery.head.starts_with("POST /hook?x=1 HTTP/1.1"),
        "{}",
        delivery.head
    );
    assert!(
        delivery
            .head
            .contains("X-Telegram-Bot-Api-Secret-Token: s3cret-_")
    );
    assert_eq!((delivery.text(), server.pending_updates()), ("hello", 1));
    delivery.answer("200 OK", "");
    server
        .wait_for(SOON, |world| (world.pending_updates() == 0).then_some(()))
        .unwrap();
}

/// "Connection: close" is a wish; bots that keep the connection open are not waited for.
#[test]
fn an_answer_is_complete_with_its_announced_length() {
    let server = server();
    let hook = Hook::set(&server, json!({}));
    server.user(USER).says("hello");
    let open = hook.next().answer_and_stay("200 OK", "{}");
    server
        .wait_for(SOON, |world| (world.pending_updates() == 0).then_some(()))
        .unwrap();
    drop(open);
}

/// "setWebhook": "In case of an unsuccessful request [...] we will repeat the request"; the error
/// is in "WebhookInfo".
#[test]
fn an_update_that_was_refused_is_posted_again() {
    let server = server();
    let hook = Hook::set(&server, json!({}));
    server.user(USER).says("hello");
    for status in ["500 Internal Server Error", "403 Forbidden", "302 Found"] {
        hook.next().answer(status, "");
    }
    drop(hook.next());
    let last = hook.next();
    let info = post(&server, "getWebhookInfo", &json!({})).unwrap().json();
    assert!(info["result"]["last_error_message"].is_string(), "{info}");
    assert_eq!(info["result"]["pending_update_count"], 1);
    last.answer("204 No Content", "");
    server
        .wait_for(SOON, |world| (world.pending_updates() == 0).then_some(()))
        .unwrap();
}

/// Server: updates of one chat in order, those of another chat beside them.
#[test]
fn a_chat_s_updates_wait_for_each_other_and_chats_do_not() {
    let server = server();
    let hook = Hook::set(&server, json!({}));
    server.user(USER).says("one");
    server.user(USER).says("two");
    let first = hook.next();
    assert_eq!(first.text(), "one");
    server.user(8).says("other chat");
    let second = hook.next();
    assert_eq!(second.text(), "other chat");
    first.answer("200 OK", "");
    assert_eq!(hook.next().text(), "two");
}

/// "setWebhook", `max_connections`.
#[test]
fn no_more_connections_than_allowed_are_open() {
    let server = server();
    let hook = Hook::set(&server, json!({ "max_connections": 1 }));
    server.user(7).says("one");
    server.user(8).says("two");
    let first = hook.next();
    hook.0.set_nonblocking(true).unwrap();
    assert!(hook.0.accept().is_err());
    hook.0.set_nonblocking(false).unwrap();
    first.answer("200 OK", "");
    assert_eq!(hook.next().text(), "two");
}

/// "Making requests when getting updates": the answer may be a call.
#[test]
fn an_answer_may_call_a_method() {
    let server = server();
    let hook = Hook::set(&server, json!({}));
    server.user(USER).says("hello");
    let call = json!({ "method": "sendMessage", "chat_id": USER, "text": "hi" });
    hook.next().answer("200 OK", &call.to_string());
    server.wait_for_message(SOON, USER, 0, "hi").unwrap();
}

/// "setWebhook", `secret_token`: "1-256 characters. Only characters A-Z, a-z, 0-9, _ and -"; the
/// emulator delivers to this machine only.
#[tokio::test]
async fn a_webhook_with_a_wrong_url_or_secret_is_refused() {
    let emulator = emulator();
    let hook = |url: &str| json!({ "url": url });
    check_refused(
        &emulator,
        "setWebhook",
        hook("not a url"),
        "invalid webhook URL",
    )
    .await;
    for elsewhere in [
        "https://127.0.0.1/",
        "http://example.org/",
        "http://10.0.0.1/",
        "ftp://127.0.0.1/",
    ] {
        check_refused(&emulator, "setWebhook", hook(elsewhere), "loopback").await;
    }
    let secret = |secret: &str| json!({ "url": "http://127.0.0.1:9/", "secret_token": secret });
    check_refused(
        &emulator,
        "setWebhook",
        secret(&"x".repeat(257)),
        "too long",
    )
    .await;
    check_refused(
        &emulator,
        "setWebhook",
        secret("a b"),
        "unallowed characters",
    )
    .await;
    emulator
        .call("setWebhook", secret(&"x".repeat(256)))
        .await
        .unwrap();
}

/// "setWebhook", `drop_pending_updates`; "WebhookInfo".
#[tokio::test]
async fn setting_a_webhook_can_drop_what_waits() {
    let emulator = emulator();
    emulator.user(USER).says("old");
    let hook = json!({
        "url": "http://127.0.0.1:9/", "drop_pending_updates": true, "allowed_updates": ["message"],
    });
    emulator.call("setWebhook", hook).await.unwrap();
    let info = emulator.call("getWebhookInfo", json!({})).await.unwrap();
    assert_eq!(info["pending_update_count"], 0);
    assert_eq!(
        (&info["url"], &info["max_connections"]),
        (&json!("http://127.0.0.1:9/"), &json!(40))
    );
    assert_eq!(info["allowed_updates"], json!(["message"]));
    emulator
        .call("setWebhook", json!({ "url": "" }))
        .await
        .unwrap();
    let info = emulator.call("getWebhookInfo", json!({})).await.unwrap();
    assert_eq!(info["url"], "");
}
