//! Children that do something again and again.
//!
//! A run never overlaps with itself: the next one is considered only when the last one is over.
//! What happens to ticks that fell due meanwhile is declared by [`Late`]. A run that fails, panics
//! or overruns its own deadline is counted, and the next one happens. The stop does not wait for
//! an interval, only for a run that is under way.

use std::{
    borrow::Cow,
    future::Future,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use serde::Serialize;
use tokio::{sync::Notify, time::Instant};

use crate::{
    body::Caught, child::ChildBuilder, context::Child, deadline, error::StartError,
    failure::Failure, handle::ChildHandle, scope::Scope, tree::Describe,
};

/// When the first run happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum First {
    /// At the start.
    AtOnce,
    /// One interval after the start.
    #[default]
    AfterInterval,
}

/// What happens when a run took longer than the interval.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Late {
    /// The next run happens at once, and the following ones an interval apart from there.
    #[default]
    Delay,
    /// The ticks that were missed are skipped; the next run is at the next regular tick.
    Skip,
}

/// What a periodic child has done so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PeriodicStats {
    /// Runs that began.
    pub runs: u64,
    /// Runs that returned an error.
    pub failed: u64,
    /// Runs that panicked.
    pub panicked: u64,
    /// Runs that overran their deadline and were dropped.
    pub overran: u64,
    /// Ticks that were skipped because a run took too long.
    pub skipped: u64,
    /// How long the last run took.
    pub last_took: Option<Duration>,
    /// What the last failure said.
    pub last_failure: Option<Arc<str>>,
}

/// A periodic child that is being declared.
#[must_use = "a child runs only once it is started"]
pub struct PeriodicBuilder {
    child: ChildBuilder,
    plan: Plan,
}

#[derive(Clone)]
struct Plan {
    every: Duration,
    first: First,
    late: Late,
    jitter: f64,
    run_within: Duration,
}

impl Scope {
    /// Declares a child that does something every so often.
    pub fn periodic(&self, name: impl Into<Cow<'static, str>>) -> PeriodicBuilder {
        let plan = Plan {
            every: Duration::from_secs(60),
            first: First::default(),
            late: Late::default(),
            jitter: 0.0,
            run_within: Duration::MAX,
        };
        PeriodicBuilder {
            child: self.child(name),
            plan,
        }
    }
}

impl PeriodicBuilder {
    /// Sets the interval, one minute by default; at least 1 ms.
    pub fn every(mut self, interval: Duration) -> PeriodicBuilder {
        self.plan.every = interval.max(Duration::from_millis(1));
        self
    }

    /// Sets when the first run happens.
    pub fn first(mut self, first: First) -> PeriodicBuilder {
        self.plan.first = first;
        self
    }

    /// Sets what happens to late ticks.
    pub fn late(mut self, late: Late) -> PeriodicBuilder {
        self.plan.late = late;
        self
    }

    /// Delays each run by a random part of this share (0.0 to 1.0) of the interval, so that
    /// periodic children do not all run together. The regular ticks do not move.
    pub fn jitter(mut self, share: f64) -> PeriodicBuilder {
        self.plan.jitter = share.clamp(0.0, 1.0);
        self
    }

    /// Sets how long one run may take before it is dropped; without a limit by default.
    pub fn run_within(mut self, limit: Duration) -> PeriodicBuilder {
        self.plan.run_within = limit;
        self
    }

    /// Sets the phase in which it is stopped; without it the scope's applies.
    pub fn phase(mut self, phase: impl Into<Cow<'static, str>>) -> PeriodicBuilder {
        self.child = self.child.phase(phase);
        self
    }

    /// Sets how long a run under way has after the child was told to stop.
    pub fn stop_within(mut self, limit: Duration) -> PeriodicBuilder {
        self.child = self.child.stop_within(limit);
        self
    }

    /// Says that it needs a sibling; see [`ChildBuilder::after`].
    pub fn after(mut self, other: impl Into<Cow<'static, str>>) -> PeriodicBuilder {
        self.child = self.child.after(other);
        self
    }

    /// Starts it. `run` is called for each run.
    ///
    /// # Errors
    /// [`StartError`] says why it was not started.
    pub async fn start<F, Fut>(self, run: F) -> Result<PeriodicHandle, StartError>
    where
        F: FnMut(Child) -> Fut + Send + 'static,
        Fut: Future<Output = Result<(), Failure>> + Send + 'static,
    {
        let state = Arc::new(PeriodicState::default());
        let PeriodicBuilder { mut child, plan } = self;
        child.extra = Some(state.clone());
        let run = Arc::new(Mutex::new(run));
        let looped = state.clone();
        let start = child.start(move |child| {
            let (run, state, plan) = (run.clone(), looped.clone(), plan.clone());
            async move {
                repeat(&child, &plan, &state, run).await;
                Ok(())
            }
        });
        Ok(PeriodicHandle {
            child: start.await?,
            state,
        })
    }
}

#[derive(Default)]
struct PeriodicState {
    stats: Mutex<PeriodicStats>,
    nudge: Notify,
}

impl PeriodicState {
    fn change<T>(&self, change: impl FnOnce(&mut PeriodicStats) -> T) -> T {
        change(&mut self.stats.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Describe for PeriodicState {
    fn describe(&self) -> serde_json::Value {
        // Numbers, durations and strings always become JSON.
        serde_json::to_value(self.change(|stats| stats.clone())).unwrap_or_default()
    }
}

/// A started periodic child. Dropping it changes nothing.
#[derive(Debug)]
pub struct PeriodicHandle {
    child: ChildHandle<()>,
    state: Arc<PeriodicState>,
}

impl std::fmt::Debug for PeriodicState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.change(|stats| stats.fmt(f))
    }
}

impl PeriodicHandle {
    /// Lets the next run happen now; regular ticks stay where they are. During a run this means
    /// one more run right after it.
    pub fn trigger(&self) {
        self.state.nudge.notify_one();
    }

    /// What it has done so far.
    #[must_use]
    pub fn stats(&self) -> PeriodicStats {
        self.state.change(|stats| stats.clone())
    }

    /// Stops it for good.
    pub fn cancel(&self) {
        self.child.cancel();
    }
}

async fn repeat<F, Fut>(child: &Child, plan: &Plan, state: &PeriodicState, run: Arc<Mutex<F>>)
where
    F: FnMut(Child) -> Fut,
    Fut: Future<Output = Result<(), Failure>>,
{
    let mut random = child.random();
    let mut tick = Instant::now();
    if plan.first == First::AfterInterval {
        tick += plan.every;
    }
    loop {
        let wait = deadline::sleep_until(tick + plan.every.mul_f64(plan.jitter * random.unit()));
        let regular = tokio::select! {
            biased;
            () = child.stop_requested() => return,
            () = state.nudge.notified() => false,
            () = wait => true,
        };
        child.progress();
        one_run(child, plan, state, &run).await;
        child.progress();
        if regular {
            let skipped;
            (tick, skipped) = next_tick(tick, Instant::now(), plan);
            state.change(|stats| stats.skipped += skipped);
        }
    }
}

/// The tick after the one that was just served, and how many were skipped.
fn next_tick(served: Instant, now: Instant, plan: &Plan) -> (Instant, u64) {
    let next = served + plan.every;
    if next > now {
        return (next, 0);
    }
    match plan.late {
        Late::Delay => (now, 0),
        Late::Skip => {
            // A tick that is due at this very moment was not missed.
            let missed = now
                .duration_since(next)
                .as_nanos()
                .div_ceil(plan.every.as_nanos());
            let missed = u32::try_from(missed).unwrap_or(u32::MAX);
            (next + plan.every * missed, u64::from(missed))
        }
    }
}

async fn one_run<F, Fut>(child: &Child, plan: &Plan, state: &PeriodicState, run: &Mutex<F>)
where
    F: FnMut(Child) -> Fut,
    Fut: Future<Output = Result<(), Failure>>,
{
    let begun = Instant::now();
    state.change(|stats| stats.runs += 1);
    // The closure that makes the run's future may panic too.
    let called = Caught::new(async {
        let future = (run.lock().unwrap_or_else(PoisonError::into_inner))(child.clone());
        future.await
    });
    let result = deadline::timeout(plan.run_within, called).await;
    let (path, took) = (child.path(), begun.elapsed());
    let panicked = matches!(result, Ok(Err(_)));
    let why = match result {
        Ok(Ok(Ok(()))) => None,
        Ok(Ok(Err(failure))) => {
            state.change(|stats| stats.failed += 1);
            Some(failure.to_string())
        }
        Ok(Err(panic)) => {
            state.change(|stats| stats.panicked += 1);
            let backtrace = panic.backtrace.as_ref().map(tracing::field::display);
            tracing::error!(
                child = %path, %panic, backtrace, "a periodic run panicked; the next one happens"
            );
            Some(panic.to_string())
        }
        Err(_) => {
            state.change(|stats| stats.overran += 1);
            Some(format!(
                "took longer than {} ms",
                plan.run_within.as_millis()
            ))
        }
    };
    if let Some(error) = &why {
        if !panicked {
            tracing::warn!(child = %path, error, "a periodic run failed; the next one happens");
        }
        metrics::counter!("supervise_periodic_failures_total", "child" => path.to_string())
            .increment(1);
    }
    state.change(|stats| {
        stats.last_took = Some(took);
        if why.is_some() {
            stats.last_failure = why.map(Into::into);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_late_tick_is_delayed_or_skipped_as_declared() {
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        let plan = |late| Plan {
            every: Duration::from_millis(100),
            first: First::AtOnce,
            late,
            jitter: 0.0,
            run_within: Duration::MAX,
        };
        // The served tick was at 0; it is so late now; the next one and how many were skipped.
        for (late, now, next, skipped) in [
            (Late::Delay, 99, 100, 0),
            (Late::Delay, 100, 100, 0),
            (Late::Delay, 250, 250, 0),
            (Late::Skip, 99, 100, 0),
            (Late::Skip, 100, 100, 0),
            (Late::Skip, 101, 200, 1),
            (Late::Skip, 250, 300, 2),
        ] {
            let found = next_tick(start, at(now), &plan(late));
            assert_eq!(found, (at(next), skipped), "{late:?} at {now} ms");
        }
    }
}
