//! Being told to stop: what was accepted is answered, nothing twice, and the exit status is true.

use std::collections::HashMap;

use botapi_emulator::testing::Server;
use botapi_emulator::{Fault, FaultKind};
use rustix::process::Signal;

use crate::bot::{Bot, PATIENCE, home_for};
use crate::process::LARRY;

const IN_FLIGHT: usize = 50;

/// How often each of the tasks `task-0` … was answered with its creation.
fn answers(server: &Server) -> HashMap<usize, usize> {
    let mut counts = HashMap::new();
    for message in server.sent_to(LARRY) {
        for number in 0..IN_FLIGHT {
            let title = format!("task-{number}.");
            if message.text.contains(&title) {
                *counts.entry(number).or_default() += 1;
            }
        }
    }
    counts
}

fn all_answered_once(server: &Server) {
    let counts = answers(server);
    for number in 0..IN_FLIGHT {
        assert_eq!(
            counts.get(&number),
            Some(&1),
            "task {number}; all: {counts:?}"
        );
    }
}

fn say_all(server: &Server) {
    for number in 0..IN_FLIGHT {
        server.user(LARRY).says(&format!("/add task-{number}."));
    }
}

#[test]
fn fifty_updates_in_flight_are_all_answered_and_none_twice() {
    let server = Server::start().unwrap();
    let home = home_for(&server);
    // They wait before the bot starts, so that the first poll brings them all at once.
    say_all(&server);
    let bot = Bot::launch(&home);
    server
        .wait_for_message(PATIENCE, LARRY, 0, "task-0.")
        .unwrap();
    bot.stop();
    all_answered_once(&server);
}

#[test]
fn with_a_slow_api_nothing_is_lost_and_nothing_doubled() {
    let server = Server::start().unwrap();
    let home = home_for(&server).with("SHUTDOWN_TIMEOUT", "2");
    server.inject(
        Fault::new(FaultKind::DelayBefore(std::time::Duration::from_millis(
            100,
        )))
        .forever(),
    );
    say_all(&server);
    let bot = Bot::launch(&home);
    server
        .wait_for_message(PATIENCE, LARRY, 0, "task-0.")
        .unwrap();
    bot.stop();
    server.clear_faults();
    let bot = Bot::start(&home, &server);
    server
        .wait_for(PATIENCE, |view| {
            let sent = view.sent_to(LARRY);
            let last = format!("task-{}.", IN_FLIGHT - 1);
            sent.iter()
                .any(|message| message.text.contains(&last))
                .then_some(())
        })
        .unwrap();
    bot.stop();
    all_answered_once(&server);
}

#[test]
fn an_idle_bot_stops_clean_on_both_signals() {
    for signal in [Signal::TERM, Signal::INT] {
        let server = Server::start().unwrap();
        let bot = Bot::start(&home_for(&server), &server);
        bot.signal(signal);
        assert_eq!(bot.end().status, Some(0));
    }
}

#[test]
fn a_hangup_does_not_stop_it() {
    let server = Server::start().unwrap();
    let bot = Bot::start(&home_for(&server), &server);
    bot.signal(Signal::HUP);
    server.user(LARRY).says("/add still here");
    server
        .wait_for_message(PATIENCE, LARRY, 0, "still here")
        .unwrap();
    bot.stop();
}
