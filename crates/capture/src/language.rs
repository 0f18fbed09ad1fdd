//! A language as data: its words, fixed expressions and rows of grammar of its own.
//!
//! A new language is a new file beside the two: a [`Language`] value and no code.
//! Words that mean several things are listed with each meaning; the parser sorts them out.

mod english;
mod german;
mod table;
mod zones;

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use crate::Priority;
use crate::grammar::{Production, Rules, SHARED};
use crate::pattern::Patterns;
use crate::value::{Kind, Part, Value};

/// A word class and what the word means in it.
pub(crate) type Sense = (Kind, Value);

/// What an expression means that holds no time.
static NAME: Sense = (Kind::Name, Value::Nothing);

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
    /// Words before which a `then_words` word begins nothing: "by then".
    pub(crate) never_then: &'static str,
    /// Words between two tasks that each have a date.
    pub(crate) and_words: &'static str,
    /// Words before a word of the calendar that make something else of it: "he sat".
    pub(crate) pronouns: &'static str,
    /// Words after which capitals name a work: "watch *Groundhog Day*".
    pub(crate) before_works: &'static str,
    /// Words after which capitals name something all the more: "see *Next to Normal*".
    pub(crate) before_titles: &'static str,
    /// Small words between the capitals of a title: "Tuesdays *with* Morrie".
    pub(crate) within_titles: &'static str,
    /// Words before, or where they are infinitives behind, somebody: "call *April*".
    pub(crate) before_people: &'static str,
    /// Months that people are called after.
    pub(crate) named_as_months: &'static str,
    /// What behind "task" makes a name of the two: "task *list*".
    pub(crate) behind_task: &'static str,
    /// Books of which chapter and verse are said: "Romans 8:28".
    pub(crate) books: &'static str,
    /// Such books that people are called after: "John 3:16".
    pub(crate) named_as_books: &'static str,
    /// Words that end an address: "21 Main *Street*".
    pub(crate) streets: &'static str,
    /// Words that have a number behind them: "watch *episode* 3 tonight".
    pub(crate) numbered: &'static str,
    /// Words before what something is about, which is no day: "ask Bob *about* friday".
    pub(crate) topics: &'static str,
    /// Words that make such a word of "over": "über Weihnachten *nachdenken*".
    pub(crate) topic_makers: &'static str,
    /// Nouns that are counted in order: "the 3rd *floor*".
    pub(crate) ordered: &'static str,
    /// Words before so many things: "*buy* 3 may flowers".
    pub(crate) before_counts: &'static str,
    /// Words that tell in which part of the day a bare hour is, pairs of them with `_`: "*dinner*
    /// at 8", "*wake up* at 6".
    pub(crate) tilts: &'static [(&'static str, Part)],
    /// Words behind what a zone is called: "10am Pacific *time*".
    pub(crate) zone_times: &'static str,
    /// What zones are called before such a word, and their names in the zone database.
    pub(crate) zones: &'static [(&'static str, &'static str)],
    /// Words of priority that count alone behind a date that ends a line: "milk tomorrow *high*".
    pub(crate) bare_levels: &'static str,
    /// Words that join "remind me" to what is to be remembered, and go with it.
    pub(crate) after_remind: &'static str,
    /// Articles that go with an `after_remind` word: "an *den* Zahnarzt".
    pub(crate) articles: &'static str,
    /// Frequent words that are in no other table; they tell the language of a line.
    pub(crate) common: &'static str,
    /// Words that count only if they begin with a capital: the German "So" is short for Sonntag.
    pub(crate) capitalised: &'static str,
    /// Endings that make a word of a weekday and a part of the day, and with an "s" of all such:
    /// "Montagabend", "montagabends".
    pub(crate) day_endings: &'static [(&'static str, Part)],
    /// Letters that may be written otherwise: "ü" as "ue".
    pub(crate) spellings: &'static [(&'static str, &'static str)],
    /// What the language does that no row of grammar can say.
    pub(crate) habits: Habits,
    /// Names of priorities after `!`.
    pub(crate) flags: &'static [(&'static str, Priority)],
    /// Rows of grammar that only this language has.
    pub(crate) rows: &'static [&'static [Production]],
    /// The words of explanations.
    pub(crate) say: Say,
    /// Patterns of what a line wants.
    pub(crate) intents: &'static Intents,
}

/// Habits of a language that steer which phrases are believed.
pub(crate) struct Habits {
    /// Capitals in a row are a name; not so where every noun has one.
    pub(crate) capitals_are_names: bool,
    /// A weekday in the middle of a line is a date; not so where it may describe a noun.
    pub(crate) weekdays_stand_free: bool,
    /// The word for "until" is also the word for "by".
    pub(crate) until_is_by: bool,
    /// The word for "from" is also the word for "of": "Woche vom 13. April".
    pub(crate) from_is_of: bool,
    /// "then" begins a task only after a comma or "and": elsewhere it is a filler.
    pub(crate) then_after_comma: bool,
}

/// How people say what they want done with what is there.
pub(crate) struct Intents {
    /// Patterns with what they mean, the more exact before the less, as [`mod@crate::intent`] has
    /// them.
    pub(crate) intents: &'static [&'static [(&'static str, Gist)]],
    /// What is said before or after for politeness.
    pub(crate) polite: &'static [&'static str],
    /// Words that say that something is not to be, before or behind the thing.
    pub(crate) negations: &'static str,
    /// Words at the edge of a thing that say that it is meant in part: "half of the report".
    pub(crate) partly: &'static [&'static str],
    /// Articles that are no part of the name of a thing.
    pub(crate) intent_articles: &'static str,
    /// Verbs of habits in the past.
    pub(crate) habits_done: &'static [Habit],
    /// What asks for a reminder, at the beginning of a line.
    pub(crate) reminds: &'static [&'static str],
    /// The same where a day or time follows: "*reminder* friday 9am buy flowers".
    pub(crate) reminder: &'static str,
    /// What asks for a reminder around what it is of: "*kannst du mich* … *erinnern*", without
    /// what is polite.
    pub(crate) reminds_around: &'static [(&'static str, &'static str)],
    /// What asks to be woken where a day or time follows, and what one is then reminded of.
    pub(crate) wakes: &'static [(&'static str, &'static str)],
    /// What asks for an alarm where a day or time follows and nothing else, and what rings then.
    pub(crate) alarms: &'static [(&'static str, &'static str)],
    /// What asks for a timer where a length follows, and what one is then reminded of.
    pub(crate) timers: &'static [(&'static str, &'static str)],
    /// How a question begins that needs no mark at its end: it changes nothing.
    pub(crate) asking: &'static [&'static str],
    /// Forms of verbs in the past.
    pub(crate) past: Past,
    /// Words behind "move" and the like that go with the verb: "move *in* with Anna".
    pub(crate) with_move: &'static str,
    /// Words beside a habit's verb that say nothing of what was done: who, about how much, again.
    pub(crate) before_habit: &'static str,
    /// Words between a number and its unit that say that it comes to what there was: "2 *more* km".
    pub(crate) more: &'static str,
    /// Articles that say one of a unit: "*a* glass".
    pub(crate) ones: &'static str,
    /// Units of what habits count.
    pub(crate) measures: &'static str,
}

/// How verbs are said of what was done.
pub(crate) struct Past {
    /// Forms that no rule makes, with what the verb is called.
    pub(crate) irregular: &'static [(&'static str, &'static str)],
    /// Beginnings that part from the verb, before a "ge": "*ab*geholt" of "abholen".
    pub(crate) parting: &'static str,
    /// Beginnings that stay: "*be*zahlt" of "bezahlen".
    pub(crate) staying: &'static str,
    /// How a form ends that a rule makes. English ones are compared by their stems, and stay.
    pub(crate) ending: &'static str,
    /// Words that end so and are no such forms.
    pub(crate) not: &'static str,
    /// Words that only say that it was done, or by whom: "*I've already* called Anna".
    pub(crate) beside: &'static str,
    /// What asks whether it was done: "*have I* called Anna?"
    pub(crate) asked: &'static [&'static str],
    /// The same in one word at the beginning, before the thing: "*is* the invoice sent".
    pub(crate) turned: &'static str,
    /// Words beside a form that say that it is of the thing: "the rent *is* paid"; none where the
    /// form alone tells. Without them "Ann called" may be what Ann did.
    pub(crate) passive: &'static str,
    /// What says that somebody was somewhere: "*was* at the gym".
    pub(crate) was: &'static str,
    /// Words before where somebody was: "was *at the* gym".
    pub(crate) was_at: &'static str,
    /// Who tells what was done: "*I* paid the rent".
    pub(crate) teller: &'static str,
}

/// However many words.
pub(crate) const ANY: usize = usize::MAX;

/// How sure it is that a pattern means what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sure {
    /// It means that.
    Yes,
    /// It means that if there is such a thing; else it names something new.
    IfThere,
    /// To be asked about.
    No,
}

/// What a pattern means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gist {
    Complete(Sure),
    Reopen,
    /// Asked whether it is done.
    State,
    /// Shown as it is, if there is that one.
    Show,
    /// Said not to be, or not to be done yet: nothing is changed.
    Leave,
    /// A question of something that is not here.
    Question,
    /// The same, of a line that ends with a question mark.
    QuestionIfAsked,
    /// Given to the client behind it.
    Assign,
    /// Moved to a day that no year has.
    NoSuchDay,
    ResumeTimer,
    Move(Sure),
    /// A time of day and nothing else: what was made just now is then.
    AtClock,
    /// Moved, to be asked when.
    Reschedule(Sure),
    /// Moved by a length.
    Later(Sure),
    Earlier(Sure),
    Prioritize(Sure),
    /// Said to matter so much: "the report is urgent"; that little is low may be said of milk.
    Matters,
    /// A thing and a day, and no verb: "dentist to monday".
    MoveThatOne,
    /// A thing that is said to be on a day: "the dentist is on tuesday".
    ToldWhen,
    /// Given the tags behind it.
    Tag,
    /// What was made or changed just now is given the one tag behind it: "tag it health".
    TagIt,
    Open,
    /// The same, of a line that ends with a question mark.
    OpenIfAsked,
    /// The same of a line that is a day of the week or a day from today and nothing else: no task
    /// is called so.
    OpenIfDay,
    /// What is open of somebody or something that is called so.
    OpenOf,
    /// What is due so many days from today.
    OpenIn(i32),
    /// What is due so many weeks from the week of today.
    OpenWeek(i32),
    /// What is due on a day or before.
    DueBy,
    DueBefore,
    DueAfter,
    /// What is due on a day or later.
    DueFrom,
    DueBetween,
    /// What is due from today for a length.
    DueWithin,
    Overdue,
    StartTimer,
    /// Started on another thing, if there is that one.
    SwitchTimer,
    StopTimer,
    /// Stopped, if one runs: "take a break".
    Break,
    /// A note beside the thing.
    Comment,
    /// Given a rule by which it comes again.
    Repeat(Sure),
    /// Not to be reminded of any more.
    NoReminder,
    /// So many words without an article are looked for without asking.
    Search {
        sure_words: usize,
    },
    Remove,
    Done,
    /// What was done from a day until now.
    DoneSince,
    AllDone,
    LogTime,
    TimeSpent(Sure),
    CheckIn,
    /// "habit done …": said of a habit and nothing else.
    HabitDone,
    Track,
    AddHabit,
    RemoveHabit,
    /// A client is written down: for certain where it is said to be called so, by a capital where `No`
    /// is said, and else after asking.
    AddClient(Sure),
    RemoveClient,
    RemoveTag,
    /// The tags behind it are taken off.
    Untag,
    /// All there is of something.
    RemoveAll,
    /// Left out once.
    Skip,
    /// Other words than those that were said just now.
    Meant,
    /// A thing and a day, asked about: "dentist on friday?"
    AskedOf,
    Edit,
    Rename,
    Reminders,
    Habits,
}

impl Gist {
    /// Whether a day at the end of the thing says when, and is none of its words.
    pub(crate) fn takes_a_date(self) -> bool {
        matches!(
            self,
            Self::Complete(_)
                | Self::StartTimer
                | Self::SwitchTimer
                | Self::HabitDone
                | Self::Track
                | Self::Skip
        )
    }

    /// Whether it changes what is there.
    pub(crate) fn changes(self) -> bool {
        matches!(
            self,
            Self::Complete(_)
                | Self::Reopen
                | Self::Assign
                | Self::LogTime
                | Self::ResumeTimer
                | Self::Move(_)
                | Self::AtClock
                | Self::MoveThatOne
                | Self::ToldWhen
                | Self::NoSuchDay
                | Self::Reschedule(_)
                | Self::Later(_)
                | Self::Earlier(_)
                | Self::Prioritize(_)
                | Self::Matters
                | Self::Tag
                | Self::TagIt
                | Self::Edit
                | Self::Rename
                | Self::Remove
                | Self::CheckIn
                | Self::HabitDone
                | Self::RemoveHabit
                | Self::RemoveClient
                | Self::RemoveTag
                | Self::Untag
                | Self::RemoveAll
                | Self::Break
                | Self::Comment
                | Self::Repeat(_)
                | Self::Skip
                | Self::StartTimer
                | Self::SwitchTimer
                | Self::StopTimer
        )
    }

    /// Whether it moves something.
    pub(crate) fn moves(self) -> bool {
        matches!(
            self,
            Self::Move(_)
                | Self::Reschedule(_)
                | Self::NoSuchDay
                | Self::Later(_)
                | Self::Earlier(_)
        )
    }

    /// Whether it asks for what nobody here knows.
    pub(crate) fn asks_of_something_else(self) -> bool {
        matches!(self, Self::Question | Self::QuestionIfAsked | Self::AskedOf)
    }

    /// Whether only a question means it.
    pub(crate) fn wants_a_question(self) -> bool {
        matches!(
            self,
            Self::OpenIfAsked | Self::QuestionIfAsked | Self::AskedOf
        )
    }
}

/// A habit's verb.
pub(crate) struct Habit {
    /// As it is said when it was done.
    pub(crate) done: &'static str,
    /// As the habit may be named, separated by spaces: in the verb's own words first, then in
    /// others and in other languages.
    pub(crate) names: &'static str,
    /// Without an amount it more often means something else: "read".
    pub(crate) needs_measure: bool,
    /// Without an amount it is rarely all of it: "drank water".
    pub(crate) by_bits: bool,
}

pub(crate) const fn habit(done: &'static str, names: &'static str) -> Habit {
    Habit {
        done,
        names,
        needs_measure: false,
        by_bits: false,
    }
}

pub(crate) const fn habit_by_bits(done: &'static str, names: &'static str) -> Habit {
    Habit {
        done,
        names,
        needs_measure: false,
        by_bits: true,
    }
}

pub(crate) const fn habit_of(done: &'static str, names: &'static str) -> Habit {
    Habit {
        done,
        names,
        needs_measure: true,
        by_bits: false,
    }
}

/// How a reading is told, in words that the language reads back. Lists are in calendar order.
pub(crate) struct Say {
    pub(crate) weekdays: [&'static str; 7],
    pub(crate) months: [&'static str; 12],
    /// After the weekday and after the day of a date: "Montag*,* 9*.* März".
    pub(crate) after_weekday: &'static str,
    pub(crate) after_day: &'static str,
    pub(crate) at: &'static str,
    /// Between which times something comes: "*from* 09:00 to 17:00".
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
    pub(crate) until: &'static str,
    pub(crate) lasting: &'static str,
    pub(crate) remind: &'static str,
    pub(crate) remind_me: &'static str,
    pub(crate) before: &'static str,
    /// Minutes, hours and days, one and many.
    pub(crate) units: [(&'static str, &'static str); 4],
    /// From low to urgent.
    pub(crate) levels: [&'static str; 4],
    /// By frequency, from minutes to years: each one, and each so many for `#`.
    pub(crate) every: [(&'static str, &'static str); 6],
    pub(crate) each: &'static str,
    pub(crate) every_workday: &'static str,
    pub(crate) every_weekend: &'static str,
    pub(crate) on: &'static str,
    pub(crate) on_the: &'static str,
    pub(crate) and: &'static str,
    pub(crate) of_the_month: &'static str,
    pub(crate) of_the_quarter: &'static str,
    pub(crate) of_month: &'static str,
    /// Between a weekday and the day of the month that it is: "Friday *the* 13th".
    pub(crate) the_day: &'static str,
    /// Between days and the month they are of.
    pub(crate) of_days: &'static str,
    pub(crate) last: &'static str,
    pub(crate) last_day: &'static str,
    pub(crate) second_last: &'static str,
    pub(crate) workday: &'static str,
    pub(crate) times: &'static str,
    pub(crate) after_done: &'static str,
    /// Writes "1st".
    pub(crate) ordinal: fn(&mut String, i32),
}

/// A fixed expression after its first word.
pub(crate) struct Expression {
    pub(crate) rest: Box<[&'static str]>,
    pub(crate) sense: &'static Sense,
}

/// A language made ready for looking things up.
pub(crate) struct Lexicon {
    pub(crate) language: &'static Language,
    pub(crate) rules: Rules,
    pub(crate) patterns: Patterns,
    entries: Entries,
    misspelt: Vec<&'static str>,
}

/// What a language knows of a word.
pub(crate) struct Entry {
    /// What it means: rows of the tables, for a meaning is twenty times as long as its address.
    pub(crate) senses: Box<[&'static Sense]>,
    /// The fixed expressions that begin with it.
    pub(crate) expressions: Box<[Expression]>,
    /// Bits of [`Class`].
    pub(crate) class: u32,
}

/// One thing that a table says of a word.
enum Fact {
    Sense(&'static Sense),
    Expression(Expression),
    Class(u32),
}

impl Entry {
    fn new(facts: impl Iterator<Item = Fact>) -> Entry {
        let mut senses = Vec::new();
        let mut expressions = Vec::new();
        let mut class = 0;
        for fact in facts {
            match fact {
                Fact::Sense(sense) if senses.contains(&sense) => {}
                Fact::Sense(sense) => senses.push(sense),
                Fact::Expression(expression) => expressions.push(expression),
                Fact::Class(bits) => class |= bits,
            }
        }
        Entry {
            senses: senses.into_boxed_slice(),
            expressions: expressions.into_boxed_slice(),
            class,
        }
    }
}

/// The facts put together by word. Nothing is allocated beyond what is kept: the words of two
/// languages are a good part of what is resident in a program that reads them.
fn entries(mut facts: Vec<(Word, Fact)>) -> Entries {
    facts.sort_by(|(one, _), (other, _)| one.cmp(other));
    let words = facts.chunk_by(|(one, _), (other, _)| one == other).count();
    let mut entries = Entries::with_capacity_and_hasher(words, BuildHasherDefault::default());
    let mut facts = facts.into_iter().peekable();
    while let Some((word, first)) = facts.next() {
        let rest = std::iter::from_fn(|| facts.next_if(|(next, _)| *next == word));
        let entry = Entry::new(std::iter::once(first).chain(rest.map(|(_, fact)| fact)));
        entries.insert(kept(word), entry);
    }
    entries
}

/// A word as a table has it, or made of such.
type Word = Cow<'static, str>;

/// A word that stays as long as the languages, which is until the program ends.
fn kept(word: Word) -> &'static str {
    match word {
        Cow::Borrowed(word) => word,
        Cow::Owned(word) => Box::leak(word.into_boxed_str()),
    }
}

/// A meaning of words that no table has, kept likewise.
fn made(sense: Sense) -> &'static Sense {
    Box::leak(Box::new(sense))
}

type Entries = HashMap<&'static str, Entry, BuildHasherDefault<Fnv>>;

/// Fowler, Noll and Vo's hash (FNV-1a), quick for short words.
#[derive(Clone)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// Classes of words, one bit each.
pub(crate) struct Class;

impl Class {
    pub(crate) const RISKY: u32 = 1;
    pub(crate) const FUNCTION: u32 = 1 << 1;
    pub(crate) const JOINER: u32 = 1 << 2;
    pub(crate) const THEN: u32 = 1 << 3;
    pub(crate) const NEVER_THEN: u32 = 1 << 4;
    pub(crate) const AND: u32 = 1 << 5;
    pub(crate) const PRONOUN: u32 = 1 << 6;
    pub(crate) const AFTER_REMIND: u32 = 1 << 7;
    pub(crate) const COMMON: u32 = 1 << 8;
    pub(crate) const CAPITALISED: u32 = 1 << 9;
    pub(crate) const ARTICLE: u32 = 1 << 10;
    pub(crate) const BEFORE_WORK: u32 = 1 << 11;
    pub(crate) const BOOK: u32 = 1 << 12;
    pub(crate) const NAMED_AS_BOOK: u32 = 1 << 13;
    pub(crate) const STREET: u32 = 1 << 14;
    pub(crate) const BARE_LEVEL: u32 = 1 << 15;
    pub(crate) const NUMBERED: u32 = 1 << 16;
    pub(crate) const BEFORE_TITLE: u32 = 1 << 17;
    pub(crate) const WITHIN_TITLE: u32 = 1 << 18;
    pub(crate) const BEFORE_PERSON: u32 = 1 << 19;
    pub(crate) const NAMED_AS_MONTH: u32 = 1 << 20;
    pub(crate) const BEHIND_TASK: u32 = 1 << 21;
    pub(crate) const ZONE_TIME: u32 = 1 << 22;
    /// A word, or the first of two, of [`Language::tilts`].
    pub(crate) const TILT: u32 = 1 << 23;
    pub(crate) const TOPIC: u32 = 1 << 24;
    pub(crate) const TOPIC_MAKER: u32 = 1 << 25;
    pub(crate) const ORDERED: u32 = 1 << 26;
    pub(crate) const BEFORE_COUNT: u32 = 1 << 27;
    /// Classes of words that are plain words of a title wherever they stand alone.
    pub(crate) const PLAIN: u32 = Class::COMMON
        | Class::BOOK
        | Class::NAMED_AS_BOOK
        | Class::STREET
        | Class::NUMBERED
        | Class::BEFORE_WORK
        | Class::BEFORE_TITLE
        | Class::BEFORE_PERSON
        | Class::BEHIND_TASK
        | Class::ZONE_TIME
        | Class::TILT
        | Class::TOPIC_MAKER
        | Class::ORDERED
        | Class::BEFORE_COUNT;
}

pub(crate) static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&english::ENGLISH));
pub(crate) static GERMAN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&german::GERMAN));

impl Lexicon {
    fn new(language: &'static Language) -> Lexicon {
        let spelt = |word: &'static str| spellings(word, language.spellings);
        let mut facts: Vec<(Word, Fact)> = Vec::new();
        let mut add = |word: Word, sense: &'static Sense| facts.push((word, Fact::Sense(sense)));
        for (row, sense) in language.words {
            for word in row.split(' ') {
                spelt(word).for_each(|word| add(word, sense));
            }
            if let (Kind::Weekday, Value::Days(days)) = sense {
                for (ending, part) in language.day_endings {
                    let value = Value::DayPart(*days, *part);
                    let (one, each) = (made((Kind::Moment, value)), made((Kind::Weekdays, value)));
                    for word in row.split(' ').filter(|word| word.len() > 3) {
                        add(format!("{word}{ending}").into(), one);
                        add(format!("{word}{ending}s").into(), each);
                    }
                }
            }
        }
        let expressions = language.expressions.iter();
        let expressions = expressions.map(|(text, sense)| (*text, sense));
        let names = language.names.iter().map(|name| (*name, &NAME));
        for (text, sense) in expressions.chain(names) {
            let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
            let rest: Box<[_]> = rest.split(' ').filter(|word| !word.is_empty()).collect();
            for first in spelt(first) {
                let rest = rest.clone();
                facts.push((first, Fact::Expression(Expression { rest, sense })));
            }
        }
        let tables: Vec<_> = SHARED.iter().chain(language.rows).copied().collect();
        let lists = [
            (language.risky, Class::RISKY),
            (language.function_words, Class::FUNCTION),
            (language.joiners, Class::JOINER),
            (language.then_words, Class::THEN),
            (language.never_then, Class::NEVER_THEN),
            (language.and_words, Class::AND),
            (language.pronouns, Class::PRONOUN),
            (language.before_works, Class::BEFORE_WORK),
            (language.before_titles, Class::BEFORE_TITLE),
            (language.within_titles, Class::WITHIN_TITLE),
            (language.before_people, Class::BEFORE_PERSON),
            (language.named_as_months, Class::NAMED_AS_MONTH),
            (language.behind_task, Class::BEHIND_TASK),
            (language.after_remind, Class::AFTER_REMIND),
            (language.articles, Class::ARTICLE),
            (language.books, Class::BOOK),
            (language.named_as_books, Class::NAMED_AS_BOOK),
            (language.streets, Class::STREET),
            (language.numbered, Class::NUMBERED),
            (language.bare_levels, Class::BARE_LEVEL),
            (language.zone_times, Class::ZONE_TIME),
            (language.topics, Class::TOPIC),
            (language.topic_makers, Class::TOPIC_MAKER),
            (language.ordered, Class::ORDERED),
            (language.before_counts, Class::BEFORE_COUNT),
            (language.common, Class::COMMON),
            (language.capitalised, Class::CAPITALISED),
        ];
        for (list, class) in lists {
            for word in list.split_whitespace().flat_map(spelt) {
                facts.push((word, Fact::Class(class)));
            }
        }
        for (words, _) in language.tilts {
            let first = words.split('_').next().unwrap_or(words);
            facts.extend(spelt(first).map(|word| (word, Fact::Class(Class::TILT))));
        }
        Lexicon {
            language,
            rules: Rules::new(&tables),
            patterns: Patterns::new(language.intents.intents),
            entries: entries(facts),
            misspelt: language.misspelt.split_whitespace().collect(),
        }
    }

    /// What is known of a word in small letters.
    pub(crate) fn entry(&self, word: &str) -> Option<&Entry> {
        if let Some(entry) = self.entries.get(word) {
            return Some(entry);
        }
        // "mother's day" is listed as "mothers day"; the senses of "today" are not its.
        let plain = word.strip_suffix("'s")?;
        self.entries
            .get(plain)
            .filter(|entry| entry.senses.is_empty())
    }

    /// What is known of the listed word that is one slip of the finger away.
    pub(crate) fn meant(&self, word: &str) -> Option<&Entry> {
        if word.len() < 6 || word.ends_with("'s") {
            return None;
        }
        let meant = self
            .misspelt
            .iter()
            .find(|meant| one_slip(word.as_bytes(), meant.as_bytes()));
        self.entries.get(*meant?)
    }

    /// How much a word with this entry speaks for the language: one of the calendar more.
    pub(crate) fn weight(entry: Option<&Entry>, capital: bool) -> u32 {
        match entry {
            Some(entry) if entry.class & Class::CAPITALISED != 0 => 2 * u32::from(capital),
            // "Di" is a name as well.
            Some(entry) if entry.class & Class::RISKY != 0 => 1,
            Some(entry) if !entry.senses.is_empty() => 2,
            Some(entry) => u32::from(entry.class & (Class::FUNCTION | Class::COMMON) != 0),
            None => 0,
        }
    }

    pub(crate) fn flag(&self, name: &str) -> Option<Priority> {
        self.language
            .flags
            .iter()
            .find(|(flag, _)| *flag == name)
            .map(|(_, level)| *level)
    }

    /// What the zone database calls a zone that is written in these capitals: "9 ET".
    pub(crate) fn zone_of_letters(letters: &str) -> Option<&'static str> {
        let mut known = zones::LETTERS.iter();
        known
            .find(|(known, _)| *known == letters)
            .map(|(_, zone)| *zone)
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
    let swapped = typed.len() == meant.len()
        && typed.len() >= 2
        && (typed[0], typed[1]) == (meant[1], meant[0])
        && typed[2..] == meant[2..];
    // One letter changed, missing, or added.
    swapped
        || typed.get(1..) == meant.get(1..)
        || meant.get(1..) == Some(typed)
        || typed.get(1..) == Some(meant)
}

/// A word and, where it has letters that may be written otherwise, the word written so.
fn spellings(
    word: &'static str,
    letters: &'static [(&'static str, &'static str)],
) -> impl Iterator<Item = Word> {
    let other = letters
        .iter()
        .fold(word.to_owned(), |word, (letter, other)| {
            word.replace(letter, other)
        });
    let other = (other != word).then_some(Cow::Owned(other));
    std::iter::once(Cow::Borrowed(word)).chain(other)
}
