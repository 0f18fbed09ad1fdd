//! The ordered stop.
//!
//! Within a phase children are stopped in the reverse order of their first starts, one after the
//! other; temporary children that stand next to each other in that order are stopped together,
//! because nothing was started on top of them. A child that others still wait behind may use at
//! most half of what its phase has left, so that one that hangs leaves time for the rest. What
//! overruns is aborted; what cannot be aborted (a thread, a future that never yields) is given up
//! and named. Nothing here waits without a deadline.

use std::{sync::Arc, time::Duration};

use tokio::time::Instant;

use crate::{
    deadline,
    event::Event,
    failure::{EndKind, Summary},
    latch::Latch,
    life::Life,
    name::Name,
    policy::Policy,
    report::{Outcome, Report, StopEntry},
    shared::Shared,
    supervisor::settle,
    tree::{Gate, Kind, Node, Told},
};

/// How long an aborted future is waited for. One that is not being polled goes in microseconds.
pub(crate) const ABORT_GRACE: Duration = Duration::from_millis(25);

/// A life that is to be stopped.
pub(crate) struct Target {
    life: Arc<Life>,
    kind: Kind,
    temporary: bool,
    stop_within: Duration,
}

impl Target {
    pub(crate) fn of(node: &Node, life: &Arc<Life>) -> Target {
        Target {
            life: life.clone(),
            kind: node.spec.kind,
            temporary: node.spec.policy == Policy::Temporary,
            stop_within: node.spec.stop_within,
        }
    }
}

/// Runs the whole stop and leaves the report.
pub(crate) async fn ordered(shared: Arc<Shared>) {
    shared.stop_asked().wait().await;
    let begun = Instant::now();
    let end = begun + shared.stop_within;
    let over: Arc<Vec<Latch>> = Arc::new(shared.steps.iter().map(|_| Latch::default()).collect());
    let entries = Arc::new(std::sync::Mutex::new(Vec::new()));
    for step in 0..shared.steps.len() {
        let (shared, over, entries) = (shared.clone(), over.clone(), entries.clone());
        shared.clone().run_supervisor(async move {
            for before in &shared.steps[step].after {
                over[*before].wait().await;
            }
            let mut stopped = phase(&shared, step, end).await;
            entries
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
                .append(&mut stopped);
            over[step].raise();
        });
    }
    // `rest` comes after all others.
    over[shared.last_phase()].wait().await;
    let entries = std::mem::take(
        &mut *entries
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner),
    );
    let report = Report::new(shared.cause(), entries, begun.elapsed());
    shared.clear();
    *shared
        .report
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner) = Some(report);
    shared.stopped.raise();
}

async fn phase(shared: &Arc<Shared>, step: usize, end: Instant) -> Vec<StopEntry> {
    let begun = Instant::now();
    let deadline = begun + shared.steps[step].budget(end.saturating_duration_since(begun));
    let mut entries = Vec::new();
    loop {
        let (targets, gone) = drain(shared, step, begun >= deadline);
        for node in gone {
            settle(Some(node), EndKind::Cancelled);
        }
        if targets.is_empty() && shared.gate(step) == Gate::Closed {
            break;
        }
        entries.extend(all(shared, targets, Some(deadline)).await);
        if close(shared, step, Instant::now() >= deadline) {
            let (late, gone) = drain(shared, step, true);
            gone.into_iter()
                .for_each(|node| settle(Some(node), EndKind::Cancelled));
            entries.extend(all(shared, late, Some(Instant::now())).await);
            break;
        }
    }
    let name = &shared.steps[step].name;
    let took = begun.elapsed();
    for entry in &mut entries {
        entry.phase = name.clone();
    }
    tracing::debug!(phase = %name, took_ms = took.as_millis(), children = entries.len(), "phase over");
    shared.emit(|| Event::PhaseOver {
        phase: name.as_str().into(),
        took,
    });
    entries
}

/// Tells the living children of a phase to go, latest first, and removes those that do not live.
fn drain(shared: &Arc<Shared>, step: usize, closes: bool) -> (Vec<Target>, Vec<Node>) {
    let mut tree = shared.lock();
    let tree = &mut *tree;
    if tree.gates[step] == Gate::Open {
        tree.gates[step] = Gate::Draining;
    }
    if closes {
        tree.gates[step] = Gate::Closed;
    }
    let of_phase: Vec<u64> = (tree.nodes.iter().rev())
        .filter(|(_, node)| node.spec.phase == step)
        .map(|(id, _)| *id)
        .collect();
    let gone = tree.remove_idle(&of_phase);
    let targets = tree.tell(&of_phase, Told::Remove);
    (targets, gone)
}

/// Closes a phase if nobody is left in it, or in any case; true if it is closed now.
fn close(shared: &Arc<Shared>, step: usize, anyway: bool) -> bool {
    let mut tree = shared.lock();
    let empty = !tree.nodes.values().any(|node| node.spec.phase == step);
    if empty || anyway {
        tree.gates[step] = Gate::Closed;
    }
    empty || anyway
}

/// Stops lives in the given order, each within its own time and all by `deadline`.
pub(crate) async fn all(
    shared: &Arc<Shared>,
    targets: Vec<Target>,
    deadline: Option<Instant>,
) -> Vec<StopEntry> {
    let mut entries = Vec::new();
    let mut targets = targets.into_iter().peekable();
    while let Some(first) = targets.next() {
        let mut batch = vec![first];
        while batch[0].temporary
            && let Some(next) = targets.next_if(|next| next.temporary)
        {
            batch.push(next);
        }
        let now = Instant::now();
        let deadline = deadline.map(|deadline| {
            let left = deadline.saturating_duration_since(now);
            now + if targets.peek().is_some() {
                left / 2
            } else {
                left
            }
        });
        stop_batch(shared, &batch, deadline, &mut entries).await;
    }
    entries
}

async fn stop_batch(
    shared: &Arc<Shared>,
    batch: &[Target],
    deadline: Option<Instant>,
    entries: &mut Vec<StopEntry>,
) {
    let told = Instant::now();
    for target in batch {
        target.life.told_to_stop.raise();
        if target.stop_within.is_zero() && target.kind == Kind::Async {
            target.life.cut(EndKind::Cancelled);
        }
    }
    let mut overdue = Vec::new();
    for target in batch {
        let at_once = target.stop_within.is_zero() && target.kind == Kind::Async;
        let own = told
            + if at_once {
                ABORT_GRACE
            } else {
                target.stop_within
            };
        let until = deadline.map_or(own, |deadline| deadline.min(own));
        match deadline::timeout_at(until, target.life.ended.wait()).await {
            Ok(()) => entries.push(entry(target, Outcome::Stopped, told)),
            Err(_) => overdue.push(target),
        }
    }
    for target in &overdue {
        if target.kind == Kind::Async {
            target.life.cut(EndKind::Aborted);
        }
    }
    let grace = Instant::now() + ABORT_GRACE;
    for target in overdue {
        let gone = match target.kind {
            Kind::Async => deadline::timeout_at(grace, target.life.ended.wait())
                .await
                .is_ok(),
            Kind::Blocking => target.life.ended.is_raised(),
        };
        entries.push(if gone {
            entry(target, own_outcome(&target.life), told)
        } else {
            give_up(shared, target, told)
        });
    }
}

/// How a life went that ended: perhaps by itself, at the last moment.
fn own_outcome(life: &Life) -> Outcome {
    match life.end.get().map(Summary::kind) {
        Some(EndKind::Aborted) => Outcome::Aborted,
        _ => Outcome::Stopped,
    }
}

fn give_up(shared: &Arc<Shared>, target: &Target, told: Instant) -> StopEntry {
    let life = &target.life;
    let (outcome, end) = if target.kind == Kind::Blocking && target.stop_within.is_zero() {
        (Outcome::Left, Summary::Left)
    } else {
        let blocks_worker = shared.watch.is_polling(life.child);
        (Outcome::Abandoned { blocks_worker }, Summary::Abandoned)
    };
    if shared.ended(life, &end) {
        entry(target, outcome, told)
    } else {
        entry(target, own_outcome(life), told)
    }
}

fn entry(target: &Target, outcome: Outcome, told: Instant) -> StopEntry {
    StopEntry {
        child: target.life.path(),
        phase: Name::Static(""),
        outcome,
        took: told.elapsed(),
    }
}

/// Stops one child for good, as its handle may ask, without waiting for it.
pub(crate) fn cancel(shared: &Arc<Shared>, child: u64) {
    let shared = shared.clone();
    shared
        .clone()
        .run_supervisor(async move { remove(&shared, &[child]).await });
}

/// Stops one child for good and waits until it is gone. That happens also if whoever waits is
/// itself cut off meanwhile.
pub(crate) async fn remove_wholly(shared: &Arc<Shared>, child: u64) {
    let gone = Arc::new(Latch::default());
    let (shared, told) = (shared.clone(), gone.clone());
    shared.clone().run_supervisor(async move {
        remove(&shared, &[child]).await;
        told.raise();
    });
    gone.wait().await;
}

/// Stops children for good, in the given order, and waits until they are gone.
pub(crate) async fn remove(shared: &Arc<Shared>, children: &[u64]) {
    let (targets, gone) = {
        let mut tree = shared.lock();
        let gone = tree.remove_idle(children);
        (tree.tell(children, Told::Remove), gone)
    };
    gone.into_iter()
        .for_each(|node| settle(Some(node), EndKind::Cancelled));
    all(shared, targets, None).await;
}
