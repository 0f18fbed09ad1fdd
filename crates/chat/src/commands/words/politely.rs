//! "Can you add milk to my list?": what is asked of the bot as of a person is the wish in it. "Can you
//! call mum?" is none: what it cannot do itself is something to do, as it was said.

use std::borrow::Cow;

/// How one asks a person, in small letters.
const ASKING: [&str; 14] = [
    "can you ",
    "could you ",
    "would you ",
    "will you ",
    "please ",
    "pls ",
    "hey, ",
    "hey ",
    "kannst du ",
    "könntest du ",
    "würdest du ",
    "bitte ",
    "mir ",
    "mal ",
];

/// What asks to be written down, before what is to be.
const ADDING: [&str; 16] = [
    "add ",
    "put down ",
    "put ",
    "write down ",
    "write ",
    "note down ",
    "note ",
    "setze ",
    "setz ",
    "schreibe ",
    "schreib ",
    "pack ",
    "packe ",
    "füge ",
    "nimm ",
    "tu ",
];

/// Where it is to be written down, behind what is to be.
const LISTS: [&str; 21] = [
    " to my list",
    " to the list",
    " to my to-do list",
    " to my todo list",
    " to my todos",
    " to my task list",
    " to my tasks",
    " on my list",
    " on the list",
    " on my to-do list",
    " on my todo list",
    " on to my list",
    " onto my list",
    " auf meine liste",
    " auf die liste",
    " auf meine to-do-liste",
    " auf meine todo-liste",
    " auf meine aufgabenliste",
    " zu meiner liste",
    " zu meinen aufgaben",
    " zu meinen todos",
];

/// German puts the verb, or its other half, behind that.
const BEHIND: [&str; 9] = [
    " setzen",
    " schreiben",
    " packen",
    " hinzufügen",
    " eintragen",
    " nehmen",
    " tun",
    " hinzu",
    " auf",
];

/// What asks for a reminder behind the asking, as a question that is none.
const REMINDING: [&str; 2] = ["remind me ", "set a reminder "];

/// A text without what is said to be polite, if it is a line that asks for something that is done
/// here: to be written down, or a reminder. Any other text as it is.
pub(crate) fn plainly(text: &str) -> Cow<'_, str> {
    let line = text.trim();
    if line.contains('\n') {
        return Cow::Borrowed(text);
    }
    let (asked, is_asked) = without_asking(line);
    let whole = asked.trim_end_matches(['?', '.', '!', ' ']);
    let whole = without_end(whole, &[", please", " please", ", bitte", " bitte"]).unwrap_or(whole);
    let is_request = is_asked && line.ends_with('?');
    if is_request && starts(whole, &REMINDING).is_some() {
        return Cow::Owned(whole.to_owned());
    }
    let verb = without_end(whole, &BEHIND);
    let on_list = without_end(verb.unwrap_or(whole), &LISTS);
    let what = match (on_list, starts(whole, &ADDING)) {
        (Some(on_list), Some(verb)) => on_list.get(verb.len()..),
        // "Kannst du Milch auf die Liste setzen?"
        (Some(on_list), None) => verb.and(Some(on_list)).filter(|_| is_asked),
        // "Can you add milk to my shopping list?" is to be done, and was asked for.
        (None, Some(verb)) if is_request && verb == "add " => Some(whole),
        (None, _) => None,
    };
    let what = what.map(|what| without_asking(what.trim()).0);
    let what = what.filter(|what| !what.is_empty());
    what.map_or(Cow::Borrowed(text), |what| Cow::Owned(what.to_owned()))
}

/// The beginning of a line in any case, if it is one of these.
fn starts<'w>(line: &str, beginnings: &[&'w str]) -> Option<&'w str> {
    let is_it = |words: &&&str| {
        line.get(..words.len())
            .is_some_and(|head| head.to_lowercase() == **words)
    };
    beginnings.iter().find(is_it).copied()
}

/// A line without an end in any case, if it is one of these.
fn without_end<'l>(line: &'l str, ends: &[&str]) -> Option<&'l str> {
    ends.iter().find_map(|end| {
        let at = line.len().checked_sub(end.len())?;
        let tail = line.get(at..)?;
        (tail.to_lowercase() == *end).then(|| &line[..at])
    })
}

/// A line without the words of asking at its beginning, and whether there were any.
fn without_asking(line: &str) -> (&str, bool) {
    let mut rest = line;
    while let Some(words) = starts(rest, &ASKING) {
        rest = rest[words.len()..].trim_start();
    }
    (rest, rest.len() < line.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_left_and_any_other_line_stays() {
        for (said, wanted) in [
            ("can you add milk to my list?", "milk"),
            ("Could you please add eggs to the list", "eggs"),
            ("add dentist friday 9am to my tasks", "dentist friday 9am"),
            ("can you put bread on my to-do list, please?", "bread"),
            ("kannst du Milch auf meine Liste setzen?", "Milch"),
            ("setz bitte Milch auf die Liste", "Milch"),
            ("füge Brot zu meinen Aufgaben hinzu", "Brot"),
            (
                "could you remind me to call mum at 6?",
                "remind me to call mum at 6",
            ),
            (
                "can you add milk to my shopping list?",
                "add milk to my shopping list",
            ),
            ("can you call mum?", "can you call mum?"),
            ("remind me to ask: why?", "remind me to ask: why?"),
            ("add salt to soup", "add salt to soup"),
            ("put the list on the table", "put the list on the table"),
            ("add to my list", "add to my list"),
            ("Ä to my list", "Ä to my list"),
            ("", ""),
        ] {
            assert_eq!(plainly(said), wanted, "{said}");
        }
    }
}
