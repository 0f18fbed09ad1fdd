//! A world for delivery: a store that outlives the process, a scripted channel, a clock.
//!
//! A *life* is one process. [`World::crash`] ends it as SIGKILL does: from then on nothing of it
//! reaches the store or the channel, and what it had not committed is gone.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use delivery::{
    Allowed, Channel, Choices, Delivered, Delivery, Parts, RateLimit, Resolved, SendError,
};
use domain::conversation::{
    Address, BoxFuture, Channel as Kind, ChannelMessageId, Event, Handled, Handler, Incoming,
    Outcome, Plan, Reply, Request, UpdateKey,
};
use domain::error::StorageFault;
use domain::ids::{Number, Numbered, OutboxId, ReminderId, UserId};
use domain::job::{Job, JobExecutor, Progress};
use domain::message::{Button, Message};
use domain::port::{CommitListener, Database, Effects, Query, Unit};
use domain::reminder::{Reminder, ReminderState};
use domain::time::{Clock, Moment, Zone};
use domain::user::{Identity, Settings};
use domain::{Db, Error, Result};
use jiff::{SignedDuration, Timestamp};
use store::Inline;
use store::sqlite::{Location, Options};
use supervise::testing::TestRoot;
use supervise::{Phase, Phases, Random};
use tokio::time::Instant;

pub(crate) const OWNER: i64 = 42;
pub(crate) const OTHER: i64 = 43;

pub(crate) fn chat(id: i64) -> Address {
    Address {
        channel: Kind::Telegram,
        chat: id,
    }
}

/// A wall clock that follows the paused one and can be set.
pub(crate) struct TestClock {
    base: Timestamp,
    start: Instant,
    offset_ms: AtomicI64,
}

impl TestClock {
    fn new(base: &str) -> Self {
        let base = base.parse().unwrap();
        Self {
            base,
            start: Instant::now(),
            offset_ms: AtomicI64::new(0),
        }
    }

    pub(crate) fn jump(&self, by: SignedDuration) {
        let by = i64::try_from(by.as_millis()).unwrap();
        self.offset_ms.fetch_add(by, Ordering::Relaxed);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        let offset = SignedDuration::from_millis(self.offset_ms.load(Ordering::Relaxed));
        self.base + self.start.elapsed() + offset
    }
}

/// The store as one life sees it: gone when the life is over.
struct LifeDb {
    shared: Arc<SharedDb>,
    life: u64,
}

/// The store itself.
pub(crate) struct SharedDb {
    inline: Inline,
    life: AtomicU64,
    listener: Mutex<Option<Arc<dyn CommitListener>>>,
    /// What the next units meet instead of being written.
    pub(crate) faults: Mutex<VecDeque<StorageFault>>,
    /// A fault that lasts.
    pub(crate) lasting: Mutex<Option<StorageFault>>,
    pub(crate) units: AtomicU64,
    pub(crate) names: Mutex<BTreeMap<&'static str, u64>>,
    /// The life ends right after this many more commits.
    pub(crate) crash_after: Mutex<Option<u64>>,
    /// Whether the channels of the life that runs reach anybody.
    alive: Mutex<Option<Arc<AtomicBool>>>,
}

/// Passes commits on to the life that runs.
struct Switch(Mutex<std::sync::Weak<SharedDb>>);

impl CommitListener for Switch {
    fn takes(&self, address: Address) -> bool {
        let Some(shared) = self.0.lock().unwrap().upgrade() else {
            return false;
        };
        let listener = shared.listener.lock().unwrap().clone();
        listener.is_some_and(|listener| listener.takes(address))
    }

    fn committed(&self, effects: Effects) {
        let Some(shared) = self.0.lock().unwrap().upgrade() else {
            return;
        };
        let listener = shared.listener.lock().unwrap().clone();
        if let Some(listener) = listener {
            listener.committed(effects);
        }
    }
}

impl SharedDb {
    fn new() -> Arc<Self> {
        let engine = store::sqlite::open(&Options::new(Location::Memory)).unwrap();
        let shared = Arc::new(Self {
            inline: Inline::new(engine),
            life: AtomicU64::new(0),
            listener: Mutex::default(),
            faults: Mutex::default(),
            lasting: Mutex::default(),
            units: AtomicU64::new(0),
            names: Mutex::default(),
            crash_after: Mutex::default(),
            alive: Mutex::default(),
        });
        let switch = Switch(Mutex::new(Arc::downgrade(&shared)));
        shared.inline.listen(Arc::new(switch));
        shared
    }

    fn next_fault(&self) -> Option<StorageFault> {
        let lasting = self.lasting.lock().unwrap().clone();
        lasting.or_else(|| self.faults.lock().unwrap().pop_front())
    }

    fn end_life(&self) {
        self.life.fetch_add(1, Ordering::Relaxed);
        *self.listener.lock().unwrap() = None;
    }
}

impl Database for LifeDb {
    fn write(&self, unit: Unit) {
        let shared = &self.shared;
        if shared.life.load(Ordering::Relaxed) != self.life {
            return (unit.done)(Err(Error::Storage(StorageFault::Closed)));
        }
        if let Some(fault) = shared.next_fault() {
            return (unit.done)(Err(Error::Storage(fault)));
        }
        shared.units.fetch_add(1, Ordering::Relaxed);
        *shared.names.lock().unwrap().entry(unit.name).or_default() += 1;
        let crash = shared
            .crash_after
            .lock()
            .unwrap()
            .as_mut()
            .is_some_and(|left| {
                *left = left.saturating_sub(1);
                *left == 0
            });
        if crash {
            // Committed, and then nobody lives to hear of it.
            *shared.crash_after.lock().unwrap() = None;
            let Unit { name, work, done } = unit;
            let takes_were = shared.listener.lock().unwrap().take();
            shared.life.fetch_add(1, Ordering::Relaxed);
            if let Some(alive) = shared.alive.lock().unwrap().take() {
                alive.store(false, Ordering::Relaxed);
            }
            shared.inline.write(Unit {
                name,
                work,
                done: Box::new(|_| {}),
            });
            drop(takes_were);
            return done(Err(Error::Storage(StorageFault::Closed)));
        }
        shared.inline.write(unit);
    }

    fn read(&self, query: Query) {
        if self.shared.life.load(Ordering::Relaxed) == self.life {
            self.shared.inline.read(query);
        }
    }

    fn listen(&self, listener: Arc<dyn CommitListener>) {
        *self.shared.listener.lock().unwrap() = Some(listener);
    }
}

/// What a channel does with one request.
#[derive(Debug, Clone)]
pub(crate) enum Script {
    RetryAfter(Duration),
    Refuse(&'static str),
    NotSent,
    /// It has its effect, and no answer comes.
    InDoubtAfter,
    /// It has no effect, and no answer comes.
    InDoubtBefore,
    Panic,
    /// It takes so long and then succeeds.
    Slow(Duration),
}

/// What a person sees in a chat.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) chat: i64,
    pub(crate) at: Instant,
    pub(crate) message: Message,
}

impl Seen {
    pub(crate) fn is_repeat(&self) -> bool {
        self.message.plain().contains(delivery::REPEAT_MARK)
    }

    /// The words without the mark.
    pub(crate) fn words(&self) -> String {
        let plain = self.message.plain();
        let lines = plain.lines().filter(|line| *line != delivery::REPEAT_MARK);
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// The far end: it outlives lives.
#[derive(Default)]
pub(crate) struct Server {
    pub(crate) scripts: Mutex<BTreeMap<i64, VecDeque<Script>>>,
    pub(crate) everywhere: Mutex<VecDeque<Script>>,
    pub(crate) seen: Mutex<BTreeMap<i64, Seen>>,
    pub(crate) log: Mutex<Vec<String>>,
    pub(crate) presses: Mutex<Vec<(String, Option<String>)>>,
    pub(crate) told: Mutex<Vec<(i64, String)>>,
    pub(crate) requests: Mutex<Vec<(i64, Instant)>>,
    pub(crate) probes: AtomicU64,
    /// The ids that were asked about.
    pub(crate) asked: Mutex<BTreeSet<i64>>,
    /// What is out to each chat now: sends, and questions.
    out: Mutex<BTreeMap<i64, (u64, u64)>>,
    /// Questions that were out together with anything else to the same chat.
    pub(crate) crossed: AtomicU64,
    /// Messages that were asked about although the channel had said which row they are.
    pub(crate) asked_in_vain: AtomicU64,
    acknowledged: Mutex<BTreeSet<i64>>,
    pub(crate) latency: Mutex<Duration>,
    next_message: AtomicI64,
    random: Mutex<Option<(Random, f64)>>,
    in_flight: AtomicU64,
    pub(crate) in_flight_max: AtomicU64,
}

impl Server {
    /// From now on a share of the requests fails somehow.
    pub(crate) fn fail_at_random(&self, seed: u64, share: f64) {
        *self.random.lock().unwrap() = Some((Random::seeded(seed), share));
    }

    pub(crate) fn heal(&self) {
        *self.random.lock().unwrap() = None;
    }

    /// Messages that are not the bot's take ids of the same series; the last of them.
    pub(crate) fn take_ids(&self, count: i64) -> i64 {
        99 + count + self.next_message.fetch_add(count, Ordering::Relaxed)
    }

    pub(crate) fn script(&self, chat: i64, scripts: impl IntoIterator<Item = Script>) {
        self.scripts
            .lock()
            .unwrap()
            .entry(chat)
            .or_default()
            .extend(scripts);
    }

    fn next_script(&self, chat: i64) -> Option<Script> {
        if let Some(script) = self
            .scripts
            .lock()
            .unwrap()
            .entry(chat)
            .or_default()
            .pop_front()
        {
            return Some(script);
        }
        if let Some(script) = self.everywhere.lock().unwrap().pop_front() {
            return Some(script);
        }
        let mut random = self.random.lock().unwrap();
        let (random, share) = random.as_mut()?;
        if random.unit() >= *share {
            return None;
        }
        Some(match random.bits() % 6 {
            0 => Script::RetryAfter(Duration::from_secs(1 + random.bits() % 20)),
            1 => Script::NotSent,
            2 => Script::InDoubtAfter,
            3 => Script::InDoubtBefore,
            4 => Script::Slow(Duration::from_millis(random.bits() % 3_000)),
            _ => Script::Panic,
        })
    }

    fn take_effect(&self, delivery: &delivery::channel::Delivery) -> Option<ChannelMessageId> {
        let chat = delivery.address.chat;
        let log = |line: String| self.log.lock().unwrap().push(line);
        match &delivery.action {
            Resolved::Send(message) => {
                let id = 100 + self.next_message.fetch_add(1, Ordering::Relaxed);
                let seen = Seen {
                    chat,
                    at: Instant::now(),
                    message: message.clone(),
                };
                self.seen.lock().unwrap().insert(id, seen);
                log(format!(
                    "{chat} send {id} {}",
                    message.plain().replace('\n', " | ")
                ));
                Some(ChannelMessageId(id))
            }
            Resolved::Edit(id, message) => {
                if let Some(seen) = self.seen.lock().unwrap().get_mut(&id.0) {
                    seen.message = message.clone();
                }
                log(format!("{chat} edit {} {}", id.0, message.plain()));
                Some(*id)
            }
            Resolved::TakeButtons(id, message) => {
                if let Some(seen) = self.seen.lock().unwrap().get_mut(&id.0) {
                    assert_eq!(seen.message.plain(), message.plain(), "it says the same");
                    seen.message = message.clone();
                }
                log(format!("{chat} take buttons {}", id.0));
                Some(*id)
            }
            Resolved::Delete(id) => {
                self.seen.lock().unwrap().remove(&id.0);
                log(format!("{chat} delete {}", id.0));
                None
            }
        }
    }

    async fn perform(
        &self,
        delivery: &delivery::channel::Delivery,
    ) -> Result<Delivered, SendError> {
        let chat = delivery.address.chat;
        self.requests.lock().unwrap().push((chat, Instant::now()));
        let parts_sent = 0;
        let latency = *self.latency.lock().unwrap();
        if !latency.is_zero() {
            tokio::time::sleep(latency).await;
        }
        let script = self.next_script(chat);
        if let Some(script) = &script {
            self.log.lock().unwrap().push(format!("{chat} {script:?}"));
        }
        match script {
            None => Ok(Delivered {
                message: self.take_effect(delivery),
            }),
            Some(Script::Slow(time)) => {
                tokio::time::sleep(time).await;
                Ok(Delivered {
                    message: self.take_effect(delivery),
                })
            }
            Some(Script::RetryAfter(after)) => Err(SendError::RetryAfter { after, parts_sent }),
            Some(Script::Refuse(reason)) => Err(SendError::Refused {
                reason: reason.to_owned(),
                parts_sent,
            }),
            Some(Script::NotSent) => Err(SendError::NotSent {
                reason: "no connection".to_owned(),
                parts_sent,
            }),
            Some(Script::InDoubtAfter) => {
                self.take_effect(delivery);
                Err(SendError::InDoubt {
                    reason: "reset".to_owned(),
                    parts_sent,
                })
            }
            Some(Script::InDoubtBefore) => Err(SendError::InDoubt {
                reason: "time-out".to_owned(),
                parts_sent,
            }),
            Some(Script::Panic) => panic!("the channel's code is broken"),
        }
    }

    /// What the chat shows, oldest first.
    pub(crate) fn words(&self, chat: i64) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        seen.values()
            .filter(|seen| seen.chat == chat)
            .map(|seen| seen.message.plain())
            .collect()
    }
}

/// A channel of one life.
struct LifeChannel {
    server: Arc<Server>,
    kind: Kind,
    alive: Arc<AtomicBool>,
}

impl LifeChannel {
    /// A request of a life that is over goes nowhere.
    async fn live(&self) {
        if !self.alive.load(Ordering::Relaxed) {
            std::future::pending::<()>().await;
        }
    }
}

/// One request that is out to a chat.
struct Counted<'a> {
    server: &'a Server,
    chat: i64,
    is_question: bool,
}

impl<'a> Counted<'a> {
    fn new(server: &'a Server, chat: i64, is_question: bool) -> Self {
        if !is_question {
            let now = server.in_flight.fetch_add(1, Ordering::Relaxed) + 1;
            server.in_flight_max.fetch_max(now, Ordering::Relaxed);
        }
        let mut out = server.out.lock().unwrap();
        let (sends, questions) = out.entry(chat).or_default();
        if *questions > 0 || (is_question && *sends > 0) {
            server.crossed.fetch_add(1, Ordering::Relaxed);
        }
        *(if is_question { questions } else { sends }) += 1;
        Self {
            server,
            chat,
            is_question,
        }
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        let mut out = self.server.out.lock().unwrap();
        let (sends, questions) = out.entry(self.chat).or_default();
        *(if self.is_question { questions } else { sends }) -= 1;
        if !self.is_question {
            self.server.in_flight.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

impl Channel for LifeChannel {
    fn kind(&self) -> Kind {
        self.kind
    }

    fn deliver<'a>(
        &'a self,
        delivery: &'a delivery::channel::Delivery,
    ) -> BoxFuture<'a, Result<Delivered, SendError>> {
        Box::pin(async move {
            self.live().await;
            let counted = Counted::new(&self.server, delivery.address.chat, false);
            let answer = self.server.perform(delivery).await;
            drop(counted);
            self.live().await;
            if let Ok(Delivered { message: Some(id) }) = &answer {
                self.server.acknowledged.lock().unwrap().insert(id.0);
            }
            answer
        })
    }

    fn probe<'a>(
        &'a self,
        delivery: &'a delivery::channel::Delivery,
        candidates: &'a [ChannelMessageId],
    ) -> BoxFuture<'a, Result<Option<ChannelMessageId>, SendError>> {
        Box::pin(async move {
            self.live().await;
            self.server.probes.fetch_add(1, Ordering::Relaxed);
            let _counted = Counted::new(&self.server, delivery.address.chat, true);
            let ids = candidates.iter().map(|id| id.0);
            self.server.asked.lock().unwrap().extend(ids);
            let acknowledged = self.server.acknowledged.lock().unwrap().clone();
            let in_vain = candidates.iter().filter(|id| acknowledged.contains(&id.0));
            let in_vain = in_vain.count() as u64;
            self.server
                .asked_in_vain
                .fetch_add(in_vain, Ordering::Relaxed);
            let latency = *self.server.latency.lock().unwrap();
            tokio::time::sleep(latency).await;
            let Resolved::Send(message) = &delivery.action else {
                return Ok(None);
            };
            let seen = self.server.seen.lock().unwrap();
            Ok(candidates
                .iter()
                .find(|id| seen.get(&id.0).is_some_and(|seen| seen.message == *message))
                .copied())
        })
    }

    fn answer_press<'a>(&'a self, press: &'a str, text: Option<&'a str>) -> BoxFuture<'a, ()> {
        let answer = (press.to_owned(), text.map(str::to_owned));
        self.server.presses.lock().unwrap().push(answer);
        Box::pin(async {})
    }

    fn show_typing(&self, _address: Address) -> BoxFuture<'_, ()> {
        Box::pin(async {})
    }

    fn show_progress<'a>(
        &'a self,
        address: Address,
        shown: Option<ChannelMessageId>,
        words: &'a Message,
    ) -> BoxFuture<'a, Option<ChannelMessageId>> {
        let action = match shown {
            Some(id) => Resolved::Edit(id, words.clone()),
            None => Resolved::Send(words.clone()),
        };
        let delivery = delivery::channel::Delivery {
            id: OutboxId(0),
            address,
            action,
            parts_sent: 0,
        };
        let id = self.server.take_effect(&delivery);
        Box::pin(async move { id })
    }

    fn end_progress(&self, address: Address, shown: ChannelMessageId) -> BoxFuture<'_, ()> {
        let delivery = delivery::channel::Delivery {
            id: OutboxId(0),
            address,
            action: Resolved::Delete(shown),
            parts_sent: 0,
        };
        self.server.take_effect(&delivery);
        Box::pin(async {})
    }

    fn turn_away<'a>(&'a self, address: Address, words: &'a Message) -> BoxFuture<'a, ()> {
        self.server
            .told
            .lock()
            .unwrap()
            .push((address.chat, words.plain()));
        Box::pin(async {})
    }
}

/// Understands a few words, and counts in the store how often each text had its effect.
#[derive(Default)]
pub(crate) struct TestHandler {
    pub(crate) handled: Mutex<Vec<(i64, String)>>,
    pub(crate) measured: Mutex<Vec<(Outcome, Duration)>>,
    pub(crate) running: Mutex<BTreeSet<i64>>,
    pub(crate) overlapped: AtomicBool,
}

struct Alone<'a>(&'a TestHandler, i64);

impl Drop for Alone<'_> {
    fn drop(&mut self) {
        self.0.running.lock().unwrap().remove(&self.1);
    }
}

fn category_of(text: &str) -> String {
    text.chars().take(40).collect()
}

impl TestHandler {
    async fn plan(&self, request: Request, now: Timestamp) -> Result<Plan> {
        let chat = request.incoming.address.chat;
        if !self.running.lock().unwrap().insert(chat) {
            self.overlapped.store(true, Ordering::Relaxed);
        }
        let _alone = Alone(self, chat);
        let text = match &request.incoming.event {
            Event::Text { text, .. }
            | Event::Reply { text, .. }
            | Event::Forward { text, .. }
            | Event::Caption { text, .. }
            | Event::Edited { text, .. } => text.clone(),
            Event::Press { data, .. } => data.clone(),
            Event::File { caption, .. } => caption.clone(),
            Event::Other { kind, .. } => kind.clone(),
        };
        self.handled.lock().unwrap().push((chat, text.clone()));
        let mut words = text.split(' ');
        match (words.next().unwrap_or_default(), words.next()) {
            ("slow", Some(ms)) => {
                tokio::time::sleep(Duration::from_millis(ms.parse().unwrap())).await;
            }
            ("forever", _) => std::future::pending().await,
            ("panic", _) => panic!("the handler is broken"),
            ("refuse", _) => return Err(Error::refused_with("No.", "Try yes.")),
            _ => {}
        }
        let owner = request.user;
        Ok(Box::new(move |tx| {
            // One task an effect: counting tasks counts effects.
            let number = tx.next_number(owner, Numbered::Task)?;
            let id = tx.new_task_id()?;
            tx.put_task(&domain::task::Task {
                id,
                number,
                category: Some(category_of(&text)),
                ..domain::task::Task::new(owner, text.clone(), now)
            })?;
            let word = text.split(' ').next().unwrap_or_default();
            Ok(match word {
                "planpanic" => panic!("the plan is broken"),
                "planrefuse" => return Err(Error::refused("Not now.")),
                "toast" => vec![Reply::Toast("noted".to_owned())],
                "edit" => vec![Reply::Edit(Message::text(format!("edited {text}")))],
                "delete" => vec![Reply::Delete],
                "silent" => vec![],
                "buttons" => vec![Reply::Send(
                    Message::text(format!("ok {text}"))
                        .row([Button::new("Go", format!("go:{}", id.0))]),
                )],
                "many" => (0..200)
                    .map(|n| Reply::Send(Message::text(format!("ok {text} {n}"))))
                    .collect(),
                _ => vec![Reply::Send(Message::text(format!("ok {text}")))],
            })
        }))
    }
}

impl Handler for TestHandler {
    fn handle(&self, request: Request, now: Timestamp) -> BoxFuture<'_, Result<Plan>> {
        Box::pin(self.plan(request, now))
    }

    fn reads_first(&self, request: &Request) -> bool {
        let readers = ["slow", "forever", "read"];
        matches!(&request.incoming.event, Event::Text { text, .. }
            if readers.contains(&text.split(' ').next().unwrap_or_default()))
    }

    fn handled(&self, _: &Request, handled: Handled) {
        let measured = (handled.outcome, handled.took);
        self.measured.lock().unwrap().push(measured);
    }
}

/// Fails as often as it is told to, then answers.
#[derive(Default)]
pub(crate) struct TestExecutor {
    pub(crate) failures: AtomicU64,
    pub(crate) ran: Mutex<Vec<Job>>,
    /// What it says on its way: how much is done, and the seconds until it goes on.
    pub(crate) steps: Mutex<Vec<(u8, u64)>>,
}

impl JobExecutor for TestExecutor {
    fn run(&self, job: Job, _now: Timestamp, progress: Progress) -> BoxFuture<'_, Result<Plan>> {
        Box::pin(async move {
            self.ran.lock().unwrap().push(job.clone());
            let steps = self.steps.lock().unwrap().clone();
            for (percent, seconds) in steps {
                progress.show(percent, "counting");
                tokio::time::sleep(Duration::from_secs(seconds)).await;
            }
            let left = self.failures.load(Ordering::Relaxed);
            if left > 0 {
                self.failures.store(left - 1, Ordering::Relaxed);
                return Err(Error::Storage(StorageFault::Other("broken".to_owned())));
            }
            let words = format!("report {:?}", job.job.work);
            let plan: Plan = Box::new(move |_| Ok(vec![Reply::Send(Message::text(words.clone()))]));
            Ok(plan)
        })
    }
}

/// A request that left a life takes effect within this time after its end.
const REQUESTS_END_WITHIN: Duration = Duration::from_secs(30);

/// One process.
pub(crate) struct Life {
    pub(crate) root: TestRoot,
    pub(crate) delivery: Delivery,
    alive: Arc<AtomicBool>,
}

/// Everything.
pub(crate) struct World {
    pub(crate) db: Arc<SharedDb>,
    pub(crate) server: Arc<Server>,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) handler: Arc<TestHandler>,
    pub(crate) executor: Arc<TestExecutor>,
    pub(crate) choices: Choices,
    pub(crate) kinds: Vec<Kind>,
    next_update: i64,
    pub(crate) life: Option<Life>,
}

fn reminder(
    id: ReminderId,
    owner: UserId,
    number: Number,
    text: &str,
    moment: Moment,
    now: Timestamp,
) -> Reminder {
    Reminder {
        id,
        owner,
        number,
        task: None,
        text: text.to_owned(),
        moment,
        state: ReminderState::Pending,
        created_at: now,
        updated_at: now,
        repeat: None,
        ways: domain::reminder::Ways::default(),
    }
}

pub(crate) fn settings(zone: &str) -> Settings {
    Settings::new(Zone::named(zone).unwrap(), None, None)
}

impl World {
    /// Without rate limits; nothing runs yet.
    pub(crate) fn new() -> Self {
        let allowed = Allowed {
            telegram: vec![OWNER, OTHER],
            groups: vec![],
            terminal: true,
        };
        let mut choices = Choices::new(allowed, settings("Europe/Berlin"));
        choices.rate_limit = RateLimit::Off;
        choices.requests_per_minute = 0;
        choices.seed = Some(1);
        Self {
            db: SharedDb::new(),
            server: Arc::default(),
            clock: Arc::new(TestClock::new("2026-06-01T10:00:00Z")),
            handler: Arc::default(),
            executor: Arc::default(),
            choices,
            kinds: vec![Kind::Telegram],
            next_update: 1,
            life: None,
        }
    }

    pub(crate) async fn started() -> Self {
        let mut world = Self::new();
        world.start().await;
        world
    }

    fn life_db(&self) -> Db {
        let life = self.db.life.load(Ordering::Relaxed);
        Db::new(Arc::new(LifeDb {
            shared: Arc::clone(&self.db),
            life,
        }))
    }

    pub(crate) async fn start(&mut self) {
        self.try_start().await.unwrap();
    }

    pub(crate) async fn try_start(&mut self) -> Result<(), delivery::Error> {
        assert!(self.life.is_none(), "one life at a time");
        let phases = ["intake", "work", "senders"].map(Phase::new);
        let phases = Phases::in_order(phases).unwrap();
        let options = supervise::Options::new()
            .phases(phases)
            .stop_within(self.choices.stop_within)
            .random(Random::seeded(7));
        let root = supervise::testing::root_with(options);
        let alive = Arc::new(AtomicBool::new(true));
        *self.db.alive.lock().unwrap() = Some(Arc::clone(&alive));
        let channels = self.kinds.iter().map(|kind| -> Arc<dyn Channel> {
            Arc::new(LifeChannel {
                server: Arc::clone(&self.server),
                kind: *kind,
                alive: Arc::clone(&alive),
            })
        });
        let parts = Parts {
            db: self.life_db(),
            clock: Arc::clone(&self.clock) as _,
            handler: Arc::clone(&self.handler) as _,
            executor: Arc::clone(&self.executor) as _,
            channels: channels.collect(),
            choices: self.choices.clone(),
        };
        match Delivery::start(&root, parts).await {
            Ok(delivery) => {
                self.life = Some(Life {
                    root,
                    delivery,
                    alive,
                });
                Ok(())
            }
            Err(error) => {
                alive.store(false, Ordering::Relaxed);
                self.db.end_life();
                Err(error)
            }
        }
    }

    pub(crate) fn delivery(&self) -> &Delivery {
        &self.life.as_ref().unwrap().delivery
    }

    /// The end by SIGKILL.
    pub(crate) fn crash(&mut self) {
        let Some(life) = self.life.take() else { return };
        life.alive.store(false, Ordering::Relaxed);
        self.db.end_life();
        // It reaches nothing any more but what its requests still do at the server; after that its
        // timers would only slow down every later life.
        drop(tokio::spawn(async move {
            tokio::time::sleep(REQUESTS_END_WITHIN).await;
            life.root.finish().await
        }));
    }

    /// The end by SIGKILL right after so many more commits.
    pub(crate) fn crash_after(&self, commits: u64) {
        *self.db.crash_after.lock().unwrap() = Some(commits);
    }

    /// The ordered stop; its exit status.
    pub(crate) async fn stop(&mut self) -> supervise::Report {
        let life = self.life.take().unwrap();
        let report = life.root.finish().await;
        life.alive.store(false, Ordering::Relaxed);
        self.db.end_life();
        report
    }

    pub(crate) fn incoming(&mut self, chat_id: i64, event: Event) -> Incoming {
        let id = self.next_update;
        self.next_update += 1;
        Incoming {
            key: UpdateKey {
                channel: Kind::Telegram,
                id,
            },
            address: chat(chat_id),
            private: true,
            sender: Some(chat_id),
            sender_name: String::new(),
            said_at: self.clock.now(),
            event,
        }
    }

    pub(crate) fn text(&mut self, chat_id: i64, text: &str) -> Incoming {
        let message = ChannelMessageId(self.server.take_ids(1));
        self.incoming(
            chat_id,
            Event::Text {
                text: text.to_owned(),
                message,
            },
        )
    }

    pub(crate) fn press(&mut self, chat_id: i64, data: &str, message: Option<i64>) -> Incoming {
        let press = format!("press-{}", self.next_update);
        let message = message.map(ChannelMessageId);
        self.incoming(
            chat_id,
            Event::Press {
                data: data.to_owned(),
                press,
                message,
            },
        )
    }

    /// Hands a batch in and waits until it may be confirmed.
    pub(crate) async fn accept(&self, updates: Vec<Incoming>) {
        let next = updates.last().map(|update| update.key.id + 1);
        self.delivery()
            .intake()
            .accept(updates, next)
            .await
            .unwrap();
    }

    /// Says something and waits until it may be confirmed.
    pub(crate) async fn say(&mut self, chat_id: i64, text: &str) {
        let incoming = self.text(chat_id, text);
        self.accept(vec![incoming]).await;
    }

    pub(crate) async fn idle(&self) {
        self.delivery().idle().await;
    }

    /// A question past all lives.
    pub(crate) fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn domain::Reads) -> Result<T> + Send + 'static,
    ) -> T {
        let slot = Arc::new(Mutex::new(None));
        let answer = Arc::clone(&slot);
        self.db.inline.read(Query {
            name: "test",
            work: Box::new(move |reads| *answer.lock().unwrap() = Some(reads.and_then(work))),
        });
        slot.lock().unwrap().take().unwrap().unwrap()
    }

    /// A change through the life that runs.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut dyn domain::Tx) -> Result<T> + Send + Sync + 'static,
    ) -> T {
        self.life_db().write("test", work).await.unwrap()
    }

    pub(crate) fn user(&self, external: i64) -> UserId {
        let identity = Identity {
            channel: Kind::Telegram,
            external,
        };
        self.ask(move |reads| reads.user_by_identity(identity))
            .unwrap()
            .id
    }

    /// A change that may be the last of the life that runs.
    pub(crate) async fn try_write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut dyn domain::Tx) -> Result<T> + Send + Sync + 'static,
    ) {
        let _unheard = self.life_db().write("test", work).await;
    }

    /// Writes a reminder down, if the life that runs lives to hear of it.
    pub(crate) async fn try_remind(&self, chat_id: i64, text: &str, at: Timestamp) -> bool {
        let (owner, text, now) = (self.user(chat_id), text.to_owned(), self.clock.now());
        let outcome = self
            .life_db()
            .write("remind", move |tx| {
                let id = tx.new_reminder_id()?;
                let number = tx.next_number(owner, Numbered::Reminder)?;
                tx.put_reminder(&reminder(id, owner, number, &text, Moment::Exact(at), now))
            })
            .await;
        outcome.is_ok()
    }

    /// Whether the life was ended by [`World::crash_after`].
    pub(crate) fn is_dead(&self) -> bool {
        self.db.listener.lock().unwrap().is_none()
    }

    /// Whether something that was accepted has not come to its end.
    pub(crate) fn unfinished(&self) -> bool {
        self.ask(|reads| {
            let waiting = reads.outbox_totals(None)?.waiting > 0;
            let updates = !reads.waiting_updates(1)?.is_empty();
            Ok(waiting || updates || reads.next_reminder_due()?.is_some())
        })
    }

    /// How often a text had its effect.
    pub(crate) fn effects(&self, chat_id: i64, text: &str) -> u32 {
        let owner = self.user(chat_id);
        let query = domain::task::TaskQuery {
            category: Some(category_of(text)),
            ..domain::task::TaskQuery::default()
        };
        self.ask(move |reads| reads.count_tasks(owner, &query, 100))
    }

    /// Writes a reminder down, so many seconds from now.
    pub(crate) async fn remind(&self, chat_id: i64, text: &str, in_s: i64) -> ReminderId {
        let at = self.clock.now() + SignedDuration::from_secs(in_s);
        self.remind_at(chat_id, text, Moment::Exact(at)).await
    }

    pub(crate) async fn remind_at(&self, chat_id: i64, text: &str, moment: Moment) -> ReminderId {
        let (owner, text, now) = (self.user(chat_id), text.to_owned(), self.clock.now());
        self.write(move |tx| {
            let id = tx.new_reminder_id()?;
            let number = tx.next_number(owner, Numbered::Reminder)?;
            tx.put_reminder(&reminder(id, owner, number, &text, moment.clone(), now))?;
            Ok(id)
        })
        .await
    }

    pub(crate) fn words(&self, chat_id: i64) -> Vec<String> {
        self.server.words(chat_id)
    }
}
