//! How fast a channel may be spoken to, so that it need not tell us to wait.
//!
//! Each limit is a generic cell rate algorithm (ITU-T I.371, annex A): one instant a limit, the
//! "theoretical arrival time" of the next message at the steady rate. A burst may run ahead of it
//! by a tolerance. The figures are those that Telegram names ("My bot is hitting limits",
//! core.telegram.org/bots/faq): 30 messages a second in all, one a second in a chat with short
//! bursts above it, 20 a minute in a group.

use std::time::Duration;

use domain::conversation::{Address, Channel};
use tokio::time::Instant;

/// Whether messages are spaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RateLimit {
    /// Bursts pass; then 30 a second in all, one a second a chat, 20 a minute a group.
    #[default]
    Default,
    /// Not at all: for a Bot API server of one's own.
    Off,
}

/// In all: 30 a second, and as many at once.
const OVERALL: Rate = Rate {
    interval: Duration::from_nanos(33_333_333),
    burst: 30,
};
/// A private chat: one a second, after a burst of 20.
const CHAT: Rate = Rate {
    interval: Duration::from_secs(1),
    burst: 20,
};
/// A group: 20 a minute, at once or spread.
const GROUP: Rate = Rate {
    interval: Duration::from_secs(3),
    burst: 20,
};

/// A steady rate and how many may run ahead of it.
#[derive(Debug, Clone, Copy)]
struct Rate {
    interval: Duration,
    burst: u32,
}

/// One limit's state.
#[derive(Debug, Clone, Copy)]
struct Cell {
    rate: Rate,
    arrival: Option<Instant>,
}

impl Cell {
    fn new(rate: Rate) -> Self {
        Self {
            rate,
            arrival: None,
        }
    }

    /// When the next message may go; in the past or now if it may go now.
    fn ready_at(&self, now: Instant) -> Instant {
        let tolerance = self.rate.interval * self.rate.burst.saturating_sub(1);
        self.arrival
            .and_then(|arrival| arrival.checked_sub(tolerance))
            .unwrap_or(now)
    }

    fn take(&mut self, now: Instant) {
        self.arrival =
            Some(self.arrival.map_or(now, |arrival| arrival.max(now)) + self.rate.interval);
    }
}

/// The limit that all chats of Telegram share.
#[derive(Debug)]
pub(crate) struct Overall(Option<Cell>);

impl Overall {
    pub(crate) fn new(limit: RateLimit) -> Self {
        Self((limit == RateLimit::Default).then(|| Cell::new(OVERALL)))
    }

    /// The limit of one chat; the terminal has none.
    pub(crate) fn of_chat(&self, address: Address) -> ChatRate {
        // Group ids are negative (Bot API, `Chat.id` and the dialogue ids of MTProto).
        let rate = if address.chat < 0 { GROUP } else { CHAT };
        let limited = self.0.is_some() && address.channel == Channel::Telegram;
        ChatRate(limited.then(|| Cell::new(rate)))
    }

    /// When a message to the chat may go.
    pub(crate) fn ready_at(&self, chat: &ChatRate, now: Instant) -> Instant {
        match (self.0, chat.0) {
            (Some(overall), Some(chat)) => overall.ready_at(now).max(chat.ready_at(now)),
            _ => now,
        }
    }

    /// Counts a message to the chat.
    pub(crate) fn take(&mut self, chat: &mut ChatRate, now: Instant) {
        if let (Some(overall), Some(chat)) = (&mut self.0, &mut chat.0) {
            overall.take(now);
            chat.take(now);
        }
    }
}

/// The limit of one chat.
#[derive(Debug)]
pub(crate) struct ChatRate(Option<Cell>);

#[cfg(test)]
mod tests {
    use super::*;

    /// When each of `count` messages goes, in milliseconds, if all are wanted at once.
    fn schedule(chat: i64, count: usize) -> Vec<u128> {
        let start = Instant::now();
        let mut now = start;
        let mut overall = Overall::new(RateLimit::Default);
        let address = Address {
            channel: Channel::Telegram,
            chat,
        };
        let mut rate = overall.of_chat(address);
        let mut gone = Vec::new();
        for _ in 0..count {
            now = now.max(overall.ready_at(&rate, now));
            overall.take(&mut rate, now);
            gone.push(now.duration_since(start).as_millis());
        }
        gone
    }

    #[test]
    fn a_burst_passes_and_then_a_chat_gets_one_a_second() {
        let gone = schedule(1, 23);
        assert!(gone[..20].iter().all(|at| *at == 0));
        assert_eq!(gone[20..], [1_000, 2_000, 3_000]);
    }

    #[test]
    fn a_group_gets_twenty_a_minute() {
        let gone = schedule(-100, 41);
        assert_eq!(gone[40], 63_000);
    }

    #[test]
    fn all_chats_together_get_thirty_a_second() {
        let start = Instant::now();
        let mut now = start;
        let mut overall = Overall::new(RateLimit::Default);
        for chat in 0..90 {
            let mut rate = overall.of_chat(Address {
                channel: Channel::Telegram,
                chat,
            });
            now = now.max(overall.ready_at(&rate, now));
            overall.take(&mut rate, now);
        }
        // 30 at once, the other 60 over two seconds.
        let took = now.duration_since(start).as_millis();
        assert!((1_990..=2_000).contains(&took), "{took}");
    }

    #[test]
    fn nothing_is_spaced_when_it_is_off_or_in_the_terminal() {
        let now = Instant::now();
        let mut off = Overall::new(RateLimit::Off);
        let mut rate = off.of_chat(Address {
            channel: Channel::Telegram,
            chat: 1,
        });
        let mut on = Overall::new(RateLimit::Default);
        let mut terminal = on.of_chat(Address {
            channel: Channel::Terminal,
            chat: 0,
        });
        for _ in 0..1_000 {
            assert!(off.ready_at(&rate, now) <= now);
            off.take(&mut rate, now);
            assert!(on.ready_at(&terminal, now) <= now);
            on.take(&mut terminal, now);
        }
    }
}
