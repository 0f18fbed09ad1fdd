//! Help, from the registry.

use domain::message::{Message, Text};

use super::with_lines;
use crate::commands::core::topics;
use crate::press::Press;
use crate::registry::{Command, Plugin, Registry};

/// Topic buttons in a row.
const ROW_BUTTONS: usize = 3;

/// Everything at a glance, with a button for each topic.
pub(crate) fn overview(registry: &Registry) -> Message {
    let mut message = Message::default().heading("What I can do");
    let words: Vec<&str> = [
        (
            "tasks",
            "Write what is to be done, and I'll keep it: “Buy milk tomorrow 17:00”.",
        ),
        (
            "reminders",
            "Write “remind me in 2h to call mum”, and I'll tell you.",
        ),
    ]
    .into_iter()
    .filter(|(plugin, _)| registry.plugin(plugin).is_some())
    .map(|(_, words)| words)
    .collect();
    if !words.is_empty() {
        message = message.line(words.join(" "));
    }
    let topics = registry
        .plugins()
        .filter(|plugin| !plugin.commands.is_empty());
    message = message.list(topics.map(|plugin| {
        let mut names = ":".to_owned();
        for command in plugin.commands {
            names.push_str(" /");
            names.push_str(command.name);
        }
        Text::default().bold(plugin.title).and(names)
    }));
    let example = registry.command("add").map_or("undo", |add| add.name);
    message = message.line(format!(
        "/help and a name says more, for example: /help {example}. There is also help on {}.",
        topics::names()
    ));
    let menu = Press::Menu(None).button("◀ Menu");
    with_topics(message, registry, None).row([menu])
}

/// One topic.
pub(crate) fn topic(registry: &Registry, plugin: &Plugin) -> Message {
    let message = Message::default()
        .heading(plugin.title)
        .line(plugin.summary);
    let lines = plugin
        .commands
        .iter()
        .map(|command| Text::plain(command.line()).italic(format!("\n   {}", command.summary)))
        .collect();
    with_topics(with_lines(message, lines), registry, Some(plugin.name))
}

fn with_topics(mut message: Message, registry: &Registry, but: Option<&str>) -> Message {
    let mut buttons = Vec::new();
    if but.is_some() {
        buttons.push(Press::Help(None).button("◀ All"));
    }
    for plugin in registry.plugins() {
        if Some(plugin.name) != but && !plugin.commands.is_empty() {
            buttons.push(Press::Help(Some(plugin.name.to_owned())).button(plugin.title));
        }
    }
    for row in buttons.chunks(ROW_BUTTONS) {
        message = message.row(row.iter().cloned());
    }
    message
}

/// One command, with everything there is to know.
pub(crate) fn command(command: &Command) -> Message {
    let mut message = Message::default()
        .heading(command.line())
        .line(command.summary);
    if !command.aliases.is_empty() {
        let aliases: Vec<String> = command
            .aliases
            .iter()
            .map(|alias| format!("/{alias}"))
            .collect();
        message = message.line(format!("Also: {}", aliases.join(", ")));
    }
    if !command.details.is_empty() {
        message = message.line(command.details);
    }
    if !command.examples.is_empty() {
        message = message.list(
            command
                .examples
                .iter()
                .map(|(line, does)| Text::default().code(*line).and(format!(" — {does}"))),
        );
    }
    message
}
