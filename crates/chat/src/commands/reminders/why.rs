//! `/why`: the whole story of a reminder, every step with its time.

use domain::length;
use domain::message::{Message, Text};
use domain::outbox::{Attempt, OutboxState, Outcome};
use domain::reminder::{Answer as Answered, ReminderState};
use domain::reminders::{self, Firing, Story};

use super::delete::number;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::{self, dates};

pub(crate) static COMMAND: Command = Command {
    name: "why",
    aliases: &[],
    usage: "<reminder>",
    summary: "Tell what became of a reminder",
    details: "When it was written down, when it fell due and was taken up, each attempt at sending it with its outcome, and how you answered.",
    examples: &[("/why 2", "the story of reminder #2")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let number = number(arguments, &COMMAND)?;
    let story = reminders::story(turn.tx, turn.actor, number)?;
    let heading = format!("⏰ {} {}", number, story.reminder.text);
    let lines = lines(turn, &story).into_iter().map(Text::plain).collect();
    let message = view::with_lines(Message::default().heading(heading), lines);
    Ok(say(message.line(
        Text::default().italic(format!("Times are in {}.", turn.zone().name())),
    )))
}

fn lines(turn: &Turn<'_>, story: &Story) -> Vec<String> {
    let reminder = &story.reminder;
    let exact = |instant| dates::exact(turn.actor, instant);
    let mut lines = vec![format!("{}  written down", exact(reminder.created_at))];
    if let Some(task) = &story.task {
        lines.push(format!("for task {} {}", task.number, task.title));
    }
    for firing in &story.firings {
        lines.extend(firing_lines(turn, firing));
    }
    let due = reminder.moment.instant();
    lines.push(match reminder.state {
        ReminderState::Pending if reminder.ways.paused => {
            format!(
                "It is paused: /resumereminder {} lets it go on.",
                reminder.number.0
            )
        }
        ReminderState::Pending if due > turn.now() => {
            let away = dates::distance(turn.now(), due);
            format!("{}  will fall due, {away}", exact(due))
        }
        ReminderState::Pending => format!("{}  fell due and is about to be sent", exact(due)),
        ReminderState::Fired => "It waits for your answer.".to_owned(),
        ReminderState::Acknowledged => "It is answered.".to_owned(),
        ReminderState::Moot => {
            let open = story
                .task
                .as_ref()
                .is_some_and(|task| task.status.is_open());
            let reason = match (open, reminder.ways.before_due) {
                (true, Some(_)) => "when its task is due has changed",
                (true, None) => "its task was closed",
                (false, _) => "its task is closed",
            };
            format!("{}  not sent: {reason}", exact(due))
        }
    });
    lines
}

fn firing_lines(turn: &Turn<'_>, firing: &Firing) -> Vec<String> {
    let exact = |instant| dates::exact(turn.actor, instant);
    let occurrence = &firing.occurrence;
    let mut lines = vec![
        format!("{}  fell due", exact(occurrence.due_at)),
        format!(
            "{}  taken up{}",
            exact(occurrence.fired_at),
            lateness(occurrence.due_at, occurrence.fired_at)
        ),
    ];
    if let Some(ring) = &firing.ring {
        let at = exact(ring.due_at);
        lines.push(match ring.told {
            0 => format!("held through your quiet hours until {at}"),
            told => {
                let times = view::counted(told, "time", "times");
                format!("asked {times} so far; again at {at}")
            }
        });
    }
    for attempt in &firing.attempts {
        lines.push(attempt_line(turn, attempt));
    }
    if let Some(message) = &firing.message {
        match message.state {
            OutboxState::Queued => lines.push("waiting to be sent".to_owned()),
            OutboxState::Intent => lines.push("being sent now".to_owned()),
            OutboxState::Superseded => lines.push("replaced before it was sent".to_owned()),
            OutboxState::Sent | OutboxState::Refused => {}
        }
    }
    match &occurrence.answer {
        None => {}
        Some(Answered::Done { at }) => lines.push(format!("{}  you answered: done", exact(*at))),
        Some(Answered::Dismissed { at }) => {
            lines.push(format!("{}  you answered: dismissed", exact(*at)));
        }
        Some(Answered::Snoozed { at, until }) => lines.push(format!(
            "{}  you answered: again at {}",
            exact(*at),
            exact(*until)
        )),
    }
    lines
}

fn lateness(due: jiff::Timestamp, taken: jiff::Timestamp) -> String {
    let late = taken.as_millisecond().saturating_sub(due.as_millisecond());
    match late {
        ..=0 => String::new(),
        1..=999 => format!(", {late} ms late"),
        _ => format!(", {} late", length::of_time(late.unsigned_abs() / 1_000)),
    }
}

fn attempt_line(turn: &Turn<'_>, attempt: &Attempt) -> String {
    let exact = |instant| dates::exact(turn.actor, instant);
    let outcome = match &attempt.outcome {
        Outcome::Sent(message) => format!("sent, as message {}", message.0),
        Outcome::HadArrived(message) => {
            format!("an earlier attempt had arrived, as message {}", message.0)
        }
        Outcome::Refused(words) => format!("refused for good: {words}"),
        Outcome::Delayed { until } => format!("told to wait until {}", exact(*until)),
        Outcome::Failed(words) => format!("failed, to be tried again: {words}"),
        Outcome::InDoubt(words) => {
            format!("may have arrived or not, so it comes again marked as a repeat: {words}")
        }
    };
    let at = exact(attempt.ended_at.unwrap_or(attempt.began_at));
    format!("{at}  attempt {}: {outcome}", attempt.number)
}
