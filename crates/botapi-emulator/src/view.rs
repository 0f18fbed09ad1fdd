//! Reading the world: what tests look at, at one moment.

use bytes::Bytes;
use serde_json::Value;

use crate::conversation::Message;
use crate::log::Request;
use crate::rates::EarlyRequest;
use crate::world::{CallbackAnswer, World};

impl World {
    /// All messages of a chat, everybody's, oldest first.
    pub fn messages(&self, chat_id: i64) -> impl Iterator<Item = &Message> {
        self.chats
            .get(&chat_id)
            .into_iter()
            .flat_map(|chat| chat.messages.values())
    }

    /// The bot's messages in a chat, oldest first.
    #[must_use]
    pub fn sent_to(&self, chat_id: i64) -> Vec<Message> {
        self.messages(chat_id)
            .filter(|message| message.from_bot)
            .cloned()
            .collect()
    }

    /// The requests that the log keeps, oldest first.
    pub fn log(&self) -> impl DoubleEndedIterator<Item = &Request> {
        self.log.requests()
    }

    /// Those of one method.
    pub fn requests(&self, method: &str) -> impl DoubleEndedIterator<Item = &Request> {
        self.log()
            .filter(move |request| request.method.eq_ignore_ascii_case(method))
    }

    /// How many requests there were, those that the log dropped included.
    #[must_use]
    pub fn request_count(&self) -> u64 {
        self.log.count()
    }

    /// Updates that were not confirmed.
    #[must_use]
    pub fn pending_updates(&self) -> usize {
        self.updates.pending()
    }

    /// Updates that were dropped because too many waited.
    #[must_use]
    pub fn dropped_updates(&self) -> u64 {
        self.updates.dropped()
    }

    /// The highest offset that confirmed updates; 0 when none did.
    #[must_use]
    pub fn confirmed_offset(&self) -> i64 {
        self.updates.confirmed_offset()
    }

    /// Whether a long poll is waiting.
    #[must_use]
    pub fn is_polled(&self) -> bool {
        self.updates.is_polled()
    }

    /// Faults that have not (all) happened.
    #[must_use]
    pub fn waiting_faults(&self) -> usize {
        self.faults.waiting()
    }

    /// The answer that a pressed button got.
    #[must_use]
    pub fn callback_answer(&self, callback_query_id: &str) -> Option<CallbackAnswer> {
        self.callback_queries.get(callback_query_id)?.answer.clone()
    }

    /// Requests that broke the promise of a `retry_after`.
    #[must_use]
    pub fn early_requests(&self) -> &[EarlyRequest] {
        self.rates.early()
    }

    /// The bytes of a file.
    #[must_use]
    pub fn file(&self, file_id: &str) -> Option<Bytes> {
        self.files.get(file_id).map(|file| file.bytes.clone())
    }

    /// The command menu of the default scope and language: name and description.
    #[must_use]
    pub fn commands(&self) -> Vec<(String, String)> {
        let commands = self.commands.get(&("default".to_owned(), String::new()));
        let field = |command: &Value, name: &str| command[name].as_str().unwrap_or("").to_owned();
        commands
            .into_iter()
            .flatten()
            .map(|command| (field(command, "command"), field(command, "description")))
            .collect()
    }
}
