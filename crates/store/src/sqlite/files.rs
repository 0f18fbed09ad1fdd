//! Files on tasks, files that were sent, and what is known of contents.

use domain::blob::{Blob, BlobId};
use domain::conversation::{Address, ChannelMessageId, FileKind};
use domain::error::Result as DomainResult;
use domain::file::{
    Content, FILES_MAX, File, FileOnTask, FileTotals, KindTotals, RECEIVED_HOURS, RECEIVED_MAX,
    Received, ReceivedState,
};
use domain::ids::{FileId, Number, OperationId, ReceivedId, TaskId, UserId};
use domain::port::{FileReads, FileTx};
use domain::task::Slice;
use jiff::{Timestamp, ToSpan};
use rusqlite::{Connection, Result, Row};

use super::fault::fault;
use super::people;
use super::session::Session;
use super::sql::statements;
use super::value::{self, Ask};

/// A file that is being fetched is forgotten after so many days: its job has long given up.
const FETCHING_DAYS: u32 = 7;

macro_rules! file_columns {
    () => {
        "id, owner, number, task, name, kind, media_type, content, size, description, \
         created_at, updated_at"
    };
}

macro_rules! received_columns {
    () => {
        "id, owner, channel, chat, message, album, file, description, task, state, received_at, \
         operation"
    };
}

macro_rules! content_columns {
    () => {
        "id, size, received, unused_since, \
         (SELECT count(*) FROM files INDEXED BY files_by_content WHERE content = contents.id) + \
         (SELECT count(*) FROM outbox INDEXED BY outbox_by_content \
          WHERE content = contents.id AND settled_at IS NULL)"
    };
}

statements! {
    FILE = concat!("SELECT ", file_columns!(), " FROM files WHERE owner = ?1 AND number = ?2");
    FILE_BY_ID = concat!("SELECT ", file_columns!(), " FROM files WHERE id = ?2 AND owner = ?1");
    FILES_OF_TASK = concat!(
        "SELECT ", file_columns!(), " FROM files INDEXED BY files_by_task \
         WHERE task = ?2 AND owner = ?1 ORDER BY id LIMIT ?3"
    );
    FILES = concat!(
        "SELECT ", file_columns!(), " FROM files WHERE owner = ?1 \
         ORDER BY number DESC LIMIT ?2 OFFSET ?3"
    );
    FILES_ON_TASKS = "SELECT files.id, files.owner, files.number, task, name, kind, media_type, content, \
                      size, description, files.created_at, files.updated_at, tasks.number, title \
                      FROM files CROSS JOIN tasks ON tasks.id = files.task \
                      WHERE files.owner = ?1 ORDER BY files.number DESC LIMIT ?2 OFFSET ?3";
    COUNT_FILES = "SELECT count(*) FROM files INDEXED BY files_by_task \
                   WHERE task = ?2 AND owner = ?1";
    FILE_TOTALS = "SELECT count, bytes FROM file_totals WHERE owner = ?1";
    MADE_TOTALS = "SELECT count(*), coalesce(sum(size), 0) FROM contents WHERE id IN \
                   (SELECT content FROM outbox INDEXED BY outbox_by_content \
                    WHERE content IS NOT NULL AND owner = ?1) AND received = 0 AND NOT EXISTS \
                   (SELECT 1 FROM files INDEXED BY files_by_content WHERE content = contents.id)";
    FILES_BY_KIND = "SELECT kind, count(*), sum(size) FROM files INDEXED BY files_by_kind \
                     WHERE owner = ?1 GROUP BY kind";
    LARGEST_FILES = concat!(
        "SELECT ", file_columns!(), " FROM files INDEXED BY files_by_size \
         WHERE owner = ?1 ORDER BY size DESC, id DESC LIMIT ?2"
    );
    PUT_FILE = "INSERT INTO files (id, owner, number, task, name, kind, media_type, content, \
                size, description, created_at, updated_at) \
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) \
                ON CONFLICT (id) DO UPDATE SET description = excluded.description, \
                updated_at = excluded.updated_at WHERE owner = excluded.owner";
    DELETE_FILE = "DELETE FROM files WHERE id = ?2 AND owner = ?1";

    RECEIVED = concat!(
        "SELECT ", received_columns!(), " FROM received_files WHERE id = ?2 AND owner = ?1"
    );
    RECEIVED_TOGETHER = concat!(
        "SELECT ", received_columns!(), " FROM received_files INDEXED BY received_together \
         WHERE owner = ?1 AND channel = ?2 AND chat = ?3 AND album = ?4 ORDER BY id LIMIT ?5"
    );
    RECEIVED_ASKED = concat!(
        "SELECT ", received_columns!(), " FROM received_files INDEXED BY received_waiting \
         WHERE owner = ?1 AND channel = ?2 AND chat = ?3 AND state <> 'done' AND state = 'asked' \
         ORDER BY id DESC LIMIT ?4"
    );
    COUNT_RECEIVED = "SELECT count(*) FROM received_files INDEXED BY received_waiting \
                      WHERE owner = ?1 AND state <> 'done'";
    PUT_RECEIVED = "INSERT INTO received_files (id, owner, channel, chat, message, album, file, \
                    description, task, state, received_at, operation) \
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) \
                    ON CONFLICT (id) DO UPDATE SET description = excluded.description, \
                    task = excluded.task, state = excluded.state, \
                    operation = excluded.operation WHERE owner = excluded.owner";
    PRUNE_RECEIVED = "DELETE FROM received_files WHERE id IN (SELECT id FROM (SELECT id, state, \
                      received_at FROM received_files ORDER BY id LIMIT ?3) \
                      WHERE received_at < ?1 AND (state <> 'fetching' OR received_at < ?2))";

    CONTENT = concat!("SELECT ", content_columns!(), " FROM contents WHERE id = ?1");
    CONTENTS = concat!(
        "SELECT ", content_columns!(), " FROM contents WHERE id > ?1 ORDER BY id LIMIT ?2"
    );
    KNOW_CONTENT = "INSERT INTO contents (id, size, received) VALUES (?1, ?2, ?3) \
                    ON CONFLICT DO UPDATE SET received = max(received, excluded.received), \
                    unused_since = NULL";
    NOTE_UNUSED = "UPDATE contents SET unused_since = ?2 WHERE id = ?1";
    NAMED_CONTENTS = "SELECT DISTINCT content FROM files INDEXED BY files_by_content \
                      WHERE content > ?1 ORDER BY content LIMIT ?2";
    FORGET_CONTENT = "DELETE FROM contents WHERE id = ?1 \
                      AND NOT EXISTS (SELECT 1 FROM files INDEXED BY files_by_content \
                      WHERE content = ?1) \
                      AND NOT EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_by_content \
                      WHERE content = ?1 AND settled_at IS NULL)";
}

fn blob_id(row: &Row<'_>, column: usize) -> Result<BlobId> {
    row.get(column).map(BlobId::new)
}

fn file_row(row: &Row<'_>) -> Result<File> {
    Ok(File {
        id: FileId(row.get(0)?),
        owner: value::owner(row, 1)?,
        number: Number(value::unsigned(row, 2)?),
        task: TaskId(row.get(3)?),
        name: row.get(4)?,
        kind: value::named(row, 5, &FileKind::ALL, FileKind::as_str)?,
        media_type: row.get(6)?,
        blob: Blob {
            id: blob_id(row, 7)?,
            size: value::unsigned(row, 8)?,
        },
        description: row.get(9)?,
        created_at: value::instant(row, 10)?,
        updated_at: value::instant(row, 11)?,
    })
}

fn received_row(row: &Row<'_>) -> Result<Received> {
    Ok(Received {
        id: ReceivedId(row.get(0)?),
        owner: value::owner(row, 1)?,
        address: value::address(row, 2)?,
        message: ChannelMessageId(row.get(4)?),
        album: row.get(5)?,
        file: value::json(row, 6)?,
        description: row.get(7)?,
        task: row.get::<_, Option<i64>>(8)?.map(TaskId),
        state: value::named(row, 9, &ReceivedState::ALL, ReceivedState::as_str)?,
        received_at: value::instant(row, 10)?,
        operation: row.get::<_, Option<i64>>(11)?.map(OperationId),
    })
}

fn content_row(row: &Row<'_>) -> Result<Content> {
    Ok(Content {
        blob: Blob {
            id: blob_id(row, 0)?,
            size: value::unsigned(row, 1)?,
        },
        received: row.get(2)?,
        unused_since: value::maybe_instant(row, 3)?,
        uses: value::unsigned(row, 4)?,
    })
}

/// A length as SQLite keeps it; no disk holds more.
fn length(size: u64) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

fn put(connection: &Connection, file: &File) -> Result<()> {
    let changed = connection.change(
        PUT_FILE,
        (
            file.id.0,
            file.owner.0,
            file.number.0,
            file.task.0,
            &file.name,
            file.kind.as_str(),
            &file.media_type,
            file.blob.id.as_bytes(),
            length(file.blob.size),
            &file.description,
            value::micros(file.created_at),
            value::micros(file.updated_at),
        ),
    )?;
    match changed {
        0 => Err(value::misplaced("a file of another owner was written")),
        _ => Ok(()),
    }
}

fn put_received(connection: &Connection, received: &Received) -> Result<()> {
    let changed = connection.change(
        PUT_RECEIVED,
        (
            received.id.0,
            received.owner.0,
            received.address.channel.as_str(),
            received.address.chat,
            received.message.0,
            &received.album,
            value::to_json(&received.file)?,
            &received.description,
            received.task.map(|task| task.0),
            received.state.as_str(),
            value::micros(received.received_at),
            received.operation.map(|operation| operation.0),
        ),
    )?;
    match changed {
        0 => Err(value::misplaced("a file of another owner was written")),
        _ => Ok(()),
    }
}

/// Knows a content from now on.
pub(super) fn know(connection: &Connection, blob: Blob, received: bool) -> Result<()> {
    let params = (blob.id.as_bytes(), length(blob.size), received);
    connection.change(KNOW_CONTENT, params).map(drop)
}

fn totals(row: &Row<'_>) -> Result<FileTotals> {
    Ok(FileTotals {
        count: value::unsigned(row, 0)?,
        bytes: value::unsigned(row, 1)?,
    })
}

/// The contents that files of this database name, in the order of addresses; none before files
/// were known.
pub(super) fn named_contents(connection: &Connection) -> Result<Vec<BlobId>> {
    /// Addresses of one step.
    const PAGE: u32 = 1_000;
    if !connection.table_exists(None, "files")? {
        return Ok(Vec::new());
    }
    let mut all: Vec<BlobId> = Vec::new();
    loop {
        let after: &[u8] = all.last().map_or(&[], |last| last.as_bytes());
        let page = connection.all(NAMED_CONTENTS, (after, PAGE), |row| blob_id(row, 0))?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}

/// Forgets files that were sent long enough ago, at most `rows_max`.
pub(super) fn prune(connection: &Connection, now: Timestamp, rows_max: u32) -> Result<usize> {
    let before = |hours: u32| {
        let then = now.checked_sub(i64::from(hours).hours());
        value::micros(then.unwrap_or(Timestamp::MIN))
    };
    let params = (before(RECEIVED_HOURS), before(FETCHING_DAYS * 24), rows_max);
    connection.change(PRUNE_RECEIVED, params)
}

impl FileReads for Session<'_> {
    fn file(&self, owner: UserId, number: Number) -> DomainResult<Option<File>> {
        let params = (owner.0, number.0);
        self.connection.first(FILE, params, file_row).map_err(fault)
    }

    fn file_by_id(&self, owner: UserId, id: FileId) -> DomainResult<Option<File>> {
        let params = (owner.0, id.0);
        self.connection
            .first(FILE_BY_ID, params, file_row)
            .map_err(fault)
    }

    fn count_files(&self, owner: UserId, task: TaskId) -> DomainResult<u32> {
        let count = |row: &Row<'_>| value::unsigned(row, 0);
        self.connection
            .only(COUNT_FILES, (owner.0, task.0), count)
            .map_err(fault)
    }

    fn files_of_task(&self, owner: UserId, task: TaskId) -> DomainResult<Vec<File>> {
        let params = (owner.0, task.0, FILES_MAX);
        self.connection
            .all(FILES_OF_TASK, params, file_row)
            .map_err(fault)
    }

    fn files(&self, owner: UserId, slice: Slice) -> DomainResult<Vec<File>> {
        let params = (owner.0, slice.limit.min(Slice::LIMIT_MAX), slice.offset);
        self.connection.all(FILES, params, file_row).map_err(fault)
    }

    fn files_on_tasks(&self, owner: UserId, slice: Slice) -> DomainResult<Vec<FileOnTask>> {
        let params = (owner.0, slice.limit.min(Slice::LIMIT_MAX), slice.offset);
        let read = |row: &Row<'_>| {
            Ok(FileOnTask {
                file: file_row(row)?,
                task: Number(value::unsigned(row, 12)?),
                title: row.get(13)?,
            })
        };
        self.connection
            .all(FILES_ON_TASKS, params, read)
            .map_err(fault)
    }

    fn file_totals(&self, owner: UserId) -> DomainResult<FileTotals> {
        let found = self.connection.first(FILE_TOTALS, [owner.0], totals);
        found.map(Option::unwrap_or_default).map_err(fault)
    }

    fn made_totals(&self, owner: UserId) -> DomainResult<FileTotals> {
        let found = self.connection.first(MADE_TOTALS, [owner.0], totals);
        found.map(Option::unwrap_or_default).map_err(fault)
    }

    fn files_by_kind(&self, owner: UserId) -> DomainResult<Vec<KindTotals>> {
        let totals = |row: &Row<'_>| {
            Ok(KindTotals {
                kind: value::named(row, 0, &FileKind::ALL, FileKind::as_str)?,
                count: value::unsigned(row, 1)?,
                bytes: value::unsigned(row, 2)?,
            })
        };
        self.connection
            .all(FILES_BY_KIND, [owner.0], totals)
            .map_err(fault)
    }

    fn largest_files(&self, owner: UserId, limit: u32) -> DomainResult<Vec<File>> {
        let params = (owner.0, limit.min(Slice::LIMIT_MAX));
        self.connection
            .all(LARGEST_FILES, params, file_row)
            .map_err(fault)
    }

    fn received(&self, owner: UserId, id: ReceivedId) -> DomainResult<Option<Received>> {
        let params = (owner.0, id.0);
        self.connection
            .first(RECEIVED, params, received_row)
            .map_err(fault)
    }

    fn received_together(
        &self,
        owner: UserId,
        address: Address,
        album: &str,
    ) -> DomainResult<Vec<Received>> {
        let channel = address.channel.as_str();
        let params = (owner.0, channel, address.chat, album, RECEIVED_MAX);
        self.connection
            .all(RECEIVED_TOGETHER, params, received_row)
            .map_err(fault)
    }

    fn received_asked(
        &self,
        owner: UserId,
        address: Address,
        limit: u32,
    ) -> DomainResult<Vec<Received>> {
        let channel = address.channel.as_str();
        let params = (owner.0, channel, address.chat, limit.min(Slice::LIMIT_MAX));
        self.connection
            .all(RECEIVED_ASKED, params, received_row)
            .map_err(fault)
    }

    fn count_received(&self, owner: UserId) -> DomainResult<u32> {
        let count = |row: &Row<'_>| value::unsigned(row, 0);
        self.connection
            .only(COUNT_RECEIVED, [owner.0], count)
            .map_err(fault)
    }

    fn content(&self, id: BlobId) -> DomainResult<Option<Content>> {
        self.connection
            .first(CONTENT, [id.as_bytes()], content_row)
            .map_err(fault)
    }

    fn contents(&self, after: Option<BlobId>, limit: u32) -> DomainResult<Vec<Content>> {
        // Before the first address there is only what is shorter than one.
        let after: &[u8] = after.as_ref().map_or(&[], |after| after.as_bytes());
        let params = (after, limit.min(Slice::LIMIT_MAX));
        self.connection
            .all(CONTENTS, params, content_row)
            .map_err(fault)
    }
}

impl FileTx for Session<'_> {
    fn new_file_id(&mut self) -> DomainResult<FileId> {
        people::next_id(self.connection, "file")
            .map(FileId)
            .map_err(fault)
    }

    fn put_file(&mut self, file: &File) -> DomainResult<()> {
        put(self.connection, file).map_err(fault)
    }

    fn delete_file(&mut self, owner: UserId, id: FileId) -> DomainResult<()> {
        self.connection
            .change(DELETE_FILE, (owner.0, id.0))
            .map(drop)
            .map_err(fault)
    }

    fn new_received_id(&mut self) -> DomainResult<ReceivedId> {
        people::next_id(self.connection, "received")
            .map(ReceivedId)
            .map_err(fault)
    }

    fn put_received(&mut self, received: &Received) -> DomainResult<()> {
        put_received(self.connection, received).map_err(fault)
    }

    fn know_content(&mut self, blob: Blob, received: bool) -> DomainResult<()> {
        know(self.connection, blob, received).map_err(fault)
    }

    fn note_unused(&mut self, id: BlobId, since: Option<Timestamp>) -> DomainResult<()> {
        let params = (id.as_bytes(), value::maybe_micros(since));
        self.connection
            .change(NOTE_UNUSED, params)
            .map(drop)
            .map_err(fault)
    }

    fn forget_content(&mut self, id: BlobId) -> DomainResult<bool> {
        let gone = self.connection.change(FORGET_CONTENT, [id.as_bytes()]);
        gone.map(|rows| rows > 0).map_err(fault)
    }
}
