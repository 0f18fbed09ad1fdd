-- The schema as all migrations leave it. Generated from them: do not edit.
-- `UPDATE_EXPECT=1 cargo test -p store migration` writes it again.

CREATE TABLE users (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    zone            TEXT    NOT NULL,
    zone_chosen     INTEGER NOT NULL CHECK (zone_chosen IN (0, 1)),
    daily_report_at TEXT,
    end_of_day_at   TEXT,
    day_starts_at   TEXT    NOT NULL,
    created_at      INTEGER NOT NULL
, preferences TEXT NOT NULL DEFAULT '{}') STRICT;

CREATE TABLE identities (
    channel  TEXT    NOT NULL,
    external INTEGER NOT NULL,
    user     INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (channel, external)
) STRICT, WITHOUT ROWID;

CREATE TABLE counters (
    owner INTEGER NOT NULL REFERENCES users (id),
    kind  TEXT    NOT NULL,
    last  INTEGER NOT NULL CHECK (last BETWEEN 1 AND 4294967295),
    PRIMARY KEY (owner, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE sequences (
    name TEXT    NOT NULL PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO sequences VALUES ('client', 0);
INSERT INTO sequences VALUES ('comment', 0);
INSERT INTO sequences VALUES ('dependency', 0);
INSERT INTO sequences VALUES ('file', 0);
INSERT INTO sequences VALUES ('habit', 0);
INSERT INTO sequences VALUES ('occurrence', 0);
INSERT INTO sequences VALUES ('received', 0);
INSERT INTO sequences VALUES ('reminder', 0);
INSERT INTO sequences VALUES ('said', 0);
INSERT INTO sequences VALUES ('task', 0);
INSERT INTO sequences VALUES ('time_entry', 0);

CREATE TABLE tasks (
    id           INTEGER PRIMARY KEY,
    owner        INTEGER NOT NULL REFERENCES users (id),
    number       INTEGER NOT NULL,
    title        TEXT    NOT NULL CHECK (title <> ''),
    status       TEXT    NOT NULL
                 CHECK (status IN ('todo', 'in_progress', 'review', 'blocked', 'done', 'cancelled')),
    open         INTEGER NOT NULL GENERATED ALWAYS AS (status NOT IN ('done', 'cancelled')) STORED,
    priority     INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 4),
    due          TEXT,
    due_zone     TEXT,
    due_key      INTEGER NOT NULL,
    category     TEXT,
    category_key TEXT,
    words        TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL,
    completed_at INTEGER, start TEXT, start_zone TEXT, estimate_minutes INTEGER, repeat TEXT, parent INTEGER, client INTEGER, tags TEXT,
    UNIQUE (owner, number),
    CHECK ((due IS NULL) = (due_key = 9223372036854775807)),
    CHECK (due_zone IS NULL OR due IS NOT NULL),
    CHECK ((category IS NULL) = (category_key IS NULL)),
    CHECK ((completed_at IS NULL) = (status <> 'done'))
) STRICT;

CREATE TABLE task_counts (
    owner    INTEGER NOT NULL REFERENCES users (id),
    status   TEXT    NOT NULL,
    priority INTEGER NOT NULL,
    count    INTEGER NOT NULL CHECK (count >= 0),
    PRIMARY KEY (owner, status, priority)
) STRICT, WITHOUT ROWID;

CREATE TABLE categories (
    owner INTEGER NOT NULL REFERENCES users (id),
    key   TEXT    NOT NULL,
    name  TEXT    NOT NULL,
    uses  INTEGER NOT NULL CHECK (uses >= 0),
    PRIMARY KEY (owner, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE reminders (
    id         INTEGER PRIMARY KEY,
    owner      INTEGER NOT NULL REFERENCES users (id),
    number     INTEGER NOT NULL,
    task       INTEGER,
    text       TEXT    NOT NULL,
    wall       TEXT,
    zone       TEXT,
    due_at     INTEGER NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('pending', 'fired', 'acknowledged', 'moot')),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL, repeat TEXT, ways TEXT,
    UNIQUE (owner, number),
    CHECK ((wall IS NULL) = (zone IS NULL))
) STRICT;

CREATE TABLE reminder_counts (
    owner INTEGER NOT NULL REFERENCES users (id),
    state TEXT    NOT NULL,
    count INTEGER NOT NULL CHECK (count >= 0),
    PRIMARY KEY (owner, state)
) STRICT, WITHOUT ROWID;

CREATE TABLE occurrences (
    id       INTEGER PRIMARY KEY,
    reminder INTEGER NOT NULL REFERENCES reminders (id) ON DELETE CASCADE,
    owner    INTEGER NOT NULL REFERENCES users (id),
    due_at   INTEGER NOT NULL,
    fired_at INTEGER NOT NULL,
    outbox   INTEGER,
    answer   TEXT
) STRICT;

CREATE TABLE report_dues (
    owner  INTEGER NOT NULL REFERENCES users (id),
    report TEXT    NOT NULL,
    due_at INTEGER NOT NULL,
    PRIMARY KEY (owner, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE operations (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    owner     INTEGER NOT NULL REFERENCES users (id),
    at        INTEGER NOT NULL,
    title     TEXT    NOT NULL,
    undone_by INTEGER,
    is_undo   INTEGER NOT NULL CHECK (is_undo IN (0, 1))
, passed_over INTEGER NOT NULL DEFAULT 0 CHECK (passed_over IN (0, 1)), by_itself INTEGER NOT NULL DEFAULT 0 CHECK (by_itself IN (0, 1))) STRICT;

CREATE TABLE entries (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    owner     INTEGER NOT NULL REFERENCES users (id),
    operation INTEGER NOT NULL REFERENCES operations (id),
    at        INTEGER NOT NULL,
    kind      TEXT    NOT NULL,
    before    TEXT,
    after     TEXT
) STRICT;

CREATE TABLE cursors (
    listener TEXT    NOT NULL PRIMARY KEY,
    entry    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE flows (
    channel    TEXT    NOT NULL,
    chat       INTEGER NOT NULL,
    owner      INTEGER NOT NULL REFERENCES users (id),
    name       TEXT    NOT NULL,
    state      TEXT    NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (channel, chat)
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox (
    arrival     INTEGER PRIMARY KEY,
    channel     TEXT    NOT NULL,
    update_id   INTEGER NOT NULL,
    owner       INTEGER REFERENCES users (id),
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'handled', 'set_aside')),
    attempts    INTEGER NOT NULL DEFAULT 0,
    request     TEXT,
    reason      TEXT,
    received_at INTEGER NOT NULL,
    ended_at    INTEGER, message INTEGER,
    UNIQUE (channel, update_id),
    CHECK ((state = 'waiting') = (ended_at IS NULL)),
    CHECK (state = 'handled' OR request IS NOT NULL)
) STRICT;

CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    owner      INTEGER NOT NULL REFERENCES users (id),
    channel    TEXT    NOT NULL,
    chat       INTEGER NOT NULL,
    lane       TEXT    NOT NULL CHECK (lane IN ('reply', 'reminder', 'bulk')),
    action     TEXT    NOT NULL,
    edits      TEXT,
    occurrence INTEGER,
    created_at INTEGER NOT NULL,
    state      TEXT    NOT NULL
               CHECK (state IN ('queued', 'intent', 'sent', 'refused', 'superseded')),
    attempts   INTEGER NOT NULL,
    in_doubt   INTEGER NOT NULL CHECK (in_doubt IN (0, 1)),
    not_before INTEGER,
    sent_as    INTEGER,
    parts_sent INTEGER NOT NULL,
    settled_at INTEGER, content BLOB,
    CHECK ((settled_at IS NULL) = (state IN ('queued', 'intent')))
) STRICT;

CREATE TABLE attempts (
    outbox   INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    began_at INTEGER NOT NULL,
    ended_at INTEGER,
    outcome  TEXT    NOT NULL,
    PRIMARY KEY (outbox, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE jobs (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    owner       INTEGER NOT NULL REFERENCES users (id),
    channel     TEXT    NOT NULL,
    chat        INTEGER NOT NULL,
    work        TEXT    NOT NULL,
    priority    INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 10),
    accepted_at INTEGER NOT NULL,
    attempts    INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE task_tags (
    owner INTEGER NOT NULL REFERENCES users (id),
    tag   TEXT    NOT NULL,
    task  INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE, open INTEGER NOT NULL DEFAULT 1, due_key INTEGER NOT NULL DEFAULT 9223372036854775807, priority INTEGER NOT NULL DEFAULT 2, number INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (owner, tag, task)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag_counts (
    owner INTEGER NOT NULL REFERENCES users (id),
    tag   TEXT    NOT NULL,
    uses  INTEGER NOT NULL CHECK (uses >= 0),
    PRIMARY KEY (owner, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE comments (
    id         INTEGER PRIMARY KEY,
    owner      INTEGER NOT NULL REFERENCES users (id),
    number     INTEGER NOT NULL,
    task       INTEGER NOT NULL REFERENCES tasks (id),
    text       TEXT    NOT NULL CHECK (text <> ''),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (owner, number)
) STRICT;

CREATE TABLE clients (
    id         INTEGER PRIMARY KEY,
    owner      INTEGER NOT NULL REFERENCES users (id),
    number     INTEGER NOT NULL,
    name       TEXT    NOT NULL CHECK (name <> ''),
    name_key   TEXT    NOT NULL,
    handle     TEXT    NOT NULL,
    rate       TEXT,
    note       TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (owner, number)
) STRICT;

CREATE TABLE client_counts (
    owner     INTEGER NOT NULL REFERENCES users (id),
    client    INTEGER NOT NULL,
    open      INTEGER NOT NULL CHECK (open >= 0),
    done      INTEGER NOT NULL CHECK (done >= 0),
    cancelled INTEGER NOT NULL CHECK (cancelled >= 0), open_ranks INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (owner, client)
) STRICT, WITHOUT ROWID;

CREATE TABLE dependencies (
    id         INTEGER PRIMARY KEY,
    owner      INTEGER NOT NULL REFERENCES users (id),
    task       INTEGER NOT NULL REFERENCES tasks (id),
    needs      INTEGER NOT NULL REFERENCES tasks (id),
    created_at INTEGER NOT NULL,
    UNIQUE (task, needs),
    CHECK (task <> needs)
) STRICT;

CREATE TABLE habits (
    id            INTEGER PRIMARY KEY,
    owner         INTEGER NOT NULL REFERENCES users (id),
    number        INTEGER NOT NULL,
    name          TEXT    NOT NULL CHECK (name <> ''),
    name_key      TEXT    NOT NULL,
    schedule      TEXT    NOT NULL,
    goal          TEXT    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('active', 'archived', 'removed')),
    remind_at     TEXT,
    celebrated    INTEGER NOT NULL CHECK (celebrated >= 0),
    begun_on      TEXT    NOT NULL,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    settled_until TEXT,
    settled       TEXT,
    UNIQUE (owner, number),
    CHECK ((settled IS NULL) = (settled_until IS NULL))
) STRICT;

CREATE TABLE habit_marks (
    habit      INTEGER NOT NULL REFERENCES habits (id),
    day        TEXT    NOT NULL,
    owner      INTEGER NOT NULL REFERENCES users (id),
    amount     INTEGER NOT NULL CHECK (amount >= 0),
    goal       INTEGER NOT NULL CHECK (goal > 0),
    skipped    INTEGER NOT NULL CHECK (skipped IN (0, 1)),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (habit, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE habit_dues (
    habit  INTEGER NOT NULL PRIMARY KEY REFERENCES habits (id) ON DELETE CASCADE,
    owner  INTEGER NOT NULL REFERENCES users (id),
    day    TEXT    NOT NULL,
    due_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE task_words USING fts5(
    body, content = '', contentless_delete = 1, tokenize = 'trigram remove_diacritics 1'
);
INSERT INTO task_words (task_words, rank) VALUES ('crisismerge', 4);
INSERT INTO task_words (task_words, rank) VALUES ('usermerge', 2);

CREATE TABLE task_slots (
    owner             INTEGER NOT NULL REFERENCES users (id),
    slot              INTEGER NOT NULL,
    priority          INTEGER NOT NULL,
    created           INTEGER NOT NULL CHECK (created >= 0),
    done              INTEGER NOT NULL CHECK (done >= 0),
    on_time           INTEGER NOT NULL,
    late              INTEGER NOT NULL,
    lead_minutes      INTEGER NOT NULL,
    estimated_minutes INTEGER NOT NULL,
    PRIMARY KEY (owner, slot, priority)
) STRICT, WITHOUT ROWID;

CREATE TABLE time_entries (
    id         INTEGER PRIMARY KEY,
    owner      INTEGER NOT NULL REFERENCES users (id),
    number     INTEGER NOT NULL,
    task       INTEGER NOT NULL REFERENCES tasks (id),
    started_at INTEGER NOT NULL,
    ended_at   INTEGER NOT NULL,
    note       TEXT CHECK (note <> ''),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL, client INTEGER,
    UNIQUE (owner, number),
    CHECK (ended_at > started_at)
) STRICT;

CREATE TABLE time_totals (
    task         INTEGER PRIMARY KEY,
    owner        INTEGER NOT NULL REFERENCES users (id),
    entries      INTEGER NOT NULL CHECK (entries >= 0),
    microseconds INTEGER NOT NULL CHECK (microseconds >= 0)
) STRICT;

CREATE TABLE timers (
    owner       INTEGER PRIMARY KEY REFERENCES users (id),
    task        INTEGER NOT NULL REFERENCES tasks (id),
    started_at  INTEGER NOT NULL,
    question_at INTEGER,
    asked       INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE contents (
    id           BLOB    PRIMARY KEY CHECK (length(id) = 32),
    size         INTEGER NOT NULL CHECK (size >= 0),
    received     INTEGER NOT NULL CHECK (received IN (0, 1)),
    unused_since INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE files (
    id          INTEGER PRIMARY KEY,
    owner       INTEGER NOT NULL REFERENCES users (id),
    number      INTEGER NOT NULL,
    task        INTEGER NOT NULL REFERENCES tasks (id),
    name        TEXT    NOT NULL CHECK (name <> ''),
    kind        TEXT    NOT NULL,
    media_type  TEXT    NOT NULL,
    content     BLOB    NOT NULL REFERENCES contents (id),
    size        INTEGER NOT NULL CHECK (size >= 0),
    description TEXT,
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL,
    UNIQUE (owner, number)
) STRICT;

CREATE TABLE file_totals (
    owner INTEGER PRIMARY KEY REFERENCES users (id),
    count INTEGER NOT NULL CHECK (count >= 0),
    bytes INTEGER NOT NULL CHECK (bytes >= 0)
) STRICT;

CREATE TABLE received_files (
    id          INTEGER PRIMARY KEY,
    owner       INTEGER NOT NULL REFERENCES users (id),
    channel     TEXT    NOT NULL,
    chat        INTEGER NOT NULL,
    message     INTEGER NOT NULL,
    album       TEXT,
    file        TEXT    NOT NULL,
    description TEXT,
    task        INTEGER,
    state       TEXT    NOT NULL CHECK (state IN ('asked', 'fetching', 'done')),
    received_at INTEGER NOT NULL
, operation INTEGER) STRICT;

CREATE TABLE said (
    id         INTEGER PRIMARY KEY,
    owner      INTEGER NOT NULL REFERENCES users (id),
    channel    TEXT NOT NULL,
    chat       INTEGER NOT NULL,
    message    INTEGER NOT NULL,
    said_at    INTEGER NOT NULL,
    text       TEXT NOT NULL,
    answered   TEXT,
    kept       TEXT NOT NULL,
    chosen     INTEGER,
    operations TEXT NOT NULL
) STRICT;

CREATE TABLE rings (
    reminder   INTEGER PRIMARY KEY,
    occurrence INTEGER NOT NULL,
    owner      INTEGER NOT NULL REFERENCES users (id),
    due_at     INTEGER NOT NULL,
    told       INTEGER NOT NULL CHECK (told >= 0),
    outbox     INTEGER
) STRICT;

CREATE TABLE taken (
    owner     INTEGER NOT NULL REFERENCES users (id),
    kind      TEXT    NOT NULL,
    origin    TEXT    NOT NULL,
    row       INTEGER NOT NULL,
    operation INTEGER NOT NULL,
    PRIMARY KEY (owner, kind, origin)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE task_terms USING fts5vocab(task_words, instance);

CREATE TABLE work_slots (
    owner                 INTEGER NOT NULL REFERENCES users (id),
    slot                  INTEGER NOT NULL,
    tasks                 INTEGER NOT NULL,
    microseconds          INTEGER NOT NULL,
    compared              INTEGER NOT NULL,
    compared_minutes      INTEGER NOT NULL,
    compared_microseconds INTEGER NOT NULL,
    PRIMARY KEY (owner, slot)
) STRICT, WITHOUT ROWID;

CREATE TABLE task_days (
    owner             INTEGER NOT NULL REFERENCES users (id),
    day               INTEGER NOT NULL,
    created           INTEGER NOT NULL,
    done              INTEGER NOT NULL,
    on_time           INTEGER NOT NULL,
    late              INTEGER NOT NULL,
    lead_minutes      INTEGER NOT NULL,
    estimated_minutes INTEGER NOT NULL,
    PRIMARY KEY (owner, day)
) STRICT, WITHOUT ROWID;

CREATE INDEX identities_by_user ON identities (user);

CREATE INDEX tasks_by_number ON tasks (owner, open, number);

CREATE INDEX tasks_by_status ON tasks (owner, status, due_key, priority DESC, number);

CREATE INDEX tasks_by_priority ON tasks (owner, open, priority, due_key, number);

CREATE INDEX categories_by_use ON categories (owner, uses DESC, key);

CREATE INDEX reminders_due ON reminders (due_at) WHERE state = 'pending';

CREATE INDEX reminders_by_state ON reminders (owner, state, due_at, number);

CREATE INDEX reminders_by_task ON reminders (task, due_at) WHERE task IS NOT NULL;

CREATE INDEX occurrences_by_reminder ON occurrences (reminder);

CREATE INDEX report_dues_due ON report_dues (due_at);

CREATE INDEX entries_by_operation ON entries (operation);

CREATE INDEX inbox_waiting ON inbox (arrival) WHERE state = 'waiting';

CREATE INDEX inbox_set_aside ON inbox (arrival) WHERE state = 'set_aside';

CREATE INDEX outbox_refused ON outbox (id, owner) WHERE state = 'refused';

CREATE INDEX outbox_sent ON outbox (channel, chat, sent_as) WHERE sent_as IS NOT NULL;

CREATE INDEX outbox_edits ON outbox (channel, chat, edits)
    WHERE edits IS NOT NULL AND state = 'queued';

CREATE INDEX jobs_by_priority ON jobs (priority);

CREATE INDEX outbox_unsettled ON outbox (channel, id, chat, lane) WHERE settled_at IS NULL;

CREATE INDEX tasks_by_parent ON tasks (owner, parent, number) WHERE parent IS NOT NULL;

CREATE INDEX tasks_by_client ON tasks (owner, client, open, due_key, priority DESC, number)
    WHERE client IS NOT NULL;

CREATE INDEX task_tags_by_task ON task_tags (task);

CREATE INDEX tag_counts_by_use ON tag_counts (owner, uses DESC, tag);

CREATE INDEX comments_by_task ON comments (task, id);

CREATE INDEX clients_by_name ON clients (owner, name_key, number);

CREATE INDEX clients_by_handle ON clients (owner, handle, number);

CREATE INDEX dependencies_by_needs ON dependencies (needs, id);

CREATE INDEX habits_by_state ON habits (owner, state, number);

CREATE INDEX habits_by_name ON habits (owner, name_key, number);

CREATE INDEX habit_dues_due ON habit_dues (due_at);

CREATE INDEX task_tags_by_due ON task_tags (owner, tag, open, due_key, priority DESC, number, task);

CREATE INDEX entries_removed ON entries (owner, id) WHERE kind = 'task.removed';

CREATE INDEX time_entries_by_task ON time_entries (task, started_at);

CREATE INDEX timers_by_task ON timers (task);

CREATE INDEX timers_by_question ON timers (question_at) WHERE question_at IS NOT NULL;

CREATE INDEX files_by_task ON files (task, id);

CREATE INDEX files_by_content ON files (content);

CREATE INDEX files_by_kind ON files (owner, kind, size);

CREATE INDEX files_by_size ON files (owner, size, id);

CREATE INDEX received_together ON received_files (owner, channel, chat, album, id)
    WHERE album IS NOT NULL;

CREATE INDEX received_waiting ON received_files (owner, channel, chat, id) WHERE state <> 'done';

CREATE INDEX outbox_by_content ON outbox (content) WHERE content IS NOT NULL;

CREATE UNIQUE INDEX said_by_message ON said (owner, channel, chat, message);

CREATE INDEX rings_due ON rings (due_at, occurrence);

CREATE INDEX rings_by_owner ON rings (owner, due_at, occurrence);

CREATE INDEX taken_by_operation ON taken (operation);

CREATE INDEX tasks_by_category ON tasks (owner, category_key, open, priority, due_key, number)
    WHERE category_key IS NOT NULL;

CREATE INDEX tasks_by_completion ON tasks (owner, completed_at, number)
    WHERE completed_at IS NOT NULL;

CREATE INDEX tasks_by_creation ON tasks (owner, created_at, number);

CREATE INDEX tasks_by_due ON tasks (owner, open, due_key, priority DESC, number, category_key);

CREATE INDEX entries_reminder_removed ON entries (owner, before ->> '$.reminder1.number')
    WHERE kind = 'reminder.removed';

CREATE INDEX operations_by_owner ON operations (owner, by_itself);

CREATE INDEX operations_undoable ON operations (owner) WHERE is_undo = 0 AND by_itself = 0;

CREATE INDEX entries_of_reminder ON entries (owner, coalesce(
    after ->> '$.reminder1.id', before ->> '$.reminder1.id',
    after ->> '$.occurrence1.reminder', before ->> '$.occurrence1.reminder'))
    WHERE kind >= 'reminder.' AND kind < 'reminder/' AND kind <> 'reminder.due';

CREATE INDEX time_entries_by_start ON time_entries (owner, started_at, ended_at, id, client);

CREATE INDEX outbox_told ON outbox (occurrence, id) WHERE occurrence IS NOT NULL;

CREATE TRIGGER task_counted AFTER INSERT ON tasks BEGIN
    INSERT INTO task_counts (owner, status, priority, count)
    VALUES (new.owner, new.status, new.priority, 1)
    ON CONFLICT DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER task_uncounted AFTER DELETE ON tasks BEGIN
    UPDATE task_counts SET count = count - 1
    WHERE owner = old.owner AND status = old.status AND priority = old.priority;
END;

CREATE TRIGGER task_recounted AFTER UPDATE OF status, priority ON tasks
WHEN old.status <> new.status OR old.priority <> new.priority BEGIN
    UPDATE task_counts SET count = count - 1
    WHERE owner = old.owner AND status = old.status AND priority = old.priority;
    INSERT INTO task_counts (owner, status, priority, count)
    VALUES (new.owner, new.status, new.priority, 1)
    ON CONFLICT DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER category_used AFTER INSERT ON tasks WHEN new.category_key IS NOT NULL BEGIN
    INSERT INTO categories (owner, key, name, uses)
    VALUES (new.owner, new.category_key, new.category, 1)
    ON CONFLICT DO UPDATE SET uses = uses + 1, name = excluded.name;
END;

CREATE TRIGGER category_unused AFTER DELETE ON tasks WHEN old.category_key IS NOT NULL BEGIN
    UPDATE categories SET uses = uses - 1 WHERE owner = old.owner AND key = old.category_key;
    DELETE FROM categories WHERE owner = old.owner AND key = old.category_key AND uses = 0;
END;

CREATE TRIGGER category_changed AFTER UPDATE OF category ON tasks
WHEN old.category IS NOT new.category BEGIN
    INSERT INTO categories (owner, key, name, uses)
    SELECT new.owner, new.category_key, new.category, 1 WHERE new.category_key IS NOT NULL
    ON CONFLICT DO UPDATE SET uses = uses + 1, name = excluded.name;
    UPDATE categories SET uses = uses - 1 WHERE owner = old.owner AND key = old.category_key;
    DELETE FROM categories WHERE owner = old.owner AND key = old.category_key AND uses = 0;
END;

CREATE TRIGGER reminder_counted AFTER INSERT ON reminders BEGIN
    INSERT INTO reminder_counts (owner, state, count) VALUES (new.owner, new.state, 1)
    ON CONFLICT DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER reminder_uncounted AFTER DELETE ON reminders BEGIN
    UPDATE reminder_counts SET count = count - 1 WHERE owner = old.owner AND state = old.state;
END;

CREATE TRIGGER reminder_recounted AFTER UPDATE OF state ON reminders
WHEN old.state <> new.state BEGIN
    UPDATE reminder_counts SET count = count - 1 WHERE owner = old.owner AND state = old.state;
    INSERT INTO reminder_counts (owner, state, count) VALUES (new.owner, new.state, 1)
    ON CONFLICT DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER tag_used AFTER INSERT ON task_tags BEGIN
    INSERT INTO tag_counts (owner, tag, uses) VALUES (new.owner, new.tag, 1)
    ON CONFLICT DO UPDATE SET uses = uses + 1;
END;

CREATE TRIGGER tag_unused AFTER DELETE ON task_tags BEGIN
    UPDATE tag_counts SET uses = uses - 1 WHERE owner = old.owner AND tag = old.tag;
    DELETE FROM tag_counts WHERE owner = old.owner AND tag = old.tag AND uses = 0;
END;

CREATE TRIGGER task_tagged AFTER INSERT ON tasks WHEN new.tags IS NOT NULL BEGIN
    INSERT INTO task_tags (owner, tag, task, open, due_key, priority, number)
    SELECT new.owner, value, new.id, new.status NOT IN ('done', 'cancelled'), new.due_key,
           new.priority, new.number
    FROM json_each(new.tags);
END;

CREATE TRIGGER task_retagged AFTER UPDATE OF tags ON tasks WHEN old.tags IS NOT new.tags BEGIN
    DELETE FROM task_tags WHERE task = old.id
        AND NOT EXISTS (SELECT 1 FROM json_each(new.tags) WHERE value = tag);
    INSERT INTO task_tags (owner, tag, task, open, due_key, priority, number)
    SELECT new.owner, value, new.id, new.status NOT IN ('done', 'cancelled'), new.due_key,
           new.priority, new.number
    FROM json_each(new.tags)
    WHERE NOT EXISTS (SELECT 1 FROM task_tags WHERE task = new.id AND tag = value);
END;

CREATE TRIGGER task_tags_follow AFTER UPDATE OF status, due_key, priority, number ON tasks
WHEN new.tags IS NOT NULL AND (old.status <> new.status OR old.due_key <> new.due_key
    OR old.priority <> new.priority OR old.number <> new.number) BEGIN
    UPDATE task_tags SET open = new.status NOT IN ('done', 'cancelled'), due_key = new.due_key,
                         priority = new.priority, number = new.number
    WHERE task = new.id;
END;

CREATE TRIGGER slot_task_created AFTER INSERT ON tasks BEGIN
    INSERT INTO task_slots VALUES (new.owner, new.created_at / 900000000, new.priority,
                                   1, 0, 0, 0, 0, 0)
    ON CONFLICT DO UPDATE SET created = created + 1;
END;

CREATE TRIGGER slot_task_created_done AFTER INSERT ON tasks WHEN new.completed_at IS NOT NULL BEGIN
    INSERT INTO task_slots VALUES (new.owner, new.completed_at / 900000000, new.priority, 0, 1,
        new.due IS NOT NULL AND new.completed_at <= new.due_key,
        new.due IS NOT NULL AND new.completed_at > new.due_key,
        (new.completed_at - new.created_at) / 60000000, coalesce(new.estimate_minutes, 0))
    ON CONFLICT DO UPDATE SET
        done = done + 1, on_time = on_time + excluded.on_time,
        late = late + excluded.late, lead_minutes = lead_minutes + excluded.lead_minutes,
        estimated_minutes = estimated_minutes + excluded.estimated_minutes;
END;

CREATE TRIGGER slot_task_deleted AFTER DELETE ON tasks BEGIN
    UPDATE task_slots SET created = created - 1
    WHERE owner = old.owner AND slot = old.created_at / 900000000 AND priority = old.priority;
    UPDATE task_slots SET
        done = done - 1,
        on_time = on_time - (old.due IS NOT NULL AND old.completed_at <= old.due_key),
        late = late - (old.due IS NOT NULL AND old.completed_at > old.due_key),
        lead_minutes = lead_minutes - (old.completed_at - old.created_at) / 60000000,
        estimated_minutes = estimated_minutes - coalesce(old.estimate_minutes, 0)
    WHERE owner = old.owner AND slot = old.completed_at / 900000000 AND priority = old.priority;
    DELETE FROM task_slots WHERE owner = old.owner AND priority = old.priority
        AND slot IN (old.created_at / 900000000, old.completed_at / 900000000)
        AND created = 0 AND done = 0;
END;

CREATE TRIGGER slot_task_recreated AFTER UPDATE OF priority, created_at ON tasks
WHEN old.priority <> new.priority OR old.created_at <> new.created_at BEGIN
    UPDATE task_slots SET created = created - 1
    WHERE owner = old.owner AND slot = old.created_at / 900000000 AND priority = old.priority;
    INSERT INTO task_slots VALUES (new.owner, new.created_at / 900000000, new.priority,
                                   1, 0, 0, 0, 0, 0)
    ON CONFLICT DO UPDATE SET created = created + 1;
    DELETE FROM task_slots WHERE owner = old.owner AND priority = old.priority
        AND slot = old.created_at / 900000000 AND created = 0 AND done = 0;
END;

CREATE TRIGGER slot_task_redone
AFTER UPDATE OF priority, created_at, completed_at, due, due_key, estimate_minutes ON tasks
WHEN old.completed_at IS NOT new.completed_at OR (new.completed_at IS NOT NULL AND (
     old.priority <> new.priority OR old.created_at <> new.created_at
     OR old.due IS NOT new.due OR old.due_key <> new.due_key
     OR old.estimate_minutes IS NOT new.estimate_minutes)) BEGIN
    UPDATE task_slots SET
        done = done - 1,
        on_time = on_time - (old.due IS NOT NULL AND old.completed_at <= old.due_key),
        late = late - (old.due IS NOT NULL AND old.completed_at > old.due_key),
        lead_minutes = lead_minutes - (old.completed_at - old.created_at) / 60000000,
        estimated_minutes = estimated_minutes - coalesce(old.estimate_minutes, 0)
    WHERE owner = old.owner AND slot = old.completed_at / 900000000 AND priority = old.priority;
    INSERT INTO task_slots
    SELECT new.owner, new.completed_at / 900000000, new.priority, 0, 1,
           new.due IS NOT NULL AND new.completed_at <= new.due_key,
           new.due IS NOT NULL AND new.completed_at > new.due_key,
           (new.completed_at - new.created_at) / 60000000, coalesce(new.estimate_minutes, 0)
    WHERE new.completed_at IS NOT NULL
    ON CONFLICT DO UPDATE SET
        done = done + 1, on_time = on_time + excluded.on_time,
        late = late + excluded.late, lead_minutes = lead_minutes + excluded.lead_minutes,
        estimated_minutes = estimated_minutes + excluded.estimated_minutes;
    DELETE FROM task_slots WHERE owner = old.owner AND priority = old.priority
        AND slot = old.completed_at / 900000000 AND created = 0 AND done = 0;
END;

CREATE TRIGGER time_booked AFTER INSERT ON time_entries BEGIN
    INSERT INTO time_totals (task, owner, entries, microseconds)
    VALUES (new.task, new.owner, 1, new.ended_at - new.started_at)
    ON CONFLICT DO UPDATE SET entries = entries + 1,
                              microseconds = microseconds + excluded.microseconds;
END;

CREATE TRIGGER time_unbooked AFTER DELETE ON time_entries BEGIN
    UPDATE time_totals SET entries = entries - 1,
                           microseconds = microseconds - (old.ended_at - old.started_at)
    WHERE task = old.task;
    DELETE FROM time_totals WHERE task = old.task AND entries = 0;
END;

CREATE TRIGGER time_rebooked AFTER UPDATE OF task, started_at, ended_at ON time_entries BEGIN
    INSERT INTO time_totals (task, owner, entries, microseconds)
    VALUES (new.task, new.owner, 1, new.ended_at - new.started_at)
    ON CONFLICT DO UPDATE SET entries = entries + 1,
                              microseconds = microseconds + excluded.microseconds;
    UPDATE time_totals SET entries = entries - 1,
                           microseconds = microseconds - (old.ended_at - old.started_at)
    WHERE task = old.task;
    DELETE FROM time_totals WHERE task = old.task AND entries = 0;
END;

CREATE TRIGGER file_counted AFTER INSERT ON files BEGIN
    INSERT INTO file_totals (owner, count, bytes) VALUES (new.owner, 1, new.size)
    ON CONFLICT DO UPDATE SET count = count + 1, bytes = bytes + excluded.bytes;
END;

CREATE TRIGGER file_uncounted AFTER DELETE ON files BEGIN
    UPDATE file_totals SET count = count - 1, bytes = bytes - old.size WHERE owner = old.owner;
END;

CREATE TRIGGER taken_back AFTER UPDATE OF undone_by ON operations
WHEN new.undone_by IS NOT NULL BEGIN
    DELETE FROM taken WHERE operation = new.id;
END;

CREATE TRIGGER words_written AFTER INSERT ON tasks BEGIN
    INSERT INTO task_words (rowid, body)
    VALUES ((new.owner << 41) | ((new.status NOT IN ('done', 'cancelled')) << 40) | new.id,
            new.title || char(10) || coalesce(new.category, '') || char(10)
            || coalesce(new.tags, ''));
END;

CREATE TRIGGER words_gone AFTER DELETE ON tasks BEGIN
    DELETE FROM task_words
    WHERE rowid = (old.owner << 41) | ((old.status NOT IN ('done', 'cancelled')) << 40) | old.id;
END;

CREATE TRIGGER words_changed AFTER UPDATE OF title, category, tags, status ON tasks
WHEN old.title <> new.title OR old.category IS NOT new.category OR old.tags IS NOT new.tags
    OR (old.status IN ('done', 'cancelled')) <> (new.status IN ('done', 'cancelled')) BEGIN
    DELETE FROM task_words
    WHERE rowid = (old.owner << 41) | ((old.status NOT IN ('done', 'cancelled')) << 40) | old.id;
    INSERT INTO task_words (rowid, body)
    VALUES ((new.owner << 41) | ((new.status NOT IN ('done', 'cancelled')) << 40) | new.id,
            new.title || char(10) || coalesce(new.category, '') || char(10)
            || coalesce(new.tags, '')
            || coalesce((SELECT char(10) || group_concat(text, char(10)) FROM comments
                         WHERE comments.task = new.id), ''));
END;

CREATE TRIGGER comment_written AFTER INSERT ON comments BEGIN
    DELETE FROM task_words
    WHERE rowid = (SELECT (owner << 41) | (open << 40) | id FROM tasks WHERE id = new.task);
    INSERT INTO task_words (rowid, body)
    SELECT (owner << 41) | (open << 40) | id,
           title || char(10) || coalesce(category, '') || char(10) || coalesce(tags, '')
           || char(10) || (SELECT group_concat(text, char(10)) FROM comments
                           WHERE comments.task = tasks.id)
    FROM tasks WHERE id = new.task;
END;

CREATE TRIGGER comment_changed AFTER UPDATE OF text ON comments WHEN old.text <> new.text BEGIN
    DELETE FROM task_words
    WHERE rowid = (SELECT (owner << 41) | (open << 40) | id FROM tasks WHERE id = new.task);
    INSERT INTO task_words (rowid, body)
    SELECT (owner << 41) | (open << 40) | id,
           title || char(10) || coalesce(category, '') || char(10) || coalesce(tags, '')
           || char(10) || (SELECT group_concat(text, char(10)) FROM comments
                           WHERE comments.task = tasks.id)
    FROM tasks WHERE id = new.task;
END;

CREATE TRIGGER comment_gone AFTER DELETE ON comments BEGIN
    DELETE FROM task_words
    WHERE rowid = (SELECT (owner << 41) | (open << 40) | id FROM tasks WHERE id = old.task);
    INSERT INTO task_words (rowid, body)
    SELECT (owner << 41) | (open << 40) | id,
           title || char(10) || coalesce(category, '') || char(10) || coalesce(tags, '')
           || coalesce((SELECT char(10) || group_concat(text, char(10)) FROM comments
                        WHERE comments.task = tasks.id), '')
    FROM tasks WHERE id = old.task;
END;

CREATE TRIGGER work_of_done_added AFTER INSERT ON time_totals BEGIN
    INSERT INTO work_slots
    SELECT owner, completed_at / 900000000, 1, new.microseconds, estimate_minutes IS NOT NULL,
           coalesce(estimate_minutes, 0), iif(estimate_minutes IS NULL, 0, new.microseconds)
    FROM tasks WHERE id = new.task AND completed_at IS NOT NULL
    ON CONFLICT DO UPDATE SET
        tasks = tasks + excluded.tasks, microseconds = microseconds + excluded.microseconds,
        compared = compared + excluded.compared,
        compared_minutes = compared_minutes + excluded.compared_minutes,
        compared_microseconds = compared_microseconds + excluded.compared_microseconds;
END;

CREATE TRIGGER work_of_done_changed AFTER UPDATE OF microseconds ON time_totals BEGIN
    INSERT INTO work_slots
    SELECT owner, completed_at / 900000000, 0, new.microseconds - old.microseconds, 0, 0,
           iif(estimate_minutes IS NULL, 0, new.microseconds - old.microseconds)
    FROM tasks WHERE id = new.task AND completed_at IS NOT NULL
    ON CONFLICT DO UPDATE SET
        microseconds = microseconds + excluded.microseconds,
        compared_microseconds = compared_microseconds + excluded.compared_microseconds;
END;

CREATE TRIGGER work_of_done_removed AFTER DELETE ON time_totals BEGIN
    INSERT INTO work_slots
    SELECT owner, completed_at / 900000000, -1, -old.microseconds,
           -(estimate_minutes IS NOT NULL), -coalesce(estimate_minutes, 0),
           iif(estimate_minutes IS NULL, 0, -old.microseconds)
    FROM tasks WHERE id = old.task AND completed_at IS NOT NULL
    ON CONFLICT DO UPDATE SET
        tasks = tasks + excluded.tasks, microseconds = microseconds + excluded.microseconds,
        compared = compared + excluded.compared,
        compared_minutes = compared_minutes + excluded.compared_minutes,
        compared_microseconds = compared_microseconds + excluded.compared_microseconds;
    DELETE FROM work_slots WHERE owner = old.owner AND tasks = 0 AND slot =
        (SELECT completed_at / 900000000 FROM tasks WHERE id = old.task);
END;

CREATE TRIGGER work_of_redone AFTER UPDATE OF completed_at, estimate_minutes ON tasks
WHEN old.completed_at IS NOT new.completed_at
     OR (new.completed_at IS NOT NULL AND old.estimate_minutes IS NOT new.estimate_minutes) BEGIN
    INSERT INTO work_slots
    SELECT old.owner, old.completed_at / 900000000, -1, -microseconds,
           -(old.estimate_minutes IS NOT NULL), -coalesce(old.estimate_minutes, 0),
           iif(old.estimate_minutes IS NULL, 0, -microseconds)
    FROM time_totals WHERE task = old.id AND old.completed_at IS NOT NULL
    ON CONFLICT DO UPDATE SET
        tasks = tasks + excluded.tasks, microseconds = microseconds + excluded.microseconds,
        compared = compared + excluded.compared,
        compared_minutes = compared_minutes + excluded.compared_minutes,
        compared_microseconds = compared_microseconds + excluded.compared_microseconds;
    INSERT INTO work_slots
    SELECT new.owner, new.completed_at / 900000000, 1, microseconds,
           new.estimate_minutes IS NOT NULL, coalesce(new.estimate_minutes, 0),
           iif(new.estimate_minutes IS NULL, 0, microseconds)
    FROM time_totals WHERE task = new.id AND new.completed_at IS NOT NULL
    ON CONFLICT DO UPDATE SET
        tasks = tasks + excluded.tasks, microseconds = microseconds + excluded.microseconds,
        compared = compared + excluded.compared,
        compared_minutes = compared_minutes + excluded.compared_minutes,
        compared_microseconds = compared_microseconds + excluded.compared_microseconds;
    DELETE FROM work_slots WHERE owner = old.owner AND slot = old.completed_at / 900000000
        AND tasks = 0;
END;

CREATE TRIGGER client_task_added AFTER INSERT ON tasks WHEN new.client IS NOT NULL BEGIN
    INSERT INTO client_counts (owner, client, open, done, cancelled, open_ranks)
    VALUES (new.owner, new.client, new.status NOT IN ('done', 'cancelled'),
            new.status = 'done', new.status = 'cancelled',
            new.priority * (new.status NOT IN ('done', 'cancelled')))
    ON CONFLICT DO UPDATE SET open = open + excluded.open, done = done + excluded.done,
                              cancelled = cancelled + excluded.cancelled,
                              open_ranks = open_ranks + excluded.open_ranks;
END;

CREATE TRIGGER client_task_removed AFTER DELETE ON tasks WHEN old.client IS NOT NULL BEGIN
    UPDATE client_counts SET open = open - (old.status NOT IN ('done', 'cancelled')),
                             done = done - (old.status = 'done'),
                             cancelled = cancelled - (old.status = 'cancelled'),
                             open_ranks = open_ranks
                                 - old.priority * (old.status NOT IN ('done', 'cancelled'))
    WHERE owner = old.owner AND client = old.client;
    DELETE FROM client_counts WHERE owner = old.owner AND client = old.client
        AND open = 0 AND done = 0 AND cancelled = 0;
END;

CREATE TRIGGER client_task_changed AFTER UPDATE OF client, status, priority ON tasks
WHEN old.client IS NOT new.client OR (new.client IS NOT NULL
     AND (old.status <> new.status OR old.priority <> new.priority)) BEGIN
    INSERT INTO client_counts (owner, client, open, done, cancelled, open_ranks)
    SELECT new.owner, new.client, new.status NOT IN ('done', 'cancelled'),
           new.status = 'done', new.status = 'cancelled',
           new.priority * (new.status NOT IN ('done', 'cancelled'))
    WHERE new.client IS NOT NULL
    ON CONFLICT DO UPDATE SET open = open + excluded.open, done = done + excluded.done,
                              cancelled = cancelled + excluded.cancelled,
                              open_ranks = open_ranks + excluded.open_ranks;
    UPDATE client_counts SET open = open - (old.status NOT IN ('done', 'cancelled')),
                             done = done - (old.status = 'done'),
                             cancelled = cancelled - (old.status = 'cancelled'),
                             open_ranks = open_ranks
                                 - old.priority * (old.status NOT IN ('done', 'cancelled'))
    WHERE owner = old.owner AND client = old.client;
    DELETE FROM client_counts WHERE owner = old.owner AND client = old.client
        AND open = 0 AND done = 0 AND cancelled = 0;
END;

CREATE TRIGGER day_slot_added AFTER INSERT ON task_slots BEGIN
    INSERT INTO task_days
    VALUES (new.owner, new.slot / 96 - (new.slot % 96 < 0), new.created, new.done, new.on_time,
            new.late, new.lead_minutes, new.estimated_minutes)
    ON CONFLICT DO UPDATE SET
        created = created + excluded.created, done = done + excluded.done,
        on_time = on_time + excluded.on_time, late = late + excluded.late,
        lead_minutes = lead_minutes + excluded.lead_minutes,
        estimated_minutes = estimated_minutes + excluded.estimated_minutes;
END;

CREATE TRIGGER day_slot_changed AFTER UPDATE ON task_slots BEGIN
    UPDATE task_days SET
        created = created + new.created - old.created, done = done + new.done - old.done,
        on_time = on_time + new.on_time - old.on_time, late = late + new.late - old.late,
        lead_minutes = lead_minutes + new.lead_minutes - old.lead_minutes,
        estimated_minutes = estimated_minutes + new.estimated_minutes - old.estimated_minutes
    WHERE owner = new.owner AND day = new.slot / 96 - (new.slot % 96 < 0);
END;

CREATE TRIGGER day_slot_gone AFTER DELETE ON task_slots BEGIN
    DELETE FROM task_days
    WHERE owner = old.owner AND day = old.slot / 96 - (old.slot % 96 < 0)
        AND created = 0 AND done = 0;
END;

CREATE TRIGGER time_reassigned AFTER UPDATE OF client ON tasks WHEN old.client IS NOT new.client BEGIN
    UPDATE time_entries SET client = new.client WHERE task = new.id;
END;
