//! Reports: what stands on the day, by the clock or when asked for.

pub(crate) mod daily;
pub(crate) mod eod;
pub(crate) mod trigger_daily;

use crate::registry::Plugin;

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: "reports",
    title: "Reports",
    summary: "What stands on your day, in the morning and in the evening; /settings says when.",
    needed: false,
    commands: &[&daily::COMMAND, &eod::COMMAND, &trigger_daily::COMMAND],
    buttons: &[],
    forms: &[],
    plain: None,
    listeners: &[],
    periodic: &[],
};
