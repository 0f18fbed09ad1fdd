//! Acting as users: what people do becomes updates, as Telegram makes them.

use bytes::Bytes;
use serde_json::{Value, json};

use crate::conversation::{FileKind, Message};
use crate::entities;
use crate::shared::Shared;
use crate::world::{CallbackQuery, World};

/// A user, in a chat. Made by [`crate::Control::user`]; exists from their first action.
#[derive(Clone, Debug)]
pub struct Person {
    shared: Shared,
    user_id: i64,
    chat_id: i64,
}

/// A user did what they cannot do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ActionError {
    /// There is no such message (any more).
    #[error("chat {chat_id} has no message {message_id}")]
    NoSuchMessage {
        /// The chat that was looked at.
        chat_id: i64,
        /// The message that is not there.
        message_id: i64,
    },
    /// The message has no such button; those it has are named.
    #[error("message {message_id} has no button {wanted:?}, only {found:?}")]
    NoSuchButton {
        /// The message that was looked at.
        message_id: i64,
        /// The label or data that was wanted.
        wanted: String,
        /// The labels that are there.
        found: Vec<String>,
    },
}

impl Person {
    pub(crate) fn new(shared: Shared, user_id: i64) -> Self {
        Self {
            shared,
            user_id,
            chat_id: user_id,
        }
    }

    /// The same user in a group (a negative id; -100… for a supergroup), which is made if missing.
    #[must_use]
    pub fn in_chat(mut self, chat_id: i64) -> Self {
        self.chat_id = chat_id;
        self
    }

    /// Gives the user a name and a language, for this and later messages.
    #[must_use]
    pub fn named(self, first_name: &str, username: Option<&str>, language: Option<&str>) -> Self {
        self.shared.change(|world| {
            let user = world.user(self.user_id);
            first_name.clone_into(&mut user.first_name);
            user.username = username.map(str::to_owned);
            user.language_code = language.map(str::to_owned);
        });
        self
    }

    /// Opens the chat without saying anything, so that the bot may write.
    pub fn opens_chat(&self) {
        self.shared.change(|world| {
            world.user(self.user_id);
            world.chat_for_user(self.chat_id);
        });
    }

    /// Writes a message; returns its id.
    pub fn says(&self, text: &str) -> i64 {
        self.writes(|message| message.text = text.to_owned(), Value::Null)
    }

    /// Answers a message.
    pub fn replies(&self, message_id: i64, text: &str) -> i64 {
        let change = |message: &mut Message| {
            text.clone_into(&mut message.text);
            message.reply_to_message_id = Some(message_id);
        };
        self.writes(change, Value::Null)
    }

    /// Sends a message with these fields of "`Message`" added or replaced: a location, a voice
    /// message, a later `date`.
    pub fn sends(&self, fields: Value) -> i64 {
        self.writes(|_| {}, fields)
    }

    /// Sends a file; returns the id of the message.
    pub fn sends_document(&self, name: &str, mime_type: &str, bytes: impl Into<Bytes>) -> i64 {
        self.sends_file(FileKind::Document, name, mime_type, bytes, Value::Null)
    }

    /// Sends a picture; returns the id of the message.
    pub fn sends_photo(&self, bytes: impl Into<Bytes>) -> i64 {
        self.sends_file(
            FileKind::Photo,
            "photo.jpg",
            "image/jpeg",
            bytes,
            Value::Null,
        )
    }

    /// Sends a file of any kind, with these fields of "`Message`" added: a `caption`, the
    /// `media_group_id` of an album, the `reply_to_message`. Returns the id of the message.
    pub fn sends_file(
        &self,
        kind: FileKind,
        name: &str,
        mime_type: &str,
        bytes: impl Into<Bytes>,
        fields: Value,
    ) -> i64 {
        let bytes = bytes.into();
        let description = self
            .shared
            .change(|world| world.keep_file(kind, name, mime_type, bytes));
        let caption = fields["caption"].as_str().unwrap_or_default().to_owned();
        let change = |message: &mut Message| {
            message.file = Some(description);
            message.text = caption;
        };
        self.writes(change, fields)
    }

    fn writes(&self, change: impl FnOnce(&mut Message), fields: Value) -> i64 {
        self.shared.change(|world| {
            let mut message = self.blank(world);
            change(&mut message);
            message.entities = entities::commands_in(&message.text);
            let message_id = world.store_message(message);
            let mut json = world.message_json(self.chat_id, message_id);
            if let Value::Object(fields) = fields {
                for (name, value) in fields {
                    json[name] = value;
                }
            }
            world
                .updates
                .push("message", self.chat_id, &json.to_string());
            message_id
        })
    }

    /// An empty message from this user. Writing to a bot unblocks it.
    fn blank(&self, world: &mut World) -> Message {
        world.user(self.user_id);
        world.chat_for_user(self.chat_id).blocked = false;
        Message {
            message_id: 0,
            chat_id: self.chat_id,
            from_id: self.user_id,
            from_bot: false,
            sent_us: world.now().unix_us,
            edited_us: None,
            text: String::new(),
            entities: Vec::new(),
            reply_markup: None,
            file: None,
            reply_to_message_id: None,
        }
    }

    /// Edits a message of this chat.
    ///
    /// # Errors
    /// When the message is not there.
    pub fn edits(&self, message_id: i64, text: &str) -> Result<(), ActionError> {
        self.shared.change(|world| {
            let edited_us = world.now().unix_us;
            let chat = world.chats.get_mut(&self.chat_id);
            let message = chat.and_then(|chat| chat.messages.get_mut(&message_id));
            let message = message.ok_or(ActionError::NoSuchMessage {
                chat_id: self.chat_id,
                message_id,
            })?;
            text.clone_into(&mut message.text);
            message.entities = entities::commands_in(text);
            message.edited_us = Some(edited_us);
            let json = world.message_json(self.chat_id, message_id);
            world
                .updates
                .push("edited_message", self.chat_id, &json.to_string());
            Ok(())
        })
    }

    /// Presses the button with this label or, failing that, this callback data; returns the id of
    /// the callback query.
    ///
    /// # Errors
    /// When the message or the button is not there.
    pub fn presses(&self, message_id: i64, label_or_data: &str) -> Result<String, ActionError> {
        let data = self.shared.look(|world| {
            let message =
                world
                    .message(self.chat_id, message_id)
                    .ok_or(ActionError::NoSuchMessage {
                        chat_id: self.chat_id,
                        message_id,
                    })?;
            let button = message
                .button(label_or_data)
                .and_then(|button| button.callback_data);
            button.ok_or_else(|| ActionError::NoSuchButton {
                message_id,
                wanted: label_or_data.to_owned(),
                found: message
                    .buttons()
                    .into_iter()
                    .flatten()
                    .map(|b| b.text)
                    .collect(),
            })
        })?;
        Ok(self.presses_data(message_id, &data))
    }

    /// Sends a callback query with any data, as a tampered client or a stale keyboard can. The
    /// message need not exist: it is then an inaccessible one (date 0).
    pub fn presses_data(&self, message_id: i64, data: &str) -> String {
        self.shared.change(|world| {
            world.chat_for_user(self.chat_id);
            let id = world.next_callback_query_id();
            let user = world.user(self.user_id).to_json();
            let mut message = world.message_json(self.chat_id, message_id);
            if message.is_null() {
                let chat = world.chat_for_user(self.chat_id).to_json();
                message = json!({ "chat": chat, "message_id": message_id, "date": 0 });
            }
            let query = json!({
                "id": id,
                "from": user,
                "message": message,
                "chat_instance": (self.chat_id ^ 0x5DEE_CE66_D1CE).to_string(),
                "data": data,
            });
            let pressed = world.now().instant;
            let waiting = CallbackQuery {
                pressed,
                answer: None,
                expired: false,
            };
            world.store_callback_query(id.clone(), waiting);
            world
                .updates
                .push("callback_query", self.chat_id, &query.to_string());
            id
        })
    }

    /// Stops the bot: what it sends is answered 403, and it is told by `my_chat_member`.
    pub fn blocks_bot(&self) {
        self.changes_membership("member", "kicked", true);
    }

    /// Starts it again.
    pub fn unblocks_bot(&self) {
        self.changes_membership("kicked", "member", false);
    }

    fn changes_membership(&self, before: &str, after: &str, blocked: bool) {
        self.shared.change(|world| {
            world.private_chat(self.user_id).blocked = blocked;
            let chat = world.private_chat(self.user_id).to_json();
            let user = world.user(self.user_id).to_json();
            let bot = world.bot.to_json();
            let member = |status: &str| json!({ "user": bot, "status": status, "until_date": 0 });
            let change = json!({
                "chat": chat,
                "from": user,
                "date": world.now().unix_us / 1_000_000,
                "old_chat_member": member(before),
                "new_chat_member": member(after),
            });
            world
                .updates
                .push("my_chat_member", self.user_id, &change.to_string());
        });
    }
}
