//! What the tests share: an emulator, a transport to it, an intake that remembers.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use botapi_emulator::testing::Server;
use botapi_emulator::{Config, TOKEN};
use domain::conversation::{BoxFuture, Event, Incoming};
use domain::error::StorageFault;
use domain::time::Clock;
use jiff::Timestamp;
use supervise::testing::TestRoot;
use supervise::{ChildBuilder, ChildHandle, Policy};
use telegram::{Accept, Api, Given, Link, LinkState, Options, PollEnd, Poller};
use tokio::sync::{Semaphore, watch};

/// No test waits longer for something that should happen at once.
pub(crate) const SOON: Duration = Duration::from_secs(10);
/// The person of most tests.
pub(crate) const ADA: i64 = 7;

pub(crate) fn options(server: &Server) -> Options {
    options_with(server, TOKEN)
}

pub(crate) fn options_with(server: &Server, token: &str) -> Options {
    let url = server.url();
    let given = Given {
        api_url: Some(&url),
        ..Given::default()
    };
    Options::parse(token, given).unwrap()
}

pub(crate) fn emulator() -> Server {
    Server::start_with(Config {
        slow_repeated_polls: false,
        ..Config::default()
    })
    .unwrap()
}

/// A clock that stands still.
pub(crate) struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(1_800_000_000).unwrap()
    }
}

/// Remembers what it was given; can hold batches up and fail them.
pub(crate) struct Recorder {
    seen: watch::Sender<Vec<Incoming>>,
    pub(crate) gate: Semaphore,
    pub(crate) faults: Mutex<Vec<StorageFault>>,
}

impl Recorder {
    /// Takes everything at once.
    pub(crate) fn open() -> Arc<Self> {
        Self::with_permits(Semaphore::MAX_PERMITS)
    }

    /// Holds each batch up until a permit is added to the gate.
    pub(crate) fn closed() -> Arc<Self> {
        Self::with_permits(0)
    }

    fn with_permits(permits: usize) -> Arc<Self> {
        Arc::new(Self {
            seen: watch::Sender::new(Vec::new()),
            gate: Semaphore::new(permits),
            faults: Mutex::default(),
        })
    }

    pub(crate) fn seen(&self) -> Vec<Incoming> {
        self.seen.borrow().clone()
    }

    pub(crate) fn texts(&self) -> Vec<String> {
        self.seen().iter().map(words).collect()
    }

    /// Waits until an update with these words was handed in.
    pub(crate) async fn until(&self, text: &str) {
        let mut seen = self.seen.subscribe();
        let found = seen.wait_for(|seen| seen.iter().any(|incoming| words(incoming) == text));
        tokio::time::timeout(SOON, found)
            .await
            .expect("it is handed in")
            .unwrap();
    }
}

impl Accept for Recorder {
    fn accept(
        &self,
        updates: Vec<Incoming>,
        _next_offset: Option<i64>,
    ) -> BoxFuture<'_, Result<(), StorageFault>> {
        Box::pin(async move {
            self.seen.send_modify(|seen| seen.extend(updates));
            self.gate.acquire().await.unwrap().forget();
            self.faults.lock().unwrap().pop().map_or(Ok(()), Err)
        })
    }
}

/// The words of an update, or its kind in brackets.
pub(crate) fn words(incoming: &Incoming) -> String {
    match &incoming.event {
        Event::Text { text, .. }
        | Event::Reply { text, .. }
        | Event::Forward { text, .. }
        | Event::Caption { text, .. }
        | Event::Edited { text, .. } => text.clone(),
        Event::Press { data, .. } => data.clone(),
        Event::File { file, .. } => format!("[{}]", file.kind.as_str()),
        Event::Other { kind, .. } => format!("[{kind}]"),
    }
}

/// A poller at work.
pub(crate) struct Polling {
    pub(crate) root: TestRoot,
    pub(crate) link: Link,
    pub(crate) child: ChildHandle<PollEnd>,
}

impl Polling {
    pub(crate) async fn start(api: Api, intake: Arc<Recorder>) -> Self {
        Self::start_as(api, intake, |child| child).await
    }

    /// Returns when the child has said that it is ready.
    pub(crate) async fn start_until_ready(server: &Server) -> Self {
        let api = Api::new(&options(server)).unwrap();
        Self::start_as(api, Recorder::open(), |child| child.ready_within(SOON)).await
    }

    async fn start_as(
        api: Api,
        intake: Arc<Recorder>,
        declare: impl FnOnce(ChildBuilder) -> ChildBuilder,
    ) -> Self {
        let root = supervise::testing::root();
        let link = Link::new();
        let poller = Arc::new(Poller::new(api, intake, Arc::new(Noon), link.clone()));
        let child = declare(root.child("poll").policy(Policy::Transient))
            .start(move |child| {
                let poller = poller.clone();
                async move { poller.run(&child).await }
            })
            .await
            .unwrap();
        Self { root, link, child }
    }

    pub(crate) async fn until(&self, wanted: impl FnMut(&LinkState) -> bool) {
        let reached = self.link.until(wanted);
        tokio::time::timeout(SOON, reached)
            .await
            .expect("the link gets there");
    }

    /// Jumps over a back-off, during which no request is under way.
    pub(crate) async fn skip(&self, time: Duration) {
        tokio::time::pause();
        tokio::time::advance(time).await;
        tokio::time::resume();
    }
}

pub(crate) async fn soon<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(SOON, work)
        .await
        .expect("it happens soon")
}
