//! `/why`: the whole story of a reminder, every step with its time.

use domain::length;
use domain::message::{Message, Text};
use domain::outbox::{Attempt, OutboxState, Outcome};
use domain::reminder::{Answer as Answered, Reminder, ReminderState};
use domain::reminders::story::{self, By, Firing, Step, Story, Telling, What};
use domain::tasks::shortened;
use jiff::Timestamp;

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
    details: "When it was written down, when it fell due and was taken up, each attempt at sending it with its outcome (of a reminder that asks again, each time that it asked), each answer of yours, and what was changed or taken back in between. One that is deleted has its story for as long as the journal keeps it.",
    examples: &[("/why 2", "the story of reminder #2")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let number = number(arguments, &COMMAND)?;
    let story = story::story(turn.tx, turn.actor, number)?;
    let heading = format!("⏰ {} {}", number, story.reminder.text);
    let lines = lines(turn, &story).into_iter().map(Text::plain).collect();
    let mut message = Message::default().heading(heading);
    if let Some(words) = left_out(&story) {
        message = message.line(Text::default().italic(words));
    }
    let message = view::with_lines(message, lines);
    Ok(say(message.line(
        Text::default().italic(format!("Times are in {}.", turn.zone().name())),
    )))
}

/// What is not told of a long story.
fn left_out(story: &Story) -> Option<String> {
    let firings = match story.firings_before {
        0 => None,
        before => Some(view::counted(
            before as u64,
            "time that it came before",
            "times that it came before",
        )),
    };
    let steps = story
        .steps_cut
        .then(|| format!("all but the latest {} changes", story::ENTRIES_MAX));
    let both: Vec<String> = [firings, steps].into_iter().flatten().collect();
    (!both.is_empty()).then(|| format!("Left out: {}.", both.join(", and ")))
}

/// Lines with the instants by which they are put in order; a line about now has that of what it
/// follows.
type Dated = Vec<(Timestamp, String)>;

fn lines(turn: &Turn<'_>, story: &Story) -> Vec<String> {
    let reminder = &story.reminder;
    let written = reminder.created_at;
    let mut dated: Dated = vec![(
        written,
        format!("{}  written down", dates::exact(turn.actor, written)),
    )];
    if let Some(task) = &story.task {
        dated.push((written, format!("for task {} {}", task.number, task.title)));
    }
    for firing in &story.firings {
        dated.extend(firing_lines(turn, firing, &story.steps));
    }
    for step in &story.steps {
        if let Some(words) = step_words(turn, step) {
            let at = dates::exact(turn.actor, step.at);
            dated.push((step.at, format!("{at}  {words}")));
        }
    }
    dated.sort_by_key(|(at, _)| *at);
    let mut lines: Vec<String> = dated.into_iter().map(|(_, line)| line).collect();
    lines.push(standing(turn, story));
    lines
}

/// Where it stands now.
fn standing(turn: &Turn<'_>, story: &Story) -> String {
    let reminder = &story.reminder;
    let exact = |instant| dates::exact(turn.actor, instant);
    let due = reminder.moment.instant();
    match reminder.state {
        _ if story.deleted => "It is deleted.".to_owned(),
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
            let open = story.task.as_ref().map(|task| task.status.is_open());
            let reason = match (reminder.task.and(open), reminder.ways.before_due) {
                (None, _) => "its time had passed when it came back",
                (Some(true), Some(_)) => "when its task is due has changed",
                (Some(true), None) => "its task was closed",
                (Some(false), _) => "its task is closed",
            };
            format!("{}  not sent: {reason}", exact(due))
        }
    }
}

fn firing_lines(turn: &Turn<'_>, firing: &Firing, steps: &[Step]) -> Dated {
    let exact = |instant| dates::exact(turn.actor, instant);
    let occurrence = &firing.occurrence;
    let mut lines = vec![
        (
            occurrence.due_at,
            format!("{}  fell due", exact(occurrence.due_at)),
        ),
        (
            occurrence.fired_at,
            format!(
                "{}  taken up{}",
                exact(occurrence.fired_at),
                lateness(occurrence.due_at, occurrence.fired_at)
            ),
        ),
    ];
    for (place, telling) in firing.messages.iter().enumerate() {
        lines.extend(telling_lines(turn, telling, place > 0));
    }
    // What is still to come stands behind what was told.
    let told_until = lines.iter().map(|(at, _)| *at).max();
    let told_until = told_until.unwrap_or(occurrence.fired_at);
    if let Some(ring) = &firing.ring {
        let at = exact(ring.due_at);
        let words = match ring.told {
            0 => format!("held through your quiet hours until {at}"),
            told => {
                let times = view::counted(told, "time", "times");
                format!("asked {times} so far; again at {at}")
            }
        };
        lines.push((told_until, words));
    }
    // The journal does not go back as far as a firing may.
    if let Some(answer) = &occurrence.answer {
        let answered = |step: &Step| matches!(&step.what, What::Answered(one) if one == answer);
        let (Answered::Done { at } | Answered::Dismissed { at } | Answered::Snoozed { at, .. }) =
            answer;
        if !steps.iter().any(answered) {
            let words = format!("{}  {}", exact(*at), answer_words(turn, answer));
            lines.push((*at, words));
        }
    }
    lines
}

/// What became of one message; one that `asks_again` says so first.
fn telling_lines(turn: &Turn<'_>, telling: &Telling, asks_again: bool) -> Dated {
    let promised = telling.row.new.created_at;
    let mut lines = Dated::new();
    if asks_again {
        let at = dates::exact(turn.actor, promised);
        lines.push((promised, format!("{at}  asked again")));
    }
    let mut last = promised;
    for attempt in &telling.attempts {
        let at = attempt.ended_at.unwrap_or(attempt.began_at);
        last = last.max(at);
        lines.push((at, attempt_line(turn, attempt)));
    }
    let waiting = match telling.row.state {
        OutboxState::Queued => Some("waiting to be sent"),
        OutboxState::Intent => Some("being sent now"),
        OutboxState::Superseded => Some("replaced before it was sent"),
        OutboxState::Sent | OutboxState::Refused => None,
    };
    lines.extend(waiting.map(|words| (last, words.to_owned())));
    lines
}

fn answer_words(turn: &Turn<'_>, answer: &Answered) -> String {
    match answer {
        Answered::Done { .. } => "you answered: done".to_owned(),
        Answered::Dismissed { .. } => "you answered: dismissed".to_owned(),
        Answered::Snoozed { until, .. } => {
            let until = dates::exact(turn.actor, *until);
            format!("you answered: again at {until}")
        }
    }
}

fn step_words(turn: &Turn<'_>, step: &Step) -> Option<String> {
    Some(match &step.what {
        What::Answered(answer) => answer_words(turn, answer),
        What::Changed { by, before, after } => {
            let changes = changes(turn, before, after);
            if changes.is_empty() {
                return None;
            }
            let who = match by {
                By::Owner => "you changed it",
                By::Task => "its task changed",
                By::Series => "it went on",
            };
            format!("{who}: {}", changes.join(", "))
        }
        What::Deleted => "deleted".to_owned(),
        What::BroughtBack => "brought back".to_owned(),
        What::Undone { what, until: None } => format!("you took back: {what}"),
        What::Undone {
            what,
            until: Some(until),
        } => {
            let until = dates::exact(turn.actor, *until);
            format!("you took back: {what}; to come at {until}")
        }
    })
}

/// In what a reminder differs from what it was.
fn changes(turn: &Turn<'_>, before: &Reminder, after: &Reminder) -> Vec<String> {
    let mut changes = Vec::new();
    if before.text != after.text {
        changes.push(format!("to say “{}”", shortened(&after.text)));
    }
    let (stopped, waits) = match (before.state, after.state) {
        (ReminderState::Pending, ReminderState::Moot) => (true, false),
        (ReminderState::Fired, ReminderState::Acknowledged) => (true, false),
        (from, ReminderState::Pending) => (false, from != ReminderState::Pending),
        _ => (false, false),
    };
    if stopped {
        changes.push("not needed any more".to_owned());
    } else if waits || before.moment.instant() != after.moment.instant() {
        let at = dates::exact(turn.actor, after.moment.instant());
        changes.push(format!("to come at {at}"));
    }
    if before.repeat != after.repeat {
        changes.push(match &after.repeat {
            Some(repeat) => format!("to come {}", repeat.explain()),
            None => "to come once".to_owned(),
        });
    }
    if before.ways.nag != after.ways.nag {
        changes.push(match after.ways.nag {
            Some(nag) => format!(
                "to ask again every {}",
                length::of_work(u64::from(nag.every_minutes))
            ),
            None => "to ask once".to_owned(),
        });
    }
    if before.ways.urgent != after.ways.urgent {
        let urgent = after.ways.urgent;
        changes.push(if urgent { "urgent" } else { "not urgent" }.to_owned());
    }
    if before.ways.paused != after.ways.paused {
        let paused = after.ways.paused;
        changes.push(if paused { "to rest" } else { "to go on" }.to_owned());
    }
    changes
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
