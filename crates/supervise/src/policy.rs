//! What happens after an end: the vocabulary of Erlang's supervisors.
//!
//! The meanings are those of OTP's `supervisor` module
//! (<https://www.erlang.org/doc/apps/stdlib/supervisor.html>): restart types permanent, transient
//! and temporary; strategies one-for-one, rest-for-one and all-for-one; a restart intensity per
//! scope. What is added is a delay between restarts, which OTP lacks.

use std::{collections::VecDeque, time::Duration};

use serde::Serialize;
use tokio::time::Instant;

/// Whether a child is started again after it ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Policy {
    /// Always, also after it returned a value.
    #[default]
    Permanent,
    /// Only after an error, a panic or an abort.
    Transient,
    /// Never; and when it has ended, the scope forgets it.
    Temporary,
}

/// Whom the restart of one child of a scope concerns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strategy {
    /// Only the child that ended.
    #[default]
    OneForOne,
    /// The child that ended and those started after it.
    RestForOne,
    /// All children of the scope.
    AllForOne,
}

/// What a scope does whose restart intensity is exceeded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Escalation {
    /// It stops its children and fails in its parent, which answers as if a permanent child had
    /// failed. At the root the program stops.
    #[default]
    Up,
    /// The program stops in order and reports a failure.
    StopProgram,
}

/// How many restarts in which window are tolerated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Intensity {
    /// So many restarts are answered; one more within the window goes up.
    pub restarts: u32,
    /// The window.
    pub window: Duration,
}

impl Intensity {
    /// At most `restarts` restarts in `window`.
    #[must_use]
    pub const fn new(restarts: u32, window: Duration) -> Intensity {
        Intensity { restarts, window }
    }
}

impl Default for Intensity {
    /// Five restarts in 30 s: with the default back-off a child that always fails at once is
    /// given about three seconds.
    fn default() -> Intensity {
        Intensity::new(5, Duration::from_secs(30))
    }
}

/// The restarts of a scope within its window; never longer than the intensity.
#[derive(Debug, Default)]
pub(crate) struct RestartWindow(VecDeque<Instant>);

impl RestartWindow {
    /// Notes one more restart; false when that is more than is tolerated.
    pub(crate) fn admit(&mut self, intensity: Intensity, now: Instant) -> bool {
        while let Some(first) = self.0.front() {
            if now.duration_since(*first) < intensity.window {
                break;
            }
            self.0.pop_front();
        }
        if self.0.len() >= intensity.restarts as usize {
            return false;
        }
        self.0.push_back(now);
        true
    }

    /// How many restarts came before the latest one.
    pub(crate) fn earlier(&self) -> u32 {
        u32::try_from(self.0.len())
            .unwrap_or(u32::MAX)
            .saturating_sub(1)
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_restart_more_than_tolerated_is_refused_until_the_window_has_moved_on() {
        let intensity = Intensity::new(2, Duration::from_secs(10));
        let start = Instant::now();
        let mut window = RestartWindow::default();
        let admitted: Vec<bool> = [0, 1, 2, 9, 10, 10, 11, 12]
            .map(|at| window.admit(intensity, start + Duration::from_secs(at)))
            .into();
        assert_eq!(
            admitted,
            [true, true, false, false, true, false, true, false]
        );
    }

    #[test]
    fn no_restart_is_tolerated_at_intensity_zero() {
        let mut window = RestartWindow::default();
        assert!(!window.admit(Intensity::new(0, Duration::from_secs(1)), Instant::now()));
    }
}
