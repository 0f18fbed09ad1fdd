//! How German speaks of what is no task: all there is, a client, a tag.

use crate::language::Gist;
use crate::language::Sure::{IfThere, Yes};

/// What takes away whatever is there.
macro_rules! leere {
    () => {
        "lösche|lösch|entferne|leere|verwirf|streiche"
    };
}

/// What is taken away or written down that is no task: all there is, a client, a tag. These come first.
pub(super) static WHOLES: &[(&str, Gist)] = &[
    (
        concat!(
            leere!(),
            " ?mir ?bitte meine|die|alle|alle_meine ?offenen|ganze|gesamte|komplette liste|listen|aufgabenliste|todo-liste|todoliste|aufgaben|todos|to-dos|erinnerungen|gewohnheiten|daten"
        ),
        Gist::RemoveAll,
    ),
    (concat!(leere!(), " ?bitte alles|alle"), Gist::RemoveAll),
    (
        "alles|alle|meine|die|alle_meine ?liste|aufgabenliste|todo-liste|aufgaben|todos|erinnerungen|gewohnheiten löschen|leeren|entfernen",
        Gist::RemoveAll,
    ),
    (
        concat!(
            leere!(),
            " ?bitte ?alle ?meine|die erledigten|erledigte|fertigen|alten|überfälligen|offenen aufgaben|todos ?…"
        ),
        Gist::RemoveAll,
    ),
    (
        concat!(leere!(), " ?bitte alle ?meine aufgaben|todos …"),
        Gist::RemoveAll,
    ),
    (
        concat!(
            leere!(),
            " ?den|die|meinen|meine kunden|kunde|kundin|client ?: …"
        ),
        Gist::RemoveClient,
    ),
    (
        "neuer|neuen|neue kunde|kunden|kundin : …",
        Gist::AddClient(Yes),
    ),
    (
        "?lege|leg|erstelle ?einen|eine neuer|neuen|neue kunde|kunden|kundin ?namens … ?an",
        Gist::AddClient(IfThere),
    ),
    (
        "füge ?den|die kunden|kunde|kundin … hinzu",
        Gist::AddClient(Yes),
    ),
    (
        "?den|die|meinen kunden|kunde|kundin … löschen|entfernen",
        Gist::RemoveClient,
    ),
    (
        concat!(
            leere!(),
            "|nimm ?den|das|die ?tag|tags|schlagwort|etikett <tags> von|vom|aus ?der ?aufgabe …"
        ),
        Gist::Untag,
    ),
    (
        concat!(
            leere!(),
            "|nimm ?den|das|die tag|tags|schlagwort|etikett <rest> von|vom ?der ?aufgabe …"
        ),
        Gist::Untag,
    ),
    (
        concat!(
            leere!(),
            " ?den|das|mein|meinen tag|schlagwort|etikett ?: …"
        ),
        Gist::RemoveTag,
    ),
    (
        "?den|das tag|schlagwort|etikett … löschen|entfernen",
        Gist::RemoveTag,
    ),
    (concat!(leere!(), " <of>"), Gist::RemoveTag),
];
