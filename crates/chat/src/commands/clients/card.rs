//! `/client`: one client on a card.

use domain::client::Client;
use domain::clients;
use domain::ids::Number;
use domain::message::{Block, Button, Message, Text};
use domain::task::{Slice, TaskQuery};

use super::{edit, list, rate, remove, statement};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::press::{Item, List, Press, Which, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::{self, dates};

pub(crate) static COMMAND: Command = Command {
    name: "client",
    aliases: &[],
    usage: "<name or number>",
    summary: "Show one client",
    details: "With how many are done and open, how urgent those are on average, its tasks, and buttons for all that can be done with it. The first letters of a name are enough if no other begins so.",
    examples: &[
        ("/client Acme Corp", "shows that client"),
        ("/client #1", "by its number"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The button that shows a client.
pub(crate) const VERB: &str = "clv";
/// Tasks that the card names.
const TASKS_NAMED: u32 = 5;

pub(crate) fn button(client: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, client.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if arguments.is_empty() {
        return Ok(say(list::page(turn, 0)?));
    }
    let client = clients::find(turn.tx, turn.actor, &arguments.all())?;
    Ok(say(card(turn, &client)?))
}

/// A client with everything about it.
pub(crate) fn card(turn: &Turn<'_>, client: &Client) -> domain::Result<Message> {
    let owner = turn.actor.user.id;
    let totals = turn.tx.client_totals(owner, client.id)?;
    let heading = format!("👤 {} {}", client.number, client.name);
    let mut facts = vec![Text::plain(format!(
        "{} {}",
        view::clients::dot(totals),
        view::clients::totals(totals)
    ))];
    if let Some(priority) = totals.mean_priority() {
        facts.push(Text::plain(format!(
            "{} {} open, {} priority on average",
            view::tasks::sign(priority),
            totals.open,
            priority.label().to_lowercase()
        )));
    }
    if let Some(rates) = &client.rate {
        facts.push(Text::plain(format!(
            "💶 {}",
            rate::in_words(rates, turn.today())
        )));
    }
    let since = dates::full_day(turn.zone().date(client.created_at), turn.today());
    facts.push(Text::default().italic(format!("Client since {since}")));
    let mut message = view::with_lines(Message::default().heading(heading), facts);
    if let Some(note) = &client.note {
        message.blocks.push(Block::Quote(Text::plain(note)));
    }
    message = with_tasks(turn, message, client, totals.open)?;
    message.buttons = buttons(client);
    Ok(message)
}

fn with_tasks(
    turn: &Turn<'_>,
    message: Message,
    client: &Client,
    open: u64,
) -> domain::Result<Message> {
    let query = TaskQuery {
        open: Some(true),
        client: Some(client.id),
        ..TaskQuery::default()
    };
    let slice = Slice::first(TASKS_NAMED);
    let tasks = turn.tx.tasks(turn.actor.user.id, &query, slice)?.rows;
    let mut lines: Vec<Text> = tasks
        .iter()
        .map(|task| view::tasks::line(turn.actor, task))
        .collect();
    let named = u64::try_from(lines.len()).unwrap_or(u64::MAX);
    if open > named {
        lines.push(Text::default().italic(format!("… and {} more", open - named)));
    }
    Ok(view::with_lines(message, lines))
}

fn buttons(client: &Client) -> Vec<Vec<Button>> {
    let tasks = |label: &str, all| {
        let which = Which::Client {
            number: client.number.0,
            all,
        };
        Press::List(List::of(which).page(0)).button(label)
    };
    vec![
        vec![
            tasks("📋 Open tasks", false),
            tasks("All tasks", true),
            statement::button(client.number, "🧾 Statement"),
        ],
        vec![
            edit::Field::Name.button(client.number, "✏️ Rename"),
            edit::Field::Rate.button(client.number, "💶 Rate"),
            edit::Field::Note.button(client.number, "📝 Note"),
        ],
        vec![
            remove::button(client.number, "🗑 Delete"),
            list::button("◀ Clients"),
        ],
    ]
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let client = clients::numbered(turn.tx, turn.actor, Number(item.number))?;
    Ok(change(card(turn, &client)?))
}
