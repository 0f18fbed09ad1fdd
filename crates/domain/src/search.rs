//! Finding tasks: by words, and by filters.

use crate::clients;
use crate::error::Result;
use crate::filter::{Filter, Order, SortBy};
use crate::port::Reads;
use crate::scribe::Actor;
use crate::task::{Slice, Task, TaskQuery, TextQuery};

/// Shorter texts are not in the index and are looked for in the tasks themselves.
pub const INDEXED_CHARS_MIN: usize = 3;
/// The most tasks that one question finds.
pub const FOUND_MAX: u32 = 1_000;
/// The most tasks that a filter looks at: what it must have is looked up, so this is reached only
/// by filters that leave almost everything open and match almost nothing.
pub const LOOKED_AT_MAX: u32 = 20_000;
/// The most clients whose tasks a text finds by the client's name.
const CLIENTS_MAX: usize = 20;

/// Words to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words<'a> {
    /// The text, found literally.
    pub text: &'a str,
    /// Whether closed tasks are looked at as well.
    pub closed_too: bool,
    /// Whether upper and lower case differ.
    pub case_sensitive: bool,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The tasks in their order, at most [`FOUND_MAX`].
    pub tasks: Vec<Task>,
    /// Whether there may be more than was looked at.
    pub cut: bool,
}

/// Finds words in tasks, their comments, and the names of their clients; due first.
///
/// # Errors
/// Only the store's.
pub fn words(reads: &dyn Reads, actor: Actor<'_>, words: Words<'_>) -> Result<Found> {
    let owner = actor.user.id;
    let open = (!words.closed_too).then_some(true);
    let indexed = words.text.chars().count() >= INDEXED_CHARS_MIN;
    let mut tasks = if indexed {
        reads.find_words(owner, words.text, open, FOUND_MAX)?
    } else {
        let query = TaskQuery {
            open,
            text: Some(TextQuery {
                text: words.text.to_owned(),
                case_sensitive: words.case_sensitive,
            }),
            ..TaskQuery::default()
        };
        reads.tasks(owner, &query, Slice::first(FOUND_MAX))?.rows
    };
    if words.case_sensitive {
        let has = |text: &str| text.contains(words.text);
        tasks.retain(|task| has(&task.title) || task.category.as_deref().is_some_and(has));
    } else {
        of_clients(reads, actor, words.text, open, &mut tasks)?;
    }
    let most = usize::try_from(FOUND_MAX).unwrap_or(usize::MAX);
    let cut = tasks.len() >= most;
    Order::default().sort(actor, &mut tasks);
    tasks.truncate(most);
    Ok(Found { tasks, cut })
}

/// Adds the tasks of clients in whose names the text stands.
fn of_clients(
    reads: &dyn Reads,
    actor: Actor<'_>,
    text: &str,
    open: Option<bool>,
    tasks: &mut Vec<Task>,
) -> Result<()> {
    let lower = text.to_lowercase();
    let all = reads.clients(actor.user.id, Slice::first(Slice::LIMIT_MAX))?;
    let named = all
        .rows
        .into_iter()
        .filter(|client| client.name.to_lowercase().contains(&lower));
    for client in named.take(CLIENTS_MAX) {
        let query = TaskQuery {
            open,
            client: Some(client.id),
            ..TaskQuery::default()
        };
        for task in reads
            .tasks(actor.user.id, &query, Slice::first(FOUND_MAX))?
            .rows
        {
            if !tasks.iter().any(|known| known.id == task.id) {
                tasks.push(task);
            }
        }
    }
    Ok(())
}

/// Finds what a filter means, in its order.
///
/// # Errors
/// Only the store's.
pub fn filtered(
    reads: &dyn Reads,
    actor: Actor<'_>,
    filter: &Filter,
    order: Order,
) -> Result<Found> {
    let most = usize::try_from(FOUND_MAX).unwrap_or(usize::MAX);
    let done = filter.done_between(actor);
    // In the order of the walk the first matches are enough; any other needs all of them.
    let walks = match done {
        Some(_) => order.by == SortBy::Completed && order.descending,
        None => order.by == SortBy::Due && !order.descending,
    };
    let mut tasks = Vec::new();
    let mut full = false;
    let mut look = |task| {
        if filter.matches(actor, &task) {
            full = walks && tasks.len() >= most;
            if !full {
                tasks.push(task);
            }
        }
        !full
    };
    let owner = actor.user.id;
    let mut cut = match done {
        Some(between) => reads.scan_done(owner, between, LOOKED_AT_MAX, &mut look)?,
        None => {
            let query = filter.necessary(actor);
            reads.scan_tasks(owner, &query, LOOKED_AT_MAX, &mut look)?
        }
    };
    cut |= full;
    // What was done at one instant is in the order of its numbers, and the walk has it reversed.
    if !walks || done.is_some() {
        order.sort(actor, &mut tasks);
        cut |= tasks.len() > most;
        tasks.truncate(most);
    }
    Ok(Found { tasks, cut })
}

/// The client that a filter names: by handle or by name.
///
/// # Errors
/// A refusal if there is none.
pub fn client(reads: &dyn Reads, actor: Actor<'_>, name: &str) -> Result<crate::ids::ClientId> {
    if let Some(client) = clients::by_handle(reads, actor, name)? {
        return Ok(client.id);
    }
    clients::find(reads, actor, name).map(|client| client.id)
}
