//! Files that the person at the terminal names by their path.
//!
//! Who types there could read the file without the bot, which runs with their rights. So a path is
//! taken from the terminal alone, never from another channel, and it must be a plain file: a
//! device or a pipe could be read for ever.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use domain::blob::{BlobWriter, CHUNK_BYTES_MAX};
use domain::conversation::{FetchError, SharedFile};
use supervise::Scope;
use tokio::sync::mpsc;

/// Chunks between the thread that reads and whoever keeps them.
const CHUNKS_WAITING_MAX: usize = 4;

/// Files of this machine.
pub(crate) struct LocalFiles {
    scope: Scope,
}

impl LocalFiles {
    /// Files that are read on children of `scope`.
    pub(crate) fn new(scope: Scope) -> Self {
        Self { scope }
    }

    /// Streams a file into `into`.
    pub(crate) async fn fetch(
        &self,
        file: &SharedFile,
        into: &mut dyn BlobWriter,
    ) -> Result<(), FetchError> {
        let path = expanded(&file.reference);
        let (give, mut chunks) = mpsc::channel(CHUNKS_WAITING_MAX);
        self.scope
            .child("local file")
            .spawn_blocking(move |_| {
                give_all(&path, &give);
                Ok(())
            })
            .map_err(|error| FetchError::NotNow(error.to_string()))?;
        while let Some(chunk) = chunks.recv().await {
            into.write(chunk.map_err(FetchError::Never)?).await?;
        }
        Ok(())
    }
}

/// A path as a shell would take it: `~/` is the person's home.
fn expanded(path: &str) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match (path.strip_prefix("~/"), home) {
        (Some(below), Some(home)) => home.join(below),
        _ => PathBuf::from(path),
    }
}

fn give_all(path: &Path, give: &mpsc::Sender<Result<Vec<u8>, String>>) {
    let failed = |error: &io::Error| Err(in_words(path, error));
    let mut file = match open(path) {
        Ok(file) => file,
        Err(error) => return drop(give.blocking_send(failed(&error))),
    };
    loop {
        let mut chunk = Vec::with_capacity(CHUNK_BYTES_MAX);
        let read = file
            .by_ref()
            .take(CHUNK_BYTES_MAX as u64)
            .read_to_end(&mut chunk);
        let (chunk, is_last) = match read {
            Ok(0) => return,
            Ok(_) => (Ok(chunk), false),
            Err(error) => (failed(&error), true),
        };
        // Whoever wanted it may have refused it for its length.
        if give.blocking_send(chunk).is_err() || is_last {
            return;
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    // A pipe would keep the thread until somebody writes into it.
    let no_wait = rustix::fs::OFlags::NONBLOCK;
    // A link may lead to what nobody meant to keep.
    let flags = (no_wait | rustix::fs::OFlags::NOFOLLOW).bits();
    let opened = OpenOptions::new()
        .read(true)
        .custom_flags(flags.cast_signed())
        .open(path);
    let is_link =
        |error: &io::Error| error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error());
    let file = opened.map_err(|error| match is_link(&error) {
        true => io::Error::other("it is a link; name the file that it leads to"),
        false => error,
    })?;
    match file.metadata()?.is_file() {
        true => Ok(file),
        false if path.is_dir() => Err(io::Error::other("it is a folder; name a file in it")),
        false => Err(io::Error::other("it is not a file")),
    }
}

/// Why a file was not read, as a sentence for whoever named it.
fn in_words(path: &Path, error: &io::Error) -> String {
    let path = path.display();
    match error.kind() {
        io::ErrorKind::NotFound => format!("There is no file at {path}."),
        io::ErrorKind::PermissionDenied => format!("I may not read {path}."),
        _ => format!("I cannot read {path}: {error}."),
    }
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "what `#[tokio::test]` becomes builds a runtime: the test is its own program"
)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use domain::blob::{BlobFault, BlobId, Blobs};
    use domain::conversation::{FetchError, FileKind, SharedFile};

    use super::LocalFiles;

    async fn fetched(path: &Path, bytes_max: u64) -> Result<Vec<u8>, FetchError> {
        let root = supervise::testing::root();
        let blobs: Arc<dyn Blobs> = blobs::testing::memory();
        let file = SharedFile {
            reference: path.display().to_string(),
            kind: FileKind::Document,
            name: None,
            media_type: None,
            size: None,
            origin: None,
        };
        let mut writer = blobs.writer(bytes_max).await?;
        let outcome = LocalFiles::new(root.clone())
            .fetch(&file, &mut *writer)
            .await;
        let kept: Result<BlobId, FetchError> = match outcome {
            Ok(()) => Ok(writer.finish().await?.blob.id),
            Err(error) => Err(error),
        };
        root.idle().await;
        assert_eq!(root.finish().await.exit_status(), 0);
        Ok(blobs.get(kept?, u64::MAX).await?)
    }

    #[tokio::test]
    async fn a_plain_file_is_read_whole_and_no_further_than_agreed() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("a b.bin");
        let content = vec![7; 200_000];
        std::fs::write(&path, &content).unwrap();
        assert_eq!(fetched(&path, 200_000).await, Ok(content));
        let bytes_max = 199_999;
        let refused = Err(FetchError::Kept(BlobFault::TooLarge { bytes_max }));
        assert_eq!(fetched(&path, bytes_max).await, refused);
    }

    #[tokio::test]
    async fn what_is_no_plain_file_is_refused_with_a_sentence() {
        let directory = tempfile::tempdir().unwrap();
        let missing = directory.path().join("missing");
        for (path, words) in [
            (missing.as_path(), "There is no file at "),
            (directory.path(), "it is a folder; name a file in it"),
            (Path::new("/dev/zero"), "it is not a file"),
        ] {
            let refused = fetched(path, 10).await.unwrap_err();
            assert!(matches!(&refused, FetchError::Never(_)));
            assert!(refused.to_string().contains(words), "{refused}");
        }
    }
}
