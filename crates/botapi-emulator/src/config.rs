//! What an emulator is started with: whose token it accepts, which clock it reads, which bounds
//! and which of Telegram's slower habits it keeps.
//!
//! The defaults are Telegram's, but for the rate limits, which are off: a test that is not about
//! them should not meet them.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// The token that [`Config::default`] accepts. It has the shape of a real one and opens nothing.
pub const TOKEN: &str = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

/// Reads the wall clock, in microseconds since the Unix epoch.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// How an emulator behaves. Start from [`Config::default`] and change what the test is about.
#[derive(Clone)]
pub struct Config {
    /// The one token that is accepted; any other is answered 401. Its number is the bot's id.
    pub token: String,
    /// The bot's username, without `@`.
    pub username: String,
    /// The bot's first name.
    pub first_name: String,
    /// Where dates and the timestamps of the log come from.
    pub clock: Clock,
    /// Requests that the log keeps; older ones are dropped first. 0 switches the log off.
    pub log_max: usize,
    /// Messages that a chat keeps; older ones are dropped first and then cannot be edited.
    pub messages_per_chat_max: usize,
    /// Updates that may wait to be fetched; beyond, the oldest are dropped, as Telegram drops
    /// those of more than 24 hours.
    pub updates_max: usize,
    /// Whether the flood limits are kept from the start (see [`crate::RateLimits`]).
    pub rate_limits: Option<crate::RateLimits>,
    /// Whether `getUpdates` with an unchanged offset is slowed down as Telegram does: within 3 s
    /// it waits at least 3 s, within 0.5 s it returns one update at most.
    pub slow_repeated_polls: bool,
    /// How long a callback query can be answered.
    pub callback_query_lifetime: Duration,
    /// The pause after a webhook's first repeated failure; it doubles up to a minute.
    pub webhook_retry: Duration,
    /// The first update id.
    pub first_update_id: i64,
    /// The first message id of private chats and basic groups.
    pub first_message_id: i64,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            token: TOKEN.to_owned(),
            username: "larry_emulated_bot".to_owned(),
            first_name: "Larry".to_owned(),
            clock: system_clock(),
            log_max: 10_000,
            messages_per_chat_max: 10_000,
            updates_max: 100_000,
            rate_limits: None,
            slow_repeated_polls: true,
            callback_query_lifetime: Duration::from_secs(60),
            webhook_retry: Duration::from_secs(1),
            first_update_id: 100_000_001,
            first_message_id: 1,
        }
    }
}

impl Config {
    /// The bot's id: the number before the token's colon, 1 when there is none.
    #[must_use]
    pub fn bot_id(&self) -> i64 {
        self.token
            .split(':')
            .next()
            .and_then(|number| number.parse().ok())
            .unwrap_or(1)
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("username", &self.username)
            .field("log_max", &self.log_max)
            .field("rate_limits", &self.rate_limits)
            .finish_non_exhaustive()
    }
}

/// The machine's clock.
#[expect(
    clippy::disallowed_methods,
    reason = "the one default of a parameter; a test that cares hands in its own clock"
)]
fn system_clock() -> Clock {
    Arc::new(|| {
        std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .ok()
            .and_then(|since| i64::try_from(since.as_micros()).ok())
            .unwrap_or(0)
    })
}
