//! The supervisor: what follows an end, a restart, a group restart, a failed scope.
//!
//! Each answer that takes time is a step of its own on the supervisor's runtime. A step captures
//! the number of what it acts on (a child's incarnation, a scope's epoch) and looks again under
//! the lock before it acts, so that a step that was overtaken by the stop or by another step does
//! nothing.

use std::{sync::Arc, time::Duration};

use tokio::time::Instant;

use crate::{
    deadline,
    event::Event,
    failure::{EndKind, Summary},
    history::EndRecord,
    life::Life,
    policy::Escalation,
    report::Cause,
    shared::Shared,
    stop::{self, Target},
    tree::{Answer, Gate, Idle, Node, ROOT, ScopeState, Told},
};

impl Shared {
    /// Accounts for the end of a life, exactly once, and answers it. False if somebody else
    /// accounted for it; then how it ended is in `life.end`.
    pub(crate) fn ended(self: &Arc<Shared>, life: &Arc<Life>, end: &Summary) -> bool {
        let now = Instant::now();
        let lived = now.duration_since(life.started);
        let (kind, message) = (end.kind(), end.message());
        let path = life.path();
        let (answer, gone) = {
            let mut tree = self.lock();
            // All of it under the lock, so that whoever finds the life accounted for finds the
            // books balanced.
            if life.end.set(end.clone()).is_err() {
                return false;
            }
            life.scope.totals.count_end(kind);
            tree.history.push(EndRecord {
                child: path.clone(),
                incarnation: life.incarnation,
                end: kind,
                message: message.clone(),
                at: now.duration_since(self.started),
                lived,
            });
            tree.note_end(life, end, self.is_stop_asked(), now)
        };
        log_end(&path, life, end, lived);
        self.counters(&life.scope).count_end(kind);
        self.emit(|| Event::Ended {
            child: path,
            end: kind,
            message,
            lived,
        });
        life.ended.raise();
        settle(gone, kind);
        self.carry_out(answer);
        true
    }

    pub(crate) fn carry_out(self: &Arc<Shared>, answer: Answer) {
        let shared = self.clone();
        match answer {
            Answer::Nothing => {}
            Answer::RestartOne { member, delay } => {
                let ticket = self.lock().ticket(member);
                self.run_supervisor(async move {
                    restart_one(&shared, member, ticket, delay).await;
                });
            }
            Answer::Regroup { scope, epoch, from } => {
                self.run_supervisor(async move { regroup(&shared, scope, epoch, from).await });
            }
            Answer::FailScope { scope, epoch } => {
                self.run_supervisor(async move { fail_scope(&shared, scope, epoch).await });
            }
        }
    }

    /// Starts a child that has no life, if its phase and its scopes still run.
    pub(crate) fn relaunch(self: &Arc<Shared>, child: u64) -> Option<Arc<Life>> {
        let now = Instant::now();
        let (life, launch, dependants, name) = {
            let mut tree = self.lock();
            let node = tree.nodes.get(&child)?;
            let open = tree.gates[node.spec.phase] == Gate::Open;
            if node.life.is_some() || !open || !tree.takes_children(node.scope) {
                return None;
            }
            let (launch, name) = (node.launch.clone()?, node.name.clone());
            let life = tree.begin_life(child, now)?;
            let depends = |node: &&Node| node.spec.after.contains(&child);
            let dependants: Vec<Arc<Life>> = tree
                .nodes
                .values()
                .filter(depends)
                .filter_map(|node| node.life.clone())
                .collect();
            (life, launch, dependants, name)
        };
        self.counters(&life.scope).count_restart();
        self.launch(&launch, &life);
        for dependant in dependants {
            dependant.note_restart_of(name.clone());
        }
        Some(life)
    }

    /// Sets a life running; that no thread can be had counts as its failure.
    fn launch(self: &Arc<Shared>, launch: &Arc<dyn crate::body::Launch>, life: &Arc<Life>) {
        self.note_start(life);
        if let Err(error) = launch.launch(self, life) {
            self.ended(life, &Summary::Failed(error.into()));
        }
    }

    pub(crate) fn note_start(&self, life: &Life) {
        self.counters(&life.scope).count_start();
        self.emit(|| Event::Started {
            child: life.path(),
            incarnation: life.incarnation,
        });
    }
}

fn log_end(path: &str, life: &Life, end: &Summary, lived: Duration) {
    let (incarnation, lived_ms) = (life.incarnation, lived.as_millis());
    match end {
        Summary::Completed => {
            tracing::debug!(child = path, incarnation, lived_ms, "child completed");
        }
        Summary::Cancelled => {
            tracing::debug!(child = path, incarnation, lived_ms, "child cancelled");
        }
        Summary::Failed(failure) => {
            tracing::error!(child = path, incarnation, lived_ms, error = %failure, "child failed");
        }
        Summary::Panicked(panic) => {
            let backtrace = panic.backtrace.as_ref().map(tracing::field::display);
            tracing::error!(
                child = path, incarnation, lived_ms, %panic, backtrace, "child panicked"
            );
        }
        Summary::Aborted => {
            tracing::warn!(
                child = path,
                incarnation,
                lived_ms,
                "child aborted at its deadline"
            );
        }
        Summary::Left => {
            tracing::debug!(
                child = path,
                incarnation,
                lived_ms,
                "child left behind as declared"
            );
        }
        Summary::Abandoned => {
            tracing::error!(
                child = path,
                incarnation,
                lived_ms,
                "child abandoned: it could not be ended"
            );
        }
    }
}

/// Tells the handle of a child that is gone, and drops what it held, outside the lock.
pub(crate) fn settle(gone: Option<Node>, end: EndKind) {
    if let Some(node) = gone {
        node.outlet.settle(end);
    }
}

async fn restart_one(shared: &Arc<Shared>, member: u64, ticket: u64, delay: Duration) {
    let path = shared.lock().path(member);
    let Some(path) = path else { return };
    tracing::info!(member = %path, delay_ms = delay.as_millis(), "restarting");
    shared.emit(|| Event::Restarting { child: path, delay });
    deadline::sleep(delay).await;
    {
        let tree = shared.lock();
        let waits = match tree.nodes.get(&member) {
            Some(node) => node.idle == Idle::Backoff && node.life.is_none(),
            None => tree
                .scopes
                .get(&member)
                .is_some_and(|scope| scope.state == ScopeState::Halted),
        };
        if !waits || tree.ticket(member) != ticket {
            return;
        }
    }
    start_member(shared, member).await;
}

/// Starts a child and waits for its readiness, or a scope's children one after the other.
async fn start_member(shared: &Arc<Shared>, member: u64) {
    let members = {
        let mut tree = shared.lock();
        let open = tree.scopes.get(&member).and_then(|scope| scope.parent);
        let open = open.is_some_and(|parent| tree.takes_children(parent));
        match tree.scopes.get_mut(&member) {
            Some(scope) if open && scope.state == ScopeState::Halted => {
                scope.state = ScopeState::Running;
                scope.epoch += 1;
                scope.window.clear();
                Some(scope.members.clone())
            }
            Some(_) => return,
            None => None,
        }
    };
    let Some(members) = members else {
        if let Some(life) = shared.relaunch(member) {
            await_ready(shared, &life).await;
        }
        return;
    };
    for inner in members {
        Box::pin(start_member(shared, inner)).await;
    }
}

/// Waits until a restarted child is ready; one that is not in time is cut off, which its policy
/// answers.
async fn await_ready(shared: &Arc<Shared>, life: &Arc<Life>) {
    let within = shared
        .lock()
        .nodes
        .get(&life.child)
        .and_then(|node| node.spec.ready_within);
    let Some(within) = within else { return };
    let ready = async {
        tokio::select! {
            () = life.ready.wait() => {}
            () = life.ended.wait() => {}
        }
    };
    if deadline::timeout(within, ready).await.is_err() {
        tracing::warn!(child = %life.path(), within_ms = within.as_millis(), "not ready in time");
        life.told_to_stop.raise();
        life.cut(EndKind::Aborted);
        deadline::timeout(stop::ABORT_GRACE, life.ended.wait())
            .await
            .ok();
    }
}

/// Stops a group in reverse and starts it in order; begins again if a member fails meanwhile.
async fn regroup(shared: &Arc<Shared>, scope: u64, epoch: u64, mut from: u64) {
    loop {
        let delay = {
            let mut tree = shared.lock();
            if !tree.is_in_charge(scope, epoch) {
                return;
            }
            tree.group_delay(scope)
        };
        let Some(affected) = pause(shared, scope, epoch, from).await else {
            return;
        };
        let path = shared.lock().path(scope).unwrap_or_else(|| "".into());
        tracing::info!(
            scope = %path, members = affected.len(), delay_ms = delay.as_millis(),
            "restarting a group"
        );
        shared.emit(|| Event::Regrouping {
            scope: path,
            members: affected.len(),
        });
        deadline::sleep(delay).await;
        for member in affected {
            let go_on = {
                let tree = shared.lock();
                tree.is_in_charge(scope, epoch)
                    && tree
                        .scopes
                        .get(&scope)
                        .is_some_and(|scope| scope.again_from.is_none())
            };
            if !go_on {
                break;
            }
            start_member(shared, member).await;
        }
        let mut tree = shared.lock();
        if !tree.is_in_charge(scope, epoch) {
            return;
        }
        let Some(node) = tree.scopes.get_mut(&scope) else {
            return;
        };
        match node.again_from.take() {
            Some(again) => from = from.min(again),
            None => {
                node.state = ScopeState::Running;
                return;
            }
        }
    }
}

/// Stops the members from `from` on; what is left of them, in order, is to be started again.
async fn pause(shared: &Arc<Shared>, scope: u64, epoch: u64, from: u64) -> Option<Vec<u64>> {
    let targets = {
        let mut tree = shared.lock();
        if !tree.is_in_charge(scope, epoch) {
            return None;
        }
        let children = tree.halt(scope, from);
        tree.tell(&children, Told::Pause)
    };
    stop::all(shared, targets, None).await;
    let tree = shared.lock();
    if !tree.is_in_charge(scope, epoch) {
        return None;
    }
    let members = tree.scopes.get(&scope)?.members.range(from..);
    Some(members.copied().collect())
}

/// The scope tolerates no more: its children are stopped and the failure goes up.
async fn fail_scope(shared: &Arc<Shared>, scope: u64, epoch: u64) {
    let (path, targets, parent) = {
        let mut tree = shared.lock();
        let (Some(path), Some(node)) = (tree.path(scope), tree.scopes.get_mut(&scope)) else {
            return;
        };
        let parent = node.parent.filter(|_| node.escalation == Escalation::Up);
        if parent.is_none() {
            // The ordered stop takes the children; until their phase they may need helpers.
            node.state = ScopeState::Running;
            (path, Vec::new(), None)
        } else {
            let children = tree.halt(scope, ROOT);
            (path, tree.tell(&children, Told::Pause), parent)
        }
    };
    tracing::error!(scope = %path, "too many restarts");
    shared.emit(|| Event::Exhausted {
        scope: path.clone(),
    });
    let Some(parent) = parent else {
        shared.ask_stop(Cause::Exhausted { scope: path });
        return;
    };
    stop::all(shared, targets, None).await;
    let answer = {
        let mut tree = shared.lock();
        if tree
            .scopes
            .get(&scope)
            .is_none_or(|scope| scope.epoch != epoch)
        {
            return;
        }
        tree.answer_failure(parent, scope, Instant::now())
    };
    shared.carry_out(answer);
}

impl crate::tree::Tree {
    /// Whether a step that took charge at `epoch` still has it.
    fn is_in_charge(&self, scope: u64, epoch: u64) -> bool {
        self.scopes
            .get(&scope)
            .is_some_and(|scope| scope.epoch == epoch && scope.state == ScopeState::Regrouping)
    }

    /// What changes when a member is started again by somebody else.
    fn ticket(&self, member: u64) -> u64 {
        match (self.nodes.get(&member), self.scopes.get(&member)) {
            (Some(node), _) => u64::from(node.incarnation),
            (None, Some(scope)) => scope.epoch,
            (None, None) => 0,
        }
    }

    pub(crate) fn path(&self, member: u64) -> Option<Arc<str>> {
        if let Some(scope) = self.scopes.get(&member) {
            return Some(scope.info.path.clone());
        }
        let node = self.nodes.get(&member)?;
        Some(self.scopes.get(&node.scope)?.info.path_of(&node.name))
    }

    /// Notes for each child why it is told to stop; children without a life are not among the
    /// targets, and those that waited for a restart now wait for their group.
    pub(crate) fn tell(&mut self, children: &[u64], told: Told) -> Vec<Target> {
        let mut targets = Vec::new();
        for child in children {
            let Some(node) = self.nodes.get_mut(child) else {
                continue;
            };
            match &node.life {
                Some(life) => {
                    // To go for good outweighs a pause.
                    if node.told != Some(Told::Remove) {
                        node.told = Some(told);
                    }
                    targets.push(Target::of(node, life));
                }
                None if node.idle == Idle::Backoff => node.idle = Idle::Stopped,
                None => {}
            }
        }
        targets
    }
}
