//! "Mark all as done", "clear my list": all of what is never guessed, never the one task that has the
//! word, and never a new one.

use capture::Action;
use domain::conversation::Reply;
use domain::message::Button;

use super::Wish;
use super::choice;
use crate::press::Press;
use crate::turn::Turn;

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

/// What all there is of is taken away one by one: its plugin, words of it in small letters, what is
/// said, and the command of the button, with its label.
struct Way {
    plugin: &'static str,
    words: [&'static str; 2],
    told: &'static str,
    button: (&'static str, &'static str),
}

static WAYS: [Way; 2] = [
    Way {
        plugin: "reminders",
        words: ["reminders", "erinnerungen"],
        told: "I delete no reminders all at once. Name one, “delete the mum reminder”, or choose it from the list.",
        button: ("reminders", "⏰ All reminders"),
    },
    Way {
        plugin: "habits",
        words: ["habits", "gewohnheiten"],
        told: "I delete no habits all at once. Name one, “delete the habit run”, or choose it from the list.",
        button: ("habit_list", "🔁 Habits"),
    },
];

/// Whether a wish would change all that there is.
pub(super) fn is_of_all(wish: Wish<'_>) -> bool {
    let object = wish.want.object.trim().to_lowercase();
    let changes = matches!(
        wish.want.action,
        Action::Complete
            | Action::WasDone { .. }
            | Action::Reopen
            | Action::Move { .. }
            | Action::Prioritize(_)
            | Action::Tag { .. }
            | Action::Untag { .. }
            | Action::Assign { .. }
            | Action::Remove
    );
    wish.want.action == Action::RemoveAll || changes && ALL.contains(&object.as_str())
}

/// The question of which, where a wish would change everything. `None` of any other.
pub(super) fn read(turn: &Turn<'_>, wish: Wish<'_>) -> Option<Vec<Reply>> {
    if !is_of_all(wish) {
        return None;
    }
    let object = wish.want.object.to_lowercase();
    let clears = wish.want.action == Action::RemoveAll;
    let button = |plugin, (command, label): (&str, &str)| -> Option<Button> {
        let is_there = turn.shared.registry.plugin(plugin).is_some();
        is_there.then(|| Press::Run(command.to_owned()).button(label))
    };
    let way = WAYS.iter().find(|way| {
        let is_said = way.words.iter().any(|word| object.contains(word));
        clears && is_said && turn.shared.registry.plugin(way.plugin).is_some()
    });
    if let Some(way) = way {
        return Some(choice::told(wish, way.told, button(way.plugin, way.button)));
    }
    let tick = button("bulk", ("select", "☑️ Tick tasks"));
    let words = match (&tick, clears || wish.want.action == Action::Remove) {
        (Some(_), true) => {
            "I delete nothing all at once. Tick what is to go, or name it: delete 1-3"
        }
        (None, true) => "I delete nothing all at once. Name what is to go: delete 1-3",
        (Some(_), false) => {
            "All of which? Name them by words or numbers, or choose several with /bulk."
        }
        (None, false) => "All of which? Name them by words or numbers.",
    };
    Some(choice::told(wish, words, tick))
}
