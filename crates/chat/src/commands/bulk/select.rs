//! `/select`: tick tasks in a list, then do the same with all of them.
//!
//! What is ticked is kept beside the chat's forms, so it survives a restart and expires with
//! them. Every action shows what it is about to do before it does it.

use domain::ids::Number;
use domain::message::{Button, Message, Text};
use domain::task::{Priority, Slice, Status, Task};
use domain::tasks::{self, Edit, TASKS_AT_ONCE_MAX};
use serde::{Deserialize, Serialize};

use crate::answer::{change, note, say};
use crate::arguments::Arguments;
use crate::commands::tasks::{done, due, list};
use crate::flows;
use crate::press::{DueChoice, Item, ListPage, Press};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::{self, lists};

pub(crate) static COMMAND: Command = Command {
    name: "select",
    aliases: &["tick"],
    usage: "[what /list takes]",
    summary: "Tick tasks, then change all of them",
    details: "Press a task to tick it, turn pages, then choose what to do; it shows what it will do before it does it.",
    examples: &[
        ("/select", "ticks among open tasks"),
        ("/select urgent", "among urgent ones"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The stored name of a selection.
pub(crate) const NAME: &str = "select";
/// Ticks or unticks a task.
pub(crate) const TICK: &str = "slt";
/// Turns to a page, or ticks all of it.
pub(crate) const PAGE: &str = "slp";
/// Unticks everything.
pub(crate) const CLEAR: &str = "slx";
/// Offers what can be done.
pub(crate) const MENU: &str = "slm";
/// Shows what an action would do.
pub(crate) const PREVIEW: &str = "slv";
/// Does it.
pub(crate) const DO: &str = "sld";

/// Tasks on a page.
const PAGE_ROWS: u32 = 8;
/// Tasks that a preview names; of the others it tells how many.
const NAMED_MAX: usize = 10;

#[derive(Serialize, Deserialize)]
struct Selection {
    /// The list and its page, as callback data.
    page: String,
    ticked: Vec<Number>,
}

impl Selection {
    fn page(&self) -> Option<ListPage> {
        match Press::parse(&self.page)? {
            Press::List(page) => Some(page),
            _ => None,
        }
    }
}

/// What can be done with all that is ticked, with its code in callback data.
const ACTIONS: &[(&str, &str, Action)] = &[
    ("d", "✅ Done", Action::Status(Status::Done)),
    ("t", "▫️ To do", Action::Status(Status::Todo)),
    ("i", "▶️ In progress", Action::Status(Status::InProgress)),
    ("b", "⛔ Blocked", Action::Status(Status::Blocked)),
    ("c", "✖️ Cancelled", Action::Status(Status::Cancelled)),
    ("r", "👀 Review", Action::Status(Status::Review)),
    ("p4", "🔴 Urgent", Action::Priority(Priority::Urgent)),
    ("p3", "🟠 High", Action::Priority(Priority::High)),
    ("p2", "🟡 Medium", Action::Priority(Priority::Medium)),
    ("p1", "🟢 Low", Action::Priority(Priority::Low)),
    ("u0", "📅 Today", Action::Due(DueChoice::Today)),
    ("u1", "📅 Tomorrow", Action::Due(DueChoice::Tomorrow)),
    ("un", "📅 Next week", Action::Due(DueChoice::NextWeek)),
    ("ux", "📅 No date", Action::Due(DueChoice::None)),
    ("x", "🗑 Delete", Action::Delete),
];
/// Action buttons in a row.
const ROW_ACTIONS: usize = 3;

#[derive(Clone, Copy)]
enum Action {
    Status(Status),
    Priority(Priority),
    Due(DueChoice),
    Delete,
}

impl Action {
    /// What it does, as a question's beginning.
    fn words(self) -> String {
        match self {
            Self::Status(Status::Done) => "Complete".to_owned(),
            Self::Status(status) => format!("Set to “{}”", status.label().to_lowercase()),
            Self::Priority(priority) => {
                format!("Set to {} priority", priority.label().to_lowercase())
            }
            Self::Due(DueChoice::None) => "Take the date off".to_owned(),
            Self::Due(choice) => {
                let named = DueChoice::ALL.iter().find(|(known, ..)| *known == choice);
                format!(
                    "Make due {}",
                    named.map_or("", |named| named.2).to_lowercase()
                )
            }
            Self::Delete => "Delete".to_owned(),
        }
    }
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let page = list::filter(turn, arguments)?.page(0);
    Ok(say(show(turn, page, Vec::new())?))
}

/// Keeps the selection and shows a page of its list.
fn show(turn: &mut Turn<'_>, page: ListPage, ticked: Vec<Number>) -> domain::Result<Message> {
    let slice = Slice::page(page.page, PAGE_ROWS);
    let found = lists::rows(turn.tx, turn.actor, turn.address, page.list, slice)?;
    if found.rows.is_empty() && page.page == 0 {
        flows::end(turn)?;
        return Ok(Message::text(
            "There is nothing to tick. /list shows your tasks.",
        ));
    }
    let count = view::counted(u64::try_from(ticked.len()).unwrap_or(0), "task", "tasks");
    let mut message = Message::default()
        .heading(format!("☑️ {count} ticked"))
        .line("Press a task to tick it.");
    for task in &found.rows {
        message = message.row([tick_button(task, ticked.contains(&task.number))]);
    }
    let to = |page: u32| Item::new(PAGE, page).into_press();
    let pager = view::pager(page.page, found.pages(PAGE_ROWS), found.more, to);
    if !pager.is_empty() {
        message = message.row(pager);
    }
    message = message.row([
        Item::new(PAGE, page.page)
            .choosing("all")
            .button("☑️ All of these"),
        Item::new(CLEAR, 0).button("Untick all"),
    ]);
    if !ticked.is_empty() {
        message = message.row([Item::new(MENU, 0).button("Do something with them ▸")]);
    }
    let selection = Selection {
        page: Press::List(page).data(),
        ticked,
    };
    flows::put(turn, NAME, &selection)?;
    Ok(message)
}

fn tick_button(task: &Task, ticked: bool) -> Button {
    let mark = if ticked { "☑️" } else { "⬜" };
    let label = format!("{mark} {} {}", task.number, tasks::shortened(&task.title));
    Item::new(TICK, task.number.0).button(label)
}

/// The selection that is open, with its page.
fn open(turn: &Turn<'_>) -> domain::Result<Option<(Selection, ListPage)>> {
    let flow = flows::open(turn)?.filter(|flow| flow.name == NAME);
    let selection: Option<Selection> = flow.as_ref().and_then(flows::step);
    Ok(selection.and_then(|selection| {
        let page = selection.page()?;
        Some((selection, page))
    }))
}

const OVER: &str = "This selection is over. /select begins a new one.";

pub(crate) fn press_tick(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let (Press::Item(item), Some((mut selection, page))) = (press, open(turn)?) else {
        return Ok(note(OVER));
    };
    let number = Number(item.number);
    match selection.ticked.iter().position(|one| *one == number) {
        Some(place) => drop(selection.ticked.remove(place)),
        None if selection.ticked.len() >= TASKS_AT_ONCE_MAX => {
            return Ok(note(too_many()));
        }
        None => selection.ticked.push(number),
    }
    Ok(change(show(turn, page, selection.ticked)?))
}

fn too_many() -> String {
    format!("At most {TASKS_AT_ONCE_MAX} tasks at once.")
}

pub(crate) fn press_page(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let (Press::Item(item), Some((mut selection, page))) = (press, open(turn)?) else {
        return Ok(note(OVER));
    };
    let page = page.list.page(item.number);
    if item.choice.as_deref() == Some("all") {
        let slice = Slice::page(page.page, PAGE_ROWS);
        let found = lists::rows(turn.tx, turn.actor, turn.address, page.list, slice)?;
        for task in found.rows {
            if !selection.ticked.contains(&task.number) {
                selection.ticked.push(task.number);
            }
        }
        if selection.ticked.len() > TASKS_AT_ONCE_MAX {
            return Ok(note(too_many()));
        }
    }
    Ok(change(show(turn, page, selection.ticked)?))
}

pub(crate) fn press_clear(turn: &mut Turn<'_>, _: &Press) -> Answer {
    match open(turn)? {
        Some((_, page)) => Ok(change(show(turn, page, Vec::new())?)),
        None => Ok(note(OVER)),
    }
}

pub(crate) fn press_menu(turn: &mut Turn<'_>, _: &Press) -> Answer {
    let Some((selection, page)) = open(turn)? else {
        return Ok(note(OVER));
    };
    let ticked = u64::try_from(selection.ticked.len()).unwrap_or(0);
    let words = format!("What with {}?", view::counted(ticked, "task", "tasks"));
    let mut message = Message::text(words);
    let buttons: Vec<Button> = ACTIONS
        .iter()
        .map(|(code, label, _)| Item::new(PREVIEW, 0).choosing(*code).button(*label))
        .collect();
    for row in buttons.chunks(ROW_ACTIONS) {
        message = message.row(row.to_vec());
    }
    Ok(change(message.row([
        Item::new(PAGE, page.page).button("◀ Back to the list"),
    ])))
}

fn action(press: &Press) -> Option<(&'static str, Action)> {
    let Press::Item(item) = press else {
        return None;
    };
    let chosen = item.choice.as_deref()?;
    let found = ACTIONS.iter().find(|(code, ..)| *code == chosen)?;
    Some((found.0, found.2))
}

pub(crate) fn press_preview(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let (Some((code, action)), Some((selection, _))) = (action(press), open(turn)?) else {
        return Ok(note(OVER));
    };
    let mut lines = Vec::new();
    for number in selection.ticked.iter().take(NAMED_MAX) {
        if let Some(task) = turn.tx.task(turn.actor.user.id, *number)? {
            lines.push(view::tasks::line(turn.actor, &task));
        }
    }
    if selection.ticked.len() > NAMED_MAX {
        let more = selection.ticked.len() - NAMED_MAX;
        lines.push(Text::plain(format!("and {more} more")));
    }
    let ticked = u64::try_from(selection.ticked.len()).unwrap_or(0);
    let count = view::counted(ticked, "task", "tasks");
    let question = format!("{} · {count}?", action.words());
    let message = view::with_lines(Message::text(question), lines);
    Ok(change(message.row([
        Item::new(DO, 0).choosing(code).button("Yes, do it"),
        Item::new(MENU, 0).button("◀ Back"),
    ])))
}

pub(crate) fn press_do(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let (Some((_, action)), Some((selection, _))) = (action(press), open(turn)?) else {
        return Ok(note(OVER));
    };
    let ticked = selection.ticked.as_slice();
    let (outcome, operation) = match action {
        Action::Status(Status::Done) => tasks::complete(turn.tx, turn.actor, ticked)?,
        Action::Status(status) => {
            tasks::edit_all(turn.tx, turn.actor, ticked, &Edit::Status(status))?
        }
        Action::Priority(priority) => {
            tasks::edit_all(turn.tx, turn.actor, ticked, &Edit::Priority(priority))?
        }
        Action::Due(choice) => {
            let due = due::chosen(turn, choice).flatten();
            tasks::edit_all(turn.tx, turn.actor, ticked, &Edit::Due(due))?
        }
        Action::Delete => tasks::remove_all(turn.tx, turn.actor, ticked)?,
    };
    flows::end(turn)?;
    let words = match action {
        Action::Status(Status::Done) => ("✅ Done: ", "☑️ Done already: "),
        Action::Delete => ("🗑 Deleted: ", ""),
        _ => ("✏️ Changed: ", "☑️ So already: "),
    };
    let message = view::tasks::outcome(turn.actor, words, &outcome, operation);
    let message = match action {
        Action::Status(Status::Done) => message.line(Text::default().italic(done::left(turn)?)),
        _ => message,
    };
    Ok(change(message))
}
