//! `/settings`: everything that can be chosen, on one page, with a button to change each.

use domain::conversation::Reply;
use domain::error::Result;
use domain::message::{Message, Text};
use domain::scribe::Written;
use domain::user::User;

use super::choices::{self, Choice};
use super::{question, settimezone, timezone};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::flows::asked;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "settings",
    aliases: &["preferences", "config"],
    usage: "[setting] [value]",
    summary: "Show or change your settings",
    details: "Alone it shows all of them, with a button for each. `daily`, `eod`, `weekly` and `monthly` are the reports, `quiet` the hours in which reminders wait, `day` is the time at which your day starts, `week` the day on which your week does, `morning` to `night` and `close` what those words mean, `dates` whether 5/6 is in June or in May, `language` what you write in, `list` the order of /list, `timer` how long a timer runs before I ask whether you forgot it, `zone` your time zone. They may also be called as the page calls them.",
    examples: &[
        ("/settings", "shows them"),
        ("/settings daily 07:30", "the morning report comes at 7:30"),
        ("/settings eod off", "no end-of-day report"),
        (
            "/settings weekly sunday 18:00",
            "the week, every Sunday evening",
        ),
        (
            "/settings quiet 22:00-07:00",
            "reminders wait from ten to seven",
        ),
        ("/settings day 04:00", "your day starts at 4:00"),
        ("/settings morning 8:00", "“in the morning” is at 8:00"),
        ("/settings week sunday", "your week starts on Sunday"),
        ("/settings dates mdy", "5/6 is 6 May"),
        ("/settings timer 2h", "I ask about a timer after two hours"),
        (
            "/settings week starts sunday",
            "the same, as the page calls it",
        ),
        ("/settings week", "asks with buttons"),
    ],
    menu: true,
    run: Run::Short(run),
};

/// The button of a setting, of one of its values, or of the page.
pub(crate) const VERB: &str = "st";
/// What people call the time zone, which has a command of its own; the first is shown.
const ZONE: [&str; 3] = ["zone", "timezone", "tz"];
const ZONE_LABEL: &str = "🌍 Time zone";
/// The value of the button that asks for another one.
const TYPED: &str = "type";

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let Some(first) = arguments.words().first() else {
        return Ok(say(shown(turn)));
    };
    let Some((named, value)) = named(turn, arguments) else {
        let name = domain::tasks::shortened(&first.text.to_lowercase());
        let others = choices::all(turn).map(|choice| choice.names[0]);
        let known: Vec<&str> = std::iter::once(ZONE[0]).chain(others).collect();
        let problem = format!("“{name}” is no setting: there are {}.", known.join(", "));
        return Err(misuse(&COMMAND, problem));
    };
    match named {
        Named::Zone if value.is_empty() => Ok(say(timezone::shown(turn))),
        Named::Zone => settimezone::choose(turn, &value),
        Named::Choice(choice) if value.is_empty() => {
            let message = offer(turn, choice);
            asked::remember_setting(turn, choice.code)?;
            Ok(say(message))
        }
        Named::Choice(choice) => set(turn, choice, &value),
    }
}

/// Sets what was typed, which may be what a button shows.
fn set(turn: &mut Turn<'_>, choice: &Choice, value: &str) -> Answer {
    let value = value.to_lowercase();
    let mut offered = choice.offered.iter();
    let shown = offered.find(|(_, label)| label.to_lowercase() == value);
    let written = (choice.set)(turn, shown.map_or(&value, |(value, _)| value))?;
    Ok(say(changed(choice, &written)))
}

/// Takes a line right behind the question for a setting as its value; `None` if it is too long for
/// one.
///
/// # Errors
/// A refusal of what is no value of it, or was set already: it may be a word to something else.
pub(crate) fn taken(turn: &mut Turn<'_>, code: &str, text: &str) -> Result<Option<Vec<Reply>>> {
    /// "mon, wed and fri at 18:00" is long enough; what is longer was said to something else.
    const WORDS_MAX: usize = 6;
    if text.split_whitespace().count() > WORDS_MAX {
        return Ok(None);
    }
    let choice = choices::all(turn).find(|choice| choice.code == code);
    let Some(choice) = choice else {
        return Ok(None);
    };
    set(turn, choice, text.trim()).map(Some)
}

/// What the first words of a line name.
enum Named {
    Zone,
    Choice(&'static Choice),
}

/// What is to be seen or changed, by one of its names or as the page calls it, and the words behind
/// that. The longest beginning that is a name counts: “day” is one, and so is “the day starts at”.
fn named(turn: &Turn<'_>, arguments: &Arguments) -> Option<(Named, String)> {
    /// The most words that the page calls something, and one that joins the value to them.
    const WORDS_MAX: usize = 6;
    let words = arguments.words();
    (1..=words.len().min(WORDS_MAX)).rev().find_map(|count| {
        let said: Vec<&str> = words[..count].iter().map(|word| &*word.text).collect();
        let said = plain(&said.join(" "));
        let exact = choices::all(turn).find(|choice| plain(choice.label) == said);
        // The last word may be the value's: “the last day”.
        let is_whole = said.last().is_none_or(|last| !ARTICLES.contains(&&**last));
        let short = is_whole.then(|| without_small(&said));
        let is_it = |name: &str| Some(without_small(&plain(name))) == short;
        let by_name = || {
            let mut all = choices::all(turn);
            all.find(|choice| choice.names.iter().any(|name| is_it(name)))
        };
        let by_label = || choices::all(turn).find(|choice| is_it(choice.label));
        let named = if ZONE.iter().chain([&ZONE_LABEL]).any(|name| is_it(name)) {
            Named::Zone
        } else {
            Named::Choice(exact.or_else(by_name).or_else(by_label)?)
        };
        Some((named, arguments.rest(count)))
    })
}

/// Words that begin what they stand before.
const ARTICLES: [&str; 5] = ["the", "my", "a", "in", "by"];
/// Words that join a name to its value.
const JOINTS: [&str; 5] = ["on", "at", "is", "after", "to"];

/// The words of a name without the signs around them.
fn plain(name: &str) -> Vec<String> {
    let bare = |c: char| c.is_alphanumeric() || c == '/';
    let words = name.split(|c: char| !bare(c));
    words
        .map(|word| word.trim_start_matches('/').to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

fn without_small(words: &[String]) -> Vec<&str> {
    let is_small = |word: &&str| ARTICLES.contains(word) || JOINTS.contains(word);
    words
        .iter()
        .map(String::as_str)
        .filter(|word| !is_small(word))
        .collect()
}

/// A choice with its buttons.
fn offer(turn: &Turn<'_>, choice: &Choice) -> Message {
    let now = (choice.shown)(&turn.actor.user.settings);
    let button = |value: &str, label: String| {
        let value = format!("{}.{value}", choice.code);
        Item::new(VERB, 0).choosing(&value).button(label)
    };
    let mut message = Message::default()
        .line(choice.question)
        .line(Text::plain("Now: ").bold(now.as_str()));
    for row in choice.offered.chunks(3) {
        message = message.row(row.iter().map(|(value, label)| {
            let sign = if *label == now { "✓ " } else { "" };
            button(value, format!("{sign}{label}"))
        }));
    }
    let mut last = Vec::new();
    if choice.typed {
        last.push(button(TYPED, "Type it…".to_owned()));
    }
    last.push(Item::new(VERB, 0).button("◀ Settings"));
    message.row(last)
}

/// The page.
pub(super) fn shown(turn: &Turn<'_>) -> Message {
    let settings = &turn.actor.user.settings;
    let line = |name: &str, value: &str| Text::plain(format!("{name}: ")).bold(value);
    let mut lines = vec![line(ZONE_LABEL, settings.zone.name())];
    let mut buttons = vec![Press::Run("timezone".to_owned()).button(ZONE_LABEL)];
    for choice in choices::all(turn) {
        lines.push(line(choice.label, &(choice.shown)(settings)));
        let item = Item::new(VERB, 0).choosing(choice.code);
        buttons.push(item.button(choice.label.trim_end_matches(" at")));
    }
    let mut message = view::with_lines(Message::default().heading("Settings"), lines);
    buttons.push(Press::Menu(None).button("◀ Menu"));
    for row in buttons.chunks(2) {
        message = message.row(row.iter().cloned());
    }
    message
}

/// What was changed, in a line, and the way on.
pub(crate) fn changed(choice: &Choice, written: &Written<User>) -> Message {
    let value = (choice.shown)(&written.value.settings);
    let text = Text::plain(format!("✅ {}: ", choice.label)).bold(value);
    Message::default().line(text).row([
        view::undo(written.operation),
        Item::new(VERB, 0).button("◀ Settings"),
    ])
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let Some(asked) = &item.choice else {
        return Ok(change(shown(turn)));
    };
    let (code, value) = match asked.split_once('.') {
        Some((code, value)) => (code, Some(value)),
        None => (asked.as_str(), None),
    };
    let choice = choices::all(turn).find(|choice| choice.code == code);
    let Some(choice) = choice else {
        return unknown();
    };
    match value {
        None => {
            let message = offer(turn, choice);
            asked::remember_setting(turn, choice.code)?;
            Ok(change(message))
        }
        Some(TYPED) => Ok(change(question::ask(turn, choice)?)),
        Some(value) => {
            let written = (choice.set)(turn, value)?;
            Ok(change(changed(choice, &written)))
        }
    }
}
