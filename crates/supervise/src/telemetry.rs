//! Numbers for whatever recorder the program installed with the `metrics` facade.
//!
//! Labels are scopes and kinds of ends, never names of children, because those may be made at run
//! time. A recorder must be installed before the program starts: the handles are fetched once.

use metrics::{Counter, counter};

use crate::failure::EndKind;

/// The counters of one scope.
pub(crate) struct Counters {
    started: Counter,
    ended: [Counter; 6],
    restarts: Counter,
}

impl Counters {
    pub(crate) fn of(scope: &str) -> Counters {
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
