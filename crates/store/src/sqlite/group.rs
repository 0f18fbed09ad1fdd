//! Group commit: everything that waits is one transaction, each unit in a savepoint of its own
//! (one that is alone needs none).
//!
//! One `fsync` is most of the price of a commit, so units that wait together share it. A unit
//! that fails or panics is rolled back alone. Nobody is answered before the commit. If the group
//! as a whole cannot be committed, its units are run again one by one, each in a transaction of
//! its own, so that one that is too big for the disk does not take the others with it.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use domain::error::{Error, Result, StorageFault};
use domain::port::{CommitListener, Effects, Tx, Unit, WriteWork};

use super::Engine;
use super::crash;
use super::fault::{fault, storage_fault};
use super::file;
use super::session::Session;
use super::sql;
use super::value::Ask;

/// A unit that takes longer holds up everybody's commit, and is named in the log.
const UNIT_BUDGET: Duration = Duration::from_millis(25);

/// What became of units, in their order, and what their commits brought.
#[derive(Debug, Default)]
pub struct Written {
    /// Each unit's outcome.
    pub outcomes: Vec<Result<()>>,
    /// What was committed, in order: one for each transaction.
    pub commits: Vec<Effects>,
}

impl Engine {
    /// Writes units in their order, in as few commits as can be, and says what became of each.
    /// Everything in `commits` is on the disk when this returns.
    pub fn write(&mut self, units: &[Unit], listener: Option<&dyn CommitListener>) -> Written {
        let works: Vec<_> = units.iter().map(|unit| (unit.name, &unit.work)).collect();
        let mut written = Written::default();
        if works.is_empty() {
            return written;
        }
        match self.commit_group(&works, listener) {
            Ok((outcomes, effects)) => {
                written.outcomes = outcomes;
                written.commits.extend(effects);
            }
            // Whoever holds the lock would let none of them in, and a file that is not there
            // takes nothing.
            Err(lost @ (StorageFault::Locked | StorageFault::Gone)) => {
                written.outcomes = works
                    .iter()
                    .map(|_| Err(Error::Storage(lost.clone())))
                    .collect();
            }
            Err(lost) if works.len() == 1 => written.outcomes.push(Err(Error::Storage(lost))),
            Err(lost) => {
                tracing::warn!(error = %lost, units = works.len(), "a group commit failed: one by one");
                for work in &works {
                    match self.commit_group(std::slice::from_ref(work), listener) {
                        Ok((outcomes, effects)) => {
                            written.outcomes.extend(outcomes);
                            written.commits.extend(effects);
                        }
                        Err(lost) => written.outcomes.push(Err(Error::Storage(lost))),
                    }
                }
            }
        }
        written
    }

    /// Runs `work` in a transaction of its own: for tools that need no queue.
    ///
    /// # Errors
    /// What `work` returned, or the fault that kept it from being committed.
    pub fn write_one<T>(&mut self, work: impl FnOnce(&mut dyn Tx) -> Result<T>) -> Result<T> {
        let open = self.begin().map_err(fault)?;
        let answer = work(&mut Session::new(&self.connection, &self.ids, None))?;
        open.commit().map_err(fault)?;
        Ok(answer)
    }

    /// One transaction. `Err` if nothing of it was committed and no unit has an answer.
    fn commit_group(
        &self,
        works: &[(&'static str, &WriteWork)],
        listener: Option<&dyn CommitListener>,
    ) -> Result<(Vec<Result<()>>, Option<Effects>), StorageFault> {
        let lost = |error: rusqlite::Error| storage_fault(&error);
        self.look_for_the_file()?;
        let open = self.begin().map_err(lost)?;
        let mut outcomes = Vec::with_capacity(works.len());
        let mut effects = Effects::default();
        for (name, work) in works {
            let outcome = if works.len() == 1 {
                // Its transaction is its own: rolling that back needs no savepoint, and spares
                // the copy of each page that a savepoint keeps.
                let (outcome, session) = self.run_work(name, work, listener);
                outcome.map(|()| session.into_effects())
            } else {
                self.run_unit(name, work, listener)?
            };
            outcomes.push(outcome.map(|brought| merge(&mut effects, brought)));
        }
        if outcomes.iter().all(Result::is_err) {
            drop(open);
            return Ok((outcomes, None));
        }
        crash::point("before-commit");
        open.commit().map_err(lost)?;
        crash::point("after-commit");
        Ok((outcomes, Some(effects)))
    }

    fn begin(&self) -> rusqlite::Result<OpenTransaction<'_>> {
        self.connection.change(sql::BEGIN_WRITE, [])?;
        Ok(OpenTransaction {
            engine: self,
            committed: false,
        })
    }

    /// SQLite goes on writing into a file that was moved away or removed, and all of it would be
    /// gone with the process. A look at its name costs a microsecond.
    fn look_for_the_file(&self) -> Result<(), StorageFault> {
        match self.options.location.path() {
            Some(path) if file::identity(path) != self.identity => Err(StorageFault::Gone),
            _ => Ok(()),
        }
    }

    /// One savepoint. The outer error says that the whole transaction is gone.
    fn run_unit(
        &self,
        name: &'static str,
        work: &WriteWork,
        listener: Option<&dyn CommitListener>,
    ) -> Result<Result<Effects>, StorageFault> {
        let connection = &self.connection;
        let lost = |error: rusqlite::Error| storage_fault(&error);
        connection.change(sql::UNIT_BEGIN, []).map_err(lost)?;
        let (outcome, session) = self.run_work(name, work, listener);
        match outcome {
            Ok(()) => {
                connection.change(sql::UNIT_KEEP, []).map_err(lost)?;
                Ok(Ok(session.into_effects()))
            }
            // Some errors (a full disk among them) make SQLite roll back everything at once:
            // then the units before this one are gone as well.
            Err(Error::Storage(fault)) if connection.is_autocommit() => Err(fault),
            Err(error) => {
                self.ids.rolled_back();
                connection.change(sql::UNIT_UNDO, []).map_err(lost)?;
                connection.change(sql::UNIT_KEEP, []).map_err(lost)?;
                Ok(Err(error))
            }
        }
    }

    /// The work itself; its panic is its outcome.
    fn run_work<'a>(
        &'a self,
        name: &'static str,
        work: &WriteWork,
        listener: Option<&'a dyn CommitListener>,
    ) -> (Result<()>, Session<'a>) {
        let began = Instant::now();
        let mut session = Session::new(&self.connection, &self.ids, listener);
        // A unit that panicked leaves nothing behind that anybody looks at again: its session
        // is dropped and what it wrote rolled back.
        let outcome = catch_unwind(AssertUnwindSafe(|| work(&mut session)))
            .unwrap_or_else(|panic| Err(Error::Storage(StorageFault::Panicked(words(&*panic)))));
        let took = began.elapsed();
        if took > UNIT_BUDGET {
            tracing::warn!(
                unit = name,
                took_ms = took.as_millis(),
                "a slow unit of work"
            );
        }
        (outcome, session)
    }
}

/// Rolls back on drop what was not committed.
struct OpenTransaction<'a> {
    engine: &'a Engine,
    committed: bool,
}

impl OpenTransaction<'_> {
    fn commit(mut self) -> rusqlite::Result<()> {
        self.engine.connection.change(sql::COMMIT, [])?;
        self.committed = true;
        self.engine.ids.committed();
        Ok(())
    }
}

impl Drop for OpenTransaction<'_> {
    fn drop(&mut self) {
        if self.committed {
            return;
        }
        self.engine.ids.rolled_back();
        let connection = &self.engine.connection;
        if !connection.is_autocommit()
            && let Err(error) = connection.change(sql::ROLLBACK, [])
        {
            tracing::error!(%error, "a transaction could not be rolled back");
        }
    }
}

fn merge(all: &mut Effects, more: Effects) {
    all.outbox.extend(more.outbox);
    all.schedule_changed |= more.schedule_changed;
    all.jobs_added |= more.jobs_added;
    all.journal_grew |= more.journal_grew;
}

/// What a panic said.
pub(crate) fn words(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(ToString::to_string)
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no words".to_owned())
}
