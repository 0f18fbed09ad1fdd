//! "Mark all as done": all of what is never guessed, and never the one task that has the word.

use capture::Action;
use domain::conversation::Reply;

use super::Wish;
use super::choice;

/// Words that name everything, in small letters.
const ALL: [&str; 17] = [
    "all",
    "all of it",
    "all of them",
    "all tasks",
    "all my tasks",
    "all of my tasks",
    "all the tasks",
    "all todos",
    "everything",
    "them all",
    "alle",
    "alles",
    "alle aufgaben",
    "alle meine aufgaben",
    "alle todos",
    "sie alle",
    "die alle",
];

/// The question of which, where a wish would change everything. `None` of any other.
pub(super) fn read(wish: Wish<'_>) -> Option<Vec<Reply>> {
    let changes = matches!(
        wish.want.action,
        Action::Complete
            | Action::WasDone { .. }
            | Action::Reopen
            | Action::Move { .. }
            | Action::Prioritize(_)
            | Action::Tag { .. }
            | Action::Assign { .. }
            | Action::Remove
    );
    let object = wish.want.object.trim().to_lowercase();
    let is_all = changes && ALL.contains(&object.as_str());
    is_all.then(|| {
        let words = "All of which? Name them by words or numbers, or choose several with /bulk.";
        choice::nobody(wish, words)
    })
}
