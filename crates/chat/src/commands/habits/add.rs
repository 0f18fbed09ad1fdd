//! `/habit_add`: begin a habit.

use domain::flow::Flow;
use domain::habit::{Goal, Habit, Schedule};
use domain::habits::{self, NewHabit, words};
use domain::ids::OperationId;
use domain::message::{Message, Text};

use super::edit;
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::flows::{self, Question};
use crate::press::FlowChoice;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "habit_add",
    aliases: &["addhabit", "newhabit"],
    usage: "<name> [how much] [on which days]",
    summary: "Begin a habit",
    details: "Without days it is every day. Days are “every day”, “every 2 days”, “every 2 weeks”, “3 times a week”, “once a month”, “mon wed fri”, “weekdays”; an amount is “5 km”, “20 pages”, “8 times a day”. A name in quotation marks is taken as it is.",
    examples: &[
        ("/habit_add Run 5 km every day", "begins Run, 5 km a day"),
        (
            "/habit_add Stretch 3 times a week",
            "on whichever days you like",
        ),
        ("/habit_add Gym mon wed fri", "on these days"),
        (
            "/habit_add Drink water 8 times a day",
            "counts up to 8 each day",
        ),
        (
            "/habit_add \"Read 20 pages\" weekdays",
            "keeps the whole name",
        ),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The stored name of the question.
pub(crate) const NAME: &str = "habit_add";

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if arguments.is_empty() {
        return Ok(say(flows::ask(turn, Question::of(NAME, &(), question()))?));
    }
    Ok(say(begin(turn, arguments)?))
}

fn question() -> Message {
    Message::text("🔁 What habit do you want to begin?")
        .line(Text::default().italic("For example: Run 5 km every day, or Stretch 3 times a week"))
}

/// Begins the habit that a line names.
pub(crate) fn begin(turn: &mut Turn<'_>, arguments: &Arguments) -> domain::Result<Message> {
    let written = habits::add(turn.tx, turn.actor, &new(arguments)?)?;
    Ok(begun(&written.value, written.operation))
}

/// What a line asks for.
fn new(arguments: &Arguments) -> domain::Result<NewHabit> {
    let quoted = arguments.words().first().filter(|word| word.quoted);
    let said = match quoted {
        Some(name) => {
            // Any name will do while the rest is read.
            let mut said = words::read(&format!("- {}", arguments.rest(1)));
            if said.name != "-" {
                let rest = domain::tasks::shortened(said.name.trim_start_matches("- "));
                return Err(misuse(&COMMAND, format!("I don't understand “{rest}”.")));
            }
            said.name.clone_from(&name.text);
            said
        }
        None => {
            let said = words::read(&arguments.all());
            if said.name.is_empty() {
                let problem = "What is the habit called? Its name comes first.";
                return Err(misuse(&COMMAND, problem));
            }
            if let Some(problem) = words::impossible(&said.name) {
                return Err(misuse(&COMMAND, problem));
            }
            said
        }
    };
    Ok(NewHabit {
        name: said.name,
        schedule: said.schedule.unwrap_or(Schedule::DAILY),
        goal: said.goal.unwrap_or_else(Goal::once),
        remind_at: said.remind_at,
    })
}

fn begun(habit: &Habit, operation: OperationId) -> Message {
    let message = view::done("🔁", "Began", view::habits::name(habit), operation);
    let mut plan = view::habits::plan(habit);
    if let Some(time) = habit.remind_at {
        plan.push_str(&time.strftime(" · reminder at %H:%M").to_string());
    }
    let mut message = message.line(plan);
    message.buttons[0].push(edit::button(habit.number, "✏️ Change"));
    message
}

pub(crate) fn text(turn: &mut Turn<'_>, _: &Flow, words: &str) -> Answer {
    let outcome = begin(turn, &Arguments::parse(words));
    flows::answered(turn, Question::of(NAME, &(), question()), outcome)
}

pub(crate) fn cancel(turn: &mut Turn<'_>, _: &Flow, _: FlowChoice) -> Answer {
    flows::end(turn)?;
    Ok(change(Message::text("No habit was begun.")))
}
