//! Every statement that is sent to SQLite after the migrations, in one registry.
//!
//! A test prepares each against the migrated schema and looks at its plan, so that a typing
//! mistake or a missing index is found without running the code that uses it. Lists name their
//! index: what the planner would choose otherwise depends on statistics that grow stale.

/// Declares statements as constants and lists them all for the tests. A feature declares its own
/// in the file that uses them, and has a line in `REGISTRIES`.
macro_rules! statements {
    ($($name:ident = $sql:expr;)+) => {
        $(pub(super) const $name: &str = $sql;)+

        /// Every statement of this file with its name.
        #[cfg(test)]
        pub(super) const ALL: &[(&str, &str)] = &[$((stringify!($name), $sql)),+];
    };
}

pub(super) use statements;

/// Every registry of statements.
#[cfg(test)]
pub(super) const REGISTRIES: &[&[(&str, &str)]] = &[
    ALL,
    super::comments::ALL,
    super::clients::ALL,
    super::files::ALL,
    super::structure::ALL,
    super::habits::ALL,
    super::search::ALL,
    super::analytics::ALL,
    super::time::ALL,
    super::said::ALL,
    super::rings::ALL,
    super::takeover::ALL,
    super::tend::ALL,
];

/// Every statement with its name.
#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    REGISTRIES.iter().copied().flatten()
}

macro_rules! user_columns {
    () => {
        "id, zone, zone_chosen, daily_report_at, end_of_day_at, day_starts_at, created_at, \
         preferences"
    };
}

macro_rules! task_columns {
    () => {
        "id, owner, number, title, status, priority, due, due_zone, category, created_at, \
         updated_at, completed_at, due_key, start, start_zone, estimate_minutes, repeat, \
         parent, client, tags"
    };
}

pub(super) use task_columns;

macro_rules! reminder_columns {
    () => {
        "id, owner, number, task, text, wall, zone, due_at, state, created_at, updated_at, repeat, \
         ways"
    };
}

macro_rules! occurrence_columns {
    () => {
        "id, reminder, owner, due_at, fired_at, outbox, answer"
    };
}

macro_rules! operation_columns {
    () => {
        "id, owner, at, title, undone_by, is_undo, passed_over, by_itself"
    };
}

macro_rules! entry_columns {
    () => {
        "id, owner, operation, at, kind, before, after"
    };
}

macro_rules! outbox_columns {
    () => {
        "id, owner, channel, chat, lane, action, occurrence, created_at, state, attempts, \
         in_doubt, not_before, sent_as, parts_sent, settled_at"
    };
}

/// What a `TaskQuery` asks besides the due key, which `?2` and `?3` bound; `?20` says whether it is
/// bounded. What is null asks nothing and reads no column, so that a count stays in the index as
/// long as nothing is asked that only the row tells.
///
/// `?4` is open, `?5` status, `?6` priority, `?7` category, `?8` the folded text, `?9` the text as
/// it was typed, `?12` the client, `?13` and `?14` the least and the greatest priority, `?15` and
/// `?16` bound when it was written down, `?17` and `?18` when it was done, `?19` is a tag and `?21`
/// a category that it does not have.
macro_rules! task_conditions {
    ($index:tt) => {
        concat!(
            " AND (?4 IS NULL OR open = ?4)\
         AND (?5 IS NULL OR status = ?5) AND (?6 IS NULL OR priority = ?6)\
         AND (?13 IS NULL OR priority >= ?13) AND (?14 IS NULL OR priority <= ?14)\
         AND (?7 IS NULL OR category_key = ?7) AND (?12 IS NULL OR client = ?12)\
         AND (?15 IS NULL OR created_at >= ?15) AND (?16 IS NULL OR created_at < ?16)\
         AND (?17 IS NULL OR completed_at >= ?17) AND (?18 IS NULL OR completed_at < ?18)\
         AND (?21 IS NULL OR ",
            not_of_category!($index),
            ") AND (?19 IS NULL OR NOT EXISTS (SELECT 1 FROM task_tags \
         WHERE owner = ?1 AND tag = ?19 AND task = tasks.id))\
         AND (?8 IS NULL OR instr(words, ?8) > 0)\
         AND (?9 IS NULL OR instr(title, ?9) > 0 OR instr(category, ?9) > 0)"
        )
    };
}

/// That a task is not of category `?21`: some indexes say so. Beside the others it is looked up in
/// the index of categories, for their rows lie each on another page and would all be read.
macro_rules! not_of_category {
    ("tasks_by_due") => {
        "category_key IS NOT ?21"
    };
    ("tasks_by_category") => {
        "category_key IS NOT ?21"
    };
    ($other:tt) => {
        "NOT EXISTS (SELECT 1 FROM tasks AS such INDEXED BY tasks_by_category \
         WHERE such.owner = ?1 AND such.category_key = ?21 AND such.open = tasks.open \
         AND such.priority = tasks.priority AND such.due_key = tasks.due_key \
         AND such.number = tasks.number)"
    };
}

/// The tasks of owner `?1` that satisfy the driving condition and the rest of a `TaskQuery`,
/// through one index that knows the due key.
macro_rules! task_source {
    ($columns:expr, $index:tt, $driver:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM tasks INDEXED BY ",
            $index,
            " WHERE owner = ?1 AND ",
            $driver,
            " AND due_key BETWEEN ?2 AND ?3",
            task_conditions!($index)
        )
    };
}

/// As [`task_source`], through an index that does not know the due key.
macro_rules! time_source {
    ($columns:expr, $index:tt, $driver:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM tasks INDEXED BY ",
            $index,
            " WHERE owner = ?1 AND ",
            $driver,
            " AND (?20 IS NULL OR due_key BETWEEN ?2 AND ?3)",
            task_conditions!($index)
        )
    };
}

/// Tasks by when they were written down.
macro_rules! created_source {
    ($columns:expr) => {
        time_source!(
            $columns,
            "tasks_by_creation",
            "created_at >= ?15 AND created_at < ?16"
        )
    };
}

/// Tasks by when they were done.
macro_rules! completed_source {
    ($columns:expr) => {
        time_source!(
            $columns,
            "tasks_by_completion",
            "completed_at >= ?17 AND completed_at < ?18"
        )
    };
}

macro_rules! time_list {
    ($source:expr, $order:literal) => {
        concat!($source, " ORDER BY ", $order, " LIMIT ?10 OFFSET ?11")
    };
}

// Several walks of the index in one order: SQLite merges them, unsorted.
macro_rules! task_list {
    ($order:literal, $index:tt, $first:literal $(, $more:literal)*) => {
        concat!(
            task_source!(task_columns!(), $index, $first),
            $(" UNION ALL ", task_source!(task_columns!(), $index, $more),)*
            " ORDER BY ",
            $order,
            " LIMIT ?10 OFFSET ?11"
        )
    };
}

macro_rules! task_count {
    ($index:tt, $first:literal $(, $more:literal)*) => {
        concat!(
            "SELECT count(*) FROM (",
            task_source!("1", $index, $first),
            $(" UNION ALL ", task_source!("1", $index, $more),)*
            " LIMIT ?10)"
        )
    };
}

statements! {
    BEGIN_WRITE = "BEGIN IMMEDIATE";
    BEGIN_READ = "BEGIN DEFERRED";
    COMMIT = "COMMIT";
    ROLLBACK = "ROLLBACK";
    UNIT_BEGIN = "SAVEPOINT unit";
    UNIT_KEEP = "RELEASE unit";
    UNIT_UNDO = "ROLLBACK TO unit";

    USER = concat!("SELECT ", user_columns!(), " FROM users WHERE id = ?1");
    USER_BY_IDENTITY = concat!(
        "SELECT ", user_columns!(), " FROM users WHERE id = ",
        "(SELECT user FROM identities WHERE channel = ?1 AND external = ?2)"
    );
    USERS = concat!("SELECT ", user_columns!(), " FROM users ORDER BY id");
    USER_ZONE = "SELECT zone FROM users WHERE id = ?1";
    IDENTITIES = "SELECT channel, external FROM identities WHERE user = ?1 \
                  ORDER BY channel, external";
    ADD_USER = "INSERT INTO users (zone, zone_chosen, daily_report_at, end_of_day_at, \
                day_starts_at, created_at, preferences) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    PUT_USER = "UPDATE users SET zone = ?2, zone_chosen = ?3, daily_report_at = ?4, \
                end_of_day_at = ?5, day_starts_at = ?6, created_at = ?7, preferences = ?8 \
                WHERE id = ?1";
    ADD_IDENTITY = "INSERT INTO identities (channel, external, user) VALUES (?1, ?2, ?3)";

    NEXT_NUMBER = "INSERT INTO counters (owner, kind, last) VALUES (?1, ?2, 1) \
                   ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last";
    NEXT_ID = "UPDATE sequences SET last = last + 1 WHERE name = ?1 RETURNING last";
    TAKE_IDS = "UPDATE sequences SET last = last + ?2 WHERE name = ?1 RETURNING last";
    TAKE_ROWS = "UPDATE sqlite_sequence SET seq = seq + ?2 WHERE name = ?1 RETURNING seq";
    COUNT_ROWS = "INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)";

    TASK = concat!("SELECT ", task_columns!(), " FROM tasks WHERE owner = ?1 AND number = ?2");
    TASK_BY_ID = concat!("SELECT ", task_columns!(), " FROM tasks WHERE id = ?2 AND owner = ?1");
    TASKS_OPEN = task_list!("due_key, priority DESC, number", "tasks_by_due", "open = ?4");
    TASKS_ANY = task_list!(
        "due_key, priority DESC, number", "tasks_by_due", "open = 1", "open = 0"
    );
    TASKS_STATUS = task_list!("due_key, priority DESC, number", "tasks_by_status", "status = ?5");
    TASKS_PRIORITY_OPEN = task_list!(
        "due_key, priority DESC, number", "tasks_by_priority", "open = ?4 AND priority = ?6"
    );
    TASKS_PRIORITY_ANY = task_list!(
        "due_key, priority DESC, number", "tasks_by_priority",
        "open = 1 AND priority = ?6", "open = 0 AND priority = ?6"
    );
    // Their index has the priority before the due, so that both may be asked for: the list of all
    // priorities is merged from theirs.
    TASKS_CATEGORY_OPEN = task_list!(
        "due_key, priority DESC, number", "tasks_by_category",
        "category_key = ?7 AND open = ?4 AND priority = 1",
        "category_key = ?7 AND open = ?4 AND priority = 2",
        "category_key = ?7 AND open = ?4 AND priority = 3",
        "category_key = ?7 AND open = ?4 AND priority = 4"
    );
    TASKS_CATEGORY_ANY = task_list!(
        "due_key, priority DESC, number", "tasks_by_category",
        "category_key = ?7 AND open = 1 AND priority = 1",
        "category_key = ?7 AND open = 1 AND priority = 2",
        "category_key = ?7 AND open = 1 AND priority = 3",
        "category_key = ?7 AND open = 1 AND priority = 4",
        "category_key = ?7 AND open = 0 AND priority = 1",
        "category_key = ?7 AND open = 0 AND priority = 2",
        "category_key = ?7 AND open = 0 AND priority = 3",
        "category_key = ?7 AND open = 0 AND priority = 4"
    );
    TASKS_CATEGORY_PRIORITY_OPEN = task_list!(
        "due_key, priority DESC, number", "tasks_by_category",
        "category_key = ?7 AND open = ?4 AND priority = ?6"
    );
    TASKS_CATEGORY_PRIORITY_ANY = task_list!(
        "due_key, priority DESC, number", "tasks_by_category",
        "category_key = ?7 AND open = 1 AND priority = ?6",
        "category_key = ?7 AND open = 0 AND priority = ?6"
    );
    TASKS_CLIENT_OPEN = task_list!(
        "due_key, priority DESC, number", "tasks_by_client", "client = ?12 AND open = ?4"
    );
    TASKS_CLIENT_ANY = task_list!(
        "due_key, priority DESC, number", "tasks_by_client",
        "client = ?12 AND open = 1", "client = ?12 AND open = 0"
    );
    TASKS_NEWEST_OPEN = task_list!("number DESC", "tasks_by_number", "open = ?4");
    TASKS_NEWEST_ANY = task_list!("number DESC", "tasks_by_number", "open = 1", "open = 0");
    TASKS_EARLIEST_CREATED = time_list!(created_source!(task_columns!()), "created_at, number");
    TASKS_LATEST_CREATED = time_list!(
        created_source!(task_columns!()), "created_at DESC, number DESC"
    );
    TASKS_EARLIEST_COMPLETED = time_list!(
        completed_source!(task_columns!()), "completed_at, number"
    );
    TASKS_LATEST_COMPLETED = time_list!(
        completed_source!(task_columns!()), "completed_at DESC, number DESC"
    );
    COUNT_CREATED = concat!("SELECT count(*) FROM (", created_source!("1"), " LIMIT ?10)");
    COUNT_COMPLETED = concat!("SELECT count(*) FROM (", completed_source!("1"), " LIMIT ?10)");
    COUNT_OPEN = task_count!("tasks_by_due", "open = ?4");
    // Without the conditions that nothing asks for, each of which costs a step a row.
    COUNT_DUE = "SELECT count(*) FROM (SELECT 1 FROM tasks INDEXED BY tasks_by_due \
                 WHERE owner = ?1 AND open = ?2 AND due_key BETWEEN ?3 AND ?4 LIMIT ?5)";
    COUNT_ANY = task_count!("tasks_by_due", "open = 1", "open = 0");
    COUNT_STATUS = task_count!("tasks_by_status", "status = ?5");
    COUNT_PRIORITY_OPEN = task_count!("tasks_by_priority", "open = ?4 AND priority = ?6");
    COUNT_PRIORITY_ANY = task_count!(
        "tasks_by_priority", "open = 1 AND priority = ?6", "open = 0 AND priority = ?6"
    );
    COUNT_CATEGORY_OPEN = task_count!(
        "tasks_by_category", "category_key = ?7 AND open = ?4 AND priority IN (1, 2, 3, 4)"
    );
    COUNT_CATEGORY_ANY = task_count!(
        "tasks_by_category", "category_key = ?7 AND open = 1 AND priority IN (1, 2, 3, 4)",
        "category_key = ?7 AND open = 0 AND priority IN (1, 2, 3, 4)"
    );
    COUNT_CATEGORY_PRIORITY_OPEN = task_count!(
        "tasks_by_category", "category_key = ?7 AND open = ?4 AND priority = ?6"
    );
    COUNT_CATEGORY_PRIORITY_ANY = task_count!(
        "tasks_by_category", "category_key = ?7 AND open = 1 AND priority = ?6",
        "category_key = ?7 AND open = 0 AND priority = ?6"
    );
    COUNT_CLIENT_OPEN = task_count!("tasks_by_client", "client = ?12 AND open = ?4");
    COUNT_CLIENT_ANY = task_count!(
        "tasks_by_client", "client = ?12 AND open = 1", "client = ?12 AND open = 0"
    );
    TASK_COUNTS = "SELECT status, priority, count FROM task_counts WHERE owner = ?1 AND count > 0";
    CATEGORIES = "SELECT name FROM categories INDEXED BY categories_by_use WHERE owner = ?1 \
                  ORDER BY uses DESC, key LIMIT ?2";
    PUT_TASK = "INSERT INTO tasks (id, owner, number, title, status, priority, due, due_zone, \
                due_key, category, category_key, words, created_at, updated_at, completed_at, \
                start, start_zone, estimate_minutes, repeat, parent, client, tags) \
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, \
                ?17, ?18, ?19, ?20, ?21, ?22) \
                ON CONFLICT (id) DO UPDATE SET number = excluded.number, title = excluded.title, \
                status = excluded.status, priority = excluded.priority, due = excluded.due, \
                due_zone = excluded.due_zone, due_key = excluded.due_key, \
                category = excluded.category, category_key = excluded.category_key, \
                words = excluded.words, created_at = excluded.created_at, \
                updated_at = excluded.updated_at, completed_at = excluded.completed_at, \
                start = excluded.start, start_zone = excluded.start_zone, \
                estimate_minutes = excluded.estimate_minutes, repeat = excluded.repeat, \
                parent = excluded.parent, client = excluded.client, tags = excluded.tags \
                WHERE owner = excluded.owner";
    DELETE_TASK = "DELETE FROM tasks WHERE id = ?2 AND owner = ?1";
    DATED_TASKS = "SELECT id, due, due_zone, due_key FROM tasks WHERE owner = ?1 \
                   AND open IN (0, 1) AND due_key < 9223372036854775807";
    SET_DUE_KEY = "UPDATE tasks SET due_key = ?3 WHERE id = ?2 AND owner = ?1";

    REMINDER = concat!(
        "SELECT ", reminder_columns!(), " FROM reminders WHERE owner = ?1 AND number = ?2"
    );
    REMINDER_BY_ID = concat!(
        "SELECT ", reminder_columns!(), " FROM reminders WHERE id = ?2 AND owner = ?1"
    );
    REMINDERS_NEXT_FIRST = concat!(
        "SELECT ", reminder_columns!(), " FROM reminders INDEXED BY reminders_by_state \
         WHERE owner = ?1 AND state = ?2 ORDER BY due_at, number LIMIT ?3 OFFSET ?4"
    );
    REMINDERS_LATEST_FIRST = concat!(
        "SELECT ", reminder_columns!(), " FROM reminders INDEXED BY reminders_by_state \
         WHERE owner = ?1 AND state = ?2 ORDER BY due_at DESC, number DESC LIMIT ?3 OFFSET ?4"
    );
    REMINDERS_OF_TASK = concat!(
        "SELECT ", reminder_columns!(), " FROM reminders INDEXED BY reminders_by_task \
         WHERE task = ?2 AND owner = ?1 AND state IN ('pending', 'fired') \
         ORDER BY due_at, id LIMIT ?3"
    );
    ALL_REMINDERS_OF_TASK = concat!(
        "SELECT ", reminder_columns!(), " FROM reminders INDEXED BY reminders_by_task \
         WHERE task = ?2 AND owner = ?1 ORDER BY due_at, id LIMIT ?3"
    );
    REMINDER_COUNTS = "SELECT state, count FROM reminder_counts WHERE owner = ?1";
    REMINDERS_WITHIN = "SELECT count(*) FROM reminders INDEXED BY reminders_by_state \
                        WHERE owner = ?1 AND state = 'pending' AND due_at <= ?2";
    DUE_REMINDERS = concat!(
        "SELECT ", reminder_columns!(), " FROM reminders INDEXED BY reminders_due \
         WHERE state = 'pending' AND due_at <= ?1 ORDER BY due_at, id LIMIT ?2"
    );
    NEXT_REMINDER_DUE = "SELECT due_at FROM reminders INDEXED BY reminders_due \
                         WHERE state = 'pending' ORDER BY due_at LIMIT 1";
    PUT_REMINDER = "INSERT INTO reminders (id, owner, number, task, text, wall, zone, due_at, \
                    state, created_at, updated_at, repeat, ways) \
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) \
                    ON CONFLICT (id) DO UPDATE SET number = excluded.number, \
                    task = excluded.task, text = excluded.text, wall = excluded.wall, \
                    zone = excluded.zone, due_at = excluded.due_at, state = excluded.state, \
                    created_at = excluded.created_at, updated_at = excluded.updated_at, \
                    repeat = excluded.repeat, ways = excluded.ways WHERE owner = excluded.owner";
    DELETE_REMINDER = "DELETE FROM reminders WHERE id = ?2 AND owner = ?1";
    OCCURRENCE = concat!(
        "SELECT ", occurrence_columns!(), " FROM occurrences WHERE id = ?2 AND owner = ?1"
    );
    OCCURRENCES = concat!(
        "SELECT ", occurrence_columns!(), " FROM occurrences INDEXED BY occurrences_by_reminder \
         WHERE reminder = ?2 AND owner = ?1 ORDER BY id LIMIT ?3"
    );
    PUT_OCCURRENCE = "INSERT INTO occurrences (id, reminder, owner, due_at, fired_at, outbox, \
                      answer) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) \
                      ON CONFLICT (id) DO UPDATE SET due_at = excluded.due_at, \
                      fired_at = excluded.fired_at, outbox = excluded.outbox, \
                      answer = excluded.answer \
                      WHERE owner = excluded.owner AND reminder = excluded.reminder";
    DELETE_OCCURRENCE = "DELETE FROM occurrences WHERE id = ?2 AND owner = ?1";

    DUE_REPORTS = "SELECT owner, report, due_at FROM report_dues INDEXED BY report_dues_due \
                   WHERE due_at <= ?1 ORDER BY due_at LIMIT ?2";
    NEXT_REPORT_DUE = "SELECT due_at FROM report_dues INDEXED BY report_dues_due \
                       ORDER BY due_at LIMIT 1";
    REPORTS = "SELECT owner, report, due_at FROM report_dues WHERE owner = ?1";
    PUT_REPORT_DUE = "INSERT INTO report_dues (owner, report, due_at) VALUES (?1, ?2, ?3) \
                      ON CONFLICT DO UPDATE SET due_at = excluded.due_at";
    DELETE_REPORT_DUE = "DELETE FROM report_dues WHERE owner = ?1 AND report = ?2";

    OPERATIONS = concat!(
        "SELECT ", operation_columns!(), " FROM operations INDEXED BY operations_by_owner \
         WHERE owner = ?1 AND by_itself = 0 ORDER BY id DESC LIMIT ?2"
    );
    LAST_UNDOABLE = concat!(
        "SELECT ", operation_columns!(), " FROM (SELECT ", operation_columns!(),
        " FROM operations INDEXED BY operations_undoable WHERE owner = ?1 AND is_undo = 0 \
         AND by_itself = 0 ORDER BY id DESC LIMIT ?2) WHERE undone_by IS NULL AND passed_over = 0 \
         ORDER BY id DESC LIMIT 1"
    );
    OPERATIONS_SINCE = concat!(
        "SELECT ", operation_columns!(), " FROM operations INDEXED BY operations_undoable \
         WHERE owner = ?1 AND is_undo = 0 AND by_itself = 0 AND id > ?2 ORDER BY id DESC LIMIT ?3"
    );
    OPERATION = concat!(
        "SELECT ", operation_columns!(), " FROM operations WHERE id = ?2 AND owner = ?1"
    );
    NEW_OPERATION = "INSERT INTO operations (id, owner, at, title, is_undo, by_itself) \
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    ADD_TO_TITLE = "UPDATE operations SET title = title || '; ' || ?3 WHERE id = ?2 AND owner = ?1";
    SET_UNDONE = "UPDATE operations SET undone_by = ?2 WHERE id = ?1 \
                  AND owner = (SELECT owner FROM operations WHERE id = ?2)";
    SET_PASSED_OVER = "UPDATE operations SET passed_over = 1 WHERE id = ?2 AND owner = ?1";
    ENTRIES_OF = concat!(
        "SELECT ", entry_columns!(), " FROM entries INDEXED BY entries_by_operation \
         WHERE operation = ?2 AND owner = ?1 ORDER BY id"
    );
    FIRST_ENTRIES_OF = concat!(
        "SELECT ", entry_columns!(), " FROM entries INDEXED BY entries_by_operation \
         WHERE operation = ?2 AND owner = ?1 ORDER BY id LIMIT ?3"
    );
    ENTRIES_AFTER = concat!(
        "SELECT ", entry_columns!(), " FROM entries WHERE id > ?1 ORDER BY id LIMIT ?2"
    );
    REMOVED_TASKS = concat!(
        "SELECT ", entry_columns!(), " FROM entries INDEXED BY entries_removed \
         WHERE owner = ?1 AND kind = 'task.removed' AND id < ?2 ORDER BY id DESC LIMIT ?3"
    );
    ENTRIES_OF_REMINDER = concat!(
        "SELECT ", entry_columns!(), " FROM entries INDEXED BY entries_of_reminder \
         WHERE owner = ?1 AND coalesce(after ->> '$.reminder1.id', before ->> '$.reminder1.id', \
         after ->> '$.occurrence1.reminder', before ->> '$.occurrence1.reminder') = ?2 \
         AND kind >= 'reminder.' AND kind < 'reminder/' AND kind <> 'reminder.due' \
         ORDER BY id DESC LIMIT ?3"
    );
    REMOVED_REMINDER = concat!(
        "SELECT ", entry_columns!(), " FROM entries INDEXED BY entries_reminder_removed \
         WHERE owner = ?1 AND before ->> '$.reminder1.number' = ?2 \
         AND kind = 'reminder.removed' ORDER BY id DESC LIMIT 1"
    );
    APPEND = "INSERT INTO entries (id, owner, operation, at, kind, before, after) \
              VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    CURSOR = "SELECT entry FROM cursors WHERE listener = ?1";
    SET_CURSOR = "INSERT INTO cursors (listener, entry) VALUES (?1, ?2) \
                  ON CONFLICT DO UPDATE SET entry = excluded.entry";

    FLOW = "SELECT owner, name, state, expires_at FROM flows WHERE channel = ?1 AND chat = ?2";
    PUT_FLOW = "INSERT INTO flows (channel, chat, owner, name, state, expires_at) \
                VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET \
                owner = excluded.owner, name = excluded.name, state = excluded.state, \
                expires_at = excluded.expires_at";
    END_FLOW = "DELETE FROM flows WHERE channel = ?1 AND chat = ?2";

    UPDATE_STATE = "SELECT state FROM inbox WHERE channel = ?1 AND update_id = ?2";
    WAITING_UPDATES = "SELECT request, attempts FROM inbox INDEXED BY inbox_waiting \
                       WHERE state = 'waiting' ORDER BY arrival LIMIT ?1";
    SET_ASIDE_UPDATES = "SELECT count(*) FROM inbox INDEXED BY inbox_set_aside \
                         WHERE state = 'set_aside'";
    LATEST_SAID = "SELECT message FROM (SELECT channel, message FROM inbox \
                   ORDER BY arrival DESC LIMIT ?2) WHERE channel = ?1 AND message IS NOT NULL";
    STORE_UPDATE = "INSERT INTO inbox (channel, update_id, owner, state, request, received_at, \
                    message) VALUES (?1, ?2, ?3, 'waiting', ?4, ?5, ?6) ON CONFLICT DO NOTHING";
    MARK_HANDLED = "INSERT INTO inbox (channel, update_id, state, received_at, ended_at, message) \
                    VALUES (?1, ?2, 'handled', ?3, ?3, ?4) ON CONFLICT (channel, update_id) \
                    DO UPDATE SET state = 'handled', request = NULL, ended_at = ?3 \
                    WHERE state = 'waiting'";
    COUNT_ATTEMPT = "UPDATE inbox SET attempts = attempts + 1 \
                     WHERE channel = ?1 AND update_id = ?2 RETURNING attempts";
    SET_ASIDE = "UPDATE inbox SET state = 'set_aside', reason = ?3, ended_at = ?4 \
                 WHERE channel = ?1 AND update_id = ?2 AND state = 'waiting'";

    OUTBOX = concat!("SELECT ", outbox_columns!(), " FROM outbox WHERE id = ?1");
    OUTBOX_TOLD = concat!(
        "SELECT ", outbox_columns!(), " FROM outbox INDEXED BY outbox_told \
         WHERE occurrence = ?2 AND owner = ?1 ORDER BY id DESC LIMIT ?3"
    );
    UNSETTLED_OUTBOX = concat!(
        "SELECT ", outbox_columns!(), " FROM outbox INDEXED BY outbox_unsettled \
         WHERE channel = ?1 AND id > ?2 AND settled_at IS NULL ORDER BY id LIMIT ?3"
    );
    UNSETTLED_OUTBOX_IN = concat!(
        "SELECT ", outbox_columns!(), " FROM outbox INDEXED BY outbox_unsettled \
         WHERE channel = ?1 AND chat = ?2 AND lane = ?3 AND id > ?4 AND settled_at IS NULL \
         ORDER BY id LIMIT ?5"
    );
    SENT_AFTER = "SELECT chat, sent_as FROM outbox NOT INDEXED WHERE id > ?2 AND channel = ?1 \
                  AND sent_as IS NOT NULL ORDER BY id LIMIT ?3";
    ATTEMPTS = "SELECT outbox, number, began_at, ended_at, outcome FROM attempts \
                WHERE outbox = ?1 ORDER BY number";
    OUTBOX_BY_SENT = "SELECT id FROM outbox INDEXED BY outbox_sent WHERE channel = ?1 \
                      AND chat = ?2 AND sent_as = ?3 ORDER BY id DESC LIMIT 1";
    OUTBOX_WAITING = "SELECT count(*), coalesce(sum(in_doubt), 0), min(created_at) \
                      FROM outbox INDEXED BY outbox_unsettled \
                      WHERE settled_at IS NULL AND (?1 IS NULL OR owner = ?1)";
    OUTBOX_REFUSED_COUNT = "SELECT count(*) FROM outbox INDEXED BY outbox_refused \
                            WHERE state = 'refused' AND (?1 IS NULL OR owner = ?1)";
    REFUSED_OUTBOX = concat!(
        "SELECT ", outbox_columns!(), " FROM outbox INDEXED BY outbox_refused \
         WHERE state = 'refused' AND (?1 IS NULL OR owner = ?1) ORDER BY id DESC LIMIT ?2"
    );
    SUPERSEDE = "UPDATE outbox INDEXED BY outbox_edits SET state = 'superseded', \
                 settled_at = ?4 WHERE channel = ?1 AND chat = ?2 AND edits = ?3 \
                 AND edits IS NOT NULL AND state = 'queued'";
    ENQUEUE = "INSERT INTO outbox (id, owner, channel, chat, lane, action, edits, occurrence, \
               created_at, state, attempts, content, in_doubt, parts_sent) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0, 0)";
    SETTLE = "UPDATE outbox SET state = ?2, in_doubt = ?3, attempts = ?4, not_before = ?5, \
              sent_as = coalesce(?6, sent_as), parts_sent = ?7, settled_at = ?8 \
              WHERE id = ?1 AND settled_at IS NULL";
    PUT_ATTEMPT = "INSERT INTO attempts (outbox, number, began_at, ended_at, outcome) \
                   VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET \
                   began_at = excluded.began_at, ended_at = excluded.ended_at, \
                   outcome = excluded.outcome";

    WAITING_JOBS = "SELECT id, owner, channel, chat, work, priority, accepted_at, attempts \
                    FROM jobs INDEXED BY jobs_by_priority WHERE priority BETWEEN 1 AND 10 \
                    ORDER BY priority, id LIMIT ?1";
    ENQUEUE_JOB = "INSERT INTO jobs (owner, channel, chat, work, priority, accepted_at) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    COUNT_JOB_ATTEMPT = "UPDATE jobs SET attempts = attempts + 1 WHERE id = ?1 \
                         RETURNING attempts";
    FINISH_JOB = "DELETE FROM jobs WHERE id = ?1";

    // Rows end in about the order in which they began, so the oldest are looked at, and behind
    // those that have not ended as many as may go: an index by end would cost every command a page.
    PRUNE_INBOX = "DELETE FROM inbox WHERE arrival IN (SELECT arrival FROM (SELECT arrival, state, \
                   ended_at FROM inbox ORDER BY arrival LIMIT ?2 \
                   + (SELECT count(*) FROM inbox INDEXED BY inbox_waiting WHERE state = 'waiting') \
                   + (SELECT count(*) FROM inbox INDEXED BY inbox_set_aside \
                   WHERE state = 'set_aside')) \
                   WHERE state = 'handled' AND ended_at < ?1 LIMIT ?2)";
    PRUNE_OUTBOX = "DELETE FROM outbox WHERE id IN (SELECT id FROM (SELECT id, settled_at \
                    FROM outbox ORDER BY id LIMIT ?2 + (SELECT count(*) FROM outbox \
                    INDEXED BY outbox_unsettled WHERE settled_at IS NULL)) \
                    WHERE settled_at < ?1 LIMIT ?2)";
    JOURNAL_FLOOR = "SELECT id FROM operations INDEXED BY operations_undoable \
                     WHERE owner = ?1 AND is_undo = 0 AND by_itself = 0 \
                     ORDER BY id DESC LIMIT 1 OFFSET ?2";
    LEAST_CURSOR = "SELECT min(entry) FROM cursors";
    PRUNE_ENTRIES = "DELETE FROM entries WHERE id IN (SELECT entries.id \
                     FROM operations INDEXED BY operations_by_owner \
                     JOIN entries INDEXED BY entries_by_operation \
                     ON entries.operation = operations.id \
                     WHERE operations.owner = ?1 AND operations.by_itself = ?2 \
                     AND operations.id < ?3 AND operations.at < ?4 \
                     AND entries.id <= ?5 ORDER BY operations.id LIMIT ?6)";
    PRUNE_OPERATIONS = "DELETE FROM operations WHERE id IN (SELECT id \
                        FROM operations INDEXED BY operations_by_owner \
                        WHERE owner = ?1 AND by_itself = ?2 AND id < ?3 AND at < ?4 AND NOT EXISTS \
                        (SELECT 1 FROM entries WHERE operation = operations.id) \
                        ORDER BY id LIMIT ?5)";

    PAGE_COUNT = "SELECT page_count FROM pragma_page_count";
    PAGE_SIZE = "SELECT page_size FROM pragma_page_size";
    USER_VERSION = "SELECT user_version FROM pragma_user_version";
    ENGINE_VERSION = "SELECT sqlite_version()";
}

/// What is exported: the name of the file, and every row in the order of its identity. Whole
/// tables are the point, so these are not in the registry whose plans are looked at.
pub(super) const EXPORTS: &[(&str, &str)] = &[
    (
        "users",
        concat!("SELECT ", user_columns!(), " FROM users ORDER BY id"),
    ),
    (
        "identities",
        "SELECT user, channel, external FROM identities ORDER BY user, channel",
    ),
    (
        "tasks",
        "SELECT id, owner, number, title, status, priority, due, due_zone, category, \
         created_at, updated_at, completed_at, start, start_zone, estimate_minutes, repeat, \
         parent, client, tags FROM tasks ORDER BY id",
    ),
    (
        "clients",
        "SELECT id, owner, number, name, rate, note, created_at, updated_at FROM clients \
         ORDER BY id",
    ),
    (
        "dependencies",
        "SELECT id, owner, task, needs, created_at FROM dependencies ORDER BY id",
    ),
    (
        "time_entries",
        "SELECT id, owner, number, task, started_at, ended_at, note, created_at, updated_at \
         FROM time_entries ORDER BY id",
    ),
    (
        "timers",
        "SELECT owner, task, started_at, question_at, asked FROM timers ORDER BY owner",
    ),
    (
        "comments",
        "SELECT id, owner, number, task, text, created_at, updated_at FROM comments ORDER BY id",
    ),
    (
        "habits",
        "SELECT id, owner, number, name, schedule, goal, state, remind_at, celebrated, begun_on, \
         created_at, updated_at FROM habits ORDER BY id",
    ),
    (
        "habit_marks",
        "SELECT habit, day, owner, amount, goal, skipped, created_at, updated_at \
         FROM habit_marks ORDER BY habit, day",
    ),
    (
        "habit_dues",
        "SELECT habit, owner, day, due_at FROM habit_dues ORDER BY habit",
    ),
    (
        "files",
        "SELECT id, owner, number, task, name, kind, media_type, lower(hex(content)) AS content, \
         size, description, created_at, updated_at FROM files ORDER BY id",
    ),
    (
        "received_files",
        "SELECT id, owner, channel, chat, message, album, file, description, task, state, \
         received_at, operation FROM received_files ORDER BY id",
    ),
    (
        "contents",
        "SELECT lower(hex(id)) AS id, size, received, unused_since FROM contents \
         ORDER BY contents.id",
    ),
    (
        "reminders",
        concat!(
            "SELECT ",
            reminder_columns!(),
            " FROM reminders ORDER BY id"
        ),
    ),
    (
        "occurrences",
        concat!(
            "SELECT ",
            occurrence_columns!(),
            " FROM occurrences ORDER BY id"
        ),
    ),
    (
        "rings",
        "SELECT reminder, occurrence, owner, due_at, told, outbox FROM rings ORDER BY reminder",
    ),
    (
        "report_dues",
        "SELECT owner, report, due_at FROM report_dues ORDER BY owner, report",
    ),
    (
        "operations",
        concat!(
            "SELECT ",
            operation_columns!(),
            " FROM operations ORDER BY id"
        ),
    ),
    (
        "entries",
        concat!("SELECT ", entry_columns!(), " FROM entries ORDER BY id"),
    ),
    (
        "flows",
        "SELECT owner, channel, chat, name, state, expires_at FROM flows ORDER BY channel, chat",
    ),
    (
        "inbox",
        "SELECT channel, update_id, owner, state, attempts, request, reason, received_at, \
         ended_at, message FROM inbox ORDER BY arrival",
    ),
    (
        "outbox",
        concat!("SELECT ", outbox_columns!(), " FROM outbox ORDER BY id"),
    ),
    (
        "attempts",
        "SELECT outbox, number, began_at, ended_at, outcome FROM attempts \
         ORDER BY outbox, number",
    ),
    (
        "taken",
        "SELECT owner, kind, origin, row, operation FROM taken ORDER BY owner, kind, origin",
    ),
    (
        "jobs",
        "SELECT id, owner, channel, chat, work, priority, accepted_at, attempts FROM jobs \
         ORDER BY id",
    ),
];
