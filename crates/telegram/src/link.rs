//! How the connection to Telegram stands, for readiness, `/health` and the log.
//!
//! A change is logged once, when it happens: a server that is away for an hour is two lines.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::watch;
use tokio::time::Instant;

const UPDATES: &str = "telegram_updates_total";
const UNREADABLE: &str = "telegram_updates_unreadable_total";
const WRONG_SECRETS: &str = "telegram_webhook_wrong_secrets_total";
/// The metrics of a connection and what they count.
const METRICS: [(&str, &str); 3] = [
    (UPDATES, "Updates that were read."),
    (
        UNREADABLE,
        "Updates without a readable id, which were skipped.",
    ),
    (
        WRONG_SECRETS,
        "Webhook deliveries without the right secret.",
    ),
];

/// How the connection stands, as a value that can be asked and waited for. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Link {
    state: watch::Sender<LinkState>,
    counters: Arc<Counters>,
}

/// How the connection stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkState {
    /// Nothing is known yet.
    Starting,
    /// Telegram answered the latest request for updates, or its webhook is set.
    Up,
    /// Another process polls with the same token (409). It is not fought.
    Conflict,
    /// Telegram refuses the token.
    TokenRefused,
    /// No updates can be had for now.
    Down {
        /// Why, without secrets.
        reason: String,
    },
}

impl LinkState {
    /// Why no updates arrive, in a sentence; `None` if they do.
    #[must_use]
    pub fn problem(&self) -> Option<String> {
        match self {
            Self::Up => None,
            Self::Starting => Some("Telegram has not answered yet".to_owned()),
            Self::Conflict => Some("another process polls with the same bot token".to_owned()),
            Self::TokenRefused => Some("Telegram refuses the bot token".to_owned()),
            Self::Down { reason } => Some(reason.clone()),
        }
    }
}

#[derive(Debug, Default)]
struct Counters {
    updates: AtomicU64,
    unreadable: AtomicU64,
    wrong_secrets: AtomicU64,
}

/// What was counted since the start.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LinkCounts {
    /// Updates that were read.
    pub updates: u64,
    /// Updates in which not even an id could be read; they were skipped.
    pub unreadable: u64,
    /// Webhook deliveries without the right secret.
    pub wrong_secrets: u64,
}

impl Link {
    /// Nothing known, nothing counted.
    #[must_use]
    pub fn new() -> Self {
        // Named once, so that a scraper sees what has not happened yet as 0.
        for (name, help) in METRICS {
            metrics::describe_counter!(name, help);
            metrics::counter!(name).increment(0);
        }
        Self {
            state: watch::Sender::new(LinkState::Starting),
            counters: Arc::default(),
        }
    }

    /// How it stands now.
    #[must_use]
    pub fn state(&self) -> LinkState {
        self.state.borrow().clone()
    }

    /// What was counted.
    #[must_use]
    pub fn counts(&self) -> LinkCounts {
        LinkCounts {
            updates: self.counters.updates.load(Ordering::Relaxed),
            unreadable: self.counters.unreadable.load(Ordering::Relaxed),
            wrong_secrets: self.counters.wrong_secrets.load(Ordering::Relaxed),
        }
    }

    /// Notes a state; whether it is another kind of state than before.
    pub(crate) fn set(&self, state: LinkState) -> bool {
        let mut changed = false;
        self.state.send_if_modified(|current| {
            changed = std::mem::discriminant(current) != std::mem::discriminant(&state);
            let differs = *current != state;
            *current = state;
            differs
        });
        changed
    }

    /// Waits until the state is this kind of state. For tests and start-up.
    pub async fn until(&self, wanted: impl FnMut(&LinkState) -> bool) {
        let mut states = self.state.subscribe();
        // The sender is in `self`, so the channel cannot be closed here.
        let _closed = states.wait_for(wanted).await.is_err();
    }

    pub(crate) fn count_updates(&self, count: usize) {
        add(&self.counters.updates, UPDATES, count);
    }

    pub(crate) fn count_unreadable(&self, count: usize) {
        add(&self.counters.unreadable, UNREADABLE, count);
    }

    pub(crate) fn count_wrong_secret(&self) {
        add(&self.counters.wrong_secrets, WRONG_SECRETS, 1);
    }
}

impl Default for Link {
    fn default() -> Self {
        Self::new()
    }
}

fn add(counter: &AtomicU64, metric: &'static str, count: usize) {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    counter.fetch_add(count, Ordering::Relaxed);
    metrics::counter!(metric).increment(count);
}

/// A stretch of failures: how many, since when.
#[derive(Debug, Default)]
pub(crate) struct Trouble {
    since: Option<Instant>,
    failures: u32,
}

impl Trouble {
    /// Notes one more; returns how many came before it.
    pub(crate) fn another(&mut self) -> u32 {
        self.since.get_or_insert_with(Instant::now);
        let earlier = self.failures;
        self.failures = self.failures.saturating_add(1);
        earlier
    }

    /// Ends the stretch; returns how long it was if there was one, in seconds.
    pub(crate) fn over(&mut self) -> Option<u64> {
        self.failures = 0;
        self.since.take().map(|since| since.elapsed().as_secs())
    }
}
