//! The promises of delivery, on paused time, with the real store in memory and a scripted channel.

#![expect(
    clippy::disallowed_methods,
    reason = "what `#[tokio::test]` becomes builds a runtime: the test is its own program"
)]

mod batches;
mod intake;
mod jobs;
mod schedule;
mod sending;
mod simulation;
mod stopping;
mod world;
