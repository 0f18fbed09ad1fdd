//! `/help`: all commands, a topic, or one command.

use domain::error::Error;

use super::topics;
use crate::answer::{change, note, say};
use crate::arguments::Arguments;
use crate::press::{Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::help;

pub(crate) static COMMAND: Command = Command {
    name: "help",
    aliases: &["commands"],
    usage: "[command or topic]",
    summary: "Explain what I can do",
    details: "",
    examples: &[
        ("/help", "lists everything"),
        ("/help tasks", "explains a topic"),
        ("/help add", "explains a command"),
        ("/help dates", "how to say when"),
    ],
    menu: true,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let registry = &turn.shared.registry;
    let Some(word) = arguments.words().first() else {
        return Ok(say(help::overview(registry)));
    };
    let name = word.text.trim_start_matches('/');
    // `/help tasks` means the topic, though `/tasks` is another name of `/list`.
    if let Some(plugin) = registry.plugin(name) {
        return Ok(say(help::topic(registry, plugin)));
    }
    if let Some(command) = registry.command(name) {
        return Ok(say(help::command(command)));
    }
    let by_title = registry
        .plugins()
        .find(|plugin| plugin.title.eq_ignore_ascii_case(name));
    if let Some(plugin) = by_title {
        return Ok(say(help::topic(registry, plugin)));
    }
    if let Some(topic) = topics::named(name) {
        return Ok(say(topics::message(registry, topic)));
    }
    if let Some(off) = registry.off_by_any_name(name) {
        return Err(Error::refused_with(
            format!("{} is switched off here.", off.title),
            format!(
                "It is the plugin {}, which DISABLED_PLUGINS names.",
                off.name
            ),
        ));
    }
    let hint = match registry.nearest(name) {
        Some(near) => format!("Did you mean /help {near}?"),
        None => "/help lists everything.".to_owned(),
    };
    Err(Error::refused_with(
        "There is no help under that name.",
        hint,
    ))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let registry = &turn.shared.registry;
    match press {
        Press::Help(None) => Ok(change(help::overview(registry))),
        Press::Help(Some(name)) => match registry.plugin(name) {
            Some(plugin) => Ok(change(help::topic(registry, plugin))),
            None => Ok(note("That is switched off.")),
        },
        _ => unknown(),
    }
}
