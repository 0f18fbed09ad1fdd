-- What a longer time is added up from. Whole days of UTC are kept as their quarters of an hour
-- change, so that a month is some forty rows in any zone, however much was done in it. A day has no
-- checks: a trigger takes away what was by adding less than nothing.
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

-- A day before 1970 is one below what a division that cuts off finds.
INSERT INTO task_days
SELECT owner, slot / 96 - (slot % 96 < 0), sum(created), sum(done), sum(on_time), sum(late),
       sum(lead_minutes), sum(estimated_minutes)
FROM task_slots WHERE true GROUP BY 1, 2;

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
-- A slot goes when nothing is counted in it any more, and a day likewise.
CREATE TRIGGER day_slot_gone AFTER DELETE ON task_slots BEGIN
    DELETE FROM task_days
    WHERE owner = old.owner AND day = old.slot / 96 - (old.slot % 96 < 0)
        AND created = 0 AND done = 0;
END;

-- An entry knows the client of its task, so that time by client is added up in the index alone.
ALTER TABLE time_entries ADD COLUMN client INTEGER;
UPDATE time_entries SET client = (SELECT client FROM tasks WHERE id = task);
DROP INDEX time_entries_by_start;
CREATE INDEX time_entries_by_start ON time_entries (owner, started_at, ended_at, id, client);
CREATE TRIGGER time_reassigned AFTER UPDATE OF client ON tasks WHEN old.client IS NOT new.client BEGIN
    UPDATE time_entries SET client = new.client WHERE task = new.id;
END;

-- How strong a habit had become was kept by an earlier formula: it is worked out again from the
-- marks when it is looked at, and kept again with the next of them.
UPDATE habits SET settled_until = NULL, settled = NULL;
