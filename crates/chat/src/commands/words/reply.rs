//! A message that answers another: what it says of the thing that the other is about.
//!
//! "done", "start", "delete" and what moves it are done to it; a line that says nothing but a day,
//! a priority, tags and the like changes those; the name of a command alone does what the command
//! does, of the thing where it wants one; anything else is a comment. What answers a message
//! that is about nothing is something new, with the words of the other beside it.

use capture::{Action, Want};
use domain::comments;
use domain::conversation::{Answered, Reply};
use domain::error::{Error, Result};
use domain::ids::OccurrenceId;
use domain::meant;
use domain::message::{Message, Text};
use domain::reminder::{Reminder, Ways};
use domain::reminders::NewReminder;
use domain::rewrite::{self, Amendment};
use domain::said::Said;
use domain::scribe::Written;
use domain::task::Task;
use domain::tasks::{self, NewTask};
use domain::time_tracking;

use super::about::{self, About};
use super::{Wish, complete, edit, log, postpone, prioritize, remove, rename, reopen, spent};
use super::{tag, timer};
use crate::answer::say;
use crate::arguments::Arguments;
use crate::commands::comments as comment_commands;
use crate::commands::core::undo;
use crate::commands::reminders::{answers, before, remind, wishes};
use crate::commands::tasks::add;
use crate::flows;
use crate::press::Press;
use crate::registry::{Answer, Run};
use crate::turn::Turn;
use crate::when::{self, NamedClient, QuickTask};

/// The most characters of a title that is made of other words.
const TITLE_CHARS_SHORT: usize = 120;

/// Acts because of a message that answers another.
pub(crate) fn read(turn: &mut Turn<'_>, said: &Said, answered: &Answered) -> Answer {
    let about = match answered.message {
        Some(message) => about::message(turn, message)?,
        None => None,
    };
    if super::says_undo(&said.text) {
        return undo(turn, answered);
    }
    let (replies, task) = match &about {
        Some(About::Task(task)) => (on_task(turn, said, task)?, Some(&**task)),
        Some(About::Reminder(reminder, firing)) => {
            (on_reminder(turn, said, reminder, *firing)?, None)
        }
        None => (None, None),
    };
    if let Some(replies) = replies {
        return Ok(replies);
    }
    let commanded = match super::commanded(turn, said)? {
        None => command(turn, said, task)?,
        replies => replies,
    };
    if let Some(replies) = commanded {
        return Ok(replies);
    }
    if let Some(task) = task.filter(|_| turn.shared.registry.plugin("comments").is_some()) {
        return comment(turn, task, &said.text);
    }
    let quote = match (&about, answered.message) {
        (Some(About::Reminder(reminder, _)), _) => reminder.text.as_str(),
        // Our own words are nobody's note.
        (_, Some(message)) if about::is_ours(turn, message)? => "",
        _ => answered.text.as_str(),
    };
    quoting(turn, said, quote)
}

/// What a line says of a task. `None` if it says nothing but words.
pub(super) fn on_task(turn: &mut Turn<'_>, said: &Said, task: &Task) -> Result<Option<Vec<Reply>>> {
    if let Some(replies) = wish(turn, said, task)? {
        return Ok(Some(replies));
    }
    if let Some((ways, rest)) = asked_to_remind(turn, said) {
        if rest.is_empty() {
            return flows::remind::ask_of(turn, task, ways).map(say).map(Some);
        }
        if let Some(minutes) = when::before_due(turn.actor, &rest) {
            return before::set(turn, task.number, minutes, ways).map(Some);
        }
        if let Some(moment) = when::remind_of(turn.actor, &rest, task.due.as_ref()) {
            let new = remind::of_task(task.number, moment);
            return remind::add(turn, &new, ways).map(Some);
        }
    }
    if let Some(quick) = when::facts(turn.actor, &said.text, task.due.as_ref()) {
        let quick = match quick.task.repeat {
            Some(_) => from_its_own_day(turn, task, &said.text, quick),
            None => quick,
        };
        return amend(turn, task, quick).map(Some);
    }
    Ok(None)
}

/// Takes back what the other message did, or else the last change.
pub(crate) fn undo(turn: &mut Turn<'_>, answered: &Answered) -> Answer {
    let did = match answered.message {
        Some(message) => about::undoable(turn, message)?,
        None => None,
    };
    match did {
        Some(operation) => undo::one(turn, operation),
        None => undo::last(turn),
    }
}

/// Does what a command does whose name is all that is said; one that wants a task is given the
/// task that the other message is about. `None` if it is no command.
fn command(turn: &mut Turn<'_>, said: &Said, task: Option<&Task>) -> Result<Option<Vec<Reply>>> {
    let word = said.text.trim().trim_end_matches(['.', '!', '?']);
    let Some(command) = turn.shared.registry.command(word) else {
        return Ok(None);
    };
    let wanted = task.filter(|_| command.usage.starts_with("<task>"));
    let arguments = wanted.map_or_else(Arguments::default, |task| {
        Arguments::parse(&task.number.0.to_string())
    });
    match command.run.on(&arguments) {
        Run::Short(run) | Run::Whatever(run) => run(turn, &arguments).map(Some),
        // It reads before it answers, which an answer to a message has no time for.
        Run::Long(_) | Run::Depends(_) => Err(Error::refused_with(
            format!("/{} is no answer to a message.", command.name),
            format!("Send /{} alone, as a message of its own.", command.name),
        )),
    }
}

/// What can be wanted of a thing without naming it.
fn wish(turn: &mut Turn<'_>, said: &Said, task: &Task) -> Result<Option<Vec<Reply>>> {
    let word = said.text.trim().trim_end_matches(['.', '!']).to_lowercase();
    let timed = turn.shared.registry.plugin("time").is_some();
    match word.as_str() {
        "✅" | "👍" | "ok done" => return Ok(Some(say_done(turn, task)?)),
        "delete" | "remove" | "delete it" | "löschen" => return remove::act(turn, task).map(Some),
        "start" | "▶️" if timed => return timer::start(turn, task).map(Some),
        _ => {}
    }
    let Some((want, sure)) = super::wanted(turn, said) else {
        return Ok(None);
    };
    let wish = Wish {
        said,
        want: &want,
        sure,
        place: None,
    };
    let object = match want.action {
        Action::LogTime => match log::worked(turn, wish)? {
            Some(worked) => worked.words,
            None => return Ok(None),
        },
        Action::List(_) => return Ok(None),
        _ => want.object.clone(),
    };
    if !object.is_empty() && !meant::is_of(turn.tx, &object, task)? {
        return Ok(None);
    }
    let running = time_tracking::running(turn.tx, turn.actor)?;
    let runs = running.is_some_and(|(_, running)| running.id == task.id);
    Ok(Some(match want.action {
        Action::Complete | Action::WasDone { .. } => complete::act(turn, wish, task)?,
        Action::Reopen => reopen::act(turn, task)?,
        Action::State => edit::act(turn, task)?,
        Action::Move { .. } => postpone::act(turn, wish, task)?,
        Action::Prioritize(_) => prioritize::act(turn, wish, task)?,
        Action::TimeSpent if timed => spent::act(turn, task)?,
        Action::Remove => remove::act(turn, task)?,
        Action::StartTimer if timed => timer::start(turn, task)?,
        Action::StopTimer if timed && runs => timer::stop(turn)?,
        Action::LogTime => log::act(turn, wish, task)?,
        Action::Edit => edit::act(turn, task)?,
        Action::Rename { .. } => rename::act(turn, wish, task)?,
        Action::Tag { .. } | Action::Untag { .. }
            if turn.shared.registry.plugin("structure").is_some() =>
        {
            tag::act(turn, wish, task)?
        }
        _ => return Ok(None),
    }))
}

fn say_done(turn: &mut Turn<'_>, task: &Task) -> Answer {
    crate::commands::tasks::done::complete(turn, &[task.number])
}

/// What a message asks to be reminded of, and how.
fn asked_to_remind(turn: &Turn<'_>, said: &Said) -> Option<(Ways, String)> {
    let text = when::after_remind_me(turn.actor, &said.text)?;
    Some(wishes::taken(turn.actor, &text))
}

/// "Weekly" of what is due on a day begins there: a rule that names no day has none of its own.
pub(super) fn from_its_own_day(
    turn: &Turn<'_>,
    task: &Task,
    words: &str,
    mut quick: QuickTask,
) -> QuickTask {
    /// Words of a rule that say how often and nothing else.
    const ONLY_HOW_OFTEN: [&str; 22] = [
        "daily",
        "weekly",
        "monthly",
        "yearly",
        "annually",
        "biweekly",
        "fortnightly",
        "every",
        "day",
        "week",
        "month",
        "year",
        "other",
        "täglich",
        "wöchentlich",
        "monatlich",
        "jährlich",
        "jeden",
        "jede",
        "tag",
        "woche",
        "monat",
    ];
    let words = words.trim().trim_end_matches(['.', '!']).to_lowercase();
    let says_no_day = words
        .split_whitespace()
        .all(|word| ONLY_HOW_OFTEN.contains(&word));
    let due = task.due.as_ref().map(|due| due.date(turn.zone()));
    if let Some(day) = due.filter(|day| says_no_day && *day >= turn.today()) {
        let then = turn.actor.at(turn.zone().start_of_day(day));
        if let Some(read) = when::facts(then, &words, task.due.as_ref()) {
            quick.task.repeat = read.task.repeat;
        }
        quick.task.due.clone_from(&task.due);
    }
    quick
}

/// Gives a task the day, priority, tags and the like that a line names.
pub(super) fn amend(turn: &mut Turn<'_>, task: &Task, mut quick: QuickTask) -> Answer {
    add::settle(turn, &mut quick)?;
    let new = quick.task;
    let said = Amendment {
        priority: quick.has_priority.then_some(new.priority),
        due: new.due,
        repeat: new.repeat,
        category: new.category,
        tags: new.tags,
        client: new.client,
        estimate_minutes: new.estimate_minutes,
        reminders: new.reminders,
        reminder_ways: new.reminder_ways,
    };
    let amended = rewrite::amend(turn.tx, turn.actor, task.number, &said)?;
    Ok(say(add::rewritten(turn, &amended, &quick.not_kept)?))
}

pub(super) fn comment(turn: &mut Turn<'_>, task: &Task, text: &str) -> Answer {
    let written = comments::add(turn.tx, turn.actor, task.number, text)?;
    Ok(say(comment_commands::comment::written(&written)))
}

/// What a line says of a reminder that belongs to no task.
fn on_reminder(
    turn: &mut Turn<'_>,
    said: &Said,
    reminder: &Reminder,
    firing: Option<OccurrenceId>,
) -> Result<Option<Vec<Reply>>> {
    let wanted = super::wanted(turn, said);
    let is_done =
        wanted.is_some_and(|(want, _)| want.action == Action::Complete && want.object.is_empty());
    if let Some(firing) = firing.filter(|_| is_done) {
        let replies = answers::press(turn, &Press::ReminderDone(firing))?;
        return Ok(Some(sent(replies)));
    }
    let words = when::after_remind_me(turn.actor, &said.text);
    let words = words.as_deref().unwrap_or(&said.text);
    let Ok(moment) = when::moment(turn.actor, words) else {
        return Ok(None);
    };
    let written = rewrite::remind_at(turn.tx, turn.actor, reminder, moment)?;
    Ok(Some(say(remind::added(turn, &written)?)))
}

/// What would change a message whose button was pressed is a message of its own.
pub(super) fn sent(replies: Vec<Reply>) -> Vec<Reply> {
    let as_new = |reply| match reply {
        Reply::Edit(message) => Reply::Send(message),
        Reply::Toast(words) => Reply::Send(Message::text(words)),
        other => other,
    };
    replies.into_iter().map(as_new).collect()
}

/// Makes something new of a line, with the words that it answers beside it. A line that says only
/// when is about those words.
fn quoting(turn: &mut Turn<'_>, said: &Said, quote: &str) -> Answer {
    let quote = quote.trim();
    let one_line = said
        .text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .count()
        == 1;
    // "Tomorrow" alone asks for a list, and here says when.
    let says_only_when = when::facts(turn.actor, &said.text, None).is_some();
    let wants = |(want, _): (Want, bool)| want.action != Action::Question;
    let wants_something = !says_only_when && super::wanted(turn, said).is_some_and(wants);
    if quote.is_empty() || !one_line || wants_something {
        return flows::acted_upon(turn, said, None);
    }
    let title = shortened(quote);
    if let Some((ways, rest)) = asked_to_remind(turn, said) {
        let Some(moment) = when::remind_of(turn.actor, &rest, None) else {
            return flows::acted_upon(turn, said, None);
        };
        let new = NewReminder {
            task: None,
            text: title,
            moment,
            repeat: None,
        };
        return remind::add(turn, &new, ways);
    }
    if turn.shared.registry.plugin("tasks").is_none() {
        return flows::acted_upon(turn, said, None);
    }
    let mut quick = match when::facts(turn.actor, &said.text, None) {
        Some(quick) => QuickTask {
            client: quick.client.map(|client| NamedClient {
                title: format!("{title} @{}", client.name),
                ..client
            }),
            task: NewTask {
                title,
                ..quick.task
            },
            ..quick
        },
        None => when::task_said(turn.actor, said, said.text.trim()),
    };
    add::settle(turn, &mut quick)?;
    let note = (quick.task.title != quote).then_some(quote);
    let written = noted(turn, &quick.task, note)?;
    let mut message = add::added_one(turn, &written, &quick.not_kept)?;
    let kept = note.filter(|_| turn.shared.registry.plugin("comments").is_some());
    if let Some(note) = kept {
        message = message.line(Text::default().italic(format!("💬 {}", shortened(note))));
    }
    Ok(say(message))
}

/// Writes down a task with a note beside it, where notes can be kept.
pub(super) fn noted(
    turn: &mut Turn<'_>,
    new: &NewTask,
    note: Option<&str>,
) -> Result<Written<Task>> {
    let kept = note.filter(|_| turn.shared.registry.plugin("comments").is_some());
    if let Some(note) = kept {
        return tasks::add_with_comment(turn.tx, turn.actor, new, &fitting(note));
    }
    let mut written = tasks::add(turn.tx, turn.actor, std::slice::from_ref(new))?;
    Ok(Written {
        value: written.value.remove(0),
        operation: written.operation,
    })
}

/// As much of a note as a comment holds.
fn fitting(note: &str) -> String {
    let mut fits: String = note
        .chars()
        .take(domain::comment::COMMENT_CHARS_MAX)
        .collect();
    if fits.len() < note.len() {
        fits.pop();
        fits.push('…');
    }
    fits
}

/// The first line of some words, short enough for a title.
pub(super) fn shortened(words: &str) -> String {
    let line = words.lines().map(str::trim).find(|line| !line.is_empty());
    let line = line.unwrap_or_default();
    let mut short: String = line.chars().take(TITLE_CHARS_SHORT).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}
