//! The store's threads under the supervisor, and those of the contents of files.

use std::sync::Arc;

use blobs::{Contents, Folder};
use domain::Db;
use domain::blob::Blobs;
use store::Threads;
use store::sqlite::Engine;
use supervise::{Failure, Scope};

use super::STORE_PHASE;

/// Reading threads. One command reads at a time in a chat; two keep a slow search from delaying
/// everybody else's lists.
const READERS: usize = 2;

/// Starts the threads; they end when everything that was accepted is written.
pub(super) async fn start(
    scope: &Scope,
    engine: Engine,
    folder: &Arc<Folder>,
) -> Result<(Db, Arc<dyn Blobs>), Failure> {
    let scope = scope.scope("store").phase(STORE_PHASE).open()?;
    let (threads, bodies) = Threads::new(engine, READERS)?;
    bodies.start(&scope).await?;
    let contents = Contents::new(Arc::clone(folder), scope);
    Ok((Db::new(Arc::new(threads)), Arc::new(contents)))
}
