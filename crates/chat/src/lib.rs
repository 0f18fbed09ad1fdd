//! Commands, buttons, plain words and guided forms, and the typed replies to them.
//!
//! This crate exists so that nothing that a person can say depends on the channel they say it
//! on: it knows neither Telegram nor the terminal, neither SQL nor how messages are sent.
//! [`Chat`] is the [`domain::conversation::Handler`]; everything it can do is a value in one list
//! of plugins ([`registry`]), from which help, menu and reference are made as well.

mod answer;
mod arguments;
mod chat;
pub mod commands;
mod contents;
mod error;
mod flows;
pub mod health;
pub mod measures;
pub mod press;
pub mod registry;
pub mod reports;
mod turn;
mod view;
mod when;

pub use chat::{Chat, Options};
pub use error::Error;
