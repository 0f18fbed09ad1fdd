//! What the bot tells over HTTP, and waiting for what only it can tell.

#![expect(
    clippy::panic,
    reason = "a helper that sees the bot fail says so; the lints know only functions marked as tests"
)]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use crate::bot::PATIENCE;
use crate::process::Home;

/// How long a single answer may take.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);
/// Between two looks at something that cannot be waited for.
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// Where a bot tells how it is.
pub(crate) struct Face {
    address: String,
}

/// An answer.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
}

impl Face {
    /// An address that nothing else on this machine uses: a loopback address of its own for
    /// every test, because a free port could be taken again before the bot has it.
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU16 = AtomicU16::new(1);
        let [high, low] = NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        let process = std::process::id() % (126 * 250);
        let first = 1 + process / 250 + u32::from(high);
        let second = 1 + process % 250;
        Self {
            address: format!("127.{first}.{second}.{low}:9090"),
        }
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// The home with this face switched on.
    pub(crate) fn on(&self, home: Home) -> Home {
        home.with("LARRYBOT_HTTP_ADDR", self.address())
    }

    /// Asks; `None` if nobody answers.
    pub(crate) fn get(&self, path: &str) -> Option<Answer> {
        self.request(&format!("GET {path} HTTP/1.1\r\n"), "")
    }

    /// Posts a body with further headers, each with its line end.
    pub(crate) fn post(&self, path: &str, headers: &str, body: &str) -> Option<Answer> {
        let length = body.len();
        let head = format!("POST {path} HTTP/1.1\r\n{headers}Content-Length: {length}\r\n");
        self.request(&head, body)
    }

    fn request(&self, head: &str, body: &str) -> Option<Answer> {
        let mut stream = TcpStream::connect(self.address()).ok()?;
        stream.set_read_timeout(Some(ANSWER_WITHIN)).ok()?;
        let host = self.address();
        write!(
            stream,
            "{head}Host: {host}\r\nConnection: close\r\n\r\n{body}"
        )
        .ok()?;
        let mut text = String::new();
        stream.read_to_string(&mut text).ok()?;
        let (head, body) = text.split_once("\r\n\r\n")?;
        Some(Answer {
            status: head.split(' ').nth(1)?.parse().ok()?,
            body: body.to_owned(),
        })
    }

    /// Asks `/ready` until it says this status, with a reason that has `words` in it.
    pub(crate) fn until_ready_is(&self, status: u16, words: &str) -> Answer {
        let mut last = None;
        let found = poll(|| {
            last = self.get("/ready");
            last.clone()
                .filter(|answer| answer.status == status && answer.body.contains(words))
        });
        found.unwrap_or_else(|| panic!("/ready never said {status} {words:?}; at last {last:?}"))
    }

    /// The sum of a metric over its labels; 0 if it is not there.
    pub(crate) fn metric(&self, name: &str) -> u64 {
        let page = self.get("/metrics").expect("the bot tells its metrics");
        assert_eq!(page.status, 200);
        let values = page.body.lines().filter_map(|line| {
            let (series, value) = line.rsplit_once(' ')?;
            let matches = series.split('{').next() == Some(name);
            matches.then(|| value.parse::<f64>().expect("a number"))
        });
        let sum: f64 = values.sum();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "counters of a test are small whole numbers"
        )]
        let sum = sum as u64;
        sum
    }

    /// Nothing that runs was ever restarted, stuck, set aside or refused.
    pub(crate) fn assert_healthy(&self) {
        for path in ["/live", "/ready"] {
            let answer = self.get(path).expect("the bot answers");
            assert_eq!(answer.status, 200, "{path}: {answer:?}");
        }
        for name in [
            "larrybot_child_restarts_total",
            "larrybot_child_stuck",
            "larrybot_handler_failures_total",
            "larrybot_handler_overruns_total",
            "larrybot_updates_set_aside_total",
            "larrybot_messages_refused_total",
            "larrybot_storage_faults_total",
        ] {
            assert_eq!(self.metric(name), 0, "{name}");
        }
    }
}

/// Looks again and again until there is something to see.
pub(crate) fn eventually<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    poll(look).unwrap_or_else(|| panic!("it never happened: {what}"))
}

/// Another process's state can only be asked for, not waited for, so this looks now and then.
pub(crate) fn poll<T>(mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return Some(found);
        }
        if Instant::now() > end {
            return None;
        }
        std::thread::park_timeout(LOOK_EVERY);
    }
}

/// The process that serves the home's database, as its lock file names it.
pub(crate) fn pid(home: &Home) -> i32 {
    let mut lock = home.database().into_os_string();
    lock.push(".lock");
    let text = std::fs::read_to_string(lock).expect("the lock file");
    text.trim().parse().expect("the number of a process")
}

/// The most memory that the process ever had resident, in bytes.
pub(crate) fn peak_resident_bytes(pid: i32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("it runs");
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .expect("Linux tells the peak");
    let kibibytes = peak.split_whitespace().next().expect("a number");
    kibibytes.parse::<u64>().expect("a number") * 1024
}
