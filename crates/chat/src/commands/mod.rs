//! The list of plugins; each command is a file of its own below.

pub(crate) mod analytics;
pub(crate) mod bulk;
pub(crate) mod clients;
pub(crate) mod comments;
pub(crate) mod core;
pub(crate) mod data;
pub(crate) mod files;
pub(crate) mod filters;
pub(crate) mod habits;
pub(crate) mod health;
pub(crate) mod performance;
pub(crate) mod reminders;
pub(crate) mod repeats;
pub(crate) mod reports;
pub(crate) mod samples;
pub(crate) mod settings;
pub(crate) mod structure;
pub(crate) mod tasks;
pub(crate) mod time;
pub(crate) mod words;

use crate::registry::Plugin;

/// Everything there is, in the order of help.
pub static ALL: &[&Plugin] = &[
    // First: what wants something done with what is there is nothing new.
    &words::PLUGIN,
    // Before tasks: "remind me …" is not a task.
    &reminders::PLUGIN,
    &tasks::PLUGIN,
    &filters::PLUGIN,
    &bulk::PLUGIN,
    &structure::PLUGIN,
    &comments::PLUGIN,
    &clients::PLUGIN,
    &repeats::PLUGIN,
    &habits::PLUGIN,
    &analytics::PLUGIN,
    &time::PLUGIN,
    &files::PLUGIN,
    &data::PLUGIN,
    &reports::PLUGIN,
    &settings::PLUGIN,
    &health::PLUGIN,
    &performance::PLUGIN,
    &samples::PLUGIN,
    &core::PLUGIN,
];
