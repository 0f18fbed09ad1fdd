//! Users, chats and messages, and how they look in Telegram's JSON.

use std::collections::BTreeMap;

use bytes::Bytes;
use serde_json::{Value, json};

/// A person, or the bot itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct User {
    pub(crate) id: i64,
    pub(crate) is_bot: bool,
    pub(crate) first_name: String,
    pub(crate) username: Option<String>,
    pub(crate) language_code: Option<String>,
}

impl User {
    pub(crate) fn to_json(&self) -> Value {
        let mut user =
            json!({ "id": self.id, "is_bot": self.is_bot, "first_name": self.first_name });
        if let Some(username) = &self.username {
            user["username"] = json!(username);
        }
        if let Some(language_code) = &self.language_code {
            user["language_code"] = json!(language_code);
        }
        user
    }
}

/// Where messages are. A private chat has the id of its user.
#[derive(Clone, Debug)]
pub(crate) struct Chat {
    pub(crate) id: i64,
    pub(crate) kind: ChatKind,
    /// The user has stopped the bot (private chats).
    pub(crate) blocked: bool,
    /// Supergroups count their own messages; 0 elsewhere.
    pub(crate) next_own_message_id: i64,
    pub(crate) messages: BTreeMap<i64, Message>,
}

/// The kinds of chat that a bot without channels meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ChatKind {
    Private {
        first_name: String,
        username: Option<String>,
    },
    Group {
        title: String,
    },
    Supergroup {
        title: String,
    },
}

impl Chat {
    pub(crate) fn new(id: i64, kind: ChatKind) -> Self {
        Self {
            id,
            kind,
            blocked: false,
            next_own_message_id: 1,
            messages: BTreeMap::new(),
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        match &self.kind {
            ChatKind::Private {
                first_name,
                username,
            } => {
                let mut chat =
                    json!({ "id": self.id, "type": "private", "first_name": first_name });
                if let Some(username) = username {
                    chat["username"] = json!(username);
                }
                chat
            }
            ChatKind::Group { title } => json!({ "id": self.id, "type": "group", "title": title }),
            ChatKind::Supergroup { title } => {
                json!({ "id": self.id, "type": "supergroup", "title": title })
            }
        }
    }
}

/// A message as it stands now, edits applied.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Message {
    /// Its id, unique in the chat and growing.
    pub message_id: i64,
    /// The chat it is in.
    pub chat_id: i64,
    /// Who wrote it: the bot's id for the bot's own.
    pub from_id: i64,
    /// Whether the bot sent it.
    pub from_bot: bool,
    /// When it arrived, in microseconds since the Unix epoch.
    pub sent_us: i64,
    /// When it was last edited, in the same unit.
    pub edited_us: Option<i64>,
    /// Its text, or the caption of a file.
    pub text: String,
    /// The entities of the text.
    pub entities: Vec<Value>,
    /// The reply markup, as it was sent.
    pub reply_markup: Option<Value>,
    /// The file that it carries.
    pub file: Option<FileDescription>,
    /// The message that it answers.
    pub reply_to_message_id: Option<i64>,
}

/// A file in a message; [`crate::World::file`] has its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileDescription {
    /// As what it was sent.
    pub kind: FileKind,
    /// Telegram's name for it.
    pub file_id: String,
    /// The sender's name for it.
    pub file_name: String,
    /// As the sender declared it.
    pub mime_type: String,
    /// Size in bytes.
    pub size: usize,
}

/// The kinds of file that are emulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Any file.
    Document,
    /// An image that clients show.
    Photo,
    /// Music.
    Audio,
    /// A voice message.
    Voice,
    /// A film.
    Video,
    /// A short film without sound; Telegram fills `document` as well.
    Animation,
    /// A round film.
    VideoNote,
    /// A sticker.
    Sticker,
}

impl FileKind {
    /// The field of "`Message`" that carries it.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Photo => "photo",
            Self::Audio => "audio",
            Self::Voice => "voice",
            Self::Video => "video",
            Self::Animation => "animation",
            Self::VideoNote => "video_note",
            Self::Sticker => "sticker",
        }
    }
}

/// A file as the server keeps it.
#[derive(Clone, Debug)]
pub(crate) struct StoredFile {
    pub(crate) description: FileDescription,
    pub(crate) bytes: Bytes,
}

/// An inline button.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Button {
    /// What is written on it.
    pub text: String,
    /// What the bot gets when it is pressed; `None` for links and the like.
    pub callback_data: Option<String>,
}

impl Message {
    /// The inline keyboard, row by row.
    #[must_use]
    pub fn buttons(&self) -> Vec<Vec<Button>> {
        let rows = self
            .reply_markup
            .as_ref()
            .and_then(|markup| markup["inline_keyboard"].as_array());
        let button = |button: &Value| Button {
            text: button["text"].as_str().unwrap_or("").to_owned(),
            callback_data: button["callback_data"].as_str().map(str::to_owned),
        };
        rows.into_iter()
            .flatten()
            .map(|row| row.as_array().into_iter().flatten().map(button).collect())
            .collect()
    }

    /// The button with this label or, failing that, this callback data.
    #[must_use]
    pub fn button(&self, label_or_data: &str) -> Option<Button> {
        let all = self.buttons().into_iter().flatten().collect::<Vec<_>>();
        let by_label = all.iter().find(|button| button.text == label_or_data);
        by_label
            .or_else(|| {
                all.iter()
                    .find(|b| b.callback_data.as_deref() == Some(label_or_data))
            })
            .cloned()
    }

    pub(crate) fn to_json(&self, from: &User, chat: &Value) -> Value {
        let mut message = json!({
            "message_id": self.message_id,
            "from": from.to_json(),
            "chat": chat,
            "date": self.sent_us / 1_000_000,
        });
        if let Some(edited_us) = self.edited_us {
            message["edit_date"] = json!(edited_us / 1_000_000);
        }
        if let Some(file) = &self.file {
            let field = file.kind.field();
            match file.kind {
                FileKind::Photo => message[field] = json!([file.to_json()]),
                FileKind::Animation => {
                    // "For backward compatibility, when this field is set, the document field will
                    // also be set" (`Message`, `animation`).
                    message[field] = file.to_json();
                    message["document"] = file.to_json();
                }
                _ => message[field] = file.to_json(),
            }
        }
        let (text, entities) = match self.file {
            Some(_) => ("caption", "caption_entities"),
            None => ("text", "entities"),
        };
        if !self.text.is_empty() {
            message[text] = json!(self.text);
        }
        if !self.entities.is_empty() {
            message[entities] = Value::Array(self.entities.clone());
        }
        // A message shows inline keyboards only; the others belong to the client.
        if let Some(markup) = &self.reply_markup
            && markup.get("inline_keyboard").is_some()
        {
            message["reply_markup"] = markup.clone();
        }
        message
    }
}

impl FileDescription {
    /// A `Document`, a `PhotoSize` or (with a path added) a `File`.
    pub(crate) fn to_json(&self) -> Value {
        let mut file = json!({
            "file_id": self.file_id,
            "file_unique_id": self.unique_id(),
            "file_size": self.size,
        });
        match self.kind {
            FileKind::Document | FileKind::Animation | FileKind::Audio | FileKind::Video => {
                file["file_name"] = json!(self.file_name);
                file["mime_type"] = json!(self.mime_type);
            }
            FileKind::Voice => file["mime_type"] = json!(self.mime_type),
            FileKind::Photo => {
                file["width"] = json!(1);
                file["height"] = json!(1);
            }
            // `VideoNote` and `Sticker` have neither a name nor a type.
            FileKind::VideoNote => file["length"] = json!(1),
            FileKind::Sticker => {
                file["width"] = json!(1);
                file["height"] = json!(1);
                file["type"] = json!("regular");
                file["is_animated"] = json!(false);
                file["is_video"] = json!(false);
            }
        }
        file
    }

    pub(crate) fn unique_id(&self) -> String {
        format!("U{}", self.file_id)
    }

    /// Where the file is under `/file/bot<token>/`.
    pub(crate) fn path(&self) -> String {
        let folder = match self.kind {
            FileKind::Document => "documents",
            FileKind::Photo => "photos",
            FileKind::Audio => "music",
            FileKind::Voice => "voice",
            FileKind::Video => "videos",
            FileKind::Animation => "animations",
            FileKind::VideoNote => "video_notes",
            FileKind::Sticker => "stickers",
        };
        let extension = self
            .file_name
            .rsplit_once('.')
            .map_or("bin", |(_, extension)| extension);
        let plain = extension.chars().all(|c| c.is_ascii_alphanumeric());
        format!(
            "{folder}/{}.{}",
            self.file_id,
            if plain { extension } else { "bin" }
        )
    }
}
