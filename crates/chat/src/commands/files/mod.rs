//! Files: anything that can be sent in a chat, kept with a task.

pub(crate) mod again;
pub(crate) mod attach;
pub(crate) mod describe;
pub(crate) mod keep;
pub(crate) mod list;
pub(crate) mod remove;
pub(crate) mod send;
pub(crate) mod stats;
pub(crate) mod table;
pub(crate) mod take;

use domain::conversation::FileKind;
use domain::file::File;

use crate::registry::{Form, Plugin, Verb};

/// The plugin's name.
pub(crate) const NAME: &str = "files";

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: NAME,
    title: "Files",
    summary: "Pictures, documents, voice messages and whatever else you send, kept with a task.",
    needed: false,
    commands: &[
        &attach::COMMAND,
        &list::COMMAND,
        &describe::COMMAND,
        &remove::COMMAND,
        &stats::COMMAND,
    ],
    buttons: &[
        Verb::short(take::VERB, take::press),
        Verb::short(again::VERB, again::press),
        Verb::short(attach::VERB, attach::press),
        Verb::short(list::VERB, list::press),
        Verb::short(list::VERB_ALL, list::press_all),
        Verb::short(table::VERB, table::press),
        Verb::short(send::VERB, send::press),
        Verb::short(describe::VERB, describe::press),
        Verb::short(remove::VERB, remove::press),
        Verb::short(remove::VERB_ALL, remove::press_all),
        Verb::short(stats::VERB, stats::press),
    ],
    forms: &[
        Form {
            name: describe::NAME,
            label: "the file's description",
            listens: true,
            text: describe::text,
            press: describe::cancel,
        },
        Form {
            name: take::NAME,
            label: "the voice message's name",
            listens: true,
            text: take::text,
            press: take::cancel,
        },
    ],
    plain: None,
    listeners: &[],
    periodic: &[],
};

/// The sign of a kind of file.
pub(crate) fn sign(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Photo => "🖼",
        FileKind::Document => "📄",
        FileKind::Audio => "🎵",
        FileKind::Voice => "🎤",
        FileKind::Video | FileKind::Animation | FileKind::VideoNote => "🎬",
        FileKind::Sticker => "🏷",
    }
}

/// "report.pdf (1.2 MB)".
pub(crate) fn with_size(file: &File) -> String {
    format!("{} ({})", file.name, domain::blob::in_words(file.blob.size))
}
