//! The service manager: READY, STOPPING and WATCHDOG over `NOTIFY_SOCKET`.
//!
//! Without that variable every call does nothing. A failed datagram is logged once in the debug
//! log and otherwise ignored: the program must not depend on who started it.

use std::time::Duration;

use sd_notify::NotifyState;

pub(crate) struct Notifier {
    on: bool,
}

impl Notifier {
    pub(crate) fn new(wanted: bool) -> Notifier {
        Notifier {
            on: wanted && std::env::var_os("NOTIFY_SOCKET").is_some(),
        }
    }

    pub(crate) fn ready(&self) {
        self.send(NotifyState::Ready);
    }

    pub(crate) fn stopping(&self) {
        self.send(NotifyState::Stopping);
    }

    pub(crate) fn alive(&self) {
        self.send(NotifyState::Watchdog);
    }

    /// How often the service manager wants to hear from us, if it does.
    pub(crate) fn watchdog_interval(&self) -> Option<Duration> {
        // Twice as often as demanded, as sd_watchdog_enabled(3) advises.
        sd_notify::watchdog_enabled()
            .filter(|_| self.on)
            .map(|interval| interval / 2)
    }

    fn send(&self, state: NotifyState<'_>) {
        if self.on
            && let Err(error) = sd_notify::notify(&[state])
        {
            tracing::debug!(%error, "the service manager was not told");
        }
    }
}
