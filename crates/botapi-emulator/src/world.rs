//! Everything the emulated Telegram knows, behind one lock.
//!
//! Plain values and plain functions: no waiting happens here. `shared` adds the waiting.

use std::collections::{BTreeMap, HashMap};

use bytes::Bytes;
use serde_json::Value;
use tokio::time::Instant;

use crate::config::Config;
use crate::conversation::{Chat, ChatKind, FileDescription, FileKind, Message, StoredFile, User};
use crate::faults::Faults;
use crate::log::Log;
use crate::rates::Rates;
use crate::refusal::Refusal;
use crate::updates::UpdateQueue;
use crate::webhook::Webhook;

/// Pressed buttons that are remembered; the oldest are forgotten first.
const CALLBACK_QUERIES_MAX: usize = 10_000;
/// Files that are kept; the oldest are forgotten first.
const FILES_MAX: usize = 1_000;

/// Both clocks, read once a request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Now {
    /// Monotonic: time-outs and rates. Follows tokio's paused clock.
    pub(crate) instant: Instant,
    /// Wall clock, microseconds since the Unix epoch: dates and the log.
    pub(crate) unix_us: i64,
}

/// What meets the bot's connections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outage {
    /// Nothing: the server works.
    #[default]
    None,
    /// Every request gets a gateway's 502 page and has no effect.
    BadGateway,
    /// The port is closed and open connections are reset.
    Refused,
}

/// A pressed button that waits for its answer.
#[derive(Clone, Debug)]
pub(crate) struct CallbackQuery {
    pub(crate) pressed: Instant,
    pub(crate) answer: Option<CallbackAnswer>,
    pub(crate) expired: bool,
}

/// What the bot answered to a pressed button.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallbackAnswer {
    /// The notification; empty for none.
    pub text: String,
    /// Whether it is an alert that must be closed.
    pub show_alert: bool,
}

/// What the emulator knows. Tests get it to look at, in [`crate::Control::view`].
#[derive(Debug)]
pub struct World {
    pub(crate) config: Config,
    pub(crate) bot: User,
    pub(crate) updates: UpdateQueue,
    pub(crate) users: HashMap<i64, User>,
    pub(crate) chats: HashMap<i64, Chat>,
    /// By id, so that the oldest come first.
    pub(crate) callback_queries: BTreeMap<String, CallbackQuery>,
    /// By id, so that the oldest come first.
    pub(crate) files: BTreeMap<String, StoredFile>,
    /// By scope and language.
    pub(crate) commands: HashMap<(String, String), Vec<Value>>,
    /// By chat; 0 is the default.
    pub(crate) menu_buttons: HashMap<i64, Value>,
    pub(crate) webhook: Option<Webhook>,
    pub(crate) log: Log,
    pub(crate) faults: Faults,
    pub(crate) rates: Rates,
    pub(crate) outage: Outage,
    /// When the outage ends by itself.
    pub(crate) outage_ends: Option<Instant>,
    /// The bot said `logOut` or `close`.
    pub(crate) closed: bool,
    next_message_id: i64,
    next_callback_query: u64,
    next_file: u64,
    /// Threads and tasks that wait for any change.
    pub(crate) watchers: usize,
}

impl World {
    pub(crate) fn new(config: Config) -> Self {
        let bot = User {
            id: config.bot_id(),
            is_bot: true,
            first_name: config.first_name.clone(),
            username: Some(config.username.clone()),
            language_code: None,
        };
        Self {
            bot,
            updates: UpdateQueue::new(
                config.first_update_id,
                config.updates_max,
                config.slow_repeated_polls,
            ),
            users: HashMap::new(),
            chats: HashMap::new(),
            callback_queries: BTreeMap::new(),
            files: BTreeMap::new(),
            commands: HashMap::new(),
            menu_buttons: HashMap::new(),
            webhook: None,
            log: Log::new(config.log_max),
            faults: Faults::default(),
            rates: Rates::new(config.rate_limits),
            outage: Outage::None,
            outage_ends: None,
            closed: false,
            next_message_id: config.first_message_id,
            next_callback_query: 1,
            next_file: 1,
            watchers: 0,
            config,
        }
    }

    /// The outage, if it has not ended by itself meanwhile.
    pub(crate) fn current_outage(&mut self) -> Outage {
        if self.outage_ends.is_some_and(|ends| Instant::now() >= ends) {
            self.outage = Outage::None;
            self.outage_ends = None;
        }
        self.outage
    }

    pub(crate) fn now(&self) -> Now {
        Now {
            instant: Instant::now(),
            unix_us: (self.config.clock)(),
        }
    }

    /// The user, who exists from the first time that they are named.
    pub(crate) fn user(&mut self, user_id: i64) -> &mut User {
        self.users.entry(user_id).or_insert_with(|| User {
            id: user_id,
            is_bot: false,
            first_name: format!("User {user_id}"),
            username: None,
            language_code: Some("en".to_owned()),
        })
    }

    /// The private chat with a user, opened by the user's first action.
    pub(crate) fn private_chat(&mut self, user_id: i64) -> &mut Chat {
        let user = self.user(user_id);
        let kind = ChatKind::Private {
            first_name: user.first_name.clone(),
            username: user.username.clone(),
        };
        self.chats
            .entry(user_id)
            .or_insert_with(|| Chat::new(user_id, kind))
    }

    /// The chat with this id: private when positive, else a group that is made when missing.
    pub(crate) fn chat_for_user(&mut self, chat_id: i64) -> &mut Chat {
        if chat_id > 0 {
            return self.private_chat(chat_id);
        }
        let title = format!("Group {}", -chat_id);
        // "Chat": ids of supergroups and channels begin with -100.
        let kind = if chat_id < -1_000_000_000_000 {
            ChatKind::Supergroup { title }
        } else {
            ChatKind::Group { title }
        };
        self.chats
            .entry(chat_id)
            .or_insert_with(|| Chat::new(chat_id, kind))
    }

    /// Stores a message under the next id: one counter for all private chats and basic groups of
    /// the bot, one for each supergroup.
    pub(crate) fn store_message(&mut self, mut message: Message) -> i64 {
        let chat_id = message.chat_id;
        let messages_max = self.config.messages_per_chat_max;
        let next_message_id = &mut self.next_message_id;
        let Some(chat) = self.chats.get_mut(&chat_id) else {
            return 0;
        };
        let counter = match chat.kind {
            ChatKind::Supergroup { .. } => &mut chat.next_own_message_id,
            _ => next_message_id,
        };
        let message_id = *counter;
        *counter += 1;
        message.message_id = message_id;
        chat.messages.insert(message_id, message);
        while chat.messages.len() > messages_max {
            chat.messages.pop_first();
        }
        message_id
    }

    pub(crate) fn set_next_message_id(&mut self, message_id: i64) {
        self.next_message_id = message_id;
    }

    /// Keeps a pressed button until it is answered, and after that for tests to see.
    pub(crate) fn store_callback_query(&mut self, id: String, query: CallbackQuery) {
        self.callback_queries.insert(id, query);
        while self.callback_queries.len() > CALLBACK_QUERIES_MAX {
            self.callback_queries.pop_first();
        }
    }

    /// Keeps a file under a new id.
    pub(crate) fn keep_file(
        &mut self,
        kind: FileKind,
        file_name: &str,
        mime_type: &str,
        bytes: Bytes,
    ) -> FileDescription {
        let description = FileDescription {
            kind,
            file_id: self.next_file_id(),
            file_name: file_name.to_owned(),
            mime_type: mime_type.to_owned(),
            size: bytes.len(),
        };
        let stored = StoredFile {
            description: description.clone(),
            bytes,
        };
        self.files.insert(description.file_id.clone(), stored);
        while self.files.len() > FILES_MAX {
            self.files.pop_first();
        }
        description
    }

    pub(crate) fn next_callback_query_id(&mut self) -> String {
        let id = self.next_callback_query;
        self.next_callback_query += 1;
        // Telegram's ids are long numbers in a string.
        format!("{}", 4_382_000_000_000_000_000_u64 + id)
    }

    fn next_file_id(&mut self) -> String {
        let id = self.next_file;
        self.next_file += 1;
        format!("BQACAgIAAxkB{id:08}")
    }

    /// One message.
    #[must_use]
    pub fn message(&self, chat_id: i64, message_id: i64) -> Option<&Message> {
        self.chats.get(&chat_id)?.messages.get(&message_id)
    }

    /// A message as the Bot API shows it, with what it answers.
    pub(crate) fn message_json(&self, chat_id: i64, message_id: i64) -> Value {
        let (Some(chat), Some(message)) =
            (self.chats.get(&chat_id), self.message(chat_id, message_id))
        else {
            return Value::Null;
        };
        let chat_json = chat.to_json();
        let author = |message: &Message| {
            if message.from_bot {
                Some(&self.bot)
            } else {
                self.users.get(&message.from_id)
            }
            .cloned()
            .unwrap_or_else(|| self.bot.clone())
        };
        let mut json = message.to_json(&author(message), &chat_json);
        let answered = message
            .reply_to_message_id
            .and_then(|id| chat.messages.get(&id));
        if let Some(answered) = answered {
            json["reply_to_message"] = answered.to_json(&author(answered), &chat_json);
        }
        json
    }

    /// The chat of a request that sends something: it must exist and not have blocked the bot.
    pub(crate) fn writable_chat(&self, chat_id: Option<&str>) -> Result<i64, Refusal> {
        let chat_id = self.known_chat(chat_id)?;
        match self.chats.get(&chat_id) {
            Some(chat) if chat.blocked => Err(Refusal::blocked()),
            _ => Ok(chat_id),
        }
    }

    /// The chat of a request, which must exist: a bot cannot begin a conversation.
    pub(crate) fn known_chat(&self, chat_id: Option<&str>) -> Result<i64, Refusal> {
        let chat_id = chat_id.ok_or_else(|| Refusal::bad_request("chat_id is empty"))?;
        let known = chat_id
            .trim()
            .parse()
            .ok()
            .filter(|id| self.chats.contains_key(id));
        known.ok_or_else(|| Refusal::bad_request("chat not found"))
    }
}
