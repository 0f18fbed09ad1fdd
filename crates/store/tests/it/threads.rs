//! The store on threads: order, groups, bounds, and the stop.

use std::pin::Pin;
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};

use domain::conversation::Address;
use domain::error::{Error, Result, StorageFault};
use domain::port::{CommitListener, Database, Effects, Query, Unit};
use store::sqlite::{self, Location, Options};
use store::{GROUP_UNITS_MAX, OpenError, QUEUE_MAX, Threads};

use crate::support::{Store, new_task, refusal};

type Answer = Pin<Box<dyn Future<Output = Result<()>>>>;

/// Work that blocks until the other end is dropped.
fn gate() -> (impl Fn() -> Result<()> + Send + Sync, mpsc::Sender<()>) {
    let (open, wait) = mpsc::channel::<()>();
    let wait = Mutex::new(wait);
    let work = move || {
        assert!(wait.lock().unwrap().recv().is_err(), "nothing is sent");
        Ok(())
    };
    (work, open)
}

/// Counts commits.
#[derive(Default)]
struct Commits(Mutex<u32>);

impl CommitListener for Commits {
    fn takes(&self, _: Address) -> bool {
        false
    }

    fn committed(&self, _: Effects) {
        *self.0.lock().unwrap() += 1;
    }
}

fn file() -> (tempfile::TempDir, Options) {
    let directory = tempfile::tempdir().unwrap();
    let options = Options::new(Location::Named(directory.path().join("larry.db")));
    (directory, options)
}

#[tokio::test]
async fn units_that_wait_together_share_a_commit_and_keep_their_order() {
    let (_directory, options) = file();
    let engine = sqlite::open(&options).unwrap();
    let (threads, bodies) = Threads::new(engine, 1).unwrap();
    let commits = Arc::new(Commits::default());
    threads.listen(commits.clone());
    let answered = Arc::new(Mutex::new(Vec::new()));
    for number in 0..100 {
        let answered = answered.clone();
        threads.write(Unit {
            name: "add",
            work: Box::new(move |tx| {
                if number == 50 {
                    return Err(refusal());
                }
                assert_ne!(number, 60, "on purpose");
                tx.set_cursor("order", domain::ids::EntryId(number))
            }),
            done: Box::new(move |outcome| {
                answered.lock().unwrap().push((number, outcome.is_ok()));
            }),
        });
    }
    let root = supervise::testing::root();
    bodies.start(&root).await.unwrap();
    assert_eq!(root.finish().await.exit_status(), 0);
    let expected: Vec<(i64, bool)> = (0..100).map(|n| (n, n != 50 && n != 60)).collect();
    assert_eq!(*answered.lock().unwrap(), expected);
    assert_eq!(*commits.0.lock().unwrap(), 1);
    let engine = sqlite::open(&options).unwrap();
    let last = engine.read(|reads| reads.unwrap().cursor("order").unwrap());
    assert_eq!(last.0, 99);
}

#[tokio::test]
async fn a_group_has_a_bound() {
    let (_directory, options) = file();
    let engine = sqlite::open(&options).unwrap();
    let (threads, bodies) = Threads::new(engine, 1).unwrap();
    let commits = Arc::new(Commits::default());
    threads.listen(commits.clone());
    for _ in 0..=GROUP_UNITS_MAX {
        threads.write(Unit {
            name: "add",
            work: Box::new(|_| Ok(())),
            done: Box::new(|_| {}),
        });
    }
    let root = supervise::testing::root();
    bodies.start(&root).await.unwrap();
    assert_eq!(root.finish().await.exit_status(), 0);
    assert_eq!(*commits.0.lock().unwrap(), 2);
}

#[tokio::test]
async fn more_than_the_bound_is_refused_at_once() {
    let (_directory, options) = file();
    let engine = sqlite::open(&options).unwrap();
    // Without its threads nothing is taken out of the queue.
    let (threads, _bodies) = Threads::new(engine, 1).unwrap();
    let refused = Arc::new(Mutex::new(Vec::new()));
    for _ in 0..=QUEUE_MAX {
        let refused = refused.clone();
        threads.write(Unit {
            name: "add",
            work: Box::new(|_| Ok(())),
            done: Box::new(move |outcome| refused.lock().unwrap().push(outcome)),
        });
    }
    let refused = refused.lock().unwrap();
    assert_eq!(refused.len(), 1);
    assert!(
        matches!(&refused[0], Err(Error::Storage(fault)) if fault.is_passing()),
        "{refused:?}"
    );
}

#[tokio::test]
async fn what_was_accepted_before_the_stop_is_written_and_answered() {
    let (_directory, options) = file();
    let store = Store::threads_on(&options).await;
    let owner = store.person().await.id;
    let db = (*store).clone();
    let (wait, open) = gate();
    let mut answers: Vec<Answer> = vec![Box::pin({
        let db = db.clone();
        async move { db.write("gate", move |_| wait()).await }
    })];
    answers.extend((0..50).map(|_| -> Answer {
        let db = db.clone();
        Box::pin(async move {
            let added = db.write("add", move |tx| new_task(tx, owner, "t")).await;
            added.map(drop)
        })
    }));
    // One poll hands each unit over; the writer is still inside the gate.
    for answer in &mut answers {
        let mut context = Context::from_waker(Waker::noop());
        assert!(answer.as_mut().poll(&mut context).is_pending());
    }
    drop(open);
    store.finish().await;
    for answer in answers {
        answer.await.unwrap();
    }
    let late = db.write("late", |_| Ok(())).await;
    assert!(
        matches!(late, Err(Error::Storage(StorageFault::Closed))),
        "{late:?}"
    );
    let late = db.read("late", |_| Ok(())).await;
    assert!(
        matches!(late, Err(Error::Storage(StorageFault::Closed))),
        "{late:?}"
    );
    let engine = sqlite::open(&options).unwrap();
    let tasks = engine.read(|reads| reads.unwrap().task_totals(owner).unwrap().open());
    assert_eq!(tasks, 50);
}

#[tokio::test]
async fn an_idle_store_stops_and_leaves_one_file() {
    let (directory, options) = file();
    let store = Store::threads_on(&options).await;
    store.person().await;
    store.finish().await;
    let names: Vec<_> = std::fs::read_dir(directory.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["larry.db"]);
}

#[tokio::test]
async fn a_callback_that_panics_takes_nobody_with_it() {
    let (_directory, options) = file();
    let engine = sqlite::open(&options).unwrap();
    let (threads, bodies) = Threads::new(engine, 1).unwrap();
    threads.write(Unit {
        name: "bad",
        work: Box::new(|_| Ok(())),
        done: Box::new(|_| panic!("on purpose")),
    });
    threads.read(Query {
        name: "bad",
        work: Box::new(|_| panic!("on purpose")),
    });
    let root = supervise::testing::root();
    bodies.start(&root).await.unwrap();
    let db = domain::Db::new(Arc::new(threads));
    db.write("good", |_| Ok(())).await.unwrap();
    db.read("good", |_| Ok(())).await.unwrap();
    assert_eq!(root.finish().await.exit_status(), 0);
}

#[test]
fn a_database_in_memory_has_no_readers() {
    let engine = sqlite::open(&Options::new(Location::Memory)).unwrap();
    let refused = Threads::new(engine, 1).map(drop);
    assert!(matches!(refused, Err(OpenError::InMemory)), "{refused:?}");
}

#[test]
fn a_long_log_is_left_for_the_next_start_and_nothing_of_it_is_lost() {
    /// Longer than what is written back at the end.
    const LONG: usize = 9 << 20;
    let (directory, options) = file();
    let mut engine = sqlite::open(&options).unwrap();
    engine
        .write_one(|tx| {
            let title = "x".repeat(LONG);
            let settings = domain::user::Settings::new(domain::time::Zone::utc(), None, None);
            let owner = tx.add_user(
                crate::support::telegram(1),
                &settings,
                crate::support::now(),
            )?;
            tx.new_operation(owner.id, &title, false, crate::support::now())
        })
        .unwrap();
    engine.close();
    assert!(directory.path().join("larry.db-wal").exists());
    let engine = sqlite::open(&options).unwrap();
    let titles = engine.read(|reads| {
        let reads = reads.unwrap();
        let owner = reads.users().unwrap()[0].id;
        reads.operations(owner, 9).unwrap()
    });
    assert_eq!(titles[0].title.len(), LONG);
}
