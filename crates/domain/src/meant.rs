//! Which of a person's open tasks they mean by some words of it.
//!
//! Words are compared in any form and any case, those of tags, categories and clients as well as
//! the title's. Where one task has all of them it is meant; where several have, or one has most,
//! the person is to be asked.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::habits::stem;
use crate::ids::Number;
use crate::port::Reads;
use crate::reminder::{Reminder, ReminderState};
use crate::scribe::Actor;
use crate::search::INDEXED_CHARS_MIN;
use crate::task::{Slice, Task, TaskQuery, TextQuery};

/// The most tasks that a person is asked about.
pub const CANDIDATES_MAX: usize = 4;
/// The most tasks that are looked at for one word.
const POOL_MAX: u32 = 200;
/// The most words of a thing that are looked at.
const WORDS_MAX: usize = 12;

/// What was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// This one.
    One(Box<Task>),
    /// One of these, or none: likeliest first, at most [`CANDIDATES_MAX`].
    Several(Vec<Task>),
    /// None that there is.
    Nobody,
}

impl Meant {
    /// All that may be meant.
    #[must_use]
    pub fn into_tasks(self) -> Vec<Task> {
        match self {
            Self::One(task) => vec![*task],
            Self::Several(tasks) => tasks,
            Self::Nobody => Vec::new(),
        }
    }
}

/// How well a task fits the words, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is called so.
    Whole,
    /// Its title has all of the words.
    Title,
    /// Its title, tags, category and client have all of them.
    Around,
    /// It has all of them, or words that are one slip away or go on.
    Nearly,
    /// Its title has most of them.
    Most,
}

/// The open task that is meant by some words, or by its number.
///
/// # Errors
/// Only the store's.
pub fn task(reads: &dyn Reads, actor: Actor<'_>, words: &str) -> Result<Meant> {
    among(reads, actor, words, Among::Open)
}

/// The task that is not open any more and is meant by some words, or by its number; of several the
/// latest come first.
///
/// # Errors
/// Only the store's.
pub fn closed_task(reads: &dyn Reads, actor: Actor<'_>, words: &str) -> Result<Meant> {
    among(reads, actor, words, Among::Closed)
}

/// The reminders of no task that are meant by some words, and by how much.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reminders {
    /// Those that wait or were not answered, the next first, at most [`CANDIDATES_MAX`].
    pub found: Vec<Reminder>,
    /// Whether they have all of the words, and not only words like them.
    pub is_sure: bool,
    /// Whether the words say themselves that it is a reminder: "the mum reminder".
    pub is_said: bool,
}

/// Words that say of a thing that it is a reminder.
const REMINDER: &[&str] = &[
    "reminder",
    "reminders",
    "erinnerung",
    "erinnerungen",
    "alarm",
];

/// Whether words name no reminder in particular: "the reminder", "my alarm".
#[must_use]
pub fn is_any_reminder(words: &str) -> bool {
    let lower = words.to_lowercase();
    let left = lower.split_whitespace();
    let left: Vec<&str> = left.filter(|word| !REMINDER.contains(word)).collect();
    is_nothing(&left.join(" "))
}

/// The reminders of no task that are meant by some words; "reminder 3" is that one, of whatever it
/// is, and "the reminder" may be any.
///
/// # Errors
/// Only the store's.
pub fn reminders(reads: &dyn Reads, actor: Actor<'_>, words: &str) -> Result<Reminders> {
    let mut asked = content(words);
    let all = asked.len();
    asked.retain(|word| !REMINDER.contains(&word.text.as_str()));
    let is_said = asked.len() < all;
    if asked.is_empty() && !is_said {
        return Ok(Reminders::default());
    }
    let owner = actor.user.id;
    if let Some(number) = numbered(&asked).filter(|_| is_said) {
        let found = reads.reminder(owner, number)?;
        let waits = |it: &Reminder| WAITING.contains(&it.state);
        return Ok(Reminders {
            found: found.filter(waits).into_iter().collect(),
            is_sure: true,
            is_said,
        });
    }
    let mut pool = Vec::new();
    for state in WAITING {
        pool.extend(reads.reminders(owner, state, Slice::first(POOL_MAX))?.rows);
    }
    pool.retain(|reminder| reminder.task.is_none());
    let all_in = |reminder: &Reminder, is: fn(&Word, &Word) -> bool| {
        let text = content(&reminder.text);
        asked
            .iter()
            .all(|word| text.iter().any(|other| is(word, other)))
    };
    let mut found: Vec<Reminder> = pool
        .iter()
        .filter(|reminder| all_in(reminder, Word::is))
        .cloned()
        .collect();
    let called: Vec<Reminder> = found
        .iter()
        .filter(|reminder| content(&reminder.text).len() == asked.len())
        .cloned()
        .collect();
    if called.len() == 1 {
        found = called;
    }
    let is_sure = !found.is_empty();
    if !is_sure {
        pool.retain(|reminder| all_in(reminder, Word::is_near));
        found = pool;
    }
    found.truncate(CANDIDATES_MAX);
    Ok(Reminders {
        found,
        is_sure,
        is_said,
    })
}

/// In these a reminder is there still.
const WAITING: [ReminderState; 2] = [ReminderState::Pending, ReminderState::Fired];

/// Which tasks can be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Among {
    Open,
    Closed,
}

impl Among {
    fn is_open(self) -> bool {
        self == Self::Open
    }
}

fn among(reads: &dyn Reads, actor: Actor<'_>, words: &str, among: Among) -> Result<Meant> {
    let asked = content(words);
    if let Some(number) = numbered(&asked)
        && let Some(task) = reads.task(actor.user.id, number)?
        && (among.is_open() || !task.status.is_open())
    {
        return Ok(Meant::One(Box::new(task)));
    }
    if asked.is_empty() {
        return called_exactly(reads, actor, words, among);
    }
    let (mut pool, cut) = pool(reads, actor, (words, &asked), among)?;
    if among == Among::Closed {
        pool.reverse();
    }
    let mut ranked = Vec::new();
    for task in pool {
        if let Some(fit) = fit(reads, &asked, &task)? {
            ranked.push((fit, task));
        }
    }
    let Some(best) = ranked.iter().map(|(fit, _)| *fit).min() else {
        return Ok(Meant::Nobody);
    };
    ranked.sort_by_key(|(fit, _)| *fit);
    let mut like_best: Vec<Task> = ranked
        .into_iter()
        .filter(|(fit, _)| *fit == best || best >= Fit::Nearly)
        .map(|(_, task)| task)
        .collect();
    // Among more than were looked at there may be another.
    let sure = best == Fit::Whole || best < Fit::Nearly && !cut;
    if sure && like_best.len() == 1 {
        return Ok(Meant::One(Box::new(like_best.remove(0))));
    }
    like_best.truncate(CANDIDATES_MAX);
    Ok(Meant::Several(like_best))
}

/// The task whose title is these words, which by themselves say nothing: "A".
fn called_exactly(reads: &dyn Reads, actor: Actor<'_>, words: &str, among: Among) -> Result<Meant> {
    let words = words.trim();
    if words.is_empty() {
        return Ok(Meant::Nobody);
    }
    let query = TaskQuery {
        open: Some(among.is_open()),
        text: Some(TextQuery {
            text: words.to_owned(),
            case_sensitive: false,
        }),
        ..TaskQuery::default()
    };
    let mut called = reads
        .tasks(actor.user.id, &query, Slice::first(POOL_MAX))?
        .rows;
    called.retain(|task| task.title.to_lowercase() == words.to_lowercase());
    if called.len() == 1 {
        return Ok(Meant::One(Box::new(called.remove(0))));
    }
    called.truncate(CANDIDATES_MAX);
    Ok(if called.is_empty() {
        Meant::Nobody
    } else {
        Meant::Several(called)
    })
}

/// Whether words are a task's number, or its title in any case.
#[must_use]
pub fn is_name_of(words: &str, task: &Task) -> bool {
    let asked = content(words);
    numbered(&asked) == Some(task.number)
        || words.trim().to_lowercase() == task.title.to_lowercase()
        || !asked.is_empty() && asked == content(&task.title)
}

/// Whether words name nothing by themselves: "it", "the task".
#[must_use]
pub fn is_nothing(words: &str) -> bool {
    content(words).is_empty()
}

/// Whether some words are said of a task: all of them are its.
///
/// # Errors
/// Only the store's.
pub fn is_of(reads: &dyn Reads, words: &str, task: &Task) -> Result<bool> {
    let asked = content(words);
    if numbered(&asked) == Some(task.number) {
        return Ok(true);
    }
    let fit = fit(reads, &asked, task)?;
    Ok(asked.is_empty() || fit.is_some_and(|fit| fit < Fit::Nearly))
}

/// Whether a title is of several things, and words name not all of them: "buy milk" of "Buy milk and
/// eggs".
#[must_use]
pub fn is_of_a_part(words: &str, title: &str) -> bool {
    /// As much of a word is compared: the rest is its form.
    const STEM_CHARS: usize = 4;
    let stem = |word: &str| -> String { word.chars().take(STEM_CHARS).collect() };
    let words = words.to_lowercase();
    let said: Vec<String> = words.split_whitespace().map(stem).collect();
    let title = title.to_lowercase();
    let pieces = title.split([',', '&', '+']);
    let pieces = pieces.flat_map(|piece| piece.split(" and "));
    let pieces = pieces.flat_map(|piece| piece.split(" und "));
    let pieces: Vec<&str> = pieces.filter(|piece| !piece.trim().is_empty()).collect();
    let is_said = |piece: &&str| {
        let mut words = piece.split_whitespace();
        words.any(|word| said.contains(&stem(word)))
    };
    pieces.len() > 1 && !pieces.iter().all(is_said)
}

/// Whether the first of some words is a name in a title: "Ann" of "Call Ann". Who is named so may
/// have done it. The title's own first word is written large whatever it is.
#[must_use]
pub fn is_a_name_in(words: &str, title: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    let mut title = title.split_whitespace().skip(1);
    title.any(|word| {
        word.starts_with(char::is_uppercase) && word.to_lowercase() == first.to_lowercase()
    })
}

/// A word as it was written, in small letters, and what it has in common with its other forms.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    text: String,
    stem: String,
}

impl Word {
    fn is(&self, other: &Self) -> bool {
        self.text == other.text || self.stem == other.stem
    }

    /// Whether the other goes on as this begins, or is one slip away.
    fn is_near(&self, other: &Self) -> bool {
        const BEGINNING_MIN: usize = 3;
        const SLIP_MIN: usize = 5;
        let chars = self.text.chars().count();
        self.is(other)
            || chars >= BEGINNING_MIN && other.text.starts_with(&self.text)
            || chars >= SLIP_MIN && one_slip(&self.text, &other.text)
    }
}

/// Words that say nothing about which thing is meant.
const EMPTY: &[&str] = &[
    "the", "a", "an", "my", "our", "this", "that", "it", "task", "to", "of", "for", "with", "on",
    "in", "at", "and", "der", "die", "das", "den", "dem", "des", "mein", "meine", "meinen",
    "meinem", "ein", "eine", "einen", "es", "aufgabe", "mit", "für", "und", "zu", "zum", "zur",
];

fn all_words(text: &str) -> impl Iterator<Item = Word> + '_ {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .filter(|word| !word.is_empty())
        .map(|word| {
            let text = word.to_lowercase();
            Word {
                stem: stem(&text),
                text,
            }
        })
}

/// The words that say which thing is meant.
fn content(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    for word in all_words(text) {
        let says_nothing = EMPTY.contains(&word.text.as_str());
        if !says_nothing && !found.contains(&word) && found.len() < WORDS_MAX {
            found.push(word);
        }
    }
    found
}

fn numbered(asked: &[Word]) -> Option<Number> {
    match asked {
        [only] => only.text.parse().ok().map(Number),
        _ => None,
    }
}

/// The tasks that have one of the words, and whether there are more than were looked at.
fn pool(
    reads: &dyn Reads,
    actor: Actor<'_>,
    (text, asked): (&str, &[Word]),
    among: Among,
) -> Result<(Vec<Task>, bool)> {
    let mut pool: BTreeMap<i64, Task> = BTreeMap::new();
    let mut cut = false;
    let whole = text.trim();
    if whole.chars().count() >= INDEXED_CHARS_MIN {
        let found = reads.find_words(actor.user.id, &[whole], Some(among.is_open()), POOL_MAX)?;
        pool.extend(found.into_iter().map(|task| (task.id.0, task)));
    }
    for word in asked {
        let found = with_word(reads, actor, word, among)?;
        cut |= u32::try_from(found.len()).is_ok_and(|count| count >= POOL_MAX);
        pool.extend(found.into_iter().map(|task| (task.id.0, task)));
    }
    Ok((pool.into_values().collect(), cut))
}

fn with_word(reads: &dyn Reads, actor: Actor<'_>, word: &Word, among: Among) -> Result<Vec<Task>> {
    let owner = actor.user.id;
    // A stem stands in every form of its word; a slip stands in the other half.
    let is_stem = word.text.starts_with(&word.stem);
    let part = if is_stem { &word.stem } else { &word.text };
    if part.chars().count() >= INDEXED_CHARS_MIN {
        let found = reads.find_words(owner, &[part], Some(among.is_open()), POOL_MAX)?;
        let chars: Vec<char> = part.chars().collect();
        if !found.is_empty() || chars.len() < 2 * INDEXED_CHARS_MIN {
            return Ok(found);
        }
        let (head, tail) = chars.split_at(chars.len() / 2);
        let mut found = Vec::new();
        for half in [head, tail] {
            let half: String = half.iter().collect();
            found.extend(reads.find_words(owner, &[&half], Some(among.is_open()), POOL_MAX)?);
        }
        return Ok(found);
    }
    let query = TaskQuery {
        open: Some(among.is_open()),
        text: Some(TextQuery {
            text: word.text.clone(),
            case_sensitive: false,
        }),
        ..TaskQuery::default()
    };
    Ok(reads.tasks(owner, &query, Slice::first(POOL_MAX))?.rows)
}

fn fit(reads: &dyn Reads, asked: &[Word], task: &Task) -> Result<Option<Fit>> {
    let title = content(&task.title);
    let has = |words: &[Word], word: &Word| words.iter().any(|other| word.is(other));
    let in_title = asked.iter().filter(|word| has(&title, word)).count();
    if in_title == asked.len() {
        let whole = title.iter().all(|word| has(asked, word));
        return Ok(Some(if whole { Fit::Whole } else { Fit::Title }));
    }
    let mut around = title;
    around.extend(task.tags.iter().flat_map(|tag| all_words(tag.as_str())));
    around.extend(task.category.iter().flat_map(|name| all_words(name)));
    if let Some(client) = crate::clients::of_task(reads, task)? {
        around.extend(all_words(&client.name));
    }
    if asked.iter().all(|word| has(&around, word)) {
        return Ok(Some(Fit::Around));
    }
    let near = |word: &Word| around.iter().any(|other| word.is_near(other));
    Ok(if asked.iter().all(near) {
        Some(Fit::Nearly)
    } else if in_title > 0 && 2 * in_title >= asked.len() {
        Some(Fit::Most)
    } else {
        None
    })
}

/// Whether two words differ by one letter that is missing, added, changed or swapped with its
/// neighbour.
fn one_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    match (one, other) {
        ([], _) | (_, []) => true,
        ([a, b, one @ ..], [c, d, other @ ..]) if a == d && b == c => one == other,
        ([_, after_one @ ..], [_, after_other @ ..]) => {
            after_one == after_other || after_one == other || one == after_other
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_letter_more_less_other_or_swapped() {
        for (one, other, wanted) in [
            ("report", "report", true),
            ("reprot", "report", true),
            ("reort", "report", true),
            ("reporrt", "report", true),
            ("repart", "report", true),
            ("rapart", "report", false),
            ("port", "report", false),
        ] {
            assert_eq!(one_slip(one, other), wanted, "{one}");
        }
    }

    #[test]
    fn words_that_say_nothing_are_left_out() {
        let words =
            |text| -> Vec<String> { content(text).into_iter().map(|word| word.text).collect() };
        assert_eq!(words("the Report for my Boss"), ["report", "boss"]);
        assert_eq!(words("it"), Vec::<String>::new());
        assert_eq!(numbered(&content("task #12")), Some(Number(12)));
    }

    #[test]
    fn a_part_is_named_where_a_thing_of_the_title_is_not_said() {
        for (words, title, wanted) in [
            ("buy milk", "Buy milk and eggs", true),
            ("bought milk", "Buy milk, eggs & bread", true),
            ("milch", "Milch und Eier kaufen", true),
            ("milk and eggs", "Buy milk and eggs", false),
            ("milk, eggs", "Milk + eggs", false),
            ("buy milk", "Buy milk", false),
            ("buy milk", "Buy milk,", false),
            ("call sandy", "Call Sandy", false),
        ] {
            assert_eq!(is_of_a_part(words, title), wanted, "{words} of {title}");
        }
    }

    #[test]
    fn a_name_is_written_large_behind_the_first_word() {
        for (words, title, wanted) in [
            ("Ann", "Call Ann", true),
            ("ann called", "Call Ann", true),
            ("call", "Call Ann", false),
            ("report", "Write report", false),
            ("", "Call Ann", false),
        ] {
            assert_eq!(is_a_name_in(words, title), wanted, "{words} in {title}");
        }
    }
}
