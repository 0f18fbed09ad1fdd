//! What is asked of a store about how tasks belong together: parts, dependencies, tags.

use crate::dependency::Dependency;
use crate::error::Result;
use crate::ids::{DependencyId, TaskId, UserId};
use crate::tag::{Tag, TagUse};
use crate::task::Task;

/// Questions about how tasks belong together.
pub trait StructureReads {
    /// A task's direct parts by number, at most [`crate::subtasks::SUBTASKS_MAX`].
    fn subtasks(&self, owner: UserId, parent: TaskId) -> Result<Vec<Task>>;

    /// That a task waits for another, by internal id.
    fn dependency_by_id(&self, owner: UserId, id: DependencyId) -> Result<Option<Dependency>>;
    /// What a task waits for, at most [`crate::dependency::NEEDS_MAX`].
    fn needs_of_task(&self, owner: UserId, task: TaskId) -> Result<Vec<Dependency>>;
    /// What waits for a task, at most [`crate::dependency::NEEDS_MAX`].
    fn needs_for_task(&self, owner: UserId, needed: TaskId) -> Result<Vec<Dependency>>;

    /// The owner's tags, most used first.
    fn tags(&self, owner: UserId, limit: u32) -> Result<Vec<TagUse>>;
    /// How often a tag is used.
    fn tag_uses(&self, owner: UserId, tag: &Tag) -> Result<u64>;
    /// Tasks with a tag, by internal id, those after `after`.
    fn tagged(&self, owner: UserId, tag: &Tag, after: TaskId, limit: u32) -> Result<Vec<Task>>;
}

/// Changes of how tasks belong together.
pub trait StructureTx {
    /// A new internal id.
    fn new_dependency_id(&mut self) -> Result<DependencyId>;
    /// Inserts that a task waits for another.
    fn put_dependency(&mut self, dependency: &Dependency) -> Result<()>;
    /// Deletes that a task waits for another.
    fn delete_dependency(&mut self, owner: UserId, id: DependencyId) -> Result<()>;
}
