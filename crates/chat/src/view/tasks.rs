//! A task in a line, and a task on a card.

use domain::ids::{Number, OperationId};
use domain::length;
use domain::message::{Button, Message, Style, Text};
use domain::port::Reads;
use domain::scribe::Actor;
use domain::task::{Priority, Status, Task};
use domain::tasks::{Edit, Outcome, shortened};
use domain::time::Due;
use domain::{Result, dependencies, subtasks, tasks};

use super::{dates, with_lines};
use crate::commands::structure;
use crate::press::{ListPage, Press, TaskAct};
use crate::turn::Turn;

/// The sign of a priority.
pub(crate) fn sign(priority: Priority) -> &'static str {
    match priority {
        Priority::Low => "🟢",
        Priority::Medium => "🟡",
        Priority::High => "🟠",
        Priority::Urgent => "🔴",
    }
}

/// The sign of a status that needs one.
pub(crate) fn status_sign(status: Status) -> Option<&'static str> {
    Some(match status {
        Status::Todo => return None,
        Status::InProgress => "▶️",
        Status::Review => "👀",
        Status::Blocked => "⛔",
        Status::Done => "✅",
        Status::Cancelled => "✖️",
    })
}

/// "#12 Buy milk".
pub(crate) fn name(task: &Task) -> Text {
    Text::plain(format!("{} ", task.number)).bold(tasks::shortened(&task.title))
}

/// "🟠 #12 Buy milk · tomorrow 17:00 · shopping".
pub(crate) fn line(actor: Actor<'_>, task: &Task) -> Text {
    let mark = if task.status.is_open() {
        sign(task.priority)
    } else {
        status_sign(task.status).unwrap_or_default()
    };
    let style = if task.status.is_open() {
        Style::Plain
    } else {
        Style::Strike
    };
    let mut text = Text::plain(format!("{mark} {} ", task.number))
        .styled(tasks::shortened(&task.title), style);
    let facts = line_facts(actor, task);
    if !facts.is_empty() {
        text = text.italic(format!(" · {}", facts.join(" · ")));
    }
    text
}

fn line_facts(actor: Actor<'_>, task: &Task) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(due) = &task.due {
        let late = if is_late(actor, task) { "❗" } else { "" };
        facts.push(format!("{late}{}", dates::due(actor, due)));
    }
    if task.repeat.is_some() {
        facts.push("🔁".to_owned());
    }
    if task.status.is_open() && task.status != Status::Todo {
        facts.push(task.status.label().to_lowercase());
    }
    if not_begun(actor, task)
        && let Some(start) = &task.start
    {
        facts.push(format!("from {}", dates::due(actor, start)));
    }
    facts.extend(task.category.clone());
    if !task.tags.is_empty() {
        facts.push(tags(task));
    }
    facts
}

/// "#home #soon".
fn tags(task: &Task) -> String {
    let tags: Vec<String> = task.tags.iter().map(ToString::to_string).collect();
    tags.join(" ")
}

/// Whether nothing can be done about it yet.
fn not_begun(actor: Actor<'_>, task: &Task) -> bool {
    let zone = &actor.user.settings.zone;
    task.status.is_open()
        && task.start.as_ref().is_some_and(|start| match start {
            Due::Date(date) => *date > actor.user.settings.today(actor.now),
            Due::At(..) => start.instant(zone) > actor.now,
        })
}

/// What a change of tasks is called before each of them: those that it changed, and those that were
/// so already.
pub(crate) fn edited(turn: &Turn<'_>, edit: &Edit) -> Result<(String, String)> {
    let (sign, words) = match edit {
        Edit::Status(status) => (
            status_sign(*status).unwrap_or("▫️"),
            status.label().to_owned(),
        ),
        Edit::Priority(priority) => {
            let label = priority.label();
            (sign(*priority), format!("{label} priority"))
        }
        Edit::Due(None) => ("📅", "No date".to_owned()),
        Edit::Due(Some(due)) => ("📅", format!("Due {}", dates::full_due(turn.actor, due))),
        Edit::Category(None) => ("📁", "No category".to_owned()),
        Edit::Category(Some(name)) => ("📁", format!("Into “{}”", shortened(name))),
        Edit::Client(None) => ("👤", "No client".to_owned()),
        Edit::Client(Some(id)) => {
            let client = turn.tx.client_by_id(turn.actor.user.id, *id)?;
            let name = client.map_or_else(String::new, |client| shortened(&client.name));
            ("👤", format!("For {name}"))
        }
        Edit::Estimate(None) => ("⏳", "No estimate".to_owned()),
        Edit::Estimate(Some(minutes)) => {
            let length = domain::length::of_work(u64::from(*minutes));
            ("⏳", format!("About {length}"))
        }
        Edit::Start(None) => ("🛫", "At once".to_owned()),
        Edit::Start(Some(start)) => {
            let start = dates::full_due(turn.actor, start);
            ("🛫", format!("Not before {start}"))
        }
        Edit::Title(_) => ("✏️", "Changed".to_owned()),
    };
    let so = match edit {
        Edit::Status(status) => format!("{} already", status.label()),
        Edit::Priority(priority) => format!("{} priority already", priority.label()),
        _ => "So already".to_owned(),
    };
    Ok((format!("{sign} {words}: "), format!("☑️ {so}: ")))
}

/// What became of each task of a command, row by row, with one Undo.
pub(crate) fn outcome(
    (changed, unchanged): (&str, &str),
    outcome: &Outcome,
    operation: Option<OperationId>,
) -> Message {
    outcome_told((|task| named(changed, task), unchanged), outcome, operation)
}

/// "☑️ So already: #3 Report".
fn named(sign: &str, task: &Task) -> Text {
    let mut text = Text::plain(sign);
    text.0.extend(name(task).0);
    text
}

/// As [`outcome`], where each task that was changed tells more of itself.
pub(crate) fn outcome_told(
    (changed, unchanged): (impl Fn(&Task) -> Text, &str),
    outcome: &Outcome,
    operation: Option<OperationId>,
) -> Message {
    let mut lines: Vec<Text> = outcome.changed.iter().map(changed).collect();
    lines.extend(outcome.unchanged.iter().map(|task| named(unchanged, task)));
    for held in &outcome.held {
        let needs: Vec<String> = held
            .needs
            .iter()
            .map(|task| task.number.to_string())
            .collect();
        let waits = format!(" waits for {}, still open", needs.join(", "));
        lines.push(named("⏳ ", &held.task).and(waits));
    }
    if !outcome.missing.is_empty() {
        if lines.is_empty() {
            return tasks::missing(&outcome.missing).message();
        }
        lines.push(missing(&outcome.missing));
    }
    let message = with_lines(Message::default(), lines);
    match operation {
        Some(operation) => message.row([super::undo(operation)]),
        None => message,
    }
}

/// Says beside what was done to others which tasks there are not.
pub(crate) fn missing(numbers: &[Number]) -> Text {
    let refusal = tasks::missing(numbers);
    let hint = refusal.hint.unwrap_or_default();
    Text::plain(format!("⚠️ {} {hint}", refusal.problem))
}

fn is_late(actor: Actor<'_>, task: &Task) -> bool {
    task.status.is_open()
        && task
            .due_instant(&actor.user.settings.zone)
            .is_some_and(|due| due < actor.now)
}

/// What was understood of a new task, in a line; `None` if there is nothing but its title.
pub(crate) fn facts(actor: Actor<'_>, task: &Task) -> Option<Text> {
    let mut facts = Vec::new();
    if let Some(due) = &task.due {
        facts.push(format!("📅 {}", dates::full_due(actor, due)));
    }
    if let Some(repeat) = &task.repeat {
        facts.push(format!("🔁 {}", repeat.explain()));
    }
    if task.priority != Priority::default() {
        facts.push(format!(
            "{} {}",
            sign(task.priority),
            task.priority.label().to_lowercase()
        ));
    }
    if let Some(category) = &task.category {
        facts.push(format!("📁 {category}"));
    }
    if !task.tags.is_empty() {
        facts.push(format!("🏷 {}", tags(task)));
    }
    if let Some(minutes) = task.estimate_minutes {
        facts.push(format!("⏳ {}", length::of_work(u64::from(minutes))));
    }
    (!facts.is_empty()).then(|| Text::plain(facts.join("  ·  ")))
}

/// A task with everything about it and what can be done with it.
pub(crate) fn card(
    reads: &dyn Reads,
    actor: Actor<'_>,
    task: &Task,
    back: Option<ListPage>,
) -> Result<Message> {
    let title = format!("{} {} {}", sign(task.priority), task.number, task.title);
    let mut all = vec![Text::plain(format!(
        "{}  ·  {} priority",
        status_words(task.status),
        task.priority.label().to_lowercase()
    ))];
    if let Some(due) = &task.due {
        let late = if is_late(actor, task) {
            "  ·  ❗ overdue"
        } else {
            ""
        };
        all.push(Text::plain(format!(
            "📅 {}{late}",
            dates::full_due(actor, due)
        )));
    }
    if let Some(start) = &task.start {
        let when = dates::full_due(actor, start);
        all.push(Text::plain(format!("🛫 can begin {when}")));
    }
    if let Some(minutes) = task.estimate_minutes {
        all.push(Text::plain(format!(
            "⏳ about {}",
            length::of_work(u64::from(minutes))
        )));
    }
    if let Some(category) = &task.category {
        all.push(Text::plain(format!("📁 {category}")));
    }
    if !task.tags.is_empty() {
        all.push(Text::plain(format!("🏷 {}", tags(task))));
    }
    for reminder in reads.reminders_of_task(task.owner, task.id)? {
        let again = if reminder.repeat.is_some() {
            ", 🔁"
        } else {
            ""
        };
        all.push(Text::plain(format!(
            "⏰ {}{again} (reminder {})",
            dates::moment(actor, &reminder.moment),
            reminder.number
        )));
    }
    let mut buttons = buttons(task);
    let mut extra = Vec::new();
    for add in EXTRAS {
        add(reads, actor, task, &mut all, &mut extra)?;
    }
    for row in extra.chunks(EXTRA_BUTTONS_A_ROW) {
        buttons.push(row.to_vec());
    }
    if let Some(back) = back {
        for button in buttons.iter_mut().flatten() {
            keep_way_back(button, back);
        }
        buttons.push(vec![Press::List(back).button("◀ Back")]);
    }
    all.push(Text::default().italic(history(actor, task)));
    let mut message = with_lines(Message::default().heading(title), all);
    message.buttons = buttons;
    Ok(message)
}

/// What a feature adds to a card: lines, and buttons below the others.
type Extra = fn(&dyn Reads, Actor<'_>, &Task, &mut Vec<Text>, &mut Vec<Button>) -> Result<()>;

/// What features add to a card, in their order.
const EXTRAS: &[Extra] = &[client, time, parts, waits, comments, repeats, files];

/// Buttons of features beside each other.
const EXTRA_BUTTONS_A_ROW: usize = 3;

fn client(
    reads: &dyn Reads,
    _: Actor<'_>,
    task: &Task,
    lines: &mut Vec<Text>,
    buttons: &mut Vec<Button>,
) -> Result<()> {
    if let Some(client) = domain::clients::of_task(reads, task)? {
        lines.push(Text::plain(format!("👤 {}", client.name)));
    }
    if task.status.is_open() {
        buttons.push(crate::commands::clients::pick::button(
            task.number,
            "👤 Client",
        ));
    }
    Ok(())
}

fn time(
    reads: &dyn Reads,
    actor: Actor<'_>,
    task: &Task,
    lines: &mut Vec<Text>,
    buttons: &mut Vec<Button>,
) -> Result<()> {
    use crate::commands::time::{entries, entry, start, stop};
    let total = reads.time_total(task.owner, task.id)?;
    let timer = reads.timer(task.owner)?;
    let timer = timer.filter(|timer| timer.task == task.id);
    let mut facts = Vec::new();
    if total.entries > 0 {
        facts.push(format!(
            "{} tracked",
            super::time::worked(total.microseconds)
        ));
    }
    if let Some(timer) = &timer {
        let elapsed = super::time::worked(timer.elapsed(actor.now));
        facts.push(format!("the timer runs: {elapsed}"));
    }
    if !facts.is_empty() {
        lines.push(Text::plain(format!("⏱ {}", facts.join("  ·  "))));
    }
    match timer {
        Some(_) => buttons.push(stop::button(task.number, "⏹ Stop")),
        None if task.status.is_open() => buttons.push(start::button(task.number, "▶️ Start")),
        None => {}
    }
    buttons.push(match total.entries {
        0 => entry::button(task.number, "⏱ Time"),
        count => entries::button(task.number, format!("⏱ Time ({count})")),
    });
    Ok(())
}

fn parts(
    reads: &dyn Reads,
    _: Actor<'_>,
    task: &Task,
    lines: &mut Vec<Text>,
    buttons: &mut Vec<Button>,
) -> Result<()> {
    let parent = match task.parent {
        Some(parent) => reads.task_by_id(task.owner, parent)?,
        None => None,
    };
    if let Some(parent) = parent {
        let mut line = Text::plain("🧩 Part of ");
        line.0.extend(name(&parent).0);
        lines.push(line);
    }
    match subtasks::progress(reads, task)? {
        Some(progress) => {
            let words = structure::subtasks::progress_words(progress);
            lines.push(Text::plain(format!("🧩 {words}")));
            let label = format!("🧩 Parts ({}/{})", progress.done, progress.of);
            buttons.push(structure::subtasks::button(task.number, label));
        }
        None if task.status.is_open() => {
            buttons.push(structure::subtask::button(task.number, "🧩 Add a part"));
        }
        None => {}
    }
    Ok(())
}

fn waits(
    reads: &dyn Reads,
    _: Actor<'_>,
    task: &Task,
    lines: &mut Vec<Text>,
    buttons: &mut Vec<Button>,
) -> Result<()> {
    let needs = reads.needs_of_task(task.owner, task.id)?;
    let open = dependencies::open_needs(reads, task)?;
    if !open.is_empty() && task.status.is_open() {
        let names: Vec<String> = open.iter().map(|task| task.number.to_string()).collect();
        lines.push(Text::plain(format!("⏳ Waits for {}", names.join(", "))));
    }
    let waiting = reads.needs_for_task(task.owner, task.id)?;
    if !needs.is_empty() || !waiting.is_empty() {
        let label = format!("⛓ Waits ({})", needs.len() + waiting.len());
        buttons.push(structure::dependencies::button(task.number, label));
    }
    Ok(())
}

fn comments(
    reads: &dyn Reads,
    _: Actor<'_>,
    task: &Task,
    _: &mut Vec<Text>,
    buttons: &mut Vec<Button>,
) -> Result<()> {
    buttons.push(match reads.count_comments(task.owner, task.id)? {
        0 => crate::commands::comments::comment::button(task.number, "💬 Comment"),
        count => {
            crate::commands::comments::list::button(task.number, format!("💬 Comments ({count})"))
        }
    });
    Ok(())
}

fn repeats(
    _: &dyn Reads,
    _: Actor<'_>,
    task: &Task,
    lines: &mut Vec<Text>,
    buttons: &mut Vec<Button>,
) -> Result<()> {
    lines.extend(crate::commands::repeats::line(task));
    if task.status.is_open() {
        buttons.push(crate::commands::repeats::repeat::button(task.number));
        if task.repeat.is_some() {
            buttons.push(crate::commands::repeats::skip::button(task));
        }
    }
    Ok(())
}

fn files(
    reads: &dyn Reads,
    _: Actor<'_>,
    task: &Task,
    _: &mut Vec<Text>,
    buttons: &mut Vec<Button>,
) -> Result<()> {
    buttons.push(match reads.count_files(task.owner, task.id)? {
        0 => crate::commands::files::attach::button(task.number),
        count => crate::commands::files::list::button(task.number, format!("📎 Files ({count})")),
    });
    Ok(())
}

/// A button about the task leads back to the list that it was chosen from.
fn keep_way_back(button: &mut Button, way: ListPage) {
    let press = match Press::parse(button.data.as_str()) {
        Some(Press::Task { act, number, .. }) => Press::Task {
            act,
            number,
            back: Some(way),
        },
        Some(Press::Item(item)) => item.back_to(Some(way)).into_press(),
        _ => return,
    };
    *button = press.button(std::mem::take(&mut button.label));
}

fn status_words(status: Status) -> String {
    match status_sign(status) {
        Some(sign) => format!("{sign} {}", status.label()),
        None => format!("▫️ {}", status.label()),
    }
}

fn history(actor: Actor<'_>, task: &Task) -> String {
    let added = format!("Added {}", dates::at(actor, task.created_at));
    match task.completed_at {
        Some(at) => format!("{added}, done {}", dates::at(actor, at)),
        None => added,
    }
}

/// A button about a task.
pub(crate) fn button(label: &str, act: TaskAct, number: Number, back: Option<ListPage>) -> Button {
    Press::Task { act, number, back }.button(label)
}

fn buttons(task: &Task) -> Vec<Vec<Button>> {
    let one = |label, act| button(label, act, task.number, None);
    if task.status.is_open() {
        vec![
            vec![
                one("✅ Done", TaskAct::Done),
                one("✏️ Edit", TaskAct::Title),
                one("🗑 Delete", TaskAct::Delete),
            ],
            vec![
                one("Priority", TaskAct::Priority(None)),
                one("Due", TaskAct::Due(None)),
                one("Category", TaskAct::Category(None)),
            ],
            vec![
                one("Status", TaskAct::Status(None)),
                one("⏰ Reminder", TaskAct::Remind(None)),
            ],
        ]
    } else {
        vec![vec![
            one("↺ Open again", TaskAct::Reopen),
            one("✏️ Edit", TaskAct::Title),
            one("🗑 Delete", TaskAct::Delete),
        ]]
    }
}
