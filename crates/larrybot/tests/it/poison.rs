//! Handlers that fail: only their own update suffers, and what ends the process is set aside.

#![expect(clippy::panic, reason = "a test that cannot go on says so")]

use std::os::unix::process::ExitStatusExt;
use std::time::Duration;

use botapi_emulator::testing::Server;

use crate::bot::{Bot, PATIENCE, home_for};
use crate::failing::{self, says};
use crate::process::{Home, LARRY};

/// Somebody else who may speak.
const ADA: i64 = 8;
/// A process that is ended by its own updates is started so often at most.
const STARTS_MAX: usize = 16;
/// SIGABRT's number.
const ABORTED: i32 = 6;

fn home(server: &Server) -> Home {
    home_for(server).with("ALLOWED_TELEGRAM_USER_ID", format!("{LARRY},{ADA}"))
}

fn failing_bot(home: &Home) -> Bot {
    Bot::launch_command(home, failing::command(home, &["run"]))
}

/// Waits until this was said to somebody.
fn hears(server: &Server, person: i64, words: &str) {
    server
        .wait_for_message(PATIENCE, person, 0, words)
        .unwrap_or_else(|error| panic!("{person} never heard {words:?}: {error}"));
}

/// Whether this life ends by itself before the update that ends it is set aside.
fn ends_by_itself(server: &Server, bot: &mut Bot) -> bool {
    loop {
        let set_aside = server.wait_for(Duration::from_millis(20), |world| {
            let mut said = world.messages(LARRY);
            said.any(|it| it.from_bot && it.text.contains("set it aside"))
                .then_some(())
        });
        if set_aside.is_ok() {
            return false;
        }
        if let Some(status) = bot.has_ended() {
            assert_eq!(status.signal(), Some(ABORTED), "{status}");
            return true;
        }
    }
}

/// Starts it again each time that it ends; the life that stays, and how many ended.
fn start_until_it_stays(server: &Server, home: &Home) -> (Bot, usize) {
    for ends in 0..STARTS_MAX {
        let mut bot = failing_bot(home);
        if !ends_by_itself(server, &mut bot) {
            return (bot, ends);
        }
    }
    panic!("it ends for ever")
}

#[test]
fn a_panic_costs_only_its_own_update_and_its_chat_goes_on() {
    for poison in [says::PANIC, says::PANIC_IN_PLAN] {
        let server = Server::start().unwrap();
        let home = home(&server);
        let bot = failing_bot(&home);
        server.user(LARRY).says("/add before");
        server.user(LARRY).says(poison);
        server.user(LARRY).says("/add after");
        server.user(ADA).says("/add beside");
        for words in ["before", "set it aside", "after"] {
            hears(&server, LARRY, words);
        }
        hears(&server, ADA, "beside");
        server.user(LARRY).says("/health");
        hears(&server, LARRY, "1 of your messages set aside");
        let said: Vec<String> = server
            .sent_to(LARRY)
            .into_iter()
            .map(|message| message.text)
            .collect();
        let place = |words: &str| said.iter().position(|text| text.contains(words));
        assert!(place("before") < place("set it aside"), "{said:?}");
        assert!(place("set it aside") < place("after"), "{said:?}");
        let ended = bot.stop();
        let reports = ended
            .errors
            .matches("ERROR delivery::handling: an update was set aside")
            .count();
        assert_eq!(reports, 1, "{}", ended.errors);
        assert!(ended.errors.contains("on purpose"), "{}", ended.errors);
    }
}

#[test]
fn a_panic_that_does_not_come_again_costs_nothing() {
    let server = Server::start().unwrap();
    let bot = failing_bot(&home(&server));
    server.user(LARRY).says(says::PANIC_ONCE);
    hears(&server, LARRY, "Added #1 panic once");
    assert_eq!(server.sent_to(LARRY).len(), 1);
    bot.stop();
}

#[test]
fn an_update_that_ends_the_process_is_set_aside_and_nothing_else_is() {
    for poison in [says::ABORT, says::ABORT_IN_PLAN] {
        let server = Server::start().unwrap();
        let home = home(&server);
        server.user(ADA).says("/add beside-1");
        server.user(LARRY).says("/add before");
        server.user(LARRY).says(poison);
        server.user(LARRY).says("/add after");
        server.user(ADA).says("/add beside-2");
        let (bot, ends) = start_until_it_stays(&server, &home);
        for words in ["before", "after"] {
            hears(&server, LARRY, words);
        }
        for words in ["beside-1", "beside-2"] {
            hears(&server, ADA, words);
        }
        println!("{poison}: set aside after {ends} ends");
        let all = [server.sent_to(LARRY), server.sent_to(ADA)].concat();
        let blamed: Vec<&str> = all
            .iter()
            .map(|message| message.text.as_str())
            .filter(|text| text.contains("set it aside"))
            .collect();
        assert_eq!(blamed.len(), 1, "{blamed:?}");
        assert!(blamed[0].contains(&format!("“{poison}”")), "{blamed:?}");
        bot.stop();
    }
}

#[test]
fn an_update_that_ends_the_process_before_it_can_be_stored_is_set_aside_too() {
    let server = Server::start().unwrap();
    let home = home(&server);
    // Alone in its batch, it would be handled at once.
    server.user(LARRY).says(says::ABORT);
    let (bot, ends) = start_until_it_stays(&server, &home);
    println!("set aside after {ends} ends");
    server.user(LARRY).says("/add after");
    hears(&server, LARRY, "Added #1 after");
    bot.stop();
}
