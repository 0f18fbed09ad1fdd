//! An analysis in words: what was done and when, compared with before.

use domain::analytics::{Activity, Analysis, Compared, Depth, Period, Worked};
use domain::length;
use domain::message::{Message, Text};
use domain::percent;
use domain::task::Priority;
use jiff::civil::{Date, Weekday};

use crate::view::{self, dates, tasks::sign};

/// Fewer tasks than this say nothing about habits.
const ENOUGH: u64 = 5;

/// The message without its picture.
pub(crate) fn message(analysis: &Analysis, compared: &Compared, today: Date) -> Message {
    let (now, before) = (&compared.now, &compared.before);
    let message = Message::default().heading(format!("📈 {}", analysis.title));
    let period = between(analysis.period, today);
    if now.sums.created == 0 && now.sums.done == 0 {
        return message.line(format!("{period}: nothing was created or done."));
    }
    let message = match analysis.depth {
        Depth::Picture => return message.line(format!("{period}: {}", summary(now, before))),
        _ => message.line(format!(
            "{period}, compared with {}",
            between(analysis.before, today)
        )),
    };
    let mut message = view::with_lines(message, totals(now, before));
    message = view::with_lines(
        message,
        match analysis.depth {
            Depth::Trend => trend(now),
            _ => highlights(now, today),
        },
    );
    if tells_tracked_time(analysis) {
        message = view::with_lines(message, depth(now, before));
        message = view::with_lines(message, priorities(now));
    }
    message
}

/// Whether it goes into depth, and so tells what was tracked.
pub(super) fn tells_tracked_time(analysis: &Analysis) -> bool {
    analysis.depth == Depth::Advanced
}

fn summary(now: &Activity, before: &Activity) -> String {
    let created = now.sums.created;
    format!(
        "{} created, {} done, {}",
        created,
        now.sums.done,
        change(now.sums.done, before.sums.done)
    )
}

fn totals(now: &Activity, before: &Activity) -> Vec<Text> {
    let mut lines = vec![
        Text::plain("✅ ")
            .bold(format!("{} done", now.sums.done))
            .and(format!(", {}", change(now.sums.done, before.sums.done))),
        Text::plain(format!(
            "➕ {} created, {}",
            now.sums.created,
            change(now.sums.created, before.sums.created)
        )),
    ];
    if let Some(rate) = now.sums.done_for_created() {
        let (done, created) = (now.sums.done, now.sums.created);
        lines.push(Text::plain(format!(
            "⚖️ {done} done for {created} created ({rate}%)"
        )));
    }
    lines
}

/// "12 more than before", "as many as before".
fn change(now: u64, before: u64) -> String {
    match now.checked_sub(before) {
        Some(0) => "as many as before".to_owned(),
        Some(more) => format!("{more} more than before"),
        None => format!("{} fewer than before", before - now),
    }
}

/// The day on which most was done; where several are equal, they are named, or counted.
pub(crate) fn best_days(now: &Activity, name: impl Fn(Date) -> String) -> Option<String> {
    let (days, done) = now.best_days();
    Some(match days.as_slice() {
        [] => return None,
        [day] => format!("🏆 Best day: {}, {done} done", name(*day)),
        [one, other] => format!(
            "🏆 Best days: {} and {}, {done} done on each",
            name(*one),
            name(*other)
        ),
        several => format!("🏆 Best days: {} with {done} done on each", several.len()),
    })
}

fn highlights(now: &Activity, today: Date) -> Vec<Text> {
    let mut lines = Vec::new();
    if now.period.days() > 1 {
        let best = best_days(now, |day| dates::full_day(day, today));
        lines.extend(best.map(Text::plain));
    }
    let enough = now.sums.done >= ENOUGH;
    if enough
        && now.period.days() >= 14
        && let Some(weekday) = now.best_weekday()
    {
        lines.push(Text::plain(format!(
            "🗓 Most is done on {}s",
            weekday_name(weekday)
        )));
    }
    if enough && let Some(hour) = now.best_hour() {
        lines.push(Text::plain(format!(
            "🕐 Most is done from {hour:02}:00 to {:02}:00",
            (hour + 1) % 24
        )));
    }
    let streak = now.streak();
    if streak > 1 {
        lines.push(Text::plain(format!("🔥 {streak} days in a row")));
    }
    lines
}

fn depth(now: &Activity, before: &Activity) -> Vec<Text> {
    let mut lines = Vec::new();
    if let Some(minutes) = now.sums.mean_lead_minutes() {
        let mut words = format!(
            "⏳ Done {} after being written down, on average",
            lead(minutes)
        );
        if let Some(minutes) = before.sums.mean_lead_minutes() {
            words.push_str(&format!(" (before: {})", lead(minutes)));
        }
        lines.push(Text::plain(words));
    }
    if let Some(percent) = now.sums.on_time_percent() {
        let due = now.sums.on_time + now.sums.late;
        let tasks = view::counted(due, "task", "tasks");
        lines.push(Text::plain(format!(
            "🎯 {percent}% of {tasks} with a due in time"
        )));
    }
    let (active, days) = (now.active_days(), now.period.days());
    if days > 1 {
        let part = percent::of(u64::from(active), u64::from(days)).unwrap_or(0);
        let words = format!("📆 Something done on {active} of {days} days ({part}%)");
        lines.push(Text::plain(words));
    }
    if now.sums.estimated_minutes > 0 {
        let estimated = length::of_work(now.sums.estimated_minutes);
        lines.push(Text::plain(format!(
            "📐 What was done was thought to take {estimated}"
        )));
    }
    lines.extend(worked(&now.worked, &before.worked));
    lines
}

/// What it took, and what that is to what was thought.
fn worked(now: &Worked, before: &Worked) -> Vec<Text> {
    if now.tasks == 0 {
        return Vec::new();
    }
    let mut took = format!(
        "⏱ {} tracked on {} of them",
        view::time::worked(now.microseconds),
        now.tasks
    );
    if before.tasks > 0 {
        let before = view::time::worked(before.microseconds);
        took.push_str(&format!(" (before: {before})"));
    }
    let mut lines = vec![Text::plain(took)];
    if let Some(percent) = now.efficiency_percent() {
        let estimated = length::of_work(now.compared_minutes);
        let tracked = view::time::worked(now.compared_microseconds);
        let mut words =
            format!("⚡ Efficiency {percent}%: thought to take {estimated}, took {tracked}");
        if let Some(before) = before.efficiency_percent() {
            words.push_str(&format!(" (before: {before}%)"));
        }
        lines.push(Text::plain(words));
    }
    lines
}

/// How long after it was written down something was done.
fn lead(minutes: u64) -> String {
    match minutes {
        0 => "less than a minute".to_owned(),
        minutes => length::of_time(minutes * 60),
    }
}

fn priorities(now: &Activity) -> Vec<Text> {
    let priorities = Priority::ALL.into_iter().zip(now.priorities).rev();
    priorities
        .filter(|(_, counts)| counts.created + counts.done > 0)
        .map(|(priority, counts)| {
            let (sign, label) = (sign(priority), priority.label());
            Text::plain(format!(
                "{sign} {label}: {} created, {} done",
                counts.created, counts.done
            ))
        })
        .collect()
}

/// The last weeks against the first ones of the period.
fn trend(now: &Activity) -> Vec<Text> {
    let weeks: Vec<u64> = now
        .days
        .chunks(7)
        .map(|week| week.iter().map(|day| day.done).sum())
        .collect();
    // The week that has only begun says nothing yet.
    let begun = usize::from(!now.days.len().is_multiple_of(7));
    let whole = &weeks[..weeks.len() - begun];
    let third = whole.len() / 3;
    // In tenths, rounded.
    let mean = |weeks: &[u64]| {
        let count = u64::try_from(weeks.len().max(1)).unwrap_or(1);
        (weeks.iter().sum::<u64>() * 10 + count / 2) / count
    };
    let (first, last) = (mean(&whole[..third]), mean(&whole[whole.len() - third..]));
    let direction = match (first, last) {
        (first, last) if last * 10 > first * 11 => "↗️ Rising",
        (first, last) if last * 10 < first * 9 => "↘️ Falling",
        _ => "➡️ Steady",
    };
    let tenths = |value: u64| format!("{}.{}", value / 10, value % 10);
    let words = format!(
        "{direction}: {} a week in the first {third} weeks, {} in the last {third} whole ones",
        tenths(first),
        tenths(last)
    );
    let mut lines = vec![Text::plain(words)];
    if let Some(weekday) = now.best_weekday() {
        lines.push(Text::plain(format!(
            "🗓 Most is done on {}s",
            weekday_name(weekday)
        )));
    }
    lines
}

/// "28 Oct – 26 Nov", with the year where it is another.
pub(crate) fn between(period: Period, today: Date) -> String {
    let (first, last) = (period.first(), period.last());
    let year = if last.year() == today.year() {
        ""
    } else {
        " %Y"
    };
    let end = last.strftime(&format!("%-d %b{year}")).to_string();
    if first == last {
        return end;
    }
    let start = match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) => "%-d",
        (true, false) => "%-d %b",
        (false, _) => "%-d %b %Y",
    };
    format!("{} – {end}", first.strftime(start))
}

fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
