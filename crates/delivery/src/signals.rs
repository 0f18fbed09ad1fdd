//! Who is woken by a commit. A signal says only "look again": the truth is in the store.

use tokio::sync::{Notify, watch};

/// One bell for each kind of change.
#[derive(Debug, Default)]
pub(crate) struct Signals {
    pub(crate) outbox: Notify,
    pub(crate) schedule: Notify,
    pub(crate) jobs: Notify,
    /// Counts the commits that brought journal entries; any number of listeners watch it.
    pub(crate) journal: watch::Sender<u64>,
}

impl Signals {
    pub(crate) fn committed(&self, schedule_changed: bool, jobs_added: bool, journal_grew: bool) {
        for (rings, bell) in [(schedule_changed, &self.schedule), (jobs_added, &self.jobs)] {
            if rings {
                bell.notify_one();
            }
        }
        if journal_grew {
            self.journal.send_modify(|count| *count += 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_watcher_hears_that_the_journal_grew_and_of_nothing_else() {
        let signals = Signals::default();
        let watchers = [signals.journal.subscribe(), signals.journal.subscribe()];
        let changed = || watchers.each_ref().map(|one| one.has_changed().unwrap());
        signals.committed(true, true, false);
        assert_eq!(changed(), [false, false]);
        signals.committed(false, false, true);
        assert_eq!(changed(), [true, true]);
    }
}
