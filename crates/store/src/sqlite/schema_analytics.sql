-- What was created and done in each quarter of an hour, UTC, by priority: kept by the triggers
-- below, so that any zone's days can be added up without reading tasks. A quarter of an hour is
-- the finest step by which zones in use today differ.
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

INSERT INTO task_slots
SELECT owner, created_at / 900000000, priority, count(*), 0, 0, 0, 0, 0
FROM tasks WHERE true GROUP BY 1, 2, 3;
INSERT INTO task_slots
SELECT owner, completed_at / 900000000, priority, 0, count(*),
       sum(due IS NOT NULL AND completed_at <= due_key),
       sum(due IS NOT NULL AND completed_at > due_key),
       sum((completed_at - created_at) / 60000000),
       sum(coalesce(estimate_minutes, 0))
FROM tasks WHERE completed_at IS NOT NULL GROUP BY 1, 2, 3
ON CONFLICT DO UPDATE SET
    done = done + excluded.done, on_time = on_time + excluded.on_time,
    late = late + excluded.late, lead_minutes = lead_minutes + excluded.lead_minutes,
    estimated_minutes = estimated_minutes + excluded.estimated_minutes;

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
