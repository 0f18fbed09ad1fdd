//! The tree of scopes and children: everything that outlives one run.
//!
//! One lock guards the whole tree. It is held for microseconds, never over an await and never
//! while a child's code runs or is dropped, so that a child's destructor may call back into its
//! scope. Decisions are made under the lock and carried out after it: [`crate::supervisor`] has
//! both.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use serde::Serialize;
use tokio::time::Instant;

use crate::{
    backoff::{Backoff, Random},
    body::{Launch, Settle},
    failure::{EndKind, Summary},
    history::History,
    life::Life,
    name::Name,
    policy::{Escalation, Intensity, Policy, RestartWindow, Strategy},
    telemetry::Counters,
};

/// The root scope's number.
pub(crate) const ROOT: u64 = 0;

pub(crate) struct Tree {
    pub(crate) nodes: BTreeMap<u64, Node>,
    pub(crate) scopes: BTreeMap<u64, ScopeNode>,
    pub(crate) gates: Vec<Gate>,
    pub(crate) history: History,
    pub(crate) random: Random,
    next_id: u64,
}

/// Whether a stop phase still takes children.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gate {
    /// Nobody asked it to stop.
    Open,
    /// Its children are being stopped; they may still start short-lived helpers, others may not.
    Draining,
    /// It is over.
    Closed,
}

/// A child, between its declaration and its last end.
pub(crate) struct Node {
    pub(crate) name: Name,
    pub(crate) scope: u64,
    pub(crate) spec: Spec,
    pub(crate) life: Option<Arc<Life>>,
    /// What it waits for while it has no life.
    pub(crate) idle: Idle,
    pub(crate) incarnation: u32,
    /// Failures since it last ran long enough, for the back-off.
    pub(crate) attempt: u32,
    pub(crate) last_failure: Option<Arc<str>>,
    /// Its first start has not returned yet: whatever ends it now ends the start.
    pub(crate) initial: bool,
    /// Why its current life was told to stop.
    pub(crate) told: Option<Told>,
    pub(crate) stuck_reported: bool,
    pub(crate) outlet: Arc<dyn Settle>,
    /// Starts it; absent for children that run only once.
    pub(crate) launch: Option<Arc<dyn Launch>>,
    pub(crate) extra: Option<Arc<dyn Describe>>,
}

/// More that a snapshot can say of a special kind of child.
pub(crate) trait Describe: Send + Sync {
    fn describe(&self) -> serde_json::Value;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Idle {
    /// Its restart is due after a delay.
    Backoff,
    /// It was stopped together with its scope, or waits for its scope's restart.
    Stopped,
    /// It ended and its policy wants no restart.
    Completed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// It will be started again with its group.
    Pause,
    /// It is to go for good.
    Remove,
}

/// What kind of code a child is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A future on the runtime's workers.
    Async,
    /// A closure on a thread of its own.
    Blocking,
}

/// What was declared about a child.
#[derive(Clone)]
pub(crate) struct Spec {
    pub(crate) kind: Kind,
    pub(crate) policy: Policy,
    pub(crate) phase: usize,
    pub(crate) backoff: Option<Backoff>,
    pub(crate) stop_within: Duration,
    pub(crate) ready_within: Option<Duration>,
    pub(crate) stuck_after: Option<Duration>,
    pub(crate) critical: bool,
    pub(crate) after: Vec<u64>,
}

pub(crate) struct ScopeNode {
    pub(crate) info: Arc<ScopeInfo>,
    pub(crate) parent: Option<u64>,
    pub(crate) name: Name,
    pub(crate) strategy: Strategy,
    pub(crate) intensity: Intensity,
    pub(crate) escalation: Escalation,
    pub(crate) backoff: Backoff,
    pub(crate) window: RestartWindow,
    pub(crate) state: ScopeState,
    /// Counts up whenever somebody takes charge of the scope; an older one then gives up.
    pub(crate) epoch: u64,
    /// While a group restart runs: begin again from this member.
    pub(crate) again_from: Option<u64>,
    /// Children and scopes in the order of their first start.
    pub(crate) members: BTreeSet<u64>,
    pub(crate) names: HashMap<Name, u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ScopeState {
    Running,
    Regrouping,
    /// Its children are stopped; its parent decides.
    Halted,
    /// It takes no more children.
    Closed,
}

/// What of a scope never changes, shared with every life in it.
pub(crate) struct ScopeInfo {
    pub(crate) id: u64,
    pub(crate) path: Arc<str>,
    pub(crate) phase: usize,
    pub(crate) totals: Totals,
    pub(crate) counters: OnceLock<Counters>,
}

impl ScopeInfo {
    pub(crate) fn new(id: u64, path: Arc<str>, phase: usize) -> ScopeInfo {
        let (totals, counters) = (Totals::default(), OnceLock::new());
        ScopeInfo {
            id,
            path,
            phase,
            totals,
            counters,
        }
    }

    pub(crate) fn path_of(&self, name: &Name) -> Arc<str> {
        if self.path.is_empty() {
            name.as_str().into()
        } else {
            format!("{}/{name}", self.path).into()
        }
    }
}

/// How often children were started, and how they ended. Started is what has ended plus what lives.
#[derive(Debug, Default)]
pub(crate) struct Totals {
    started: AtomicU64,
    ended: [AtomicU64; 6],
}

impl Totals {
    pub(crate) fn count_start(&self) {
        self.started.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn count_end(&self, end: EndKind) {
        self.ended[end.index()].fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn started(&self) -> u64 {
        self.started.load(Ordering::Relaxed)
    }

    pub(crate) fn ended(&self, end: EndKind) -> u64 {
        self.ended[end.index()].load(Ordering::Relaxed)
    }
}

/// What the supervisor does after an end, once the lock is free.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Answer {
    Nothing,
    /// Start the child or scope again after the delay, if it is still at this incarnation.
    RestartOne {
        member: u64,
        delay: Duration,
    },
    Regroup {
        scope: u64,
        epoch: u64,
        from: u64,
    },
    FailScope {
        scope: u64,
        epoch: u64,
    },
}

impl Tree {
    pub(crate) fn new(phases: usize, random: Random) -> Tree {
        Tree {
            nodes: BTreeMap::new(),
            scopes: BTreeMap::new(),
            gates: vec![Gate::Open; phases],
            history: History::default(),
            random,
            next_id: ROOT,
        }
    }

    /// The next number: numbers grow in the order of first starts.
    pub(crate) fn new_id(&mut self) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        id
    }

    /// Whether the scope and all above it run, so that a child may be started in it.
    pub(crate) fn takes_children(&self, scope: u64) -> bool {
        let mut at = Some(scope);
        while let Some(id) = at {
            let Some(scope) = self.scopes.get(&id) else {
                return false;
            };
            if matches!(scope.state, ScopeState::Halted | ScopeState::Closed) {
                return false;
            }
            at = scope.parent;
        }
        true
    }

    /// Begins a new life of a child that has none.
    pub(crate) fn begin_life(&mut self, child: u64, now: Instant) -> Option<Arc<Life>> {
        let node = self.nodes.get_mut(&child)?;
        let scope = self.scopes.get(&node.scope)?;
        node.incarnation += 1;
        node.told = None;
        let (name, info) = (node.name.clone(), scope.info.clone());
        let life = Arc::new(Life::new(child, node.incarnation, name, info, now));
        life.scope.totals.count_start();
        node.life = Some(life.clone());
        Some(life)
    }

    /// Forgets a child; the caller drops what is returned after it has let go of the lock.
    pub(crate) fn remove(&mut self, child: u64) -> Option<Node> {
        let node = self.nodes.remove(&child)?;
        if let Some(scope) = self.scopes.get_mut(&node.scope) {
            scope.members.remove(&child);
            // A short-lived child may share its name with a declared one.
            if scope.names.get(&*node.name) == Some(&child) {
                scope.names.remove(&*node.name);
            }
        }
        Some(node)
    }

    /// Forgets those of the children that do not live; see [`Tree::remove`].
    pub(crate) fn remove_idle(&mut self, children: &[u64]) -> Vec<Node> {
        let mut gone = Vec::new();
        for child in children {
            let lives = |node: &Node| node.life.is_some();
            if !self.nodes.get(child).is_some_and(lives) {
                gone.extend(self.remove(*child));
            }
        }
        gone
    }

    /// Decides what the failure of a member means for its scope.
    pub(crate) fn answer_failure(&mut self, scope_id: u64, member: u64, now: Instant) -> Answer {
        let Some(scope) = self.scopes.get_mut(&scope_id) else {
            return Answer::Nothing;
        };
        if matches!(scope.state, ScopeState::Halted | ScopeState::Closed) {
            return Answer::Nothing;
        }
        if !scope.window.admit(scope.intensity, now) {
            scope.state = ScopeState::Halted;
            scope.epoch += 1;
            return Answer::FailScope {
                scope: scope_id,
                epoch: scope.epoch,
            };
        }
        let from = match scope.strategy {
            Strategy::OneForOne => {
                return Answer::RestartOne {
                    member,
                    delay: self.member_delay(member),
                };
            }
            Strategy::RestForOne => member,
            Strategy::AllForOne => ROOT,
        };
        if scope.state == ScopeState::Regrouping {
            scope.again_from = Some(scope.again_from.map_or(from, |other| other.min(from)));
            return Answer::Nothing;
        }
        scope.state = ScopeState::Regrouping;
        scope.epoch += 1;
        Answer::Regroup {
            scope: scope_id,
            epoch: scope.epoch,
            from,
        }
    }

    /// The delay before one member is started again.
    fn member_delay(&mut self, member: u64) -> Duration {
        let (backoff, attempt) = if let Some(node) = self.nodes.get_mut(&member) {
            let of_scope = self.scopes.get(&node.scope).map(|scope| scope.backoff);
            let attempt = node.attempt;
            node.attempt = attempt.saturating_add(1);
            (node.spec.backoff.or(of_scope).unwrap_or_default(), attempt)
        } else if let Some(scope) = self.scopes.get(&member) {
            let parent = scope.parent.and_then(|parent| self.scopes.get(&parent));
            return parent.map_or(Duration::ZERO, |parent| {
                parent
                    .backoff
                    .delay(parent.window.earlier(), &mut self.random)
            });
        } else {
            return Duration::ZERO;
        };
        backoff.delay(attempt, &mut self.random)
    }

    /// The delay before a group is started again: it grows with the restarts in the window.
    pub(crate) fn group_delay(&mut self, scope: u64) -> Duration {
        let Some(scope) = self.scopes.get(&scope) else {
            return Duration::ZERO;
        };
        scope
            .backoff
            .delay(scope.window.earlier(), &mut self.random)
    }

    /// Takes note of an end and decides what follows. The node is returned when it is gone, to be
    /// dropped and settled after the lock.
    pub(crate) fn note_end(
        &mut self,
        life: &Arc<Life>,
        end: &Summary,
        stop_asked: bool,
        now: Instant,
    ) -> (Answer, Option<Node>) {
        let Some(node) = self.nodes.get_mut(&life.child) else {
            return (Answer::Nothing, None);
        };
        if !node
            .life
            .as_ref()
            .is_some_and(|current| Arc::ptr_eq(current, life))
        {
            return (Answer::Nothing, None);
        }
        node.life = None;
        node.stuck_reported = false;
        if let Some(message) = end.message() {
            node.last_failure = Some(message);
        }
        let backoff = node.spec.backoff.unwrap_or_default();
        if backoff.resets_after(now.duration_since(life.started)) {
            node.attempt = 0;
        }
        let completed = end.kind() == EndKind::Completed;
        let wants_restart = match node.spec.policy {
            // After the stop was asked, a child that leaves by itself has understood.
            Policy::Permanent => !(completed && stop_asked),
            Policy::Transient => !completed,
            Policy::Temporary => false,
        };
        let phase_is_open = self.gates[node.spec.phase] == Gate::Open;
        if node.initial || node.told == Some(Told::Remove) || !phase_is_open {
            return (Answer::Nothing, self.remove(life.child));
        }
        if node.told == Some(Told::Pause) && node.spec.policy != Policy::Temporary {
            node.idle = Idle::Stopped;
            return (Answer::Nothing, None);
        }
        if wants_restart {
            node.idle = Idle::Backoff;
            let scope = node.scope;
            return (self.answer_failure(scope, life.child, now), None);
        }
        if node.spec.policy == Policy::Temporary {
            return (Answer::Nothing, self.remove(life.child));
        }
        node.idle = Idle::Completed;
        node.outlet.clone().settle(end.kind());
        (Answer::Nothing, None)
    }

    /// All members of a scope from `from` on, and theirs, latest first; the scopes among them are
    /// halted.
    pub(crate) fn halt(&mut self, scope: u64, from: u64) -> Vec<u64> {
        let mut found = Vec::new();
        let Some(members) = self.scopes.get(&scope).map(|scope| scope.members.clone()) else {
            return found;
        };
        for member in members.range(from..).rev() {
            if let Some(inner) = self.scopes.get_mut(member) {
                if inner.state != ScopeState::Closed {
                    inner.state = ScopeState::Halted;
                    inner.epoch += 1;
                }
                found.extend(self.halt(*member, ROOT));
            } else {
                found.push(*member);
            }
        }
        found
    }
}

impl Node {
    /// Whether this life of it counts as ready: it said so, or nobody waits for it to say so.
    pub(crate) fn is_ready(&self, life: &Life) -> bool {
        self.spec.ready_within.is_none() || life.ready.is_raised()
    }
}

impl ScopeNode {
    pub(crate) fn root(info: Arc<ScopeInfo>, intensity: Intensity, backoff: Backoff) -> ScopeNode {
        ScopeNode {
            info,
            parent: None,
            name: Name::Static(""),
            strategy: Strategy::OneForOne,
            intensity,
            escalation: Escalation::StopProgram,
            backoff,
            window: RestartWindow::default(),
            state: ScopeState::Running,
            epoch: 0,
            again_from: None,
            members: BTreeSet::new(),
            names: HashMap::new(),
        }
    }
}

impl Tree {
    /// Forgets a scope and those inside it, once their children are gone.
    pub(crate) fn remove_scope(&mut self, id: u64) {
        let Some(scope) = self.scopes.remove(&id) else {
            return;
        };
        for member in scope.members {
            self.remove_scope(member);
        }
        if let Some(parent) = scope.parent.and_then(|parent| self.scopes.get_mut(&parent)) {
            parent.members.remove(&id);
            parent.names.remove(&*scope.name);
        }
    }

    /// A living temporary child of the scope or of one inside it.
    pub(crate) fn some_temporary(&self, scope: u64) -> Option<Arc<Life>> {
        let members = &self.scopes.get(&scope)?.members;
        members
            .iter()
            .find_map(|member| match self.nodes.get(member) {
                Some(node) if node.spec.policy == Policy::Temporary => node.life.clone(),
                Some(_) => None,
                None => self.some_temporary(*member),
            })
    }
}

impl Tree {
    pub(crate) fn insert(&mut self, id: u64, node: Node) {
        if let Some(scope) = self.scopes.get_mut(&node.scope) {
            scope.members.insert(id);
        }
        self.nodes.insert(id, node);
    }

    /// Finds a child by its name in the scope, else by its path from the root.
    pub(crate) fn find(&self, scope: u64, name: &str) -> Option<u64> {
        let sibling = self
            .scopes
            .get(&scope)
            .and_then(|scope| scope.names.get(name));
        if let Some(id) = sibling {
            return Some(*id);
        }
        name.split('/').try_fold(ROOT, |at, name| {
            self.scopes.get(&at)?.names.get(name).copied()
        })
    }
}

impl Node {
    pub(crate) fn new(
        name: Name,
        scope: u64,
        spec: Spec,
        outlet: Arc<dyn Settle>,
        launch: Option<Arc<dyn Launch>>,
    ) -> Node {
        Node {
            name,
            scope,
            spec,
            life: None,
            idle: Idle::Stopped,
            incarnation: 0,
            attempt: 0,
            last_failure: None,
            initial: false,
            told: None,
            stuck_reported: false,
            outlet,
            launch,
            extra: None,
        }
    }
}
