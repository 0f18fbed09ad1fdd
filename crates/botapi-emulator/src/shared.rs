//! The world and those who wait for it to change.
//!
//! Two kinds of waiter: polls and the webhook are woken by new updates only, watchers (tests, the
//! interactive chat) by any change. Nobody polls: tasks are parked on a `Notify`, threads on a
//! condition variable.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;

use crate::config::Config;
use crate::connection::Connections;
use crate::world::World;

#[derive(Clone, Debug)]
pub(crate) struct Shared(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    world: Mutex<World>,
    /// Threads that wait for any change.
    changed: Condvar,
    /// Tasks that wait for any change.
    changed_async: Notify,
    /// Polls and the webhook, which wait for updates.
    updates: Notify,
    /// The listener, which waits for an outage to begin or end.
    outage: Notify,
    stop: Notify,
    connections: Connections,
}

impl Shared {
    pub(crate) fn new(config: Config) -> Self {
        Self(Arc::new(Inner {
            world: Mutex::new(World::new(config)),
            changed: Condvar::new(),
            changed_async: Notify::new(),
            updates: Notify::new(),
            outage: Notify::new(),
            stop: Notify::new(),
            connections: Connections::default(),
        }))
    }

    fn lock(&self) -> MutexGuard<'_, World> {
        // A test that panicked while it looked has not broken the world.
        self.0.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn look<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&self.lock())
    }

    /// Changes the world and wakes whoever waits for that.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let mut world = self.lock();
        let wakes_before = world.updates.wakes();
        let result = change(&mut world);
        let (wakes_after, watchers) = (world.updates.wakes(), world.watchers);
        drop(world);
        if wakes_after != wakes_before {
            self.0.updates.notify_waiters();
        }
        if watchers > 0 {
            self.0.changed.notify_all();
            self.0.changed_async.notify_waiters();
        }
        result
    }

    pub(crate) fn wake_pollers(&self) {
        self.0.updates.notify_waiters();
    }

    pub(crate) fn updates(&self) -> &Notify {
        &self.0.updates
    }

    pub(crate) fn outage(&self) -> &Notify {
        &self.0.outage
    }

    pub(crate) fn connections(&self) -> &Connections {
        &self.0.connections
    }

    pub(crate) fn stop(&self) -> &Notify {
        &self.0.stop
    }

    /// Blocks this thread until `find` finds something or the time is over.
    pub(crate) fn wait<T>(
        &self,
        within: Duration,
        mut find: impl FnMut(&World) -> Option<T>,
    ) -> Option<T> {
        let deadline = std::time::Instant::now() + within;
        let mut world = self.lock();
        world.watchers += 1;
        let found = loop {
            if let Some(found) = find(&world) {
                break Some(found);
            }
            let left = deadline.saturating_duration_since(std::time::Instant::now());
            if left.is_zero() {
                break None;
            }
            let waited = self.0.changed.wait_timeout(world, left);
            world = waited.unwrap_or_else(PoisonError::into_inner).0;
        };
        world.watchers -= 1;
        found
    }

    /// Parks this task until `find` finds something.
    pub(crate) async fn until<T>(&self, mut find: impl FnMut(&World) -> Option<T>) -> T {
        let _watching = Watching::new(self);
        loop {
            // Made before looking: it also hears what comes in between.
            let changed = self.0.changed_async.notified();
            if let Some(found) = self.look(&mut find) {
                return found;
            }
            changed.await;
        }
    }
}

/// Counts a watching task for as long as it watches, even when it is dropped half-way.
struct Watching<'a>(&'a Shared);

impl<'a> Watching<'a> {
    fn new(shared: &'a Shared) -> Self {
        shared.lock().watchers += 1;
        Self(shared)
    }
}

impl Drop for Watching<'_> {
    fn drop(&mut self) {
        self.0.lock().watchers -= 1;
    }
}
