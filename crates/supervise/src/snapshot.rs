//! The tree at one moment, as data that can be shown or sent.

use std::{sync::Arc, time::Duration};

use serde::Serialize;
use tokio::time::Instant;

use crate::{
    failure::EndKind,
    history::EndRecord,
    name::Name,
    policy::{Policy, Strategy},
    shared::Shared,
    tree::{Idle, Kind, Node, ScopeNode, Tree},
};

/// The tree at one moment.
#[derive(Clone, Debug, Serialize)]
pub struct Snapshot {
    /// Since the root was started.
    pub uptime: Duration,
    /// Whether everything critical is ready and nobody asked to stop.
    pub ready: bool,
    /// Whether somebody asked to stop.
    pub stopping: bool,
    /// All scopes, outer before inner.
    pub scopes: Vec<ScopeSnapshot>,
    /// All children, in the order of their first starts.
    pub children: Vec<ChildSnapshot>,
    /// The latest ends, oldest first.
    pub recent_ends: Vec<EndRecord>,
    /// The latest ends that were no success, oldest first.
    pub recent_failures: Vec<EndRecord>,
}

/// A scope at one moment.
#[derive(Clone, Debug, Serialize)]
pub struct ScopeSnapshot {
    /// Its path, empty for the root.
    pub path: Arc<str>,
    /// Whom the restart of one child concerns.
    pub strategy: Strategy,
    /// Children started in it, restarts included.
    pub started: u64,
    /// Children that ended, by how.
    pub ended: Vec<(EndKind, u64)>,
}

impl ScopeSnapshot {
    /// How many ended so.
    #[must_use]
    pub fn ended(&self, end: EndKind) -> u64 {
        self.ended
            .iter()
            .find(|(kind, _)| *kind == end)
            .map_or(0, |(_, count)| *count)
    }
}

/// What a child is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It runs but has not said that it is ready.
    Starting,
    /// It runs.
    Running,
    /// It was told to stop and still runs.
    Stopping,
    /// Its restart is due after a delay.
    Backoff,
    /// It is stopped while its group is restarted.
    Stopped,
    /// It ended and its policy wants no restart.
    Completed,
}

/// A child at one moment.
#[derive(Clone, Debug, Serialize)]
pub struct ChildSnapshot {
    /// Its path.
    pub path: Arc<str>,
    /// Its name.
    pub name: Name,
    /// What kind of code it is.
    pub kind: Kind,
    /// Whether it is started again.
    pub policy: Policy,
    /// The phase in which it is stopped.
    pub phase: Name,
    /// What it is doing.
    pub state: State,
    /// Whether the program's readiness depends on it.
    pub critical: bool,
    /// Whether it was found stuck.
    pub stuck: bool,
    /// Whether a thread polls it at this moment.
    pub polled_now: bool,
    /// How long its current run has lasted.
    pub age: Option<Duration>,
    /// How often it was started again.
    pub restarts: u32,
    /// What its last failure said.
    pub last_failure: Option<Arc<str>>,
    /// Time since it last said that it made progress, or, if it never did, was last polled.
    pub silent_for: Option<Duration>,
    /// More about special kinds of children, such as the runs of a periodic one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<serde_json::Value>,
}

impl Snapshot {
    pub(crate) fn take(shared: &Shared) -> Snapshot {
        let now = Instant::now();
        let uptime = now.duration_since(shared.started);
        let ready = shared.is_ready();
        let polled: Vec<u64> = shared
            .watch
            .polls()
            .iter()
            .filter_map(|(child, _)| *child)
            .collect();
        let tree = shared.lock();
        Snapshot {
            uptime,
            ready,
            stopping: shared.is_stop_asked(),
            scopes: tree.scopes.values().map(scope).collect(),
            children: tree
                .nodes
                .iter()
                .map(|(id, node)| child(shared, &tree, node, now, polled.contains(id)))
                .collect(),
            recent_ends: tree.history.ends(),
            recent_failures: tree.history.failures(),
        }
    }

    /// The child with this path, if there is one.
    #[must_use]
    pub fn child(&self, path: &str) -> Option<&ChildSnapshot> {
        self.children.iter().find(|child| &*child.path == path)
    }

    /// The scope with this path, if there is one.
    #[must_use]
    pub fn scope(&self, path: &str) -> Option<&ScopeSnapshot> {
        self.scopes.iter().find(|scope| &*scope.path == path)
    }
}

fn scope(scope: &ScopeNode) -> ScopeSnapshot {
    let totals = &scope.info.totals;
    ScopeSnapshot {
        path: scope.info.path.clone(),
        strategy: scope.strategy,
        started: totals.started(),
        ended: EndKind::ALL.map(|end| (end, totals.ended(end))).into(),
    }
}

fn child(
    shared: &Shared,
    tree: &Tree,
    node: &Node,
    now: Instant,
    polled_now: bool,
) -> ChildSnapshot {
    let life = node.life.as_ref();
    let state = match (life, node.idle) {
        (Some(_), _) if node.told.is_some() => State::Stopping,
        (Some(life), _) if !node.is_ready(life) => State::Starting,
        (Some(_), _) => State::Running,
        (None, Idle::Backoff) => State::Backoff,
        (None, Idle::Stopped) => State::Stopped,
        (None, Idle::Completed) => State::Completed,
    };
    let path = tree
        .scopes
        .get(&node.scope)
        .map(|scope| scope.info.path_of(&node.name));
    let uptime = now.duration_since(shared.started);
    ChildSnapshot {
        path: path.unwrap_or_else(|| node.name.as_str().into()),
        name: node.name.clone(),
        kind: node.spec.kind,
        policy: node.spec.policy,
        phase: shared.steps[node.spec.phase].name.clone(),
        state,
        critical: node.spec.critical,
        stuck: node.stuck_reported,
        polled_now,
        age: life.map(|life| now.duration_since(life.started)),
        restarts: node.incarnation.saturating_sub(1),
        last_failure: node.last_failure.clone(),
        silent_for: life
            .map(|life| life.silent_for(uptime, life.started.duration_since(shared.started))),
        details: node.extra.as_ref().map(|extra| extra.describe()),
    }
}
