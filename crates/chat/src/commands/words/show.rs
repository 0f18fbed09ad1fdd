//! "What's due this week", "what did I do yesterday", "show tasks for @acme": the same page as the
//! command shows.

use capture::Listing;
use domain::clients;
use domain::conversation::Reply;
use domain::error::{Error, Result};
use domain::tag::Tag;
use domain::timesheet::Days;
use jiff::ToSpan;
use jiff::civil::Date;

use super::Wish;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::commands::time::span;
use crate::flows::memory::{self, Filtered, Memory, Place};
use crate::press::{List, Which, fnv};
use crate::registry::Run;
use crate::turn::Turn;
use crate::view::{capitalized, lists};
use crate::when;

/// Shows what was asked for, of the clients and tags that were named. `None` where the part that
/// has it is switched off.
pub(super) fn show(turn: &mut Turn<'_>, listing: Listing, of: &str) -> Result<Option<Vec<Reply>>> {
    let list = match listing {
        Listing::Reminders => return command(turn, "reminders"),
        Listing::Habits => return command(turn, "habit_list"),
        _ if turn.shared.registry.plugin("tasks").is_none() => return Ok(None),
        Listing::Open if of.is_empty() => List::of(Which::Open),
        Listing::Open => List::of(filtered(turn, of.to_owned(), open_of(of))?),
        Listing::Overdue => List::of(Which::Overdue),
        Listing::Priority(priority) => {
            let priority = when::as_priority(priority);
            if of.is_empty() {
                List {
                    priority: Some(priority),
                    ..List::of(Which::Open)
                }
            } else {
                let source = format!("priority:{} {of}", priority.label());
                List::of(filtered(turn, source, open_of(of))?)
            }
        }
        Listing::PriorityDays { level, from, to } => {
            let (first, last) = (from, to);
            let days = Days { first, last };
            let priority = when::as_priority(level).label();
            let name = format!("{priority}, {}", span::named(turn.actor, days));
            let called = (format!("Due: {name}"), format!("Nothing is due: {name}."));
            let source = format!("priority:{priority} and {}", between("due", days));
            List::of(filtered(turn, source, called)?)
        }
        Listing::Days { from, to } => {
            let (first, last) = (from, to);
            List::of(due(turn, Days { first, last })?)
        }
        Listing::Until { to } => {
            let name = format!("by {}", day_named(turn, to));
            List::of(due_around(turn, format!("due <= {to}"), &name)?)
        }
        Listing::From { from } => {
            let name = format!("from {} on", day_named(turn, from));
            List::of(due_around(turn, format!("due >= {from}"), &name)?)
        }
        Listing::Done { from, to } => {
            let (first, last) = (from, to);
            List::of(done(turn, Days { first, last })?)
        }
        Listing::AllDone => List::of(all_done(turn, of)?),
    };
    let page = list.page(0);
    let page = lists::page(turn.tx, turn.actor, turn.address, page)?;
    Ok(Some(say(page)))
}

/// The page that a command shows.
fn command(turn: &mut Turn<'_>, name: &str) -> Result<Option<Vec<Reply>>> {
    let arguments = Arguments::default();
    let command = turn.shared.registry.command(name);
    match command.map(|command| command.run.on(&arguments)) {
        Some(Run::Short(run)) => run(turn, &arguments).map(Some),
        _ => Ok(None),
    }
}

/// The list of what is due on some days.
fn due(turn: &mut Turn<'_>, days: Days) -> Result<Which> {
    let today = turn.today();
    if (days.first, days.last) == (today, today) {
        return Ok(Which::Today);
    }
    let monday = today.saturating_sub(i32::from(today.weekday().to_monday_zero_offset()).days());
    if (days.first, days.last) == (monday, monday.saturating_add(6.days())) {
        return Ok(Which::Week);
    }
    let name = span::named(turn.actor, days);
    let called = (
        format!("Due {name}"),
        format!("{}: nothing is due.", capitalized(&name)),
    );
    filtered(turn, between("due", days), called)
}

/// Shows what is open of the client, the tag or the category that is called so. `None` if nothing
/// is: "tasks for Bob" is something new then.
pub(super) fn called(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    if turn.shared.registry.plugin("tasks").is_none() {
        return Ok(None);
    }
    let name = wish.want.object.trim();
    match clients::find(turn.tx, turn.actor, name) {
        Ok(client) if turn.shared.registry.plugin("clients").is_some() => {
            let number = client.number.0;
            let page = List::of(Which::Client { number, all: false }).page(0);
            let page = lists::page(turn.tx, turn.actor, turn.address, page)?;
            return Ok(Some(say(page)));
        }
        Ok(_) | Err(Error::Refused(_)) => {}
        Err(error) => return Err(error),
    }
    let owner = turn.actor.user.id;
    if let Ok(tag) = Tag::parse(name)
        && turn.tx.tag_uses(owner, &tag)? > 0
    {
        return show(turn, Listing::Open, &tag.to_string());
    }
    let categories = turn.tx.categories(owner, lists::CATEGORIES_MAX)?;
    let category = categories
        .into_iter()
        .find(|category| category.to_lowercase() == name.to_lowercase());
    match category {
        Some(category) => {
            let source = format!("category:\"{}\"", category.replace('"', ""));
            let called = open_of(&format!("📁 {category}"));
            let page = List::of(filtered(turn, source, called)?).page(0);
            let page = lists::page(turn.tx, turn.actor, turn.address, page)?;
            Ok(Some(say(page)))
        }
        None => Ok(None),
    }
}

/// What a list of clients and tags is called, and what is said where it is empty.
fn open_of(of: &str) -> (String, String) {
    (
        format!("Open tasks · {of}"),
        format!("Nothing is open of {of}."),
    )
}

fn day_named(turn: &Turn<'_>, day: Date) -> String {
    let (first, last) = (day, day);
    span::named(turn.actor, Days { first, last })
}

/// The list of what is due before or after a day.
fn due_around(turn: &mut Turn<'_>, source: String, name: &str) -> Result<Which> {
    let called = (format!("Due {name}"), format!("Nothing is due {name}."));
    filtered(turn, source, called)
}

/// The list of all that is done, the latest first.
fn all_done(turn: &mut Turn<'_>, of: &str) -> Result<Which> {
    let (title, empty) = match of {
        "" => ("Done tasks".to_owned(), "Nothing is done yet.".to_owned()),
        of => (
            format!("Done tasks · {of}"),
            format!("Nothing of {of} is done yet."),
        ),
    };
    let source = format!("status:done {of} sort:-completed");
    filtered(turn, source, (title, empty))
}

/// The list of what was done on some days, the latest first.
fn done(turn: &mut Turn<'_>, days: Days) -> Result<Which> {
    let name = span::named(turn.actor, days);
    let called = (
        format!("Done {name}"),
        format!("{}: nothing was done.", capitalized(&name)),
    );
    let source = format!("{} sort:-completed", between("completed", days));
    filtered(turn, source, called)
}

fn between(what: &str, days: Days) -> String {
    if days.first == days.last {
        format!("{what} = {}", days.first)
    } else {
        format!("{what} >= {} and {what} <= {}", days.first, days.last)
    }
}

/// A list that no command has is a filter, which is remembered for its pages.
fn filtered(turn: &mut Turn<'_>, source: String, called: (String, String)) -> Result<Which> {
    let token = fnv(&format!("{source}{}", turn.now().as_microsecond()));
    let place = Place::of(turn);
    let memory = memory::recall(turn.tx, place)?.unwrap_or_default();
    let filter = Some(Filtered {
        token,
        source,
        called: Some(called),
    });
    memory::keep(turn.tx, place, Memory { filter, ..memory })?;
    Ok(Which::Filter(token))
}
