//! End-to-end tests: the real binary, as a person at a shell or in a chat meets it.

mod bot;
mod configuration;
mod faults;
mod process;
mod stop;
mod terminal;
