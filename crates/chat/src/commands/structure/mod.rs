//! How tasks belong together: parts, dependencies, tags; and what is known of them beforehand.

pub(crate) mod depend;
pub(crate) mod dependencies;
pub(crate) mod estimate;
pub(crate) mod parent;
pub(crate) mod removetag;
pub(crate) mod renametag;
pub(crate) mod startdate;
pub(crate) mod subtask;
pub(crate) mod subtasks;
pub(crate) mod tag;
pub(crate) mod tags;
pub(crate) mod undepend;
pub(crate) mod untag;

use crate::registry::{Form, Plugin, Verb};

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: "structure",
    title: "Structure",
    summary: "Parts of tasks, what waits for what, tags, estimates and start dates.",
    needed: false,
    commands: &[
        &subtask::COMMAND,
        &subtasks::COMMAND,
        &parent::COMMAND,
        &depend::COMMAND,
        &undepend::COMMAND,
        &dependencies::COMMAND,
        &tag::COMMAND,
        &untag::COMMAND,
        &tags::COMMAND,
        &renametag::COMMAND,
        &removetag::COMMAND,
        &estimate::COMMAND,
        &startdate::COMMAND,
    ],
    buttons: &[
        Verb::short(subtasks::VERB, subtasks::press),
        Verb::short(subtasks::DONE_VERB, subtasks::press_done),
        Verb::short(subtask::VERB, subtask::press),
        Verb::short(dependencies::VERB, dependencies::press),
        Verb::short(undepend::VERB, undepend::press),
    ],
    forms: &[Form {
        name: subtask::NAME,
        label: "the new part",
        listens: true,
        text: subtask::text,
        press: subtask::cancel,
    }],
    plain: None,
    listeners: &[],
    periodic: &[],
};
