//! "Add a habit to meditate": a habit begins, as its command begins it. "Delete the habit water": it
//! is asked whether, as its command asks.

use domain::conversation::Reply;
use domain::error::Result;

use super::choice::{self, Candidate, quoted};
use super::{Wish, check_in};
use crate::answer::say;
use crate::arguments::Arguments;
use crate::commands::habits::{add, delete};
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view::capitalized;

pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    if turn.shared.registry.plugin("habits").is_none() {
        return Ok(None);
    }
    begin(turn, wish).map(Some)
}

/// Asks whether the habit that is named shall go.
pub(super) fn read_removal(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    if turn.shared.registry.plugin("habits").is_none() {
        return Ok(None);
    }
    let object = &wish.want.object;
    let habits = check_in::habits(turn, object)?;
    let words = match habits.as_slice() {
        [habit] => return Ok(Some(say(delete::confirm(turn, habit)?))),
        [] => format!("No habit of yours is called {}.", quoted(object)),
        _ => format!("Do you want to delete {}?", quoted(object)),
    };
    if habits.is_empty() {
        return Ok(Some(choice::nobody(wish, words)));
    }
    let candidates: Vec<Candidate> = habits.into_iter().map(Candidate::Habit).collect();
    Ok(Some(say(choice::ask(wish, words, &candidates))))
}

fn begin(turn: &mut Turn<'_>, wish: Wish<'_>) -> Answer {
    let words = amount_last(&wish.want.object);
    let arguments = Arguments::parse(&capitalized(&words));
    Ok(say(add::begin(turn, &arguments)?))
}

/// What an amount is counted in, of either language.
const UNITS: [&str; 30] = [
    "km", "mile", "miles", "page", "pages", "glass", "glasses", "cup", "cups", "litre", "litres",
    "liter", "liters", "minute", "minutes", "min", "hour", "hours", "step", "steps", "chapter",
    "chapters", "words", "seite", "seiten", "glas", "gläser", "tassen", "minuten", "stunden",
];
/// What says on which days.
const DAYS: [&str; 10] = [
    "a", "per", "each", "every", "daily", "pro", "am", "jeden", "jede", "täglich",
];

/// "Drink 8 glasses of water a day" with the amount behind the name: "drink water 8 glasses a day".
fn amount_last(words: &str) -> String {
    let all: Vec<&str> = words.split_whitespace().collect();
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_unit = |word: &str| UNITS.contains(&word.to_lowercase().as_str());
    let Some(at) = all
        .windows(2)
        .position(|pair| is_number(pair[0]) && is_unit(pair[1]))
    else {
        return words.to_owned();
    };
    let behind = &all[at + 2..];
    let days = behind.iter().position(|word| DAYS.contains(word));
    let (thing, days) = behind.split_at(days.unwrap_or(behind.len()));
    let thing = match thing {
        ["of", thing @ ..] => thing,
        thing => thing,
    };
    let parts = [&all[..at], thing, &all[at..at + 2], days];
    parts.concat().join(" ")
}
