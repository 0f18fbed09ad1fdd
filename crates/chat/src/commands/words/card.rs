//! "I read: …": how a new task was understood, and the buttons that take parts of that back.
//!
//! A part that is taken back becomes words of the title again. What is written is the difference,
//! as for a corrected message, so what was changed by hand meanwhile stays.

use domain::conversation::Reply;
use domain::error::Result;
use domain::ids::{OperationId, SaidId};
use domain::message::{Button, Message};
use domain::rewrite::{self, Correction};
use domain::said::{KEPT_MAX, Said};
use domain::task::Task;

use crate::answer::{change, note};
use crate::commands::tasks::{add, plain};
use crate::flows;
use crate::press::{Item, Press, unknown};
use crate::registry::Answer;
use crate::turn::Turn;
use crate::when::{self, Part, Understood};

/// The button that changes how a message was read.
pub(crate) const VERB: &str = "wr";
/// The choice that shows all parts, and the one that shows a few again.
const MORE: &str = "m";
const FEWER: &str = "f";
/// Parts beside each other below a new task; where there are more they have a button.
const SHOWN_MAX: usize = 3;
/// Buttons beside each other where all parts are shown.
const IN_A_ROW: usize = 4;
/// Other meanings that are offered.
const OTHERS_MAX: usize = 2;

/// How many of the parts of a reading have a button.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Few,
    All,
}

/// Adds to what is shown of a new task the buttons that change how its message was read.
pub(crate) fn with_parts(turn: &Turn<'_>, said: &Said, message: Message) -> Message {
    extended(turn, said, message, Extent::Few)
}

fn extended(turn: &Turn<'_>, said: &Said, mut message: Message, extent: Extent) -> Message {
    let Some(line) = plain::only_line(&said.text) else {
        return message;
    };
    let understood = when::understood(turn.actor, said, line);
    if understood.is_doubtful {
        message = message.line("Is that what you meant?");
    }
    // What belongs to the new task itself comes first; below it there is one row.
    let mut below: Vec<Button> = message.buttons.drain(1..).flatten().collect();
    let has_client = below.is_empty() && turn.shared.registry.plugin("clients").is_some();
    let parts = buttons(said, &understood, has_client);
    if extent == Extent::All {
        for row in parts.chunks(IN_A_ROW) {
            message = message.row(row.iter().cloned());
        }
        return message;
    }
    if below.len() + parts.len() <= SHOWN_MAX {
        below.extend(parts);
    } else {
        below.extend(button(said, MORE, "🔤 I meant it differently…"));
    }
    if !below.is_empty() {
        message = message.row(below);
    }
    message
}

fn buttons(said: &Said, understood: &Understood, has_client: bool) -> Vec<Button> {
    let others = understood.others.iter().take(OTHERS_MAX);
    let others = others.filter_map(|(place, label)| {
        let code = place.map_or_else(|| "ox".to_owned(), |place| format!("o{place}"));
        button(said, &code, format!("Or: {label}"))
    });
    let parts = understood
        .parts
        .iter()
        // A client that nobody knows stayed among the words.
        .filter(|(part, _)| *part != Part::Client || has_client)
        .filter_map(|(part, _)| button(said, code(*part), label(*part)));
    others.chain(parts).collect()
}

fn button(said: &Said, choice: &str, label: impl Into<String>) -> Option<Button> {
    let number = u32::try_from(said.id.0).ok()?;
    Some(Item::new(VERB, number).choosing(choice).button(label))
}

pub(crate) fn code(part: Part) -> &'static str {
    match part {
        Part::Date => "d",
        Part::Repeat => "e",
        Part::Reminder => "r",
        Part::Priority => "p",
        Part::Tag => "t",
        Part::Client => "c",
        Part::Length => "l",
    }
}

pub(crate) fn label(part: Part) -> &'static str {
    match part {
        Part::Date => "🔤 No date",
        Part::Repeat => "🔤 No repeat",
        Part::Reminder => "🔤 No reminder",
        Part::Priority => "🔤 No priority",
        Part::Tag => "🔤 No tag",
        Part::Client => "🔤 No client",
        Part::Length => "🔤 No length",
    }
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let id = SaidId(i64::from(item.number));
    let Some(before) = turn.tx.said(turn.actor.user.id, id)? else {
        return Ok(note("That was too long ago; ✏️ Change does it."));
    };
    let (Some(did), Some(line)) = (
        before.standing(turn.tx)?,
        plain::only_line(&before.text).map(str::to_owned),
    ) else {
        return Ok(note("What that message did is taken back already."));
    };
    let choice = item.choice.as_deref().unwrap_or_default();
    if choice == MORE || choice == FEWER {
        let extent = if choice == MORE {
            Extent::All
        } else {
            Extent::Few
        };
        return unchanged(turn, &before, did, extent);
    }
    let Some(after) = read_as(turn, &before, &line, choice) else {
        return unchanged(turn, &before, did, Extent::Few).map(|mut replies| {
            replies.push(Reply::Toast("It is so already.".to_owned()));
            replies
        });
    };
    if !before.is_followed() || after.kept.len() > KEPT_MAX {
        return Ok(note("That was changed often enough; ✏️ Change goes on."));
    }
    write(turn, &before, after, &line, did)
}

/// The message as it is to be read; `None` if it is read so already.
fn read_as(turn: &Turn<'_>, before: &Said, line: &str, choice: &str) -> Option<Said> {
    let understood = when::understood(turn.actor, before, line);
    let mut after = before.clone();
    if let Some(place) = choice.strip_prefix('o') {
        after.chosen = place.parse().ok();
        let offered = understood
            .others
            .iter()
            .any(|(place, _)| *place == after.chosen);
        return offered.then_some(after);
    }
    taken_back(before, |said| {
        let parts = when::understood(turn.actor, said, line).parts;
        let goes = |(part, _): &(Part, _)| code(*part) == choice;
        parts.into_iter().filter(goes).collect()
    })
}

/// The message without parts of it, as `parts_of` finds them, until it has none: what is left
/// when one was taken back may be read as another. `None` if it has none.
pub(crate) fn taken_back(
    before: &Said,
    parts_of: impl Fn(&Said) -> Vec<(Part, Vec<String>)>,
) -> Option<Said> {
    let mut after = before.clone();
    while after.kept.len() <= KEPT_MAX {
        let known = after.kept.len();
        for words in parts_of(&after).into_iter().flat_map(|(_, words)| words) {
            if !after.kept.contains(&words) {
                after.kept.push(words);
            }
        }
        if after.kept.len() == known {
            break;
        }
    }
    (after.kept.len() > before.kept.len()).then_some(after)
}

/// What was taken back of a message and is as it was in its new words: "tomorrow" that is now a
/// part of "tomorrow at 5" was said anew.
pub(crate) fn still_taken_back(turn: &Turn<'_>, before: &Said, text: &str) -> Vec<String> {
    let Some(line) = plain::only_line(text).filter(|_| !before.kept.is_empty()) else {
        return before.kept.clone();
    };
    let afresh = Said {
        text: text.to_owned(),
        kept: Vec::new(),
        ..before.clone()
    };
    let parts = when::understood(turn.actor, &afresh, line).parts;
    let said: Vec<String> = parts.into_iter().flat_map(|(_, words)| words).collect();
    let is_more = |kept: &String| {
        let mut longer = said.iter().filter(|words| *words != kept);
        longer.any(|words| words.contains(kept.as_str()))
    };
    let kept = before.kept.iter().filter(|kept| !is_more(kept));
    kept.cloned().collect()
}

fn write(
    turn: &mut Turn<'_>,
    before: &Said,
    mut after: Said,
    line: &str,
    did: OperationId,
) -> Answer {
    let mut then = when::task_said(turn.actor, before, line);
    add::settle(turn, &mut then)?;
    let mut now = when::task_said(turn.actor, &after, line);
    add::settle(turn, &mut now)?;
    let correction = Correction {
        before: &then.task,
        after: &now.task,
    };
    flows::said::acting(turn, &mut after, |turn, after| {
        let rewritten = rewrite::task(turn.tx, turn.actor, did, &correction)?;
        let Some(rewritten) = rewritten else {
            return Ok(note("✏️ Change does that now."));
        };
        let message = add::rewritten(turn, &rewritten, &now.not_kept)?;
        Ok(change(with_parts(turn, after, message)))
    })
}

/// The same message with other buttons.
fn unchanged(turn: &Turn<'_>, said: &Said, did: OperationId, extent: Extent) -> Answer {
    let Some(task) = task_of(turn, said, did)? else {
        return Ok(note("That task is not there any more."));
    };
    let message = add::read_again(turn, &task, did)?;
    let mut message = extended(turn, said, message, extent);
    if extent == Extent::All {
        let back = button(said, FEWER, "◀");
        if let Some(row) = message.buttons.last_mut() {
            row.extend(back);
        }
    }
    Ok(change(message))
}

fn task_of(turn: &Turn<'_>, said: &Said, did: OperationId) -> Result<Option<Task>> {
    for entry in turn.tx.entries_of(said.owner, did)? {
        if let Some(domain::journal::Image::Task1(task)) = entry.change.after {
            return turn.tx.task_by_id(said.owner, task.id);
        }
    }
    Ok(None)
}
