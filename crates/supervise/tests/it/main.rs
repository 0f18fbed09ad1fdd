//! The crate as its users see it: on paused time, and as real processes.

#![expect(
    clippy::disallowed_methods,
    reason = "`#[tokio::test]` builds a runtime"
)]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

mod bridge;
mod jobs;
mod model;
mod periodic;
mod process;
mod restarts;
mod starting;
mod stopping;
mod telemetry;
mod timer;
mod watching;

use std::{
    future::Future,
    sync::{Arc, Mutex},
};

/// Lines in the order in which they were written down.
#[derive(Clone, Default)]
struct Diary(Arc<Mutex<Vec<String>>>);

impl Diary {
    fn note(&self, what: impl Into<String>) {
        self.0.lock().unwrap().push(what.into());
    }

    fn read(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

/// Runs a property on a paused runtime of its own.
fn paused(property: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap()
        .block_on(property);
}
