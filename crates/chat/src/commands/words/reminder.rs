//! "Move the call-mum reminder to 6pm", "snooze mum 10 minutes": a reminder of no task, found by its
//! words as a task is.
//!
//! It is moved, deleted after asking, snoozed where it was told, or answered as done. Where a task
//! or a habit is called so too, it is asked which is meant.

use capture::{Action, To};
use domain::conversation::Reply;
use domain::error::Result;
use domain::ids::OccurrenceId;
use domain::meant;
use domain::reminder::{Reminder, ReminderState};
use domain::reminders::edit::{Edit, NewTime};
use domain::reminders::{self, edit};
use domain::repeats::Repeat;
use domain::rewrite;
use domain::said::Said;
use domain::task::Slice;
use domain::time::{Due, Moment};
use jiff::{Timestamp, ToSpan};

use super::about::{self, About};
use super::choice::{self, Candidate, quoted};
use super::{Wish, check_in, complete, reply};
use crate::answer::say;
use crate::commands::reminders as commands;
use crate::commands::reminders::{answers, delete, remind, skip};
use crate::flows;
use crate::press::{Press, unknown};
use crate::registry::Answer;
use crate::turn::Turn;
use crate::when::{self, Shift};

/// Acts on the reminder that a wish is about, or asks. `None` if it is about none.
pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let can_be_of_one = matches!(
        wish.want.action,
        Action::Move { .. } | Action::Remove | Action::Complete | Action::WasDone { .. }
    );
    if !can_be_of_one || turn.shared.registry.plugin("reminders").is_none() {
        return Ok(None);
    }
    let object = &wish.want.object;
    if meant::is_nothing(object) {
        return moved_just_now(turn, wish);
    }
    let mut meant = meant::reminders(turn.tx, turn.actor, object)?;
    let mut others = others(turn, wish)?;
    if meant.is_said {
        // "The mum reminder" is none of the tasks of mum.
        others.retain(|other| is_called(object, other));
    }
    if meant.found.is_empty() {
        let words = format!("No reminder that waits is called {}.", quoted(object));
        let is_done = matches!(wish.want.action, Action::WasDone { .. });
        let is_told = meant.is_said && others.is_empty() && !is_done;
        return Ok(is_told.then(|| choice::nobody(wish, words)));
    }
    // "The reminder" is the one that was spoken of just now.
    if let Some(About::Reminder(last, _)) = about::just_changed(turn)?
        && meant.found.len() > 1
        && meant.found.iter().any(|found| found.id == last.id)
        && meant::is_any_reminder(object)
    {
        meant.found.retain(|found| found.id == last.id);
    }
    let others_are_called = others.iter().any(|other| is_called(object, other));
    if !meant.is_sure && others_are_called {
        return Ok(None);
    }
    if let [reminder] = meant.found.as_slice()
        && others.is_empty()
        && meant.is_sure
        && may_act(wish)
    {
        return act(turn, wish, reminder).map(Some);
    }
    let asked = match wish.want.action {
        Action::Move { .. } => "Move which one: what is",
        Action::Remove => "Do you want to delete",
        _ => "What is done: which one is",
    };
    others.extend(meant.found.into_iter().map(Candidate::Reminder));
    let question = format!("{asked} {}?", quoted(object));
    Ok(Some(say(choice::ask(wish, question, &others))))
}

/// "Don't remind me of the bins": it is asked whether that reminder shall go. Of none it is told how
/// to have peace.
pub(super) fn read_removal(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    if turn.shared.registry.plugin("reminders").is_none() {
        return Ok(None);
    }
    let object = &wish.want.object;
    let found = meant::reminders(turn.tx, turn.actor, object)?.found;
    Ok(Some(match found.as_slice() {
        [reminder] => say(delete::confirm(turn, reminder.number)?),
        [] => {
            let words = format!(
                "No reminder that waits is called {}. /quiet 22:00-07:00 keeps the nights quiet.",
                quoted(object)
            );
            choice::nobody(wish, words)
        }
        _ => {
            let question = format!("Do you want to delete {}?", quoted(object));
            let found: Vec<Candidate> = found.into_iter().map(Candidate::Reminder).collect();
            say(choice::ask(wish, question, &found))
        }
    }))
}

/// Whether a wish may be acted upon at once: to delete asks once more anyway.
fn may_act(wish: Wish<'_>) -> bool {
    !wish.want.asked && (wish.sure || matches!(wish.want.action, Action::Remove))
}

/// The tasks and habits that a wish may be about as well.
fn others(turn: &Turn<'_>, wish: Wish<'_>) -> Result<Vec<Candidate>> {
    let object = &wish.want.object;
    let tasks = match wish.want.action {
        Action::WasDone { .. } => complete::past(turn, object)?,
        _ => meant::task(turn.tx, turn.actor, object)?.into_tasks(),
    };
    let habits = match wish.want.action {
        Action::Complete | Action::WasDone { .. } => check_in::habits(turn, object)?,
        _ => Vec::new(),
    };
    let tasks = tasks.into_iter().map(Candidate::Task);
    Ok(tasks
        .chain(habits.into_iter().map(Candidate::Habit))
        .collect())
}

fn is_called(words: &str, other: &Candidate) -> bool {
    matches!(other, Candidate::Task(task) if meant::is_name_of(words, task))
}

/// "No, at 6", "snooze it for an hour": a reminder that was set or told just now comes at another
/// time.
fn moved_just_now(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let Action::Move { to, .. } = wish.want.action else {
        return Ok(None);
    };
    if wish.want.asked {
        return Ok(None);
    }
    if let Some((reminder, firing)) = just_told(turn)? {
        return snoozed(turn, wish, (&reminder, firing), to).map(Some);
    }
    let Some(About::Reminder(reminder, _)) = about::just_changed(turn)? else {
        return Ok(None);
    };
    let Some(moment) = moved_to(turn, wish, &reminder, to)? else {
        return Ok(None);
    };
    let written = rewrite::remind_at(turn.tx, turn.actor, &reminder, moment)?;
    Ok(Some(say(remind::added(turn, &written)?)))
}

/// When a reminder comes that is moved so; `None` if that is not said.
fn moved_to(
    turn: &Turn<'_>,
    wish: Wish<'_>,
    reminder: &Reminder,
    to: To,
) -> Result<Option<Moment>> {
    let now = reminder.moment.instant();
    Ok(match (to, wish.want.when) {
        (To::Clock, Some(when)) => match at_hour(turn, reminder, when) {
            Some(moment) => Some(moment),
            None => Some(when::moment_of(turn.actor, when)?),
        },
        (To::When, Some(when)) => Some(on_day(turn, reminder, when)?),
        (To::Later(length), _) => shifted(turn, now, Shift::Later(length)),
        (To::Earlier(length), _) => shifted(turn, now, Shift::Earlier(length)),
        _ => None,
    })
}

/// The reminder that was told last and its firing, if that was just now, was not answered, and
/// nothing was changed since.
pub(super) fn just_told(turn: &Turn<'_>) -> Result<Option<(Reminder, OccurrenceId)>> {
    let owner = turn.actor.user.id;
    let latest = turn
        .tx
        .reminders(owner, ReminderState::Fired, Slice::first(1))?;
    let Some(reminder) = latest.rows.into_iter().next() else {
        return Ok(None);
    };
    // Every line that is typed is looked at so, and mostly nothing was told just now.
    let told_at = reminder.updated_at;
    let is_last = about::is_just_now(turn, told_at)
        && about::last_change(turn)?.is_none_or(|change| change.at < told_at);
    if !is_last {
        return Ok(None);
    }
    Ok(unanswered(turn, &reminder)?.map(|firing| (reminder, firing)))
}

/// The firing of a reminder that waits for an answer.
fn unanswered(turn: &Turn<'_>, reminder: &Reminder) -> Result<Option<OccurrenceId>> {
    let firings = turn.tx.occurrences(reminder.owner, reminder.id)?;
    let last = firings.last().filter(|last| last.answer.is_none());
    Ok(last.map(|last| last.id))
}

/// "In an hour", "later", "5 more minutes": a line that says only when, right after a reminder was
/// told, lets that come again then; "not now" asks when. `None` of any other line.
pub(super) fn read_later(turn: &mut Turn<'_>, said: &Said) -> Result<Option<Vec<Reply>>> {
    const LATER: [&str; 12] = [
        "later",
        "not now",
        "skip",
        "not yet",
        "remind me later",
        "remind me again",
        "später",
        "jetzt nicht",
        "nicht jetzt",
        "noch nicht",
        "erinnere mich später",
        "erinnere mich nochmal",
    ];
    let line = said.text.trim().trim_end_matches(['.', '!']).to_lowercase();
    if line.ends_with('?') || line.contains('\n') {
        return Ok(None);
    }
    let Some((_, firing)) = just_told(turn)? else {
        return Ok(None);
    };
    if LATER.contains(&line.as_str()) {
        return commands::snooze::ask(turn, firing).map(Some);
    }
    let asked = when::after_remind_me(turn.actor, &line).map(std::borrow::Cow::into_owned);
    let words = asked.as_deref().unwrap_or(&line);
    let is_again = |word: &&str| {
        let again = [
            "again", "more", "noch", "nochmal", "nochmals", "wieder", "mehr",
        ];
        !again.contains(word)
    };
    let plain: Vec<&str> = words.split_whitespace().filter(is_again).collect();
    // "Remind me at 9" without "again" may be of something else.
    let is_told_so = asked.is_none() || plain.len() < words.split_whitespace().count();
    let plain = plain.join(" ");
    let is_length = plain.starts_with(|c: char| c.is_ascii_digit())
        && when::minutes(turn.actor, &plain).is_some();
    let plain = match is_length {
        true => format!("in {plain}"),
        false => plain,
    };
    if !is_told_so || when::facts(turn.actor, &plain, None).is_none() {
        return Ok(None);
    }
    let Ok(moment) = when::moment(turn.actor, &plain) else {
        return Ok(None);
    };
    let answered = reminders::snooze_until(turn.tx, turn.actor, firing, moment)?;
    Ok(Some(say(answers::told(turn, &answered)?)))
}

/// Does what a wish wants with a reminder.
pub(super) fn act(turn: &mut Turn<'_>, wish: Wish<'_>, reminder: &Reminder) -> Answer {
    match wish.want.action {
        Action::Remove | Action::NoReminder => Ok(say(delete::confirm(turn, reminder.number)?)),
        Action::Move { .. } => moved(turn, wish, reminder),
        Action::Complete | Action::WasDone { .. } => finished(turn, reminder),
        _ => unknown(),
    }
}

/// Answers one that was told; of one that is still to come it is asked what shall become of it.
fn finished(turn: &mut Turn<'_>, reminder: &Reminder) -> Answer {
    if let Some(firing) = unanswered(turn, reminder)? {
        let replies = answers::press(turn, &Press::ReminderDone(firing))?;
        return Ok(reply::sent(replies));
    }
    let mut message = delete::confirm(turn, reminder.number)?;
    if reminder.is_waiting_series() {
        message = message.row([skip::button(reminder)]);
    }
    Ok(flows::with_note(say(message), "It has not come yet."))
}

/// Lets one come at another time: one that was told is snoozed, one that comes again and again is
/// asked about, but for another time of day.
fn moved(turn: &mut Turn<'_>, wish: Wish<'_>, reminder: &Reminder) -> Answer {
    let Action::Move { to, .. } = wish.want.action else {
        return unknown();
    };
    if let Some(firing) = unanswered(turn, reminder)? {
        return snoozed(turn, wish, (reminder, firing), to);
    }
    let clock = wish.want.when.filter(|_| to == To::Clock);
    let clock = clock.map(|when| when::as_due(turn.actor, when));
    let time = match (clock, &reminder.repeat) {
        (Some(Due::At(at, _)), Some(Repeat::Rule(_))) => Some(NewTime::Clock(at.time())),
        (None, Some(_)) => None,
        _ => moved_to(turn, wish, reminder, to)?.map(NewTime::At),
    };
    let Some(time) = time else {
        let asked = say(commands::edit::ask(turn, reminder.number)?);
        let note = match (to, &reminder.repeat) {
            (To::NoSuchDay, _) => "There is no such day, so I moved nothing yet.",
            (_, Some(_)) => "It comes again and again, so I moved nothing yet.",
            _ => return Ok(asked),
        };
        return Ok(flows::with_note(asked, note));
    };
    let change = Edit {
        time: Some(time),
        ..Edit::default()
    };
    let written = edit::edit(turn.tx, turn.actor, reminder.number, &change)?;
    Ok(say(remind::added(turn, &written)?))
}

/// Lets one that was told come once more.
fn snoozed(
    turn: &mut Turn<'_>,
    wish: Wish<'_>,
    (reminder, firing): (&Reminder, OccurrenceId),
    to: To,
) -> Answer {
    let moment = match (to, wish.want.when) {
        // Days keep the time of day.
        (To::Later(length), _) => shifted(turn, turn.now(), Shift::Later(length)),
        (To::Clock | To::When, Some(when)) => match when::as_due(turn.actor, when) {
            Due::Date(_) => Some(on_day(turn, reminder, when)?),
            Due::At(..) => Some(when::moment_of(turn.actor, when)?),
        },
        _ => None,
    };
    match moment {
        Some(moment) => {
            let answered = reminders::snooze_until(turn.tx, turn.actor, firing, moment)?;
            Ok(say(answers::told(turn, &answered)?))
        }
        None => commands::snooze::ask(turn, firing),
    }
}

/// The moment that was said; a day alone keeps the reminder's time of day.
fn on_day(turn: &Turn<'_>, reminder: &Reminder, when: capture::When) -> Result<Moment> {
    let zone = turn.zone();
    let before = Due::At(zone.civil(reminder.moment.instant()), zone.clone());
    match when::as_due(turn.actor, when) {
        to @ Due::Date(_) => match when::keeping_time(Some(&before), to) {
            Due::At(civil, zone) => Ok(Moment::Wall(civil, zone)),
            Due::Date(_) => when::moment_of(turn.actor, when),
        },
        Due::At(..) => when::moment_of(turn.actor, when),
    }
}

/// An hour of the day on which a reminder comes. "No, at 7" of one at 18:00 is 19:00 once 7 has
/// passed; `None` if that has passed too.
fn at_hour(turn: &Turn<'_>, reminder: &Reminder, when: capture::When) -> Option<Moment> {
    const HALF_A_DAY_HOURS: i64 = 12;
    let day = turn.zone().civil(reminder.moment.instant()).date();
    let Due::At(said, zone) = when::as_due(turn.actor, when) else {
        return None;
    };
    let civil = day.to_datetime(said.time());
    let later = civil.checked_add(HALF_A_DAY_HOURS.hours()).ok();
    let later = later.filter(|later| later.date() == civil.date());
    let moments = [Some(civil), later].into_iter().flatten();
    let mut moments = moments.map(|civil| Moment::Wall(civil, zone.clone()));
    moments.find(|moment| moment.instant() > turn.now())
}

/// A moment that is moved by a length.
fn shifted(turn: &Turn<'_>, from: Timestamp, by: Shift) -> Option<Moment> {
    let zone = turn.zone();
    let from = Due::At(zone.civil(from), zone.clone());
    match when::shifted(&from, by)? {
        Due::At(civil, zone) => Some(Moment::Wall(civil, zone)),
        Due::Date(_) => None,
    }
}
