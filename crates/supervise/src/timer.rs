//! Waiting for a moment of the wall clock.
//!
//! The runtime's timers count monotonic time, which stands still while the machine is suspended
//! and does not notice when somebody sets the clock. A [`WallTimer`] therefore sleeps at most one
//! second at a time and then compares how far both clocks went. When they disagree it says so at
//! once, so that whoever computed the moment can compute it again.
//!
//! The clock is a parameter: [`TestClock`] follows the runtime's paused time and can be set.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use tokio::time::{self, Instant};

/// The longest uninterrupted sleep, and so the longest time for which a set clock goes unnoticed.
pub const LONGEST_SLEEP: Duration = Duration::from_secs(1);
/// Clocks that disagree by less than this within one sleep have merely drifted.
pub const JUMP_AT_LEAST: Duration = Duration::from_millis(500);

/// A wall clock.
pub trait WallClock: Send + Sync {
    /// The time of day and year.
    fn now(&self) -> SystemTime;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl WallClock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that others are handed"
    )]
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }
}

/// A clock for tests: follows the runtime's time, paused or not, and can be set. Clones are the
/// same clock.
#[derive(Clone, Debug)]
pub struct TestClock(Arc<Mutex<(SystemTime, Instant)>>);

impl TestClock {
    /// A clock that shows `now` at this moment of the runtime's time.
    #[must_use]
    pub fn at(now: SystemTime) -> TestClock {
        TestClock(Arc::new(Mutex::new((now, Instant::now()))))
    }

    /// Sets the clock, as a person or a time server would.
    pub fn set(&self, now: SystemTime) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = (now, Instant::now());
    }
}

impl WallClock for TestClock {
    fn now(&self) -> SystemTime {
        let (shown, at) = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown + at.elapsed()
    }
}

/// Why a timer woke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wake {
    /// The moment has come.
    Due,
    /// The clock was set forward, or the machine was suspended, by about so much.
    Forward(Duration),
    /// The clock was set back by about so much.
    Backward(Duration),
}

/// Waits for moments of a wall clock and notices when it jumps.
#[derive(Debug)]
pub struct WallTimer<C> {
    clock: C,
    last: (SystemTime, Instant),
}

impl<C: WallClock> WallTimer<C> {
    /// A timer that notices jumps from now on.
    pub fn new(clock: C) -> WallTimer<C> {
        let last = (clock.now(), Instant::now());
        WallTimer { clock, last }
    }

    /// The clock.
    pub fn clock(&self) -> &C {
        &self.clock
    }

    /// Waits until the clock shows `moment` or has jumped, whichever comes first. May be dropped
    /// and called again: a jump in between is noticed by the next call.
    pub async fn sleep_until(&mut self, moment: SystemTime) -> Wake {
        loop {
            let now = self.clock.now();
            if let Some(jump) = self.compare(now, Instant::now()) {
                return jump;
            }
            // An error means that the moment has come or has passed.
            let Ok(left) = moment.duration_since(now) else {
                return Wake::Due;
            };
            if left.is_zero() {
                return Wake::Due;
            }
            time::sleep(left.min(LONGEST_SLEEP)).await;
        }
    }

    /// Compares how far the two clocks went since the last look.
    fn compare(&mut self, wall: SystemTime, monotonic: Instant) -> Option<Wake> {
        let (last_wall, last_monotonic) = std::mem::replace(&mut self.last, (wall, monotonic));
        let expected = last_wall + monotonic.duration_since(last_monotonic);
        match wall.duration_since(expected) {
            Ok(ahead) => (ahead >= JUMP_AT_LEAST).then_some(Wake::Forward(ahead)),
            Err(behind) => {
                let behind = behind.duration();
                (behind >= JUMP_AT_LEAST).then_some(Wake::Backward(behind))
            }
        }
    }
}
