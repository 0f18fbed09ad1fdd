//! Clients: for whom tasks are done, how much of it is done, and what an hour costs.

pub(crate) mod add;
pub(crate) mod analytics;
pub(crate) mod assign;
pub(crate) mod bulk_assign;
pub(crate) mod card;
pub(crate) mod edit;
pub(crate) mod list;
pub(crate) mod named;
pub(crate) mod note;
pub(crate) mod pick;
pub(crate) mod rate;
pub(crate) mod remove;
pub(crate) mod rename;
pub(crate) mod statement;
pub(crate) mod unassign;

use crate::registry::{Form, Plugin, PressRun, Verb};

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: "clients",
    title: "Clients",
    summary: "For whom tasks are done: `@acme` in a task's words gives it to the client Acme.",
    needed: false,
    commands: &[
        &add::COMMAND,
        &list::COMMAND,
        &card::COMMAND,
        &assign::COMMAND,
        &unassign::COMMAND,
        &bulk_assign::COMMAND,
        &rename::COMMAND,
        &rate::COMMAND,
        &note::COMMAND,
        &remove::COMMAND,
        &analytics::COMMAND,
        &statement::COMMAND,
    ],
    buttons: &[
        Verb::short(list::VERB, list::press),
        Verb::short(card::VERB, card::press),
        Verb::short(edit::VERB, edit::press),
        Verb::short(remove::VERB, remove::press),
        Verb::short(remove::VERB_NOW, remove::press_now),
        Verb {
            name: statement::VERB,
            press: PressRun::Long(statement::press),
        },
        Verb::short(statement::VERB_PDF, statement::press_pdf),
        Verb::short(statement::VERB_CSV, statement::press_csv),
        Verb::short(statement::VERB_PNG, statement::press_png),
        Verb::short(pick::VERB, pick::press),
        Verb::short(pick::VERB_NEW, pick::press_new),
    ],
    forms: &[
        Form {
            name: add::NAME,
            label: "the new client",
            listens: true,
            text: add::text,
            press: add::cancel,
        },
        Form {
            name: edit::NAME,
            label: "the client's change",
            listens: true,
            text: edit::text,
            press: edit::cancel,
        },
        Form {
            name: pick::NAME,
            label: "the task's client",
            listens: true,
            text: pick::text,
            press: pick::cancel,
        },
    ],
    plain: None,
    listeners: &[],
    periodic: &[],
};
