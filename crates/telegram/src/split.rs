//! Cutting a long message into parts that Telegram takes.
//!
//! A part holds at most [`UNITS_MAX`] UTF-16 units. The cut falls, in this order of preference,
//! between blocks, between lines, between words, between what readers see as characters
//! (Unicode's extended grapheme clusters), and only in a single cluster longer than a part
//! between its code points; never inside a surrogate pair. White space at a cut is dropped,
//! because Telegram trims the ends of every message, and ranges are cut with the text.

use unicode_segmentation::UnicodeSegmentation;

use crate::render::{Entity, Rendered, units};

/// The most UTF-16 units of a message (Bot API, `sendMessage`: 1–4096 after entities parsing).
pub(crate) const UNITS_MAX: usize = 4096;
/// The most UTF-16 units of a caption (Bot API, `sendPhoto`, `sendDocument`: 0–1024 after entities
/// parsing).
pub(crate) const CAPTION_UNITS_MAX: usize = 1024;
/// The most ranges of a part: more are refused (`ENTITIES_TOO_LONG`) or ignored, so the later
/// ones of a part lose their style, not their words.
pub(crate) const ENTITIES_MAX: usize = 100;

/// A message that fits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// The words, no white space at either end; never empty but as a caption.
    pub(crate) text: String,
    /// The styles.
    pub(crate) entities: Vec<Entity>,
}

/// Cuts a message into parts; none if it has no words at all.
pub(crate) fn split(rendered: &Rendered) -> Vec<Part> {
    split_at(rendered, UNITS_MAX)
}

/// A message as one caption, which may be empty; `None` if it does not fit.
pub(crate) fn caption(rendered: &Rendered) -> Option<Part> {
    let mut parts = split_at(rendered, CAPTION_UNITS_MAX);
    match parts.len() {
        0 => Some(Part::default()),
        1 => parts.pop(),
        _ => None,
    }
}

fn split_at(rendered: &Rendered, units_max: usize) -> Vec<Part> {
    let text = rendered.text.trim_end();
    let mut parts = Vec::new();
    let mut start = skip_space(text, 0);
    let mut start_units = units(&text[..start]);
    while start < text.len() {
        let end = cut(text, start, &rendered.block_starts, units_max);
        let words = text[start..end].trim_end();
        let length = units(words);
        parts.push(Part {
            text: words.to_owned(),
            entities: clipped(rendered, start_units, length, words),
        });
        let next = skip_space(text, end);
        start_units += units(&text[start..next]);
        start = next;
    }
    parts
}

/// Where the part that begins at `start` ends; always after `start`.
fn cut(text: &str, start: usize, block_starts: &[usize], units_max: usize) -> usize {
    let reach = reach(text, start, units_max);
    if reach == text.len() {
        return reach;
    }
    // The cut may fall at the reach itself: then the next part begins with what follows.
    let window = &text[start..reach];
    let follows = text[reach..]
        .chars()
        .next()
        .is_some_and(char::is_whitespace);
    between_blocks(text, start, reach, block_starts, units_max)
        .or_else(|| last_line(window, text[reach..].starts_with('\n')).map(|at| start + at))
        .or_else(|| last_space(window, follows).map(|at| start + at))
        .unwrap_or_else(|| start + last_cluster(&text[start..], reach - start))
}

/// The furthest byte position that a part from `start` can reach.
fn reach(text: &str, start: usize, units_max: usize) -> usize {
    let mut left = units_max;
    for (at, char) in text[start..].char_indices() {
        match left.checked_sub(char.len_utf16()) {
            Some(rest) => left = rest,
            None => return start + at,
        }
    }
    text.len()
}

/// The last block that begins in the window, unless it is too long for a part of its own: such
/// a block is torn anyway and may as well fill this part.
fn between_blocks(
    text: &str,
    start: usize,
    reach: usize,
    block_starts: &[usize],
    units_max: usize,
) -> Option<usize> {
    // The white space between blocks need not fit.
    let reach = skip_space(text, reach);
    let index = block_starts
        .iter()
        .rposition(|at| *at > start && *at <= reach)?;
    let at = block_starts[index];
    let next = block_starts.get(index + 1).copied();
    let end = next.map_or(text.len(), |next| next.min(text.len()));
    let fits = units(text[at..end].trim()) <= units_max;
    let has_words = !text[start..at].trim().is_empty();
    (fits && has_words).then_some(at)
}

/// The end of the last whole line. `follows` says that a line break comes after the window.
fn last_line(window: &str, follows: bool) -> Option<usize> {
    if follows {
        return Some(window.len());
    }
    let at = window.rfind('\n')?;
    (!window[..at].trim().is_empty()).then_some(at)
}

/// The end of the last whole word. `follows` says that white space comes after the window.
fn last_space(window: &str, follows: bool) -> Option<usize> {
    if follows {
        return Some(window.len());
    }
    let at = window.rfind(char::is_whitespace)?;
    (!window[..at].trim().is_empty()).then_some(at)
}

/// The end of the last whole grapheme cluster at or before `reach`.
fn last_cluster(text: &str, reach: usize) -> usize {
    let ends = text
        .grapheme_indices(true)
        .map(|(at, cluster)| at + cluster.len());
    ends.take_while(|end| *end <= reach).last().unwrap_or(reach)
}

fn skip_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

/// The ranges that touch a part of `length` units from `start`, cut to it and trimmed again.
fn clipped(rendered: &Rendered, start: usize, length: usize, words: &str) -> Vec<Entity> {
    let spaces = Spaces::of(words);
    let touching = rendered.entities.iter().filter_map(|entity| {
        let from = entity.offset.max(start);
        let to = (entity.offset + entity.length).min(start + length);
        let (offset, length) = spaces.trim(from.checked_sub(start)?, to.checked_sub(start)?)?;
        Some(Entity {
            kind: entity.kind.clone(),
            offset,
            length,
        })
    });
    touching.take(ENTITIES_MAX).collect()
}

/// Which units of a text are white space.
struct Spaces(Vec<bool>);

impl Spaces {
    fn of(text: &str) -> Self {
        let units = text
            .chars()
            .flat_map(|char| std::iter::repeat_n(char.is_whitespace(), char.len_utf16()));
        Self(units.collect())
    }

    /// The range without white space at its ends, as offset and length.
    fn trim(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        let range = self.0.get(from..to)?;
        let first = range.iter().position(|space| !space)?;
        let last = range.iter().rposition(|space| !space)?;
        Some((from + first, last + 1 - first))
    }
}

#[cfg(test)]
mod tests {
    use domain::message::{Block, Message, Span, Style, Text};
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::{ENTITIES_MAX, Part, UNITS_MAX, split, split_at};
    use crate::render::{Entity, Kind, render, units};

    fn parts(message: &Message, units_max: usize) -> Vec<Part> {
        split_at(&render(message, true), units_max)
    }

    fn texts(message: &Message, units_max: usize) -> Vec<String> {
        parts(message, units_max)
            .into_iter()
            .map(|part| part.text)
            .collect()
    }

    #[test]
    fn a_message_that_fits_is_one_part() {
        let message = Message::default()
            .heading("Title")
            .line("one")
            .list(["a".into(), "b".into()]);
        assert_eq!(texts(&message, UNITS_MAX), ["Title\none\n• a\n• b"]);
    }

    #[test]
    fn a_message_without_words_has_no_part() {
        assert!(texts(&Message::default(), 10).is_empty());
        assert!(texts(&Message::text(" \n\t "), 10).is_empty());
    }

    #[test]
    fn the_cut_falls_between_blocks_before_it_falls_in_one() {
        let message = Message::text("aaaa").line("bb bb").line("cc\ncc");
        assert_eq!(texts(&message, 10), ["aaaa\nbb bb", "cc\ncc"]);
        assert_eq!(texts(&message, 9), ["aaaa", "bb bb", "cc\ncc"]);
    }

    #[test]
    fn a_block_longer_than_a_part_is_cut_between_lines_then_words() {
        let message = Message::text("one two\nthree four");
        assert_eq!(texts(&message, 12), ["one two", "three four"]);
        assert_eq!(texts(&message, 7), ["one two", "three", "four"]);
        assert_eq!(texts(&message, 5), ["one", "two", "three", "four"]);
    }

    #[test]
    fn a_word_longer_than_a_part_is_cut_between_what_readers_see_as_characters() {
        let family = "👨‍👩‍👧"; // 8 units, one cluster
        let message = Message::text(family.repeat(3));
        assert_eq!(texts(&message, 20), [family.repeat(2), family.to_owned()]);
        // One that is longer than a part is cut between its code points.
        assert_eq!(texts(&Message::text(family), 5), ["👨‍👩", "\u{200d}👧"]);
        assert_eq!(texts(&Message::text("🙂🙂"), 3), ["🙂", "🙂"]);
    }

    #[test]
    fn a_range_across_a_cut_is_cut_with_it() {
        let message = Message::default().line(Text::plain("see ").bold("one two"));
        let bold = |offset, length| {
            vec![Entity {
                kind: Kind::Bold,
                offset,
                length,
            }]
        };
        let parts = parts(&message, 7);
        assert_eq!(
            parts[0],
            Part {
                text: "see one".to_owned(),
                entities: bold(4, 3)
            }
        );
        assert_eq!(
            parts[1],
            Part {
                text: "two".to_owned(),
                entities: bold(0, 3)
            }
        );
    }

    #[test]
    fn a_part_has_at_most_a_hundred_ranges_and_keeps_all_its_words() {
        let text = (0..150).fold(Text::default(), |text, _| text.bold("b").and(" "));
        let parts = parts(&Message::default().line(text), UNITS_MAX);
        assert_eq!((parts.len(), parts[0].entities.len()), (1, ENTITIES_MAX));
        assert_eq!(parts[0].text.len(), 299);
    }

    fn any_text() -> impl Strategy<Value = Text> {
        let words = prop_oneof![
            "[ -~\n]{0,40}",
            "\\PC{0,20}",
            "[ \n\t\r\u{a0}\u{2003}\u{0}]{0,6}",
            "(👨‍👩‍👧|🙂|é|e\u{301}|\u{200f}|x){0,15}",
        ];
        let style = prop_oneof![
            Just(Style::Plain),
            Just(Style::Bold),
            Just(Style::Italic),
            Just(Style::Strike),
            Just(Style::Code),
            Just(Style::Link("https://example.org/a?b=c".to_owned())),
            Just(Style::Link("not a link".to_owned())),
            Just(Style::Instant(Timestamp::UNIX_EPOCH)),
        ];
        let span = (words, style).prop_map(|(text, style)| Span { text, style });
        prop::collection::vec(span, 0..5).prop_map(Text)
    }

    fn any_message() -> impl Strategy<Value = Message> {
        let block = prop_oneof![
            any_text().prop_map(Block::Heading),
            any_text().prop_map(Block::Paragraph),
            any_text().prop_map(Block::Quote),
            prop::collection::vec(any_text(), 0..4).prop_map(Block::List),
            "\\PC{0,30}( |\n)?\\PC{0,30}".prop_map(Block::Code),
        ];
        prop::collection::vec(block, 0..6).prop_map(|blocks| Message {
            blocks,
            ..Message::default()
        })
    }

    fn without_space(text: &str) -> String {
        text.chars().filter(|char| !char.is_whitespace()).collect()
    }

    /// What a strict server demands of one message.
    fn check_part(part: &Part, units_max: usize) {
        let wide: Vec<u16> = part.text.encode_utf16().collect();
        assert!((1..=units_max).contains(&wide.len()));
        assert_eq!(part.text.trim(), part.text);
        for entity in &part.entities {
            let end = entity.offset + entity.length;
            let styled = wide.get(entity.offset..end).expect("in bounds");
            let styled = String::from_utf16(styled).expect("no pair is torn");
            assert!(!styled.is_empty() && styled.trim() == styled, "{styled:?}");
        }
        for (index, outer) in part.entities.iter().enumerate() {
            for inner in &part.entities[index + 1..] {
                let apart = inner.offset >= outer.offset + outer.length;
                let inside = inner.offset >= outer.offset
                    && inner.offset + inner.length <= outer.offset + outer.length;
                assert!(apart || inside, "{outer:?} {inner:?}");
                let fixed = |kind: &Kind| matches!(kind, Kind::Code | Kind::Pre);
                let nests = inside && (fixed(&outer.kind) || fixed(&inner.kind));
                assert!(
                    !nests || outer.kind == Kind::Blockquote,
                    "{outer:?} {inner:?}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn parts_keep_every_character_and_every_range_is_one_that_a_strict_server_takes(
            message in any_message(),
            units_max in 2..80_usize,
        ) {
            let rendered = render(&message, true);
            let parts = split_at(&rendered, units_max);
            let joined: String = parts.iter().map(|part| part.text.as_str()).collect();
            prop_assert_eq!(without_space(&joined), without_space(&rendered.text));
            for part in &parts {
                check_part(part, units_max);
            }
            for part in split(&rendered) {
                check_part(&part, UNITS_MAX);
            }
        }

        #[test]
        fn no_part_is_wastefully_short(words in "[a-z]{1,9}( [a-z]{1,9}){0,60}") {
            let parts = texts(&Message::text(words), 40);
            for pair in parts.windows(2) {
                prop_assert!(units(&pair[0]) + 1 + 9 > 40 - 9, "{:?}", parts);
            }
        }
    }
}
