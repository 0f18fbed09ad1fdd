//! Which habit a person means.
//!
//! By its name in any case, by its number, or, where that is not enough, by words of its name;
//! "ran" means "run". What several habits could be called is refused with their names.

use jiff::civil::Date;

use super::{named, numbered, words};
use crate::error::{Error, Result};
use crate::habit::{Amount, HABITS_MAX, Habit, HabitState};
use crate::ids::Number;
use crate::likeness::{distance, is_near};
use crate::port::Reads;
use crate::scribe::Actor;
use crate::task::Slice;
use crate::tasks;

/// A check-in in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// Which habit.
    pub habit: Habit,
    /// How much, if it says so.
    pub amount: Option<Amount>,
    /// On which day, if it says so.
    pub day: Option<Date>,
}

/// The habit that is meant: by name in any case, by number, or by words of its name.
///
/// # Errors
/// A refusal if it is none, or could be several.
pub fn find(reads: &dyn Reads, actor: Actor<'_>, text: &str) -> Result<Habit> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(habit) = exactly(reads, actor, &text)? {
        return Ok(habit);
    }
    if let Some(number) = number(&text) {
        return numbered(reads, actor, number);
    }
    let found = by_words(reads, actor, &text)?;
    if found.is_empty() {
        return Err(none_called(reads, actor, &text)?);
    }
    one_of(&text, found)
}

/// The refusal of a habit that there is not, with the one that may have been meant.
fn none_called(reads: &dyn Reads, actor: Actor<'_>, text: &str) -> Result<Error> {
    let habits = reads.habits(actor.user.id, HabitState::Active, Slice::first(HABITS_MAX))?;
    let asked = text.to_lowercase();
    let names = habits.rows.iter().map(|habit| habit.name.to_lowercase());
    let near = names
        .zip(&habits.rows)
        .filter(|(name, _)| is_near(&asked, name))
        .min_by_key(|(name, _)| distance(&asked, name));
    let hint = match near {
        Some((_, habit)) => format!("Did you mean {}? /habit_list shows all.", named(habit)),
        None => "/habit_list shows your habits; /habit_add begins one.".to_owned(),
    };
    let problem = format!("There is no habit “{}”.", tasks::shortened(text));
    Ok(Error::refused_with(problem, hint))
}

fn one_of(text: &str, mut candidates: Vec<Habit>) -> Result<Habit> {
    /// So many are named in the question.
    const NAMED_MAX: usize = 5;
    match candidates.len() {
        1 => Ok(candidates.remove(0)),
        _ => {
            let names: Vec<String> = candidates.iter().take(NAMED_MAX).map(named).collect();
            Err(Error::refused_with(
                format!(
                    "“{}” could be {}.",
                    tasks::shortened(text),
                    names.join(", ")
                ),
                "Say its whole name, or its number.",
            ))
        }
    }
}

/// The one that is called so, or has this number with `#`.
fn exactly(reads: &dyn Reads, actor: Actor<'_>, text: &str) -> Result<Option<Habit>> {
    let mut called = reads.habits_named(actor.user.id, text)?;
    if called.len() > 1 {
        // Names are unique, unless rows came from elsewhere.
        return one_of(text, called).map(Some);
    }
    if let Some(habit) = called.pop() {
        return Ok(Some(habit));
    }
    match number(text) {
        Some(number) => {
            let habit = reads.habit(actor.user.id, number)?;
            Ok(habit.filter(|habit| habit.state != HabitState::Removed))
        }
        None => Ok(None),
    }
}

fn number(text: &str) -> Option<Number> {
    let digits = text.strip_prefix('#').unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok().map(Number)).flatten()
}

/// The habits whose name has all of these words, or their beginnings, in any form: those that go
/// on, else those that rest. A name with no other words comes alone.
///
/// # Errors
/// Only the store's.
pub fn by_words(reads: &dyn Reads, actor: Actor<'_>, text: &str) -> Result<Vec<Habit>> {
    let asked: Vec<String> = text.split_whitespace().map(stem).collect();
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    for (state, limit) in [
        (HabitState::Active, HABITS_MAX),
        (HabitState::Archived, Slice::LIMIT_MAX),
    ] {
        let habits = reads.habits(actor.user.id, state, Slice::first(limit))?;
        let mut found = Vec::new();
        let mut whole = Vec::new();
        for habit in habits.rows {
            let names: Vec<String> = habit.name.split_whitespace().map(stem).collect();
            let has = |word: &String| names.iter().any(|name| name.starts_with(word.as_str()));
            if !asked.iter().all(has) {
                continue;
            }
            if names.iter().all(|name| asked.contains(name)) {
                whole.push(habit);
            } else {
                found.push(habit);
            }
        }
        if whole.len() == 1 {
            return Ok(whole);
        }
        whole.extend(found);
        if !whole.is_empty() {
            return Ok(whole);
        }
    }
    Ok(Vec::new())
}

/// A check-in in words: a habit, and behind it how much and on which day, in any order.
///
/// `day_of` reads a day in words; what it cannot read is no day.
///
/// # Errors
/// A refusal if no habit is meant, or several could be, or the amount is of something else.
pub fn read_check_in(
    reads: &dyn Reads,
    actor: Actor<'_>,
    text: &str,
    day_of: &dyn Fn(&str) -> Option<Date>,
) -> Result<Meant> {
    /// "5 km on the 3rd of december" has seven words.
    const REST_WORDS_MAX: usize = 8;
    let all: Vec<&str> = text.split_whitespace().collect();
    let least = all.len().saturating_sub(REST_WORDS_MAX).max(1);
    let mut shortest = None;
    for end in (least..=all.len()).rev() {
        let (name, behind) = all.split_at(end);
        let Some((amount, day)) = rest(behind, day_of) else {
            continue;
        };
        let name = name.join(" ");
        if let Some(habit) = exactly(reads, actor, &name)? {
            return meant(habit, amount, day);
        }
        shortest = Some((name, amount, day));
    }
    let (name, amount, day) = shortest.unwrap_or_else(|| (text.to_owned(), None, None));
    meant(find(reads, actor, &name)?, amount, day)
}

fn meant(
    habit: Habit,
    amount: Option<(Amount, Option<String>)>,
    day: Option<Date>,
) -> Result<Meant> {
    let amount = match amount {
        Some((amount, unit)) => {
            check_unit(&habit, unit.as_deref())?;
            Some(amount)
        }
        None => None,
    };
    Ok(Meant { habit, amount, day })
}

fn check_unit(habit: &Habit, unit: Option<&str>) -> Result<()> {
    let Some(unit) = unit else { return Ok(()) };
    let own = habit.goal.unit.as_deref();
    // A goal of several words is named by any of them.
    let fits = own.is_some_and(|own| {
        let mut parts = own.split_whitespace();
        words::is_same_unit(own, unit) || parts.any(|part| words::is_same_unit(part, unit))
    });
    if fits {
        return Ok(());
    }
    let name = tasks::shortened(&habit.name);
    let counted = match own {
        Some(own) => format!("{name} is counted in {own}, not in {unit}."),
        None => format!("{name} is not counted in {unit}."),
    };
    Err(Error::refused_with(
        counted,
        format!("/habit_edit {} goal 5 {unit} changes that.", habit.number),
    ))
}

type Rest = (Option<(Amount, Option<String>)>, Option<Date>);

/// An amount and a day in any order, or one of them, or nothing; `None` if it is something else.
fn rest(behind: &[&str], day_of: &dyn Fn(&str) -> Option<Date>) -> Option<Rest> {
    if behind.is_empty() {
        return Some((None, None));
    }
    let amount = || Some((Some(words::amount(behind)?), None));
    if behind.len() == 1
        && let Some(rest) = amount()
    {
        return Some(rest);
    }
    if let Some(day) = day_of(&behind.join(" ")) {
        return Some((None, Some(day)));
    }
    let both = |amount: &[&str], day: &[&str]| {
        Some((Some(words::amount(amount)?), Some(day_of(&day.join(" "))?)))
    };
    (1..behind.len())
        .find_map(|middle| {
            let (one, other) = behind.split_at(middle);
            both(one, other).or_else(|| both(other, one))
        })
        .or_else(amount)
}

/// What is common to the forms of a word: "running", "ran" and "runs" are "run".
pub(crate) fn stem(word: &str) -> String {
    const IRREGULAR: &[(&str, &str)] = &[
        ("ran", "run"),
        ("swam", "swim"),
        ("swum", "swim"),
        ("wrote", "write"),
        ("written", "write"),
        ("drank", "drink"),
        ("drunk", "drink"),
        ("took", "take"),
        ("taken", "take"),
        ("went", "go"),
        ("gone", "go"),
        ("slept", "sleep"),
        ("ate", "eat"),
        ("eaten", "eat"),
        ("did", "do"),
        ("done", "do"),
        ("rode", "ride"),
        ("ridden", "ride"),
        ("sang", "sing"),
        ("sung", "sing"),
        ("woke", "wake"),
        ("got", "get"),
        ("drew", "draw"),
        ("drawn", "draw"),
        ("spoke", "speak"),
        ("learnt", "learn"),
        ("made", "make"),
        ("kept", "keep"),
        ("brought", "bring"),
    ];
    let word: String = word
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    let irregular = IRREGULAR.iter().find(|(form, _)| *form == word);
    let word = irregular.map_or(word, |(_, base)| (*base).to_owned());
    let cut = ["ing", "ed", "es", "s"].into_iter().find_map(|ending| {
        let stem = word.strip_suffix(ending)?;
        (stem.chars().count() >= 3 && !stem.ends_with('s')).then_some(stem)
    });
    let stem = cut.unwrap_or(&word);
    // "running" doubles its last letter, and "write" loses one in "writing".
    let mut letters: Vec<char> = stem.chars().collect();
    if cut.is_some() && letters.len() > 3 {
        let [.., one, other] = letters.as_slice() else {
            return stem.to_owned();
        };
        if one == other && !"lse".contains(*one) {
            letters.pop();
        }
    }
    let stem: String = letters.into_iter().collect();
    match stem.strip_suffix('e') {
        Some(short) if short.chars().count() >= 3 => short.to_owned(),
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn the_forms_of_a_word_have_one_stem() {
        for forms in [
            &["run", "Runs", "running", "ran"][..],
            &["write", "writing", "wrote", "writes"],
            &["stretch", "stretched", "stretching", "stretches"],
            &["meditate", "meditated", "meditating"],
            &["read", "reading", "reads"],
            &["jog", "jogged", "jogging"],
            &["swim", "swam", "swimming"],
            &["call", "called", "calling"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.iter().all(|one| *one == stems[0]), "{stems:?}");
        }
        for (one, other) in [("run", "rung"), ("walk", "talk"), ("dress", "dre")] {
            assert_ne!(stem(one), stem(other));
        }
    }
}
