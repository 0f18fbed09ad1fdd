//! The crate as its users see it: on paused time, and as real processes.

#![expect(
    clippy::disallowed_methods,
    reason = "`#[tokio::test]` builds a runtime"
)]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

mod process;
mod restarts;
mod stopping;
