//! Telegram as a channel: updates in, messages out, and the menu of commands.
//!
//! This crate exists so that no other one (but the emulator) knows Telegram's words: what comes
//! in leaves it as `domain`'s conversation values, what goes out arrives as typed messages.
//! It decides nothing about commands, order, retries or durability; `delivery` does.

mod api;
mod incoming;
mod options;
mod render;
mod split;
mod surrogates;

pub use api::{Api, BuildError, CONNECT_TIMEOUT, CallError, LONG_POLL, LONG_POLL_GRACE, REQUEST_TIMEOUT, Refused};
pub use options::{API_URL, Given, OptionError, Options, Token, WebhookOptions};
