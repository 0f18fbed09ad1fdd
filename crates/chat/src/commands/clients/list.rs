//! `/allclients`: all clients, page by page, with how much is done for each.

use domain::message::{Button, Message, Text};
use domain::task::Slice;

use super::card;
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "allclients",
    aliases: &["clients"],
    usage: "",
    summary: "Show your clients",
    details: "By name. ⚪ has no tasks, 🔴 none done, 🟡 some, 🟢 all.",
    examples: &[("/allclients", "shows them")],
    menu: true,
    run: Run::Short(run),
};

/// The button that shows a page.
pub(crate) const VERB: &str = "cll";
/// Clients on a page: two rows of number buttons.
const PAGE_ROWS: u32 = 10;
/// Number buttons in a row.
const ROW_BUTTONS: usize = 5;

pub(crate) fn button(label: &str) -> Button {
    Item::new(VERB, 0).button(label)
}

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    Ok(say(page(turn, 0)?))
}

/// A page of clients; the last if there are not so many.
pub(crate) fn page(turn: &Turn<'_>, page: u32) -> domain::Result<Message> {
    let owner = turn.actor.user.id;
    let count = turn.tx.count_clients(owner)?;
    if count == 0 {
        return Ok(Message::text("There are no clients yet.")
            .line("Write one down, for example: /addclient Acme Corp"));
    }
    let last = (count - 1) / PAGE_ROWS;
    let page = page.min(last);
    let clients = turn.tx.clients(owner, Slice::page(page, PAGE_ROWS))?.rows;
    let mut lines: Vec<Text> = Vec::with_capacity(clients.len());
    for client in &clients {
        let totals = turn.tx.client_totals(owner, client.id)?;
        lines.push(view::clients::line(client, totals));
    }
    let mut message = view::with_lines(
        Message::default().heading(format!("Clients · {count}")),
        lines,
    );
    for row in clients.chunks(ROW_BUTTONS) {
        message = message.row(
            row.iter()
                .map(|client| card::button(client.number, client.number.to_string())),
        );
    }
    let to = |page: u32| Item::new(VERB, page).into_press();
    let pager = view::pager(page, Some(last + 1), page < last, to);
    if !pager.is_empty() {
        message = message.row(pager);
    }
    Ok(message.row([
        Press::Run("addclient".to_owned()).button("➕ Add"),
        Press::Run("clientanalytics".to_owned()).button("📊 Ranking"),
        Item::new(VERB, page).button("🔄 Refresh"),
    ]))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::Item(item) => Ok(change(view::with_menu(page(turn, item.number)?))),
        _ => unknown(),
    }
}
