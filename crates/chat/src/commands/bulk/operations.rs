//! `/bulk_operations`: what can be done with many tasks at once.

use domain::message::{Message, Text};

use super::{category, delete, due, priority, status};
use crate::answer::say;
use crate::arguments::Arguments;
use crate::commands::clients::bulk_assign;
use crate::commands::structure::{tag, untag};
use crate::commands::tasks::done;
use crate::press::Press;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "bulk_operations",
    aliases: &["bulk"],
    usage: "",
    summary: "Show what can be done with many tasks at once",
    details: "",
    examples: &[("/bulk_operations", "lists it, with a button to tick tasks")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    let all: [&Command; 9] = [
        &status::COMMAND,
        &priority::COMMAND,
        &category::COMMAND,
        &due::COMMAND,
        &bulk_assign::COMMAND,
        &tag::COMMAND,
        &untag::COMMAND,
        &done::COMMAND,
        &delete::COMMAND,
    ];
    let registry = &turn.shared.registry;
    let there = all
        .into_iter()
        .filter(|command| registry.command(command.name).is_some());
    let lines = there.map(|command| Text::default().code(command.line()));
    let message = Message::default()
        .heading("Many tasks at once")
        .line("Tick them in a list, or name their numbers (`1,4` or `3-7`):")
        .list(lines)
        .row([Press::Run("select".to_owned()).button("☑️ Tick tasks")]);
    Ok(say(message))
}
