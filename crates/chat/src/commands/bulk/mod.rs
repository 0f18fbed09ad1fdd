//! Many tasks in one go: by their numbers, or ticked in a list.

pub(crate) mod category;
pub(crate) mod delete;
pub(crate) mod due;
pub(crate) mod operations;
pub(crate) mod priority;
pub(crate) mod select;
pub(crate) mod status;

use domain::ids::Number;
use domain::message::Text;
use domain::tasks::{self, Edit};

use crate::answer::say;
use crate::arguments::{Arguments, Word};
use crate::commands::tasks::done::{numbers, range};
use crate::commands::tasks::edit::odd_days;
use crate::registry::{Answer, Command, Form, Plugin, Verb};
use crate::turn::{Turn, misuse};
use crate::view;

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: "bulk",
    title: "Many at once",
    summary: "The same for many tasks: name their numbers, ranges as well (`3-7`), or tick them in a list. One /undo takes all of it back.",
    needed: false,
    commands: &[
        &select::COMMAND,
        &status::COMMAND,
        &priority::COMMAND,
        &category::COMMAND,
        &due::COMMAND,
        &delete::COMMAND,
        &operations::COMMAND,
    ],
    buttons: &[
        Verb::short(select::OPEN, select::press_open),
        Verb::short(select::TICK, select::press_tick),
        Verb::short(select::PAGE, select::press_page),
        Verb::short(select::KEEP, select::press_keep),
        Verb::short(select::CLEAR, select::press_clear),
        Verb::short(select::MENU, select::press_menu),
        Verb::short(select::PREVIEW, select::press_preview),
        Verb::short(select::DO, select::press_do),
    ],
    forms: &[Form {
        name: select::NAME,
        label: "the selection",
        listens: false,
        text: |_, _, _| Ok(Vec::new()),
        press: |_, _, _| Ok(Vec::new()),
    }],
    plain: None,
    listeners: &[],
    periodic: &[],
};

/// Numbers of tasks (`1,2`, `3-7`, `1 2`), and the words behind them.
pub(in crate::commands) fn numbers_and_words(
    arguments: &Arguments,
    command: &Command,
    problem: &str,
) -> domain::Result<(Vec<Number>, String)> {
    split(arguments, leading(arguments), command, problem)
}

/// As [`numbers_and_words`], where the words may begin with a number themselves, as in "1,2 24 dec":
/// the longest end that `is_value` is the words, and everything before it the numbers.
pub(in crate::commands) fn numbers_and_value(
    arguments: &Arguments,
    command: &Command,
    problem: &str,
    is_value: impl Fn(&str) -> bool,
) -> domain::Result<(Vec<Number>, String)> {
    let most = leading(arguments);
    // "1, 2 friday": a list that goes on has not ended.
    let ends = |count: &usize| !arguments.words()[count - 1].text.ends_with([',', ';']);
    let count = (1..=most)
        .filter(ends)
        .find(|count| is_value(&arguments.rest(*count)))
        .unwrap_or(most);
    split(arguments, count, command, problem)
}

/// As [`numbers_and_words`], where the words are a name: numbers end behind a list or a range, so
/// that "1,2 2026 goals" keeps its year.
pub(in crate::commands) fn numbers_and_name(
    arguments: &Arguments,
    command: &Command,
    problem: &str,
) -> domain::Result<(Vec<Number>, String)> {
    let most = leading(arguments);
    let is_end = |word: &Word| word.number().is_none() && !word.text.ends_with([',', ';']);
    let end = arguments.words()[..most].iter().position(is_end);
    let count = end.map_or(most, |place| place + 1);
    split(arguments, count, command, problem)
}

/// How many words at the beginning are numbers of tasks.
fn leading(arguments: &Arguments) -> usize {
    let words = arguments.words().iter();
    words.take_while(|word| is_list(&word.text)).count()
}

/// The tasks that the first words name, and the words behind them.
fn split(
    arguments: &Arguments,
    count: usize,
    command: &Command,
    problem: &str,
) -> domain::Result<(Vec<Number>, String)> {
    if let (0, Some(first)) = (count, arguments.words().first()) {
        let is_number = first
            .text
            .starts_with(|c: char| c.is_ascii_digit() || c == '#');
        if is_number {
            numbers(&Arguments::parse(&first.text), command, "task")?;
        }
    }
    let words = arguments.rest(count);
    if count == 0 || words.is_empty() {
        return Err(misuse(command, problem));
    }
    let list: Vec<&str> = arguments.words()[..count]
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    let list = Arguments::parse(&list.join(" "));
    Ok((numbers(&list, command, "task")?, words))
}

/// Whether a word is numbers of tasks and nothing else. "2026-12-24" is a day, and no range.
fn is_list(word: &str) -> bool {
    let mut parts = word
        .split([',', ';'])
        .filter(|part| !part.is_empty())
        .peekable();
    parts.peek().is_some() && parts.all(|part| range(part).is_some())
}

/// Whether a command for one task is given several: a range or a list in its first word.
pub(in crate::commands) fn are_several(arguments: &Arguments) -> bool {
    let first = arguments.words().first();
    first.is_some_and(|first| !first.quoted && first.number().is_none() && is_list(&first.text))
}

/// As [`are_several`], where what follows is no number, so that `1 2 high` are several as well.
pub(in crate::commands) fn are_several_or_spaced(arguments: &Arguments) -> bool {
    let is_number = |word: &Word| !word.quoted && word.number().is_some();
    let spaced = match arguments.words() {
        [first, second, _, ..] => is_number(first) && is_number(second),
        _ => false,
    };
    spaced || are_several(arguments)
}

/// Changes a field of tasks and tells what became of each.
pub(in crate::commands) fn edit(turn: &mut Turn<'_>, numbers: &[Number], edit: &Edit) -> Answer {
    let (outcome, operation) = tasks::edit_all(turn.tx, turn.actor, numbers, edit)?;
    let (changed, so) = view::tasks::edited(turn, edit)?;
    let mut message = view::tasks::outcome((&changed, &so), &outcome, operation);
    if let (Edit::Due(due), Some(operation)) = (edit, operation) {
        let stopped = view::reminders::stopped(turn, operation, due.is_some())?;
        message = view::with_lines(message, stopped);
    }
    let odd = odd_days(turn, edit, &outcome.changed);
    let odd = odd.into_iter().map(Text::plain).collect();
    Ok(say(view::with_lines(message, odd)))
}
