//! Reports as messages, and the jobs that ask for them.

use domain::Db;
use domain::conversation::{Plan, Reply};
use domain::error::{Error, Result};
use domain::job::{Job, Work};
use domain::message::{Message, Text};
use domain::reports::{self, COUNT_MAX, Day, Named, TASKS_NAMED_MAX};
use domain::scribe::Actor;
use domain::user::User;
use jiff::Timestamp;

use crate::press::Press;
use crate::view::{self, dates};

/// A report that comes later than this after its time says so, seconds.
const LATE_AFTER_S: i64 = 60;

/// Closing lines of the daily report, one a day in turn.
const CLOSING: [&str; 5] = [
    "One thing at a time.",
    "Begin with the smallest one.",
    "What would make today a good day?",
    "Done is better than perfect.",
    "Take a walk in between.",
];

/// Carries out a job that asks for a report: reads now, and plans to send it.
///
/// # Errors
/// The store's, or a refusal if the person is gone.
pub(crate) async fn plan(db: Db, job: Job, now: Timestamp) -> Result<Plan> {
    let message = db
        .read("report", move |reads| {
            let user = reads
                .user(job.job.owner)?
                .ok_or_else(|| Error::refused("I don't know you any more."))?;
            let day = reports::day(reads, &user, now, TASKS_NAMED_MAX)?;
            Ok(message(&user, &job.job.work, &day, now))
        })
        .await?;
    Ok(Box::new(move |_| Ok(vec![Reply::Send(message.clone())])))
}

/// A report in words.
#[must_use]
pub fn message(user: &User, work: &Work, day: &Day, now: Timestamp) -> Message {
    let actor = Actor { user, now };
    let (message, due_at) = match work {
        Work::DailyReport { due_at } => (daily(actor, day), *due_at),
        Work::EndOfDay { due_at } => (end_of_day(actor, day), *due_at),
        // Nothing else asks for a report.
        Work::KeepFile { .. } => (daily(actor, day), None),
    };
    match due_at.filter(|due| now.as_second() - due.as_second() > LATE_AFTER_S) {
        Some(due) => {
            let words = format!("Late: it was due {}.", dates::at(actor, due));
            message.line(Text::default().italic(words))
        }
        None => message,
    }
}

fn daily(actor: Actor<'_>, day: &Day) -> Message {
    let heading = format!("☀️ {}", day.date.strftime("%A, %-d %B"));
    let mut message = Message::default().heading(heading);
    message = section(actor, message, "❗ Overdue", &day.overdue, "/overdue");
    message = section(actor, message, "📅 Due today", &day.today, "/today");
    if day.overdue.count == 0 && day.today.count == 0 {
        message = message.line("Nothing is due today.");
    }
    let open = view::counted(day.open, "open task", "open tasks");
    let reminders = view::counted(day.reminders_within_day, "reminder", "reminders");
    message = message.line(format!("{open}, {reminders} within the next day."));
    let turn = usize::try_from(day.date.day_of_year()).unwrap_or_default() % CLOSING.len();
    message
        .line(Text::default().italic(CLOSING[turn]))
        .row(shortcuts())
}

fn end_of_day(actor: Actor<'_>, day: &Day) -> Message {
    let left = u64::from(day.overdue.count) + u64::from(day.today.count);
    let message = Message::default().heading("🌙 End of the day");
    if left == 0 {
        return message.line("🎉 Nothing urgent is left. Enjoy your evening!");
    }
    let message = section(actor, message, "❗ Overdue", &day.overdue, "/overdue");
    let message = section(actor, message, "📅 Still due today", &day.today, "/today");
    message
        .line("Finish one, or move it: a button on each task does both.")
        .row(shortcuts())
}

fn section(actor: Actor<'_>, message: Message, title: &str, named: &Named, all: &str) -> Message {
    if named.count == 0 {
        return message;
    }
    let count = if named.count < COUNT_MAX {
        named.count.to_string()
    } else {
        format!("{COUNT_MAX}+")
    };
    let mut lines = vec![Text::default().bold(format!("{title} · {count}"))];
    lines.extend(
        named
            .first
            .iter()
            .map(|task| view::tasks::line(actor, task)),
    );
    let named_count = u32::try_from(named.first.len()).unwrap_or(u32::MAX);
    if named.count > named_count {
        lines.push(
            Text::default().italic(format!("… and {} more: {all}", named.count - named_count)),
        );
    }
    view::with_lines(message, lines)
}

fn shortcuts() -> [domain::message::Button; 2] {
    [
        Press::Run("today".to_owned()).button("📅 Today"),
        Press::Run("list".to_owned()).button("📋 Tasks"),
    ]
}
