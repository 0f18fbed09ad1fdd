//! `/select`: tick tasks in a list, then do the same with all of them.
//!
//! What is ticked is kept beside the chat's forms, so it survives a restart and expires with
//! them; what is kept on purpose is a choice of the person and stays. Every action shows what it is
//! about to do before it does it.

use domain::clients;
use domain::flow::Flow;
use domain::ids::{ClientId, Number, OperationId};
use domain::message::{Button, Message, Text};
use domain::settings;
use domain::tag::{Tag, TagUse};
use domain::tags;
use domain::task::{Priority, Slice, Status, Task};
use domain::tasks::{self, Edit, Held, Outcome, TASKS_AT_ONCE_MAX};
use serde::{Deserialize, Serialize};

use crate::answer::{change, note, say};
use crate::arguments::Arguments;
use crate::commands::structure::{tag, untag};
use crate::commands::tasks::{category, done, due, list};
use crate::flows;
use crate::flows::memory::{self, Memory, Place};
use crate::press::{CategoryToken, DueChoice, Item, List, ListPage, Press, Which, fnv, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view::{self, lists};

pub(crate) static COMMAND: Command = Command {
    name: "select",
    aliases: &["tick"],
    usage: "[what /list takes]  or  kept",
    summary: "Tick tasks, then change all of them",
    details: "Press a task to tick it, turn pages, then choose what to do; it shows what it will do before it does it. 💾 Keep remembers what is ticked: `/select kept` ticks it again.",
    examples: &[
        ("/select", "ticks among open tasks"),
        ("/select urgent", "among urgent ones"),
        ("/select due < friday", "among those that a filter means"),
        ("/select kept", "ticks what was kept"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The stored name of a selection.
pub(crate) const NAME: &str = "select";
/// Ticks in a list that is shown.
pub(crate) const OPEN: &str = "slo";
/// Ticks or unticks a task.
pub(crate) const TICK: &str = "slt";
/// Turns to a page, or ticks all of it.
pub(crate) const PAGE: &str = "slp";
/// Keeps what is ticked, or with the choice of that ticks what was kept.
pub(crate) const KEEP: &str = "slk";
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
/// Names that a menu offers.
const OFFERED_MAX: usize = 12;
/// The word for what was kept, and the choice of its button.
const KEPT: &str = "kept";
/// Tasks that a preview names; of the others it tells how many.
const NAMED_MAX: usize = 10;

#[derive(Serialize, Deserialize)]
struct Selection {
    /// The list and its page, as callback data.
    page: String,
    ticked: Vec<Number>,
    /// What the chat remembered before: the list may be of that.
    #[serde(default)]
    memory: Memory,
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
/// Names in a row.
const ROW_NAMED: usize = 2;
/// Action buttons in a row.
const ROW_ACTIONS: usize = 3;

/// What is chosen by name, with the beginning of its codes.
const NAMED: &[(&str, &str, Named)] = &[
    ("c", "📁 Category ▸", Named::Category),
    ("k", "👤 Client ▸", Named::Client),
    ("g", "🏷 Tag ▸", Named::Tag),
    ("h", "🏷 Tag off ▸", Named::Untag),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Category,
    Client,
    Tag,
    Untag,
}

impl Named {
    fn question(self) -> &'static str {
        match self {
            Self::Category => "Into which category?",
            Self::Client => "For which client?",
            Self::Tag => "Which tag?",
            Self::Untag => "Which tag off?",
        }
    }

    /// The command that does the same with a name that is typed.
    fn command(self) -> &'static str {
        match self {
            Self::Category => "bulk_category",
            Self::Client => "bulk_assign",
            Self::Tag => "tag",
            Self::Untag => "untag",
        }
    }

    /// What can be chosen: a code, a label, and what it does. A name is found again by its code.
    fn offered(self, turn: &Turn<'_>) -> domain::Result<Vec<(String, String, Action)>> {
        let owner = turn.actor.user.id;
        let most = u32::try_from(OFFERED_MAX).unwrap_or(u32::MAX);
        let tag = |used: TagUse| {
            let code = format!("{:x}", fnv(used.tag.as_str()));
            let put = self == Self::Tag;
            (code, used.tag.to_string(), Action::Tag(used.tag, put))
        };
        Ok(match self {
            Self::Category => {
                let names = category::offered(turn)?.into_iter().map(|name| {
                    let code = format!("{:x}", CategoryToken::of(&name).0);
                    (code, tasks::shortened(&name), Action::Category(Some(name)))
                });
                let none = (
                    "-".to_owned(),
                    "No category".to_owned(),
                    Action::Category(None),
                );
                names.chain([none]).collect()
            }
            Self::Client => {
                let mut ranked = clients::ranking(turn.tx, turn.actor)?;
                ranked.sort_by_key(|ranked| std::cmp::Reverse(ranked.totals.open));
                let clients = ranked.into_iter().take(OFFERED_MAX).map(|ranked| {
                    let client = ranked.client;
                    let (code, name) = (client.number.0.to_string(), client.name);
                    let shown = tasks::shortened(&name);
                    (code, shown, Action::Client(Some((client.id, name))))
                });
                let none = ("-".to_owned(), "No client".to_owned(), Action::Client(None));
                clients.chain([none]).collect()
            }
            Self::Tag | Self::Untag => turn.tx.tags(owner, most)?.into_iter().map(tag).collect(),
        })
    }
}

#[derive(Clone)]
enum Action {
    Status(Status),
    Priority(Priority),
    Due(DueChoice),
    Category(Option<String>),
    Client(Option<(ClientId, String)>),
    /// Puts it on, or takes it off.
    Tag(Tag, bool),
    Delete,
}

impl Action {
    /// What it does, as a question's beginning.
    fn words(&self) -> String {
        match self {
            Self::Category(None) => "Take the category off".to_owned(),
            Self::Category(Some(name)) => format!("Put into “{}”", tasks::shortened(name)),
            Self::Client(None) => "Take the client off".to_owned(),
            Self::Client(Some((_, name))) => format!("Give to {}", tasks::shortened(name)),
            Self::Tag(tag, true) => format!("Tag with {tag}"),
            Self::Tag(tag, false) => format!("Take {tag} off"),
            Self::Status(Status::Done) => "Complete".to_owned(),
            Self::Status(status) => format!("Set to “{}”", status.label().to_lowercase()),
            Self::Priority(priority) => {
                format!("Set to {} priority", priority.label().to_lowercase())
            }
            Self::Due(DueChoice::None) => "Take the date off".to_owned(),
            Self::Due(choice) => {
                let named = DueChoice::ALL.iter().find(|(known, ..)| known == choice);
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
    if arguments.all().eq_ignore_ascii_case(KEPT) {
        let kept = kept(turn)?;
        if kept.is_empty() {
            return Err(misuse(
                &COMMAND,
                "Nothing is kept: tick tasks and press 💾 Keep.",
            ));
        }
        return Ok(say(show(turn, List::of(Which::Open).page(0), kept)?));
    }
    let list = list::asked(turn, arguments)?;
    Ok(say(show(turn, list.page(0), Vec::new())?))
}

/// Keeps the selection and shows a page of its list.
fn show(turn: &mut Turn<'_>, page: ListPage, ticked: Vec<Number>) -> domain::Result<Message> {
    let slice = Slice::page(page.page, PAGE_ROWS);
    let found = lists::rows(turn.tx, turn.actor, turn.address, page.list, slice)?;
    if found.rows.is_empty() && page.page == 0 {
        end(turn)?;
        let hint = match turn.shared.registry.command("list") {
            Some(_) => " /list shows your tasks.",
            None => "",
        };
        return Ok(Message::text(format!("There is nothing to tick.{hint}")));
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
    let kept = kept(turn)?;
    if !ticked.is_empty() {
        message = message.row([Item::new(MENU, 0).button("Do something with them ▸")]);
    }
    let mut keeping = Vec::new();
    if !ticked.is_empty() && !is_same(&kept, &ticked) {
        keeping.push(Item::new(KEEP, 0).button("💾 Keep"));
    }
    if !kept.is_empty() && !is_same(&kept, &ticked) {
        let count = view::counted(kept.len() as u64, "task", "tasks");
        let again = Item::new(KEEP, 0).choosing(KEPT);
        keeping.push(again.button(format!("☑️ The {count} I kept")));
    }
    if !keeping.is_empty() {
        message = message.row(keeping);
    }
    let back = page.page.saturating_mul(PAGE_ROWS) / lists::PAGE_ROWS;
    message = message.row([Press::List(page.list.page(back)).button("◀ Back to the list")]);
    let selection = Selection {
        page: Press::List(page).data(),
        ticked,
        memory: memory::recall(turn.tx, Place::of(turn))?.unwrap_or_default(),
    };
    flows::put(turn, NAME, &selection)?;
    Ok(message)
}

/// What the chat remembers beside a selection.
pub(crate) fn memory(flow: &Flow) -> Option<Memory> {
    flows::step::<Selection>(flow).map(|selection| selection.memory)
}

/// Ends the selection; what the chat remembered stays.
fn end(turn: &mut Turn<'_>) -> domain::Result<()> {
    let place = Place::of(turn);
    let kept = memory::recall(turn.tx, place)?;
    flows::end(turn)?;
    match kept.filter(|kept| kept.filter.is_some() || kept.search.is_some()) {
        Some(kept) => memory::keep(turn.tx, place, kept),
        None => Ok(()),
    }
}

/// The button below a list that leads to ticking in it.
pub(crate) fn button(page: ListPage) -> Button {
    Item::new(OPEN, 0).back_to(Some(page)).button("☑️ Tick")
}

pub(crate) fn press_open(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(Item {
        back: Some(page), ..
    }) = press
    else {
        return unknown();
    };
    // Pages of a list that is ticked are shorter.
    let first = page.page.saturating_mul(lists::PAGE_ROWS) / PAGE_ROWS;
    Ok(change(show(turn, page.list.page(first), Vec::new())?))
}

/// Those of the tasks that were kept that are still there.
fn kept(turn: &Turn<'_>) -> domain::Result<Vec<Number>> {
    let mut kept = Vec::new();
    for number in &turn.actor.user.settings.preferences.ticked {
        if turn.tx.task(turn.actor.user.id, *number)?.is_some() {
            kept.push(*number);
        }
    }
    Ok(kept)
}

/// Whether the same are ticked, in any order.
fn is_same(one: &[Number], other: &[Number]) -> bool {
    one.len() == other.len() && one.iter().all(|number| other.contains(number))
}

/// Keeps what is ticked until something else is, or ticks what was kept.
pub(crate) fn press_keep(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let (Press::Item(item), Some((selection, page))) = (press, open(turn)?) else {
        return Ok(note(OVER));
    };
    if item.choice.as_deref() == Some(KEPT) {
        let kept = kept(turn)?;
        return Ok(change(show(turn, page, kept)?));
    }
    let mut preferences = turn.actor.user.settings.preferences.clone();
    preferences.ticked.clone_from(&selection.ticked);
    let count = view::counted(selection.ticked.len() as u64, "ticked task", "ticked tasks");
    let kept =
        settings::set_preferences(turn.tx, turn.actor, preferences, &format!("kept {count}"))?;
    let words = Text::plain(format!("{count}. /select {KEPT} ticks them again."));
    Ok(say(view::done("💾", "Kept", words, kept.operation)))
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

/// Said of a name that is offered no more.
const GONE: &str = "That is not there any more. ◀ Back shows what is.";
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

pub(crate) fn press_menu(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let (Press::Item(item), Some((selection, page))) = (press, open(turn)?) else {
        return Ok(note(OVER));
    };
    if let Some(chosen) = item.choice.as_deref() {
        let named = NAMED.iter().find(|(code, ..)| *code == chosen);
        return match named {
            Some((code, _, named)) => Ok(change(offer(turn, code, *named, &selection)?)),
            None => unknown(),
        };
    }
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
    let registry = &turn.shared.registry;
    let named = NAMED
        .iter()
        .filter(|(_, _, named)| registry.command(named.command()).is_some());
    let named: Vec<Button> = named
        .map(|(code, label, _)| Item::new(MENU, 0).choosing(*code).button(*label))
        .collect();
    for row in named.chunks(ROW_NAMED) {
        message = message.row(row.to_vec());
    }
    Ok(change(message.row([
        Item::new(PAGE, page.page).button("◀ Back to the list"),
    ])))
}

/// Names to choose from, and how to say another.
fn offer(
    turn: &Turn<'_>,
    code: &str,
    named: Named,
    selection: &Selection,
) -> domain::Result<Message> {
    let offered = named.offered(turn)?;
    let buttons: Vec<Button> = offered
        .into_iter()
        .map(|(name, label, _)| {
            let choice = format!("{code}.{name}");
            Item::new(PREVIEW, 0).choosing(&choice).button(label)
        })
        .collect();
    let numbers: Vec<String> = selection
        .ticked
        .iter()
        .map(|number| number.0.to_string())
        .collect();
    // /tag takes numbers with spaces or commas between them, as all of these do.
    let typed = format!("/{} {} …", named.command(), numbers.join(","));
    let mut message =
        Message::text(named.question()).line(Text::plain("Or type another: ").code(typed));
    for row in buttons.chunks(ROW_NAMED) {
        message = message.row(row.to_vec());
    }
    Ok(message.row([Item::new(MENU, 0).button("◀ Back")]))
}

/// What a button does, with its code. A name that is no longer offered does nothing.
fn action(turn: &Turn<'_>, press: &Press) -> domain::Result<Option<(String, Action)>> {
    let Press::Item(Item {
        choice: Some(chosen),
        ..
    }) = press
    else {
        return Ok(None);
    };
    if let Some((code, name)) = chosen.split_once('.') {
        let Some((.., named)) = NAMED.iter().find(|(known, ..)| *known == code) else {
            return Ok(None);
        };
        let mut offered = named.offered(turn)?.into_iter();
        let found = offered.find(|(known, ..)| known == name);
        return Ok(found.map(|(.., action)| (chosen.clone(), action)));
    }
    let found = ACTIONS.iter().find(|(code, ..)| code == chosen);
    Ok(found.map(|(.., action)| (chosen.clone(), action.clone())))
}

pub(crate) fn press_preview(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Some((selection, _)) = open(turn)? else {
        return Ok(note(OVER));
    };
    let Some((code, action)) = action(turn, press)? else {
        return Ok(note(GONE));
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
    let question = match action {
        Action::Delete => format!("Delete {count}?"),
        _ => format!("{} · {count}?", action.words()),
    };
    if let Action::Status(Status::Done) = action {
        let held = tasks::held_back(turn.tx, turn.actor, &selection.ticked)?;
        lines.extend(held.iter().map(will_wait));
    }
    let message = view::with_lines(Message::text(question), lines);
    let (yes, no) = match action {
        Action::Delete => ("🗑 Delete", "Keep them"),
        _ => ("Yes, do it", "◀ Back"),
    };
    Ok(change(message.row([
        Item::new(DO, 0).choosing(&code).button(yes),
        Item::new(MENU, 0).button(no),
    ])))
}

/// What is told of a task that will not be completed with the others.
fn will_wait(held: &Held) -> Text {
    let needs: Vec<String> = held
        .needs
        .iter()
        .map(|task| task.number.to_string())
        .collect();
    let (number, needs) = (held.task.number, needs.join(", "));
    Text::plain(format!("⏳ {number} stays open: it waits for {needs}"))
}

pub(crate) fn press_do(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Some((selection, _)) = open(turn)? else {
        return Ok(note(OVER));
    };
    let Some((_, action)) = action(turn, press)? else {
        return Ok(note(GONE));
    };
    let ticked = selection.ticked.as_slice();
    if let Action::Status(Status::Done) = action {
        let (outcome, operation) = tasks::complete(turn.tx, turn.actor, ticked)?;
        end(turn)?;
        return Ok(change(done::message(turn, &outcome, operation)?));
    }
    let owned = |(changed, so): (&str, &str)| (changed.to_owned(), so.to_owned());
    let ((outcome, operation), (changed, so)) = match &action {
        Action::Delete => (
            tasks::remove_all(turn.tx, turn.actor, ticked)?,
            owned(("🗑 Deleted: ", "")),
        ),
        Action::Tag(tag, put) => {
            let one = std::slice::from_ref(tag);
            match put {
                true => (
                    tags::add(turn.tx, turn.actor, ticked, one)?,
                    tag::words(one),
                ),
                false => (
                    tags::remove(turn.tx, turn.actor, ticked, one)?,
                    untag::words(one),
                ),
            }
        }
        Action::Status(status) => edited(turn, ticked, &Edit::Status(*status))?,
        Action::Priority(priority) => edited(turn, ticked, &Edit::Priority(*priority))?,
        Action::Due(choice) => {
            let due = due::chosen(turn, *choice).flatten();
            edited(turn, ticked, &Edit::Due(due))?
        }
        Action::Category(name) => edited(turn, ticked, &Edit::Category(name.clone()))?,
        Action::Client(client) => {
            let client = client.as_ref().map(|(id, _)| *id);
            edited(turn, ticked, &Edit::Client(client))?
        }
    };
    end(turn)?;
    let message = view::tasks::outcome((&changed, &so), &outcome, operation);
    Ok(change(message))
}

/// What became of tasks, and what that is called.
type Done = ((Outcome, Option<OperationId>), (String, String));

fn edited(turn: &mut Turn<'_>, ticked: &[Number], edit: &Edit) -> domain::Result<Done> {
    let words = view::tasks::edited(turn, edit)?;
    Ok((tasks::edit_all(turn.tx, turn.actor, ticked, edit)?, words))
}
