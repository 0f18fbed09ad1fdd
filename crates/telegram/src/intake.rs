//! What this crate asks of whoever takes updates: to say when they are durable.

use domain::conversation::{BoxFuture, Incoming};
use domain::error::StorageFault;

/// The way in. `delivery`'s intake is one.
pub trait Accept: Send + Sync {
    /// Takes a batch; resolves when each update is durable or turned away. Only then are they
    /// confirmed to Telegram. `next_offset` is what confirms the batch.
    ///
    /// # Errors
    /// Why the batch is not durable; it is not confirmed and comes again.
    fn accept(
        &self,
        updates: Vec<Incoming>,
        next_offset: Option<i64>,
    ) -> BoxFuture<'_, Result<(), StorageFault>>;
}
