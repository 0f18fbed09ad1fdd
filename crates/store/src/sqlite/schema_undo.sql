-- Operations that `/undo` could not take back and went past.
ALTER TABLE operations ADD COLUMN passed_over INTEGER NOT NULL DEFAULT 0 CHECK (passed_over IN (0, 1));
