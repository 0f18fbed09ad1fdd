//! What is asked of a store about what was done when.

use jiff::Timestamp;

use crate::analytics::{Sums, TaskSlot, Worked};
use crate::error::Result;
use crate::ids::UserId;

/// Questions about what was done when.
pub trait AnalyticsReads {
    /// What was created and done in the quarters of an hour from `from` on and before `before`, in
    /// order; those without anything are left out.
    fn task_slots(
        &self,
        owner: UserId,
        from: Timestamp,
        before: Timestamp,
    ) -> Result<Vec<TaskSlot>>;
    /// The sums of the quarters of an hour that begin at or after `from` and before `before`.
    fn task_sums(&self, owner: UserId, from: Timestamp, before: Timestamp) -> Result<Sums>;
    /// The time that was tracked on what was done in those quarters of an hour.
    fn worked_sums(&self, owner: UserId, from: Timestamp, before: Timestamp) -> Result<Worked>;
    /// The beginning of the last quarter of an hour before `before` in which something was done.
    fn last_done_before(&self, owner: UserId, before: Timestamp) -> Result<Option<Timestamp>>;
}
