//! A new task step by step: words, day, priority, category, and a look at it all before it is
//! saved. Every answer is checked where it is given.

use domain::conversation::Reply;
use domain::error::{Error, Result};
use domain::flow::Flow;
use domain::message::{Button, Message, Text};
use domain::task::Priority;
use domain::tasks::{self, NewTask};
use domain::time::Due;
use serde::{Deserialize, Serialize};

use super::{choices, end, put, step};
use crate::answer::{change, say};
use crate::commands::tasks::add::{added, asked_again, refusal};
use crate::commands::tasks::{category, due};
use crate::press::{DueChoice, FlowChoice};
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view;

/// The stored name.
pub(crate) const NAME: &str = "addtask";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Step {
    Title,
    Due,
    Priority,
    Category,
    Confirm,
    /// Which answer to change.
    Choose,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct State {
    step: Step,
    title: String,
    due: Option<Due>,
    priority: Priority,
    category: Option<String>,
    /// The categories that are on the buttons.
    #[serde(default)]
    offered: Vec<String>,
    /// Whether one answer is being changed: after it comes the look again.
    #[serde(default)]
    changing: bool,
}

/// The steps in their order.
const ORDER: [Step; 5] = [
    Step::Title,
    Step::Due,
    Step::Priority,
    Step::Category,
    Step::Confirm,
];

/// The answers that can be changed before saving.
const FIELDS: [(Step, &str); 4] = [
    (Step::Title, "✏️ Words"),
    (Step::Due, "📅 Due"),
    (Step::Priority, "Priority"),
    (Step::Category, "🏷 Category"),
];

/// Days on the buttons of the second step.
const DAYS: [(DueChoice, &str); 4] = [
    (DueChoice::Today, "Today"),
    (DueChoice::Tomorrow, "Tomorrow"),
    (DueChoice::Week, "This week"),
    (DueChoice::NextWeek, "Next week"),
];

/// Asks for the words.
pub(crate) fn begin(turn: &mut Turn<'_>) -> Answer {
    let state = State {
        step: Step::Title,
        title: String::new(),
        due: None,
        priority: Priority::default(),
        category: None,
        offered: Vec::new(),
        changing: false,
    };
    Ok(say(asked(turn, state)?))
}

/// Stores the state and asks its question.
fn asked(turn: &mut Turn<'_>, mut state: State) -> Result<Message> {
    if state.step == Step::Category {
        state.offered = category::offered(turn)?;
    }
    let token = put(turn, NAME, &state)?;
    Ok(question(turn, &state, token))
}

fn question(turn: &Turn<'_>, state: &State, token: u32) -> Message {
    let mut message = match state.step {
        Step::Title => Message::text("✏️ What is to be done?"),
        Step::Due => titled(
            state,
            "📅 When is it due? Choose, or write it: friday 17:00",
        ),
        Step::Priority => titled(state, "How much does it matter?"),
        Step::Category => titled(state, "🏷 Which category? Choose, or write its name."),
        Step::Confirm => summary(turn, state),
        Step::Choose => titled(state, "What do you want to change?"),
    };
    message.buttons = options(state)
        .chunks(2)
        .map(|pair| {
            let pair: Vec<(FlowChoice, &str)> = pair
                .iter()
                .map(|(choice, label)| (*choice, label.as_str()))
                .collect();
            choices(token, &pair)
        })
        .collect();
    message.buttons.push(ways_out(state, token));
    message
}

fn titled(state: &State, words: &str) -> Message {
    Message::default()
        .line(Text::default().bold(tasks::shortened(&state.title)))
        .line(words)
}

fn summary(turn: &Turn<'_>, state: &State) -> Message {
    let due = state.due.as_ref().map_or_else(
        || "no date".to_owned(),
        |due| view::dates::full_due(turn.actor, due),
    );
    let category = state.category.as_deref().unwrap_or("no category");
    let lines = [
        format!("📅 {due}"),
        format!(
            "{} {} priority",
            view::tasks::sign(state.priority),
            state.priority.label().to_lowercase()
        ),
        format!("🏷 {category}"),
    ];
    view::with_lines(
        Message::default().heading(state.title.clone()),
        lines.map(Text::plain).to_vec(),
    )
    .line("Shall I write it down?")
}

fn options(state: &State) -> Vec<(FlowChoice, String)> {
    let numbered = |labels: Vec<String>| -> Vec<(FlowChoice, String)> {
        (0..).map(FlowChoice::Option).zip(labels).collect()
    };
    match state.step {
        Step::Title => Vec::new(),
        Step::Due => numbered(DAYS.map(|(_, label)| label.to_owned()).to_vec()),
        Step::Priority => numbered(
            Priority::ALL
                .map(|priority| format!("{} {}", view::tasks::sign(priority), priority.label()))
                .to_vec(),
        ),
        Step::Category => numbered(
            state
                .offered
                .iter()
                .map(|name| tasks::shortened(name))
                .collect(),
        ),
        Step::Confirm => vec![
            (FlowChoice::Confirm, "✅ Create".to_owned()),
            (FlowChoice::Edit, "✏️ Edit".to_owned()),
        ],
        Step::Choose => numbered(FIELDS.map(|(_, label)| label.to_owned()).to_vec()),
    }
}

fn ways_out(state: &State, token: u32) -> Vec<Button> {
    let skips = matches!(state.step, Step::Due | Step::Priority | Step::Category);
    let goes_back = state.step != Step::Title || state.changing;
    let mut row = Vec::new();
    if goes_back {
        row.push((FlowChoice::Back, "◀ Back"));
    }
    if skips {
        row.push((FlowChoice::Skip, "Skip"));
    }
    row.push((FlowChoice::Cancel, "Cancel"));
    choices(token, &row)
}

pub(crate) fn text(turn: &mut Turn<'_>, flow: &Flow, words: &str) -> Answer {
    let Some(mut state) = step::<State>(flow) else {
        return lost(turn);
    };
    match answer(turn, &mut state, words) {
        Ok(true) => save(turn, &state, say),
        Ok(false) => {
            advance(&mut state);
            Ok(say(asked(turn, state)?))
        }
        Err(error) => {
            let refusal = refusal(error)?;
            Ok(asked_again(&refusal, asked(turn, state)?))
        }
    }
}

/// Takes an answer in words; `true` if it says to save.
fn answer(turn: &Turn<'_>, state: &mut State, words: &str) -> Result<bool> {
    let lower = words.trim().to_lowercase();
    let skipped = lower == "skip";
    match state.step {
        Step::Title => state.title = tasks::title(words)?,
        Step::Due => {
            let due = if skipped {
                None
            } else {
                due::read(turn, words)?
            };
            tasks::check_due(turn.actor, due.as_ref())?;
            state.due = due;
        }
        Step::Priority if skipped => {}
        Step::Priority => {
            state.priority = Priority::parse(words).ok_or_else(|| {
                Error::refused("That is no priority: there are low, medium, high and urgent.")
            })?;
        }
        Step::Category => {
            state.category = if skipped {
                None
            } else {
                category::read(turn, words)?
            };
        }
        Step::Confirm if matches!(lower.as_str(), "yes" | "y" | "ok" | "create" | "save") => {
            return Ok(true);
        }
        Step::Confirm | Step::Choose => {
            return Err(Error::refused("Please use the buttons, or /cancel."));
        }
    }
    Ok(false)
}

fn advance(state: &mut State) {
    if state.changing {
        state.changing = false;
        state.step = Step::Confirm;
        return;
    }
    let place = ORDER.iter().position(|step| *step == state.step);
    state.step = place
        .and_then(|place| ORDER.get(place + 1))
        .copied()
        .unwrap_or(Step::Confirm);
}

fn retreat(state: &mut State) {
    if state.changing || state.step == Step::Choose {
        state.changing = false;
        state.step = Step::Confirm;
        return;
    }
    let place = ORDER.iter().position(|step| *step == state.step);
    state.step = place
        .and_then(|place| ORDER.get(place.checked_sub(1)?))
        .copied()
        .unwrap_or(Step::Title);
}

pub(crate) fn press(turn: &mut Turn<'_>, flow: &Flow, choice: FlowChoice) -> Answer {
    let Some(mut state) = step::<State>(flow) else {
        return lost(turn);
    };
    match choice {
        FlowChoice::Cancel => {
            end(turn)?;
            return Ok(change(Message::text("Cancelled. Nothing was saved.")));
        }
        FlowChoice::Confirm if state.step == Step::Confirm => return save(turn, &state, change),
        FlowChoice::Edit if state.step == Step::Confirm => state.step = Step::Choose,
        FlowChoice::Back => retreat(&mut state),
        FlowChoice::Skip => {
            skip(&mut state);
            advance(&mut state);
        }
        FlowChoice::Option(place) => option(turn, &mut state, usize::from(place)),
        FlowChoice::Confirm | FlowChoice::Edit => {}
    }
    Ok(change(asked(turn, state)?))
}

fn skip(state: &mut State) {
    match state.step {
        Step::Due => state.due = None,
        Step::Priority => state.priority = Priority::default(),
        Step::Category => state.category = None,
        Step::Title | Step::Confirm | Step::Choose => {}
    }
}

/// Takes the option with this place; one that is not there leaves everything as it is.
fn option(turn: &Turn<'_>, state: &mut State, place: usize) {
    match state.step {
        Step::Due => {
            let Some((choice, _)) = DAYS.get(place) else {
                return;
            };
            state.due = due::chosen(turn, *choice).flatten();
        }
        Step::Priority => {
            let Some(priority) = Priority::ALL.get(place) else {
                return;
            };
            state.priority = *priority;
        }
        Step::Category => {
            let Some(name) = state.offered.get(place) else {
                return;
            };
            state.category = Some(name.clone());
        }
        Step::Choose => {
            if let Some((step, _)) = FIELDS.get(place) {
                state.step = *step;
                state.changing = true;
            }
            return;
        }
        Step::Title | Step::Confirm => return,
    }
    advance(state);
}

fn save(turn: &mut Turn<'_>, state: &State, how: fn(Message) -> Vec<Reply>) -> Answer {
    let new = NewTask {
        title: state.title.clone(),
        priority: state.priority,
        due: state.due.clone(),
        category: state.category.clone(),
        ..NewTask::default()
    };
    // A day can pass while the form is open; then its step is asked again.
    if let Err(error) = tasks::check_due(turn.actor, new.due.as_ref()) {
        let refusal = refusal(error)?;
        let again = State {
            step: Step::Due,
            changing: true,
            ..state.clone()
        };
        return Ok(asked_again(&refusal, asked(turn, again)?));
    }
    let written = tasks::add(turn.tx, turn.actor, &[new])?;
    end(turn)?;
    Ok(how(added(turn, &written, &[])?))
}

/// A form that another version of this program began cannot be gone on with.
fn lost(turn: &mut Turn<'_>) -> Answer {
    end(turn)?;
    Ok(say(Message::text(
        "I lost the thread, and nothing was saved. Please begin again with /addtask.",
    )))
}
