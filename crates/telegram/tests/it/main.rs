//! The crate against the Bot API emulator, over real sockets.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests fail loudly, as tests do; clippy knows only the tests themselves"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "`#[tokio::test]` builds a runtime for each test; nothing else here starts anything"
)]

mod attachments;
mod hook;
mod kit;
mod menu;
mod polling;
mod secrets;
mod sending;
