-- Which rows were made of rows from elsewhere, so that none is taken twice. `row` is no foreign
-- key: what was taken and then deleted stays deleted when the same is taken again.
CREATE TABLE taken (
    owner     INTEGER NOT NULL REFERENCES users (id),
    kind      TEXT    NOT NULL,
    origin    TEXT    NOT NULL,
    row       INTEGER NOT NULL,
    operation INTEGER NOT NULL,
    PRIMARY KEY (owner, kind, origin)
) STRICT, WITHOUT ROWID;
CREATE INDEX taken_by_operation ON taken (operation);

-- What was taken and undone can be taken again.
CREATE TRIGGER taken_back AFTER UPDATE OF undone_by ON operations
WHEN new.undone_by IS NOT NULL BEGIN
    DELETE FROM taken WHERE operation = new.id;
END;
