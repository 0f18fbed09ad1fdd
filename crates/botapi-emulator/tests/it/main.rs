//! The emulator from outside: each rule of the Bot API that it keeps, with a test that it refuses
//! what Telegram refuses. Doc comments name the section of core.telegram.org/bots/api.

mod support;
mod updates;
