//! Where pictures are drawn: each on a supervised thread of its own, a few at a time.

use std::sync::Arc;

use domain::conversation::BoxFuture;
use domain::error::{Error, Result, StorageFault};
use domain::workshop::{Piece, Workshop};
use supervise::{Failure, Scope};
use tokio::sync::Semaphore;

use super::STORE_PHASE;

/// Pieces of work at once: as many as there are jobs.
const PIECES_MAX: usize = 2;

/// A workshop of supervised threads.
pub(super) struct Threads {
    scope: Scope,
    places: Arc<Semaphore>,
}

impl Threads {
    /// Its threads stop after everybody who waits for them.
    pub(super) fn open(scope: &Scope) -> std::result::Result<Self, Failure> {
        Ok(Self {
            scope: scope.scope("workshop").phase(STORE_PHASE).open()?,
            places: Arc::new(Semaphore::new(PIECES_MAX)),
        })
    }
}

impl Workshop for Threads {
    fn work(&self, name: &'static str, piece: Piece) -> BoxFuture<'_, Result<()>> {
        Box::pin(async move {
            let closed = || Error::Storage(StorageFault::Closed);
            let place = Arc::clone(&self.places).acquire_owned().await;
            let place = place.map_err(|_| closed())?;
            let work = move |_| {
                piece();
                drop(place);
                Ok(())
            };
            let started = self.scope.child(name).spawn_blocking(work);
            let child = started.map_err(|_| closed())?;
            // How it ended is told by whether the piece passed anything on.
            drop(child.ended().await);
            Ok(())
        })
    }
}
