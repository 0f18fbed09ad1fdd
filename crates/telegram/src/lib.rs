//! Telegram as a channel: updates in, messages out, and the menu of commands.
//!
//! This crate exists so that no other one (but the emulator) knows Telegram's words: what comes
//! in leaves it as `domain`'s conversation values, what goes out arrives as typed messages.
//! It decides nothing about commands, order, retries or durability; `delivery` does.

mod options;

mod api;
mod methods;

mod addressed;
mod incoming;
mod intake;
mod link;
mod poller;
mod surrogates;
mod webhook;

mod attachment;
mod channel;
mod files;
mod outcome;
mod render;
mod split;

mod check;
mod menu;

pub use api::{
    Api, BuildError, CONNECT_TIMEOUT, CallError, DOWNLOAD_TIMEOUT, LONG_POLL, LONG_POLL_GRACE,
    REQUEST_TIMEOUT, Refused, UPLOAD_TIMEOUT,
};
pub use channel::TelegramChannel;
pub use check::{Checked, check};
pub use files::TelegramFiles;
pub use intake::Accept;
pub use link::{Link, LinkCounts, LinkState};
pub use menu::{COMMANDS_MAX, register_commands};
pub use options::{
    API_URL, Given, OptionError, Options, Token, WEBHOOK_SECRET_BYTES_MAX, WebhookOptions,
};
pub use poller::{PollEnd, Poller};
pub use webhook::{BODY_BYTES_MAX, SECRET_HEADER, Verdict, Webhook};
