//! A small language that says which tasks are meant: `due < friday and not #home`.
//!
//! A filter is parsed once into a tree and asked of tasks one by one, so its meaning is here and
//! nowhere else. What every match must satisfy is also given to the store
//! ([`Filter::necessary`]), which walks the index that fits it best.
//!
//! The grammar, loosest first: `or` or `||`, `and` or `&&` (or nothing between two conditions),
//! `not`, `!` or `-`, parentheses, conditions. A condition is a word that is known (`overdue`,
//! `urgent`), `#tag`, `@client`, a field with an operator and a value (`due < next friday`,
//! `priority >= high`, `category:"Home office"`, `client:none`), or a text that must stand in the
//! words or beside them. What has the look of a field and is none is refused, and not looked for.

mod parse;
mod saved;
mod tokens;

pub use parse::{Lookup, compares_in_words, is_condition, is_field, is_joining, is_word, parse};
pub use saved::{check_no_circle, check_unused};
pub use tokens::check_marks;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::ids::ClientId;
use crate::scribe::Actor;
use crate::tag::Tag;
use crate::task::{Priority, Status, Task, TaskOrder, TaskQuery};
use crate::time::Due;

/// The most characters of a filter.
pub const FILTER_CHARS_MAX: usize = 500;
/// The most conditions of a filter.
pub const CONDITIONS_MAX: usize = 40;
/// How deep parentheses and negations go.
pub const DEPTH_MAX: usize = 16;

/// Which tasks are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// Every one of these is true; nothing is asked if there is none.
    All(Vec<Filter>),
    /// One of these is true at least.
    Any(Vec<Filter>),
    /// This is not true.
    Not(Box<Filter>),
    /// A condition.
    Is(Condition),
}

/// How a value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `=` or `:`
    Equal,
    /// `>=`
    AtLeast,
    /// `>`
    More,
}

impl Compare {
    fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::Equal => order.is_eq(),
            Self::AtLeast => order.is_ge(),
            Self::More => order.is_gt(),
        }
    }
}

/// A day of a task's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// When it is due.
    Due,
    /// When it can begin.
    Start,
    /// When it was written down.
    Created,
    /// When it last changed.
    Updated,
    /// When it was done.
    Completed,
}

/// What a task may have or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Having {
    /// A due date.
    Due,
    /// A start date.
    Start,
    /// A category.
    Category,
    /// Tags.
    Tags,
    /// A client.
    Client,
    /// An estimate.
    Estimate,
    /// A recurrence.
    Repeat,
    /// A task that it is a part of.
    Parent,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Its words, category or tags contain this, in any case; where a store is asked, its comments
    /// and the name of its client as well.
    Text(String),
    /// Its words contain this, in any case.
    Title(String),
    /// It has this tag.
    Tag(Tag),
    /// It is of this category, in any case.
    Category(String),
    /// It is done for this client.
    Client(ClientId),
    /// It stands here.
    Status(Status),
    /// It is open, or closed.
    Open(bool),
    /// It matters so.
    Priority(Compare, Priority),
    /// A day of its life, on the calendar of the person.
    Day(Day, Compare, Date),
    /// A moment of its life, to the minute: what is due on a whole day is so until its end.
    Minute(Day, Compare, Timestamp),
    /// Its due time has passed, and it is open.
    Overdue,
    /// Its estimate, minutes.
    Estimate(Compare, u32),
    /// It has this.
    Has(Having),
}

impl Filter {
    /// Whether a task is meant. A condition about what a task does not have is not true.
    #[must_use]
    pub fn matches(&self, actor: Actor<'_>, task: &Task) -> bool {
        self.holds(actor, task, &mut |text| contains(task, text))
    }

    /// Whether it says anything of open or closed: if not, only open tasks are meant.
    #[must_use]
    pub fn names_state(&self) -> bool {
        match self {
            Self::All(all) | Self::Any(all) => all.iter().any(Self::names_state),
            Self::Not(one) => one.names_state(),
            Self::Is(condition) => matches!(
                condition,
                Condition::Status(_)
                    | Condition::Open(_)
                    | Condition::Overdue
                    | Condition::Day(Day::Completed, ..)
                    | Condition::Minute(Day::Completed, ..)
            ),
        }
    }

    /// The tags that it asks for, rather than against.
    #[must_use]
    pub fn tags_wanted(&self) -> Vec<&Tag> {
        match self {
            Self::All(all) | Self::Any(all) => all.iter().flat_map(Self::tags_wanted).collect(),
            Self::Not(_) => Vec::new(),
            Self::Is(Condition::Tag(tag)) => vec![tag],
            Self::Is(_) => Vec::new(),
        }
    }

    /// Days from which on and until which something must be, and that exclude each other: on a
    /// Tuesday, the next Monday is behind the next Friday.
    #[must_use]
    pub fn days_the_wrong_way(&self) -> Option<(Date, Date)> {
        let mut bounds = Vec::new();
        self.bounds(&mut bounds);
        let of = |one: Day| {
            let these = bounds.iter().filter(move |(day, ..)| *day == one);
            let first = these.clone().filter_map(|(_, first, _)| *first).max()?;
            let last = these.filter_map(|(_, _, last)| *last).min()?;
            (first > last).then_some((first, last))
        };
        bounds.iter().find_map(|(day, ..)| of(*day))
    }

    /// The first and the last days that all of it asks for.
    fn bounds(&self, bounds: &mut Vec<(Day, Option<Date>, Option<Date>)>) {
        match self {
            Self::All(all) => all.iter().for_each(|one| one.bounds(bounds)),
            Self::Is(Condition::Day(day, compare, date)) => bounds.push(match compare {
                Compare::Less => (*day, None, date.yesterday().ok()),
                Compare::AtMost => (*day, None, Some(*date)),
                Compare::Equal => (*day, Some(*date), Some(*date)),
                Compare::AtLeast => (*day, Some(*date), None),
                Compare::More => (*day, date.tomorrow().ok(), None),
            }),
            Self::Any(_) | Self::Not(_) | Self::Is(_) => {}
        }
    }

    /// What every match satisfies, in the store's words: it may let through more than is meant,
    /// and never less.
    #[must_use]
    pub fn necessary(&self, actor: Actor<'_>) -> TaskQuery {
        self.asked(actor).0
    }

    /// The question to the store that lets through what is meant and nothing else, if there is one.
    #[must_use]
    pub fn exact(&self, actor: Actor<'_>) -> Option<TaskQuery> {
        let (query, all) = self.asked(actor);
        all.then_some(query)
    }

    /// The question, and whether it says all that the filter does.
    fn asked(&self, actor: Actor<'_>) -> (TaskQuery, bool) {
        let mut query = TaskQuery::default();
        let mut all = self.narrow(actor, true, &mut query);
        if !self.names_state() {
            all &= set(&mut query.open, true);
        }
        (query, all)
    }

    /// Has the question ask for what must be `wanted` of this; whether it asks for all of it.
    fn narrow(&self, actor: Actor<'_>, wanted: bool, query: &mut TaskQuery) -> bool {
        match self {
            // None of several is each of them not, so that they are asked for one by one.
            Self::All(several) | Self::Any(several) if matches!(self, Self::All(_)) == wanted => {
                // All of them narrow, also after one that cannot be asked for in full.
                let mut all = true;
                for one in several {
                    all &= one.narrow(actor, wanted, query);
                }
                all
            }
            Self::Not(one) => one.narrow(actor, !wanted, query),
            Self::Is(condition) if wanted => condition.narrow(actor, query),
            Self::Is(condition) => condition.narrow_not(query),
            Self::Any(any) => {
                let says = |open: bool| any.contains(&Self::Is(Condition::Open(open)));
                // Open or closed: nothing is asked.
                wanted && says(true) && says(false)
            }
            Self::All(_) => false,
        }
    }
}

impl Filter {
    /// As [`Self::matches`], with what tells whether a text stands in the task or beside it.
    pub(crate) fn holds(
        &self,
        actor: Actor<'_>,
        task: &Task,
        stands: &mut dyn FnMut(&str) -> bool,
    ) -> bool {
        match self {
            Self::All(all) => all.iter().all(|one| one.holds(actor, task, stands)),
            Self::Any(any) => any.iter().any(|one| one.holds(actor, task, stands)),
            Self::Not(one) => !one.holds(actor, task, stands),
            Self::Is(Condition::Text(text)) => stands(text),
            Self::Is(condition) => condition.holds(actor, task),
        }
    }

    /// Adds its texts.
    pub(crate) fn texts<'a>(&'a self, texts: &mut Vec<&'a str>) {
        match self {
            Self::All(several) | Self::Any(several) => {
                for one in several {
                    one.texts(texts);
                }
            }
            Self::Not(one) => one.texts(texts),
            Self::Is(Condition::Text(text)) => texts.push(text),
            Self::Is(_) => {}
        }
    }

    /// Adds the texts that every match has.
    pub(crate) fn needed_texts<'a>(&'a self, texts: &mut Vec<&'a str>) {
        match self {
            Self::All(all) => {
                for one in all {
                    one.needed_texts(texts);
                }
            }
            Self::Is(Condition::Text(text)) => texts.push(text),
            Self::Any(_) | Self::Not(_) | Self::Is(_) => {}
        }
    }
}

impl Condition {
    fn holds(&self, actor: Actor<'_>, task: &Task) -> bool {
        match self {
            Self::Text(text) => contains(task, text),
            Self::Title(text) => task.title.to_lowercase().contains(&text.to_lowercase()),
            Self::Tag(tag) => task.tags.contains(tag),
            Self::Category(name) => task
                .category
                .as_ref()
                .is_some_and(|category| category.to_lowercase() == name.to_lowercase()),
            Self::Client(client) => task.client == Some(*client),
            Self::Status(status) => task.status == *status,
            Self::Open(open) => task.status.is_open() == *open,
            Self::Priority(compare, priority) => compare.holds(task.priority.cmp(priority)),
            Self::Day(day, compare, date) => day
                .of(actor, task)
                .is_some_and(|on| compare.holds(on.cmp(date))),
            Self::Minute(day, compare, minute) => day
                .moment_of(actor, task)
                .is_some_and(|at| compare.holds(start_of_minute(at).cmp(minute))),
            Self::Overdue => {
                let due = task.due_instant(&actor.user.settings.zone);
                task.status.is_open() && due.is_some_and(|due| due < actor.now)
            }
            Self::Estimate(compare, minutes) => task
                .estimate_minutes
                .is_some_and(|estimate| compare.holds(estimate.cmp(minutes))),
            Self::Has(having) => having.of(task),
        }
    }

    /// Has the question ask for this; whether it asks for all of it.
    fn narrow(&self, actor: Actor<'_>, query: &mut TaskQuery) -> bool {
        match self {
            Self::Tag(tag) => {
                let is_first = set(&mut query.tag, tag.clone());
                if !is_first {
                    // The store walks one tag and looks up the other, and counts nothing so.
                    set(&mut query.tag_too, tag.clone());
                }
                is_first
            }
            Self::Category(name) => set(&mut query.category, name.clone()),
            Self::Client(client) => set(&mut query.client, *client),
            Self::Status(status) => set(&mut query.status, *status),
            Self::Open(open) => set(&mut query.open, *open),
            Self::Priority(compare, priority) => narrow_priority(query, *compare, *priority),
            Self::Day(day, compare, date) => {
                let zone = &actor.user.settings.zone;
                let day_long = (zone.start_of_day(*date), zone.end_of_day(*date));
                narrow_time(query, *day, *compare, day_long)
            }
            Self::Minute(day, compare, minute) => {
                narrow_time(query, *day, *compare, (*minute, end_of_minute(*minute)))
            }
            Self::Overdue => {
                at_most(&mut query.due_before, actor.now);
                set(&mut query.open, true)
            }
            Self::Text(_) | Self::Title(_) | Self::Estimate(..) | Self::Has(_) => false,
        }
    }

    /// Has the question ask for the opposite of this; whether it asks for all of it.
    fn narrow_not(&self, query: &mut TaskQuery) -> bool {
        match self {
            Self::Tag(tag) => set(&mut query.tag_not, tag.clone()),
            Self::Category(name) => set(&mut query.category_not, name.clone()),
            Self::Open(open) => set(&mut query.open, !open),
            _ => false,
        }
    }
}

/// Asks for a value, unless another is asked for already; whether it is asked for now.
fn set<T: PartialEq>(slot: &mut Option<T>, value: T) -> bool {
    match slot {
        Some(asked) => *asked == value,
        None => {
            *slot = Some(value);
            true
        }
    }
}

fn narrow_priority(query: &mut TaskQuery, compare: Compare, priority: Priority) -> bool {
    let (least, most) = match compare {
        Compare::Equal => return set(&mut query.priority, priority),
        Compare::AtLeast => (Some(priority), None),
        Compare::More => (Priority::from_rank(priority.rank() + 1), None),
        Compare::AtMost => (None, Some(priority)),
        Compare::Less => (None, Priority::from_rank(priority.rank() - 1)),
    };
    if let Some(least) = least {
        at_least(&mut query.priority_least, least);
    }
    if let Some(most) = most {
        at_most(&mut query.priority_most, most);
    }
    // Nothing is more than urgent or less than low, and no question asks for nothing.
    least.is_some() || most.is_some()
}

/// Has the question ask for a time that stands so to one that lasts from a start to an end;
/// whether it asks for all of it.
fn narrow_time(
    query: &mut TaskQuery,
    day: Day,
    compare: Compare,
    (start, end): (Timestamp, Timestamp),
) -> bool {
    let (from, before, all) = match day {
        Day::Due => (&mut query.due_from, &mut query.due_before, true),
        Day::Created => (&mut query.created_from, &mut query.created_before, true),
        Day::Completed => {
            // A done task of another status is none; the walk finds that out.
            let all = set(&mut query.status, Status::Done);
            (&mut query.completed_from, &mut query.completed_before, all)
        }
        Day::Start | Day::Updated => return false,
    };
    match compare {
        Compare::Less => at_most(before, start),
        Compare::AtMost => at_most(before, end),
        Compare::Equal => {
            at_least(from, start);
            at_most(before, end);
        }
        Compare::AtLeast => at_least(from, start),
        Compare::More => at_least(from, end),
    }
    all
}

/// Nobody names the seconds of a time, so a time that is named is the whole minute.
const MINUTE_MICROSECONDS: i64 = 60_000_000;

fn start_of_minute(at: Timestamp) -> Timestamp {
    let minute = at.as_microsecond().div_euclid(MINUTE_MICROSECONDS);
    Timestamp::from_microsecond(minute * MINUTE_MICROSECONDS).unwrap_or(at)
}

fn end_of_minute(minute: Timestamp) -> Timestamp {
    let end = minute.as_microsecond().saturating_add(MINUTE_MICROSECONDS);
    Timestamp::from_microsecond(end).unwrap_or(minute)
}

fn at_most<T: Ord + Copy>(bound: &mut Option<T>, value: T) {
    *bound = Some(bound.map_or(value, |bound| bound.min(value)));
}

fn at_least<T: Ord + Copy>(bound: &mut Option<T>, value: T) {
    *bound = Some(bound.map_or(value, |bound| bound.max(value)));
}

/// Whether a task's words, category or tags contain a text, in any case.
pub(crate) fn contains(task: &Task, text: &str) -> bool {
    let text = text.to_lowercase();
    let has = |words: &str| words.to_lowercase().contains(&text);
    has(&task.title)
        || task.category.as_deref().is_some_and(has)
        || task.tags.iter().any(|tag| tag.as_str().contains(&text))
}

impl Day {
    /// The day on the person's calendar.
    fn of(self, actor: Actor<'_>, task: &Task) -> Option<Date> {
        let zone = &actor.user.settings.zone;
        match self {
            Self::Due => task.due.as_ref().map(|due| due.date(zone)),
            Self::Start => task.start.as_ref().map(|start| start.date(zone)),
            Self::Created => Some(zone.date(task.created_at)),
            Self::Updated => Some(zone.date(task.updated_at)),
            Self::Completed => task.completed_at.map(|at| zone.date(at)),
        }
    }

    /// The instant: of a whole day, the last that is not too late for what is due, and the first
    /// for what can begin.
    fn moment_of(self, actor: Actor<'_>, task: &Task) -> Option<Timestamp> {
        let zone = &actor.user.settings.zone;
        match self {
            Self::Due => task.due_instant(zone),
            Self::Start => task.start.as_ref().map(|start| match start {
                Due::Date(date) => zone.start_of_day(*date),
                Due::At(..) => start.instant(zone),
            }),
            Self::Created => Some(task.created_at),
            Self::Updated => Some(task.updated_at),
            Self::Completed => task.completed_at,
        }
    }
}

impl Having {
    fn of(self, task: &Task) -> bool {
        match self {
            Self::Due => task.due.is_some(),
            Self::Start => task.start.is_some(),
            Self::Category => task.category.is_some(),
            Self::Tags => !task.tags.is_empty(),
            Self::Client => task.client.is_some(),
            Self::Estimate => task.estimate_minutes.is_some(),
            Self::Repeat => task.repeat.is_some(),
            Self::Parent => task.parent.is_some(),
        }
    }
}

/// The order of what a filter finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Order {
    /// By what.
    pub by: SortBy,
    /// Whether the greatest comes first.
    pub descending: bool,
}

/// What a list is ordered by; then by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SortBy {
    /// When it is due, none last; then by priority.
    #[default]
    Due,
    /// How much it matters.
    Priority,
    /// Where it stands.
    Status,
    /// Its category.
    Category,
    /// Its words.
    Title,
    /// When it was written down.
    Created,
    /// When it last changed.
    Updated,
    /// When it was done.
    Completed,
    /// How long it is thought to take.
    Estimate,
}

impl SortBy {
    /// What a filter calls it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Priority => "priority",
            Self::Status => "status",
            Self::Category => "category",
            Self::Title => "title",
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Completed => "completed",
            Self::Estimate => "estimate",
        }
    }

    /// What a person calls it.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word.to_lowercase().as_str() {
            "due" | "due_date" => Self::Due,
            "priority" | "prio" => Self::Priority,
            "status" => Self::Status,
            "category" => Self::Category,
            "title" | "name" | "words" => Self::Title,
            "created" | "created_at" | "added" | "newest" => Self::Created,
            "updated" | "changed" => Self::Updated,
            "completed" | "done" => Self::Completed,
            "estimate" => Self::Estimate,
            _ => return None,
        })
    }
}

impl Order {
    /// The store's order that is this one, if there is one: of what was at one instant, the store
    /// has the latest number first where the greatest comes first. Only tasks that are done have a
    /// place in that of [`SortBy::Completed`].
    pub(crate) fn stored(self) -> Option<TaskOrder> {
        Some(match (self.by, self.descending) {
            (SortBy::Due, false) => TaskOrder::Due,
            (SortBy::Created, false) => TaskOrder::EarliestCreated,
            (SortBy::Created, true) => TaskOrder::LatestCreated,
            (SortBy::Completed, false) => TaskOrder::EarliestCompleted,
            (SortBy::Completed, true) => TaskOrder::LatestCompleted,
            _ => return None,
        })
    }

    /// Puts tasks in order.
    pub fn sort(self, actor: Actor<'_>, tasks: &mut [Task]) {
        tasks.sort_by(|one, other| {
            let order = self.compare(actor, one, other);
            let order = if self.descending {
                order.reverse()
            } else {
                order
            };
            order.then(one.number.cmp(&other.number))
        });
    }

    fn compare(self, actor: Actor<'_>, one: &Task, other: &Task) -> std::cmp::Ordering {
        let key = |task: &Task| {
            let due = task.due_instant(&actor.user.settings.zone);
            (due.is_none(), due)
        };
        match self.by {
            SortBy::Due => key(one)
                .cmp(&key(other))
                .then(other.priority.cmp(&one.priority)),
            SortBy::Priority => one.priority.cmp(&other.priority),
            SortBy::Status => one.status.cmp(&other.status),
            SortBy::Category => lower(&one.category).cmp(&lower(&other.category)),
            SortBy::Title => one.title.to_lowercase().cmp(&other.title.to_lowercase()),
            SortBy::Created => one.created_at.cmp(&other.created_at),
            SortBy::Updated => one.updated_at.cmp(&other.updated_at),
            SortBy::Completed => one.completed_at.cmp(&other.completed_at),
            SortBy::Estimate => one.estimate_minutes.cmp(&other.estimate_minutes),
        }
    }
}

fn lower(category: &Option<String>) -> Option<String> {
    category.as_ref().map(|name| name.to_lowercase())
}

#[cfg(test)]
mod tests;
