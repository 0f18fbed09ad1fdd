//! The HTTP face: `/bot<token>/<method>`, `/file/bot<token>/<path>` and `/control/…`.

use std::future::IntoFuture;
use std::io;
use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use bytes::Bytes;

use crate::api::{self, Reply};
use crate::config::Config;
use crate::connection::{Door, Switch};
use crate::control::Control;
use crate::control_http;
use crate::parameters::Parameters;
use crate::refusal::Refusal;
use crate::shared::Shared;
use crate::webhook;

/// A Bot API server, bound and not yet serving.
#[derive(Debug)]
pub struct Emulator {
    door: Door,
    shared: Shared,
}

impl Emulator {
    /// Binds a socket; port 0 takes a free one.
    ///
    /// # Errors
    /// When the address is taken or is not this machine's.
    ///
    /// # Panics
    /// Outside of a tokio runtime, which the socket belongs to.
    pub fn bind(address: SocketAddr, config: Config) -> io::Result<Self> {
        let shared = Shared::new(config);
        Ok(Self {
            door: Door::open(address, shared.clone())?,
            shared,
        })
    }

    /// The hand on this emulator.
    #[must_use]
    pub fn control(&self) -> Control {
        Control::new(self.shared.clone(), Some(self.door.address()))
    }

    /// Serves until [`Control::stop`] or until dropped. Whoever awaits it drives the emulator;
    /// its connections run on the same runtime and are reset when it ends.
    ///
    /// # Errors
    /// When the listener fails for good.
    pub async fn serve(self) -> io::Result<()> {
        let shared = self.shared;
        let _reset = ResetAtEnd(shared.clone());
        let router = Router::new()
            .fallback(answer)
            .with_state(shared.clone())
            .into_make_service_with_connect_info::<Switch>();
        tokio::select! {
            served = axum::serve(self.door, router).into_future() => served,
            () = webhook::deliver(&shared) => Ok(()),
            () = shared.stop().notified() => Ok(()),
        }
    }
}

/// Resets what is still open when serving ends, however it ends.
struct ResetAtEnd(Shared);

impl Drop for ResetAtEnd {
    fn drop(&mut self) {
        self.0.connections().reset_all();
    }
}

async fn answer(
    State(shared): State<Shared>,
    ConnectInfo(switch): ConnectInfo<Switch>,
    request: Request,
) -> Response {
    let path = request.uri().path();
    if let Some(path) = path.strip_prefix("/control/") {
        let path = path.to_owned();
        return control_http::answer(&shared, &path, request).await;
    }
    if let Some(path) = path.strip_prefix("/file/bot") {
        let path = path.to_owned();
        return render(api::download(&shared, &path).await, &switch).await;
    }
    let named = path
        .strip_prefix("/bot")
        .and_then(|path| path.split_once('/'));
    let Some((token, method)) = named else {
        return render(Refusal::not_found().into(), &switch).await;
    };
    if shared.look(|world| world.config.token != token) {
        return render(Refusal::unauthorized().into(), &switch).await;
    }
    let method = method.to_owned();
    let reply = match Parameters::read(request).await {
        Ok(parameters) => api::handle(&shared, &method, parameters).await,
        Err(refusal) => refusal.into(),
    };
    render(reply, &switch).await
}

async fn render(reply: Reply, switch: &Switch) -> Response {
    match reply {
        Reply::Json {
            status,
            body,
            retry_after_s,
        } => json(status, body, retry_after_s),
        Reply::Html { status } => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
            let page = format!("<html><head><title>{status}</title></head></html>\r\n");
            response(status, "text/html", page.into())
        }
        Reply::File { bytes } => response(StatusCode::OK, "application/octet-stream", bytes),
        Reply::Truncated { body } => {
            switch.cut();
            json(200, body, None)
        }
        Reply::Garbage => response(
            StatusCode::OK,
            "application/json",
            Bytes::from_static(b"{\"ok\":tru"),
        ),
        Reply::Reset => {
            switch.reset();
            // Never seen: the connection is gone before it is written.
            json(500, Bytes::new(), None)
        }
        Reply::Silence => std::future::pending().await,
    }
}

fn json(status: u16, body: Bytes, retry_after_s: Option<u64>) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = response(status, "application/json", body);
    if let Some(retry_after_s) = retry_after_s {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, retry_after_s.into());
    }
    response
}

pub(crate) fn response(status: StatusCode, kind: &'static str, body: Bytes) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let kind = header::HeaderValue::from_static(kind);
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
