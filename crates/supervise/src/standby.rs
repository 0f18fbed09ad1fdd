//! Workers that stand by.
//!
//! One worker is the quickest: what a child makes ready goes on where it is, and nobody is woken
//! to look for work that is not there. Waking another processor costs more than most polls do.
//! But one worker that is blocked would stop everything. So the others hold still, and go to work
//! for as long as one is blocked.
//!
//! Each of them polls a future that blocks it: the runtime then knows it as busy and gives it
//! nothing. The watching thread ([`crate::watchdog`]) says when they are needed.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use tokio::{runtime::Handle, sync::Notify};

/// Whether those who stand by are needed.
#[derive(Default)]
pub(crate) struct Standby {
    state: Mutex<State>,
    called: Condvar,
    calm: Notify,
}

#[derive(Default)]
struct State {
    needed: bool,
    over: bool,
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
        }
    }

    /// Blocks the thread; whether it was called to work.
    fn hold(&self) -> bool {
        let still = |state: &mut State| !state.needed && !state.over;
        let state = self
            .called
            .wait_while(self.lock(), still)
            .unwrap_or_else(PoisonError::into_inner);
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
    use std::{
        sync::{Barrier, mpsc},
        time::Duration,
    };

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
        let standby = Arc::new(Standby::default());
        let standing_by = StandingBy::start(&standby, 1, runtime.handle());
        for _ in 0..3 {
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
