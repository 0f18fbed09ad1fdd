//! Texts from people, made harmless before they are measured, drawn or printed.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Characters of one text that are looked at; no label is longer in any picture.
const CHARACTERS_MAX: usize = 1_000;

/// The text on one line, without what has no place in a picture, a terminal or XML: controls become
/// spaces, invisible direction marks and code points that XML refuses go away.
pub(crate) fn clean(text: &str) -> String {
    let kept = text
        .chars()
        .filter(|it| !is_direction_mark(*it) && !is_nothing(*it));
    let line: String = kept
        .map(|it| {
            if it.is_control() || it == '\u{2028}' || it == '\u{2029}' {
                ' '
            } else {
                it
            }
        })
        .take(CHARACTERS_MAX)
        .collect();
    line.trim().to_owned()
}

/// Whether a character only changes how its neighbours look.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}'
    ) || is_direction_mark(character)
}

fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_nothing(character: char) -> bool {
    matches!(
        character,
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
    )
}

/// How many columns of a terminal a text takes.
pub(crate) fn columns(text: &str) -> usize {
    text.width()
}

/// The text in at most `width` columns, with an ellipsis where it was cut.
pub(crate) fn fit_columns(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for grapheme in text.graphemes(true) {
        if columns(&kept) + columns(grapheme) + 1 > width {
            break;
        }
        kept.push_str(grapheme);
    }
    if width > 0 {
        kept.truncate(kept.trim_end().len());
        kept.push('…');
    }
    kept
}

/// The text in lines of at most `width` columns, broken between words; at most `lines_max` of them.
pub(crate) fn wrap_columns(text: &str, width: usize, lines_max: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in clean(text).split_whitespace() {
        let full = lines.len() == lines_max;
        match lines.last_mut() {
            Some(line) if full || columns(line) + 1 + columns(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
        .into_iter()
        .map(|line| fit_columns(&line, width))
        .collect()
}

/// The text in exactly `width` columns, filled on the right.
pub(crate) fn pad_right(text: &str, width: usize) -> String {
    let fitted = fit_columns(text, width);
    let missing = width.saturating_sub(columns(&fitted));
    fitted + &" ".repeat(missing)
}

/// The text in exactly `width` columns, filled on the left.
pub(crate) fn pad_left(text: &str, width: usize) -> String {
    let fitted = fit_columns(text, width);
    " ".repeat(width.saturating_sub(columns(&fitted))) + &fitted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_cannot_reach_a_terminal() {
        assert_eq!(clean("red\u{1b}[31m\r\nline\u{202e}x"), "red [31m  linex");
    }

    #[test]
    fn words_stay_whole_and_the_last_line_tells_of_a_cut() {
        let lines = wrap_columns("one two three four five six", 9, 2);
        assert_eq!(lines, ["one two", "three fo…"]);
        assert_eq!(wrap_columns("  ", 9, 2), Vec::<String>::new());
    }

    #[test]
    fn a_text_is_cut_between_what_a_reader_counts_as_one() {
        assert_eq!(fit_columns("hello world", 6), "hello…");
        assert_eq!(fit_columns("日本語テキスト", 7), "日本語…");
        assert_eq!(fit_columns("👨‍👩‍👧 family", 3), "👨‍👩‍👧…");
        assert_eq!(fit_columns("abc", 0), "");
        assert_eq!(pad_right("日本", 6), "日本  ");
        assert_eq!(pad_left("日本", 3), "日…");
    }
}
