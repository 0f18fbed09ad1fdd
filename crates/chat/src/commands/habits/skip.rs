//! `/habit_skip`: leave out a day without losing the streak.

use domain::habit::{Amount, Habit};
use domain::habits::{self, Act};
use domain::message::{Message, Text};
use jiff::civil::Date;

use super::{past_day, progress};
use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view::{self, dates};
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "habit_skip",
    aliases: &[],
    usage: "<habit> [day]",
    summary: "Leave out a day without losing the streak",
    details: "A day that is left out neither adds to a streak nor ends it. /habit_vacation leaves out all habits for a while.",
    examples: &[
        ("/habit_skip run", "leaves out today"),
        ("/habit_skip run yesterday", "leaves out yesterday"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if arguments.is_empty() {
        return Err(misuse(&COMMAND, "Which habit?"));
    }
    let actor = turn.actor;
    if let Some(problem) = when::no_such_day_in(actor, &arguments.all()) {
        return Err(problem);
    }
    let day_of = |text: &str| past_day(actor, text);
    let meant = habits::read_check_in(turn.tx, actor, &arguments.all(), &day_of)?;
    if meant.amount.is_some() {
        return Err(misuse(
            &COMMAND,
            "A day is left out whole, without an amount.",
        ));
    }
    let day = meant.day.unwrap_or_else(|| turn.today());
    on(turn, &meant.habit, day)
}

/// Leaves out a day of a habit and says so.
pub(crate) fn on(turn: &mut Turn<'_>, habit: &Habit, day: Date) -> Answer {
    let checked = habits::check_in(turn.tx, turn.actor, habit, day, Act::Skip)?;
    let day = dates::day(day, turn.today());
    let mut line = match checked.operation {
        Some(_) => Text::plain(format!("⏭ Skipped {day}: ")),
        None => Text::plain(format!("☑️ Skipped {day} already: ")),
    };
    line.0.extend(view::habits::name(&checked.habit).0);
    let standing = &checked.standing;
    let streak = match standing.streak {
        0 => "There is no streak to lose.".to_owned(),
        some => {
            let streak = view::habits::streak(checked.habit.schedule, some);
            format!("The streak stays at {streak}.")
        }
    };
    let mut message = Message::default().line(line).line(streak);
    if let Some(mark) = &checked.mark
        && mark.amount > Amount::ZERO
    {
        let amount = view::habits::amount(&checked.habit, mark);
        message = message.line(format!(
            "What was done of it stays written down ({amount}), and counts when you add to it."
        ));
    }
    let mut row: Vec<_> = checked.operation.map(view::undo).into_iter().collect();
    row.push(progress::button(checked.habit.number, "📈 Progress"));
    Ok(say(message.row(row)))
}
