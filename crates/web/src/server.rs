//! The listener, its limits and its stop.
//!
//! All connections are polled by the one child that serves: nothing is spawned, so when the child
//! ends they end, and a panic in a handler is seen by the supervisor like any other. That is
//! enough for a few probes, a scraper and one bot's webhook, whose handlers wait rather than
//! compute. At stop no connection is taken any more, idle ones are closed, and requests that are
//! being answered are finished.

use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use supervise::{Child, Failure, Stopping};
use tokio::net::{TcpListener, TcpStream};

use crate::site::Site;

/// The most connections at a time; more wait in the system's backlog. Telegram opens up to 40.
pub const CONNECTIONS_MAX: usize = 64;
/// How long a connection may take to send the head of its next request, idling included.
pub const HEADER_TIMEOUT: Duration = Duration::from_secs(30);
/// The most bytes of a request's head.
pub const HEADER_BYTES_MAX: usize = 16 << 10;
/// How long a body may take.
pub const BODY_TIMEOUT: Duration = Duration::from_secs(10);
/// Pause after the system refused a connection, mostly for want of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(500);

/// A listener that is bound and survives restarts of the child that serves.
#[derive(Debug)]
pub struct Server {
    listener: std::net::TcpListener,
    address: SocketAddr,
}

/// Why the address cannot be listened on, as a sentence that names the variable.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    /// Somebody else listens there.
    #[error("LARRYBOT_HTTP_ADDR {0} is taken by another program: stop it or choose another port")]
    Taken(SocketAddr),
    /// Any other refusal of the system.
    #[error("LARRYBOT_HTTP_ADDR {0} cannot be listened on")]
    Refused(SocketAddr, #[source] std::io::Error),
}

impl Server {
    /// Binds the address; port 0 takes a free one.
    ///
    /// # Errors
    /// [`BindError`].
    pub fn bind(address: SocketAddr) -> Result<Self, BindError> {
        let bound = std::net::TcpListener::bind(address).and_then(|listener| {
            listener.set_nonblocking(true)?;
            let address = listener.local_addr()?;
            Ok(Self { listener, address })
        });
        bound.map_err(|error| match error.kind() {
            std::io::ErrorKind::AddrInUse => BindError::Taken(address),
            _ => BindError::Refused(address, error),
        })
    }

    /// The address that is listened on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until the child is told to stop and what is being answered is answered.
    ///
    /// # Errors
    /// When the system takes the listener away.
    pub async fn serve(&self, site: Site, child: &Child) -> Result<(), Failure> {
        let listener = TcpListener::from_std(self.listener.try_clone()?)?;
        let service = TowerToHyperService::new(site.router());
        let mut connections = FuturesUnordered::new();
        tracing::info!(address = %self.address, "serving HTTP");
        child.ready();
        loop {
            tokio::select! {
                biased;
                () = child.stop_requested() => break,
                Some(()) = connections.next() => {}
                stream = accept(&listener), if connections.len() < CONNECTIONS_MAX => {
                    connections.push(converse(stream, service.clone(), child.stopping()));
                }
            }
        }
        drop(listener);
        while let Some(()) = connections.next().await {}
        Ok(())
    }
}

/// The next connection.
async fn accept(listener: &TcpListener) -> TcpStream {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

/// Serves one connection to its end; at stop, to the end of the request that is being answered.
async fn converse(
    stream: TcpStream,
    service: TowerToHyperService<axum::Router>,
    stopping: Stopping,
) {
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .max_buf_size(HEADER_BYTES_MAX)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    let result = tokio::select! {
        biased;
        result = connection.as_mut() => result,
        () = stopping.requested() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    // A peer that goes away or speaks no HTTP is its own affair.
    if let Err(error) = result {
        tracing::debug!(%error, "an HTTP connection ended early");
    }
}
