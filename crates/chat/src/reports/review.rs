//! A week or a month that is over, in words.

use domain::error::Result;
use domain::job::Report;
use domain::message::{Message, Text};
use domain::port::Reads;
use domain::reports::TASKS_NAMED_MAX;
use domain::reports::review::{self, Review};
use domain::scribe::Actor;
use domain::tasks::shortened;
use jiff::civil::Date;

use super::{Asked, Sections, marked, section, shortcuts};
use crate::commands::analytics::words::best_days;
use crate::view;

/// Clients and habits that are named.
const NAMED_MAX: usize = 10;

/// Reads the review that was asked for, or fell due last, and tells it.
pub(super) fn message(
    reads: &dyn Reads,
    actor: Actor<'_>,
    asked: Asked,
    sections: Sections,
) -> Result<Message> {
    let settings = &actor.user.settings;
    let due_at = asked
        .due_at
        .map(|due| review::latest(settings, asked.report, due, actor.now));
    let at = due_at.unwrap_or(actor.now);
    let mut review = review::review(reads, actor, asked.report, at, TASKS_NAMED_MAX)?;
    if !sections.habits {
        review.habits.clear();
    }
    if !sections.time {
        review.time.clear();
    }
    let message = words(actor, asked.report, &review, sections);
    Ok(marked(actor, message, due_at))
}

fn words(actor: Actor<'_>, report: Report, review: &Review, sections: Sections) -> Message {
    let (what, before, ahead, all) = match report {
        Report::Monthly => ("month", "the month before", "30 days", "/list"),
        _ => ("week", "the week before", "7 days", "/week"),
    };
    let heading = match report {
        Report::Monthly => review.period.first().strftime("🗓 %B %Y").to_string(),
        _ => format!(
            "📆 {} – {}",
            day(review.period.first()),
            day(review.period.last())
        ),
    };
    let mut message = Message::default().heading(heading);
    if sections.tasks {
        message = view::with_lines(message, done(review, what, before));
    }
    if !review.time.is_empty() {
        message = view::with_lines(message, time(review));
    }
    if !review.habits.is_empty() {
        message = view::with_lines(message, habits(review));
    }
    if !sections.tasks {
        return match review.time.is_empty() && review.habits.is_empty() {
            true => message.line(format!("There is nothing to tell of that {what}.")),
            false => message,
        };
    }
    message = section(actor, message, "❗ Overdue", &review.overdue, "/overdue");
    let coming = format!("📅 In the next {ahead}");
    message = section(actor, message, &coming, &review.coming, all);
    if review.overdue.count == 0 && review.coming.count == 0 {
        message = message.line(format!(
            "Nothing is overdue, and nothing is due in the next {ahead}."
        ));
    }
    message.row(shortcuts())
}

fn day(date: Date) -> String {
    date.strftime("%a %-d %b").to_string()
}

fn done(review: &Review, what: &str, before: &str) -> Vec<Text> {
    let (now, earlier) = (&review.compared.now.sums, &review.compared.before.sums);
    if now.done == 0 && now.created == 0 {
        let mut words = format!("Nothing was done or written down in that {what}.");
        if earlier.done > 0 {
            let done = view::counted(earlier.done, "task was", "tasks were");
            words = format!("{words} In {before} {done} done.");
        }
        return vec![Text::plain(words)];
    }
    let change = match now.done.checked_sub(earlier.done) {
        Some(0) => format!("as many as in {before}"),
        Some(more) => format!("{more} more than in {before}"),
        None => format!("{} fewer than in {before}", earlier.done - now.done),
    };
    let mut lines = vec![
        Text::plain("✅ ")
            .bold(format!("{} done", now.done))
            .and(format!(", {change}")),
        Text::plain(format!("➕ {} written down", now.created)),
    ];
    lines.extend(best_days(&review.compared.now, day).map(Text::plain));
    if let Some(percent) = now.on_time_percent() {
        let due = view::counted(now.on_time + now.late, "task", "tasks");
        lines.push(Text::plain(format!(
            "🎯 {percent}% of {due} with a due in time"
        )));
    }
    lines
}

fn time(review: &Review) -> Vec<Text> {
    let total = review.time.iter().map(|(_, time)| time).sum();
    let mut lines = vec![Text::default().bold(format!("⏱ {} tracked", view::time::worked(total)))];
    for (client, time) in review.time.iter().take(NAMED_MAX) {
        let name = client
            .as_ref()
            .map_or("without a client", |client| client.name.as_str());
        let name = shortened(name);
        lines.push(Text::plain(format!(
            "{name}: {}",
            view::time::worked(*time)
        )));
    }
    lines.extend(more(review.time.len(), "/timesheet"));
    lines
}

fn habits(review: &Review) -> Vec<Text> {
    let mut lines = vec![Text::default().bold("🔁 Habits")];
    for one in review.habits.iter().take(NAMED_MAX) {
        let days = match one.asked {
            0 => view::counted(u64::from(one.done), "day", "days"),
            asked => format!(
                "{} of {}",
                one.done,
                view::counted(u64::from(asked), "day", "days")
            ),
        };
        lines.push(Text::plain(format!(
            "{} {}: {days}",
            one.habit.number,
            shortened(&one.habit.name)
        )));
    }
    lines.extend(more(review.habits.len(), "/habit_list"));
    lines
}

fn more(count: usize, all: &str) -> Option<Text> {
    let more = count.checked_sub(NAMED_MAX).filter(|more| *more > 0)?;
    Some(Text::default().italic(format!("… and {more} more: {all}")))
}
