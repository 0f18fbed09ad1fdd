//! The emulator from outside: each rule of the Bot API that it keeps, with a test that it refuses
//! what Telegram refuses. Doc comments name the section of core.telegram.org/bots/api; "server"
//! in them is the public Bot API server, where the page leaves something open.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail loudly, as tests do; clippy knows only the tests themselves"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "`#[tokio::test]` builds a runtime for each test; nothing else here starts anything"
)]

mod callbacks;
mod commands;
mod control;
mod edits;
mod entities;
mod faults;
mod files;
mod http;
mod messages;
mod outages;
mod people;
mod rates;
mod serving;
mod support;
mod updates;
mod webhook;
