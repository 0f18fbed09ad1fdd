//! What a child's code is handed: its side of the conversation with its supervisor.

use std::{future::Future, sync::Arc, time::Duration};

use crate::{backoff::Random, life::Life, name::Name, scope::Scope, shared::Shared};

/// The context of an async child.
#[derive(Clone)]
pub struct Child {
    shared: Arc<Shared>,
    life: Arc<Life>,
}

/// The context of a blocking child, which runs on a thread of its own.
#[derive(Clone)]
pub struct BlockingChild(Child);

impl Child {
    pub(crate) fn new(shared: &Arc<Shared>, life: &Arc<Life>) -> Child {
        Child {
            shared: shared.clone(),
            life: life.clone(),
        }
    }

    /// The child's name in its scope.
    #[must_use]
    pub fn name(&self) -> &Name {
        &self.life.name
    }

    /// The names from the root down, joined by `/`.
    #[must_use]
    pub fn path(&self) -> Arc<str> {
        self.life.path()
    }

    /// Which start this is, from 1.
    #[must_use]
    pub fn incarnation(&self) -> u32 {
        self.life.incarnation
    }

    /// The scope the child is in, for starting siblings.
    #[must_use]
    pub fn scope(&self) -> Scope {
        Scope::new(&self.shared, &self.life.scope)
    }

    /// Says that the child is ready. Whoever waits for that goes on.
    pub fn ready(&self) {
        if self.life.ready.raise() {
            self.shared.emit(|| crate::event::Event::Ready {
                child: self.life.path(),
            });
            self.shared.consider_ready();
        }
    }

    /// Says that the child got on with its work, as opposed to being merely alive.
    pub fn progress(&self) {
        self.shared.watch.progress(&self.life);
    }

    /// Whether the child was told to stop.
    #[must_use]
    pub fn is_stop_requested(&self) -> bool {
        self.life.told_to_stop.is_raised()
    }

    /// Waits until the child is told to stop.
    pub async fn stop_requested(&self) {
        self.life.told_to_stop.wait().await;
    }

    /// The request to stop as a value of its own, to be handed on.
    #[must_use]
    pub fn stopping(&self) -> Stopping {
        Stopping(Source::Life(self.life.clone()))
    }

    /// Runs `work` until it is done or the child is told to stop; `None` is the latter, and then
    /// `work` was dropped.
    pub async fn until_stop<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            biased;
            () = self.stop_requested() => None,
            done = work => Some(done),
        }
    }

    /// Waits; false if the child was told to stop before the time was over.
    pub async fn sleep(&self, time: Duration) -> bool {
        self.until_stop(tokio::time::sleep(time)).await.is_some()
    }

    /// A random source that follows from the root's.
    pub(crate) fn random(&self) -> Random {
        Random::seeded(self.shared.lock().random.bits())
    }

    /// Waits until something that this child was declared to come `after` is started again, and
    /// gives its name.
    pub async fn dependency_restarted(&self) -> Name {
        self.life.dependency_restarted().await
    }
}

impl BlockingChild {
    pub(crate) fn new(shared: &Arc<Shared>, life: &Arc<Life>) -> BlockingChild {
        BlockingChild(Child::new(shared, life))
    }

    /// The child's name in its scope.
    #[must_use]
    pub fn name(&self) -> &Name {
        self.0.name()
    }

    /// The names from the root down, joined by `/`.
    #[must_use]
    pub fn path(&self) -> Arc<str> {
        self.0.path()
    }

    /// Which start this is, from 1.
    #[must_use]
    pub fn incarnation(&self) -> u32 {
        self.0.incarnation()
    }

    /// The scope the child is in, for starting siblings.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.0.scope()
    }

    /// Says that the child is ready. Whoever waits for that goes on.
    pub fn ready(&self) {
        self.0.ready();
    }

    /// Says that the child got on with its work.
    pub fn progress(&self) {
        self.0.progress();
    }

    /// Whether the child was told to stop.
    #[must_use]
    pub fn is_stop_requested(&self) -> bool {
        self.0.is_stop_requested()
    }

    /// The request to stop as a value of its own, to be handed on.
    #[must_use]
    pub fn stopping(&self) -> Stopping {
        self.0.stopping()
    }

    /// Blocks until the child is told to stop.
    pub fn wait_for_stop(&self) {
        self.0.life.told_to_stop.block(None);
    }

    /// Blocks for `time`; false if the child was told to stop before the time was over.
    #[must_use]
    pub fn sleep(&self, time: Duration) -> bool {
        !self.0.life.told_to_stop.block(Some(time))
    }
}

/// A request to stop, for one child or for the program.
#[derive(Clone)]
pub struct Stopping(Source);

#[derive(Clone)]
enum Source {
    Life(Arc<Life>),
    Program(Arc<Shared>),
}

impl Stopping {
    pub(crate) fn program(shared: &Arc<Shared>) -> Stopping {
        Stopping(Source::Program(shared.clone()))
    }

    fn latch(&self) -> &crate::latch::Latch {
        match &self.0 {
            Source::Life(life) => &life.told_to_stop,
            Source::Program(shared) => shared.stop_asked(),
        }
    }

    /// Whether the stop was requested.
    #[must_use]
    pub fn is_requested(&self) -> bool {
        self.latch().is_raised()
    }

    /// Waits until the stop is requested.
    pub async fn requested(&self) {
        self.latch().wait().await;
    }

    /// The same as a future that borrows nothing, as servers want for their graceful shutdown.
    pub async fn into_future(self) {
        self.requested().await;
    }

    /// Blocks the thread until the stop is requested or the time is over; true if it is requested.
    #[must_use]
    pub fn block(&self, within: Duration) -> bool {
        self.latch().block(Some(within))
    }
}
