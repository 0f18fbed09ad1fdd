//! The crate as its users see it, on paused time.

#![expect(
    clippy::disallowed_methods,
    reason = "`#[tokio::test]` builds a runtime"
)]

mod restarts;
mod stopping;
