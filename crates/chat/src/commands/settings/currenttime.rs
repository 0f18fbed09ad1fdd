//! `/currenttime`: what time it is, here and in UTC.

use domain::message::{Message, Text};
use domain::time::Zone;

use super::timezone;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "currenttime",
    aliases: &["time", "now"],
    usage: "",
    summary: "Show what time it is for you and in UTC",
    details: "",
    examples: &[("/currenttime", "shows it")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    let (zone, now) = (turn.zone(), turn.now());
    let (local, utc) = (zone.civil(now), Zone::utc().civil(now));
    let mut lines = vec![
        Text::default()
            .bold(local.strftime("%H:%M").to_string())
            .and(local.strftime(" · %A, %-d %B %Y").to_string()),
        Text::plain(format!(
            "🌍 {}, {}",
            zone.name(),
            timezone::offset(zone, now)
        )),
        Text::plain(utc.strftime("UTC: %Y-%m-%d %H:%M").to_string()),
        Text::plain(local.strftime("Week %V, day %j of the year").to_string()),
    ];
    let today = turn.today();
    if today != local.date() {
        let day = today.strftime("%A, %-d %B");
        lines.push(Text::plain(format!("Your day is still {day}")));
    }
    Ok(say(view::with_lines(
        Message::default().heading("🕓 Now"),
        lines,
    )))
}
