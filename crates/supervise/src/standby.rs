//! Workers that stand by.
//!
//! One worker is the quickest: what a child makes ready goes on where it is, and nobody is woken
//! to look for work that is not there. Waking another processor costs more than most polls do.
//! But one worker that is blocked would stop everything. So the others hold still, and go to work
//! for as long as one is blocked.
//!
//! Each of them polls a future that blocks it: the runtime then knows it as busy and gives it
//! nothing. The watching thread ([`crate::watchdog`]) says when they are needed.
//!
//! What ran on such a worker while it was at work may have yielded there, and the runtime lets only
//! the worker itself find it again. So none holds still for ever: each looks around a few times a
//! second.

use std::{
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{runtime::Handle, sync::Notify};

/// How long a worker holds still before it looks whether something was left with it.
const HOLD_AT_MOST: Duration = Duration::from_millis(250);

/// Whether those who stand by are needed.
pub(crate) struct Standby {
    hold_at_most: Duration,
    state: Mutex<State>,
    called: Condvar,
    calm: Notify,
}

#[derive(Default)]
struct State {
    needed: bool,
    over: bool,
    /// How many hold still now.
    holding: usize,
}

impl Default for Standby {
    fn default() -> Standby {
        Standby {
            hold_at_most: HOLD_AT_MOST,
            state: Mutex::default(),
            called: Condvar::new(),
            calm: Notify::new(),
        }
    }
}

impl Standby {
    /// Calls them to work, or lets them hold still again.
    pub(crate) fn set_needed(&self, needed: bool) {
        let mut state = self.lock();
        if state.needed == needed {
            return;
        }
        state.needed = needed;
        drop(state);
        if needed {
            self.called.notify_all();
        } else {
            self.calm.notify_waiters();
        }
    }

    /// Holds one worker of the runtime still, until it is needed or this is over.
    async fn stand_by(self: Arc<Self>) {
        while self.hold() {
            let calm = self.calm.notified();
            if self.lock().needed {
                calm.await;
            }
            tokio::task::yield_now().await;
        }
    }

    /// Blocks the thread until it is called to work or has held still for long; false when it is
    /// over.
    fn hold(&self) -> bool {
        let still = |state: &mut State| !state.needed && !state.over;
        let mut state = self.lock();
        state.holding += 1;
        let mut state = self
            .called
            .wait_timeout_while(state, self.hold_at_most, still)
            .unwrap_or_else(PoisonError::into_inner)
            .0;
        state.holding -= 1;
        !state.over
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing that can panic runs under this lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Those who stand by. A runtime waits for its threads when it ends, so they are let go before.
pub(crate) struct StandingBy(Arc<Standby>);

impl StandingBy {
    /// Has so many workers of the runtime stand by.
    #[expect(
        clippy::disallowed_methods,
        reason = "it is no child: it holds a thread that children may need"
    )]
    pub(crate) fn start(standby: &Arc<Standby>, workers: usize, runtime: &Handle) -> StandingBy {
        for _ in 0..workers {
            drop(runtime.spawn(standby.clone().stand_by()));
        }
        StandingBy(standby.clone())
    }
}

impl Drop for StandingBy {
    fn drop(&mut self) {
        self.0.lock().over = true;
        self.0.called.notify_all();
        self.0.calm.notify_waiters();
    }
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the test has a runtime of its own, to see who works on it"
)]
mod tests {
    use std::sync::{Barrier, mpsc};

    use super::*;

    /// Starts two tasks that block until both of them run, and then say so.
    fn two_that_meet(runtime: &Handle) -> mpsc::Receiver<()> {
        let (met, meeting) = mpsc::channel();
        let barrier = Arc::new(Barrier::new(2));
        for _ in 0..2 {
            let (barrier, met) = (barrier.clone(), met.clone());
            drop(runtime.spawn(async move {
                barrier.wait();
                met.send(()).ok();
            }));
        }
        meeting
    }

    #[test]
    fn who_stands_by_works_only_while_it_is_needed_and_is_let_go_at_the_end() {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .build()
            .unwrap();
        let standby = Arc::new(Standby {
            hold_at_most: Duration::from_secs(60),
            ..Standby::default()
        });
        let standing_by = StandingBy::start(&standby, 1, runtime.handle());
        for _ in 0..3 {
            while standby.lock().holding == 0 {
                std::thread::yield_now();
            }
            let meeting = two_that_meet(runtime.handle());
            let early = meeting.recv_timeout(Duration::from_millis(30));
            assert!(early.is_err(), "only one is at work");
            standby.set_needed(true);
            for _ in 0..2 {
                meeting.recv_timeout(Duration::from_secs(10)).unwrap();
            }
            standby.set_needed(false);
        }
        drop(standing_by);
        let began = std::time::Instant::now();
        runtime.shutdown_timeout(Duration::from_secs(10));
        assert!(
            began.elapsed() < Duration::from_secs(5),
            "it was not let go"
        );
    }
}
