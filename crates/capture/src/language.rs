//! A language as data: its words, fixed expressions and rows of grammar of its own.
//!
//! A new language is a new file beside the two: a [`Language`] value and no code.
//! Words that mean several things are listed with each meaning; the parser sorts them out.

mod english;
mod german;

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::Priority;
use crate::grammar::{Production, Rules, SHARED};
use crate::value::{Kind, Value};

/// A word class and what the word means in it.
pub(crate) type Sense = (Kind, Value);

/// The tables of one language. Words of one row are separated by spaces.
pub(crate) struct Language {
    /// Words and a meaning of theirs; a word may stand in several rows.
    pub(crate) words: &'static [(&'static str, Sense)],
    /// Several words with one meaning; apostrophes and hyphens may be left out.
    pub(crate) expressions: &'static [(&'static str, Sense)],
    /// Expressions that hold no time, whatever their words mean: "black friday deals".
    pub(crate) names: &'static [&'static str],
    /// Words that mostly mean something else: they count only with help from their neighbours.
    pub(crate) risky: &'static str,
    /// Words that are understood with one slip of the finger.
    pub(crate) misspelt: &'static str,
    /// Words that may follow a date without making a name of it.
    pub(crate) function_words: &'static str,
    /// Words that join a recognised part to the title, and go with it.
    pub(crate) joiners: &'static str,
    /// Words that begin the next task.
    pub(crate) then_words: &'static str,
    /// Names of time zones that are not of the form Area/City, with minutes east.
    pub(crate) flags: &'static [(&'static str, Priority)],
    /// Rows of grammar that only this language has.
    pub(crate) rows: &'static [&'static [Production]],
    /// The words of explanations.
    pub(crate) say: Say,
}

/// How a reading is told. Each list is in calendar order.
pub(crate) struct Say {
    pub(crate) weekdays: [&'static str; 7],
    pub(crate) months: [&'static str; 12],
    pub(crate) at: &'static str,
    pub(crate) to: &'static str,
    pub(crate) lasting: &'static str,
    pub(crate) remind: &'static str,
    pub(crate) before: &'static str,
    pub(crate) minutes: &'static str,
    pub(crate) levels: [&'static str; 4],
}

/// A fixed expression after its first word.
pub(crate) struct Expression {
    pub(crate) rest: Vec<&'static str>,
    pub(crate) sense: Sense,
}

/// A language made ready for looking things up.
pub(crate) struct Lexicon {
    pub(crate) language: &'static Language,
    pub(crate) rules: Rules,
    words: HashMap<&'static str, Vec<Sense>>,
    expressions: HashMap<&'static str, Vec<Expression>>,
    risky: HashSet<&'static str>,
    misspelt: Vec<&'static str>,
    function_words: HashSet<&'static str>,
    joiners: HashSet<&'static str>,
}

pub(crate) static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&english::ENGLISH));
pub(crate) static GERMAN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&german::GERMAN));

impl Lexicon {
    fn new(language: &'static Language) -> Lexicon {
        let mut words: HashMap<_, Vec<Sense>> = HashMap::new();
        for (row, sense) in language.words {
            for word in row.split(' ') {
                words.entry(word).or_default().push(*sense);
            }
        }
        let mut expressions: HashMap<_, Vec<Expression>> = HashMap::new();
        let names = language
            .names
            .iter()
            .map(|name| (*name, (Kind::Name, Value::Nothing)));
        for (text, sense) in language.expressions.iter().copied().chain(names) {
            let mut parts = text.split(' ');
            let first = parts.next().unwrap_or_default();
            let expression = Expression {
                rest: parts.collect(),
                sense,
            };
            expressions.entry(first).or_default().push(expression);
        }
        let tables: Vec<_> = SHARED.iter().chain(language.rows).copied().collect();
        let set = |row: &'static str| row.split(' ').collect();
        Lexicon {
            language,
            rules: Rules::new(&tables),
            words,
            expressions,
            risky: set(language.risky),
            misspelt: language.misspelt.split(' ').collect(),
            function_words: set(language.function_words),
            joiners: set(language.joiners),
        }
    }

    /// The meanings of a word in small letters, of a listed word one slip away if it has none.
    pub(crate) fn senses(&self, word: &str) -> &[Sense] {
        if let Some(senses) = self.words.get(word) {
            return senses;
        }
        if word.len() < 6 || self.function_words.contains(word) {
            return &[];
        }
        let meant = self
            .misspelt
            .iter()
            .find(|meant| one_slip(word.as_bytes(), meant.as_bytes()));
        meant
            .and_then(|meant| self.words.get(meant))
            .map_or(&[], Vec::as_slice)
    }

    /// Whether the word is in the table as it stands.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.words.contains_key(word) || self.function_words.contains(word)
    }

    pub(crate) fn expressions(&self, first: &str) -> &[Expression] {
        let plain = first.trim_end_matches("'s");
        let known = self.expressions.get(first).or_else(|| {
            // "mother's day" is listed as "mothers day".
            (plain.len() < first.len())
                .then(|| self.expressions.get(plain))
                .flatten()
        });
        known.map_or(&[], Vec::as_slice)
    }

    pub(crate) fn is_risky(&self, word: &str) -> bool {
        self.risky.contains(word)
    }

    pub(crate) fn is_function_word(&self, word: &str) -> bool {
        self.function_words.contains(word)
    }

    pub(crate) fn is_joiner(&self, word: &str) -> bool {
        self.joiners.contains(word)
    }

    pub(crate) fn is_then(&self, word: &str) -> bool {
        self.language.then_words.split(' ').any(|then| then == word)
    }

    pub(crate) fn flag(&self, name: &str) -> Option<Priority> {
        self.language
            .flags
            .iter()
            .find(|(flag, _)| *flag == name)
            .map(|(_, level)| *level)
    }

    /// Whether a word may begin an Area/City name of the zone database.
    pub(crate) fn is_zone(&self, word: &str) -> bool {
        const AREAS: [&str; 11] = [
            "Africa",
            "America",
            "Antarctica",
            "Arctic",
            "Asia",
            "Atlantic",
            "Australia",
            "Europe",
            "Indian",
            "Pacific",
            "Etc",
        ];
        AREAS.contains(&word)
    }
}

/// Whether two words differ by one letter changed, missing, added, or two swapped.
fn one_slip(typed: &[u8], meant: &[u8]) -> bool {
    if typed.len().abs_diff(meant.len()) > 1 || typed.first() != meant.first() {
        return false;
    }
    let same = typed.iter().zip(meant).take_while(|(a, b)| a == b).count();
    let (typed, meant) = (&typed[same..], &meant[same..]);
    let after = |bytes: &'_ [u8], skip: usize| bytes.get(skip..).map(<[u8]>::to_vec);
    let swapped = typed.len() == meant.len()
        && typed.len() >= 2
        && (typed[0], typed[1]) == (meant[1], meant[0])
        && typed[2..] == meant[2..];
    swapped
        || after(typed, 1) == after(meant, 1)
        || Some(typed) == after(meant, 1).as_deref()
        || after(typed, 1).as_deref() == Some(meant)
}
