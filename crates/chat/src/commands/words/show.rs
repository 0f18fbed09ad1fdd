//! "What's due this week": the same page as the command shows.

use capture::Listing;
use domain::error::Result;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::answer::say;
use crate::flows::memory::{self, Filtered, Memory, Place};
use crate::press::{List, Which, fnv};
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view::lists;

pub(super) fn show(turn: &mut Turn<'_>, listing: Listing) -> Answer {
    let which = match listing {
        Listing::Open => Which::Open,
        Listing::Overdue => Which::Overdue,
        Listing::Days { from, to } => days(turn, from, to)?,
    };
    let page = List::of(which).page(0);
    Ok(say(lists::page(turn.tx, turn.actor, turn.address, page)?))
}

/// The list of some days; one that no command has is a filter, which is remembered for its pages.
fn days(turn: &mut Turn<'_>, from: Date, to: Date) -> Result<Which> {
    let today = turn.today();
    if (from, to) == (today, today) {
        return Ok(Which::Today);
    }
    let monday = today.saturating_sub(i32::from(today.weekday().to_monday_zero_offset()).days());
    if (from, to) == (monday, monday.saturating_add(6.days())) {
        return Ok(Which::Week);
    }
    let source = if from == to {
        format!("due = {from}")
    } else {
        format!("due >= {from} and due <= {to}")
    };
    let token = fnv(&format!("{source}{}", turn.now().as_microsecond()));
    let place = Place {
        owner: turn.actor.user.id,
        address: turn.address,
        now: turn.now(),
    };
    let memory = memory::recall(turn.tx, place)?.unwrap_or_default();
    let filter = Some(Filtered { token, source });
    memory::keep(turn.tx, place, Memory { filter, ..memory })?;
    Ok(Which::Filter(token))
}
