//! A habit in a line, on a card, and as a row of blocks.

use domain::habit::{Amount, Habit, HabitState, Mark, Schedule};
use domain::habits::{self, DayState, HistoryDay, Standing};
use domain::message::Text;
use domain::preferences::WeekStart;
use domain::scribe::Actor;
use domain::tasks::shortened;
use jiff::civil::Date;

use super::{counted, dates};

/// "#1 Run".
pub(crate) fn name(habit: &Habit) -> Text {
    Text::plain(format!("{} ", habit.number)).bold(shortened(&habit.name))
}

/// The sign of a day.
pub(crate) fn sign(state: DayState) -> &'static str {
    match state {
        DayState::Done => "✅",
        DayState::Partly => "🔸",
        DayState::Skipped => "⏭",
        DayState::Away => "🏖",
        DayState::Due => "⬜",
        DayState::Missed => "❌",
        DayState::Free => "▫️",
    }
}

/// The sign of a streak.
pub(crate) fn streak_sign(streak: u32) -> &'static str {
    match streak {
        30.. => "👑",
        7.. => "🔥",
        3.. => "📈",
        1.. => "✅",
        0 => "💤",
    }
}

/// "12 days", "3 weeks".
pub(crate) fn streak(schedule: Schedule, streak: u32) -> String {
    let unit = schedule.streak_unit();
    counted(streak, unit, &format!("{unit}s"))
}

/// "🔥 12 days in a row".
pub(crate) fn in_a_row(schedule: Schedule, count: u32) -> String {
    match count {
        0 => format!("{} No streak yet", streak_sign(0)),
        count => format!(
            "{} {} in a row",
            streak_sign(count),
            streak(schedule, count)
        ),
    }
}

/// How strong a habit is, as whole percents. Unlike a share it comes ever closer to all without
/// being all, so it is called so when nothing is missing that anybody would notice.
pub(crate) fn strength(part: f64) -> String {
    let hundredths = (part.clamp(0.0, 1.0) * 100.0).round();
    match part > 0.9975 {
        true => "100%".to_owned(),
        false => format!("{:.0}%", hundredths.min(99.0)),
    }
}

/// What is to be done: "5 km · every day".
pub(crate) fn plan(habit: &Habit) -> String {
    if habit.goal.is_once() {
        habit.schedule.to_string()
    } else {
        format!("{} · {}", habit.goal, habit.schedule)
    }
}

/// What was done of what there is: "3 of 5 km".
pub(crate) fn amount(habit: &Habit, mark: &Mark) -> String {
    if mark.amount == mark.goal {
        return habit.goal.words(mark.amount);
    }
    format!("{} of {}", mark.amount, habit.goal.words(mark.goal))
}

/// A habit of a list, as it stands today, in two lines.
pub(crate) fn lines(actor: Actor<'_>, habit: &Habit, standing: &Standing) -> [Text; 2] {
    let mut first = Text::plain(format!("{} ", sign(standing.state)));
    first.0.extend(name(habit).0);
    let progress = standing
        .mark
        .as_ref()
        .filter(|mark| !mark.skipped && !habit.goal.is_once() && mark.amount > Amount::ZERO);
    let first = first.italic(format!(
        " · {}",
        match progress {
            Some(mark) => amount(habit, mark),
            None => plan(habit),
        }
    ));
    let mut facts = vec![
        format!(
            "{} {}",
            streak_sign(standing.streak),
            streak(habit.schedule, standing.streak)
        ),
        strength(standing.strength),
        today(actor, standing),
    ];
    if let Schedule::Times { .. } = habit.schedule {
        facts.push(period(standing));
    }
    let second = Text::plain(format!("    {}", facts.join(" · ")));
    [first, second]
}

/// A habit that is still to be done: "⬜ #1 Run · 3 of 5 km · 🔥 12 days".
pub(crate) fn open_line(habit: &Habit, mark: Option<&Mark>, count: u32) -> Text {
    let is_begun = mark.is_some_and(|mark| mark.amount > Amount::ZERO);
    let state = if is_begun {
        DayState::Partly
    } else {
        DayState::Due
    };
    let mut line =
        Text::plain(format!("{} {} ", sign(state), habit.number)).and(shortened(&habit.name));
    let mut facts = Vec::new();
    match mark.filter(|_| is_begun) {
        Some(mark) => facts.push(amount(habit, mark)),
        None if !habit.goal.is_once() => facts.push(habit.goal.to_string()),
        None => {}
    }
    if count > 1 {
        let streak = streak(habit.schedule, count);
        facts.push(format!("{} {streak}", streak_sign(count)));
    }
    if !facts.is_empty() {
        line = line.italic(format!(" · {}", facts.join(" · ")));
    }
    line
}

/// How today stands, in words.
pub(crate) fn today(actor: Actor<'_>, standing: &Standing) -> String {
    match standing.state {
        DayState::Done => "done today".to_owned(),
        DayState::Partly => "begun today".to_owned(),
        DayState::Skipped => "skipped today".to_owned(),
        DayState::Away => "on vacation".to_owned(),
        DayState::Due | DayState::Missed | DayState::Free => match standing.last_done {
            None => "never done".to_owned(),
            Some(last) => format!("last done {}", ago(last, actor)),
        },
    }
}

/// A past day: "yesterday", "3 days ago", "Sun 1 Nov".
fn ago(day: Date, actor: Actor<'_>) -> String {
    /// Longer ago, the date says more.
    const DAYS_MAX: i32 = 6;
    let today = domain::habit::today(actor);
    let days = day
        .until((jiff::Unit::Day, today))
        .map_or(i32::MAX, |span| span.get_days());
    match days {
        2..=DAYS_MAX => format!("{days} days ago"),
        _ => dates::day(day, today),
    }
}

/// "2 of 3 this week".
pub(crate) fn period(standing: &Standing) -> String {
    format!(
        "{} of {} this {}",
        standing.period_done,
        standing.period_goal,
        standing.period.noun()
    )
}

/// Days as blocks, a week to a group, the earliest first.
pub(crate) fn blocks(days: &[HistoryDay], week: WeekStart) -> String {
    let mut row = String::new();
    for (place, day) in days.iter().enumerate() {
        if place > 0 && day.date.weekday() == week.weekday() {
            row.push(' ');
        }
        row.push(block(day));
    }
    row
}

fn block(day: &HistoryDay) -> char {
    match day.state {
        DayState::Done => '█',
        DayState::Partly if day.part >= 0.75 => '▆',
        DayState::Partly if day.part >= 0.5 => '▄',
        DayState::Partly => '▂',
        DayState::Skipped | DayState::Away => '-',
        DayState::Due | DayState::Missed => '·',
        DayState::Free => '_',
    }
}

/// The line that celebrates.
pub(crate) fn milestone(habit: &Habit, reached: u32) -> Text {
    Text::plain("🎉 ")
        .bold(format!("{} in a row", streak(habit.schedule, reached)))
        .and(format!(" of {}! Well done.", shortened(&habit.name)))
}

/// Whether it rests, in words to follow a name.
pub(crate) fn resting(habit: &Habit) -> &'static str {
    match habit.state {
        HabitState::Archived => " (archived)",
        HabitState::Active | HabitState::Removed => "",
    }
}

/// The milestones that were passed, and the next.
pub(crate) fn milestones(habit: &Habit, standing: &Standing) -> String {
    let reached: Vec<String> = habits::milestones_of(standing.best)
        .iter()
        .map(ToString::to_string)
        .collect();
    let next = habits::next_milestone(standing.streak);
    let missing = streak(habit.schedule, next - standing.streak);
    let next = format!("next {next}, in {missing}");
    if reached.is_empty() {
        format!("🏅 Milestones: {next}")
    } else {
        format!("🏅 Milestones: {} · {next}", reached.join(", "))
    }
}
