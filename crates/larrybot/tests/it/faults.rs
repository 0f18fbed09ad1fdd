//! A failing network: everything arrives once the server recovers; a refusal is kept and shown.

use std::time::{Duration, Instant};

use botapi_emulator::testing::Server;
use botapi_emulator::{Fault, FaultKind, Message, Outage, Outcome as RequestOutcome, World};
use rustix::process::Signal;

use crate::bot::{Bot, PATIENCE, home_for, pause};
use crate::process::{Home, LARRY, full_size};

/// What people are reminded of.
const WHAT: &str = "water the plants";
/// Somebody else who may speak.
const ADA: i64 = 8;

/// A home for all of these people.
fn home_of(server: &Server, people: impl Iterator<Item = i64>) -> Home {
    let people: Vec<String> = people.map(|person| person.to_string()).collect();
    home_for(server).with("ALLOWED_TELEGRAM_USER_ID", people.join(","))
}

/// Sets a reminder so many seconds from now and waits until it is accepted.
fn remind(server: &Server, person: i64, seconds: u32) {
    let text = format!("/remind in {seconds}s {WHAT}");
    let after = server.user(person).says(&text);
    server
        .wait_for_message(PATIENCE, person, after, WHAT)
        .unwrap();
}

/// Whether a message is a reminder itself rather than the answer to whoever asked for it.
fn is_reminder(message: &Message) -> bool {
    let buttons = message.buttons();
    let mut data = buttons
        .iter()
        .flatten()
        .filter_map(|it| it.callback_data.as_deref());
    data.any(|data| data.starts_with("rd:"))
}

fn has_reminder(world: &World, person: i64) -> bool {
    world
        .messages(person)
        .any(|it| it.from_bot && is_reminder(it))
}

/// The reminders that arrived, and how many of them say that they may be a repeat.
fn copies(server: &Server, person: i64) -> (usize, usize) {
    let mut reminders = server.sent_to(person);
    reminders.retain(is_reminder);
    let marked = reminders.iter().filter(|it| it.text.contains("repeat"));
    (reminders.len(), marked.count())
}

/// One fault a person, all at the same time: so it is also shown that none delays the others.
#[test]
fn a_reminder_survives_429_500_resets_garbage_and_silence() {
    let mut cases: Vec<(Fault, (usize, usize))> = vec![
        // A server that answers with an error has not delivered: one copy, without a mark.
        (Fault::too_many_requests(1), (1, 0)),
        (Fault::internal_server_error().times(2), (1, 0)),
        // Nobody knows what happened behind a gateway, or before a connection broke: if it had
        // not been delivered, the one copy is marked; if it had, the second is.
        (Fault::bad_gateway().times(2), (1, 1)),
        (Fault::reset_before().times(2), (1, 1)),
        (Fault::reset_after(), (2, 1)),
        (Fault::new(FaultKind::InvalidJson), (2, 1)),
        (Fault::new(FaultKind::TruncatedBody), (2, 1)),
    ];
    if full_size() {
        // These take as long as a request may take.
        for (effect, copies) in [(false, (1, 1)), (true, (2, 1))] {
            cases.push((Fault::new(FaultKind::Silence { effect }), copies));
        }
    }
    let server = Server::start().unwrap();
    let people = || (1..).zip(&cases);
    let bot = Bot::start(&home_of(&server, people().map(|(id, _)| id)), &server);
    for (person, (fault, _)) in people() {
        remind(&server, person, 1);
        server.inject(fault.clone().method("sendMessage").chat(person));
    }
    for (person, _) in people() {
        server
            .wait_for(PATIENCE, |view| {
                (view.waiting_faults() == 0 && has_reminder(view, person)).then_some(())
            })
            .unwrap_or_else(|error| panic!("{person}: {error}"));
    }
    // Whatever is in doubt is repeated before the stop ends.
    server
        .wait_for(PATIENCE, |view| {
            let arrived = people().all(|(person, (_, expected))| {
                let reminders = view
                    .messages(person)
                    .filter(|it| it.from_bot && is_reminder(it));
                reminders.count() >= expected.0
            });
            arrived.then_some(())
        })
        .unwrap();
    bot.stop();
    assert_eq!(server.early_requests(), []);
    for (person, (fault, expected)) in people() {
        let copies = copies(&server, person);
        assert_eq!(copies, *expected, "{fault:?}");
    }
}

#[test]
fn a_reminder_that_fell_due_during_an_outage_arrives_afterwards() {
    let outages = if full_size() {
        vec![Outage::Refused, Outage::BadGateway]
    } else {
        vec![Outage::Refused]
    };
    for outage in outages {
        let server = Server::start().unwrap();
        let bot = Bot::start(&home_for(&server), &server);
        remind(&server, LARRY, 1);
        server.set_outage(outage);
        // Time for it to fall due and to be tried in vain.
        pause(Duration::from_millis(1_500));
        assert_eq!(copies(&server, LARRY), (0, 0));
        server.set_outage(Outage::None);
        server
            .wait_for(PATIENCE, |view| has_reminder(view, LARRY).then_some(()))
            .unwrap();
        bot.stop();
    }
}

#[test]
fn a_server_that_never_answers_holds_up_no_stop_and_costs_no_reminder() {
    let cases = [(LARRY, false, (1, 1)), (ADA, true, (2, 1))];
    let server = Server::start().unwrap();
    let people = cases.iter().map(|(person, _, _)| *person);
    let home = home_of(&server, people).with("SHUTDOWN_TIMEOUT", "1");
    let bot = Bot::start(&home, &server);
    for (person, effect, _) in cases {
        remind(&server, person, 1);
        let silence = Fault::new(FaultKind::Silence { effect });
        server.inject(silence.method("sendMessage").chat(person));
    }
    server
        .wait_for(PATIENCE, |view| (view.waiting_faults() == 0).then_some(()))
        .unwrap();
    let told = Instant::now();
    bot.signal(Signal::TERM);
    let ended = bot.end();
    let took = told.elapsed();
    assert!(matches!(ended.status, Some(0 | 3)), "{ended:?}");
    // Where nothing is set, a stop has five seconds; the requests are given up after twenty.
    assert!(took < Duration::from_secs(5), "{took:?}");

    let bot = Bot::start(&home, &server);
    server
        .wait_for(PATIENCE, |view| {
            let arrived = cases.iter().all(|(person, _, expected)| {
                let reminders = view.messages(*person).filter(|it| is_reminder(it));
                reminders.count() >= expected.0
            });
            arrived.then_some(())
        })
        .unwrap();
    bot.stop();
    for (person, effect, expected) in cases {
        assert_eq!(copies(&server, person), expected, "effect: {effect}");
    }
}

#[test]
fn a_flooded_chat_waits_as_told_and_delays_no_other() {
    let server = Server::start().unwrap();
    let bot = Bot::start(&home_of(&server, [LARRY, ADA].into_iter()), &server);
    remind(&server, LARRY, 1);
    remind(&server, ADA, 1);
    let flood = Fault::too_many_requests(2);
    server.inject(flood.method("sendMessage").chat(LARRY));
    server
        .wait_for(PATIENCE, |view| (view.waiting_faults() == 0).then_some(()))
        .unwrap();
    // The flooded person goes on writing, which must not be answered before the time either.
    server.user(LARRY).says("/add during the flood");
    for number in 0..10 {
        let after = server.user(ADA).says(&format!("/add milk {number}"));
        server
            .wait_for_message(PATIENCE, ADA, after, &format!("milk {number}"))
            .unwrap();
    }
    server
        .wait_for(PATIENCE, |view| has_reminder(view, ADA).then_some(()))
        .unwrap();
    assert_eq!(
        copies(&server, LARRY),
        (0, 0),
        "the other chat was served during the flood"
    );
    server
        .wait_for(PATIENCE, |view| has_reminder(view, LARRY).then_some(()))
        .unwrap();
    server
        .wait_for_message(PATIENCE, LARRY, 0, "during the flood")
        .unwrap();
    bot.stop();
    assert_eq!(server.early_requests(), []);
    assert_eq!(copies(&server, LARRY), (1, 0));
}

#[test]
fn a_refusal_is_recorded_and_shown() {
    let server = Server::start().unwrap();
    let bot = Bot::start(&home_for(&server), &server);
    remind(&server, LARRY, 1);
    let refusal = FaultKind::Refuse {
        code: 400,
        description: "Bad Request: made up".to_owned(),
    };
    server.inject(Fault::new(refusal).method("sendMessage"));
    server
        .wait_for(PATIENCE, |view| (view.waiting_faults() == 0).then_some(()))
        .unwrap();
    is_shown_as_refused(&server, LARRY, "made up");
    bot.stop();
    assert_eq!(
        copies(&server, LARRY),
        (0, 0),
        "what is refused is not retried"
    );
}

#[test]
fn who_blocked_the_bot_finds_the_refusal_and_holds_up_nobody() {
    let server = Server::start().unwrap();
    let bot = Bot::start(&home_of(&server, [LARRY, ADA].into_iter()), &server);
    remind(&server, ADA, 1);
    remind(&server, LARRY, 1);
    server.user(ADA).blocks_bot();
    server
        .wait_for(PATIENCE, |view| {
            let mut sends = view.requests("sendMessage").rev();
            let refused = sends.any(|it| {
                it.chat_id == Some(ADA)
                    && matches!(it.outcome, RequestOutcome::Refused { code: 403, .. })
            });
            (refused && has_reminder(view, LARRY)).then_some(())
        })
        .unwrap();
    server.user(ADA).unblocks_bot();
    is_shown_as_refused(&server, ADA, "blocked");
    bot.stop();
}

/// The person reads of the refusal in `/health`, and why in the story of the reminder.
fn is_shown_as_refused(server: &Server, person: i64, why: &str) {
    for (question, words) in [("/health", "refused"), ("/why 1", why)] {
        let after = server.user(person).says(question);
        server
            .wait_for_message(PATIENCE, person, after, words)
            .unwrap();
    }
}

#[test]
fn the_menu_is_set_also_when_telegram_comes_later_than_the_bot() {
    let server = Server::start().unwrap();
    server.set_outage(Outage::BadGateway);
    let bot = Bot::launch(&home_for(&server));
    server
        .wait_for(PATIENCE, |world| (world.request_count() > 0).then_some(()))
        .unwrap();
    server.set_outage(Outage::None);
    server
        .wait_for(PATIENCE, |world| {
            world
                .log()
                .any(|request| {
                    request.method == "setMyCommands"
                        && matches!(request.outcome, RequestOutcome::Done(_))
                })
                .then_some(())
        })
        .unwrap();
    bot.stop();
}
