//! What a program decides about its supervision before it starts.

use std::time::Duration;

use crate::{
    backoff::{Backoff, Random},
    phase::Phases,
    policy::Intensity,
};

/// What a program decides about its supervision before it starts.
#[derive(Clone, Debug)]
pub struct Options {
    pub(crate) workers: usize,
    pub(crate) standby: usize,
    pub(crate) phases: Phases,
    pub(crate) main_within: Duration,
    pub(crate) stop_within: Duration,
    pub(crate) intensity: Intensity,
    pub(crate) backoff: Backoff,
    pub(crate) random: Random,
    pub(crate) watch: Watch,
    pub(crate) notify: bool,
    pub(crate) signals: bool,
}

/// When a worker of the runtime counts as blocked.
#[derive(Clone, Copy, Debug)]
pub struct Watch {
    /// How often the watching thread looks.
    pub every: Duration,
    /// A poll that takes longer than this is reported.
    pub blocked_after: Duration,
    /// A runtime that does not run a probe for longer than this counts as dead.
    pub dead_after: Duration,
}

impl Default for Watch {
    /// Looks every 50 ms and reports a poll of 150 ms: with one look lost to each end, a blocked
    /// worker is known after 250 ms at most.
    fn default() -> Watch {
        Watch {
            every: Duration::from_millis(50),
            blocked_after: Duration::from_millis(150),
            dead_after: Duration::from_secs(2),
        }
    }
}

impl Default for Options {
    fn default() -> Options {
        Options {
            workers: 1,
            standby: 1,
            phases: Phases::default(),
            main_within: Duration::from_secs(1),
            stop_within: Duration::from_secs(5),
            intensity: Intensity::default(),
            backoff: Backoff::default(),
            random: Random::from_system(),
            watch: Watch::default(),
            notify: true,
            signals: true,
        }
    }
}

impl Options {
    /// A worker and one that stands by, no phases, 5 s for the whole stop, five restarts in 30 s at the root.
    #[must_use]
    pub fn new() -> Options {
        Options::default()
    }

    /// Sets how many threads run async children; at least one. One is the quickest for children
    /// that mostly wait: see [`standby`](Options::standby).
    #[must_use]
    pub fn workers(mut self, workers: usize) -> Options {
        self.workers = workers.max(1);
        self
    }

    /// Sets how many threads more hold still until a worker is blocked, and run children for as
    /// long as it is. They are called after two looks of the watching thread at most.
    #[must_use]
    pub fn standby(mut self, workers: usize) -> Options {
        self.standby = workers;
        self
    }

    /// Sets the stop phases.
    #[must_use]
    pub fn phases(mut self, phases: Phases) -> Options {
        self.phases = phases;
        self
    }

    /// Sets how long `main`, if it still runs, has before the first phase begins.
    #[must_use]
    pub fn main_within(mut self, limit: Duration) -> Options {
        self.main_within = limit;
        self
    }

    /// Sets the deadline of the whole stop. What phases have reserved is kept even if it is more.
    #[must_use]
    pub fn stop_within(mut self, limit: Duration) -> Options {
        self.stop_within = limit;
        self
    }

    /// Sets how many restarts the root scope tolerates before the program stops.
    #[must_use]
    pub fn intensity(mut self, intensity: Intensity) -> Options {
        self.intensity = intensity;
        self
    }

    /// Sets the delays between restarts for children of the root scope that declare none.
    #[must_use]
    pub fn backoff(mut self, backoff: Backoff) -> Options {
        self.backoff = backoff;
        self
    }

    /// Sets the random source for spreading delays; the same source gives the same delays.
    #[must_use]
    pub fn random(mut self, random: Random) -> Options {
        self.random = random;
        self
    }

    /// Sets when a worker counts as blocked.
    #[must_use]
    pub fn watch(mut self, watch: Watch) -> Options {
        self.watch = watch;
        self
    }

    /// Sets whether the service manager named by `NOTIFY_SOCKET` is told (it is by default).
    #[must_use]
    pub fn notify(mut self, notify: bool) -> Options {
        self.notify = notify;
        self
    }

    /// Sets whether SIGTERM, SIGINT and SIGHUP are handled (they are by default).
    #[must_use]
    pub fn signals(mut self, signals: bool) -> Options {
        self.signals = signals;
        self
    }
}
