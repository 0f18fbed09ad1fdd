//! End-to-end tests: the real binary, as a person at a shell or in a chat meets it.

mod configuration;
mod process;
mod terminal;
