-- What people said in plain words and what it did. Ids grow with time, so the oldest are the first.
CREATE TABLE said (
    id         INTEGER PRIMARY KEY,
    owner      INTEGER NOT NULL REFERENCES users (id),
    channel    TEXT NOT NULL,
    chat       INTEGER NOT NULL,
    message    INTEGER NOT NULL,
    said_at    INTEGER NOT NULL,
    text       TEXT NOT NULL,
    answered   TEXT,
    kept       TEXT NOT NULL,
    chosen     INTEGER,
    operations TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX said_by_message ON said (owner, channel, chat, message);
INSERT INTO sequences (name, last) VALUES ('said', 0);
