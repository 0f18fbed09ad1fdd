//! What follows a command's name: words, quoted or not, and the text they came from.
//!
//! A quotation mark opens only at the start of a word, so that apostrophes stay letters; one
//! that is never closed is a character like any other.

use domain::ids::Number;

/// The words after a command's name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    text: String,
    words: Vec<Word>,
}

/// One word, or several in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// The word without its quotation marks.
    pub(crate) text: String,
    /// Whether it was quoted: then it is meant literally.
    pub(crate) quoted: bool,
    start: usize,
    end: usize,
}

impl Word {
    /// The number that it is: `3` or `#3`.
    pub(crate) fn number(&self) -> Option<Number> {
        number(&self.text)
    }
}

/// The number that a text is: `3` or `#3`.
pub(crate) fn number(text: &str) -> Option<Number> {
    let digits = text.strip_prefix('#').unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok().map(Number)).flatten()
}

impl Arguments {
    pub(crate) fn parse(text: &str) -> Self {
        let mut words = Vec::new();
        let mut position = 0;
        while let Some(start) = next_word(text, position) {
            let word = quoted(text, start).or_else(|| client(text, start));
            let word = word.unwrap_or_else(|| bare(text, start));
            position = word.end;
            words.push(word);
        }
        Self {
            text: text.to_owned(),
            words,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(crate) fn words(&self) -> &[Word] {
        &self.words
    }

    /// Everything from a word on, as it was written; one quoted word without its marks.
    pub(crate) fn rest(&self, from: usize) -> String {
        self.without(from..from)
            .map_or_else(String::new, |rest| rest.1)
    }

    /// So many words from the first on, as they were written, with their quotation marks.
    pub(crate) fn first(&self, count: usize) -> &str {
        let last = self.words.get(..count).and_then(<[Word]>::last);
        last.map_or("", |last| self.text[..last.end].trim_start())
    }

    /// What stands before a last word like this; `None` if another one, or nothing else, is there.
    pub(crate) fn before_last(&self, word: &str) -> Option<Self> {
        let last = self.words.last().filter(|_| self.words.len() > 1)?;
        let is_it = !last.quoted && last.text.eq_ignore_ascii_case(word);
        is_it.then(|| Self::parse(&self.text[..last.start]))
    }

    /// The number that stands first, and everything behind it as it was written.
    pub(crate) fn number_then_words(&self) -> Option<(Number, String)> {
        let number = self.words.first()?.number()?;
        Some((number, self.rest(1)))
    }

    /// Everything as it was written.
    pub(crate) fn all(&self) -> String {
        self.rest(0)
    }

    fn without(&self, range: std::ops::Range<usize>) -> Option<(usize, String)> {
        let rest = &self.words[range.end.min(self.words.len())..];
        match rest {
            [] => None,
            [only] if only.quoted => Some((range.end, only.text.clone())),
            [first, ..] => Some((range.end, self.text[first.start..].trim_end().to_owned())),
        }
    }

    /// The number that stands first or last, and the words without it.
    pub(crate) fn number_and_rest(&self) -> Option<(Number, Self)> {
        let first = self.words.first()?;
        if let Some(number) = first.number().filter(|_| !first.quoted) {
            return Some((number, Self::parse(&self.text[first.end..])));
        }
        let last = self.words.last()?;
        let number = last.number().filter(|_| !last.quoted)?;
        Some((number, Self::parse(&self.text[..last.start])))
    }
}

fn next_word(text: &str, from: usize) -> Option<usize> {
    text[from..]
        .char_indices()
        .find(|(_, c)| !c.is_whitespace())
        .map(|(offset, _)| from + offset)
}

fn bare(text: &str, start: usize) -> Word {
    let end = text[start..]
        .find(char::is_whitespace)
        .map_or(text.len(), |offset| start + offset);
    Word {
        text: text[start..end].to_owned(),
        quoted: false,
        start,
        end,
    }
}

/// A client of several words, `@"Globex Inc"`: a word like others, without the marks.
fn client(text: &str, start: usize) -> Option<Word> {
    let at = text[start..].starts_with('@').then_some('@')?;
    let name = quoted(text, start + at.len_utf8()).filter(|name| !name.text.is_empty())?;
    Some(Word {
        text: format!("{at}{}", name.text),
        quoted: false,
        start,
        ..name
    })
}

/// A client's name as it is written behind an `@`, without that and without quotation marks.
pub(crate) fn client_name(written: &str) -> String {
    let name = written.trim().trim_start_matches('@');
    match quoted(name, 0) {
        Some(word) if word.end == name.len() => word.text,
        _ => name.to_owned(),
    }
}

fn quoted(text: &str, start: usize) -> Option<Word> {
    let open = text[start..].chars().next()?;
    let close = match open {
        '"' => ['"', '"'],
        '\'' => ['\'', '\''],
        '“' => ['”', '"'],
        '„' => ['“', '”'],
        '«' => ['»', '»'],
        '‘' => ['’', '\''],
        _ => return None,
    };
    let inside = start + open.len_utf8();
    let (offset, mark) = text[inside..].char_indices().find(|(offset, c)| {
        let after = text[inside + offset + c.len_utf8()..].chars().next();
        close.contains(c) && after.is_none_or(char::is_whitespace)
    })?;
    Some(Word {
        text: text[inside..inside + offset].trim().to_owned(),
        quoted: true,
        start,
        end: inside + offset + mark.len_utf8(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let arguments = Arguments::parse(text);
        let words: Vec<String> = arguments
            .words()
            .iter()
            .map(|word| {
                if word.quoted {
                    format!("[{}]", word.text)
                } else {
                    word.text.clone()
                }
            })
            .collect();
        assert_eq!(words, expected, "{text}");
    }

    #[test]
    fn words_are_separated_by_any_white_space() {
        check(
            " 3  tomorrow\n17:00\u{a0}x ",
            &["3", "tomorrow", "17:00", "x"],
        );
        check("   ", &[]);
    }

    #[test]
    fn quotation_marks_of_every_kind_keep_words_together() {
        check(
            "\"Buy milk\" 'Home office' “a b” „c d“ «e f»",
            &["[Buy milk]", "[Home office]", "[a b]", "[c d]", "[e f]"],
        );
    }

    #[test]
    fn apostrophes_and_unclosed_marks_are_letters() {
        check("don't 'tis \"open", &["don't", "'tis", "\"open"]);
        check("'don't stop' now", &["[don't stop]", "now"]);
    }

    #[test]
    fn the_number_may_stand_first_or_last() {
        let (number, rest) = Arguments::parse("high #3").number_and_rest().unwrap();
        assert_eq!((number, rest.all().as_str()), (Number(3), "high"));
        let (number, rest) = Arguments::parse("3 “very high”").number_and_rest().unwrap();
        assert_eq!((number, rest.all().as_str()), (Number(3), "very high"));
    }

    #[test]
    fn a_number_that_is_too_long_or_signed_is_no_number() {
        for text in ["99999999999", "-3", "+3", "3.5", "#", "", "٣", "0x3"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
