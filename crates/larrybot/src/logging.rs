//! Logs go to standard error, as text or JSON. Standard output belongs to the conversation.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::config::Log;

/// Starts logging; called once, before anything that may log. The interactive chat shows only
/// warnings unless a level was asked for, so that logs do not run through the conversation.
pub(crate) fn start(log: &Log) {
    let filter = EnvFilter::builder().parse_lossy(&log.filter);
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_span_events(FmtSpan::NONE)
        .with_target(true)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let outcome = if log.json {
        builder.json().try_init()
    } else {
        builder.try_init()
    };
    // A second start is a mistake of ours that costs nothing: the first logger stays.
    drop(outcome);
}
