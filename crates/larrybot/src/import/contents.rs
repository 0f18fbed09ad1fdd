//! The contents of attached files: found beside the old database, checked, and kept by their hash.
//!
//! The old database says where each lies, and it is not to be trusted: only what lies in the
//! directory of that database (or in the one that was named) is read.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use blobs::Folder;
use domain::Tx;
use domain::blob::{Blob, BlobId, CHUNK_BYTES_MAX, Kept, in_words};
use domain::error::Result;
use domain::files::Limits;
use domain::ids::UserId;
use domain::takeover::Kind;
use domain::takeover::larrybot2::{Attachment, Reading};

use crate::cli::Import;
use crate::config::Config;

/// Where LarryBot2 keeps attachments, in the directory in which it runs.
const ATTACHMENTS: &str = "attachments";

/// Where contents come from and go.
pub(super) struct Contents {
    /// Where they go; `None` only looks at them.
    folder: Option<Arc<Folder>>,
    base: PathBuf,
    named: bool,
    limits: Limits,
    /// What was brought, by where it lies: a shared file is taken once.
    brought: HashMap<PathBuf, Blob>,
    /// Held until the rows that name them are committed.
    kept: Vec<Kept>,
}

impl Contents {
    /// Contents that are kept in a folder.
    pub(super) fn kept_in(folder: Arc<Folder>, order: &Import, config: &Config) -> Self {
        Self {
            folder: Some(folder),
            ..Self::looked_at(order, config)
        }
    }

    /// Contents that are only looked at.
    pub(super) fn looked_at(order: &Import, config: &Config) -> Self {
        let beside = order
            .file
            .parent()
            .filter(|path| !path.as_os_str().is_empty());
        let beside = beside.unwrap_or(Path::new(".")).to_owned();
        Self {
            folder: None,
            named: order.attachments.is_some(),
            base: order.attachments.clone().unwrap_or(beside),
            limits: config.files,
            brought: HashMap::new(),
            kept: Vec::new(),
        }
    }

    /// Brings the contents of all files that were not taken before; a file whose content cannot be
    /// had is left, and the report says why.
    pub(super) fn bring(
        &mut self,
        tx: &dyn Tx,
        owner: UserId,
        reading: &mut Reading,
    ) -> Result<()> {
        let tasks: HashSet<_> = reading.batch.tasks.iter().map(|task| task.row.id).collect();
        let mut bytes = tx.file_totals(owner)?.bytes;
        for attachment in std::mem::take(&mut reading.attachments) {
            let mut file = attachment.file.clone();
            let taken = tx.taken(owner, Kind::File.as_str(), &file.origin)?;
            // What was taken, or has no task, is told by whoever writes the rows.
            if taken.is_none() && tasks.contains(&file.row.task) {
                match self.content(&attachment, bytes) {
                    Ok(blob) => {
                        bytes += blob.size;
                        file.row.blob = blob;
                    }
                    Err(why) => {
                        let words = format!("{} {}", file.row.id.0, attachment.path);
                        reading.report.left(Kind::File, why, words);
                        continue;
                    }
                }
            }
            reading.batch.files.push(file);
        }
        if !self.brought.is_empty() {
            let note = format!("the files have {} different contents", self.brought.len());
            reading.report.notes.push(note);
        }
        Ok(())
    }

    /// A file's content, or why it cannot be had.
    fn content(&mut self, attachment: &Attachment, kept: u64) -> std::result::Result<Blob, String> {
        let path = self.find(attachment)?;
        if let Some(blob) = self.brought.get(&path) {
            return Ok(*blob);
        }
        let unreadable = |error: io::Error| format!("its content cannot be read: {error}");
        let mut file = File::open(&path).map_err(unreadable)?;
        let size = file.metadata().map_err(unreadable)?.len();
        if size > self.limits.file_bytes_max {
            let most = in_words(self.limits.file_bytes_max);
            return Err(format!("it is larger than {most} (FILE_SIZE_MAX_MB)"));
        }
        if kept.saturating_add(size) > self.limits.quota_bytes {
            let most = in_words(self.limits.quota_bytes);
            return Err(format!(
                "there is room for {most} of files (FILES_QUOTA_MB)"
            ));
        }
        let blob = match &self.folder {
            Some(folder) => {
                let fault =
                    |error: domain::blob::BlobFault| format!("its content cannot be kept: {error}");
                let mut incoming = folder.begin(self.limits.file_bytes_max).map_err(fault)?;
                let mut chunk = vec![0; CHUNK_BYTES_MAX];
                loop {
                    let read = file.read(&mut chunk).map_err(unreadable)?;
                    if read == 0 {
                        break;
                    }
                    incoming.write(&chunk[..read]).map_err(fault)?;
                }
                let kept = incoming.keep().map_err(fault)?;
                let blob = kept.blob;
                self.kept.push(kept);
                blob
            }
            // Only for a transaction that is rolled back: any address that is free will do.
            None => {
                let mut address = [0xff; BlobId::BYTES];
                address[..8].copy_from_slice(&(self.brought.len() as u64).to_be_bytes());
                let id = BlobId::new(address);
                Blob { id, size }
            }
        };
        self.brought.insert(path, blob);
        Ok(blob)
    }

    /// Where a file's content lies.
    fn find(&self, attachment: &Attachment) -> std::result::Result<PathBuf, String> {
        let base = fs::canonicalize(&self.base)
            .map_err(|error| format!("{} cannot be read: {error}", self.base.display()))?;
        let stored = Path::new(&attachment.stored);
        let stored = stored.file_name().map(PathBuf::from).unwrap_or_default();
        let places = [
            base.join(&attachment.path),
            base.join(ATTACHMENTS).join(&stored),
            base.join(&stored),
        ];
        // Beside the database lies more than attachments.
        let places = if self.named {
            &places[..]
        } else {
            &places[..2]
        };
        let mut outside = false;
        for place in places {
            let Ok(place) = fs::canonicalize(place) else {
                continue;
            };
            if !place.starts_with(&base) {
                outside = true;
            } else if place.is_file() {
                return Ok(place);
            }
        }
        Err(if outside {
            "its content lies outside of the old bot's directory".to_owned()
        } else {
            "its content is not there".to_owned()
        })
    }
}
