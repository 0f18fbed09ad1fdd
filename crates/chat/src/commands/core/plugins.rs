//! `/plugins`: the parts of the assistant, and which of them are switched off.

use domain::error::Error;
use domain::message::{Message, Text};

use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Plugin, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "plugins",
    aliases: &[],
    usage: "",
    summary: "Show the parts of the assistant",
    details: "Each can be switched off by DISABLED_PLUGINS without another noticing; the basics stay.",
    examples: &[("/plugins", "shows which are on")],
    menu: false,
    // Who would switch a plugin is told where that is done.
    run: Run::Whatever(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if !arguments.is_empty() {
        return Err(Error::refused_with(
            "Plugins are not switched here: whoever runs me does it, for everybody.",
            "DISABLED_PLUGINS names what is to be off when I start, for example: \
             DISABLED_PLUGINS=habits,clients. /plugins alone shows their names.",
        ));
    }
    let registry = &turn.shared.registry;
    let mut lines: Vec<Text> = registry.plugins().map(|one| line("🟢", one)).collect();
    lines.extend(registry.switched_off_plugins().map(|one| line("⚪", one)));
    let message = view::with_lines(Message::default().heading("Plugins"), lines);
    Ok(say(message.line(
        "⚪ is switched off. DISABLED_PLUGINS names what is to be off, by the names in parentheses.",
    )))
}

fn line(sign: &str, plugin: &Plugin) -> Text {
    let commands = u64::try_from(plugin.commands.len()).unwrap_or(u64::MAX);
    let needed = if plugin.needed { ", always on" } else { "" };
    Text::plain(format!("{sign} "))
        .bold(plugin.title)
        .and(format!(
            " ({}) · {}{needed}",
            plugin.name,
            view::counted(commands, "command", "commands")
        ))
}
