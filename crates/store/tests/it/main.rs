//! What a store promises, and what this one does when the world around it fails.

#![expect(
    clippy::disallowed_methods,
    reason = "what `#[tokio::test]` becomes builds a runtime: the test is its own program"
)]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on says so; the lints know only functions marked as tests"
)]

mod contract;
mod copies;
mod exports;
mod larrybot2;
mod locks;
mod opening;
mod properties;
mod support;
mod threads;
