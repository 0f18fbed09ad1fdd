//! Durable jobs: reports are built by `chat`, on their own time.

use chat::reports;
use domain::Db;
use domain::conversation::{BoxFuture, Plan};
use domain::error::Result;
use domain::job::{Job, JobExecutor};
use jiff::Timestamp;

/// Carries out reports.
pub(super) struct Reports {
    db: Db,
}

impl Reports {
    pub(super) fn new(db: Db) -> Self {
        Self { db }
    }
}

impl JobExecutor for Reports {
    fn run(&self, job: Job, now: Timestamp) -> BoxFuture<'_, Result<Plan>> {
        Box::pin(reports::plan(self.db.clone(), job, now))
    }
}
