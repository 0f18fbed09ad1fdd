//! Groups that fail in part or as a whole. The faults are injected into SQLite itself.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use domain::conversation::{Address, Channel};
use domain::error::{Error, Result, StorageFault};
use domain::message::Message;
use domain::outbox::{Action, Lane, NewOutbox};
use domain::port::{CommitListener, Effects, Tx, Unit};
use domain::time::Zone;
use domain::user::{Identity, Settings};
use jiff::Timestamp;

use super::{Engine, Location, Options, open};

pub(super) fn engine() -> Engine {
    open(&Options::new(Location::Memory)).expect("memory needs no file")
}

fn settings() -> Settings {
    Settings::new(Zone::utc(), None, None)
}

pub(super) fn person(tx: &mut dyn Tx, external: i64) -> Result<()> {
    let identity = Identity {
        channel: Channel::Telegram,
        external,
    };
    tx.add_user(identity, &settings(), Timestamp::UNIX_EPOCH)
        .map(drop)
}

fn unit(work: impl Fn(&mut dyn Tx) -> Result<()> + Send + Sync + 'static) -> Unit {
    Unit {
        name: "test",
        work: Box::new(work),
        done: Box::new(|_| {}),
    }
}

/// A unit that adds the person with this id on Telegram.
fn adds(external: i64) -> Unit {
    unit(move |tx| person(tx, external))
}

/// A unit that writes some kilobytes.
fn big(kilobytes: usize) -> Unit {
    unit(move |tx| {
        let owner = tx.users()?[0].id;
        tx.new_operation(
            owner,
            &"x".repeat(kilobytes << 10),
            false,
            Timestamp::UNIX_EPOCH,
        )
        .map(drop)
    })
}

fn people(engine: &Engine) -> Vec<i64> {
    engine.read(|reads| {
        let reads = reads.unwrap();
        let users = reads.users().unwrap();
        users
            .iter()
            .flat_map(|user| reads.identities(user.id).unwrap())
            .map(|identity| identity.external)
            .collect()
    })
}

fn faults(outcomes: &[Result<()>]) -> Vec<Option<StorageFault>> {
    outcomes
        .iter()
        .map(|outcome| match outcome {
            Ok(()) => None,
            Err(Error::Storage(fault)) => Some(fault.clone()),
            Err(Error::Refused(refusal)) => panic!("{refusal}"),
        })
        .collect()
}

/// Makes the next `count` commits fail.
fn fail_commits(engine: &mut Engine, count: u32) {
    let left = AtomicU32::new(count);
    let fails = move || {
        left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
            left.checked_sub(1)
        })
        .is_ok()
    };
    engine.connection.commit_hook(Some(fails)).unwrap();
}

#[test]
fn a_unit_that_fails_or_panics_rolls_back_alone() {
    let mut engine = engine();
    let fails = unit(|tx| {
        person(tx, 2)?;
        Err(Error::refused("no"))
    });
    let panics = unit(|tx| {
        person(tx, 3)?;
        panic!("on purpose")
    });
    let breaks = unit(|tx| {
        person(tx, 4)?;
        // The first unit has taken this identity.
        person(tx, 1)
    });
    let written = engine.write(&[adds(1), fails, panics, breaks, adds(5)], None);
    assert_eq!(people(&engine), [1, 5]);
    let good: Vec<bool> = written.outcomes.iter().map(Result::is_ok).collect();
    assert_eq!(good, [true, false, false, false, true]);
    assert_eq!(written.commits.len(), 1);
}

#[test]
fn a_unit_that_hides_its_own_error_keeps_what_it_wrote() {
    let mut engine = engine();
    let hides = unit(|tx| {
        person(tx, 1)?;
        drop(person(tx, 1));
        person(tx, 2)
    });
    let written = engine.write(&[hides], None);
    assert_eq!(faults(&written.outcomes), [None]);
    // The person without an identity is that unit's doing; the others are whole.
    assert_eq!(people(&engine), [1, 2]);
}

#[test]
fn a_group_without_a_success_commits_nothing() {
    let mut engine = engine();
    let written = engine.write(&[unit(|_| Err(Error::refused("no")))], None);
    assert_eq!(written.commits.len(), 0);
    assert!(engine.connection.is_autocommit());
}

#[test]
fn a_group_whose_commit_fails_is_written_one_by_one() {
    let mut engine = engine();
    fail_commits(&mut engine, 1);
    let written = engine.write(&[adds(1), adds(2), adds(3)], None);
    assert_eq!(faults(&written.outcomes), [None, None, None]);
    assert_eq!(written.commits.len(), 3);
    assert_eq!(people(&engine), [1, 2, 3]);
}

#[test]
fn a_unit_whose_own_commit_fails_is_told_and_leaves_nothing() {
    let mut engine = engine();
    fail_commits(&mut engine, 2);
    let written = engine.write(&[adds(1), adds(2)], None);
    let faults = faults(&written.outcomes);
    assert!(
        matches!(faults[0], Some(StorageFault::Other(_))),
        "{faults:?}"
    );
    assert_eq!(faults[1], None);
    assert_eq!(people(&engine), [2]);
    fail_commits(&mut engine, 1);
    let alone = engine.write(&[adds(3)], None);
    assert!(alone.outcomes[0].is_err());
    assert_eq!(people(&engine), [2]);
}

/// Keeps what it is told, and takes everything.
#[derive(Default)]
struct Told(Mutex<Vec<String>>);

impl CommitListener for Told {
    fn takes(&self, _: Address) -> bool {
        true
    }

    fn committed(&self, effects: Effects) {
        let texts = effects.outbox.iter().map(|row| match &row.new.action {
            Action::Send(message) => message.plain(),
            other => format!("{other:?}"),
        });
        self.0.lock().unwrap().extend(texts);
    }
}

#[test]
fn nobody_is_told_of_a_message_whose_unit_was_rolled_back() {
    let mut engine = engine();
    let says = |text: &'static str, good: bool| {
        unit(move |tx| {
            let owner = tx.users()?[0].id;
            tx.enqueue(&NewOutbox {
                owner,
                address: Identity::TERMINAL.private_chat(),
                lane: Lane::Reply,
                action: Action::Send(Message::text(text)),
                occurrence: None,
                created_at: Timestamp::UNIX_EPOCH,
            })?;
            if good {
                Ok(())
            } else {
                Err(Error::refused("no"))
            }
        })
    };
    let told = Arc::new(Told::default());
    fail_commits(&mut engine, 1);
    let units = [adds(1), says("a", true), says("b", false), says("c", true)];
    let written = engine.write(&units, Some(&*told));
    for effects in written.commits {
        told.committed(effects);
    }
    assert_eq!(*told.0.lock().unwrap(), ["a", "c"]);
}

fn limit_pages(engine: &Engine, more: i64) {
    let pages: i64 = engine
        .connection
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .unwrap();
    engine
        .connection
        .pragma_update_and_check(None, "max_page_count", pages + more, |_| Ok(()))
        .unwrap();
}

#[test]
fn a_unit_too_big_for_the_disk_fails_alone_and_later_succeeds() {
    let mut engine = engine();
    assert_eq!(faults(&engine.write(&[adds(1)], None).outcomes), [None]);
    limit_pages(&engine, 2);
    let written = engine.write(&[big(1), big(200), big(1)], None);
    let full = Some(StorageFault::Full);
    assert_eq!(faults(&written.outcomes), [None, full, None]);
    let engine_left = |engine: &Engine| {
        engine.read(|reads| {
            let reads = reads.unwrap();
            let owner = reads.users().unwrap()[0].id;
            reads.operations(owner, 99).unwrap().len()
        })
    };
    assert_eq!(engine_left(&engine), 2);
    limit_pages(&engine, 1_000);
    assert_eq!(faults(&engine.write(&[big(200)], None).outcomes), [None]);
    assert_eq!(engine_left(&engine), 3);
}

#[test]
fn work_of_its_own_is_all_or_nothing_too() {
    let mut engine = engine();
    let refused: Result<()> = engine.write_one(|tx| {
        person(tx, 1)?;
        Err(Error::refused("no"))
    });
    assert!(refused.is_err());
    engine.write_one(|tx| person(tx, 2)).unwrap();
    assert_eq!(people(&engine), [2]);
}
