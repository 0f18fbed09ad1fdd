//! `/add`: a task in one line.

use domain::client::Client;
use domain::clients;
use domain::conversation::Reply;
use domain::error::{Error, Refusal, Result};
use domain::ids::OperationId;
use domain::message::{Button, Message, Text};
use domain::reminder::Ways;
use domain::rewrite::Rewritten;
use domain::said::Said;
use domain::scribe::Written;
use domain::tag::Tag;
use domain::task::{Priority, Task};
use domain::tasks::{self, NewTask};
use domain::time::Due;
use jiff::civil::Date;

use crate::answer::say;
use crate::arguments::Arguments;
use crate::commands::clients::pick;
use crate::commands::repeats;
use crate::commands::tasks::category;
use crate::commands::tasks::edit::LATE;
use crate::commands::tasks::plain;
use crate::commands::words;
use crate::flows;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;
use crate::when::{self, NamedClient, QuickTask};

pub(crate) static COMMAND: Command = Command {
    name: "add",
    aliases: &["new"],
    usage: "<what is to be done> [low|medium|high|urgent] [when] [#tag]",
    summary: "Write down a task in one line",
    details: "Each line behind it is a task of its own. Priority, day and tags may follow the words in any order, or priority, date (2026-12-01) and category in this one; a tag that is the name of a category of yours is that category. Words in quotation marks are taken as they are. Without anything behind it, it asks step by step.",
    examples: &[
        ("/add Buy milk", "a task without a day"),
        (
            "/add Buy milk high friday #shopping",
            "with priority, day and tag",
        ),
        (
            "/add \"Read 1984 tomorrow\" today",
            "keeps the words in quotation marks",
        ),
    ],
    menu: true,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if arguments.is_empty() {
        return flows::addtask::begin(turn);
    }
    let written = arguments.all();
    let lines = plain::lines(&written);
    let is_one = arguments
        .words()
        .iter()
        .any(|word| word.text.contains('\n'));
    if lines.len() > 1 && !is_one {
        let lines = lines.into_iter().map(Arguments::parse);
        let all: Result<Vec<QuickTask>> = lines.map(|line| quick(turn, &line)).collect();
        return plain::add_all(turn, all?);
    }
    let quick = quick(turn, arguments)?;
    add(turn, quick)
}

/// What one line says of a task.
fn quick(turn: &Turn<'_>, line: &Arguments) -> Result<QuickTask> {
    Ok(match in_the_old_order(turn, line)? {
        Some(quick) => quick,
        None => read(turn, line),
    })
}

/// "Buy milk high 2026-12-01 shopping": priority, day and category as the bot before this one took
/// them. `None` if it says something else.
fn in_the_old_order(turn: &Turn<'_>, arguments: &Arguments) -> Result<Option<QuickTask>> {
    let [title @ .., priority, day, category] = arguments.words() else {
        return Ok(None);
    };
    let is_written = [priority, day, category].iter().all(|word| !word.quoted);
    let is_name = category
        .text
        .chars()
        .all(|c| c.is_alphanumeric() || "-_".contains(c));
    let (Some(priority), Ok(day)) = (Priority::parse(&priority.text), day.text.parse::<Date>())
    else {
        return Ok(None);
    };
    // "Lunch high 2026-12-01 noon": what says something itself is no category.
    let alone = when::added(turn.actor, &format!("{STANDING_IN} {}", category.text));
    let says_nothing = alone.task == QuickTask::titled(&alone.task.title).task;
    if title.is_empty() || !is_written || !is_name || !says_nothing {
        return Ok(None);
    }
    let words: Vec<&str> = title.iter().map(|word| word.text.as_str()).collect();
    let mut quick = QuickTask::titled(&words.join(" "));
    quick.task.priority = priority;
    quick.has_priority = true;
    quick.task.due = Some(Due::Date(day));
    quick.task.category = category::read(turn, &category.text)?;
    Ok(Some(quick))
}

/// A quoted title is kept, wherever it stands; what is around it says the rest.
fn read(turn: &Turn<'_>, arguments: &Arguments) -> QuickTask {
    let words = arguments.words();
    let mut quoted = words.iter().enumerate().filter(|(_, word)| word.quoted);
    let (Some((place, title)), None) = (quoted.next(), quoted.next()) else {
        return when::added(turn.actor, &arguments.all());
    };
    if words.len() == 1 {
        return QuickTask::titled(&title.text);
    }
    let before = words[..place].iter().map(|word| word.text.clone());
    let around: Vec<String> = before.chain([arguments.rest(place + 1)]).collect();
    let around = around.join(" ");
    let probe = when::added(turn.actor, &format!("{STANDING_IN} {around}"));
    let retitled = |probed: &str| match probed.strip_prefix(STANDING_IN) {
        Some("") => Some(title.text.clone()),
        // What follows a quoted title and says nothing else is more of the title.
        Some(more) if place == 0 => Some(format!("{}{more}", title.text)),
        _ => None,
    };
    // Where words stand before the quotation, they are the title, and it is a part of that.
    let as_written = || when::added(turn.actor, &arguments.all());
    let Some(new_title) = retitled(&probe.task.title) else {
        return as_written();
    };
    let client = match probe.client {
        Some(client) => match retitled(&client.title) {
            Some(title) => Some(NamedClient { title, ..client }),
            None => return as_written(),
        },
        None => None,
    };
    QuickTask {
        task: NewTask {
            title: new_title,
            ..probe.task
        },
        client,
        ..probe
    }
}

/// Stands where a quoted title is, while what is around it is read.
const STANDING_IN: &str = "x";

/// Writes down the task that a message says, and shows how it was read.
pub(crate) fn add_said(turn: &mut Turn<'_>, mut quick: QuickTask, said: &Said) -> Answer {
    settle(turn, &mut quick)?;
    let written = tasks::add(turn.tx, turn.actor, &[quick.task])?;
    let message = added_as(turn, &written, &quick.not_kept, READ)?;
    Ok(say(words::card::with_parts(turn, said, message)))
}

/// What stands before the facts of a task that was read from plain words.
const READ: &str = "I read: ";

/// Writes down a task and shows how it was read.
pub(crate) fn add(turn: &mut Turn<'_>, mut quick: QuickTask) -> Answer {
    settle(turn, &mut quick)?;
    let written = tasks::add(turn.tx, turn.actor, &[quick.task])?;
    Ok(say(added(turn, &written, &quick.not_kept)?))
}

/// Makes a reading fit what there is: a tag that is the name of a category is that category,
/// reminders and repetition are left out where they are switched off, and the task is given to its client; one
/// that nobody knows stays among the words.
pub(crate) fn settle(turn: &Turn<'_>, quick: &mut QuickTask) -> Result<()> {
    if !quick.task.tags.is_empty() && quick.task.category.is_none() {
        let known = turn
            .tx
            .categories(turn.actor.user.id, view::lists::CATEGORIES_MAX)?;
        let named = |tag: &Tag| {
            let same = |name: &&String| name.to_lowercase() == tag.as_str();
            known.iter().find(same)
        };
        let tags = &quick.task.tags;
        if let Some(place) = tags.iter().position(|tag| named(tag).is_some()) {
            let tag = quick.task.tags.remove(place);
            quick.task.category = named(&tag).cloned();
        }
    }
    let reminds = !quick.task.reminders.is_empty() || !quick.task.before_due.is_empty();
    // Reminders of what is urgent do not wait for the end of quiet hours.
    quick.task.reminder_ways.urgent = reminds && quick.task.priority == Priority::Urgent;
    if turn.shared.registry.plugin("reminders").is_none() && reminds {
        quick.task.reminders.clear();
        quick.task.before_due.clear();
        quick.task.reminder_ways = Ways::default();
        quick
            .not_kept
            .push("I set no reminder: reminders are switched off.".to_owned());
    }
    if turn.shared.registry.plugin("repeats").is_none() && quick.task.repeat.take().is_some() {
        quick
            .not_kept
            .push("It does not repeat: repetition is switched off.".to_owned());
    }
    let Some(named) = quick.client.take() else {
        return Ok(());
    };
    let has_clients = turn.shared.registry.plugin("clients").is_some();
    if has_clients && let Some((client, title)) = of_several_words(turn, &named)? {
        quick.task.client = Some(client.id);
        quick.task.title = title;
        return others_named(turn, quick);
    }
    let known = match has_clients {
        true => clients::by_handle(turn.tx, turn.actor, &named.name)?,
        false => None,
    };
    match known {
        Some(client) => quick.task.client = Some(client.id),
        None => quick.task.title = named.title,
    }
    if has_clients {
        others_named(turn, quick)
    } else {
        Ok(())
    }
}

/// What else a line names behind an `@`: the client, if the one before was none, and otherwise it is
/// told that a task has one.
fn others_named(turn: &Turn<'_>, quick: &mut QuickTask) -> Result<()> {
    let names: Vec<String> = when::clients_in(&quick.task.title)
        .map(|(_, name)| name.to_owned())
        .collect();
    for name in names {
        let client = clients::by_handle(turn.tx, turn.actor, &name)?;
        let without = || when::without_client(turn.actor, &quick.task.title, &name);
        match (quick.task.client, client) {
            (None, Some(client)) => {
                if let Some(title) = without().filter(|title| !title.is_empty()) {
                    quick.task.title = title;
                }
                quick.task.client = Some(client.id);
            }
            (Some(one), Some(other)) if one == other.id => {}
            (Some(one), _) => {
                let one = turn.tx.client_by_id(turn.actor.user.id, one)?;
                let one = one.map_or_else(String::new, |one| clients::named(&one));
                quick.not_kept.push(format!(
                    "A task has one client, which is {one}: @{} stays among its words.",
                    tasks::shortened(&name)
                ));
            }
            (None, None) => {}
        }
    }
    Ok(())
}

/// The client whose whole name of several words stands behind the `@`, the longest there is, and
/// the title without it.
fn of_several_words(turn: &Turn<'_>, named: &NamedClient) -> Result<Option<(Client, String)>> {
    /// Longer names go by their letters and digits.
    const WORDS_MAX: usize = 6;
    let mark = format!("@{}", named.name);
    let Some((before, behind)) = named.title.split_once(&mark) else {
        return Ok(None);
    };
    let more: Vec<&str> = behind.split_whitespace().collect();
    if !behind.starts_with(char::is_whitespace) {
        return Ok(None);
    }
    for count in (1..=more.len().min(WORDS_MAX - 1)).rev() {
        let name = format!("{} {}", named.name, more[..count].join(" "));
        let found = turn
            .tx
            .clients_named(turn.actor.user.id, &Client::key(&name))?;
        if let [client] = found.as_slice() {
            let title = format!("{} {}", before.trim(), more[count..].join(" "));
            let title = title.trim();
            // A task has words, if only those that name its client.
            let title = if title.is_empty() { &name } else { title };
            return Ok(Some((client.clone(), title.to_owned())));
        }
    }
    Ok(None)
}

/// What was added, as it was understood.
pub(crate) fn added(
    turn: &Turn<'_>,
    written: &Written<Vec<Task>>,
    not_kept: &[String],
) -> Result<Message> {
    added_as(turn, written, not_kept, "")
}

/// One task that was added, as it was understood.
pub(crate) fn added_one(
    turn: &Turn<'_>,
    written: &Written<Task>,
    not_kept: &[String],
) -> Result<Message> {
    let all = Written {
        value: vec![written.value.clone()],
        operation: written.operation,
    };
    added_as(turn, &all, not_kept, READ)
}

fn added_as(
    turn: &Turn<'_>,
    written: &Written<Vec<Task>>,
    not_kept: &[String],
    lead: &str,
) -> Result<Message> {
    let mut message = match written.value.as_slice() {
        [task] => one(turn, "➕ Added ", task, lead)?,
        many => {
            let lines = many
                .iter()
                .map(|task| view::tasks::line(turn.actor, task))
                .collect();
            let heading = format!("➕ Added {} tasks", many.len());
            let message = view::with_lines(Message::default().heading(heading), lines);
            match reminders_of(turn, many)? {
                0 => message,
                set => message.line(format!(
                    "⏰ {} set",
                    view::counted(set, "reminder", "reminders")
                )),
            }
        }
    };
    for words in not_kept {
        message = message.line(words.as_str());
    }
    let mut row = Vec::new();
    if let [task] = written.value.as_slice() {
        row.push(change_button(task));
    }
    row.push(view::undo(written.operation));
    message = message.row(row);
    if let [task] = written.value.as_slice()
        && let Some(create) = pick::create_button(task)
    {
        message = message.row([create]);
    }
    Ok(message)
}

/// What was written again, as it was understood.
pub(crate) fn rewritten(
    turn: &Turn<'_>,
    rewritten: &Rewritten<Task>,
    not_kept: &[String],
) -> Result<Message> {
    let verb = match (rewritten.operation, rewritten.left.is_empty()) {
        (Some(_), _) => "✏️ Changed ",
        (None, true) => "☑️ It is so already: ",
        (None, false) => "☑️ As it was: ",
    };
    let mut message = one(turn, verb, &rewritten.value, READ)?;
    for words in not_kept {
        message = message.line(words.as_str());
    }
    message = view::left_alone(message, &rewritten.left);
    let mut row = vec![change_button(&rewritten.value)];
    row.extend(rewritten.operation.map(view::undo));
    Ok(message.row(row))
}

/// The task that a message made, as it is now.
pub(crate) fn read_again(turn: &Turn<'_>, task: &Task, did: OperationId) -> Result<Message> {
    let message = one(turn, "➕ Added ", task, READ)?;
    Ok(message.row([change_button(task), view::undo(did)]))
}

fn reminders_of(turn: &Turn<'_>, tasks: &[Task]) -> Result<u64> {
    let mut set = 0;
    for task in tasks {
        let reminders = turn.tx.reminders_of_task(task.owner, task.id)?;
        set += u64::try_from(reminders.len()).unwrap_or(u64::MAX);
    }
    Ok(set)
}

pub(crate) fn change_button(task: &Task) -> Button {
    view::tasks::button("✏️ Change", crate::press::TaskAct::Card, task.number, None)
}

fn one(turn: &Turn<'_>, verb: &str, task: &Task, lead: &str) -> Result<Message> {
    let mut text = Text::plain(verb);
    text.0.extend(view::tasks::name(task).0);
    let mut message = Message::default().line(text);
    if let Some(facts) = view::tasks::facts(turn.actor, task) {
        let mut line = Text::plain(lead);
        line.0.retain(|span| !span.text.is_empty());
        line.0.extend(facts.0);
        message = message.line(line);
    }
    if let Some(line) = repeats::passed_over(task.repeat.as_ref()) {
        message = message.line(line);
    }
    // What comes again from now on is not late, though its first time is the moment that was.
    let late = tasks::check_due(turn.actor, task.due.as_ref()).is_err();
    if late && task.repeat.is_none() {
        message = message.line(LATE);
    }
    if let Some(client) = clients::of_task(turn.tx, task)? {
        message = message.line(format!("👤 {}", client.name));
    }
    for reminder in turn.tx.reminders_of_task(task.owner, task.id)? {
        message = message.line(format!(
            "⏰ {}",
            view::dates::moment(turn.actor, &reminder.moment)
        ));
        for wish in view::reminders::wishes(&reminder) {
            message = message.line(wish);
        }
    }
    Ok(message)
}

/// A refusal as the answer of a form, which stays open.
pub(crate) fn refusal(error: Error) -> Result<Refusal> {
    match error {
        Error::Refused(refusal) => Ok(refusal),
        storage @ Error::Storage(_) => Err(storage),
    }
}

/// A refusal above the question that is asked again.
pub(crate) fn asked_again(refusal: &Refusal, question: Message) -> Vec<Reply> {
    let mut message = refusal.message();
    message.blocks.extend(question.blocks);
    message.buttons = question.buttons;
    say(message)
}
