-- Tasks by when they were written down: the latest of so many are found without sorting them all,
-- and those of some days without passing over all others. A write of a task pays for one entry more.
CREATE INDEX tasks_by_creation ON tasks (owner, created_at, number);
