//! What runs where, right now.
//!
//! Each thread that polls children has a slot in which it writes the child's number when a poll
//! begins and clears it when the poll ends. A future that never yields stops a worker, and enough
//! of them stop the runtime, so whoever reads the slots must not be a task: see
//! [`crate::watchdog`]. Writing costs two relaxed stores and a thread-local; no clock is read, the
//! reader sees by the unchanged sequence number that a poll is still the same.

use std::{
    cell::RefCell,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::time::Instant;

use crate::{life::Life, options::Watch};

/// The number that stands for "no child".
const NOBODY: u64 = u64::MAX;

/// All slots of one root.
pub(crate) struct Board {
    pub(crate) settings: Watch,
    started: Instant,
    slots: Slots,
    /// Milliseconds since the root's start as the watching thread last saw them; 0 while there is
    /// no such thread.
    coarse_ms: AtomicU64,
}

type Slots = Arc<Mutex<Vec<Arc<Slot>>>>;

/// What one thread polls.
pub(crate) struct Slot {
    child: AtomicU64,
    sequence: AtomicU64,
}

/// A poll in progress.
pub(crate) struct Stamp {
    slot: Arc<Slot>,
    outer: u64,
}

thread_local! {
    /// This thread's slot, and the board it belongs to: tests have several in one process.
    static SLOT: RefCell<Option<(Slots, Arc<Slot>)>> = const { RefCell::new(None) };
}

impl Board {
    pub(crate) fn new(settings: Watch, started: Instant) -> Board {
        Board {
            settings,
            started,
            slots: Arc::default(),
            coarse_ms: AtomicU64::new(0),
        }
    }

    /// Milliseconds since the root's start, never 0; exact only while no thread watches.
    fn now_ms(&self) -> u64 {
        match self.coarse_ms.load(Ordering::Relaxed) {
            0 => millis(self.started.elapsed()).max(1),
            coarse => coarse,
        }
    }

    /// Notes that this thread now polls this life.
    pub(crate) fn enter(&self, life: &Life) -> Stamp {
        life.polled_ms.store(self.now_ms(), Ordering::Relaxed);
        let slot = self.slot();
        let outer = slot.child.swap(life.child, Ordering::Relaxed);
        let sequence = slot.sequence.load(Ordering::Relaxed).wrapping_add(1);
        slot.sequence.store(sequence, Ordering::Release);
        Stamp { slot, outer }
    }

    /// Notes explicit progress.
    pub(crate) fn progress(&self, life: &Life) {
        life.progress_ms.store(self.now_ms(), Ordering::Relaxed);
    }

    pub(crate) fn set_coarse(&self, uptime: Duration) {
        self.coarse_ms
            .store(millis(uptime).max(1), Ordering::Relaxed);
    }

    /// Whether some thread polls this child at this moment.
    pub(crate) fn is_polling(&self, child: u64) -> bool {
        self.polls()
            .iter()
            .any(|(polled, _)| *polled == Some(child))
    }

    /// For each thread: the child it polls, and a number that changes with each poll.
    pub(crate) fn polls(&self) -> Vec<(Option<u64>, u64)> {
        let slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots
            .iter()
            .map(|slot| {
                let sequence = slot.sequence.load(Ordering::Acquire);
                let child = slot.child.load(Ordering::Relaxed);
                ((child != NOBODY).then_some(child), sequence)
            })
            .collect()
    }

    fn slot(&self) -> Arc<Slot> {
        SLOT.with_borrow_mut(|own| match own {
            Some((of, slot)) if Arc::ptr_eq(of, &self.slots) => slot.clone(),
            _ => {
                let slot = Arc::new(Slot {
                    child: AtomicU64::new(NOBODY),
                    sequence: AtomicU64::new(0),
                });
                let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
                slots.push(slot.clone());
                *own = Some((self.slots.clone(), slot.clone()));
                slot
            }
        })
    }
}

impl Drop for Stamp {
    fn drop(&mut self) {
        self.slot.child.store(self.outer, Ordering::Relaxed);
        let sequence = self.slot.sequence.load(Ordering::Relaxed).wrapping_add(1);
        self.slot.sequence.store(sequence, Ordering::Release);
    }
}

pub(crate) fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// Whether this thread polls an async child right now, so that blocking it would block a worker.
pub(crate) fn is_worker() -> bool {
    SLOT.with_borrow(|own| {
        own.as_ref()
            .is_some_and(|(_, slot)| slot.child.load(Ordering::Relaxed) != NOBODY)
    })
}
