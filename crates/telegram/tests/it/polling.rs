//! Long polling: the order of confirmation, what gets in its way, and updates that are broken.

use std::time::Duration;

use botapi_emulator::{Fault, FaultKind};
use domain::conversation::Event;
use domain::error::StorageFault;
use serde_json::json;
use telegram::{Api, LinkState, PollEnd};

use crate::kit::{ADA, Polling, Recorder, emulator, options, options_with, soon};

#[tokio::test]
async fn an_update_is_confirmed_only_after_the_intake_took_it() {
    let server = emulator();
    let intake = Recorder::closed();
    let _polling = Polling::start(Api::new(&options(&server)).unwrap(), intake.clone()).await;
    server.user(ADA).says("hello");
    intake.until("hello").await;
    assert_eq!(server.pending_updates(), 1);
    assert_eq!(server.requests("getUpdates").len(), 1);
    intake.gate.add_permits(1);
    soon(server.until(|view| (view.pending_updates() == 0).then_some(()))).await;
    assert_eq!(intake.texts(), ["hello"]);
}

#[tokio::test]
async fn a_batch_that_was_not_made_durable_comes_again() {
    let server = emulator();
    let intake = Recorder::open();
    intake.faults.lock().unwrap().push(StorageFault::Full);
    let _polling = Polling::start(Api::new(&options(&server)).unwrap(), intake.clone()).await;
    server.user(ADA).says("hello");
    soon(server.until(|view| (view.pending_updates() == 0).then_some(()))).await;
    assert_eq!(intake.texts(), ["hello", "hello"]);
}

#[tokio::test]
async fn only_the_four_kinds_that_are_handled_are_asked_for() {
    let server = emulator();
    let polling = Polling::start(Api::new(&options(&server)).unwrap(), Recorder::open()).await;
    soon(server.until(|view| view.is_polled().then_some(()))).await;
    drop(polling);
    let request = &server.requests("getUpdates")[0];
    let kinds = json!([
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member"
    ]);
    assert_eq!(request.parameter("allowed_updates"), Some(&kinds));
    assert_eq!(request.parameter("offset"), None);
}

#[tokio::test]
async fn a_stop_cuts_a_waiting_poll_off_at_once_and_confirms_nothing() {
    let server = emulator();
    let intake = Recorder::open();
    let polling = Polling::start(Api::new(&options(&server)).unwrap(), intake.clone()).await;
    server.user(ADA).says("hello");
    intake.until("hello").await;
    soon(server.until(|view| (view.is_polled() && view.pending_updates() == 0).then_some(())))
        .await;
    let polls = server.requests("getUpdates").len();
    // By itself the poll waits longer than that for its answer, and cut off by the deadline of the
    // stop it would be named as a culprit.
    let report = soon(polling.root.finish()).await;
    assert_eq!(report.exit_status(), 0);
    assert_eq!(server.requests("getUpdates").len(), polls);
}

#[tokio::test]
async fn the_child_is_ready_with_the_first_answer_and_not_before() {
    let server = emulator();
    server.inject(Fault::internal_server_error().method("getUpdates"));
    let polling = Polling::start_until_ready(&server).await;
    assert_eq!(polling.link.state(), LinkState::Up);
    let polls = server.requests("getUpdates");
    assert!(polls.len() >= 2 && !polls[0].took_effect());
    // Neither waits for news: how things stand is known at once.
    assert_eq!(polls[1].parameter("timeout"), Some(&json!(0)));
}

#[tokio::test]
async fn a_second_poller_is_not_fought_and_polling_goes_on_when_it_has_stopped() {
    let server = emulator();
    let description = "Conflict: terminated by other getUpdates request; make sure that only one \
                       bot instance is running";
    let conflict = FaultKind::Refuse {
        code: 409,
        description: description.to_owned(),
    };
    server.inject(Fault::new(conflict).method("getUpdates").times(2));
    let polling = Polling::start(Api::new(&options(&server)).unwrap(), Recorder::open()).await;
    polling.until(|state| *state == LinkState::Conflict).await;
    assert_eq!(server.requests("getUpdates").len(), 1);
    polling.skip(Duration::from_secs(7)).await;
    soon(server.until(|view| (view.requests("getUpdates").count() >= 2).then_some(()))).await;
    // The answer to the second poll may still be on its way, so the jumps stay shorter than the
    // time-out of a request, and the state is looked at between them.
    for _ in 0..20 {
        polling.skip(Duration::from_secs(6)).await;
        let up = polling.link.until(|state| *state == LinkState::Up);
        if tokio::time::timeout(Duration::from_millis(200), up)
            .await
            .is_ok()
        {
            return;
        }
    }
    panic!("still {:?}", polling.link.state());
}

#[tokio::test]
async fn a_refused_token_ends_polling_with_a_sentence_that_names_the_variable() {
    let server = emulator();
    let api = Api::new(&options_with(&server, "1:wrong")).unwrap();
    let polling = Polling::start(api, Recorder::open()).await;
    let end = soon(polling.child.ended()).await.completed().unwrap();
    let PollEnd::TokenRefused(sentence) = end else {
        panic!("{end:?}");
    };
    assert!(sentence.contains("TELEGRAM_BOT_TOKEN") && !sentence.contains("1:wrong"));
    assert_eq!(polling.link.state(), LinkState::TokenRefused);
}

#[tokio::test]
async fn a_webhook_left_by_an_earlier_set_up_is_removed_and_its_updates_are_kept() {
    let server = emulator();
    let url = json!({"url": "http://127.0.0.1:9/hook"});
    server.call("setWebhook", url).await.unwrap();
    server.user(ADA).says("said before");
    let intake = Recorder::open();
    let _polling = Polling::start(Api::new(&options(&server)).unwrap(), intake.clone()).await;
    intake.until("said before").await;
    assert_eq!(server.requests("deleteWebhook").len(), 1);
}

#[tokio::test]
async fn after_every_kind_of_fault_polling_goes_on() {
    let server = emulator();
    let intake = Recorder::open();
    let polling = Polling::start(Api::new(&options(&server)).unwrap(), intake.clone()).await;
    let faults = [
        FaultKind::TooManyRequests { retry_after_s: 1 },
        FaultKind::Refuse {
            code: 500,
            description: "Internal Server Error".to_owned(),
        },
        FaultKind::Gateway {
            code: 502,
            effect: false,
        },
        FaultKind::Reset { effect: false },
        FaultKind::TruncatedBody,
        FaultKind::InvalidJson,
    ];
    for (number, fault) in faults.into_iter().enumerate() {
        let text = format!("said after {fault:?}");
        server.inject(Fault::new(fault).method("getUpdates"));
        // Ends the poll that is under way, so that the next one meets the fault.
        server.user(ADA).says(&number.to_string());
        intake.until(&number.to_string()).await;
        // A fault that spoils an answer needs one to spoil.
        server.user(ADA).says("spoiled or not");
        soon(server.until(|view| (view.waiting_faults() == 0).then_some(()))).await;
        server.user(ADA).says(&text);
        intake.until(&text).await;
    }
    polling.until(|state| *state == LinkState::Up).await;
}

#[tokio::test]
async fn updates_that_are_broken_or_unknown_do_not_hold_up_the_next_one() {
    let server = emulator();
    let intake = Recorder::open();
    let polling = Polling::start(Api::new(&options(&server)).unwrap(), intake.clone()).await;
    let broken: [&[u8]; 10] = [
        br#"{"update_id":UPDATE_ID,"message":null}"#,
        br#"{"update_id":UPDATE_ID,"message":{"message_id":1,"chat":{"id":"x"}}}"#,
        br#"{"update_id":UPDATE_ID,"hologram":{"from":{"id":7}}}"#,
        br#"{"update_id":UPDATE_ID}"#,
        br#"{"update_id":UPDATE_ID,"message":{"text":"\ud800"}}"#,
        br#"{"update_id":UPDATE_ID,"message":{"text":"not closed}"#,
        b"{\"update_id\":UPDATE_ID,\"message\":{\"text\":\"\xff\xfe\x00\"}}",
        br#"{"update_id":UPDATE_ID,"message":[[[[[[[[[[1]]]]]]]]]]}"#,
        br#"{"update_id":UPDATE_ID,"callback_query":{"id":1e400}}"#,
        br#"{"update_id":UPDATE_ID,"message":{"message_id":99999999999999999999999999}}"#,
    ];
    for (number, update) in broken.into_iter().enumerate() {
        server.push_raw_update(update);
        let text = format!("after {number}");
        server.user(ADA).says(&text);
        intake.until(&text).await;
    }
    soon(server.until(|view| (view.pending_updates() == 0).then_some(()))).await;
    assert!(
        polling.link.counts().unreadable >= 1,
        "{:?}",
        polling.link.counts()
    );
    // Nothing that could be read was lost or repeated.
    let spoken: Vec<String> = intake
        .texts()
        .into_iter()
        .filter(|text| text.starts_with("after"))
        .collect();
    let mut once = spoken.clone();
    once.dedup();
    assert_eq!((spoken.len(), once.len()), (10, 10));
}

#[tokio::test]
async fn numbering_that_begins_anew_lower_down_is_followed() {
    let server = emulator();
    let intake = Recorder::open();
    let _polling = Polling::start(Api::new(&options(&server)).unwrap(), intake.clone()).await;
    server.user(ADA).says("before the quiet week");
    intake.until("before the quiet week").await;
    soon(server.until(|view| (view.pending_updates() == 0).then_some(()))).await;
    server.set_next_update_id(1_000);
    server.user(ADA).says("after it");
    intake.until("after it").await;
    server.user(ADA).says("and on");
    intake.until("and on").await;
    soon(server.until(|view| (view.pending_updates() == 0).then_some(()))).await;
}

#[tokio::test]
async fn a_person_reaches_the_intake_in_their_words() {
    let server = emulator();
    let intake = Recorder::open();
    let _polling = Polling::start(Api::new(&options(&server)).unwrap(), intake.clone()).await;
    let ada = server.user(ADA).named("Ada", None, None);
    let said = ada.says("buy milk");
    ada.edits(said, "buy oat milk").unwrap();
    ada.sends_photo(vec![1_u8]);
    intake.until("[photo]").await;
    assert_eq!(intake.texts(), ["buy milk", "buy oat milk", "[photo]"]);
    let seen = intake.seen();
    assert!(
        seen.iter()
            .all(|incoming| incoming.sender == Some(ADA) && incoming.private)
    );
    assert!(matches!(&seen[1].event, Event::Edited { message, .. } if message.0 == said));
    assert_eq!(seen[0].sender_name, "Ada");
}
