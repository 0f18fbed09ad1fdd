//! Carries out a habit's calendar: reads its year, draws beside the runtime, and plans to send it.

use charts::{Day, Heading, HeatMap};
use domain::conversation::Plan;
use domain::error::Result;
use domain::habit::Habit;
use domain::habits::{self, DayState, HistoryDay};
use domain::ids::UserId;
use domain::job::HabitCalendar;
use domain::message::Message;
use domain::scribe::Actor;
use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};

use super::calendar;
use crate::commands::analytics::carry_out::{self, Drawn, Means};
use crate::turn::known;
use crate::view;

/// A year, today included.
const DAYS: i32 = 365;

/// Reads now, draws, and plans to send what came of it.
///
/// # Errors
/// The store's, or a refusal if the person or the habit is gone.
pub(crate) async fn plan(
    means: Means,
    owner: UserId,
    asked: HabitCalendar,
    now: Timestamp,
) -> Result<Plan> {
    let read = means.db.read("habit calendar", move |reads| {
        let user = known(reads, owner)?;
        let actor = Actor { user: &user, now };
        let habit = habits::numbered(reads, actor, asked.habit)?;
        let today = user.settings.today(now);
        let from = today.saturating_sub((DAYS - 1).days());
        let days = habits::history(reads, &user, &habit, from, today, today)?;
        let week = user.settings.week_start();
        Ok((habit, today, days, week))
    });
    let (habit, today, days, week) = read.await?;
    means.progress.show(40, "drawing");
    let message = message(&habit, &days);
    let map = map(&habit, days, today, week.weekday());
    let name = format!("habit-{}-{today}", habit.number.0);
    let draw = move || Drawn::of(&map, &map, asked.format);
    carry_out::send(&means, message, (name, asked.format), draw).await
}

fn message(habit: &Habit, days: &[HistoryDay]) -> Message {
    let count = |state: DayState| {
        let count = days.iter().filter(|day| day.state == state).count();
        u64::try_from(count).unwrap_or(u64::MAX)
    };
    let done = view::counted(count(DayState::Done), "day", "days");
    let mut words = format!("Done on {done} of the last {DAYS}");
    for (state, what) in [
        (DayState::Partly, "partly"),
        (DayState::Missed, "missed"),
        (DayState::Skipped, "skipped"),
        (DayState::Away, "away"),
    ] {
        let days = count(state);
        if days > 0 {
            words.push_str(&format!(" · {days} {what}"));
        }
    }
    Message::default()
        .heading(format!("🟦 {} {}", habit.number, habit.name))
        .line(words)
        .row([
            calendar::csv_button(habit.number),
            super::progress::button(habit.number, "🔁 Card"),
        ])
}

fn map(habit: &Habit, days: Vec<HistoryDay>, today: Date, week_start: Weekday) -> HeatMap {
    let first = days.first().map_or(today, |day| day.date);
    let day = |day: HistoryDay| match day.state {
        DayState::Done => Day::Done(day.part.max(1.0)),
        DayState::Partly => Day::Done(day.part),
        DayState::Skipped => Day::Skipped,
        DayState::Away => Day::Vacation,
        DayState::Due | DayState::Missed | DayState::Free => Day::Nothing,
    };
    HeatMap {
        heading: Heading::new(&habit.name)
            .subtitle("The last year, day by day")
            .when_empty("Nothing was done yet."),
        first,
        days: days.into_iter().map(day).collect(),
        week_start,
        today: Some(today),
    }
}
