//! The contents of files: where they come from, and when they go.

use std::sync::Arc;
use std::time::Duration;

use delivery::WORK_PHASE;
use domain::blob::{BlobId, BlobWriter, Blobs};
use domain::conversation::{BoxFuture, Channel, FetchError, FileSource, SharedFile};
use domain::files;
use domain::time::Clock;
use domain::{Db, Reads, Tx};
use supervise::{Failure, Scope};
use telegram::TelegramFiles;

use crate::terminal::LocalFiles;

/// How often contents that nothing uses are looked for.
const EVERY: Duration = Duration::from_secs(30 * 60);
/// Contents that are looked at in one step.
const PAGE: u32 = 256;

/// Where the files of each channel come from.
pub(super) struct Sources {
    pub(super) telegram: Option<TelegramFiles>,
    pub(super) local: Option<LocalFiles>,
}

impl FileSource for Sources {
    fn fetch<'a>(
        &'a self,
        channel: Channel,
        file: &'a SharedFile,
        into: &'a mut dyn BlobWriter,
    ) -> BoxFuture<'a, Result<(), FetchError>> {
        Box::pin(async move {
            match (channel, &self.telegram, &self.local) {
                (Channel::Telegram, Some(telegram), _) => telegram.fetch(channel, file, into).await,
                (Channel::Terminal, _, Some(local)) => local.fetch(file, into).await,
                (Channel::Telegram, None, _) => {
                    Err(FetchError::NotNow("there is no token".to_owned()))
                }
                (Channel::Terminal, _, None) => Err(FetchError::Never(
                    "The terminal is closed, so I no longer read files for it.".to_owned(),
                )),
            }
        })
    }
}

/// Starts the child that clears up contents that nothing has used for long enough.
pub(super) async fn start_clearing(
    scope: &Scope,
    db: &Db,
    blobs: &Arc<dyn Blobs>,
    clock: &Arc<dyn Clock>,
) -> Result<(), Failure> {
    let (db, blobs, clock) = (db.clone(), Arc::clone(blobs), Arc::clone(clock));
    scope
        .periodic("contents")
        .every(EVERY)
        .phase(WORK_PHASE)
        .start(move |_| {
            let clearing = Clearing {
                db: db.clone(),
                blobs: Arc::clone(&blobs),
                clock: Arc::clone(&clock),
            };
            async move { clearing.run().await }
        })
        .await?;
    Ok(())
}

/// One look at everything that is kept.
struct Clearing {
    db: Db,
    blobs: Arc<dyn Blobs>,
    clock: Arc<dyn Clock>,
}

impl Clearing {
    async fn run(&self) -> Result<(), Failure> {
        let removed = self.unused().await? + self.unknown().await?;
        if removed > 0 {
            tracing::info!(removed, "contents of files that nothing used were removed");
        }
        Ok(())
    }

    /// Removes what the database knows and has not used for long enough.
    async fn unused(&self) -> Result<u64, Failure> {
        let (mut after, mut removed) = (None, 0);
        loop {
            let now = self.clock.now();
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
    async fn unknown(&self) -> Result<u64, Failure> {
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
    async fn remove(&self, id: BlobId, forget: Forget) -> Result<bool, Failure> {
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
            return Ok(is_free?);
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
