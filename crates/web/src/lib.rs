//! The HTTP face of the process: liveness, readiness, metrics and the webhook.
