//! Files: contents that are kept with a task, under the name that their sender gave them.
//!
//! A file is a row; its content lies elsewhere ([`crate::blob`]) and may be that of other files
//! too. How many rows use a content is counted, never kept: so it cannot be wrong.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::attached;
use crate::blob::{Blob, BlobId};
use crate::conversation::{Address, ChannelMessageId, FileKind, SharedFile};
use crate::error::{Error, Result};
use crate::ids::{FileId, Number, OperationId, ReceivedId, TaskId, UserId};
use crate::journal::{Fact, Journaled, Row};
use crate::message::Attachment;
use crate::port::{Reads, Tx};

/// The most characters of a file's name.
pub const NAME_CHARS_MAX: usize = 200;
/// The most characters of a file's description.
pub const DESCRIPTION_CHARS_MAX: usize = 1_000;
/// The most files of a task.
pub const FILES_MAX: u32 = 200;
/// The most files of a person that wait for a task or are on their way.
pub const RECEIVED_MAX: u32 = 100;
/// How long a file that was sent waits to be given a task.
pub const RECEIVED_HOURS: u32 = 24;

/// A file that is kept with a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Internal identity.
    pub id: FileId,
    /// Whose it is.
    pub owner: UserId,
    /// What the owner calls it.
    pub number: Number,
    /// The task.
    pub task: TaskId,
    /// What it is called: 1 to [`NAME_CHARS_MAX`] characters on one line, never a path.
    pub name: String,
    /// How it was sent.
    pub kind: FileKind,
    /// Its media type, such as `application/pdf`.
    pub media_type: String,
    /// Its content.
    pub blob: Blob,
    /// What its owner says of it.
    pub description: Option<String>,
    /// When it was attached.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl File {
    /// It as something that a message carries.
    #[must_use]
    pub fn attachment(&self) -> Attachment {
        match self.kind {
            FileKind::Photo => Attachment::photo(self.blob, &self.name, &self.media_type),
            _ => Attachment::document(self.blob, &self.name, &self.media_type),
        }
    }
}

impl Journaled for File {
    const NOUN: &'static str = "file";

    fn key(&self) -> i64 {
        self.id.0
    }

    fn name(&self) -> String {
        format!("file {}", self.number)
    }

    fn current(&self, reads: &dyn Reads) -> Result<Option<Self>> {
        reads.file_by_id(self.owner, self.id)
    }

    fn can_return(&self, reads: &dyn Reads) -> Result<()> {
        attached::needs_task(reads, self.owner, self.task)?;
        // An undo comes too late once nothing has used the content for so long that it was
        // cleared up.
        match reads.content(self.blob.id)? {
            Some(_) => Ok(()),
            None => Err(Error::refused(format!(
                "That cannot be undone: the content of file {} ({}) was cleared up.",
                self.number, self.name
            ))),
        }
    }

    fn goes_by(&self) -> Vec<(Row, Fact)> {
        vec![(attached::task_row(self.task), Fact::Being)]
    }

    fn put(&self, tx: &mut dyn Tx, _now: Timestamp) -> Result<()> {
        tx.put_file(self)
    }

    fn delete(&self, tx: &mut dyn Tx) -> Result<()> {
        tx.delete_file(self.owner, self.id)
    }
}

/// A file that was sent and is not yet, or just now, kept: what is known before its content is
/// here. It is remembered for [`RECEIVED_HOURS`], so that what was sent with it finds its task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Internal identity; it is in the callback data of the question.
    pub id: ReceivedId,
    /// Who sent it.
    pub owner: UserId,
    /// Where.
    pub address: Address,
    /// In which message.
    pub message: ChannelMessageId,
    /// What several files that were sent together have in common.
    pub album: Option<String>,
    /// What was sent.
    pub file: SharedFile,
    /// What its sender said of it.
    pub description: Option<String>,
    /// The task that it goes to, once that is known.
    pub task: Option<TaskId>,
    /// Where it stands.
    pub state: ReceivedState,
    /// When it was sent.
    pub received_at: Timestamp,
    /// The operation that kept it: what was sent together is taken back together.
    pub operation: Option<OperationId>,
}

/// Where a file that was sent stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReceivedState {
    /// Its sender was asked which task it belongs to.
    Asked,
    /// Its content is being fetched.
    Fetching,
    /// It is dealt with.
    Done,
}

impl ReceivedState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Asked, Self::Fetching, Self::Done];

    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Fetching => "fetching",
            Self::Done => "done",
        }
    }
}

/// A content that the database knows of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Content {
    /// It.
    pub blob: Blob,
    /// Whether a person sent it: then it is kept longer once nothing uses it.
    pub received: bool,
    /// How many rows use it: files, and messages that are not yet settled.
    pub uses: u32,
    /// Since when nothing has used it, as it was last seen.
    pub unused_since: Option<Timestamp>,
}

impl Content {
    /// How long a content that a person sent is kept when nothing uses it, days: so long can the
    /// deletion of a file be undone.
    pub const KEPT_DAYS: u32 = 30;
    /// How long a content of our own making is kept when nothing uses it, days.
    pub const OWN_KEPT_DAYS: u32 = 1;

    /// Its address.
    #[must_use]
    pub fn id(&self) -> BlobId {
        self.blob.id
    }
}

/// A file and the task that it is attached to, as a table says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileOnTask {
    /// The file.
    pub file: File,
    /// The task's number.
    pub task: Number,
    /// The task's title.
    pub title: String,
}

/// How much somebody keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FileTotals {
    /// Files.
    pub count: u64,
    /// Their bytes; equal contents count as often as they are attached.
    pub bytes: u64,
}

/// How much of one kind somebody keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindTotals {
    /// The kind.
    pub kind: FileKind,
    /// Files.
    pub count: u64,
    /// Their bytes.
    pub bytes: u64,
}
