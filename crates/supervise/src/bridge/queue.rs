//! The queue inside a bridge: many threads put in, one future takes out.
//!
//! Everything is under one lock, and its primitives come from `super::sync`, so that the same file
//! is also compiled against a model checker's (`model.rs`).

use std::{
    collections::VecDeque,
    mem,
    sync::PoisonError,
    task::{Context, Poll, Waker},
};

use super::sync::{Condvar, Mutex, MutexGuard};

pub(crate) struct Queue<K, T> {
    state: Mutex<State<K, T>>,
    room: Condvar,
}

struct State<K, T> {
    items: VecDeque<(Option<K>, T)>,
    capacity: usize,
    closed: bool,
    taker: Option<Waker>,
    /// Futures that wait for room; as many as there are senders that wait.
    putters: Vec<Waker>,
}

/// What became of an item.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Put<T> {
    Accepted,
    /// Accepted in the place of an older one with the same key.
    Replaced(T),
    Full(T),
    Closed(T),
}

impl<K: PartialEq, T> Queue<K, T> {
    pub(crate) fn new(capacity: usize) -> Queue<K, T> {
        let state = State {
            items: VecDeque::new(),
            capacity: capacity.max(1),
            closed: false,
            taker: None,
            putters: Vec::new(),
        };
        Queue {
            state: Mutex::new(state),
            room: Condvar::new(),
        }
    }

    /// Puts an item in if there is room.
    pub(crate) fn put(&self, key: Option<K>, item: T) -> Put<T> {
        let mut state = self.lock();
        if state.closed {
            return Put::Closed(item);
        }
        if state.items.len() >= state.capacity {
            return Put::Full(item);
        }
        state.items.push_back((key, item));
        wake(state);
        Put::Accepted
    }

    /// Puts an item in; when there is no room, in the place of one that has the same key.
    pub(crate) fn put_or_replace(&self, key: K, item: T) -> Put<T> {
        let mut state = self.lock();
        if state.closed {
            return Put::Closed(item);
        }
        if state.items.len() < state.capacity {
            state.items.push_back((Some(key), item));
            wake(state);
            return Put::Accepted;
        }
        match state
            .items
            .iter_mut()
            .find(|(other, _)| other.as_ref() == Some(&key))
        {
            Some((_, older)) => Put::Replaced(mem::replace(older, item)),
            None => Put::Full(item),
        }
    }

    /// Puts an item in and blocks the thread until there is room or the queue is closed.
    pub(crate) fn put_blocking(&self, key: Option<K>, item: T) -> Put<T> {
        let mut state = self.lock();
        while !state.closed && state.items.len() >= state.capacity {
            state = self
                .room
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        if state.closed {
            return Put::Closed(item);
        }
        state.items.push_back((key, item));
        wake(state);
        Put::Accepted
    }

    /// Ready when there is room or the queue is closed.
    pub(crate) fn poll_room(&self, context: &Context<'_>) -> Poll<()> {
        let mut state = self.lock();
        if state.closed || state.items.len() < state.capacity {
            return Poll::Ready(());
        }
        if !state
            .putters
            .iter()
            .any(|waker| waker.will_wake(context.waker()))
        {
            state.putters.push(context.waker().clone());
        }
        Poll::Pending
    }

    /// Takes the next item; `None` when the queue is closed and everything was taken.
    pub(crate) fn poll_take(&self, context: &Context<'_>) -> Poll<Option<T>> {
        let mut state = self.lock();
        if let Some((_, item)) = state.items.pop_front() {
            let putters = mem::take(&mut state.putters);
            drop(state);
            self.room.notify_one();
            putters.into_iter().for_each(Waker::wake);
            return Poll::Ready(Some(item));
        }
        if state.closed {
            return Poll::Ready(None);
        }
        state.taker = Some(context.waker().clone());
        Poll::Pending
    }

    /// Accepts no more; what was accepted can still be taken.
    pub(crate) fn close(&self) {
        let mut state = self.lock();
        state.closed = true;
        let putters = mem::take(&mut state.putters);
        wake(state);
        self.room.notify_all();
        putters.into_iter().for_each(Waker::wake);
    }

    pub(crate) fn len(&self) -> usize {
        self.lock().items.len()
    }

    fn lock(&self) -> MutexGuard<'_, State<K, T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Wakes the taker, after the lock is free.
fn wake<K, T>(mut state: MutexGuard<'_, State<K, T>>) {
    let taker = state.taker.take();
    drop(state);
    if let Some(taker) = taker {
        taker.wake();
    }
}
