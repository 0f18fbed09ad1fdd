//! Finds blocked workers, stuck children and a dead runtime, from a thread that none of them can
//! stop.

#![expect(
    clippy::disallowed_methods,
    reason = "a heartbeat that is a task stops together with what it should watch"
)]

use std::{io, sync::Arc, thread::JoinHandle};

use crate::{latch::Latch, shared::Shared};

/// The watching thread; ends when it is dropped, without waiting for its interval.
pub(crate) struct Watchdog {
    over: Arc<Latch>,
    thread: Option<JoinHandle<()>>,
}

impl Watchdog {
    pub(crate) fn start(shared: &Arc<Shared>) -> io::Result<Watchdog> {
        let over = Arc::new(Latch::default());
        let (told, shared) = (over.clone(), shared.clone());
        let thread = std::thread::Builder::new()
            .name("watchdog".to_owned())
            .spawn(move || {
                let every = shared.watch.settings.every;
                while !told.block(Some(every)) {
                    shared.watch.set_coarse(shared.uptime());
                }
            })?;
        Ok(Watchdog {
            over,
            thread: Some(thread),
        })
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        self.over.raise();
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}
