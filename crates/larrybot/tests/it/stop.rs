//! Being told to stop: what was accepted is answered, nothing twice, and the exit status is true.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use botapi_emulator::testing::Server;
use botapi_emulator::{Fault, FaultKind};
use rustix::process::Signal;

use crate::bot::{Bot, PATIENCE, home_for, pause};
use crate::failing::{self, says};
use crate::process::{Home, LARRY, full_size};

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
    server.inject(Fault::new(FaultKind::DelayBefore(Duration::from_millis(20))).forever());
    let bot = Bot::launch(&home);
    server
        .wait_for_message(PATIENCE, LARRY, 0, "task-0.")
        .unwrap();
    bot.signal(Signal::TERM);
    let answered = answers(&server).len();
    assert!(answered < IN_FLIGHT, "none was in flight any more");
    server.clear_faults();
    assert_eq!(bot.end().status, Some(0));
    all_answered_once(&server);
}

#[test]
fn with_a_slow_api_nothing_is_lost_and_nothing_doubled() {
    let server = Server::start().unwrap();
    let home = home_for(&server).with("SHUTDOWN_TIMEOUT", "2");
    server.inject(Fault::new(FaultKind::DelayBefore(Duration::from_millis(100))).forever());
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

/// Seconds that the whole stop may take where it is to run into its deadline.
const DEADLINE: &str = "1";
/// What it may take where nothing is set: a setting that is not heeded is found out by it.
const DEFAULT: Duration = Duration::from_secs(5);
/// Seconds that the whole stop may take where it is to end at once. A bot is not waited for that
/// long, so one that uses them fails its test however slow the machine is.
const AMPLE: &str = "60";

/// A bot that is told to do this for ever, and that has begun.
fn bot_stuck_in(server: &Server, home: &Home, texts: &[(i64, &str)]) -> Bot {
    let bot = Bot::launch_command(home, failing::command(home, &["run"]));
    for (person, text) in texts {
        server.user(*person).says(text);
    }
    for (_, text) in texts {
        bot.logs(&format!("{}{text}", failing::BEGINS), texts.len());
    }
    bot
}

#[test]
fn a_handler_that_never_ends_is_aborted_at_the_deadline_and_named() {
    for stuck in [says::HANG, says::BLOCK, says::SPIN] {
        let server = Server::start().unwrap();
        let home = home_for(&server).with("SHUTDOWN_TIMEOUT", DEADLINE);
        let bot = bot_stuck_in(&server, &home, &[(LARRY, stuck)]);
        let told = Instant::now();
        bot.signal(Signal::TERM);
        let ended = bot.end();
        let took = told.elapsed();
        assert_eq!(ended.status, Some(3), "{stuck}: {}", ended.errors);
        assert!(took < DEFAULT, "{stuck} held it for {took:?}");
        let named = ended
            .errors
            .lines()
            .any(|line| line.starts_with("larrybot: ") && line.contains("work/chat"));
        assert!(named, "{stuck}: the culprit is not named: {}", ended.errors);

        // The message was accepted, so it is not lost: the real bot makes a task of it.
        let bot = Bot::launch(&home);
        server
            .wait_for_message(PATIENCE, LARRY, 0, &format!("Added #1 {stuck}"))
            .unwrap();
        bot.stop();
    }
}

#[test]
fn a_second_signal_ends_it_at_once() {
    // Both workers of the runtime are blocked: nothing but the signal's own handler can help.
    let blocked = [(LARRY, says::BLOCK), (8, says::BLOCK)];
    let hanging = [(LARRY, says::HANG), (8, says::HANG)];
    for (texts, first, second, status) in [
        (hanging, Signal::TERM, Signal::TERM, 143),
        (hanging, Signal::TERM, Signal::INT, 130),
        (blocked, Signal::INT, Signal::TERM, 143),
        (blocked, Signal::INT, Signal::INT, 130),
    ] {
        let server = Server::start().unwrap();
        let home = home_for(&server)
            .with("ALLOWED_TELEGRAM_USER_ID", format!("{LARRY},8"))
            .with("SHUTDOWN_TIMEOUT", AMPLE);
        let mut bot = bot_stuck_in(&server, &home, &texts);
        bot.signal(first);
        pause(Duration::from_millis(200));
        assert_eq!(bot.has_ended(), None, "it waits for its handlers");
        bot.signal(second);
        let ended = bot.end();
        assert_eq!(ended.status, Some(status), "{}", ended.errors);
    }
}

/// Moments after the launch: while the process is loaded, configured, opens its database, takes
/// over what was left, and waits for the first answer.
fn moments_ms() -> Vec<u64> {
    if full_size() {
        (0..=500).step_by(10).collect()
    } else {
        vec![0, 5, 10, 15, 20, 30, 50, 80, 150, 500]
    }
}

#[test]
fn a_signal_at_any_moment_of_the_start_stops_it() {
    for silent in [false, true] {
        let server = Server::start().unwrap();
        let home = home_for(&server).with("SHUTDOWN_TIMEOUT", AMPLE);
        assert_eq!(home.chat(&["/add something"]).status, Some(0));
        // In the quick size the start that goes through is left to the tests of an idle bot.
        let moments = moments_ms().into_iter().filter(|_| silent || full_size());
        for moment in moments {
            server.clear_faults();
            if silent {
                // The start waits for the first answer, which never comes.
                let silence = FaultKind::Silence { effect: false };
                server.inject(Fault::new(silence).method("getUpdates").forever());
            }
            let bot = Bot::launch(&home);
            pause(Duration::from_millis(moment));
            bot.signal(Signal::TERM);
            let ended = bot.end();
            // Before the handlers are there the signal itself ends the process.
            let clean = matches!(ended.status, Some(0) | None);
            assert!(clean, "after {moment} ms: {ended:?}");
        }
    }
}

#[test]
fn two_signals_at_any_moment_of_the_start_leave_nothing_that_hangs() {
    for moment in moments_ms() {
        let server = Server::start().unwrap();
        let silence = FaultKind::Silence { effect: false };
        server.inject(Fault::new(silence).method("getUpdates").forever());
        let bot = Bot::launch(&home_for(&server).with("SHUTDOWN_TIMEOUT", AMPLE));
        pause(Duration::from_millis(moment));
        bot.signal(Signal::TERM);
        bot.signal(Signal::TERM);
        let ended = bot.end();
        let at_once = matches!(ended.status, Some(0 | 143) | None);
        assert!(at_once, "after {moment} ms: {ended:?}");
    }
}
