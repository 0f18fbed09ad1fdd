//! A person's choices: their zone, when their reports come, what their words mean.

pub(crate) mod autotimezone;
pub(crate) mod choices;
pub(crate) mod currenttime;
pub(crate) mod listtimezones;
pub(crate) mod page;
pub(crate) mod question;
pub(crate) mod settimezone;
pub(crate) mod timezone;
pub(crate) mod travel;

use crate::registry::{Form, Plugin, Verb};

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: "settings",
    title: "Settings",
    summary: "Your time zone, when reports come, and what your words mean.",
    needed: false,
    commands: &[
        &page::COMMAND,
        &timezone::COMMAND,
        &settimezone::COMMAND,
        &listtimezones::COMMAND,
        &autotimezone::COMMAND,
        &currenttime::COMMAND,
    ],
    buttons: &[
        Verb::short("z", settimezone::press),
        Verb::short(page::VERB, page::press),
        Verb::short(listtimezones::VERB, listtimezones::press),
    ],
    forms: &[
        Form {
            name: question::NAME,
            label: "the setting",
            listens: true,
            text: question::text,
            press: question::cancel,
        },
        Form {
            name: travel::NAME,
            label: "the change of the time zone",
            listens: false,
            text: |turn, _, _| crate::flows::lost(turn),
            press: travel::press,
        },
    ],
    plain: None,
    listeners: &[],
    periodic: &[],
};
