//! Conversations, the walk over the registry, bad input, and random sequences of commands.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod analytics;
mod bad_input;
mod basics;
mod bulk;
mod clients;
mod comments;
mod data;
mod files;
mod filters;
mod habits;
mod listeners;
mod performance;
mod plugins;
mod presses;
mod refusals;
mod registry;
mod reminders;
mod repeats;
mod reports;
mod sequences;
mod settings;
mod structure;
mod talk;
mod tasks;
mod time;
mod trash;
mod undo;
mod words;
mod words_wishes;
