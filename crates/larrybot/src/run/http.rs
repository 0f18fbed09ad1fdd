//! The HTTP face: what supervisors and scrapers ask, and the webhook.

use std::net::SocketAddr;
use std::sync::Arc;

use supervise::{Failure, Policy, Scope};
use telegram::{BODY_BYTES_MAX, SECRET_HEADER, Verdict, Webhook};
use web::{Hook, Recorded, Server, Site};

use super::HTTP_PHASE;
use crate::Stop;
use crate::health::Sources;

/// A listener that is bound, and what records metrics for it.
pub(super) struct Http {
    server: Server,
    recorded: Recorded,
}

impl Http {
    /// Binds the address, so that one that is taken is told before anything starts.
    pub(super) fn open(address: SocketAddr) -> Result<Self, Stop> {
        Ok(Self {
            server: Server::bind(address).map_err(Stop::chain)?,
            recorded: web::install_recorder().map_err(Stop::chain)?,
        })
    }

    /// Serves until everything before it has stopped, so that a drain can be watched.
    pub(super) async fn start(
        self,
        scope: &Scope,
        sources: Arc<Sources>,
        webhook: Option<Arc<Webhook>>,
    ) -> Result<(), Failure> {
        let problems = Arc::clone(&sources);
        let site = Site {
            root: scope.clone(),
            vitals: Arc::new(move || sources.vitals()),
            problems: Arc::new(move || problems.problems()),
            recorded: Some(self.recorded),
            hook: webhook.map(|webhook| hook(webhook, scope)),
        };
        let server = Arc::new(self.server);
        scope
            .child("http")
            .phase(HTTP_PHASE)
            .policy(Policy::Permanent)
            .start(move |child| {
                let (server, site) = (Arc::clone(&server), site.clone());
                async move { server.serve(site, &child).await }
            })
            .await?;
        Ok(())
    }
}

/// The webhook as a route. While the program stops nothing is taken: Telegram keeps it.
fn hook(webhook: Arc<Webhook>, scope: &Scope) -> Hook {
    let stopping = scope.stopping();
    Hook {
        path: webhook.path().to_owned(),
        secret_header: SECRET_HEADER,
        body_bytes_max: BODY_BYTES_MAX,
        receive: Arc::new(move |secret, body| {
            let webhook = Arc::clone(&webhook);
            let stopping = stopping.is_requested();
            Box::pin(async move {
                let verdict = if stopping {
                    Verdict::NotNow
                } else {
                    webhook.receive(secret.as_deref(), &body).await
                };
                verdict.status()
            })
        }),
    }
}
