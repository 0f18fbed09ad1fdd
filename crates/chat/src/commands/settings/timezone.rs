//! `/timezone`: which zone everything is computed in.

use domain::length;
use domain::message::{Message, Text};
use domain::time::Zone;
use jiff::Timestamp;

use crate::answer::say;
use crate::arguments::Arguments;
use crate::press::Press;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::{self, dates};

pub(crate) static COMMAND: Command = Command {
    name: "timezone",
    aliases: &["tz"],
    usage: "[city or zone]",
    summary: "Show your time zone and its clock",
    details: "With a name behind it, it works like /settimezone.",
    examples: &[
        ("/timezone", "shows it"),
        ("/timezone lisbon", "like /settimezone"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if !arguments.is_empty() {
        return super::settimezone::choose(turn, &arguments.all());
    }
    Ok(say(shown(turn)))
}

/// The zone with its clock, and ways to another one.
pub(super) fn shown(turn: &Turn<'_>) -> Message {
    let zone = turn.zone();
    let chosen = if turn.actor.user.settings.zone_chosen {
        "you chose it"
    } else {
        "everybody begins with it here; /settimezone chooses yours"
    };
    let local = zone.civil(turn.now());
    let lines = vec![
        format!("{} ({chosen})", zone.name()),
        format!("Here it is {}", local.strftime("%a %-d %b %Y, %H:%M")),
        format!(
            "In UTC it is {}",
            dates::clock(Zone::utc().civil(turn.now()))
        ),
        offset(zone, turn.now()),
    ];
    let lines = lines.into_iter().chain(next_change(zone, turn.now()));
    let message = view::with_lines(
        Message::default().heading("🌍 Time zone"),
        lines.map(Text::plain).collect(),
    );
    let go = |label: &str, command: &str| Press::Run(command.to_owned()).button(label);
    let message = message.row([
        go("🗺 Choose…", "listtimezones"),
        go("🖥 My computer's", "autotimezone"),
    ]);
    message.row([Press::Zone("UTC".to_owned()).button("UTC")])
}

/// "UTC offset +02, summer time (CEST)".
pub(crate) fn offset(zone: &Zone, now: Timestamp) -> String {
    let info = zone.rules().to_offset_info(now);
    let summer = if info.dst().is_dst() {
        ", summer time"
    } else {
        ""
    };
    // Zones without letters of their own have their offset there.
    let letters = info.abbreviation();
    let letters = if letters.starts_with(|c: char| c.is_ascii_alphabetic()) {
        format!(" ({letters})")
    } else {
        String::new()
    };
    format!("UTC offset {}{summer}{letters}", info.offset())
}

/// When the clocks change next, if they do within a year.
fn next_change(zone: &Zone, now: Timestamp) -> Option<String> {
    const DAYS_MAX: i64 = 366;
    let next = zone.rules().following(now).next()?;
    let seconds = next.timestamp().as_second() - now.as_second();
    if seconds > DAYS_MAX * 86_400 {
        return None;
    }
    let before = zone.rules().to_offset(now).seconds();
    let minutes = (next.offset().seconds() - before) / 60;
    let way = match minutes {
        0 => return None,
        1.. => "forward",
        _ => "back",
    };
    let length = length::of_work(u64::from(minutes.unsigned_abs()));
    let day = zone.date(next.timestamp()).strftime("%a %-d %b %Y");
    Some(format!("Clocks go {way} by {length} on {day}"))
}
