//! A person's own data: taken along as a file, and taken in from one.

pub(crate) mod backup;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod make;
pub(crate) mod take;

use crate::registry::{Plugin, Verb};

/// The plugin's name.
pub(crate) const NAME: &str = "data";

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: NAME,
    title: "Your data",
    summary: "Everything that you have here as a file, tasks from files, and copies.",
    needed: false,
    commands: &[&export::COMMAND, &import::COMMAND, &backup::COMMAND],
    buttons: &[Verb::short(import::VERB, import::press)],
    forms: &[],
    plain: None,
    listeners: &[],
    periodic: &[],
};
