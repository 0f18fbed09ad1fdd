//! Where pictures are drawn and files packed: jobs of a supervised queue, each on a thread of its
//! own, a few at a time.

use domain::conversation::BoxFuture;
use domain::error::{Error, Result, StorageFault};
use domain::workshop::{Piece, Workshop};
use supervise::{Failure, Job, JobId, JobQueue, Scope, SubmitError};

use super::STORE_PHASE;

/// Pieces of work at once: as many as there are durable jobs.
const PIECES_MAX: usize = 2;
/// Pieces that may wait for those; only durable jobs ask, and they are run two at a time.
const WAITING_MAX: usize = 16;

/// A workshop of supervised threads.
pub(super) struct Threads(JobQueue<()>);

impl Threads {
    /// Its threads stop after everybody who waits for them.
    pub(super) async fn start(scope: &Scope) -> std::result::Result<Self, Failure> {
        let queue = scope
            .jobs("workshop")
            .workers(PIECES_MAX)
            .capacity(WAITING_MAX)
            .phase(STORE_PHASE);
        Ok(Self(queue.start().await?))
    }
}

impl Workshop for Threads {
    fn work(&self, name: &'static str, piece: Piece) -> BoxFuture<'_, Result<()>> {
        Box::pin(async move {
            let mut piece = Some(piece);
            let work = move |_| {
                if let Some(piece) = piece.take() {
                    piece();
                }
                Ok(())
            };
            let ticket = self
                .0
                .submit_blocking(Job::new(name), work)
                .map_err(fault)?;
            let wanted = Wanted(&self.0, ticket.id());
            // How it ended is told by whether the piece passed anything on.
            drop(ticket.over().await);
            drop(wanted);
            Ok(())
        })
    }
}

/// Takes a piece back when nobody waits for it any more; one that is over does not notice.
struct Wanted<'a>(&'a JobQueue<()>, JobId);

impl Drop for Wanted<'_> {
    fn drop(&mut self) {
        let _was_open = self.0.cancel(self.1);
    }
}

fn fault(error: SubmitError) -> Error {
    Error::Storage(match error {
        SubmitError::Stopping => StorageFault::Closed,
        SubmitError::Full { .. } => StorageFault::Other(error.to_string()),
    })
}
