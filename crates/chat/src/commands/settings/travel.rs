//! What happens to times when the zone changes: shown before it happens, and chosen by button.

use domain::error::Result;
use domain::flow::Flow;
use domain::message::{Message, Text};
use domain::scribe::Written;
use domain::time::{Due, Moment, Zone};
use domain::user::User;
use domain::zones::{self, Timed, Times};
use jiff::Timestamp;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::answer::{change, say};
use crate::flows;
use crate::press::FlowChoice;
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view::{self, counted, dates};

/// The stored name.
pub(crate) const NAME: &str = "travel";
/// Things that are shown as examples.
const EXAMPLES_MAX: usize = 4;

#[derive(Serialize, Deserialize)]
struct State {
    zone: Zone,
    chosen: bool,
}

/// Moves to a zone; asks first if that raises a question.
pub(crate) fn to(turn: &mut Turn<'_>, zone: Zone, chosen: bool) -> Result<Message> {
    if zone == *turn.zone() {
        let written = zones::change(turn.tx, turn.actor, &zone, Times::Keep, chosen)?;
        return moved(turn, &written, Times::Keep);
    }
    let timed = zones::timed(turn.tx, turn.actor)?;
    if !timed.differ_in(&zone) {
        let written = zones::change(turn.tx, turn.actor, &zone, Times::Keep, chosen)?;
        let message = moved(turn, &written, Times::Keep)?;
        return Ok(view::with_lines(message, kept_before(&zone, &timed)));
    }
    let message = preview(turn, &zone, &timed);
    let token = flows::put(turn, NAME, &State { zone, chosen })?;
    let mut rows = vec![(FlowChoice::Option(0), "Keep their moment")];
    if !timed.more {
        rows.push((FlowChoice::Option(1), "Move to the new clock"));
    }
    let leave = format!("Stay in {}", turn.zone().name());
    Ok(message
        .row(flows::choices(token, &rows))
        .row(flows::choices(token, &[(FlowChoice::Cancel, &leave)])))
}

fn preview(turn: &Turn<'_>, zone: &Zone, timed: &Timed) -> Message {
    let there = dates::clock(zone.civil(turn.now()));
    let heading = Text::plain("🌍 In ")
        .bold(zone.name())
        .and(format!(" it is {there}. If you move there:"));
    let mut message = Message::default().line(heading);
    message = message.line("Days begin and end there, and reports and habits come by its clock.");
    if timed.on_days > 0 {
        let (one, many) = (
            "task is due on a day and stays on it.",
            "tasks are due on a day and stay on it.",
        );
        let tasks = counted(timed.on_days as u64, one, many);
        message = message.line(format!("📅 {tasks}"));
    }
    let tasks = timed.tasks.len() as u64;
    let reminders = timed.reminders.len() as u64;
    let what = match (tasks, reminders) {
        (_, 0) => counted(tasks, "task has", "tasks have"),
        (0, _) => counted(reminders, "reminder has", "reminders have"),
        _ => format!(
            "{} and {} have",
            counted(tasks, "task", "tasks"),
            counted(reminders, "reminder", "reminders")
        ),
    };
    let more = if timed.more { " at least" } else { "" };
    let them = if tasks + reminders > 1 { "them" } else { "it" };
    message = message.line(format!(
        "🕓{more} {what} a time in {}. What shall become of {them}?",
        turn.zone().name()
    ));
    let mut lines = examples(turn, zone, timed);
    lines.extend(kept_before(zone, timed));
    view::with_lines(message, lines)
}

/// What was kept on the clock of another zone when that was left, and stays at its moment now.
fn kept_before(zone: &Zone, timed: &Timed) -> Vec<Text> {
    let tasks = timed.kept_tasks.iter().filter_map(|task| match &task.due {
        Some(Due::At(civil, of)) => {
            let name = format!("{} {}", task.number, domain::tasks::shortened(&task.title));
            Some((name, civil, of))
        }
        _ => None,
    });
    let reminders = timed
        .kept_reminders
        .iter()
        .filter_map(|one| match &one.moment {
            Moment::Wall(civil, of) => {
                let name = format!("⏰ {}", domain::tasks::shortened(&one.text));
                Some((name, civil, of))
            }
            Moment::Exact(_) => None,
        });
    let kept: Vec<Text> = tasks
        .chain(reminders)
        .map(|(name, civil, of)| {
            let there = shown(zone.civil(of.instant(*civil)));
            let on_its_clock = match of == zone {
                true => String::new(),
                false => format!(", {} in {}", shown(*civil), of.name()),
            };
            Text::default()
                .bold(name)
                .and(format!("\n   stays {there}{on_its_clock}"))
        })
        .collect();
    if kept.is_empty() {
        return Vec::new();
    }
    let all = kept.len();
    let words = match all {
        1 => "📌 One time was kept on the clock of another zone before, and keeps its moment:"
            .to_owned(),
        _ => format!(
            "📌 {all} times were kept on the clock of another zone before, and keep their moment:"
        ),
    };
    let mut lines = vec![Text::plain(words)];
    lines.extend(kept.into_iter().take(EXAMPLES_MAX));
    if all > EXAMPLES_MAX {
        let more = format!("… and {} more", all - EXAMPLES_MAX);
        lines.push(Text::default().italic(more));
    }
    lines
}

fn examples(turn: &Turn<'_>, zone: &Zone, timed: &Timed) -> Vec<Text> {
    let tasks = timed.tasks.iter().filter_map(|task| match &task.due {
        Some(Due::At(civil, of)) => {
            let name = format!("{} {}", task.number, domain::tasks::shortened(&task.title));
            let moved = match zones::moved_due(task, zone, turn.now()) {
                Some(Due::At(civil, _)) => Some(civil),
                _ => None,
            };
            Some(example(zone, &name, of.instant(*civil), moved))
        }
        _ => None,
    });
    let reminders = timed.reminders.iter().filter_map(|one| match &one.moment {
        Moment::Wall(civil, of) => {
            let name = format!("⏰ {}", domain::tasks::shortened(&one.text));
            let moved = match zones::moved_moment(one, zone, turn.now()) {
                Some(Moment::Wall(civil, _)) => Some(civil),
                _ => None,
            };
            Some(example(zone, &name, of.instant(*civil), moved))
        }
        Moment::Exact(_) => None,
    });
    let all = timed.tasks.len() + timed.reminders.len();
    let mut lines: Vec<Text> = tasks.chain(reminders).take(EXAMPLES_MAX).collect();
    if all > EXAMPLES_MAX {
        let more = format!("… and {} more", all - EXAMPLES_MAX);
        lines.push(Text::default().italic(more));
    }
    lines
}

/// "#2 Call: kept Wed 02:00, moved Tue 18:00 there".
fn example(zone: &Zone, name: &str, now: Timestamp, moved: Option<DateTime>) -> Text {
    let kept = shown(zone.civil(now));
    let moved = moved.map_or_else(
        || "not to be moved: that has passed there".to_owned(),
        |civil| format!("moved {}", shown(civil)),
    );
    Text::default()
        .bold(name)
        .and(format!("\n   kept {kept}, {moved}"))
}

fn shown(at: DateTime) -> String {
    at.strftime("%a %-d %b %H:%M").to_string()
}

pub(crate) fn press(turn: &mut Turn<'_>, flow: &Flow, choice: FlowChoice) -> Answer {
    let Some(State { zone, chosen }) = flows::step(flow) else {
        return flows::lost(turn);
    };
    let times = match choice {
        FlowChoice::Option(0) => Times::Keep,
        FlowChoice::Option(1) => Times::Move,
        _ => {
            flows::end(turn)?;
            let words = format!("You stay in {}; nothing was changed.", turn.zone().name());
            return Ok(change(Message::text(words)));
        }
    };
    let written = zones::change(turn.tx, turn.actor, &zone, times, chosen)?;
    flows::end(turn)?;
    Ok(change(moved(turn, &written, times)?))
}

/// What follows the person to the new zone, and what stays.
fn moved(turn: &Turn<'_>, written: &Written<User>, times: Times) -> Result<Message> {
    let user = &written.value;
    let local = user.settings.zone.civil(turn.now());
    let pending = turn.tx.reminder_totals(user.id, turn.now())?.pending;
    let mut lines = vec!["Days begin and end there now, and reports come by its clock.".to_owned()];
    if times == Times::Move {
        let words = "Times that you gave are on its clock now, as far as they are to come there.";
        lines.push(words.to_owned());
    } else {
        lines.push("Times that you gave stay in the zone in which you gave them.".to_owned());
        if pending > 0 {
            let reminders = counted(pending, "reminder", "reminders");
            lines.push(format!(
                "{reminders} will come at the same moment as before."
            ));
        }
    }
    let text = Text::plain("🌍 Your time zone is ")
        .bold(user.settings.zone.name())
        .and(format!(": it is {} there.", dates::clock(local)));
    let message = Message::default().line(text);
    let lines = lines.into_iter().map(Text::plain).collect();
    Ok(view::with_lines(message, lines).row([view::undo(written.operation)]))
}

/// Says where the person is now: a message of its own.
pub(crate) fn said(turn: &mut Turn<'_>, zone: Zone, chosen: bool) -> Answer {
    Ok(say(to(turn, zone, chosen)?))
}
