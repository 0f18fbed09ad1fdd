//! End-to-end tests: the real binary, as a person at a shell or in a chat meets it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so; the lints know only functions marked as tests"
)]

mod alone;
mod bot;
mod configuration;
mod failing;
mod faults;
mod kill;
mod poison;
mod process;
mod stop;
mod terminal;
