//! `/habit_edit`: another name, other days, another goal.

use domain::flow::Flow;
use domain::habit::Habit;
use domain::habits::{self, Edit, words};
use domain::ids::Number;
use domain::message::{Button, Message, Text};
use serde::{Deserialize, Serialize};

use super::{progress, remind};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::flows::{self, Question};
use crate::press::{FlowChoice, Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "habit_edit",
    aliases: &["edithabit"],
    usage: "<habit> [name|days|goal|reminder <new value>]",
    summary: "Change a habit's name, days, goal or reminder",
    details: "Days that are marked keep the goal that they had and the number that was done, which is read in the unit of today; other days are read by the new schedule. Without a value it asks.",
    examples: &[
        ("/habit_edit run name Run outside", "gives it another name"),
        ("/habit_edit run days mon wed fri", "on these days"),
        ("/habit_edit run goal 7.5 km", "how much on each"),
        ("/habit_edit run", "asks what to change"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The button that offers what can be changed, or asks for it.
pub(crate) const VERB: &str = "hbe";
/// The stored name of the question.
pub(crate) const NAME: &str = "habit_edit";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Field {
    Name,
    Days,
    Goal,
    Reminder,
}

#[derive(Serialize, Deserialize)]
struct State {
    habit: Number,
    field: Field,
}

impl Field {
    const ALL: [Self; 4] = [Self::Name, Self::Days, Self::Goal, Self::Reminder];

    fn parse(word: &str) -> Option<Self> {
        Some(match word.to_lowercase().as_str() {
            "name" | "rename" => Self::Name,
            "days" | "schedule" | "when" => Self::Days,
            "goal" | "amount" => Self::Goal,
            "reminder" | "remind" => Self::Reminder,
            _ => return None,
        })
    }

    fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Days => "days",
            Self::Goal => "goal",
            Self::Reminder => "reminder",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Name => "✏️ Name",
            Self::Days => "📅 Days",
            Self::Goal => "🎯 Goal",
            Self::Reminder => "⏰ Reminder",
        }
    }
}

pub(crate) fn button(habit: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, habit.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if arguments.is_empty() {
        return Err(misuse(&COMMAND, "Which habit?"));
    }
    let words: Vec<&str> = arguments
        .words()
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    let field = (1..words.len()).find_map(|place| Some((place, Field::parse(words[place])?)));
    let Some((place, field)) = field else {
        let habit = habits::find(turn.tx, turn.actor, &arguments.all())?;
        return Ok(say(choose(&habit)));
    };
    let habit = habits::find(turn.tx, turn.actor, &words[..place].join(" "))?;
    let value = arguments.rest(place + 1);
    if value.is_empty() {
        return Ok(say(ask(turn, &habit, field)?));
    }
    Ok(say(write(turn, &habit, field, &value)?))
}

fn choose(habit: &Habit) -> Message {
    let buttons = Field::ALL.map(|field| {
        Item::new(VERB, habit.number.0)
            .choosing(field.code())
            .button(field.label())
    });
    Message::default()
        .line(view::habits::name(habit))
        .line(view::habits::plan(habit))
        .row(buttons)
        .row([progress::button(habit.number, "◀ Back")])
}

fn ask(turn: &mut Turn<'_>, habit: &Habit, field: Field) -> domain::Result<Message> {
    let state = State {
        habit: habit.number,
        field,
    };
    flows::ask(turn, Question::of(NAME, &state, question(habit, field)))
}

fn question(habit: &Habit, field: Field) -> Message {
    let (words, example) = match field {
        Field::Name => ("✏️ What is it to be called?", habit.name.clone()),
        Field::Days => (
            "📅 On which days?",
            "every day, mon wed fri, every 2 days, 3 times a week".to_owned(),
        ),
        Field::Goal => ("🎯 How much on each day?", "once, 5 km, 8 times".to_owned()),
        Field::Reminder => ("⏰ When am I to remind you?", "18:00, or off".to_owned()),
    };
    let example = match field {
        Field::Name => format!("Now: {}", domain::tasks::shortened(&example)),
        Field::Days => format!("Now: {}. For example: {example}", habit.schedule),
        Field::Goal => format!("Now: {}. For example: {example}", habit.goal),
        Field::Reminder => match habit.remind_at {
            Some(time) => format!("Now: {}. For example: {example}", time.strftime("%H:%M")),
            None => format!("Now: never. For example: {example}"),
        },
    };
    Message::default()
        .line(view::habits::name(habit))
        .line(words)
        .line(Text::default().italic(example))
}

fn write(turn: &mut Turn<'_>, habit: &Habit, field: Field, value: &str) -> domain::Result<Message> {
    let shortened = domain::tasks::shortened(value);
    if field == Field::Reminder {
        let time = remind::time(turn, value).ok_or_else(|| {
            domain::Error::refused_with(
                format!("“{shortened}” is no time of day."),
                "For example: 18:00, or off",
            )
        })?;
        return remind::set(turn, habit, time);
    }
    let edit = match field {
        Field::Name => Edit::Name(value.to_owned()),
        Field::Days => Edit::Schedule(words::schedule(value).ok_or_else(|| {
            domain::Error::refused_with(
                format!("“{shortened}” are no days."),
                "For example: every day, mon wed fri, every 2 days, or 3 times a week",
            )
        })?),
        Field::Goal | Field::Reminder => Edit::Goal(words::goal(value).ok_or_else(|| {
            domain::Error::refused_with(
                format!("“{shortened}” is no amount."),
                "For example: once, 5 km, or 8 times",
            )
        })?),
    };
    let written = habits::edit(turn.tx, turn.actor, habit, &edit)?;
    let name = view::habits::name(&written.value);
    let mut message = view::done("✏️", "Changed", name, written.operation)
        .line(view::habits::plan(&written.value));
    if habits::is_read_otherwise(turn.tx, turn.actor, habit, &written.value)? {
        let unit = |habit: &Habit| {
            habit
                .goal
                .unit
                .clone()
                .unwrap_or_else(|| "times".to_owned())
        };
        message = message.line(format!(
            "ℹ️ Your days so far were counted in {}; their numbers stay and are read as {} now.",
            unit(habit),
            unit(&written.value)
        ));
    }
    message.buttons[0].push(progress::button(habit.number, "📈 Progress"));
    Ok(message)
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let habit = habits::numbered(turn.tx, turn.actor, Number(item.number))?;
    match item.choice.as_deref().map(Field::parse) {
        None => Ok(change(choose(&habit))),
        Some(Some(field)) => Ok(say(ask(turn, &habit, field)?)),
        Some(None) => unknown(),
    }
}

pub(crate) fn text(turn: &mut Turn<'_>, flow: &Flow, words: &str) -> Answer {
    let Some(state) = flows::step::<State>(flow) else {
        return flows::lost(turn);
    };
    let habit = habits::numbered(turn.tx, turn.actor, state.habit)?;
    let question = question(&habit, state.field);
    let outcome = write(turn, &habit, state.field, words);
    flows::answered(turn, Question::of(NAME, &state, question), outcome)
}

pub(crate) fn cancel(turn: &mut Turn<'_>, _: &Flow, _: FlowChoice) -> Answer {
    flows::end(turn)?;
    Ok(change(Message::text("The habit stays as it is.")))
}
