//! What is asked of a store about firings that have more to say.

use jiff::Timestamp;

use crate::error::Result;
use crate::ids::{ReminderId, UserId};
use crate::reminder::Ring;

/// Questions about firings that have more to say.
pub trait RingReads {
    /// What a reminder has still to say.
    fn ring(&self, owner: UserId, reminder: ReminderId) -> Result<Option<Ring>>;
    /// What everybody's reminders have to say at `now`, by when it fell due.
    fn due_rings(&self, now: Timestamp, limit: u32) -> Result<Vec<Ring>>;
    /// What one person's reminders have to say at `now`, by when it fell due.
    fn due_rings_of(&self, owner: UserId, now: Timestamp, limit: u32) -> Result<Vec<Ring>>;
    /// When the next one of anybody is due.
    fn next_ring_due(&self) -> Result<Option<Timestamp>>;
}

/// Changes of them.
pub trait RingTx {
    /// Inserts or replaces what a reminder has still to say.
    fn put_ring(&mut self, ring: &Ring) -> Result<()>;
    /// A reminder has nothing more to say.
    fn delete_ring(&mut self, owner: UserId, reminder: ReminderId) -> Result<()>;
}
