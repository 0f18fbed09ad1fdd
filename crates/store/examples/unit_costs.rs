//! Measures the store by itself: `cargo run --release -p store --example unit_costs [NAME…]`.
//!
//! Each measurement prints one line a figure. Files are made in a temporary directory, so the
//! disk is the one that holds it (`TMPDIR`).

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a tool for whoever works on this crate: it prints, and a fault ends it"
)]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::Tx;
use domain::conversation::{Channel, UpdateKey};
use domain::error::Result;
use domain::ids::{Numbered, UserId};
use domain::message::Message;
use domain::outbox::{Action, Lane, NewOutbox};
use domain::port::Unit;
use domain::reminder::{Reminder, ReminderState};
use domain::scribe::{Actor, Scribe};
use domain::task::{Slice, Task, TaskQuery, TextQuery};
use domain::time::{Due, Moment, Zone};
use domain::user::{Identity, Settings, User};
use jiff::{Timestamp, ToSpan};
use store::sqlite::{self, Engine, Location, Options};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;
const TASKS: u32 = 100_000;
const REMINDERS: u32 = 1_000_000;

/// A name, and what measures it on a database that is to be made there.
type Measurement = (&'static str, fn(&Path));

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let all: [Measurement; 7] = [
        ("memory", memory),
        ("open", opening),
        ("unit", unit),
        ("group", group),
        ("zone", zone),
        ("search", search),
        ("reminders", reminders),
    ];
    for (name, measure) in all {
        if wanted.is_empty() || wanted.iter().any(|wanted| wanted == name) {
            let directory = tempfile::tempdir().unwrap();
            measure(&directory.path().join("larry.db"));
        }
    }
}

/// The middle of some measurements.
fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let began = Instant::now();
    let value = work();
    (value, began.elapsed())
}

/// A figure of this process in KiB, such as `VmRSS`.
fn status_kib(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn open(path: &Path) -> Engine {
    sqlite::open(&Options::new(Location::Named(path.to_owned()))).unwrap()
}

fn person(engine: &mut Engine) -> User {
    let settings = Settings::new(Zone::utc(), None, None);
    engine
        .write_one(|tx| tx.add_user(Identity::TERMINAL, &settings, NOW))
        .unwrap()
}

/// What an update does that adds a task.
fn add(tx: &mut dyn Tx, user: &User, update: i64, due: Option<Due>) -> Result<()> {
    let key = UpdateKey {
        channel: Channel::Telegram,
        id: update,
    };
    tx.mark_handled(key, None, NOW)?;
    let number = tx.next_number(user.id, Numbered::Task)?;
    let task = Task {
        id: tx.new_task_id()?,
        number,
        due,
        category: Some("home".to_owned()),
        ..Task::new(user.id, format!("Water the plants in room {update}"), NOW)
    };
    let mut scribe = Scribe::begin(tx, Actor { user, now: NOW }, "added a task")?;
    scribe.put("task.created", None, &task)?;
    tx.enqueue(&NewOutbox {
        owner: user.id,
        address: Identity::TERMINAL.private_chat(),
        lane: Lane::Reply,
        action: Action::Send(Message::text(format!("Added #{}", number.0))),
        occurrence: None,
        created_at: NOW,
    })
    .map(drop)
}

/// Many tasks, half of them due on one of 400 days.
fn fill(engine: &mut Engine, user: &User) {
    let today: jiff::civil::Date = "2026-03-01".parse().unwrap();
    engine
        .write_one(|tx| {
            (0..TASKS).try_for_each(|index| {
                let due = Due::Date(today + i64::from(index % 400).days());
                add(tx, user, index.into(), Some(due))
            })
        })
        .unwrap();
}

/// Opening a database that exists, and ending tidily.
fn opening(path: &Path) {
    let mut engine = open(path);
    let user = person(&mut engine);
    fill(&mut engine, &user);
    engine.close();
    for round in 0..3 {
        let (engine, opened) = timed(|| open(path));
        let ((), closed) = timed(|| engine.close());
        println!("open {opened:?}, close {closed:?} with {TASKS} tasks (round {round})");
    }
}

/// What one update costs without the disk: a group of one in memory, then in a file.
fn unit(path: &Path) {
    for location in [Location::Memory, Location::Named(path.to_owned())] {
        let mut engine = sqlite::open(&Options::new(location.clone())).unwrap();
        let user = person(&mut engine);
        let mut times = Vec::new();
        for update in 0..4_000 {
            let (result, time) = timed(|| engine.write_one(|tx| add(tx, &user, update, None)));
            result.unwrap();
            times.push(time);
        }
        println!("unit {:?}: one /add in {location:?}", median(times));
        let (result, time) = timed(|| {
            engine.write_one(|tx| {
                (0..4_000).try_for_each(|update| add(tx, &user, 10_000 + update, None))
            })
        });
        result.unwrap();
        println!("unit {:?}: one of 4,000 in one commit", time / 4_000);
    }
}

/// Durable units a second with 64 of them waiting.
fn group(path: &Path) {
    let mut engine = open(path);
    let user = Arc::new(person(&mut engine));
    let rounds = 100;
    let (number, time) = timed(|| {
        let mut number = 0_i64;
        for _ in 0..rounds {
            let units: Vec<Unit> = (0..64)
                .map(|_| {
                    number += 1;
                    let (number, user) = (number, Arc::clone(&user));
                    Unit {
                        name: "add",
                        work: Box::new(move |tx| add(tx, &user, number, None)),
                        done: Box::new(|_| {}),
                    }
                })
                .collect();
            let written = engine.write(&units, None);
            assert!(written.outcomes.iter().all(Result::is_ok));
        }
        number
    });
    let a_second = f64::from(i32::try_from(number).unwrap()) / time.as_secs_f64();
    println!("group {a_second:.0} durable units a second, 64 at once");
}

/// A change of the zone when every task is dated.
fn zone(path: &Path) {
    let mut engine = open(path);
    let mut user = person(&mut engine);
    fill(&mut engine, &user);
    for name in ["Asia/Kolkata", "UTC", "America/New_York"] {
        user.settings.zone = Zone::named(name).unwrap();
        let (result, time) = timed(|| engine.write_one(|tx| tx.put_user(&user)));
        result.unwrap();
        println!("zone {time:?}: {TASKS} dated tasks moved to {name}");
    }
}

/// Text that few tasks hold, in a database of many.
fn search(path: &Path) {
    let mut engine = open(path);
    let user = person(&mut engine);
    fill(&mut engine, &user);
    let reader = engine.reader().unwrap();
    for text in ["room 77777", "plants", "nowhere to be found"] {
        let query = TaskQuery {
            text: Some(TextQuery {
                text: text.to_owned(),
                case_sensitive: false,
            }),
            ..TaskQuery::default()
        };
        let ask = || reader.read(|reads| reads?.tasks(user.id, &query, Slice::first(8)));
        let times = (0..20).map(|_| timed(ask).1).collect();
        println!("search {:?}: {text:?} in {TASKS} tasks", median(times));
    }
    let (_, time) = timed(|| {
        reader.read(|reads| reads?.tasks(user.id, &TaskQuery::default(), Slice::first(8)))
    });
    println!("search {time:?}: the first page without a filter");
}

fn reminder(tx: &mut dyn Tx, owner: UserId, index: u32) -> Result<()> {
    // Spread so that they are not written in the order of their instants.
    let seconds = i64::from(index.wrapping_mul(2_654_435_761) % 31_536_000) + 1;
    let (id, number) = (
        tx.new_reminder_id()?,
        tx.next_number(owner, Numbered::Reminder)?,
    );
    tx.put_reminder(&Reminder {
        id,
        owner,
        number,
        task: None,
        text: "Call the plumber".to_owned(),
        moment: Moment::Exact(NOW + seconds.seconds()),
        state: ReminderState::Pending,
        created_at: NOW,
        updated_at: NOW,
        repeat: None,
        ways: domain::reminder::Ways::default(),
    })
}

/// A million pending reminders: writing them, the next due, claiming it.
fn reminders(path: &Path) {
    let mut engine = open(path);
    let owner = person(&mut engine).id;
    let before = status_kib("VmRSS");
    let ((), time) = timed(|| {
        for chunk in 0..REMINDERS / 10_000 {
            let range = chunk * 10_000..(chunk + 1) * 10_000;
            engine
                .write_one(|tx| {
                    range
                        .clone()
                        .try_for_each(|index| reminder(tx, owner, index))
                })
                .unwrap();
        }
    });
    println!("reminders {time:?}: {REMINDERS} written");
    let (_, cold) = timed(|| engine.read(|reads| reads?.next_reminder_due()));
    let next_due = |engine: &Engine| engine.read(|reads| reads?.next_reminder_due()).unwrap();
    let times = (0..1_000).map(|_| timed(|| next_due(&engine)).1).collect();
    println!(
        "reminders {:?}: the next due (first time {cold:?})",
        median(times)
    );
    let mut claims = Vec::new();
    for _ in 0..500 {
        let next = next_due(&engine).unwrap();
        let (result, time) = timed(|| {
            engine.write_one(|tx| {
                let mut due = tx.due_reminders(next, 1)?;
                due[0].state = ReminderState::Fired;
                tx.put_reminder(&due[0])
            })
        });
        result.unwrap();
        claims.push(time);
    }
    println!(
        "reminders {:?}: claiming the next due, durably",
        median(claims)
    );
    let totals = || {
        engine
            .read(|reads| reads?.reminder_totals(owner, NOW))
            .unwrap()
    };
    println!("reminders {:?}: the totals", timed(totals).1);
    let (after, peak) = (status_kib("VmRSS"), status_kib("VmHWM"));
    println!("reminders: resident {before} KiB before, {after} after, {peak} at most");
}

/// Resident memory of an engine with two readers, idle and after a thousand commands.
fn memory(path: &Path) {
    let bare = status_kib("VmRSS");
    let mut engine = open(path);
    let user = person(&mut engine);
    let opened = status_kib("VmRSS");
    let readers = [engine.reader().unwrap(), engine.reader().unwrap()];
    for reader in &readers {
        ask(reader, user.id);
    }
    let idle = status_kib("VmRSS");
    for update in 0..1_000 {
        engine.write_one(|tx| add(tx, &user, update, None)).unwrap();
        ask(&readers[usize::from(update % 2 == 0)], user.id);
    }
    let used = status_kib("VmRSS");
    println!("memory: {bare} KiB bare, {opened} opened, {idle} with readers, {used} after 1,000");
    fill_more(&mut engine, &user);
    for reader in &readers {
        for _ in 0..3 {
            ask(reader, user.id);
        }
    }
    let full = status_kib("VmRSS");
    println!("memory: {full} KiB after {TASKS} tasks were written one by one in groups");
}

fn fill_more(engine: &mut Engine, user: &User) {
    for chunk in 0..TASKS / 500 {
        let range = i64::from(chunk * 500) + 10_000..i64::from((chunk + 1) * 500) + 10_000;
        engine
            .write_one(|tx| {
                range
                    .clone()
                    .try_for_each(|update| add(tx, user, update, None))
            })
            .unwrap();
    }
}

fn ask(reader: &sqlite::Reader, owner: UserId) {
    reader.read(|reads| {
        let reads = reads.unwrap();
        reads
            .tasks(owner, &TaskQuery::default(), Slice::first(100))
            .unwrap();
        reads.task_totals(owner).unwrap();
    });
}
