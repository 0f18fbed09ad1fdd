-- How urgent what is open for a client is: the sum of its priorities, kept with the counts.
ALTER TABLE client_counts ADD COLUMN open_ranks INTEGER NOT NULL DEFAULT 0;
UPDATE client_counts SET open_ranks = (
    SELECT coalesce(sum(tasks.priority), 0) FROM tasks
    WHERE tasks.owner = client_counts.owner AND tasks.client = client_counts.client
        AND tasks.status NOT IN ('done', 'cancelled'));
DROP TRIGGER client_task_added;
DROP TRIGGER client_task_removed;
DROP TRIGGER client_task_changed;
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
