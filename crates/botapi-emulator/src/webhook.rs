//! Delivery to a webhook, to loopback addresses only.
//!
//! "`setWebhook`": updates are POSTed as JSON with the secret token in a header, a status other
//! than 2xx is tried again, and the body of the answer may call one method. As on the public
//! server, updates of one chat go out in order and those of different chats side by side.
//! Telegram asks for HTTPS on four ports; a local server has neither, so plain HTTP to any
//! loopback port is what is emulated.

use std::collections::{HashMap, HashSet};
use std::future::{Future, poll_fn};
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use serde_json::{Map, Value};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::Instant;

use crate::api;
use crate::parameters::Parameters;
use crate::shared::Shared;
use crate::world::World;

/// Deliveries at the same time, whatever `max_connections` says.
const WORKERS: usize = 8;
/// How long an answer may take.
const ANSWER_MAX: Duration = Duration::from_secs(60);
/// What is read of an answer.
const ANSWER_BYTES_MAX: u64 = 1 << 20;
/// The longest pause between two tries of one update.
const RETRY_MAX: Duration = Duration::from_secs(60);

/// A webhook that is set.
#[derive(Debug)]
pub(crate) struct Webhook {
    pub(crate) url: url::Url,
    pub(crate) address: SocketAddr,
    pub(crate) max_connections: i64,
    pub(crate) last_error: Option<(i64, String)>,
    secret_token: Option<String>,
    in_flight: HashSet<i64>,
    /// Updates that failed: when to try again, and how often they failed.
    failed: HashMap<i64, (Instant, u32)>,
}

/// One update to be delivered.
struct Delivery {
    update_id: i64,
    address: SocketAddr,
    head: String,
    body: Bytes,
}

enum Claim {
    Deliver(Delivery),
    WaitUntil(Option<Instant>),
}

impl Webhook {
    pub(crate) fn new(
        url: url::Url,
        address: SocketAddr,
        secret_token: Option<String>,
        max_connections: i64,
    ) -> Self {
        Self {
            url,
            address,
            max_connections,
            last_error: None,
            secret_token,
            in_flight: HashSet::new(),
            failed: HashMap::new(),
        }
    }

    /// Where to connect, if that is this machine over plain HTTP.
    pub(crate) fn loopback_address(url: &url::Url) -> Option<SocketAddr> {
        let ip = match url.host()? {
            url::Host::Ipv4(ip) => IpAddr::V4(ip),
            url::Host::Ipv6(ip) => IpAddr::V6(ip),
            url::Host::Domain("localhost") => IpAddr::V4(Ipv4Addr::LOCALHOST),
            url::Host::Domain(_) => return None,
        };
        let plain = url.scheme() == "http" && ip.is_loopback();
        plain.then_some(SocketAddr::new(ip, url.port_or_known_default()?))
    }

    fn head(&self, body_bytes: usize) -> String {
        let query = self
            .url
            .query()
            .map(|query| format!("?{query}"))
            .unwrap_or_default();
        let secret = match &self.secret_token {
            Some(secret) => format!("X-Telegram-Bot-Api-Secret-Token: {secret}\r\n"),
            None => String::new(),
        };
        format!(
            "POST {}{query} HTTP/1.1\r\nHost: {}\r\n{secret}Content-Type: application/json\r\n\
             Content-Length: {body_bytes}\r\nConnection: close\r\n\r\n",
            self.url.path(),
            self.address,
        )
    }
}

/// Delivers for as long as it is polled.
pub(crate) async fn deliver(shared: &Shared) {
    let mut workers: Vec<Pin<Box<dyn Future<Output = ()> + Send + '_>>> = Vec::new();
    for _ in 0..WORKERS {
        workers.push(Box::pin(work(shared)));
    }
    poll_fn(|cx| {
        for worker in &mut workers {
            if worker.as_mut().poll(cx).is_ready() {
                return Poll::Ready(());
            }
        }
        Poll::Pending
    })
    .await;
}

async fn work(shared: &Shared) {
    loop {
        // Made before looking: it also hears what comes in between.
        let changed = shared.updates().notified();
        match shared.change(claim) {
            Claim::Deliver(delivery) => {
                let posted = tokio::time::timeout(ANSWER_MAX, post(&delivery)).await;
                let posted = posted.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()));
                let call = shared.change(|world| settle(world, delivery.update_id, posted));
                // The chat is free for its next update, which another worker may take.
                shared.wake_pollers();
                if let Some((method, parameters)) = call {
                    drop(api::handle(shared, &method, parameters).await);
                }
            }
            Claim::WaitUntil(None) => changed.await,
            Claim::WaitUntil(Some(instant)) => {
                tokio::select! {
                    () = changed => {}
                    () = tokio::time::sleep_until(instant) => {}
                }
            }
        }
    }
}

/// The first update that may go out: not in flight, not resting, none of its chat before it.
fn claim(world: &mut World) -> Claim {
    let now = world.now().instant;
    let Some(webhook) = &mut world.webhook else {
        return Claim::WaitUntil(None);
    };
    let connections_max = usize::try_from(webhook.max_connections).unwrap_or(1);
    if webhook.in_flight.len() >= connections_max {
        return Claim::WaitUntil(None);
    }
    let mut busy_chats = HashSet::new();
    let mut earliest: Option<Instant> = None;
    for update in world.updates.waiting() {
        let chat_free = update.chat_id == 0 || busy_chats.insert(update.chat_id);
        if !chat_free || webhook.in_flight.contains(&update.id) {
            continue;
        }
        match webhook.failed.get(&update.id) {
            Some((at, _)) if *at > now => {
                earliest = Some(earliest.map_or(*at, |earliest| earliest.min(*at)));
            }
            _ => {
                webhook.in_flight.insert(update.id);
                return Claim::Deliver(Delivery {
                    update_id: update.id,
                    address: webhook.address,
                    head: webhook.head(update.json.len()),
                    body: update.json.clone(),
                });
            }
        }
    }
    Claim::WaitUntil(earliest)
}

/// Forgets an update that was taken, puts one back that was not. The answer may be a call.
fn settle(
    world: &mut World,
    update_id: i64,
    posted: io::Result<(u16, Vec<u8>)>,
) -> Option<(String, Parameters)> {
    let now = world.now();
    let base = world.config.webhook_retry;
    let webhook = world.webhook.as_mut()?;
    webhook.in_flight.remove(&update_id);
    let error = match posted {
        Ok((200..=299, body)) => {
            webhook.failed.remove(&update_id);
            world.updates.remove(update_id);
            return call_in(&body);
        }
        Ok((status, _)) => format!("Wrong response from the webhook: {status}"),
        Err(error) => format!("Connection failed: {error}"),
    };
    webhook.last_error = Some((now.unix_us, error));
    let (at, failures) = webhook.failed.entry(update_id).or_insert((now.instant, 0));
    // The first retry comes at once, then the pause doubles.
    let pause = if *failures == 0 {
        Duration::ZERO
    } else {
        base * 2_u32.pow((*failures).min(16))
    };
    *at = now.instant + pause.min(RETRY_MAX);
    *failures += 1;
    None
}

/// "Making requests when getting updates": the answer's JSON names a method that is no getter.
fn call_in(body: &[u8]) -> Option<(String, Parameters)> {
    let mut values: Map<String, Value> = serde_json::from_slice(body).ok()?;
    let method = values.remove("method")?.as_str()?.to_owned();
    let getter = method
        .get(..3)
        .is_some_and(|start| start.eq_ignore_ascii_case("get"));
    (!getter).then(|| (method, Parameters::from_json(values)))
}

async fn post(delivery: &Delivery) -> io::Result<(u16, Vec<u8>)> {
    let mut stream = TcpStream::connect(delivery.address).await?;
    let mut request = delivery.head.clone().into_bytes();
    request.extend_from_slice(&delivery.body);
    stream.write_all(&request).await?;
    let mut answer = Vec::new();
    let mut stream = stream.take(ANSWER_BYTES_MAX);
    // Servers that keep the connection open although asked to close it are not waited for.
    while !is_complete(&answer) {
        if stream.read_buf(&mut answer).await? == 0 {
            break;
        }
    }
    parse_answer(&answer).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// Whether an answer with a `Content-Length` has all of its body.
fn is_complete(answer: &[u8]) -> bool {
    let Some(end) = answer.windows(4).position(|window| window == b"\r\n\r\n") else {
        return false;
    };
    let head = String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"));
    let length = length.and_then(|length| length.trim().parse::<usize>().ok());
    length.is_some_and(|length| answer.len() >= end + 4 + length)
}

/// Status and body of an HTTP/1.1 answer; of a chunked body only that it is there.
fn parse_answer(answer: &[u8]) -> Option<(u16, Vec<u8>)> {
    let text_end = answer.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&answer[..text_end]).ok()?;
    let status = head
        .strip_prefix("HTTP/1.")?
        .split(' ')
        .nth(1)?
        .parse()
        .ok()?;
    Some((status, answer[text_end + 4..].to_vec()))
}
