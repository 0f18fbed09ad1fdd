//! `/repeat`: how a task comes again.

use domain::flow::Flow;
use domain::ids::Number;
use domain::message::{Button, Message, Text};
use domain::repeats::{self, NewRepeat};
use domain::task::Task;
use domain::tasks::{self, Changed};
use serde::{Deserialize, Serialize};

use crate::answer::{change, say};
use crate::arguments::{Arguments, Word};
use crate::commands::bulk;
use crate::commands::tasks::edit::{changed_message, shown};
use crate::flows::asked::{self, What};
use crate::flows::{self, Question};
use crate::press::{FlowChoice, Item, Press, TaskAct, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view::{self, dates};
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "repeat",
    aliases: &["recur"],
    usage: "<task> [more tasks] <how often|none>",
    summary: "Let a task come again",
    details: "When it is done, the next one is written, with its parts, open again, and its reminders as far from the new day as they were from the old. What was still open of this one stays with it. Times stay on the clock when summer time begins or ends. “after done” counts from the day on which you complete it. A rule of RFC 5545 (`FREQ=…`) is understood too. /due moves one occurrence and leaves the others.",
    examples: &[
        ("/repeat 3 every 2nd friday", "task #3, every two weeks"),
        (
            "/repeat 3 every month on the 1st",
            "on the first of the month",
        ),
        (
            "/repeat 3 every month on the last day",
            "on the last of the month, whatever it is",
        ),
        ("/repeat 3 every weekday at 9:15", "with a time"),
        (
            "/repeat 3 3 days after done",
            "counted from when it is done",
        ),
        ("/repeat 3 none", "ends the series"),
        ("/repeat 1,2 every week", "the same for several tasks"),
        ("/repeat 3", "asks with buttons"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The button that asks how a task repeats, or says it.
pub(crate) const VERB: &str = "rpt";
/// The stored name of the question.
pub(crate) const NAME: &str = "repeat";

/// What the buttons offer: their code, their label, and the words they stand for.
const OFFERS: &[(&str, &str, &str)] = &[
    ("day", "Every day", "every day"),
    ("workday", "Every weekday", "every weekday"),
    ("week", "Every week", "every week"),
    ("fortnight", "Every 2 weeks", "every 2 weeks"),
    ("month", "Every month", "every month"),
    ("year", "Every year", "every year"),
    ("afterday", "A day after done", "1 day after done"),
    ("afterweek", "A week after done", "1 week after done"),
    ("none", "Not any more", "none"),
];
/// The button that asks for words.
const TYPED: &str = "typed";
const OFFERS_A_ROW: usize = 2;

#[derive(Serialize, Deserialize)]
struct State {
    task: Number,
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if bulk::are_several(arguments) {
        return set_all(turn, arguments);
    }
    let task = arguments.words().first().and_then(Word::number);
    let task = task.ok_or_else(|| misuse(&COMMAND, "Which task, and how often?"))?;
    let words = arguments.rest(1);
    if words.is_empty() {
        return Ok(say(offer(turn, task)?));
    }
    Ok(say(write(turn, task, &words)?))
}

/// The same for several tasks, one after the other, with one Undo.
fn set_all(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let is_rule = |words: &str| read(turn, words).is_ok();
    let problem = "Which tasks, and how often?";
    let (numbers, words) = bulk::numbers_and_value(arguments, &COMMAND, problem, is_rule)?;
    let new = read(turn, &words)?;
    let (set, operation) = repeats::set_all(turn.tx, turn.actor, &numbers, new.as_ref())?;
    let outcome = &set.outcome;
    let signs = (|task: &Task| told(turn, task), "☑️ So already: ");
    let mut message = view::tasks::outcome_told(signs, outcome, operation);
    for refusal in &set.refused {
        message = message.line(format!("⚠️ {}", refusal.problem));
    }
    let mut noted = Vec::new();
    for task in &outcome.changed {
        if let Some(line) = super::passed_over(task.repeat.as_ref())
            && !noted.contains(&line)
        {
            noted.push(line);
        }
    }
    Ok(say(view::with_lines(
        message,
        noted.into_iter().map(Text::plain).collect(),
    )))
}

/// How one of several comes again, and when it is due: each has the rule of its own day.
fn told(turn: &Turn<'_>, task: &Task) -> Text {
    let rule = match &task.repeat {
        Some(repeat) => format!("🔁 {}: ", view::capitalized(&repeat.explain())),
        None => "🔁 Not any more: ".to_owned(),
    };
    let mut text = Text::plain(rule);
    text.0.extend(view::tasks::name(task).0);
    match &task.due {
        Some(due) if task.repeat.is_some() => {
            text.and(format!(" · {}", dates::full_due(turn.actor, due)))
        }
        _ => text,
    }
}

/// The button on a card.
pub(crate) fn button(task: Number) -> Button {
    Item::new(VERB, task.0).button("🔁 Repeat")
}

fn offer(turn: &mut Turn<'_>, number: Number) -> domain::Result<Message> {
    let task = tasks::find(turn.tx, turn.actor, number)?;
    // What cannot be is not asked for.
    repeats::check_open(&task)?;
    let mut message = Message::default().line(view::tasks::name(&task));
    message = match super::line(&task) {
        Some(line) => message.line(line).line("How shall it come again?"),
        None => message.line("How often shall it come again?"),
    };
    let offers: Vec<Button> = OFFERS
        .iter()
        .filter(|(code, ..)| *code != "none" || task.repeat.is_some())
        .map(|(code, label, _)| Item::new(VERB, number.0).choosing(*code).button(*label))
        .collect();
    asked::remember(turn, number, What::Repeat)?;
    for row in offers.chunks(OFFERS_A_ROW) {
        message = message.row(row.to_vec());
    }
    Ok(message.row([
        Item::new(VERB, number.0)
            .choosing(TYPED)
            .button("In words…"),
        view::tasks::button("◀ Back", TaskAct::Card, number, None),
    ]))
}

fn ask(turn: &mut Turn<'_>, task: Number) -> domain::Result<Message> {
    let question = question(turn, task)?;
    flows::ask(turn, Question::of(NAME, &State { task }, question))
}

fn question(turn: &Turn<'_>, task: Number) -> domain::Result<Message> {
    let task = tasks::find(turn.tx, turn.actor, task)?;
    Ok(Message::default().line(view::tasks::name(&task)).line(
        "🔁 How often? For example: every 2nd friday, every month on the 1st, 3 days after done.",
    ))
}

pub(crate) fn write(turn: &mut Turn<'_>, task: Number, words: &str) -> domain::Result<Message> {
    let changed = set(turn, task, words)?;
    let mut message = changed_message(turn, &changed, None)?;
    if let Changed::Written(written) = &changed
        && let Some(line) = super::passed_over(written.value.repeat.as_ref())
    {
        message = message.line(line);
    }
    Ok(message)
}

fn set(turn: &mut Turn<'_>, task: Number, words: &str) -> domain::Result<Changed> {
    let new = read(turn, words)?;
    repeats::set(turn.tx, turn.actor, task, new.as_ref())
}

pub(crate) fn read(turn: &Turn<'_>, words: &str) -> domain::Result<Option<NewRepeat>> {
    if when::is_none(words) {
        return Ok(None);
    }
    when::repeat(turn.actor, words).map(Some)
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let number = Number(item.number);
    let Some(choice) = item.choice.as_deref() else {
        return Ok(change(offer(turn, number)?));
    };
    if choice == TYPED {
        return Ok(say(ask(turn, number)?));
    }
    let Some((.., words)) = OFFERS.iter().find(|(code, ..)| *code == choice) else {
        return unknown();
    };
    let changed = set(turn, number, words)?;
    let replies = shown(turn, &changed, item.back)?;
    let passed_over = match &changed {
        Changed::Written(written) => super::passed_over(written.value.repeat.as_ref()),
        Changed::Nothing(_) => None,
    };
    Ok(match passed_over {
        Some(line) => flows::with_note(replies, &line),
        None => replies,
    })
}

pub(crate) fn text(turn: &mut Turn<'_>, flow: &Flow, words: &str) -> Answer {
    let Some(state) = flows::step::<State>(flow) else {
        return flows::lost(turn);
    };
    let question = question(turn, state.task)?;
    let outcome = write(turn, state.task, words);
    flows::answered(turn, Question::of(NAME, &state, question), outcome)
}

pub(crate) fn cancel(turn: &mut Turn<'_>, _: &Flow, _: FlowChoice) -> Answer {
    flows::end(turn)?;
    Ok(change(Message::text("It repeats as before.")))
}
