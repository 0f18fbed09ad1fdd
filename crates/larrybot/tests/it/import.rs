//! Taking over the database of the bot that came before, as a person at a shell does.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;

use botapi_emulator::testing::Server;
use store::testing::larrybot2;

use crate::bot::{Bot, home_for};
use crate::process::{Ended, Home, LARRY};

/// So many that taking them takes a while, and is told of in between.
const ROWS: u32 = 12_000;

/// A machine with the old bot's database and what lay beside it.
fn old_home() -> Home {
    put_old(Home::new())
}

fn put_old(home: Home) -> Home {
    larrybot2::odd(&home.path().join("larrybot.db")).unwrap();
    fs::create_dir(home.path().join("attachments")).unwrap();
    fs::write(home.path().join("attachments/aa.pdf"), "an offer\n").unwrap();
    home
}

fn import(home: &Home, more: &[&str]) -> Ended {
    let mut words = vec!["import", "larrybot2", "larrybot.db"];
    words.extend(more);
    home.run(&words, "")
}

fn has(ended: &Ended, status: i32, words: &[&str]) {
    assert_eq!(ended.status, Some(status), "{ended:?}");
    for word in words {
        let said = ended.output.contains(word) || ended.errors.contains(word);
        assert!(said, "{word} is missing: {ended:?}");
    }
}

fn files_in(directory: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn it_is_shown_first_then_taken_once_and_can_be_undone() {
    let home = old_home();
    let before = files_in(home.path());
    let shown = import(&home, &["--dry-run"]);
    has(&shown, 0, &["Nothing was written", "Mended", "Left out"]);
    assert_eq!(files_in(home.path()), before, "looking makes nothing");
    let taken = import(&home, &["--commit"]);
    has(&taken, 0, &["It is taken", "lies outside", "is not there"]);
    // What was shown is what was taken, but for the last line.
    let but_last = |ended: &Ended| {
        let lines: Vec<&str> = ended.output.trim().lines().collect();
        lines[..lines.len() - 1].join("\n")
    };
    assert_eq!(but_last(&shown), but_last(&taken));
    let chat = home.chat(&["/list", "/attachments 1", "/client Acme"]);
    has(
        &chat,
        0,
        &["Write the offer", "offer.pdf (9 bytes)", "Acme Corp"],
    );
    has(&home.run(&["doctor"], ""), 0, &["ok    database"]);
    let again = import(&home, &["--commit"]);
    has(&again, 0, &["nothing new"]);
    has(&home.chat(&["/undo"]), 0, &["LarryBot2"]);
    let empty = home.chat(&["/list"]);
    assert!(!empty.output.contains("Write the offer"), "{empty:?}");
    has(&import(&home, &["--commit"]), 0, &["It is taken"]);
}

#[test]
fn the_page_about_moving_names_every_option_and_no_other() {
    let page = include_str!("../../../../docs/moving-from-larrybot2.md");
    let help = Home::new()
        .run(&["import", "larrybot2", "--help"], "")
        .output;
    let (options, _) = help.split_once("It takes every setting").unwrap();
    let named = |text: &str| -> BTreeSet<String> {
        let is_part = |c: char| c.is_ascii_lowercase() || c == '-';
        let words = text.split(|c: char| !is_part(c));
        let options = words.filter(|word| word.starts_with("--") && !word.ends_with('-'));
        options.map(str::to_owned).collect()
    };
    let mut options = named(options);
    options.remove("--help");
    assert_eq!(named(page), options);
}

#[test]
fn an_import_that_is_cut_off_leaves_nothing_and_can_be_begun_again() {
    let home = Home::new();
    larrybot2::many(&home.path().join("larrybot.db"), ROWS).unwrap();
    // Nothing is taken before the database is there.
    has(&home.chat(&["Buy milk"]), 0, &["Added #1"]);
    let words = ["import", "larrybot2", "larrybot.db", "--commit"];
    let mut child = home.command(&words).spawn().unwrap();
    let mut told = BufReader::new(child.stderr.take().unwrap()).lines();
    let half = told.find(|line| line.as_ref().is_ok_and(|line| line.contains(" rows")));
    assert!(half.is_some(), "it tells how far it is");
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert_eq!(status.signal(), Some(9), "it was in the midst of it");
    let chat = home.chat(&["/list"]);
    has(&chat, 0, &["Open tasks · 1", "Buy milk"]);
    has(&home.run(&["doctor"], ""), 0, &["ok    database"]);
    let taken = import(&home, &["--commit"]);
    has(&taken, 0, &["It is taken"]);
    has(&home.chat(&["/search 11999"]), 0, &["Old task 11999"]);
}

#[test]
fn tokens_of_calendars_are_neither_taken_nor_shown() {
    let home = old_home();
    let taken = import(&home, &["--commit", "--log-level", "trace"]);
    has(&taken, 0, &["calendar accounts"]);
    let database = fs::read(home.database()).unwrap();
    let all = format!("{taken:?}{}", String::from_utf8_lossy(&database));
    assert!(!all.contains("secret-canary"));
}

#[test]
fn times_are_read_in_the_zone_in_which_they_were_typed() {
    let home = old_home();
    let unknown = import(&home, &["--source-timezone", "Atlantis"]);
    has(&unknown, 2, &["--source-timezone", "Atlantis"]);
    let tokyo = import(&home, &["--source-timezone", "Asia/Tokyo"]);
    has(&tokyo, 0, &["read in Asia/Tokyo"]);
    has(&import(&home, &[]), 0, &["read in Europe/Berlin"]);
}

#[test]
fn it_becomes_the_persons_who_is_named() {
    let server = Server::start().unwrap();
    let home = put_old(home_for(&server));
    let unknown = import(&home, &["--owner", "99"]);
    has(&unknown, 2, &["--owner", "99", "ALLOWED_TELEGRAM_USER_ID"]);
    assert!(!home.database().exists());
    let owner = LARRY.to_string();
    has(
        &import(&home, &["--owner", &owner, "--commit"]),
        0,
        &["It is taken"],
    );
    let bot = Bot::start(&home, &server);
    let beside = import(&home, &["--commit"]);
    has(&beside, 1, &["already serves"]);
    let said = server.user(LARRY).says("/list");
    server
        .wait_for_message(crate::bot::PATIENCE, LARRY, said, "Write the offer")
        .unwrap();
    bot.stop();
}

#[test]
fn what_is_no_database_of_larrybot2_is_refused_and_nothing_is_made() {
    let home = Home::new();
    has(
        &import(&home, &["--commit"]),
        1,
        &["larrybot.db cannot be read"],
    );
    fs::write(home.path().join("larrybot.db"), "dear diary").unwrap();
    has(
        &import(&home, &["--commit"]),
        1,
        &["is not a database of LarryBot2"],
    );
    assert_eq!(files_in(home.path()), ["larrybot.db"]);
    has(&home.run(&["import"], ""), 2, &["larrybot2"]);
    has(
        &home.run(&["import", "larrybot1", "x"], ""),
        2,
        &["larrybot1"],
    );
}

#[test]
fn a_persons_data_is_a_file_and_a_table_on_this_machine_is_looked_at() {
    let home = Home::new();
    let exported = home.chat(&["/add Buy milk #shopping", "/export csv"]);
    has(&exported, 0, &["larrybot-tasks-", "1 row"]);
    let table = home.path().join("tasks.csv");
    fs::write(&table, "title,due\nPay rent,2030-01-01\n,2030-01-01\n").unwrap();
    let shown = home.chat(&[&format!("/import {}", table.display())]);
    has(
        &shown,
        0,
        &["1 task", "it has no title (line 3)", "Take 1 row"],
    );
    let list = home.chat(&["/list"]);
    assert!(
        !list.output.contains("Pay rent"),
        "looking takes nothing: {list:?}"
    );
}
