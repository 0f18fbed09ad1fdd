//! Conversations, the walk over the registry, bad input, and random sequences of commands.

mod bad_input;
mod basics;
mod registry;
mod reminders;
mod reports;
mod sequences;
mod settings;
mod talk;
mod tasks;
