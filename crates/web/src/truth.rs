//! What liveness and readiness say: the truth, with reasons.
//!
//! *Live* means that restarting the process would not help: it fails only when a critical child
//! is stuck (and answers not at all when the runtime is dead). *Ready* means that updates are
//! taken and answered now: it fails while starting, while stopping, when a critical child does
//! not run, when the database does not take writes, and for whatever the channel reports.
//! A database that is gone or a second poller makes the process unready, never dead.

use delivery::Vitals;
use serde_json::{Value, json};
use supervise::{ChildSnapshot, Snapshot, State};

/// The most reasons that an answer lists.
const REASONS_MAX: usize = 20;

/// Everything that an answer is judged from, at one moment.
#[derive(Debug, Clone)]
pub struct Truth {
    /// What runs.
    pub children: Snapshot,
    /// How delivery stands; `None` while it is not started.
    pub vitals: Option<Vitals>,
    /// What else keeps the process from serving, a sentence each, without secrets.
    pub problems: Vec<String>,
}

/// An answer and its reasons; without reasons it is a yes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// What speaks against it, the most telling first.
    pub reasons: Vec<String>,
}

impl Answer {
    /// Whether it is a yes.
    #[must_use]
    pub fn is_yes(&self) -> bool {
        self.reasons.is_empty()
    }

    /// The HTTP status: 200 or 503.
    #[must_use]
    pub fn status(&self) -> u16 {
        if self.is_yes() { 200 } else { 503 }
    }

    /// `{"status": "ok" | "failing", "reasons": […]}`.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let status = if self.is_yes() { "ok" } else { "failing" };
        let reasons: Vec<&String> = self.reasons.iter().take(REASONS_MAX).collect();
        json!({ "status": status, "reasons": reasons })
    }
}

/// Whether the process should be left running.
#[must_use]
pub fn live(truth: &Truth) -> Answer {
    let stuck = truth
        .children
        .children
        .iter()
        .filter(|child| child.critical && child.stuck);
    Answer {
        reasons: stuck
            .map(|child| format!("{} is stuck", child.path))
            .collect(),
    }
}

/// Whether updates are taken and answered now.
#[must_use]
pub fn ready(truth: &Truth) -> Answer {
    let mut reasons = Vec::new();
    let children = &truth.children;
    if children.stopping {
        reasons.push("stopping".to_owned());
    }
    reasons.extend(children.children.iter().filter_map(out_of_order));
    match &truth.vitals {
        None => reasons.push("starting".to_owned()),
        Some(vitals) if !vitals.storage_ok => {
            reasons.push("the database does not take writes".to_owned());
        }
        Some(_) => {}
    }
    reasons.extend(truth.problems.iter().cloned());
    // The supervisor knows more than its snapshot tells, such as that the start is not over.
    if reasons.is_empty() && !children.ready {
        reasons.push("starting".to_owned());
    }
    Answer { reasons }
}

/// Why a critical child does not serve; `None` if it does or is not critical.
fn out_of_order(child: &ChildSnapshot) -> Option<String> {
    let what = match child.state {
        _ if !child.critical => return None,
        State::Running if child.stuck => "is stuck",
        State::Running => return None,
        State::Starting => "is starting",
        State::Stopping => "is stopping",
        State::Backoff => "failed and is started again soon",
        State::Stopped => "is stopped",
        State::Completed => "has ended",
    };
    Some(format!("{} {what}", child.path))
}
