//! Wiring: everything of delivery under the supervisor, in the phases in which it stops.
//!
//! Intake stops first, then the work in flight, then the senders; the store, which is not ours,
//! last. At the start the order is the reverse: the outbox that an earlier life left is taken
//! over before any update is, and the updates it left before any new one.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use domain::Db;
use domain::conversation::{Channel as ChannelKind, Handler};
use domain::ids::UserId;
use domain::job::JobExecutor;
use domain::port::Retention;
use domain::time::{Clock, from_microseconds};
use domain::user::{Identity, Settings};
use jiff::{SignedDuration, Timestamp};
use supervise::{Random, Scope, StartError};
use tokio::sync::watch;
use tokio::time::Instant;

use crate::board::Board;
use crate::channel::Channel;
use crate::door::{Allowed, Door};
use crate::intake::Intake;
use crate::jobs::{JobCounters, JobRunner};
use crate::ledger::{Ledger, SharedLedger};
use crate::limits::RateLimit;
use crate::redelivery::Redelivery;
use crate::retention::Pruner;
use crate::scheduler::{ScheduleCounters, Scheduler};
use crate::sender::{Sender, StopBudget};
use crate::signals::Signals;
use crate::vitals::Vitals;

/// The phase in which nothing new is taken any more.
pub const INTAKE_PHASE: &str = "intake";
/// The phase in which the work in flight ends.
pub const WORK_PHASE: &str = "work";
/// The phase in which the messages of that work are sent.
pub const SENDERS_PHASE: &str = "senders";

/// How often [`Delivery::idle`] looks, at first …
const IDLE_LOOK: Duration = Duration::from_millis(2);
/// … and at last.
const IDLE_LOOK_MAX: Duration = Duration::from_millis(250);

/// What delivery works with.
pub struct Parts {
    /// The store. Delivery names itself its listener.
    pub db: Db,
    /// The wall clock.
    pub clock: Arc<dyn Clock>,
    /// What makes plans out of requests.
    pub handler: Arc<dyn Handler>,
    /// What carries out durable jobs.
    pub executor: Arc<dyn JobExecutor>,
    /// The ways out. Telegram is preferred for what nobody asked for.
    pub channels: Vec<Arc<dyn Channel>>,
    /// What the configuration chose.
    pub choices: Choices,
}

/// What the configuration chose.
#[derive(Debug, Clone)]
pub struct Choices {
    /// Who may speak.
    pub allowed: Allowed,
    /// The settings of people who are new.
    pub new_person: Settings,
    /// Requests of a person in a minute; 0 is no limit.
    pub requests_per_minute: u32,
    /// Whether Telegram's limits are kept.
    pub rate_limit: RateLimit,
    /// What is done about messages that may have arrived.
    pub redelivery: Redelivery,
    /// How long things are kept.
    pub retention: Retention,
    /// How long the whole stop may take.
    pub stop_within: Duration,
    /// The seed of spread delays; `None` takes one from the system.
    pub seed: Option<u64>,
}

impl Choices {
    /// The usual choices for these people.
    #[must_use]
    pub fn new(allowed: Allowed, new_person: Settings) -> Self {
        Self {
            allowed,
            new_person,
            requests_per_minute: 60,
            rate_limit: RateLimit::default(),
            redelivery: Redelivery::default(),
            retention: Retention::default(),
            stop_within: Duration::from_secs(5),
            seed: None,
        }
    }
}

/// Why delivery did not start.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store could not be read or written.
    #[error("cannot take over what the last run left")]
    Store(#[from] domain::Error),
    /// A child could not be started.
    #[error("cannot start delivery")]
    Start(#[from] StartError),
}

/// Delivery as it runs. Cheap to clone.
#[derive(Clone)]
pub struct Delivery {
    intake: Intake,
    sender: Arc<Sender>,
    jobs: Arc<JobRunner>,
    pruner: Arc<Pruner>,
    scheduler: Arc<Scheduler>,
    ledger: SharedLedger,
    signals: Arc<Signals>,
}

impl std::fmt::Debug for Delivery {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Delivery")
    }
}

/// The scopes, one a phase.
struct Scopes {
    intake: Scope,
    work: Scope,
    senders: Scope,
}

impl Delivery {
    /// Starts delivery under `scope`, whose supervisor has the phases [`INTAKE_PHASE`],
    /// [`WORK_PHASE`] and [`SENDERS_PHASE`], in this order, and the store's after them.
    ///
    /// When it returns, what an earlier life left is taken over and updates can be handed in.
    ///
    /// # Errors
    /// [`Error`] says whether the store or the supervisor is why. What was started stops with the
    /// program.
    pub async fn start(scope: &Scope, parts: Parts) -> Result<Self, Error> {
        let scopes = Scopes {
            senders: scope.scope("senders").phase(SENDERS_PHASE).open()?,
            work: scope.scope("work").phase(WORK_PHASE).open()?,
            intake: scope.scope("intake").phase(INTAKE_PHASE).open()?,
        };
        let Parts {
            db,
            clock,
            handler,
            executor,
            channels,
            choices,
        } = parts;
        let kinds: Vec<ChannelKind> = channels.iter().map(|channel| channel.kind()).collect();
        let random = choices
            .seed
            .map_or_else(Random::from_system, Random::seeded);
        let board = Board::new(choices.rate_limit, kinds.clone());
        let ledger = Arc::new(Ledger::new(db.clone(), board, random));
        let signals = Arc::new(Signals::default());
        let sender = Arc::new(Sender::new(
            Arc::clone(&ledger),
            Arc::clone(&clock),
            channels,
            choices.redelivery,
            scopes.senders.clone(),
            Arc::clone(&signals),
        ));
        db.listen(Arc::clone(&sender) as _);
        let door = Door::open(&db, &choices.allowed, &choices.new_person, clock.now()).await?;
        let intake = Intake::new(
            door,
            Arc::clone(&ledger),
            Arc::clone(&clock),
            handler,
            Arc::clone(&sender),
            scopes.work.clone(),
            choices.requests_per_minute,
        );
        let jobs = Arc::new(JobRunner {
            ledger: Arc::clone(&ledger),
            clock: Arc::clone(&clock),
            executor,
            sender: Arc::clone(&sender),
            scope: scopes.work.clone(),
            signals: Arc::clone(&signals),
            counters: JobCounters::default(),
            state: Mutex::default(),
        });
        let scheduler = Arc::new(Scheduler {
            ledger: Arc::clone(&ledger),
            clock: Arc::clone(&clock),
            signals: Arc::clone(&signals),
            channels: kinds.into(),
            counters: Arc::new(ScheduleCounters::default()),
            skipped: Mutex::default(),
        });
        let pruner = Arc::new(Pruner {
            db,
            clock,
            retention: choices.retention,
            removed: AtomicU64::new(0),
        });
        let delivery = Self {
            intake,
            sender,
            jobs,
            pruner,
            scheduler,
            ledger,
            signals,
        };
        delivery
            .start_children(scope, &scopes, choices.stop_within)
            .await?;
        Ok(delivery)
    }

    async fn start_children(
        &self,
        root: &Scope,
        scopes: &Scopes,
        stop_within: Duration,
    ) -> Result<(), Error> {
        let stop = Arc::new(StopClock {
            asked_at: OnceLock::new(),
            within: stop_within,
        });
        self.start_senders(root, &scopes.senders, &stop).await?;
        self.sender.recover().await?;
        self.start_work(&scopes.work, &stop).await?;
        let recovered = self.intake.0.recover().await?;
        if recovered > 0 {
            tracing::info!(updates = recovered, "taking up what the last run left");
        }
        self.start_intake(&scopes.intake).await?;
        Ok(())
    }

    async fn start_senders(
        &self,
        root: &Scope,
        scope: &Scope,
        stop: &Arc<StopClock>,
    ) -> Result<(), Error> {
        let sender = Arc::clone(&self.sender);
        scope
            .child("outcomes")
            .start(move |child| Arc::clone(&sender).flush_outcomes(child))
            .await?;
        let (sender, clock) = (Arc::clone(&self.sender), Arc::clone(stop));
        scope
            .child("dispatch")
            .critical()
            .start(move |child| Arc::clone(&sender).dispatch(child, Arc::clone(&clock)))
            .await?;
        // Temporary like the sends, so that it is told together with them: they go on to the next
        // message until it has said that they must not.
        let (sender, clock, stopping) =
            (Arc::clone(&self.sender), Arc::clone(stop), root.stopping());
        scope
            .child("last sends")
            .spawn_with(move |child| async move {
                tokio::select! {
                    biased;
                    () = stopping.requested() => {}
                    () = child.stop_requested() => {}
                }
                clock.note();
                child.stop_requested().await;
                sender.begin_no_more_after(clock.send_budget());
                Ok(())
            })?;
        Ok(())
    }

    async fn start_work(&self, scope: &Scope, stop: &Arc<StopClock>) -> Result<(), Error> {
        let jobs = Arc::clone(&self.jobs);
        scope
            .child("jobs")
            .start(move |child| Arc::clone(&jobs).run(child))
            .await?;
        let (intake, stop) = (Arc::clone(&self.intake.0), Arc::clone(stop));
        scope
            .child("last updates")
            .spawn_with(move |child| async move {
                child.stop_requested().await;
                stop.note();
                intake.close(stop.work_budget());
                Ok(())
            })?;
        Ok(())
    }

    async fn start_intake(&self, scope: &Scope) -> Result<(), Error> {
        let scheduler = Arc::clone(&self.scheduler);
        scope
            .child("scheduler")
            .critical()
            .start(move |child| Arc::clone(&scheduler).run(child))
            .await?;
        let pruner = Arc::clone(&self.pruner);
        scope
            .child("retention")
            .start(move |child| Arc::clone(&pruner).run(child))
            .await?;
        Ok(())
    }

    /// The way in for updates.
    #[must_use]
    pub fn intake(&self) -> Intake {
        self.intake.clone()
    }

    /// The person behind an identity that may speak.
    #[must_use]
    pub fn person(&self, identity: Identity) -> Option<UserId> {
        self.intake.0.door.person(identity)
    }

    /// Changes whenever a commit has brought journal entries: for those who are told of changes.
    #[must_use]
    pub fn journal(&self) -> watch::Receiver<u64> {
        self.signals.journal.subscribe()
    }

    /// Waits until everything that was accepted is handled, every job is done and every message
    /// that can be sent now is sent and recorded. Reminders that are not due are not waited for.
    pub async fn idle(&self) {
        let mut look = IDLE_LOOK;
        while !self.is_idle().await {
            tokio::time::sleep(look).await;
            // What takes long is looked at less often: about a tenth of the wait is added to it.
            look = (look + look / 8).min(IDLE_LOOK_MAX);
        }
    }

    async fn is_idle(&self) -> bool {
        let at_rest = || {
            let (waiting, in_flight) = self.ledger.board().totals();
            self.intake.is_idle() && self.jobs.running() == 0 && waiting + in_flight == 0
        };
        let quiet = || at_rest() && self.ledger.riders.all_arrived();
        if !quiet() {
            if at_rest() {
                // No other unit is on its way that they could ride along with.
                self.ledger.riders.hurry();
            }
            return false;
        }
        let jobs = self
            .ledger
            .db
            .read("jobs left", |reads| reads.waiting_jobs(1))
            .await;
        jobs.map_or(true, |jobs| jobs.is_empty()) && quiet()
    }

    /// How things stand.
    #[must_use]
    pub fn vitals(&self) -> Vitals {
        let count = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        let (intake, sent) = (&self.intake.0.counters, &self.sender.counters);
        let (schedule, jobs) = (&self.scheduler.counters, &self.jobs.counters);
        let (updates_waiting, chats_busy) = self.intake.0.totals();
        let now = Instant::now();
        let board = self.ledger.board();
        let (messages_waiting, messages_in_flight) = board.totals();
        let (chats_held, lanes_retrying) = (board.held_chats(now), board.retrying_lanes());
        let reminders_outstanding = board.reminders();
        drop(board);
        let next_due = schedule.next_due.load(Ordering::Relaxed);
        Vitals {
            updates_waiting,
            chats_busy,
            updates_handled: count(&intake.handled),
            updates_known: count(&intake.known),
            handler_failures: count(&intake.failed),
            handler_overruns: count(&intake.overran),
            set_aside: count(&intake.set_aside),
            paced: count(&intake.paced),
            turned_away: self.intake.0.door.turned_away(),
            last_accepted: at_millisecond(count(&intake.last_accepted_ms)),
            messages_waiting,
            messages_in_flight,
            reminders_outstanding,
            messages_sent: count(&sent.sent),
            messages_refused: count(&sent.refused),
            messages_retried: count(&sent.retried),
            messages_doubted: count(&sent.doubted),
            messages_repeated: count(&sent.repeated),
            chats_held,
            lanes_retrying,
            outcomes_waiting: self.ledger.riders.waiting(),
            reminders_fired: count(&schedule.fired),
            reminders_moot: count(&schedule.moot),
            reminders_left_out: self.scheduler.left_out(),
            reports_asked: count(&schedule.reports),
            next_due: (next_due != i64::MAX && next_due != 0).then(|| from_microseconds(next_due)),
            clock_jumps: count(&schedule.jumps),
            last_clock_jump: SignedDuration::from_millis(
                schedule.last_jump_ms.load(Ordering::Relaxed),
            ),
            jobs_running: self.jobs.running(),
            jobs_finished: count(&jobs.finished),
            jobs_failed: count(&jobs.failed),
            jobs_given_up: count(&jobs.given_up),
            storage_faults: self.ledger.faults(),
            storage_ok: !self.ledger.is_faulty(),
            rows_pruned: count(&self.pruner.removed),
        }
    }
}

fn at_millisecond(millisecond: u64) -> Option<Timestamp> {
    let millisecond = i64::try_from(millisecond)
        .ok()
        .filter(|millisecond| *millisecond > 0)?;
    Timestamp::from_millisecond(millisecond).ok()
}

/// How much of the stop is left, and what it may be spent on.
pub(crate) struct StopClock {
    asked_at: OnceLock<Instant>,
    within: Duration,
}

impl StopClock {
    fn note(&self) {
        self.asked_at.get_or_init(Instant::now);
    }

    fn left(&self) -> Duration {
        let asked_at = self.asked_at.get().copied().unwrap_or_else(Instant::now);
        self.within.saturating_sub(asked_at.elapsed())
    }

    /// How long updates that were accepted are taken up: a third of what is left, because the
    /// last of them has to end as well, and its answer to be sent.
    fn work_budget(&self) -> Duration {
        self.left() / 3
    }

    /// How long sends are begun and awaited. The supervisor gives the sends half of what their
    /// phase has, so less than half of what is left is spent.
    pub(crate) fn send_budget(&self) -> StopBudget {
        let left = self.left();
        StopBudget {
            begin: left / 4,
            await_: left / 8,
        }
    }
}
