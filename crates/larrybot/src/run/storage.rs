//! The store's threads under the supervisor.

use std::sync::Arc;

use domain::Db;
use store::Threads;
use store::sqlite::Engine;
use supervise::{Failure, Scope};

use super::STORE_PHASE;

/// Reading threads. One command reads at a time in a chat; two keep a slow search from delaying
/// everybody else's lists.
const READERS: usize = 2;

/// Starts the threads; they end when everything that was accepted is written.
pub(super) async fn start(scope: &Scope, engine: Engine) -> Result<Db, Failure> {
    let scope = scope.scope("store").phase(STORE_PHASE).open()?;
    let (threads, writer, readers) = Threads::new(engine, READERS)?;
    let threads = Arc::new(threads);
    let mut writer = Some(writer);
    scope
        .child("writer")
        .critical()
        .policy(supervise::Policy::Temporary)
        .start_blocking(move |_| {
            if let Some(writer) = writer.take() {
                writer.run();
            }
            Ok(())
        })
        .await?;
    for (number, reader) in readers.into_iter().enumerate() {
        let mut reader = Some(reader);
        scope
            .child(format!("reader {number}"))
            .policy(supervise::Policy::Temporary)
            .start_blocking(move |_| {
                if let Some(reader) = reader.take() {
                    reader.run();
                }
                Ok(())
            })
            .await?;
    }
    let closing = Arc::clone(&threads);
    scope.child("closing").spawn_with(move |child| async move {
        child.stop_requested().await;
        closing.close();
        Ok(())
    })?;
    Ok(Db::new(threads))
}
