//! A list of tasks, page by page.

use domain::conversation::Address;
use domain::error::{Error, Result};
use domain::filter::{Filter, Order, is_joining};
use domain::ids::Number;
use domain::message::{Message, Text};
use domain::port::Reads;
use domain::preferences::ListOrder;
use domain::reports;
use domain::scribe::Actor;
use domain::search::{Count, Found, Words, count};
use domain::tag::Tag;
use domain::task::{Slice, Status, Task, TaskOrder, TaskQuery};

use super::{clients, dates, pager, tasks, with_lines};
use crate::commands::bulk::select;
use crate::commands::filters;
use crate::commands::tasks::search;
use crate::flows::memory::Filtered;
use crate::press::{CategoryToken, List, ListPage, Press, TaskAct, Which};

/// Tasks on a page: two rows of number buttons.
pub(crate) const PAGE_ROWS: u32 = 10;
/// Number buttons in a row.
const ROW_BUTTONS: usize = 5;
/// Matches are counted up to here.
const COUNT_MAX: u32 = 1_000;
/// Categories among which a token is looked up.
pub(crate) const CATEGORIES_MAX: u32 = 500;

/// What a list asks for, and what it is called.
struct Asked {
    query: TaskQuery,
    title: String,
    empty: &'static str,
}

/// A page of a list; the last one if it has become shorter meanwhile.
///
/// # Errors
/// A refusal if the list is of something that is gone.
pub(crate) fn page(
    reads: &dyn Reads,
    actor: Actor<'_>,
    address: Address,
    page: ListPage,
) -> Result<Message> {
    match page.list.which {
        Which::Search(token) => {
            let search = search::remembered(reads, actor, address, token)?;
            found(reads, actor, &search, page)
        }
        Which::Filter(token) => {
            let filter = filters::remembered(reads, actor, address, token)?;
            filtered(reads, actor, &filter, page)
        }
        _ => {
            let asked = asked(reads, actor, page.list)?;
            shown(reads, actor, &asked, page)
        }
    }
}

/// Some tasks of a list, and how many it has.
pub(crate) struct Listed {
    pub(crate) rows: Vec<Task>,
    pub(crate) more: bool,
    count: Count,
}

impl Listed {
    /// How many pages of so many rows there are, where they were counted.
    pub(crate) fn pages(&self, rows: u32) -> Option<u32> {
        match self.count {
            Count::Exactly(count) => Some(count.div_ceil(rows)),
            Count::AtLeast(_) => None,
        }
    }
}

/// Tasks of a list.
///
/// # Errors
/// As [`page`].
pub(crate) fn rows(
    reads: &dyn Reads,
    actor: Actor<'_>,
    address: Address,
    list: List,
    slice: Slice,
) -> Result<Listed> {
    let found = match list.which {
        Which::Filter(token) => {
            let filtered = filters::remembered(reads, actor, address, token)?;
            let (filter, order) = filters::read(reads, actor, &filtered.source)?;
            domain::search::filtered(reads, actor, &filter, order, slice)?
        }
        Which::Search(token) => {
            let search = search::remembered(reads, actor, address, token)?;
            match meant(reads, actor, &search) {
                Some(Ok((filter, order))) => {
                    domain::search::filtered(reads, actor, &filter, order, slice)?
                }
                Some(Err(_)) | None => {
                    let found = domain::search::words(reads, actor, words(&search), slice)?;
                    match joined(reads, actor, &search).filter(|_| found.count.is_none()) {
                        Some((filter, order)) => {
                            domain::search::filtered(reads, actor, &filter, order, slice)?
                        }
                        None => found,
                    }
                }
            }
        }
        _ => {
            let asked = asked(reads, actor, list)?;
            let found = reads.tasks(actor.user.id, &asked.query, slice)?;
            return Ok(Listed {
                rows: found.rows,
                more: found.more,
                count: count(reads, actor, &asked.query, COUNT_MAX)?,
            });
        }
    };
    Ok(Listed {
        rows: found.rows,
        more: found.more,
        count: found.count,
    })
}

/// Said where a filter finds nothing.
pub(crate) const NO_MATCH: &str = "Nothing matches.";

/// A page of what a search finds that is not remembered yet.
pub(crate) fn found(
    reads: &dyn Reads,
    actor: Actor<'_>,
    search: &search::Search,
    page: ListPage,
) -> Result<Message> {
    let asked = search.text.trim_matches('"');
    let asked = domain::tasks::shortened(if asked.contains('"') {
        &search.text
    } else {
        asked
    });
    let mut misread = None;
    match meant(reads, actor, search) {
        Some(Ok(filter)) => {
            return of_filter(reads, actor, (&asked, NO_MATCH), &filter, page);
        }
        // It may be words that only look like a filter.
        Some(Err(problem)) => misread = Some(problem),
        None => {}
    }
    let words = words(search);
    let (page, found) = turned(page, |slice| {
        domain::search::words(reads, actor, words, slice)
    })?;
    if let Some(problem) = misread.filter(|_| found.count.is_none()) {
        return Err(problem);
    }
    if found.count.is_none()
        && let Some(filter) = joined(reads, actor, search)
    {
        let empty = nothing_found(search.closed_too);
        return of_filter(reads, actor, (&asked, &empty), &filter, page);
    }
    if found.count.is_none() {
        let tags = search.text.split_whitespace();
        let tags: Vec<Tag> = tags
            .filter(|word| word.starts_with('#'))
            .filter_map(|word| Tag::parse(word).ok())
            .collect();
        if let Some(unknown) = unknown_tag(reads, actor, &tags)? {
            return Err(unknown);
        }
    }
    let title = format!("Found “{asked}”");
    let empty = nothing_found(search.closed_too);
    of_found(reads, actor, (&title, &empty), &found, page)
}

/// The filter that a search may be, as far as it can be read.
fn meant(
    reads: &dyn Reads,
    actor: Actor<'_>,
    search: &search::Search,
) -> Option<Result<(Filter, Order)>> {
    let plain = search.filter(actor);
    let is_said = plain.is_none() && search.compares_in_words();
    let source = plain.or_else(|| is_said.then(|| search.text.clone()))?;
    let read = filters::read(reads, actor, &in_state(source, search));
    // "Start on time" is looked for as words.
    (read.is_ok() || !is_said).then_some(read)
}

/// "Milk or bread": the conditions that words are meant as where nothing has all of them.
fn joined(reads: &dyn Reads, actor: Actor<'_>, search: &search::Search) -> Option<(Filter, Order)> {
    search
        .text
        .split_whitespace()
        .any(is_joining)
        .then(|| filters::read(reads, actor, &in_state(search.text.clone(), search)).ok())?
}

/// A filter of a search, in closed tasks as well if that looks there.
fn in_state(mut source: String, search: &search::Search) -> String {
    if search.closed_too {
        source.push_str(" (open or closed)");
    }
    source
}

fn words(search: &search::Search) -> Words<'_> {
    Words {
        text: &search.text,
        closed_too: search.closed_too,
        case_sensitive: search.case_sensitive,
    }
}

/// A page of what is found; the last one if there are fewer.
fn turned(mut page: ListPage, find: impl Fn(Slice) -> Result<Found>) -> Result<(ListPage, Found)> {
    let found = find(Slice::page(page.page, PAGE_ROWS))?;
    if !found.rows.is_empty() || page.page == 0 {
        return Ok((page, found));
    }
    page.page = last_page(found.count.least()).min(page.page - 1);
    let found = find(Slice::page(page.page, PAGE_ROWS))?;
    Ok((page, found))
}

/// Said where words are in no task: where else they may be, and how else tasks are found.
fn nothing_found(closed_too: bool) -> String {
    let where_else = match closed_too {
        false => {
            "Nothing found in open tasks. Add --all to look in done and cancelled ones as well"
        }
        true => "Nothing found in open and closed tasks. /trash shows deleted ones",
    };
    format!("{where_else}; /filter finds tasks by day, priority, tag or client.")
}

/// A page of what a filter means.
pub(crate) fn filtered(
    reads: &dyn Reads,
    actor: Actor<'_>,
    filtered: &Filtered,
    page: ListPage,
) -> Result<Message> {
    let filter = filters::read(reads, actor, &filtered.source)?;
    let by_source = || {
        let title = match filtered.source.trim() {
            "" => "Open tasks".to_owned(),
            source => domain::tasks::shortened(source),
        };
        (title, NO_MATCH.to_owned())
    };
    let (title, empty) = filtered.called.clone().unwrap_or_else(by_source);
    of_filter(reads, actor, (&title, &empty), &filter, page)
}

fn of_filter(
    reads: &dyn Reads,
    actor: Actor<'_>,
    words: (&str, &str),
    (filter, order): &(Filter, Order),
    page: ListPage,
) -> Result<Message> {
    let (page, found) = turned(page, |slice| {
        domain::search::filtered(reads, actor, filter, *order, slice)
    })?;
    let is_cut = found.cut && matches!(found.count, Count::Exactly(_));
    let unknown = unknown_tag(reads, actor, filter.tags_wanted())?;
    if let (true, Some(Error::Refused(unknown))) = (found.count.is_none(), &unknown) {
        return Err(Error::Refused(unknown.clone()));
    }
    let mut message = of_found(reads, actor, words, &found, page)?;
    if let Some(Error::Refused(unknown)) = unknown {
        message = message.line(Text::default().italic(format!("⚠️ {}", unknown.problem)));
    }
    if let (true, Some((first, last))) = (found.count.is_none(), filter.days_the_wrong_way()) {
        let today = actor.user.settings.today(actor.now);
        let (first, last) = (dates::full_day(first, today), dates::full_day(last, today));
        message = message.line(Text::default().italic(format!(
            "⚠️ No day is both from {first} on and until {last}: that is how I read it."
        )));
    }
    Ok(if is_cut {
        message.line(format!(
            "I looked at the first {} tasks only: say more of what you mean.",
            domain::search::LOOKED_AT_MAX
        ))
    } else {
        message
    })
}

/// The refusal of the first of some tags that no task has.
fn unknown_tag<'t>(
    reads: &dyn Reads,
    actor: Actor<'_>,
    tags: impl IntoIterator<Item = &'t Tag>,
) -> Result<Option<Error>> {
    for tag in tags {
        if reads.tag_uses(actor.user.id, tag)? == 0 {
            return domain::tags::unknown(reads, actor, tag).map(Some);
        }
    }
    Ok(None)
}

fn of_found(
    reads: &dyn Reads,
    actor: Actor<'_>,
    (title, empty): (&str, &str),
    found: &Found,
    page: ListPage,
) -> Result<Message> {
    if found.count.is_none() {
        return Ok(Message::text(empty));
    }
    let lines = lines(reads, actor, &found.rows)?;
    let total = Total {
        count: found.count,
        more: found.more,
    };
    Ok(filled(title, page, lines, &found.rows, total))
}

fn lines(reads: &dyn Reads, actor: Actor<'_>, rows: &[Task]) -> Result<Vec<Text>> {
    let mut lines = Vec::with_capacity(rows.len());
    for task in rows {
        lines.push(clients::task_line(reads, actor, task)?);
    }
    Ok(lines)
}

fn shown(reads: &dyn Reads, actor: Actor<'_>, asked: &Asked, page: ListPage) -> Result<Message> {
    let owner = actor.user.id;
    let mut page = page;
    let slice = |page: ListPage| Slice::page(page.page, PAGE_ROWS);
    let mut rows = reads.tasks(owner, &asked.query, slice(page))?;
    let count = count(reads, actor, &asked.query, COUNT_MAX)?;
    if rows.rows.is_empty() && page.page > 0 {
        page.page = last_page(count.least()).min(page.page - 1);
        rows = reads.tasks(owner, &asked.query, slice(page))?;
    }
    if rows.rows.is_empty() {
        return Ok(Message::text(asked.empty));
    }
    Ok(filled(
        &asked.title,
        page,
        lines(reads, actor, &rows.rows)?,
        &rows.rows,
        Total {
            count,
            more: rows.more,
        },
    ))
}

/// How much there is beyond a page.
#[derive(Clone, Copy)]
struct Total {
    count: Count,
    more: bool,
}

fn filled(title: &str, page: ListPage, lines: Vec<Text>, rows: &[Task], total: Total) -> Message {
    let count = total.count;
    let mut message = with_lines(
        Message::default().heading(format!("{title} · {count}")),
        lines,
    );
    for row in rows.chunks(ROW_BUTTONS) {
        message = message.row(row.iter().map(|task| {
            let label = task.number.to_string();
            tasks::button(&label, TaskAct::Card, task.number, Some(page))
        }));
    }
    let pages = match count {
        Count::Exactly(count) => Some(last_page(count) + 1),
        Count::AtLeast(_) => None,
    };
    let pager = pager(page.page, pages, total.more, |to| {
        Press::List(page.list.page(to))
    });
    if !pager.is_empty() {
        message = message.row(pager);
    }
    message.row([select::button(page)])
}

fn last_page(count: u32) -> u32 {
    count.saturating_sub(1) / PAGE_ROWS
}

fn asked(reads: &dyn Reads, actor: Actor<'_>, list: List) -> Result<Asked> {
    let mut asked = of(reads, actor, list.which)?;
    if let Some(status) = list.status {
        asked.query.status = Some(status);
        if !status.is_open() {
            asked.query.open = None;
        }
        asked.title = format!("{} · {}", asked.title, status.label().to_lowercase());
    }
    if let Some(priority) = list.priority {
        asked.query.priority = Some(priority);
        asked.title = format!(
            "{} · {} priority",
            asked.title,
            priority.label().to_lowercase()
        );
    }
    if let Some(token) = list.category {
        let name = category(reads, actor, token)?;
        asked.title = format!("{} · {name}", asked.title);
        asked.query.category = Some(name);
    }
    if list.status.is_some() || list.priority.is_some() || list.category.is_some() {
        asked.empty = "Nothing matches. /list shows all open tasks.";
    } else if list.which == Which::Open {
        // Only this list: what is filtered is found by an index that has its order.
        asked.query.order = match actor.user.settings.preferences.list_order {
            ListOrder::Due => TaskOrder::Due,
            ListOrder::Newest => TaskOrder::Newest,
        };
    }
    Ok(asked)
}

fn of(reads: &dyn Reads, actor: Actor<'_>, which: Which) -> Result<Asked> {
    let open = TaskQuery {
        open: Some(true),
        ..TaskQuery::default()
    };
    let zone = &actor.user.settings.zone;
    let today = actor.user.settings.today(actor.now);
    Ok(match which {
        Which::Open => Asked {
            query: open,
            title: "Open tasks".to_owned(),
            empty: "🎉 Nothing to do. Write me something, for example: Buy milk tomorrow",
        },
        Which::All => Asked {
            query: TaskQuery::default(),
            title: "All tasks".to_owned(),
            empty: "No tasks yet. Write me something, for example: Buy milk tomorrow",
        },
        Which::Overdue => Asked {
            query: reports::overdue(actor.now),
            title: "Overdue".to_owned(),
            empty: "👍 Nothing is overdue.",
        },
        Which::Today => Asked {
            query: TaskQuery {
                due_from: Some(zone.start_of_day(today)),
                due_before: Some(zone.end_of_day(today)),
                ..open
            },
            title: format!("Today, {}", today.strftime("%a %-d %b")),
            empty: "Nothing is due today. /overdue shows what is late, /week what comes.",
        },
        Which::Week => {
            let week = actor.user.settings.week_start();
            let (first, last) = (week.first_day(today), week.last_day(today));
            Asked {
                query: TaskQuery {
                    due_from: Some(zone.start_of_day(first)),
                    due_before: Some(zone.end_of_day(last)),
                    ..open
                },
                title: format!(
                    "This week, {} to {}",
                    first.strftime("%-d %b"),
                    last.strftime("%-d %b")
                ),
                empty: "Nothing is due this week.",
            }
        }
        Which::Client { number, all } => {
            let client = domain::clients::numbered(reads, actor, Number(number))?;
            Asked {
                query: TaskQuery {
                    open: (!all).then_some(true),
                    client: Some(client.id),
                    ..TaskQuery::default()
                },
                title: format!("👤 {}", domain::tasks::shortened(&client.name)),
                empty: if all {
                    "This client has no tasks yet. /assign gives it one."
                } else {
                    "This client has no open tasks."
                },
            }
        }
        // Their pages are made of what was found, so here they ask for nothing.
        Which::Search(_) | Which::Filter(_) => Asked {
            query: TaskQuery::default(),
            title: "Tasks".to_owned(),
            empty: "Nothing matches.",
        },
    })
}

/// The category that a token stands for.
pub(crate) fn category(
    reads: &dyn Reads,
    actor: Actor<'_>,
    token: CategoryToken,
) -> Result<String> {
    reads
        .categories(actor.user.id, CATEGORIES_MAX)?
        .into_iter()
        .find(|name| CategoryToken::of(name) == token)
        .ok_or_else(|| Error::refused("That category is gone. /list shows all tasks."))
}

/// A list of tasks with one status may be of closed ones.
pub(crate) fn with_status(mut list: List, status: Status) -> List {
    if !status.is_open() {
        list.which = match list.which {
            Which::Open => Which::All,
            Which::Client { number, .. } => Which::Client { number, all: true },
            other => other,
        };
    }
    list.status = Some(status);
    list
}
