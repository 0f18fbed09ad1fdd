//! The last ends, bounded.
//!
//! Two rings: all ends, and those that were failures, so that a flood of ordinary ends cannot push
//! the one interesting failure out.

use std::{collections::VecDeque, sync::Arc, time::Duration};

use serde::Serialize;

use crate::failure::EndKind;

/// So many ends of each ring are kept.
pub(crate) const ENDS_KEPT: usize = 256;

/// One end of one run of a child.
#[derive(Clone, Debug, Serialize)]
pub struct EndRecord {
    /// The child's path.
    pub child: Arc<str>,
    /// Which of its runs it was, from 1.
    pub incarnation: u32,
    /// How it ended.
    pub end: EndKind,
    /// The error's chain or the panic's message and place.
    pub message: Option<Arc<str>>,
    /// When, as the time since the root started.
    pub at: Duration,
    /// How long it had run.
    pub lived: Duration,
}

#[derive(Default)]
pub(crate) struct History {
    ends: VecDeque<EndRecord>,
    failures: VecDeque<EndRecord>,
}

impl History {
    pub(crate) fn push(&mut self, record: EndRecord) {
        let wanted = matches!(record.end, EndKind::Completed | EndKind::Cancelled);
        if !wanted {
            keep(&mut self.failures, record.clone());
        }
        keep(&mut self.ends, record);
    }

    pub(crate) fn ends(&self) -> Vec<EndRecord> {
        self.ends.iter().cloned().collect()
    }

    pub(crate) fn failures(&self) -> Vec<EndRecord> {
        self.failures.iter().cloned().collect()
    }
}

fn keep(ring: &mut VecDeque<EndRecord>, record: EndRecord) {
    if ring.len() == ENDS_KEPT {
        ring.pop_front();
    }
    ring.push_back(record);
}
