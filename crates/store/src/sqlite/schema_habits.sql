-- `name_key` is folded to lower case by the program. `schedule` and `goal` are JSON. A habit that
-- was removed keeps its row and its marks, so that its undo is one change; only an undo finds it.
-- `settled` is what the days before `settled_until` have come to: derived, and lost without harm.
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
CREATE INDEX habits_by_state ON habits (owner, state, number);
CREATE INDEX habits_by_name ON habits (owner, name_key, number);

-- What was done for a habit on a civil day. Amounts are in thousandths.
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

-- When a habit's reminder comes next, and for which day: derived from its schedule and its time,
-- or moved by a snooze.
CREATE TABLE habit_dues (
    habit  INTEGER NOT NULL PRIMARY KEY REFERENCES habits (id) ON DELETE CASCADE,
    owner  INTEGER NOT NULL REFERENCES users (id),
    day    TEXT    NOT NULL,
    due_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX habit_dues_due ON habit_dues (due_at);

INSERT INTO sequences (name, last) VALUES ('habit', 0);
