//! Which contents must not be cleared up now: the meeting point of those who keep and those who
//! remove.
//!
//! Keeping a content and removing it are each one step under one lock, so that a content that is
//! kept again while it is being cleared up stays.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::blob::{Blob, BlobId, Kept};

/// Contents that somebody just kept, and contents that are marked to be removed.
#[derive(Debug, Default)]
pub(crate) struct Holds(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    held: BTreeMap<BlobId, usize>,
    marked: BTreeSet<BlobId>,
}

impl Holds {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a content in its place by `place`, and holds it.
    pub(crate) fn keep<E>(
        self: &Arc<Self>,
        blob: Blob,
        place: impl FnOnce() -> Result<(), E>,
    ) -> Result<Kept, E> {
        let mut state = self.lock();
        place()?;
        state.marked.remove(&blob.id);
        *state.held.entry(blob.id).or_default() += 1;
        drop(state);
        let hold = Hold {
            holds: Arc::clone(self),
            id: blob.id,
        };
        Ok(Kept::new(blob, Arc::new(hold)))
    }

    pub(crate) fn mark(&self, id: BlobId) -> bool {
        let mut state = self.lock();
        let free = !state.held.contains_key(&id);
        if free {
            state.marked.insert(id);
        }
        free
    }

    pub(crate) fn unmark(&self, id: BlobId) {
        self.lock().marked.remove(&id);
    }

    /// Removes a content by `remove` if it is still marked.
    pub(crate) fn remove_marked<E>(
        &self,
        id: BlobId,
        remove: impl FnOnce() -> Result<(), E>,
    ) -> Result<bool, E> {
        let mut state = self.lock();
        if !state.marked.remove(&id) {
            return Ok(false);
        }
        remove()?;
        drop(state);
        Ok(true)
    }
}

/// Ends the hold when the last [`Kept`] is dropped.
struct Hold {
    holds: Arc<Holds>,
    id: BlobId,
}

impl Drop for Hold {
    fn drop(&mut self) {
        let mut state = self.holds.lock();
        if let Some(count) = state.held.get_mut(&self.id) {
            *count -= 1;
            if *count == 0 {
                state.held.remove(&self.id);
            }
        }
    }
}
