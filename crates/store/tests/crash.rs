//! A job is visible exactly if its transaction committed, wherever the process ends.
//!
//! The test runs itself as a child that handles one update and dies before its N-th statement,
//! for every N until a child survives, and at the named points around the commit. What the child
//! has heard of before it died (an answer) must be there; what is there must be whole.
//! Run without the harness, because the child is this program.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use domain::Tx;
use domain::conversation::{Address, Channel, UpdateKey};
use domain::error::Result;
use domain::ids::Numbered;
use domain::job::{NewJob, Work};
use domain::journal::{Change, Image};
use domain::message::Message;
use domain::outbox::{Action, Lane, NewOutbox};
use domain::port::Unit;
use domain::task::{Slice, Task, TaskQuery};
use domain::time::Zone;
use domain::user::{Identity, Settings};
use jiff::Timestamp;
use store::sqlite::{self, Engine, Location, Options};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;
const KEY: UpdateKey = UpdateKey {
    channel: Channel::Telegram,
    id: 1,
};
/// More statements than the unit has; a sweep that gets here never saw its child survive.
const STATEMENTS_MAX: u32 = 200;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() == Some("child") {
        let path = arguments.next().expect("the parent names the database");
        child(&PathBuf::from(path));
        return ExitCode::SUCCESS;
    }
    // The one question of the test harness that other runners ask.
    if std::env::args().any(|argument| argument == "--list") {
        if !std::env::args().any(|argument| argument == "--ignored") {
            say("crash: test");
        }
        return ExitCode::SUCCESS;
    }
    for point in ["before-commit", "after-commit"] {
        let (survived, seen) = crash_at(point);
        assert!(!survived, "{point} was never reached");
        assert_eq!(seen, point == "after-commit", "{point}");
    }
    let mut outcomes = Vec::new();
    for statement in 1..STATEMENTS_MAX {
        let (survived, seen) = crash_at(&format!("statement:{statement}"));
        outcomes.push(seen);
        if survived {
            assert!(seen, "a child that survived has written");
            let lost = outcomes.iter().filter(|seen| !**seen).count();
            say(&format!(
                "{statement} ends: {lost} left nothing, the others everything"
            ));
            return ExitCode::SUCCESS;
        }
    }
    say("no child survived");
    ExitCode::FAILURE
}

#[expect(
    clippy::print_stdout,
    reason = "a program of its own, read by its parent"
)]
fn say(words: &str) {
    println!("{words}");
}

/// Lets a child die there; whether it survived, and whether its job is visible afterwards.
fn crash_at(point: &str) -> (bool, bool) {
    let directory = tempfile::tempdir().expect("a directory for the database");
    let path = directory.path().join("larry.db");
    open(&path)
        .write_one(|tx| {
            let settings = Settings::new(Zone::utc(), None, None);
            tx.add_user(Identity::TERMINAL, &settings, NOW)
        })
        .expect("a fresh database takes a person");
    let output = Command::new(std::env::current_exe().expect("this program has a path"))
        .arg("child")
        .arg(&path)
        .env("LARRYBOT_CRASH_AT", point)
        .output()
        .expect("this program runs");
    let answered = String::from_utf8_lossy(&output.stdout).contains("answered");
    let seen = visible(&open(&path), point);
    assert!(seen || !answered, "{point}: answered and lost");
    let survived = output.status.success();
    assert!(!survived || answered, "{point}: {output:?}");
    (survived, seen)
}

fn open(path: &Path) -> Engine {
    sqlite::open(&Options::new(Location::Named(path.to_owned()))).expect("the database opens")
}

/// Whether the unit's effects are there; they must all be, or none.
fn visible(engine: &Engine, point: &str) -> bool {
    let effects = engine.read(|reads| {
        let reads = reads.expect("a snapshot");
        let owner = reads.users().expect("people")[0].id;
        let tasks = reads.tasks(owner, &TaskQuery::default(), Slice::first(9));
        let totals = reads.task_totals(owner).expect("totals");
        let outbox = reads.outbox_totals(None).expect("totals");
        [
            reads.update(KEY).expect("an update").is_some(),
            tasks.expect("tasks").rows.len() == 1,
            totals.open() == 1,
            reads.operations(owner, 9).expect("operations").len() == 1,
            outbox.waiting == 1,
            reads.waiting_jobs(9).expect("jobs").len() == 1,
        ]
    });
    let all = effects.iter().all(|effect| *effect);
    assert!(
        all || effects.iter().all(|effect| !effect),
        "{point}: half a unit is there: {effects:?}"
    );
    all
}

fn child(path: &Path) {
    let mut engine = open(path);
    let unit = Unit {
        name: "update",
        work: Box::new(handle),
        done: Box::new(|_| {}),
    };
    let written = engine.write(&[unit], None);
    for outcome in written.outcomes {
        outcome.expect("nothing is in the way of this unit");
    }
    say("answered");
    engine.close();
}

/// What an update does that adds a task and asks for a report.
fn handle(tx: &mut dyn Tx) -> Result<()> {
    let owner = tx.users()?[0].id;
    let address: Address = Identity::TERMINAL.private_chat();
    tx.mark_handled(KEY, None, NOW)?;
    let task = Task {
        id: tx.new_task_id()?,
        number: tx.next_number(owner, Numbered::Task)?,
        ..Task::new(owner, "buy milk".to_owned(), NOW)
    };
    tx.put_task(&task)?;
    let operation = tx.new_operation(owner, "added", false, NOW)?;
    let change = Change {
        kind: "task.created".to_owned(),
        before: None,
        after: Some(Image::Task1(task)),
    };
    tx.append(owner, operation, &change, NOW)?;
    tx.enqueue(&NewOutbox {
        owner,
        address,
        lane: Lane::Reply,
        action: Action::Send(Message::text("added")),
        occurrence: None,
        created_at: NOW,
    })?;
    tx.enqueue_job(&NewJob {
        owner,
        address,
        work: Work::EndOfDay { due_at: None },
        priority: 5,
        accepted_at: NOW,
    })?;
    Ok(())
}
