//! A failing network: everything arrives once the server recovers; a refusal is kept and shown.

use std::time::Duration;

use botapi_emulator::testing::Server;
use botapi_emulator::{Fault, FaultKind, Outage};

use crate::bot::{Bot, PATIENCE, home_for};
use crate::process::LARRY;

/// Sets a reminder a second from now and waits until it is accepted.
fn remind(server: &Server, text: &str) {
    let after = server.user(LARRY).says(&format!("/remind in 1s {text}"));
    server
        .wait_for_message(PATIENCE, LARRY, after, text)
        .unwrap();
}

/// How many messages are the reminder itself rather than its confirmation.
fn copies(server: &Server, text: &str) -> (usize, usize) {
    let sent = server.sent_to(LARRY);
    let reminders: Vec<_> = sent
        .iter()
        .filter(|message| {
            let is_reminder = message.buttons().iter().flatten().any(|button| {
                button
                    .callback_data
                    .as_deref()
                    .is_some_and(|it| it.starts_with("rd:"))
            });
            is_reminder && message.text.contains(text)
        })
        .collect();
    let marked = reminders
        .iter()
        .filter(|message| message.text.contains("repeat"))
        .count();
    (reminders.len(), marked)
}

#[test]
fn a_reminder_survives_errors_resets_and_silence() {
    let cases: Vec<(&str, Fault)> = vec![
        ("after 429", Fault::too_many_requests(1)),
        ("after 500", Fault::internal_server_error().times(2)),
        ("after 502", Fault::bad_gateway().times(2)),
        ("after reset", Fault::reset_before().times(2)),
        ("after reset with effect", Fault::reset_after()),
        ("after garbage", Fault::new(FaultKind::InvalidJson)),
    ];
    let server = Server::start().unwrap();
    let bot = Bot::start(&home_for(&server), &server);
    for (text, fault) in cases {
        remind(&server, text);
        server.inject(fault.method("sendMessage"));
        server
            .wait_for(PATIENCE, |view| {
                let arrived = view.sent_to(LARRY).iter().any(|message| {
                    message.text.contains(text)
                        && message.buttons().iter().flatten().any(|button| {
                            button
                                .callback_data
                                .as_deref()
                                .is_some_and(|it| it.starts_with("rd:"))
                        })
                });
                (arrived && view.waiting_faults() == 0).then_some(())
            })
            .unwrap_or_else(|error| panic!("{text}: {error}"));
    }
    bot.stop();
    assert_eq!(
        server.early_requests().len(),
        0,
        "no request came before its retry_after"
    );
    let (all, marked) = copies(&server, "after 500");
    assert_eq!((all, marked), (1, 0), "an error answer is no doubt");
    for text in ["after reset with effect", "after garbage"] {
        let (all, marked) = copies(&server, text);
        assert!(
            all - marked == 1,
            "{text}: only marked repeats: {all} {marked}"
        );
    }
}

#[test]
fn a_reminder_that_fell_due_during_an_outage_arrives_afterwards() {
    let server = Server::start().unwrap();
    let bot = Bot::start(&home_for(&server), &server);
    remind(&server, "water the plants");
    server.set_outage(Outage::Refused);
    // Time for it to fall due and be tried in vain.
    drop(server.wait_for(Duration::from_millis(1_500), |_| None::<()>));
    server.set_outage(Outage::None);
    server
        .wait_for(PATIENCE, |view| {
            let sent = view.sent_to(LARRY);
            (sent
                .iter()
                .filter(|it| it.text.contains("water the plants"))
                .count()
                > 1)
            .then_some(())
        })
        .unwrap();
    bot.stop();
}

#[test]
fn a_refusal_is_recorded_and_shown() {
    let server = Server::start().unwrap();
    let bot = Bot::start(&home_for(&server), &server);
    remind(&server, "call mum");
    let refusal = FaultKind::Refuse {
        code: 400,
        description: "Bad Request: made up".to_owned(),
    };
    server.inject(Fault::new(refusal).method("sendMessage"));
    server
        .wait_for(PATIENCE, |view| (view.waiting_faults() == 0).then_some(()))
        .unwrap();
    let after = server.user(LARRY).says("/health");
    server
        .wait_for_message(PATIENCE, LARRY, after, "refused")
        .unwrap();
    let after = server.user(LARRY).says("/why 1");
    server
        .wait_for_message(PATIENCE, LARRY, after, "made up")
        .unwrap();
    bot.stop();
}
