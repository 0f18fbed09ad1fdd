//! Finds blocked workers, stuck children and a dead runtime, from a thread that none of them can
//! stop.
//!
//! A heartbeat that is a task stops together with what it should watch (tokio issues 4730 and
//! 6315: one future that never yields can stop a whole runtime). So an operating system thread
//! reads what each worker polls ([`crate::watch`]) and when each child last made progress. It
//! tells the service manager that the program is alive only if a probe ran on the runtime within
//! the last interval and no critical child is stuck.

#![expect(
    clippy::disallowed_methods,
    reason = "a heartbeat that is a task stops together with what it should watch"
)]

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use metrics::{counter, gauge};

use crate::{event::Event, latch::Latch, shared::Shared};

/// The watching thread; ends when it is dropped, without waiting for its interval.
pub(crate) struct Watchdog {
    over: Arc<Latch>,
    thread: Option<JoinHandle<()>>,
}

impl Watchdog {
    pub(crate) fn start(shared: &Arc<Shared>) -> io::Result<Watchdog> {
        let over = Arc::new(Latch::default());
        let (told, shared) = (over.clone(), shared.clone());
        let thread = std::thread::Builder::new()
            .name("watchdog".to_owned())
            .spawn(move || {
                let every = shared.watch.settings.every;
                let mut watcher = Watcher::new(shared, Instant::now());
                while !told.block(Some(every)) {
                    watcher.look(Instant::now());
                }
            })?;
        Ok(Watchdog {
            over,
            thread: Some(thread),
        })
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        self.over.raise();
        if let Some(thread) = self.thread.take() {
            // It holds no lock over anything that waits, so the join is short.
            thread.join().ok();
        }
    }
}

struct Watcher {
    shared: Arc<Shared>,
    last_look: Instant,
    /// For each polling thread, what was seen there.
    seen: Vec<Seen>,
    probe: Probe,
    ping_every: Option<Duration>,
    last_ping: Instant,
}

/// One poll, as long as it is the same.
struct Seen {
    sequence: u64,
    since: Instant,
    reported: Option<Arc<str>>,
}

impl Watcher {
    fn new(shared: Arc<Shared>, now: Instant) -> Watcher {
        let ping_every = shared.notifier.watchdog_interval();
        let dead_after = shared.watch.settings.dead_after;
        let probe_every = ping_every.map_or(dead_after, |ping| ping.min(dead_after)) / 4;
        let probe = Probe::new(probe_every, now);
        Watcher {
            shared,
            last_look: now,
            seen: Vec::new(),
            probe,
            ping_every,
            last_ping: now,
        }
    }

    fn look(&mut self, now: Instant) {
        let settings = self.shared.watch.settings;
        self.shared.watch.set_coarse(self.shared.uptime());
        // When this thread itself was away (a suspended machine, SIGSTOP), everyone was.
        if now.duration_since(self.last_look) > settings.every * 10 {
            self.seen.iter_mut().for_each(|seen| seen.since = now);
            self.probe.forgive(now);
        }
        self.last_look = now;
        self.look_at_workers(now);
        self.shared.look_for_stuck();
        if self.probe.is_late(&self.shared, settings.dead_after, now) {
            self.report_stalled(settings.dead_after);
        }
        self.ping(now);
    }

    fn look_at_workers(&mut self, now: Instant) {
        let blocked_after = self.shared.watch.settings.blocked_after;
        let mut any_busy = false;
        for (thread, (child, sequence)) in self.shared.watch.polls().into_iter().enumerate() {
            if thread == self.seen.len() {
                self.seen.push(Seen {
                    sequence,
                    since: now,
                    reported: None,
                });
            }
            let seen = &mut self.seen[thread];
            if seen.sequence != sequence {
                let for_time = now.duration_since(seen.since);
                *seen = Seen {
                    sequence,
                    since: now,
                    reported: report_freed(&self.shared, seen, for_time),
                };
                continue;
            }
            let for_time = now.duration_since(seen.since);
            let Some(child) = child else { continue };
            any_busy = true;
            if seen.reported.is_none() && for_time >= blocked_after {
                let child = self
                    .shared
                    .lock()
                    .path(child)
                    .unwrap_or_else(|| "unknown".into());
                tracing::error!(%child, for_ms = for_time.as_millis(), "blocks a worker");
                counter!("supervise_workers_blocked_total").increment(1);
                seen.reported = Some(child.clone());
                self.shared
                    .emit(|| Event::WorkerBlocked { child, for_time });
            }
        }
        // In the same poll as at the last look: whatever waits behind it waits long enough.
        self.shared.standby.set_needed(any_busy);
    }

    fn report_stalled(&self, for_time: Duration) {
        tracing::error!(for_ms = for_time.as_millis(), "the runtime runs nothing");
        counter!("supervise_runtime_stalled_total").increment(1);
        self.shared.emit(|| Event::RuntimeStalled { for_time });
    }

    /// Says that the program is alive, if it is.
    fn ping(&mut self, now: Instant) {
        let Some(every) = self.ping_every else { return };
        if now.duration_since(self.last_ping) < every {
            return;
        }
        let runtime_alive = self.probe.age(now) < every * 2;
        if runtime_alive && !self.shared.critical_is_stuck() {
            self.shared.notifier.alive();
            self.last_ping = now;
        }
    }
}

fn report_freed(shared: &Shared, seen: &Seen, for_time: Duration) -> Option<Arc<str>> {
    let child = seen.reported.clone()?;
    tracing::warn!(%child, for_ms = for_time.as_millis(), "no longer blocks a worker");
    shared.emit(|| Event::WorkerFreed { child });
    None
}

/// A tiny task that is sent through the runtime to see whether it still runs tasks.
struct Probe {
    every: Duration,
    /// How many probes have run.
    ran: Arc<AtomicU64>,
    sent: u64,
    sent_at: Instant,
    /// When a probe was last seen to have run.
    seen_at: Instant,
    seen: u64,
    reported: bool,
}

impl Probe {
    fn new(every: Duration, now: Instant) -> Probe {
        let ran = Arc::new(AtomicU64::new(0));
        Probe {
            every,
            ran,
            sent: 0,
            sent_at: now,
            seen_at: now,
            seen: 0,
            reported: false,
        }
    }

    /// Sends the next probe when the last one has run; true once for a probe that has not run for
    /// longer than `limit`.
    fn is_late(&mut self, shared: &Shared, limit: Duration, now: Instant) -> bool {
        let ran = self.ran.load(Ordering::Relaxed);
        if ran != self.seen {
            (self.seen, self.seen_at, self.reported) = (ran, now, false);
        }
        if ran == self.sent {
            if self.sent == 0 || now.duration_since(self.sent_at) >= self.every {
                (self.sent, self.sent_at) = (self.sent + 1, now);
                let ran = self.ran.clone();
                drop(shared.workers.spawn(async move {
                    ran.fetch_add(1, Ordering::Relaxed);
                }));
            }
            return false;
        }
        let late = now.duration_since(self.sent_at) >= limit && !self.reported;
        self.reported |= late;
        late
    }

    fn age(&self, now: Instant) -> Duration {
        now.duration_since(self.seen_at)
    }

    fn forgive(&mut self, now: Instant) {
        (self.sent_at, self.seen_at) = (now, now);
    }
}

impl Shared {
    /// Finds children that were silent for longer than they declared, and those that are no
    /// longer.
    pub(crate) fn look_for_stuck(&self) {
        let uptime = self.uptime();
        let mut stuck = Vec::new();
        let mut unstuck = Vec::new();
        let mut count = 0_u32;
        {
            let mut tree = self.lock();
            for node in tree.nodes.values_mut() {
                let (Some(limit), Some(life)) = (node.spec.stuck_after, &node.life) else {
                    continue;
                };
                let silent = life.silent_for(uptime, life.started.duration_since(self.started));
                let is_stuck = silent >= limit;
                count += u32::from(is_stuck);
                match (node.stuck_reported, is_stuck) {
                    (false, true) => stuck.push((life.clone(), silent)),
                    (true, false) => unstuck.push(life.clone()),
                    _ => {}
                }
                node.stuck_reported = is_stuck;
            }
        }
        for (life, for_time) in stuck {
            let child = life.path();
            tracing::error!(%child, for_ms = for_time.as_millis(), "stuck: it makes no progress");
            counter!("supervise_children_stuck_total").increment(1);
            self.emit(|| Event::Stuck { child, for_time });
        }
        for life in unstuck {
            let child = life.path();
            tracing::warn!(%child, "makes progress again");
            self.emit(|| Event::Unstuck { child });
        }
        gauge!("supervise_children_stuck").set(f64::from(count));
    }

    fn critical_is_stuck(&self) -> bool {
        self.lock()
            .nodes
            .values()
            .any(|node| node.spec.critical && node.stuck_reported)
    }
}
