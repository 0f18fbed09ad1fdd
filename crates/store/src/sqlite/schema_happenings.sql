-- What happened by itself, as a reminder that fell due: its event has an operation that is nobody's
-- change. However many there are, what a person did is found without passing over them, and so is
-- what became of a reminder: its firings are rows.
ALTER TABLE operations ADD COLUMN by_itself INTEGER NOT NULL DEFAULT 0 CHECK (by_itself IN (0, 1));
DROP INDEX operations_by_owner;
CREATE INDEX operations_by_owner ON operations (owner, by_itself);
DROP INDEX operations_undoable;
CREATE INDEX operations_undoable ON operations (owner) WHERE is_undo = 0 AND by_itself = 0;
DROP INDEX entries_of_reminder;
CREATE INDEX entries_of_reminder ON entries (owner, coalesce(
    after ->> '$.reminder1.id', before ->> '$.reminder1.id',
    after ->> '$.occurrence1.reminder', before ->> '$.occurrence1.reminder'))
    WHERE kind >= 'reminder.' AND kind < 'reminder/' AND kind <> 'reminder.due';
