//! A store on threads of its own: one that writes, and a few that read beside it.
//!
//! The writer takes everything that waits, up to [`GROUP_UNITS_MAX`], and commits it as one
//! group, so that under load many units share one `fsync` and an idle store answers at once. It
//! blocks on a condition variable: nothing polls.
//!
//! [`Threads::new`] divides an engine into the handle and the [`Bodies`] of the threads;
//! [`Bodies::start`] runs them as blocking children. At the stop everything that was accepted is
//! written and answered before they end.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use domain::error::{Error, StorageFault};
use domain::port::{CommitListener, Database, Query, Unit};
use supervise::{Failure, Scope, StartError};

use crate::sqlite::{Engine, OpenError, Reader, Written};

/// The most units and questions that wait. Beyond it they are refused with a passing fault:
/// `write` must never block, and so many waiting means that the disk has stopped answering.
pub const QUEUE_MAX: usize = 65_536;
/// The most units in one commit: what bounds how long the first of them waits for the last.
pub const GROUP_UNITS_MAX: usize = 512;

/// How long the writer waits at the end for a reader that is still at a question.
const READERS_CLOSE_WITHIN: Duration = Duration::from_millis(200);

/// A handle on the threads that own the database.
pub struct Threads {
    shared: Arc<Shared>,
}

struct Shared {
    units: Queue<Unit>,
    questions: Queue<Query>,
    /// Reading connections that are open.
    readers: Mutex<usize>,
    reader_closed: Condvar,
    listener: OnceLock<Arc<dyn CommitListener>>,
}

impl Threads {
    /// Divides an engine into a handle and the bodies of one writing and `readers` (at least
    /// one) reading threads.
    ///
    /// # Errors
    /// If a reader's connection cannot be opened; a database in memory has none:
    /// [`crate::Inline`] serves it.
    pub fn new(engine: Engine, readers: usize) -> Result<(Self, Bodies), OpenError> {
        let shared = Arc::new(Shared {
            units: Queue::new(),
            questions: Queue::new(),
            readers: Mutex::new(0),
            reader_closed: Condvar::new(),
            listener: OnceLock::new(),
        });
        let readers = (0..readers.max(1))
            .map(|_| {
                let reader = Some(engine.reader()?);
                *shared.lock_readers() += 1;
                Ok(ReadBody {
                    reader,
                    shared: Arc::clone(&shared),
                })
            })
            .collect::<Result<_, OpenError>>()?;
        let writer = WriteBody {
            engine: Some(engine),
            shared: Arc::clone(&shared),
        };
        Ok((Self { shared }, Bodies { writer, readers }))
    }

    /// Takes nothing more. What was accepted is still written and answered, then the threads
    /// end. Closing twice is harmless.
    pub fn close(&self) {
        self.shared.close();
    }
}

impl Shared {
    fn lock_readers(&self) -> MutexGuard<'_, usize> {
        // Nothing that can panic runs under this lock.
        self.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until no reading connection is open: the last one that closes tidies up, and two
    /// that close at once each leave that to the other.
    fn wait_for_readers(&self) {
        let readers = self.lock_readers();
        let waited = self
            .reader_closed
            .wait_timeout_while(readers, READERS_CLOSE_WITHIN, |open| *open > 0);
        // What is left over costs nothing but a file, which the next start takes up.
        drop(waited);
    }

    fn close(&self) {
        self.units.close();
        self.questions.close();
    }
}

/// What the threads run, to be started once.
#[must_use = "nothing is written until the threads run"]
pub struct Bodies {
    writer: WriteBody,
    readers: Vec<ReadBody>,
}

impl Bodies {
    /// Starts the threads as children of `scope`, which should stop last: whoever writes must
    /// stop before. The writer is critical: without it nothing is ready.
    ///
    /// # Errors
    /// If the scope takes no more children.
    pub async fn start(self, scope: &Scope) -> Result<(), StartError> {
        let Self { writer, readers } = self;
        let shared = Arc::clone(&writer.shared);
        let mut unclosed = CloseOnDrop(Some(Arc::clone(&shared)));
        let mut writer = writer;
        scope
            .child("store-writer")
            .critical()
            .start_blocking(move |_| {
                writer.run();
                Ok(())
            })
            .await?;
        for (position, mut reader) in readers.into_iter().enumerate() {
            scope
                .child(format!("store-reader-{}", position + 1))
                .start_blocking(move |_| {
                    reader.run();
                    Ok(())
                })
                .await?;
        }
        // A thread that waits on a condition variable is woken by whoever closes the queue.
        // This child was started last, so it is told to stop first.
        scope
            .child("store-closer")
            .start(move |child| {
                let shared = Arc::clone(&shared);
                async move {
                    child.stop_requested().await;
                    shared.close();
                    Ok::<(), Failure>(())
                }
            })
            .await?;
        unclosed.0 = None;
        Ok(())
    }
}

/// Told to stop half-way through the start, there is nobody yet who would end the threads.
struct CloseOnDrop(Option<Arc<Shared>>);

impl Drop for CloseOnDrop {
    fn drop(&mut self) {
        if let Some(shared) = &self.0 {
            shared.close();
        }
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
struct WriteBody {
    engine: Option<Engine>,
    shared: Arc<Shared>,
}

impl WriteBody {
    /// Writes until the store is closed and nothing waits any more, then closes the database.
    fn run(&mut self) {
        let Some(engine) = self.engine.as_mut() else {
            return;
        };
        let mut group = Vec::new();
        while self.shared.units.take(&mut group, GROUP_UNITS_MAX) {
            let listener = self.shared.listener.get();
            let Written { outcomes, commits } =
                engine.write(&group, listener.map(|listener| &**listener));
            if let Some(listener) = listener {
                for effects in commits {
                    contained("a listener of commits", || listener.committed(effects));
                }
            }
            for (unit, outcome) in group.drain(..).zip(outcomes) {
                contained(unit.name, || (unit.done)(outcome));
            }
            // While nobody waits for it, the writer goes on until no step is left.
            while engine.tend() && self.shared.units.is_idle() {}
        }
        if let Some(engine) = self.engine.take() {
            self.shared.wait_for_readers();
            engine.close();
        }
    }
}

impl Drop for WriteBody {
    /// Whatever still waits is dropped: whoever asked learns that the store is closed.
    fn drop(&mut self) {
        self.shared.close();
        drop(std::mem::take(&mut self.shared.units.lock().waiting));
    }
}

/// Runs somebody else's callback: its panic is reported by the panic hook and ends here, so that
/// the others in the group get their answers.
fn contained(name: &str, callback: impl FnOnce()) {
    if catch_unwind(AssertUnwindSafe(callback)).is_err() {
        tracing::error!(unit = name, "a callback of the store panicked");
    }
}

/// The body of a thread that reads.
struct ReadBody {
    reader: Option<Reader>,
    shared: Arc<Shared>,
}

impl ReadBody {
    /// Answers questions until the store is closed and none waits any more.
    fn run(&mut self) {
        let Some(reader) = self.reader.as_mut() else {
            return;
        };
        let mut next = Vec::with_capacity(1);
        while self.shared.questions.take(&mut next, 1) {
            for query in next.drain(..) {
                contained(query.name, || reader.read(query.work));
            }
        }
        self.close();
    }

    fn close(&mut self) {
        if self.reader.take().is_some() {
            *self.shared.lock_readers() -= 1;
            self.shared.reader_closed.notify_all();
        }
    }
}

impl Drop for ReadBody {
    fn drop(&mut self) {
        self.shared.questions.close();
        self.close();
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

    /// Whether the queue is open and nothing waits in it.
    fn is_idle(&self) -> bool {
        let state = self.lock();
        state.waiting.is_empty() && !state.closed
    }

    fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }
}
