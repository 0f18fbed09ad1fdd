//! The webhook: who may speak, and when a delivery is answered.

use std::sync::Arc;

use botapi_emulator::testing::Server;
use domain::error::StorageFault;
use serde_json::json;
use supervise::Policy;
use telegram::{Api, Given, Link, LinkState, Options, Verdict, Webhook};

use crate::kit::{Noon, Recorder, emulator, soon};

const SECRET: &str = "s3cret_-";
const UPDATE: &[u8] = br#"{"update_id":5,"message":{"message_id":1,"date":1,"text":"hi",
    "from":{"id":7,"first_name":"Ada"},"chat":{"id":7,"type":"private"}}}"#;

fn webhook(server: &Server, intake: Arc<Recorder>) -> (Arc<Webhook>, Link) {
    let url = server.url();
    let given = Given {
        api_url: Some(&url),
        webhook_url: Some("http://127.0.0.1:9/tg/hook"),
        webhook_secret: Some(SECRET),
    };
    let options = Options::parse(botapi_emulator::TOKEN, given).unwrap();
    let api = Api::new(&options).unwrap();
    let link = Link::new();
    let own = options.webhook.unwrap();
    (
        Arc::new(Webhook::new(api, own, intake, Arc::new(Noon), link.clone())),
        link,
    )
}

#[tokio::test]
async fn only_the_secret_opens_and_the_others_are_counted() {
    let server = emulator();
    let intake = Recorder::open();
    let (hook, link) = webhook(&server, intake.clone());
    for wrong in [
        None,
        Some("".as_bytes()),
        Some(b"s3cret_"),
        Some(b"s3cret_-x"),
        Some(b"S3cret_-"),
    ] {
        assert_eq!(hook.receive(wrong, UPDATE).await, Verdict::WrongSecret);
    }
    assert_eq!(Verdict::WrongSecret.status(), 401);
    assert_eq!(link.counts().wrong_secrets, 5);
    assert!(intake.texts().is_empty());
    let verdict = hook.receive(Some(SECRET.as_bytes()), UPDATE).await;
    assert_eq!((verdict, verdict.status()), (Verdict::Taken, 200));
    assert_eq!(intake.texts(), ["hi"]);
}

#[tokio::test]
async fn a_delivery_is_answered_only_after_the_intake_took_it() {
    let server = emulator();
    let intake = Recorder::closed();
    let (hook, _link) = webhook(&server, intake.clone());
    let delivery = hook.receive(Some(SECRET.as_bytes()), UPDATE);
    tokio::pin!(delivery);
    tokio::select! {
        biased;
        verdict = &mut delivery => panic!("answered early: {verdict:?}"),
        () = intake.until("hi") => {}
    }
    intake.gate.add_permits(1);
    assert_eq!(delivery.await, Verdict::Taken);
}

#[tokio::test]
async fn what_is_not_durable_is_wanted_again_and_what_cannot_be_read_is_not() {
    let server = emulator();
    let intake = Recorder::open();
    let (hook, link) = webhook(&server, intake.clone());
    intake.faults.lock().unwrap().push(StorageFault::Full);
    let verdict = hook.receive(Some(SECRET.as_bytes()), UPDATE).await;
    assert_eq!((verdict, verdict.status()), (Verdict::NotNow, 503));
    for body in [&b""[..], b"null", b"{}", b"\xff\xfe", br#"{"update_id":"#] {
        let verdict = hook.receive(Some(SECRET.as_bytes()), body).await;
        assert_eq!((verdict, verdict.status()), (Verdict::Unreadable, 200));
    }
    assert_eq!(link.counts().unreadable, 5);
}

#[tokio::test]
async fn the_webhook_is_set_with_its_secret_and_the_kinds_that_are_handled() {
    let server = emulator();
    let (hook, link) = webhook(&server, Recorder::open());
    assert_eq!(hook.path(), "/tg/hook");
    let root = supervise::testing::root();
    root.child("webhook")
        .policy(Policy::Transient)
        .ready_within(crate::kit::SOON)
        .start(move |child| {
            let hook = hook.clone();
            async move { hook.run(&child).await }
        })
        .await
        .unwrap();
    assert_eq!(link.state(), LinkState::Up);
    let request = &server.requests("setWebhook")[0];
    assert_eq!(request.text("secret_token"), Some(SECRET));
    let kinds = json!([
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member"
    ]);
    assert_eq!(request.parameter("allowed_updates"), Some(&kinds));
    assert_eq!(soon(root.finish()).await.exit_status(), 0);
    assert!(server.requests("deleteWebhook").is_empty());
}
