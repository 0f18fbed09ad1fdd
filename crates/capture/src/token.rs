//! Text into tokens: one pass over the bytes, no meaning yet.
//!
//! Numbers are recognised by their shape (`17:00`, `2026-03-04`, `1.5`, `3/4`), words are left
//! whole, and what can hold no date at all (addresses, links, quoted text, `C#`) is opaque.

/// A stretch of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Token {
    /// First byte, on a character boundary.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    pub(crate) shape: Shape,
    /// White space, or nothing, is before it.
    pub(crate) spaced: bool,
}

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Shape {
    /// Letters, perhaps with digits, apostrophes or the points of "p.m." inside.
    Word,
    /// Digits: their value and how many there are.
    Int { value: i32, digits: u8 },
    /// `17:00`, `17:00:30`.
    Clock { hour: i32, minute: i32, second: i32 },
    /// `1.5`, `16.00`, `2,5`: the digits on both sides, and how many are right of the point.
    Decimal {
        whole: i32,
        part: i32,
        part_digits: u8,
        comma: bool,
    },
    /// `3/4`.
    Slash { left: i32, right: i32 },
    /// Three numbers with the same separator between them.
    Triple {
        numbers: [i32; 3],
        first_digits: u8,
        last_digits: u8,
        separator: u8,
    },
    /// `2026-03`.
    YearMonth { year: i32, month: i32 },
    /// `02.04.` with its last point.
    Dotted { day: i32, month: i32 },
    /// `+02:00` or `Z` at the end of an ISO time: minutes east of Greenwich.
    Offset { minutes: i32 },
    /// `#home`, without the sign.
    Tag,
    /// `@acme`, without the sign.
    Client,
    /// `!high`, without the sign; `!!` and `!!!` are empty with a count.
    Flag { bangs: u8 },
    /// One character of punctuation.
    Punctuation(char),
    /// Holds no date: an address, a link, quoted text.
    Opaque,
    /// `·`, which stands between the parts of an explanation.
    Bar,
    /// `“…”` before a bar: the title of an explanation, word for word.
    Literal,
    /// A line break or `;`.
    Break,
}

/// Cuts `text` into `tokens`, in order, leaving out white space.
pub(crate) fn cut(text: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    let mut lexer = Lexer {
        text,
        bytes: text.as_bytes(),
        at: 0,
        spaced: true,
        tokens,
        no_more: [false; 4],
    };
    while lexer.at < text.len() {
        lexer.step();
    }
}

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    spaced: bool,
    tokens: &'a mut Vec<Token>,
    /// Which closing quotes are known not to come any more, so that looking for them stays linear.
    no_more: [bool; 4],
}

impl Lexer<'_> {
    fn step(&mut self) {
        let Some(c) = self.text[self.at..].chars().next() else {
            return;
        };
        if c == '·' {
            self.push(self.at + c.len_utf8(), Shape::Bar);
        } else if c == '“' && self.spaced && self.literal() {
        } else if c == '\n' || c == ';' {
            self.push(self.at + 1, Shape::Break);
            self.spaced = true;
        } else if is_space(c) {
            self.at += c.len_utf8();
            self.spaced = true;
        } else if self.spaced && self.opaque_chunk() {
        } else if c.is_ascii_digit() {
            self.number();
        } else if c.is_alphabetic() {
            self.word();
        } else if !self.quoted(c) && !self.sign(c) {
            self.push(self.at + c.len_utf8(), Shape::Punctuation(c));
        }
    }

    fn push(&mut self, end: usize, shape: Shape) {
        self.tokens.push(Token {
            start: self.at,
            end,
            shape,
            spaced: self.spaced,
        });
        self.at = end;
        self.spaced = false;
    }

    /// Whether a space of more than one byte begins there.
    fn is_space_at(&self, at: usize) -> bool {
        let rest = self.text.get(at..);
        rest.is_some_and(|rest| rest.starts_with(is_space))
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b' ')
    }

    /// Takes `“…”` that a bar follows.
    fn literal(&mut self) -> bool {
        const CLOSE: &str = "” ·";
        let opens = self
            .tokens
            .last()
            .is_none_or(|token| token.shape == Shape::Break);
        if !opens || self.no_more[3] {
            return false;
        }
        let Some(found) = self.text[self.at..].find(CLOSE) else {
            self.no_more[3] = true;
            return false;
        };
        self.push(self.at + found + '”'.len_utf8(), Shape::Literal);
        true
    }

    /// Takes a whole address, link or path: what stands between two spaces and has such a sign.
    fn opaque_chunk(&mut self) -> bool {
        let rest = &self.bytes[self.at..];
        let mut end = 0;
        let (mut dot, mut opaque) = (false, false);
        while let Some(&byte) = rest.get(end) {
            match byte {
                b' ' | b'\t'..=b'\r' | b';' | b'"' => break,
                0x80.. if self.is_space_at(self.at + end) => break,
                // An address, but not "fri@3pm".
                b'@' if end > 0 && is_word_byte(rest[end - 1]) => {
                    opaque |= !rest.get(end + 1).is_some_and(u8::is_ascii_digit);
                }
                b'/' if rest.get(end + 1) == Some(&b'/') => opaque = true,
                b'_' | b'\\' | b'=' => opaque = true,
                b'.' if end > 0 && rest[end - 1].is_ascii_alphabetic() => {
                    let longer = rest.get(end + 1..end + 3);
                    dot |= end > 1
                        && longer.is_some_and(|two| two.iter().all(u8::is_ascii_alphabetic));
                }
                b'#' if end > 0 && rest[end - 1].is_ascii_alphabetic() => opaque = true,
                // "C++", but not "UTC+1".
                b'+' if end > 0 && rest[end - 1].is_ascii_alphabetic() => {
                    opaque |= !rest.get(end + 1).is_some_and(u8::is_ascii_digit);
                }
                _ => {}
            }
            end += 1;
        }
        if !(opaque || dot) || matches!(rest[0], b'#' | b'@' | b'!') {
            return false;
        }
        while end > 1 && matches!(rest[end - 1], b'.' | b',' | b'!' | b'?' | b':' | b')') {
            end -= 1;
        }
        self.push(self.at + end, Shape::Opaque);
        true
    }

    fn word(&mut self) {
        let mut end = self.at;
        // "15h30": a word that touches the number before it ends where a number begins.
        let one_letter = matches!(self.byte(self.at), b'h' | b'm' | b'd')
            && self.byte(self.at + 1).is_ascii_digit();
        let glued = one_letter
            && !self.spaced
            && self.tokens.last().is_some_and(|token| {
                matches!(token.shape, Shape::Int { .. } | Shape::Decimal { .. })
            });
        for (offset, c) in self.text[self.at..].char_indices() {
            let here = self.at + offset;
            let inside = c.is_alphanumeric() && !(glued && c.is_ascii_digit())
                || (c == '\'' || c == '’') && self.letter_after(here + c.len_utf8())
                || c == '.' && self.abbreviation_point(here);
            if !inside {
                break;
            }
            end = here + c.len_utf8();
        }
        self.push(end, Shape::Word);
    }

    fn letter_after(&self, at: usize) -> bool {
        self.text[at..]
            .chars()
            .next()
            .is_some_and(char::is_alphabetic)
    }

    /// The points of "p.m." and "z.B.", each after a single letter.
    fn abbreviation_point(&self, at: usize) -> bool {
        let single = at == self.at + 1 || at >= 2 && self.byte(at - 2) == b'.';
        let letter = |at: usize| self.byte(at).is_ascii_alphabetic();
        let next_is_point = letter(at + 1) && self.byte(at + 2) == b'.';
        let last = at >= self.at + 3 && !letter(at + 1);
        let short_end = letter(at + 1) && !self.byte(at + 2).is_ascii_alphanumeric();
        at > 0 && letter(at - 1) && single && (next_is_point || last || short_end)
    }

    /// `"…"`, `“…”`, `„…“`, `«…»`: opaque, if it is closed.
    fn quoted(&mut self, c: char) -> bool {
        let (close, index): (&[char], usize) = match c {
            '"' => (&['"'], 0),
            '“' | '„' => (&['”', '“'], 1),
            '«' => (&['»'], 2),
            _ => return false,
        };
        if !self.spaced && c == '"' || self.no_more[index] {
            return false;
        }
        let from = self.at + c.len_utf8();
        let Some(found) = self.text[from..].find(close) else {
            self.no_more[index] = true;
            return false;
        };
        let closing = self.text[from + found..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        self.push(from + found + closing, Shape::Opaque);
        true
    }

    /// `#tag`, `@client`, `!high`.
    fn sign(&mut self, c: char) -> bool {
        if !matches!(c, '#' | '@' | '!') || !self.may_open() {
            return false;
        }
        let body = &self.text[self.at + 1..];
        if c == '!' {
            return self.flag(body);
        }
        if c == '@'
            && let Some((_, length)) = quoted_name(body)
        {
            self.push(self.at + 1 + length, Shape::Client);
            return true;
        }
        let mut end = 0;
        for (offset, c) in body.char_indices() {
            if !(c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '.' | '&' | '\'')) {
                break;
            }
            end = offset + c.len_utf8();
        }
        let name = body[..end].trim_end_matches(['.', '-', '/', '&', '\'', '_']);
        if name.is_empty() {
            return false;
        }
        let digit_first = name.starts_with(|c: char| c.is_ascii_digit());
        let end = self.at + 1 + name.len();
        match c {
            '@' if digit_first => return false,
            '@' => self.push(end, Shape::Client),
            // "#902", "#2026-03".
            _ if !name.contains(char::is_alphabetic) => self.push(end, Shape::Opaque),
            _ => self.push(end, Shape::Tag),
        }
        true
    }

    fn may_open(&self) -> bool {
        self.spaced
            || self.tokens.last().is_some_and(|token| {
                matches!(token.shape, Shape::Punctuation('(' | '[' | ',' | '—' | '–'))
                    || matches!(token.shape, Shape::Break)
            })
    }

    fn flag(&mut self, body: &str) -> bool {
        let bangs = 1 + body.bytes().take_while(|byte| *byte == b'!').count().min(8);
        let name: usize = body.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if bangs > 1 {
            let end = self.at + bangs;
            let alone = !self.byte(end).is_ascii_alphanumeric() && bangs <= 3;
            if alone {
                self.push(
                    end,
                    Shape::Flag {
                        bangs: if bangs == 2 { 2 } else { 3 },
                    },
                );
            }
            return alone;
        }
        if name == 0 {
            return false;
        }
        self.push(self.at + 1 + name, Shape::Flag { bangs: 1 });
        true
    }

    fn digits(&self, at: usize) -> Option<(i32, u8, usize)> {
        let count = self.bytes[at.min(self.bytes.len())..]
            .iter()
            .take_while(|b| b.is_ascii_digit());
        let count = count.count();
        let digits = u8::try_from(count)
            .ok()
            .filter(|count| (1..=9).contains(count))?;
        Some((self.text[at..at + count].parse().ok()?, digits, at + count))
    }

    fn number(&mut self) {
        let Some((first, digits, end)) = self.digits(self.at) else {
            let count = self.bytes[self.at..]
                .iter()
                .take_while(|b| b.is_ascii_digit())
                .count();
            self.push(self.at + count, Shape::Opaque);
            return;
        };
        if digits == 8 && !self.byte(end).is_ascii_alphanumeric()
            || self.compact_with_time(digits, end)
        {
            let numbers = [first / 10_000, first / 100 % 100, first % 100];
            if valid_year(numbers[0]) && numbers[1] <= 12 && numbers[2] <= 31 {
                self.push(
                    end,
                    Shape::Triple {
                        numbers,
                        first_digits: 4,
                        last_digits: 2,
                        separator: b'-',
                    },
                );
                self.iso_time();
                return;
            }
        }
        let separator = self.byte(end);
        let second = if matches!(separator, b':' | b'.' | b'/' | b'-' | b',') {
            self.digits(end + 1)
        } else {
            None
        };
        match (separator, second) {
            (b':', Some((minute, 2, after))) if digits <= 2 => self.clock(first, minute, after),
            (b'.' | b'/' | b'-', Some(second)) => {
                self.joined(first, digits, separator, second, end);
            }
            (b',', Some((part, 3, after))) if digits <= 3 && !self.byte(after).is_ascii_digit() => {
                // A thousands separator: "1,000" is one number.
                self.push(
                    after,
                    Shape::Int {
                        value: first * 1000 + part,
                        digits: digits + 3,
                    },
                );
            }
            (b',', Some((part, part_digits @ 1..=2, after)))
                if !self.byte(after).is_ascii_alphanumeric() =>
            {
                self.push(
                    after,
                    Shape::Decimal {
                        whole: first,
                        part,
                        part_digits,
                        comma: true,
                    },
                );
            }
            _ => self.push(
                end,
                Shape::Int {
                    value: first,
                    digits,
                },
            ),
        }
    }

    fn compact_with_time(&self, digits: u8, end: usize) -> bool {
        digits == 8 && matches!(self.byte(end), b'T' | b't') && self.byte(end + 1).is_ascii_digit()
    }

    fn clock(&mut self, hour: i32, minute: i32, mut end: usize) {
        let mut second = 0;
        if self.byte(end) == b':'
            && let Some((value, 2, after)) = self.digits(end + 1)
        {
            second = value;
            end = after;
            if matches!(self.byte(end), b'.' | b',')
                && let Some((_, _, after)) = self.digits(end + 1)
            {
                end = after;
            }
        }
        self.push(
            end,
            Shape::Clock {
                hour,
                minute,
                second,
            },
        );
    }

    /// Two or three numbers joined by `.`, `/` or `-`.
    fn joined(
        &mut self,
        first: i32,
        digits: u8,
        separator: u8,
        second: (i32, u8, usize),
        end: usize,
    ) {
        let (value, second_digits, after) = second;
        let third = if self.byte(after) == separator {
            self.digits(after + 1)
        } else {
            None
        };
        if let Some((third, last_digits, end)) = third {
            let longer = self.byte(end) == separator && self.byte(end + 1).is_ascii_digit();
            let numbers = [first, value, third];
            if longer || self.byte(end) == b':' {
                self.push(end, Shape::Opaque);
            } else {
                self.push(
                    end,
                    Shape::Triple {
                        numbers,
                        first_digits: digits,
                        last_digits,
                        separator,
                    },
                );
                self.iso_time();
            }
            return;
        }
        match separator {
            b'/' => self.push(
                after,
                Shape::Slash {
                    left: first,
                    right: value,
                },
            ),
            b'.' if self.byte(after) == b'.'
                && digits <= 2
                && second_digits <= 2
                && value <= 12 =>
            {
                let sentence_ends = false;
                let end = if sentence_ends { after } else { after + 1 };
                self.push(
                    end,
                    Shape::Dotted {
                        day: first,
                        month: value,
                    },
                );
            }
            b'.' => {
                let shape = Shape::Decimal {
                    whole: first,
                    part: value,
                    part_digits: second_digits,
                    comma: false,
                };
                self.push(after, shape);
            }
            _ if digits == 4
                && second_digits == 2
                && valid_year(first)
                && (1..=12).contains(&value) =>
            {
                self.push(
                    after,
                    Shape::YearMonth {
                        year: first,
                        month: value,
                    },
                );
            }
            _ => self.push(
                end,
                Shape::Int {
                    value: first,
                    digits,
                },
            ),
        }
    }

    /// The `T17:00:00+01:00` that may follow a date.
    fn iso_time(&mut self) {
        if !matches!(self.byte(self.at), b'T' | b't') {
            return;
        }
        let from = self.at + 1;
        let Some((value, digits, end)) = self.digits(from) else {
            return;
        };
        self.at = from;
        match digits {
            4 | 6 => {
                let value = if digits == 4 { value * 100 } else { value };
                let (hour, minute, second) = (value / 10_000, value / 100 % 100, value % 100);
                self.push(
                    end,
                    Shape::Clock {
                        hour,
                        minute,
                        second,
                    },
                );
            }
            2 if self.byte(end) == b':' => self.number(),
            _ => self.push(
                end,
                Shape::Clock {
                    hour: value,
                    minute: 0,
                    second: 0,
                },
            ),
        }
        self.iso_offset();
    }

    fn iso_offset(&mut self) {
        let sign = match self.byte(self.at) {
            b'Z' | b'z' => {
                self.push(self.at + 1, Shape::Offset { minutes: 0 });
                return;
            }
            b'+' => 1,
            b'-' => -1,
            _ => return,
        };
        let Some((hours, digits, mut end)) = self.digits(self.at + 1) else {
            return;
        };
        let mut minutes = if digits == 4 {
            hours / 100 * 60 + hours % 100
        } else {
            hours * 60
        };
        if digits == 2
            && self.byte(end) == b':'
            && let Some((value, 2, after)) = self.digits(end + 1)
        {
            minutes += value;
            end = after;
        }
        if minutes <= 26 * 60 {
            self.push(
                end,
                Shape::Offset {
                    minutes: sign * minutes,
                },
            );
        }
    }
}

pub(crate) fn valid_year(year: i32) -> bool {
    (1000..=2999).contains(&year)
}

/// White space, and what takes no room.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}'
}

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 || matches!(byte, b'.' | b'-' | b'_')
}
/// A client of several words as it is written behind an `@`, `"Globex Inc"`: the bytes of the name
/// among those, and how many there are with the marks.
pub(crate) fn quoted_name(body: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let (open, close): (char, &[char]) = match body.chars().next()? {
        '"' => ('"', &['"']),
        '“' => ('“', &['”', '"']),
        '„' => ('„', &['“', '”', '"']),
        _ => return None,
    };
    let from = open.len_utf8();
    let (offset, mark) = body[from..]
        .char_indices()
        .find(|(_, c)| close.contains(c))?;
    let name = &body[from..from + offset];
    let is_name = name.starts_with(char::is_alphanumeric) && !name.ends_with(char::is_whitespace);
    is_name.then(|| (from..from + offset, from + offset + mark.len_utf8()))
}
