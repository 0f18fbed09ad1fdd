//! Sending: from the commit that promised a message to the outcome that is recorded.
//!
//! The store's thread hands committed rows over; short-lived children carry them to the channel,
//! each going on with the next row that may go. The order is always intent committed, request,
//! outcome: so a crash leaves at most a doubt, and a doubt is said to the reader or asked about.
//! What to do with an answer is decided in [`crate::outcome`], what may go next in
//! [`crate::board`].

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::Result;
use domain::conversation::{Address, Channel as ChannelKind, ChannelMessageId};
use domain::ids::OutboxId;
use domain::message::Message;
use domain::outbox::{Action, Attempt, NewOutbox, OutboxRow, OutboxState, Outcome, Settle, Target};
use domain::port::{CommitListener, Effects};
use domain::time::Clock;
use supervise::{Backoff, Child, Failure, Scope};
use tokio::sync::Notify;
use tokio::time::Instant;

use crate::board::{Board, Hold, LANE_ROWS_MAX, LaneKey, Load, Start, hold_left};
use crate::channel::{Channel, Delivered, Delivery, Resolved, SendError};
use crate::ledger::{SharedLedger, is_closed};
use crate::outcome::{Tried, Verdict, restate};
use crate::redelivery::{self, Answer, Redelivery, Turns};
use crate::signals::Signals;
use crate::start::StopClock;

/// A delivery that takes longer is given up as a doubt; channels have shorter limits of their own.
pub(crate) const DELIVER_WITHIN: Duration = Duration::from_secs(90);
/// The same for a delivery that carries a picture or a file.
pub(crate) const CARRY_WITHIN: Duration = Duration::from_secs(330);
/// Retries after a failure: from half a second to half a minute, spread.
const RETRY_BACKOFF: Backoff = Backoff::new(Duration::from_millis(500), Duration::from_secs(30));
/// How long a change waits for the message that it changes to be sent.
const TARGET_WAIT: Duration = Duration::from_millis(200);
/// A row on which the channel's code panics this often in a row is refused.
const PANICS_MAX: u32 = 5;
/// Rows looked at in one step of recovery; small, so that being killed again and again still
/// makes progress.
const RECOVERY_STEP: u32 = 64;
/// How many of our messages' channel ids are kept in memory.
const KNOWN_MAX: usize = 1_024;

/// How long sending goes on when the process is told to stop.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StopBudget {
    /// New sends are begun.
    pub(crate) begin: Duration,
    /// Sends in flight are awaited after that.
    pub(crate) await_: Duration,
}

/// What sending counts.
#[derive(Debug, Default)]
pub(crate) struct SendCounters {
    pub(crate) sent: AtomicU64,
    pub(crate) refused: AtomicU64,
    pub(crate) retried: AtomicU64,
    pub(crate) doubted: AtomicU64,
    pub(crate) repeated: AtomicU64,
}

/// The sender of all channels.
pub(crate) struct Sender {
    pub(crate) ledger: SharedLedger,
    clock: Arc<dyn Clock>,
    channels: Vec<Arc<dyn Channel>>,
    redelivery: Redelivery,
    scope: Scope,
    known: Mutex<Known>,
    turns: Turns,
    started_at: Instant,
    moved: Notify,
    signals: Arc<Signals>,
    pub(crate) counters: SendCounters,
}

/// Channel ids of our latest messages.
#[derive(Default)]
struct Known {
    ids: HashMap<OutboxId, (Address, ChannelMessageId)>,
    order: VecDeque<OutboxId>,
}

impl Known {
    fn insert(&mut self, id: OutboxId, address: Address, message: ChannelMessageId) {
        if self.ids.insert(id, (address, message)).is_none() {
            self.order.push_back(id);
        }
        while self.order.len() > KNOWN_MAX {
            if let Some(oldest) = self.order.pop_front() {
                self.ids.remove(&oldest);
            }
        }
    }

    /// Those of the series of a chat.
    fn of_series(&self, address: Address) -> BTreeSet<ChannelMessageId> {
        let all = self.ids.values();
        all.filter(|(chat, _)| redelivery::is_one_series(*chat, address))
            .map(|(_, message)| *message)
            .collect()
    }
}

impl CommitListener for Sender {
    fn takes(&self, address: Address) -> bool {
        self.board().grant(address, Instant::now())
    }

    fn committed(&self, effects: Effects) {
        if !effects.outbox.is_empty() {
            let superseded = self.board().committed(effects.outbox);
            self.supersede(&superseded);
            self.signals.outbox.notify_one();
        }
        self.signals.committed(
            effects.schedule_changed,
            effects.jobs_added,
            effects.journal_grew,
        );
    }
}

impl Sender {
    pub(crate) fn new(
        ledger: SharedLedger,
        clock: Arc<dyn Clock>,
        channels: Vec<Arc<dyn Channel>>,
        redelivery: Redelivery,
        scope: Scope,
        signals: Arc<Signals>,
    ) -> Self {
        Self {
            ledger,
            clock,
            channels,
            redelivery,
            scope,
            known: Mutex::default(),
            turns: Turns::default(),
            started_at: Instant::now(),
            moved: Notify::new(),
            signals,
            counters: SendCounters::default(),
        }
    }

    fn board(&self) -> std::sync::MutexGuard<'_, Board> {
        self.ledger.board()
    }

    /// The most replies that wait in one chat while they are being sent.
    pub(crate) fn replies_queued_max(&self) -> usize {
        self.board().replies_queued_max()
    }

    /// Records rows whose place a newer edit took.
    fn supersede(&self, rows: &[OutboxRow]) {
        for row in rows {
            let settle = restate(row, OutboxState::Superseded, self.clock.now());
            self.ledger.riders.settle(settle, false);
        }
    }

    pub(crate) fn channel(&self, kind: ChannelKind) -> Option<&Arc<dyn Channel>> {
        self.channels.iter().find(|channel| channel.kind() == kind)
    }

    /// Runs something that is not durable beside everything else, such as the answer to a press.
    pub(crate) fn beside(
        &self,
        name: &'static str,
        work: impl Future<Output = ()> + Send + 'static,
    ) {
        let started = self.scope.spawn(name, async move {
            work.await;
            Ok(())
        });
        if started.is_err() {
            metrics::counter!("delivery_best_effort_dropped_total").increment(1);
        }
    }

    /// Takes over what an earlier life left: intents become doubts, in small committed steps.
    ///
    /// # Errors
    /// The store's fault; what was done stays done.
    pub(crate) async fn recover(self: &Arc<Self>) -> Result<()> {
        for channel in &self.channels {
            let kind = channel.kind();
            let mut after = OutboxId(0);
            loop {
                let read = move |reads: &dyn domain::Reads| {
                    reads.unsettled_outbox(kind, after, RECOVERY_STEP)
                };
                let mut rows = self.ledger.db.read("unsettled", read).await?;
                let Some(last) = rows.last() else { break };
                after = last.id;
                self.doubt(&mut rows).await?;
                let (now, wall) = (Instant::now(), self.clock.now());
                let held = |row: &OutboxRow| {
                    let left = row.not_before?.duration_since(wall);
                    Duration::try_from(left)
                        .ok()
                        .map(|left| hold_left(left, now))
                };
                let superseded = self.board().recovered(rows, held);
                self.supersede(&superseded);
            }
        }
        self.pump();
        Ok(())
    }

    /// Turns the intents among `rows` into doubts.
    async fn doubt(&self, rows: &mut [OutboxRow]) -> Result<()> {
        let now = self.clock.now();
        let mut settles = Vec::new();
        for row in rows
            .iter_mut()
            .filter(|row| row.state == OutboxState::Intent)
        {
            row.state = OutboxState::Queued;
            row.in_doubt |= row.new.action.is_new_message();
            let attempt = Attempt {
                outbox: row.id,
                number: row.attempts,
                began_at: row.new.created_at,
                ended_at: None,
                outcome: Outcome::InDoubt("the process ended before an answer came".to_owned()),
            };
            settles.push(Settle {
                attempt: Some(attempt),
                ..restate(row, row.state, now)
            });
        }
        if settles.is_empty() {
            return Ok(());
        }
        self.counters
            .doubted
            .fetch_add(settles.len() as u64, Ordering::Relaxed);
        let write =
            move |tx: &mut dyn domain::Tx| settles.iter().try_for_each(|settle| tx.settle(settle));
        self.ledger.db.write("doubts", write).await
    }

    /// Starts whatever may go now.
    pub(crate) fn pump(self: &Arc<Self>) {
        loop {
            let Some(start) = self.board().start(Instant::now()) else {
                break;
            };
            let in_hand = self.take_up(start);
            let sender = Arc::clone(self);
            let started = self.scope.spawn("send", async move {
                sender.send_on(in_hand).await;
                Ok(())
            });
            if started.is_err() {
                // The senders are over; the row was put back by the destructor of what held it.
                break;
            }
        }
        self.load_lanes();
    }

    /// Sends one row after the other until none may go.
    async fn send_on(self: &Arc<Self>, first: InHand) {
        let mut next = Some(first);
        while let Some(in_hand) = next {
            self.send(in_hand).await;
            next = self
                .board()
                .start(Instant::now())
                .map(|start| self.take_up(start));
        }
        self.load_lanes();
        self.moved.notify_one();
    }

    fn take_up(self: &Arc<Self>, mut start: Start) -> InHand {
        if start.row.state == OutboxState::Intent && !start.ahead.is_empty() {
            let ahead = std::mem::take(&mut start.ahead);
            let key = (start.row.new.address, start.row.new.lane);
            let intending = Intending {
                sender: Arc::clone(self),
                key,
            };
            // What cannot be started any more gets its intent when it is its turn.
            let _started = self.scope.spawn("intents", async move {
                intending.commit(&ahead).await;
                Ok(())
            });
        }
        InHand::new(self, start)
    }

    async fn send(&self, mut in_hand: InHand) {
        if in_hand.commit_first && !self.commit_intents(&mut in_hand).await {
            return;
        }
        in_hand.begun = true;
        in_hand.began_at = self.clock.now();
        let Some(action) = self.resolve(&mut in_hand).await else {
            return;
        };
        let answer = self.deliver(&mut in_hand, action).await;
        if let Some(message) = self.conclude(in_hand, answer) {
            self.send_anew(message).await;
        }
    }

    /// Commits the intents of the row and of those behind it, with the outcomes of those before.
    async fn commit_intents(&self, in_hand: &mut InHand) -> bool {
        if self.ledger.riders.is_riding(in_hand.row.id) {
            in_hand.put_back(Hold::Lane(Instant::now() + Duration::from_millis(5)));
            return false;
        }
        let rows = std::iter::once(&in_hand.row).chain(&in_hand.ahead);
        match self.intend(rows).await {
            Ok(mut intended) => {
                if let Some(at) = intended.iter().position(|row| row.id == in_hand.row.id) {
                    in_hand.row = intended.swap_remove(at);
                }
                let key = (in_hand.row.new.address, in_hand.row.new.lane);
                self.board().intended(key, &intended);
                true
            }
            Err(error) if is_closed(&error) => {
                in_hand.put_back(Hold::Lane(Instant::now() + RETRY_CLOSED));
                false
            }
            Err(_) => {
                let delay = self.ledger.delay(RETRY_BACKOFF, in_hand.retries);
                in_hand.put_back(Hold::Lane(Instant::now() + delay));
                false
            }
        }
    }

    /// Commits the intents of those rows that have none, and gives them back with them.
    async fn intend(&self, rows: impl IntoIterator<Item = &OutboxRow>) -> Result<Vec<OutboxRow>> {
        let at = self.clock.now();
        let mut intents = Vec::new();
        let mut intended = Vec::new();
        for row in rows {
            if row.state != OutboxState::Intent {
                let mut row_then = row.clone();
                row_then.state = OutboxState::Intent;
                row_then.attempts += 1;
                intents.push(restate(&row_then, OutboxState::Intent, at));
                intended.push(row_then);
            }
        }
        let write =
            move |tx: &mut dyn domain::Tx| intents.iter().try_for_each(|settle| tx.settle(settle));
        self.ledger.write("intents", write).await?;
        Ok(intended)
    }

    /// What is to be done in the channel's own ids; `None` if the row was dealt with.
    async fn resolve(&self, in_hand: &mut InHand) -> Option<Resolved> {
        let (target, message) = match &in_hand.row.new.action {
            Action::Send(message) => return Some(Resolved::Send(message.clone())),
            Action::Edit(_, message) if message.attachment.is_some() => {
                return Some(Resolved::Send(message.clone()));
            }
            Action::Edit(target, message) => (*target, Some(message.clone())),
            Action::Delete(target) => (*target, None),
        };
        let found = match target {
            Target::Channel(id) => Found::At(id),
            Target::Ours(id) => self.find(id).await,
        };
        match (found, message) {
            (Found::At(id), Some(message)) => {
                in_hand.target = Some(id);
                Some(match self.takes_buttons(target, &message).await {
                    true => Resolved::TakeButtons(id, message),
                    false => Resolved::Edit(id, message),
                })
            }
            (Found::At(id), None) => {
                in_hand.target = Some(id);
                Some(Resolved::Delete(id))
            }
            (Found::NotYet, _) => {
                in_hand.put_back(Hold::Lane(Instant::now() + TARGET_WAIT));
                None
            }
            // The message that was to be changed never came; the change is worth saying.
            (Found::Never, Some(message)) if !self.takes_buttons(target, &message).await => {
                Some(Resolved::Send(message))
            }
            (Found::Never, _) => {
                let now = self.clock.now();
                let settle = in_hand
                    .tried(now)
                    .refusal("it was never sent".to_owned(), 0);
                in_hand.end(self, settle);
                None
            }
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a change leaves all that a message of ours said, and no button. What was said is read
    /// and not remembered, because the message may be of an earlier life of the process.
    async fn takes_buttons(&self, target: Target, message: &Message) -> bool {
        let Target::Ours(id) = target else {
            return false;
        };
        if !message.buttons.is_empty() {
            return false;
        }
        let row = self.ledger.db.read("target", move |reads| reads.outbox(id));
        let Ok(Some(row)) = row.await else {
            return false;
        };
        let Action::Send(mut said) = row.new.action else {
            return false;
        };
        said.buttons.clear();
        said == *message
    }

    async fn find(&self, id: OutboxId) -> Found {
        let known = self.known().ids.get(&id).copied();
        if let Some((_, message)) = known {
            return Found::At(message);
        }
        match self
            .ledger
            .db
            .read("target", move |reads| reads.outbox(id))
            .await
        {
            Ok(Some(row)) => match (row.sent_as, row.state) {
                (Some(message), _) => Found::At(message),
                (None, OutboxState::Queued | OutboxState::Intent) => Found::NotYet,
                (None, OutboxState::Sent | OutboxState::Refused | OutboxState::Superseded) => {
                    Found::Never
                }
            },
            Ok(None) => Found::Never,
            Err(_) => Found::NotYet,
        }
    }

    /// Carries one action to the channel when it is its turn in the chat, which lasts until the id
    /// that the channel answers with is known.
    async fn deliver(
        &self,
        in_hand: &mut InHand,
        action: Resolved,
    ) -> Result<Delivered, SendError> {
        let (id, address) = (in_hand.row.id, in_hand.row.new.address);
        let _turn = match self.redelivery {
            Redelivery::Mark => None,
            Redelivery::Ask if in_hand.row.in_doubt => Some(self.turns.to_ask(address).await),
            Redelivery::Ask => Some(self.turns.to_send(address).await),
        };
        let answer = self.carry(in_hand, action).await;
        if let Ok(Delivered {
            message: Some(message),
        }) = &answer
        {
            self.known().insert(id, address, *message);
        }
        answer
    }

    /// Carries one action to the channel, asking first or marking it if an earlier attempt may
    /// have arrived.
    async fn carry(
        &self,
        in_hand: &mut InHand,
        mut action: Resolved,
    ) -> Result<Delivered, SendError> {
        let row = &in_hand.row;
        let Some(channel) = self.channel(row.new.address.channel) else {
            let reason = "this channel is not in use".to_owned();
            return Err(SendError::NotSent {
                reason,
                parts_sent: row.parts_sent,
            });
        };
        let mut asked_through = None;
        if row.in_doubt
            && let Resolved::Send(message) = &action
        {
            let asked = match self.redelivery {
                Redelivery::Mark if redelivery::answered(&self.ledger.db, row).await => {
                    Answer::Arrived(None)
                }
                Redelivery::Mark => Answer::Unknown,
                Redelivery::Ask => self.ask(&**channel, row, message).await?,
            };
            match asked {
                Answer::Arrived(message) => {
                    in_hand.had_arrived = true;
                    return Ok(Delivered { message });
                }
                Answer::NotThere(through) => asked_through = Some(through),
                Answer::NotYet | Answer::Unknown => {
                    self.counters.repeated.fetch_add(1, Ordering::Relaxed);
                    action = Resolved::Send(redelivery::marked(message, row.parts_sent));
                }
            }
        }
        let delivery = Delivery {
            id: row.id,
            address: row.new.address,
            action,
            parts_sent: row.parts_sent,
        };
        let within = match row.new.action.attachment() {
            Some(_) => CARRY_WITHIN,
            None => DELIVER_WITHIN,
        };
        let delivered = tokio::time::timeout(within, channel.deliver(&delivery)).await;
        if let Some(through) = asked_through
            && let Ok(Ok(Delivered {
                message: Some(copy),
            })) = &delivered
        {
            self.look_again(&**channel, row, &delivery, through, *copy)
                .await;
        }
        delivered.unwrap_or_else(|_| {
            let reason = format!("no answer within {} s", within.as_secs());
            Err(SendError::InDoubt {
                reason,
                parts_sent: delivery.parts_sent,
            })
        })
    }

    /// Asks whether a message arrived, as soon as that can be asked.
    async fn ask(
        &self,
        channel: &dyn Channel,
        row: &OutboxRow,
        message: &Message,
    ) -> Result<Answer, SendError> {
        loop {
            let sent = self.known().of_series(row.new.address);
            let is_young = self.started_at.elapsed() < redelivery::FETCHED_WITHIN;
            let db = &self.ledger.db;
            match redelivery::ask(db, channel, row, message, sent, is_young).await? {
                Answer::NotYet => {}
                answer => return Ok(answer),
            }
            let stopping = self.scope.stopping();
            tokio::select! {
                biased;
                () = stopping.requested() => {
                    let reason = "the program stops".to_owned();
                    let parts_sent = row.parts_sent;
                    return Err(SendError::NotSent { reason, parts_sent });
                }
                () = tokio::time::sleep(redelivery::LOOK_EVERY) => {}
            }
        }
    }

    /// Tells the reader of a repeat that went out without the mark, because its original was not
    /// found and may be where nobody had asked.
    async fn look_again(
        &self,
        channel: &dyn Channel,
        row: &OutboxRow,
        delivery: &Delivery,
        through: ChannelMessageId,
        copy: ChannelMessageId,
    ) {
        let sent = self.known().of_series(row.new.address);
        let db = &self.ledger.db;
        if !redelivery::is_doubtful(db, channel, row, delivery, through, copy, sent).await {
            return;
        }
        let Resolved::Send(message) = &delivery.action else {
            return;
        };
        self.counters.repeated.fetch_add(1, Ordering::Relaxed);
        let note = NewOutbox {
            action: Action::Send(redelivery::note(message)),
            occurrence: None,
            created_at: self.clock.now(),
            ..row.new.clone()
        };
        let written = self
            .ledger
            .write("repeat", move |tx: &mut dyn domain::Tx| tx.enqueue(&note));
        if let Err(error) = written.await {
            tracing::error!(outbox = row.id.0, %error, "a repeat is not marked");
        }
    }

    /// Records what the channel said; gives the row back if it is to be sent as a new message.
    fn conclude(
        &self,
        mut in_hand: InHand,
        answer: Result<Delivered, SendError>,
    ) -> Option<InHand> {
        let now = self.clock.now();
        if in_hand.had_arrived
            && let Ok(Delivered { message }) = answer
        {
            let settle = in_hand.tried(now).had_arrived(message);
            in_hand.end(self, settle);
            return None;
        }
        match in_hand.tried(now).judge(answer) {
            Verdict::End(settle) => in_hand.end(self, settle),
            Verdict::Retry(settle) => {
                self.counters.retried.fetch_add(1, Ordering::Relaxed);
                if settle.in_doubt {
                    self.counters.doubted.fetch_add(1, Ordering::Relaxed);
                }
                let delay = self.ledger.delay(RETRY_BACKOFF, in_hand.retries);
                in_hand.again(self, settle, Hold::Lane(Instant::now() + delay));
            }
            Verdict::Wait(settle, after) => {
                metrics::counter!("delivery_told_to_wait_total").increment(1);
                in_hand.again(self, settle, Hold::Chat(Instant::now() + after));
            }
            Verdict::SendAnew => return Some(in_hand),
        }
        None
    }

    /// Sends a change whose message is gone as a new message.
    async fn send_anew(&self, mut in_hand: InHand) {
        let Action::Edit(_, message) = &in_hand.row.new.action else {
            return;
        };
        let action = Resolved::Send(message.clone());
        let target = in_hand.target.take();
        let answer = self.deliver(&mut in_hand, action).await;
        if let Some(mut in_hand) = self.conclude(in_hand, answer) {
            // A new message cannot be refused for the absence of an old one.
            in_hand.target = target;
            let reason = "the message that it changes is gone".to_owned();
            let settle = in_hand.tried(self.clock.now()).refusal(reason, 0);
            in_hand.end(self, settle);
        }
    }

    fn note_end(&self, settle: &Settle) {
        match settle.state {
            OutboxState::Refused => {
                self.counters.refused.fetch_add(1, Ordering::Relaxed);
                metrics::counter!("delivery_refused_total").increment(1);
                if let Some(Attempt {
                    outcome: Outcome::Refused(reason),
                    ..
                }) = &settle.attempt
                {
                    tracing::warn!(outbox = settle.id.0, %reason, "a message was refused for good");
                }
            }
            _ => {
                self.counters.sent.fetch_add(1, Ordering::Relaxed);
                metrics::counter!("delivery_sent_total").increment(1);
            }
        }
    }

    /// Fills lanes that have room from the store.
    fn load_lanes(self: &Arc<Self>) {
        loop {
            let Some(load) = self.board().lane_to_load() else {
                return;
            };
            let sender = Arc::clone(self);
            let started = self.scope.spawn("load lane", async move {
                sender.load(load).await;
                Ok(())
            });
            if started.is_err() {
                return;
            }
        }
    }

    async fn load(self: &Arc<Self>, load: Load) {
        let limit = u32::try_from(LANE_ROWS_MAX).unwrap_or(u32::MAX);
        let (address, lane) = load.key;
        let read = move |reads: &dyn domain::Reads| {
            reads.unsettled_outbox_in(address, lane, load.after, limit)
        };
        match self.ledger.db.read("lane", read).await {
            Ok(rows) => self.board().loaded(load, rows, LANE_ROWS_MAX),
            Err(error) => {
                if !is_closed(&error) {
                    tokio::time::sleep(self.ledger.delay(RETRY_BACKOFF, 0)).await;
                }
                self.board().load_failed(load);
                return;
            }
        }
        self.signals.outbox.notify_one();
    }

    /// The child that starts what a commit, a timer or a hold that is over allows, until the
    /// stop; then it sees the rest through.
    pub(crate) async fn dispatch(
        self: Arc<Self>,
        child: Child,
        stop: Arc<StopClock>,
    ) -> Result<(), Failure> {
        child.ready();
        loop {
            self.pump();
            let wake = self.board().next_wake(Instant::now());
            tokio::select! {
                biased;
                () = child.stop_requested() => break,
                () = self.signals.outbox.notified() => {}
                () = self.moved.notified() => {}
                () = sleep_until(wake) => {}
            }
        }
        self.drain(stop.send_budget()).await;
        Ok(())
    }

    /// The stop has reached the senders: what cannot be awaited is not begun.
    pub(crate) fn begin_no_more_after(&self, stop: StopBudget) {
        self.board().begin_until(Instant::now() + stop.begin);
        self.moved.notify_one();
    }

    /// Begins what it can still await, awaits it, and hands the rest back.
    async fn drain(self: &Arc<Self>, stop: StopBudget) {
        let begin_until = Instant::now() + stop.begin;
        let until = begin_until + stop.await_;
        self.board().begin_until(begin_until);
        loop {
            self.pump();
            let now = Instant::now();
            if self.board().is_drained(now) || now >= until {
                break;
            }
            let wake = self.board().next_wake(now);
            tokio::select! {
                biased;
                () = self.signals.outbox.notified() => {}
                () = self.moved.notified() => {}
                () = sleep_until(wake) => {}
                () = tokio::time::sleep_until(if now < begin_until { begin_until } else { until }) => {}
            }
        }
        self.board().begin_until(Instant::now());
        self.hand_back().await;
    }

    /// Withdraws intents that were not acted on, and writes the outcomes that are left.
    async fn hand_back(&self) {
        let at = self.clock.now();
        let withdrawn: Vec<Settle> = self
            .board()
            .hand_back()
            .into_iter()
            .map(|mut row| {
                row.attempts = row.attempts.saturating_sub(1);
                restate(&row, OutboxState::Queued, at)
            })
            .collect();
        for settle in withdrawn {
            self.ledger.riders.settle(settle, false);
        }
        while let Some(load) = self.ledger.riders.rest() {
            self.ledger.flush(load).await;
            if self.ledger.is_lost() {
                break;
            }
        }
    }

    /// The child that writes outcomes that found no unit to ride along with.
    pub(crate) async fn flush_outcomes(self: Arc<Self>, child: Child) -> Result<(), Failure> {
        child.ready();
        while let Some(load) = child.until_stop(self.ledger.riders.overdue()).await {
            self.ledger.flush(load).await;
            child.progress();
        }
        Ok(())
    }
}

/// With the store closed there is nothing to hurry for.
const RETRY_CLOSED: Duration = Duration::from_secs(3_600);

enum Found {
    At(ChannelMessageId),
    NotYet,
    Never,
}

/// Intents that are committed while the rows before them are sent. However it ends, the lane is
/// told.
struct Intending {
    sender: Arc<Sender>,
    key: LaneKey,
}

impl Intending {
    /// A fault is left to the moment at which the first of the rows is to go.
    async fn commit(&self, rows: &[OutboxRow]) {
        if let Ok(intended) = self.sender.intend(rows).await {
            self.sender.board().intended(self.key, &intended);
        }
    }
}

impl Drop for Intending {
    fn drop(&mut self) {
        self.sender.board().intending_over(self.key);
        self.sender.moved.notify_one();
    }
}

/// A row that a child holds. If the child ends without saying what became of it, the destructor
/// does: an answer that nobody read is a doubt.
struct InHand {
    sender: Arc<Sender>,
    row: OutboxRow,
    ahead: Vec<OutboxRow>,
    commit_first: bool,
    retries: u32,
    began_at: jiff::Timestamp,
    begun: bool,
    target: Option<ChannelMessageId>,
    had_arrived: bool,
    over: bool,
}

impl InHand {
    fn new(sender: &Arc<Sender>, start: Start) -> Self {
        let Start {
            row,
            ahead,
            commit_first,
            retries,
        } = start;
        Self {
            sender: Arc::clone(sender),
            began_at: row.new.created_at,
            row,
            ahead,
            commit_first,
            retries,
            begun: false,
            target: None,
            had_arrived: false,
            over: false,
        }
    }

    fn tried(&self, ended_at: jiff::Timestamp) -> Tried<'_> {
        Tried {
            row: &self.row,
            target: self.target,
            began_at: self.began_at,
            ended_at,
        }
    }

    /// It reached its end.
    fn end(&mut self, sender: &Sender, settle: Settle) {
        self.over = true;
        sender.note_end(&settle);
        sender.board().finished(&self.row);
        let urgent = self.row.new.occurrence.is_some();
        sender.ledger.riders.settle(settle, urgent);
    }

    /// It is tried again.
    fn again(&mut self, sender: &Sender, settle: Settle, hold: Hold) {
        self.row.state = settle.state;
        self.row.in_doubt = settle.in_doubt;
        self.row.parts_sent = settle.parts_sent;
        self.row.not_before = settle.not_before;
        sender
            .ledger
            .riders
            .settle(settle, matches!(hold, Hold::Chat(_)));
        self.put_back(hold);
    }

    fn put_back(&mut self, hold: Hold) {
        self.over = true;
        let row = self.row.clone();
        self.sender.board().put_back(row, hold);
        self.sender.moved.notify_one();
    }
}

impl Drop for InHand {
    fn drop(&mut self) {
        if self.over {
            return;
        }
        let sender = Arc::clone(&self.sender);
        if !self.begun {
            return self.put_back(Hold::Lane(Instant::now()));
        }
        if !std::thread::panicking() {
            // Cut off at the stop: the row stays in intent, and the next life doubts it.
            sender.board().cut_off();
            sender.moved.notify_one();
            return;
        }
        let now = sender.clock.now();
        if self.retries >= PANICS_MAX {
            let settle = self
                .tried(now)
                .refusal("the channel's code failed on it".to_owned(), 0);
            return self.end(&sender, settle);
        }
        let parts_sent = self.row.parts_sent;
        let verdict = self
            .tried(now)
            .in_doubt("the channel's code failed".to_owned(), parts_sent);
        if let Verdict::Retry(settle) = verdict {
            let delay = sender.ledger.delay(RETRY_BACKOFF, self.retries);
            self.again(&sender, settle, Hold::Lane(Instant::now() + delay));
        }
    }
}

pub(crate) async fn sleep_until(wake: Option<Instant>) {
    match wake {
        Some(at) => tokio::time::sleep_until(at).await,
        None => std::future::pending().await,
    }
}
