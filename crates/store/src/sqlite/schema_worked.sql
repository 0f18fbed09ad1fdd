-- Entries by start know their end: those that began long before a time and ended before it are
-- passed over in the index alone.
DROP INDEX time_entries_by_start;
CREATE INDEX time_entries_by_start ON time_entries (owner, started_at, ended_at);
