//! Crash points: where a test can end the process as if its power had failed.
//!
//! `LARRYBOT_CRASH_AT` names a point, or `statement:N` for the moment before the process's N-th
//! statement (counted from 1). Without the feature `crash-points` there is nothing here.

#[cfg(feature = "crash-points")]
mod armed {
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicU64, Ordering};

    /// What the environment asked for, read once.
    static AT: OnceLock<Option<String>> = OnceLock::new();
    /// How many statements have been reached.
    static STATEMENTS: AtomicU64 = AtomicU64::new(0);

    fn asked() -> Option<&'static str> {
        AT.get_or_init(|| std::env::var("LARRYBOT_CRASH_AT").ok())
            .as_deref()
    }

    /// Ends the process here if this point was asked for.
    pub(in crate::sqlite) fn point(name: &str) {
        if asked() == Some(name) {
            end();
        }
    }

    /// Ends the process before its N-th statement if that was asked for.
    pub(in crate::sqlite) fn before_statement() {
        let Some(wanted) = asked().and_then(|at| at.strip_prefix("statement:")) else {
            return;
        };
        let number = STATEMENTS.fetch_add(1, Ordering::Relaxed) + 1;
        if wanted.parse() == Ok(number) {
            end();
        }
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the point is that nothing is put in order before the end"
    )]
    fn end() -> ! {
        std::process::abort()
    }
}

#[cfg(not(feature = "crash-points"))]
mod armed {
    #[inline(always)]
    pub(in crate::sqlite) fn point(_: &str) {}

    #[inline(always)]
    pub(in crate::sqlite) fn before_statement() {}
}

pub(super) use armed::{before_statement, point};
