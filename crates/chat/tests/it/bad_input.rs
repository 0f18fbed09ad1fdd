//! Malformed commands and presses: each gets a clear answer, and nothing is written.

use domain::conversation::{ChannelMessageId, Event, Reply};
use domain::port::Reads;
use domain::task::{Slice, TaskQuery};

use crate::talk::{Talk, at_once, press};

/// What people see, apart from the journal.
fn rows(talk: &Talk) -> String {
    let user = talk.user;
    at_once(talk.db.read("rows", move |reads: &dyn Reads| {
        let tasks = reads.tasks(user, &TaskQuery::default(), Slice::first(1_000))?;
        let operations = reads.operations(user, 100)?;
        let settings = reads.user(user)?;
        let jobs = reads.waiting_jobs(10)?;
        Ok(format!(
            "{tasks:?} {} {settings:?} {jobs:?}",
            operations.len()
        ))
    }))
    .unwrap()
}

fn prepared() -> Talk {
    let mut talk = Talk::new();
    talk.say("One");
    talk.say("remind me in 2h to stretch");
    talk
}

#[test]
fn a_malformed_command_gets_a_clear_answer_and_writes_nothing() {
    let huge = "x".repeat(20_000);
    let long_id = "9".repeat(10_000);
    let commands = [
        "/done",
        "/done x",
        "/done -1",
        "/done 1-",
        "/done 5-",
        "/done 1-99999999",
        &format!("/done {long_id}"),
        "/done ٣",
        "/task",
        "/task 0",
        "/task 99",
        "/task 1 2",
        "/edit",
        "/edit Buy milk",
        "/edit 99 Buy milk",
        &format!("/edit 1 {huge}"),
        "/edit 1 \u{202e}\u{200f}",
        "/remove",
        "/remove all",
        "/remove 99",
        "/priority",
        "/priority 1 enormous",
        "/priority 99 high",
        "/priority high",
        "/due",
        "/due 1 gibberish",
        "/due 1 2026-02-30",
        "/due 1 someday maybe",
        "/due tomorrow",
        "/due 99 tomorrow",
        "/category",
        "/category 1 #",
        &format!("/category 1 {}", "c".repeat(101)),
        "/status 1 asleep",
        "/status",
        "/list nowhere",
        "/list done todo",
        "/search",
        "/search --all",
        &format!("/search {}", "s".repeat(201)),
        "/remind",
        "/remind me",
        "/remind 1 call mum",
        "/remind me tomorrow",
        "/remind me 2020-01-01 call mum",
        "/addreminder 1 whenever",
        "/addreminder 99 tomorrow",
        "/addreminder 1 never",
        "/reminder_quick 1 0",
        "/reminder_quick 1 -5",
        "/reminder_quick 1 99999999999999999999h",
        "/reminder_quick 1 5 parsecs",
        "/delreminder",
        "/delreminder 99",
        "/why x",
        "/settimezone",
        "/settimezone Mars/Base",
        "/settings daily 25:00",
        "/settings nothing",
        "/unknown",
        "/",
        "/\0",
        "/add \u{200f}",
        &format!("/add {huge}"),
        &huge,
        "\u{200e}\u{200f}\u{202e}",
        "remind me",
    ];
    for command in commands {
        let mut talk = prepared();
        let before = rows(&talk);
        let answers = talk.answers(Event::Text {
            text: command.to_owned(),
            message: ChannelMessageId(7),
        });
        let shown: String = command.chars().take(60).collect();
        let [Reply::Send(message)] = answers.as_slice() else {
            panic!("{shown}: {answers:?}");
        };
        let words = message.plain();
        assert!(words.starts_with("⚠️"), "{shown}: {words}");
        assert!(words.chars().count() < 1_000, "{shown}: {words}");
        assert_eq!(rows(&talk), before, "{shown} wrote something");
    }
}

#[test]
fn a_malformed_press_gets_a_note_and_writes_nothing() {
    let long = "x".repeat(10_000);
    for data in [
        "",
        "null",
        "{}",
        "td",
        "td:",
        "td:x",
        "td:-1",
        "td:01",
        "td:99999999999",
        "td:1:2",
        "td:1@",
        "td:1@z/0",
        "tp:1:9",
        "ts:1:17",
        "tu:1:z",
        "tc:1:zz",
        "tc:1:deadbeef",
        "rd:1",
        "rd:0",
        "rd:999",
        "rs:1:0",
        "rs:1:x",
        "rx:12345",
        "rk:99",
        "ry:99",
        "rv:99",
        "un:999",
        "un:x",
        "f:0:ok",
        "f:abc:b",
        "f:abc:9",
        "l:",
        "l:o/x",
        "l:qdeadbeef/0",
        "l:o.cdeadbeef/0",
        "h:nothing",
        "go:nothing",
        "z:Mars/Base",
        "z:../../etc/passwd",
        "no",
        "\u{202e}td:1",
        "td:1\0",
        "task_view:1",
        "confirm_task_delete:1",
        "nav_main",
        &long,
    ] {
        let mut talk = prepared();
        let before = rows(&talk);
        let answers = talk.answers(press(data.to_owned(), None));
        let shown: String = data.chars().take(60).collect();
        let [Reply::Toast(words)] = answers.as_slice() else {
            panic!("{shown}: {answers:?}");
        };
        assert!(!words.is_empty() && words.chars().count() <= 200, "{shown}");
        assert_eq!(rows(&talk), before, "{shown} wrote something");
    }
}

#[test]
fn another_persons_buttons_do_nothing() {
    let mut talk = prepared();
    talk.say("+2h");
    let stranger = domain::user::Identity {
        channel: domain::conversation::Channel::Telegram,
        external: 77,
    };
    let settings = domain::user::Settings::new(domain::time::Zone::utc(), None, None);
    let now = talk.now;
    let other = at_once(talk.db.write("welcome", move |tx| {
        domain::settings::welcome(tx, stranger, &settings, now)
    }))
    .unwrap();
    let before = rows(&talk);
    let owner = std::mem::replace(&mut talk.user, other.id);
    for data in [
        "td:1", "ty:1", "rd:1", "rs:1:60", "rx:1", "ry:1", "un:1", "un:2", "tv:1",
    ] {
        let answers = talk.answers(press(data.to_owned(), None));
        let harmless = answers.iter().all(|answer| match answer {
            Reply::Toast(_) => true,
            Reply::Edit(message) => message.plain().contains("There is no task"),
            Reply::Send(_) | Reply::Delete => false,
        });
        assert!(harmless && !answers.is_empty(), "{data}: {answers:?}");
    }
    talk.user = owner;
    assert_eq!(rows(&talk), before);
}

#[test]
fn other_kinds_of_messages_are_answered_if_an_answer_is_expected() {
    let mut talk = Talk::new();
    let other = |answerable| Event::Other {
        kind: "video_note".to_owned(),
        answerable,
    };
    assert!(talk.answers(other(false)).is_empty());
    let answers = talk.answers(other(true));
    let [Reply::Send(message)] = answers.as_slice() else {
        panic!("{answers:?}");
    };
    assert!(message.plain().contains("video note"));
}
