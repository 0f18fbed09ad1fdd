//! Supervision inside a test, on the test's own runtime and under its paused clock.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! let root = supervise::testing::root();
//! let child = root.spawn("adds", async { Ok(1 + 1) }).unwrap();
//! assert_eq!(child.ended().await.completed(), Some(2));
//! assert_eq!(root.finish().await.exit_status(), 0);
//! # }
//! ```
//!
//! Everything runs as in production except that the supervisor shares the runtime with the
//! children, and nothing handles signals or watches from a thread. A blocking child is a real
//! thread: while it works, a paused clock sees an idle runtime and runs ahead. Use none in tests
//! that pause the clock, or none that matter to time.

use std::{ops::Deref, sync::Arc};

use tokio::runtime::Handle;

use crate::{
    options::Options,
    panics,
    report::{Cause, Report},
    run::take_report,
    scope::Scope,
    shared::Shared,
    stop,
};

/// A root scope on the current runtime.
#[must_use = "a root supervises only while the test keeps it"]
pub struct TestRoot {
    scope: Scope,
}

/// A root scope on the current runtime, with default options.
///
/// # Panics
/// Outside a runtime.
pub fn root() -> TestRoot {
    root_with(Options::new())
}

/// A root scope on the current runtime.
///
/// # Panics
/// Outside a runtime.
pub fn root_with(options: Options) -> TestRoot {
    panics::install();
    let runtime = Handle::current();
    let shared = Shared::new(options.notify(false), runtime.clone(), runtime);
    // There is no `main`: the test is it.
    shared
        .main_done
        .store(true, std::sync::atomic::Ordering::SeqCst);
    shared.run_supervisor(stop::ordered(shared.clone()));
    TestRoot {
        scope: Scope::new(&shared, &shared.root),
    }
}

impl TestRoot {
    /// Asks for the ordered stop and waits for its report.
    pub async fn finish(self) -> Report {
        self.scope.shared.ask_stop(Cause::Asked);
        self.stopped().await
    }

    /// Looks for stuck children, as the watching thread does in production.
    pub fn inspect(&self) {
        self.scope.shared.look_for_stuck();
    }

    /// Waits until the program was stopped by somebody and gives the report.
    pub async fn stopped(self) -> Report {
        let shared: &Arc<Shared> = &self.scope.shared;
        shared.stopped.wait().await;
        take_report(shared)
    }
}

impl Deref for TestRoot {
    type Target = Scope;

    fn deref(&self) -> &Scope {
        &self.scope
    }
}
