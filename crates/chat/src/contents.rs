//! Clearing up contents of files that nothing uses any more.
//!
//! What the database knows is kept for some time after its last use, so that a deletion can be
//! undone; what it does not know was left by a crash before the row that would have named it.

use domain::blob::{BlobId, Blobs};
use domain::error::Result;
use domain::files;
use domain::{Db, Reads, Tx};
use jiff::Timestamp;

/// Contents that are looked at in one step.
const PAGE: u32 = 256;

/// One look at everything that is kept.
pub(crate) struct Clearing<'a> {
    pub(crate) db: &'a Db,
    pub(crate) blobs: &'a dyn Blobs,
    pub(crate) now: Timestamp,
}

impl Clearing<'_> {
    /// Removes what may go; how many.
    pub(crate) async fn run(&self) -> Result<u64> {
        Ok(self.unused().await? + self.unknown().await?)
    }

    /// Removes what the database knows and has not used for long enough.
    async fn unused(&self) -> Result<u64> {
        let (mut after, mut removed) = (None, 0);
        loop {
            let now = self.now;
            let review = move |tx: &mut dyn Tx| files::review(tx, after, PAGE, now);
            let reviewed = self.db.write("review contents", review).await?;
            for id in reviewed.expired {
                removed += u64::from(self.remove(id, Forget::IfUnused).await?);
            }
            match reviewed.next {
                Some(next) => after = Some(next),
                None => return Ok(removed),
            }
        }
    }

    /// Removes what the database knows nothing of: what a crash left between keeping a content
    /// and the commit of the row that names it.
    async fn unknown(&self) -> Result<u64> {
        let (mut after, mut removed) = (None, 0);
        loop {
            let page = self.blobs.list(after, PAGE as usize).await?;
            let Some(last) = page.last() else {
                return Ok(removed);
            };
            after = Some(last.id);
            for blob in page {
                removed += u64::from(self.remove(blob.id, Forget::IfUnknown).await?);
            }
        }
    }

    /// Removes a content unless somebody holds it, uses it, or keeps it again meanwhile.
    async fn remove(&self, id: BlobId, forget: Forget) -> Result<bool> {
        let known = move |reads: &dyn Reads| Ok(reads.content(id)?.is_some());
        if forget == Forget::IfUnknown && self.db.read("content", known).await? {
            return Ok(false);
        }
        // Marked before the database is asked: whoever keeps it from now on takes the mark off,
        // and whoever kept it before has committed the row or still holds it.
        if !self.blobs.mark(id) {
            return Ok(false);
        }
        let is_free = match forget {
            Forget::IfUnused => {
                let write = move |tx: &mut dyn Tx| tx.forget_content(id);
                self.db.write("forget content", write).await
            }
            Forget::IfUnknown => self.db.read("content", known).await.map(|known| !known),
        };
        if !matches!(is_free, Ok(true)) {
            self.blobs.unmark(id);
            return is_free;
        }
        Ok(self.blobs.remove_marked(id).await?)
    }
}

/// When a content may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Forget {
    /// The database forgets it because nothing uses it.
    IfUnused,
    /// The database does not know it.
    IfUnknown,
}
