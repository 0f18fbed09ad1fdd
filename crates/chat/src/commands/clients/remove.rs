//! `/removeclient`: delete a client, after asking.

use domain::client::Client;
use domain::clients;
use domain::error::Error;
use domain::ids::Number;
use domain::message::{Button, Message, Text};

use super::{card, list};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::commands::tasks::remove::CONFIRM;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "removeclient",
    aliases: &["delclient"],
    usage: "<client> [confirm]",
    summary: "Delete a client",
    details: "It asks before; with `confirm` as the last word it does not. Its tasks stay and have no client any more; /undo brings back the client and whose tasks they were.",
    examples: &[("/removeclient Acme Corp", "asks whether to delete it")],
    menu: false,
    run: Run::Short(run),
};

/// The button that asks whether to delete.
pub(crate) const VERB: &str = "cld";
/// The button that deletes.
pub(crate) const VERB_NOW: &str = "cldy";

pub(super) fn button(client: Number, label: &str) -> Button {
    Item::new(VERB, client.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if arguments.is_empty() {
        return Err(misuse(&COMMAND, "Which client?"));
    }
    let (client, is_confirmed) = named(turn, arguments)?;
    if is_confirmed {
        return Ok(say(remove(turn, client.number)?));
    }
    Ok(say(confirm(turn, &client)?))
}

/// The client that a command names, and whether it says that it is not to ask. A client may be
/// called so.
fn named(turn: &Turn<'_>, arguments: &Arguments) -> domain::Result<(Client, bool)> {
    let whole = clients::find(turn.tx, turn.actor, &arguments.all());
    match (whole, arguments.before_last(CONFIRM)) {
        (Err(Error::Refused(_)), Some(name)) => {
            Ok((clients::find(turn.tx, turn.actor, &name.all())?, true))
        }
        (found, _) => Ok((found?, false)),
    }
}

pub(crate) fn confirm(turn: &Turn<'_>, client: &Client) -> domain::Result<Message> {
    let totals = turn.tx.client_totals(client.owner, client.id)?;
    let tasks = match totals.all() {
        0 => String::new(),
        1 => " Its task stays and has no client any more.".to_owned(),
        many => format!(" Its {many} tasks stay and have no client any more."),
    };
    let text = Text::plain(format!("Delete the client {} ", client.number))
        .bold(client.name.as_str())
        .and(format!("?{tasks}"));
    Ok(view::question(
        text,
        Item::new(VERB_NOW, client.number.0).button("🗑 Delete"),
        card::button(client.number, "Keep it"),
    ))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let client = clients::numbered(turn.tx, turn.actor, Number(item.number))?;
    Ok(change(confirm(turn, &client)?))
}

pub(crate) fn press_now(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    Ok(change(remove(turn, Number(item.number))?))
}

fn remove(turn: &mut Turn<'_>, number: Number) -> domain::Result<Message> {
    let removed = clients::remove(turn.tx, turn.actor, number)?;
    let mut name = Text::plain(format!("client {} ", removed.value.number));
    name.0.extend(view::clients::name(&removed.value).0);
    let mut message = view::done("🗑", "Deleted", name, removed.operation);
    message.buttons[0].push(list::button("◀ Clients"));
    Ok(message)
}
