//! A Bot API server for tests, benches and trying the bot without a token.
