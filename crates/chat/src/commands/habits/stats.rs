//! `/habit_stats`: all habits at a glance.

use domain::habit::Habit;
use domain::habits::{self, DayState, Standing};
use domain::message::{Message, Text};
use domain::percent;

use super::list;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::press::Press;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "habit_stats",
    aliases: &[],
    usage: "",
    summary: "Show how your habits go, all together",
    details: "",
    examples: &[("/habit_stats", "streaks, strength and the best ones")],
    menu: false,
    run: Run::Short(run),
};

/// Habits that are named as the best.
const BEST_MAX: usize = 3;

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    let all = habits::standings(turn.tx, turn.actor.user, turn.now())?;
    if all.is_empty() {
        return Ok(say(list::empty(turn)?));
    }
    let message = Message::default().heading("📊 Habits");
    let message = view::with_lines(message, figures(&all));
    let message = view::with_lines(message, best(&all));
    let message = view::with_lines(message, insights(&all));
    let list = Press::Run("habit_list".to_owned()).button("🔁 Habits");
    Ok(say(message.row([list])))
}

fn is_settled(standing: &Standing) -> bool {
    !matches!(standing.state, DayState::Due | DayState::Partly)
}

fn figures(all: &[(Habit, Standing)]) -> Vec<Text> {
    let count = |which: fn(&Standing) -> bool| {
        all.iter().filter(|(_, standing)| which(standing)).count() as u64
    };
    let habits = all.len() as u64;
    let running = count(|standing| standing.streak > 0);
    let due = count(|standing| {
        matches!(
            standing.state,
            DayState::Done | DayState::Due | DayState::Partly
        )
    });
    let done = count(|standing| standing.state == DayState::Done);
    let streaks: u64 = all.iter().map(|(_, one)| u64::from(one.streak)).sum();
    let strength: f64 = all.iter().map(|(_, one)| one.strength).sum();
    let mut lines = vec![
        format!(
            "{}, {running} with a streak",
            view::counted(habits, "habit", "habits")
        ),
        format!(
            "Streaks: {streaks} in all, {:.1} on average",
            streaks as f64 / habits as f64
        ),
        format!(
            "Strength: {} on average",
            view::habits::strength(strength / habits as f64)
        ),
    ];
    if let Some(percent) = percent::of(done, due) {
        lines.push(format!("Today: {done} of {due} done ({percent}%)"));
    }
    lines.into_iter().map(Text::plain).collect()
}

fn best(all: &[(Habit, Standing)]) -> Vec<Text> {
    let mut ranked: Vec<&(Habit, Standing)> =
        all.iter().filter(|(_, one)| one.streak > 0).collect();
    ranked.sort_by(|(_, one), (_, other)| {
        let by_streak = other.streak.cmp(&one.streak);
        by_streak.then(other.strength.total_cmp(&one.strength))
    });
    let mut lines = Vec::new();
    for (place, (habit, standing)) in ["🥇", "🥈", "🥉"].iter().zip(ranked).take(BEST_MAX) {
        let mut line = Text::plain(format!("{place} "));
        line.0.extend(view::habits::name(habit).0);
        lines.push(line.and(format!(
            ": {} · {}",
            view::habits::streak(habit.schedule, standing.streak),
            view::habits::strength(standing.strength)
        )));
    }
    lines
}

/// A few words about what the figures mean.
fn insights(all: &[(Habit, Standing)]) -> Vec<Text> {
    let mut lines = Vec::new();
    let longest = all.iter().max_by_key(|(_, one)| one.streak);
    if let Some((habit, standing)) = longest.filter(|(_, one)| one.streak >= 7) {
        let name = domain::tasks::shortened(&habit.name);
        let streak = view::habits::streak(habit.schedule, standing.streak);
        lines.push(format!("🔥 {name} goes best: {streak} in a row."));
    }
    let resting = all.iter().filter(|(_, one)| one.streak == 0).count() as u64;
    if resting > 0 {
        let resting = view::counted(resting, "habit has", "habits have");
        lines.push(format!(
            "💡 {resting} no streak; today is a good day to begin one."
        ));
    } else if all.iter().all(|(_, one)| is_settled(one)) {
        lines.push("🎉 All that was due today is done.".to_owned());
    }
    lines.into_iter().map(Text::plain).collect()
}
