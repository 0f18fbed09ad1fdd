-- What is written in and beside a task, for finding any run of three letters in it. It keeps no
-- text of its own: the rows that match are read from `tasks`.
CREATE VIRTUAL TABLE task_words USING fts5(
    body, content = '', contentless_delete = 1, tokenize = 'trigram remove_diacritics 1'
);
INSERT INTO task_words (rowid, body)
SELECT id, title || char(10) || coalesce(category, '') || char(10) || coalesce(tags, '')
    || coalesce((SELECT char(10) || group_concat(text, char(10)) FROM comments
                 WHERE comments.task = tasks.id), '')
FROM tasks;

CREATE TRIGGER words_written AFTER INSERT ON tasks BEGIN
    INSERT INTO task_words (rowid, body)
    VALUES (new.id, new.title || char(10) || coalesce(new.category, '') || char(10)
                    || coalesce(new.tags, ''));
END;
CREATE TRIGGER words_gone AFTER DELETE ON tasks BEGIN
    DELETE FROM task_words WHERE rowid = old.id;
END;
CREATE TRIGGER words_changed AFTER UPDATE OF title, category, tags ON tasks
WHEN old.title <> new.title OR old.category IS NOT new.category OR old.tags IS NOT new.tags BEGIN
    DELETE FROM task_words WHERE rowid = new.id;
    INSERT INTO task_words (rowid, body)
    VALUES (new.id, new.title || char(10) || coalesce(new.category, '') || char(10)
                    || coalesce(new.tags, '')
                    || coalesce((SELECT char(10) || group_concat(text, char(10)) FROM comments
                                 WHERE comments.task = new.id), ''));
END;
CREATE TRIGGER comment_written AFTER INSERT ON comments BEGIN
    DELETE FROM task_words WHERE rowid = new.task;
    INSERT INTO task_words (rowid, body)
    SELECT id, title || char(10) || coalesce(category, '') || char(10) || coalesce(tags, '')
        || char(10) || (SELECT group_concat(text, char(10)) FROM comments
                        WHERE comments.task = tasks.id)
    FROM tasks WHERE id = new.task;
END;
CREATE TRIGGER comment_changed AFTER UPDATE OF text ON comments WHEN old.text <> new.text BEGIN
    DELETE FROM task_words WHERE rowid = new.task;
    INSERT INTO task_words (rowid, body)
    SELECT id, title || char(10) || coalesce(category, '') || char(10) || coalesce(tags, '')
        || char(10) || (SELECT group_concat(text, char(10)) FROM comments
                        WHERE comments.task = tasks.id)
    FROM tasks WHERE id = new.task;
END;
CREATE TRIGGER comment_gone AFTER DELETE ON comments BEGIN
    DELETE FROM task_words WHERE rowid = old.task;
    INSERT INTO task_words (rowid, body)
    SELECT id, title || char(10) || coalesce(category, '') || char(10) || coalesce(tags, '')
        || coalesce((SELECT char(10) || group_concat(text, char(10)) FROM comments
                     WHERE comments.task = tasks.id), '')
    FROM tasks WHERE id = old.task;
END;

-- The tasks of a tag in the order of lists: kept by the triggers below.
ALTER TABLE task_tags ADD COLUMN open INTEGER NOT NULL DEFAULT 1;
ALTER TABLE task_tags ADD COLUMN due_key INTEGER NOT NULL DEFAULT 9223372036854775807;
ALTER TABLE task_tags ADD COLUMN priority INTEGER NOT NULL DEFAULT 2;
ALTER TABLE task_tags ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
UPDATE task_tags SET (open, due_key, priority, number) =
    (SELECT open, due_key, priority, number FROM tasks WHERE id = task);
CREATE INDEX task_tags_by_due ON task_tags (owner, tag, open, due_key, priority DESC, number, task);

DROP TRIGGER task_tagged;
DROP TRIGGER task_retagged;
CREATE TRIGGER task_tagged AFTER INSERT ON tasks WHEN new.tags IS NOT NULL BEGIN
    INSERT INTO task_tags (owner, tag, task, open, due_key, priority, number)
    SELECT new.owner, value, new.id, new.status NOT IN ('done', 'cancelled'), new.due_key,
           new.priority, new.number
    FROM json_each(new.tags);
END;
CREATE TRIGGER task_retagged AFTER UPDATE OF tags ON tasks WHEN old.tags IS NOT new.tags BEGIN
    DELETE FROM task_tags WHERE task = old.id
        AND NOT EXISTS (SELECT 1 FROM json_each(new.tags) WHERE value = tag);
    INSERT INTO task_tags (owner, tag, task, open, due_key, priority, number)
    SELECT new.owner, value, new.id, new.status NOT IN ('done', 'cancelled'), new.due_key,
           new.priority, new.number
    FROM json_each(new.tags)
    WHERE NOT EXISTS (SELECT 1 FROM task_tags WHERE task = new.id AND tag = value);
END;
CREATE TRIGGER task_tags_follow AFTER UPDATE OF status, due_key, priority, number ON tasks
WHEN new.tags IS NOT NULL AND (old.status <> new.status OR old.due_key <> new.due_key
    OR old.priority <> new.priority OR old.number <> new.number) BEGIN
    UPDATE task_tags SET open = new.status NOT IN ('done', 'cancelled'), due_key = new.due_key,
                         priority = new.priority, number = new.number
    WHERE task = new.id;
END;
