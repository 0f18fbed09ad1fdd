//! One request from its parameters to its answer: the log, the faults, the flood limits and the
//! long poll around the plain methods.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::faults::{FaultKind, Plan};
use crate::log::Outcome;
use crate::methods::{self, Call, GET_UPDATES, Method};
use crate::parameters::Parameters;
use crate::refusal::Refusal;
use crate::shared::Shared;
use crate::updates::{Poll, PollState};
use crate::world::{Outage, World};

/// What a download is called in the log and in faults.
const FILE: &str = "file";

/// What goes back over the connection.
#[derive(Debug)]
pub(crate) enum Reply {
    Json {
        status: u16,
        body: Bytes,
        retry_after_s: Option<u64>,
    },
    /// A file that was asked for.
    File {
        bytes: Bytes,
    },
    /// A gateway's error page.
    Html {
        status: u16,
    },
    /// A JSON answer that is to be cut off half-way.
    Truncated {
        body: Bytes,
    },
    /// Status 200 and no JSON.
    Garbage,
    Reset,
    /// Nothing, until the client leaves.
    Silence,
}

impl From<Refusal> for Reply {
    fn from(refusal: Refusal) -> Self {
        Self::Json {
            status: refusal.code,
            body: refusal.to_json().to_string().into(),
            retry_after_s: refusal.retry_after_s,
        }
    }
}

/// The result of a request that was carried out: the body, and what the log keeps of it.
struct Done {
    /// Whether the body is a file instead of JSON.
    is_file: bool,
    body: Bytes,
    result: Value,
}

/// Handles a request of the bot.
pub(crate) async fn handle(shared: &Shared, name: &str, parameters: Parameters) -> Reply {
    let parameters = Arc::new(parameters);
    let method = methods::find(name);
    let name = match method {
        Some(method) => method.name,
        None if name.eq_ignore_ascii_case(GET_UPDATES) => GET_UPDATES,
        None => name,
    };
    let (mut entry, plan) = begin(shared, name, method, &parameters);
    wait(plan.delay_before).await;
    if let Some(reply) = refuse_early(shared, &plan, &mut entry, parameters.chat_id()) {
        return reply;
    }
    let performed = match method {
        Some(method) => perform(shared, method, &parameters, entry.number),
        None if name == GET_UPDATES => get_updates(shared, &parameters).await,
        None => Err(Refusal::method_not_found()),
    };
    entry.effect = performed.is_ok();
    wait(plan.delay_after).await;
    finish(entry, plan.fault, performed).await
}

/// Handles `/file/bot<token>/<file_path>`, which the log and the faults know as [`FILE`].
pub(crate) async fn download(shared: &Shared, path: &str) -> Reply {
    let Some((token, file_path)) = path.split_once('/') else {
        return Refusal::not_found().into();
    };
    if shared.look(|world| world.config.token != token) {
        return Refusal::unauthorized().into();
    }
    let named = Map::from_iter([("file_path".to_owned(), Value::from(file_path))]);
    let (mut entry, plan) = begin(shared, FILE, None, &Arc::new(Parameters::from_json(named)));
    wait(plan.delay_before).await;
    if let Some(reply) = refuse_early(shared, &plan, &mut entry, None) {
        return reply;
    }
    let found = shared.look(|world| methods::files::find(world, file_path));
    let performed = found.map(|body| Done {
        is_file: true,
        body,
        result: Value::Null,
    });
    entry.effect = performed.is_ok();
    wait(plan.delay_after).await;
    finish(entry, plan.fault, performed).await
}

/// Writes the request down and asks what is to happen to it.
fn begin<'a>(
    shared: &'a Shared,
    name: &str,
    method: Option<&Method>,
    parameters: &Arc<Parameters>,
) -> (Entry<'a>, Plan) {
    let chat_id = parameters.chat_id();
    let (number, plan) = shared.change(|world| {
        let now = world.now();
        let number = world.log.begin(name, parameters, now.unix_us);
        if let (Some(chat_id), true) = (chat_id, method.is_some_and(|method| method.counts)) {
            world.rates.watch(number, name, chat_id, now.instant);
        }
        let plan = match world.current_outage() {
            Outage::None => world.faults.plan(name, chat_id),
            Outage::BadGateway => Plan {
                fault: Some(FaultKind::Gateway {
                    code: 502,
                    effect: false,
                }),
                ..Plan::default()
            },
            Outage::Refused => Plan {
                fault: Some(FaultKind::Reset { effect: false }),
                ..Plan::default()
            },
        };
        (number, plan)
    });
    (
        Entry {
            shared,
            number,
            effect: false,
            ended: false,
        },
        plan,
    )
}

/// The answer of a fault that keeps the request from having an effect.
fn refuse_early(
    shared: &Shared,
    plan: &Plan,
    entry: &mut Entry<'_>,
    chat_id: Option<i64>,
) -> Option<Reply> {
    let refusal = match plan.fault.as_ref()? {
        FaultKind::TooManyRequests { retry_after_s } => {
            promise(shared, chat_id, *retry_after_s);
            Refusal::too_many_requests(*retry_after_s)
        }
        FaultKind::Refuse { code, description } => Refusal::new(*code, description.as_str()),
        FaultKind::Gateway {
            code,
            effect: false,
        } => {
            entry.end(Outcome::Spoiled { effect: false });
            return Some(Reply::Html { status: *code });
        }
        FaultKind::Reset { effect: false } => {
            entry.end(Outcome::Spoiled { effect: false });
            return Some(Reply::Reset);
        }
        FaultKind::Silence { effect: false } => {
            entry.end(Outcome::Spoiled { effect: false });
            return Some(Reply::Silence);
        }
        _ => return None,
    };
    entry.end(Outcome::Refused {
        code: refusal.code,
        description: refusal.description.clone(),
    });
    Some(refusal.into())
}

/// Writes the outcome down and spoils the answer if that was asked for.
async fn finish(
    mut entry: Entry<'_>,
    fault: Option<FaultKind>,
    performed: Result<Done, Refusal>,
) -> Reply {
    let done = match performed {
        Ok(done) => done,
        Err(refusal) => {
            let description = refusal.description.clone();
            entry.end(Outcome::Refused {
                code: refusal.code,
                description,
            });
            return refusal.into();
        }
    };
    let spoiled = match fault {
        Some(FaultKind::Gateway { code, .. }) => Reply::Html { status: code },
        Some(FaultKind::Reset { .. }) => Reply::Reset,
        Some(FaultKind::Silence { .. }) => Reply::Silence,
        Some(FaultKind::TruncatedBody) => Reply::Truncated { body: done.body },
        Some(FaultKind::InvalidJson) => Reply::Garbage,
        _ => {
            entry.end(Outcome::Done(done.result));
            if done.is_file {
                return Reply::File { bytes: done.body };
            }
            return Reply::Json {
                status: 200,
                body: done.body,
                retry_after_s: None,
            };
        }
    };
    entry.end(Outcome::Spoiled { effect: true });
    spoiled
}

/// Runs a method that does not wait.
fn perform(
    shared: &Shared,
    method: &Method,
    parameters: &Parameters,
    number: u64,
) -> Result<Done, Refusal> {
    shared.change(|world| {
        let now = world.now();
        if world.closed {
            return Err(Refusal::bad_request("Logged out"));
        }
        if let (true, Some(chat_id)) = (method.counts, parameters.chat_id())
            && let Err(retry_after_s) = world.rates.take(chat_id, now.instant)
        {
            world.rates.promise(chat_id, retry_after_s, now.instant);
            return Err(Refusal::too_many_requests(retry_after_s));
        }
        tracing::trace!(number, method = method.name, "performing");
        let result = (method.run)(&mut Call {
            world,
            parameters,
            now,
        })?;
        Ok(Done {
            is_file: false,
            body: success(&result),
            result,
        })
    })
}

/// The body of a successful answer ("Making requests").
fn success(result: &Value) -> Bytes {
    #[derive(Serialize)]
    struct Success<'a> {
        ok: bool,
        result: &'a Value,
    }
    serde_json::to_vec(&Success { ok: true, result })
        .unwrap_or_default()
        .into()
}

async fn get_updates(shared: &Shared, parameters: &Parameters) -> Result<Done, Refusal> {
    let allowed = methods::webhooks::allowed_updates(parameters)?;
    let poll = shared.change(|world| start_poll(world, parameters, allowed))?;
    let _turn = Turn {
        shared,
        ticket: poll.ticket,
    };
    let mut first = true;
    loop {
        // Made before looking: it also hears what comes in between.
        let changed = shared.updates().notified();
        let state = shared.change(|world| {
            let now = world.now();
            world.updates.look(&poll, first, now.instant)
        });
        first = false;
        match state {
            PollState::Updates(updates) => {
                return Ok(Done {
                    is_file: false,
                    body: update_list(&updates),
                    result: Value::Null,
                });
            }
            PollState::Displaced => return Err(displaced(shared).await),
            PollState::Wait => {}
        }
        tokio::select! {
            () = changed => {}
            () = tokio::time::sleep_until(poll.deadline) => {}
        }
    }
}

fn start_poll(
    world: &mut World,
    parameters: &Parameters,
    allowed: Option<Vec<String>>,
) -> Result<Poll, Refusal> {
    let now = world.now();
    if world.closed {
        return Err(Refusal::bad_request("Logged out"));
    }
    if world.webhook.is_some() {
        return Err(Refusal::conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the \
             webhook first",
        ));
    }
    if let Some(kinds) = allowed {
        world.updates.set_allowed(kinds);
    }
    Ok(world.updates.start_poll(
        parameters.integer("offset").unwrap_or(0),
        parameters.integer("limit"),
        parameters.integer("timeout"),
        now.instant,
    ))
}

/// The conflict of a poll whose place was taken, held back as Telegram does.
async fn displaced(shared: &Shared) -> Refusal {
    let (delay, webhook) = shared.change(|world| {
        let now = world.now();
        (
            world.updates.conflict_delay(now.instant),
            world.webhook.is_some(),
        )
    });
    wait(delay).await;
    Refusal::conflict(if webhook {
        "terminated by setWebhook request"
    } else {
        "terminated by other getUpdates request; make sure that only one bot instance is running"
    })
}

fn update_list(updates: &[Bytes]) -> Bytes {
    const HEAD: &[u8] = b"{\"ok\":true,\"result\":[";
    let size = updates.iter().map(|update| update.len() + 1).sum::<usize>();
    let mut body = Vec::with_capacity(HEAD.len() + size + 2);
    body.extend_from_slice(HEAD);
    for (index, update) in updates.iter().enumerate() {
        if index > 0 {
            body.push(b',');
        }
        body.extend_from_slice(update);
    }
    body.extend_from_slice(b"]}");
    body.into()
}

fn promise(shared: &Shared, chat_id: Option<i64>, retry_after_s: u64) {
    if let Some(chat_id) = chat_id {
        shared.change(|world| {
            let now = world.now();
            world.rates.promise(chat_id, retry_after_s, now.instant);
        });
    }
}

async fn wait(delay: Duration) {
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
}

/// A request in the log that must be completed: when its connection is gone before it was
/// answered, it is written down as spoiled.
struct Entry<'a> {
    shared: &'a Shared,
    number: u64,
    effect: bool,
    ended: bool,
}

impl Entry<'_> {
    fn end(&mut self, outcome: Outcome) {
        self.ended = true;
        let number = self.number;
        self.shared.change(|world| {
            let now = world.now();
            if world.log.is_on() {
                world.log.end(number, now.unix_us, outcome);
            }
        });
    }
}

impl Drop for Entry<'_> {
    fn drop(&mut self) {
        if !self.ended {
            let effect = self.effect;
            self.end(Outcome::Spoiled { effect });
        }
    }
}

/// The place of the one waiting poll; left when the poll ends or its connection is gone.
struct Turn<'a> {
    shared: &'a Shared,
    ticket: u64,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let ticket = self.ticket;
        self.shared.change(|world| world.updates.end_poll(ticket));
    }
}
