//! Every row as text, and whether what is counted as rows change is what a count finds: for tests
//! that compare databases.

use std::collections::BTreeMap;

use rusqlite::types::ValueRef;

use super::Engine;

/// Rows of each table, sorted.
pub(crate) type Tables = BTreeMap<String, Vec<String>>;

/// What triggers count, and the count itself.
const COUNTED: &[(&str, &str)] = &[
    (
        "SELECT owner, status, priority, count FROM task_counts WHERE count > 0",
        "SELECT owner, status, priority, count(*) FROM tasks GROUP BY owner, status, priority",
    ),
    (
        "SELECT owner, key, uses FROM categories WHERE uses > 0",
        "SELECT owner, category_key, count(*) FROM tasks WHERE category_key IS NOT NULL \
         GROUP BY owner, category_key",
    ),
    (
        "SELECT owner, state, count FROM reminder_counts WHERE count > 0",
        "SELECT owner, state, count(*) FROM reminders GROUP BY owner, state",
    ),
    (
        "SELECT owner, tag, uses FROM tag_counts",
        "SELECT owner, tags.value, count(*) FROM tasks, json_each(tasks.tags) AS tags \
         GROUP BY owner, tags.value",
    ),
    (
        "SELECT owner, client, open + done + cancelled, open_ranks FROM client_counts \
         WHERE open + done + cancelled > 0",
        "SELECT owner, client, count(*), sum(iif(open, priority, 0)) FROM tasks \
         WHERE client IS NOT NULL GROUP BY owner, client",
    ),
    (
        "SELECT owner, task, entries, microseconds FROM time_totals WHERE entries > 0",
        "SELECT owner, task, count(*), sum(ended_at - started_at) FROM time_entries \
         GROUP BY owner, task",
    ),
    (
        "SELECT * FROM work_slots",
        "SELECT tasks.owner, completed_at / 900000000, count(*), sum(worked.microseconds), \
         count(estimate_minutes), coalesce(sum(estimate_minutes), 0), \
         sum(iif(estimate_minutes IS NULL, 0, worked.microseconds)) \
         FROM tasks JOIN (SELECT task, sum(ended_at - started_at) AS microseconds \
         FROM time_entries GROUP BY task) AS worked ON worked.task = tasks.id \
         WHERE completed_at IS NOT NULL GROUP BY 1, 2",
    ),
    (
        "SELECT * FROM task_days",
        "SELECT owner, slot / 96 - (slot % 96 < 0), sum(created), sum(done), sum(on_time), \
         sum(late), sum(lead_minutes), sum(estimated_minutes) FROM task_slots GROUP BY 1, 2",
    ),
    (
        "SELECT id, client FROM time_entries",
        "SELECT time_entries.id, tasks.client FROM time_entries JOIN tasks ON tasks.id = task",
    ),
    (
        "SELECT owner, count, bytes FROM file_totals WHERE count > 0",
        "SELECT owner, count(*), sum(size) FROM files GROUP BY owner",
    ),
];

impl Engine {
    /// Every row of every table.
    pub(crate) fn tables(&self) -> rusqlite::Result<Tables> {
        let mut names = self.connection.prepare(
            "SELECT name FROM pragma_table_list \
             WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
        )?;
        let names: Vec<String> = names
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        names
            .into_iter()
            .map(|name| Ok((name.clone(), self.rows(&format!("SELECT * FROM {name}"))?)))
            .collect()
    }

    /// What is counted otherwise than a count finds it.
    pub(crate) fn miscounted(&self) -> rusqlite::Result<Vec<String>> {
        let mut wrong = Vec::new();
        for (kept, counted) in COUNTED {
            let (kept_rows, counted_rows) = (self.rows(kept)?, self.rows(counted)?);
            let values = |rows: &[String]| -> Vec<String> {
                let values = rows.iter().map(|row| bare(row));
                let mut values: Vec<String> = values.collect();
                values.sort();
                values
            };
            let (kept_rows, counted_rows) = (values(&kept_rows), values(&counted_rows));
            if kept_rows != counted_rows {
                wrong.push(format!("{kept}: {kept_rows:?}, and not {counted_rows:?}"));
            }
        }
        Ok(wrong)
    }

    /// Rows as `column=value` lines, sorted.
    fn rows(&self, statement: &str) -> rusqlite::Result<Vec<String>> {
        let mut statement = self.connection.prepare(statement)?;
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let mut cells = Vec::new();
            for (at, column) in columns.iter().enumerate() {
                cells.push(format!("{column}={}", text(row.get_ref(at)?)));
            }
            found.push(cells.join(SEPARATOR));
        }
        found.sort();
        Ok(found)
    }
}

/// Between two cells of a row.
const SEPARATOR: &str = " | ";

/// A row without the names of its columns.
fn bare(row: &str) -> String {
    let cells = row.split(SEPARATOR);
    let values = cells.map(|cell| cell.split_once('=').map_or(cell, |(_, value)| value));
    values.collect::<Vec<_>>().join(SEPARATOR)
}

fn text(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "∅".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        ValueRef::Blob(bytes) => format!("{bytes:02x?}"),
    }
}
