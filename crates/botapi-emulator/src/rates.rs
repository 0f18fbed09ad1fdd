//! Flood limits, and whether the bot kept the promises of `retry_after`.
//!
//! "My bot is hitting limits, how do I avoid this?" (core.telegram.org/bots/faq): in one chat not
//! more than one message a second, short bursts aside; in a group not more than 20 a minute; in
//! all about 30 a second. Telegram does not say how bursts are counted: buckets are our reading.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::Instant;

/// The limits. [`RateLimits::default`] has Telegram's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateLimits {
    /// Messages a second to all chats together.
    pub overall_per_second: f64,
    /// Messages a second to one chat.
    pub chat_per_second: f64,
    /// How many messages one chat may get at once before its rate counts.
    pub chat_burst: f64,
    /// Messages a minute to one group.
    pub group_per_minute: f64,
}

impl Default for RateLimits {
    fn default() -> Self {
        Self {
            overall_per_second: 30.0,
            chat_per_second: 1.0,
            chat_burst: 3.0,
            group_per_minute: 20.0,
        }
    }
}

/// A request that came although the bot had been told to wait.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EarlyRequest {
    /// Its number in the log.
    pub number: u64,
    /// Its method.
    pub method: String,
    /// The chat whose promise was broken.
    pub chat_id: i64,
    /// By how much it came too early.
    pub early: Duration,
}

#[derive(Debug)]
struct Bucket {
    tokens: f64,
    at: Instant,
}

/// A rate with a reserve.
#[derive(Clone, Copy)]
struct Rate {
    per_second: f64,
    capacity: f64,
}

impl Bucket {
    fn full(rate: Rate, now: Instant) -> Self {
        Self {
            tokens: rate.capacity,
            at: now,
        }
    }

    /// Seconds until there is a token; 0 when there is one now.
    fn wait_s(&mut self, rate: Rate, now: Instant) -> f64 {
        let grown = now.saturating_duration_since(self.at).as_secs_f64() * rate.per_second;
        self.tokens = (self.tokens + grown).min(rate.capacity);
        self.at = now;
        if self.tokens >= 1.0 {
            0.0
        } else {
            (1.0 - self.tokens) / rate.per_second
        }
    }
}

#[derive(Debug, Default)]
pub(crate) struct Rates {
    limits: Option<RateLimits>,
    overall: Option<Bucket>,
    chats: HashMap<i64, Bucket>,
    /// Until when a chat was asked to be left alone.
    promises: HashMap<i64, Instant>,
    early: Vec<EarlyRequest>,
}

/// Broken promises that are kept.
const EARLY_MAX: usize = 1_000;

impl Rates {
    pub(crate) fn new(limits: Option<RateLimits>) -> Self {
        Self {
            limits,
            ..Self::default()
        }
    }

    pub(crate) fn set_limits(&mut self, limits: Option<RateLimits>) {
        self.limits = limits;
        self.overall = None;
        self.chats.clear();
    }

    /// Takes a message for `chat_id`, or says after how many seconds it may be tried again.
    pub(crate) fn take(&mut self, chat_id: i64, now: Instant) -> Result<(), u64> {
        let Some(limits) = self.limits else {
            return Ok(());
        };
        let overall_rate = Rate {
            per_second: limits.overall_per_second,
            capacity: limits.overall_per_second,
        };
        let chat_rate = if chat_id < 0 {
            let per_second = limits.group_per_minute / 60.0;
            Rate {
                per_second,
                capacity: limits.group_per_minute,
            }
        } else {
            Rate {
                per_second: limits.chat_per_second,
                capacity: limits.chat_burst,
            }
        };
        let overall = self
            .overall
            .get_or_insert_with(|| Bucket::full(overall_rate, now));
        let chat = self
            .chats
            .entry(chat_id)
            .or_insert_with(|| Bucket::full(chat_rate, now));
        let wait_s = overall
            .wait_s(overall_rate, now)
            .max(chat.wait_s(chat_rate, now));
        if wait_s > 0.0 {
            return Err(Duration::from_secs_f64(wait_s.ceil()).as_secs().max(1));
        }
        overall.tokens -= 1.0;
        chat.tokens -= 1.0;
        Ok(())
    }

    /// The bot has been told to leave a chat alone for a while.
    pub(crate) fn promise(&mut self, chat_id: i64, retry_after_s: u64, now: Instant) {
        let until = now + Duration::from_secs(retry_after_s);
        let promise = self.promises.entry(chat_id).or_insert(until);
        *promise = (*promise).max(until);
    }

    /// Writes down a request that came too early.
    pub(crate) fn watch(&mut self, number: u64, method: &str, chat_id: i64, now: Instant) {
        let Some(until) = self.promises.get(&chat_id).copied() else {
            return;
        };
        if now >= until {
            self.promises.remove(&chat_id);
        } else if self.early.len() < EARLY_MAX {
            self.early.push(EarlyRequest {
                number,
                method: method.to_owned(),
                chat_id,
                early: until - now,
            });
        }
    }

    pub(crate) fn early(&self) -> &[EarlyRequest] {
        &self.early
    }
}
