//! What is asked of a store about rows that came from elsewhere.

use crate::error::Result;
use crate::ids::{OperationId, UserId};

/// Questions about rows that came from elsewhere.
pub trait TakeoverReads {
    /// The row that was made of a row from elsewhere, unless that was undone. The row itself may
    /// have been deleted since.
    fn taken(&self, owner: UserId, kind: &str, origin: &str) -> Result<Option<i64>>;
}

/// Changes of rows that came from elsewhere.
pub trait TakeoverTx {
    /// Remembers what a row was made of, until its operation is undone.
    fn put_taken(
        &mut self,
        owner: UserId,
        kind: &str,
        origin: &str,
        row: i64,
        operation: OperationId,
    ) -> Result<()>;
}
