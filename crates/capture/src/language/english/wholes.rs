//! How English speaks of what is no task: all there is, a client, a tag.

use crate::language::Gist;
use crate::language::Sure::{No, Yes};

/// What takes something away.
macro_rules! remove {
    () => {
        "delete|remove|drop|erase|forget|get_rid_of"
    };
}

/// What takes away whatever is there.
macro_rules! clear {
    () => {
        "delete|remove|drop|erase|clear|empty|wipe|purge|reset|trash|get_rid_of"
    };
}

/// What is taken away that is more than one thing with a name: all there is, a client, a tag. Of
/// "my desk" or "old photos" none of these words is said.
pub(super) static REMOVALS: &[(&str, Gist)] = &[
    (
        concat!(
            clear!(),
            " ?out all|everything|my|all_my|all_of_my ?of|on|in|from ?my|the ?open|whole|entire list|lists|todo_list|to-do_list|task_list|tasks|todos|to-dos|reminders|habits|data"
        ),
        Gist::RemoveAll,
    ),
    (
        "clear|empty|wipe|purge|reset ?out the ?whole|entire list|todo_list|to-do_list|task_list|tasks|todos|to-dos",
        Gist::RemoveAll,
    ),
    (concat!(clear!(), " ?out all ?of ?it|them"), Gist::RemoveAll),
    (concat!(clear!(), " everything|them_all"), Gist::RemoveAll),
    (
        concat!(
            clear!(),
            " ?out ?all|every ?of ?my|the|these done|completed|finished|old|overdue|open|late tasks|todos|to-dos ?…"
        ),
        Gist::RemoveAll,
    ),
    (
        concat!(clear!(), " ?out all ?of ?my|the tasks|todos|to-dos …"),
        Gist::RemoveAll,
    ),
    (
        concat!(remove!(), " ?the|my client|customer ?: …"),
        Gist::RemoveClient,
    ),
    (
        concat!(
            remove!(),
            "|take|take_off ?the|my ?tag|tags|label|labels <tags> ?off|from ?the ?task …"
        ),
        Gist::Untag,
    ),
    (
        concat!(
            remove!(),
            "|take|take_off ?the|my tag|tags|label|labels <rest> off|from ?the ?task …"
        ),
        Gist::Untag,
    ),
    (
        concat!(remove!(), " ?the|my tag|label|hashtag ?: …"),
        Gist::RemoveTag,
    ),
    (concat!(remove!(), " <of>"), Gist::RemoveTag),
];

/// What begins a client; a name that is written small may be anything, and is asked about.
pub(super) static CLIENTS: &[(&str, Gist)] = &[
    (
        "?add|create|make ?a ?new client|customer ?: called|named …",
        Gist::AddClient(Yes),
    ),
    (
        "add|create ?a|the ?new client|customer : …",
        Gist::AddClient(Yes),
    ),
    ("new client|customer : …", Gist::AddClient(Yes)),
    (
        "add|create ?a|the ?new client|customer …",
        Gist::AddClient(No),
    ),
    ("new client|customer …", Gist::AddClient(No)),
];
