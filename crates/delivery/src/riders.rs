//! What rides along with the next commit: outcomes of sends.
//!
//! An outcome is not worth a commit of its own: if it is lost in a crash, its row is in doubt,
//! which redelivery handles anyway. So outcomes wait a moment for a unit that is written for
//! another reason, and are flushed if none comes. A unit that fails gives its riders back, in
//! order; riders that may have been the cause are then written alone.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::ids::OutboxId;
use domain::outbox::Settle;
use domain::{Result, Tx};
use tokio::sync::Notify;
use tokio::time::Instant;

/// How long an outcome waits for a unit to ride along with.
pub(crate) const RIDE_WITHIN: Duration = Duration::from_millis(25);
/// The most riders that one unit takes.
const RIDERS_MAX: usize = 128;

/// The waiting room.
#[derive(Debug, Default)]
pub(crate) struct Riders {
    room: Mutex<Room>,
    came: Notify,
}

#[derive(Debug, Default)]
struct Room {
    waiting: VecDeque<Settle>,
    /// Rows whose outcome is in a unit that is not decided yet.
    riding: BTreeSet<OutboxId>,
    /// Given back by a unit that failed for an unknown reason: written one at a time.
    suspects: VecDeque<Settle>,
    oldest: Option<Instant>,
    urgent: bool,
}

/// The riders of one unit.
#[derive(Debug, Clone, Default)]
pub(crate) struct Load {
    settles: Arc<[Settle]>,
}

impl Load {
    pub(crate) fn is_empty(&self) -> bool {
        self.settles.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.settles.len()
    }

    /// Writes them.
    pub(crate) fn write(&self, tx: &mut dyn Tx) -> Result<()> {
        for settle in self.settles.iter() {
            tx.settle(settle)?;
        }
        Ok(())
    }
}

impl Riders {
    fn room(&self) -> MutexGuard<'_, Room> {
        self.room.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds an outcome; an urgent one does not wait for company.
    pub(crate) fn settle(&self, settle: Settle, urgent: bool) {
        let mut room = self.room();
        room.waiting.push_back(settle);
        room.oldest.get_or_insert_with(Instant::now);
        room.urgent |= urgent;
        drop(room);
        self.came.notify_one();
    }

    /// Takes what waits, for a unit that is handed to the store at once.
    pub(crate) fn take(&self) -> Load {
        let mut room = self.room();
        if room.waiting.is_empty() {
            return Load::default();
        }
        let count = room.waiting.len().min(RIDERS_MAX);
        let settles: Arc<[Settle]> = room.waiting.drain(..count).collect();
        room.riding.extend(settles.iter().map(|settle| settle.id));
        if room.waiting.is_empty() {
            room.oldest = None;
            room.urgent = false;
        }
        Load { settles }
    }

    /// Takes one suspect.
    fn take_suspect(&self) -> Option<Load> {
        let mut room = self.room();
        let settle = room.suspects.pop_front()?;
        room.riding.insert(settle.id);
        Some(Load {
            settles: Arc::new([settle]),
        })
    }

    /// The unit was committed.
    pub(crate) fn arrived(&self, load: &Load) -> Vec<OutboxId> {
        let mut room = self.room();
        let ids: Vec<OutboxId> = load.settles.iter().map(|settle| settle.id).collect();
        for id in &ids {
            room.riding.remove(id);
        }
        ids
    }

    /// The unit was not committed for a reason that has nothing to do with its riders.
    pub(crate) fn give_back(&self, load: &Load) {
        let mut room = self.room();
        for settle in load.settles.iter().rev() {
            room.riding.remove(&settle.id);
            room.waiting.push_front(settle.clone());
        }
        if !load.is_empty() {
            room.oldest.get_or_insert_with(Instant::now);
        }
        drop(room);
        self.came.notify_one();
    }

    /// The unit failed and its riders may be why: each is written alone from now on.
    pub(crate) fn suspect(&self, load: &Load) {
        let mut room = self.room();
        for settle in load.settles.iter() {
            room.riding.remove(&settle.id);
            room.suspects.push_back(settle.clone());
        }
        drop(room);
        self.came.notify_one();
    }

    /// Whether an outcome of this row is in a unit that is not decided, or is suspected.
    pub(crate) fn is_riding(&self, id: OutboxId) -> bool {
        let room = self.room();
        room.riding.contains(&id) || room.suspects.iter().any(|settle| settle.id == id)
    }

    /// Somebody waits for the outcomes that wait: they go without company.
    pub(crate) fn hurry(&self) {
        let mut room = self.room();
        if room.waiting.is_empty() || room.urgent {
            return;
        }
        room.urgent = true;
        drop(room);
        self.came.notify_one();
    }

    /// How many outcomes wait.
    pub(crate) fn waiting(&self) -> usize {
        let room = self.room();
        room.waiting.len() + room.suspects.len()
    }

    /// Whether every outcome is written.
    pub(crate) fn all_arrived(&self) -> bool {
        let room = self.room();
        room.waiting.is_empty() && room.suspects.is_empty() && room.riding.is_empty()
    }

    /// Waits until some have waited long enough, and takes them.
    pub(crate) async fn overdue(&self) -> Load {
        loop {
            let came = self.came.notified();
            if let Some(suspect) = self.take_suspect() {
                return suspect;
            }
            let (oldest, urgent) = {
                let room = self.room();
                (room.oldest, room.urgent)
            };
            match oldest {
                Some(_) if urgent => return self.take(),
                Some(oldest) => {
                    tokio::select! {
                        biased;
                        () = tokio::time::sleep_until(oldest + RIDE_WITHIN) => {
                            let load = self.take();
                            if !load.is_empty() {
                                return load;
                            }
                        }
                        () = came => {}
                    }
                }
                None => came.await,
            }
        }
    }

    /// Takes all that waits, suspects last; `None` when nothing does.
    pub(crate) fn rest(&self) -> Option<Load> {
        let load = self.take();
        if load.is_empty() {
            self.take_suspect()
        } else {
            Some(load)
        }
    }
}
