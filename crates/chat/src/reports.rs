//! Reports as messages, and the jobs that ask for them.

mod review;

use domain::Db;
use domain::conversation::{Plan, Reply};
use domain::error::Result;
use domain::ids::UserId;
use domain::job::Report;
use domain::message::{Message, Text};
use domain::reports::{self, COUNT_MAX, Day, HabitOpen, Named, TASKS_NAMED_MAX};
use domain::scribe::Actor;
use domain::user::User;
use jiff::Timestamp;

use crate::press::Press;
use crate::turn::known;
use crate::view::{self, dates};

/// A report that comes later than this after its time says so, seconds.
const LATE_AFTER_S: i64 = 60;

/// Closing lines of the daily report, one a day in turn.
const CLOSING: [&str; 5] = [
    "One thing at a time.",
    SMALLEST,
    "What would make today a good day?",
    "Done is better than perfect.",
    "Take a walk in between.",
];

/// The closing line of a day on which there is a choice.
const SMALLEST: &str = "Begin with the smallest one.";
/// What stands in its place where there is none.
const NO_CHOICE: &str = "Make it a good one.";

/// A report that was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// Which.
    pub report: Report,
    /// When it fell due, if the clock asked for it.
    pub due_at: Option<Timestamp>,
}

/// What a report tells of: what is not switched off.
#[derive(Debug, Clone, Copy)]
pub struct Sections {
    pub(crate) tasks: bool,
    pub(crate) reminders: bool,
    pub(crate) habits: bool,
    pub(crate) time: bool,
}

impl Sections {
    /// Everything, where nothing is switched off.
    pub const ALL: Self = Self {
        tasks: true,
        reminders: true,
        habits: true,
        time: true,
    };
}

/// Carries out a job that asks for a report: reads now, and plans to send it.
///
/// # Errors
/// The store's, or a refusal if the person is gone.
pub(crate) async fn plan(
    db: Db,
    owner: UserId,
    asked: Asked,
    now: Timestamp,
    sections: Sections,
) -> Result<Plan> {
    let message = db
        .read("report", move |reads| {
            let user = known(reads, owner)?;
            if matches!(asked.report, Report::Weekly | Report::Monthly) {
                return review::message(reads, Actor { user: &user, now }, asked, sections);
            }
            let at = asked
                .due_at
                .map_or(now, |due| reports::told_of(&user.settings, due, now));
            let mut day = reports::day(reads, &user, at, TASKS_NAMED_MAX)?;
            if !sections.habits {
                day.habits.clear();
            }
            Ok(message(&user, asked, &day, now, sections))
        })
        .await?;
    Ok(Box::new(move |_| Ok(vec![Reply::Send(message.clone())])))
}

/// A report of a day in words.
#[must_use]
pub fn message(
    user: &User,
    asked: Asked,
    day: &Day,
    now: Timestamp,
    sections: Sections,
) -> Message {
    let actor = Actor { user, now };
    let message = match asked.report {
        Report::EndOfDay => end_of_day(actor, day, sections),
        // A week or a month has facts and words of its own.
        Report::Daily | Report::Weekly | Report::Monthly => daily(actor, day, sections),
    };
    marked(actor, message, asked.due_at)
}

/// Says so if it comes late.
fn marked(actor: Actor<'_>, message: Message, due_at: Option<Timestamp>) -> Message {
    let late = |due: &Timestamp| actor.now.as_second() - due.as_second() > LATE_AFTER_S;
    match due_at.filter(late) {
        Some(due) => {
            let words = format!("Late: it was due {}.", dates::at(actor, due));
            message.line(Text::default().italic(words))
        }
        None => message,
    }
}

fn daily(actor: Actor<'_>, day: &Day, sections: Sections) -> Message {
    let heading = format!("☀️ {}", day.date.strftime("%A, %-d %B"));
    let mut message = Message::default().heading(heading);
    let title = match is_over(actor, day) {
        false => "📅 Due today",
        true => "📅 Due on that day, still open",
    };
    if sections.tasks {
        message = section(actor, message, "❗ Overdue", &day.overdue, "/overdue");
        message = section(actor, message, title, &day.today, all_of(actor, day));
    }
    let has_tasks = sections.tasks;
    if has_tasks && day.overdue.count == 0 && day.today.count == 0 && !is_over(actor, day) {
        message = message.line(if day.habits.is_empty() {
            "Nothing is due today."
        } else {
            "No task is due today."
        });
    }
    message = habits(actor, message, day);
    let open = view::counted(day.open, "open task", "open tasks");
    let reminders = view::counted(day.reminders_within_day, "reminder", "reminders");
    let mut counts = Vec::new();
    if sections.tasks {
        counts.push(open);
    }
    if sections.reminders && !is_over(actor, day) {
        counts.push(format!("{reminders} within the next day"));
    }
    if !counts.is_empty() {
        let now = if is_over(actor, day) { " now" } else { "" };
        message = message.line(format!("{}{now}.", counts.join(", ")));
    }
    let turn = usize::try_from(day.date.day_of_year()).unwrap_or_default() % CLOSING.len();
    let due = u64::from(day.overdue.count) + u64::from(day.today.count);
    let closing = match CLOSING[turn] {
        SMALLEST if due < 2 || !sections.tasks => NO_CHOICE,
        line => line,
    };
    message
        .line(Text::default().italic(closing))
        .row(shortcuts())
}

/// Whether the day that a report is about has passed when it comes.
fn is_over(actor: Actor<'_>, day: &Day) -> bool {
    day.date != actor.user.settings.today(actor.now)
}

/// The list that has all of what was due on the day.
fn all_of(actor: Actor<'_>, day: &Day) -> &'static str {
    match is_over(actor, day) {
        false => "/today",
        true => "/overdue",
    }
}

fn end_of_day(actor: Actor<'_>, day: &Day, sections: Sections) -> Message {
    let left = u64::from(day.overdue.count) + u64::from(day.today.count);
    let over = is_over(actor, day);
    let message = Message::default().heading(match over {
        false => "🌙 End of the day".to_owned(),
        true => format!("🌙 End of {}", day.date.strftime("%A, %-d %B")),
    });
    let message = habits(actor, message, day);
    if !sections.tasks {
        return match day.habits.is_empty() {
            true => message.line("🎉 Nothing is left. Enjoy your evening!"),
            false => message,
        };
    }
    if left == 0 {
        return message.line(match (over, day.habits.is_empty()) {
            (true, _) => "No task is left of that day.",
            (false, true) => "🎉 Nothing urgent is left. Enjoy your evening!",
            (false, false) => "No task is left for today.",
        });
    }
    let title = match over {
        false => "📅 Still due today",
        true => "📅 Due on that day, still open",
    };
    let message = section(actor, message, "❗ Overdue", &day.overdue, "/overdue");
    let message = section(actor, message, title, &day.today, all_of(actor, day));
    message
        .line("Finish one, or move it: 📋 Tasks shows them with their buttons.")
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

/// The habits that are still to be done.
fn habits(actor: Actor<'_>, mut message: Message, day: &Day) -> Message {
    let open: &[HabitOpen] = &day.habits;
    if open.is_empty() {
        return message;
    }
    let title = match is_over(actor, day) {
        false => "🔁 Habits today",
        true => "🔁 Habits of that day",
    };
    let mut lines = vec![Text::default().bold(format!("{title} · {}", open.len()))];
    let named = usize::try_from(TASKS_NAMED_MAX).unwrap_or(usize::MAX);
    for one in open.iter().take(named) {
        lines.push(view::habits::open_line(
            &one.habit,
            one.mark.as_ref(),
            one.streak,
        ));
    }
    if open.len() > named {
        let more = open.len() - named;
        lines.push(Text::default().italic(format!("… and {more} more: /habit_list")));
    }
    message = view::with_lines(message, lines);
    message.row([Press::Run("habit_list".to_owned()).button("🔁 Habits")])
}

fn shortcuts() -> [domain::message::Button; 2] {
    [
        Press::Run("today".to_owned()).button("📅 Today"),
        Press::Run("list".to_owned()).button("📋 Tasks"),
    ]
}
