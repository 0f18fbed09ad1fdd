//! What only other processes can show: a lock that somebody else holds, a disk that is full, a
//! kill at any moment, and the modes of files under a careless umask.
//!
//! Run without the harness, because the children are this program.

mod disk;
mod kill;
mod lock;
mod modes;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use domain::Tx;
use domain::error::Result;
use domain::ids::EntryId;
use domain::time::Zone;
use domain::user::{Identity, Settings};
use jiff::Timestamp;
use store::sqlite::{self, Engine, Location, Options};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

const TESTS: &[(&str, fn())] = &[
    (
        "a_lock_held_by_another_process_is_refused_until_that_process_dies",
        lock::a_lock_held_by_another_process_is_refused_until_that_process_dies,
    ),
    (
        "a_full_disk_refuses_what_comes_next_and_keeps_what_was_answered",
        disk::a_full_disk_refuses_what_comes_next_and_keeps_what_was_answered,
    ),
    (
        "a_file_that_may_not_grow_refuses_what_comes_next_and_keeps_what_was_answered",
        disk::a_file_that_may_not_grow_refuses_what_comes_next_and_keeps_what_was_answered,
    ),
    (
        "whatever_was_answered_survives_kills_at_any_moment",
        kill::whatever_was_answered_survives_kills_at_any_moment,
    ),
    (
        "every_file_is_for_its_owner_alone_under_any_umask",
        modes::every_file_is_for_its_owner_alone_under_any_umask,
    ),
];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let first = arguments.next();
    if first.as_deref() == Some("child") {
        let role = arguments.next().expect("the parent names the role");
        let path = PathBuf::from(arguments.next().expect("the parent names the place"));
        match role.as_str() {
            "hold" => lock::hold(&path),
            "full" => disk::fill(&path, disk::Room::Ballast),
            "limit" => disk::fill(&path, disk::Room::Limit),
            "add" => kill::add(&path),
            "modes" => modes::create(&path),
            _ => return ExitCode::FAILURE,
        }
        return ExitCode::SUCCESS;
    }
    // The questions of the test harness that other runners ask.
    let flags: Vec<String> = std::env::args().skip(1).collect();
    let wanted = |name: &str| {
        let mut names = flags
            .iter()
            .filter(|flag| !flag.starts_with('-'))
            .peekable();
        names.peek().is_none() || names.any(|flag| name.contains(flag.as_str()))
    };
    let only_list = flags.iter().any(|flag| flag == "--list");
    if flags.iter().any(|flag| flag == "--ignored") {
        return ExitCode::SUCCESS;
    }
    for (name, test) in TESTS.iter().filter(|(name, _)| wanted(name)) {
        if only_list {
            say(&format!("{name}: test"));
        } else {
            test();
            say(&format!("test {name} ... ok"));
        }
    }
    ExitCode::SUCCESS
}

#[expect(
    clippy::print_stdout,
    reason = "a program of its own, read by its parent"
)]
fn say(words: &str) {
    println!("{words}");
}

/// This program in another role.
fn child(role: &str, path: &Path) -> Command {
    let mut command = Command::new(this_program());
    command.arg("child").arg(role).arg(path);
    command
}

fn this_program() -> PathBuf {
    std::env::current_exe().expect("this program has a path")
}

fn open(path: &Path) -> Engine {
    sqlite::open(&Options::new(Location::Named(path.to_owned()))).expect("the database opens")
}

/// A person, if nobody is there yet.
fn welcome(engine: &mut Engine) {
    let settings = Settings::new(Zone::utc(), None, None);
    engine
        .write_one(|tx| match tx.users()?.is_empty() {
            true => tx.add_user(Identity::TERMINAL, &settings, NOW).map(drop),
            false => Ok(()),
        })
        .expect("there is room for a person");
}

/// The next change: an operation, and how many there are.
fn step(tx: &mut dyn Tx, title: &str) -> Result<i64> {
    let owner = tx.users()?[0].id;
    let next = tx.cursor("steps")?.0 + 1;
    tx.new_operation(owner, title, false, NOW)?;
    tx.set_cursor("steps", EntryId(next))?;
    Ok(next)
}

/// How many changes there are, by both records, which must agree; and nothing is damaged.
fn steps(path: &Path) -> i64 {
    let connection = rusqlite::Connection::open(path).expect("the database opens");
    let found = |sql: &str| -> String {
        connection
            .query_row(sql, [], |row| row.get(0))
            .expect("an answer")
    };
    assert_eq!(found("PRAGMA integrity_check"), "ok");
    let operations = found("SELECT CAST(count(*) AS TEXT) FROM operations");
    let cursor = found("SELECT CAST(coalesce(max(entry), 0) AS TEXT) FROM cursors");
    assert_eq!(operations, cursor, "half a unit is there");
    operations.parse().expect("a count")
}
