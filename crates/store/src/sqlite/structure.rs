//! How tasks belong together: parts, dependencies, tags.

use domain::dependency::{Dependency, NEEDS_MAX};
use domain::error::Result as DomainResult;
use domain::ids::{DependencyId, TaskId, UserId};
use domain::port::{StructureReads, StructureTx};
use domain::subtasks::SUBTASKS_MAX;
use domain::tag::{Tag, TagUse};
use domain::task::{Slice, Task};
use rusqlite::{Connection, Result, Row};

use super::fault::fault;
use super::session::Session;
use super::sql::{statements, task_columns};
use super::value::{self, Ask};
use super::{people, tasks};

macro_rules! dependency_columns {
    () => {
        "id, owner, task, needs, created_at"
    };
}

statements! {
    SUBTASKS = concat!(
        "SELECT ", task_columns!(), " FROM tasks INDEXED BY tasks_by_parent \
         WHERE owner = ?1 AND parent = ?2 ORDER BY number LIMIT ?3"
    );
    DEPENDENCY_BY_ID = concat!(
        "SELECT ", dependency_columns!(), " FROM dependencies WHERE id = ?2 AND owner = ?1"
    );
    NEEDS_OF_TASK = concat!(
        "SELECT ", dependency_columns!(), " FROM dependencies \
         WHERE task = ?2 AND owner = ?1 ORDER BY needs LIMIT ?3"
    );
    NEEDS_FOR_TASK = concat!(
        "SELECT ", dependency_columns!(), " FROM dependencies INDEXED BY dependencies_by_needs \
         WHERE needs = ?2 AND owner = ?1 ORDER BY id LIMIT ?3"
    );
    PUT_DEPENDENCY = "INSERT INTO dependencies (id, owner, task, needs, created_at) \
                      VALUES (?1, ?2, ?3, ?4, ?5)";
    DELETE_DEPENDENCY = "DELETE FROM dependencies WHERE id = ?2 AND owner = ?1";
    TAGS = "SELECT tag, uses FROM tag_counts INDEXED BY tag_counts_by_use WHERE owner = ?1 \
            ORDER BY uses DESC, tag LIMIT ?2";
    TAG_USES = "SELECT uses FROM tag_counts WHERE owner = ?1 AND tag = ?2 LIMIT 1";
    TAGGED = "SELECT task FROM task_tags WHERE owner = ?1 AND tag = ?2 AND task > ?3 \
              ORDER BY task LIMIT ?4";
}

fn dependency_row(row: &Row<'_>) -> Result<Dependency> {
    Ok(Dependency {
        id: DependencyId(row.get(0)?),
        owner: value::owner(row, 1)?,
        task: TaskId(row.get(2)?),
        needs: TaskId(row.get(3)?),
        created_at: value::instant(row, 4)?,
    })
}

fn tag(row: &Row<'_>, column: usize) -> Result<Tag> {
    Tag::parse(row.get_ref(column)?.as_str()?).map_err(|_| value::unreadable(column, "no tag"))
}

fn tagged(
    connection: &Connection,
    owner: UserId,
    tag: &Tag,
    after: TaskId,
    limit: u32,
) -> Result<Vec<Task>> {
    let params = (owner.0, tag.as_str(), after.0, limit.min(Slice::LIMIT_MAX));
    let ids = connection.all(TAGGED, params, |row| row.get(0).map(TaskId))?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        found.extend(tasks::by_id(connection, owner, id)?);
    }
    Ok(found)
}

impl StructureReads for Session<'_> {
    fn subtasks(&self, owner: UserId, parent: TaskId) -> DomainResult<Vec<Task>> {
        let params = (owner.0, parent.0, SUBTASKS_MAX);
        self.connection
            .all(SUBTASKS, params, tasks::task_row)
            .map_err(fault)
    }

    fn dependency_by_id(
        &self,
        owner: UserId,
        id: DependencyId,
    ) -> DomainResult<Option<Dependency>> {
        let params = (owner.0, id.0);
        self.connection
            .first(DEPENDENCY_BY_ID, params, dependency_row)
            .map_err(fault)
    }

    fn needs_of_task(&self, owner: UserId, task: TaskId) -> DomainResult<Vec<Dependency>> {
        let params = (owner.0, task.0, NEEDS_MAX);
        self.connection
            .all(NEEDS_OF_TASK, params, dependency_row)
            .map_err(fault)
    }

    fn needs_for_task(&self, owner: UserId, needed: TaskId) -> DomainResult<Vec<Dependency>> {
        let params = (owner.0, needed.0, NEEDS_MAX);
        self.connection
            .all(NEEDS_FOR_TASK, params, dependency_row)
            .map_err(fault)
    }

    fn tags(&self, owner: UserId, limit: u32) -> DomainResult<Vec<TagUse>> {
        let params = (owner.0, limit.min(Slice::LIMIT_MAX));
        let read = |row: &Row<'_>| {
            Ok(TagUse {
                tag: tag(row, 0)?,
                uses: value::unsigned(row, 1)?,
            })
        };
        self.connection.all(TAGS, params, read).map_err(fault)
    }

    fn tag_uses(&self, owner: UserId, tag: &Tag) -> DomainResult<u64> {
        let params = (owner.0, tag.as_str());
        let uses = self
            .connection
            .first(TAG_USES, params, |row| value::unsigned(row, 0));
        Ok(uses.map_err(fault)?.unwrap_or(0))
    }

    fn tagged(
        &self,
        owner: UserId,
        tag: &Tag,
        after: TaskId,
        limit: u32,
    ) -> DomainResult<Vec<Task>> {
        tagged(self.connection, owner, tag, after, limit).map_err(fault)
    }
}

impl StructureTx for Session<'_> {
    fn new_dependency_id(&mut self) -> DomainResult<DependencyId> {
        people::next_id(self.connection, "dependency")
            .map(DependencyId)
            .map_err(fault)
    }

    fn put_dependency(&mut self, dependency: &Dependency) -> DomainResult<()> {
        let params = (
            dependency.id.0,
            dependency.owner.0,
            dependency.task.0,
            dependency.needs.0,
            value::micros(dependency.created_at),
        );
        self.connection
            .change(PUT_DEPENDENCY, params)
            .map(drop)
            .map_err(fault)
    }

    fn delete_dependency(&mut self, owner: UserId, id: DependencyId) -> DomainResult<()> {
        self.connection
            .change(DELETE_DEPENDENCY, (owner.0, id.0))
            .map(drop)
            .map_err(fault)
    }
}
