//! `/list`: tasks, page by page, all or those that match.

use domain::clients;
use domain::conversation::{BoxFuture, Plan};
use domain::error::{Error, Result};
use domain::filter::{check_marks, compares_in_words, is_field};
use domain::port::Reads;
use domain::scribe::Actor;
use domain::task::{Priority, Status};
use domain::tasks::shortened;

use crate::answer::{change, say};
use crate::arguments::{Arguments, Word};
use crate::commands::filters::{self, Meant};
use crate::press::{CategoryToken, List, Press, UNKNOWN, Which};
use crate::registry::{Answer, Ask, Command, Run};
use crate::turn::{Turn, known, misuse};
use crate::view::{self, lists};

mod words;

pub(crate) static COMMAND: Command = Command {
    name: "list",
    aliases: &["tasks", "ls"],
    usage: "[status] [priority] [category] [@client] [all|today|week|overdue|a day]",
    summary: "Show tasks",
    details: "Open tasks, the next due first. Words filter in any order: a status, a priority, a category, a client. The numbers below the list open a task. Signs like `<`, `#`, `:` or `and` make it a filter: /filter explains. The name of a saved filter shows that one.",
    examples: &[
        ("/list", "all open tasks"),
        ("/list high", "those of high priority"),
        ("/list in progress", "those in progress"),
        ("/list done", "those that are done"),
        ("/list tomorrow", "those due on a day"),
        ("/list work urgent", "urgent ones of the category work"),
        ("/list all", "open and closed"),
        ("/list due < friday and not #home", "what a filter means"),
    ],
    menu: true,
    run: Run::Depends(|arguments| {
        if filters::is_filter(arguments) {
            &FILTER
        } else {
            &SIMPLE
        }
    }),
};

/// Simple words make a list whose pages need no memory.
static SIMPLE: Run = Run::Short(run);
/// Everything else is a filter.
static FILTER: Run = Run::Long(|ask| {
    filters::show_meant(ask, |reads, actor, arguments| {
        let all = arguments.all();
        if let Some(saved) = filters::saved(actor, &all) {
            return Ok(Meant::written(saved));
        }
        let spoken = words::in_filter(reads, actor, arguments)?;
        Ok(match spoken == all {
            true => Meant::written(spoken),
            false => Meant::called(spoken, shortened(&all), lists::NO_MATCH.to_owned()),
        })
    })
});

/// The list that all that this command takes asks for; a filter is remembered for its pages.
pub(crate) fn asked(turn: &mut Turn<'_>, arguments: &Arguments) -> Result<List> {
    if filters::is_filter(arguments) {
        let all = arguments.all();
        let source = match filters::saved(turn.actor, &all) {
            Some(saved) => saved,
            None => words::in_filter(turn.tx, turn.actor, arguments)?,
        };
        return filters::kept(turn, source);
    }
    match filter(turn, arguments) {
        Ok(list) => Ok(list),
        Err(problem) => {
            let source = otherwise(turn, arguments, problem)?;
            filters::kept(turn, source)
        }
    }
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let list = match filter(turn, arguments) {
        Ok(list) => list,
        // Words of a list come first: a saved filter may bear the name of a category.
        Err(problem) => {
            let source = otherwise(turn, arguments, problem)?;
            return Ok(say(filters::now(turn, source)?));
        }
    };
    Ok(say(lists::page(
        turn.tx,
        turn.actor,
        turn.address,
        list.page(0),
    )?))
}

pub(crate) fn filter(turn: &Turn<'_>, arguments: &Arguments) -> Result<List> {
    check_marks(&arguments.all())?;
    let mut list = List::of(Which::Open);
    let mut rest: Vec<String> = Vec::new();
    let (mut client, mut chosen) = (None, None);
    let words: Vec<&str> = arguments
        .words()
        .iter()
        .map(|word| {
            let text = word.text.as_str();
            // `status:done` says no more than `done`.
            match text.split_once([':', '=']) {
                Some(("status" | "priority" | "category" | "tag", value)) => value,
                _ => text,
            }
        })
        .collect();
    let mut position = 0;
    while position < words.len() {
        let word = words[position];
        let pair = words
            .get(position + 1)
            .map(|next| format!("{word} {next}"))
            .and_then(|pair| Status::parse(&pair));
        position += 1;
        if let Some(name) = word.strip_prefix('@').or(word.strip_prefix("client:")) {
            set(&mut client, name, "one client")?;
        } else if let Some(status) = pair {
            position += 1;
            set(&mut list.status, status, "one status")?;
        } else if let Some(status) = Status::parse(word).filter(|_| !is_which(word)) {
            set(&mut list.status, status, "one status")?;
        } else if let Some(priority) = Priority::parse(word) {
            set(&mut list.priority, priority, "one priority")?;
        } else if let Some(which) = which(word) {
            set(
                &mut chosen,
                which,
                "one of all, open, today, week and overdue",
            )?;
        } else {
            rest.push(word.to_owned());
        }
    }
    list.which = chosen.unwrap_or(list.which);
    if let Some(name) = client {
        list.which = Which::Client {
            number: clients::find(turn.tx, turn.actor, name)?.number.0,
            all: list.which == Which::All,
        };
    }
    if let Some(status) = list.status {
        list = lists::with_status(list, status);
    }
    if !rest.is_empty() {
        list.category = Some(category(turn, &rest.join(" "))?);
    }
    Ok(list)
}

/// The filter that words are which are no plain list.
///
/// # Errors
/// `problem` if they are none; what is wrong with it if they can only be meant as one.
fn otherwise(turn: &Turn<'_>, arguments: &Arguments, problem: Error) -> Result<String> {
    let all = arguments.all();
    if let Some(source) = filters::saved(turn.actor, &all) {
        return Ok(source);
    }
    // "due before friday", "high due friday": a field without a sign.
    let words = arguments.words();
    let has_field = words.len() > 1 && words.iter().any(|word| is_field(&word.text));
    let compares = |pair: &[Word]| compares_in_words(&pair[0].text, &pair[1].text);
    match filters::read(turn.tx, turn.actor, &all) {
        Ok(_) if has_field => Ok(all),
        Err(wrong) if words.windows(2).any(compares) => Err(wrong),
        _ => words::as_filter(turn.tx, turn.actor, arguments)?.ok_or(problem),
    }
}

fn set<T: PartialEq>(slot: &mut Option<T>, value: T, what: &str) -> Result<()> {
    if slot.as_ref().is_some_and(|before| *before != value) {
        return Err(misuse(&COMMAND, format!("A list has at most {what}.")));
    }
    *slot = Some(value);
    Ok(())
}

fn is_which(word: &str) -> bool {
    which(word).is_some()
}

fn which(word: &str) -> Option<Which> {
    Some(match word.to_lowercase().as_str() {
        "all" => Which::All,
        "open" => Which::Open,
        "today" => Which::Today,
        "week" => Which::Week,
        "overdue" | "late" => Which::Overdue,
        _ => return None,
    })
}

fn category(turn: &Turn<'_>, name: &str) -> Result<CategoryToken> {
    let found = category_called(turn.tx, turn.actor, name, "status, priority or category")?;
    Ok(CategoryToken::of(&found))
}

/// The category that words name, in the person's spelling, where they could have been `what`.
///
/// # Errors
/// A refusal if there is none, with those that there are.
pub(crate) fn category_called(
    reads: &dyn Reads,
    actor: Actor<'_>,
    name: &str,
    what: &str,
) -> Result<String> {
    /// As many categories as a person reads in a sentence.
    const NAMED_MAX: usize = 8;
    let name = name.trim_start_matches('#');
    let mut known = reads.categories(actor.user.id, lists::CATEGORIES_MAX)?;
    let lower = name.to_lowercase();
    if let Some(place) = known.iter().position(|one| one.to_lowercase() == lower) {
        return Ok(known.swap_remove(place));
    }
    let problem = format!(
        "“{}” is no {what} of yours.",
        domain::tasks::shortened(name)
    );
    let hint = if known.is_empty() {
        "You have no categories yet; /search finds words in tasks.".to_owned()
    } else {
        let named: Vec<&str> = known.iter().take(NAMED_MAX).map(String::as_str).collect();
        format!(
            "Your categories: {}. /search finds words in tasks.",
            named.join(", ")
        )
    };
    Err(Error::refused_with(problem, hint))
}

/// Turns to a page. Lists are read outside of the writer's transaction.
pub(crate) fn press(ask: Ask, press: Press) -> BoxFuture<'static, Result<Plan>> {
    Box::pin(async move {
        let Press::List(page) = press else {
            return Err(Error::refused(UNKNOWN));
        };
        let (user, address, now) = (ask.request.user, ask.request.incoming.address, ask.now);
        let message = ask
            .db
            .read("list page", move |reads| {
                let user = known(reads, user)?;
                let actor = Actor { user: &user, now };
                lists::page(reads, actor, address, page)
            })
            .await?;
        let plan: Plan = Box::new(move |_| Ok(change(view::with_menu(message.clone()))));
        Ok(plan)
    })
}
