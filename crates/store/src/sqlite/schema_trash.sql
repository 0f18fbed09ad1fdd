-- Deleted tasks are found without a walk through the journal.
CREATE INDEX entries_removed ON entries (owner, id) WHERE kind = 'task.removed';
