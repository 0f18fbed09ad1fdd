//! A site that is served, and a client that speaks HTTP in plain bytes.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use delivery::Vitals;
use supervise::testing::TestRoot;
use supervise::{Backoff, Policy};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use web::{CommandSeconds, Hook, Server, Site};

/// No test waits longer for something that should happen at once.
pub(crate) const SOON: Duration = Duration::from_secs(10);

pub(crate) fn any_port() -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, 0))
}

/// What the site is told to tell.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) vitals: Mutex<Option<Vitals>>,
    pub(crate) problems: Mutex<Vec<String>>,
}

/// A site at work.
pub(crate) struct Served {
    pub(crate) root: TestRoot,
    pub(crate) told: Arc<Told>,
    pub(crate) address: SocketAddr,
}

/// An answer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
}

impl Served {
    /// A site whose database works.
    pub(crate) async fn start(hook: Option<Hook>) -> Self {
        let root = supervise::testing::root();
        let told = Arc::new(Told::default());
        *told.vitals.lock().unwrap() = Some(Vitals {
            storage_ok: true,
            ..Vitals::default()
        });
        let (vitals, problems) = (told.clone(), told.clone());
        let site = Site {
            root: (*root).clone(),
            vitals: Arc::new(move || vitals.vitals.lock().unwrap().clone()),
            problems: Arc::new(move || problems.problems.lock().unwrap().clone()),
            commands: Arc::new(|| {
                vec![CommandSeconds {
                    command: "/list".to_owned(),
                    below: vec![(0.001024, 3), (0.262144, 4)],
                    count: 5,
                    sum: 1.5,
                }]
            }),
            recorded: None,
            hook,
        };
        let server = Arc::new(Server::bind(any_port()).unwrap());
        let address = server.address();
        root.child("http")
            .policy(Policy::Permanent)
            .backoff(Backoff::none())
            .ready_within(SOON)
            .start(move |child| {
                let (server, site) = (server.clone(), site.clone());
                async move { server.serve(site, &child).await }
            })
            .await
            .unwrap();
        Self {
            root,
            told,
            address,
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
        ))
        .await
    }

    /// Sends bytes and reads until the server closes.
    pub(crate) async fn ask(&self, request: &str) -> Answer {
        let mut stream = self.connect().await;
        stream.write_all(request.as_bytes()).await.unwrap();
        parse(&read_all(&mut stream).await)
    }

    pub(crate) async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }
}

pub(crate) async fn read_all(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let reading = stream.read_to_end(&mut bytes);
    // A reset after the answer is as good an end as a close.
    let _ended = tokio::time::timeout(SOON, reading)
        .await
        .expect("the server closes")
        .is_ok();
    String::from_utf8(bytes).unwrap()
}

pub(crate) fn parse(answer: &str) -> Answer {
    let status = answer
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .unwrap_or(0);
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    Answer {
        status,
        body: body.trim_end().to_owned(),
    }
}
