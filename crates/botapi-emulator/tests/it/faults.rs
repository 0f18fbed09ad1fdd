//! Faults: what the bot sees, and whether the request had its effect.

use std::io::ErrorKind;
use std::time::Duration;

use botapi_emulator::testing::Server;
use botapi_emulator::{CallError, Fault, FaultKind, Outcome, World};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::support::{Exchange, SOON, USER, emulator, post};

fn server() -> Server {
    let server = Server::start().unwrap();
    server.user(USER).opens_chat();
    server
}

fn hello() -> Value {
    json!({ "chat_id": USER, "text": "hello" })
}

fn outcome(server: &Server) -> Outcome {
    server.log().pop().unwrap().outcome
}

#[test]
fn a_reset_breaks_the_connection_before_or_after_the_effect() {
    let server = server();
    for (fault, effect) in [(Fault::reset_before(), false), (Fault::reset_after(), true)] {
        let before = server.sent_to(USER).len();
        server.inject(fault);
        let error = post(&server, "sendMessage", &hello()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ConnectionReset, "{error}");
        assert_eq!(server.sent_to(USER).len() - before, usize::from(effect));
        assert_eq!(outcome(&server), Outcome::Spoiled { effect });
    }
    assert_eq!(post(&server, "sendMessage", &hello()).unwrap().status, 200);
}

#[test]
fn a_gateway_answers_without_json_before_or_after_the_effect() {
    let server = server();
    for (code, effect) in [(502, false), (504, true)] {
        server.inject(Fault::new(FaultKind::Gateway { code, effect }));
        let answer = post(&server, "sendMessage", &hello()).unwrap();
        assert_eq!(answer.status, code);
        assert!(serde_json::from_slice::<Value>(&answer.body).is_err());
        assert_eq!(outcome(&server), Outcome::Spoiled { effect });
    }
    assert_eq!(server.sent_to(USER).len(), 1);
}

#[test]
fn a_truncated_answer_stops_in_its_body() {
    let server = server();
    server.inject(Fault::new(FaultKind::TruncatedBody));
    let answer = post(&server, "sendMessage", &hello()).unwrap();
    let announced = answer.head.to_ascii_lowercase();
    let announced = announced.split("content-length: ").nth(1).unwrap();
    let announced: usize = announced.split("\r\n").next().unwrap().parse().unwrap();
    assert_eq!(answer.status, 200);
    assert_eq!(answer.body.len(), announced / 2);
    assert_eq!(
        (outcome(&server), server.sent_to(USER).len()),
        (Outcome::Spoiled { effect: true }, 1)
    );
}

#[test]
fn an_invalid_answer_is_no_json() {
    let server = server();
    server.inject(Fault::new(FaultKind::InvalidJson));
    let answer = post(&server, "sendMessage", &hello()).unwrap();
    assert_eq!(answer.status, 200);
    assert!(serde_json::from_slice::<Value>(&answer.body).is_err());
}

#[test]
fn silence_lasts_until_the_client_leaves() {
    let server = server();
    server.inject(Fault::new(FaultKind::Silence { effect: true }));
    let silent = Exchange::call(&server, "sendMessage", &hello()).unwrap();
    let seen = |world: &World| (world.sent_to(USER).len() == 1).then_some(());
    server.wait_for(SOON, seen).unwrap();
    silent
        .0
        .set_read_timeout(Some(Duration::from_millis(50)))
        .unwrap();
    assert_eq!(silent.answer().unwrap_err().kind(), ErrorKind::WouldBlock);
    assert_eq!(outcome(&server), Outcome::Spoiled { effect: true });
}

#[tokio::test(start_paused = true)]
async fn refusals_come_as_asked_and_have_no_effect() {
    let control = emulator();
    control.inject(Fault::internal_server_error());
    let kind = FaultKind::Refuse {
        code: 403,
        description: "Forbidden: x".to_owned(),
    };
    control.inject(Fault::new(kind));
    for code in [500, 403] {
        match control.call("sendMessage", hello()).await {
            Err(CallError::Refused(refusal)) => assert_eq!(refusal.code, code),
            other => panic!("{other:?}"),
        }
    }
    assert!(control.sent_to(USER).is_empty());
}

#[tokio::test(start_paused = true)]
async fn delays_come_before_or_after_the_effect_and_add_up() {
    let control = emulator();
    let seconds = Duration::from_secs;
    control.inject(Fault::new(FaultKind::DelayBefore(seconds(2))));
    control.inject(Fault::new(FaultKind::DelayAfter(seconds(5))));
    control.inject(Fault::reset_after());
    let start = Instant::now();
    let (answer, ()) = tokio::join!(control.call("sendMessage", hello()), async {
        control
            .until(|world| (world.sent_to(USER).len() == 1).then_some(()))
            .await;
        assert_eq!(start.elapsed(), seconds(2));
        assert_eq!(control.log()[0].outcome, Outcome::Pending);
    });
    assert_eq!(
        (answer, start.elapsed()),
        (Err(CallError::Spoiled), seconds(7))
    );
    control.inject(Fault::latency(seconds(1)));
    for _ in 0..3 {
        control.call("sendMessage", hello()).await.unwrap();
    }
    control.clear_faults();
    control.call("sendMessage", hello()).await.unwrap();
    assert_eq!(start.elapsed(), seconds(10));
}

#[tokio::test(start_paused = true)]
async fn a_fault_strikes_the_method_chat_and_number_that_were_chosen() {
    let control = emulator();
    control.user(8).opens_chat();
    let to = |chat_id: i64| json!({ "chat_id": chat_id, "text": "x" });
    control.inject(
        Fault::reset_before()
            .method("sendmessage")
            .chat(8)
            .after(1)
            .times(2),
    );
    assert!(control.call("sendMessage", to(USER)).await.is_ok());
    assert!(
        control
            .call(
                "sendChatAction",
                json!({ "chat_id": 8, "action": "typing" })
            )
            .await
            .is_ok()
    );
    let mut passed = Vec::new();
    for _ in 0..4 {
        passed.push(control.call("sendMessage", to(8)).await.is_ok());
    }
    assert_eq!(passed, [true, false, false, true]);
    assert_eq!(control.view(World::waiting_faults), 0);
}

#[tokio::test(start_paused = true)]
async fn a_fault_of_no_method_leaves_polling_alone() {
    let control = emulator();
    control.inject(Fault::reset_before());
    assert!(control.call("getUpdates", json!({})).await.is_ok());
    control.inject(Fault::reset_before().method("getUpdates"));
    assert!(
        control
            .call("getUpdates", json!({ "offset": 1 }))
            .await
            .is_err()
    );
    assert!(control.call("getMe", json!({})).await.is_err());
}
