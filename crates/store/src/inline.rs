//! A store that runs everything at once on the calling thread.
//!
//! For simulations and tests on paused time: a thread of its own would let a paused clock run
//! away. Each unit is a commit of its own. Work must not ask the same store from inside.

use std::slice;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use domain::error::{Error, StorageFault};
use domain::port::{CommitListener, Database, Query, Unit};

use crate::sqlite::{Engine, Written};

/// A [`Database`] that runs units and questions where they are asked.
pub struct Inline {
    engine: Mutex<Option<Engine>>,
    listener: OnceLock<Arc<dyn CommitListener>>,
}

impl Inline {
    /// Takes the engine.
    #[must_use]
    pub fn new(engine: Engine) -> Self {
        Self {
            engine: Mutex::new(Some(engine)),
            listener: OnceLock::new(),
        }
    }

    /// Closes the database; whatever is asked afterwards is refused as closed.
    pub fn close(&self) {
        let engine = self.lock().take();
        if let Some(engine) = engine {
            engine.close();
        }
    }

    /// Looks at the engine.
    ///
    /// # Panics
    /// If it is closed.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&Engine) -> T) -> T {
        let guard = self.lock();
        look(guard.as_ref().expect("nobody looks at a closed database"))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Engine>> {
        // A unit's panic is caught inside; a question's leaves a connection that still works.
        self.engine.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Database for Inline {
    fn write(&self, unit: Unit) {
        let listener = self.listener.get();
        let mut guard = self.lock();
        let Some(engine) = guard.as_mut() else {
            drop(guard);
            return (unit.done)(Err(Error::Storage(StorageFault::Closed)));
        };
        let Written { outcomes, commits } =
            engine.write(slice::from_ref(&unit), listener.map(|listener| &**listener));
        engine.tend();
        // Whoever is told may ask the store again at once.
        drop(guard);
        if let Some(listener) = listener {
            for effects in commits {
                listener.committed(effects);
            }
        }
        let outcome = outcomes.into_iter().next();
        (unit.done)(outcome.expect("each unit that was written has an outcome"));
    }

    fn read(&self, query: Query) {
        let guard = self.lock();
        if let Some(engine) = guard.as_ref() {
            engine.read(query.work);
        }
    }

    fn listen(&self, listener: Arc<dyn CommitListener>) {
        if self.listener.set(listener).is_err() {
            tracing::error!("a second listener of commits was named and is not told");
        }
    }
}
