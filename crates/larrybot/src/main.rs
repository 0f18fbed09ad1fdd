//! A private assistant that lives in a chat.
#![expect(dead_code, reason = "wired in the next change")]

mod cli;
mod clock;
mod config;
mod logging;
mod terminal;
mod variables;

fn main() {}
