//! Several updates of one chat in one commit.
//!
//! Updates that wait behind each other would each pay for a commit of their own, because the next
//! must see what the one before wrote. A handler whose slow half reads nothing needs not wait for
//! that: its plans are run one after the other in one unit, each seeing the writes of those
//! before. Whatever goes wrong, the whole unit is undone and its updates are handled alone, in
//! order, by [`Handling`](super::Handling); so a batch needs no answer to failures of its own.

use std::collections::VecDeque;
use std::sync::Arc;

use super::{Answer, Inner, Item, Request, Stuck, count_failure, finish, take_slot, think, write};
use crate::ledger::is_closed;

/// The most updates of a batch: the first reply waits for the writes of the last, some tenths of
/// a millisecond each, and a commit shared by so many is not what an update costs any more.
pub(crate) const BATCH_MAX: usize = 16;

/// Updates that are taken out of their chat's queue together.
pub(crate) struct Batch {
    inner: Arc<Inner>,
    items: VecDeque<Item>,
    /// Updates that were thought about; the one behind them is at fault for a panic.
    thought: usize,
}

impl Batch {
    pub(crate) fn new(inner: &Arc<Inner>, items: VecDeque<Item>) -> Self {
        Self {
            inner: Arc::clone(inner),
            items,
            thought: 0,
        }
    }

    /// Deals with the updates; at the end each is handled, queued again or left.
    pub(crate) async fn run(mut self) {
        let inner = Arc::clone(&self.inner);
        let answers = self.think().await;
        if answers.is_empty() {
            return;
        }
        let now = inner.now();
        let written = inner.ledger.write("updates", move |tx| {
            answers
                .iter()
                .map(|(request, answer)| write(tx, request, answer, now))
                .collect::<Result<Vec<_>, _>>()
        });
        match written.await {
            Ok(committed) => {
                for committed in committed {
                    if let Some(item) = self.items.pop_front() {
                        finish(&inner, item, committed);
                    }
                }
            }
            Err(error) if is_closed(&error) => {}
            Err(_) => self.put_back(),
        }
    }

    /// The slow halves. From the first update that has to wait or fails, the rest is put back.
    async fn think(&mut self) -> Vec<(Arc<Request>, Answer)> {
        let mut answers = Vec::with_capacity(self.items.len());
        while let Some(item) = self.items.get_mut(self.thought) {
            item.wait = take_slot(&self.inner, item);
            if item.wait.is_some() {
                break;
            }
            match think(&self.inner, item).await {
                Ok(answer) => answers.push((Arc::clone(&item.request), answer)),
                Err(Stuck::Failed(reason)) => {
                    count_failure(&self.inner, item);
                    item.failure = Some(reason);
                    break;
                }
                Err(Stuck::Left) => break,
            }
            self.thought += 1;
        }
        let rest = self.items.split_off(self.thought);
        put_back(&self.inner, rest);
        answers
    }

    fn put_back(&mut self) {
        put_back(&self.inner, std::mem::take(&mut self.items));
    }
}

/// Puts updates back to the head of their queue in their order, to be handled alone.
fn put_back(inner: &Arc<Inner>, items: VecDeque<Item>) {
    for mut item in items.into_iter().rev() {
        item.alone = true;
        inner.push_front(item);
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        let Some(first) = self.items.front() else {
            return;
        };
        if !std::thread::panicking() {
            // Cut off at the stop: stored or not confirmed, they come again.
            let keys: Vec<_> = self.items.iter().map(Item::key).collect();
            return keys
                .into_iter()
                .for_each(|key| self.inner.forget(key, false));
        }
        let address = first.request.incoming.address;
        if let Some(item) = self.items.get_mut(self.thought) {
            count_failure(&self.inner, item);
            item.failure = Some("its handler panicked".to_owned());
        }
        self.put_back();
        // If no worker can be started the process is stopping, and the updates come again.
        let _stopping = self.inner.start_worker(address).is_err();
    }
}
