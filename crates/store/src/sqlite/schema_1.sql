-- Instants are integer microseconds since 1970, UTC. Civil dates and times are ISO 8601 text.
-- Every list that the port asks for has an index in its order, so that a page costs a page.

CREATE TABLE users (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    zone            TEXT    NOT NULL,
    zone_chosen     INTEGER NOT NULL CHECK (zone_chosen IN (0, 1)),
    daily_report_at TEXT,
    end_of_day_at   TEXT,
    day_starts_at   TEXT    NOT NULL,
    created_at      INTEGER NOT NULL
) STRICT;

CREATE TABLE identities (
    channel  TEXT    NOT NULL,
    external INTEGER NOT NULL,
    user     INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (channel, external)
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_by_user ON identities (user);

-- The last number given to an owner's kind. Rows are never deleted, so numbers are never reused.
CREATE TABLE counters (
    owner INTEGER NOT NULL REFERENCES users (id),
    kind  TEXT    NOT NULL,
    last  INTEGER NOT NULL CHECK (last BETWEEN 1 AND 4294967295),
    PRIMARY KEY (owner, kind)
) STRICT, WITHOUT ROWID;

-- The last internal id given to rows that are written by their id.
CREATE TABLE sequences (
    name TEXT    NOT NULL PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO sequences (name, last) VALUES ('task', 0), ('reminder', 0), ('occurrence', 0);

-- `due` is a date (no zone) or a civil time with its zone; `due_key` is the instant derived from
-- it, or the greatest integer for none, so that "none last" is the order of an index.
-- `category_key` and `words` are folded to lower case by the program: SQLite folds ASCII only.
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
    completed_at INTEGER,
    UNIQUE (owner, number),
    CHECK ((due IS NULL) = (due_key = 9223372036854775807)),
    CHECK (due_zone IS NULL OR due IS NOT NULL),
    CHECK ((category IS NULL) = (category_key IS NULL)),
    CHECK ((completed_at IS NULL) = (status <> 'done'))
) STRICT;
CREATE INDEX tasks_by_due ON tasks (owner, open, due_key, priority DESC, number);
CREATE INDEX tasks_by_number ON tasks (owner, open, number);
CREATE INDEX tasks_by_status ON tasks (owner, status, due_key, priority DESC, number);
CREATE INDEX tasks_by_priority ON tasks (owner, open, priority, due_key, number);
CREATE INDEX tasks_by_category ON tasks (owner, category_key, open, due_key, priority DESC, number)
    WHERE category_key IS NOT NULL;

-- How many tasks an owner has by status and priority: kept by the triggers below.
CREATE TABLE task_counts (
    owner    INTEGER NOT NULL REFERENCES users (id),
    status   TEXT    NOT NULL,
    priority INTEGER NOT NULL,
    count    INTEGER NOT NULL CHECK (count >= 0),
    PRIMARY KEY (owner, status, priority)
) STRICT, WITHOUT ROWID;

-- An owner's categories with their latest spelling: kept by the triggers below.
CREATE TABLE categories (
    owner INTEGER NOT NULL REFERENCES users (id),
    key   TEXT    NOT NULL,
    name  TEXT    NOT NULL,
    uses  INTEGER NOT NULL CHECK (uses >= 0),
    PRIMARY KEY (owner, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX categories_by_use ON categories (owner, uses DESC, key);

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

-- `wall` and `zone` are set if a wall-clock time was meant; `due_at` is the instant in any case.
-- `task` is no foreign key: a past reminder keeps the id of the task that it belonged to, so
-- that undoing the task's deletion joins them again.
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
    updated_at INTEGER NOT NULL,
    UNIQUE (owner, number),
    CHECK ((wall IS NULL) = (zone IS NULL))
) STRICT;
CREATE INDEX reminders_due ON reminders (due_at) WHERE state = 'pending';
CREATE INDEX reminders_by_state ON reminders (owner, state, due_at, number);
CREATE INDEX reminders_by_task ON reminders (task, due_at) WHERE task IS NOT NULL;

-- How many reminders an owner has by state: kept by the triggers below.
CREATE TABLE reminder_counts (
    owner INTEGER NOT NULL REFERENCES users (id),
    state TEXT    NOT NULL,
    count INTEGER NOT NULL CHECK (count >= 0),
    PRIMARY KEY (owner, state)
) STRICT, WITHOUT ROWID;

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

-- `outbox` is no foreign key: a firing outlives the message that carried it.
CREATE TABLE occurrences (
    id       INTEGER PRIMARY KEY,
    reminder INTEGER NOT NULL REFERENCES reminders (id) ON DELETE CASCADE,
    owner    INTEGER NOT NULL REFERENCES users (id),
    due_at   INTEGER NOT NULL,
    fired_at INTEGER NOT NULL,
    outbox   INTEGER,
    answer   TEXT
) STRICT;
CREATE INDEX occurrences_by_reminder ON occurrences (reminder);

CREATE TABLE report_dues (
    owner  INTEGER NOT NULL REFERENCES users (id),
    report TEXT    NOT NULL,
    due_at INTEGER NOT NULL,
    PRIMARY KEY (owner, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_dues_due ON report_dues (due_at);

CREATE TABLE operations (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    owner     INTEGER NOT NULL REFERENCES users (id),
    at        INTEGER NOT NULL,
    title     TEXT    NOT NULL,
    undone_by INTEGER,
    is_undo   INTEGER NOT NULL CHECK (is_undo IN (0, 1))
) STRICT;
CREATE INDEX operations_by_owner ON operations (owner);
CREATE INDEX operations_undoable ON operations (owner) WHERE is_undo = 0;

-- The journal. `before` and `after` are images in versioned JSON.
CREATE TABLE entries (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    owner     INTEGER NOT NULL REFERENCES users (id),
    operation INTEGER NOT NULL REFERENCES operations (id),
    at        INTEGER NOT NULL,
    kind      TEXT    NOT NULL,
    before    TEXT,
    after     TEXT
) STRICT;
CREATE INDEX entries_by_operation ON entries (operation);

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

-- Updates by arrival. A handled one is a bare key: what was said is dropped with the commit of
-- its effects; `owner` is unknown for one that was never stored before it was handled.
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
    ended_at    INTEGER,
    UNIQUE (channel, update_id),
    CHECK ((state = 'waiting') = (ended_at IS NULL)),
    CHECK (state = 'handled' OR request IS NOT NULL)
) STRICT;
CREATE INDEX inbox_waiting ON inbox (arrival) WHERE state = 'waiting';
CREATE INDEX inbox_set_aside ON inbox (arrival) WHERE state = 'set_aside';
CREATE INDEX inbox_ended ON inbox (ended_at) WHERE state = 'handled';

CREATE TABLE offsets (
    channel TEXT    NOT NULL PRIMARY KEY,
    next    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- `edits` names the message that an edit replaces ('o' and our id, or 'c' and the channel's).
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
    settled_at INTEGER,
    CHECK ((settled_at IS NULL) = (state IN ('queued', 'intent')))
) STRICT;
CREATE INDEX outbox_unsettled ON outbox (channel, id) WHERE settled_at IS NULL;
CREATE INDEX outbox_lanes ON outbox (channel, chat, lane, id) WHERE settled_at IS NULL;
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX outbox_refused ON outbox (id, owner) WHERE state = 'refused';
CREATE INDEX outbox_sent ON outbox (channel, chat, sent_as) WHERE sent_as IS NOT NULL;
CREATE INDEX outbox_edits ON outbox (channel, chat, edits)
    WHERE edits IS NOT NULL AND state = 'queued';

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
CREATE INDEX jobs_by_priority ON jobs (priority);
