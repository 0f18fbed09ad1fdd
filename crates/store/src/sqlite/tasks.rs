//! Tasks, their lists, their totals.

use domain::ids::{ClientId, Number, TaskId, UserId};
use domain::search::LOOKED_AT_MAX;
use domain::tag::Tag;
use domain::task::{Priority, Rows, Slice, Status, Task, TaskOrder, TaskQuery, TaskTotals};
use domain::time::{Zone, from_microseconds};
use jiff::Timestamp;
use rusqlite::{Connection, Result, Row};

use super::people;
use super::search;
use super::sql;
use super::value::{self, Ask};

pub(super) fn task_row(row: &Row<'_>) -> Result<Task> {
    Ok(Task {
        id: TaskId(row.get(0)?),
        owner: value::owner(row, 1)?,
        number: Number(value::unsigned(row, 2)?),
        title: row.get(3)?,
        status: value::named(row, 4, &Status::ALL, Status::as_str)?,
        priority: priority(row, 5)?,
        due: value::due(row, 6)?,
        category: row.get(8)?,
        created_at: value::instant(row, 9)?,
        updated_at: value::instant(row, 10)?,
        completed_at: value::maybe_instant(row, 11)?,
        start: value::due(row, 13)?,
        estimate_minutes: row.get(15)?,
        repeat: value::maybe(row, 16, value::json)?,
        parent: row.get::<_, Option<i64>>(17)?.map(TaskId),
        client: row.get::<_, Option<i64>>(18)?.map(ClientId),
        tags: value::maybe(row, 19, value::json)?.unwrap_or_default(),
    })
}

pub(super) fn priority(row: &Row<'_>, column: usize) -> Result<Priority> {
    Priority::from_rank(value::unsigned(row, column)?)
        .ok_or_else(|| value::unreadable(column, "unknown priority"))
}

pub(super) fn by_number(
    connection: &Connection,
    owner: UserId,
    number: Number,
) -> Result<Option<Task>> {
    connection.first(sql::TASK, (owner.0, number.0), task_row)
}

pub(super) fn by_id(connection: &Connection, owner: UserId, id: TaskId) -> Result<Option<Task>> {
    connection.first(sql::TASK_BY_ID, (owner.0, id.0), task_row)
}

/// The list and the count that walk the index which fits the question best.
fn statements(query: &TaskQuery) -> (&'static str, &'static str) {
    let either = query.open.is_none();
    let (list, count) = if query.client.is_some() {
        if either {
            (sql::TASKS_CLIENT_ANY, sql::COUNT_CLIENT_ANY)
        } else {
            (sql::TASKS_CLIENT_OPEN, sql::COUNT_CLIENT_OPEN)
        }
    } else if query.category.is_some() && query.priority.is_some() {
        if either {
            (
                sql::TASKS_CATEGORY_PRIORITY_ANY,
                sql::COUNT_CATEGORY_PRIORITY_ANY,
            )
        } else {
            (
                sql::TASKS_CATEGORY_PRIORITY_OPEN,
                sql::COUNT_CATEGORY_PRIORITY_OPEN,
            )
        }
    } else if query.category.is_some() {
        if either {
            (sql::TASKS_CATEGORY_ANY, sql::COUNT_CATEGORY_ANY)
        } else {
            (sql::TASKS_CATEGORY_OPEN, sql::COUNT_CATEGORY_OPEN)
        }
    } else if query.status.is_some() {
        (sql::TASKS_STATUS, sql::COUNT_STATUS)
    } else if query.priority.is_some() {
        if either {
            (sql::TASKS_PRIORITY_ANY, sql::COUNT_PRIORITY_ANY)
        } else {
            (sql::TASKS_PRIORITY_OPEN, sql::COUNT_PRIORITY_OPEN)
        }
    } else if either {
        (sql::TASKS_ANY, sql::COUNT_ANY)
    } else {
        (sql::TASKS_OPEN, sql::COUNT_OPEN)
    };
    let count = if query.bounds_completed() {
        sql::COUNT_COMPLETED
    } else if query.bounds_created() {
        sql::COUNT_CREATED
    } else {
        count
    };
    let list = match (query.order, either) {
        (TaskOrder::Due, _) => list,
        (TaskOrder::Newest, true) => sql::TASKS_NEWEST_ANY,
        (TaskOrder::Newest, false) => sql::TASKS_NEWEST_OPEN,
        (TaskOrder::EarliestCreated, _) => sql::TASKS_EARLIEST_CREATED,
        (TaskOrder::LatestCreated, _) => sql::TASKS_LATEST_CREATED,
        (TaskOrder::EarliestCompleted, _) => sql::TASKS_EARLIEST_COMPLETED,
        (TaskOrder::LatestCompleted, _) => sql::TASKS_LATEST_COMPLETED,
    };
    (list, count)
}

/// The least and the greatest due key that satisfy a question.
fn due_bounds(query: &TaskQuery) -> (i64, i64) {
    let first = query.due_from.map_or(i64::MIN, value::micros);
    let last = match (query.due_before, query.due_from) {
        (Some(before), _) => before_micros(before).saturating_sub(1),
        (None, Some(_)) => value::NO_DUE_KEY - 1,
        (None, None) => value::NO_DUE_KEY,
    };
    (first, last)
}

/// The first stored instant that is not before this one: what is stored has whole microseconds.
fn before_micros(instant: Timestamp) -> i64 {
    let micros = value::micros(instant);
    micros.saturating_add(i64::from(from_microseconds(micros) < instant))
}

/// Bounds of a time that is asked for, or that an index is walked by: the first instant, and the
/// one that is not reached any more.
fn bounds(
    asked: bool,
    from: Option<Timestamp>,
    before: Option<Timestamp>,
) -> (Option<i64>, Option<i64>) {
    if !asked {
        return (None, None);
    }
    let from = from.map_or(i64::MIN, before_micros);
    let before = before.map_or(i64::MAX, before_micros);
    (Some(from), Some(before))
}

/// Runs `ask` on `statement` with the parameters that lists and counts share.
fn with_query<T>(
    connection: &Connection,
    sql: &str,
    (owner, query): (UserId, &TaskQuery),
    (limit, offset): (i64, Option<i64>),
    read: impl FnOnce(rusqlite::Rows<'_>) -> Result<T>,
) -> Result<T> {
    let (first, last) = due_bounds(query);
    let (mut folded, mut exact) = (None, None);
    if let Some(text) = &query.text {
        if text.case_sensitive {
            exact = Some(text.text.as_str());
        } else {
            folded = Some(value::folded(&text.text));
        }
    }
    let mut statement = connection.statement(sql)?;
    statement.raw_bind_parameter(1, owner.0)?;
    statement.raw_bind_parameter(2, first)?;
    statement.raw_bind_parameter(3, last)?;
    statement.raw_bind_parameter(4, query.open)?;
    statement.raw_bind_parameter(5, query.status.map(Status::as_str))?;
    statement.raw_bind_parameter(6, query.priority.map(Priority::rank))?;
    statement.raw_bind_parameter(7, query.category.as_deref().map(value::folded))?;
    statement.raw_bind_parameter(8, folded)?;
    statement.raw_bind_parameter(9, exact)?;
    statement.raw_bind_parameter(10, limit)?;
    if let Some(offset) = offset {
        statement.raw_bind_parameter(11, offset)?;
    }
    statement.raw_bind_parameter(12, query.client.map(|client| client.0))?;
    statement.raw_bind_parameter(13, query.priority_least.map(Priority::rank))?;
    statement.raw_bind_parameter(14, query.priority_most.map(Priority::rank))?;
    let by_creation = matches!(
        query.order,
        TaskOrder::EarliestCreated | TaskOrder::LatestCreated
    );
    let created = bounds(
        by_creation || query.bounds_created(),
        query.created_from,
        query.created_before,
    );
    statement.raw_bind_parameter(15, created.0)?;
    statement.raw_bind_parameter(16, created.1)?;
    let by_completion = matches!(
        query.order,
        TaskOrder::EarliestCompleted | TaskOrder::LatestCompleted
    );
    let completed = bounds(
        by_completion || query.bounds_completed(),
        query.completed_from,
        query.completed_before,
    );
    statement.raw_bind_parameter(17, completed.0)?;
    statement.raw_bind_parameter(18, completed.1)?;
    statement.raw_bind_parameter(19, query.tag_not.as_ref().map(Tag::as_str))?;
    statement.raw_bind_parameter(21, query.category_not.as_deref().map(value::folded))?;
    let due_asked = (query.due_from.is_some() || query.due_before.is_some()).then_some(true);
    statement.raw_bind_parameter(20, due_asked)?;
    read(statement.raw_query())
}

/// Hands the tasks that match to `look`, in the question's order, until it says `false` or
/// `most` were handed over; whether there may be more.
pub(super) fn walk(
    connection: &Connection,
    owner: UserId,
    query: &TaskQuery,
    most: u32,
    look: &mut dyn FnMut(Task) -> bool,
) -> Result<bool> {
    let (sql, _) = statements(query);
    let window = (i64::from(most), Some(0));
    with_query(connection, sql, (owner, query), window, |mut rows| {
        let mut handed = 0;
        while let Some(row) = rows.next()? {
            handed += 1;
            if !look(task_row(row)?) {
                return Ok(false);
            }
        }
        Ok(handed >= most)
    })
}

/// The tasks of a tag are found through another index.
fn of_tag(
    connection: &Connection,
    (owner, tag): (UserId, &Tag),
    query: &TaskQuery,
    slice: Slice,
) -> Result<Rows<Task>> {
    let skip = usize::try_from(slice.offset).unwrap_or(usize::MAX);
    let limit = slice.limit.min(Slice::LIMIT_MAX);
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let (mut passed, mut found) = (0, Vec::new());
    search::walk_tag(
        connection,
        (owner, tag),
        query,
        LOOKED_AT_MAX,
        &mut |task| {
            if passed < skip {
                passed += 1;
            } else {
                found.push(task);
            }
            found.len() <= most
        },
    )?;
    Ok(cut(found, limit))
}

pub(super) fn list(
    connection: &Connection,
    owner: UserId,
    query: &TaskQuery,
    slice: Slice,
) -> Result<Rows<Task>> {
    if let Some(tag) = &query.tag {
        return of_tag(connection, (owner, tag), query, slice);
    }
    let limit = slice.limit.min(Slice::LIMIT_MAX);
    let (sql, _) = statements(query);
    let window = (i64::from(limit) + 1, Some(i64::from(slice.offset)));
    let rows = with_query(connection, sql, (owner, query), window, |rows| {
        rows.mapped(task_row).collect::<Result<Vec<_>>>()
    })?;
    Ok(cut(rows, limit))
}

/// Rows of a list that was asked for one more than its limit.
pub(super) fn cut<T>(mut rows: Vec<T>, limit: u32) -> Rows<T> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    Rows { rows, more }
}

pub(super) fn count(
    connection: &Connection,
    owner: UserId,
    query: &TaskQuery,
    at_most: u32,
) -> Result<u32> {
    if let Some(tag) = &query.tag {
        let tagged = TaskQuery {
            open: query.open,
            tag: query.tag.clone(),
            order: query.order,
            ..TaskQuery::default()
        };
        if *query == tagged {
            return search::count_tag(connection, (owner, tag), query.open, at_most);
        }
        let mut count = 0;
        search::walk_tag(connection, (owner, tag), query, LOOKED_AT_MAX, &mut |_| {
            count += 1;
            count < at_most
        })?;
        return Ok(count);
    }
    if let Some(open) = query.open {
        let dues_alone = TaskQuery {
            open: query.open,
            due_from: query.due_from,
            due_before: query.due_before,
            order: query.order,
            ..TaskQuery::default()
        };
        if *query == dues_alone {
            let (first, last) = due_bounds(query);
            let params = (owner.0, open, first, last, at_most);
            return connection.only(sql::COUNT_DUE, params, |row| value::unsigned(row, 0));
        }
    }
    let (_, sql) = statements(query);
    let window = (i64::from(at_most), None);
    with_query(connection, sql, (owner, query), window, |mut rows| {
        let row = rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        value::unsigned(row, 0)
    })
}

pub(super) fn totals(connection: &Connection, owner: UserId) -> Result<TaskTotals> {
    let counts = connection.all(sql::TASK_COUNTS, [owner.0], |row| {
        Ok((
            value::named(row, 0, &Status::ALL, Status::as_str)?,
            priority(row, 1)?,
            value::unsigned(row, 2)?,
        ))
    })?;
    Ok(TaskTotals { counts })
}

pub(super) fn categories(
    connection: &Connection,
    owner: UserId,
    limit: u32,
) -> Result<Vec<String>> {
    let params = (owner.0, limit.min(Slice::LIMIT_MAX));
    connection.all(sql::CATEGORIES, params, |row| row.get(0))
}

pub(super) fn put(connection: &Connection, task: &Task) -> Result<()> {
    let due_key = match &task.due {
        Some(due @ domain::time::Due::Date(_)) => {
            value::due_key(Some(due), &people::zone(connection, task.owner)?)
        }
        due => value::due_key(due.as_ref(), &Zone::utc()),
    };
    let (due, due_zone) = value::due_columns(task.due.as_ref());
    let (start, start_zone) = value::due_columns(task.start.as_ref());
    let tags = (!task.tags.is_empty()).then_some(&task.tags);
    let category_key = task.category.as_deref().map(value::folded);
    let mut words = value::folded(&task.title);
    if let Some(key) = &category_key {
        words.push('\n');
        words.push_str(key);
    }
    let changed = connection.change(
        sql::PUT_TASK,
        rusqlite::params![
            task.id.0,
            task.owner.0,
            task.number.0,
            &task.title,
            task.status.as_str(),
            task.priority.rank(),
            due,
            due_zone,
            due_key,
            &task.category,
            category_key,
            words,
            value::micros(task.created_at),
            value::micros(task.updated_at),
            value::maybe_micros(task.completed_at),
            start,
            start_zone,
            task.estimate_minutes,
            task.repeat.as_ref().map(value::to_json).transpose()?,
            task.parent.map(|parent| parent.0),
            task.client.map(|client| client.0),
            tags.map(value::to_json).transpose()?,
        ],
    )?;
    match changed {
        0 => Err(value::misplaced("a task of another owner was written")),
        _ => Ok(()),
    }
}

pub(super) fn delete(connection: &Connection, owner: UserId, id: TaskId) -> Result<()> {
    connection
        .change(sql::DELETE_TASK, (owner.0, id.0))
        .map(drop)
}

/// Derives the due keys of an owner's tasks again, after their zone changed.
pub(super) fn derive_due_keys(connection: &Connection, owner: UserId, zone: &Zone) -> Result<()> {
    let stale = connection.all(sql::DATED_TASKS, [owner.0], |row| {
        let key = value::due_key(value::due(row, 1)?.as_ref(), zone);
        let id: i64 = row.get(0)?;
        Ok((key != row.get::<_, i64>(3)?).then_some((id, key)))
    })?;
    for (id, key) in stale.into_iter().flatten() {
        connection.change(sql::SET_DUE_KEY, (owner.0, id, key))?;
    }
    Ok(())
}
