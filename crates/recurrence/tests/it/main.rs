//! What a caller of the crate notices, in one binary.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail like tests"
)]

mod dateutil;
mod dst;
mod explain;
mod parsing;
mod properties;
mod repeat;
mod rfc5545;
mod search;
mod support;
