//! Text and its entities: what the Bot API accepts in `text`, `caption`, `entities` and
//! `caption_entities`.
//!
//! Everything is counted in UTF-16 code units, as "`MessageEntity`" says. Telegram repairs some
//! of what is refused here (it cuts and drops); a bot that relies on that shows its users text
//! without formatting, so the emulator refuses it.

use serde_json::{Map, Value};

use crate::refusal::Refusal;

/// `sendMessage`: "Text of the message to be sent, 1-4096 characters after entities parsing".
const TEXT_UNITS_MAX: usize = 4096;
/// `sendDocument`: "Document caption, 0-1024 characters after entities parsing".
const CAPTION_UNITS_MAX: usize = 1024;
/// Telegram formats the first 100 entities of a message and ignores the rest.
const ENTITIES_MAX: usize = 100;
/// The server's own bound on what it looks at.
const TEXT_BYTES_MAX: usize = 1 << 15;

/// Which of the two length rules holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Text,
    Caption,
}

/// Text with checked entities, as it is stored and sent back.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FormattedText {
    pub(crate) text: String,
    pub(crate) entities: Vec<Value>,
}

/// Checks text and entities against the rules of "Formatting options" and "`MessageEntity`".
pub(crate) fn check(
    text: &str,
    parse_mode: Option<&str>,
    entities: Option<&Value>,
    place: Place,
) -> Result<FormattedText, Refusal> {
    if text.len() > TEXT_BYTES_MAX {
        return Err(Refusal::bad_request("text is too long"));
    }
    check_parse_mode(parse_mode)?;
    let boundaries = Boundaries::of(text);
    match place {
        Place::Text if boundaries.units() > TEXT_UNITS_MAX => {
            return Err(Refusal::bad_request("message is too long"));
        }
        Place::Caption if boundaries.units() > CAPTION_UNITS_MAX => {
            return Err(Refusal::bad_request("message caption is too long"));
        }
        Place::Text if text.trim().is_empty() => {
            return Err(Refusal::bad_request("text must be non-empty"));
        }
        _ => {}
    }
    let entities = match entities {
        None => Vec::new(),
        Some(Value::Array(list)) => check_entities(list, &boundaries)?,
        Some(_) => return Err(strict("entities must be an Array of MessageEntity")),
    };
    Ok(FormattedText {
        text: text.to_owned(),
        entities,
    })
}

fn check_parse_mode(parse_mode: Option<&str>) -> Result<(), Refusal> {
    match parse_mode.map(str::to_ascii_lowercase).as_deref() {
        None | Some("none") => Ok(()),
        Some("markdown" | "markdownv2" | "html") => Err(strict(
            "parse_mode is not supported here; send entities, which no text can break",
        )),
        Some(_) => Err(Refusal::bad_request("unsupported parse_mode")),
    }
}

fn check_entities(list: &[Value], boundaries: &Boundaries) -> Result<Vec<Value>, Refusal> {
    if list.len() > ENTITIES_MAX {
        return Err(strict("Telegram ignores entities after the first 100"));
    }
    let mut kept = Vec::with_capacity(list.len());
    let mut spans = Vec::with_capacity(list.len());
    for value in list {
        let Some(object) = value.as_object() else {
            return Err(unparsable("expected an Object"));
        };
        let Some(kind) = check_kind(object)? else {
            continue;
        };
        let span = check_bounds(object, kind, boundaries)?;
        kept.push(value.clone());
        spans.push(span);
    }
    check_nesting(&mut spans)?;
    Ok(kept)
}

/// How an entity may stand to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// bold, italic, underline, strikethrough, spoiler
    Style,
    Quote,
    /// code, pre
    Code,
    /// links, mentions, custom emoji, dates
    Other,
}

#[derive(Clone, Copy, Debug)]
struct Span {
    start: usize,
    end: usize,
    kind: Kind,
}

/// The kind, `None` for those that Telegram finds by itself and ignores when they are sent.
fn check_kind(object: &Map<String, Value>) -> Result<Option<Kind>, Refusal> {
    let kind = object.get("type").and_then(Value::as_str).unwrap_or("");
    let required = |name: &str, found: bool| {
        if found {
            Ok(())
        } else {
            Err(unparsable(&format!("field \"{name}\" is required")))
        }
    };
    let has_text = |name: &str| {
        object
            .get(name)
            .and_then(Value::as_str)
            .is_some_and(|text| !text.is_empty())
    };
    match kind {
        "bold" | "italic" | "underline" | "strikethrough" | "spoiler" => Ok(Some(Kind::Style)),
        "blockquote" | "expandable_blockquote" => Ok(Some(Kind::Quote)),
        "code" | "pre" => Ok(Some(Kind::Code)),
        "text_link" => required("url", has_text("url")).map(|()| Some(Kind::Other)),
        "text_mention" => {
            let id = object
                .get("user")
                .and_then(|user| user.get("id"))
                .and_then(Value::as_i64);
            required("user", id.is_some()).map(|()| Some(Kind::Other))
        }
        "custom_emoji" => {
            required("custom_emoji_id", has_text("custom_emoji_id")).map(|()| Some(Kind::Other))
        }
        "date_time" => {
            let unix_time = object.get("unix_time").and_then(Value::as_i64);
            required("unix_time", unix_time.is_some())?;
            check_date_time_format(object.get("date_time_format"))?;
            Ok(Some(Kind::Other))
        }
        "mention" | "hashtag" | "cashtag" | "bot_command" | "url" | "email" | "phone_number"
        | "bank_card_number" => Ok(None),
        "" => Err(unparsable("type is not specified")),
        _ => Err(unparsable("unsupported type specified")),
    }
}

/// "Date-time entity formatting": `r`/`R` alone, or any of one of `t`/`T`, one of `d`/`D`, and
/// `w`/`W`.
fn check_date_time_format(format: Option<&Value>) -> Result<(), Refusal> {
    let Some(format) = format.and_then(Value::as_str) else {
        return Ok(());
    };
    if matches!(format, "" | "r" | "R") {
        return Ok(());
    }
    let count = |wanted: [char; 2]| format.chars().filter(|c| wanted.contains(c)).count();
    let known = format.chars().all(|c| "tTdDwW".contains(c));
    if known && count(['t', 'T']) <= 1 && count(['d', 'D']) <= 1 && count(['w', 'W']) <= 1 {
        return Ok(());
    }
    Err(unparsable("invalid date-time format specified"))
}

fn check_bounds(
    object: &Map<String, Value>,
    kind: Kind,
    boundaries: &Boundaries,
) -> Result<Span, Refusal> {
    let number = |name: &str| {
        object
            .get(name)
            .and_then(Value::as_i64)
            .ok_or_else(|| unparsable(&format!("field \"{name}\" must be a valid Number")))
    };
    let (offset, length) = (number("offset")?, number("length")?);
    let start = usize::try_from(offset).ok();
    let end = start.and_then(|start| start.checked_add(usize::try_from(length).ok()?));
    match (start, end) {
        (Some(start), Some(end)) if end > start && end <= boundaries.units() => {
            if boundaries.splits(start) || boundaries.splits(end) {
                return Err(strict("the entity splits a surrogate pair"));
            }
            Ok(Span { start, end, kind })
        }
        _ => Err(Refusal::bad_request(format_args!(
            "ENTITY_BOUNDS_INVALID (emulator: offset {offset}, length {length} in {} units)",
            boundaries.units()
        ))),
    }
}

/// "Formatting options": entities that share characters are fully contained in one another;
/// styles go anywhere but into and around code; quotes are not nested; the others do not contain
/// each other. Quotes may hold links and code, as clients show them.
fn check_nesting(spans: &mut [Span]) -> Result<(), Refusal> {
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    for (index, outer) in spans.iter().enumerate() {
        for inner in &spans[index + 1..] {
            if inner.start >= outer.end {
                break;
            }
            if inner.end > outer.end {
                return Err(strict("entities overlap and neither contains the other"));
            }
            // Of two entities on the same characters either may be the outer one.
            let same = inner.start == outer.start && inner.end == outer.end;
            let nested = may_contain(outer.kind, inner.kind)
                || (same && may_contain(inner.kind, outer.kind));
            if !nested {
                return Err(strict(&format!(
                    "a {:?} entity must not contain a {:?} entity",
                    outer.kind, inner.kind
                )));
            }
        }
    }
    Ok(())
}

fn may_contain(outer: Kind, inner: Kind) -> bool {
    match (outer, inner) {
        (Kind::Code, _) | (Kind::Style, Kind::Code) => false,
        (Kind::Style, _) | (_, Kind::Style) => true,
        (Kind::Quote, inner) => inner != Kind::Quote,
        (Kind::Other, _) => false,
    }
}

fn unparsable(why: &str) -> Refusal {
    Refusal::bad_request(format_args!("can't parse MessageEntity: {why}"))
}

fn strict(why: &str) -> Refusal {
    Refusal::bad_request(format_args!("can't parse entities (emulator: {why})"))
}

/// Where the UTF-16 code units of a text lie.
struct Boundaries {
    units: usize,
    /// Offsets in the middle of a surrogate pair, ascending.
    middles: Vec<usize>,
}

impl Boundaries {
    fn of(text: &str) -> Self {
        let mut units = 0;
        let mut middles = Vec::new();
        for c in text.chars() {
            if c.len_utf16() == 2 {
                middles.push(units + 1);
            }
            units += c.len_utf16();
        }
        Self { units, middles }
    }

    fn units(&self) -> usize {
        self.units
    }

    fn splits(&self, offset: usize) -> bool {
        self.middles.binary_search(&offset).is_ok()
    }
}

/// The `bot_command` entities that Telegram finds in what a user writes: `/name` or
/// `/name@username` at the beginning or after white space.
pub(crate) fn commands_in(text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let mut offset = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let token = word.trim_end_matches(char::is_whitespace);
        let name_bytes = token.strip_prefix('/').map_or(0, |rest| {
            rest.bytes()
                .take_while(|b| b.is_ascii_alphanumeric() || b"_@".contains(b))
                .count()
        });
        if name_bytes > 0 {
            found.push(serde_json::json!({
                "type": "bot_command", "offset": offset, "length": name_bytes + 1,
            }));
        }
        offset += word.encode_utf16().count();
    }
    found
}
