//! Durable jobs: reports are built by `chat`, on their own time.

use std::sync::Arc;

use chat::Chat;
use domain::conversation::{BoxFuture, Plan};
use domain::error::Result;
use domain::job::{Job, JobExecutor, Progress};
use jiff::Timestamp;

/// Carries out reports.
pub(super) struct Reports(pub(super) Arc<Chat>);

impl JobExecutor for Reports {
    fn run(&self, job: Job, now: Timestamp, progress: Progress) -> BoxFuture<'_, Result<Plan>> {
        Box::pin(self.0.carry_out(job, now, progress))
    }

    fn given_up(&self, job: &Job) -> Option<Plan> {
        self.0.given_up(job)
    }
}
