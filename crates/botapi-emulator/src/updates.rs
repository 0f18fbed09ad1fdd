//! The queue of updates: ids, confirmation, redelivery, and whose long poll it is.
//!
//! "Getting updates": an update is confirmed as soon as `getUpdates` is called with an offset
//! higher than its id; until then it is delivered again and again. The facts that the page leaves
//! open (the 50 s bound, the 3 s and 0.5 s of repeated polls, what a far offset means) are those
//! of the public Bot API server.

use std::collections::{HashSet, VecDeque};
use std::time::Duration;

use bytes::Bytes;
use tokio::time::Instant;

/// `getUpdates`, `limit`: "Values between 1-100 are accepted. Defaults to 100".
const LIMIT_MAX: i64 = 100;
/// The server cuts longer polls.
const TIMEOUT_S_MAX: i64 = 50;
/// An offset this far past the next id names no update: everything is delivered.
const FUTURE_OFFSET_MAX: i64 = 10;
/// How long a repeated poll waits at least, and how long conflicts are held back.
const REPEATED_POLL: Duration = Duration::from_secs(3);
/// Within this time a repeated poll gets one update at most.
const HASTY_POLL: Duration = Duration::from_millis(500);

/// Kinds that are delivered only when asked for ("Getting updates", `allowed_updates`).
const NOT_BY_DEFAULT: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

/// An update that waits, as it will be sent.
#[derive(Clone, Debug)]
pub(crate) struct Waiting {
    pub(crate) id: i64,
    /// Updates of one chat are delivered to a webhook in order.
    pub(crate) chat_id: i64,
    pub(crate) json: Bytes,
}

#[derive(Debug)]
pub(crate) struct UpdateQueue {
    waiting: VecDeque<Waiting>,
    next_id: i64,
    updates_max: usize,
    allowed: Option<HashSet<String>>,
    confirmed_offset: i64,
    dropped: u64,
    slow_repeated_polls: bool,
    previous_poll: Option<(i64, Instant)>,
    /// The long poll that waits, by its ticket.
    poller: Option<u64>,
    next_ticket: u64,
    conflict_until: Option<Instant>,
    /// Grows when a waiting poll or the webhook must look again.
    wakes: u64,
}

/// A `getUpdates` that has been accepted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Poll {
    pub(crate) ticket: u64,
    pub(crate) limit: usize,
    pub(crate) deadline: Instant,
    waits: bool,
}

/// What a poll sees when it looks.
#[derive(Debug)]
pub(crate) enum PollState {
    Updates(Vec<Bytes>),
    Wait,
    /// Another poll has taken its place.
    Displaced,
}

impl UpdateQueue {
    pub(crate) fn new(first_id: i64, updates_max: usize, slow_repeated_polls: bool) -> Self {
        Self {
            waiting: VecDeque::new(),
            next_id: first_id,
            updates_max,
            allowed: None,
            confirmed_offset: 0,
            dropped: 0,
            slow_repeated_polls,
            previous_poll: None,
            poller: None,
            next_ticket: 0,
            conflict_until: None,
            wakes: 0,
        }
    }

    /// Queues `{"update_id": …, "<kind>": <json>}`; `None` when the bot does not want this kind.
    pub(crate) fn push(&mut self, kind: &str, chat_id: i64, json: &str) -> Option<i64> {
        let wanted = match &self.allowed {
            None => !NOT_BY_DEFAULT.contains(&kind),
            Some(allowed) => allowed.contains(kind),
        };
        if !wanted {
            return None;
        }
        let id = self.take_id();
        let json = format!("{{\"update_id\":{id},\"{kind}\":{json}}}");
        self.append(Waiting {
            id,
            chat_id,
            json: json.into(),
        });
        Some(id)
    }

    /// Queues bytes as they are, `UPDATE_ID` replaced by the id that the queue counts them under.
    pub(crate) fn push_raw(&mut self, raw: &[u8]) -> i64 {
        const PLACE: &[u8] = b"UPDATE_ID";
        let id = self.take_id();
        let mut json = Vec::with_capacity(raw.len() + PLACE.len());
        let mut rest = raw;
        while let Some(at) = rest.windows(PLACE.len()).position(|window| window == PLACE) {
            json.extend_from_slice(&rest[..at]);
            json.extend_from_slice(id.to_string().as_bytes());
            rest = &rest[at + PLACE.len()..];
        }
        json.extend_from_slice(rest);
        self.append(Waiting {
            id,
            chat_id: 0,
            json: json.into(),
        });
        id
    }

    fn take_id(&mut self) -> i64 {
        let id = self.next_id;
        self.next_id += 1;
        id
    }

    fn append(&mut self, update: Waiting) {
        if self.waiting.len() >= self.updates_max {
            self.waiting.pop_front();
            self.dropped += 1;
        }
        self.waiting.push_back(update);
        self.wakes += 1;
    }

    /// The next update gets this id, higher or lower than all before.
    pub(crate) fn set_next_id(&mut self, id: i64) {
        self.next_id = id;
    }

    pub(crate) fn wakes(&self) -> u64 {
        self.wakes
    }

    pub(crate) fn pending(&self) -> usize {
        self.waiting.len()
    }

    pub(crate) fn waiting(&self) -> impl Iterator<Item = &Waiting> {
        self.waiting.iter()
    }

    pub(crate) fn confirmed_offset(&self) -> i64 {
        self.confirmed_offset
    }

    pub(crate) fn dropped(&self) -> u64 {
        self.dropped
    }

    pub(crate) fn is_polled(&self) -> bool {
        self.poller.is_some()
    }

    pub(crate) fn clear(&mut self) {
        self.waiting.clear();
    }

    /// Forgets one update that a webhook has taken.
    pub(crate) fn remove(&mut self, id: i64) {
        self.waiting.retain(|update| update.id != id);
    }

    /// `allowed_updates`: an empty list means the default; without one, the last setting stays.
    pub(crate) fn set_allowed(&mut self, kinds: Vec<String>) {
        self.allowed = (!kinds.is_empty()).then(|| kinds.into_iter().collect());
    }

    pub(crate) fn allowed(&self) -> Option<Vec<&str>> {
        let mut kinds: Vec<_> = self.allowed.as_ref()?.iter().map(String::as_str).collect();
        kinds.sort_unstable();
        Some(kinds)
    }

    /// Accepts a `getUpdates`: confirms what is below the offset and decides how long to wait.
    pub(crate) fn start_poll(
        &mut self,
        offset: i64,
        limit: Option<i64>,
        timeout_s: Option<i64>,
        now: Instant,
    ) -> Poll {
        let mut limit = limit.unwrap_or(LIMIT_MAX).clamp(1, LIMIT_MAX);
        let mut timeout_s = timeout_s.unwrap_or(0).clamp(0, TIMEOUT_S_MAX);
        if self.slow_repeated_polls
            && let Some((previous, at)) = self.previous_poll
            && previous == offset
        {
            let since = now.saturating_duration_since(at);
            if since < REPEATED_POLL {
                timeout_s = timeout_s.max(3);
            }
            if since < HASTY_POLL {
                limit = 1;
            }
        }
        self.previous_poll = Some((offset, now));
        self.confirm(offset);
        self.next_ticket += 1;
        Poll {
            ticket: self.next_ticket,
            limit: usize::try_from(limit).unwrap_or(1),
            deadline: now + Duration::from_secs(timeout_s.unsigned_abs()),
            waits: timeout_s > 0,
        }
    }

    fn confirm(&mut self, offset: i64) {
        if offset < 0 {
            let keep = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
            let forget = self.waiting.len().saturating_sub(keep);
            self.waiting.drain(..forget);
        } else if offset > 0 && offset <= self.next_id + FUTURE_OFFSET_MAX {
            self.waiting.retain(|update| update.id >= offset);
            self.confirmed_offset = offset;
        }
    }

    /// What the poll gets now. The first look that finds nothing displaces whoever waits.
    pub(crate) fn look(&mut self, poll: &Poll, first: bool, now: Instant) -> PollState {
        if !first && self.poller != Some(poll.ticket) {
            return PollState::Displaced;
        }
        if !self.waiting.is_empty() || !poll.waits || now >= poll.deadline {
            self.end_poll(poll.ticket);
            let updates = self.waiting.iter().take(poll.limit);
            return PollState::Updates(updates.map(|update| update.json.clone()).collect());
        }
        if self
            .poller
            .replace(poll.ticket)
            .is_some_and(|before| before != poll.ticket)
        {
            self.wakes += 1;
        }
        PollState::Wait
    }

    /// The poll is over, or its connection is gone.
    pub(crate) fn end_poll(&mut self, ticket: u64) {
        if self.poller == Some(ticket) {
            self.poller = None;
        }
    }

    /// Ends a waiting poll with a conflict (`setWebhook` does).
    pub(crate) fn displace_poller(&mut self) {
        self.poller = None;
        self.wakes += 1;
    }

    /// How long a 409 is held back: the first comes at once, those of the next 3 s after 3 s.
    pub(crate) fn conflict_delay(&mut self, now: Instant) -> Duration {
        match self.conflict_until {
            Some(until) if now < until && self.slow_repeated_polls => REPEATED_POLL,
            _ => {
                self.conflict_until = Some(now + REPEATED_POLL);
                Duration::ZERO
            }
        }
    }
}
