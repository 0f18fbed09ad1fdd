//! Panics of children: message, place and backtrace.
//!
//! A caught panic carries only its payload; the stack is gone by then. So a process-wide hook
//! takes location and backtrace while the stack still stands and leaves them in a thread-local,
//! where the catching code of the same thread picks them up. Panics outside children go to the
//! hook that was there before.

use std::{
    any::Any,
    backtrace::Backtrace,
    cell::{Cell, RefCell},
    panic,
    sync::{Arc, Once},
};

use crate::failure::PanicReport;

thread_local! {
    /// Whether this thread is executing a child's code right now.
    static IN_CHILD: Cell<bool> = const { Cell::new(false) };
    static LAST: RefCell<Option<(Arc<str>, Arc<Backtrace>)>> = const { RefCell::new(None) };
}

/// Installs the hook; later calls do nothing.
pub(crate) fn install() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !IN_CHILD.get() {
                previous(info);
                return;
            }
            let place = info
                .location()
                .map_or_else(|| "unknown".into(), ToString::to_string);
            let backtrace = Backtrace::force_capture();
            // A panic while this very cell is borrowed cannot happen: nothing below can panic.
            LAST.with_borrow_mut(|last| *last = Some((place.into(), Arc::new(backtrace))));
        }));
    });
}

/// Whether this thread is executing a child's code right now.
pub(crate) fn in_child() -> bool {
    IN_CHILD.get()
}

/// Runs a piece of a child's code and turns its panic into a report.
pub(crate) fn catch<T>(code: impl FnOnce() -> T) -> Result<T, PanicReport> {
    let outer = IN_CHILD.replace(true);
    // What the child had in its hands is dropped with it and never looked at again.
    let result = panic::catch_unwind(panic::AssertUnwindSafe(code));
    IN_CHILD.set(outer);
    result.map_err(|payload| {
        let seen = LAST.with_borrow_mut(Option::take);
        let (location, backtrace) = seen.unzip();
        let report = PanicReport {
            message: message(payload.as_ref()),
            location,
            backtrace,
        };
        // A payload whose own drop panics must not take the supervisor with it.
        if panic::catch_unwind(panic::AssertUnwindSafe(|| drop(payload))).is_err() {
            tracing::warn!("the payload of a panic panicked while it was dropped");
        }
        report
    })
}

fn message(payload: &(dyn Any + Send)) -> Arc<str> {
    let text = payload.downcast_ref::<&'static str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a payload that is no text").into()
}
