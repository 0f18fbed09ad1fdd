//! From any thread into the runtime.
//!
//! A bridge is a bounded queue between threads that know nothing of the runtime and one child that
//! handles what they send, item after item. It never blocks the runtime: a sender that has to wait
//! for room blocks its own thread, and one that is itself a future waits asynchronously. When the
//! child is told to stop, the bridge closes first: senders are told, and what was accepted before
//! is handled before the child ends.

#[cfg(test)]
mod model;
mod queue;
mod sync {
    pub(super) use std::sync::{Condvar, Mutex, MutexGuard};
}

use std::{
    borrow::Cow,
    future::{Future, poll_fn},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use serde::Serialize;

use crate::{
    body::Caught, child::ChildBuilder, context::Child, error::StartError, failure::Failure,
    name::Name, scope::Scope, tree::Describe, watch,
};
use queue::{Put, Queue};

/// How many items wait at most, unless declared otherwise.
pub const BRIDGE_CAPACITY: usize = 1024;

/// What happens to an item for which there is no room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OnFull {
    /// Its sender waits for room.
    #[default]
    Wait,
    /// Its sender gets it back.
    Refuse,
    /// It takes the place of a waiting item with the same key; without one its sender gets it back.
    ReplaceByKey,
}

/// The item that was not accepted, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError<T> {
    /// There is no room.
    #[error("the bridge is full")]
    Full(T),
    /// Nothing is accepted any more.
    #[error("the bridge is closed")]
    Closed(T),
}

impl<T> SendError<T> {
    /// The item.
    pub fn into_item(self) -> T {
        match self {
            SendError::Full(item) | SendError::Closed(item) => item,
        }
    }
}

/// What went over a bridge so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BridgeStats {
    /// Items accepted.
    pub accepted: u64,
    /// Items that took the place of an older one.
    pub replaced: u64,
    /// Items given back because there was no room.
    pub refused: u64,
    /// Items that the handler was done with, failed ones included.
    pub handled: u64,
    /// Items whose handling failed or panicked.
    pub failed: u64,
    /// Items that wait now.
    pub waiting: usize,
}

struct Bridge<T> {
    queue: Queue<Name, T>,
    on_full: OnFull,
    accepted: AtomicU64,
    replaced: AtomicU64,
    refused: AtomicU64,
    handled: AtomicU64,
    failed: AtomicU64,
}

impl<T> Bridge<T> {
    fn stats(&self) -> BridgeStats {
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        BridgeStats {
            accepted: read(&self.accepted),
            replaced: read(&self.replaced),
            refused: read(&self.refused),
            handled: read(&self.handled),
            failed: read(&self.failed),
            waiting: self.queue.len(),
        }
    }

    fn count(&self, put: Put<T>) -> Result<(), SendError<T>> {
        let (count, result) = match put {
            Put::Accepted => (&self.accepted, Ok(())),
            Put::Replaced(_older) => (&self.replaced, Ok(())),
            Put::Full(item) => (&self.refused, Err(SendError::Full(item))),
            Put::Closed(item) => return Err(SendError::Closed(item)),
        };
        count.fetch_add(1, Ordering::Relaxed);
        result
    }
}

impl<T: Send> Describe for Bridge<T> {
    fn describe(&self) -> serde_json::Value {
        serde_json::to_value(self.stats()).unwrap_or_default()
    }
}

/// A bridge that is being declared.
#[must_use = "a bridge exists only once it is started"]
pub struct BridgeBuilder {
    child: ChildBuilder,
    capacity: usize,
    on_full: OnFull,
}

impl Scope {
    /// Declares a bridge from any thread to a child of this scope.
    pub fn bridge(&self, name: impl Into<Cow<'static, str>>) -> BridgeBuilder {
        let (capacity, on_full) = (BRIDGE_CAPACITY, OnFull::default());
        BridgeBuilder {
            child: self.child(name),
            capacity,
            on_full,
        }
    }
}

impl BridgeBuilder {
    /// Sets how many items may wait; at least one.
    pub fn capacity(mut self, items: usize) -> BridgeBuilder {
        self.capacity = items;
        self
    }

    /// Sets what happens to an item for which there is no room.
    pub fn on_full(mut self, on_full: OnFull) -> BridgeBuilder {
        self.on_full = on_full;
        self
    }

    /// Sets the phase in which it is stopped; without it the scope's applies.
    pub fn phase(mut self, phase: impl Into<Cow<'static, str>>) -> BridgeBuilder {
        self.child = self.child.phase(phase);
        self
    }

    /// Sets how long what was accepted may take to be handled after the child was told to stop.
    pub fn stop_within(mut self, limit: Duration) -> BridgeBuilder {
        self.child = self.child.stop_within(limit);
        self
    }

    /// Starts the child that calls `handle` for each item, one after the other. An item whose
    /// handling fails or panics is counted and logged, and the next one is handled.
    ///
    /// # Errors
    /// [`StartError`] says why it was not started.
    pub async fn start<T, F, Fut>(self, handle: F) -> Result<BridgeSender<T>, StartError>
    where
        T: Send + 'static,
        F: FnMut(T) -> Fut + Send + 'static,
        Fut: Future<Output = Result<(), Failure>> + Send + 'static,
    {
        let bridge = Arc::new(Bridge {
            queue: Queue::new(self.capacity),
            on_full: self.on_full,
            accepted: AtomicU64::new(0),
            replaced: AtomicU64::new(0),
            refused: AtomicU64::new(0),
            handled: AtomicU64::new(0),
            failed: AtomicU64::new(0),
        });
        let mut child = self.child;
        child.extra = Some(bridge.clone());
        let handle = Arc::new(Mutex::new(handle));
        let closes = Closes(bridge.clone());
        let start = child.start(move |child| {
            let (bridge, handle) = (closes.0.clone(), handle.clone());
            async move {
                carry(&child, &bridge, &handle).await;
                Ok(())
            }
        });
        start.await?;
        Ok(BridgeSender(bridge))
    }
}

/// Closes the bridge when its child is gone for good, however that came.
struct Closes<T>(Arc<Bridge<T>>);

impl<T> Drop for Closes<T> {
    fn drop(&mut self) {
        self.0.queue.close();
        let lost = self.0.queue.len();
        if lost > 0 {
            tracing::error!(items = lost, "a bridge ended before everything was handled");
        }
    }
}

async fn carry<T, F, Fut>(child: &Child, bridge: &Bridge<T>, handle: &Mutex<F>)
where
    F: FnMut(T) -> Fut,
    Fut: Future<Output = Result<(), Failure>>,
{
    loop {
        if child.is_stop_requested() {
            bridge.queue.close();
        }
        let next = poll_fn(|context| bridge.queue.poll_take(context));
        // Once the bridge is closed, the first branch is always ready.
        let next = tokio::select! {
            biased;
            next = next => next,
            () = child.stop_requested() => continue,
        };
        let Some(item) = next else { return };
        let called = Caught::new(async {
            let future = (handle.lock().unwrap_or_else(PoisonError::into_inner))(item);
            future.await
        });
        let why = match called.await {
            Ok(Ok(())) => None,
            Ok(Err(failure)) => Some(failure.to_string()),
            Err(panic) => Some(panic.to_string()),
        };
        bridge.handled.fetch_add(1, Ordering::Relaxed);
        if let Some(error) = why {
            bridge.failed.fetch_add(1, Ordering::Relaxed);
            tracing::error!(child = %child.path(), error, "an item was not handled");
        }
        child.progress();
    }
}

/// The side of a bridge that any thread may hold; cheap to clone.
pub struct BridgeSender<T>(Arc<Bridge<T>>);

impl<T> Clone for BridgeSender<T> {
    fn clone(&self) -> BridgeSender<T> {
        BridgeSender(self.0.clone())
    }
}

impl<T> std::fmt::Debug for BridgeSender<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.stats().fmt(f)
    }
}

impl<T: Send> BridgeSender<T> {
    /// Sends from a thread. With [`OnFull::Wait`] the thread blocks until there is room, unless it
    /// is one that runs async children: then the item comes back as [`SendError::Full`], because
    /// blocking would stop the runtime; use [`send_async`](BridgeSender::send_async) there.
    ///
    /// # Errors
    /// [`SendError`] with the item.
    pub fn send(&self, item: T) -> Result<(), SendError<T>> {
        self.send_with(None, item)
    }

    /// The same for an item that may be replaced by a later one with the same key.
    ///
    /// # Errors
    /// [`SendError`] with the item.
    pub fn send_keyed(
        &self,
        key: impl Into<Cow<'static, str>>,
        item: T,
    ) -> Result<(), SendError<T>> {
        self.send_with(Some(key.into().into()), item)
    }

    fn send_with(&self, key: Option<Name>, item: T) -> Result<(), SendError<T>> {
        let put = match (self.0.on_full, key) {
            (OnFull::Wait, key) if !watch::is_worker() => self.0.queue.put_blocking(key, item),
            (OnFull::ReplaceByKey, Some(key)) => self.0.queue.put_or_replace(key, item),
            (_, key) => self.0.queue.put(key, item),
        };
        self.0.count(put)
    }

    /// Sends from a future, which waits for room whatever was declared.
    ///
    /// # Errors
    /// [`SendError::Closed`] with the item.
    pub async fn send_async(&self, item: T) -> Result<(), SendError<T>> {
        let mut item = item;
        loop {
            poll_fn(|context| self.0.queue.poll_room(context)).await;
            match self.0.queue.put(None, item) {
                Put::Full(back) => item = back,
                put => return self.0.count(put),
            }
        }
    }

    /// What went over the bridge so far.
    #[must_use]
    pub fn stats(&self) -> BridgeStats {
        self.0.stats()
    }
}
