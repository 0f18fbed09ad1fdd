//! Connections that can be broken on purpose.
//!
//! HTTP libraries hide the socket from handlers, and faults happen on sockets. So the listener
//! wraps each stream and hands its [`Switch`] to the handler: a broken stream is reset (RST) at
//! its next read or write, a cut one stops in the middle of the next answer's body.
//!
//! A refusal may be written while the client still sends, as that of a body that is too large is.
//! Closing at once would reset the connection under the client's hands, and the refusal would
//! never be read: so a whole stream lingers as those of web servers do. It sends FIN and throws
//! away what still comes until the client closes too.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::task::{Context, Poll, Waker, ready};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::time::Sleep;

use crate::shared::Shared;
use crate::world::Outage;

/// Connections that may wait to be accepted.
const BACKLOG: u32 = 1024;
/// How long a client may go on sending, or stay, after its last answer.
const LINGER: Duration = Duration::from_secs(5);
/// What is thrown away in one read.
const DISCARD_BYTES: usize = 16 * 1024;

const WHOLE: u8 = 0;
/// The next answer stops half-way through its body, then the stream closes.
const CUT: u8 = 1;
const CLOSED: u8 = 2;
const RESET: u8 = 3;

/// Breaks one connection.
#[derive(Clone, Debug)]
pub(crate) struct Switch(Arc<SwitchInner>);

#[derive(Debug)]
struct SwitchInner {
    state: AtomicU8,
    /// Whoever reads, so that breaking an idle connection is noticed at once.
    reader: Mutex<Option<Waker>>,
}

impl Switch {
    fn new() -> Self {
        Self(Arc::new(SwitchInner {
            state: AtomicU8::new(WHOLE),
            reader: Mutex::new(None),
        }))
    }

    /// Resets the connection.
    pub(crate) fn reset(&self) {
        self.0.reset();
    }

    /// Cuts the next answer in two.
    pub(crate) fn cut(&self) {
        self.0.state.store(CUT, Ordering::Release);
    }

    fn state(&self) -> u8 {
        self.0.state.load(Ordering::Acquire)
    }
}

impl SwitchInner {
    fn reset(&self) {
        self.state.store(RESET, Ordering::Release);
        let reader = self
            .reader
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(reader) = reader {
            reader.wake();
        }
    }
}

impl Connected<IncomingStream<'_, Door>> for Switch {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Self {
        stream.io().switch.clone()
    }
}

/// All open connections.
#[derive(Debug, Default)]
pub(crate) struct Connections(Mutex<Vec<Weak<SwitchInner>>>);

impl Connections {
    fn add(&self, switch: &Switch) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() == all.capacity() {
            all.retain(|connection| connection.strong_count() > 0);
        }
        all.push(Arc::downgrade(&switch.0));
    }

    /// Resets every connection.
    pub(crate) fn reset_all(&self) {
        let all = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        for connection in all.iter().filter_map(Weak::upgrade) {
            connection.reset();
        }
    }
}

/// A listener that closes its port during an outage and opens it again.
#[derive(Debug)]
pub(crate) struct Door {
    address: SocketAddr,
    state: DoorState,
    shared: Shared,
}

#[derive(Debug)]
enum DoorState {
    Open(TcpListener),
    /// Bound but not listening: the port stays ours and connections are refused.
    Shut(TcpSocket),
    /// The port could not be kept; binding is tried again when the outage ends.
    Lost,
}

impl Door {
    pub(crate) fn open(address: SocketAddr, shared: Shared) -> io::Result<Self> {
        let listener = bind(address)?.listen(BACKLOG)?;
        let address = listener.local_addr()?;
        Ok(Self {
            address,
            state: DoorState::Open(listener),
            shared,
        })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    fn shut(&mut self) {
        if matches!(self.state, DoorState::Open(_)) {
            self.state = DoorState::Lost;
            if let Ok(socket) = bind(self.address) {
                self.state = DoorState::Shut(socket);
            }
        }
    }

    /// The open listener; waits while the port cannot be had.
    async fn listener(&mut self) -> &TcpListener {
        loop {
            let socket = match std::mem::replace(&mut self.state, DoorState::Lost) {
                DoorState::Open(listener) => {
                    self.state = DoorState::Open(listener);
                    break;
                }
                DoorState::Shut(socket) => Ok(socket),
                DoorState::Lost => bind(self.address),
            };
            match socket.and_then(|socket| socket.listen(BACKLOG)) {
                Ok(listener) => self.state = DoorState::Open(listener),
                Err(_) => tokio::time::sleep(std::time::Duration::from_millis(10)).await,
            }
        }
        match &self.state {
            DoorState::Open(listener) => listener,
            // The loop ends only with an open door.
            DoorState::Shut(_) | DoorState::Lost => unreachable!("the door was just opened"),
        }
    }
}

fn bind(address: SocketAddr) -> io::Result<TcpSocket> {
    let socket = if address.is_ipv4() {
        TcpSocket::new_v4()
    } else {
        TcpSocket::new_v6()
    }?;
    // Connections of before the outage may linger on the port.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    Ok(socket)
}

impl Listener for Door {
    type Io = Wire;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Wire, SocketAddr) {
        let shared = self.shared.clone();
        loop {
            // Made before looking: it also hears what comes in between.
            let changed = shared.outage().notified();
            let (outage, ends) = shared.change(|world| (world.current_outage(), world.outage_ends));
            if outage == Outage::Refused {
                self.shut();
                match ends {
                    None => changed.await,
                    Some(ends) => tokio::select! {
                        () = changed => {}
                        () = tokio::time::sleep_until(ends) => {}
                    },
                }
                continue;
            }
            tokio::select! {
                accepted = async { self.listener().await.accept().await } => {
                    // A client that left before it was accepted is no event.
                    let Ok((stream, peer)) = accepted else { continue };
                    return (Wire::new(stream, &shared), peer);
                }
                () = changed => {}
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

/// A stream that obeys its switch.
#[derive(Debug)]
pub(crate) struct Wire {
    stream: TcpStream,
    switch: Switch,
    /// Runs from the moment FIN was sent.
    linger: Option<Pin<Box<Sleep>>>,
}

impl Wire {
    fn new(stream: TcpStream, shared: &Shared) -> Self {
        // Answers are small and whole: waiting for more to send only costs time. Where the
        // option cannot be set the answers are merely late.
        drop(stream.set_nodelay(true));
        let switch = Switch::new();
        shared.connections().add(&switch);
        Self {
            stream,
            switch,
            linger: None,
        }
    }

    /// The error of a broken stream.
    fn check(&self) -> io::Result<()> {
        match self.switch.state() {
            RESET => {
                // Without lingering, closing sends RST instead of FIN.
                drop(self.stream.set_zero_linger());
                Err(io::ErrorKind::ConnectionReset.into())
            }
            CLOSED => Err(io::ErrorKind::ConnectionAborted.into()),
            _ => Ok(()),
        }
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.check()?;
        let polled = Pin::new(&mut self.stream).poll_read(cx, buffer);
        if polled.is_pending() {
            let mut reader = self
                .switch
                .0
                .reader
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            match reader.as_mut() {
                Some(waker) => waker.clone_from(cx.waker()),
                None => *reader = Some(cx.waker().clone()),
            }
            drop(reader);
            // The switch may have been thrown between the check and the registration.
            self.check()?;
        }
        polled
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        data: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.check()?;
        if self.switch.state() != CUT {
            return Pin::new(&mut self.stream).poll_write(cx, data);
        }
        let head = data
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .map_or(0, |at| at + 4);
        let kept = head + (data.len() - head) / 2;
        let polled = Pin::new(&mut self.stream).poll_write(cx, &data[..kept]);
        if polled.is_ready() {
            self.switch.0.state.store(CLOSED, Ordering::Release);
        }
        polled
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check()?;
        let wire = &mut *self;
        if wire.linger.is_none() {
            ready!(Pin::new(&mut wire.stream).poll_shutdown(cx))?;
        }
        let over = wire
            .linger
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(LINGER)));
        loop {
            if over.as_mut().poll(cx).is_ready() {
                return Poll::Ready(Ok(()));
            }
            let mut bytes = [0; DISCARD_BYTES];
            let mut discarded = ReadBuf::new(&mut bytes);
            let read = ready!(Pin::new(&mut wire.stream).poll_read(cx, &mut discarded));
            // A client that is gone is what this waits for, however it went.
            if read.is_err() || discarded.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
        }
    }
}
