//! The words of a list beside the language of filters: `all #work`, `home office friday`.

use domain::client::Client;
use domain::error::Result;
use domain::filter::{is_field, is_joining};
use domain::port::Reads;
use domain::scribe::Actor;
use domain::task::{Priority, Status};
use domain::timesheet::Days;

use super::which;
use crate::arguments::Arguments;
use crate::press::Which;
use crate::view::lists;
use crate::when;

/// The most words of a day, a category or a client: "the last friday of next month" has six.
const WORDS_MAX: usize = 6;
/// What a filter calls the tasks of `all`; without it, it means those that are open.
const ALL: &str = "(open or closed)";

/// A filter in which words of a list stand for what they mean there; what is neither is looked for.
pub(super) fn in_filter(
    reads: &dyn Reads,
    actor: Actor<'_>,
    arguments: &Arguments,
) -> Result<String> {
    let reader = Reader::new(reads, actor, arguments)?;
    Ok(reader.read()?.0.join(" "))
}

/// The filter that words of a list are with a day among them, in any order; `None` if one of them
/// is no such word, or two say the same.
pub(super) fn as_filter(
    reads: &dyn Reads,
    actor: Actor<'_>,
    arguments: &Arguments,
) -> Result<Option<String>> {
    let reader = Reader::new(reads, actor, arguments)?;
    let (mut parts, all_known) = reader.read()?;
    for part in &mut parts {
        // All are joined by `and`, so that days need no parentheses.
        if let Some(days) = part.strip_prefix("(due") {
            *part = format!("due{}", days.trim_end_matches(')'));
        }
    }
    // Two of a kind are no list; without a day the plain list has said what is wrong.
    let status = |part: &str| Status::parse(part).is_some() || part.starts_with("status:");
    let is_one_of = |is: &dyn Fn(&str) -> bool| parts.iter().filter(|part| is(part)).count() < 2;
    let has_days = parts.iter().any(|part| {
        part.starts_with("due") || matches!(which(part), Some(Which::Today | Which::Overdue))
    });
    let is_list = has_days
        && is_one_of(&status)
        && is_one_of(&|part| Priority::parse(part).is_some())
        && is_one_of(&|part| part.starts_with("category:"));
    Ok((all_known && is_list).then(|| parts.join(" and ")))
}

/// Reads words one after the other, as many at once as mean something.
struct Reader<'a> {
    reads: &'a dyn Reads,
    actor: Actor<'a>,
    /// The words, and whether each was in quotation marks.
    words: Vec<(&'a str, bool)>,
    categories: Vec<String>,
    /// Whether a field has a value somewhere: days and categories are then its values.
    has_field: bool,
}

impl<'a> Reader<'a> {
    fn new(reads: &'a dyn Reads, actor: Actor<'a>, arguments: &'a Arguments) -> Result<Self> {
        let words: Vec<(&str, bool)> = arguments
            .words()
            .iter()
            .map(|word| (word.text.as_str(), word.quoted))
            .collect();
        let gives = |(word, quoted): &(&str, bool)| !quoted && is_of_a_field(word);
        Ok(Self {
            reads,
            actor,
            has_field: words.iter().any(gives),
            words,
            categories: reads.categories(actor.user.id, lists::CATEGORIES_MAX)?,
        })
    }

    /// The parts of a filter, and whether all of them were words of a list.
    fn read(&self) -> Result<(Vec<String>, bool)> {
        let (mut parts, mut all_known, mut position) = (Vec::new(), true, 0);
        // `title:"all hands"`: what is in quotation marks behind a sign is several words here.
        let mut in_marks = false;
        while position < self.words.len() {
            let (word, quoted) = self.words[position];
            let marks = word.matches(['"', '“', '”', '„']).count();
            let meant = match quoted || in_marks || marks > 0 {
                true => None,
                false => self.meant(position)?,
            };
            in_marks ^= !quoted && marks % 2 == 1;
            if let Some((part, count)) = meant {
                parts.push(part);
                position += count;
                continue;
            }
            all_known = false;
            parts.push(match quoted {
                true => format!("\"{word}\""),
                false => word.to_owned(),
            });
            position += 1;
        }
        Ok((parts, all_known))
    }

    /// What the words from here on mean in a list, and how many of them do.
    fn meant(&self, position: usize) -> Result<Option<(String, usize)>> {
        let (word, _) = self.words[position];
        if let Some(name) = word.strip_prefix('@') {
            return self.client(position, name);
        }
        let before = position.checked_sub(1).map(|before| self.words[before].0);
        if before.is_some_and(is_before_a_value) {
            return Ok(None);
        }
        let pair = self.joined(position, 2);
        if let Some(status) = pair.as_deref().and_then(Status::parse) {
            return Ok(Some((format!("status:\"{}\"", status.label()), 2)));
        }
        let which = which(word);
        if which == Some(Which::All) {
            return Ok(Some((ALL.to_owned(), 1)));
        }
        if self.has_field {
            return Ok(None);
        }
        if let Some(longer) = self.category(position, 2) {
            return Ok(Some(longer));
        }
        if let Some(days) = self.days(position, 2) {
            return Ok(Some(days));
        }
        // They say the same in a filter.
        let says = Status::parse(word).is_some() || Priority::parse(word).is_some();
        if says || matches!(which, Some(Which::Open | Which::Today | Which::Overdue)) {
            return Ok(Some((word.to_owned(), 1)));
        }
        if which == Some(Which::Week) {
            return Ok(when::coming_days(self.actor, "this week").map(|days| (due(&days), 1)));
        }
        Ok(self
            .category(position, 1)
            .or_else(|| self.days(position, 1)))
    }

    /// So many words from here on, if there are and none is in quotation marks.
    fn joined(&self, position: usize, count: usize) -> Option<String> {
        let words = self.words.get(position..position + count)?;
        let is_plain = words
            .iter()
            .all(|(word, quoted)| !quoted && !is_joining(word));
        let texts: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        is_plain.then(|| texts.join(" "))
    }

    /// The longest run of at least so many words that `read` knows.
    fn longest(
        &self,
        position: usize,
        least: usize,
        read: impl Fn(&str) -> Option<String>,
    ) -> Option<(String, usize)> {
        (least..=WORDS_MAX)
            .rev()
            .find_map(|count| Some((read(&self.joined(position, count)?)?, count)))
    }

    fn category(&self, position: usize, least: usize) -> Option<(String, usize)> {
        self.longest(position, least, |words| {
            let lower = words.to_lowercase();
            let mut known = self.categories.iter();
            let name = known.find(|one| one.to_lowercase() == lower)?;
            Some(format!("category:\"{name}\""))
        })
    }

    fn days(&self, position: usize, least: usize) -> Option<(String, usize)> {
        self.longest(position, least, |words| {
            when::coming_days(self.actor, words).map(|days| due(&days))
        })
    }

    /// The longest name of a client that the words from here on are, one of several words at least.
    fn client(&self, position: usize, first: &str) -> Result<Option<(String, usize)>> {
        for count in (2..=WORDS_MAX).rev() {
            let Some(words) = self.joined(position, count) else {
                continue;
            };
            let key = Client::key(words.trim_start_matches('@'));
            let named = self.reads.clients_named(self.actor.user.id, &key)?;
            if let [client] = named.as_slice() {
                return Ok(Some((format!("client:\"{}\"", client.name), count)));
            }
        }
        Ok((!first.is_empty()).then(|| (format!("@{first}"), 1)))
    }
}

/// Days on which tasks are due.
fn due(days: &Days) -> String {
    match days.first == days.last {
        true => format!("due: {}", days.first),
        false => format!("(due >= {} and due <= {})", days.first, days.last),
    }
}

/// Whether a word is a field, or compares one; the order is none of a task.
fn is_of_a_field(word: &str) -> bool {
    let name = word.trim_start_matches(['(', '-', '!']);
    let name = name.split(':').next().unwrap_or_default();
    let is_sort = ["sort", "order", "sort_by"].contains(&name);
    word.contains(['<', '>', '=', '≤', '≥', '≠']) || is_field(name) && !is_sort
}

/// Whether what follows a word is its value.
fn is_before_a_value(word: &str) -> bool {
    let word = word.to_lowercase();
    is_field(word.trim_end_matches(':'))
        || word.ends_with([':', '<', '>', '=', '≤', '≥', '≠'])
        || [
            "before", "after", "by", "until", "since", "from", "on", "is", "between", "in",
        ]
        .contains(&word.as_str())
}
