//! That a task waits for another.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::attached;
use crate::dependencies;
use crate::error::Result;
use crate::ids::{DependencyId, TaskId, UserId};
use crate::journal::{Fact, Journaled, Row};
use crate::port::{Reads, Tx};

/// The most tasks that one waits for, and that wait for one.
pub const NEEDS_MAX: u32 = 100;

/// A task that waits for another to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dependency {
    /// Internal identity.
    pub id: DependencyId,
    /// Whose tasks.
    pub owner: UserId,
    /// The one that waits.
    pub task: TaskId,
    /// The one that must be done before it.
    pub needs: TaskId,
    /// When it was said.
    pub created_at: Timestamp,
}

impl Journaled for Dependency {
    const NOUN: &'static str = "dependency";

    fn key(&self) -> i64 {
        self.id.0
    }

    fn name(&self) -> String {
        "what it waits for".to_owned()
    }

    fn current(&self, reads: &dyn Reads) -> Result<Option<Self>> {
        reads.dependency_by_id(self.owner, self.id)
    }

    /// Both tasks must be there, and it must not close a circle that was not there before.
    fn can_return(&self, reads: &dyn Reads) -> Result<()> {
        attached::needs_task(reads, self.owner, self.task)?;
        attached::needs_task(reads, self.owner, self.needs)?;
        dependencies::check_new(reads, self.owner, self.task, self.needs)
    }

    fn goes_by(&self) -> Vec<(Row, Fact)> {
        [self.task, self.needs]
            .map(|task| (attached::task_row(task), Fact::Being))
            .to_vec()
    }

    /// A task waits for another once.
    fn claim(&self) -> Option<String> {
        Some(format!("{} {}", self.task.0, self.needs.0))
    }

    fn way(&self) -> Option<(i64, i64)> {
        Some((self.task.0, self.needs.0))
    }

    fn ways_from(&self, reads: &dyn Reads, place: i64) -> Result<Vec<i64>> {
        let all = reads.needs_of_task(self.owner, TaskId(place))?;
        Ok(all.into_iter().map(|one| one.needs.0).collect())
    }

    fn put(&self, tx: &mut dyn Tx, _now: Timestamp) -> Result<()> {
        tx.put_dependency(self)
    }

    fn delete(&self, tx: &mut dyn Tx) -> Result<()> {
        tx.delete_dependency(self.owner, self.id)
    }
}
