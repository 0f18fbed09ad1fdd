//! Copies of all contents: for a backup, a restore and an export.
//!
//! Each content is hashed as it is copied, so a copy is whole or says what is damaged.

use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;

use domain::blob::{BlobFault, BlobId, CHUNK_BYTES_MAX};

use crate::folder::{FILE_MODE, Folder, fault, make_directory, sync_directory};

/// Contents that are looked at in one step.
const PAGE: usize = 256;

/// What was copied.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Copied {
    /// Contents.
    pub count: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Contents that are not what their address says, and were left out.
    pub damaged: Vec<BlobId>,
}

impl Folder {
    /// Copies every content to the folder at `target`, which is made. What is removed meanwhile is
    /// left out.
    ///
    /// # Errors
    /// The disk's.
    pub fn copy_to(&self, target: &Path) -> Result<Copied, BlobFault> {
        let target = Arc::new(Self::open(target.to_owned()).map_err(|error| fault(&error))?);
        let copied = self.each(|wanted, content, copied| {
            let mut incoming = target.begin(u64::MAX)?;
            while let Some(chunk) = next(content)? {
                incoming.write(&chunk)?;
                copied.bytes += chunk.len() as u64;
            }
            // A damaged content would be kept under another address, where nobody looks for it.
            let id = incoming.id();
            if wanted == id {
                incoming.keep()?;
            }
            Ok(id)
        })?;
        sync_directory(target.root()).map_err(|error| fault(&error))?;
        Ok(copied)
    }

    /// Writes every content to a file in `directory`, which is made, under its hash.
    ///
    /// # Errors
    /// The disk's; nothing is overwritten.
    pub fn export_to(&self, directory: &Path) -> Result<Copied, BlobFault> {
        let failed = |error: io::Error| fault(&error);
        make_directory(directory).map_err(failed)?;
        let copied = self.each(|wanted, content, copied| {
            let unfinished = directory.join(".part");
            let mut file = OpenOptions::new()
                .write(true)
                .create(true)
                .truncate(true)
                .mode(FILE_MODE)
                .open(&unfinished)
                .map_err(failed)?;
            let mut hasher = blake3::Hasher::new();
            while let Some(chunk) = next(content)? {
                file.write_all(&chunk).map_err(failed)?;
                hasher.update(&chunk);
                copied.bytes += chunk.len() as u64;
            }
            let id = BlobId::new(*hasher.finalize().as_bytes());
            if wanted == id {
                fs::rename(&unfinished, directory.join(id.to_string())).map_err(failed)?;
            } else {
                fs::remove_file(&unfinished).map_err(failed)?;
            }
            Ok(id)
        })?;
        sync_directory(directory).map_err(failed)?;
        Ok(copied)
    }

    /// Hands every content to `copy`, which says what it turned out to be, and takes it only if it
    /// is what it should be.
    fn each(
        &self,
        mut copy: impl FnMut(BlobId, &mut fs::File, &mut Copied) -> Result<BlobId, BlobFault>,
    ) -> Result<Copied, BlobFault> {
        let mut copied = Copied::default();
        let mut after = None;
        loop {
            let page = self.list(after, PAGE)?;
            let Some(last) = page.last() else {
                return Ok(copied);
            };
            after = Some(last.id);
            for blob in page {
                let (mut content, _) = match self.read(blob.id) {
                    Err(BlobFault::Missing) => continue,
                    found => found?,
                };
                match copy(blob.id, &mut content, &mut copied)? {
                    id if id == blob.id => copied.count += 1,
                    _ => copied.damaged.push(blob.id),
                }
            }
        }
    }
}

fn next(content: &mut fs::File) -> Result<Option<Vec<u8>>, BlobFault> {
    let mut chunk = Vec::with_capacity(CHUNK_BYTES_MAX);
    content
        .take(CHUNK_BYTES_MAX as u64)
        .read_to_end(&mut chunk)
        .map_err(|error| fault(&error))?;
    Ok((!chunk.is_empty()).then_some(chunk))
}
