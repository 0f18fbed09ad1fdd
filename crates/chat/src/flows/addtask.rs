//! A new task step by step: words, day, priority, category, for work its client, and a look at it
//! all before it is saved. Every answer is checked where it is given.

use domain::client::Client;
use domain::clients;
use domain::conversation::Reply;
use domain::error::{Error, Result};
use domain::flow::Flow;
use domain::ids::Number;
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
    /// For whom it is.
    Client,
    /// The name of a client that there is not yet.
    NewClient,
    Confirm,
    /// Which answer to change.
    Choose,
}

/// For whom a task is.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Whom {
    /// A client that there is, with its name.
    Client(Number, String),
    /// One that is written down with the task.
    New(String),
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct State {
    step: Step,
    title: String,
    due: Option<Due>,
    priority: Priority,
    category: Option<String>,
    #[serde(default)]
    whom: Option<Whom>,
    /// The categories that are on the buttons.
    #[serde(default)]
    offered: Vec<String>,
    /// The clients that are on the buttons.
    #[serde(default)]
    clients: Vec<(Number, String)>,
    /// Whether one answer is being changed: after it comes the look again.
    #[serde(default)]
    changing: bool,
}

/// The steps in their order.
const ORDER: [Step; 6] = [
    Step::Title,
    Step::Due,
    Step::Priority,
    Step::Category,
    Step::Client,
    Step::Confirm,
];

/// Tasks of this category are asked for their client.
const WORK: &str = "work";
/// Clients that are offered: those with most to do first.
const CLIENTS_OFFERED_MAX: usize = 6;

/// The answers that can be changed before saving.
const FIELDS: [(Step, &str); 5] = [
    (Step::Title, "✏️ Words"),
    (Step::Due, "📅 Due"),
    (Step::Priority, "Priority"),
    (Step::Category, "📁 Category"),
    // The last, because it is left out where there are no clients.
    (Step::Client, "👤 Client"),
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
        whom: None,
        offered: Vec::new(),
        clients: Vec::new(),
        changing: false,
    };
    Ok(say(asked(turn, state)?))
}

/// Stores the state and asks its question.
fn asked(turn: &mut Turn<'_>, mut state: State) -> Result<Message> {
    if state.step == Step::Category {
        state.offered = category::offered(turn)?;
    }
    if matches!(state.step, Step::Client | Step::Choose) {
        state.clients = offered_clients(turn)?;
    }
    let token = put(turn, NAME, &state)?;
    Ok(question(turn, &state, token))
}

/// The clients that are offered; none where nobody has clients.
fn offered_clients(turn: &Turn<'_>) -> Result<Vec<(Number, String)>> {
    if turn.shared.registry.plugin("clients").is_none() {
        return Ok(Vec::new());
    }
    let mut ranked = clients::ranking(turn.tx, turn.actor)?;
    ranked.sort_by_key(|ranked| std::cmp::Reverse(ranked.totals.open));
    let offered = ranked.into_iter().take(CLIENTS_OFFERED_MAX);
    Ok(offered
        .map(|ranked| (ranked.client.number, ranked.client.name))
        .collect())
}

/// Whether it is asked for whom the task is: work may be for somebody.
fn asks_for_client(turn: &Turn<'_>, state: &State) -> Result<bool> {
    let category = state.category.as_deref().unwrap_or_default();
    let is_work = category.eq_ignore_ascii_case(WORK);
    Ok(is_work && !offered_clients(turn)?.is_empty())
}

fn question(turn: &Turn<'_>, state: &State, token: u32) -> Message {
    let mut message = match state.step {
        Step::Title => Message::text("✏️ What is to be done?"),
        Step::Due => titled(
            state,
            "📅 When is it due? Choose, or write it: friday 17:00",
        ),
        Step::Priority => titled(state, "How much does it matter?"),
        Step::Category => titled(state, "📁 Which category? Choose, or write its name."),
        Step::Client => titled(state, "👤 For whom is it? Choose, or write the name."),
        Step::NewClient => titled(state, "👤 What is the new client called?"),
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
    let mut lines = vec![
        format!("📅 {due}"),
        format!(
            "{} {} priority",
            view::tasks::sign(state.priority),
            state.priority.label().to_lowercase()
        ),
        format!("📁 {category}"),
    ];
    match &state.whom {
        Some(Whom::Client(_, name)) => lines.push(format!("👤 {name}")),
        Some(Whom::New(name)) => lines.push(format!("👤 {name}, a new client")),
        None => {}
    }
    view::with_lines(
        Message::default().heading(state.title.clone()),
        lines.into_iter().map(Text::plain).collect(),
    )
    .line("Shall I write it down?")
}

fn options(state: &State) -> Vec<(FlowChoice, String)> {
    let numbered = |labels: Vec<String>| -> Vec<(FlowChoice, String)> {
        (0..).map(FlowChoice::Option).zip(labels).collect()
    };
    match state.step {
        Step::Title | Step::NewClient => Vec::new(),
        Step::Client => {
            let names = state.clients.iter().map(|(_, name)| tasks::shortened(name));
            let mut all = numbered(names.collect());
            all.push((FlowChoice::Edit, "➕ New client".to_owned()));
            all
        }
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
        Step::Choose => {
            let shown = FIELDS.len() - usize::from(state.clients.is_empty());
            let labels = FIELDS[..shown].iter().map(|(_, label)| (*label).to_owned());
            numbered(labels.collect())
        }
    }
}

fn ways_out(state: &State, token: u32) -> Vec<Button> {
    let skips = matches!(
        state.step,
        Step::Due | Step::Priority | Step::Category | Step::Client
    );
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

/// Whether it asks when the task is due.
pub(super) fn asks_when(flow: &Flow) -> bool {
    step::<State>(flow).is_some_and(|state| state.step == Step::Due)
}

pub(crate) fn text(turn: &mut Turn<'_>, flow: &Flow, words: &str) -> Answer {
    let Some(mut state) = step::<State>(flow) else {
        return lost(turn);
    };
    match answer(turn, &mut state, words) {
        Ok(true) => save(turn, &state, say),
        Ok(false) => {
            advance(turn, &mut state)?;
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
            state.due = if skipped {
                None
            } else {
                due::read(turn, words)?
            };
        }
        Step::Priority if skipped => {}
        Step::Priority => {
            state.priority = Priority::parse(words)
                .ok_or_else(|| Error::refused(Priority::none_called(words)))?;
        }
        Step::Category => {
            state.category = if skipped {
                None
            } else {
                category::read(turn, words)?
            };
        }
        Step::Client if skipped => state.whom = None,
        Step::Client => {
            let client = clients::find(turn.tx, turn.actor, words)?;
            state.whom = Some(Whom::Client(client.number, client.name));
        }
        Step::NewClient => state.whom = Some(new_client(turn, words)?),
        Step::Confirm if matches!(lower.as_str(), "yes" | "y" | "ok" | "create" | "save") => {
            return Ok(true);
        }
        Step::Confirm | Step::Choose => {
            return Err(Error::refused("Please use the buttons, or /cancel."));
        }
    }
    Ok(false)
}

/// A client by a name that nobody has; one that somebody has is meant.
fn new_client(turn: &Turn<'_>, words: &str) -> Result<Whom> {
    let name = clients::name(words)?;
    let known = turn
        .tx
        .clients_named(turn.actor.user.id, &Client::key(&name))?;
    Ok(match known.into_iter().next() {
        Some(client) => Whom::Client(client.number, client.name),
        None => Whom::New(name),
    })
}

fn advance(turn: &Turn<'_>, state: &mut State) -> Result<()> {
    onward(state);
    if state.step == Step::Client && !asks_for_client(turn, state)? {
        state.whom = None;
        onward(state);
    }
    Ok(())
}

fn onward(state: &mut State) {
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

fn retreat(turn: &Turn<'_>, state: &mut State) -> Result<()> {
    if state.step == Step::NewClient {
        state.step = Step::Client;
        return Ok(());
    }
    backward(state);
    if state.step == Step::Client && !asks_for_client(turn, state)? {
        backward(state);
    }
    Ok(())
}

fn backward(state: &mut State) {
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
        FlowChoice::Edit if state.step == Step::Client => state.step = Step::NewClient,
        FlowChoice::Back => retreat(turn, &mut state)?,
        FlowChoice::Skip => {
            skip(&mut state);
            advance(turn, &mut state)?;
        }
        FlowChoice::Option(place) => option(turn, &mut state, usize::from(place))?,
        FlowChoice::Confirm | FlowChoice::Edit => {}
    }
    Ok(change(asked(turn, state)?))
}

fn skip(state: &mut State) {
    match state.step {
        Step::Due => state.due = None,
        Step::Priority => state.priority = Priority::default(),
        Step::Category => state.category = None,
        Step::Client => state.whom = None,
        Step::Title | Step::NewClient | Step::Confirm | Step::Choose => {}
    }
}

/// Takes the option with this place; one that is not there leaves everything as it is.
fn option(turn: &Turn<'_>, state: &mut State, place: usize) -> Result<()> {
    match state.step {
        Step::Due => {
            let Some((choice, _)) = DAYS.get(place) else {
                return Ok(());
            };
            state.due = due::chosen(turn, *choice).flatten();
        }
        Step::Priority => {
            let Some(priority) = Priority::ALL.get(place) else {
                return Ok(());
            };
            state.priority = *priority;
        }
        Step::Category => {
            let Some(name) = state.offered.get(place) else {
                return Ok(());
            };
            state.category = Some(name.clone());
        }
        Step::Client => {
            let Some((number, name)) = state.clients.get(place).cloned() else {
                return Ok(());
            };
            state.whom = Some(Whom::Client(number, name));
        }
        Step::Choose => {
            if let Some((step, _)) = FIELDS.get(place) {
                state.step = *step;
                state.changing = true;
            }
            return Ok(());
        }
        Step::Title | Step::NewClient | Step::Confirm => return Ok(()),
    }
    advance(turn, state)
}

fn save(turn: &mut Turn<'_>, state: &State, how: fn(Message) -> Vec<Reply>) -> Answer {
    let new = NewTask {
        title: state.title.clone(),
        priority: state.priority,
        due: state.due.clone(),
        category: state.category.clone(),
        ..NewTask::default()
    };
    let client = match &state.whom {
        None => None,
        Some(Whom::Client(number, _)) => Some(clients::numbered(turn.tx, turn.actor, *number)?),
        Some(Whom::New(name)) => Some(clients::add(turn.tx, turn.actor, name)?.value),
    };
    let new = NewTask {
        client: client.as_ref().map(|client| client.id),
        ..new
    };
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
