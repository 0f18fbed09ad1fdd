//! `/habit_clear`: take back what was written down for a day.

use domain::habits::{self, Act};
use domain::message::{Message, Text};

use super::{past_day, progress};
use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view::{self, dates};
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "habit_clear",
    aliases: &["habit_undone"],
    usage: "<habit> [day]",
    summary: "Take back a habit's check-in",
    details: "As if nothing had been said about that day. /undo brings it back.",
    examples: &[
        ("/habit_clear run", "takes back today's check-in"),
        ("/habit_clear run monday", "that of last Monday"),
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
            "A day is cleared whole, without an amount.",
        ));
    }
    let day = meant.day.unwrap_or_else(|| turn.today());
    let checked = habits::check_in(turn.tx, actor, &meant.habit, day, Act::Clear)?;
    let day = dates::day(day, turn.today());
    let mut line = match checked.operation {
        Some(_) => Text::plain(format!("🧹 Cleared {day}: ")),
        None => Text::plain(format!("☑️ Nothing was written down {day}: ")),
    };
    line.0.extend(view::habits::name(&checked.habit).0);
    let mut row: Vec<_> = checked.operation.map(view::undo).into_iter().collect();
    row.push(progress::button(checked.habit.number, "📈 Progress"));
    Ok(say(Message::default().line(line).row(row)))
}
