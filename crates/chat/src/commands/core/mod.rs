//! What is always there: a welcome, help, a way out of a form, and a way back.

pub(crate) mod absent;
pub(crate) mod cancel;
pub(crate) mod help;
pub(crate) mod plugins;
pub(crate) mod start;
pub(crate) mod topics;
pub(crate) mod undo;

use crate::answer::note;
use crate::chat::press_form;
use crate::flows;
use crate::press::unknown;
use crate::registry::{Form, Plugin, Verb};

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: "core",
    title: "Basics",
    summary: "Help, and taking things back.",
    needed: true,
    commands: &[
        &start::COMMAND,
        &help::COMMAND,
        &undo::COMMAND,
        &cancel::COMMAND,
        &plugins::COMMAND,
    ],
    buttons: &[
        Verb::short("un", undo::press),
        Verb::short("h", help::press),
        Verb::short("f", press_form),
        // The chat itself runs the command; the verb is here so that it is offered.
        Verb::short("go", |_, _| Ok(note("That is switched off."))),
        // As of `go`, but for the menu itself.
        Verb::short("mn", start::press),
        Verb::short("no", |_, _| Ok(note("Use ◀ and ▶ to turn pages."))),
    ],
    forms: &[
        Form {
            name: flows::memory::NAME,
            label: "what was remembered",
            listens: false,
            text: |_, _, _| Ok(Vec::new()),
            press: |_, _, _| unknown(),
        },
        Form {
            name: flows::late::NAME,
            label: "what was said too late",
            listens: false,
            text: |_, _, _| Ok(Vec::new()),
            press: flows::late::press,
        },
        Form {
            name: flows::asked::NAME,
            label: "what may be a category",
            listens: false,
            text: |_, _, _| Ok(Vec::new()),
            press: flows::asked::press,
        },
    ],
    plain: None,
    listeners: &[],
    periodic: &[],
};
