//! One run of one child, from its start to its end.
//!
//! A child that is restarted has several lives. What the child's code and its supervisor tell each
//! other during one run is here and needs no lock of the tree: told to stop, ready, progress,
//! ended. What outlives a run is in [`crate::tree`].

use std::{
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicU8, AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::{sync::Notify, task::AbortHandle, time::Instant};

use crate::{
    failure::{EndKind, Summary},
    latch::Latch,
    name::Name,
    tree::ScopeInfo,
};

/// What drops a future between two of its polls.
pub(crate) enum Abort {
    Task(AbortHandle),
    #[cfg(test)]
    Model(Arc<Latch>),
}

impl Abort {
    fn abort(&self) {
        match self {
            Abort::Task(task) => task.abort(),
            #[cfg(test)]
            Abort::Model(cut) => drop(cut.raise()),
        }
    }
}

pub(crate) struct Life {
    pub(crate) child: u64,
    pub(crate) incarnation: u32,
    pub(crate) name: Name,
    pub(crate) scope: Arc<ScopeInfo>,
    pub(crate) started: Instant,
    pub(crate) told_to_stop: Latch,
    pub(crate) ready: Latch,
    pub(crate) ended: Latch,
    /// How it ended, once it has: set by whoever accounts for that, before `ended` is raised.
    pub(crate) end: OnceLock<Summary>,
    /// Milliseconds since the root's start at the last explicit progress, 0 for none.
    pub(crate) progress_ms: AtomicU64,
    /// The same for the last poll.
    pub(crate) polled_ms: AtomicU64,
    verdict: AtomicU8,
    abort: OnceLock<Abort>,
    restarted: Mutex<Vec<Name>>,
    restarted_note: Notify,
}

impl Life {
    pub(crate) fn new(
        child: u64,
        incarnation: u32,
        name: Name,
        scope: Arc<ScopeInfo>,
        started: Instant,
    ) -> Life {
        Life {
            child,
            incarnation,
            name,
            scope,
            started,
            told_to_stop: Latch::default(),
            ready: Latch::default(),
            ended: Latch::default(),
            end: OnceLock::new(),
            progress_ms: AtomicU64::new(0),
            polled_ms: AtomicU64::new(0),
            verdict: AtomicU8::new(0),
            abort: OnceLock::new(),
            restarted: Mutex::new(Vec::new()),
            restarted_note: Notify::new(),
        }
    }

    pub(crate) fn path(&self) -> Arc<str> {
        self.scope.path_of(&self.name)
    }

    /// Drops the child's future as soon as its current poll is over; `verdict` is how that end is
    /// counted. The first verdict stands.
    pub(crate) fn cut(&self, verdict: EndKind) {
        let code = if verdict == EndKind::Cancelled { 1 } else { 2 };
        self.verdict
            .compare_exchange(0, code, Ordering::SeqCst, Ordering::SeqCst)
            .ok();
        #[cfg(test)]
        crate::model::point();
        if let Some(abort) = self.abort.get() {
            abort.abort();
        }
    }

    /// How the end of a dropped future is counted.
    pub(crate) fn verdict(&self) -> EndKind {
        match self.verdict.load(Ordering::SeqCst) {
            1 => EndKind::Cancelled,
            _ => EndKind::Aborted,
        }
    }

    /// Gives the handle of the task that now runs this life.
    pub(crate) fn runs_as(&self, abort: Abort) {
        // A cut may have come between the start of the task and this moment, so look again after
        // the handle is visible.
        self.abort.set(abort).ok();
        #[cfg(test)]
        crate::model::point();
        if self.verdict.load(Ordering::SeqCst) != 0
            && let Some(abort) = self.abort.get()
        {
            abort.abort();
        }
    }

    pub(crate) fn note_restart_of(&self, dependency: Name) {
        let mut restarted = self
            .restarted
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        // Bounded by the number of dependencies, because a name is noted once.
        if !restarted.contains(&dependency) {
            restarted.push(dependency);
        }
        drop(restarted);
        self.restarted_note.notify_one();
    }

    pub(crate) async fn dependency_restarted(&self) -> Name {
        loop {
            let noted = {
                let mut restarted = self
                    .restarted
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner);
                (!restarted.is_empty()).then(|| restarted.remove(0))
            };
            if let Some(name) = noted {
                return name;
            }
            self.restarted_note.notified().await;
        }
    }

    /// Time since the last sign of life, when the root has run for `uptime`.
    pub(crate) fn silent_for(&self, uptime: Duration, started_at: Duration) -> Duration {
        let millis = match self.progress_ms.load(Ordering::Relaxed) {
            0 => self.polled_ms.load(Ordering::Relaxed),
            explicit => explicit,
        };
        uptime.saturating_sub(Duration::from_millis(millis).max(started_at))
    }
}
