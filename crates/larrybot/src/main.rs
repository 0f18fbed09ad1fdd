//! A private assistant that lives in a chat.

fn main() {}
