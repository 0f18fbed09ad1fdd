//! Retention: what has passed its time is removed, a little at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use domain::Db;
use domain::port::Retention;
use domain::time::Clock;
use supervise::{Child, Failure};

/// The first run comes this long after the start, so that starting costs nothing.
const FIRST_AFTER: Duration = Duration::from_secs(60);
/// Between runs.
const EVERY: Duration = Duration::from_secs(3_600);
/// The most units of one run.
const UNITS_MAX: u32 = 200;
/// Between two units, so that others come in between.
const PAUSE: Duration = Duration::from_millis(50);

/// Removes what its retention has passed.
pub(crate) struct Pruner {
    pub(crate) db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) retention: Retention,
    pub(crate) removed: AtomicU64,
}

impl Pruner {
    /// Runs until the stop.
    pub(crate) async fn run(self: Arc<Self>, child: Child) -> Result<(), Failure> {
        let mut wait = FIRST_AFTER;
        while child.sleep(wait).await {
            for _ in 0..UNITS_MAX {
                let (retention, now) = (self.retention, self.clock.now());
                let removed = self
                    .db
                    .write("prune", move |tx| tx.prune(&retention, now))
                    .await;
                let Ok(removed) = removed else { break };
                self.removed.fetch_add(removed, Ordering::Relaxed);
                if removed == 0 || !child.sleep(PAUSE).await {
                    break;
                }
            }
            child.progress();
            wait = EVERY;
        }
        Ok(())
    }
}
