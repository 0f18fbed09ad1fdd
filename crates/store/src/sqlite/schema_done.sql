-- Tasks by when they were done: what was done yesterday is found without passing over all that was
-- ever done. Only those that are done have a row, so that any other write costs what it did.
CREATE INDEX tasks_by_completion ON tasks (owner, completed_at, number)
    WHERE completed_at IS NOT NULL;
