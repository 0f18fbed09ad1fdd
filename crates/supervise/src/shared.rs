//! What all handles of one root share, and the two ways code is set running.
//!
//! Children run on the worker runtime. What the supervisor itself does (restarts after a delay,
//! the ordered stop) runs on a runtime of its own, on the thread that called
//! [`run`](crate::run()), so that children that block every worker cannot keep it from acting.
//! Under test both are the test's runtime.

#![expect(
    clippy::disallowed_methods,
    reason = "the one place where futures and threads are set running; everything is named and watched"
)]

use std::{
    future::Future,
    io,
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use tokio::{runtime::Handle, sync::broadcast, time::Instant};

use crate::{
    body::Watched,
    error::StartError,
    event::{EVENTS_KEPT, Event},
    failure::Failure,
    latch::Latch,
    life::{Abort, Life},
    name::Name,
    options::Options,
    phase::Step,
    report::{Cause, Report},
    signals::Restoration,
    standby::Standby,
    systemd::Notifier,
    telemetry::Counters,
    tree::{Gate, ROOT, ScopeInfo, ScopeNode, ScopeState, Tree},
    watch::Board,
};

pub(crate) struct Shared {
    tree: Mutex<Tree>,
    pub(crate) workers: Handle,
    pub(crate) supervisor: Handle,
    pub(crate) root: Arc<ScopeInfo>,
    pub(crate) steps: Vec<Step>,
    pub(crate) stop_within: Duration,
    pub(crate) started: Instant,
    pub(crate) watch: Board,
    pub(crate) standby: Arc<Standby>,
    pub(crate) notifier: Notifier,
    events: broadcast::Sender<Event>,
    stop_asked: Latch,
    cause: OnceLock<Cause>,
    pub(crate) main_done: AtomicBool,
    all_ready: AtomicBool,
    pub(crate) report: Mutex<Option<Report>>,
    pub(crate) stopped: Latch,
    pub(crate) restoration: Restoration,
}

impl Shared {
    pub(crate) fn new(options: Options, workers: Handle, supervisor: Handle) -> Arc<Shared> {
        let Options {
            phases,
            main_within,
            stop_within,
            intensity,
            backoff,
            random,
            watch,
            notify,
            ..
        } = options;
        let started = Instant::now();
        let steps = phases.steps(main_within);
        let mut tree = Tree::new(steps.len(), random);
        let root = tree.new_id();
        debug_assert_eq!(root, ROOT, "the root is the first that is numbered");
        let info = Arc::new(ScopeInfo::new(root, "".into(), steps.len() - 1));
        tree.scopes
            .insert(root, ScopeNode::root(info.clone(), intensity, backoff));
        Arc::new(Shared {
            tree: Mutex::new(tree),
            workers,
            supervisor,
            root: info,
            steps,
            stop_within,
            started,
            watch: Board::new(watch, started),
            standby: Arc::default(),
            notifier: Notifier::new(notify),
            events: broadcast::Sender::new(EVENTS_KEPT),
            stop_asked: Latch::default(),
            cause: OnceLock::new(),
            main_done: AtomicBool::new(false),
            all_ready: AtomicBool::new(false),
            report: Mutex::new(None),
            stopped: Latch::default(),
            restoration: Restoration::default(),
        })
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Tree> {
        #[cfg(test)]
        crate::model::point();
        self.tree.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn uptime(&self) -> Duration {
        Instant::now().duration_since(self.started)
    }

    pub(crate) fn phase_index(&self, child: &Name, phase: &Name) -> Result<usize, StartError> {
        let index = self.steps.iter().position(|step| step.name == *phase);
        index.ok_or_else(|| StartError::UnknownPhase {
            child: child.clone(),
            phase: phase.clone(),
        })
    }

    pub(crate) fn last_phase(&self) -> usize {
        self.steps.len() - 1
    }

    /// Sets a child's future running on the workers.
    pub(crate) fn run_async<Fut, T>(&self, future: Watched<Fut, T>, life: &Life)
    where
        Fut: Future<Output = Result<T, Failure>> + Send + 'static,
        T: Send + 'static,
    {
        #[cfg(test)]
        if crate::model::is_running() {
            return life.runs_as(Abort::Model(crate::model::run_child(future)));
        }
        #[cfg(all(tokio_unstable, feature = "console"))]
        let task = {
            let name = life.path();
            tokio::task::Builder::new()
                .name(&name)
                .spawn_on(future, &self.workers)
        };
        #[cfg(all(tokio_unstable, feature = "console"))]
        let Ok(task) = task else { return };
        #[cfg(not(all(tokio_unstable, feature = "console")))]
        let task = self.workers.spawn(future);
        life.runs_as(Abort::Task(task.abort_handle()));
    }

    /// Sets a blocking child running on a thread of its own, inside the workers' context, so that
    /// it may start children and timers.
    pub(crate) fn run_thread(
        &self,
        name: &Name,
        code: impl FnOnce() + Send + 'static,
    ) -> io::Result<()> {
        let workers = self.workers.clone();
        let builder = thread::Builder::new().name(name.as_str().replace('\0', "?"));
        let thread = builder.spawn(move || {
            let _context = workers.enter();
            code();
        })?;
        // Its end is told by the wrapper; a join would wait for a thread that hangs.
        drop(thread);
        Ok(())
    }

    /// Sets one of the supervisor's own steps running.
    pub(crate) fn run_supervisor(&self, step: impl Future<Output = ()> + Send + 'static) {
        #[cfg(test)]
        if crate::model::is_running() {
            return crate::model::run(step);
        }
        drop(self.supervisor.spawn(step));
    }

    pub(crate) fn emit(&self, event: impl FnOnce() -> Event) {
        if self.events.receiver_count() > 0 {
            self.events.send(event()).ok();
        }
    }

    pub(crate) fn subscribe(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }

    /// Asks the program to stop; only the first cause counts.
    pub(crate) fn ask_stop(&self, cause: Cause) {
        if self.cause.set(cause).is_err() {
            return;
        }
        let cause = self.cause();
        if cause.is_failure() {
            tracing::error!(%cause, "stopping");
        } else {
            tracing::info!(%cause, "stopping");
        }
        self.notifier.stopping();
        self.emit(|| Event::Stopping {
            cause: cause.to_string().into(),
        });
        self.stop_asked.raise();
    }

    pub(crate) fn cause(&self) -> Cause {
        self.cause.get().cloned().unwrap_or(Cause::Asked)
    }

    pub(crate) fn is_stop_asked(&self) -> bool {
        self.stop_asked.is_raised()
    }

    pub(crate) fn stop_asked(&self) -> &Latch {
        &self.stop_asked
    }

    /// Looks whether everything that readiness waits for is there, and says so once.
    pub(crate) fn consider_ready(&self) {
        if self.is_ready() && !self.all_ready.swap(true, Ordering::SeqCst) {
            tracing::info!("ready");
            self.notifier.ready();
            self.emit(|| Event::AllReady);
        }
    }

    /// Whether `main` has returned, every critical child is ready and none is stuck, and nobody
    /// asked to stop.
    pub(crate) fn is_ready(&self) -> bool {
        if !self.main_done.load(Ordering::SeqCst) || self.is_stop_asked() {
            return false;
        }
        self.lock()
            .nodes
            .values()
            .filter(|node| node.spec.critical)
            .all(|node| {
                !node.stuck_reported && node.life.as_ref().is_some_and(|life| node.is_ready(life))
            })
    }

    pub(crate) fn counters<'a>(&self, scope: &'a ScopeInfo) -> &'a Counters {
        scope.counters.get_or_init(|| Counters::of(&scope.path))
    }

    pub(crate) fn gate(&self, phase: usize) -> Gate {
        self.lock().gates[phase]
    }

    /// Forgets all children: what they captured may hold handles that hold the tree.
    pub(crate) fn clear(&self) {
        let nodes = {
            let mut tree = self.lock();
            for scope in tree.scopes.values_mut() {
                scope.state = ScopeState::Closed;
                scope.members.clear();
                scope.names.clear();
            }
            std::mem::take(&mut tree.nodes)
        };
        drop(nodes);
    }
}
