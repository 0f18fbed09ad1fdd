//! End-to-end tests: the real binary, as a person at a shell or in a chat meets it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so; the lints know only functions marked as tests"
)]

mod alone;
mod around;
mod bad_input;
mod bot;
mod command_line;
mod configuration;
mod conversations;
mod disk;
mod door;
mod face;
mod failing;
mod faults;
mod files;
mod import;
mod kill;
mod poison;
mod process;
mod prompt;
mod secrets;
mod stop;
mod terminal;
mod truth;
mod webhook;
