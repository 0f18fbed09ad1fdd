//! Signals, read on a thread of their own that is there before the runtime.
//!
//! The first SIGTERM or SIGINT asks for the ordered stop. The second ends the process from inside
//! the signal handler itself, so that neither a dead runtime nor a starved thread can hold it up.
//! SIGHUP is read and ignored: a closed terminal is no reason to go.

use std::{
    io,
    sync::{Arc, Mutex, PoisonError, atomic::AtomicBool},
    thread::JoinHandle,
};

use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ},
    flag,
    iterator::{Handle, Signals},
};

use crate::{report::Cause, shared::Shared};

/// The exit status of a process that a signal ended is 128 plus its number.
const SIGNALLED: i32 = 128;

/// Makes a write beyond the process's file size limit an error that the writer sees, like a full
/// disk. Without it the kernel kills the process (setrlimit(2), `RLIMIT_FSIZE`). To be called
/// before the first file is written; once is enough.
///
/// # Errors
/// If the system takes no handler.
pub fn outlive_file_size_limit() -> io::Result<()> {
    // Ignoring a signal takes `unsafe`; a handler that does next to nothing is as good.
    flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false))).map(drop)
}

/// Reads signals until it is dropped.
pub(crate) struct SignalThread {
    handle: Handle,
    target: Arc<Mutex<Target>>,
    thread: Option<JoinHandle<()>>,
}

/// Whom a signal is told: the program, once it exists.
enum Target {
    NotYet { seen: Option<i32> },
    Program(Arc<Shared>),
}

impl SignalThread {
    /// Installs the handlers and starts the thread.
    #[expect(
        clippy::disallowed_methods,
        reason = "it must be there before the supervisor is, and survive a dead runtime"
    )]
    pub(crate) fn install() -> io::Result<SignalThread> {
        // First of all: with any other handler in its place, a signal that came before this one is
        // there would be caught and told to nobody.
        let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP])?;
        let again = Arc::new(AtomicBool::new(false));
        for signal in [SIGTERM, SIGINT] {
            // The order matters: the first signal must find the flag down and raise it after.
            flag::register_conditional_shutdown(signal, SIGNALLED + signal, again.clone())?;
            flag::register(signal, again.clone())?;
        }
        let handle = signals.handle();
        let target = Arc::new(Mutex::new(Target::NotYet { seen: None }));
        let told = target.clone();
        let thread = std::thread::Builder::new()
            .name("signals".to_owned())
            .spawn(move || {
                for signal in signals.forever().filter(|signal| *signal != SIGHUP) {
                    tell(
                        &mut told.lock().unwrap_or_else(PoisonError::into_inner),
                        signal,
                    );
                }
            })?;
        Ok(SignalThread {
            handle,
            target,
            thread: Some(thread),
        })
    }

    /// From now on signals stop this program; one that came earlier does so at once.
    pub(crate) fn connect(&self, shared: &Arc<Shared>) {
        let mut target = self.target.lock().unwrap_or_else(PoisonError::into_inner);
        if let Target::NotYet { seen: Some(signal) } = *target {
            shared.ask_stop(Cause::Signal(signal));
        }
        *target = Target::Program(shared.clone());
    }
}

fn tell(target: &mut Target, signal: i32) {
    match target {
        Target::NotYet { seen } => *seen = seen.or(Some(signal)),
        Target::Program(shared) => shared.ask_stop(Cause::Signal(signal)),
    }
}

impl Drop for SignalThread {
    fn drop(&mut self) {
        self.handle.close();
        if let Some(thread) = self.thread.take() {
            // The thread does nothing that could panic or wait, so the join is short.
            thread.join().ok();
        }
    }
}
