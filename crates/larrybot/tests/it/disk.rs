//! A database that refuses writes while the bot runs: the person is told, nothing that was
//! accepted is lost, readiness says no, and it goes on when it can, without a restart.

use botapi_emulator::testing::Server;
use rustix::process::{Pid, Resource, Rlimit, getrlimit, prlimit};
use store::sqlite::{Location, Options};

use crate::bot::{Bot, PATIENCE, home_for};
use crate::face::{Face, eventually, pid};
use crate::process::{Home, LARRY};

const NOTICE: &str = "cannot write to my database";

/// A bot that has worked before.
fn start(server: &Server, face: &Face) -> (Home, Bot) {
    let home = face.on(home_for(server));
    let bot = Bot::start(&home, server);
    let said = server.user(LARRY).says("/add before the trouble");
    server
        .wait_for_message(PATIENCE, LARRY, said, "before the trouble")
        .unwrap();
    face.assert_healthy();
    (home, bot)
}

/// Says things that cannot be written, and looks at what is told of it, until it was tried more
/// than `tries` times.
fn in_trouble(server: &Server, face: &Face, tries: u64) {
    let said = server.user(LARRY).says("/add in the trouble");
    server
        .wait_for_message(PATIENCE, LARRY, said, NOTICE)
        .unwrap();
    face.until_ready_is(503, "the database does not take writes");
    assert_eq!(face.get("/live").unwrap().status, 200);
    assert_eq!(face.metric("larrybot_storage_up"), 0);
    assert!(face.metric("larrybot_storage_faults_total") > 0);
    for number in 0..5 {
        let text = format!("/add one of many {number}.");
        server.user(LARRY).says(&text);
    }
    // What only reads is not held up for other reasons than order; the queue is looked at again
    // and again meanwhile.
    eventually("it goes on trying", || {
        (face.metric("larrybot_storage_faults_total") > tries).then_some(())
    });
    assert!(
        !server
            .sent_to(LARRY)
            .iter()
            .any(|it| it.text.contains("in the trouble")),
        "nothing is answered before it is durable"
    );
}

/// The trouble is over: everything is answered once, in order, by the same process.
fn recovered(server: &Server, face: &Face, home: &Home, first: i32) {
    server
        .wait_for_message(PATIENCE, LARRY, 0, "one of many 4.")
        .unwrap();
    face.until_ready_is(200, "");
    let said = server.user(LARRY).says("/list");
    let list = server
        .wait_for_message(PATIENCE, LARRY, said, "before the trouble")
        .unwrap();
    let mut wanted = vec!["before the trouble".to_owned(), "in the trouble".to_owned()];
    wanted.extend((0..5).map(|number| format!("one of many {number}.")));
    for text in &wanted {
        assert_eq!(list.text.matches(text).count(), 1, "{text}: {}", list.text);
    }
    let sent = server.sent_to(LARRY);
    let answers: Vec<usize> = wanted
        .iter()
        .map(|text| {
            let added = |it: &botapi_emulator::Message| {
                // One whose arrival could not be written down may come again, marked as such.
                let repeated = it.text.contains("(repeat");
                it.text.contains("Added") && it.text.contains(text) && !repeated
            };
            let count = sent.iter().filter(|it| added(it)).count();
            assert_eq!(count, 1, "{text}: {sent:?}");
            sent.iter().position(added).unwrap()
        })
        .collect();
    assert!(answers.is_sorted(), "in order: {answers:?}");
    assert_eq!(
        sent.iter().filter(|it| it.text.contains(NOTICE)).count(),
        1,
        "one notice is enough"
    );
    for name in [
        "larrybot_updates_set_aside_total",
        // The disk's fault is not the handler's, however long it lasts.
        "larrybot_handler_failures_total",
        "larrybot_child_restarts_total",
    ] {
        assert_eq!(face.metric(name), 0, "{name}");
    }
    assert_eq!(pid(home), first, "the same process");
}

/// How large files of the process may become; the soft limit can be raised again.
fn limit_files(process: i32, bytes: Option<u64>) {
    let hard = getrlimit(Resource::Fsize).maximum;
    let limit = Rlimit {
        current: bytes.or(hard),
        maximum: hard,
    };
    prlimit(Pid::from_raw(process), Resource::Fsize, limit).expect("it is our own process");
}

#[test]
fn a_full_disk_delays_answers_and_loses_none() {
    let (server, face) = (Server::start().unwrap(), Face::new());
    let (home, bot) = start(&server, &face);
    let process = pid(&home);
    // From here no file of it may grow, its log included.
    limit_files(process, Some(4_096));
    in_trouble(&server, &face, 12);
    limit_files(process, None);
    recovered(&server, &face, &home, process);
    bot.stop();
}

#[test]
fn a_full_disk_at_the_end_of_a_life_loses_nothing_either() {
    let (server, face) = (Server::start().unwrap(), Face::new());
    let (home, bot) = start(&server, &face);
    limit_files(pid(&home), Some(4_096));
    in_trouble(&server, &face, 2);
    // What could not be written was never confirmed, so the next life gets it.
    bot.stop();
    let bot = Bot::start(&home, &server);
    recovered(&server, &face, &home, pid(&home));
    bot.stop();
}

#[test]
fn a_reminder_that_falls_due_on_a_full_disk_comes_when_there_is_room() {
    let (server, face) = (Server::start().unwrap(), Face::new());
    let (home, bot) = start(&server, &face);
    let process = pid(&home);
    let said = server.user(LARRY).says("/remind in 1s stretch");
    let confirmed = server
        .wait_for_message(PATIENCE, LARRY, said, "stretch")
        .unwrap()
        .message_id;
    limit_files(process, Some(4_096));
    face.until_ready_is(503, "the database does not take writes");
    limit_files(process, None);
    server
        .wait_for_message(PATIENCE, LARRY, confirmed, "stretch")
        .unwrap();
    face.until_ready_is(200, "");
    bot.stop();
    let sent = server.sent_to(LARRY);
    let copies = sent
        .iter()
        .filter(|it| it.message_id > confirmed && it.text.contains("stretch"))
        .count();
    assert_eq!(copies, 1, "{sent:?}");
}

#[test]
fn a_lock_of_another_program_delays_answers_and_loses_none() {
    let (server, face) = (Server::start().unwrap(), Face::new());
    let (home, bot) = start(&server, &face);
    let process = pid(&home);
    let other = Options::new(Location::Named(home.database()));
    let mut other = store::sqlite::open(&other).unwrap();
    other
        .write_one(|_| {
            // As long as this transaction is open nobody else can write.
            in_trouble(&server, &face, 1);
            Ok(())
        })
        .unwrap();
    other.close();
    recovered(&server, &face, &home, process);
    bot.stop();
}

#[test]
fn a_database_that_is_moved_away_takes_nothing_until_it_is_back() {
    let (server, face) = (Server::start().unwrap(), Face::new());
    let (home, bot) = start(&server, &face);
    let process = pid(&home);
    let elsewhere = home.path().join("elsewhere");
    std::fs::rename(home.database(), &elsewhere).unwrap();
    in_trouble(&server, &face, 2);
    assert!(!home.database().exists(), "no other one is made");
    // A copy in its place is another file, with another future.
    std::fs::copy(&elsewhere, home.database()).unwrap();
    let before = face.metric("larrybot_storage_faults_total");
    eventually("it is not taken in", || {
        (face.metric("larrybot_storage_faults_total") > before + 1).then_some(())
    });
    std::fs::rename(&elsewhere, home.database()).unwrap();
    recovered(&server, &face, &home, process);
    bot.stop();
}
