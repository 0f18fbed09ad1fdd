//! Typed messages: blocks of spans, and buttons. Never source text of a markup language.
//!
//! A channel turns them into what its wire wants (entities, terminal colours), so that no text a
//! person typed can break a reply. Splitting a long message between blocks is the channel's
//! work, because only it knows its limit.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::blob::Blob;

/// A message to one chat.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Message {
    /// What is read from top to bottom; a message without words and attachment cannot be sent.
    pub blocks: Vec<Block>,
    /// Rows of buttons below it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<Vec<Button>>,
    /// A picture or a file that it carries. The words become its caption where they fit, else a
    /// message after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachment: Option<Attachment>,
}

/// The most buttons a message may have (Bot API: 100 inline buttons).
pub const BUTTONS_MAX: usize = 100;
/// The most bytes of callback data (Bot API, `InlineKeyboardButton`: 1–64 bytes).
pub const CALLBACK_BYTES_MAX: usize = 64;

impl Message {
    /// A message of one plain paragraph.
    pub fn text(text: impl Into<String>) -> Self {
        Self::default().line(Text::plain(text))
    }

    /// Adds a heading.
    #[must_use]
    pub fn heading(mut self, text: impl Into<String>) -> Self {
        self.blocks.push(Block::Heading(Text::plain(text)));
        self
    }

    /// Adds a paragraph.
    #[must_use]
    pub fn line(mut self, text: impl Into<Text>) -> Self {
        self.blocks.push(Block::Paragraph(text.into()));
        self
    }

    /// Adds list items.
    #[must_use]
    pub fn list(mut self, items: impl IntoIterator<Item = Text>) -> Self {
        self.blocks.push(Block::List(items.into_iter().collect()));
        self
    }

    /// Adds a row of buttons.
    #[must_use]
    pub fn row(mut self, buttons: impl IntoIterator<Item = Button>) -> Self {
        self.buttons.push(buttons.into_iter().collect());
        self
    }

    /// Gives it a picture or a file to carry.
    #[must_use]
    pub fn with(mut self, attachment: Attachment) -> Self {
        self.attachment = Some(attachment);
        self
    }

    /// The words without styles or buttons: for logs of sizes, searches and tests.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut lines = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Heading(text) | Block::Paragraph(text) | Block::Quote(text) => {
                    lines.push(text.plain_text());
                }
                Block::List(items) => {
                    lines.extend(items.iter().map(|item| format!("• {}", item.plain_text())));
                }
                Block::Code(code) => lines.push(code.clone()),
            }
        }
        lines.join("\n")
    }
}

/// A picture or a file that a message carries: where its content is kept, never the content.
///
/// The store keeps the content until the message has been settled; whoever writes it in the same
/// unit holds its [`crate::blob::Kept`] until the commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// How it is shown.
    pub kind: AttachmentKind,
    /// The name under which people save it. It is never a path.
    pub name: String,
    /// Its media type, such as `image/png`.
    pub media_type: String,
    /// Its content.
    pub blob: Blob,
    /// What a channel shows that has no pictures: lines of a fixed width.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<String>,
}

impl Attachment {
    /// A picture.
    pub fn photo(blob: Blob, name: impl Into<String>, media_type: impl Into<String>) -> Self {
        Self {
            kind: AttachmentKind::Photo,
            name: name.into(),
            media_type: media_type.into(),
            blob,
            alternative: None,
        }
    }

    /// A file.
    pub fn document(blob: Blob, name: impl Into<String>, media_type: impl Into<String>) -> Self {
        Self {
            kind: AttachmentKind::Document,
            ..Self::photo(blob, name, media_type)
        }
    }

    /// Adds what is shown where there are no pictures.
    #[must_use]
    pub fn or_else(mut self, alternative: impl Into<String>) -> Self {
        self.alternative = Some(alternative.into());
        self
    }
}

/// How an attachment is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    /// A picture that is seen in the chat. A channel may make it smaller; one that it cannot show
    /// is sent as a file.
    Photo,
    /// A file, untouched.
    Document,
}

/// One block: what is never torn apart when a long message is split, if it fits at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A title line.
    Heading(Text),
    /// A paragraph; line breaks in it stay.
    Paragraph(Text),
    /// Items with a bullet each.
    List(Vec<Text>),
    /// Somebody's words.
    Quote(Text),
    /// Text in a fixed-width font, spaces kept.
    Code(String),
}

/// Styled text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub Vec<Span>);

impl Text {
    /// Text without style.
    pub fn plain(text: impl Into<String>) -> Self {
        Self(vec![Span {
            text: text.into(),
            style: Style::Plain,
        }])
    }

    /// Appends text without style.
    #[must_use]
    pub fn and(self, text: impl Into<String>) -> Self {
        self.styled(text, Style::Plain)
    }

    /// Appends bold text.
    #[must_use]
    pub fn bold(self, text: impl Into<String>) -> Self {
        self.styled(text, Style::Bold)
    }

    /// Appends italic text.
    #[must_use]
    pub fn italic(self, text: impl Into<String>) -> Self {
        self.styled(text, Style::Italic)
    }

    /// Appends fixed-width text.
    #[must_use]
    pub fn code(self, text: impl Into<String>) -> Self {
        self.styled(text, Style::Code)
    }

    /// Appends struck-through text.
    #[must_use]
    pub fn strike(self, text: impl Into<String>) -> Self {
        self.styled(text, Style::Strike)
    }

    /// Appends text in a style.
    #[must_use]
    pub fn styled(mut self, text: impl Into<String>, style: Style) -> Self {
        self.0.push(Span {
            text: text.into(),
            style,
        });
        self
    }

    /// The words alone.
    #[must_use]
    pub fn plain_text(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::plain(text)
    }
}

/// A run of text in one style.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The words.
    pub text: String,
    /// How they look.
    #[serde(default, skip_serializing_if = "Style::is_plain")]
    pub style: Style,
}

/// How a span looks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// As it is.
    #[default]
    Plain,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Struck through.
    Strike,
    /// Fixed width.
    Code,
    /// A link to this address.
    Link(String),
    /// An instant that a channel may show in the reader's own format.
    Instant(Timestamp),
}

impl Style {
    fn is_plain(&self) -> bool {
        *self == Self::Plain
    }
}

/// A button and what pressing it asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// What comes back when it is pressed.
    pub data: CallbackData,
}

impl Button {
    /// A button with callback data that is short by construction.
    ///
    /// # Panics
    /// If `data` is not 1–64 bytes long: that is a mistake in our code, not a person's.
    pub fn new(label: impl Into<String>, data: impl Into<String>) -> Self {
        let data = CallbackData::new(data)
            .expect("callback data is built from a short verb and numbers, so it fits");
        Self {
            label: label.into(),
            data,
        }
    }
}

/// Callback data of 1–64 bytes. It is never trusted when it comes back.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CallbackData(String);

impl CallbackData {
    /// Takes data that fits; `None` if it is empty or longer than [`CALLBACK_BYTES_MAX`].
    pub fn new(data: impl Into<String>) -> Option<Self> {
        let data = data.into();
        (1..=CALLBACK_BYTES_MAX)
            .contains(&data.len())
            .then_some(Self(data))
    }

    /// The data.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
