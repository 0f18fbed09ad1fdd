//! The promises of delivery, on paused time, with the real store in memory and a scripted channel.

#![expect(
    clippy::disallowed_methods,
    reason = "what `#[tokio::test]` becomes builds a runtime: the test is its own program"
)]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on says so; the lints know only functions marked as tests"
)]

mod batches;
mod habits;
mod intake;
mod jobs;
mod rings;
mod schedule;
mod sending;
mod simulation;
mod stopping;
mod world;
