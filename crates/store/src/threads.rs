//! A store on threads of its own: one that writes, and a few that read beside it.
//!
//! The writer takes everything that waits, up to [`GROUP_UNITS_MAX`], and commits it as one
//! group, so that under load many units share one `fsync` and an idle store answers at once. It
//! blocks on a condition variable: nothing polls.
//!
//! The bodies of the threads are plain functions ([`WriteThread::run`], [`ReadThread`]) that return when
//! the store is closed and everything that was accepted is written. Whoever owns the store runs
//! them as blocking children.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};

use domain::error::{Error, StorageFault};
use domain::port::{CommitListener, Database, Query, Unit};

use crate::sqlite::{Engine, OpenError, Reader, Written};

/// The most units and questions that wait. Beyond it they are refused with a passing fault:
/// `write` must never block, and so many waiting means that the disk has stopped answering.
pub const QUEUE_MAX: usize = 65_536;
/// The most units in one commit: what bounds how long the first of them waits for the last.
pub const GROUP_UNITS_MAX: usize = 512;

/// A handle on the threads that own the database.
pub struct Threads {
    shared: Arc<Shared>,
}

struct Shared {
    units: Queue<Unit>,
    questions: Queue<Query>,
    listener: OnceLock<Arc<dyn CommitListener>>,
}

impl Threads {
    /// Divides an engine into a handle, the body of the writer's thread and those of `readers`
    /// reading threads.
    ///
    /// # Errors
    /// If a reader's connection cannot be opened; a database in memory has none: [`crate::Inline`]
    /// serves it.
    pub fn new(
        engine: Engine,
        readers: usize,
    ) -> Result<(Self, WriteThread, Vec<ReadThread>), OpenError> {
        let shared = Arc::new(Shared {
            units: Queue::new(),
            questions: Queue::new(),
            listener: OnceLock::new(),
        });
        let mut bodies = Vec::with_capacity(readers);
        for _ in 0..readers.max(1) {
            bodies.push(ReadThread {
                reader: engine.reader()?,
                shared: Arc::clone(&shared),
            });
        }
        let writer = WriteThread {
            engine,
            shared: Arc::clone(&shared),
        };
        Ok((Self { shared }, writer, bodies))
    }

    /// Takes nothing more. What was accepted is still written and answered, then the threads
    /// end. Closing twice is harmless.
    pub fn close(&self) {
        self.shared.units.close();
        self.shared.questions.close();
    }
}

impl Database for Threads {
    fn write(&self, unit: Unit) {
        match self.shared.units.push(unit) {
            Ok(()) => {}
            Err((unit, refusal)) => (unit.done)(Err(Error::Storage(refusal))),
        }
    }

    fn read(&self, query: Query) {
        match self.shared.questions.push(query) {
            Ok(()) | Err((_, StorageFault::Closed)) => {}
            Err((query, refusal)) => (query.work)(Err(Error::Storage(refusal))),
        }
    }

    fn listen(&self, listener: Arc<dyn CommitListener>) {
        if self.shared.listener.set(listener).is_err() {
            tracing::error!("a second listener of commits was named and is not told");
        }
    }
}

/// The body of the thread that writes.
pub struct WriteThread {
    engine: Engine,
    shared: Arc<Shared>,
}

impl WriteThread {
    /// Writes until the store is closed and nothing waits any more, then closes the database.
    pub fn run(mut self) {
        let closed = CloseOnDrop(&self.shared.units);
        let mut group = Vec::new();
        while self.shared.units.take(&mut group, GROUP_UNITS_MAX) {
            let listener = self.shared.listener.get();
            let Written { outcomes, commits } = self
                .engine
                .write(&group, listener.map(|listener| &**listener));
            if let Some(listener) = listener {
                for effects in commits {
                    listener.committed(effects);
                }
            }
            for (unit, outcome) in group.drain(..).zip(outcomes) {
                (unit.done)(outcome);
            }
        }
        drop(closed);
        self.engine.close();
    }
}

/// The body of a thread that reads.
pub struct ReadThread {
    reader: Reader,
    shared: Arc<Shared>,
}

impl ReadThread {
    /// Answers questions until the store is closed and none waits any more.
    pub fn run(self) {
        let mut next = Vec::with_capacity(1);
        while self.shared.questions.take(&mut next, 1) {
            for query in next.drain(..) {
                self.reader.read(query.work);
            }
        }
    }
}

/// Closes a queue when its only taker ends, however it ends: what waits then is dropped, and
/// whoever waits for it learns that the store is closed.
struct CloseOnDrop<'a, T>(&'a Queue<T>);

impl<T> Drop for CloseOnDrop<'_, T> {
    fn drop(&mut self) {
        self.0.close();
        drop(std::mem::take(&mut self.0.lock().waiting));
    }
}

/// A bounded queue that ends: many hand in, few take out.
struct Queue<T> {
    state: Mutex<QueueState<T>>,
    changed: Condvar,
}

struct QueueState<T> {
    waiting: VecDeque<T>,
    closed: bool,
}

impl<T> Queue<T> {
    fn new() -> Self {
        Self {
            state: Mutex::new(QueueState {
                waiting: VecDeque::new(),
                closed: false,
            }),
            changed: Condvar::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, QueueState<T>> {
        // Nothing that can panic runs under this lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, item: T) -> Result<(), (T, StorageFault)> {
        let mut state = self.lock();
        if state.closed {
            return Err((item, StorageFault::Closed));
        }
        if state.waiting.len() >= QUEUE_MAX {
            let refusal = StorageFault::Other("too much waits for the database".to_owned());
            return Err((item, refusal));
        }
        state.waiting.push_back(item);
        drop(state);
        self.changed.notify_one();
        Ok(())
    }

    /// Waits for work and takes at most `most` of it, oldest first; `false` once the queue is
    /// closed and empty.
    fn take(&self, into: &mut Vec<T>, most: usize) -> bool {
        let mut state = self
            .changed
            .wait_while(self.lock(), |state| {
                state.waiting.is_empty() && !state.closed
            })
            .unwrap_or_else(PoisonError::into_inner);
        let count = state.waiting.len().min(most);
        into.extend(state.waiting.drain(..count));
        count > 0
    }

    fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }
}
