//! The buttons that filter: by day, priority, status, category, tag, and the filters with a name.

use domain::conversation::{BoxFuture, Plan};
use domain::error::{Error, Result};
use domain::message::{Button, Message};
use domain::tag::Tag;
use domain::task::{Priority, Status};

use super::{filter, show};
use crate::answer::in_place;
use crate::press::{CategoryToken, Item, List, Press, Which, fnv};
use crate::registry::Ask;
use crate::turn::Turn;
use crate::view;
use crate::view::lists;

/// The button of a tag.
pub(super) const TAG: &str = "fmt";
/// Categories, tags and saved filters that have a button.
const EACH_MAX: u32 = 6;
/// Tags among which that of a button is looked for, the most used first.
const TAGS_KNOWN_MAX: u32 = 100;

/// All of them, each group in rows of its own.
pub(super) fn shown(turn: &Turn<'_>) -> Result<Message> {
    let owner = turn.actor.user.id;
    let mut message = Message::default()
        .heading("🔎 Which tasks?")
        .line("Choose, or write conditions behind it: /filter due < friday and not #home");
    let days = [
        ("❗ Overdue", Which::Overdue),
        ("📅 Today", Which::Today),
        ("🗓 This week", Which::Week),
        ("All", Which::All),
    ];
    message = message.row(days.map(|(label, which)| list(List::of(which), label)));
    message = message.row(Priority::ALL.map(|priority| {
        let label = format!("{} {}", view::tasks::sign(priority), priority.label());
        let list_of = List {
            priority: Some(priority),
            ..List::of(Which::Open)
        };
        list(list_of, label)
    }));
    let statuses = Status::ALL.map(|status| {
        let list_of = lists::with_status(List::of(Which::Open), status);
        list(list_of, status.label())
    });
    let categories = turn.tx.categories(owner, EACH_MAX)?;
    let categories = categories.iter().map(|name| {
        let list_of = List {
            category: Some(CategoryToken::of(name)),
            ..List::of(Which::Open)
        };
        list(list_of, format!("📁 {}", domain::tasks::shortened(name)))
    });
    let tags = turn.tx.tags(owner, EACH_MAX)?;
    let tags = tags
        .iter()
        .map(|used| Item::new(TAG, token(&used.tag)).button(used.tag.to_string()));
    let saved = &turn.actor.user.settings.preferences.filters;
    let saved = (0_u32..EACH_MAX)
        .zip(saved)
        .map(|(place, one)| Item::new(filter::VERB, place).button(format!("💾 {}", one.name)));
    for group in [
        statuses.to_vec(),
        categories.collect(),
        tags.collect(),
        saved.collect(),
    ] {
        message = in_rows(message, &group);
    }
    Ok(message.line("/filter save <name>: <filter> keeps one, and it gets a button here."))
}

/// A tag without its letters, which callback data cannot carry.
fn token(tag: &Tag) -> u32 {
    fnv(&tag.to_string())
}

/// Shows the open tasks with a tag.
pub(super) fn press(ask: Ask, press: Press) -> BoxFuture<'static, Result<Plan>> {
    Box::pin(async move {
        let wanted = match &press {
            Press::Item(item) => item.number,
            _ => 0,
        };
        let owner = ask.request.user;
        let tags = ask
            .db
            .read("tags", move |reads| reads.tags(owner, TAGS_KNOWN_MAX))
            .await?;
        let tag = tags.into_iter().find(|used| token(&used.tag) == wanted);
        match tag {
            Some(used) => {
                let plan = show(ask, used.tag.to_string()).await?;
                let plan: Plan = Box::new(move |tx| Ok(in_place(plan(tx)?)));
                Ok(plan)
            }
            None => Err(Error::refused("That tag is gone. /tags shows them.")),
        }
    })
}

fn list(list: List, label: impl Into<String>) -> Button {
    Press::List(list.page(0)).button(label)
}

fn in_rows(mut message: Message, buttons: &[Button]) -> Message {
    for row in buttons.chunks(3) {
        message = message.row(row.iter().cloned());
    }
    message
}
