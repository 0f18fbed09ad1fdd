//! What a chat remembers beside its forms: the last search and the last filter, whose pages are
//! turned, and what was asked with buttons just now. It is kept where forms are kept, so a form that is opened takes its place; what is
//! ticked in a list keeps it along.

use domain::conversation::Address;
use domain::error::Result;
use domain::flow::Flow;
use domain::ids::UserId;
use domain::port::{Reads, Tx};
use domain::scribe::Actor;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::asked::{self, Asked};
use super::{Saved, late, step};
use crate::commands::bulk::select;
use crate::commands::tasks::search::Search;
use crate::registry::Ask;
use crate::turn::Turn;

/// The stored name.
pub(crate) const NAME: &str = "memory";
/// Something is remembered for so long, hours.
const REMEMBERED_HOURS: i64 = 24;

/// What is remembered.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Memory {
    #[serde(default)]
    pub(crate) search: Option<Searched>,
    #[serde(default)]
    pub(crate) filter: Option<Filtered>,
    #[serde(default)]
    pub(crate) asked: Option<Asked>,
}

/// A filter and the token that its pages are turned by.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Filtered {
    pub(crate) token: u32,
    pub(crate) source: String,
    /// What its pages are called, and what is said where there is none; by default the filter.
    #[serde(default)]
    pub(crate) called: Option<(String, String)>,
}

/// A search and the token that its pages are turned by.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Searched {
    pub(crate) token: u32,
    pub(crate) search: Search,
}

/// Whose memory, and when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) owner: UserId,
    pub(crate) address: Address,
    pub(crate) now: Timestamp,
}

impl Place {
    /// The chat of whoever asks for what takes long.
    pub(crate) fn of_ask(ask: &Ask) -> Place {
        Place {
            owner: ask.request.user,
            address: ask.request.incoming.address,
            now: ask.now,
        }
    }

    /// The chat in which somebody speaks now.
    pub(crate) fn at(actor: Actor<'_>, address: Address) -> Place {
        Place {
            owner: actor.user.id,
            address,
            now: actor.now,
        }
    }

    /// The chat of whoever speaks.
    pub(crate) fn of(turn: &Turn<'_>) -> Place {
        Place::at(turn.actor, turn.address)
    }
}

/// What is remembered; `None` while a form is open in its place.
pub(crate) fn recall(reads: &dyn Reads, place: Place) -> Result<Option<Memory>> {
    let flow = reads.flow(place.address)?;
    let flow = flow.filter(|flow| flow.owner == place.owner && flow.expires_at > place.now);
    Ok(match flow {
        None => Some(Memory::default()),
        Some(flow) if flow.name == NAME => Some(step(&flow).unwrap_or_default()),
        Some(flow) if flow.name == select::NAME => select::memory(&flow),
        Some(_) => None,
    })
}

/// Whether nothing is kept in its place that would be lost: no form, and nothing that is ticked.
pub(super) fn is_free(reads: &dyn Reads, place: Place) -> Result<bool> {
    let flow = reads.flow(place.address)?;
    let is_other = |flow: &Flow| {
        flow.expires_at > place.now
            && ![NAME, late::NAME, asked::NAME].contains(&flow.name.as_str())
    };
    Ok(!flow.is_some_and(|flow| is_other(&flow)))
}

/// Remembers this, in place of anything else but a form that somebody else has open here.
pub(crate) fn keep(tx: &mut dyn Tx, place: Place, memory: Memory) -> Result<()> {
    let theirs = tx.flow(place.address)?.is_some_and(|flow| {
        flow.owner != place.owner && flow.name != NAME && flow.expires_at > place.now
    });
    if theirs {
        return Ok(());
    }
    let saved = Saved {
        token: 0,
        step: memory,
    };
    let now = place.now;
    tx.put_flow(&Flow {
        owner: place.owner,
        address: place.address,
        name: NAME.to_owned(),
        state: serde_json::to_string(&saved).expect("a memory is made of strings and numbers"),
        expires_at: now.saturating_add(REMEMBERED_HOURS.hours()).unwrap_or(now),
    })
}
