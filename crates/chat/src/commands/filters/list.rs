//! `/filters`: the filters that have a name.

use domain::message::{Message, Text};

use super::filter;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::press::Item;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "filters",
    aliases: &["savedfilters"],
    usage: "",
    summary: "Show your saved filters",
    details: "",
    examples: &[("/filters", "shows them, with a button each")],
    menu: false,
    run: Run::Short(run),
};

/// Buttons in a row.
const ROW_BUTTONS: usize = 3;

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    let saved = &turn.actor.user.settings.preferences.filters;
    if saved.is_empty() {
        return Ok(say(Message::text("You have no saved filters yet.").line(
            "For example: /filter save weekly review: priority >= high",
        )));
    }
    let lines = saved
        .iter()
        .map(|one| Text::default().bold(&one.name).and("  ").code(&one.filter))
        .collect();
    let mut message = view::with_lines(Message::default().heading("Filters"), lines);
    let buttons: Vec<_> = (0u32..)
        .zip(saved)
        .map(|(place, one)| Item::new(filter::VERB, place).button(&one.name))
        .collect();
    for row in buttons.chunks(ROW_BUTTONS) {
        message = message.row(row.to_vec());
    }
    Ok(say(message))
}
