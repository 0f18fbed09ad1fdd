//! Time: what was worked on, for how long, and the timer that runs now.

pub(crate) mod chart;
pub(crate) mod delete;
pub(crate) mod edit;
pub(crate) mod entries;
pub(crate) mod entry;
pub(crate) mod files;
pub(crate) mod question;
pub(crate) mod read;
pub(crate) mod span;
pub(crate) mod start;
pub(crate) mod stop;
pub(crate) mod summary;
pub(crate) mod timer;
pub(crate) mod timesheet;

use crate::registry::{Form, Plugin, Verb};

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: "time",
    title: "Time",
    summary: "How long things take: one timer that runs, entries that can be corrected, and timesheets by client and day.",
    needed: false,
    commands: &[
        &start::COMMAND,
        &stop::COMMAND,
        &timer::COMMAND,
        &entry::COMMAND,
        &entries::COMMAND,
        &edit::COMMAND,
        &delete::COMMAND,
        &summary::COMMAND,
        &timesheet::COMMAND,
    ],
    buttons: &[
        Verb::short(start::VERB, start::press),
        Verb::short(stop::VERB, stop::press),
        Verb::short(entries::VERB, entries::press),
        Verb::short(entries::VERB_DAY, entries::press_day),
        Verb::short(entry::VERB, entry::press),
        Verb::short(edit::VERB, edit::press),
        Verb::short(delete::VERB, delete::press),
        Verb::short(timesheet::VERB_CSV, timesheet::press_csv),
        Verb::short(chart::VERB, chart::press),
        Verb::short(chart::VERB_CSV, chart::press_csv),
        Verb::short(question::VERB_YES, question::press_yes),
        Verb::short(question::VERB_STOP, question::press_stop),
        Verb::short(question::VERB_TRIM, question::press_trim),
    ],
    forms: &[
        Form {
            name: entry::NAME,
            label: "the time entry",
            listens: true,
            text: entry::text,
            press: entry::cancel,
        },
        Form {
            name: edit::NAME,
            label: "the time entry's change",
            listens: true,
            text: edit::text,
            press: edit::cancel,
        },
        Form {
            name: question::NAME,
            label: "the timer's correction",
            listens: true,
            text: question::text,
            press: question::cancel,
        },
    ],
    plain: None,
    listeners: &[],
    periodic: &[],
};
