//! Who is woken by a commit. A signal says only "look again": the truth is in the store.

use tokio::sync::Notify;

/// One bell for each kind of change.
#[derive(Debug, Default)]
pub(crate) struct Signals {
    pub(crate) outbox: Notify,
    pub(crate) schedule: Notify,
    pub(crate) jobs: Notify,
    pub(crate) journal: Notify,
}

impl Signals {
    pub(crate) fn committed(&self, schedule_changed: bool, jobs_added: bool, journal_grew: bool) {
        for (rings, bell) in [
            (schedule_changed, &self.schedule),
            (jobs_added, &self.jobs),
            (journal_grew, &self.journal),
        ] {
            if rings {
                bell.notify_one();
            }
        }
    }
}
