//! `/help_examples`: what the samples are, and where each thing is shown.

use domain::message::{Message, Text};

use super::{calculate, example, hello};
use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "help_examples",
    aliases: &[],
    usage: "",
    summary: "Explain the sample commands",
    details: "",
    examples: &[("/help_examples", "lists them")],
    menu: false,
    run: Run::Short(run),
};

fn run(_: &mut Turn<'_>, _: &Arguments) -> Answer {
    let all: [&Command; 3] = [&hello::COMMAND, &example::COMMAND, &calculate::COMMAND];
    let lines = all.map(|command| {
        Text::default()
            .code(command.line())
            .and(format!(" — {}", command.summary))
    });
    let message = Message::default()
        .heading("Samples")
        .line("A command is a value: its name, how it is used, examples, and a function. A plugin is a list of commands.")
        .list(lines);
    Ok(say(
        message.line("DISABLED_PLUGINS=samples switches them off.")
    ))
}
