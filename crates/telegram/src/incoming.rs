//! Updates in: from Telegram's JSON to the words that all channels share.
//!
//! Each update is read alone, from its own piece of the answer, with structures that name only
//! the dozen fields that are used: a field that Telegram adds, changes or breaks elsewhere in an
//! update cannot cost the words that were said. What still cannot be read becomes
//! [`Event::Other`] with the name of its kind, so that it is confirmed and counted instead of
//! coming back for ever.
//!
//! Generated types for the whole API were measured and not taken: frankenstein 0.52 refuses a
//! whole message for a new chat type, a forward origin it does not know or a message id above
//! 31 bits, reads an update in 4–5 µs against 1 µs here, and costs a minute of every cold build.

use std::collections::BTreeMap;

use domain::conversation::{
    Address, Answered, Channel, ChannelMessageId, Event, FileKind, Incoming, Origin, SharedFile,
    UpdateKey,
};
use jiff::Timestamp;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::value::RawValue;

use crate::surrogates::replace_lone_surrogates;

/// The kinds of update that are asked for (Bot API, `allowed_updates`).
pub(crate) const ALLOWED_UPDATES: [&str; 4] = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
];

/// The most characters of a kind's name that are kept.
const KIND_CHARS_MAX: usize = 64;

/// What a message can consist of besides text, and its sender expects an answer to.
/// `animation` stands before `document`, because Telegram fills both for one.
const CONTENTS: [&str; 21] = [
    "animation",
    "audio",
    "checklist",
    "contact",
    "dice",
    "document",
    "game",
    "giveaway",
    "invoice",
    "live_photo",
    "venue",
    "location",
    "paid_media",
    "photo",
    "poll",
    "rich_message",
    "sticker",
    "story",
    "video",
    "video_note",
    "voice",
];

/// Those of them whose content can be fetched, in the order in which they are looked for.
const FILES: [(&str, FileKind); 8] = [
    ("animation", FileKind::Animation),
    ("audio", FileKind::Audio),
    ("document", FileKind::Document),
    ("photo", FileKind::Photo),
    ("sticker", FileKind::Sticker),
    ("video", FileKind::Video),
    ("video_note", FileKind::VideoNote),
    ("voice", FileKind::Voice),
];

/// The most characters of what names an album, a file or its type.
const NAME_CHARS_MAX: usize = 300;

/// What every message may carry around its content.
const AROUND_CONTENT: [&str; 10] = [
    "message_id",
    "message_thread_id",
    "from",
    "sender_chat",
    "date",
    "chat",
    "edit_date",
    "reply_to_message",
    "via_bot",
    "has_protected_content",
];

/// What one answer to `getUpdates` held.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Batch {
    /// The updates, in Telegram's order.
    pub(crate) updates: Vec<Incoming>,
    /// The highest id among them, the one to confirm up to.
    pub(crate) highest: Option<i64>,
    /// Pieces in which not even an id could be read.
    pub(crate) nameless: usize,
}

impl Batch {
    /// Reads the elements of an answer. `now` dates what Telegram does not date.
    pub(crate) fn read(elements: &[&RawValue], now: Timestamp) -> Self {
        let mut batch = Self::default();
        for element in elements {
            match read_update(element.get(), now) {
                Some(incoming) => {
                    batch.highest = batch.highest.max(Some(incoming.key.id));
                    batch.updates.push(incoming);
                }
                None => batch.nameless += 1,
            }
        }
        batch
    }
}

/// Reads one update; `None` if not even its id can be read.
pub(crate) fn read_update(json: &str, now: Timestamp) -> Option<Incoming> {
    let kinds: BTreeMap<String, &RawValue> = serde_json::from_str(json).ok()?;
    let id = serde_json::from_str(kinds.get("update_id")?.get()).ok()?;
    let key = UpdateKey {
        channel: Channel::Telegram,
        id,
    };
    // A known kind first: a later Bot API may put something beside it.
    let known = ALLOWED_UPDATES
        .iter()
        .find_map(|kind| kinds.get_key_value(*kind));
    let content = known.or_else(|| kinds.iter().find(|(kind, _)| *kind != "update_id"));
    let Some((kind, content)) = content else {
        return Some(foreign(key, "nothing", "null", now));
    };
    let content = content.get();
    let read = match kind.as_str() {
        "message" => piece(content).map(|wire| message(key, content, wire, now)),
        "edited_message" => piece(content).and_then(|wire| edited(key, wire, now)),
        "callback_query" => piece(content).map(|wire| press(key, wire, now)),
        _ => None,
    };
    Some(read.unwrap_or_else(|| foreign(key, kind, content, now)))
}

/// Reads a piece, if need be after replacing half surrogate pairs.
fn piece<T: DeserializeOwned>(json: &str) -> Option<T> {
    serde_json::from_str(json)
        .or_else(|_| serde_json::from_str(&replace_lone_surrogates(json)))
        .ok()
}

#[derive(Deserialize)]
struct MessageWire {
    message_id: i64,
    from: Option<UserWire>,
    chat: ChatWire,
    date: Option<i64>,
    edit_date: Option<i64>,
    text: Option<String>,
    caption: Option<String>,
}

#[derive(Deserialize)]
struct PressWire {
    id: String,
    from: UserWire,
    message: Option<PressedWire>,
    data: Option<String>,
}

/// The message under a pressed button; its date is 0 when Telegram no longer has it.
#[derive(Deserialize)]
struct PressedWire {
    message_id: i64,
    chat: ChatWire,
    #[serde(default)]
    date: i64,
}

#[derive(Deserialize)]
struct UserWire {
    id: i64,
    first_name: Option<String>,
}

#[derive(Deserialize)]
struct ChatWire {
    id: i64,
    #[serde(rename = "type")]
    kind: Option<String>,
}

impl ChatWire {
    fn is_private(&self) -> bool {
        self.kind.as_deref() == Some("private")
    }
}

fn message(key: UpdateKey, json: &str, wire: MessageWire, now: Timestamp) -> Incoming {
    let message = ChannelMessageId(wire.message_id);
    let event = match (wire.text, wire.caption) {
        (Some(text), _) => text_of(json, text, message),
        (None, caption) => match file_of(json, message, caption.as_deref()) {
            Some(file) => file,
            None => match caption {
                Some(text) => captioned(text, message, json),
                None => content_of(json),
            },
        },
    };
    let (sender, sender_name) = named(wire.from);
    Incoming {
        key,
        address: telegram_chat(wire.chat.id),
        private: wire.chat.is_private(),
        sender,
        sender_name,
        said_at: instant(wire.date, now),
        event,
    }
}

/// A text with what it answers or where it comes from; each is read alone, so that what is broken
/// beside the words does not cost them.
fn text_of(json: &str, text: String, message: ChannelMessageId) -> Event {
    // Most texts stand alone, and are not read twice.
    if !AROUND_TEXT.iter().any(|key| json.contains(key)) {
        return Event::Text { text, message };
    }
    let keys: BTreeMap<String, &RawValue> = serde_json::from_str(json).unwrap_or_default();
    let inner = |key: &str| keys.get(key).map(|value| value.get());
    if let Some(origin) = inner("forward_origin").and_then(piece) {
        return Event::Forward {
            text,
            message,
            origin: origin_of(origin),
        };
    }
    let message_answered = inner("reply_to_message").and_then(piece);
    match answered(message_answered, inner("quote").and_then(piece)) {
        Some(answered) => Event::Reply {
            text,
            message,
            answered,
        },
        None => Event::Text { text, message },
    }
}

/// What may stand beside a text that says more about it.
const AROUND_TEXT: [&str; 3] = ["forward_origin", "reply_to_message", "\"quote\""];

/// The message that a text answers, or the words of it that are quoted (Bot API, `TextQuote`).
fn answered(message: Option<AnsweredTextWire>, quote: Option<QuoteWire>) -> Option<Answered> {
    if message.is_none() && quote.is_none() {
        return None;
    }
    let (id, words) = match message {
        Some(wire) => (
            Some(ChannelMessageId(wire.message_id)),
            wire.text.or(wire.caption),
        ),
        None => (None, None),
    };
    Some(Answered {
        message: id,
        text: quote.map(|quote| quote.text).or(words).unwrap_or_default(),
    })
}

#[derive(Deserialize)]
struct AnsweredTextWire {
    message_id: i64,
    text: Option<String>,
    caption: Option<String>,
}

#[derive(Deserialize)]
struct QuoteWire {
    text: String,
}

/// Where a message comes from (Bot API, `MessageOrigin`): a person, one who hides, a chat or a
/// channel.
#[derive(Deserialize, Default)]
#[serde(default)]
struct OriginWire {
    sender_user: Option<PersonWire>,
    sender_user_name: Option<String>,
    sender_chat: Option<PlaceWire>,
    chat: Option<PlaceWire>,
    message_id: Option<i64>,
    author_signature: Option<String>,
}

#[derive(Deserialize)]
struct PersonWire {
    #[serde(default)]
    first_name: String,
    last_name: Option<String>,
}

#[derive(Deserialize)]
struct PlaceWire {
    id: i64,
    title: Option<String>,
    username: Option<String>,
}

fn origin_of(wire: OriginWire) -> Origin {
    let person = wire.sender_user.map(|person| match person.last_name {
        Some(last_name) => format!("{} {last_name}", person.first_name),
        None => person.first_name,
    });
    let place = wire.chat.or(wire.sender_chat);
    let link = place
        .as_ref()
        .zip(wire.message_id)
        .and_then(|(place, message)| link_to(place, message));
    let name = person
        .or(wire.sender_user_name)
        .or(place.and_then(|place| place.title))
        .or(wire.author_signature);
    Origin {
        name: name
            .map(|name| named_short(name.trim()))
            .filter(|name| !name.is_empty()),
        link,
    }
}

/// The address of a message in a channel, as Telegram's applications give it.
fn link_to(place: &PlaceWire, message: i64) -> Option<String> {
    /// How the ids of channels begin, seen by a bot.
    const CHANNELS: &str = "-100";
    let plain = |name: &&String| {
        let letters = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        !name.is_empty() && name.len() <= 64 && name.bytes().all(letters)
    };
    if let Some(name) = place.username.as_ref().filter(plain) {
        return Some(format!("https://t.me/{name}/{message}"));
    }
    let id = place.id.to_string();
    let inner = id.strip_prefix(CHANNELS)?;
    Some(format!("https://t.me/c/{inner}/{message}"))
}

/// What is known of a file. A picture is in several sizes.
#[derive(Deserialize)]
struct FileWire {
    file_id: String,
    #[serde(default)]
    file_size: Option<u64>,
    #[serde(default)]
    file_name: Option<String>,
    #[serde(default)]
    mime_type: Option<String>,
    #[serde(default)]
    width: u32,
    #[serde(default)]
    height: u32,
    #[serde(default)]
    is_animated: bool,
    #[serde(default)]
    is_video: bool,
}

/// The message that is answered.
#[derive(Deserialize)]
struct AnsweredWire {
    message_id: i64,
}

/// A file whose content can be fetched, with what belongs to it; each is read alone, so that what
/// is broken beside it does not cost it.
fn file_of(json: &str, message: ChannelMessageId, caption: Option<&str>) -> Option<Event> {
    let keys: BTreeMap<String, &RawValue> = serde_json::from_str(json).ok()?;
    let inner = |key: &str| keys.get(key).map(|value| value.get());
    let (kind, wire) = FILES.iter().find_map(|(key, kind)| {
        let wire = match kind {
            FileKind::Photo => largest(piece(inner(key)?)?),
            _ => piece(inner(key)?),
        };
        Some((*kind, wire?))
    })?;
    let answered: Option<AnsweredWire> = inner("reply_to_message").and_then(piece);
    let album: Option<String> = inner("media_group_id").and_then(piece);
    Some(Event::File {
        file: shared(
            kind,
            wire,
            inner("forward_origin").and_then(piece).map(origin_of),
        ),
        caption: caption.unwrap_or_default().to_owned(),
        message,
        album: album.map(|album| named_short(&album)),
        reply_to: answered.map(|answered| ChannelMessageId(answered.message_id)),
    })
}

/// The size of a picture that has the most to see.
fn largest(sizes: Vec<FileWire>) -> Option<FileWire> {
    let pixels = |size: &FileWire| u64::from(size.width) * u64::from(size.height);
    sizes.into_iter().max_by_key(pixels)
}

fn shared(kind: FileKind, wire: FileWire, origin: Option<Origin>) -> SharedFile {
    // Stickers do not say their type (Bot API, `Sticker`: `is_animated`, `is_video`).
    let sticker = match (wire.is_animated, wire.is_video) {
        (true, _) => "application/x-tgsticker",
        (false, true) => "video/webm",
        (false, false) => "image/webp",
    };
    let is_sticker = kind == FileKind::Sticker;
    SharedFile {
        reference: wire.file_id,
        kind,
        name: wire.file_name.map(|name| named_short(&name)),
        media_type: wire
            .mime_type
            .or_else(|| is_sticker.then(|| sticker.to_owned()))
            .map(|media_type| named_short(&media_type)),
        size: wire.file_size,
        origin,
    }
}

fn named_short(name: &str) -> String {
    // The end of a name says more than its beginning: it has the ending.
    let skip = name.chars().count().saturating_sub(NAME_CHARS_MAX);
    name.chars().skip(skip).collect()
}

/// Words under something that is left for later, or alone if that is nothing we know.
fn captioned(text: String, message: ChannelMessageId, json: &str) -> Event {
    if let forwarded @ Event::Forward { .. } = text_of(json, text.clone(), message) {
        return forwarded;
    }
    match content_of(json) {
        Event::Other {
            kind,
            answerable: true,
        } => Event::Caption {
            text,
            message,
            kind,
        },
        _ => Event::Text { text, message },
    }
}

/// An edit of a message's words; `None` for an edit of anything else.
fn edited(key: UpdateKey, wire: MessageWire, now: Timestamp) -> Option<Incoming> {
    let text = wire.text.or(wire.caption)?;
    let (sender, sender_name) = named(wire.from);
    Some(Incoming {
        key,
        address: telegram_chat(wire.chat.id),
        private: wire.chat.is_private(),
        sender,
        sender_name,
        said_at: instant(wire.edit_date.or(wire.date), now),
        event: Event::Edited {
            text,
            message: ChannelMessageId(wire.message_id),
        },
    })
}

/// A pressed button. Telegram does not date presses: the date of the message is another day's.
fn press(key: UpdateKey, wire: PressWire, now: Timestamp) -> Incoming {
    let (chat, private, message) = match wire.message {
        Some(pressed) => {
            let known = pressed.date != 0;
            let message = known.then_some(ChannelMessageId(pressed.message_id));
            (pressed.chat.id, pressed.chat.is_private(), message)
        }
        // Without a message it comes from an inline result; the person's own chat has their id.
        None => (wire.from.id, true, None),
    };
    let (sender, sender_name) = named(Some(wire.from));
    Incoming {
        key,
        address: telegram_chat(chat),
        private,
        sender,
        sender_name,
        said_at: now,
        event: Event::Press {
            data: wire.data.unwrap_or_default(),
            press: wire.id,
            message,
        },
    }
}

/// What a message without words is.
fn content_of(json: &str) -> Event {
    let keys: BTreeMap<String, IgnoredAny> = piece(json).unwrap_or_default();
    match CONTENTS.iter().find(|content| keys.contains_key(**content)) {
        Some(content) => Event::Other {
            kind: (*content).to_owned(),
            answerable: true,
        },
        // A service message (a pinned message, a new title) or a content of a later Bot API.
        None => Event::Other {
            kind: keys
                .into_keys()
                .find(|key| !AROUND_CONTENT.contains(&key.as_str()))
                .map_or_else(|| "message".to_owned(), |key| short(&key)),
            answerable: false,
        },
    }
}

/// The people and chats that the kinds of update name, wherever they name them. Each is read
/// alone, so that one that is broken does not hide the other.
#[derive(Default)]
struct Around {
    chat: Option<ChatWire>,
    person: Option<UserWire>,
}

impl Around {
    fn of(json: &str) -> Self {
        let keys: BTreeMap<String, &RawValue> = serde_json::from_str(json).unwrap_or_default();
        let inner = |key: &str| keys.get(key).map(|value| value.get());
        let mut around = Self {
            chat: inner("chat").and_then(piece),
            person: ["from", "user"]
                .into_iter()
                .find_map(|key| piece(inner(key)?)),
        };
        if around.chat.is_none()
            && let Some(message) = inner("message")
        {
            around.chat = Self::of(message).chat;
        }
        around
    }
}

/// An update that is confirmed and counted, but not understood.
fn foreign(key: UpdateKey, kind: &str, json: &str, now: Timestamp) -> Incoming {
    let around = Around::of(json);
    // Chat 0 exists nowhere: nobody is answered.
    let chat = match (&around.chat, &around.person) {
        (Some(chat), _) => chat.id,
        (None, Some(person)) => person.id,
        (None, None) => 0,
    };
    let private = around.chat.as_ref().is_none_or(ChatWire::is_private);
    let (sender, sender_name) = named(around.person);
    Incoming {
        key,
        address: telegram_chat(chat),
        private,
        sender,
        sender_name,
        said_at: now,
        event: Event::Other {
            kind: short(kind),
            answerable: false,
        },
    }
}

fn telegram_chat(chat: i64) -> Address {
    Address {
        channel: Channel::Telegram,
        chat,
    }
}

fn named(person: Option<UserWire>) -> (Option<i64>, String) {
    match person {
        Some(person) => (Some(person.id), person.first_name.unwrap_or_default()),
        None => (None, String::new()),
    }
}

/// Unix seconds as an instant; `now` if Telegram said none or nonsense.
fn instant(seconds: Option<i64>, now: Timestamp) -> Timestamp {
    seconds
        .filter(|seconds| *seconds > 0)
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .unwrap_or(now)
}

/// A name from the wire, short enough to be stored and counted.
fn short(name: &str) -> String {
    name.chars().take(KIND_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use domain::conversation::{ChannelMessageId, Event, FileKind, Incoming, Origin, SharedFile};
    use jiff::Timestamp;
    use serde_json::value::RawValue;

    use super::{Batch, read_update};

    const NOW: i64 = 1_800_000_000;

    fn now() -> Timestamp {
        Timestamp::from_second(NOW).unwrap()
    }

    fn read(json: &str) -> Incoming {
        read_update(json, now()).unwrap()
    }

    /// A message of user 7 in their private chat, with `rest` as its content.
    fn message(rest: &str) -> String {
        format!(
            r#"{{"update_id":5,"message":{{"message_id":3,"date":1700000000,
            "from":{{"id":7,"is_bot":false,"first_name":"Ada"}},
            "chat":{{"id":7,"type":"private","first_name":"Ada"}}{rest}}}}}"#
        )
    }

    fn kind_of(json: &str) -> (String, bool) {
        match read(json).event {
            Event::Other { kind, answerable } => (kind, answerable),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_text_message_keeps_who_where_when_and_what() {
        let incoming = read(&message(r#","text":"hello""#));
        assert_eq!(
            (incoming.key.id, incoming.address.chat, incoming.sender),
            (5, 7, Some(7))
        );
        assert!(incoming.private);
        assert_eq!(incoming.sender_name, "Ada");
        assert_eq!(incoming.said_at.as_second(), 1_700_000_000);
        let text = "hello".to_owned();
        assert_eq!(
            incoming.event,
            Event::Text {
                text,
                message: ChannelMessageId(3)
            }
        );
    }

    #[test]
    fn a_caption_is_taken_with_what_it_stands_under_and_other_contents_by_their_kind() {
        let photo = message(r#","photo":[],"caption":"receipt""#);
        assert!(matches!(
            read(&photo).event,
            Event::Caption { text, kind, .. } if text == "receipt" && kind == "photo"
        ));
        let unknown = message(r#","hologram":{},"caption":"receipt""#);
        assert!(matches!(read(&unknown).event, Event::Text { text, .. } if text == "receipt"));
        assert_eq!(
            kind_of(&message(r#","sticker":{}"#)),
            ("sticker".to_owned(), true)
        );
        let animation = message(r#","document":{},"animation":{}"#);
        assert_eq!(kind_of(&animation), ("animation".to_owned(), true));
        let service = message(r#","pinned_message":{}"#);
        assert_eq!(kind_of(&service), ("pinned_message".to_owned(), false));
        assert_eq!(
            kind_of(&message(r#","hologram":{}"#)),
            ("hologram".to_owned(), false)
        );
        assert_eq!(kind_of(&message("")), ("message".to_owned(), false));
    }

    #[test]
    fn every_kind_of_file_is_taken_with_what_is_known_of_it() {
        let file = |rest: &str| match read(&message(rest)).event {
            Event::File { file, .. } => file,
            other => panic!("{other:?}"),
        };
        for (json, kind, name, media_type, size) in [
            (
                r#","document":{"file_id":"F","file_name":"a.pdf","mime_type":"a/pdf","file_size":7}"#,
                FileKind::Document,
                Some("a.pdf"),
                Some("a/pdf"),
                Some(7),
            ),
            (
                r#","document":{"file_id":"D"},"animation":{"file_id":"F","mime_type":"video/mp4"}"#,
                FileKind::Animation,
                None,
                Some("video/mp4"),
                None,
            ),
            (
                r#","photo":[{"file_id":"s","width":90,"height":60,"file_size":1},
                {"file_id":"F","width":900,"height":600,"file_size":3},
                {"file_id":"m","width":300,"height":200,"file_size":2}]"#,
                FileKind::Photo,
                None,
                None,
                Some(3),
            ),
            (
                r#","audio":{"file_id":"F","file_name":"x.mp3"}"#,
                FileKind::Audio,
                Some("x.mp3"),
                None,
                None,
            ),
            (
                r#","voice":{"file_id":"F","mime_type":"audio/ogg"}"#,
                FileKind::Voice,
                None,
                Some("audio/ogg"),
                None,
            ),
            (
                r#","video":{"file_id":"F"}"#,
                FileKind::Video,
                None,
                None,
                None,
            ),
            (
                r#","video_note":{"file_id":"F","length":9}"#,
                FileKind::VideoNote,
                None,
                None,
                None,
            ),
            (
                r#","sticker":{"file_id":"F","is_animated":false,"is_video":true}"#,
                FileKind::Sticker,
                None,
                Some("video/webm"),
                None,
            ),
        ] {
            let wanted = SharedFile {
                reference: "F".to_owned(),
                kind,
                name: name.map(str::to_owned),
                media_type: media_type.map(str::to_owned),
                size,
                origin: None,
            };
            assert_eq!(file(json), wanted);
        }
    }

    #[test]
    fn a_file_keeps_its_words_its_album_and_what_it_answers_whatever_is_broken_beside_it() {
        let voice = r#","voice":{"file_id":"F","file_size":5,"waveform":[1]},"photo":"broken""#;
        let parts = |rest: &str| match read(&message(&format!("{voice}{rest}"))).event {
            Event::File {
                caption,
                album,
                reply_to,
                ..
            } => (caption, album, reply_to.map(|id| id.0)),
            other => panic!("{other:?}"),
        };
        let (words, album) = ("#12 see".to_owned(), Some("77".to_owned()));
        assert_eq!(
            parts(
                r##","caption":"#12 see","media_group_id":"77","reply_to_message":{"message_id":4}"##
            ),
            (words, album, Some(4))
        );
        assert_eq!(
            parts(r#","media_group_id":7,"reply_to_message":{"message_id":"x"},"via_bot":3"#),
            (String::new(), None, None)
        );
        // Without a name to fetch it by it is no file.
        assert_eq!(
            kind_of(&message(r#","voice":{"file_id":5}"#)),
            ("voice".to_owned(), true)
        );
    }

    #[test]
    fn a_file_that_was_passed_on_says_from_whom_and_where_it_can_be_read() {
        let origin = r#""forward_origin":{"type":"channel","date":1,"chat":{"id":-1001234,"type":"channel","title":"News","username":"the_news"},"message_id":7}"#;
        let voice = r#""voice":{"file_id":"F"}"#;
        let read_origin = |rest: &str| match read(&message(rest)).event {
            Event::File { file, .. } => file.origin,
            other => panic!("{other:?}"),
        };
        let wanted = Origin {
            name: Some("News".to_owned()),
            link: Some("https://t.me/the_news/7".to_owned()),
        };
        assert_eq!(
            read_origin(&format!(r#",{voice},"caption":"/remove 1",{origin}"#)),
            Some(wanted.clone())
        );
        assert_eq!(read_origin(&format!(",{voice}")), None);
        // Words beside something that is no file are somebody else's as well.
        let beside = format!(r#","paid_media":{{}},"caption":"/remove 1",{origin}"#);
        match read(&message(&beside)).event {
            Event::Forward { origin, .. } => assert_eq!(origin, wanted),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_reply_has_what_it_answers_or_the_words_that_were_quoted_of_it() {
        let answered = |rest: &str| match read(&message(rest)).event {
            Event::Reply { answered, .. } => (answered.message.map(|id| id.0), answered.text),
            other => panic!("{other:?}"),
        };
        let to = r#","text":"x","reply_to_message":{"message_id":2,"text":"one two"}"#;
        assert_eq!(answered(to), (Some(2), "one two".to_owned()));
        let quoting = format!(r#"{to},"quote":{{"text":"two","position":4}}"#);
        assert_eq!(answered(&quoting), (Some(2), "two".to_owned()));
        let picture = r#","text":"x","reply_to_message":{"message_id":2,"photo":[],"caption":"c"}"#;
        assert_eq!(answered(picture), (Some(2), "c".to_owned()));
        let elsewhere = r#","text":"x","external_reply":{},"quote":{"text":"far","position":0}"#;
        assert_eq!(answered(elsewhere), (None, "far".to_owned()));
    }

    #[test]
    fn a_forwarded_text_says_who_wrote_it_and_where_it_can_be_read() {
        let origin = |origin: &str| {
            let rest = format!(r#","text":"x","forward_origin":{{"date":1,{origin}}}"#);
            match read(&message(&rest)).event {
                Event::Forward { origin, .. } => (
                    origin.name.unwrap_or_default(),
                    origin.link.unwrap_or_default(),
                ),
                other => panic!("{other:?}"),
            }
        };
        for (json, name, link) in [
            (
                r#""type":"user","sender_user":{"id":9,"first_name":"Ada","last_name":"L."}"#,
                "Ada L.",
                "",
            ),
            (
                r#""type":"hidden_user","sender_user_name":"Somebody""#,
                "Somebody",
                "",
            ),
            (
                r#""type":"channel","chat":{"id":-1001234,"title":"News","username":"the_news"},"message_id":7"#,
                "News",
                "https://t.me/the_news/7",
            ),
            (
                r#""type":"channel","chat":{"id":-1001234,"title":"Inner"},"message_id":7"#,
                "Inner",
                "https://t.me/c/1234/7",
            ),
            (
                r#""type":"channel","chat":{"id":-5,"username":"a/../b"},"message_id":7"#,
                "",
                "",
            ),
            (
                r#""type":"chat","sender_chat":{"id":-1009,"title":"Group"},"author_signature":"x""#,
                "Group",
                "",
            ),
            (r#""type":"hologram""#, "", ""),
        ] {
            assert_eq!(origin(json), (name.to_owned(), link.to_owned()), "{json}");
        }
    }

    #[test]
    fn what_is_new_or_broken_beside_the_words_does_not_cost_them() {
        for rest in [
            r#","text":"x","forward_origin":"hologram""#,
            r#","text":"x","reply_to_message":{"message_id":"not a number"}"#,
            r#","text":"x","entities":[{"type":"hologram","offset":-1}]"#,
            r#","text":"x","caption":null,"edit_date":null"#,
            r#","text":"x","via_bot":7,"photo":null"#,
        ] {
            assert!(
                matches!(read(&message(rest)).event, Event::Text { .. }),
                "{rest}"
            );
        }
    }

    #[test]
    fn half_a_surrogate_pair_is_replaced_and_the_rest_is_read() {
        let incoming = read(&message(r#","text":"a\ud83db""#));
        assert!(matches!(incoming.event, Event::Text { text, .. } if text == "a\u{fffd}b"));
    }

    #[test]
    fn an_edit_carries_the_new_words_and_its_own_time() {
        let edit = message(r#","text":"new","edit_date":1700000100"#)
            .replace("\"message\":", "\"edited_message\":");
        let incoming = read(&edit);
        assert!(matches!(incoming.event, Event::Edited { text, .. } if text == "new"));
        assert_eq!(incoming.said_at.as_second(), 1_700_000_100);
    }

    #[test]
    fn a_press_keeps_its_data_and_the_message_if_telegram_still_has_it() {
        let press = |date: i64, data: &str| {
            read(&format!(
                r#"{{"update_id":6,"callback_query":{{"id":"901","chat_instance":"1",
                "from":{{"id":7,"first_name":"Ada"}},
                "message":{{"message_id":3,"date":{date},"chat":{{"id":7,"type":"private"}}}}{data}}}}}"#
            ))
        };
        let event = |data: &str, message| Event::Press {
            data: data.to_owned(),
            press: "901".to_owned(),
            message,
        };
        let known = press(1, r#","data":"done:1""#);
        assert_eq!(known.event, event("done:1", Some(ChannelMessageId(3))));
        assert_eq!(known.said_at, now());
        assert_eq!(press(0, r#","data":"x""#).event, event("x", None));
        assert_eq!(press(1, "").event, event("", Some(ChannelMessageId(3))));
    }

    #[test]
    fn a_group_is_not_private_and_neither_is_a_new_kind_of_chat() {
        for kind in ["group", "supergroup", "channel", "hologram"] {
            let text = message(r#","text":"x""#).replace("\"private\"", &format!("\"{kind}\""));
            assert!(!read(&text).private, "{kind}");
        }
    }

    #[test]
    fn an_unknown_or_broken_update_is_named_by_its_kind_and_its_sender_if_any() {
        for (json, kind, sender, chat) in [
            (
                r#"{"update_id":1,"hologram":{"from":{"id":9}}}"#,
                "hologram",
                Some(9),
                9,
            ),
            (
                r#"{"update_id":1,"my_chat_member":{"chat":{"id":-5,"type":"group"},"from":{"id":9},"date":1}}"#,
                "my_chat_member",
                Some(9),
                -5,
            ),
            (
                r#"{"update_id":1,"poll_answer":{"poll_id":"1","user":{"id":9}}}"#,
                "poll_answer",
                Some(9),
                9,
            ),
            (
                r#"{"update_id":1,"message":{"message_id":1}}"#,
                "message",
                None,
                0,
            ),
            (
                r#"{"update_id":1,"message":{"message_id":1,"chat":{"id":99999999999999999999}}}"#,
                "message",
                None,
                0,
            ),
            (r#"{"update_id":1,"message":null}"#, "message", None, 0),
            (r#"{"update_id":1,"message":[[[]]]}"#, "message", None, 0),
            (
                r#"{"update_id":1,"callback_query":{"id":5,"from":{"id":9}}}"#,
                "callback_query",
                Some(9),
                9,
            ),
            (r#"{"update_id":1}"#, "nothing", None, 0),
        ] {
            let incoming = read(json);
            assert_eq!(
                incoming.event,
                Event::Other {
                    kind: kind.to_owned(),
                    answerable: false
                }
            );
            assert_eq!(
                (incoming.sender, incoming.address.chat),
                (sender, chat),
                "{json}"
            );
        }
    }

    #[test]
    fn an_update_without_a_readable_id_is_counted_and_the_others_are_read() {
        let good = message(r#","text":"x""#);
        let huge = format!(r#"{{"update_id":{}}}"#, "9".repeat(10_000));
        let deep = format!(
            r#"{{"update_id":6,"a":{}1{}}}"#,
            "[".repeat(500),
            "]".repeat(500)
        );
        let array = format!(r#"[null, 3, "x", {huge}, {{"update_id":"5"}}, {good}, {deep}, {{}}]"#);
        let elements: Vec<&RawValue> = serde_json::from_str(&array).unwrap();
        let batch = Batch::read(&elements, now());
        assert_eq!(
            (batch.updates.len(), batch.highest, batch.nameless),
            (2, Some(6), 6)
        );
    }
}
