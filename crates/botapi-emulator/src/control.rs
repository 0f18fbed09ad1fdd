//! The hand that a test has on the emulator: act as users, spoil things, read what the bot did.

use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use serde_json::{Map, Value};

use crate::api::{self, Reply};
use crate::config::Config;
use crate::conversation::Message;
use crate::faults::Fault;
use crate::log::Request;
use crate::parameters::Parameters;
use crate::people::Person;
use crate::rates::{EarlyRequest, RateLimits};
use crate::refusal::Refusal;
use crate::shared::Shared;
use crate::world::{CallbackAnswer, Outage, World};

/// Controls one emulator; cheap to clone, usable from any thread.
#[derive(Clone, Debug)]
pub struct Control {
    pub(crate) shared: Shared,
    address: Option<SocketAddr>,
}

/// What was waited for did not happen in time; shows the end of the log.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("not seen within {within:?}; the last requests were:\n{last_requests}")]
pub struct TimedOut {
    within: Duration,
    last_requests: String,
}

impl fmt::Debug for TimedOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// How an answer to an in-process call failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// Telegram's refusal.
    #[error("{} {}", .0.code, .0.description)]
    Refused(Refusal),
    /// An injected fault spoiled the answer.
    #[error("the answer was spoiled by a fault")]
    Spoiled,
}

/// Requests that [`TimedOut`] shows.
const SHOWN_REQUESTS: usize = 12;

impl Control {
    pub(crate) fn new(shared: Shared, address: Option<SocketAddr>) -> Self {
        Self { shared, address }
    }

    /// An emulator without a socket: [`Control::call`] reaches it. For tests on a paused clock.
    #[must_use]
    pub fn without_socket(config: Config) -> Self {
        Self::new(Shared::new(config), None)
    }

    /// The base URL, `http://127.0.0.1:<port>`, for `TELEGRAM_API_URL`; empty without a socket.
    #[must_use]
    pub fn url(&self) -> String {
        self.address
            .map(|address| format!("http://{address}"))
            .unwrap_or_default()
    }

    /// The address that is listened on.
    #[must_use]
    pub fn address(&self) -> Option<SocketAddr> {
        self.address
    }

    /// The token that is accepted.
    #[must_use]
    pub fn token(&self) -> String {
        self.shared.look(|world| world.config.token.clone())
    }

    /// Acts as this user, in the private chat with the bot.
    #[must_use]
    pub fn user(&self, user_id: i64) -> Person {
        Person::new(self.shared.clone(), user_id)
    }

    /// Calls a method without HTTP; everything else (log, faults, limits) is the same.
    ///
    /// # Errors
    /// Telegram's refusal, or that a fault spoiled the answer.
    pub async fn call(&self, method: &str, parameters: Value) -> Result<Value, CallError> {
        let values = match parameters {
            Value::Object(values) => values,
            _ => Map::new(),
        };
        match api::handle(&self.shared, method, Parameters::from_json(values)).await {
            Reply::Json {
                status,
                body,
                retry_after_s,
            } => {
                let mut answer: Value =
                    serde_json::from_slice(&body).map_err(|_| CallError::Spoiled)?;
                if answer["ok"] == Value::Bool(true) {
                    return Ok(answer["result"].take());
                }
                let description = answer["description"].as_str().unwrap_or("").to_owned();
                Err(CallError::Refused(Refusal {
                    code: status,
                    description,
                    retry_after_s,
                }))
            }
            Reply::Silence => std::future::pending().await,
            Reply::File { .. }
            | Reply::Html { .. }
            | Reply::Truncated { .. }
            | Reply::Garbage
            | Reply::Reset => Err(CallError::Spoiled),
        }
    }

    /// Queues an update of any kind, `json` being the object under its name.
    pub fn push_update(&self, kind: &str, json: &Value) -> Option<i64> {
        let chat_id = json["chat"]["id"].as_i64().unwrap_or(0);
        self.shared
            .change(|world| world.updates.push(kind, chat_id, &json.to_string()))
    }

    /// Queues these bytes as an element of the next answer to `getUpdates`, whatever they are.
    /// `UPDATE_ID` in them is replaced by the id they are counted under, which is returned: an
    /// element without it cannot be confirmed by a bot that reads it.
    pub fn push_raw_update(&self, raw: impl AsRef<[u8]>) -> i64 {
        self.shared
            .change(|world| world.updates.push_raw(raw.as_ref()))
    }

    /// The next update gets this id, as after a week of silence; lower is possible.
    pub fn set_next_update_id(&self, id: i64) {
        self.shared.change(|world| world.updates.set_next_id(id));
    }

    /// The next message in a private chat or basic group gets this id.
    pub fn set_next_message_id(&self, id: i64) {
        self.shared.change(|world| world.set_next_message_id(id));
    }

    /// Forgets a message, as when the user deletes it: editing it is answered "not found".
    pub fn remove_message(&self, chat_id: i64, message_id: i64) -> bool {
        self.shared.change(|world| {
            let chat = world.chats.get_mut(&chat_id);
            chat.is_some_and(|chat| chat.messages.remove(&message_id).is_some())
        })
    }

    /// From now on no waiting callback query can be answered.
    pub fn expire_callback_queries(&self) {
        self.shared.change(|world| {
            for query in world.callback_queries.values_mut() {
                query.expired = true;
            }
        });
    }

    /// Lets a fault wait for its request.
    pub fn inject(&self, fault: Fault) {
        self.shared.change(|world| world.faults.inject(fault));
    }

    /// Takes all waiting faults back.
    pub fn clear_faults(&self) {
        self.shared.change(|world| world.faults.clear());
    }

    /// Begins or ends an outage. [`Outage::Refused`] also resets open connections; whoever
    /// connects in the instant before the port is closed is reset too.
    pub fn set_outage(&self, outage: Outage) {
        self.set_outage_for(outage, None);
    }

    /// Begins an outage that ends by itself.
    pub fn set_outage_for(&self, outage: Outage, lasting: Option<Duration>) {
        self.shared.change(|world| {
            world.outage = outage;
            world.outage_ends = lasting.map(|lasting| world.now().instant + lasting);
        });
        self.shared.outage().notify_waiters();
        if outage == Outage::Refused {
            self.shared.connections().reset_all();
        }
    }

    /// Resets every open connection, once.
    pub fn reset_connections(&self) {
        self.shared.connections().reset_all();
    }

    /// Switches flood limits on or off.
    pub fn set_rate_limits(&self, limits: Option<RateLimits>) {
        self.shared.change(|world| world.rates.set_limits(limits));
    }

    /// Changes how many requests the log keeps; 0 switches it off, for benches.
    pub fn set_log_max(&self, requests_max: usize) {
        self.shared.change(|world| world.log.set_max(requests_max));
    }

    /// Empties the log; numbers go on.
    pub fn clear_log(&self) {
        self.shared.change(|world| world.log.clear());
    }

    /// Ends [`crate::Emulator::serve`] and resets all connections.
    pub fn stop(&self) {
        self.shared.stop().notify_one();
        self.shared.connections().reset_all();
    }

    /// Looks at everything at one moment. The emulator stands still meanwhile, so `look` must not
    /// call a control: it would wait for itself.
    pub fn view<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        self.shared.look(look)
    }

    /// The bot's messages in a chat, as they stand now, oldest first.
    #[must_use]
    pub fn sent_to(&self, chat_id: i64) -> Vec<Message> {
        self.view(|world| world.sent_to(chat_id))
    }

    /// The requests that the log keeps, oldest first.
    #[must_use]
    pub fn log(&self) -> Vec<Request> {
        self.view(|world| world.log().cloned().collect())
    }

    /// The requests of one method that the log keeps.
    #[must_use]
    pub fn requests(&self, method: &str) -> Vec<Request> {
        self.view(|world| world.requests(method).cloned().collect())
    }

    /// Updates that were not confirmed.
    #[must_use]
    pub fn pending_updates(&self) -> usize {
        self.view(World::pending_updates)
    }

    /// The highest offset that confirmed updates; 0 when none did.
    #[must_use]
    pub fn confirmed_offset(&self) -> i64 {
        self.view(World::confirmed_offset)
    }

    /// The answer that a pressed button got.
    #[must_use]
    pub fn callback_answer(&self, callback_query_id: &str) -> Option<CallbackAnswer> {
        self.view(|world| world.callback_answer(callback_query_id))
    }

    /// Requests that broke the promise of a `retry_after`.
    #[must_use]
    pub fn early_requests(&self) -> Vec<EarlyRequest> {
        self.view(|world| world.early_requests().to_vec())
    }

    /// Blocks this thread until `find` finds something, looking after every change. Not for a
    /// thread that must drive the emulator itself: use [`Control::until`] there. `find` must not
    /// call a control (see [`Control::view`]).
    ///
    /// # Errors
    /// When the time is over, with the end of the log.
    pub fn wait_for<T>(
        &self,
        within: Duration,
        find: impl FnMut(&World) -> Option<T>,
    ) -> Result<T, TimedOut> {
        let found = self.shared.wait(within, find);
        found.ok_or_else(|| TimedOut {
            within,
            last_requests: self.last_requests(),
        })
    }

    /// Waits for a message of the bot: the first in `chat_id` with an id above `after` (0 for the
    /// first of all) whose text contains `part`.
    ///
    /// # Errors
    /// When the time is over, with the end of the log.
    pub fn wait_for_message(
        &self,
        within: Duration,
        chat_id: i64,
        after: i64,
        part: &str,
    ) -> Result<Message, TimedOut> {
        self.wait_for(within, |world| {
            let mut messages = world.messages(chat_id).filter(|message| message.from_bot);
            messages
                .find(|m| m.message_id > after && m.text.contains(part))
                .cloned()
        })
    }

    /// Parks this task until `find` finds something.
    pub async fn until<T>(&self, find: impl FnMut(&World) -> Option<T>) -> T {
        self.shared.until(find).await
    }

    fn last_requests(&self) -> String {
        self.view(|world| {
            let mut last: Vec<_> = world.log.requests().rev().take(SHOWN_REQUESTS).collect();
            last.reverse();
            last.iter()
                .map(|r| {
                    let parameters = Value::Object(r.parameters().clone());
                    format!(
                        "  {} {} {parameters} -> {:?}\n",
                        r.number, r.method, r.outcome
                    )
                })
                .collect()
        })
    }
}
