//! A flag that is raised once and can be waited for from a future or from a thread.
//!
//! Every wait in this crate for "told to stop", "is ready" and "has ended" is one of these. It
//! allocates nothing, because each child carries three.

use std::{
    sync::{
        Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::sync::Notify;

#[derive(Default)]
pub(crate) struct Latch {
    raised: AtomicBool,
    futures: Notify,
    /// How many threads wait. Waking nobody is a system call too, and most children end unawaited.
    blocked: Mutex<usize>,
    threads: Condvar,
}

impl Latch {
    /// Raises the flag and wakes everyone; true for the call that raised it.
    pub(crate) fn raise(&self) -> bool {
        let (first, blocked) = {
            // The store happens under the lock so that a thread between its check and its wait
            // cannot miss it.
            let blocked = self.blocked.lock().unwrap_or_else(PoisonError::into_inner);
            (!self.raised.swap(true, Ordering::SeqCst), *blocked)
        };
        #[cfg(test)]
        crate::model::point();
        if first {
            self.futures.notify_waiters();
            if blocked > 0 {
                self.threads.notify_all();
            }
        }
        first
    }

    pub(crate) fn is_raised(&self) -> bool {
        self.raised.load(Ordering::SeqCst)
    }

    pub(crate) async fn wait(&self) {
        // `notified` counts wake-ups from its creation, so the order "create, check, await" leaves
        // no gap.
        let notified = self.futures.notified();
        #[cfg(test)]
        crate::model::point();
        if self.is_raised() {
            return;
        }
        notified.await;
    }

    /// Blocks the thread until the flag is raised or the time is over; true if it is raised.
    pub(crate) fn block(&self, within: Option<Duration>) -> bool {
        let until = within.and_then(|within| Instant::now().checked_add(within));
        let mut blocked = self.blocked.lock().unwrap_or_else(PoisonError::into_inner);
        *blocked += 1;
        while !self.is_raised() {
            let left = until.map(|until| until.saturating_duration_since(Instant::now()));
            blocked = match left {
                None => self
                    .threads
                    .wait(blocked)
                    .unwrap_or_else(PoisonError::into_inner),
                Some(Duration::ZERO) => break,
                Some(left) => {
                    self.threads
                        .wait_timeout(blocked, left)
                        .unwrap_or_else(PoisonError::into_inner)
                        .0
                }
            };
        }
        *blocked -= 1;
        self.is_raised()
    }
}
