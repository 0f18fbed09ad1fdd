//! `/nag`: have a reminder ask again until it is answered.

use domain::error::Result;
use domain::ids::Number;
use domain::message::Button;
use domain::reminder::{Nag, Reminder};
use domain::reminders::edit::{self, Edit};

use super::edit::changed;
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse, needed};
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "nag",
    aliases: &[],
    usage: "<reminder> [every 10 min] [6 times]  or  <reminder> off",
    summary: "Ask again until you answer a reminder",
    details: "Done, Dismiss or a snooze ends it; so does the limit, and it says so. It begins when the reminder fires, or at once if it has fired and waits for you. Without figures it asks every 10 minutes, 6 times.",
    examples: &[
        ("/nag 1", "every 10 minutes, 6 times at most"),
        ("/nag 2 every 5 min 12 times", "more often, and longer"),
        ("/nag 2 30m", "every half hour"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The switch on a card.
pub(crate) const VERB: &str = "rng";

/// The switch on a card: what it would become.
pub(crate) fn button(reminder: &Reminder) -> Button {
    match reminder.ways.nag {
        None => Item::new(VERB, reminder.number.0).choosing("1"),
        Some(_) => Item::new(VERB, reminder.number.0).choosing("0"),
    }
    .button(match reminder.ways.nag {
        None => "🔔 Nag",
        Some(_) => "🔕 Don't nag",
    })
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let named = arguments.number_then_words();
    let (number, words) = needed(named, &COMMAND, "Which reminder?")?;
    let nag = if when::is_none(&words) {
        None
    } else {
        Some(read(turn, &words)?)
    };
    Ok(say(set(turn, number, nag)?))
}

/// "every 5 min 12 times", in any order and with either left out.
fn read(turn: &Turn<'_>, words: &str) -> Result<Nag> {
    let mut nag = Nag::default();
    let lower = words.to_lowercase();
    let words: Vec<&str> = lower
        .split([' ', ','])
        .filter(|word| !word.is_empty() && !matches!(*word, "every" | "and" | "up" | "to"))
        .collect();
    let problem = || misuse(&COMMAND, "I don't understand how often that is.");
    let mut length = words.clone();
    if let Some(at) = words
        .iter()
        .position(|word| matches!(*word, "times" | "time" | "x"))
    {
        let count = at.checked_sub(1).ok_or_else(problem)?;
        nag.times = words[count].parse().map_err(|_| problem())?;
        length.drain(count..=at);
    }
    if !length.is_empty() {
        let minutes = when::minutes(turn.actor, &length.join(" "));
        nag.every_minutes = minutes.ok_or_else(problem)?;
    }
    Ok(nag)
}

fn set(turn: &mut Turn<'_>, number: Number, nag: Option<Nag>) -> Result<domain::message::Message> {
    let edit = Edit {
        nag: Some(nag),
        ..Edit::default()
    };
    let written = edit::edit(turn.tx, turn.actor, number, &edit)?;
    let did = match nag {
        Some(_) => "🔔 I'll ask again until you answer:",
        None => "🔕 I'll ask once:",
    };
    changed(turn, &written, did)
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::Item(item) => {
            let on = item.choice.as_deref() == Some("1");
            let nag = on.then(Nag::default);
            Ok(change(set(turn, Number(item.number), nag)?))
        }
        _ => unknown(),
    }
}
