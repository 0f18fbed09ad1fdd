-- That a task waits for another. Never in a circle: the program sees to that.
CREATE TABLE dependencies (
    id         INTEGER PRIMARY KEY,
    owner      INTEGER NOT NULL REFERENCES users (id),
    task       INTEGER NOT NULL REFERENCES tasks (id),
    needs      INTEGER NOT NULL REFERENCES tasks (id),
    created_at INTEGER NOT NULL,
    UNIQUE (task, needs),
    CHECK (task <> needs)
) STRICT;
CREATE INDEX dependencies_by_needs ON dependencies (needs, id);
INSERT INTO sequences (name, last) VALUES ('dependency', 0);
