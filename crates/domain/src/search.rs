//! Finding tasks: by words, and by filters.

use std::collections::HashSet;

use crate::client::Client;
use crate::clients;
use crate::error::Result;
use crate::filter::{Condition, Filter, Order, SortBy};
use crate::ids::TaskId;
use crate::port::Reads;
use crate::scribe::Actor;
use crate::tag::Tag;
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
/// Categories among which a `#name` is looked up.
const CATEGORIES_MAX: u32 = 500;

/// Words to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words<'a> {
    /// Words in any order, each found literally; what stands in `"` is one of them. `#tag` and
    /// `@client` mean the tag and the client where there is such a one.
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

/// What must be there, each of it somewhere in a task or beside it.
struct Sought<'a> {
    texts: Vec<&'a str>,
    /// Tags and clients.
    named: Filter,
    open: Option<bool>,
    case_sensitive: bool,
    clients: Vec<Client>,
}

/// Finds words in tasks, their comments, and the names of their clients; due first. All of the
/// words are there, each of them in any of these places.
///
/// # Errors
/// Only the store's.
pub fn words(reads: &dyn Reads, actor: Actor<'_>, words: Words<'_>) -> Result<Found> {
    let most = usize::try_from(FOUND_MAX).unwrap_or(usize::MAX);
    let sought = Sought::read(reads, actor, words)?;
    let (mut tasks, mut cut) = sought.candidates(reads, actor)?;
    if !words.case_sensitive {
        cut |= sought.of_clients(reads, actor, &mut tasks)?;
    }
    cut |= tasks.len() > most;
    Order::default().sort(actor, &mut tasks);
    tasks.truncate(most);
    Ok(Found { tasks, cut })
}

/// The words of a text; those in quotation marks are one, and are no tag or client (`true`).
fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let phrase = rest.strip_prefix('"').and_then(|open| open.split_once('"'));
        let (piece, quoted, after) = match phrase {
            Some((inside, after)) => (inside.trim(), true, after),
            None => {
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                (&rest[..end], false, &rest[end..])
            }
        };
        if !piece.is_empty() {
            pieces.push((piece, quoted));
        }
        rest = after.trim_start();
    }
    pieces
}

fn indexed(text: &str) -> bool {
    text.chars().count() >= INDEXED_CHARS_MIN
}

impl<'a> Sought<'a> {
    fn read(reads: &dyn Reads, actor: Actor<'_>, words: Words<'a>) -> Result<Self> {
        let clients = reads
            .clients(actor.user.id, Slice::first(Slice::LIMIT_MAX))?
            .rows;
        let (mut texts, mut named) = (Vec::new(), Vec::new());
        for (piece, quoted) in pieces(words.text) {
            match named_by(reads, actor, piece)? {
                Some(filter) if !quoted => named.push(filter),
                _ => texts.push(piece),
            }
        }
        Ok(Self {
            texts,
            named: Filter::All(named),
            open: (!words.closed_too).then_some(true),
            case_sensitive: words.case_sensitive,
            clients,
        })
    }

    /// The tasks that hold all of it themselves, or in their comments; whether there may be more.
    fn candidates(&self, reads: &dyn Reads, actor: Actor<'_>) -> Result<(Vec<Task>, bool)> {
        let most = usize::try_from(FOUND_MAX).unwrap_or(usize::MAX);
        let long: Vec<&str> = self
            .texts
            .iter()
            .copied()
            .filter(|text| indexed(text))
            .collect();
        if !long.is_empty() {
            let found = reads.find_words(actor.user.id, &long, self.open, FOUND_MAX)?;
            let cut = found.len() >= most;
            return Ok((self.those_with(reads, actor, found, &self.texts)?, cut));
        }
        if self.texts.is_empty() && self.named == Filter::All(Vec::new()) {
            return Ok((Vec::new(), false));
        }
        let mut query = self.named.necessary(actor);
        query.open = self.open;
        query.text = self.texts.first().map(|text| TextQuery {
            text: (*text).to_owned(),
            case_sensitive: self.case_sensitive,
        });
        let mut found = Vec::new();
        let cut = reads.scan_tasks(actor.user.id, &query, LOOKED_AT_MAX, &mut |task| {
            if self.named.matches(actor, &task) {
                found.push(task);
            }
            found.len() < most
        })?;
        let cut = cut || found.len() >= most;
        Ok((self.those_with(reads, actor, found, &self.texts)?, cut))
    }

    /// Keeps the tasks that have the tags and clients, and what the index could not tell.
    fn those_with(
        &self,
        reads: &dyn Reads,
        actor: Actor<'_>,
        found: Vec<Task>,
        texts: &[&str],
    ) -> Result<Vec<Task>> {
        let untold: Vec<String> = texts
            .iter()
            .filter(|text| self.case_sensitive || !indexed(text))
            .map(|text| self.folded(text))
            .collect();
        let mut kept = Vec::new();
        for task in found {
            if self.named.matches(actor, &task) && self.holds(reads, &task, &untold)? {
                kept.push(task);
            }
        }
        Ok(kept)
    }

    fn folded(&self, text: &str) -> String {
        if self.case_sensitive {
            text.to_owned()
        } else {
            text.to_lowercase()
        }
    }

    fn holds(&self, reads: &dyn Reads, task: &Task, texts: &[String]) -> Result<bool> {
        let mut written = vec![self.folded(&task.title)];
        written.extend(task.category.as_deref().map(|name| self.folded(name)));
        written.extend(task.tags.iter().map(|tag| self.folded(tag.as_str())));
        let client = self.clients.iter().find(|one| task.client == Some(one.id));
        written.extend(client.map(|client| self.folded(&client.name)));
        let stands = |written: &[String], text: &String| {
            written.iter().any(|place| place.contains(text.as_str()))
        };
        if texts.iter().all(|text| stands(&written, text)) {
            return Ok(true);
        }
        let comments = reads.comments_of_task(task.owner, task.id)?;
        written.extend(comments.iter().map(|comment| self.folded(&comment.text)));
        Ok(texts.iter().all(|text| stands(&written, text)))
    }

    /// Adds the tasks of clients in whose names some of the words stand, and which hold the
    /// others; whether there may be more.
    fn of_clients(
        &self,
        reads: &dyn Reads,
        actor: Actor<'_>,
        tasks: &mut Vec<Task>,
    ) -> Result<bool> {
        let most = usize::try_from(FOUND_MAX).unwrap_or(usize::MAX);
        let mut known: HashSet<TaskId> = tasks.iter().map(|task| task.id).collect();
        let mut cut = false;
        let named = self.clients.iter().filter_map(|client| {
            let name = client.name.to_lowercase();
            let others = self.texts.iter().copied();
            let others: Vec<&str> = others
                .filter(|text| !name.contains(&text.to_lowercase()))
                .collect();
            (others.len() < self.texts.len()).then_some((client, others))
        });
        for (client, others) in named.take(CLIENTS_MAX) {
            let long: Vec<&str> = others
                .iter()
                .copied()
                .filter(|text| indexed(text))
                .collect();
            let found = if long.is_empty() {
                let query = TaskQuery {
                    open: self.open,
                    client: Some(client.id),
                    ..TaskQuery::default()
                };
                reads
                    .tasks(actor.user.id, &query, Slice::first(FOUND_MAX))?
                    .rows
            } else {
                reads.find_words(actor.user.id, &long, self.open, FOUND_MAX)?
            };
            cut |= found.len() >= most;
            let theirs = found
                .into_iter()
                .filter(|task| task.client == Some(client.id));
            for task in self.those_with(reads, actor, theirs.collect(), &others)? {
                if known.insert(task.id) {
                    tasks.push(task);
                }
            }
        }
        Ok(cut)
    }
}

/// The tag, category or client that a word names with a sign before it, if there is one.
fn named_by(reads: &dyn Reads, actor: Actor<'_>, word: &str) -> Result<Option<Filter>> {
    if let Some(name) = word.strip_prefix('@').filter(|name| !name.is_empty()) {
        let found = clients::by_handle(reads, actor, name)?;
        return Ok(found.map(|client| Filter::Is(Condition::Client(client.id))));
    }
    let Some(tag) = word
        .strip_prefix('#')
        .and_then(|name| Tag::parse(name).ok())
    else {
        return Ok(None);
    };
    let mut any = Vec::new();
    let categories = reads.categories(actor.user.id, CATEGORIES_MAX)?;
    let named = |name: &String| name.to_lowercase() == tag.as_str();
    any.extend(categories.into_iter().find(named).map(Condition::Category));
    if reads.tag_uses(actor.user.id, &tag)? > 0 {
        any.push(Condition::Tag(tag));
    }
    let mut any: Vec<Filter> = any.into_iter().map(Filter::Is).collect();
    Ok(match any.len() {
        0 => None,
        1 => any.pop(),
        _ => Some(Filter::Any(any)),
    })
}

/// Where a text may stand besides the words, category and tags of a task: in its comments, and in
/// the name of its client. Whether there may be more tasks than were found is told by `cut`.
fn places_beside(
    reads: &dyn Reads,
    actor: Actor<'_>,
    (text, open): (&str, Option<bool>),
    cut: &mut bool,
) -> Result<Vec<Condition>> {
    let owner = actor.user.id;
    let name = text.to_lowercase();
    let clients = reads.clients(owner, Slice::first(Slice::LIMIT_MAX))?.rows;
    let mut places: Vec<Condition> = clients
        .iter()
        .filter(|client| client.name.to_lowercase().contains(&name))
        .map(|client| Condition::Client(client.id))
        .collect();
    if indexed(text) {
        let found = reads.tasks_with_words(owner, text, open, LOOKED_AT_MAX)?;
        *cut |= u32::try_from(found.len()).is_ok_and(|count| count >= LOOKED_AT_MAX);
        places.push(Condition::Among(found.into_iter().collect()));
    }
    Ok(places)
}

/// Finds what a filter means, in its order. A text in it is found wherever [`words`] finds one;
/// in comments from [`INDEXED_CHARS_MIN`] characters on.
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
    let open = (!filter.names_state()).then_some(true);
    let mut texts_cut = false;
    let filter =
        &filter.widened(&mut |text| places_beside(reads, actor, (text, open), &mut texts_cut))?;
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
    cut |= full || texts_cut;
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
