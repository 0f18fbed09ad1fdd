//! What people say to whom they talk to: thanks, greetings, “ok”. It wants nothing and is no task.
//!
//! What takes back what was just done without saying what else shall be, “not that one”, is
//! answered with the way to take it back.

use domain::conversation::Reply;
use domain::error::Result;
use domain::message::{Message, Text};

use super::about;
use crate::answer::say;
use crate::turn::Turn;
use crate::view;

/// What is answered.
#[derive(Clone, Copy)]
enum Courtesy {
    Thanks,
    Greeting,
    Farewell,
    Agreed,
    /// Consent, which may be to a question that buttons answer.
    Yes,
    /// What was done is not what was meant.
    NotThat,
}

/// Whole messages, in small letters and without the marks at their end.
static SAID: &[(&[&str], Courtesy)] = &[
    (
        &[
            "thanks",
            "thank you",
            "thank you very much",
            "thanks a lot",
            "many thanks",
            "thx",
            "ty",
            "cheers",
            "danke",
            "danke dir",
            "danke schön",
            "dankeschön",
            "vielen dank",
            "besten dank",
            "merci",
            "🙏",
        ],
        Courtesy::Thanks,
    ),
    (
        &[
            "hi",
            "hello",
            "hey",
            "hi there",
            "hey larry",
            "hi larry",
            "hello larry",
            "hallo larry",
            "hello there",
            "hey there",
            "good morning",
            "good afternoon",
            "good evening",
            "good day",
            "hallo",
            "moin",
            "servus",
            "guten morgen",
            "guten tag",
            "guten abend",
            "grüß gott",
            "👋",
        ],
        Courtesy::Greeting,
    ),
    (
        &[
            "good night",
            "bye",
            "goodbye",
            "see you",
            "see you tomorrow",
            "gute nacht",
            "tschüss",
            "tschüs",
            "bis morgen",
            "schönen abend",
            "schönen tag",
            "have a nice day",
            "bis später",
        ],
        Courtesy::Farewell,
    ),
    (
        &[
            "ok",
            "okay",
            "okay great",
            "ok great",
            "great",
            "cool",
            "nice",
            "perfect",
            "fine",
            "all right",
            "alright",
            "got it",
            "super",
            "gut",
            "alles klar",
            "passt",
            "prima",
            "toll",
            "perfekt",
            "sounds good",
            "great job",
            "good job",
            "well done bot",
            "wow",
            "lol",
            "haha",
            "hahaha",
            "hm",
            "hmm",
            "no thanks",
            "no thank you",
            "nein danke",
            "sorry",
            "klingt gut",
            "👍",
            "👌",
            "🎉",
            "❤️",
        ],
        Courtesy::Agreed,
    ),
    (
        &[
            "ja",
            "jo",
            "yes",
            "yep",
            "yeah",
            "sure",
            "yes please",
            "yes do it",
            "do it",
            "ja bitte",
            "ja mach das",
        ],
        Courtesy::Yes,
    ),
    (
        &[
            "not that one",
            "not that",
            "not this one",
            "wrong one",
            "the other one",
            "no the other one",
            "no not that one",
            "that's wrong",
            "no",
            "nope",
            "nein",
            "that was wrong",
            "never mind",
            "nevermind",
            "nvm",
            "forget it",
            "forget that",
            "scratch that",
            "nicht das",
            "nicht die",
            "nicht den",
            "das andere",
            "die andere",
            "den anderen",
            "nein das andere",
            "falsch",
            "das war falsch",
            "vergiss es",
            "egal",
            "schon gut",
            "doch nicht",
            "nein doch nicht",
            "cancel",
            "abbrechen",
            "ach doch nicht",
            "lieber nicht",
        ],
        Courtesy::NotThat,
    ),
];

/// What says which one of several, without saying of what.
const WHICH: [&str; 24] = [
    "the first one",
    "the first",
    "first one",
    "the second one",
    "the second",
    "second one",
    "the third one",
    "the third",
    "third one",
    "the last one",
    "the last",
    "last one",
    "das erste",
    "die erste",
    "den ersten",
    "das zweite",
    "die zweite",
    "den zweiten",
    "das dritte",
    "die dritte",
    "den dritten",
    "das letzte",
    "die letzte",
    "den letzten",
];

/// Whether a message says no more than which one: "the second one", "number 2", "2".
fn is_which(text: &str) -> bool {
    /// A longer number may be the name of something: "2026".
    const DIGITS_MAX: usize = 2;
    let words = text.trim().trim_end_matches(['.', '!']).to_lowercase();
    let number = ["number ", "nummer ", "no. ", "nr. ", "#", ""];
    let mut number = number.iter().filter_map(|it| words.strip_prefix(it));
    let is_number = number.any(|digits| {
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        plain && (1..=DIGITS_MAX).contains(&digits.len())
    });
    is_number || WHICH.contains(&words.as_str())
}

/// What a whole message says so, if it does.
fn said(text: &str) -> Option<Courtesy> {
    let words = text.trim().trim_end_matches(['.', '!', ' ', '…']);
    let words = words.to_lowercase().replace(',', "");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let found = SAID.iter().find(|(all, _)| all.contains(&words.as_str()));
    found.map(|(_, courtesy)| *courtesy)
}

/// Whether a line says nothing else.
pub(crate) fn is_one(text: &str) -> bool {
    said(text).is_some()
}

pub(super) fn read(turn: &Turn<'_>, text: &str) -> Result<Option<Vec<Reply>>> {
    if is_which(text) {
        let words = "Press the button of the one that you mean, or say what is to be done with it, for example: done 2";
        return Ok(Some(say(Message::text(words))));
    }
    let Some(courtesy) = said(text) else {
        return Ok(None);
    };
    let words = match courtesy {
        Courtesy::Thanks => "You're welcome.",
        Courtesy::Greeting => "👋 What is to be done? “What's on today” shows your day.",
        Courtesy::Farewell => "👋 See you.",
        Courtesy::Agreed => "👍",
        Courtesy::Yes => {
            "👍 If I asked you something, press its button: until then I change nothing."
        }
        Courtesy::NotThat => return not_that(turn).map(Some),
    };
    Ok(Some(say(Message::text(words))))
}

/// Offers to take back what was done just now.
fn not_that(turn: &Turn<'_>) -> Result<Vec<Reply>> {
    let Some(operation) = about::last_change(turn)? else {
        return Ok(say(Message::text("I changed nothing just now.")));
    };
    let words = Text::plain("Shall I take back what I did last? Then say what you meant.");
    let message = Message::default().line(words);
    Ok(say(message.row([view::undo(operation.id)])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_words_are_listed_twice_and_all_are_as_they_are_compared() {
        let mut all: Vec<&str> = SAID.iter().flat_map(|(words, _)| *words).copied().collect();
        for words in &all {
            assert!(said(words).is_some(), "{words} is not found");
        }
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn what_says_more_is_not_one_of_them() {
        for words in [
            "thank Anna",
            "ok report",
            "hello world program",
            "good morning run",
            "",
        ] {
            assert!(said(words).is_none(), "{words}");
        }
    }
}
