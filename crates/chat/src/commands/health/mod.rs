//! How the assistant is: figures of the process, the database and what is scheduled.

pub(crate) mod detailed;
pub(crate) mod figures;
pub(crate) mod overview;
pub(crate) mod quick;
pub(crate) mod scheduler_status;

use crate::registry::Plugin;

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: "health",
    title: "Health",
    summary: "How the assistant itself is.",
    needed: false,
    commands: &[
        &overview::COMMAND,
        &quick::COMMAND,
        &detailed::COMMAND,
        &scheduler_status::COMMAND,
    ],
    buttons: &[],
    forms: &[],
    plain: None,
    listeners: &[],
    periodic: &[],
};
