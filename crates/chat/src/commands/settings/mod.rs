//! A person's choices: their zone, and when their reports come.

pub(crate) mod preferences;
pub(crate) mod settimezone;
pub(crate) mod timezone;

use crate::registry::{Plugin, Verb};

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: "settings",
    title: "Settings",
    summary: "Your time zone, and when reports come.",
    needed: false,
    commands: &[
        &preferences::COMMAND,
        &timezone::COMMAND,
        &settimezone::COMMAND,
    ],
    buttons: &[Verb::short("z", settimezone::press)],
    forms: &[],
    plain: None,
    listeners: &[],
    periodic: &[],
};
