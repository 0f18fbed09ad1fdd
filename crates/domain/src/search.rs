//! Finding tasks: by words, and by filters.

mod words;

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use crate::client::Client;
use crate::clients;
use crate::error::Result;
use crate::filter::{self, Filter, Order};
use crate::ids::{Number, TaskId};
use crate::port::Reads;
use crate::scribe::Actor;
use crate::task::{Priority, Slice, Status, Task, TaskOrder, TaskQuery};

use words::indexed;
pub use words::{Words, words};

/// Shorter texts are not in the index and are looked for in the tasks themselves.
pub const INDEXED_CHARS_MIN: usize = 3;
/// The most tasks that one question lists.
pub const FOUND_MAX: u32 = 1_000;
/// Among more tasks than these, matches are counted no further than a page needs: [`Count`].
pub const COUNTED_AMONG_MAX: u32 = 1_000;
/// How far they are counted there by an index.
pub const COUNTED_MAX: u32 = 50;
/// The most tasks that a filter looks at: what it must have is looked up, so this is reached only
/// by filters that leave almost everything open and match almost nothing.
pub const LOOKED_AT_MAX: u32 = 20_000;

/// How many match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Exactly(u32),
    /// So many at least: to count on would take longer than the page does.
    AtLeast(u32),
}

impl Count {
    /// Of what was counted up to a limit.
    #[must_use]
    pub fn up_to(limit: u32, counted: u32) -> Self {
        if counted < limit {
            Self::Exactly(counted)
        } else {
            Self::AtLeast(limit)
        }
    }

    /// Of what was found, of which [`FOUND_MAX`] are listed.
    fn of(found: usize) -> Self {
        Self::up_to(FOUND_MAX, u32::try_from(found).unwrap_or(u32::MAX))
    }

    /// Whether nothing matches.
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Self::Exactly(0)
    }

    /// How many there are for sure.
    #[must_use]
    pub fn least(self) -> u32 {
        match self {
            Self::Exactly(count) | Self::AtLeast(count) => count,
        }
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Exactly(count) => write!(f, "{count}"),
            Self::AtLeast(count) => write!(f, "{count}+"),
        }
    }
}

/// A page of what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The page: some of them, in their order.
    pub rows: Vec<Task>,
    /// Whether there are more behind it.
    pub more: bool,
    /// How many there are.
    pub count: Count,
    /// Whether not all tasks were looked at that may match.
    pub cut: bool,
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

impl Found {
    /// Of hits in any order, which are listed due first.
    fn of_hits(
        reads: &dyn Reads,
        actor: Actor<'_>,
        mut hits: Vec<Hit>,
        slice: Slice,
    ) -> Result<Self> {
        Hit::sort(&mut hits);
        let mut rows = Vec::new();
        for hit in within(&hits, slice) {
            rows.extend(reads.task_by_id(actor.user.id, hit.id)?);
        }
        Ok(Self {
            rows,
            more: ends_before(slice, hits.len()),
            count: Count::of(hits.len()),
            cut: false,
        })
    }

    /// Of tasks in their order.
    fn of(tasks: &[Task], cut: bool, slice: Slice) -> Self {
        Self {
            rows: within(tasks, slice).to_vec(),
            more: ends_before(slice, tasks.len()),
            count: Count::of(tasks.len()),
            cut,
        }
    }
}

/// The part of a slice that lies in the first [`FOUND_MAX`].
fn clipped(slice: Slice) -> Slice {
    Slice {
        limit: slice.limit.min(FOUND_MAX.saturating_sub(slice.offset)),
        ..slice
    }
}

/// Whether so many go on behind a slice, and are listed.
fn ends_before(slice: Slice, found: usize) -> bool {
    let end = slice.offset.saturating_add(slice.limit);
    end < FOUND_MAX && usize::try_from(end).is_ok_and(|end| end < found)
}

/// How far matches are counted: all of them where there are few tasks altogether.
fn counted_max(reads: &dyn Reads, actor: Actor<'_>, open: Option<bool>) -> Result<u32> {
    let totals = reads.task_totals(actor.user.id)?;
    let all = totals.sum(|status, _| open.is_none_or(|open| status.is_open() == open));
    Ok(if all <= u64::from(COUNTED_AMONG_MAX) {
        COUNTED_AMONG_MAX + 1
    } else {
        COUNTED_MAX
    })
}

/// Whether what an index found is all that it has.
fn is_all<T>(found: &[T], limit: u32) -> bool {
    u32::try_from(found.len()).is_ok_and(|count| count < limit)
}

/// A walk in the order of a list: it takes a page of what matches, and looks no further if there
/// are too many to be counted.
struct Walk {
    slice: Slice,
    counts: bool,
    matched: usize,
    rows: Vec<Task>,
}

impl Walk {
    fn new(slice: Slice, counted_max: u32) -> Self {
        Self {
            slice,
            counts: counted_max > COUNTED_MAX,
            matched: 0,
            rows: Vec::new(),
        }
    }

    /// Takes a match; whether to go on.
    fn take(&mut self, task: Task) -> bool {
        let (skip, limit) = (self.slice.offset, self.slice.limit);
        let is_before = u32::try_from(self.matched).is_ok_and(|matched| matched < skip);
        if !is_before && self.rows.len() < usize::try_from(limit).unwrap_or(usize::MAX) {
            self.rows.push(task);
        }
        self.matched += 1;
        !self.is_full()
    }

    /// Whether the page is known, and that there is more.
    fn is_full(&self) -> bool {
        let end = self.slice.offset.saturating_add(self.slice.limit);
        let beyond = usize::try_from(end).is_ok_and(|end| self.matched > end);
        beyond && !self.counts
    }

    fn found(self, cut: bool) -> Found {
        let end = self.slice.offset.saturating_add(self.slice.limit);
        Found {
            more: ends_before(self.slice, self.matched),
            count: if self.is_full() {
                Count::AtLeast(end)
            } else {
                Count::of(self.matched)
            },
            rows: self.rows,
            cut,
        }
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

/// The texts of a filter: each is found wherever [`words()`] finds one, in comments and with any
/// accents from [`INDEXED_CHARS_MIN`] characters on.
struct Texts<'a> {
    reads: &'a dyn Reads,
    clients: Vec<Client>,
    /// The texts that stand in few tasks, and those.
    rare: HashMap<String, HashSet<TaskId>>,
}

impl<'a> Texts<'a> {
    fn read(
        reads: &'a dyn Reads,
        actor: Actor<'_>,
        filter: &Filter,
        (open, most): (Option<bool>, u32),
    ) -> Result<Self> {
        let owner = actor.user.id;
        let mut texts = Vec::new();
        filter.texts(&mut texts);
        let clients = match texts.is_empty() {
            true => Vec::new(),
            false => reads.clients(owner, Slice::first(Slice::LIMIT_MAX))?.rows,
        };
        let mut rare = HashMap::new();
        for text in texts.into_iter().filter(|text| indexed(text)) {
            let found = reads.hits_of_words(owner, &[text], open, most)?;
            if is_all(&found, most) {
                let found = found.iter().map(|hit| hit.id).collect();
                rare.insert(text.to_owned(), found);
            }
        }
        Ok(Self {
            reads,
            clients,
            rare,
        })
    }

    /// The tasks among which everything is that a filter means, if a text leads to few.
    fn leading(&self, filter: &Filter) -> Option<&HashSet<TaskId>> {
        let mut needed = Vec::new();
        filter.needed_texts(&mut needed);
        let needed = needed.into_iter().filter(|text| {
            let text = text.to_lowercase();
            let mut names = self.clients.iter().map(|client| client.name.to_lowercase());
            !names.any(|name| name.contains(&text))
        });
        let leading = needed.filter_map(|text| self.rare.get(text));
        leading.min_by_key(|tasks| tasks.len())
    }

    fn stands(&self, task: &Task, text: &str) -> Result<bool> {
        if filter::contains(task, text) {
            return Ok(true);
        }
        let folded = text.to_lowercase();
        let client = self.clients.iter().find(|one| task.client == Some(one.id));
        if client.is_some_and(|client| client.name.to_lowercase().contains(&folded)) {
            return Ok(true);
        }
        match self.rare.get(text) {
            Some(tasks) => Ok(tasks.contains(&task.id)),
            None if indexed(text) => self.stands_beside(task, text, &folded),
            None => Ok(false),
        }
    }

    /// Whether a text stands in a comment, or with other accents.
    fn stands_beside(&self, task: &Task, text: &str, folded: &str) -> Result<bool> {
        let comments = self.reads.comments_of_task(task.owner, task.id)?;
        let said = |text: &str| text.to_lowercase().contains(folded);
        if comments.iter().any(|comment| said(&comment.text)) {
            return Ok(true);
        }
        let is_plain = folded.is_ascii()
            && task.title.is_ascii()
            && task.category.as_deref().is_none_or(str::is_ascii)
            && task.tags.iter().all(|tag| tag.as_str().is_ascii())
            && comments.iter().all(|comment| comment.text.is_ascii());
        Ok(!is_plain && self.reads.has_words(task, text)?)
    }

    /// Whether a filter means a task.
    fn match_in(&self, filter: &Filter, actor: Actor<'_>, task: &Task) -> Result<bool> {
        let mut problem = None;
        let matches = filter.holds(actor, task, &mut |text| {
            self.stands(task, text).unwrap_or_else(|error| {
                problem = Some(error);
                false
            })
        });
        problem.map_or(Ok(matches), Err)
    }
}

/// Finds what a filter means, in its order. A text in it is found wherever [`words()`] finds one;
/// in comments from [`INDEXED_CHARS_MIN`] characters on.
///
/// # Errors
/// Only the store's.
pub fn filtered(
    reads: &dyn Reads,
    actor: Actor<'_>,
    filter: &Filter,
    order: Order,
    slice: Slice,
) -> Result<Found> {
    let slice = clipped(slice);
    match filter.exact(actor) {
        Some(query) if is_listed(&query) => listed(reads, actor, query, order, slice),
        _ => walked(reads, actor, filter, order, slice),
    }
}

/// The store walks the tasks of one tag, and looks each of them up among those of the other.
fn by_the_rarer_tag(reads: &dyn Reads, actor: Actor<'_>, query: &mut TaskQuery) -> Result<()> {
    if let (Some(tag), Some(too)) = (&query.tag, &query.tag_too) {
        let uses = |tag| reads.tag_uses(actor.user.id, tag);
        if uses(too)? < uses(tag)? {
            std::mem::swap(&mut query.tag, &mut query.tag_too);
        }
    }
    Ok(())
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
fn listed(
    reads: &dyn Reads,
    actor: Actor<'_>,
    query: TaskQuery,
    order: Order,
    slice: Slice,
) -> Result<Found> {
    let by_conditions = order_of(&query);
    let wanted = stored_order(&query, order);
    let count = match total(reads, actor, &query)? {
        Some(total) => Count::up_to(FOUND_MAX, total),
        None => {
            let most = match wanted == Some(by_conditions) {
                true => counted_max(reads, actor, query.open)?,
                false => FOUND_MAX,
            };
            Count::up_to(most, reads.count_tasks(actor.user.id, &query, most)?)
        }
    };
    let walk = match wanted {
        Some(wanted) if wanted == by_conditions || count == Count::AtLeast(FOUND_MAX) => wanted,
        // So few are sorted sooner than they are found among all others.
        _ => {
            let query = TaskQuery {
                order: by_conditions,
                ..query
            };
            return sorted(reads, actor, &query, order, slice);
        }
    };
    let query = TaskQuery {
        order: walk,
        ..query
    };
    let (rows, more) = match walk {
        _ if slice.limit == 0 => (Vec::new(), false),
        TaskOrder::LatestCreated | TaskOrder::LatestCompleted => {
            let wider = Slice {
                limit: slice.limit + 1,
                ..slice
            };
            let mut rows = latest(reads, actor, &query, order, wider)?;
            let more = is_all(&rows, wider.limit);
            rows.truncate(usize::try_from(slice.limit).unwrap_or(usize::MAX));
            (rows, !more)
        }
        _ => {
            let found = reads.tasks(actor.user.id, &query, slice)?;
            (found.rows, found.more)
        }
    };
    Ok(Found {
        more: more && slice.offset + slice.limit < FOUND_MAX,
        rows,
        count,
        cut: false,
    })
}

/// How many match, where the totals know it.
fn total(reads: &dyn Reads, actor: Actor<'_>, query: &TaskQuery) -> Result<Option<u32>> {
    let asked = TaskQuery {
        open: query.open,
        status: query.status,
        priority: query.priority,
        priority_least: query.priority_least,
        priority_most: query.priority_most,
        order: query.order,
        ..TaskQuery::default()
    };
    if *query != asked {
        return Ok(None);
    }
    let totals = reads.task_totals(actor.user.id)?;
    let sum = totals.sum(|status, priority| {
        query.open.is_none_or(|open| status.is_open() == open)
            && query.status.is_none_or(|only| status == only)
            && query.priority.is_none_or(|only| priority == only)
            && query.priority_least.is_none_or(|least| priority >= least)
            && query.priority_most.is_none_or(|most| priority <= most)
    });
    Ok(Some(u32::try_from(sum).unwrap_or(u32::MAX)))
}

/// How many tasks a list has, up to `limit`; without counting where the totals know it.
///
/// # Errors
/// Only the store's.
pub fn count(reads: &dyn Reads, actor: Actor<'_>, query: &TaskQuery, limit: u32) -> Result<Count> {
    Ok(match total(reads, actor, query)? {
        Some(total) => Count::up_to(limit, total),
        None => Count::up_to(limit, reads.count_tasks(actor.user.id, query, limit)?),
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
fn sorted(
    reads: &dyn Reads,
    actor: Actor<'_>,
    query: &TaskQuery,
    order: Order,
    slice: Slice,
) -> Result<Found> {
    let mut tasks = Vec::new();
    let cut = reads.scan_tasks(actor.user.id, query, LOOKED_AT_MAX, &mut |task| {
        tasks.push(task);
        true
    })?;
    order.sort(actor, &mut tasks);
    Ok(Found::of(&tasks, cut, slice))
}

/// What a filter means that is asked of tasks one by one: of those that a rare text leads to, or
/// of those that the store walks.
fn walked(
    reads: &dyn Reads,
    actor: Actor<'_>,
    filter: &Filter,
    order: Order,
    slice: Slice,
) -> Result<Found> {
    let mut query = filter.necessary(actor);
    by_the_rarer_tag(reads, actor, &mut query)?;
    let open = query.open.or(query.status.map(Status::is_open));
    let most = counted_max(reads, actor, open)?;
    let texts = Texts::read(reads, actor, filter, (open, most))?;
    if let Some(few) = texts.leading(filter) {
        let mut tasks = Vec::new();
        for id in few {
            let task = reads.task_by_id(actor.user.id, *id)?;
            let task =
                task.filter(|task| query.open.is_none_or(|open| task.status.is_open() == open));
            if let Some(task) = task
                && texts.match_in(filter, actor, &task)?
            {
                tasks.push(task);
            }
        }
        order.sort(actor, &mut tasks);
        return Ok(Found::of(&tasks, false, slice));
    }
    query.order = order_of(&query);
    let wanted = stored_order(&query, order);
    if query.order == TaskOrder::Due && wanted == Some(TaskOrder::LatestCompleted) {
        query.order = TaskOrder::LatestCompleted;
    }
    // Due first, a page is known as soon as it is full. What was at one instant is in the order of
    // its numbers, which a walk by instants may have reversed, so those are sorted.
    let in_order = wanted == Some(query.order) && query.order == TaskOrder::Due;
    let mut walk = Walk::new(slice, most);
    let mut tasks = Vec::new();
    let mut problem = None;
    let cut = reads.scan_tasks(
        actor.user.id,
        &query,
        LOOKED_AT_MAX,
        &mut |task| match texts.match_in(filter, actor, &task) {
            Ok(false) => true,
            Ok(true) if in_order => walk.take(task),
            Ok(true) => {
                tasks.push(task);
                true
            }
            Err(error) => {
                problem = Some(error);
                false
            }
        },
    )?;
    if let Some(error) = problem {
        return Err(error);
    }
    if in_order {
        return Ok(walk.found(cut));
    }
    order.sort(actor, &mut tasks);
    Ok(Found::of(&tasks, cut, slice))
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
