//! What happens to children and scopes, as a closed list.
//!
//! Everything a subscriber of [`Scope::events`](crate::Scope::events) can see is one of these. A
//! subscriber that is too slow loses the oldest events and is told how many; nothing ever waits
//! for a subscriber.

use std::{sync::Arc, time::Duration};

use serde::Serialize;
use tokio::sync::broadcast;

use crate::failure::EndKind;

/// So many events are kept for a slow subscriber.
pub(crate) const EVENTS_KEPT: usize = 1024;

/// Something that happened to a child or a scope, named by its path.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Event {
    /// A child was started, for the `incarnation`-th time (the first is 1).
    Started {
        /// Its path.
        child: Arc<str>,
        /// Which start this is.
        incarnation: u32,
    },
    /// A child said that it is ready.
    Ready {
        /// Its path.
        child: Arc<str>,
    },
    /// A child ended.
    Ended {
        /// Its path.
        child: Arc<str>,
        /// How.
        end: EndKind,
        /// The error's chain or the panic's message and place.
        message: Option<Arc<str>>,
        /// How long it had run.
        lived: Duration,
    },
    /// A child will be started again.
    Restarting {
        /// Its path.
        child: Arc<str>,
        /// After how long.
        delay: Duration,
    },
    /// A scope stops and starts several of its children because one ended.
    Regrouping {
        /// The scope's path.
        scope: Arc<str>,
        /// How many members it concerns.
        members: usize,
    },
    /// A scope had more restarts than it tolerates.
    Exhausted {
        /// The scope's path.
        scope: Arc<str>,
    },
    /// A child has made no progress for longer than it declared.
    Stuck {
        /// Its path.
        child: Arc<str>,
        /// For how long.
        for_time: Duration,
    },
    /// A child that was reported stuck makes progress again.
    Unstuck {
        /// Its path.
        child: Arc<str>,
    },
    /// A child does not yield: it keeps a worker thread of the runtime from other work.
    WorkerBlocked {
        /// Its path.
        child: Arc<str>,
        /// For at least so long.
        for_time: Duration,
    },
    /// A worker that was reported blocked goes on.
    WorkerFreed {
        /// The path of the child that had blocked it.
        child: Arc<str>,
    },
    /// The runtime did not run a probe in time, and no child could be named.
    RuntimeStalled {
        /// For at least so long.
        for_time: Duration,
    },
    /// All critical children are ready and `main` has returned.
    AllReady,
    /// The program was asked to stop.
    Stopping {
        /// By what.
        cause: Arc<str>,
    },
    /// A stop phase is over.
    PhaseOver {
        /// Its name.
        phase: Arc<str>,
        /// How long it took.
        took: Duration,
    },
}

/// The events since the subscription.
#[derive(Debug)]
pub struct Events(pub(crate) broadcast::Receiver<Event>);

/// The next thing a subscriber learns.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    /// An event.
    Event(Event),
    /// So many events were lost because the subscriber was too slow.
    Lost(u64),
}

impl Events {
    /// Waits for the next event; `None` when there will be no more.
    pub async fn next(&mut self) -> Option<Next> {
        match self.0.recv().await {
            Ok(event) => Some(Next::Event(event)),
            Err(broadcast::error::RecvError::Lagged(lost)) => Some(Next::Lost(lost)),
            Err(broadcast::error::RecvError::Closed) => None,
        }
    }

    /// Blocks the thread until the next event, for blocking children; `None` when there will be no
    /// more.
    #[must_use]
    pub fn next_blocking(&mut self) -> Option<Next> {
        match self.0.blocking_recv() {
            Ok(event) => Some(Next::Event(event)),
            Err(broadcast::error::RecvError::Lagged(lost)) => Some(Next::Lost(lost)),
            Err(broadcast::error::RecvError::Closed) => None,
        }
    }

    /// What has happened and was not yet read, without waiting.
    pub fn drain(&mut self) -> Vec<Event> {
        let mut seen = Vec::new();
        loop {
            match self.0.try_recv() {
                Ok(event) => seen.push(event),
                Err(broadcast::error::TryRecvError::Lagged(_)) => {}
                Err(_) => return seen,
            }
        }
    }
}
