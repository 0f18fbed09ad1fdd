//! The HTTP face: what supervisors and scrapers ask, and the webhook.

use std::net::SocketAddr;
use std::sync::Arc;

use chat::Chat;
use supervise::{Failure, Policy, Scope};
use telegram::{BODY_BYTES_MAX, SECRET_HEADER, Verdict, Webhook};
use web::{CommandSeconds, Hook, Recorded, Server, Site};

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
        chat: Arc<Chat>,
        webhook: Option<Arc<Webhook>>,
    ) -> Result<(), Failure> {
        let problems = Arc::clone(&sources);
        let site = Site {
            root: scope.clone(),
            vitals: Arc::new(move || sources.vitals()),
            problems: Arc::new(move || problems.problems()),
            commands: Arc::new(move || seconds(&chat)),
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

/// The exponents of the limits that are told: 2^8 µs, a quarter of a millisecond, to 2^24, 17 s.
const LIMITS: [u32; 9] = [8, 10, 12, 14, 16, 18, 20, 22, 24];

/// How long everything took, as it is scraped: from figures that are kept anyway, so that nothing
/// grows where nobody scrapes.
fn seconds(chat: &Chat) -> Vec<CommandSeconds> {
    let figures = chat.measures().figures().into_iter();
    figures
        .map(|(label, figures)| CommandSeconds {
            command: label.to_string(),
            below: LIMITS
                .map(|exponent| {
                    let limit = f64::from(1_u32 << exponent) / 1e6;
                    (limit, figures.took.below_power(exponent))
                })
                .to_vec(),
            count: figures.took.count(),
            sum: figures.took.total().as_secs_f64(),
        })
        .collect()
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
