//! Comments: words that are kept beside a task.

pub(crate) mod comment;
pub(crate) mod delete;
pub(crate) mod edit;
pub(crate) mod list;

use crate::registry::{Form, Plugin, Verb};

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: "comments",
    title: "Comments",
    summary: "Words that are kept beside a task: what was agreed, what is still missing.",
    needed: false,
    commands: &[
        &comment::COMMAND,
        &list::COMMAND,
        &edit::COMMAND,
        &delete::COMMAND,
    ],
    buttons: &[
        Verb::short(list::VERB, list::press),
        Verb::short(comment::VERB, comment::press),
        Verb::short(edit::VERB, edit::press),
        Verb::short(delete::VERB, delete::press),
    ],
    forms: &[
        Form {
            name: comment::NAME,
            label: "the comment",
            listens: true,
            text: comment::text,
            press: comment::cancel,
        },
        Form {
            name: edit::NAME,
            label: "the comment's change",
            listens: true,
            text: edit::text,
            press: edit::cancel,
        },
    ],
    plain: None,
    listeners: &[],
    periodic: &[],
};
