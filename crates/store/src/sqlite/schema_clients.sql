-- Those for whom tasks are done. `name_key` and `handle` are folded by the program; a name is not
-- unique here, because an undo may bring back what was written down again meanwhile. `rate` is
-- JSON.
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
CREATE INDEX clients_by_name ON clients (owner, name_key, number);
CREATE INDEX clients_by_handle ON clients (owner, handle, number);
INSERT INTO sequences (name, last) VALUES ('client', 0);

-- How many tasks a client has by what they stand at: kept by the triggers below. A deleted client
-- keeps its row while tasks name it, so that undoing the deletion costs nothing.
CREATE TABLE client_counts (
    owner     INTEGER NOT NULL REFERENCES users (id),
    client    INTEGER NOT NULL,
    open      INTEGER NOT NULL CHECK (open >= 0),
    done      INTEGER NOT NULL CHECK (done >= 0),
    cancelled INTEGER NOT NULL CHECK (cancelled >= 0),
    PRIMARY KEY (owner, client)
) STRICT, WITHOUT ROWID;

INSERT INTO client_counts (owner, client, open, done, cancelled)
SELECT owner, client, sum(open), sum(status = 'done'), sum(status = 'cancelled')
FROM tasks WHERE client IS NOT NULL GROUP BY owner, client;

CREATE TRIGGER client_task_added AFTER INSERT ON tasks WHEN new.client IS NOT NULL BEGIN
    INSERT INTO client_counts (owner, client, open, done, cancelled)
    VALUES (new.owner, new.client, new.status NOT IN ('done', 'cancelled'),
            new.status = 'done', new.status = 'cancelled')
    ON CONFLICT DO UPDATE SET open = open + excluded.open, done = done + excluded.done,
                              cancelled = cancelled + excluded.cancelled;
END;
CREATE TRIGGER client_task_removed AFTER DELETE ON tasks WHEN old.client IS NOT NULL BEGIN
    UPDATE client_counts SET open = open - (old.status NOT IN ('done', 'cancelled')),
                             done = done - (old.status = 'done'),
                             cancelled = cancelled - (old.status = 'cancelled')
    WHERE owner = old.owner AND client = old.client;
    DELETE FROM client_counts WHERE owner = old.owner AND client = old.client
        AND open = 0 AND done = 0 AND cancelled = 0;
END;
CREATE TRIGGER client_task_changed AFTER UPDATE OF client, status ON tasks
WHEN old.client IS NOT new.client OR (new.client IS NOT NULL AND old.status <> new.status) BEGIN
    INSERT INTO client_counts (owner, client, open, done, cancelled)
    SELECT new.owner, new.client, new.status NOT IN ('done', 'cancelled'),
           new.status = 'done', new.status = 'cancelled' WHERE new.client IS NOT NULL
    ON CONFLICT DO UPDATE SET open = open + excluded.open, done = done + excluded.done,
                              cancelled = cancelled + excluded.cancelled;
    UPDATE client_counts SET open = open - (old.status NOT IN ('done', 'cancelled')),
                             done = done - (old.status = 'done'),
                             cancelled = cancelled - (old.status = 'cancelled')
    WHERE owner = old.owner AND client = old.client;
    DELETE FROM client_counts WHERE owner = old.owner AND client = old.client
        AND open = 0 AND done = 0 AND cancelled = 0;
END;
