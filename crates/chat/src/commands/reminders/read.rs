//! "I read: …": how the words of a new reminder were understood, and the buttons that change that.
//!
//! A part that is taken back becomes words of the reminder again; where no time is left then, one
//! is asked for instead, and the reminder stays as it is until that is answered. What is written is the
//! difference, as for a corrected message, so what was changed by hand meanwhile stays.

use domain::error::Result;
use domain::ids::SaidId;
use domain::message::{Button, Message};
use domain::reminder::{Reminder, Ways};
use domain::reminders::NewReminder;
use domain::said::{KEPT_MAX, Said, latest};
use domain::scribe::Actor;
use domain::time::Moment;

use super::remind;
use crate::answer::{change, note};
use crate::commands::words::card::{code, label, taken_back};
use crate::flows;
use crate::press::{Item, Press, unknown};
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view::dates;
use crate::when::{self, Part};

/// The button that changes how the words were read.
pub(crate) const VERB: &str = "rr";
/// Other meanings that are offered; with the two parts they make one row.
const OTHERS_MAX: usize = 2;

/// "I read: every weekday at 09:15, Europe/Berlin".
pub(super) fn line(actor: Actor<'_>, reminder: &Reminder) -> String {
    let zone = match &reminder.moment {
        Moment::Wall(_, zone) => zone,
        Moment::Exact(_) => &actor.user.settings.zone,
    };
    let when = match &reminder.repeat {
        Some(repeat) => repeat.explain(),
        None => dates::full(actor, reminder.moment.instant()),
    };
    format!("I read: {when}, {}", zone.name())
}

/// Adds to what is shown of a new reminder the buttons that change how its words were read.
pub(super) fn with_parts(
    turn: &Turn<'_>,
    said: &Said,
    text: &str,
    mut message: Message,
) -> Message {
    let understood = when::reminder_understood(turn.actor, said, text);
    if understood.is_doubtful {
        message = message.line("Is that what you meant?");
    }
    let others = understood.others.iter().take(OTHERS_MAX);
    let others = others.filter_map(|(place, label)| {
        let code = place.map_or_else(|| "ox".to_owned(), |place| format!("o{place}"));
        button(said, &code, format!("Or: {label}"))
    });
    let parts = understood.parts.iter();
    let parts = parts.filter_map(|(part, _)| button(said, code(*part), label(*part)));
    let row: Vec<Button> = others.chain(parts).collect();
    if row.is_empty() {
        return message;
    }
    message.row(row)
}

/// None for an identity that no button has room for.
fn button(said: &Said, choice: &str, label: impl Into<String>) -> Option<Button> {
    let number = u32::try_from(said.id.0).ok()?;
    Some(Item::new(VERB, number).choosing(choice).button(label))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let id = SaidId(i64::from(item.number));
    let Some(before) = turn.tx.said(turn.actor.user.id, id)? else {
        return Ok(note("That was too long ago; /editreminder does it."));
    };
    let Some(did) = before.standing(turn.tx)? else {
        return Ok(note("What that message did is taken back already."));
    };
    let choice = item.choice.as_deref().unwrap_or_default();
    let Some(mut after) = read_as(turn, &before, choice) else {
        return Ok(note("It is so already."));
    };
    if !before.is_followed() || after.kept.len() > KEPT_MAX {
        return Ok(note(
            "That was changed often enough; /editreminder goes on.",
        ));
    }
    if has_no_time(turn, &after)? {
        return asked_anew(turn, &before);
    }
    flows::said::acting(turn, &mut after, |turn, after| match remind::corrected_to(
        turn, &before, after, did,
    )? {
        Some(message) => Ok(change(message)),
        None => Ok(note("/editreminder does that now.")),
    })
}

/// The message as it is to be read; `None` if it is read so already.
fn read_as(turn: &Turn<'_>, before: &Said, choice: &str) -> Option<Said> {
    let (_, text) = remind::words_of(turn, before)?;
    let understood = when::reminder_understood(turn.actor, before, &text);
    let mut after = before.clone();
    if let Some(place) = choice.strip_prefix('o') {
        after.chosen = place.parse().ok();
        let mut offered = understood.others.iter();
        return offered
            .any(|(place, _)| *place == after.chosen)
            .then_some(after);
    }
    // Without a date nothing comes again, and what is left may be read as another date.
    let goes =
        |part: Part| code(part) == choice || choice == code(Part::Date) && part == Part::Repeat;
    let taken = taken_back(before, |said| {
        let parts = when::reminder_understood(turn.actor, said, &text).parts;
        parts.into_iter().filter(|(part, _)| goes(*part)).collect()
    });
    let is_part = understood
        .parts
        .iter()
        .any(|(part, _)| code(*part) == choice);
    taken.filter(|_| is_part)
}

/// Whether the message of a reminder, read so, names no time.
fn has_no_time(turn: &Turn<'_>, said: &Said) -> Result<bool> {
    let Some((_, text)) = remind::words_of(turn, said) else {
        return Ok(false);
    };
    Ok(when::reminder_said(turn.actor, said, &text)?
        .moment
        .is_none())
}

/// Asks when the reminder shall come instead. Until that is answered it stays as it is, and the
/// words of the time that it had are none of its own: it would tell two times then.
fn asked_anew(turn: &mut Turn<'_>, before: &Said) -> Answer {
    let Some((ways, text)) = remind::words_of(turn, before) else {
        return Ok(note("/editreminder does that now."));
    };
    let words = when::reminder_said(turn.actor, before, &text)?.text;
    let question = flows::remind::ask_instead(turn, before.id, &words, ways)?;
    Ok(change(question))
}

/// Gives the reminder of a message these words and this time; what the message did is followed
/// still. `None` if it was taken back meanwhile.
pub(crate) fn answered(
    turn: &mut Turn<'_>,
    id: SaidId,
    new: &NewReminder,
    ways: Ways,
) -> Result<Option<Message>> {
    let Some(before) = turn.tx.said(turn.actor.user.id, id)? else {
        return Ok(None);
    };
    let Some(did) = before.standing(turn.tx)? else {
        return Ok(None);
    };
    let since = latest(turn.tx, before.owner)?;
    let written = remind::changed_to(turn, &before, &(new.clone(), ways), did)?;
    let mut after = before;
    after.note(turn.tx, since)?;
    turn.tx.put_said(&after)?;
    Ok(written)
}
