-- The time that was tracked on what was done, in the quarter of an hour in which it was done: kept
-- by the triggers below, so that what a year's tasks took is added up without reading them. What is
-- compared are those of them that have an estimate as well. A trigger takes away what was by adding
-- less than nothing to it, so that a row has no checks.
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

INSERT INTO work_slots
SELECT tasks.owner, tasks.completed_at / 900000000, count(*), sum(worked.microseconds),
       count(tasks.estimate_minutes), coalesce(sum(tasks.estimate_minutes), 0),
       sum(iif(tasks.estimate_minutes IS NULL, 0, worked.microseconds))
FROM time_totals AS worked JOIN tasks ON tasks.id = worked.task
WHERE tasks.completed_at IS NOT NULL GROUP BY 1, 2;

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
