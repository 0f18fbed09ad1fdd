//! What is asked of a store about files and their contents.

use jiff::Timestamp;

use crate::blob::{Blob, BlobId};
use crate::conversation::Address;
use crate::error::Result;
use crate::file::{Content, File, FileOnTask, FileTotals, KindTotals, Received};
use crate::ids::{FileId, Number, ReceivedId, TaskId, UserId};
use crate::task::Slice;

/// Questions about files.
pub trait FileReads {
    /// A file by the number that its owner sees.
    fn file(&self, owner: UserId, number: Number) -> Result<Option<File>>;
    /// A file by its internal id.
    fn file_by_id(&self, owner: UserId, id: FileId) -> Result<Option<File>>;
    /// How many files a task has.
    fn count_files(&self, owner: UserId, task: TaskId) -> Result<u32>;
    /// A task's files, oldest first, at most [`crate::file::FILES_MAX`].
    fn files_of_task(&self, owner: UserId, task: TaskId) -> Result<Vec<File>>;
    /// All files of somebody, the newest first.
    fn files(&self, owner: UserId, slice: Slice) -> Result<Vec<File>>;
    /// All files of somebody, the newest first, and what they are attached to.
    fn files_on_tasks(&self, owner: UserId, slice: Slice) -> Result<Vec<FileOnTask>>;
    /// How much somebody keeps, without a walk.
    fn file_totals(&self, owner: UserId) -> Result<FileTotals>;
    /// How much of what was made for somebody and sent to them is kept besides: charts, exports.
    fn made_totals(&self, owner: UserId) -> Result<FileTotals>;
    /// The same by kind.
    fn files_by_kind(&self, owner: UserId) -> Result<Vec<KindTotals>>;
    /// The largest files, the largest first.
    fn largest_files(&self, owner: UserId, limit: u32) -> Result<Vec<File>>;

    /// A file that was sent.
    fn received(&self, owner: UserId, id: ReceivedId) -> Result<Option<Received>>;
    /// The files that somebody sent together, oldest first.
    fn received_together(
        &self,
        owner: UserId,
        address: Address,
        album: &str,
    ) -> Result<Vec<Received>>;
    /// Files whose sender was asked where they belong, newest first.
    fn received_asked(&self, owner: UserId, address: Address, limit: u32) -> Result<Vec<Received>>;
    /// How many files of somebody are asked about or on their way.
    fn count_received(&self, owner: UserId) -> Result<u32>;

    /// What is known of a content.
    fn content(&self, id: BlobId) -> Result<Option<Content>>;
    /// Contents with an address above `after`, in the order of addresses.
    fn contents(&self, after: Option<BlobId>, limit: u32) -> Result<Vec<Content>>;
}

/// Changes of files.
pub trait FileTx {
    /// A new internal id for a file.
    fn new_file_id(&mut self) -> Result<FileId>;
    /// Inserts or replaces a file by its id. Its content must be known.
    fn put_file(&mut self, file: &File) -> Result<()>;
    /// Deletes a file; its content stays.
    fn delete_file(&mut self, owner: UserId, id: FileId) -> Result<()>;

    /// A new internal id for a file that was sent.
    fn new_received_id(&mut self) -> Result<ReceivedId>;
    /// Inserts or replaces a file that was sent.
    fn put_received(&mut self, received: &Received) -> Result<()>;

    /// Knows a content from now on. One that is known as a person's stays so.
    fn know_content(&mut self, blob: Blob, received: bool) -> Result<()>;
    /// Notes since when nothing uses a content.
    fn note_unused(&mut self, id: BlobId, since: Option<Timestamp>) -> Result<()>;
    /// Forgets a content that nothing uses; `false` if something does.
    fn forget_content(&mut self, id: BlobId) -> Result<bool>;
}
