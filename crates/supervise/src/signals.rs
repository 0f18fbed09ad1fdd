//! Signals, read on a thread of their own that is there before the runtime.
//!
//! The first SIGTERM or SIGINT asks for the ordered stop. The second ends the process from inside
//! the signal handler itself, so that neither a dead runtime nor a starved thread can hold it up.
//! SIGHUP is read and ignored: a closed terminal is no reason to go.
//!
//! A program that has changed something outside of itself, as a prompt changes its terminal, says
//! how that is put back ([`Restoration`]). The first signal then has this thread do so, and the second
//! has it end the process, behind it: a handler may do hardly anything itself.

use std::{
    io,
    sync::{Arc, Mutex, PoisonError, atomic::AtomicBool},
    thread::JoinHandle,
};

use signal_hook::{
    SigId,
    consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ},
    flag,
    iterator::{Handle, Signals},
    low_level,
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

/// What is put back before a second signal may end the process.
#[derive(Default)]
pub(crate) struct Restoration(Mutex<Pending>);

#[derive(Default)]
struct Pending {
    /// What arms the second signal inside the handler of the first.
    armed_by: Vec<SigId>,
    restore: Option<Box<dyn FnOnce() + Send>>,
}

impl Restoration {
    /// From now on the first signal puts this back, and the second is this thread's as well.
    pub(crate) fn set(&self, restore: Box<dyn FnOnce() + Send>) {
        let mut pending = self.pending();
        pending.restore = Some(restore);
        for id in pending.armed_by.drain(..) {
            low_level::unregister(id);
        }
    }

    fn carry_out(&self) {
        let restore = self.pending().restore.take();
        if let Some(restore) = restore {
            restore();
        }
    }

    fn pending(&self) -> std::sync::MutexGuard<'_, Pending> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads signals until it is dropped.
pub(crate) struct SignalThread {
    handle: Handle,
    armed_by: Mutex<Vec<SigId>>,
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
        let mut armed_by = Vec::new();
        for signal in [SIGTERM, SIGINT] {
            // The order matters: the first signal must find the flag down and raise it after.
            flag::register_conditional_shutdown(signal, SIGNALLED + signal, again.clone())?;
            armed_by.push(flag::register(signal, again.clone())?);
        }
        let handle = signals.handle();
        let target = Arc::new(Mutex::new(Target::NotYet { seen: None }));
        let told = target.clone();
        let thread = std::thread::Builder::new()
            .name("signals".to_owned())
            .spawn(move || {
                let asked = signals.forever().filter(|signal| *signal != SIGHUP);
                for (count, signal) in asked.enumerate() {
                    if count > 0 {
                        // No handler has done it, because there was something to restore first.
                        low_level::exit(SIGNALLED + signal);
                    }
                    tell(
                        &mut told.lock().unwrap_or_else(PoisonError::into_inner),
                        signal,
                    );
                }
            })?;
        Ok(SignalThread {
            handle,
            armed_by: Mutex::new(armed_by),
            target,
            thread: Some(thread),
        })
    }

    /// From now on signals stop this program; one that came earlier does so at once.
    pub(crate) fn connect(&self, shared: &Arc<Shared>) {
        let armed_by = &mut *self.armed_by.lock().unwrap_or_else(PoisonError::into_inner);
        shared.restoration.pending().armed_by.append(armed_by);
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
        Target::Program(shared) => {
            shared.ask_stop(Cause::Signal(signal));
            shared.restoration.carry_out();
        }
    }
}

impl Drop for SignalThread {
    fn drop(&mut self) {
        self.handle.close();
        if let Some(thread) = self.thread.take() {
            // The thread waits for nothing, and neither may what it puts back, so the join is short.
            thread.join().ok();
        }
    }
}
