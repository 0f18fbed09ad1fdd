//! The one place where a program's runtime is built, run and taken down.

#![expect(
    clippy::disallowed_methods,
    reason = "the one place that builds runtimes; everything else asks a scope"
)]

use std::{
    future::Future,
    io,
    sync::{Arc, PoisonError, atomic::Ordering},
    time::Duration,
};

use tokio::runtime::{Builder, Runtime};

use crate::{
    error::StartError,
    failure::{End, Failure},
    options::Options,
    panics,
    phase::MAIN,
    report::{Cause, Report},
    scope::Scope,
    shared::Shared,
    signals::SignalThread,
    standby::StandingBy,
    stop,
    watchdog::Watchdog,
};

/// How long the workers are waited for after a stop that had to abandon something.
const LAST_RESORT: Duration = Duration::from_millis(50);
/// The same after a clean stop, when nothing should be left to wait for.
const CLEAN_LIMIT: Duration = Duration::from_millis(500);

/// Runs a program until it is asked to stop, and stops it in order.
///
/// `main` is the first child of the root scope. It wires the program up and returns; the program
/// goes on until [`Scope::stop`] is called, SIGTERM or SIGINT arrives, or a failure reaches the
/// root. If `main` returns an error or panics, the program stops and its status is 1.
///
/// Must not be called from inside a runtime. Signal handlers and the panic hook stay installed
/// when it returns; a further SIGTERM or SIGINT then ends the process at once.
pub fn run<F, Fut>(options: Options, main: F) -> Report
where
    F: FnOnce(Scope) -> Fut + Send + 'static,
    Fut: Future<Output = Result<(), Failure>> + Send + 'static,
{
    match Program::build(options) {
        Ok(program) => program.run(main),
        Err(error) => {
            let cause = Cause::Start(error.into());
            tracing::error!(%cause, "stopping");
            Report::new(cause, Vec::new(), Duration::ZERO)
        }
    }
}

struct Program {
    signals: Option<SignalThread>,
    supervisor: Runtime,
    workers: Runtime,
    shared: Arc<Shared>,
    watchdog: Watchdog,
    standing_by: StandingBy,
}

impl Program {
    fn build(options: Options) -> io::Result<Program> {
        // Signals first: from here on nobody can end the process unnoticed.
        let signals = if options.signals {
            Some(SignalThread::install()?)
        } else {
            None
        };
        panics::install();
        let workers = Builder::new_multi_thread()
            .worker_threads(options.workers + options.standby)
            .thread_name("worker")
            .enable_all()
            .build()?;
        // On a runtime of its own, on this thread: blocked workers cannot stop the supervisor.
        let supervisor = Builder::new_current_thread().enable_time().build()?;
        let standby = options.standby;
        let shared = Shared::new(
            options,
            workers.handle().clone(),
            supervisor.handle().clone(),
        );
        shared.watch.set_coarse(shared.uptime());
        let watchdog = Watchdog::start(&shared)?;
        if let Some(signals) = &signals {
            signals.connect(&shared);
        }
        let standing_by = StandingBy::start(&shared.standby, standby, workers.handle());
        Ok(Program {
            signals,
            supervisor,
            workers,
            shared,
            watchdog,
            standing_by,
        })
    }

    fn run<F, Fut>(self, main: F) -> Report
    where
        F: FnOnce(Scope) -> Fut + Send + 'static,
        Fut: Future<Output = Result<(), Failure>> + Send + 'static,
    {
        let Program {
            signals,
            supervisor,
            workers,
            shared,
            watchdog,
            standing_by,
        } = self;
        supervisor.block_on(async {
            start_main(&shared, main);
            stop::ordered(shared.clone()).await;
        });
        let report = take_report(&shared);
        drop(watchdog);
        drop(standing_by);
        let clean = report.culprits().next().is_none();
        workers.shutdown_timeout(if clean { CLEAN_LIMIT } else { LAST_RESORT });
        drop(signals);
        if report.exit_status() == 0 {
            tracing::info!("{report}");
        } else {
            tracing::error!("{report}");
        }
        report
    }
}

pub(crate) fn take_report(shared: &Shared) -> Report {
    let report = shared
        .report
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take();
    report.unwrap_or_else(|| Report::new(shared.cause(), Vec::new(), Duration::ZERO))
}

/// Starts `main` as the first child, and lets its failure stop the program.
pub(crate) fn start_main<F, Fut>(shared: &Arc<Shared>, main: F)
where
    F: FnOnce(Scope) -> Fut + Send + 'static,
    Fut: Future<Output = Result<(), Failure>> + Send + 'static,
{
    let scope = Scope::new(shared, &shared.root);
    let name = shared.steps[MAIN].name.clone();
    let inner = scope.clone();
    // The closure is called inside the child, where its panic is caught.
    let started = scope
        .child(name.as_str().to_owned())
        .phase("main")
        .spawn(async move { main(inner).await });
    // Refused only when the stop is over before the start.
    let Ok(handle) = started else { return };
    let shared = shared.clone();
    shared.clone().run_supervisor(async move {
        let failure = match handle.ended().await {
            End::Completed(()) => {
                shared.main_done.store(true, Ordering::SeqCst);
                shared.consider_ready();
                return;
            }
            End::Failed(failure) => failure,
            End::Panicked(panic) => Failure::new(panic.to_string()),
            // Cut off by the stop that is already under way.
            End::Cancelled | End::Aborted | End::Abandoned => return,
        };
        let stopped = matches!(
            failure.find::<StartError>(),
            Some(StartError::Stopping { .. })
        );
        if !stopped {
            shared.ask_stop(Cause::Main(failure));
        }
    });
}
