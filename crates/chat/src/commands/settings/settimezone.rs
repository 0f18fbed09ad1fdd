//! `/settimezone`: choose the zone, by its name or a part of it.

use domain::error::{Error, Result};
use domain::message::Message;
use domain::time::Zone;

use super::travel;
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::press::{Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};

pub(crate) static COMMAND: Command = Command {
    name: "settimezone",
    aliases: &["settz"],
    usage: "<city or zone>",
    summary: "Set your time zone",
    details: "A name like `Europe/Berlin`, or a part of one; if several match, it asks. An offset like `GMT+2` works as well. Days follow you; before times on the clock are touched, it shows what would become of them, and you choose.",
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
    if let Some(minutes) = offset(words) {
        return by_offset(turn, minutes);
    }
    let asked = words.split_whitespace().collect::<Vec<_>>().join("_");
    if let Some(zone) = Zone::named(&asked) {
        return travel::said(turn, zone, true);
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

/// The minutes east of Greenwich that "GMT+2", "utc -5" or "+05:30" say.
fn offset(words: &str) -> Option<i32> {
    let words: String = words.split_whitespace().collect();
    let words = words.to_lowercase().replace('−', "-");
    let words = ["gmt", "utc"]
        .iter()
        .find_map(|name| words.strip_prefix(name))
        .unwrap_or(&words);
    let (sign, digits) = match (words.strip_prefix('+'), words.strip_prefix('-')) {
        (Some(digits), _) => (1, digits),
        (_, Some(digits)) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() > 2 => digits.split_at_checked(digits.len() - 2)?,
        None => (digits, "0"),
    };
    let number = |digits: &str| {
        let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| digits.parse::<i32>().ok()).flatten()
    };
    let minutes = number(minutes).filter(|minutes| *minutes < 60)?;
    Some(sign * (number(hours)? * 60 + minutes))
}

/// The zone that is so far from Greenwich all year. POSIX counts west, people count east, so the
/// sign in its name is the other one.
fn by_offset(turn: &mut Turn<'_>, minutes: i32) -> Answer {
    if minutes == 0 {
        return travel::said(turn, Zone::utc(), true);
    }
    let sign = if minutes > 0 { '+' } else { '-' };
    let shown = format!(
        "UTC{sign}{:02}:{:02}",
        minutes.abs() / 60,
        minutes.abs() % 60
    );
    let zone = (minutes % 60 == 0)
        .then(|| Zone::named(&format!("Etc/GMT{:+}", -minutes / 60)))
        .flatten();
    let Some(zone) = zone else {
        return Err(Error::refused_with(
            format!("No time zone is called {shown}."),
            "Try the largest city near you, for example: /settimezone Kolkata",
        ));
    };
    let note = format!(
        "{} is the name of {shown}, without summer time. A city's zone changes its clocks as the city does.",
        zone.name()
    );
    Ok(say(travel::to(turn, zone, true)?.line(note)))
}

/// Zones whose name has the words; those that end with them first. Those of offsets are found by
/// "etc" alone: their signs are not those that people mean.
pub(crate) fn search(asked: &str) -> Vec<String> {
    let asked = asked.to_lowercase();
    let mut found: Vec<String> = Zone::names()
        .into_iter()
        .filter(|name| !name.starts_with("Etc/") || asked.starts_with("etc"))
        .filter(|name| has_words(&name.to_lowercase(), &asked))
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

/// Whether a zone's name has what is asked for at the beginning of one of its words; a number
/// alone names no zone.
fn has_words(name: &str, asked: &str) -> bool {
    asked.chars().any(char::is_alphabetic)
        && name.match_indices(asked).any(|(at, _)| {
            let before = name[..at].chars().next_back();
            before.is_none_or(|before| !before.is_alphanumeric())
        })
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
            "{} more match; say more of the name, or see them with /listtimezones.",
            found.len() - OFFERED_MAX
        ));
    }
    message
}

fn set(turn: &mut Turn<'_>, name: &str) -> Result<Message> {
    let zone = Zone::named(name)
        .ok_or_else(|| Error::refused("I know no such time zone. Try /settimezone again."))?;
    travel::to(turn, zone, true)
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Zone(name) = press else {
        return unknown();
    };
    set(turn, name).map(change)
}
