//! Fresh stores and small fixtures.

use std::ops::Deref;
use std::sync::Arc;

use domain::conversation::{Address, Channel, Event, Incoming, Request, UpdateKey};
use domain::error::{Error, Result};
use domain::ids::{Numbered, UserId};
use domain::message::Message;
use domain::outbox::{Action, Lane, NewOutbox};
use domain::reminder::{Reminder, ReminderState};
use domain::task::Task;
use domain::time::{Due, Moment, Zone};
use domain::user::{Identity, Settings, User};
use domain::{Db, Reads, Tx};
use jiff::{Timestamp, ToSpan};
use store::Threads;
use store::sqlite::{self, Location, Options};
use supervise::testing::TestRoot;
use tempfile::TempDir;

/// A fresh store with whatever keeps it alive.
pub(crate) struct Store {
    db: Db,
    root: Option<TestRoot>,
    _directory: Option<TempDir>,
}

impl Deref for Store {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}

impl Store {
    /// In memory, on the calling thread.
    pub(crate) async fn inline() -> Self {
        Self {
            db: store::testing::memory(),
            root: None,
            _directory: None,
        }
    }

    /// In a file, on supervised threads.
    pub(crate) async fn threads() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let options = Options::new(Location::Named(directory.path().join("larry.db")));
        Self {
            _directory: Some(directory),
            ..Self::threads_on(&options).await
        }
    }

    /// In a file that somebody else keeps, on supervised threads.
    pub(crate) async fn threads_on(options: &Options) -> Self {
        let engine = sqlite::open(options).unwrap();
        let (threads, bodies) = Threads::new(engine, 2).unwrap();
        let root = supervise::testing::root();
        bodies.start(&root).await.unwrap();
        Self {
            db: Db::new(Arc::new(threads)),
            root: Some(root),
            _directory: None,
        }
    }

    /// Stops the threads in order, and says whether they all ended.
    pub(crate) async fn finish(self) {
        if let Some(root) = self.root {
            let report = root.finish().await;
            assert_eq!(report.exit_status(), 0, "{report}");
        }
    }

    /// Writes and expects no fault.
    pub(crate) async fn put<T: Send + 'static>(
        &self,
        work: impl Fn(&mut dyn Tx) -> Result<T> + Send + Sync + 'static,
    ) -> T {
        self.db.write("test", work).await.unwrap()
    }

    /// Asks and expects no fault.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Reads) -> Result<T> + Send + 'static,
    ) -> T {
        self.db.read("test", work).await.unwrap()
    }

    /// A person in UTC with Telegram id 1.
    pub(crate) async fn person(&self) -> User {
        self.someone(1, "UTC").await
    }

    pub(crate) async fn someone(&self, external: i64, zone: &str) -> User {
        let settings = Settings::new(Zone::named(zone).unwrap(), None, None);
        let identity = telegram(external);
        self.put(move |tx| tx.add_user(identity, &settings, now()))
            .await
    }

    /// A task that was written down.
    pub(crate) async fn task(&self, owner: UserId, title: &'static str) -> Task {
        self.put(move |tx| new_task(tx, owner, title)).await
    }
}

pub(crate) fn now() -> Timestamp {
    "2026-03-01T10:00:00Z".parse().unwrap()
}

pub(crate) fn later(minutes: i64) -> Timestamp {
    now() + minutes.minutes()
}

pub(crate) fn telegram(external: i64) -> Identity {
    Identity {
        channel: Channel::Telegram,
        external,
    }
}

pub(crate) fn chat(chat: i64) -> Address {
    Address {
        channel: Channel::Telegram,
        chat,
    }
}

pub(crate) fn key(id: i64) -> UpdateKey {
    UpdateKey {
        channel: Channel::Telegram,
        id,
    }
}

pub(crate) fn request(user: UserId, id: i64) -> Request {
    Request {
        user,
        incoming: Incoming {
            key: key(id),
            address: chat(1),
            private: true,
            sender: Some(1),
            sender_name: "Ada".to_owned(),
            said_at: now(),
            event: Event::Text {
                text: format!("update {id}"),
                message: domain::conversation::ChannelMessageId(id),
            },
        },
    }
}

pub(crate) fn new_task(tx: &mut dyn Tx, owner: UserId, title: &str) -> Result<Task> {
    let task = Task {
        id: tx.new_task_id()?,
        number: tx.next_number(owner, Numbered::Task)?,
        ..Task::new(owner, title.to_owned(), now())
    };
    tx.put_task(&task)?;
    Ok(task)
}

pub(crate) fn new_reminder(tx: &mut dyn Tx, owner: UserId, due_at: Timestamp) -> Result<Reminder> {
    let reminder = Reminder {
        id: tx.new_reminder_id()?,
        owner,
        number: tx.next_number(owner, Numbered::Reminder)?,
        task: None,
        text: "call".to_owned(),
        moment: Moment::Exact(due_at),
        state: ReminderState::Pending,
        created_at: now(),
        updated_at: now(),
        repeat: None,
        ways: domain::reminder::Ways::default(),
    };
    tx.put_reminder(&reminder)?;
    Ok(reminder)
}

pub(crate) fn message(owner: UserId, text: &str) -> NewOutbox {
    outgoing(owner, Action::Send(Message::text(text)))
}

pub(crate) fn outgoing(owner: UserId, action: Action) -> NewOutbox {
    NewOutbox {
        owner,
        address: chat(1),
        lane: Lane::Reply,
        action,
        occurrence: None,
        created_at: now(),
    }
}

pub(crate) fn on(date: &str) -> Due {
    Due::Date(date.parse().unwrap())
}

pub(crate) fn at(civil: &str, zone: &str) -> Due {
    Due::At(civil.parse().unwrap(), Zone::named(zone).unwrap())
}

/// A refusal that makes a unit roll back.
pub(crate) fn refusal() -> Error {
    Error::refused("no")
}
