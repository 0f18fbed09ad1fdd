-- What tasks can say beyond their words, their day and their category. `start` is as `due`;
-- `repeat` is JSON; `tags` is a JSON array of folded words. `parent` and `client` are no foreign
-- keys: a row keeps naming what was deleted, so that undoing the deletion joins them again.
ALTER TABLE tasks ADD COLUMN start TEXT;
ALTER TABLE tasks ADD COLUMN start_zone TEXT;
ALTER TABLE tasks ADD COLUMN estimate_minutes INTEGER;
ALTER TABLE tasks ADD COLUMN repeat TEXT;
ALTER TABLE tasks ADD COLUMN parent INTEGER;
ALTER TABLE tasks ADD COLUMN client INTEGER;
ALTER TABLE tasks ADD COLUMN tags TEXT;
CREATE INDEX tasks_by_parent ON tasks (owner, parent, number) WHERE parent IS NOT NULL;
CREATE INDEX tasks_by_client ON tasks (owner, client, open, due_key, priority DESC, number)
    WHERE client IS NOT NULL;

-- Which tasks have a tag: kept by the triggers below.
CREATE TABLE task_tags (
    owner INTEGER NOT NULL REFERENCES users (id),
    tag   TEXT    NOT NULL,
    task  INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
    PRIMARY KEY (owner, tag, task)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_tags_by_task ON task_tags (task);

-- How many tasks have a tag: kept by the triggers below.
CREATE TABLE tag_counts (
    owner INTEGER NOT NULL REFERENCES users (id),
    tag   TEXT    NOT NULL,
    uses  INTEGER NOT NULL CHECK (uses >= 0),
    PRIMARY KEY (owner, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_counts_by_use ON tag_counts (owner, uses DESC, tag);

CREATE TRIGGER task_tagged AFTER INSERT ON tasks WHEN new.tags IS NOT NULL BEGIN
    INSERT INTO task_tags (owner, tag, task)
    SELECT new.owner, value, new.id FROM json_each(new.tags);
END;
CREATE TRIGGER task_retagged AFTER UPDATE OF tags ON tasks WHEN old.tags IS NOT new.tags BEGIN
    DELETE FROM task_tags WHERE task = old.id
        AND NOT EXISTS (SELECT 1 FROM json_each(new.tags) WHERE value = tag);
    INSERT INTO task_tags (owner, tag, task)
    SELECT new.owner, value, new.id FROM json_each(new.tags)
        WHERE NOT EXISTS (SELECT 1 FROM task_tags WHERE task = new.id AND tag = value);
END;
CREATE TRIGGER tag_used AFTER INSERT ON task_tags BEGIN
    INSERT INTO tag_counts (owner, tag, uses) VALUES (new.owner, new.tag, 1)
    ON CONFLICT DO UPDATE SET uses = uses + 1;
END;
CREATE TRIGGER tag_unused AFTER DELETE ON task_tags BEGIN
    UPDATE tag_counts SET uses = uses - 1 WHERE owner = old.owner AND tag = old.tag;
    DELETE FROM tag_counts WHERE owner = old.owner AND tag = old.tag AND uses = 0;
END;

-- Choices that have a default: one JSON object.
ALTER TABLE users ADD COLUMN preferences TEXT NOT NULL DEFAULT '{}';

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
CREATE INDEX comments_by_task ON comments (task, id);
INSERT INTO sequences (name, last) VALUES ('comment', 0);
