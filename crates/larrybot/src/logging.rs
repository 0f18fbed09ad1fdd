//! Logs go to standard error, as text or JSON. Standard output belongs to the conversation.

use std::io::IsTerminal;

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Layer, fmt, registry};

use crate::config::Log;

/// Starts logging; called once, before anything that may log. In the terminal chat only warnings
/// are shown unless a level was named, so that logs do not run through the conversation.
pub(crate) fn start(log: &Log, in_terminal: bool) {
    let filter = if in_terminal && !log.named {
        Targets::new().with_default(LevelFilter::WARN)
    } else {
        log.filter.clone()
    };
    let lines = fmt::layer()
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        // It would be told with a macro that panics: a full disk under the log, or a reader of
        // it that went away, must cost log lines only.
        .log_internal_errors(false);
    let lines = if log.json {
        lines.json().boxed()
    } else {
        lines.boxed()
    };
    // The filter is for the lines alone: tokio-console wants what no log shows.
    let subscriber = registry().with(lines.with_filter(filter));
    #[cfg(feature = "console")]
    let subscriber = subscriber.with(console_subscriber::spawn());
    let outcome = subscriber.try_init();
    // A second start is a mistake of ours that costs nothing: the first logger stays.
    drop(outcome);
}
