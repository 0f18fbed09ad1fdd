-- The index of words says whose a task is and whether it is open, in the number that it has there:
-- the owner, 41 bits higher, and the state, 40 bits higher, above the task's id. What is open is then
-- found without passing over all that was ever done, and what is another person's is not looked at.
-- A task that is closed or opened again has its words written again.
INSERT INTO task_words (task_words) VALUES ('delete-all');
INSERT INTO task_words (rowid, body)
SELECT (owner << 41) | (open << 40) | id,
       title || char(10) || coalesce(category, '') || char(10) || coalesce(tags, '')
       || coalesce((SELECT char(10) || group_concat(text, char(10)) FROM comments
                    WHERE comments.task = tasks.id), '')
FROM tasks ORDER BY owner, open, id;

DROP TRIGGER words_written;
DROP TRIGGER words_gone;
DROP TRIGGER words_changed;
DROP TRIGGER comment_written;
DROP TRIGGER comment_changed;
DROP TRIGGER comment_gone;
CREATE TRIGGER words_written AFTER INSERT ON tasks BEGIN
    INSERT INTO task_words (rowid, body)
    VALUES ((new.owner << 41) | ((new.status NOT IN ('done', 'cancelled')) << 40) | new.id,
            new.title || char(10) || coalesce(new.category, '') || char(10)
            || coalesce(new.tags, ''));
END;
CREATE TRIGGER words_gone AFTER DELETE ON tasks BEGIN
    DELETE FROM task_words
    WHERE rowid = (old.owner << 41) | ((old.status NOT IN ('done', 'cancelled')) << 40) | old.id;
END;
CREATE TRIGGER words_changed AFTER UPDATE OF title, category, tags, status ON tasks
WHEN old.title <> new.title OR old.category IS NOT new.category OR old.tags IS NOT new.tags
    OR (old.status IN ('done', 'cancelled')) <> (new.status IN ('done', 'cancelled')) BEGIN
    DELETE FROM task_words
    WHERE rowid = (old.owner << 41) | ((old.status NOT IN ('done', 'cancelled')) << 40) | old.id;
    INSERT INTO task_words (rowid, body)
    VALUES ((new.owner << 41) | ((new.status NOT IN ('done', 'cancelled')) << 40) | new.id,
            new.title || char(10) || coalesce(new.category, '') || char(10)
            || coalesce(new.tags, '')
            || coalesce((SELECT char(10) || group_concat(text, char(10)) FROM comments
                         WHERE comments.task = new.id), ''));
END;
CREATE TRIGGER comment_written AFTER INSERT ON comments BEGIN
    DELETE FROM task_words
    WHERE rowid = (SELECT (owner << 41) | (open << 40) | id FROM tasks WHERE id = new.task);
    INSERT INTO task_words (rowid, body)
    SELECT (owner << 41) | (open << 40) | id,
           title || char(10) || coalesce(category, '') || char(10) || coalesce(tags, '')
           || char(10) || (SELECT group_concat(text, char(10)) FROM comments
                           WHERE comments.task = tasks.id)
    FROM tasks WHERE id = new.task;
END;
CREATE TRIGGER comment_changed AFTER UPDATE OF text ON comments WHEN old.text <> new.text BEGIN
    DELETE FROM task_words
    WHERE rowid = (SELECT (owner << 41) | (open << 40) | id FROM tasks WHERE id = new.task);
    INSERT INTO task_words (rowid, body)
    SELECT (owner << 41) | (open << 40) | id,
           title || char(10) || coalesce(category, '') || char(10) || coalesce(tags, '')
           || char(10) || (SELECT group_concat(text, char(10)) FROM comments
                           WHERE comments.task = tasks.id)
    FROM tasks WHERE id = new.task;
END;
CREATE TRIGGER comment_gone AFTER DELETE ON comments BEGIN
    DELETE FROM task_words
    WHERE rowid = (SELECT (owner << 41) | (open << 40) | id FROM tasks WHERE id = old.task);
    INSERT INTO task_words (rowid, body)
    SELECT (owner << 41) | (open << 40) | id,
           title || char(10) || coalesce(category, '') || char(10) || coalesce(tags, '')
           || coalesce((SELECT char(10) || group_concat(text, char(10)) FROM comments
                        WHERE comments.task = tasks.id), '')
    FROM tasks WHERE id = old.task;
END;

-- Nothing was ever kept here: an offset is confirmed by the update that was handled.
DROP TABLE offsets;
