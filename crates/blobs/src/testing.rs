//! Contents in memory, for tests of other crates: nothing waits, so a paused clock stays paused.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::blob::{Blob, BlobFault, BlobId, BlobReader, BlobWriter, Blobs, CHUNK_BYTES_MAX, Kept};
use domain::conversation::BoxFuture;

use crate::holds::Holds;

/// Contents that are gone with the value.
#[must_use]
pub fn memory() -> Arc<dyn Blobs> {
    Arc::new(Memory::default())
}

#[derive(Default)]
struct Memory {
    contents: Arc<Mutex<BTreeMap<BlobId, Arc<[u8]>>>>,
    holds: Arc<Holds>,
}

fn lock(
    contents: &Mutex<BTreeMap<BlobId, Arc<[u8]>>>,
) -> MutexGuard<'_, BTreeMap<BlobId, Arc<[u8]>>> {
    contents.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Blobs for Memory {
    fn writer(&self, bytes_max: u64) -> BoxFuture<'_, Result<Box<dyn BlobWriter>, BlobFault>> {
        let writer = Writer {
            contents: Arc::clone(&self.contents),
            holds: Arc::clone(&self.holds),
            bytes: Vec::new(),
            bytes_max,
        };
        Box::pin(async move { Ok(Box::new(writer) as _) })
    }

    fn reader(&self, id: BlobId) -> BoxFuture<'_, Result<Box<dyn BlobReader>, BlobFault>> {
        let found = lock(&self.contents).get(&id).cloned();
        Box::pin(async move {
            let bytes = found.ok_or(BlobFault::Missing)?;
            Ok(Box::new(Reader { bytes, at: 0 }) as _)
        })
    }

    fn list(
        &self,
        after: Option<BlobId>,
        limit: usize,
    ) -> BoxFuture<'_, Result<Vec<Blob>, BlobFault>> {
        let contents = lock(&self.contents);
        let found = contents
            .iter()
            .filter(|(id, _)| after.is_none_or(|after| **id > after))
            .map(|(id, bytes)| Blob {
                id: *id,
                size: bytes.len() as u64,
            })
            .take(limit)
            .collect();
        Box::pin(async move { Ok(found) })
    }

    fn mark(&self, id: BlobId) -> bool {
        self.holds.mark(id)
    }

    fn unmark(&self, id: BlobId) {
        self.holds.unmark(id);
    }

    fn remove_marked(&self, id: BlobId) -> BoxFuture<'_, Result<bool, BlobFault>> {
        let remove = || {
            lock(&self.contents).remove(&id);
            Ok::<(), BlobFault>(())
        };
        let removed = self.holds.remove_marked(id, remove);
        Box::pin(async move { removed })
    }
}

struct Writer {
    contents: Arc<Mutex<BTreeMap<BlobId, Arc<[u8]>>>>,
    holds: Arc<Holds>,
    bytes: Vec<u8>,
    bytes_max: u64,
}

impl BlobWriter for Writer {
    fn write(&mut self, chunk: Vec<u8>) -> BoxFuture<'_, Result<(), BlobFault>> {
        let bytes_max = self.bytes_max;
        let fits = (self.bytes.len() + chunk.len()) as u64 <= bytes_max;
        if fits {
            self.bytes.extend_from_slice(&chunk);
        }
        let outcome = fits.then_some(()).ok_or(BlobFault::TooLarge { bytes_max });
        Box::pin(async move { outcome })
    }

    fn finish(self: Box<Self>) -> BoxFuture<'static, Result<Kept, BlobFault>> {
        let blob = Blob {
            id: BlobId::new(*blake3::hash(&self.bytes).as_bytes()),
            size: self.bytes.len() as u64,
        };
        let place = || {
            lock(&self.contents).insert(blob.id, Arc::from(self.bytes.as_slice()));
            Ok::<(), Infallible>(())
        };
        let kept = match self.holds.keep(blob, place) {
            Ok(kept) => kept,
            Err(never) => match never {},
        };
        Box::pin(async move { Ok(kept) })
    }
}

struct Reader {
    bytes: Arc<[u8]>,
    at: usize,
}

impl BlobReader for Reader {
    fn size(&self) -> u64 {
        self.bytes.len() as u64
    }

    fn next(&mut self) -> BoxFuture<'_, Result<Option<Vec<u8>>, BlobFault>> {
        let end = (self.at + CHUNK_BYTES_MAX).min(self.bytes.len());
        let chunk = self.bytes[self.at..end].to_vec();
        self.at = end;
        Box::pin(async move { Ok((!chunk.is_empty()).then_some(chunk)) })
    }
}
