//! `/listtimezones`: the zones of the world, by region, page by page.

use domain::message::{Button, Message};
use domain::time::Zone;

use super::settimezone;
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "listtimezones",
    aliases: &["searchtimezone", "timezones"],
    usage: "[region or words]",
    summary: "List time zones, by region or by words of their names",
    details: "A button takes the zone that it names.",
    examples: &[
        ("/listtimezones", "the regions"),
        ("/listtimezones europe", "those of Europe"),
        ("/listtimezones york", "those with “york” in their name"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The button of a page: its choice is the words that were looked for.
pub(crate) const VERB: &str = "tz";
/// Zones on a page.
const PAGE_ZONES: usize = 12;
/// The longest words that a button of a page can carry; longer ones find one page at most.
const CARRIED_MAX: usize = 12;

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let words: Vec<&str> = arguments
        .words()
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    let words = words.join("_");
    if words.is_empty() {
        return Ok(say(regions()));
    }
    Ok(say(found(turn, &words, 0)))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::Item(item) => Ok(change(match &item.choice {
            Some(words) => found(turn, words, item.number),
            None => regions(),
        })),
        _ => unknown(),
    }
}

/// The part before the slash; a zone without one has no region.
fn region(name: &str) -> Option<&str> {
    let (region, _) = name.split_once('/')?;
    // Old names of countries and systems mean a zone that has a better one.
    let old = [
        "US", "Canada", "Brazil", "Chile", "Mexico", "SystemV", "posix", "right",
    ];
    (!old.contains(&region)).then_some(region)
}

fn regions() -> Message {
    let names = Zone::names();
    let mut regions: Vec<(&str, u64)> = Vec::new();
    for region in names.iter().filter_map(|name| region(name)) {
        match regions.last_mut() {
            Some((last, count)) if *last == region => *count += 1,
            _ => regions.push((region, 1)),
        }
    }
    let mut message = Message::default().heading("🗺 Time zones").line(
        "Choose a region, or say some letters of the largest city near you: /settimezone lisbon",
    );
    let button = |(region, count): &(&str, u64)| {
        let item = Item::new(VERB, 0).choosing(*region);
        item.button(format!("{region} · {count}"))
    };
    for row in regions.chunks(2) {
        message = message.row(row.iter().map(button));
    }
    message.row([Press::Zone("UTC".to_owned()).button("UTC")])
}

/// The zones of a region, or those whose names have the words.
fn found(turn: &Turn<'_>, words: &str, page: u32) -> Message {
    let lower = words.to_lowercase();
    let of_region = |name: &String| region(name).is_some_and(|one| one.to_lowercase() == lower);
    let mut names: Vec<String> = Zone::names().into_iter().filter(of_region).collect();
    if names.is_empty() {
        names = settimezone::search(words);
    }
    let shown = domain::tasks::shortened(&words.replace('_', " "));
    let message = Message::default().heading(format!("🗺 {shown} · {}", names.len()));
    let back = Item::new(VERB, 0).button("◀ Regions");
    let skipped = usize::try_from(page)
        .unwrap_or(usize::MAX)
        .saturating_mul(PAGE_ZONES);
    let Some(rest) = names.get(skipped..).filter(|rest| !rest.is_empty()) else {
        let words = "No time zone has that in its name.";
        return message.line(words).row([back]);
    };
    let mut message = message.line(format!(
        "Yours is {}. A button takes another one.",
        turn.zone().name()
    ));
    for row in rest[..rest.len().min(PAGE_ZONES)].chunks(2) {
        message = message.row(row.iter().map(|name| zone_button(name)));
    }
    let pages = u32::try_from(names.len().div_ceil(PAGE_ZONES)).ok();
    let more = rest.len() > PAGE_ZONES;
    let carried = words.len() <= CARRIED_MAX;
    if carried {
        let to = |page| Item::new(VERB, page).choosing(words).into_press();
        let pager = view::pager(page, pages, more, to);
        // Words that callback data cannot carry have no second page.
        let fits = |button: &Button| Press::parse(button.data.as_str()).is_some();
        if !pager.is_empty() && pager.iter().all(fits) {
            message = message.row(pager);
        }
    } else if more {
        message = message.line("More match; say more of the name to see them.");
    }
    message.row([back])
}

fn zone_button(name: &str) -> Button {
    let label = name.split_once('/').map_or(name, |(_, city)| city);
    Press::Zone(name.to_owned()).button(label.replace('_', " "))
}
