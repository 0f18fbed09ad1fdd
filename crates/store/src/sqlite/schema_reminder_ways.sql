-- What else was chosen for a reminder: JSON whose fields have defaults; none is all of them.
-- One that is paused is never due: its `due_at` is the end of time, its time stays in `wall`.
ALTER TABLE reminders ADD COLUMN ways TEXT;

-- Firings that have more to say: held through the quiet hours, or asking again until they are
-- answered. The key keeps it at one for each reminder. `told` is how often it was said, `outbox`
-- the message that said it last. `reminder` is no foreign key: what was held is still said if a
-- deletion is taken back in time; what is gone is dropped when its turn comes.
CREATE TABLE rings (
    reminder   INTEGER PRIMARY KEY,
    occurrence INTEGER NOT NULL,
    owner      INTEGER NOT NULL REFERENCES users (id),
    due_at     INTEGER NOT NULL,
    told       INTEGER NOT NULL CHECK (told >= 0),
    outbox     INTEGER
) STRICT;
CREATE INDEX rings_due ON rings (due_at, occurrence);
CREATE INDEX rings_by_owner ON rings (owner, due_at, occurrence);
