//! Scopes: who owns children, in which order, and what one child's failure means for the others.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
    future::Future,
    sync::Arc,
};

use crate::{
    backoff::Backoff,
    child::ChildBuilder,
    context::Stopping,
    error::StartError,
    event::Events,
    failure::Failure,
    handle::ChildHandle,
    name::Name,
    policy::{Escalation, Intensity, RestartWindow, Strategy},
    report::{Cause, StopEntry},
    shared::Shared,
    snapshot::Snapshot,
    stop,
    tree::{ROOT, ScopeInfo, ScopeNode, ScopeState, Told},
};

/// A handle on a scope; cheap to clone. Dropping it changes nothing.
#[derive(Clone)]
pub struct Scope {
    pub(crate) shared: Arc<Shared>,
    pub(crate) info: Arc<ScopeInfo>,
}

impl Scope {
    pub(crate) fn new(shared: &Arc<Shared>, info: &Arc<ScopeInfo>) -> Scope {
        Scope {
            shared: shared.clone(),
            info: info.clone(),
        }
    }

    /// The names from the root down, joined by `/`; empty for the root.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.info.path
    }

    /// Declares a scope inside this one.
    pub fn scope(&self, name: impl Into<Cow<'static, str>>) -> ScopeBuilder {
        ScopeBuilder {
            parent: self.clone(),
            name: name.into().into(),
            strategy: Strategy::default(),
            intensity: Intensity::default(),
            escalation: Escalation::default(),
            backoff: Backoff::default(),
            phase: None,
        }
    }

    /// Declares a child.
    pub fn child(&self, name: impl Into<Cow<'static, str>>) -> ChildBuilder {
        ChildBuilder::new(self, name.into().into())
    }

    /// Starts a short-lived temporary child: `child(name).spawn(future)`.
    ///
    /// # Errors
    /// [`StartError`] when the scope or its stop phase takes no more children.
    pub fn spawn<T, Fut>(
        &self,
        name: impl Into<Cow<'static, str>>,
        future: Fut,
    ) -> Result<ChildHandle<T>, StartError>
    where
        Fut: Future<Output = Result<T, Failure>> + Send + 'static,
        T: Send + 'static,
    {
        self.child(name).spawn(future)
    }

    /// Asks the whole program to stop in order. May be called from anywhere, any number of times.
    pub fn stop(&self) {
        self.shared.ask_stop(Cause::Asked);
    }

    /// Stops the whole program in order because of a failure that no restart would mend: its exit
    /// status is 1. May be called from anywhere; only the first cause counts.
    pub fn fail(&self, failure: Failure) {
        self.shared.ask_stop(Cause::Failed(failure));
    }

    /// Puts something outside of the program back at the first signal, before a second one may end
    /// the process. It runs on the thread that reads the signals, so it must wait for nothing. The
    /// last that is given counts; a stop that no signal asked for does not run it.
    pub fn restore_at_signal(&self, restore: impl FnOnce() + Send + 'static) {
        self.shared.restoration.set(Box::new(restore));
    }

    /// The request to stop the program, as a value to wait for.
    #[must_use]
    pub fn stopping(&self) -> Stopping {
        Stopping::program(&self.shared)
    }

    /// Stops the children of this scope in reverse order, each within its own time, and takes no
    /// more. Gives an entry for each child that lived. The root scope is closed by
    /// [`stop`](Scope::stop) instead; for it this does nothing.
    pub async fn close(&self) -> Vec<StopEntry> {
        if self.info.id == ROOT {
            return Vec::new();
        }
        let (targets, gone) = {
            let mut tree = self.shared.lock();
            let Some(scope) = tree.scopes.get_mut(&self.info.id) else {
                return Vec::new();
            };
            scope.state = ScopeState::Closed;
            scope.epoch += 1;
            let children = tree.halt(self.info.id, ROOT);
            let targets = tree.tell(&children, Told::Remove);
            let gone = tree.remove_idle(&children);
            (targets, gone)
        };
        for node in gone {
            crate::supervisor::settle(Some(node), crate::failure::EndKind::Cancelled);
        }
        let entries = stop::all(&self.shared, targets, None).await;
        self.shared.lock().remove_scope(self.info.id);
        entries
    }

    /// Everything that there is to know about the tree at this moment, as data.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        Snapshot::take(&self.shared)
    }

    /// What happens from now on.
    #[must_use]
    pub fn events(&self) -> Events {
        Events(self.shared.subscribe())
    }

    /// Whether `main` has returned, every critical child is ready and none is stuck, and nobody
    /// asked to stop.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.shared.is_ready()
    }

    /// Waits until no temporary child of this scope or of those inside it lives.
    pub async fn idle(&self) {
        loop {
            let Some(life) = self.shared.lock().some_temporary(self.info.id) else {
                return;
            };
            life.ended.wait().await;
        }
    }
}

impl std::fmt::Debug for Scope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scope")
            .field("path", &self.info.path)
            .finish_non_exhaustive()
    }
}

/// A scope that is being declared.
#[must_use = "a scope exists only once it is opened"]
pub struct ScopeBuilder {
    parent: Scope,
    name: Name,
    strategy: Strategy,
    intensity: Intensity,
    escalation: Escalation,
    backoff: Backoff,
    phase: Option<Name>,
}

impl ScopeBuilder {
    /// Sets whom the restart of one child concerns.
    pub fn strategy(mut self, strategy: Strategy) -> ScopeBuilder {
        self.strategy = strategy;
        self
    }

    /// Sets how many restarts in which time are tolerated.
    pub fn intensity(mut self, intensity: Intensity) -> ScopeBuilder {
        self.intensity = intensity;
        self
    }

    /// Sets what happens when they are exceeded.
    pub fn escalation(mut self, escalation: Escalation) -> ScopeBuilder {
        self.escalation = escalation;
        self
    }

    /// Sets the delays of group restarts, and of children that declare none.
    pub fn backoff(mut self, backoff: Backoff) -> ScopeBuilder {
        self.backoff = backoff;
        self
    }

    /// Sets the stop phase of children and scopes inside that declare none.
    pub fn phase(mut self, phase: impl Into<Cow<'static, str>>) -> ScopeBuilder {
        self.phase = Some(phase.into().into());
        self
    }

    /// Opens the scope.
    ///
    /// # Errors
    /// [`StartError`] when the name is taken, the phase unknown, or the parent takes no more.
    pub fn open(self) -> Result<Scope, StartError> {
        let shared = &self.parent.shared;
        let parent = &self.parent.info;
        let child = self.name.clone();
        let phase = match &self.phase {
            None => parent.phase,
            Some(phase) => shared.phase_index(&child, phase)?,
        };
        if shared.is_stop_asked() {
            return Err(StartError::Stopping { child });
        }
        let mut tree = shared.lock();
        if !tree.takes_children(parent.id) {
            return Err(StartError::ScopeDown { child });
        }
        if tree
            .scopes
            .get(&parent.id)
            .is_some_and(|scope| scope.names.contains_key(&*child))
        {
            return Err(StartError::NameTaken { child });
        }
        let id = tree.new_id();
        let info = Arc::new(ScopeInfo::new(id, parent.path_of(&child), phase));
        let node = ScopeNode {
            info: info.clone(),
            parent: Some(parent.id),
            name: self.name,
            strategy: self.strategy,
            intensity: self.intensity,
            escalation: self.escalation,
            backoff: self.backoff,
            window: RestartWindow::default(),
            state: ScopeState::Running,
            epoch: 0,
            again_from: None,
            members: BTreeSet::new(),
            names: HashMap::new(),
        };
        tree.scopes.insert(id, node);
        if let Some(parent) = tree.scopes.get_mut(&parent.id) {
            parent.members.insert(id);
            parent.names.insert(child, id);
        }
        drop(tree);
        Ok(Scope::new(shared, &info))
    }
}
