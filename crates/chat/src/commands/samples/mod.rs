//! Small commands for whoever writes one of their own: each shows one thing that a command can do.

pub(crate) mod calculate;
pub(crate) mod example;
pub(crate) mod hello;
pub(crate) mod help_examples;

use crate::registry::Plugin;

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: "samples",
    title: "Samples",
    summary: "Small commands that touch nothing of yours: to try whether I am there, and to see how a plugin is written.",
    needed: false,
    commands: &[
        &hello::COMMAND,
        &example::COMMAND,
        &calculate::COMMAND,
        &help_examples::COMMAND,
    ],
    buttons: &[],
    forms: &[],
    plain: None,
    listeners: &[],
    periodic: &[],
};
