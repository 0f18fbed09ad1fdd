//! `/habit_progress`: how a habit goes, with its last days, each of which can be changed.

use domain::habit::{Amount, Habit, HabitState, Touch};
use domain::habits::{self, DayState, Standing, remind};
use domain::ids::Number;
use domain::message::{Block, Button, Message, Text};
use domain::percent;
use domain::tasks::shortened;
use jiff::ToSpan;
use jiff::civil::Date;

use super::{answers, archive, calendar, delete, edit, list, unarchive};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "habit_progress",
    aliases: &["habit"],
    usage: "<habit>",
    summary: "Show how a habit goes",
    details: "The streak, the strength, the last 30 days (█ done, ▄ partly, · missed, - skipped, _ nothing due) and the milestones. The strength is drawn a little each day towards the share of what was asked for that was done lately: the last day for a daily habit, otherwise the last week, month or so many days. So it may go on growing on a day on which nothing is due, and falls slowly when less is done. A button for each day of the week changes it; ◀ goes back.",
    examples: &[
        ("/habit_progress run", "shows how running goes"),
        ("/habit_progress #1", "the same by its number"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The button that shows a habit's card, with the week so many weeks ago.
pub(crate) const VERB: &str = "hbp";
/// Days of the row of blocks.
const DAYS: i32 = 30;
/// How many weeks back a button goes.
const WEEKS_MAX: u32 = 520;

pub(crate) fn button(habit: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, habit.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if arguments.is_empty() {
        return Ok(say(list::page(turn, 0)?));
    }
    let habit = habits::find(turn.tx, turn.actor, &arguments.all())?;
    Ok(say(card(turn, &habit, 0)?))
}

/// A habit's card, with the days of a week so many weeks ago.
pub(crate) fn card(turn: &Turn<'_>, habit: &Habit, weeks: u32) -> domain::Result<Message> {
    let weeks = weeks.min(WEEKS_MAX);
    let today = turn.today();
    let user = turn.actor.user;
    let standing = habits::standing(turn.tx, user, habit, today)?;
    let resting = view::habits::resting(habit);
    let heading = format!("🔁 {} {}{resting}", habit.number, shortened(&habit.name));
    let mut message = view::with_lines(
        Message::default().heading(heading),
        facts(turn, habit, &standing)?,
    );
    let from = today.saturating_sub((DAYS - 1).days());
    let days = habits::history(turn.tx, user, habit, from, today, today)?;
    message = message.line(format!("The last {DAYS} days:"));
    message.blocks.push(Block::Code(view::habits::blocks(
        &days,
        turn.actor.user.settings.week_start(),
    )));
    message = message.line(view::habits::milestones(habit, &standing));
    if habit.state == HabitState::Active {
        message = with_week(turn, message, habit, weeks)?;
    }
    Ok(message
        .row([calendar::button(habit.number)])
        .row(last_row(habit)))
}

fn facts(turn: &Turn<'_>, habit: &Habit, standing: &Standing) -> domain::Result<Vec<Text>> {
    let mut plan = view::habits::plan(habit);
    if let Some(time) = habit.remind_at {
        plan.push_str(&time.strftime(" · ⏰ %H:%M").to_string());
    }
    let mut today = format!(
        "{} {}",
        view::habits::sign(standing.state),
        view::capitalized(&view::habits::today(turn.actor, standing))
    );
    let begun = standing.mark.as_ref().filter(|mark| !mark.skipped);
    if let Some(mark) = begun.filter(|_| !habit.goal.is_once()) {
        today.push_str(&format!(": {}", view::habits::amount(habit, mark)));
    }
    let streak = format!(
        "{} Streak: {} · best {}",
        view::habits::streak_sign(standing.streak),
        view::habits::streak(habit.schedule, standing.streak),
        standing.best
    );
    let mut rate = format!(
        "💪 Strength {} · {}",
        view::habits::strength(standing.strength),
        view::habits::period(standing)
    );
    if let Some(kept) = percent::of(u64::from(standing.kept), u64::from(standing.due)) {
        rate.push_str(&format!(" · kept {kept}%"));
    }
    let done = format!(
        "📆 Done on {} since {}",
        view::counted(standing.done_days, "day", "days"),
        habits::first_day(turn.tx, habit)?.strftime("%-d %b %Y")
    );
    Ok([plan, today, streak, rate, done].map(Text::plain).into())
}

/// A button for each day of a week, and the ways to the weeks beside it.
fn with_week(
    turn: &Turn<'_>,
    message: Message,
    habit: &Habit,
    weeks: u32,
) -> domain::Result<Message> {
    let today = turn.today();
    let back = i64::from(weeks) * 7;
    let first = turn
        .actor
        .user
        .settings
        .week_start()
        .first_day(today)
        .saturating_sub(back.days());
    let last = first.saturating_add(6.days());
    let days = habits::history(turn.tx, turn.actor.user, habit, first, last, today)?;
    let marks = turn.tx.marks(habit.owner, habit.id, first, last)?;
    let buttons = days.iter().map(|day| {
        let mark = marks.iter().find(|mark| mark.day == day.date);
        let amount = mark.map_or(Amount::ZERO, |mark| mark.amount);
        let touch = Touch::new(answers::CARD, weeks, day.date, amount);
        day_button(habit, day.date, day.state, touch, today)
    });
    let message = message.row(buttons.collect::<Vec<_>>());
    let to = |weeks: u32| Item::new(VERB, habit.number.0).choosing(&weeks);
    let mut ways = Vec::new();
    if weeks < WEEKS_MAX {
        ways.push(to(weeks + 1).button("◀"));
    }
    let named = match weeks {
        0 => "this week".to_owned(),
        _ => first.strftime("week of %-d %b %Y").to_string(),
    };
    ways.push(Press::Label.button(named));
    if weeks > 0 {
        ways.push(to(weeks - 1).button("▶"));
    }
    Ok(message.row(ways))
}

fn day_button(habit: &Habit, date: Date, state: DayState, touch: Touch, today: Date) -> Button {
    let name = date.strftime("%a").to_string();
    if date > today {
        return Press::Label.button(name);
    }
    let label = format!("{} {name}", view::habits::sign(state));
    let verb = match state {
        DayState::Done => answers::CLEAR,
        _ => remind::DONE,
    };
    answers::button(verb, habit, touch, label)
}

fn last_row(habit: &Habit) -> Vec<Button> {
    let rest = if habit.state == HabitState::Active {
        archive::button(habit.number, "💤 Archive")
    } else {
        unarchive::button(habit.number, "▶️ Take up")
    };
    vec![
        edit::button(habit.number, "✏️ Change"),
        rest,
        delete::button(habit.number, "🗑"),
        Item::new(list::VERB, 0).button("◀ Habits"),
    ]
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let weeks = item.choice.as_deref().and_then(|weeks| weeks.parse().ok());
    let habit = habits::numbered(turn.tx, turn.actor, Number(item.number))?;
    Ok(change(card(turn, &habit, weeks.unwrap_or(0))?))
}
