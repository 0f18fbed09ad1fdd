//! Taking back out of order: which later change stands in the way of an earlier one.
//!
//! An operation may be taken back before later ones only if the order makes no difference: what is
//! there then is what there would be if it had never been done, and everything that was done later
//! can still be taken back. So a later operation that stands and can be taken back is in its way if
//! one of the two
//!
//! - changed a row that the other changed,
//! - changed a fact ([`Fact`]) that a row of the other goes by: the file goes by its task's being
//!   there, the reminder by there being something to do,
//! - would bring back what only one row has ([`Journaled::claim`]) and the other gave away, or
//! - would close, with what the other would bring back, a circle of ways ([`Journaled::way`]).
//!
//! A row "of" an operation is one before or after one of its entries. So it matters not only what
//! is there now: a file that was attached and deleted again later would have no task to come back
//! to. What was passed over ([`Operation::passed_over`]) stands in nobody's way.
//!
//! The latest operation has none after it, so a plain `/undo` reads nothing more; another reads the
//! operations after it, less than [`UNDO_DEPTH`], and at most [`LOOKED_AT_MAX`] of their entries.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::error::{Error, Result};
use crate::journal::{Change, Entry, Fact, Image, Operation, Row};
#[cfg(doc)]
use crate::journal::{Journaled, UNDO_DEPTH};
use crate::port::Reads;

/// As many later entries are looked at. What is larger is taken to be in the way.
const LOOKED_AT_MAX: u32 = 20_000;
/// As many places are looked at for a circle.
const PLACES_MAX: usize = 10_000;

/// What an operation changed and what its rows go by.
#[derive(Default)]
struct Footprint {
    rows: HashSet<Row>,
    changed: HashSet<(Row, Fact)>,
    goes_by: HashSet<(Row, Fact)>,
    /// What its undo takes for a row.
    claims: HashMap<(&'static str, String), Row>,
    /// The rows that its undo brings back and whose ways must not become a circle.
    ways: Vec<Image>,
}

impl Footprint {
    fn of(entries: &[Entry]) -> Self {
        let mut footprint = Self::default();
        for entry in entries {
            let change = &entry.change;
            footprint.rows.extend(super::row_of(change));
            footprint.changed.extend(facts_changed(change));
            for image in images(change) {
                footprint.goes_by.extend(image.goes_by());
            }
            if let Some(before) = &change.before {
                let claim = before.claim().map(|claim| (claim, before.row()));
                footprint.claims.extend(claim);
                let after = change.after.as_ref().and_then(Image::way);
                if before.way().is_some() && before.way() != after {
                    footprint.ways.push(before.clone());
                }
            }
        }
        footprint
    }

    /// How a later change is in the way of taking this back, if it is.
    fn conflict(&self, change: &Change) -> Option<String> {
        let row = images(change).next()?;
        if self.rows.contains(&row.row()) {
            return Some(format!("{} was changed later", row.name()));
        }
        if facts_changed(change).any(|fact| self.goes_by.contains(&fact)) {
            return Some(format!("{} was changed later", row.name()));
        }
        for image in images(change) {
            if image
                .goes_by()
                .iter()
                .any(|fact| self.changed.contains(fact))
            {
                return Some(format!("{} goes by what it changed", image.name()));
            }
            let other = image.claim().and_then(|claim| self.claims.get(&claim));
            if other.is_some_and(|other| *other != image.row()) {
                return Some(format!("{} took its place later", image.name()));
            }
        }
        None
    }
}

/// Refuses to take back an operation, `entries`, if a later one is in its way.
pub(super) fn check(reads: &dyn Reads, operation: &Operation, entries: &[Entry]) -> Result<()> {
    let mut later = reads.operations_since(operation.owner, operation.id)?;
    later.retain(|one| one.undone_by.is_none() && !one.passed_over);
    if later.is_empty() {
        return Ok(());
    }
    let footprint = Footprint::of(entries);
    let mut left = LOOKED_AT_MAX;
    let mut ways = Vec::new();
    for (place, one) in later.iter().enumerate() {
        let entries = reads.first_entries_of(one.owner, one.id, left.saturating_add(1))?;
        let count = u32::try_from(entries.len()).unwrap_or(u32::MAX);
        let Some(rest) = left.checked_sub(count) else {
            return Err(in_the_way("too much was changed later", one));
        };
        left = rest;
        for entry in entries {
            if let Some(how) = footprint.conflict(&entry.change) {
                return Err(in_the_way(&how, one));
            }
            if !footprint.ways.is_empty() {
                let led = entry.change.before.iter().chain(&entry.change.after);
                ways.extend(led.filter_map(|image| Some((image.way()?, place))));
            }
        }
    }
    for way in &footprint.ways {
        if let Some(place) = circle(reads, way, &ways)? {
            return Err(in_the_way(
                "it would be a circle with what was later",
                &later[place],
            ));
        }
    }
    Ok(())
}

fn in_the_way(how: &str, operation: &Operation) -> Error {
    Error::refused_with(
        format!("That cannot be undone yet: {how}."),
        format!(
            "Undo the later change first, with its button or /undo: {}.",
            operation.title
        ),
    )
}

fn images(change: &Change) -> impl Iterator<Item = &Image> {
    change.before.iter().chain(&change.after)
}

/// The facts that a change changed. Others go by all of a row only while it is there.
fn facts_changed(change: &Change) -> impl Iterator<Item = (Row, Fact)> {
    let facts = match (&change.before, &change.after) {
        (Some(before), Some(after)) => before.facts_changed(after),
        _ => vec![Fact::Being],
    };
    let row = super::row_of(change);
    facts.into_iter().filter_map(move |fact| Some((row?, fact)))
}

/// A way of one kind from place to place, and the later operation that knows it.
type Way = ((&'static str, (i64, i64)), usize);

/// The later operation with whose ways one that comes back would close a circle; `None` if there
/// is no circle, or it is one of what is there now.
fn circle(reads: &dyn Reads, image: &Image, later: &[Way]) -> Result<Option<usize>> {
    let Some((kind, (from, to))) = image.way() else {
        return Ok(None);
    };
    let mut beside: HashMap<i64, Vec<(i64, usize)>> = HashMap::new();
    for ((_, (start, end)), place) in later.iter().filter(|((other, _), _)| *other == kind) {
        beside.entry(*start).or_default().push((*end, *place));
    }
    if beside.is_empty() {
        return Ok(None);
    }
    let mut seen = HashSet::from([to]);
    let mut ahead = VecDeque::from([(to, None)]);
    while let Some((here, by)) = ahead.pop_front() {
        if here == from {
            return Ok(by);
        }
        if seen.len() > PLACES_MAX {
            return Ok(later.first().map(|(_, place)| *place));
        }
        let present = image.ways_from(reads, here)?;
        let present = present.into_iter().map(|next| (next, by));
        let more = beside.get(&here).into_iter().flatten();
        let more = more.map(|(next, place)| (*next, Some(*place)));
        for (next, by) in present.chain(more) {
            if seen.insert(next) {
                ahead.push_back((next, by));
            }
        }
    }
    Ok(None)
}
