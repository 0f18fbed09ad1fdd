//! Numbers for whatever recorder the program installed with the `metrics` facade.
//!
//! Labels are scopes and kinds of ends, never names of children, because those may be made at run
//! time. A recorder must be installed before the program starts: the handles are fetched once.

use metrics::{Counter, counter, describe_counter, describe_gauge};

use crate::failure::EndKind;

/// What this crate counts, and what each number is.
const COUNTERS: [(&str, &str); 8] = [
    (
        "supervise_children_started_total",
        "Starts of children, by scope.",
    ),
    (
        "supervise_children_ended_total",
        "Ends of children, by scope and kind of end.",
    ),
    (
        "supervise_restarts_total",
        "Restarts of children, by scope.",
    ),
    (
        "supervise_children_stuck_total",
        "Times that a child made no progress for too long.",
    ),
    (
        "supervise_workers_blocked_total",
        "Times that a worker thread was held up too long.",
    ),
    (
        "supervise_runtime_stalled_total",
        "Times that no worker thread made progress.",
    ),
    (
        "supervise_periodic_failures_total",
        "Failed runs of periodic children.",
    ),
    ("supervise_jobs_total", "Jobs that ended, by kind of end."),
];

/// The counters of one scope.
pub(crate) struct Counters {
    started: Counter,
    ended: [Counter; 6],
    restarts: Counter,
}

impl Counters {
    pub(crate) fn of(scope: &str) -> Counters {
        if scope.is_empty() {
            describe();
        }
        let scope = if scope.is_empty() { "root" } else { scope }.to_owned();
        Counters {
            started: counter!("supervise_children_started_total", "scope" => scope.clone()),
            ended: EndKind::ALL.map(|end| {
                counter!(
                    "supervise_children_ended_total",
                    "scope" => scope.clone(), "end" => end.as_str()
                )
            }),
            restarts: counter!("supervise_restarts_total", "scope" => scope),
        }
    }

    pub(crate) fn count_start(&self) {
        self.started.increment(1);
    }

    pub(crate) fn count_end(&self, end: EndKind) {
        self.ended[end.index()].increment(1);
    }

    pub(crate) fn count_restart(&self) {
        self.restarts.increment(1);
    }
}

/// Tells the recorder what the numbers are. To be called once a program.
fn describe() {
    for (name, help) in COUNTERS {
        describe_counter!(name, help);
    }
    describe_gauge!(
        "supervise_children_stuck",
        "Children that make no progress now."
    );
}
