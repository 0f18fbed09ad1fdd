//! "Still working on #12?": the question about a timer that has run for long.
//!
//! Its buttons name the timer by the second of its start, so that those of an older question do
//! nothing to a newer timer.

use domain::conversation::{Plan, Reply};
use domain::error::{Error, Result};
use domain::flow::Flow;
use domain::message::{Button, Message, Text};
use domain::port::Reads;
use domain::scribe::Actor;
use domain::task::Task;
use domain::time_entry::Timer;
use domain::time_tracking;
use domain::{Db, ids::UserId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::stop;
use crate::answer::{change, say};
use crate::flows::{self, Question};
use crate::press::{FlowChoice, Item, Press, unknown};
use crate::registry::Answer;
use crate::turn::{Turn, known};
use crate::view::{self, dates};

/// The button that says that the timer runs on purpose.
pub(crate) const VERB_YES: &str = "tmy";
/// The button that stops the timer, now or at an earlier instant.
pub(crate) const VERB_STOP: &str = "tmq";
/// The button that asks when the work ended.
pub(crate) const VERB_TRIM: &str = "tmt";
/// The stored name of the question when the work ended.
pub(crate) const NAME: &str = "timertrim";
/// A last activity so shortly after the start, or before the question, is not offered, seconds.
const OFFERED_AFTER_S: i64 = 60;

#[derive(Serialize, Deserialize)]
struct State {
    timer: u32,
}

/// Carries out the job that asks about a timer; one that has stopped meanwhile is not asked about.
///
/// # Errors
/// The store's, or a refusal if the person is gone.
pub(crate) async fn plan(
    db: Db,
    owner: UserId,
    started_at: Timestamp,
    now: Timestamp,
) -> Result<Plan> {
    let message = db
        .read("timer question", move |reads| {
            let user = known(reads, owner)?;
            let actor = Actor { user: &user, now };
            match time_tracking::running(reads, actor)? {
                Some((timer, task)) if identity(&timer) == second(started_at) => {
                    message(reads, actor, &timer, &task).map(Some)
                }
                _ => Ok(None),
            }
        })
        .await?;
    Ok(Box::new(move |tx| {
        // It may have been stopped between the look and this commit.
        let still = tx.timer(owner)?;
        let still = still.is_some_and(|timer| identity(&timer) == second(started_at));
        let asked = message.iter().filter(|_| still);
        Ok(asked.cloned().map(Reply::Send).collect())
    }))
}

fn message(reads: &dyn Reads, actor: Actor<'_>, timer: &Timer, task: &Task) -> Result<Message> {
    let mut text = Text::plain("⏱ Still working on ");
    text.0.extend(view::tasks::name(task).0);
    let elapsed = view::time::worked(timer.elapsed(actor.now));
    let since = dates::at(actor, timer.started_at);
    let identity = identity(timer);
    let stop_at = |at: Timestamp, label: String| {
        Item::new(VERB_STOP, identity)
            .choosing(&at.as_second())
            .button(label)
    };
    let message = Message::default()
        .line(text.and("?"))
        .line(format!("The timer has run for {elapsed}, since {since}."))
        .row([
            Item::new(VERB_YES, identity).button("👍 Yes"),
            Item::new(VERB_STOP, identity).button("⏹ Stop now"),
        ]);
    let mut row: Vec<Button> = Vec::new();
    if let Some(at) = time_tracking::last_activity(reads, timer)? {
        let seconds = at.as_second();
        let offered = seconds - timer.started_at.as_second() >= OFFERED_AFTER_S
            && actor.now.as_second() - seconds >= OFFERED_AFTER_S;
        if offered {
            let zone = &actor.user.settings.zone;
            let is_today = zone.date(at) == zone.date(actor.now);
            let when = match is_today {
                true => dates::clock(zone.civil(at)),
                false => dates::at(actor, at),
            };
            let label = format!("⏹ Stop at {when}");
            row.push(stop_at(at, label));
        }
    }
    row.push(Item::new(VERB_TRIM, identity).button("✂️ Trim…"));
    Ok(message.row(row))
}

/// What buttons call a timer.
fn identity(timer: &Timer) -> u32 {
    second(timer.started_at)
}

fn second(instant: Timestamp) -> u32 {
    u32::try_from(instant.as_second()).unwrap_or(0)
}

/// The timer that a press names, if it still runs.
fn pressed(turn: &Turn<'_>, press: &Press) -> Result<(Timer, Task)> {
    let identity = match press {
        Press::Item(item) => item.number,
        _ => 0,
    };
    named(turn, identity)
}

fn named(turn: &Turn<'_>, named: u32) -> Result<(Timer, Task)> {
    time_tracking::running(turn.tx, turn.actor)?
        .filter(|(timer, _)| identity(timer) == named)
        .ok_or_else(|| Error::refused_with("That timer has stopped.", "/timer shows what runs."))
}

pub(crate) fn press_yes(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let (timer, task) = pressed(turn, press)?;
    time_tracking::keep(turn.tx, turn.actor)?;
    let mut text = Text::plain("👍 The timer runs on: ");
    text.0.extend(view::tasks::name(&task).0);
    let since = dates::at(turn.actor, timer.started_at);
    let message = Message::default().line(text.italic(format!(" · since {since}")));
    Ok(change(message.row([stop::button(task.number, "⏹ Stop")])))
}

pub(crate) fn press_stop(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let (_, task) = pressed(turn, press)?;
    let at = match press {
        Press::Item(item) => item.choice.as_deref(),
        _ => None,
    };
    let at = match at.map(str::parse::<i64>) {
        None => None,
        Some(Ok(second)) => Timestamp::from_second(second).ok(),
        Some(Err(_)) => return unknown(),
    };
    let written = time_tracking::stop(turn.tx, turn.actor, Some(task.number), at)?;
    Ok(change(stop::stopped(turn, &written)?))
}

pub(crate) fn press_trim(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let (timer, task) = pressed(turn, press)?;
    let state = State {
        timer: identity(&timer),
    };
    let question = question(turn, &timer, &task);
    Ok(say(flows::ask(turn, Question::of(NAME, &state, question))?))
}

fn question(turn: &Turn<'_>, timer: &Timer, task: &Task) -> Message {
    let since = dates::at(turn.actor, timer.started_at);
    Message::default()
        .line(view::tasks::name(task))
        .line(format!(
            "✂️ Since {since}: how long did you work, or until when? For example: 1h30, or until 17:00"
        ))
}

pub(crate) fn text(turn: &mut Turn<'_>, flow: &Flow, words: &str) -> Answer {
    let Some(state) = flows::step::<State>(flow) else {
        return flows::lost(turn);
    };
    let (timer, task) = match named(turn, state.timer) {
        Ok(found) => found,
        Err(error) => {
            flows::end(turn)?;
            return Err(error);
        }
    };
    let outcome = trim(turn, &timer, &task, words);
    let question = question(turn, &timer, &task);
    flows::answered(turn, Question::of(NAME, &state, question), outcome)
}

fn trim(turn: &mut Turn<'_>, timer: &Timer, task: &Task, words: &str) -> Result<Message> {
    let at = stop::until(turn, timer.started_at, words)?;
    let written = time_tracking::stop(turn.tx, turn.actor, Some(task.number), Some(at))?;
    stop::stopped(turn, &written)
}

pub(crate) fn cancel(turn: &mut Turn<'_>, _: &Flow, _: FlowChoice) -> Answer {
    flows::end(turn)?;
    Ok(change(Message::text("The timer runs on.")))
}
