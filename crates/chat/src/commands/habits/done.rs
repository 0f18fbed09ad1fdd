//! `/habit_done`: write down that a habit was done.

use domain::error::Error;
use domain::habit::{Amount, Touch};
use domain::habits::{self, Act, Checked, remind};
use domain::message::{Message, Text};

use super::{answers, past_day, progress};
use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view::{self, dates};
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "habit_done",
    aliases: &["habit_complete", "habit_check"],
    usage: "<habit> [how much] [day]",
    summary: "Check in a habit",
    details: "The habit by its name in any case, some words of it, or its number. Without an amount it is all that is missing, or once where times are counted. A weekday is the last one.",
    examples: &[
        ("/habit_done run", "done today"),
        ("/habit_done run 3 km", "3 km more today"),
        ("/habit_done run yesterday", "done yesterday"),
        ("/habit_done #1 2.5 monday", "2.5 more last Monday"),
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
    let meant = habits::read_check_in(turn.tx, actor, &arguments.all(), &day_of);
    if matches!(meant, Err(Error::Refused(_))) && has_less_than_nothing(arguments) {
        return Err(misuse(&COMMAND, "How much is done is more than nothing."));
    }
    let meant = meant?;
    let act = match meant.amount {
        Some(Amount::ZERO) => return Err(misuse(&COMMAND, "Nothing is nothing to write down.")),
        Some(amount) => Act::Add(amount),
        None => Act::Done,
    };
    let day = meant.day.unwrap_or_else(|| turn.today());
    let checked = habits::check_in(turn.tx, actor, &meant.habit, day, act)?;
    Ok(say(message(turn, &checked)))
}

/// Whether an amount below nothing stands behind the habit: "run -3".
fn has_less_than_nothing(arguments: &Arguments) -> bool {
    arguments.words().iter().skip(1).any(|word| {
        let amount = word.text.strip_prefix(['-', '−']);
        amount.is_some_and(|amount| amount.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// What became of a day.
pub(crate) fn message(turn: &Turn<'_>, checked: &Checked) -> Message {
    let habit = &checked.habit;
    let day = dates::day(checked.day, turn.today());
    let mark = checked.mark.as_ref();
    let is_done = mark.is_some_and(domain::habit::Mark::is_done);
    let mut line = match (checked.operation, is_done) {
        (None, _) => Text::plain(format!("☑️ Done {day} already: ")),
        (Some(_), true) => Text::plain(format!("✅ Done {day}: ")),
        (Some(_), false) => Text::plain(format!("🔸 Begun {day}: ")),
    };
    line.0.extend(view::habits::name(habit).0);
    if let Some(mark) = mark.filter(|_| !habit.goal.is_once()) {
        line = line.and(format!(" · {}", view::habits::amount(habit, mark)));
    }
    let mut message = Message::default().line(line).line(streak(checked));
    if let Some(reached) = checked.milestone {
        message = message.line(view::habits::milestone(habit, reached));
    }
    let mut row = Vec::new();
    if let Some(operation) = checked.operation {
        row.push(view::undo(operation));
    }
    if !is_done && habit.goal.is_counted() {
        let amount = mark.map_or(Amount::ZERO, |mark| mark.amount);
        let touch = Touch::new(Touch::REMINDER, 0, checked.day, amount);
        row.push(answers::button(remind::ONE_MORE, habit, touch, "+1"));
    }
    row.push(progress::button(habit.number, "📈 Progress"));
    message.row(row)
}

fn streak(checked: &Checked) -> String {
    let standing = &checked.standing;
    let mut facts = vec![view::habits::in_a_row(
        checked.habit.schedule,
        standing.streak,
    )];
    if let domain::habit::Schedule::Times { .. } = checked.habit.schedule {
        facts.push(view::habits::period(standing));
    }
    facts.push(format!(
        "strength {}",
        view::habits::strength(standing.strength)
    ));
    facts.join(" · ")
}
