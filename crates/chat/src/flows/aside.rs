//! What is said while a form asks when, and is no answer to that.
//!
//! "Undo", "start the car" or "remind me of milk tomorrow at 9" leave such a question as a command
//! does. Of what is asked for in any words, whatever is said is the answer.

use capture::Action;
use domain::flow::Flow;

use super::{addtask, edit, remind};
use crate::commands::reminders::snooze;
use crate::commands::words;
use crate::turn::Turn;
use crate::when;

/// Whether a form's question is when, and a text is no answer to it but means something else.
pub(super) fn is_something_else(turn: &Turn<'_>, flow: &Flow, text: &str) -> bool {
    let is_read = turn.shared.registry.plugin(words::NAME).is_some();
    is_read && asks_when(flow) && !answers(turn, text) && means_something(turn, text)
}

/// Whether a form's question is when, and a text says that it shall not be asked any more.
pub(super) fn is_way_out(turn: &Turn<'_>, flow: &Flow, text: &str) -> bool {
    const SAID: [&str; 18] = [
        "cancel",
        "cancel it",
        "cancel that",
        "never mind",
        "nevermind",
        "nvm",
        "forget it",
        "forget that",
        "stop asking",
        "abort",
        "leave it",
        "abbrechen",
        "abbruch",
        "vergiss es",
        "egal",
        "schon gut",
        "doch nicht",
        "lass es",
    ];
    let is_read = turn.shared.registry.plugin(words::NAME).is_some();
    let said = text.trim().trim_end_matches(['.', '!', '…', ' ']);
    is_read && asks_when(flow) && SAID.contains(&said.to_lowercase().as_str())
}

/// Whether the open question of a form is when.
fn asks_when(flow: &Flow) -> bool {
    match flow.name.as_str() {
        remind::NAME | remind::INSTEAD | snooze::NAME => true,
        edit::NAME => edit::asks_when(flow),
        addtask::NAME => addtask::asks_when(flow),
        _ => false,
    }
}

/// Whether a text is a day or a time, though it may be refused, or says that there is none.
fn answers(turn: &Turn<'_>, text: &str) -> bool {
    when::due(turn.actor, text).is_ok()
        || when::before_due(turn.actor, text).is_some()
        || when::is_none(text)
}

/// Whether a text says enough to be acted upon, wherever it is said.
fn means_something(turn: &Turn<'_>, text: &str) -> bool {
    if words::is_command(text) {
        return true;
    }
    // "Remind me tomorrow" answers the question; with words of its own it asks for something else.
    if let Some(rest) = when::after_remind_me(turn.actor, text) {
        let read = when::reminder(turn.actor, &rest);
        return read.is_ok_and(|new| !new.text.is_empty());
    }
    // A word alone is a day that was mistyped, whatever it would mean elsewhere.
    if text.split_whitespace().nth(1).is_none() {
        return false;
    }
    let intent = when::intent(turn.actor, text);
    let wants = intent.wants.first().map(|want| &want.action);
    if wants.is_some_and(|action| *action != Action::Create) {
        return intent.sure;
    }
    // One word beside a day is more likely part of the answer: "maybe tomorrow".
    let task = when::task(turn.actor, text).task;
    let several_words = task.title.split_whitespace().count() > 1;
    several_words && (task.due.is_some() || !may_be_a_time(text))
}

/// Whether words in which no time was found may have been meant as one, or as no answer at all:
/// "in a bit", "when I get home", "not sure", "25 o'clock".
fn may_be_a_time(text: &str) -> bool {
    begins_like_a_time(text) || text.contains(|c: char| c.is_ascii_digit())
}

/// Whether the first word of a text is one with which a time may begin.
pub(super) fn begins_like_a_time(text: &str) -> bool {
    const BEGINNINGS: &str = "a ab abends about after afternoon am an anfang any around as at bald before \
                              between bevor bis by cancel diese diesen dieses don't dont early egal end ende \
                              evening every first forget from früh gegen gleich half heute i i'm ich idk im in \
                              irgendwann it jetzt kein keine last late later maybe mid mitte morgen morning \
                              nach never next nicht nie night no noch noon not now nächste nächsten nächstes \
                              ohne on once one perhaps quarter right sobald some soon später still the this \
                              till tonight um until vergiss vielleicht vor weiß wenn when whenever within zu \
                              zum zur";
    let lower = text.trim().to_lowercase();
    let first = lower.split_whitespace().next().unwrap_or_default();
    BEGINNINGS.split(' ').any(|word| word == first)
}
