//! Callback data: what a button asks for, in at most 64 bytes, and the one parser of it.
//!
//! The grammar is strict: what we would not write ourselves is not read. It holds short verbs,
//! numbers and names of ours, never a person's words: a category is named by a token of its
//! letters, a search by a token of its flow. Owners are checked when the press is answered.
//!
//! A plugin whose buttons are about numbered things needs no grammar of its own: it names its
//! verbs, and its presses are [`Item`]s.

use std::fmt::Write as _;

use domain::ids::{Number, OccurrenceId, OperationId};
use domain::message::{Button, CALLBACK_BYTES_MAX};
use domain::reminders::Snooze;
use domain::task::{Priority, Status};
use jiff::Timestamp;

use crate::answer::note;
use crate::registry::Answer;

/// What is said of a button that nobody made so.
pub(crate) const UNKNOWN: &str = "I don't know this button.";

/// The answer to a press that does not say what its button would: one of another version, or one
/// that somebody made up.
pub(crate) fn unknown() -> Answer {
    Ok(note(UNKNOWN))
}

/// What a button asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Press {
    /// A reminder's message: done.
    ReminderDone(OccurrenceId),
    /// A reminder's message: once more, later.
    ReminderSnooze(OccurrenceId, Snooze),
    /// A reminder's message: once more, at a time to be typed.
    ReminderSnoozeTyped(OccurrenceId),
    /// A reminder's message: seen.
    ReminderDismiss(OccurrenceId),
    /// The list of reminders, by page.
    Reminders(u32),
    /// One reminder's card.
    Reminder(Number),
    /// Ask whether to delete a reminder.
    ReminderDelete(Number),
    /// Delete a reminder.
    ReminderDeleteNow(Number),
    /// Something about a task.
    Task {
        /// What.
        act: TaskAct,
        /// Which.
        number: Number,
        /// The list that it was chosen from.
        back: Option<ListPage>,
    },
    /// A page of a list of tasks.
    List(ListPage),
    /// Take back an operation.
    Undo(OperationId),
    /// A choice in a form.
    Flow {
        /// Which step of which form, so that older buttons do nothing.
        token: u32,
        /// What was chosen.
        choice: FlowChoice,
    },
    /// A page of help: of a plugin, or the first.
    Help(Option<String>),
    /// A command without arguments.
    Run(String),
    /// The main menu, or a command of it, in place of the message at hand.
    Menu(Option<String>),
    /// A time zone by its IANA name.
    Zone(String),
    /// Something about a numbered thing of a plugin.
    Item(Item),
    /// A label that only looks like a button.
    Label,
}

/// A press about a numbered thing: `<verb>:<number>[:<choice>][@<list>]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What is asked for: 2 to 6 lower-case letters that no other button has.
    pub verb: String,
    /// Of which thing; a page for a list, 0 where there is nothing to number.
    pub number: u32,
    /// How, in the plugin's own code: letters, digits, `.`, `_`, `+` and `-`.
    pub choice: Option<String>,
    /// The list of tasks that it was chosen from.
    pub back: Option<ListPage>,
}

/// The most letters of an item's verb.
const ITEM_VERB_MAX: usize = 6;
/// The most bytes of an item's choice.
const ITEM_CHOICE_MAX: usize = 12;

impl Item {
    /// A press about the thing with this number.
    #[must_use]
    pub fn new(verb: &str, number: u32) -> Self {
        Self {
            verb: verb.to_owned(),
            number,
            choice: None,
            back: None,
        }
    }

    /// The same with a choice.
    #[must_use]
    pub fn choosing(mut self, choice: &(impl ToString + ?Sized)) -> Self {
        self.choice = Some(choice.to_string());
        self
    }

    /// The same with the way back to a list.
    #[must_use]
    pub fn back_to(mut self, back: Option<ListPage>) -> Self {
        self.back = back;
        self
    }

    /// A button that asks for this.
    #[must_use]
    pub fn button(self, label: impl Into<String>) -> Button {
        self.into_press().button(label)
    }

    /// As any press.
    #[must_use]
    pub fn into_press(self) -> Press {
        Press::Item(self)
    }

    /// Whether a plugin may call a button so.
    #[must_use]
    pub fn is_verb(verb: &str) -> bool {
        (2..=ITEM_VERB_MAX).contains(&verb.len())
            && verb.bytes().all(|byte| byte.is_ascii_lowercase())
            && !Press::VERBS.contains(&verb)
    }

    fn parse(verb: &str, parts: &[&str], back: Option<ListPage>) -> Option<Self> {
        let (number, choice) = match parts {
            [number] => (number, None),
            [number, choice] => (number, Some(*choice)),
            _ => return None,
        };
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._+-".contains(&byte);
        let fits = |choice: &str| {
            (1..=ITEM_CHOICE_MAX).contains(&choice.len()) && choice.bytes().all(plain)
        };
        (Self::is_verb(verb) && choice.is_none_or(fits)).then_some(Self {
            verb: verb.to_owned(),
            number: number.parse().ok()?,
            choice: choice.map(str::to_owned),
            back,
        })
    }
}

/// What to do with a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskAct {
    /// Show its card.
    Card,
    /// Complete it.
    Done,
    /// Open it again.
    Reopen,
    /// Ask for new words.
    Title,
    /// Offer priorities, or set one.
    Priority(Option<Priority>),
    /// Offer days, or set one.
    Due(Option<DueChoice>),
    /// Offer categories, or set one.
    Category(Option<CategoryChoice>),
    /// Offer statuses, or set one.
    Status(Option<Status>),
    /// Offer times for a reminder, or set one.
    Remind(Option<RemindChoice>),
    /// Ask whether to delete it.
    Delete,
    /// Delete it.
    DeleteNow,
}

/// A due date by button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueChoice {
    /// Today.
    Today,
    /// Tomorrow.
    Tomorrow,
    /// The end of this week: Sunday.
    Week,
    /// The end of next week.
    NextWeek,
    /// No date.
    None,
    /// Type it.
    Typed,
}

impl DueChoice {
    pub(crate) const ALL: [(Self, &'static str, &'static str); 6] = [
        (Self::Today, "0", "Today"),
        (Self::Tomorrow, "1", "Tomorrow"),
        (Self::Week, "w", "This week"),
        (Self::NextWeek, "n", "Next week"),
        (Self::None, "x", "No date"),
        (Self::Typed, "t", "Type it…"),
    ];
}

/// A category by button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CategoryChoice {
    /// One that exists.
    Existing(CategoryToken),
    /// None.
    None,
    /// Type it.
    Typed,
}

/// A time for a reminder by button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemindChoice {
    /// In so many minutes.
    Minutes {
        /// How many.
        minutes: u32,
        /// When it was offered, in seconds since 1970, so that each offer makes one; 0 if that is
        /// not told.
        offered: u32,
    },
    /// Tomorrow morning.
    Tomorrow,
    /// Type it.
    Typed,
}

impl RemindChoice {
    pub(crate) const fn minutes(minutes: u32) -> Self {
        Self::Minutes {
            minutes,
            offered: 0,
        }
    }

    /// The same, offered at an instant.
    pub(crate) fn offered_at(self, now: Timestamp) -> Self {
        match self {
            Self::Minutes { minutes, .. } => Self::Minutes {
                minutes,
                offered: u32::try_from(now.as_second()).unwrap_or_default(),
            },
            other => other,
        }
    }
}

/// What was chosen in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlowChoice {
    /// Leave the form.
    Cancel,
    /// One step back.
    Back,
    /// Leave this out.
    Skip,
    /// Yes.
    Confirm,
    /// Change the answers.
    Edit,
    /// The option with this place.
    Option(u8),
}

/// A category without its words: a hash of its lower-case name (FNV-1a, 32 bits).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CategoryToken(pub u32);

impl CategoryToken {
    /// The token of a category's name.
    #[must_use]
    pub fn of(name: &str) -> Self {
        Self(fnv(&name.to_lowercase()))
    }
}

/// FNV-1a, 32 bits (RFC 9923, section 5 has the constants).
pub(crate) fn fnv(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// A page of a list of tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListPage {
    /// Which list.
    pub list: List,
    /// Which page, from 0.
    pub page: u32,
}

/// A list of tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List {
    /// Which tasks.
    pub which: Which,
    /// Only those with this status.
    pub status: Option<Status>,
    /// Only those with this priority.
    pub priority: Option<Priority>,
    /// Only those of this category.
    pub category: Option<CategoryToken>,
}

impl List {
    /// A list without filters.
    #[must_use]
    pub fn of(which: Which) -> Self {
        Self {
            which,
            status: None,
            priority: None,
            category: None,
        }
    }

    /// One of its pages.
    #[must_use]
    pub fn page(self, page: u32) -> ListPage {
        ListPage { list: self, page }
    }
}

/// Which tasks a list is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Open ones.
    Open,
    /// All.
    All,
    /// Open and late.
    Overdue,
    /// Due today.
    Today,
    /// Due this week.
    Week,
    /// A client's.
    Client {
        /// The client's number.
        number: u32,
        /// Whether closed ones too.
        all: bool,
    },
    /// What a search finds, by the token of the search.
    Search(u32),
    /// What a filter finds, by the token of the filter.
    Filter(u32),
}

/// The last page that is ever written or read: more rows than anybody has.
const PAGE_MAX: u32 = 1_000_000;

impl Press {
    /// Reads callback data; `None` if it is not of our making.
    #[must_use]
    pub fn parse(data: &str) -> Option<Self> {
        if data.len() > CALLBACK_BYTES_MAX {
            return None;
        }
        let (head, back) = match data.split_once('@') {
            Some((head, back)) => (head, Some(ListPage::parse(back)?)),
            None => (data, None),
        };
        let mut parts = head.split(':');
        let verb = parts.next()?;
        let parts: Vec<&str> = parts.collect();
        let press = Self::parse_parts(verb, &parts, back)?;
        // Only what we would write is read: no leading zeros, no parts too many.
        (press.data() == data).then_some(press)
    }

    fn parse_parts(verb: &str, parts: &[&str], back: Option<ListPage>) -> Option<Self> {
        let task = |act: TaskAct, number: &str| {
            Some(Self::Task {
                act,
                number: parse_number(number)?,
                back,
            })
        };
        Some(match (verb, parts) {
            ("rd", [id]) => Self::ReminderDone(OccurrenceId(parse_id(id)?)),
            ("rs", [id, "1d"]) => Self::ReminderSnooze(OccurrenceId(parse_id(id)?), Snooze::Day),
            ("rs", [id, "t"]) => Self::ReminderSnoozeTyped(OccurrenceId(parse_id(id)?)),
            ("rs", [id, minutes]) => Self::ReminderSnooze(
                OccurrenceId(parse_id(id)?),
                Snooze::Minutes(parse_up_to(minutes, Snooze::MINUTES_MAX)?),
            ),
            ("rx", [id]) => Self::ReminderDismiss(OccurrenceId(parse_id(id)?)),
            ("rl", [page]) => Self::Reminders(parse_up_to(page, PAGE_MAX)?),
            ("rv", [number]) => Self::Reminder(parse_number(number)?),
            ("rk", [number]) => Self::ReminderDelete(parse_number(number)?),
            ("ry", [number]) => Self::ReminderDeleteNow(parse_number(number)?),
            ("tv", [number]) => task(TaskAct::Card, number)?,
            ("td", [number]) => task(TaskAct::Done, number)?,
            ("to", [number]) => task(TaskAct::Reopen, number)?,
            ("te", [number]) => task(TaskAct::Title, number)?,
            ("tp", [number]) => task(TaskAct::Priority(None), number)?,
            ("tp", [number, rank]) => {
                let rank = rank.parse().ok().and_then(Priority::from_rank)?;
                task(TaskAct::Priority(Some(rank)), number)?
            }
            ("tu", [number]) => task(TaskAct::Due(None), number)?,
            ("tu", [number, choice]) => {
                task(TaskAct::Due(Some(DueChoice::parse(choice)?)), number)?
            }
            ("tc", [number]) => task(TaskAct::Category(None), number)?,
            ("tc", [number, choice]) => task(
                TaskAct::Category(Some(CategoryChoice::parse(choice)?)),
                number,
            )?,
            ("ts", [number]) => task(TaskAct::Status(None), number)?,
            ("ts", [number, place]) => task(TaskAct::Status(Some(parse_status(place)?)), number)?,
            ("tr", [number]) => task(TaskAct::Remind(None), number)?,
            ("tr", [number, choice]) => {
                task(TaskAct::Remind(Some(RemindChoice::parse(choice)?)), number)?
            }
            ("tk", [number]) => task(TaskAct::Delete, number)?,
            ("ty", [number]) => task(TaskAct::DeleteNow, number)?,
            ("l", [page]) => Self::List(ListPage::parse(page)?),
            ("un", [id]) => Self::Undo(OperationId(parse_id(id)?)),
            ("f", [token, choice]) => Self::Flow {
                token: u32::from_str_radix(token, 16).ok()?,
                choice: FlowChoice::parse(choice)?,
            },
            ("h", []) => Self::Help(None),
            ("h", [name]) => Self::Help(Some(parse_name(name)?)),
            ("go", [name]) => Self::Run(parse_name(name)?),
            ("mn", []) => Self::Menu(None),
            ("mn", [name]) => Self::Menu(Some(parse_name(name)?)),
            ("z", [name]) => Self::Zone(parse_zone(name)?),
            ("no", []) => Self::Label,
            _ => Self::Item(Item::parse(verb, parts, back)?),
        })
    }

    /// The verb: which plugin answers it.
    #[must_use]
    pub fn verb(&self) -> &str {
        match self {
            Self::ReminderDone(_) => "rd",
            Self::ReminderSnooze(..) | Self::ReminderSnoozeTyped(_) => "rs",
            Self::ReminderDismiss(_) => "rx",
            Self::Reminders(_) => "rl",
            Self::Reminder(_) => "rv",
            Self::ReminderDelete(_) => "rk",
            Self::ReminderDeleteNow(_) => "ry",
            Self::Task { act, .. } => act.verb(),
            Self::List(_) => "l",
            Self::Undo(_) => "un",
            Self::Flow { .. } => "f",
            Self::Help(_) => "h",
            Self::Run(_) => "go",
            Self::Menu(_) => "mn",
            Self::Zone(_) => "z",
            Self::Item(item) => &item.verb,
            Self::Label => "no",
        }
    }

    /// All verbs but those of items.
    pub const VERBS: [&'static str; 26] = [
        "rd", "rs", "rx", "rl", "rv", "rk", "ry", "tv", "td", "to", "te", "tp", "tu", "tc", "ts",
        "tr", "tk", "ty", "l", "un", "f", "h", "go", "mn", "z", "no",
    ];

    /// The callback data: what [`Press::parse`] reads.
    #[must_use]
    pub fn data(&self) -> String {
        let mut data = self.verb().to_owned();
        match self {
            Self::ReminderDone(id) | Self::ReminderDismiss(id) => push(&mut data, id.0),
            Self::ReminderSnooze(id, Snooze::Minutes(minutes)) => {
                push(&mut data, id.0);
                push(&mut data, minutes);
            }
            Self::ReminderSnooze(id, Snooze::Day) => {
                push(&mut data, id.0);
                push(&mut data, "1d");
            }
            Self::ReminderSnoozeTyped(id) => {
                push(&mut data, id.0);
                push(&mut data, "t");
            }
            Self::Reminders(page) => push(&mut data, page),
            Self::Reminder(number)
            | Self::ReminderDelete(number)
            | Self::ReminderDeleteNow(number) => push(&mut data, number.0),
            Self::Task { act, number, back } => {
                push(&mut data, number.0);
                act.push_value(&mut data);
                if let Some(back) = back {
                    data.push('@');
                    data.push_str(&back.data());
                }
            }
            Self::List(page) => push(&mut data, page.data()),
            Self::Undo(id) => push(&mut data, id.0),
            Self::Flow { token, choice } => {
                push(&mut data, format!("{token:x}"));
                push(&mut data, choice.data());
            }
            Self::Help(Some(name))
            | Self::Run(name)
            | Self::Menu(Some(name))
            | Self::Zone(name) => push(&mut data, name),
            Self::Item(item) => {
                push(&mut data, item.number);
                if let Some(choice) = &item.choice {
                    push(&mut data, choice);
                }
                if let Some(back) = item.back {
                    data.push('@');
                    data.push_str(&back.data());
                }
            }
            Self::Help(None) | Self::Menu(None) | Self::Label => {}
        }
        data
    }

    /// A button that asks for this.
    #[must_use]
    pub fn button(&self, label: impl Into<String>) -> Button {
        Button::new(label, self.data())
    }
}

fn push(data: &mut String, part: impl std::fmt::Display) {
    let _ = write!(data, ":{part}");
}

impl TaskAct {
    fn verb(self) -> &'static str {
        match self {
            Self::Card => "tv",
            Self::Done => "td",
            Self::Reopen => "to",
            Self::Title => "te",
            Self::Priority(_) => "tp",
            Self::Due(_) => "tu",
            Self::Category(_) => "tc",
            Self::Status(_) => "ts",
            Self::Remind(_) => "tr",
            Self::Delete => "tk",
            Self::DeleteNow => "ty",
        }
    }

    fn push_value(self, data: &mut String) {
        match self {
            Self::Priority(Some(priority)) => push(data, priority.rank()),
            Self::Due(Some(choice)) => {
                let code = DueChoice::ALL
                    .iter()
                    .find(|(known, ..)| *known == choice)
                    .map_or("", |(_, code, _)| code);
                push(data, code);
            }
            Self::Category(Some(choice)) => match choice {
                CategoryChoice::Existing(token) => push(data, format!("{:x}", token.0)),
                CategoryChoice::None => push(data, "-"),
                CategoryChoice::Typed => push(data, "+"),
            },
            Self::Status(Some(status)) => push(data, status_place(status)),
            Self::Remind(Some(choice)) => match choice {
                RemindChoice::Minutes { minutes, offered } => {
                    push(data, minutes);
                    if offered > 0 {
                        let _ = write!(data, ".{offered:x}");
                    }
                }
                RemindChoice::Tomorrow => push(data, "m"),
                RemindChoice::Typed => push(data, "t"),
            },
            _ => {}
        }
    }
}

impl DueChoice {
    fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, known, _)| *known == code)
            .map(|(choice, ..)| *choice)
    }
}

impl CategoryChoice {
    fn parse(code: &str) -> Option<Self> {
        Some(match code {
            "-" => Self::None,
            "+" => Self::Typed,
            token => Self::Existing(CategoryToken(u32::from_str_radix(token, 16).ok()?)),
        })
    }
}

impl RemindChoice {
    fn parse(code: &str) -> Option<Self> {
        Some(match code {
            "m" => Self::Tomorrow,
            "t" => Self::Typed,
            length => {
                let (minutes, offered) = match length.split_once('.') {
                    Some((minutes, offered)) => (minutes, u32::from_str_radix(offered, 16).ok()?),
                    None => (length, 0),
                };
                Self::Minutes {
                    minutes: parse_up_to(minutes, Snooze::MINUTES_MAX)?,
                    offered,
                }
            }
        })
    }
}

impl FlowChoice {
    fn parse(code: &str) -> Option<Self> {
        Some(match code {
            "x" => Self::Cancel,
            "b" => Self::Back,
            "s" => Self::Skip,
            "ok" => Self::Confirm,
            "e" => Self::Edit,
            place => Self::Option(place.parse().ok()?),
        })
    }

    fn data(self) -> String {
        match self {
            Self::Cancel => "x".to_owned(),
            Self::Back => "b".to_owned(),
            Self::Skip => "s".to_owned(),
            Self::Confirm => "ok".to_owned(),
            Self::Edit => "e".to_owned(),
            Self::Option(place) => place.to_string(),
        }
    }
}

impl ListPage {
    /// `<which>[.s<status>][.p<priority>][.c<category>]/<page>`.
    fn parse(text: &str) -> Option<Self> {
        let (list, page) = text.split_once('/')?;
        let mut parts = list.split('.');
        let mut list = List::of(Which::parse(parts.next()?)?);
        for part in parts {
            let value = part.get(1..)?;
            match part.as_bytes().first()? {
                b's' => list.status = Some(parse_status(value)?),
                b'p' => list.priority = Some(Priority::from_rank(value.parse().ok()?)?),
                b'c' => {
                    list.category = Some(CategoryToken(u32::from_str_radix(value, 16).ok()?));
                }
                _ => return None,
            }
        }
        Some(list.page(parse_up_to(page, PAGE_MAX)?))
    }

    fn data(self) -> String {
        let mut data = self.list.which.data();
        if let Some(status) = self.list.status {
            let _ = write!(data, ".s{}", status_place(status));
        }
        if let Some(priority) = self.list.priority {
            let _ = write!(data, ".p{}", priority.rank());
        }
        if let Some(CategoryToken(token)) = self.list.category {
            let _ = write!(data, ".c{token:x}");
        }
        let _ = write!(data, "/{}", self.page);
        data
    }
}

impl Which {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "o" => Self::Open,
            "a" => Self::All,
            "v" => Self::Overdue,
            "t" => Self::Today,
            "w" => Self::Week,
            other => {
                let token = u32::from_str_radix(other.get(1..)?, 16).ok()?;
                match other.as_bytes().first()? {
                    b'q' => Self::Search(token),
                    b'f' => Self::Filter(token),
                    b'k' => Self::Client {
                        number: token,
                        all: false,
                    },
                    b'K' => Self::Client {
                        number: token,
                        all: true,
                    },
                    _ => return None,
                }
            }
        })
    }

    fn data(self) -> String {
        match self {
            Self::Open => "o".to_owned(),
            Self::All => "a".to_owned(),
            Self::Overdue => "v".to_owned(),
            Self::Today => "t".to_owned(),
            Self::Week => "w".to_owned(),
            Self::Client { number, all: false } => format!("k{number:x}"),
            Self::Client { number, all: true } => format!("K{number:x}"),
            Self::Search(token) => format!("q{token:x}"),
            Self::Filter(token) => format!("f{token:x}"),
        }
    }
}

fn status_place(status: Status) -> usize {
    Status::ALL
        .iter()
        .position(|known| *known == status)
        .unwrap_or_default()
}

fn parse_status(place: &str) -> Option<Status> {
    Status::ALL.get(place.parse::<usize>().ok()?).copied()
}

fn parse_id(text: &str) -> Option<i64> {
    text.parse().ok().filter(|id| *id > 0)
}

fn parse_number(text: &str) -> Option<Number> {
    text.parse().ok().map(Number)
}

fn parse_up_to(text: &str, most: u32) -> Option<u32> {
    text.parse().ok().filter(|value| *value <= most)
}

fn parse_name(text: &str) -> Option<String> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    (!text.is_empty() && text.bytes().all(plain)).then(|| text.to_owned())
}

fn parse_zone(text: &str) -> Option<String> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte);
    (!text.is_empty() && text.bytes().all(plain)).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn samples() -> Vec<Press> {
        let longest = ListPage {
            list: List {
                which: Which::Search(u32::MAX),
                status: Some(Status::Cancelled),
                priority: Some(Priority::Urgent),
                category: Some(CategoryToken(u32::MAX)),
            },
            page: PAGE_MAX,
        };
        let task = |act| Press::Task {
            act,
            number: Number(u32::MAX),
            back: Some(longest),
        };
        let mut all = vec![
            Press::ReminderDone(OccurrenceId(i64::MAX)),
            Press::ReminderSnooze(OccurrenceId(i64::MAX), Snooze::Minutes(Snooze::MINUTES_MAX)),
            Press::ReminderSnooze(OccurrenceId(1), Snooze::Day),
            Press::ReminderSnoozeTyped(OccurrenceId(i64::MAX)),
            Press::ReminderDismiss(OccurrenceId(7)),
            Press::Reminders(PAGE_MAX),
            Press::Reminder(Number(1)),
            Press::ReminderDelete(Number(1)),
            Press::ReminderDeleteNow(Number(1)),
            Press::List(longest),
            Press::Undo(OperationId(i64::MAX)),
            Press::Flow {
                token: u32::MAX,
                choice: FlowChoice::Option(255),
            },
            Press::Help(None),
            Press::Help(Some("tasks".to_owned())),
            Press::Run("today".to_owned()),
            Press::Menu(None),
            Press::Menu(Some("attachment_stats".to_owned())),
            Press::Zone("America/Argentina/ComodRivadavia".to_owned()),
            Press::Label,
            Item::new("cmv", 7).into_press(),
            Item::new("zzzzzz", u32::MAX)
                .choosing(&"a".repeat(ITEM_CHOICE_MAX))
                .back_to(Some(longest))
                .into_press(),
        ];
        all.extend(
            [
                TaskAct::Card,
                TaskAct::Done,
                TaskAct::Reopen,
                TaskAct::Title,
                TaskAct::Priority(Some(Priority::High)),
                TaskAct::Due(Some(DueChoice::NextWeek)),
                TaskAct::Category(Some(CategoryChoice::Existing(CategoryToken(u32::MAX)))),
                TaskAct::Status(Some(Status::Blocked)),
                TaskAct::Remind(Some(RemindChoice::minutes(30))),
                TaskAct::Remind(Some(RemindChoice::Minutes {
                    minutes: Snooze::MINUTES_MAX,
                    offered: u32::MAX,
                })),
                TaskAct::Delete,
                TaskAct::DeleteNow,
            ]
            .map(task),
        );
        all
    }

    #[test]
    fn every_press_fits_and_reads_back_as_itself() {
        let mut verbs = std::collections::BTreeSet::new();
        for press in samples() {
            let data = press.data();
            assert!(data.len() <= CALLBACK_BYTES_MAX, "{data}");
            assert_eq!(Press::parse(&data), Some(press.clone()), "{data}");
            verbs.insert(press.verb().to_owned());
        }
        for verb in Press::VERBS {
            assert!(verbs.contains(verb), "{verb}");
        }
    }

    #[test]
    fn data_that_we_would_not_write_is_not_read() {
        for data in [
            "",
            ":",
            "rd",
            "rd:",
            "rd:0",
            "rd:-1",
            "rd:1:2",
            "rd:01",
            "rd:1 ",
            "RD:1",
            "rd:٣",
            "rs:1",
            "rs:1:99999999",
            "rs:1:2d",
            "tv:",
            "tv:x",
            "tv:1@",
            "tv:1@o",
            "tv:1@o/",
            "tv:1@o/x",
            "tv:1@z/0",
            "tp:1:5",
            "tp:1:0",
            "ts:1:6",
            "tu:1:q",
            "tr:1:30.0",
            "tr:1:30.",
            "tr:1:30.xyz",
            "tc:1:zz",
            "l:o",
            "l:o/0/0",
            "l:o.x1/0",
            "l:o.p9/0",
            "l:o.é/0",
            "un:x",
            "f:1",
            "f:zz:x",
            "f:1:256",
            "h:A",
            "go:",
            "go:to day",
            "z:Mars Base",
            "no:1",
            "drop table",
            "rd:9223372036854775808",
            "cmv",
            "cmv:",
            "cmv:-1",
            "cmv:01",
            "cmv:1:",
            "cmv:1:a b",
            "cmv:1:2:3",
            "toolong:1",
            "x:1",
            "CMV:1",
        ] {
            assert_eq!(Press::parse(data), None, "{data}");
        }
    }

    proptest! {
        #[test]
        fn parsing_never_panics_and_is_exact(data in ".{0,70}") {
            if let Some(press) = Press::parse(&data) {
                prop_assert_eq!(press.data(), data);
            }
        }
    }
}
