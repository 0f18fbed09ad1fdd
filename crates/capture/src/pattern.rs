//! The patterns of what a line wants, made ready to be matched.
//!
//! [`mod@crate::intent`] says what their parts mean. Words have numbers, so that a line is looked up
//! once and then compared with hundreds of patterns number by number.

use crate::language::Gist;

/// The number of a word that patterns have.
pub(crate) type WordId = u16;

/// What a line is compared with.
pub(crate) struct Pattern {
    pub(crate) steps: Box<[Step]>,
    pub(crate) gist: Gist,
    /// Lists of words of each of which a line must have one, each ended by [`END`]: most patterns
    /// are ruled out by that.
    needed: Box<[WordId]>,
}

/// Behind the last word of a list. Lists stand one behind the other in one piece of memory:
/// hundreds of patterns have thousands of them, most of one word.
const END: WordId = WordId::MAX;

/// Some runs of words.
pub(crate) struct Runs(Box<[WordId]>);

impl Runs {
    fn new<'w>(
        runs: impl Iterator<Item = &'w str>,
        number: impl Fn(&str) -> Option<WordId>,
    ) -> Runs {
        let run = |words: &'w str| words.split('_').filter_map(&number).chain([END]);
        Runs(runs.flat_map(run).collect())
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &[WordId]> {
        lists(&self.0)
    }
}

/// Lists that are each ended by [`END`].
fn lists(words: &[WordId]) -> impl Iterator<Item = &[WordId]> {
    let lists = words.split_inclusive(|word| *word == END);
    lists.filter_map(|list| list.split_last().map(|(_, words)| words))
}

impl Pattern {
    fn new(steps: Box<[Step]>, gist: Gist) -> Pattern {
        let needed = steps.iter().filter(|step| !step.optional);
        let needed = needed.filter_map(|step| match &step.part {
            Part::Words(runs) => Some(runs.iter().filter_map(|run| run.first().copied())),
            _ => None,
        });
        let needed = needed.flat_map(|words| words.chain([END]));
        Pattern {
            needed: needed.collect(),
            steps,
            gist,
        }
    }

    /// Whether a line has a word of each part that must be there.
    pub(crate) fn may_match(&self, line: &LineWords) -> bool {
        lists(&self.needed).all(|words| words.iter().any(|word| line.has(*word)))
    }
}

/// The words of a line, as far as patterns have them.
pub(crate) struct LineWords {
    /// Token by token.
    pub(crate) ids: Vec<Option<WordId>>,
    /// A bit for each word that is there.
    there: Vec<u64>,
}

impl LineWords {
    fn has(&self, word: WordId) -> bool {
        let bits = self.there.get(usize::from(word / 64)).copied();
        bits.unwrap_or_default() & 1 << (word % 64) != 0
    }
}

/// One part of a pattern.
pub(crate) struct Step {
    /// Whether it may be missing.
    pub(crate) optional: bool,
    pub(crate) part: Part,
}

/// What a part stands for.
pub(crate) enum Part {
    /// One of some runs of words.
    Words(Runs),
    Object,
    When,
    Range,
    Hour,
    Length,
    Lasting,
    Priority,
    Number,
    Of,
    Tags,
    Rest,
    Never,
    Repeat,
}

/// All patterns of a language, and the words that they have.
pub(crate) struct Patterns {
    pub(crate) all: Box<[Pattern]>,
    /// In order, so that a word's place is its number.
    words: Box<[&'static str]>,
}

impl Patterns {
    pub(crate) fn new(tables: &'static [&'static [(&'static str, Gist)]]) -> Patterns {
        let all = || tables.iter().copied().flatten();
        let parts = all().flat_map(|(pattern, _)| pattern.split(' '));
        let mut words: Vec<&'static str> = parts
            .map(|part| part.strip_prefix('?').unwrap_or(part))
            .flat_map(|part| part.split(['|', '_']))
            .collect();
        words.sort_unstable();
        words.dedup();
        let mut patterns = Patterns {
            all: Box::new([]),
            words: words.into(),
        };
        patterns.all = all()
            .map(|(pattern, gist)| {
                let steps = pattern.split(' ').map(|part| patterns.step(part));
                Pattern::new(steps.collect(), *gist)
            })
            .collect();
        patterns
    }

    /// What patterns know of the words of a line.
    pub(crate) fn line<'w>(&self, words: impl Iterator<Item = Option<&'w str>>) -> LineWords {
        let ids: Vec<Option<WordId>> = words.map(|word| self.word(word?)).collect();
        let mut there = vec![0; self.words.len().div_ceil(64)];
        for id in ids.iter().flatten() {
            there[usize::from(id / 64)] |= 1 << (id % 64);
        }
        LineWords { ids, there }
    }

    /// The number of a word, if a pattern has it.
    fn word(&self, word: &str) -> Option<WordId> {
        let place = self.words.binary_search(&word).ok()?;
        WordId::try_from(place).ok()
    }

    fn step(&self, part: &'static str) -> Step {
        let (optional, part) = match part.strip_prefix('?') {
            Some(part) => (true, part),
            None => (false, part),
        };
        let part = match part {
            "…" => Part::Object,
            "<when>" => Part::When,
            "<range>" => Part::Range,
            "<hour>" => Part::Hour,
            "<length>" => Part::Length,
            "<for>" => Part::Lasting,
            "<priority>" => Part::Priority,
            "<number>" => Part::Number,
            "<of>" => Part::Of,
            "<tags>" => Part::Tags,
            "<rest>" => Part::Rest,
            "<never>" => Part::Never,
            "<repeat>" => Part::Repeat,
            words => Part::Words(Runs::new(words.split('|'), |word| self.word(word))),
        };
        Step { optional, part }
    }
}
