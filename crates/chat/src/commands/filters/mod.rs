//! Filters: a small language that says which tasks are meant, and names for what is asked often.

pub(crate) mod advanced;
pub(crate) mod filter;
pub(crate) mod list;
mod menu;
pub(crate) mod priority_range;
pub(crate) mod tags_multi;
pub(crate) mod time_range;

use domain::conversation::{Address, BoxFuture, Plan, Reply};
use domain::error::{Error, Result};
use domain::filter::{Filter, Lookup, Order, is_condition, is_joining};
use domain::ids::ClientId;
use domain::message::Message;
use domain::port::{Reads, Tx};
use domain::scribe::Actor;
use domain::tag::Tag;
use domain::timesheet::Days;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::arguments::Arguments;
use crate::flows::memory::{self, Filtered, Memory, Place};
use crate::press::{List, Which, fnv};
use crate::registry::{Ask, Plugin, PressRun, Verb};
use crate::turn::{Turn, known};
use crate::view::lists;
use crate::when;

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: "filters",
    title: "Filters",
    summary: "Say which tasks you mean: `due < friday and priority >= high and not #home`. A filter can have a name.",
    needed: false,
    commands: &[
        &filter::COMMAND,
        &list::COMMAND,
        &advanced::COMMAND,
        &tags_multi::COMMAND,
        &time_range::COMMAND,
        &priority_range::COMMAND,
    ],
    buttons: &[
        Verb {
            name: filter::VERB,
            press: PressRun::Long(filter::press),
        },
        Verb {
            name: menu::TAG,
            press: PressRun::Long(menu::press),
        },
    ],
    forms: &[],
    plain: None,
    listeners: &[],
    periodic: &[],
};

/// Whether arguments are a filter rather than plain words of a list.
pub(crate) fn is_filter(arguments: &Arguments) -> bool {
    arguments.words().iter().any(|word| {
        let text = word.text.to_lowercase();
        word.quoted
            || is_joining(&text)
            || ["has", "no", "without"].contains(&text.as_str())
            || text.starts_with(['#', '@', '-', '(', '!'])
            || match text.split_once(':') {
                // These have one word in a list as well.
                Some(("status" | "priority" | "category", value)) => {
                    ["", "none", "any"].contains(&value) || value.starts_with(['"', '“', '„', '«'])
                }
                Some(_) => true,
                None => is_condition(&text),
            }
    })
}

/// What a filter's words mean to a person.
struct Words<'a> {
    reads: &'a dyn Reads,
    actor: Actor<'a>,
}

impl Lookup for Words<'_> {
    fn days(&self, words: &str, has_been: bool) -> Option<Days> {
        when::days_of_filter(self.actor, words, has_been)
    }

    fn moment(&self, words: &str, has_been: bool) -> Option<Timestamp> {
        when::moment_of_filter(self.actor, words, has_been)
    }

    fn client(&self, name: &str) -> Result<ClientId> {
        domain::search::client(self.reads, self.actor, name)
    }

    fn today(&self) -> Date {
        self.actor.user.settings.today(self.actor.now)
    }

    fn category(&self, name: &str) -> Option<String> {
        let known = self
            .reads
            .categories(self.actor.user.id, lists::CATEGORIES_MAX)
            .unwrap_or_default();
        known.into_iter().find(|one| one.to_lowercase() == name)
    }

    fn is_tag(&self, tag: &Tag) -> bool {
        let uses = self.reads.tag_uses(self.actor.user.id, tag);
        uses.is_ok_and(|uses| uses > 0)
    }

    fn minutes(&self, words: &str) -> Option<u32> {
        when::minutes(self.actor, words)
    }

    fn named(&self, name: &str) -> Option<String> {
        saved(self.actor, name)
    }
}

/// The filter that was given this name.
pub(crate) fn saved(actor: Actor<'_>, name: &str) -> Option<String> {
    let saved = &actor.user.settings.preferences.filters;
    let named = saved.iter().find(|one| one.is_called(name));
    named.map(|named| named.filter.clone())
}

/// Whether a filter can have a name: no circle of names leads back to it.
fn check_no_circle(reads: &dyn Reads, actor: Actor<'_>, name: &str, source: &str) -> Result<()> {
    let saved = &actor.user.settings.preferences.filters;
    domain::filter::check_no_circle(saved, name, source, &Words { reads, actor })
}

/// Whether a name can be forgotten: no other filter uses it.
fn check_unused(reads: &dyn Reads, actor: Actor<'_>, name: &str) -> Result<()> {
    let saved = &actor.user.settings.preferences.filters;
    domain::filter::check_unused(saved, name, &Words { reads, actor })
}

/// Shows the first page of what a filter means, inside of a change, and remembers it.
pub(crate) fn now(turn: &mut Turn<'_>, source: String) -> Result<Message> {
    let filtered = Meant::written(source).asked(turn.now());
    let message = first_page(turn.tx, turn.actor, &filtered)?;
    let place = Place::of(turn);
    remember(turn.tx, place, filtered)?;
    Ok(message)
}

/// The list of what a filter means, which is remembered for it.
pub(crate) fn kept(turn: &mut Turn<'_>, source: String) -> Result<List> {
    read(turn.tx, turn.actor, &source)?;
    let filtered = Meant::written(source).asked(turn.now());
    let list = List::of(Which::Filter(filtered.token));
    let place = Place::of(turn);
    remember(turn.tx, place, filtered)?;
    Ok(list)
}

/// The list that words ask for: the filter that they mean, and what it is called.
pub(crate) struct Meant {
    source: String,
    called: Option<(String, String)>,
    notes: Vec<String>,
}

impl Meant {
    /// A filter that its person wrote: it is called as it was written.
    pub(crate) fn written(source: String) -> Self {
        Self {
            source,
            called: None,
            notes: Vec::new(),
        }
    }

    /// A filter that plain words stand for: what it is called, and what is said where it finds
    /// nothing.
    pub(crate) fn called(source: String, title: String, empty: String) -> Self {
        let called = Some((title, empty));
        Self {
            source,
            called,
            notes: Vec::new(),
        }
    }

    /// With what is told below its first page.
    pub(crate) fn noting(self, notes: Vec<String>) -> Self {
        Self { notes, ..self }
    }

    /// With a token of its own for its pages.
    fn asked(self, now: Timestamp) -> Filtered {
        Filtered {
            token: fnv(&format!("{}{}", self.source, now.as_microsecond())),
            source: self.source,
            called: self.called,
        }
    }
}

fn first_page(reads: &dyn Reads, actor: Actor<'_>, filtered: &Filtered) -> Result<Message> {
    let page = List::of(Which::Filter(filtered.token)).page(0);
    lists::filtered(reads, actor, filtered, page)
}

fn remember(tx: &mut dyn Tx, place: Place, filtered: Filtered) -> Result<()> {
    let memory = memory::recall(tx, place)?.unwrap_or_default();
    let filter = Some(filtered);
    memory::keep(tx, place, Memory { filter, ..memory })
}

/// Reads a filter.
pub(crate) fn read(reads: &dyn Reads, actor: Actor<'_>, source: &str) -> Result<(Filter, Order)> {
    domain::filter::parse(source, &Words { reads, actor })
}

/// Shows the first page of what a filter means, or the one that has it as its name, and remembers
/// it for the others.
pub(crate) fn show(ask: Ask, source: String) -> BoxFuture<'static, Result<Plan>> {
    show_meant(ask, move |_, actor, _| {
        let named = saved(actor, &source);
        Ok(Meant::written(named.unwrap_or_else(|| source.clone())))
    })
}

/// Shows the first page of what a command's words mean, and remembers it for the others.
pub(crate) fn show_meant(
    ask: Ask,
    read: impl Fn(&dyn Reads, Actor<'_>, &Arguments) -> Result<Meant> + Send + Sync + 'static,
) -> BoxFuture<'static, Result<Plan>> {
    Box::pin(async move {
        let place = Place::of_ask(&ask);
        let Place { owner, now, .. } = place;
        let arguments = ask.arguments;
        let (message, filtered) = ask
            .db
            .read("filter", move |reads| {
                let user = known(reads, owner)?;
                let actor = Actor { user: &user, now };
                let meant = read(reads, actor, &arguments)?;
                let notes = meant.notes.clone();
                let filtered = meant.asked(now);
                let message = first_page(reads, actor, &filtered)?;
                Ok((notes.into_iter().fold(message, Message::line), filtered))
            })
            .await?;
        let plan: Plan = Box::new(move |tx| {
            remember(tx, place, filtered.clone())?;
            Ok(vec![Reply::Send(message.clone())])
        });
        Ok(plan)
    })
}

/// The filter that a token stands for.
///
/// # Errors
/// A refusal if something else is remembered there by now.
pub(crate) fn remembered(
    reads: &dyn Reads,
    actor: Actor<'_>,
    address: Address,
    token: u32,
) -> Result<Filtered> {
    memory::recall(reads, Place::at(actor, address))?
        .and_then(|memory| memory.filter)
        .filter(|filtered| filtered.token == token)
        .ok_or_else(|| Error::refused("That list is over. Ask for it again."))
}
