//! What is served where: `/live`, `/ready`, `/metrics` and, if there is one, the webhook.
//!
//! The webhook's path comes from configuration, so it is compared, not compiled into a route: no
//! path that a person writes can make the router refuse its own table.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use delivery::Vitals;
use domain::conversation::BoxFuture;
use supervise::Scope;

use crate::exposition::{self, CommandSeconds, Recorded};
use crate::server::BODY_TIMEOUT;
use crate::truth::{Answer, Truth, live, ready};

/// What is served.
#[derive(Clone)]
pub struct Site {
    /// The root scope: what runs, and whether it is stopping.
    pub root: Scope,
    /// How delivery stands; `None` while it is not started.
    pub vitals: Arc<dyn Fn() -> Option<Vitals> + Send + Sync>,
    /// What else keeps the process from serving, a sentence each, without secrets.
    pub problems: Arc<dyn Fn() -> Vec<String> + Send + Sync>,
    /// How long everything took that people asked for.
    pub commands: Arc<dyn Fn() -> Vec<CommandSeconds> + Send + Sync>,
    /// What was recorded through the `metrics` facade.
    pub recorded: Option<Recorded>,
    /// The webhook.
    pub hook: Option<Hook>,
}

/// Takes a delivery: the value of the secret header and the body in, an HTTP status out.
pub type Receive = Arc<dyn Fn(Option<Vec<u8>>, Bytes) -> BoxFuture<'static, u16> + Send + Sync>;

/// A path to which another server posts.
#[derive(Clone)]
pub struct Hook {
    /// The path, with its leading slash.
    pub path: String,
    /// The header whose value is handed on.
    pub secret_header: &'static str,
    /// The most bytes of a body; more is answered 413.
    pub body_bytes_max: usize,
    /// What takes it. It is called again for a repeated delivery, and may be dropped at stop.
    pub receive: Receive,
}

impl Site {
    /// The routes.
    pub(crate) fn router(self) -> Router {
        Router::new()
            .route("/live", get(tell_live))
            .route("/ready", get(tell_ready))
            .route("/metrics", get(tell_metrics))
            .fallback(other)
            .with_state(Arc::new(self))
    }

    fn truth(&self) -> Truth {
        Truth {
            children: self.root.snapshot(),
            vitals: (self.vitals)(),
            problems: (self.problems)(),
        }
    }
}

async fn tell_live(State(site): State<Arc<Site>>) -> Response {
    answer(&live(&site.truth()))
}

async fn tell_ready(State(site): State<Arc<Site>>) -> Response {
    answer(&ready(&site.truth()))
}

async fn tell_metrics(State(site): State<Arc<Site>>) -> Response {
    let text = exposition::render(site.recorded.as_ref(), &site.truth(), &(site.commands)());
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

fn answer(answer: &Answer) -> Response {
    let kind = HeaderValue::from_static("application/json");
    let never = HeaderValue::from_static("no-store");
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, never)];
    (
        status(answer.status()),
        headers,
        format!("{}\n", answer.to_json()),
    )
        .into_response()
}

async fn other(State(site): State<Arc<Site>>, request: Request) -> Response {
    match &site.hook {
        Some(hook) if request.uri().path() == hook.path => {
            if request.method() == Method::POST {
                deliver(hook, request).await.into_response()
            } else {
                StatusCode::METHOD_NOT_ALLOWED.into_response()
            }
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn deliver(hook: &Hook, request: Request) -> StatusCode {
    let (head, body) = request.into_parts();
    let secret = head
        .headers
        .get(hook.secret_header)
        .map(|value| value.as_bytes().to_vec());
    match read(body, hook.body_bytes_max).await {
        Ok(body) => status((hook.receive)(secret, body).await),
        Err(refusal) => refusal,
    }
}

/// Reads a body that is neither too long nor too slow.
async fn read(body: Body, bytes_max: usize) -> Result<Bytes, StatusCode> {
    match tokio::time::timeout(BODY_TIMEOUT, axum::body::to_bytes(body, bytes_max)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        // Too long, or the connection broke; in the latter case nobody reads the answer.
        Ok(Err(_)) => Err(StatusCode::PAYLOAD_TOO_LARGE),
        Err(_) => Err(StatusCode::REQUEST_TIMEOUT),
    }
}

fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
