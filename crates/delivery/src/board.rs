//! Which message may go next: the order, the holds and the bounds of sending, without doing any.
//!
//! A plain value behind a lock; it never waits and reads no clock. Each chat has three lanes, one
//! row of each is in flight at a time, in the order of ids. A retry holds its lane, a 429 its
//! chat. Across chats replies go before reminders and reminders before bulk. A lane keeps a
//! bounded number of rows in memory; what is beyond stays in the store and is loaded when there
//! is room ([`Board::lane_to_load`]).

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use domain::conversation::{Address, Channel};
use domain::ids::OutboxId;
use domain::outbox::{Lane, OutboxRow, OutboxState};
use tokio::time::Instant;

use crate::limits::{ChatRate, Overall, RateLimit};

/// The most rows of one lane in memory.
pub(crate) const LANE_ROWS_MAX: usize = 64;
/// A lane with rows left in the store is filled up again at this many.
const LANE_ROWS_LOW: usize = 16;
/// The most sends in flight.
pub(crate) const IN_FLIGHT_MAX: usize = 64;
/// The most replies of a chat whose outcome is not committed: what a crash can leave in doubt.
const REPLY_WINDOW: usize = 8;
/// The same for reminders and bulk.
const STRICT_WINDOW: usize = 1;

/// A chat and a lane in it.
pub(crate) type LaneKey = (Address, Lane);

/// The lanes, the most urgent first.
const LANES: [Lane; 3] = [Lane::Reply, Lane::Reminder, Lane::Bulk];

/// The state of all lanes.
#[derive(Debug)]
pub(crate) struct Board {
    chats: BTreeMap<Address, Chat>,
    overall: Overall,
    channels: Vec<Channel>,
    in_flight: usize,
    in_memory: usize,
    reminders: usize,
    granted: Vec<Address>,
    /// Rows that have ended and whose outcome is not committed.
    uncommitted: BTreeMap<OutboxId, LaneKey>,
    /// Nothing is begun from this instant on; set at the stop.
    begin_until: Option<Instant>,
}

#[derive(Debug)]
struct Chat {
    lanes: [LaneState; 3],
    held_until: Option<Instant>,
    rate: ChatRate,
    granted: bool,
}

#[derive(Debug, Default)]
struct LaneState {
    rows: VecDeque<OutboxRow>,
    in_flight: Option<OutboxId>,
    held_until: Option<Instant>,
    /// Retries in a row, for the back-off.
    retries: u32,
    /// Rows whose outcome is known but not committed.
    uncommitted: usize,
    /// Rows behind the intended ones get their intent; the first of them waits for it.
    intending: bool,
    /// The last row that came to memory.
    loaded_through: Option<OutboxId>,
    /// Rows beyond `loaded_through` are in the store only; counts up with each of them.
    spilled: Option<u64>,
    loading: bool,
}

/// A row that goes now.
#[derive(Debug)]
pub(crate) struct Start {
    pub(crate) row: OutboxRow,
    /// Rows behind it that get their intent: in the same commit, or, if it has its own already,
    /// while it is sent.
    pub(crate) ahead: Vec<OutboxRow>,
    /// Whether a commit has to come first: its intent, or the outcomes of rows before it.
    pub(crate) commit_first: bool,
    /// Retries before it.
    pub(crate) retries: u32,
}

/// What a lane needs from the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Load {
    pub(crate) key: LaneKey,
    pub(crate) after: OutboxId,
    pub(crate) spilled: u64,
}

/// Why a row goes back to the head of its lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hold {
    Lane(Instant),
    Chat(Instant),
}

fn index(lane: Lane) -> usize {
    match lane {
        Lane::Reply => 0,
        Lane::Reminder => 1,
        Lane::Bulk => 2,
    }
}

fn window(lane: Lane) -> usize {
    if lane == Lane::Reply {
        REPLY_WINDOW
    } else {
        STRICT_WINDOW
    }
}

impl Board {
    pub(crate) fn new(limit: RateLimit, channels: Vec<Channel>) -> Self {
        Self {
            chats: BTreeMap::new(),
            overall: Overall::new(limit),
            channels,
            in_flight: 0,
            in_memory: 0,
            reminders: 0,
            granted: Vec::new(),
            uncommitted: BTreeMap::new(),
            begin_until: None,
        }
    }

    fn chat(&mut self, address: Address) -> &mut Chat {
        let overall = &self.overall;
        self.chats.entry(address).or_insert_with(|| Chat {
            lanes: Default::default(),
            held_until: None,
            rate: overall.of_chat(address),
            granted: false,
        })
    }

    /// Whether one message to this chat can go right after the commit that is being written. Said
    /// once a commit, so that at most one row is born in intent before it is its turn.
    pub(crate) fn grant(&mut self, address: Address, now: Instant) -> bool {
        if self.begin_until.is_some()
            || !self.channels.contains(&address.channel)
            || self.in_flight >= IN_FLIGHT_MAX
        {
            return false;
        }
        let ready = {
            let chat = self.chat(address);
            let quiet = chat.lanes.iter().all(LaneState::is_quiet);
            quiet && !chat.granted && chat.held_until.is_none_or(|until| until <= now)
        };
        let chat = &self.chats[&address];
        if !ready || self.overall.ready_at(&chat.rate, now) > now {
            return false;
        }
        self.chat(address).granted = true;
        self.granted.push(address);
        true
    }

    /// Takes rows that were committed; gives those that a newer edit made superfluous.
    pub(crate) fn committed(&mut self, rows: Vec<OutboxRow>) -> Vec<OutboxRow> {
        for address in std::mem::take(&mut self.granted) {
            self.chat(address).granted = false;
        }
        let mut superseded = Vec::new();
        for row in rows {
            if !self.channels.contains(&row.new.address.channel) {
                continue;
            }
            if row.new.lane == Lane::Reminder {
                self.reminders += 1;
            }
            let lane = self.lane((row.new.address, row.new.lane));
            if lane.loaded_through.is_some_and(|last| row.id <= last) {
                continue;
            }
            if let Some(spilled) = &mut lane.spilled {
                *spilled += 1;
                continue;
            }
            if lane.rows.len() >= LANE_ROWS_MAX {
                lane.spilled = Some(1);
                continue;
            }
            let replaced = lane.push(row);
            self.in_memory += 1;
            self.in_memory -= replaced.len();
            superseded.extend(replaced);
        }
        superseded
    }

    /// Takes rows that an earlier life left, in the order of ids, with the holds that are left of
    /// theirs; their intents are settled. Gives superfluous ones as [`Board::committed`] does.
    pub(crate) fn recovered(
        &mut self,
        rows: Vec<OutboxRow>,
        hold: impl Fn(&OutboxRow) -> Option<Instant>,
    ) -> Vec<OutboxRow> {
        for row in &rows {
            if let Some(until) = hold(row) {
                let chat = self.chat(row.new.address);
                chat.held_until = Some(chat.held_until.map_or(until, |held| held.max(until)));
            }
        }
        self.committed(rows)
    }

    fn lane(&mut self, (address, lane): LaneKey) -> &mut LaneState {
        &mut self.chat(address).lanes[index(lane)]
    }

    /// The next row to go, if one may go now.
    pub(crate) fn start(&mut self, now: Instant) -> Option<Start> {
        if self.in_flight >= IN_FLIGHT_MAX || self.begin_until.is_some_and(|until| now >= until) {
            return None;
        }
        let (address, lane) = self.next_ready(now)?;
        let chat = self.chats.get_mut(&address)?;
        self.overall.take(&mut chat.rate, now);
        let state = &mut chat.lanes[index(lane)];
        let row = state.rows.pop_front()?;
        state.in_flight = Some(row.id);
        state.held_until = None;
        self.in_flight += 1;
        self.in_memory -= 1;
        let window = window(lane);
        let commit_first = row.state != OutboxState::Intent || state.uncommitted >= window;
        let ahead = if row.state == OutboxState::Intent {
            state.take_to_intend(window)
        } else {
            state.unintended(1, window)
        };
        Some(Start {
            row,
            ahead,
            commit_first,
            retries: state.retries,
        })
    }

    fn next_ready(&self, now: Instant) -> Option<LaneKey> {
        for lane in LANES {
            // The oldest first, so that no chat can starve another.
            let ready = self.chats.iter().filter_map(|(address, chat)| {
                let state = &chat.lanes[index(lane)];
                let head = state.rows.front()?;
                let at = self.lane_ready_at(chat, state, now)?;
                (at <= now).then_some((head.id, *address))
            });
            if let Some((_, address)) = ready.min() {
                return Some((address, lane));
            }
        }
        None
    }

    /// When the head of a lane may go; `None` while another row of the lane is in flight.
    fn lane_ready_at(&self, chat: &Chat, state: &LaneState, now: Instant) -> Option<Instant> {
        let head = state.rows.front()?;
        if state.in_flight.is_some() || (state.intending && head.state == OutboxState::Queued) {
            return None;
        }
        let mut at = self.overall.ready_at(&chat.rate, now);
        for hold in [chat.held_until, state.held_until].into_iter().flatten() {
            at = at.max(hold);
        }
        Some(at)
    }

    /// When something that cannot go now may go.
    pub(crate) fn next_wake(&self, now: Instant) -> Option<Instant> {
        let lanes = self.chats.values().flat_map(|chat| {
            chat.lanes
                .iter()
                .filter_map(|state| self.lane_ready_at(chat, state, now))
        });
        lanes.filter(|at| *at > now).min()
    }

    /// The intents of these rows are committed.
    pub(crate) fn intended(&mut self, key: LaneKey, rows: &[OutboxRow]) {
        for waiting in &mut self.lane(key).rows {
            if let Some(row) = rows.iter().find(|row| row.id == waiting.id) {
                waiting.state = row.state;
                waiting.attempts = row.attempts;
            }
        }
    }

    /// A commit of intents beside a send is over: the rows are [`Board::intended`], or not.
    pub(crate) fn intending_over(&mut self, key: LaneKey) {
        self.lane(key).intending = false;
    }

    /// The row in flight reached its end; its outcome is on its way to the store.
    pub(crate) fn finished(&mut self, row: &OutboxRow) {
        if row.new.lane == Lane::Reminder {
            self.reminders = self.reminders.saturating_sub(1);
        }
        self.in_flight = self.in_flight.saturating_sub(1);
        let key = (row.new.address, row.new.lane);
        self.uncommitted.insert(row.id, key);
        let lane = self.lane(key);
        lane.in_flight = None;
        lane.retries = 0;
        lane.uncommitted += 1;
    }

    /// The outcomes of these rows are committed.
    pub(crate) fn outcomes_committed(&mut self, ids: &[OutboxId]) {
        for id in ids {
            if let Some(key) = self.uncommitted.remove(id) {
                let lane = self.lane(key);
                lane.uncommitted = lane.uncommitted.saturating_sub(1);
            }
        }
    }

    /// The row in flight goes back to the head of its lane.
    pub(crate) fn put_back(&mut self, row: OutboxRow, hold: Hold) {
        self.in_flight = self.in_flight.saturating_sub(1);
        self.in_memory += 1;
        let chat = self.chat(row.new.address);
        if let Hold::Chat(until) = hold {
            chat.held_until = Some(chat.held_until.map_or(until, |held| held.max(until)));
        }
        let lane = &mut chat.lanes[index(row.new.lane)];
        if let Hold::Lane(until) = hold {
            lane.held_until = Some(until);
            lane.retries = lane.retries.saturating_add(1);
        }
        lane.in_flight = None;
        lane.rows.push_front(row);
    }

    /// The send in flight was cut off: nobody waits for it any more, and its lane stays still,
    /// for whether the row arrived is for the next life to doubt.
    pub(crate) fn cut_off(&mut self) {
        self.in_flight = self.in_flight.saturating_sub(1);
    }

    /// A lane that has room and rows in the store.
    pub(crate) fn lane_to_load(&mut self) -> Option<Load> {
        for (address, chat) in &mut self.chats {
            for lane in LANES {
                let state = &mut chat.lanes[index(lane)];
                if let Some(spilled) = state.spilled
                    && state.rows.len() <= LANE_ROWS_LOW
                    && !state.loading
                {
                    state.loading = true;
                    let after = state.loaded_through.unwrap_or(OutboxId(0));
                    return Some(Load {
                        key: (*address, lane),
                        after,
                        spilled,
                    });
                }
            }
        }
        None
    }

    /// Takes what the store had for a lane; `limit` is what it was asked for.
    pub(crate) fn loaded(&mut self, load: Load, rows: Vec<OutboxRow>, limit: usize) {
        let complete = rows.len() < limit;
        let lane = self.lane(load.key);
        lane.loading = false;
        let mut taken = 0;
        for row in rows {
            if lane.loaded_through.is_none_or(|last| row.id > last) {
                // What an earlier edit asked for is overtaken in the store too, in its turn.
                lane.loaded_through = Some(row.id);
                lane.rows.push_back(row);
                taken += 1;
            }
        }
        if complete && lane.spilled == Some(load.spilled) {
            lane.spilled = None;
        }
        self.in_memory += taken;
    }

    /// The store could not be asked for a lane.
    pub(crate) fn load_failed(&mut self, load: Load) {
        self.lane(load.key).loading = false;
    }

    /// From `until` on nothing more is begun.
    pub(crate) fn begin_until(&mut self, until: Instant) {
        self.begin_until = Some(self.begin_until.map_or(until, |earlier| earlier.min(until)));
    }

    /// Whether all that may still be begun has ended.
    pub(crate) fn is_drained(&self, now: Instant) -> bool {
        let over = self.begin_until.is_some_and(|until| now >= until);
        let wake = self.next_wake(now);
        let later = wake.is_some_and(|at| self.begin_until.is_none_or(|until| at < until));
        let mut lanes = self.chats.values().flat_map(|chat| chat.lanes.iter());
        self.in_flight == 0
            && !lanes.any(|lane| lane.intending)
            && (over || (self.next_ready(now).is_none() && !later))
    }

    /// Takes all rows that wait, with their intents withdrawn, to be handed back to the store.
    pub(crate) fn hand_back(&mut self) -> Vec<OutboxRow> {
        let mut rows = Vec::new();
        for chat in self.chats.values_mut() {
            for lane in &mut chat.lanes {
                rows.extend(
                    lane.rows
                        .drain(..)
                        .filter(|row| row.state == OutboxState::Intent),
                );
            }
        }
        self.in_memory = 0;
        rows
    }

    /// Reminders that are promised and not yet at their end.
    pub(crate) fn reminders(&self) -> usize {
        self.reminders
    }

    /// Rows in memory that wait, and sends in flight.
    pub(crate) fn totals(&self) -> (usize, usize) {
        (self.in_memory, self.in_flight)
    }

    /// The most replies that wait in one chat while its lane is at work.
    pub(crate) fn replies_queued_max(&self) -> usize {
        let lanes = self
            .chats
            .values()
            .map(|chat| &chat.lanes[index(Lane::Reply)]);
        let at_work = lanes.filter(|lane| lane.in_flight.is_some());
        at_work.map(|lane| lane.rows.len()).max().unwrap_or(0)
    }

    /// Chats that were told to wait.
    pub(crate) fn held_chats(&self, now: Instant) -> usize {
        let held = |chat: &&Chat| chat.held_until.is_some_and(|until| until > now);
        self.chats.values().filter(held).count()
    }

    /// The longest wait that is left to a lane that retries.
    pub(crate) fn retrying_lanes(&self) -> usize {
        let lanes = self.chats.values().flat_map(|chat| chat.lanes.iter());
        lanes.filter(|lane| lane.retries > 0).count()
    }
}

impl LaneState {
    /// Whether a new row would be the next to go, and none before it is undecided.
    fn is_quiet(&self) -> bool {
        self.rows.is_empty()
            && self.in_flight.is_none()
            && self.spilled.is_none()
            && self.uncommitted < REPLY_WINDOW
    }

    /// Rows for a commit of intents that goes on while the rows intended before are sent: once
    /// no more than half of a window is left of these, so that there are never more than a window.
    fn take_to_intend(&mut self, window: usize) -> Vec<OutboxRow> {
        let is_intended = |row: &&OutboxRow| row.state == OutboxState::Intent;
        let left = 1 + self.rows.iter().take_while(is_intended).count();
        if self.intending || left > window / 2 {
            return Vec::new();
        }
        let rows = self.unintended(left, window);
        self.intending = !rows.is_empty();
        rows
    }

    /// The rows without an intent that fill a window of which `left` have theirs or go now.
    fn unintended(&self, left: usize, window: usize) -> Vec<OutboxRow> {
        let behind = self.rows.iter().skip(left - 1).take(window - left);
        let needs_intent = |row: &&OutboxRow| row.state == OutboxState::Queued && !row.in_doubt;
        behind.filter(needs_intent).cloned().collect()
    }

    /// Appends a row; gives the unsent edits of the same message that it replaces.
    fn push(&mut self, row: OutboxRow) -> Vec<OutboxRow> {
        let mut replaced = Vec::new();
        if let Some(target) = row.new.action.replaces() {
            let same = |other: &OutboxRow| other.new.action.replaces() == Some(target);
            while let Some(at) = self.rows.iter().position(same) {
                replaced.extend(self.rows.remove(at));
            }
        }
        self.loaded_through = Some(row.id);
        self.rows.push_back(row);
        replaced
    }
}

/// A hold that an earlier life left, as an instant of this one; at most a day, so that a wall
/// clock that was wrong cannot hold a chat for years.
pub(crate) fn hold_left(left: Duration, now: Instant) -> Instant {
    const HOLD_MAX: Duration = Duration::from_secs(24 * 3_600);
    now + left.min(HOLD_MAX)
}
