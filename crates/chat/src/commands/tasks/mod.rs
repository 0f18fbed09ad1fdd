//! Tasks: writing them down, finding them, changing them.

pub(crate) mod add;
pub(crate) mod addtask;
pub(crate) mod card;
pub(crate) mod category;
pub(crate) mod done;
pub(crate) mod due;
pub(crate) mod edit;
mod goes;
pub(crate) mod list;
pub(crate) mod overdue;
pub(crate) mod plain;
pub(crate) mod priority;
pub(crate) mod remove;
pub(crate) mod reopen;
pub(crate) mod search;
pub(crate) mod search_advanced;
pub(crate) mod status;
pub(crate) mod today;
pub(crate) mod trash;
pub(crate) mod week;

use crate::flows;
use crate::registry::{Form, Plain, Plugin, PressRun, Verb};

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: "tasks",
    title: "Tasks",
    summary: "What is to be done. Every task has a number that stays the same and is never given to another.",
    needed: false,
    commands: &[
        &add::COMMAND,
        &addtask::COMMAND,
        &list::COMMAND,
        &card::COMMAND,
        &done::COMMAND,
        &reopen::COMMAND,
        &edit::COMMAND,
        &remove::COMMAND,
        &priority::COMMAND,
        &due::COMMAND,
        &category::COMMAND,
        &status::COMMAND,
        &search::COMMAND,
        &search_advanced::COMMAND,
        &today::COMMAND,
        &week::COMMAND,
        &overdue::COMMAND,
        &trash::COMMAND,
    ],
    buttons: &[
        Verb::short("tv", card::press),
        Verb::short("td", done::press),
        Verb::short(done::ANYWAY_VERB, done::press_anyway),
        Verb::short("to", status::press_reopen),
        Verb::short("te", edit::press),
        Verb::short("tp", priority::press),
        Verb::short("tu", due::press),
        Verb::short(due::OTHER_VERB, due::press_other),
        Verb::short("tc", category::press),
        Verb::short("ts", status::press),
        Verb::short("tk", remove::press),
        Verb::short("ty", remove::press_now),
        Verb::short(trash::VERB, trash::press),
        Verb {
            name: "l",
            press: PressRun::Long(list::press),
        },
    ],
    forms: &[
        Form {
            name: flows::addtask::NAME,
            label: "the new task",
            listens: true,
            text: flows::addtask::text,
            press: flows::addtask::press,
        },
        Form {
            name: flows::edit::NAME,
            label: "the change",
            listens: true,
            text: flows::edit::text,
            press: flows::edit::press,
        },
        Form {
            name: remove::NAME,
            label: "the deletion",
            listens: false,
            text: |_, _, _| Ok(Vec::new()),
            press: remove::press_all,
        },
    ],
    plain: Some(Plain {
        read: plain::read,
        again: plain::again,
    }),
    listeners: &[],
    periodic: &[],
};
