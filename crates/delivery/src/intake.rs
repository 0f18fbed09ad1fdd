//! Intake: from the updates that a channel has to what is durable and confirmed.
//!
//! An update is handled at once, and its effects and its id are one commit.
//! If that takes longer than a grace, or what its chat is busy with already has, it is stored
//! first: a slow handler holds up neither the confirmation nor other chats. Each busy chat has one
//! worker, so its updates are handled in order. What a channel hands in right after the start it
//! may have handed to an earlier life, whose end it may have been: it is stored first as well, so
//! that its attempts can be counted. The handling itself is in [`crate::handling`].

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::conversation::{
    Address, Channel as ChannelKind, Event, Handler, Incoming, Request, UpdateKey,
};
use domain::error::StorageFault;
use domain::message::Message;
use domain::port::WaitingUpdate;
use domain::time::Clock;
use domain::{Error, Result, Tx};
use jiff::Timestamp;
use supervise::Scope;
use tokio::sync::{Notify, OwnedMutexGuard, oneshot};
use tokio::time::Instant;

use crate::door::{Admission, Door};
use crate::handling::Handling;
use crate::handling::batch::{BATCH_MAX, Batch};
use crate::ledger::{FAULT_BACKOFF, SharedLedger, is_closed, is_waiting_fault};
use crate::pace::{Pace, Wait};
use crate::sender::Sender;

/// How long an update may be handled before it is stored so that it can be confirmed.
pub(crate) const GRACE: Duration = Duration::from_millis(20);
/// So many replies of one chat wait to be sent that the next update is in no hurry …
const CROWD: usize = 2 * BATCH_MAX;
/// … and may wait so long for others, which then share its question and its commit with it. The
/// replies that wait take longer than that to be sent.
const GATHER: Duration = Duration::from_millis(4);
/// The most updates in memory; beyond, intake waits and the channel keeps them. No more than one
/// question to the store answers, so that one question finds all that a crash left.
pub(crate) const INBOX_MAX: usize = 1_000;
/// So long after the start a channel that calls us may be calling again with what an earlier life
/// had. Telegram repeats a webhook's update within a minute.
const CALLED_AGAIN_WITHIN: Duration = Duration::from_secs(60);
/// Handled updates whose ids are remembered in memory; the store remembers more.
const RECENT_MAX: usize = 4_096;
/// A person is told of a fault of the database at most this often.
const NOTICE_EVERY: Duration = Duration::from_secs(60);
/// What a stranger is told, once.
const PRIVATE_WORDS: &str = "This assistant is private. It only talks to its owner.";

/// The way in. Cheap to clone.
#[derive(Clone)]
pub struct Intake(pub(crate) Arc<Inner>);

impl std::fmt::Debug for Intake {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Intake")
    }
}

pub(crate) struct Inner {
    pub(crate) door: Door,
    pub(crate) ledger: SharedLedger,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) handler: Arc<dyn Handler>,
    pub(crate) sender: Arc<Sender>,
    pub(crate) scope: Scope,
    pub(crate) pace: Mutex<Pace>,
    pub(crate) counters: IntakeCounters,
    pub(crate) stopping: Notify,
    /// Held by an update that an earlier life died of, or beside, while it is handled: so the
    /// next life knows which of them it was.
    pub(crate) suspects: tokio::sync::Mutex<()>,
    started_at: Instant,
    /// Held from the sorting of a batch until all of it is queued.
    turns: Arc<tokio::sync::Mutex<()>>,
    state: Mutex<State>,
    room: Notify,
}

/// What intake counts.
#[derive(Debug, Default)]
pub(crate) struct IntakeCounters {
    pub(crate) handled: AtomicU64,
    pub(crate) known: AtomicU64,
    pub(crate) failed: AtomicU64,
    pub(crate) set_aside: AtomicU64,
    pub(crate) overran: AtomicU64,
    pub(crate) paced: AtomicU64,
    /// Unix milliseconds; 0 is never.
    pub(crate) last_accepted_ms: AtomicU64,
}

impl IntakeCounters {
    /// Counts an update that is known. The first of a life is told of: it comes again after a
    /// crash, but whoever gives numbers anew to an old database would otherwise see nothing happen.
    pub(crate) fn note_known(&self, key: UpdateKey) {
        if self.known.fetch_add(1, Ordering::Relaxed) == 0 {
            tracing::info!(
                update = key.id,
                "an update of a known number came again and is not done twice"
            );
        }
    }
}

#[derive(Default)]
struct State {
    chats: BTreeMap<Address, Queue>,
    /// Updates in memory: waiting or being handled.
    live: BTreeSet<UpdateKey>,
    recent: Recent,
    told: BTreeMap<Address, Instant>,
    /// Whether a batch came from a channel that is asked for updates.
    polled: bool,
    closed: bool,
    /// After this instant stored updates are left to the next life.
    drain_until: Option<Instant>,
}

/// What a chat's worker takes from its queue.
enum Taken {
    /// One update that has a commit of its own.
    Alone(Item),
    /// Updates that share a commit.
    Together(VecDeque<Item>),
}

impl State {
    /// Lets a chat go with all that waits in it.
    fn let_go(&mut self, address: Address) {
        let left = self.chats.remove(&address);
        for item in left.into_iter().flat_map(|queue| queue.items) {
            self.live.remove(&item.key());
        }
    }
}

/// What waits in a chat that has a worker.
#[derive(Default)]
struct Queue {
    items: VecDeque<Item>,
    /// When the worker took what it is at.
    taken_at: Option<Instant>,
}

impl Queue {
    /// Whether what comes now would wait too long to be confirmed once it is handled.
    fn is_slow(&self) -> bool {
        self.taken_at.is_some_and(|at| at.elapsed() >= GRACE)
    }
}

#[derive(Default)]
struct Recent {
    keys: BTreeSet<UpdateKey>,
    order: VecDeque<UpdateKey>,
}

impl Recent {
    fn insert(&mut self, key: UpdateKey) {
        if self.keys.insert(key) {
            self.order.push_back(key);
        }
        while self.order.len() > RECENT_MAX {
            if let Some(oldest) = self.order.pop_front() {
                self.keys.remove(&oldest);
            }
        }
    }
}

/// An update on its way through a chat's queue.
pub(crate) struct Item {
    pub(crate) request: Arc<Request>,
    /// Whether it is in the store; accept may store it while it is being handled.
    pub(crate) stored: Arc<AtomicBool>,
    /// An attempt at it is counted before it is handled.
    pub(crate) count_first: bool,
    /// The attempt that comes next is counted already.
    pub(crate) counted: bool,
    /// An earlier life ended while it was handled.
    pub(crate) is_suspect: bool,
    /// Attempts counted so far, this one included.
    pub(crate) attempts: u32,
    /// Why the last attempt failed, if that is not dealt with yet.
    pub(crate) failure: Option<String>,
    /// Its slot in its person's minute is taken.
    pub(crate) paced: bool,
    /// How long it has to wait for that slot.
    pub(crate) wait: Option<Wait>,
    /// It was in a batch that failed.
    pub(crate) alone: bool,
    /// When the attempt at it began, until its end is told.
    pub(crate) begun: Option<Instant>,
    durable: Option<oneshot::Sender<()>>,
}

impl Item {
    fn new(request: Arc<Request>) -> Self {
        Self {
            request,
            stored: Arc::default(),
            count_first: false,
            counted: false,
            is_suspect: false,
            attempts: 0,
            failure: None,
            paced: false,
            wait: None,
            alone: false,
            begun: None,
            durable: None,
        }
    }

    /// Tells whoever waits to confirm it.
    pub(crate) fn is_durable_now(&mut self) {
        if let Some(durable) = self.durable.take() {
            // Nobody waits any more once it was stored beside its handling.
            let _waits = durable.send(()).is_ok();
        }
    }

    pub(crate) fn key(&self) -> UpdateKey {
        self.request.incoming.key
    }
}

/// A batch, sorted by what becomes of it.
#[derive(Default)]
struct Sorted {
    /// Handled at once, or as soon as what their chat is at is done.
    direct: Vec<Arc<Request>>,
    /// Of slow chats, or perhaps not for the first time: stored, then queued.
    queued: Vec<Arc<Request>>,
    /// Known and in memory: stored if they are not yet.
    again: Vec<Arc<Request>>,
}

/// Updates that are stored, then queued.
struct Storing {
    queued: Vec<Arc<Request>>,
    again: Vec<Arc<Request>>,
    counted: bool,
    _in_turn: OwnedMutexGuard<()>,
}

/// An update that is handled at once, as seen by whoever waits to confirm it.
struct Direct {
    request: Arc<Request>,
    stored: Arc<AtomicBool>,
    durable: oneshot::Receiver<()>,
}

impl Intake {
    pub(crate) fn new(
        door: Door,
        ledger: SharedLedger,
        clock: Arc<dyn Clock>,
        handler: Arc<dyn Handler>,
        sender: Arc<Sender>,
        scope: Scope,
        per_minute: u32,
    ) -> Self {
        Self(Arc::new(Inner {
            door,
            ledger,
            clock,
            handler,
            sender,
            scope,
            pace: Mutex::new(Pace::new(per_minute)),
            counters: IntakeCounters::default(),
            stopping: Notify::new(),
            suspects: tokio::sync::Mutex::default(),
            started_at: Instant::now(),
            turns: Arc::default(),
            state: Mutex::default(),
            room: Notify::new(),
        }))
    }

    /// Takes a batch of updates. Resolves when each of them is durable or turned away, so that
    /// the channel may confirm the batch, by `next_offset` if it is one that is asked for updates.
    ///
    /// Passing faults of the store are waited out. Dropping the future before it resolves means
    /// that the batch is not confirmed: what of it was accepted is known when it comes again.
    ///
    /// # Errors
    /// The fault that will not pass: the store is closed, or the process is stopping.
    pub async fn accept(
        &self,
        updates: Vec<Incoming>,
        next_offset: Option<i64>,
    ) -> Result<(), StorageFault> {
        let inner = &self.0;
        let channel = updates.first().map(|update| update.address.channel);
        inner.note_accepted();
        let requests = inner.admit(updates);
        inner.wait_for_room(requests.len()).await?;
        // What is stored first must be in its queue before anything later is.
        let in_turn = Arc::clone(&inner.turns).lock_owned().await;
        let again = channel.is_some_and(|channel| inner.may_come_again(channel, next_offset));
        let sorted = inner.sort(requests, again)?;
        let direct = inner.begin(sorted.direct)?;
        if sorted.queued.is_empty() && sorted.again.is_empty() {
            drop(in_turn);
        } else {
            let storing = Storing {
                queued: sorted.queued,
                again: sorted.again,
                counted: again,
                _in_turn: in_turn,
            };
            inner.store_and_queue(storing).await?;
        }
        inner.confirmable(direct).await?;
        if next_offset.is_some() {
            inner.gather().await;
        }
        Ok(())
    }

    /// Whether no update is in memory.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.0.state().live.is_empty()
    }
}

impl Inner {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note_accepted(&self) {
        let now_ms = u64::try_from(self.clock.now().as_millisecond()).unwrap_or_default();
        self.counters
            .last_accepted_ms
            .store(now_ms, Ordering::Relaxed);
    }

    /// The door: what passes, in order.
    fn admit(&self, updates: Vec<Incoming>) -> Vec<Request> {
        let mut requests = Vec::with_capacity(updates.len());
        for incoming in updates {
            match self.door.admit(&incoming) {
                Admission::Admitted(user) => requests.push(Request { user, incoming }),
                Admission::TurnedAway { tell: true } => self.turn_away(incoming),
                Admission::TurnedAway { tell: false } => {}
            }
        }
        requests
    }

    fn turn_away(&self, incoming: Incoming) {
        let Some(channel) = self.sender.channel(incoming.address.channel).cloned() else {
            return;
        };
        let words = if incoming.private {
            PRIVATE_WORDS.to_owned()
        } else {
            // Only somebody who is known is told in a group. They may want to allow it.
            let chat = incoming.address.chat;
            format!("I don't talk in groups that I was not told of. The id of this one is {chat}.")
        };
        self.sender.beside("turn away", async move {
            match incoming.event {
                Event::Press { press, .. } => {
                    channel.answer_press(&press, Some(&words)).await;
                }
                Event::Text { .. }
                | Event::Reply { .. }
                | Event::Forward { .. }
                | Event::File { .. }
                | Event::Caption { .. }
                | Event::Edited { .. }
                | Event::Other { .. } => {
                    channel
                        .turn_away(incoming.address, &Message::text(words))
                        .await;
                }
            }
        });
    }

    /// Puts off the next question to a channel for a moment while a chat's replies queue, as a
    /// network card is asked less often the more it has to say. That chat is served no later for
    /// it, and another by a small part of what a request to a channel takes.
    async fn gather(&self) {
        if self.sender.replies_queued_max() >= CROWD {
            let gathered = self.unless_stopping(tokio::time::sleep(GATHER)).await;
            // Whoever asks next notices a stop.
            let _stopping = gathered.is_none();
        }
    }

    /// Waits unless the process is told to stop.
    pub(crate) async fn unless_stopping<T>(&self, wait: impl Future<Output = T>) -> Option<T> {
        let stopping = self.stopping.notified();
        if self.is_closed() {
            return None;
        }
        tokio::select! {
            biased;
            waited = wait => Some(waited),
            () = stopping => None,
        }
    }

    async fn wait_for_room(&self, wanted: usize) -> Result<(), StorageFault> {
        loop {
            let room = self.room.notified();
            {
                let state = self.state();
                if state.closed {
                    return Err(StorageFault::Closed);
                }
                if wanted == 0 || state.live.len() + wanted <= INBOX_MAX || state.live.is_empty() {
                    return Ok(());
                }
            }
            room.await;
        }
    }

    /// Whether an earlier life may have had these updates already: the first batch of a channel
    /// that is asked, and what a channel that calls says soon after the start.
    fn may_come_again(&self, channel: ChannelKind, next_offset: Option<i64>) -> bool {
        match (channel, next_offset) {
            (ChannelKind::Terminal, _) => false,
            (ChannelKind::Telegram, Some(_)) => !std::mem::replace(&mut self.state().polled, true),
            (ChannelKind::Telegram, None) => self.started_at.elapsed() < CALLED_AGAIN_WITHIN,
        }
    }

    fn sort(&self, requests: Vec<Request>, store_first: bool) -> Result<Sorted, StorageFault> {
        let mut state = self.state();
        if state.closed {
            return Err(StorageFault::Closed);
        }
        let mut sorted = Sorted::default();
        for request in requests {
            let (key, address) = (request.incoming.key, request.incoming.address);
            let request = Arc::new(request);
            if state.recent.keys.contains(&key) {
                self.counters.note_known(key);
            } else if !state.live.insert(key) {
                sorted.again.push(request);
            } else if store_first || state.chats.get(&address).is_some_and(Queue::is_slow) {
                sorted.queued.push(request);
            } else {
                sorted.direct.push(request);
            }
        }
        Ok(sorted)
    }

    /// Stores updates and queues them, to the end even if the caller goes away meanwhile: a
    /// connection that breaks must not leave behind updates that are known and that nobody
    /// handles.
    async fn store_and_queue(self: &Arc<Self>, storing: Storing) -> Result<(), StorageFault> {
        let inner = Arc::clone(self);
        let (sender, stored) = oneshot::channel();
        let work = async move {
            let Storing {
                queued,
                again,
                counted,
                _in_turn,
            } = storing;
            let all = queued.iter().chain(&again).cloned().collect();
            let outcome = match inner.store(all, counted).await {
                Ok(()) => inner.queue(queued, counted),
                Err(fault) => Err(fault),
            };
            // Whoever asked may be gone; the updates are queued all the same.
            let _asked = sender.send(outcome).is_ok();
            Ok(())
        };
        let started = self.scope.spawn("store updates", work);
        started.map_err(|_| StorageFault::Closed)?;
        stored.await.map_err(|_| StorageFault::Closed)?
    }

    /// Hands updates to workers.
    fn begin(self: &Arc<Self>, requests: Vec<Arc<Request>>) -> Result<Vec<Direct>, StorageFault> {
        let mut waiting = Vec::with_capacity(requests.len());
        let mut items = Vec::with_capacity(requests.len());
        for request in requests {
            let (durable, receiver) = oneshot::channel();
            let mut item = Item::new(Arc::clone(&request));
            item.durable = Some(durable);
            let stored = Arc::clone(&item.stored);
            waiting.push(Direct {
                request,
                stored,
                durable: receiver,
            });
            items.push(item);
        }
        self.push_all(items)?;
        Ok(waiting)
    }

    fn queue(
        self: &Arc<Self>,
        requests: Vec<Arc<Request>>,
        counted: bool,
    ) -> Result<(), StorageFault> {
        let items = requests.into_iter().map(|request| {
            let mut item = Item::new(request);
            item.counted = counted;
            item.attempts = u32::from(counted);
            item.stored.store(true, Ordering::Relaxed);
            item
        });
        self.push_all(items)
    }

    /// Puts updates into their chats' queues, and then sees that the chats have workers: a worker
    /// that came between would leave behind what could share its commit.
    fn push_all(
        self: &Arc<Self>,
        items: impl IntoIterator<Item = Item>,
    ) -> Result<(), StorageFault> {
        let mut without_worker = Vec::new();
        {
            let mut state = self.state();
            for item in items {
                let address = item.request.incoming.address;
                if !state.chats.contains_key(&address) {
                    without_worker.push(address);
                }
                let queue = state.chats.entry(address).or_default();
                queue.items.push_back(item);
            }
        }
        let mut starting = without_worker.into_iter();
        while let Some(address) = starting.next() {
            if let Err(fault) = self.start_worker(address) {
                let mut state = self.state();
                starting.for_each(|address| state.let_go(address));
                return Err(fault);
            }
        }
        Ok(())
    }

    pub(crate) fn start_worker(self: &Arc<Self>, address: Address) -> Result<(), StorageFault> {
        let inner = Arc::clone(self);
        let started = self.scope.spawn("chat", async move {
            while let Some(item) = inner.next(address) {
                match inner.with_followers(item) {
                    Taken::Together(batch) => Batch::new(&inner, batch).run().await,
                    Taken::Alone(lone) => Handling::new(&inner, lone).run().await,
                }
            }
            Ok(())
        });
        started.map(drop).map_err(|error| {
            tracing::debug!(%error, "no worker for a chat: the process is stopping");
            self.state().let_go(address);
            StorageFault::Closed
        })
    }

    /// The next update of a chat; a chat without one is forgotten, and its worker ends.
    fn next(&self, address: Address) -> Option<Item> {
        let mut state = self.state();
        let over = state
            .drain_until
            .is_some_and(|until| Instant::now() >= until);
        let queue = state.chats.get_mut(&address)?;
        let head = queue.items.front().is_some_and(|item| {
            // Not yet stored means not confirmed either: the channel still has it.
            !over || !item.stored.load(Ordering::Relaxed)
        });
        if head {
            queue.taken_at = Some(Instant::now());
            return queue.items.pop_front();
        }
        state.let_go(address);
        None
    }

    /// Leaves an update, and with it all that is behind it in its chat, to the next life: what
    /// comes after it must not be handled before it.
    pub(crate) fn leave(&self, item: &Item) {
        self.state().let_go(item.request.incoming.address);
        self.forget(item.key(), false);
    }

    /// The update with those behind it that can share its commit, or alone.
    fn with_followers(&self, first: Item) -> Taken {
        if !self.can_share(&first) {
            return Taken::Alone(first);
        }
        let mut state = self.state();
        let queue = state.chats.get_mut(&first.request.incoming.address);
        let queue = queue.map(|queue| &mut queue.items);
        let Some(queue) = queue.filter(|queue| !queue.is_empty()) else {
            return Taken::Alone(first);
        };
        let mut batch = VecDeque::from([first]);
        while batch.len() < BATCH_MAX
            && let Some(next) = queue.pop_front_if(|next| self.can_share(next))
        {
            batch.push_back(next);
        }
        Taken::Together(batch)
    }

    /// Whether a commit shared with others is as good for the update as one of its own.
    fn can_share(&self, item: &Item) -> bool {
        let fresh = !item.alone && !item.count_first && item.failure.is_none();
        fresh && item.wait.is_none() && !self.handler.reads_first(&item.request)
    }

    /// Puts an update back to the head of its chat's queue, whose worker goes on or is started.
    pub(crate) fn push_front(&self, item: Item) {
        let address = item.request.incoming.address;
        self.state()
            .chats
            .entry(address)
            .or_default()
            .items
            .push_front(item);
    }

    /// An update is done with: handled, set aside, or left to the next life.
    pub(crate) fn forget(&self, key: UpdateKey, handled: bool) {
        let mut state = self.state();
        state.live.remove(&key);
        if handled {
            state.recent.insert(key);
        }
        drop(state);
        self.room.notify_one();
    }

    /// Stores updates, and counts an attempt at them if asked, waiting out faults that pass; not
    /// any more once the program stops, because what is not stored is not confirmed and comes
    /// again.
    pub(crate) async fn store(
        &self,
        requests: Vec<Arc<Request>>,
        count: bool,
    ) -> Result<(), StorageFault> {
        let now = self.clock.now();
        let requests: Arc<[Arc<Request>]> = requests.into();
        let stopping = self.scope.stopping();
        let mut attempt = 0;
        loop {
            let storing = Arc::clone(&requests);
            let written = self.ledger.write("store updates", move |tx: &mut dyn Tx| {
                for request in storing.iter() {
                    if tx.store_update(request, now)? && count {
                        tx.count_attempt(request.incoming.key)?;
                    }
                }
                Ok(())
            });
            match written.await {
                Ok(()) => return Ok(()),
                Err(error) if is_closed(&error) => return Err(StorageFault::Closed),
                Err(error) => {
                    if is_waiting_fault(&error) {
                        for request in requests.iter() {
                            self.notice_fault(request.incoming.address);
                        }
                    }
                    tokio::select! {
                        biased;
                        () = stopping.requested() => return Err(StorageFault::Closed),
                        () = tokio::time::sleep(self.ledger.delay(FAULT_BACKOFF, attempt)) => {}
                    }
                    attempt += 1;
                }
            }
        }
    }

    /// Waits until each update is durable; those that take longer than the grace are stored.
    async fn confirmable(&self, direct: Vec<Direct>) -> Result<(), StorageFault> {
        let grace_ends = Instant::now() + GRACE;
        let mut slow = Vec::new();
        for mut direct in direct {
            match tokio::time::timeout_at(grace_ends, &mut direct.durable).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) => return Err(StorageFault::Closed),
                Err(_) => slow.push(direct),
            }
        }
        if slow.is_empty() {
            return Ok(());
        }
        let requests = slow
            .iter()
            .map(|direct| Arc::clone(&direct.request))
            .collect();
        self.store(requests, false).await?;
        for direct in slow {
            direct.stored.store(true, Ordering::Relaxed);
        }
        Ok(())
    }

    /// Tells a person that the database does not take what they said; best effort.
    pub(crate) fn notice_fault(&self, address: Address) {
        let now = Instant::now();
        let mut state = self.state();
        let told = state.told.get(&address);
        if told.is_some_and(|told| now.duration_since(*told) < NOTICE_EVERY) {
            return;
        }
        state.told.insert(address, now);
        drop(state);
        self.tell(
            address,
            "I cannot write to my database right now. What you sent is kept, and I will get to \
             it as soon as I can.",
        );
    }

    /// Says something that is not durable.
    pub(crate) fn tell(&self, address: Address, words: impl Into<String>) {
        let Some(channel) = self.sender.channel(address.channel).cloned() else {
            return;
        };
        let message = Message::text(words);
        self.sender.beside("notice", async move {
            channel.turn_away(address, &message).await;
        });
    }

    /// Takes up what an earlier life stored and did not handle, in order.
    pub(crate) async fn recover(self: &Arc<Self>) -> Result<usize> {
        let limit = u32::try_from(INBOX_MAX).unwrap_or(u32::MAX);
        let waiting = self
            .ledger
            .db
            .read("inbox", move |reads| reads.waiting_updates(limit))
            .await?;
        let count = waiting.len();
        let items = waiting
            .into_iter()
            .map(|WaitingUpdate { request, attempts }| {
                let mut item = Item::new(Arc::new(request));
                item.stored.store(true, Ordering::Relaxed);
                item.count_first = true;
                item.is_suspect = attempts > 0;
                item.attempts = attempts;
                item
            });
        let items: Vec<Item> = items.collect();
        self.state().live.extend(items.iter().map(Item::key));
        self.push_all(items).map_err(Error::Storage)?;
        Ok(count)
    }

    /// Takes nothing new; workers go on for a while, then leave what is stored to the next life.
    pub(crate) fn close(&self, drain_for: Duration) {
        let mut state = self.state();
        state.closed = true;
        state.drain_until = Some(Instant::now() + drain_for);
        drop(state);
        self.room.notify_waiters();
        self.stopping.notify_waiters();
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.state().closed
    }

    /// Updates in memory, and chats that have a worker.
    pub(crate) fn totals(&self) -> (usize, usize) {
        let state = self.state();
        (state.live.len(), state.chats.len())
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }
}
