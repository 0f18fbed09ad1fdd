//! The one place that reads the wall clock.

use domain::time::Clock;
use jiff::Timestamp;

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "everybody else is handed this clock"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}
