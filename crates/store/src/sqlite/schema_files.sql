-- Contents of files: what is known of them. How often one is used is counted where it is used,
-- never kept. `received` says whether a person sent it; `unused_since` is when it was first seen
-- that nothing uses it.
CREATE TABLE contents (
    id           BLOB    PRIMARY KEY CHECK (length(id) = 32),
    size         INTEGER NOT NULL CHECK (size >= 0),
    received     INTEGER NOT NULL CHECK (received IN (0, 1)),
    unused_since INTEGER
) STRICT, WITHOUT ROWID;

-- Files that are kept with tasks.
CREATE TABLE files (
    id          INTEGER PRIMARY KEY,
    owner       INTEGER NOT NULL REFERENCES users (id),
    number      INTEGER NOT NULL,
    task        INTEGER NOT NULL REFERENCES tasks (id),
    name        TEXT    NOT NULL CHECK (name <> ''),
    kind        TEXT    NOT NULL,
    media_type  TEXT    NOT NULL,
    content     BLOB    NOT NULL REFERENCES contents (id),
    size        INTEGER NOT NULL CHECK (size >= 0),
    description TEXT,
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL,
    UNIQUE (owner, number)
) STRICT;
CREATE INDEX files_by_task ON files (task, id);
CREATE INDEX files_by_content ON files (content);
CREATE INDEX files_by_kind ON files (owner, kind, size);
CREATE INDEX files_by_size ON files (owner, size, id);
INSERT INTO sequences (name, last) VALUES ('file', 0), ('received', 0);

-- How much an owner keeps: kept by the triggers below. What a file is never changes.
CREATE TABLE file_totals (
    owner INTEGER PRIMARY KEY REFERENCES users (id),
    count INTEGER NOT NULL CHECK (count >= 0),
    bytes INTEGER NOT NULL CHECK (bytes >= 0)
) STRICT;
CREATE TRIGGER file_counted AFTER INSERT ON files BEGIN
    INSERT INTO file_totals (owner, count, bytes) VALUES (new.owner, 1, new.size)
    ON CONFLICT DO UPDATE SET count = count + 1, bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER file_uncounted AFTER DELETE ON files BEGIN
    UPDATE file_totals SET count = count - 1, bytes = bytes - old.size WHERE owner = old.owner;
END;

-- Files that were sent: those that wait for a task or for their content, and for a day those that
-- were dealt with, so that what was sent together stays together. `file` is JSON. `task` is no
-- foreign key: a task may go before its file has come.
CREATE TABLE received_files (
    id          INTEGER PRIMARY KEY,
    owner       INTEGER NOT NULL REFERENCES users (id),
    channel     TEXT    NOT NULL,
    chat        INTEGER NOT NULL,
    message     INTEGER NOT NULL,
    album       TEXT,
    file        TEXT    NOT NULL,
    description TEXT,
    task        INTEGER,
    state       TEXT    NOT NULL CHECK (state IN ('asked', 'fetching', 'done')),
    received_at INTEGER NOT NULL
) STRICT;
CREATE INDEX received_together ON received_files (owner, channel, chat, album, id)
    WHERE album IS NOT NULL;
CREATE INDEX received_waiting ON received_files (owner, channel, chat, id) WHERE state <> 'done';

-- The content that a message carries.
ALTER TABLE outbox ADD COLUMN content BLOB;
CREATE INDEX outbox_by_content ON outbox (content) WHERE content IS NOT NULL;
