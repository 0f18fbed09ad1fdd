//! Streams to and from the folder, each on a supervised thread of its own.
//!
//! A thread and its owner are joined by a short channel, so a slow disk slows down whoever sends
//! and nothing is ever wholly in memory. An owner that goes away closes the channel, which ends
//! the thread; nothing of what it had taken stays.

use std::io::Read;
use std::sync::Arc;

use domain::blob::{Blob, BlobFault, BlobId, BlobReader, BlobWriter, Blobs, CHUNK_BYTES_MAX, Kept};
use domain::conversation::BoxFuture;
use supervise::Scope;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};

use crate::folder::{Folder, Incoming, fault};

/// The most contents that are on their way at once.
pub const STREAMS_MAX: usize = 16;
/// Chunks between a thread and its owner.
const CHUNKS_WAITING_MAX: usize = 4;

/// A folder as async code sees it.
pub struct Contents {
    folder: Arc<Folder>,
    scope: Scope,
    streams: Arc<Semaphore>,
}

impl std::fmt::Debug for Contents {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_tuple("Contents")
            .field(&self.folder)
            .finish()
    }
}

impl Contents {
    /// Streams to and from `folder` on children of `scope`, which should stop after everybody who
    /// uses it.
    #[must_use]
    pub fn new(folder: Arc<Folder>, scope: Scope) -> Self {
        Self {
            folder,
            scope,
            streams: Arc::new(Semaphore::new(STREAMS_MAX)),
        }
    }

    async fn permit(&self) -> Result<OwnedSemaphorePermit, BlobFault> {
        let permit = Arc::clone(&self.streams).acquire_owned().await;
        permit.map_err(|_| BlobFault::Closed)
    }

    async fn write(&self, bytes_max: u64) -> Result<Box<dyn BlobWriter>, BlobFault> {
        let permit = self.permit().await?;
        let (steps, taken) = mpsc::channel(CHUNKS_WAITING_MAX);
        let (came, outcome) = oneshot::channel();
        let folder = Arc::clone(&self.folder);
        let work = move |_| {
            let kept = folder
                .begin(bytes_max)
                .and_then(|incoming| take(incoming, taken));
            // Nobody waits any more if the writer was dropped.
            drop(came.send(kept));
            drop(permit);
            Ok(())
        };
        self.scope
            .child("content in")
            .spawn_blocking(work)
            .map_err(|_| BlobFault::Closed)?;
        Ok(Box::new(Writer {
            steps,
            outcome,
            left: bytes_max,
            bytes_max,
        }))
    }

    async fn read(&self, id: BlobId) -> Result<Box<dyn BlobReader>, BlobFault> {
        let permit = self.permit().await?;
        let (give, chunks) = mpsc::channel(CHUNKS_WAITING_MAX);
        let (opened, size) = oneshot::channel();
        let folder = Arc::clone(&self.folder);
        let work = move |_| {
            match folder.read(id) {
                Ok((file, size)) => {
                    drop(opened.send(Ok(size)));
                    give_all(&file, &give);
                }
                Err(error) => drop(opened.send(Err(error))),
            }
            drop(permit);
            Ok(())
        };
        self.scope
            .child("content out")
            .spawn_blocking(work)
            .map_err(|_| BlobFault::Closed)?;
        let size = size.await.map_err(|_| BlobFault::Closed)??;
        Ok(Box::new(Reader {
            chunks,
            size,
            left: size,
        }))
    }

    /// Does one thing with the folder on a thread.
    async fn once<T: Send + 'static>(
        &self,
        name: &'static str,
        work: impl FnOnce(&Folder) -> Result<T, BlobFault> + Send + 'static,
    ) -> Result<T, BlobFault> {
        let permit = self.permit().await?;
        let folder = Arc::clone(&self.folder);
        let child = self
            .scope
            .child(name)
            .spawn_blocking(move |_| {
                let came = work(&folder);
                drop(permit);
                Ok(came)
            })
            .map_err(|_| BlobFault::Closed)?;
        child.ended().await.completed().ok_or(BlobFault::Closed)?
    }
}

impl Blobs for Contents {
    fn writer(&self, bytes_max: u64) -> BoxFuture<'_, Result<Box<dyn BlobWriter>, BlobFault>> {
        Box::pin(self.write(bytes_max))
    }

    fn reader(&self, id: BlobId) -> BoxFuture<'_, Result<Box<dyn BlobReader>, BlobFault>> {
        Box::pin(self.read(id))
    }

    fn list(
        &self,
        after: Option<BlobId>,
        limit: usize,
    ) -> BoxFuture<'_, Result<Vec<Blob>, BlobFault>> {
        Box::pin(self.once("contents", move |folder| folder.list(after, limit)))
    }

    fn mark(&self, id: BlobId) -> bool {
        self.folder.mark(id)
    }

    fn unmark(&self, id: BlobId) {
        self.folder.unmark(id);
    }

    fn remove_marked(&self, id: BlobId) -> BoxFuture<'_, Result<bool, BlobFault>> {
        Box::pin(self.once("content away", move |folder| folder.remove_marked(id)))
    }
}

/// What a writer asks of its thread.
enum Step {
    Take(Vec<u8>),
    Keep,
}

/// Takes chunks until they are to be kept; without that word they are thrown away.
fn take(mut incoming: Incoming, mut steps: mpsc::Receiver<Step>) -> Result<Kept, BlobFault> {
    while let Some(step) = steps.blocking_recv() {
        match step {
            Step::Take(chunk) => incoming.write(&chunk)?,
            Step::Keep => return incoming.keep(),
        }
    }
    Err(BlobFault::Closed)
}

fn give_all(mut file: &std::fs::File, give: &mpsc::Sender<Result<Vec<u8>, BlobFault>>) {
    loop {
        let mut chunk = Vec::with_capacity(CHUNK_BYTES_MAX);
        let read = file
            .by_ref()
            .take(CHUNK_BYTES_MAX as u64)
            .read_to_end(&mut chunk)
            .map_err(|error| fault(&error));
        let (chunk, is_last) = match read {
            Ok(0) => return,
            Ok(_) => (Ok(chunk), false),
            Err(error) => (Err(error), true),
        };
        // Whoever read it may have gone away.
        if give.blocking_send(chunk).is_err() || is_last {
            return;
        }
    }
}

struct Writer {
    steps: mpsc::Sender<Step>,
    outcome: oneshot::Receiver<Result<Kept, BlobFault>>,
    left: u64,
    bytes_max: u64,
}

impl Writer {
    async fn hand(&mut self, chunk: Vec<u8>) -> Result<(), BlobFault> {
        let bytes_max = self.bytes_max;
        let left = self.left.checked_sub(chunk.len() as u64);
        self.left = left.ok_or(BlobFault::TooLarge { bytes_max })?;
        if self.steps.send(Step::Take(chunk)).await.is_ok() {
            return Ok(());
        }
        // The thread ended before its time, and says why.
        match (&mut self.outcome).await {
            Ok(Err(error)) => Err(error),
            Ok(Ok(_)) | Err(_) => Err(BlobFault::Closed),
        }
    }
}

impl BlobWriter for Writer {
    fn write(&mut self, chunk: Vec<u8>) -> BoxFuture<'_, Result<(), BlobFault>> {
        Box::pin(self.hand(chunk))
    }

    fn finish(self: Box<Self>) -> BoxFuture<'static, Result<Kept, BlobFault>> {
        Box::pin(async move {
            let Self { steps, outcome, .. } = *self;
            // If the thread has ended, the outcome says why.
            drop(steps.send(Step::Keep).await);
            outcome.await.map_err(|_| BlobFault::Closed)?
        })
    }
}

struct Reader {
    chunks: mpsc::Receiver<Result<Vec<u8>, BlobFault>>,
    size: u64,
    left: u64,
}

impl BlobReader for Reader {
    fn size(&self) -> u64 {
        self.size
    }

    fn next(&mut self) -> BoxFuture<'_, Result<Option<Vec<u8>>, BlobFault>> {
        Box::pin(async move {
            match self.chunks.recv().await {
                Some(Ok(chunk)) => {
                    self.left = self.left.saturating_sub(chunk.len() as u64);
                    Ok(Some(chunk))
                }
                Some(Err(error)) => Err(error),
                // The thread gave everything, or ended before its time.
                None if self.left == 0 => Ok(None),
                None => Err(BlobFault::Closed),
            }
        })
    }
}
