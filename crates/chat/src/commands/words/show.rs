//! "What's due this week", "what did I do yesterday": the same page as the command shows.

use capture::Listing;
use domain::conversation::Reply;
use domain::error::Result;
use domain::timesheet::Days;
use jiff::ToSpan;

use crate::answer::say;
use crate::arguments::Arguments;
use crate::commands::time::span;
use crate::flows::memory::{self, Filtered, Memory, Place};
use crate::press::{List, Which, fnv};
use crate::registry::Run;
use crate::turn::Turn;
use crate::view::{capitalized, lists};
use crate::when;

/// Shows what was asked for. `None` where the part that has it is switched off.
pub(super) fn show(turn: &mut Turn<'_>, listing: Listing) -> Result<Option<Vec<Reply>>> {
    let list = match listing {
        Listing::Reminders => return command(turn, "reminders"),
        Listing::Habits => return command(turn, "habit_list"),
        _ if turn.shared.registry.plugin("tasks").is_none() => return Ok(None),
        Listing::Open => List::of(Which::Open),
        Listing::Overdue => List::of(Which::Overdue),
        Listing::Priority(priority) => List {
            priority: Some(when::as_priority(priority)),
            ..List::of(Which::Open)
        },
        Listing::Days { from, to } => {
            let (first, last) = (from, to);
            List::of(due(turn, Days { first, last })?)
        }
        Listing::Done { from, to } => {
            let (first, last) = (from, to);
            List::of(done(turn, Days { first, last })?)
        }
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
    let place = Place {
        owner: turn.actor.user.id,
        address: turn.address,
        now: turn.now(),
    };
    let memory = memory::recall(turn.tx, place)?.unwrap_or_default();
    let filter = Some(Filtered {
        token,
        source,
        called: Some(called),
    });
    memory::keep(turn.tx, place, Memory { filter, ..memory })?;
    Ok(Which::Filter(token))
}
