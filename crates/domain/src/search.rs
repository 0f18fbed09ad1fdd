//! Finding tasks: by words, and by filters.

use std::cmp::Reverse;
use std::collections::HashSet;

use jiff::Timestamp;

use crate::client::Client;
use crate::clients;
use crate::error::Result;
use crate::filter::{Condition, Filter, Order};
use crate::ids::{Number, TaskId};
use crate::port::Reads;
use crate::scribe::Actor;
use crate::tag::Tag;
use crate::task::{Priority, Rows, Slice, Status, Task, TaskOrder, TaskQuery, TextQuery};

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

/// What was found. A page of it is read when it is asked for, from the same unit of the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How many there are, counted up to [`FOUND_MAX`].
    pub count: u32,
    /// Whether there may be more than was looked at.
    pub cut: bool,
    kept: Kept,
}

/// A task that was found, as far as its place in a list needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Which it is.
    pub id: TaskId,
    /// Its number.
    pub number: Number,
    /// How much it matters.
    pub priority: Priority,
    /// The last instant that is not too late.
    pub due: Option<Timestamp>,
}

impl Hit {
    fn of(actor: Actor<'_>, task: &Task) -> Self {
        Self {
            id: task.id,
            number: task.number,
            priority: task.priority,
            due: task.due_instant(&actor.user.settings.zone),
        }
    }

    /// Puts them in the order of lists: due first.
    fn sort(hits: &mut [Self]) {
        hits.sort_by_key(|hit| {
            (
                hit.due.is_none(),
                hit.due,
                Reverse(hit.priority),
                hit.number,
            )
        });
    }
}

/// How what was found is at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kept {
    /// In their order.
    Hits(Vec<Hit>),
    /// In its order.
    Tasks(Vec<Task>),
    /// The question that lists them, and their order.
    Listed(Box<TaskQuery>, Order),
}

impl Found {
    /// Of hits in any order, which are listed due first; the first [`FOUND_MAX`] are kept.
    fn of_hits(mut hits: Vec<Hit>, cut: bool) -> Self {
        let most = usize::try_from(FOUND_MAX).unwrap_or(usize::MAX);
        let cut = cut || hits.len() > most;
        Hit::sort(&mut hits);
        hits.truncate(most);
        Self {
            count: u32::try_from(hits.len()).unwrap_or(u32::MAX),
            cut,
            kept: Kept::Hits(hits),
        }
    }

    /// Of tasks in their order, of which the first [`FOUND_MAX`] are kept.
    fn of(mut tasks: Vec<Task>, cut: bool) -> Self {
        let most = usize::try_from(FOUND_MAX).unwrap_or(usize::MAX);
        let cut = cut || tasks.len() > most;
        tasks.truncate(most);
        Self {
            count: u32::try_from(tasks.len()).unwrap_or(u32::MAX),
            cut,
            kept: Kept::Tasks(tasks),
        }
    }

    /// Some of them, in their order.
    ///
    /// # Errors
    /// Only the store's.
    pub fn rows(&self, reads: &dyn Reads, actor: Actor<'_>, slice: Slice) -> Result<Rows<Task>> {
        let end = slice.offset.saturating_add(slice.limit).min(self.count);
        let slice = Slice {
            limit: end.saturating_sub(slice.offset),
            ..slice
        };
        let rows = match &self.kept {
            _ if slice.limit == 0 => Vec::new(),
            Kept::Tasks(tasks) => within(tasks, slice).to_vec(),
            Kept::Hits(hits) => {
                let mut tasks = Vec::new();
                for hit in within(hits, slice) {
                    tasks.extend(reads.task_by_id(actor.user.id, hit.id)?);
                }
                tasks
            }
            Kept::Listed(query, order) => match query.order {
                TaskOrder::LatestCreated | TaskOrder::LatestCompleted => {
                    latest(reads, actor, query, *order, slice)?
                }
                _ => reads.tasks(actor.user.id, query, slice)?.rows,
            },
        };
        let more = end < self.count;
        Ok(Rows { rows, more })
    }
}

fn within<T>(tasks: &[T], slice: Slice) -> &[T] {
    let first = usize::try_from(slice.offset).unwrap_or(usize::MAX);
    let most = usize::try_from(slice.limit).unwrap_or(usize::MAX);
    let rest = tasks.get(first..).unwrap_or_default();
    &rest[..rest.len().min(most)]
}

/// Some of the latest. Of what was at one instant the store has the last number first, so the walk
/// goes on to the end of the last instant.
fn latest(
    reads: &dyn Reads,
    actor: Actor<'_>,
    query: &TaskQuery,
    order: Order,
    slice: Slice,
) -> Result<Vec<Task>> {
    let enough = usize::try_from(slice.offset + slice.limit).unwrap_or(usize::MAX);
    let instant = |task: &Task| match query.order {
        TaskOrder::LatestCompleted => task.completed_at,
        _ => Some(task.created_at),
    };
    let mut tasks: Vec<Task> = Vec::new();
    reads.scan_tasks(actor.user.id, query, LOOKED_AT_MAX, &mut |task| {
        let ends = tasks.len() >= enough
            && tasks
                .last()
                .is_some_and(|last| instant(last) != instant(&task));
        if !ends {
            tasks.push(task);
        }
        !ends
    })?;
    order.sort(actor, &mut tasks);
    Ok(within(&tasks, slice).to_vec())
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
    let sought = Sought::read(reads, actor, words)?;
    let (mut hits, mut cut) = sought.hits(reads, actor)?;
    if !words.case_sensitive {
        cut |= sought.of_clients(reads, actor, &mut hits)?;
    }
    Ok(Found::of_hits(hits, cut))
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

    /// What holds all of it, in its own words or beside them; whether there may be more.
    fn hits(&self, reads: &dyn Reads, actor: Actor<'_>) -> Result<(Vec<Hit>, bool)> {
        let most = usize::try_from(FOUND_MAX).unwrap_or(usize::MAX);
        let hits = self.hits_of_index(reads, actor)?;
        if let Some(hits) = hits {
            let cut = hits.len() >= most;
            return Ok((hits, cut));
        }
        let (tasks, cut) = self.candidates(reads, actor)?;
        let hits = tasks.iter().map(|task| Hit::of(actor, task)).collect();
        Ok((hits, cut))
    }

    /// What holds all of it, if the index of words can tell.
    fn hits_of_index(&self, reads: &dyn Reads, actor: Actor<'_>) -> Result<Option<Vec<Hit>>> {
        let owner = actor.user.id;
        if self.case_sensitive || self.named != Filter::All(Vec::new()) {
            return Ok(None);
        }
        match self.texts.as_slice() {
            [] => Ok(None),
            texts if texts.iter().all(|text| indexed(text)) => reads
                .hits_of_words(owner, texts, self.open, FOUND_MAX)
                .map(Some),
            [short] => reads.hits_of_short_word(owner, short, self.open, FOUND_MAX),
            _ => Ok(None),
        }
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
    fn of_clients(&self, reads: &dyn Reads, actor: Actor<'_>, hits: &mut Vec<Hit>) -> Result<bool> {
        let most = usize::try_from(FOUND_MAX).unwrap_or(usize::MAX);
        let mut known: HashSet<TaskId> = hits.iter().map(|hit| hit.id).collect();
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
                    hits.push(Hit::of(actor, &task));
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
    let open = (!filter.names_state()).then_some(true);
    let mut texts_cut = false;
    let filter =
        &filter.widened(&mut |text| places_beside(reads, actor, (text, open), &mut texts_cut))?;
    let mut found = match filter.exact(actor) {
        Some(query) if is_listed(&query) => listed(reads, actor, query, order)?,
        _ => walked(reads, actor, filter, order)?,
    };
    found.cut |= texts_cut;
    Ok(found)
}

/// Whether the store lists and counts what a question means. The tasks of a tag are asked one by
/// one for everything but their state, and a walk says if it did not come to the end of them.
fn is_listed(query: &TaskQuery) -> bool {
    let tagged = TaskQuery {
        open: query.open,
        tag: query.tag.clone(),
        ..TaskQuery::default()
    };
    query.tag.is_none() || *query == tagged
}

/// What a question finds: only what a page shows is read, wherever an index has it in the order
/// that is asked for.
fn listed(reads: &dyn Reads, actor: Actor<'_>, query: TaskQuery, order: Order) -> Result<Found> {
    let owner = actor.user.id;
    let count = reads.count_tasks(owner, &query, FOUND_MAX)?;
    let by_conditions = order_of(&query);
    let wanted = stored_order(&query, order);
    let walk = match wanted {
        Some(wanted) if wanted == by_conditions || count >= FOUND_MAX => wanted,
        // So few are sorted sooner than they are found among all others.
        _ => {
            let query = TaskQuery {
                order: by_conditions,
                ..query
            };
            return sorted(reads, actor, &query, order);
        }
    };
    let query = TaskQuery {
        order: walk,
        ..query
    };
    Ok(Found {
        count,
        cut: count >= FOUND_MAX,
        kept: Kept::Listed(Box::new(query), order),
    })
}

/// The order of the index that leads to what a question asks for.
fn order_of(query: &TaskQuery) -> TaskOrder {
    if query.tag.is_some() {
        TaskOrder::Due
    } else if query.bounds_completed() {
        TaskOrder::LatestCompleted
    } else if query.bounds_created() {
        TaskOrder::LatestCreated
    } else {
        TaskOrder::Due
    }
}

/// The store's order that is the one which is asked for, where it has all that is asked for.
fn stored_order(query: &TaskQuery, order: Order) -> Option<TaskOrder> {
    order.stored().filter(|stored| match stored {
        TaskOrder::EarliestCompleted | TaskOrder::LatestCompleted => {
            query.tag.is_none() && query.status == Some(Status::Done)
        }
        TaskOrder::Due => true,
        _ => query.tag.is_none(),
    })
}

/// Reads all that a question finds, and sorts it.
fn sorted(reads: &dyn Reads, actor: Actor<'_>, query: &TaskQuery, order: Order) -> Result<Found> {
    let mut tasks = Vec::new();
    let cut = reads.scan_tasks(actor.user.id, query, LOOKED_AT_MAX, &mut |task| {
        tasks.push(task);
        true
    })?;
    order.sort(actor, &mut tasks);
    Ok(Found::of(tasks, cut))
}

/// What a filter means that is asked of tasks one by one.
fn walked(reads: &dyn Reads, actor: Actor<'_>, filter: &Filter, order: Order) -> Result<Found> {
    let most = usize::try_from(FOUND_MAX).unwrap_or(usize::MAX);
    let mut query = filter.necessary(actor);
    query.order = order_of(&query);
    let wanted = stored_order(&query, order);
    if query.order == TaskOrder::Due && wanted == Some(TaskOrder::LatestCompleted) {
        query.order = TaskOrder::LatestCompleted;
    }
    // In the order of the walk the first matches are enough; any other needs all of them.
    let walks = wanted == Some(query.order);
    let mut tasks = Vec::new();
    let mut full = false;
    let cut = reads.scan_tasks(actor.user.id, &query, LOOKED_AT_MAX, &mut |task| {
        if filter.matches(actor, &task) {
            full = walks && tasks.len() >= most;
            if !full {
                tasks.push(task);
            }
        }
        !full
    })?;
    // What was at one instant is in the order of its numbers, and the walk may have it reversed.
    if query.order != TaskOrder::Due || !walks {
        order.sort(actor, &mut tasks);
    }
    Ok(Found::of(tasks, cut || full))
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
