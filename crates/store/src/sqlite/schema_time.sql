-- Time that was worked on tasks. An entry goes with its task, and comes back with it.
CREATE TABLE time_entries (
    id         INTEGER PRIMARY KEY,
    owner      INTEGER NOT NULL REFERENCES users (id),
    number     INTEGER NOT NULL,
    task       INTEGER NOT NULL REFERENCES tasks (id),
    started_at INTEGER NOT NULL,
    ended_at   INTEGER NOT NULL,
    note       TEXT CHECK (note <> ''),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (owner, number),
    CHECK (ended_at > started_at)
) STRICT;
CREATE INDEX time_entries_by_task ON time_entries (task, started_at);
CREATE INDEX time_entries_by_start ON time_entries (owner, started_at);
INSERT INTO sequences (name, last) VALUES ('time_entry', 0);

-- How much time a task has: kept by the triggers below.
CREATE TABLE time_totals (
    task         INTEGER PRIMARY KEY,
    owner        INTEGER NOT NULL REFERENCES users (id),
    entries      INTEGER NOT NULL CHECK (entries >= 0),
    microseconds INTEGER NOT NULL CHECK (microseconds >= 0)
) STRICT;

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

-- What people work on now: the key keeps it at one timer a person. `question_at` is when it is
-- asked next whether the timer runs on purpose, `asked` how often it was asked without an answer.
CREATE TABLE timers (
    owner       INTEGER PRIMARY KEY REFERENCES users (id),
    task        INTEGER NOT NULL REFERENCES tasks (id),
    started_at  INTEGER NOT NULL,
    question_at INTEGER,
    asked       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX timers_by_task ON timers (task);
CREATE INDEX timers_by_question ON timers (question_at) WHERE question_at IS NOT NULL;
