//! `/timezone`: which zone everything is computed in.

use domain::message::{Message, Text};

use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "timezone",
    aliases: &["tz", "time"],
    usage: "",
    summary: "Show your time zone and its clock",
    details: "",
    examples: &[("/timezone", "shows it")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if !arguments.is_empty() {
        return super::settimezone::choose(turn, &arguments.all());
    }
    let settings = &turn.actor.user.settings;
    let zone = &settings.zone;
    let local = zone.civil(turn.now());
    let chosen = if settings.zone_chosen {
        "you chose it"
    } else {
        "detected; /settimezone changes it"
    };
    let offset = zone.rules().to_offset(turn.now());
    let lines = [
        format!("{} ({chosen})", zone.name()),
        format!("Here it is {}", local.strftime("%a %-d %b %Y, %H:%M")),
        format!("UTC offset {offset}"),
    ];
    let message = view::with_lines(
        Message::default().heading("🌍 Time zone"),
        lines.map(Text::plain).to_vec(),
    );
    Ok(say(message))
}
