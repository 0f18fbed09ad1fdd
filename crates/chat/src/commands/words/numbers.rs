//! "Delete 1-3", "complete 1 to 3": several tasks by their numbers.

use capture::Action;
use domain::conversation::Reply;
use domain::ids::Number;

use super::Wish;
use super::choice::{self, quoted};
use crate::arguments;

/// More in one range are hardly meant.
const NUMBERS_MAX: u32 = 50;

/// Words in small letters, with a hyphen for each dash and without "tasks" before the numbers.
fn plain(object: &str) -> String {
    let object = object.to_lowercase().replace(['–', '—'], "-");
    let object = object.strip_prefix("tasks ").unwrap_or(&object);
    let object = object.strip_prefix("aufgaben ").unwrap_or(object);
    object.to_owned()
}

/// The numbers of several tasks: "1, 2 and #3", "1-3", "1 to 3".
pub(super) fn of(object: &str) -> Option<Vec<Number>> {
    let joined = plain(object).replace(" - ", "-").replace(" to ", "-");
    let joined = joined.replace(" bis ", "-").replace(" through ", "-");
    let parts = joined.split(|c: char| c == ',' || c == '&' || c.is_whitespace());
    let named = parts.filter(|part| !matches!(*part, "" | "and" | "und"));
    let mut numbers = Vec::new();
    for part in named {
        match part.split_once('-') {
            Some((first, last)) => {
                let (first, last) = (arguments::number(first)?.0, arguments::number(last)?.0);
                if first >= last || last - first >= NUMBERS_MAX {
                    return None;
                }
                numbers.extend((first..=last).map(Number));
            }
            None => numbers.push(arguments::number(part)?),
        }
    }
    Some(numbers).filter(|numbers| numbers.len() > 1)
}

/// Whether words are a range of numbers that names no tasks: "3-1", "1-2000". It is none of their
/// words either.
fn is_no_range(object: &str) -> bool {
    let object = plain(object);
    let ends = [" to ", " bis ", " through ", "-"];
    let ends = ends.iter().find_map(|joint| object.split_once(joint));
    let is_number = |text: &str| arguments::number(text.trim()).is_some();
    ends.is_some_and(|(first, last)| is_number(first) && is_number(last)) && of(&object).is_none()
}

/// Tells of a range that names no tasks. `None` of any other words.
pub(super) fn read(wish: Wish<'_>) -> Option<Vec<Reply>> {
    let changes = matches!(
        wish.want.action,
        Action::Complete
            | Action::Reopen
            | Action::Remove
            | Action::Move { .. }
            | Action::Prioritize(_)
            | Action::Tag { .. }
            | Action::Untag { .. }
            | Action::Assign { .. }
    );
    let object = &wish.want.object;
    (changes && is_no_range(object)).then(|| {
        let words = format!(
            "{} names no tasks: a range goes from the smaller number to the larger, over {NUMBERS_MAX} at most.",
            quoted(object)
        );
        choice::nobody(wish, words)
    })
}
