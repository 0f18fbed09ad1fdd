//! What a database needs now and then: statistics that its planner can believe, and an index of
//! words in few parts.
//!
//! Each commit that writes words adds a part to their index, and a search looks into every one. In
//! a small part it passes over all that stands before the numbers it wants, for only long lists are
//! found again in their middle. `SQLite` makes one part of several small ones within a commit; here
//! all of them become one, in steps after a group, for merging large parts would hold up whoever
//! waits for the commit (<https://sqlite.org/fts5.html#the_merge_command>).

use super::Engine;
use super::sql::statements;

/// Rows that `PRAGMA optimize` looks at in each index, so that it ends in a millisecond.
const ANALYSIS_LIMIT: u32 = 200;
/// Rows written, those of the index of words among them, between two looks at whether the planner's
/// statistics are still true. `SQLite` advises one every few hours on a connection that lives long;
/// what makes them stale is writing. A task that is added writes some twenty rows.
const ROWS_BETWEEN_OPTIMIZE: u64 = 65_536;
/// The least rows written between two times that the parts of the index of words are merged.
const ROWS_BETWEEN_MERGES: u64 = 1_024;
/// Pages of the index of words that a step writes, as far as words end there: some milliseconds, and
/// the wait for the disk.
const PAGES_OF_STEP: i64 = 16;
/// A step that changes fewer rows than this had nothing to do.
const ROWS_OF_STEP_MIN: u64 = 2;

statements! {
    // As many pages as `?1` are written, or those of the words of one more place. With a minus,
    // all parts are to become one; without, what was begun is gone on with.
    MERGE_PARTS = "INSERT INTO task_words (task_words, rank) VALUES ('merge', ?1)";
}

/// What an engine knows of how its database was tended. Rows are counted since it was opened.
#[derive(Debug, Default)]
pub(super) struct Tended {
    optimized_at: u64,
    merged_at: u64,
    /// Rows that the last merge wrote in all its steps, or the one that goes on has so far.
    rows_of_merge: u64,
    is_merging: bool,
}

impl Tended {
    /// Whether as much was written since the last merge as that one wrote, so that merging writes
    /// about as much as everything else. How much the first one will write is not known.
    fn is_merge_due(&self, rows: u64) -> bool {
        rows.saturating_sub(self.merged_at) >= self.rows_of_merge.max(ROWS_BETWEEN_MERGES)
    }
}

impl Engine {
    /// Does what is due, or a step of it that takes a small commit: refreshes the planner's
    /// statistics, and merges parts of the index of words; whether a step is left. For whoever
    /// drives the engine, when those who wait for a group have their answers.
    pub fn tend(&mut self) -> bool {
        let rows = self.connection.total_changes();
        if rows.saturating_sub(self.tended.optimized_at) >= ROWS_BETWEEN_OPTIMIZE {
            self.optimize();
            self.tended.optimized_at = self.connection.total_changes();
        }
        if self.tended.is_merging {
            self.merge_parts(PAGES_OF_STEP);
        } else if self.tended.is_merge_due(rows) {
            self.tended.rows_of_merge = 0;
            self.merge_parts(-PAGES_OF_STEP);
        }
        self.tended.is_merging
    }

    /// Has `SQLite` look at every table that has grown tenfold since it last looked, at most
    /// [`ANALYSIS_LIMIT`] rows of each index. 0x10000 is every table, not only those that this
    /// connection has asked; 2 is to analyse them (<https://sqlite.org/pragma.html#pragma_optimize>).
    pub(super) fn optimize(&self) {
        let batch = format!("PRAGMA analysis_limit={ANALYSIS_LIMIT}; PRAGMA optimize=0x10002;");
        if let Err(error) = self.connection.execute_batch(&batch) {
            tracing::debug!(%error, "the planner's statistics were not refreshed");
        }
    }

    /// Takes a step. What it could not do waits for the next time.
    fn merge_parts(&mut self, pages: i64) {
        let before = self.connection.total_changes();
        let merged = self.connection.execute(MERGE_PARTS, [pages]);
        let after = self.connection.total_changes();
        let rows = after.saturating_sub(before);
        self.tended.merged_at = after;
        self.tended.rows_of_merge += rows;
        self.tended.is_merging = merged.is_ok() && rows >= ROWS_OF_STEP_MIN;
        if let Err(error) = merged {
            tracing::debug!(%error, "the index of words stays in its parts");
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::port::Tx;
    use domain::task::Task;
    use jiff::Timestamp;

    use super::*;
    use crate::sqlite::group_tests::{engine, person};

    /// For how many rows of a table the planner's statistics were made.
    fn rows_known(engine: &Engine, table: &str) -> Option<i64> {
        let sql = "SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = ?1";
        let row = |row: &rusqlite::Row<'_>| row.get(0);
        engine.connection.query_row(sql, [table], row).unwrap()
    }

    #[test]
    fn statistics_follow_the_data_while_the_engine_lives() {
        let mut engine = engine();
        engine.write_one(|tx| person(tx, 1)).unwrap();
        engine.optimize();
        let before = rows_known(&engine, "identities");
        engine
            .write_one(|tx| (2..=300).try_for_each(|external| person(tx, external)))
            .unwrap();
        engine.tend();
        assert_eq!(rows_known(&engine, "identities"), before, "too early");
        let mut external = 300;
        while engine.connection.total_changes() < ROWS_BETWEEN_OPTIMIZE {
            let people = external + 1..=external + 1_000;
            engine
                .write_one(|tx| people.clone().try_for_each(|external| person(tx, external)))
                .unwrap();
            external += 1_000;
        }
        engine.tend();
        let after = rows_known(&engine, "identities").unwrap_or(0);
        assert!(after > 30, "{after} rows known, {before:?} before");
    }

    fn add_task(engine: &mut Engine, number: u32) {
        let add = |tx: &mut dyn Tx| {
            let owner = tx.users()?[0].id;
            let title = format!("Wash number {number}");
            let mut task = Task::new(owner, title, Timestamp::UNIX_EPOCH);
            task.number = domain::ids::Number(number);
            task.id = tx.new_task_id()?;
            tx.put_task(&task)
        };
        engine.write_one(add).unwrap();
    }

    fn found(engine: &Engine, words: &str) -> usize {
        engine.read(|reads| {
            let reads = reads.unwrap();
            let owner = reads.users().unwrap()[0].id;
            reads.find_words(owner, &[words], None, 100).unwrap().len()
        })
    }

    /// In how many parts the index of words is.
    fn parts(engine: &Engine) -> u32 {
        let sql = "SELECT count(DISTINCT segid) FROM task_words_idx";
        let row = |row: &rusqlite::Row<'_>| row.get(0);
        engine.connection.query_row(sql, [], row).unwrap()
    }

    #[test]
    fn the_index_of_words_is_in_few_parts_and_finds_what_it_found() {
        let (mut tended, mut left) = (engine(), engine());
        for engine in [&mut tended, &mut left] {
            engine.write_one(|tx| person(tx, 1)).unwrap();
        }
        let (mut most, mut most_left) = (0, 0);
        for number in 1..=3_000 {
            add_task(&mut tended, number);
            tended.tend();
            add_task(&mut left, number);
            most = most.max(parts(&tended));
            most_left = most_left.max(parts(&left));
        }
        assert!(
            most <= 8 && most_left > 8,
            "{most}, and {most_left} if left"
        );
        for words in ["number 77", "wash", "nothing"] {
            assert_eq!(found(&tended, words), found(&left, words), "{words}");
        }
    }

    #[test]
    fn the_index_of_words_is_one_part_when_nobody_writes() {
        let mut engine = engine();
        engine.write_one(|tx| person(tx, 1)).unwrap();
        let mut number = 0;
        // So much that statistics are due as well.
        while number < 400 || engine.connection.total_changes() < ROWS_BETWEEN_OPTIMIZE {
            number += 1;
            add_task(&mut engine, number);
        }
        assert!(parts(&engine) > 1);
        while engine.tend() {}
        assert_eq!(parts(&engine), 1);
        let rows = engine.connection.total_changes();
        assert!(!engine.tend(), "nothing is left");
        assert_eq!(engine.connection.total_changes(), rows, "nor done");
    }
}
