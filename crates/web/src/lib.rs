//! The HTTP face of the process: liveness, readiness, metrics and the webhook.
//!
//! This crate exists so that one place owns the listener and its limits. It knows neither
//! Telegram (it is handed a [`Hook`]) nor storage; what it tells comes from the supervisor, from
//! delivery, and from a closure for whatever else can be wrong.

mod exposition;
mod server;
mod site;
mod truth;

pub use exposition::{CommandSeconds, MetricsError, Recorded, install_recorder};
pub use server::{
    BODY_TIMEOUT, BindError, CONNECTIONS_MAX, HEADER_BYTES_MAX, HEADER_TIMEOUT, Server,
};
pub use site::{Hook, Receive, Site};
pub use truth::{Answer, Truth, live, ready};
