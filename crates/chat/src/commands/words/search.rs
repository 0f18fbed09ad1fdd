//! "Search: passport": tasks are looked for.

use domain::conversation::Reply;
use domain::error::Result;
use domain::search::{self, Words};
use domain::task::Slice;

use super::Wish;
use super::choice::{self, quoted};
use crate::answer::say;
use crate::commands::tasks::search::{Search, TEXT_CHARS_MAX, now};
use crate::registry::Answer;
use crate::turn::Turn;

fn words(wish: Wish<'_>) -> Search {
    Search {
        text: wish.want.object.chars().take(TEXT_CHARS_MAX).collect(),
        closed_too: false,
        case_sensitive: false,
    }
}

pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    if wish.want.object.is_empty() {
        return Ok(None);
    }
    let search = words(wish);
    let looked_for = Words {
        text: &search.text,
        closed_too: false,
        case_sensitive: false,
    };
    let found = search::words(turn.tx, turn.actor, looked_for, Slice::first(1))?.count;
    match (wish.sure, found.is_none()) {
        (true, true) => {
            let words = format!("Nothing open has {} in it.", quoted(&search.text));
            return Ok(Some(choice::nobody(wish, words)));
        }
        (true, false) => return act(turn, wish).map(Some),
        // "find a plumber" is something to do, unless there is something to be found.
        (false, true) => return Ok(None),
        (false, false) => {}
    }
    let question = format!("Shall I look for {}?", quoted(&search.text));
    let yes = format!("🔎 Show the {found} I found");
    Ok(Some(say(choice::ask_itself(wish, question, &yes))))
}

/// Shows what is found.
pub(super) fn act(turn: &mut Turn<'_>, wish: Wish<'_>) -> Answer {
    now(turn, words(wish)).map(say)
}
