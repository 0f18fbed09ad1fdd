//! Typed messages as Telegram's text and entities.
//!
//! Text is never markup: what a person typed stays as it is, and styles are ranges beside it,
//! counted in UTF-16 units as the Bot API counts them (`MessageEntity`). Ranges are trimmed to
//! begin and end at something that is not white space, and empty ones are left out, because
//! strict servers refuse both. Splitting is [`crate::split`]'s.

use domain::message::{BUTTONS_MAX, Block, Button, Message, Style, Text};
use serde::Serialize;
use url::Url;

/// The most buttons in one row (Telegram shows up to 8 and refuses or folds longer rows).
pub(crate) const BUTTONS_PER_ROW_MAX: usize = 8;
/// What stands for a label that would be empty, which Telegram refuses.
const EMPTY_LABEL: &str = "…";

/// A message's words, with styles as ranges and the places where blocks begin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Rendered {
    /// The words.
    pub(crate) text: String,
    /// The styles, by where they begin; outer ones before inner ones.
    pub(crate) entities: Vec<Entity>,
    /// Byte positions in `text` at which a block begins, growing, the first one 0.
    pub(crate) block_starts: Vec<usize>,
}

/// A styled range (Bot API, `MessageEntity`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Entity {
    /// What it looks like.
    #[serde(flatten)]
    pub(crate) kind: Kind,
    /// Where it begins, in UTF-16 units.
    pub(crate) offset: usize,
    /// How long it is, in UTF-16 units.
    pub(crate) length: usize,
}

/// What a range looks like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum Kind {
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Struck through.
    Strikethrough,
    /// Fixed width.
    Code,
    /// A block of fixed width.
    Pre,
    /// Somebody's words.
    Blockquote,
    /// A link behind the words.
    TextLink {
        /// The address.
        url: String,
    },
    /// An instant that each reader can see in their own format (Bot API 9.5). Without a format
    /// the words stay as they are.
    DateTime {
        /// Seconds since 1970.
        unix_time: i64,
    },
}

/// Buttons below a message (Bot API, `InlineKeyboardMarkup`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Keyboard {
    inline_keyboard: Vec<Vec<Key>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Key {
    text: String,
    callback_data: String,
}

/// Renders the words of a message. `date_time` sends instants as entities of their own.
pub(crate) fn render(message: &Message, date_time: bool) -> Rendered {
    let mut writer = Writer {
        date_time,
        ..Writer::default()
    };
    for block in &message.blocks {
        writer.block(block);
    }
    let buttons: usize = message.buttons.iter().map(Vec::len).sum();
    if buttons > BUTTONS_MAX {
        let note = format!("Only the first {BUTTONS_MAX} of {buttons} buttons are shown.");
        writer.block(&Block::Paragraph(Text::default().italic(note)));
    }
    writer.rendered
}

/// The buttons of a message; `None` if it has none. Rows that are too long are folded, buttons
/// beyond the most are left out (the text says so).
pub(crate) fn keyboard(rows: &[Vec<Button>]) -> Option<Keyboard> {
    let mut room = BUTTONS_MAX;
    let mut inline_keyboard = Vec::new();
    for row in rows {
        let row = &row[..row.len().min(room)];
        room -= row.len();
        for folded in row.chunks(BUTTONS_PER_ROW_MAX) {
            inline_keyboard.push(folded.iter().map(key).collect());
        }
    }
    (!inline_keyboard.is_empty()).then_some(Keyboard { inline_keyboard })
}

impl Keyboard {
    /// A keyboard without buttons, which takes the buttons of a message away.
    pub(crate) fn empty() -> Self {
        Self {
            inline_keyboard: Vec::new(),
        }
    }
}

fn key(button: &Button) -> Key {
    let label = cleaned(&button.label).replace('\n', " ");
    let label = label.trim();
    let text = if label.is_empty() { EMPTY_LABEL } else { label };
    Key {
        text: text.to_owned(),
        callback_data: button.data.as_str().to_owned(),
    }
}

#[derive(Default)]
struct Writer {
    rendered: Rendered,
    /// The length of the text so far, in UTF-16 units.
    units: usize,
    date_time: bool,
}

impl Writer {
    fn block(&mut self, block: &Block) {
        if !self.rendered.text.is_empty() {
            // A heading opens a new matter; the other blocks follow one another as lines.
            let gap = if matches!(block, Block::Heading(_)) {
                "\n\n"
            } else {
                "\n"
            };
            self.push(gap);
        }
        let start = self.units;
        self.rendered.block_starts.push(self.rendered.text.len());
        match block {
            Block::Heading(text) => self.heading(text),
            Block::Paragraph(text) => self.spans(text),
            Block::List(items) => self.list(items),
            Block::Quote(text) => {
                let at = self.rendered.entities.len();
                self.spans(text);
                self.style_from(start, Kind::Blockquote, at);
            }
            Block::Code(code) => {
                let at = self.rendered.entities.len();
                self.push(&cleaned(code));
                self.style_from(start, Kind::Pre, at);
            }
        }
    }

    /// Bold all over, except for fixed-width words: those cannot be inside another style.
    fn heading(&mut self, text: &Text) {
        for span in &text.0 {
            let start = self.units;
            let at = self.rendered.entities.len();
            self.span(&span.text, &span.style);
            if !matches!(span.style, Style::Code | Style::Bold) {
                self.style_from(start, Kind::Bold, at);
            }
        }
    }

    fn list(&mut self, items: &[Text]) {
        for (index, item) in items.iter().enumerate() {
            self.push(if index == 0 { "• " } else { "\n• " });
            self.spans(item);
        }
    }

    fn spans(&mut self, text: &Text) {
        for span in &text.0 {
            self.span(&span.text, &span.style);
        }
    }

    fn span(&mut self, text: &str, style: &Style) {
        let start = self.units;
        let at = self.rendered.entities.len();
        self.push(&cleaned(text));
        let kind = match style {
            Style::Plain => return,
            Style::Bold => Kind::Bold,
            Style::Italic => Kind::Italic,
            Style::Strike => Kind::Strikethrough,
            Style::Code => Kind::Code,
            Style::Link(address) => match linkable(address) {
                Some(url) => Kind::TextLink { url },
                None => return self.push_address(text, address),
            },
            Style::Instant(instant) if self.date_time => Kind::DateTime {
                unix_time: instant.as_second(),
            },
            Style::Instant(_) => return,
        };
        self.style_from(start, kind, at);
    }

    /// An address that Telegram would refuse as a link is shown instead.
    fn push_address(&mut self, text: &str, address: &str) {
        if text != address && !address.is_empty() {
            self.push(&format!(" ({})", cleaned(address)));
        }
    }

    fn push(&mut self, text: &str) {
        self.rendered.text.push_str(text);
        self.units += units(text);
    }

    /// Puts a style on the text from `start` (in units) to the end, before the entity at index
    /// `at`, so that outer styles come before inner ones.
    fn style_from(&mut self, start: usize, kind: Kind, at: usize) {
        let written = tail(&self.rendered.text, self.units - start);
        let leading = units(written) - units(written.trim_start());
        let length = units(written.trim());
        if length > 0 {
            let offset = start + leading;
            self.rendered.entities.insert(
                at,
                Entity {
                    kind,
                    offset,
                    length,
                },
            );
        }
    }
}

/// The length of a text as Telegram counts it.
pub(crate) fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The last `length` units of a text.
fn tail(text: &str, length: usize) -> &str {
    let mut left = length;
    let start = text.char_indices().rev().find_map(|(at, char)| {
        if left == 0 {
            return Some(at + char.len_utf8());
        }
        left = left.saturating_sub(char.len_utf16());
        None
    });
    &text[start.unwrap_or(0)..]
}

/// Text without the control characters that Telegram would replace or remove itself, so that
/// our ranges are right whatever the server does with them.
fn cleaned(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|char| match char {
            '\n' => '\n',
            '\r' => '\n',
            control if control.is_control() => ' ',
            other => other,
        })
        .collect()
}

/// An address that Telegram takes as a link.
fn linkable(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let has_host = url
        .host_str()
        .is_some_and(|host| host.contains('.') || url.scheme() == "tg");
    (matches!(url.scheme(), "http" | "https" | "tg") && has_host).then(|| url.to_string())
}
