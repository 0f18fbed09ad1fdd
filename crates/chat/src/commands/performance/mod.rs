//! How fast the assistant answers: measured for every command since the process began.

pub(crate) mod alerts;
pub(crate) mod clear;
pub(crate) mod export;
pub(crate) mod overview;
pub(crate) mod stats;
pub(crate) mod trend;
pub(crate) mod words;

use crate::registry::{Plugin, Verb};

/// The button that shows the overview.
const OVERVIEW: &str = "pfo";
/// The button that shows what each command took, with the sums of so many hours.
const STATS: &str = "pfs";
/// The button that shows what was slow.
const ALERTS: &str = "pfa";
/// The button that shows how it went over the last hours.
const TREND: &str = "pft";
/// The button that has a file made: 1 is CSV, 2 is JSON.
const EXPORT: &str = "pfe";
/// The button that begins anew.
const CLEAR: &str = "pfc";

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: "performance",
    title: "Performance",
    summary: "How fast I answer, measured for every command since I started: from the moment I begin with a message until its effects are safely on disk.",
    needed: false,
    commands: &[
        &overview::COMMAND,
        &stats::COMMAND,
        &alerts::COMMAND,
        &clear::COMMAND,
    ],
    buttons: &[
        Verb::short(OVERVIEW, overview::press),
        Verb::short(STATS, stats::press),
        Verb::short(ALERTS, alerts::press),
        Verb::short(TREND, trend::press),
        Verb::short(EXPORT, export::press),
        Verb::short(CLEAR, clear::press),
    ],
    forms: &[],
    plain: None,
    listeners: &[],
    periodic: &[],
};
