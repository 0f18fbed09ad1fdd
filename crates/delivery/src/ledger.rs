//! Units of work as delivery writes them: with the riders that wait, and honest about faults.
//!
//! A passing fault is the database's, not the unit's. It is logged once when it begins and once
//! when it is over, however many units meet it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::error::StorageFault;
use domain::{Db, Error, Result, Tx};
use supervise::{Backoff, Random};

use crate::board::Board;
use crate::riders::{Load, Riders};

/// How often a rider that fails alone is tried before it is given up.
const RIDER_TRIES_MAX: u32 = 5;

/// The database as delivery uses it.
pub(crate) struct Ledger {
    pub(crate) db: Db,
    pub(crate) riders: Riders,
    board: Mutex<Board>,
    random: Mutex<Random>,
    faulty: AtomicBool,
    /// The store takes nothing any more.
    closed: AtomicBool,
    faults: AtomicU64,
}

impl Ledger {
    pub(crate) fn new(db: Db, board: Board, random: Random) -> Self {
        Self {
            db,
            riders: Riders::default(),
            board: Mutex::new(board),
            random: Mutex::new(random),
            faulty: AtomicBool::new(false),
            closed: AtomicBool::new(false),
            faults: AtomicU64::new(0),
        }
    }

    pub(crate) fn board(&self) -> MutexGuard<'_, Board> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The delay before try number `attempt`, counted from 0.
    pub(crate) fn delay(&self, backoff: Backoff, attempt: u32) -> Duration {
        backoff.delay(
            attempt,
            &mut self.random.lock().unwrap_or_else(PoisonError::into_inner),
        )
    }

    /// Writes a unit together with the riders that wait.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        name: &'static str,
        work: impl Fn(&mut dyn Tx) -> Result<T> + Send + Sync + 'static,
    ) -> Result<T> {
        self.write_load(name, self.riders.take(), work).await
    }

    async fn write_load<T: Send + 'static>(
        &self,
        name: &'static str,
        load: Load,
        work: impl Fn(&mut dyn Tx) -> Result<T> + Send + Sync + 'static,
    ) -> Result<T> {
        let carried = load.clone();
        let written = self.db.write(name, move |tx| {
            carried.write(tx)?;
            work(tx)
        });
        let outcome = written.await;
        match &outcome {
            Ok(_) => {
                let ids = self.riders.arrived(&load);
                self.board().outcomes_committed(&ids);
                self.recovered();
            }
            Err(Error::Storage(fault @ (StorageFault::Panicked(_) | StorageFault::Other(_)))) => {
                self.riders.suspect(&load);
                self.met(name, fault);
            }
            Err(Error::Storage(fault)) => {
                self.riders.give_back(&load);
                self.met(name, fault);
            }
            Err(Error::Refused(_)) => self.riders.give_back(&load),
        }
        outcome
    }

    /// Writes riders that found no unit to ride along with.
    pub(crate) async fn flush(&self, load: Load) {
        let lone = load.len() == 1;
        for attempt in 0..RIDER_TRIES_MAX {
            let carried = load.clone();
            let outcome = self.db.write("outcomes", move |tx| carried.write(tx)).await;
            match outcome {
                Ok(()) => {
                    let ids = self.riders.arrived(&load);
                    self.board().outcomes_committed(&ids);
                    return self.recovered();
                }
                Err(Error::Storage(StorageFault::Closed)) => {
                    self.closed.store(true, Ordering::Relaxed);
                    return self.riders.give_back(&load);
                }
                Err(error) => {
                    if let Error::Storage(fault) = &error {
                        self.met("outcomes", fault);
                    }
                    if !lone && !is_waiting_fault(&error) {
                        return self.riders.suspect(&load);
                    }
                    if is_waiting_fault(&error) {
                        self.riders.give_back(&load);
                        return tokio::time::sleep(self.delay(FAULT_BACKOFF, attempt)).await;
                    }
                    tokio::time::sleep(self.delay(FAULT_BACKOFF, attempt)).await;
                }
            }
        }
        // Its row stays in intent: after a restart it is in doubt, which is the truth.
        tracing::error!(
            ?load,
            "the outcome of a send cannot be written and is given up"
        );
        let ids = self.riders.arrived(&load);
        self.board().outcomes_committed(&ids);
    }

    /// Notes a fault; the first of a row is logged.
    fn met(&self, unit: &'static str, fault: &StorageFault) {
        if matches!(fault, StorageFault::Closed | StorageFault::Panicked(_)) {
            return;
        }
        self.faults.fetch_add(1, Ordering::Relaxed);
        metrics::counter!("delivery_storage_faults_total").increment(1);
        if !self.faulty.swap(true, Ordering::Relaxed) {
            tracing::error!(unit, %fault, "the database does not take units; retrying");
        }
    }

    fn recovered(&self) {
        if self.faulty.load(Ordering::Relaxed) && self.faulty.swap(false, Ordering::Relaxed) {
            let faults = self.faults.load(Ordering::Relaxed);
            tracing::info!(faults, "the database takes units again");
        }
    }

    /// Whether it is of no use to write what waits.
    pub(crate) fn is_lost(&self) -> bool {
        self.closed.load(Ordering::Relaxed) || self.is_faulty()
    }

    /// Whether the last unit met a fault of the database.
    pub(crate) fn is_faulty(&self) -> bool {
        self.faulty.load(Ordering::Relaxed)
    }

    /// Faults since the start.
    pub(crate) fn faults(&self) -> u64 {
        self.faults.load(Ordering::Relaxed)
    }
}

/// Retries of units: from 50 ms to 5 s.
pub(crate) const FAULT_BACKOFF: Backoff =
    Backoff::new(Duration::from_millis(50), Duration::from_secs(5));

/// Whether waiting helps and the unit itself is certainly not the cause.
pub(crate) fn is_waiting_fault(error: &Error) -> bool {
    matches!(
        error,
        Error::Storage(
            StorageFault::Locked | StorageFault::Full | StorageFault::ReadOnly | StorageFault::Gone
        )
    )
}

/// Whether the store is gone for good.
pub(crate) fn is_closed(error: &Error) -> bool {
    matches!(error, Error::Storage(StorageFault::Closed))
}

/// Shared by all that write.
pub(crate) type SharedLedger = Arc<Ledger>;
