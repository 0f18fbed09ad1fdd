//! Starts the emulator by itself.

fn main() {}
