//! Never two processes at work on one database or with one token, and updates that come again.

use std::time::Duration;

use botapi_emulator::testing::Server;
use botapi_emulator::{Config, Fault, FaultKind, Outcome, Request, World};
use rustix::process::Signal;

use crate::bot::{Bot, PATIENCE, home_for, pause};
use crate::process::LARRY;

#[test]
fn a_second_process_on_the_same_database_is_refused_in_one_sentence_that_names_the_first() {
    let server = Server::start().unwrap();
    let home = home_for(&server);
    let bot = Bot::start(&home, &server);
    for order in ["run", "chat"] {
        let refused = home.run(&[order], "/add never\n");
        assert_eq!(refused.status, Some(1), "{order}: {refused:?}");
        assert_eq!(refused.output, "", "{order}: {refused:?}");
        let [sentence] = refused.errors.lines().collect::<Vec<_>>()[..] else {
            panic!("{order}: more than one sentence: {refused:?}");
        };
        assert!(sentence.contains(&bot.id().to_string()), "{sentence}");
        assert!(sentence.contains("already serves"), "{sentence}");
    }
    server.user(LARRY).says("/list");
    let list = server.wait_for_message(PATIENCE, LARRY, 0, "").unwrap();
    assert!(!list.text.contains("never"), "{}", list.text);
    bot.stop();
}

#[test]
fn a_killed_process_leaves_the_database_free() {
    let server = Server::start().unwrap();
    let home = home_for(&server);
    Bot::start(&home, &server).kill();
    let bot = Bot::start(&home, &server);
    server.user(LARRY).says("/add milk");
    server
        .wait_for_message(PATIENCE, LARRY, 0, "Added #1 milk")
        .unwrap();
    bot.stop();
}

#[test]
fn backup_doctor_and_export_work_beside_a_running_bot() {
    let server = Server::start().unwrap();
    let home = home_for(&server);
    let bot = Bot::start(&home, &server);
    server.user(LARRY).says("/add milk");
    server.wait_for_message(PATIENCE, LARRY, 0, "milk").unwrap();
    for arguments in [
        ["backup", "copy.sqlite3"].as_slice(),
        ["export", "out"].as_slice(),
        ["doctor"].as_slice(),
    ] {
        let ended = home.run(arguments, "");
        assert_eq!(ended.status, Some(0), "{arguments:?}: {ended:?}");
    }
    bot.stop();
}

/// Two homes with one token: each has a database of its own, so that only Telegram can tell.
#[test]
fn a_poller_that_slept_gives_way_to_the_one_that_polls_now() {
    let server = Server::start().unwrap();
    let (first_home, second_home) = (home_for(&server), home_for(&server));
    let first = Bot::start(&first_home, &server);
    first.signal(Signal::STOP);
    let second = Bot::launch(&second_home);
    server
        .wait_for(PATIENCE, |view| {
            let mut polls = view.requests("getUpdates");
            let conflict = |it: &Request| matches!(it.outcome, Outcome::Refused { code: 409, .. });
            (polls.any(conflict) && view.is_polled()).then_some(())
        })
        .unwrap();
    server.user(LARRY).says("/add milk");
    server
        .wait_for_message(PATIENCE, LARRY, 0, "Added #1 milk")
        .unwrap();
    first.signal(Signal::CONT);
    // The one that slept finds the conflict, says so, and stands back instead of fighting.
    first.logs("another process polls Telegram with the same bot token", 1);
    for number in 0..5 {
        server.user(LARRY).says(&format!("/add bread {number}"));
    }
    for number in 0..5 {
        server
            .wait_for_message(PATIENCE, LARRY, 0, &format!("bread {number}"))
            .unwrap();
    }
    let answers = server.sent_to(LARRY);
    assert_eq!(
        answers.len(),
        6,
        "each was answered by one of them: {answers:?}"
    );
    first.stop();
    second.stop();
}

#[test]
fn a_process_that_slept_over_its_reminders_delivers_each_once() {
    let server = Server::start().unwrap();
    let bot = Bot::start(&home_for(&server), &server);
    for number in 0..3 {
        let text = format!("/remind in 1s plant {number}");
        let after = server.user(LARRY).says(&text);
        let part = format!("plant {number}");
        server
            .wait_for_message(PATIENCE, LARRY, after, &part)
            .unwrap();
    }
    bot.signal(Signal::STOP);
    pause(Duration::from_millis(1_600));
    bot.signal(Signal::CONT);
    for number in 0..3 {
        let part = format!("\u{23f0} plant {number}");
        server.wait_for_message(PATIENCE, LARRY, 0, &part).unwrap();
    }
    bot.stop();
    assert_eq!(server.sent_to(LARRY).len(), 6);
}

#[test]
fn what_telegram_delivers_again_has_its_effect_once() {
    let server = Server::start().unwrap();
    let home = home_for(&server);
    let bot = Bot::start(&home, &server);
    // The poll that would confirm the update is never heard.
    let unheard = FaultKind::Silence { effect: false };
    server.inject(Fault::new(unheard).method("getUpdates"));
    server.user(LARRY).says("/add milk");
    server
        .wait_for(PATIENCE, |view| {
            let answered = !view.sent_to(LARRY).is_empty();
            (answered && view.waiting_faults() == 0).then_some(())
        })
        .unwrap();
    assert_eq!(server.pending_updates(), 1, "it will come again");
    bot.kill();
    let bot = Bot::launch(&home);
    server.user(LARRY).says("/add bread");
    server
        .wait_for_message(PATIENCE, LARRY, 0, "bread")
        .unwrap();
    bot.stop();
    let list = home.chat(&["/list"]);
    assert_eq!(list.output.matches("milk").count(), 1, "{}", list.output);
    assert_eq!(list.output.matches("bread").count(), 1, "{}", list.output);
}

fn nothing_is_pending(server: &Server) {
    server
        .wait_for(PATIENCE, |view| (view.pending_updates() == 0).then_some(()))
        .unwrap();
}

/// After a reset of its ids the emulator takes an offset far beyond them for a mistake, and
/// delivers what was confirmed again and again.
#[test]
fn a_server_that_delivers_what_was_confirmed_is_asked_with_pauses() {
    let config = Config {
        first_update_id: 900_000_000,
        ..Config::default()
    };
    let server = Server::start_with(config).unwrap();
    let home = home_for(&server);
    server.user(LARRY).says("/add milk");
    server.set_next_update_id(7);
    let bot = Bot::launch(&home);
    server.wait_for_message(PATIENCE, LARRY, 0, "milk").unwrap();
    let before = server.view(World::request_count);
    pause(Duration::from_millis(500));
    let requests = server.view(World::request_count) - before;
    assert!(requests < 10, "{requests} requests in half a second");
    bot.stop();
    assert_eq!(server.sent_to(LARRY).len(), 1, "its effect was once");
}

#[test]
fn update_ids_that_start_again_after_a_quiet_week_are_new_updates() {
    let config = Config {
        first_update_id: 900_000_000,
        ..Config::default()
    };
    let server = Server::start_with(config).unwrap();
    let home = home_for(&server);
    let bot = Bot::start(&home, &server);
    let said_and_done = |text: &str| {
        let after = server.user(LARRY).says(&format!("/add {text}"));
        server
            .wait_for_message(PATIENCE, LARRY, after, text)
            .unwrap_or_else(|error| panic!("{text}: {error}"));
    };
    said_and_done("before");
    nothing_is_pending(&server);
    server.set_next_update_id(41);
    said_and_done("after the reset");
    said_and_done("and one more");
    nothing_is_pending(&server);
    bot.stop();
    // The same while the bot is away.
    server.set_next_update_id(7);
    let bot = Bot::start(&home, &server);
    // (“after a second” would be a time.)
    said_and_done("after another reset");
    bot.stop();
    let polls = server.requests("getUpdates");
    assert!(
        polls
            .iter()
            .any(|it| matches!(it.outcome, Outcome::Done(_)))
    );
    assert_eq!(server.sent_to(LARRY).len(), 4);
}
