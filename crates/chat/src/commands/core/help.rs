//! `/help`: all commands, a topic, or one command.

use domain::error::Error;
use domain::message::Message;

use super::{absent, topics};
use crate::answer::{change, note, say};
use crate::arguments::Arguments;
use crate::press::{Press, unknown};
use crate::registry::{Answer, Command, Registry, Run};
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
        ("/help your data", "a topic by the label of its button"),
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
    // Titles have several words; of other words, the first says what is meant.
    let all = arguments.all();
    let names = [all.trim_start_matches('/'), name];
    if let Some(message) = names.iter().find_map(|name| named(registry, name)) {
        return Ok(say(message));
    }
    if let Some(off) = names.iter().find_map(|name| registry.off_by_any_name(name)) {
        return Err(Error::refused_with(
            format!("{} is switched off here.", off.title),
            format!(
                "It is the plugin {}, which DISABLED_PLUGINS names.",
                off.name
            ),
        ));
    }
    if let Some(answer) = names.iter().find_map(|name| absent::answer(registry, name)) {
        return Err(answer);
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

/// What a name explains.
fn named(registry: &Registry, name: &str) -> Option<Message> {
    // `/help tasks` means the topic, though `/tasks` is another name of `/list`.
    if let Some(plugin) = registry.plugin(name) {
        return Some(help::topic(registry, plugin));
    }
    if let Some(command) = registry.command(name) {
        return Some(help::command(command));
    }
    let by_title = registry
        .plugins()
        .find(|plugin| plugin.title.eq_ignore_ascii_case(name));
    if let Some(plugin) = by_title {
        return Some(help::topic(registry, plugin));
    }
    topics::named(name).map(|topic| topics::message(registry, topic))
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
