//! The server over real sockets, spoken to in plain bytes.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests fail loudly, as tests do; clippy knows only the tests themselves"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "`#[tokio::test]` builds a runtime for each test; nothing else here starts anything"
)]

mod hook;
mod kit;
mod serving;
mod truth;
