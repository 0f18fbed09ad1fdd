//! The buttons that give a task a client: those that there are, and new ones.

use domain::clients;
use domain::error::{Error, Result};
use domain::flow::Flow;
use domain::ids::Number;
use domain::message::{Button, Message, Text};
use domain::task::Task;
use domain::tasks::{self, Edit, shortened};
use serde::{Deserialize, Serialize};

use crate::answer::{change, change_noting, note};
use crate::arguments::client_name;
use crate::commands::tasks::card::Chosen;
use crate::commands::tasks::edit::{changed_message, pressed};
use crate::flows::{self, Question};
use crate::press::{FlowChoice, Item, ListPage, Press, TaskAct, UNKNOWN, unknown};
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view;
use crate::when;

/// The button that offers clients for a task, and chooses one.
pub(crate) const VERB: &str = "clp";
/// The button that makes a client of the `@name` in a task's title.
pub(crate) const VERB_NEW: &str = "clnew";
/// The stored name of the question.
pub(crate) const NAME: &str = "taskclient";
/// Clients that are offered: those with most to do first.
const OFFERED_MAX: usize = 8;

#[derive(Serialize, Deserialize)]
struct State {
    task: Number,
}

pub(crate) fn button(task: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, task.0).button(label)
}

/// The name behind the last `@` of a title that begins a word.
fn wanted(title: &str) -> Option<&str> {
    when::clients_in(title).last().map(|(_, name)| name)
}

/// The button that makes a client of a name that a task's words give and that nobody has.
pub(crate) fn create_button(task: &Task) -> Option<Button> {
    let name = wanted(&task.title).filter(|_| task.client.is_none())?;
    let label = format!("👤 Create client {}", shortened(name));
    Some(Item::new(VERB_NEW, task.number.0).button(label))
}

/// Offers clients for a task.
pub(super) fn offer(turn: &Turn<'_>, task: &Task, back: Option<ListPage>) -> Result<Message> {
    let chosen = |choice: &str| {
        Item::new(VERB, task.number.0)
            .choosing(choice)
            .back_to(back)
    };
    let mut ranked = clients::ranking(turn.tx, turn.actor)?;
    ranked.sort_by_key(|ranked| std::cmp::Reverse(ranked.totals.open));
    let buttons: Vec<Button> = ranked
        .iter()
        .take(OFFERED_MAX)
        .map(|ranked| {
            let client = &ranked.client;
            let label = format!("{} ({})", shortened(&client.name), ranked.totals.open);
            chosen(&client.number.0.to_string()).button(label)
        })
        .collect();
    let mut message = Message::default()
        .line(view::tasks::name(task))
        .line("👤 For whom is it?");
    message.buttons = buttons.chunks(2).map(<[_]>::to_vec).collect();
    Ok(message
        .row([
            chosen("-").button("No client"),
            chosen("+").button("Type it…"),
        ])
        .row([view::tasks::button(
            "◀ Back",
            TaskAct::Card,
            task.number,
            back,
        )]))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let task = tasks::find(turn.tx, turn.actor, Number(item.number))?;
    let client = match item.choice.as_deref() {
        None => return Ok(change(offer(turn, &task, item.back)?)),
        Some("+") => {
            let question = question(&task);
            let state = State { task: task.number };
            return Ok(change(flows::ask_in_place(
                turn,
                Question::of(NAME, &state, question),
            )?));
        }
        Some("-") => None,
        Some(number) => {
            let number = number.parse().map(Number);
            let number = number.map_err(|_| Error::refused(UNKNOWN))?;
            Some(clients::numbered(turn.tx, turn.actor, number)?.id)
        }
    };
    let chosen = Chosen {
        act: TaskAct::Card,
        number: task.number,
        back: item.back,
    };
    pressed(turn, chosen, &Edit::Client(client))
}

fn question(task: &Task) -> Message {
    Message::default()
        .line(view::tasks::name(task))
        .line("👤 Send me the client's name. A new name makes a new client.")
}

pub(crate) fn text(turn: &mut Turn<'_>, flow: &Flow, words: &str) -> Answer {
    let Some(state) = flows::step::<State>(flow) else {
        return flows::lost(turn);
    };
    let task = match tasks::find(turn.tx, turn.actor, state.task) {
        Ok(task) => task,
        Err(error) => {
            flows::end(turn)?;
            return Err(error);
        }
    };
    let outcome = give(turn, &task, words);
    flows::answered(turn, Question::of(NAME, &state, question(&task)), outcome)
}

/// Gives a task to the client of this name, which is written down if there is none.
fn give(turn: &mut Turn<'_>, task: &Task, words: &str) -> Result<Message> {
    let words = &client_name(words);
    let known = turn
        .tx
        .clients_named(turn.actor.user.id, &domain::client::Client::key(words))?;
    let found = match known.first() {
        Some(client) => Some(client.clone()),
        None => clients::by_handle(turn.tx, turn.actor, words)?,
    };
    if let Some(client) = found {
        let edit = Edit::Client(Some(client.id));
        let changed = tasks::edit(turn.tx, turn.actor, task.number, &edit)?;
        return changed_message(turn, &changed, None);
    }
    created(turn, task, words, &task.title)
}

fn created(turn: &mut Turn<'_>, task: &Task, name: &str, title: &str) -> Result<Message> {
    let written = clients::add_for(turn.tx, turn.actor, name, task.number, title)?;
    let (client, task) = &written.value;
    let mut card = view::tasks::card(turn.tx, turn.actor, task, None)?;
    card.buttons.insert(0, vec![view::undo(written.operation)]);
    let words = format!("Client {} is new.", clients::named(client));
    Ok(card.line(Text::default().italic(words)))
}

pub(crate) fn cancel(turn: &mut Turn<'_>, flow: &Flow, _: FlowChoice) -> Answer {
    flows::end(turn)?;
    let state = flows::step::<State>(flow);
    match state.map(|state| tasks::find(turn.tx, turn.actor, state.task)) {
        Some(Ok(task)) => Ok(change(view::tasks::card(turn.tx, turn.actor, &task, None)?)),
        _ => Ok(change(Message::text("Nothing was changed."))),
    }
}

/// Makes a client of the name in a task's title, which leaves the title.
pub(crate) fn press_new(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let task = tasks::find(turn.tx, turn.actor, Number(item.number))?;
    let Some(name) = wanted(&task.title) else {
        return Ok(note("Its words name no client any more."));
    };
    let title = when::without_client(turn.actor, &task.title, name);
    let title = title.filter(|title| !title.is_empty());
    let title = title.as_deref().unwrap_or(&task.title);
    let message = created(turn, &task, name, title)?;
    Ok(change_noting(message, "Created."))
}

#[cfg(test)]
mod tests {
    use super::wanted;

    #[test]
    fn a_name_stands_behind_an_at_that_begins_a_word() {
        assert_eq!(wanted("Call them @acme"), Some("acme"));
        assert_eq!(wanted("@acme call @globex back"), Some("globex"));
        assert_eq!(wanted("Ask @acme, then wait"), Some("acme"));
        assert_eq!(wanted("Write to ada@acme.test"), None);
        assert_eq!(wanted("Meet @ noon"), None);
        assert_eq!(wanted("Call @\"New Co\" back"), Some("New Co"));
    }
}
