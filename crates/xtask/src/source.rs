//! A Rust file as the checks see it: which characters are code, which are in strings, which lines
//! are tests.
//!
//! A small scanner, not a parser: it knows comments, strings and character literals, so that a rule
//! about code does not trip over a sentence that mentions it, and a rule about texts sees nothing
//! but texts.

use anyhow::{Context, Result};
use std::path::Path;

/// Every text file below a folder with its path, in the order of their paths; what was built or
/// belongs to git is passed over.
///
/// # Errors
/// When a folder cannot be read.
pub(crate) fn texts_below(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut texts = Vec::new();
    collect(folder, &mut texts)?;
    texts.sort();
    Ok(texts)
}

fn collect(folder: &Path, texts: &mut Vec<(String, String)>) -> Result<()> {
    const NOT_OURS: &[&str] = &["target", ".git", "Cargo.lock", ".env"];
    let context = || format!("cannot read {}", folder.display());
    for entry in std::fs::read_dir(folder).with_context(context)? {
        let entry = entry.with_context(context)?;
        if NOT_OURS.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        let path = entry.path();
        if entry.file_type().with_context(context)?.is_dir() {
            collect(&path, texts)?;
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            let name = path.strip_prefix(".").unwrap_or(&path);
            texts.push((name.to_string_lossy().replace('\\', "/"), text));
        }
    }
    Ok(())
}

/// One file, read once for all rules.
pub(crate) struct Source {
    /// From the workspace's root, with forward slashes.
    pub(crate) path: String,
    /// As it is.
    pub(crate) text: String,
    /// The same lines with comments and the insides of literals blanked.
    pub(crate) code: String,
    /// The same lines with everything but the insides of string literals blanked.
    pub(crate) literals: String,
    /// The number of the first line (from 0) of the test module at the file's end, or of the end.
    pub(crate) production_lines: usize,
}

impl Source {
    /// Scans a file's text.
    pub(crate) fn new(path: &str, text: &str) -> Self {
        let (code, literals) = Scanner::new(text).scan();
        let production_lines = if is_test_path(path) {
            0
        } else {
            first_test_line(&code)
        };
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            code,
            literals,
            production_lines,
        }
    }

    /// The lines of code that ship, with their numbers (from 1).
    pub(crate) fn production_code(&self) -> impl Iterator<Item = (usize, &str)> {
        numbered(&self.code).take(self.production_lines)
    }

    /// The string literals that ship, with their numbers (from 1).
    pub(crate) fn production_literals(&self) -> impl Iterator<Item = (usize, &str)> {
        numbered(&self.literals).take(self.production_lines)
    }

    /// All lines of code, tests too, with their numbers (from 1).
    pub(crate) fn all_code(&self) -> impl Iterator<Item = (usize, &str)> {
        numbered(&self.code)
    }
}

fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
}

/// Whether a whole file is test or bench code.
fn is_test_path(path: &str) -> bool {
    let is_test_part = |part: &str| matches!(part, "tests" | "benches" | "tests.rs" | "fuzz");
    path.split('/').any(is_test_part) || path.ends_with("_tests.rs")
}

/// Where the tests at the end of a file begin: at the first `#[cfg(test)]` before a `mod … {`.
fn first_test_line(code: &str) -> usize {
    let lines: Vec<&str> = code.lines().collect();
    for (index, line) in lines.iter().enumerate() {
        // `cfg(all(test, …))` too.
        if !(line.trim_start().starts_with("#[cfg(") && has_word(line, "test")) {
            continue;
        }
        let item = lines[index + 1..]
            .iter()
            .find(|line| !line.trim_start().starts_with("#["));
        let opens_module = item.is_some_and(|line| {
            line.trim_start().starts_with("mod ") && line.trim_end().ends_with('{')
        });
        if opens_module {
            return index;
        }
    }
    lines.len()
}

/// Walks the characters once and writes each to one of two pages.
struct Scanner<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    /// The last character of code, to tell `r"` from the end of `for"`.
    previous: char,
    code: String,
    literals: String,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text.chars().peekable(),
            previous: ' ',
            code: String::with_capacity(text.len()),
            literals: String::with_capacity(text.len()),
        }
    }

    fn scan(mut self) -> (String, String) {
        while let Some(character) = self.rest.next() {
            match character {
                '/' if self.rest.peek() == Some(&'/') => self.line_comment(),
                '/' if self.rest.peek() == Some(&'*') => self.block_comment(),
                '"' => self.string(),
                'r' if !is_word(self.previous) || self.previous == 'b' => self.perhaps_raw_string(),
                '\'' => self.perhaps_character(),
                other => self.emit_code(other),
            }
        }
        (self.code, self.literals)
    }

    fn emit_code(&mut self, character: char) {
        self.previous = character;
        self.code.push(character);
        self.literals
            .push(if character == '\n' { '\n' } else { ' ' });
    }

    fn emit_literal(&mut self, character: char) {
        self.literals.push(character);
        self.code.push(if character == '\n' { '\n' } else { ' ' });
    }

    fn emit_nothing(&mut self, character: char) {
        let blank = if character == '\n' { '\n' } else { ' ' };
        self.code.push(blank);
        self.literals.push(blank);
    }

    fn line_comment(&mut self) {
        self.emit_nothing('/');
        while let Some(character) = self.rest.next_if(|&it| it != '\n') {
            self.emit_nothing(character);
        }
    }

    fn block_comment(&mut self) {
        self.emit_nothing('/');
        let mut depth = 0_u32;
        while let Some(character) = self.rest.next() {
            self.emit_nothing(character);
            match (character, self.rest.peek()) {
                ('*', Some('/')) => depth -= 1,
                ('*', _) if depth == 0 => depth = 1,
                ('/', Some('*')) => {
                    depth += 1;
                    self.rest.next();
                    self.emit_nothing('*');
                    continue;
                }
                _ => continue,
            }
            if depth == 0 {
                self.rest.next();
                self.emit_nothing('/');
                return;
            }
        }
    }

    fn string(&mut self) {
        self.emit_code('"');
        while let Some(character) = self.rest.next() {
            match character {
                '"' => return self.emit_code('"'),
                '\\' => {
                    self.emit_literal('\\');
                    if let Some(escaped) = self.rest.next() {
                        self.emit_literal(escaped);
                    }
                }
                other => self.emit_literal(other),
            }
        }
    }

    /// `r` may open `r"…"` or `r#"…"#`, or be a letter (or the start of a raw identifier).
    fn perhaps_raw_string(&mut self) {
        self.emit_code('r');
        let mut hashes = 0;
        while self.rest.next_if_eq(&'#').is_some() {
            hashes += 1;
            self.emit_code('#');
        }
        if self.rest.next_if_eq(&'"').is_none() {
            return;
        }
        self.emit_code('"');
        while let Some(character) = self.rest.next() {
            if character == '"' && self.followed_by_hashes(hashes) {
                self.emit_code('"');
                return;
            }
            self.emit_literal(character);
        }
    }

    fn followed_by_hashes(&self, count: usize) -> bool {
        self.rest
            .clone()
            .take(count)
            .filter(|&it| it == '#')
            .count()
            == count
    }

    /// A quote opens `'x'`, or is a lifetime or a label.
    fn perhaps_character(&mut self) {
        self.emit_code('\'');
        let mut ahead = self.rest.clone();
        let (first, second) = (ahead.next(), ahead.next());
        if first == Some('\\') {
            // The escaped character itself may be a quote.
            for _ in 0..2 {
                if let Some(character) = self.rest.next() {
                    self.emit_nothing(character);
                }
            }
            while let Some(character) = self.rest.next_if(|&it| it != '\'') {
                self.emit_nothing(character);
            }
        } else if second == Some('\'') {
            if let Some(character) = self.rest.next() {
                self.emit_nothing(character);
            }
        } else {
            return;
        }
        if self.rest.next_if_eq(&'\'').is_some() {
            self.emit_code('\'');
        }
    }
}

fn has_word(line: &str, word: &str) -> bool {
    line.split(|character| !is_word(character))
        .any(|it| it == word)
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, code: &str, literals: &str) {
        let source = Source::new("crates/x/src/lib.rs", text);
        let squeeze = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(squeeze(&source.code), code, "code");
        assert_eq!(squeeze(&source.literals), literals, "literals");
        assert_eq!(
            source.code.lines().count(),
            text.lines().count(),
            "no line is lost"
        );
        assert_eq!(
            source.literals.lines().count(),
            text.lines().count(),
            "no line is lost"
        );
    }

    #[test]
    fn comments_are_neither_code_nor_literals() {
        check("a // b \"c\"\nd", "a d", "");
        check("a /* b /* c */ \n d */ e", "a e", "");
        check("a /** b **/ c /**/ d", "a c d", "");
        check("/// b\n//! c\na", "a", "");
    }

    #[test]
    fn strings_keep_their_text_apart_from_the_code() {
        check(r#"f("a // b", "c")"#, r#"f(" ", " ")"#, "a // b c");
        check(r#"f("a\"b") + g"#, r#"f(" ") + g"#, r#"a\"b"#);
        check("f(r#\"a\"b\"#, g)", "f(r#\" \"#, g)", "a\"b");
        check(r#"f(br"a", b"c") "#, r#"f(br" ", b" ")"#, "a c");
        check("r#type + or\"x\"", "r#type + or\" \"", "x");
    }

    #[test]
    fn a_quote_is_a_character_or_a_lifetime() {
        check("f('\"', 'a', '\\'', \"s\")", "f(' ', ' ', ' ', \" \")", "s");
        check("f('\\u{1f}', \"s\")", "f(' ', \" \")", "s");
        check(
            "fn f<'a>(x: &'a str) -> &'static str { \"s\" }",
            "fn f<'a>(x: &'a str) -> &'static str { \" \" }",
            "s",
        );
    }

    #[test]
    fn the_test_module_at_the_end_is_not_production() {
        let text = "fn a() {}\n#[cfg(test)]\nfn helper() {}\n\n#[cfg(test)]\nmod tests {\n}\n";
        let source = Source::new("crates/x/src/lib.rs", text);
        assert_eq!(source.production_lines, 4);
        assert_eq!(
            Source::new("crates/x/tests/it/main.rs", text).production_lines,
            0
        );
    }
}
