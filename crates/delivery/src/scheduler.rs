//! The scheduler: reminders and reports at their instants.
//!
//! The next due instant is known, a commit that changes it rings a bell, and between the two it
//! sleeps; at most a second at a time, because a wall clock can be set and a machine suspended:
//! each time it wakes it compares how far the wall clock and the monotonic clock have moved.
//! What is due is always asked of the store, so a jump in either direction, a missed bell or
//! downtime loses nothing and repeats nothing: a reminder that has fired is no longer pending.

mod habits;
mod rings;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::conversation::Channel as ChannelKind;
use domain::ids::ReminderId;
use domain::job::{NewJob, Report, ReportDue, Work};
use domain::reminders::ring;
use domain::reports::review;
use domain::time::Clock;
use domain::{Result, Tx, reports, time_tracking};
use jiff::{SignedDuration, Timestamp};
use supervise::{Child, Failure};
use tokio::time::Instant;

use crate::door::reach;
use crate::ledger::{FAULT_BACKOFF, SharedLedger, is_closed};
use crate::signals::Signals;

/// The longest sleep before the clocks are compared.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// The longest that the next due instant is believed without asking the store again.
const ASK_EVERY: Duration = Duration::from_secs(60);
/// Clocks that differ by more than this since the last look have jumped.
const JUMP_MIN: SignedDuration = SignedDuration::from_secs(2);
/// Reminders taken up in one unit.
const BATCH: u32 = 32;
/// Reminders promised and not yet at their end; beyond, those that are due wait where they are.
const OUTSTANDING_MAX: usize = 1_024;
/// Reports taken up in one unit.
const REPORT_BATCH: u32 = 16;
/// Reports that are looked at when the clock was set back: four for each person who may be let in.
const REPORTS_MAX: u32 = 512;
/// Questions about timers taken up in one unit.
const TIMER_BATCH: u32 = 16;
/// A report's place among the jobs, 1 (first) to 10 (last).
const REPORT_PRIORITY: u8 = 5;
/// Reminders that cannot be taken up and are left out of further tries in this process life.
const SKIPPED_MAX: usize = 64;

/// What the scheduler tells of itself.
#[derive(Debug, Default)]
pub(crate) struct ScheduleCounters {
    pub(crate) fired: AtomicU64,
    pub(crate) moot: AtomicU64,
    pub(crate) reports: AtomicU64,
    pub(crate) jumps: AtomicU64,
    /// Milliseconds; positive is forward.
    pub(crate) last_jump_ms: AtomicI64,
    /// Unix microseconds; `i64::MAX` is never.
    pub(crate) next_due: AtomicI64,
}

/// The scheduler of one process.
pub(crate) struct Scheduler {
    pub(crate) ledger: SharedLedger,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) signals: Arc<Signals>,
    /// Channels in use: Telegram is preferred.
    pub(crate) channels: Arc<[ChannelKind]>,
    pub(crate) counters: Arc<ScheduleCounters>,
    pub(crate) skipped: Mutex<BTreeSet<ReminderId>>,
}

/// What a batch did.
#[derive(Debug, Clone, Copy, Default)]
struct Fired {
    taken: usize,
    sent: u64,
    moot: u64,
}

/// When the store said that something is due next, and when it said so.
#[derive(Clone, Copy)]
struct Known {
    next: Next,
    at: Instant,
}

/// When the next of each kind is due.
#[derive(Clone, Copy)]
struct Next {
    reminder: Option<Timestamp>,
    ring: Option<Timestamp>,
    habit: Option<Timestamp>,
    other: Option<Timestamp>,
}

impl Next {
    fn first(self) -> Option<Timestamp> {
        let all = [self.reminder, self.ring, self.habit, self.other];
        all.into_iter().flatten().min()
    }

    /// How far each kind is taken up at once: no further than to the first of the others, so that
    /// what was missed comes in the order in which it was due, whatever kind it is.
    fn turns(self, now: Timestamp) -> Turns {
        let until = |others: [Option<Timestamp>; 2]| {
            let first = others.into_iter().flatten().min();
            first.map_or(now, |first| first.min(now))
        };
        Turns {
            reminders: until([self.ring, self.habit]),
            rings: until([self.reminder, self.habit]),
            habits: until([self.reminder, self.ring]),
        }
    }
}

/// Until when each kind is taken up.
#[derive(Clone, Copy)]
struct Turns {
    reminders: Timestamp,
    rings: Timestamp,
    habits: Timestamp,
}

impl Turns {
    fn all(now: Timestamp) -> Self {
        Self {
            reminders: now,
            rings: now,
            habits: now,
        }
    }
}

/// Now, and until when what is due is taken up.
type When = (Timestamp, Timestamp);

/// The two clocks at one moment.
#[derive(Clone, Copy)]
struct Clocks {
    wall: Timestamp,
    monotonic: Instant,
}

impl Scheduler {
    /// Runs until the stop.
    pub(crate) async fn run(self: Arc<Self>, child: Child) -> Result<(), Failure> {
        child.ready();
        let mut clocks = self.clocks();
        let mut set_back = false;
        let mut faults = 0;
        let mut next: Option<Known> = None;
        while !child.is_stop_requested() {
            let jump;
            (clocks, jump) = self.compare(clocks);
            if jump.is_negative() {
                (set_back, next) = (true, None);
            }
            let step = async {
                if set_back {
                    self.pull_in_reports(clocks.wall).await?;
                    self.pull_in_habits(clocks.wall).await?;
                    self.pull_in_rings(clocks.wall).await?;
                    set_back = false;
                }
                self.step(clocks, &mut next).await
            };
            let sleep = match step.await {
                Ok(wait) => {
                    faults = 0;
                    wait
                }
                Err(error) if is_closed(&error) => break,
                Err(_) => {
                    faults += 1;
                    next = None;
                    Some(self.ledger.delay(FAULT_BACKOFF, faults))
                }
            };
            child.progress();
            let sleep = sleep.unwrap_or(LOOK_EVERY).min(LOOK_EVERY);
            tokio::select! {
                biased;
                () = child.stop_requested() => break,
                () = self.signals.schedule.notified() => next = None,
                () = tokio::time::sleep_until(clocks.monotonic + sleep) => {}
            }
        }
        Ok(())
    }

    /// How many reminders are left out because they cannot be taken up.
    pub(crate) fn left_out(&self) -> usize {
        self.skipped().len()
    }

    fn clocks(&self) -> Clocks {
        Clocks {
            wall: self.clock.now(),
            monotonic: Instant::now(),
        }
    }

    /// Notices a wall clock that moved otherwise than time did, and how far; zero if it did not.
    fn compare(&self, before: Clocks) -> (Clocks, SignedDuration) {
        let now = self.clocks();
        let passed = now.monotonic.duration_since(before.monotonic);
        let passed = SignedDuration::try_from(passed).unwrap_or(SignedDuration::MAX);
        let jump = now.wall.duration_since(before.wall).saturating_sub(passed);
        if jump.abs() <= JUMP_MIN {
            return (now, SignedDuration::ZERO);
        }
        let jump_ms = i64::try_from(jump.as_millis()).unwrap_or(i64::MAX);
        tracing::warn!(jump_ms, "the wall clock jumped; looking at what is due");
        self.counters.jumps.fetch_add(1, Ordering::Relaxed);
        self.counters.last_jump_ms.store(jump_ms, Ordering::Relaxed);
        metrics::counter!("delivery_clock_jumps_total").increment(1);
        (now, jump)
    }

    /// After the clock was set back: reports that it had put off by days while it ran ahead.
    async fn pull_in_reports(&self, now: Timestamp) -> Result<()> {
        let work = move |tx: &mut dyn Tx| {
            let due = tx.due_reports(Timestamp::MAX, REPORTS_MAX)?;
            let owners: BTreeSet<_> = due.iter().map(|due| due.owner).collect();
            for owner in owners {
                if let Some(user) = tx.user(owner)? {
                    reports::pull_in(tx, &user, now)?;
                }
            }
            Ok(())
        };
        self.ledger.write("pull in reports", work).await
    }

    /// Takes up what is due, a batch at a time; how long to sleep.
    async fn step(&self, clocks: Clocks, known: &mut Option<Known>) -> Result<Option<Duration>> {
        let now = clocks.wall;
        let next = match known {
            Some(known) if clocks.monotonic.duration_since(known.at) < ASK_EVERY => known.next,
            _ => {
                *known = None;
                self.next_due().await?
            }
        };
        known.get_or_insert(Known {
            next,
            at: clocks.monotonic,
        });
        let first = next.first();
        if first.is_none_or(|first| first > now) {
            return Ok(first.map(|first| until(first, now)));
        }
        *known = None;
        let reports = self.take_reports(now).await? + self.take_timers(now).await?;
        let room = OUTSTANDING_MAX.saturating_sub(self.ledger.board().reminders());
        if room == 0 {
            return Ok(None);
        }
        let limit = BATCH.min(u32::try_from(room).unwrap_or(BATCH));
        let mut taken = self.take(next.turns(now), now, limit).await?;
        if taken == 0 {
            // Whoever's turn it is may be left out; that holds up nobody else.
            taken = self.take(Turns::all(now), now, limit).await?;
        }
        if taken == 0 && reports == 0 {
            // All that is due is left out; look again in a while.
            return Ok(None);
        }
        Ok(Some(Duration::ZERO))
    }

    /// Takes up reminders, what firings have more to say, and habits' reminders.
    async fn take(&self, until: Turns, now: Timestamp, limit: u32) -> Result<usize> {
        let reminders = self.take_reminders((now, until.reminders), limit).await?;
        let rings = self.take_rings((now, until.rings), limit).await?;
        let habits = self.take_habits((now, until.habits), limit).await?;
        Ok(reminders + rings + habits)
    }

    async fn next_due(&self) -> Result<Next> {
        let next = self
            .ledger
            .db
            .read("next due", |reads| {
                let others = [reads.next_report_due()?, reads.next_timer_due()?];
                Ok(Next {
                    reminder: reads.next_reminder_due()?,
                    ring: reads.next_ring_due()?,
                    habit: reads.next_habit_due()?,
                    other: others.into_iter().flatten().min(),
                })
            })
            .await?;
        let shown = next.first().map_or(i64::MAX, domain::time::to_microseconds);
        self.counters.next_due.store(shown, Ordering::Relaxed);
        Ok(next)
    }

    async fn take_reminders(&self, when: When, limit: u32) -> Result<usize> {
        let skipped = self.skipped().clone();
        let fired = match self.fire(when, limit, skipped.clone()).await {
            Err(error) if !is_closed(&error) && !crate::ledger::is_waiting_fault(&error) => {
                self.fire_alone(when, skipped).await?
            }
            fired => fired?,
        };
        self.counters.fired.fetch_add(fired.sent, Ordering::Relaxed);
        self.counters.moot.fetch_add(fired.moot, Ordering::Relaxed);
        metrics::counter!("delivery_reminders_fired_total").increment(fired.sent);
        Ok(fired.taken)
    }

    fn skipped(&self) -> std::sync::MutexGuard<'_, BTreeSet<ReminderId>> {
        self.skipped.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn fire(&self, when: When, limit: u32, skipped: BTreeSet<ReminderId>) -> Result<Fired> {
        let channels = Arc::clone(&self.channels);
        let work = move |tx: &mut dyn Tx| fire(tx, when, limit, &skipped, &channels);
        self.ledger.write("fire reminders", work).await
    }

    /// After a batch failed: its first reminder alone, left out if it is the one that fails.
    async fn fire_alone(&self, when: When, mut skipped: BTreeSet<ReminderId>) -> Result<Fired> {
        match self.fire(when, 1, skipped.clone()).await {
            Err(error) if !is_closed(&error) && !crate::ledger::is_waiting_fault(&error) => {
                let left_out = skipped.len();
                let limit = u32::try_from(left_out + 1).unwrap_or(u32::MAX);
                let due = self
                    .ledger
                    .db
                    .read("due", move |reads| reads.due_reminders(when.1, limit));
                let bad = due
                    .await?
                    .into_iter()
                    .find(|due| !skipped.contains(&due.id));
                let Some(bad) = bad.filter(|_| left_out < SKIPPED_MAX) else {
                    return Err(error);
                };
                tracing::error!(reminder = bad.id.0, %error, "a reminder cannot be taken up");
                skipped.insert(bad.id);
                *self.skipped() = skipped;
                Ok(Fired {
                    taken: 1,
                    ..Fired::default()
                })
            }
            fired => fired,
        }
    }

    async fn take_reports(&self, now: Timestamp) -> Result<usize> {
        let channels = Arc::clone(&self.channels);
        let work = move |tx: &mut dyn Tx| {
            let mut due = tx.due_reports(now, REPORT_BATCH)?;
            for due in &mut due {
                if let Some(user) = tx.user(due.owner)? {
                    due.due_at = review::latest(&user.settings, due.report, due.due_at, now);
                }
            }
            due.sort_by_key(|due| due.due_at);
            due.iter()
                .try_for_each(|due| ask_for_report(tx, due, now, &channels))?;
            Ok(due.len())
        };
        let next_report = self
            .ledger
            .db
            .read("next report", |reads| reads.next_report_due());
        if next_report.await?.is_none_or(|due| due > now) {
            return Ok(0);
        }
        let taken = self.ledger.write("ask for reports", work).await?;
        self.counters
            .reports
            .fetch_add(taken as u64, Ordering::Relaxed);
        Ok(taken)
    }

    /// Asks about timers that have run for long.
    async fn take_timers(&self, now: Timestamp) -> Result<usize> {
        let next = self
            .ledger
            .db
            .read("next timer", |reads| reads.next_timer_due());
        if next.await?.is_none_or(|due| due > now) {
            return Ok(0);
        }
        let channels = Arc::clone(&self.channels);
        let work = move |tx: &mut dyn Tx| {
            let due = tx.due_timers(now, TIMER_BATCH)?;
            for due in &due {
                let address = reach(tx, due.owner, &channels)?;
                time_tracking::take_question(tx, due, now, address)?;
            }
            Ok(due.len())
        };
        self.ledger.write("ask about timers", work).await
    }
}

fn until(next: Timestamp, now: Timestamp) -> Duration {
    Duration::try_from(next.duration_since(now)).unwrap_or_default()
}

/// Takes up reminders that are due: the firing, the message that carries it and the reminder's
/// new state are one commit.
fn fire(
    tx: &mut dyn Tx,
    (now, until): When,
    limit: u32,
    skipped: &BTreeSet<ReminderId>,
    channels: &[ChannelKind],
) -> Result<Fired> {
    let left_out = u32::try_from(skipped.len()).unwrap_or(u32::MAX);
    let due = tx.due_reminders(until, limit.saturating_add(left_out))?;
    let wanted = due.into_iter().filter(|due| !skipped.contains(&due.id));
    let mut fired = Fired::default();
    for reminder in wanted.take(usize::try_from(limit).unwrap_or(usize::MAX)) {
        fired.taken += 1;
        let address = reach(tx, reminder.owner, channels)?;
        if ring::fire(tx, reminder, now, address)? {
            fired.sent += 1;
        } else {
            fired.moot += 1;
        }
    }
    Ok(fired)
}

/// Writes the job for a report that is due and moves the report on to its next time after now:
/// however many were missed, the latest comes.
fn ask_for_report(
    tx: &mut dyn Tx,
    due: &ReportDue,
    now: Timestamp,
    channels: &[ChannelKind],
) -> Result<()> {
    let user = tx.user(due.owner)?;
    let next = user
        .as_ref()
        .and_then(|user| reports::next_due(&user.settings, due.report, now));
    tx.put_report_due(due.owner, due.report, next)?;
    let Some(address) = reach(tx, due.owner, channels)? else {
        return Ok(());
    };
    let due_at = Some(due.due_at);
    let work = match due.report {
        Report::Daily => Work::DailyReport { due_at },
        Report::EndOfDay => Work::EndOfDay { due_at },
        report @ (Report::Weekly | Report::Monthly) => Work::Review { report, due_at },
    };
    let owner = due.owner;
    tx.enqueue_job(&NewJob {
        owner,
        address,
        work,
        priority: REPORT_PRIORITY,
        accepted_at: now,
    })
    .map(drop)
}
