//! The parameters and results of the dozen methods that are used, as the Bot API names them.

use serde::{Deserialize, Serialize};

use crate::render::{Entity, Keyboard};

#[derive(Serialize)]
pub(crate) struct GetUpdates {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) offset: Option<i64>,
    pub(crate) limit: u32,
    /// In seconds.
    pub(crate) timeout: u64,
    pub(crate) allowed_updates: &'static [&'static str],
}

#[derive(Serialize)]
pub(crate) struct SendMessage<'a> {
    pub(crate) chat_id: i64,
    pub(crate) text: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(crate) entities: &'a [Entity],
    pub(crate) link_preview_options: LinkPreview,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reply_markup: Option<&'a Keyboard>,
}

/// Without a keyboard the message loses the one it had.
#[derive(Serialize)]
pub(crate) struct EditMessageText<'a> {
    pub(crate) message_id: i64,
    #[serde(flatten)]
    pub(crate) message: SendMessage<'a>,
}

/// The words under a picture or a file. Without a keyboard the message loses the one it had.
#[derive(Serialize)]
pub(crate) struct EditMessageCaption<'a> {
    pub(crate) chat_id: i64,
    pub(crate) message_id: i64,
    pub(crate) caption: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(crate) caption_entities: &'a [Entity],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reply_markup: Option<&'a Keyboard>,
}

#[derive(Serialize)]
pub(crate) struct EditMessageReplyMarkup<'a> {
    pub(crate) chat_id: i64,
    pub(crate) message_id: i64,
    pub(crate) reply_markup: &'a Keyboard,
}

#[derive(Serialize)]
pub(crate) struct DeleteMessage {
    pub(crate) chat_id: i64,
    pub(crate) message_id: i64,
}

#[derive(Serialize)]
pub(crate) struct AnswerCallbackQuery<'a> {
    pub(crate) callback_query_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct SendChatAction {
    pub(crate) chat_id: i64,
    pub(crate) action: &'static str,
}

#[derive(Serialize)]
pub(crate) struct SetWebhook<'a> {
    pub(crate) url: &'a str,
    pub(crate) secret_token: &'a str,
    pub(crate) allowed_updates: &'static [&'static str],
}

#[derive(Serialize)]
pub(crate) struct SetMyCommands<'a> {
    pub(crate) commands: &'a [Command],
}

#[derive(Serialize)]
pub(crate) struct SetChatMenuButton {
    pub(crate) menu_button: MenuButton,
}

#[derive(Serialize)]
pub(crate) struct MenuButton {
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
}

/// A method without parameters.
#[derive(Serialize)]
pub(crate) struct Nothing {}

/// No previews: a reply shows what was asked for, not what a link leads to.
#[derive(Serialize)]
pub(crate) struct LinkPreview {
    is_disabled: bool,
}

impl LinkPreview {
    pub(crate) const OFF: Self = Self { is_disabled: true };
}

/// A line of the menu of commands (Bot API, `BotCommand`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Command {
    /// Without the slash.
    pub(crate) command: String,
    /// What it does.
    pub(crate) description: String,
}

/// What matters of a message that was sent or changed.
#[derive(Deserialize)]
pub(crate) struct Sent {
    pub(crate) message_id: i64,
    #[serde(default)]
    pub(crate) text: Option<String>,
    /// The words under a picture or a file.
    #[serde(default)]
    pub(crate) caption: Option<String>,
}

impl Sent {
    /// What it says, if anything.
    pub(crate) fn words(&self) -> &str {
        let words = self.text.as_deref().or(self.caption.as_deref());
        words.unwrap_or_default()
    }
}

#[derive(Deserialize)]
pub(crate) struct Me {
    pub(crate) id: i64,
    #[serde(default)]
    pub(crate) first_name: String,
    #[serde(default)]
    pub(crate) username: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct WebhookInfo {
    #[serde(default)]
    pub(crate) url: String,
    #[serde(default)]
    pub(crate) pending_update_count: u64,
    #[serde(default)]
    pub(crate) last_error_message: Option<String>,
    #[serde(default)]
    pub(crate) last_error_date: Option<i64>,
}
