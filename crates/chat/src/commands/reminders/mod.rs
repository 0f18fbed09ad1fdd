//! Reminders: setting them, answering them, and what became of them.

pub(crate) mod add;
pub(crate) mod answers;
pub(crate) mod before;
pub(crate) mod card;
pub(crate) mod delete;
pub(crate) mod edit;
pub(crate) mod list;
pub(crate) mod nag;
pub(crate) mod pause;
pub(crate) mod quick;
pub(crate) mod quiet;
pub(crate) mod read;
pub(crate) mod remind;
pub(crate) mod resume;
pub(crate) mod skip;
pub(crate) mod snooze;
pub(crate) mod stats;
pub(crate) mod urgent;
pub(crate) mod why;
pub(crate) mod wishes;

use crate::flows;
use crate::registry::{Form, Plain, Plugin, Verb};

/// The buttons of a reminder that rings.
pub(crate) const RINGS: &[&str] = &["rd", "rs", "rx"];

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: "reminders",
    title: "Reminders",
    summary: "Messages at a time, alone or for a task. None is lost: what fell due while I was off comes as soon as I am back, marked as late.",
    needed: false,
    commands: &[
        &remind::COMMAND,
        &add::COMMAND,
        &quick::COMMAND,
        &list::COMMAND,
        &edit::COMMAND,
        &delete::COMMAND,
        &skip::COMMAND,
        &pause::COMMAND,
        &resume::COMMAND,
        &nag::COMMAND,
        &quiet::COMMAND,
        &stats::COMMAND,
        &why::COMMAND,
    ],
    buttons: &[
        Verb::short("rd", answers::press),
        Verb::short("rs", answers::press),
        Verb::short("rx", answers::press),
        Verb::short("rl", list::press),
        Verb::short("rv", card::press),
        Verb::short("rk", delete::press),
        Verb::short("ry", delete::press_now),
        Verb::short("tr", remind::press_task),
        Verb::short(read::VERB, read::press),
        Verb::short(skip::VERB, skip::press),
        Verb::short(edit::VERB, edit::press),
        Verb::short(before::VERB, before::press),
        Verb::short(nag::VERB, nag::press),
        Verb::short(urgent::VERB, urgent::press),
        Verb::short(pause::VERB, pause::press),
        Verb::short(resume::VERB, resume::press),
    ],
    forms: &[
        Form {
            name: flows::remind::NAME,
            label: "the new reminder",
            listens: true,
            text: flows::remind::text,
            press: flows::remind::press,
        },
        Form {
            name: flows::remind::INSTEAD,
            label: "the change of the reminder",
            listens: true,
            text: flows::remind::text,
            press: flows::remind::press,
        },
        Form {
            name: edit::NAME,
            label: "the change of the reminder",
            listens: true,
            text: edit::text,
            press: edit::cancel,
        },
        Form {
            name: snooze::NAME,
            label: "the snooze",
            listens: true,
            text: snooze::text,
            press: snooze::cancel,
        },
        Form {
            name: delete::NAME,
            label: "the deletion",
            listens: false,
            text: |_, _, _| Ok(Vec::new()),
            press: delete::press_all,
        },
    ],
    plain: Some(Plain {
        read: remind::plain,
        again: remind::plain_again,
    }),
    listeners: &[],
    periodic: &[],
};
