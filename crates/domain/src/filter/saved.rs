//! Filters that have a name, and stand for it within others.
//!
//! A name that is nobody's is a word that is looked for, so a filter that loses the name it uses
//! would go on and mean something else; and filters that name each other in a circle mean nothing.

use std::cell::RefCell;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Lookup, parse};
use crate::error::{Error, Result};
use crate::ids::ClientId;
use crate::preferences::SavedFilter;
use crate::tag::Tag;
use crate::timesheet::Days;

/// Whether a filter can have a name: others that it uses must not lead back to it.
///
/// # Errors
/// A refusal that names the circle.
pub fn check_no_circle(
    saved: &[SavedFilter],
    name: &str,
    filter: &str,
    lookup: &dyn Lookup,
) -> Result<()> {
    let name = SavedFilter::folded(name);
    let mut all: Vec<SavedFilter> = saved.to_vec();
    all.retain(|one| one.name != name);
    all.push(SavedFilter {
        name: name.clone(),
        filter: filter.to_owned(),
    });
    // Each way that is still to be gone ends with the name whose filter is looked into next.
    let mut ways = vec![vec![name.clone()]];
    let mut seen: Vec<String> = Vec::new();
    while let Some(way) = ways.pop() {
        let Some(last) = way.last().filter(|last| !seen.contains(last)) else {
            continue;
        };
        seen.push(last.clone());
        let Some(one) = all.iter().find(|one| one.name == *last) else {
            continue;
        };
        for used in names_in(&one.filter, &all, lookup) {
            let mut longer = way.clone();
            longer.push(used);
            if longer.last() == Some(&name) {
                return Err(circle(&longer));
            }
            ways.push(longer);
        }
    }
    Ok(())
}

fn circle(way: &[String]) -> Error {
    let names: Vec<String> = way.iter().map(|name| format!("“{name}”")).collect();
    let problem = match names.as_slice() {
        [one, _] => format!("{one} would stand for itself."),
        names => format!(
            "That would be a circle, each with the next in it: {}.",
            names.join(" → ")
        ),
    };
    let hint = "Give it another name; in quotation marks, a word is looked for.";
    Error::refused_with(problem, hint)
}

/// Whether a name can be forgotten: no other filter may use it.
///
/// # Errors
/// A refusal that names those that do.
pub fn check_unused(saved: &[SavedFilter], name: &str, lookup: &dyn Lookup) -> Result<()> {
    let name = SavedFilter::folded(name);
    let uses = |one: &&SavedFilter| {
        one.name != name && names_in(&one.filter, saved, lookup).contains(&name)
    };
    let users: Vec<&SavedFilter> = saved.iter().filter(uses).collect();
    let Some(first) = users.first() else {
        return Ok(());
    };
    let names: Vec<String> = users.iter().map(|one| format!("“{}”", one.name)).collect();
    let (use_it, them) = match users.len() {
        1 => ("uses", "it"),
        _ => ("use", "them"),
    };
    Err(Error::refused_with(
        format!(
            "{} {use_it} “{name}”, which would be a word that is looked for.",
            names.join(", ")
        ),
        format!(
            "Change or delete {them} first, for example: /filter save {}: …",
            first.name
        ),
    ))
}

/// The names that stand in a filter for others, each once. What follows something that cannot be
/// read is not looked at: it means nothing as it is.
fn names_in(filter: &str, saved: &[SavedFilter], lookup: &dyn Lookup) -> Vec<String> {
    let names = Names {
        saved,
        lookup,
        found: RefCell::default(),
    };
    drop(parse(filter, &names));
    names.found.into_inner()
}

/// Hears which names are asked for; what they stand for is not looked into.
struct Names<'a> {
    saved: &'a [SavedFilter],
    lookup: &'a dyn Lookup,
    found: RefCell<Vec<String>>,
}

impl Lookup for Names<'_> {
    fn days(&self, words: &str, has_been: bool) -> Option<Days> {
        self.lookup.days(words, has_been)
    }

    fn moment(&self, words: &str, has_been: bool) -> Option<Timestamp> {
        self.lookup.moment(words, has_been)
    }

    fn client(&self, name: &str) -> Result<ClientId> {
        // A client who is gone must not hide the names behind theirs.
        self.lookup.client(name).or(Ok(ClientId(0)))
    }

    fn today(&self) -> Date {
        self.lookup.today()
    }

    fn category(&self, name: &str) -> Option<String> {
        self.lookup.category(name)
    }

    fn is_tag(&self, tag: &Tag) -> bool {
        self.lookup.is_tag(tag)
    }

    fn minutes(&self, words: &str) -> Option<u32> {
        self.lookup.minutes(words)
    }

    fn named(&self, name: &str) -> Option<String> {
        /// Something that is one condition, whatever the name stands for.
        const ANYTHING: &str = "overdue";
        let known = self.saved.iter().find(|one| one.is_called(name))?;
        let mut found = self.found.borrow_mut();
        if !found.contains(&known.name) {
            found.push(known.name.clone());
        }
        Some(ANYTHING.to_owned())
    }
}
