//! Declaring and starting children.

use std::{
    borrow::Cow,
    future::Future,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::time::Instant;

use crate::{
    backoff::Backoff,
    body::{AsyncBody, BlockingBody, Launch, Outlet, Settle, Watched, run_blocking},
    context::{BlockingChild, Child},
    deadline,
    error::StartError,
    failure::{EndKind, Failure, Summary},
    handle::ChildHandle,
    life::Life,
    name::Name,
    panics,
    policy::Policy,
    scope::Scope,
    shared::Shared,
    stop,
    tree::{Describe, Gate, Idle, Kind, Node, Spec},
};

/// How long a child has after it was told to stop, unless it declares otherwise.
pub const STOP_WITHIN: Duration = Duration::from_secs(5);

/// A child that is being declared.
#[must_use = "a child runs only once it is started"]
pub struct ChildBuilder {
    scope: Scope,
    name: Name,
    policy: Policy,
    backoff: Option<Backoff>,
    phase: Option<Name>,
    stop_within: Duration,
    ready_within: Option<Duration>,
    stuck_after: Option<Duration>,
    critical: bool,
    after: Vec<Name>,
    pub(crate) extra: Option<Arc<dyn Describe>>,
}

impl ChildBuilder {
    pub(crate) fn new(scope: &Scope, name: Name) -> ChildBuilder {
        ChildBuilder {
            scope: scope.clone(),
            name,
            policy: Policy::default(),
            backoff: None,
            phase: None,
            stop_within: STOP_WITHIN,
            ready_within: None,
            stuck_after: None,
            critical: false,
            after: Vec::new(),
            extra: None,
        }
    }

    /// Sets whether it is started again after it ended.
    pub fn policy(mut self, policy: Policy) -> ChildBuilder {
        self.policy = policy;
        self
    }

    /// Sets the delays between its restarts; without it the scope's apply.
    pub fn backoff(mut self, backoff: Backoff) -> ChildBuilder {
        self.backoff = Some(backoff);
        self
    }

    /// Sets the phase in which it is stopped; without it the scope's applies.
    pub fn phase(mut self, phase: impl Into<Cow<'static, str>>) -> ChildBuilder {
        self.phase = Some(phase.into().into());
        self
    }

    /// Sets how long it has after it was told to stop. Zero means that an async child is dropped
    /// at its next await without being asked, and that a thread is left behind: it may wait on
    /// something that cannot be woken, as a terminal. Neither is an overrun.
    pub fn stop_within(mut self, limit: Duration) -> ChildBuilder {
        self.stop_within = limit;
        self
    }

    /// Says that it will call [`ready`](Child::ready), and how long that may take at each start.
    pub fn ready_within(mut self, limit: Duration) -> ChildBuilder {
        self.ready_within = Some(limit);
        self
    }

    /// Says that it calls [`progress`](Child::progress), or is polled, at least so often; else it
    /// is reported as stuck.
    pub fn stuck_after(mut self, limit: Duration) -> ChildBuilder {
        self.stuck_after = Some(limit);
        self
    }

    /// Says that the program is ready only while this child is, and dead when it is stuck.
    pub fn critical(mut self) -> ChildBuilder {
        self.critical = true;
        self
    }

    /// Says that it needs a sibling, or a child elsewhere by its path: it starts when that one is
    /// ready, is stopped before it, and is told when that one is started again.
    pub fn after(mut self, other: impl Into<Cow<'static, str>>) -> ChildBuilder {
        self.after.push(other.into().into());
        self
    }

    /// Starts an async child and, if it declared so, waits until it is ready.
    ///
    /// # Errors
    /// [`StartError`] says which child and why. A child that failed before it was ready is gone.
    pub async fn start<T, F, Fut>(self, code: F) -> Result<ChildHandle<T>, StartError>
    where
        F: FnMut(Child) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T, Failure>> + Send + 'static,
        T: Send + 'static,
    {
        let outlet = Outlet::new();
        let body = AsyncBody {
            code: Arc::new(Mutex::new(code)),
            outlet: outlet.clone(),
        };
        self.begin_with_handle(Kind::Async, Arc::new(body), outlet)
            .await
    }

    /// Starts a blocking child on a thread of its own and, if it declared so, waits until it is
    /// ready. A thread cannot be aborted: one that overruns its deadline is abandoned and named.
    ///
    /// # Errors
    /// [`StartError`] says which child and why. A child that failed before it was ready is gone.
    pub async fn start_blocking<T, F>(self, code: F) -> Result<ChildHandle<T>, StartError>
    where
        F: FnMut(BlockingChild) -> Result<T, Failure> + Send + 'static,
        T: Send + 'static,
    {
        let outlet = Outlet::new();
        let body = BlockingBody {
            code: Arc::new(Mutex::new(code)),
            outlet: outlet.clone(),
        };
        self.begin_with_handle(Kind::Blocking, Arc::new(body), outlet)
            .await
    }

    /// Starts a temporary child that runs once. It is given no context, so it is not told to stop:
    /// at the stop it may finish within its time and is dropped then. Costs microseconds; names
    /// need not be unique.
    ///
    /// # Errors
    /// [`StartError`] when the scope or the stop phase takes no more children.
    pub fn spawn<T, Fut>(self, future: Fut) -> Result<ChildHandle<T>, StartError>
    where
        Fut: Future<Output = Result<T, Failure>> + Send + 'static,
        T: Send + 'static,
    {
        self.spawn_once(|_| future)
    }

    /// Like [`spawn`](ChildBuilder::spawn), for a child that wants its context.
    ///
    /// # Errors
    /// [`StartError`] when the scope or the stop phase takes no more children.
    pub fn spawn_with<T, Fut>(
        self,
        code: impl FnOnce(Child) -> Fut,
    ) -> Result<ChildHandle<T>, StartError>
    where
        Fut: Future<Output = Result<T, Failure>> + Send + 'static,
        T: Send + 'static,
    {
        let shared = self.scope.shared.clone();
        self.spawn_once(move |life| code(Child::new(&shared, life)))
    }

    /// Starts a temporary blocking child that runs once, on a thread of its own. Names need not be
    /// unique.
    ///
    /// # Errors
    /// [`StartError`] when the scope or the stop phase takes no more children, or the operating
    /// system gives no thread.
    pub fn spawn_blocking<T, F>(mut self, code: F) -> Result<ChildHandle<T>, StartError>
    where
        F: FnOnce(BlockingChild) -> Result<T, Failure> + Send + 'static,
        T: Send + 'static,
    {
        self.policy = Policy::Temporary;
        let outlet = Outlet::new();
        let shared = self.scope.shared.clone();
        let life = self.admit_once(Kind::Blocking, outlet.clone())?;
        shared.note_start(&life);
        let (id, name) = (life.child, life.name.clone());
        if let Err(error) = run_blocking(&shared, &life, &outlet, code) {
            let kind = error.kind();
            shared.ended(&life, &Summary::Failed(error.into()));
            return Err(StartError::Thread { child: name, kind });
        }
        Ok(ChildHandle {
            shared,
            id,
            name,
            only: None,
            outlet,
        })
    }

    fn spawn_once<T, Fut>(
        mut self,
        code: impl FnOnce(&Arc<Life>) -> Fut,
    ) -> Result<ChildHandle<T>, StartError>
    where
        Fut: Future<Output = Result<T, Failure>> + Send + 'static,
        T: Send + 'static,
    {
        self.policy = Policy::Temporary;
        let outlet = Outlet::new();
        let shared = self.scope.shared.clone();
        let life = self.admit_once(Kind::Async, outlet.clone())?;
        shared.note_start(&life);
        let future = Watched::new(code(&life), &shared, &life, &outlet);
        shared.run_async(future, &life);
        let (id, name) = (life.child, life.name.clone());
        Ok(ChildHandle {
            shared,
            id,
            name,
            only: Some(life),
            outlet,
        })
    }

    /// Registers a child that runs once.
    fn admit_once(self, kind: Kind, outlet: Arc<dyn Settle>) -> Result<Arc<Life>, StartError> {
        let spec = self.spec(kind, Vec::new())?;
        let now = Instant::now();
        let shared = &self.scope.shared;
        let mut tree = shared.lock();
        let takes = match tree.gates[spec.phase] {
            Gate::Open => true,
            // Those who are finishing their work may start helpers; others could flood the stop.
            Gate::Draining => panics::in_child(),
            Gate::Closed => false,
        };
        if !takes {
            return Err(StartError::Stopping { child: self.name });
        }
        if !tree.takes_children(self.scope.info.id) {
            return Err(StartError::ScopeDown { child: self.name });
        }
        let id = tree.new_id();
        let node = Node::new(self.name.clone(), self.scope.info.id, spec, outlet, None);
        tree.insert(id, node);
        tree.begin_life(id, now)
            .ok_or(StartError::ScopeDown { child: self.name })
    }

    /// Declares an async child that [`Scope::start_all`] is to start.
    pub fn declare<T, F, Fut>(self, code: F) -> Declared
    where
        F: FnMut(Child) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T, Failure>> + Send + 'static,
        T: Send + 'static,
    {
        let outlet = Outlet::new();
        let body = AsyncBody {
            code: Arc::new(Mutex::new(code)),
            outlet: outlet.clone(),
        };
        Declared {
            child: self,
            kind: Kind::Async,
            launch: Arc::new(body),
            outlet,
        }
    }

    /// Declares a blocking child that [`Scope::start_all`] is to start.
    pub fn declare_blocking<T, F>(self, code: F) -> Declared
    where
        F: FnMut(BlockingChild) -> Result<T, Failure> + Send + 'static,
        T: Send + 'static,
    {
        let outlet = Outlet::new();
        let body = BlockingBody {
            code: Arc::new(Mutex::new(code)),
            outlet: outlet.clone(),
        };
        Declared {
            child: self,
            kind: Kind::Blocking,
            launch: Arc::new(body),
            outlet,
        }
    }

    async fn begin_with_handle<T: Send + 'static>(
        self,
        kind: Kind,
        launch: Arc<dyn Launch>,
        outlet: Arc<Outlet<T>>,
    ) -> Result<ChildHandle<T>, StartError> {
        let shared = self.scope.shared.clone();
        let life = self.begin(kind, launch, outlet.clone()).await?;
        Ok(ChildHandle {
            shared,
            id: life.child,
            name: life.name.clone(),
            only: None,
            outlet,
        })
    }

    async fn begin(
        self,
        kind: Kind,
        launch: Arc<dyn Launch>,
        outlet: Arc<dyn Settle>,
    ) -> Result<Arc<Life>, StartError> {
        let shared = self.scope.shared.clone();
        let (name, ready_within) = (self.name.clone(), self.ready_within);
        let after = self.await_dependencies().await?;
        let life = self.admit(kind, after, launch.clone(), outlet)?;
        let started = Initial {
            shared: &shared,
            child: life.child,
        };
        shared.note_start(&life);
        if let Err(error) = launch.launch(&shared, &life) {
            let kind = error.kind();
            shared.ended(&life, &Summary::Failed(error.into()));
            return Err(StartError::Thread { child: name, kind });
        }
        if let Some(within) = ready_within {
            first_ready(&shared, &life, &name, within).await?;
        }
        drop(started);
        Ok(life)
    }

    /// Registers a child that may be started again.
    fn admit(
        self,
        kind: Kind,
        after: Vec<u64>,
        launch: Arc<dyn Launch>,
        outlet: Arc<dyn Settle>,
    ) -> Result<Arc<Life>, StartError> {
        let spec = self.spec(kind, after)?;
        let now = Instant::now();
        let (child, scope) = (self.name.clone(), self.scope.info.id);
        let shared = &self.scope.shared;
        let mut replaced = None;
        let admitted = {
            let mut tree = shared.lock();
            // Under the lock, so that the stop's first look at the tree sees the child or the
            // child sees the stop.
            if shared.is_stop_asked() || tree.gates[spec.phase] != Gate::Open {
                return Err(StartError::Stopping { child });
            }
            if !tree.takes_children(scope) {
                return Err(StartError::ScopeDown { child });
            }
            let namesake = tree
                .scopes
                .get(&scope)
                .and_then(|scope| scope.names.get(&*child));
            if let Some(namesake) = namesake.copied() {
                let over = tree
                    .nodes
                    .get(&namesake)
                    .is_some_and(|node| node.life.is_none() && node.idle == Idle::Completed);
                if !over {
                    return Err(StartError::NameTaken { child });
                }
                replaced = tree.remove(namesake);
            }
            let id = tree.new_id();
            let mut node = Node::new(self.name, scope, spec, outlet, Some(launch));
            node.initial = self.ready_within.is_some();
            node.extra = self.extra;
            tree.insert(id, node);
            if let Some(scope) = tree.scopes.get_mut(&scope) {
                scope.names.insert(child.clone(), id);
            }
            tree.begin_life(id, now)
        };
        drop(replaced);
        admitted.ok_or(StartError::ScopeDown { child })
    }

    fn spec(&self, kind: Kind, after: Vec<u64>) -> Result<Spec, StartError> {
        let phase = match &self.phase {
            None => self.scope.info.phase,
            Some(phase) => self.scope.shared.phase_index(&self.name, phase)?,
        };
        Ok(Spec {
            kind,
            policy: self.policy,
            phase,
            backoff: self.backoff,
            stop_within: self.stop_within,
            ready_within: self.ready_within,
            stuck_after: self.stuck_after,
            critical: self.critical,
            after,
        })
    }

    /// Waits until everything it comes after is ready.
    async fn await_dependencies(&self) -> Result<Vec<u64>, StartError> {
        let mut found = Vec::new();
        for after in &self.after {
            let shared = &self.scope.shared;
            let (id, life, within) = {
                let tree = shared.lock();
                let id = tree.find(self.scope.info.id, after);
                let Some((id, node)) = id.and_then(|id| tree.nodes.get(&id).map(|node| (id, node)))
                else {
                    let (child, after) = (self.name.clone(), after.clone());
                    return Err(StartError::UnknownDependency { child, after });
                };
                (id, node.life.clone(), node.spec.ready_within)
            };
            if let (Some(life), Some(within)) = (life, within) {
                let ready = async {
                    tokio::select! {
                        () = life.ready.wait() => true,
                        () = life.ended.wait() => false,
                        () = shared.stop_asked().wait() => false,
                    }
                };
                if !deadline::timeout(within, ready).await.unwrap_or(false) {
                    if shared.is_stop_asked() {
                        return Err(StartError::Stopping {
                            child: self.name.clone(),
                        });
                    }
                    return Err(StartError::NotReady {
                        child: after.clone(),
                        within,
                    });
                }
            }
            found.push(id);
        }
        Ok(found)
    }
}

/// While this lives, whatever ends the child also ends its start. A start that is itself dropped
/// leaves the child to its scope, with its policy.
struct Initial<'a> {
    shared: &'a Arc<Shared>,
    child: u64,
}

impl Drop for Initial<'_> {
    fn drop(&mut self) {
        if let Some(node) = self.shared.lock().nodes.get_mut(&self.child) {
            node.initial = false;
        }
    }
}

async fn first_ready(
    shared: &Arc<Shared>,
    life: &Arc<Life>,
    name: &Name,
    within: Duration,
) -> Result<(), StartError> {
    let child = name.clone();
    let waited = deadline::timeout(within, async {
        tokio::select! {
            biased;
            () = life.ready.wait() => Ok(()),
            () = life.ended.wait() => Err(ended_early(life, child.clone())),
            () = shared.stop_asked().wait() => Err(StartError::Stopping { child: child.clone() }),
        }
    });
    match waited.await {
        Ok(result) => result,
        Err(_) => {
            life.told_to_stop.raise();
            life.cut(EndKind::Aborted);
            stop::remove_wholly(shared, life.child).await;
            Err(StartError::NotReady { child, within })
        }
    }
}

fn ended_early(life: &Life, child: Name) -> StartError {
    let why = match life.end.get() {
        Some(Summary::Failed(failure)) => failure.clone(),
        Some(other) => Failure::new(other.to_string()),
        None => Failure::new("it is gone"),
    };
    StartError::Failed { child, why }
}

/// A child that is declared together with others; see [`Scope::start_all`].
#[must_use = "a declared child runs only once it is started"]
pub struct Declared {
    child: ChildBuilder,
    kind: Kind,
    launch: Arc<dyn Launch>,
    outlet: Arc<dyn Settle>,
}

impl Scope {
    /// Starts children in their declared order, except that each starts after those that it
    /// declared to come [`after`](ChildBuilder::after); each waits for the readiness of the one
    /// before. If one fails to start, those that were started are stopped, in reverse, and are
    /// gone.
    ///
    /// # Errors
    /// [`StartError`] says which child failed and why, or which wait for each other; then nothing
    /// was started.
    pub async fn start_all(
        &self,
        declared: impl IntoIterator<Item = Declared>,
    ) -> Result<(), StartError> {
        let mut started = Vec::new();
        for next in in_order(declared.into_iter().collect())? {
            let Declared {
                child,
                kind,
                launch,
                outlet,
            } = next;
            match child.begin(kind, launch, outlet).await {
                Ok(life) => started.push(life.child),
                Err(error) => {
                    started.reverse();
                    stop::remove(&self.shared, &started).await;
                    return Err(error);
                }
            }
        }
        Ok(())
    }
}

/// Orders children so that each follows what it comes after; otherwise as declared. (Kahn's
/// algorithm; the number of children declared together is small.)
fn in_order(mut waiting: Vec<Declared>) -> Result<Vec<Declared>, StartError> {
    let mut ordered: Vec<Declared> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let is_free = |declared: &Declared| {
            let after = &declared.child.after;
            !waiting
                .iter()
                .any(|other| after.contains(&other.child.name))
        };
        let Some(next) = waiting.iter().position(is_free) else {
            let children = waiting
                .into_iter()
                .map(|declared| declared.child.name)
                .collect();
            return Err(StartError::Cycle { children });
        };
        ordered.push(waiting.remove(next));
    }
    Ok(ordered)
}
