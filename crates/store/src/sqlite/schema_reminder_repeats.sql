-- How a reminder comes again: JSON, as in `tasks.repeat`. One that does waits on with its next time.
ALTER TABLE reminders ADD COLUMN repeat TEXT;
