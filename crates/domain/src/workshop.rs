//! Work that computes for longer than an async thread may be held: drawing, packing.

use std::sync::mpsc;

use crate::conversation::BoxFuture;
use crate::error::{Error, Result, StorageFault};

/// A piece of such work.
pub type Piece = Box<dyn FnOnce() + Send>;

/// Where such work is done: on threads that somebody watches.
pub trait Workshop: Send + Sync {
    /// Does a piece of work and answers when it is done. What it came to, it passes on itself.
    ///
    /// # Errors
    /// If it cannot be done: the program stops, or the work panicked.
    fn work(&self, name: &'static str, piece: Piece) -> BoxFuture<'_, Result<()>>;
}

impl dyn Workshop {
    /// Makes something there.
    ///
    /// # Errors
    /// As [`Workshop::work`].
    pub async fn make<T: Send + 'static>(
        &self,
        name: &'static str,
        make: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let (give, take) = mpsc::sync_channel(1);
        let piece = move || {
            // Nobody waits any more if the future was dropped.
            drop(give.try_send(make()));
        };
        self.work(name, Box::new(piece)).await?;
        take.try_recv()
            .map_err(|_| Error::Storage(StorageFault::Closed))
    }
}

/// A workshop on the spot: for tests and for programs that serve nobody meanwhile.
#[derive(Debug, Clone, Copy, Default)]
pub struct OnTheSpot;

impl Workshop for OnTheSpot {
    fn work(&self, _name: &'static str, piece: Piece) -> BoxFuture<'_, Result<()>> {
        piece();
        Box::pin(std::future::ready(Ok(())))
    }
}
