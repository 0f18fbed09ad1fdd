//! The crate against the Bot API emulator, over real sockets.

mod hook;
mod kit;
mod menu;
mod polling;
mod secrets;
mod sending;
