//! `/settimezone`: choose the zone, by its name or a part of it.

use domain::error::{Error, Result};
use domain::message::{Message, Text};
use domain::scribe::Written;
use domain::settings;
use domain::time::Zone;
use domain::user::User;

use crate::answer::{change, note, say};
use crate::arguments::Arguments;
use crate::press::Press;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view::{self, dates};

pub(crate) static COMMAND: Command = Command {
    name: "settimezone",
    aliases: &["settz", "searchtimezone"],
    usage: "<city or zone>",
    summary: "Set your time zone",
    details: "A name like `Europe/Berlin`, or a part of one; if several match, it asks.",
    examples: &[
        ("/settimezone Europe/Berlin", "sets it"),
        ("/settimezone new york", "finds America/New_York"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// Zones that are offered when several match.
const OFFERED_MAX: usize = 8;

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    choose(turn, &arguments.all())
}

/// Sets the zone that the words name, or offers those that they may mean.
pub(crate) fn choose(turn: &mut Turn<'_>, words: &str) -> Answer {
    let words = words.trim();
    if words.is_empty() {
        return Err(misuse(&COMMAND, "Which zone?"));
    }
    let asked = words.split_whitespace().collect::<Vec<_>>().join("_");
    if let Some(zone) = Zone::named(&asked) {
        let written = settings::set_zone(turn.tx, turn.actor, zone)?;
        return Ok(say(moved(turn, &written)?));
    }
    let found = search(&asked);
    match found.as_slice() {
        [] => Err(Error::refused_with(
            format!(
                "I know no time zone like “{}”.",
                domain::tasks::shortened(words)
            ),
            "Try the largest city near you, for example: /settimezone Berlin",
        )),
        [only] => set(turn, only).map(say),
        many => Ok(say(offer(many))),
    }
}

/// Zones whose name has the words; those that end with them first.
fn search(asked: &str) -> Vec<String> {
    let asked = asked.to_lowercase();
    let mut found: Vec<String> = Zone::names()
        .into_iter()
        .filter(|name| name.to_lowercase().contains(&asked))
        .filter(|name| Press::parse(&Press::Zone(name.clone()).data()).is_some())
        .collect();
    if let Some(city) = found
        .iter()
        .position(|name| name.to_lowercase().ends_with(&format!("/{asked}")))
    {
        let city = found.remove(city);
        let same_city = |name: &String| name.to_lowercase().ends_with(&format!("/{asked}"));
        if !found.iter().any(same_city) {
            return vec![city];
        }
        found.insert(0, city);
    }
    found
}

fn offer(found: &[String]) -> Message {
    let mut message = Message::text("Which one?");
    for pair in found[..found.len().min(OFFERED_MAX)].chunks(2) {
        message = message.row(
            pair.iter()
                .map(|name| Press::Zone(name.clone()).button(name.as_str())),
        );
    }
    if found.len() > OFFERED_MAX {
        message = message.line(format!(
            "{} more match; say more of the name to see them.",
            found.len() - OFFERED_MAX
        ));
    }
    message
}

fn set(turn: &mut Turn<'_>, name: &str) -> Result<Message> {
    let zone = Zone::named(name)
        .ok_or_else(|| Error::refused("I know no such time zone. Try /settimezone again."))?;
    let written = settings::set_zone(turn.tx, turn.actor, zone)?;
    moved(turn, &written)
}

/// What follows the person to the new zone, and what stays.
fn moved(turn: &Turn<'_>, written: &Written<User>) -> Result<Message> {
    let user = &written.value;
    let local = user.settings.zone.civil(turn.now());
    let pending = turn.tx.reminder_totals(user.id, turn.now())?.pending;
    let mut lines = vec![
        "Days begin and end there now, and reports come by its clock.".to_owned(),
        "Times that you gave stay in the zone in which you gave them.".to_owned(),
    ];
    if pending > 0 {
        let reminders = view::counted(pending, "reminder", "reminders");
        lines.push(format!(
            "{reminders} will come at the same moment as before."
        ));
    }
    let text = Text::plain("🌍 Your time zone is ")
        .bold(user.settings.zone.name())
        .and(format!(": it is {} there.", dates::clock(local)));
    let message = Message::default().line(text);
    let lines = lines.into_iter().map(Text::plain).collect();
    Ok(view::with_lines(message, lines).row([view::undo(written.operation)]))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Zone(name) = press else {
        return Ok(note("I don't know this button."));
    };
    set(turn, name).map(change)
}
