//! `/category`: of which kind a task is.

use domain::ids::Number;
use domain::message::Message;
use domain::tasks::{self, Edit};

use super::card::Chosen;
use super::edit::{changed_message, options, pressed};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::commands::bulk;
use crate::flows::asked::What;
use crate::flows::edit::{Field, ask_on_card};
use crate::press::{CategoryChoice, CategoryToken, Press, TaskAct, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view::{self, lists};
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "category",
    aliases: &["cat"],
    usage: "<task> <name|none>",
    summary: "Put a task into a category",
    details: "A name may have several words. `/list <name>` shows what is in it.",
    examples: &[
        ("/category 3 Home office", "puts task #3 there"),
        ("/category 3 none", "takes it out"),
        ("/category 3", "asks with buttons"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// What is offered to those who have few categories of their own.
pub(crate) const SUGGESTED: [&str; 6] =
    ["Work", "Personal", "Health", "Learning", "Finance", "Home"];
/// Categories that are offered.
pub(crate) const OFFERED_MAX: usize = 8;

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if bulk::are_several(arguments) {
        return bulk::category::set(turn, arguments, &COMMAND);
    }
    let Some((number, words)) = arguments.number_and_rest() else {
        return Err(misuse(&COMMAND, "Which task, and which category?"));
    };
    tasks::find(turn.tx, turn.actor, number)?;
    let words = words.all();
    if words.is_empty() {
        let chosen = Chosen {
            act: TaskAct::Category(None),
            number,
            back: None,
        };
        return Ok(say(offer(turn, chosen)?));
    }
    set(turn, number, &words)
}

/// Puts a task into the category that words name.
pub(crate) fn set(turn: &mut Turn<'_>, number: Number, words: &str) -> Answer {
    let name = read(turn, words)?;
    let changed = tasks::edit(turn.tx, turn.actor, number, &Edit::Category(name))?;
    Ok(say(changed_message(turn, &changed, None)?))
}

/// A category in words: one that exists keeps its spelling; `none` is none.
pub(crate) fn read(turn: &Turn<'_>, words: &str) -> domain::Result<Option<String>> {
    if when::is_none(words) {
        return Ok(None);
    }
    let name = tasks::category(words)?;
    let lower = name.to_lowercase();
    let known = turn
        .tx
        .categories(turn.actor.user.id, lists::CATEGORIES_MAX)?;
    Ok(Some(
        known
            .into_iter()
            .find(|one| one.to_lowercase() == lower)
            .unwrap_or(name),
    ))
}

/// The category that the person has, or that is suggested, and that words name.
pub(crate) fn called(turn: &Turn<'_>, words: &str) -> domain::Result<Option<String>> {
    let lower = words.trim().to_lowercase();
    let owner = turn.actor.user.id;
    let known = turn.tx.categories(owner, lists::CATEGORIES_MAX)?;
    let mut names = known.iter().map(String::as_str).chain(SUGGESTED);
    let found = names.find(|name| name.to_lowercase() == lower);
    Ok(found.map(ToOwned::to_owned))
}

/// The person's own categories, then suggestions, each once.
pub(crate) fn offered(turn: &Turn<'_>) -> domain::Result<Vec<String>> {
    let most = u32::try_from(OFFERED_MAX).unwrap_or(u32::MAX);
    let mut names = turn.tx.categories(turn.actor.user.id, most)?;
    for name in SUGGESTED {
        if names.len() < OFFERED_MAX && !names.iter().any(|one| one.eq_ignore_ascii_case(name)) {
            names.push(name.to_owned());
        }
    }
    Ok(names)
}

fn offer(turn: &mut Turn<'_>, chosen: Chosen) -> domain::Result<Message> {
    let button = |label: &str, choice| {
        let act = TaskAct::Category(Some(choice));
        view::tasks::button(label, act, chosen.number, chosen.back)
    };
    let names = offered(turn)?;
    let buttons: Vec<_> = names
        .iter()
        .map(|name| {
            let choice = CategoryChoice::Existing(CategoryToken::of(name));
            button(&tasks::shortened(name), choice)
        })
        .collect();
    let mut rows: Vec<Vec<_>> = buttons.chunks(2).map(<[_]>::to_vec).collect();
    rows.push(vec![
        button("No category", CategoryChoice::None),
        button("Type it…", CategoryChoice::Typed),
    ]);
    options(turn, chosen, ("Which category?", What::Category), rows)
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Some(chosen) = Chosen::of(press) else {
        return unknown();
    };
    let name = match chosen.act {
        TaskAct::Category(Some(CategoryChoice::None)) => None,
        TaskAct::Category(Some(CategoryChoice::Existing(token))) => Some(named(turn, token)?),
        TaskAct::Category(Some(CategoryChoice::Typed)) => {
            let task = tasks::find(turn.tx, turn.actor, chosen.number)?;
            return ask_on_card(turn, &task, Field::Category, chosen.back);
        }
        _ => return Ok(change(offer(turn, chosen)?)),
    };
    pressed(turn, chosen, &Edit::Category(name))
}

/// The name of a token: a suggestion, or a category of the person's.
fn named(turn: &Turn<'_>, token: CategoryToken) -> domain::Result<String> {
    let suggested = SUGGESTED
        .into_iter()
        .find(|name| CategoryToken::of(name) == token);
    match (lists::category(turn.tx, turn.actor, token), suggested) {
        (Ok(name), _) => Ok(name),
        (Err(_), Some(name)) => Ok(name.to_owned()),
        (Err(error), None) => Err(error),
    }
}
