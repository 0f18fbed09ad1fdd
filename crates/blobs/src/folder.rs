//! The folder: where a content lies, and how it gets there whole.
//!
//! A content lies at `ab/abcd…`, its hash in hexadecimal, in a directory of its first two digits.
//! It is written to `incoming/` first, synced, renamed into place, and the directory is synced:
//! so what is in place is whole and survives a power cut, and what a crash leaves in `incoming/`
//! is nobody's. Everything is for its owner alone.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::blob::{Blob, BlobFault, BlobId, Kept};

use crate::holds::Holds;

/// Mode of a content: read and written by its owner alone.
pub(crate) const FILE_MODE: u32 = 0o600;
/// Mode of a directory.
const DIRECTORY_MODE: u32 = 0o700;
/// Where contents are written before they are whole.
const INCOMING: &str = "incoming";

/// What a name ends with that is to be opened by others: by what is in the file, and never by what
/// somebody called it.
const ENDINGS: [(&str, &str); 13] = [
    ("image/png", "png"),
    ("image/jpeg", "jpg"),
    ("image/gif", "gif"),
    ("image/webp", "webp"),
    ("application/pdf", "pdf"),
    ("application/json", "json"),
    ("application/zip", "zip"),
    ("text/csv", "csv"),
    ("text/plain", "txt"),
    ("text/markdown", "md"),
    ("audio/mpeg", "mp3"),
    ("audio/ogg", "ogg"),
    ("video/mp4", "mp4"),
];

fn ending(media_type: &str) -> Option<&'static str> {
    let kind = media_type.split(';').next().unwrap_or_default().trim();
    let known = ENDINGS.iter().find(|(known, _)| *known == kind)?;
    Some(known.1)
}

/// A folder of contents.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    next: AtomicU64,
    holds: Arc<Holds>,
}

impl Folder {
    /// The folder that belongs to a database: beside it and named after it, so that two databases
    /// in one directory do not clear up each other's contents.
    #[must_use]
    pub fn beside(database: &Path) -> PathBuf {
        let mut name = database.as_os_str().to_owned();
        name.push(".files");
        PathBuf::from(name)
    }

    /// The folder at `root`, which need not exist. Makes and removes nothing.
    #[must_use]
    pub fn at(root: PathBuf) -> Self {
        Self {
            root,
            next: AtomicU64::new(0),
            holds: Arc::default(),
        }
    }

    /// Makes the folder ready to be written, and throws away what an earlier life left half
    /// written. Only for the process that owns the database.
    ///
    /// # Errors
    /// If a directory cannot be made or read.
    pub fn open(root: PathBuf) -> io::Result<Self> {
        let folder = Self::at(root);
        let incoming = folder.root.join(INCOMING);
        make_directory(&incoming)?;
        for left in fs::read_dir(&incoming)? {
            fs::remove_file(left?.path())?;
        }
        Ok(folder)
    }

    /// Where the folder is.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where a content lies, if it is there.
    #[must_use]
    pub fn path_of(&self, id: BlobId) -> PathBuf {
        let digits = id.to_string();
        self.root.join(&digits[..2]).join(digits)
    }

    /// Where a content can be opened by programs that go by the ending of a name: beside it, as
    /// another name of the same file. Where there is no ending for what it is, or there can be no
    /// second name, it is the path of the content itself.
    #[must_use]
    pub fn path_to_open(&self, id: BlobId, media_type: &str) -> PathBuf {
        let path = self.path_of(id);
        let Some(ending) = ending(media_type) else {
            return path;
        };
        let named = path.with_extension(ending);
        // What is there may be of a content that was damaged, and is whole by now.
        drop(fs::remove_file(&named));
        match fs::hard_link(&path, &named) {
            Ok(()) => named,
            Err(_) => path,
        }
    }

    /// Begins to take a content of at most `bytes_max`.
    ///
    /// # Errors
    /// The disk's.
    pub fn begin(self: &Arc<Self>, bytes_max: u64) -> Result<Incoming, BlobFault> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}-{number}", std::process::id());
        let path = self.root.join(INCOMING).join(name);
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(FILE_MODE)
            .open(&path)
            .map_err(|error| fault(&error))?;
        Ok(Incoming {
            folder: Arc::clone(self),
            unfinished: Unfinished(path),
            file,
            hasher: blake3::Hasher::new(),
            size: 0,
            bytes_max,
        })
    }

    /// Opens a content: the file and its length.
    ///
    /// # Errors
    /// [`BlobFault::Missing`], or the disk's.
    pub fn read(&self, id: BlobId) -> Result<(File, u64), BlobFault> {
        let file = File::open(self.path_of(id)).map_err(|error| fault(&error))?;
        let size = file.metadata().map_err(|error| fault(&error))?.len();
        Ok((file, size))
    }

    /// What is kept with an address above `after`, in order, at most `limit`. What does not look
    /// like a content is not ours and is passed over.
    ///
    /// # Errors
    /// The disk's.
    pub fn list(&self, after: Option<BlobId>, limit: usize) -> Result<Vec<Blob>, BlobFault> {
        let mut found = Vec::new();
        for shard in 0..=u8::MAX {
            let is_past = after.is_some_and(|after| shard < after.as_bytes()[0]);
            if is_past || found.len() >= limit {
                continue;
            }
            let mut here = self.shard(shard)?;
            here.retain(|id| after.is_none_or(|after| *id > after));
            here.sort_unstable();
            for id in here.into_iter().take(limit - found.len()) {
                match fs::metadata(self.path_of(id)) {
                    Ok(facts) => found.push(Blob {
                        id,
                        size: facts.len(),
                    }),
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(fault(&error)),
                }
            }
        }
        Ok(found)
    }

    fn shard(&self, first: u8) -> Result<Vec<BlobId>, BlobFault> {
        let entries = match fs::read_dir(self.root.join(format!("{first:02x}"))) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(fault(&error)),
        };
        let mut ids = Vec::new();
        for entry in entries {
            let name = entry.map_err(|error| fault(&error))?.file_name();
            let id = name.to_str().and_then(BlobId::parse);
            ids.extend(id.filter(|id| id.as_bytes()[0] == first));
        }
        Ok(ids)
    }

    /// Whether a content is whole: there, and still what its address says.
    ///
    /// # Errors
    /// The disk's.
    pub fn is_whole(&self, id: BlobId) -> Result<bool, BlobFault> {
        let (mut file, _) = match self.read(id) {
            Ok(found) => found,
            Err(BlobFault::Missing) => return Ok(false),
            Err(error) => return Err(error),
        };
        let mut hasher = blake3::Hasher::new();
        io::copy(&mut file, &mut hasher).map_err(|error| fault(&error))?;
        Ok(hasher.finalize().as_bytes() == id.as_bytes())
    }

    /// See [`domain::blob::Blobs::mark`].
    pub fn mark(&self, id: BlobId) -> bool {
        self.holds.mark(id)
    }

    /// See [`domain::blob::Blobs::unmark`].
    pub fn unmark(&self, id: BlobId) {
        self.holds.unmark(id);
    }

    /// See [`domain::blob::Blobs::remove_marked`].
    ///
    /// # Errors
    /// The disk's. A content that is gone already is removed.
    pub fn remove_marked(&self, id: BlobId) -> Result<bool, BlobFault> {
        let path = self.path_of(id);
        let others = ENDINGS
            .iter()
            .map(|(_, ending)| path.with_extension(ending));
        self.holds.remove_marked(id, || {
            for path in others.chain([path.clone()]) {
                match fs::remove_file(path) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => {
                        return Err(fault(&error));
                    }
                    _ => {}
                }
            }
            Ok(())
        })
    }

    fn place(&self, unfinished: &Path, id: BlobId) -> io::Result<()> {
        let path = self.path_of(id);
        let directory = path.parent().unwrap_or(&self.root);
        if !directory.is_dir() {
            make_directory(directory)?;
            sync_directory(&self.root)?;
        }
        // Over an equal one: what may have been damaged in place is whole again.
        fs::rename(unfinished, &path)?;
        sync_directory(directory)
    }
}

/// A content on its way into the folder. Dropped before it is kept it leaves nothing behind.
#[derive(Debug)]
pub struct Incoming {
    folder: Arc<Folder>,
    unfinished: Unfinished,
    file: File,
    hasher: blake3::Hasher,
    size: u64,
    bytes_max: u64,
}

impl Incoming {
    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`BlobFault::TooLarge`] before the first byte beyond what was agreed is written, or the
    /// disk's.
    pub fn write(&mut self, chunk: &[u8]) -> Result<(), BlobFault> {
        let bytes_max = self.bytes_max;
        let size = self.size.saturating_add(chunk.len() as u64);
        if size > bytes_max {
            return Err(BlobFault::TooLarge { bytes_max });
        }
        self.file.write_all(chunk).map_err(|error| fault(&error))?;
        self.hasher.update(chunk);
        self.size = size;
        Ok(())
    }

    /// The address of what has come so far.
    #[must_use]
    pub fn id(&self) -> BlobId {
        BlobId::new(*self.hasher.finalize().as_bytes())
    }

    /// Puts the content in its place, for good.
    ///
    /// # Errors
    /// The disk's.
    pub fn keep(self) -> Result<Kept, BlobFault> {
        self.file.sync_all().map_err(|error| fault(&error))?;
        let blob = Blob {
            id: self.id(),
            size: self.size,
        };
        let place = || self.folder.place(&self.unfinished.0, blob.id);
        self.folder
            .holds
            .keep(blob, place)
            .map_err(|error| fault(&error))
    }
}

/// A file in `incoming/`, removed unless it was renamed.
#[derive(Debug)]
struct Unfinished(PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        match fs::remove_file(&self.0) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!(%error, "a file that was not finished could not be removed");
            }
            _ => {}
        }
    }
}

pub(crate) fn make_directory(path: &Path) -> io::Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(DIRECTORY_MODE)
        .create(path)
}

pub(crate) fn sync_directory(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// The disk's words, without the path: it may reach an error that is shown.
pub(crate) fn fault(error: &io::Error) -> BlobFault {
    use io::ErrorKind::{FileTooLarge, NotFound, QuotaExceeded, StorageFull};
    match error.kind() {
        NotFound => BlobFault::Missing,
        StorageFull | QuotaExceeded | FileTooLarge => BlobFault::Full,
        _ => BlobFault::Other(error.to_string()),
    }
}
