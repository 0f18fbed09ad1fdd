//! What there is: plugins with their commands, buttons, forms and listeners, as plain values.
//!
//! One list ([`crate::commands::ALL`]) says everything; help, the channel's menu and the
//! reference in `docs/` are made from it. A plugin can be switched off by its name, and no other
//! notices: buttons that nobody answers are left out of every reply.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use domain::Db;
use domain::conversation::{BoxFuture, Plan, Reply, Request};
use domain::event::EVENTS;
use domain::flow::Flow;
use domain::ids::OperationId;
use domain::journal::Entry;
use domain::likeness::distance;
use domain::port::Tx;
use domain::said::Said;
use jiff::Timestamp;

use crate::Error;
use crate::arguments::Arguments;
use crate::commands::reminders::snooze;
use crate::commands::{habits, reminders};
use crate::press::{FlowChoice, Press};
use crate::turn::Turn;

/// The result of everything that answers.
pub(crate) type Answer = domain::Result<Vec<Reply>>;

/// The buttons of what comes by itself, promised when it was set: they answer as long as it rings,
/// also where its plugin is switched off.
const RINGS: [&[&str]; 2] = [reminders::RINGS, habits::RINGS];

/// A feature: everything that belongs to it, and that goes with it when it is switched off.
#[derive(Debug)]
pub struct Plugin {
    /// Its name in configuration.
    pub name: &'static str,
    /// What it is called in help.
    pub title: &'static str,
    /// What it is for, in a sentence.
    pub summary: &'static str,
    /// Whether the assistant makes no sense without it.
    pub needed: bool,
    /// Its commands, in the order of help.
    pub commands: &'static [&'static Command],
    /// The buttons that it answers.
    pub buttons: &'static [Verb],
    /// Its forms.
    pub forms: &'static [Form],
    /// What it makes of plain words, if it takes any.
    pub plain: Option<Plain>,
    /// Who is told of changes after they are committed.
    pub listeners: &'static [Listener],
    /// What is done regularly. The binary runs it, supervised.
    pub periodic: &'static [Periodic],
}

/// A slash command.
pub struct Command {
    /// Its name, without the slash: lower-case letters, digits and underscores.
    pub name: &'static str,
    /// Other names for it.
    pub aliases: &'static [&'static str],
    /// Its arguments, as help shows them.
    pub usage: &'static str,
    /// What it does, in a line.
    pub summary: &'static str,
    /// The rest of what there is to know; may be empty.
    pub details: &'static str,
    /// Lines that can be typed, and what they do.
    pub examples: &'static [(&'static str, &'static str)],
    /// Whether it is in the channel's menu.
    pub menu: bool,
    pub(crate) run: Run,
}

impl Command {
    /// Its name and arguments, as help shows them.
    #[must_use]
    pub fn line(&self) -> String {
        format!("/{} {}", self.name, self.usage).trim().to_owned()
    }
}

impl Command {
    /// Whether it can be given these: one without arguments is given none, unless it works whatever
    /// they are.
    pub(crate) fn takes(&self, arguments: &Arguments) -> bool {
        let takes_any = matches!(self.run, Run::Whatever(_)) || !self.usage.is_empty();
        arguments.is_empty() || takes_any
    }

    /// Whether this is its name or an alias, in any case.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        std::iter::once(&self.name)
            .chain(self.aliases)
            .any(|known| known.eq_ignore_ascii_case(name))
    }
}

impl std::fmt::Debug for Command {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}

/// How a command works.
pub(crate) enum Run {
    /// In the transaction: indexed reads, checks and writes.
    Short(fn(&mut Turn<'_>, &Arguments) -> Answer),
    /// The same of a command without arguments that words behind it do not keep from working.
    Whatever(fn(&mut Turn<'_>, &Arguments) -> Answer),
    /// Reads first, outside of any transaction, and plans with what it read.
    Long(fn(Ask) -> BoxFuture<'static, domain::Result<Plan>>),
    /// One or the other, by what was asked.
    Depends(fn(&Arguments) -> &'static Run),
}

impl Run {
    /// How it works for these arguments.
    pub(crate) fn on(&self, arguments: &Arguments) -> &Self {
        match self {
            Self::Depends(choose) => choose(arguments),
            other => other,
        }
    }
}

/// What a long command starts from.
pub(crate) struct Ask {
    pub(crate) db: Db,
    pub(crate) request: Arc<Request>,
    pub(crate) arguments: Arguments,
    pub(crate) now: Timestamp,
}

/// A button that a plugin answers: the first part of its callback data. What [`Press`] has no
/// words for is an [`Item`](crate::press::Item).
#[derive(Debug)]
pub struct Verb {
    /// The part before the first colon.
    pub name: &'static str,
    pub(crate) press: PressRun,
}

/// How a press is answered.
#[derive(Debug)]
pub(crate) enum PressRun {
    /// In the transaction.
    Short(fn(&mut Turn<'_>, &Press) -> Answer),
    /// Reads first, as [`Run::Long`].
    Long(fn(Ask, Press) -> BoxFuture<'static, domain::Result<Plan>>),
}

impl Verb {
    pub(crate) const fn short(
        name: &'static str,
        press: fn(&mut Turn<'_>, &Press) -> Answer,
    ) -> Self {
        Self {
            name,
            press: PressRun::Short(press),
        }
    }
}

/// A guided form: its next words belong to it.
#[derive(Debug)]
pub struct Form {
    /// The stored name of its flow.
    pub name: &'static str,
    /// What it is called when it is left.
    pub label: &'static str,
    /// Whether it takes words; one that does not only remembers something for its buttons.
    pub listens: bool,
    pub(crate) text: fn(&mut Turn<'_>, &Flow, &str) -> Answer,
    pub(crate) press: fn(&mut Turn<'_>, &Flow, FlowChoice) -> Answer,
}

/// What a plugin makes of plain words: `None` leaves them to the next.
#[derive(Debug)]
pub struct Plain {
    pub(crate) read: fn(&mut Turn<'_>, &Said) -> domain::Result<Option<Vec<Reply>>>,
    /// The same for a message that was corrected.
    pub(crate) again: fn(&mut Turn<'_>, &Corrected<'_>) -> domain::Result<Again>,
}

/// A message that was corrected.
#[derive(Clone, Copy)]
pub(crate) struct Corrected<'a> {
    /// What it said.
    pub(crate) before: &'a Said,
    /// What it says now.
    pub(crate) after: &'a Said,
    /// What it did last that still stands, if it did anything.
    pub(crate) did: Option<OperationId>,
    /// Whether a correction before this one was taken back: what stands is of an earlier wording.
    pub(crate) is_partly_undone: bool,
}

/// What a plugin makes of a corrected message.
pub(crate) enum Again {
    /// These words are another's.
    NotMine,
    /// What the message did is to be taken back, and its words read as if they were new.
    Anew,
    /// What the message did has taken the new words.
    Rewritten(Vec<Reply>),
}

/// Who is told of changes, at least once and in order, after they are committed.
#[derive(Debug)]
pub struct Listener {
    /// The stored name of its cursor.
    pub name: &'static str,
    /// What it is told of.
    pub hears: Hears,
    /// What it does with an entry, in a transaction that also moves the cursor.
    pub hear: fn(&mut dyn Tx, &Entry, Timestamp) -> domain::Result<()>,
}

/// Which events a listener is told of.
#[derive(Debug, Clone, Copy)]
pub enum Hears {
    /// All of them.
    Everything,
    /// These kinds.
    Only(&'static [&'static str]),
}

impl Hears {
    fn has(self, kind: &str) -> bool {
        match self {
            Self::Everything => true,
            Self::Only(kinds) => kinds.contains(&kind),
        }
    }
}

/// Something that is done regularly, in a transaction.
#[derive(Debug)]
pub struct Periodic {
    /// Its name in logs.
    pub name: &'static str,
    /// How often.
    pub every: Duration,
    /// What.
    pub run: fn(&mut dyn Tx, Timestamp) -> domain::Result<()>,
}

/// The plugins that are switched on.
#[derive(Debug)]
pub struct Registry {
    plugins: Vec<&'static Plugin>,
    off: Vec<&'static Plugin>,
}

impl Registry {
    /// The plugins of `all` without those named in `disabled`.
    ///
    /// # Errors
    /// A name that is none, or a plugin that is needed.
    pub fn new(all: &[&'static Plugin], disabled: &[String]) -> Result<Self, Error> {
        for name in disabled {
            let plugin = all
                .iter()
                .find(|plugin| plugin.name.eq_ignore_ascii_case(name.trim()))
                .ok_or_else(|| Error::UnknownPlugin {
                    name: name.clone(),
                    known: names(all),
                })?;
            if plugin.needed {
                return Err(Error::NeededPlugin(plugin.name.to_owned()));
            }
        }
        let on = |plugin: &&&'static Plugin| {
            !disabled
                .iter()
                .any(|name| plugin.name.eq_ignore_ascii_case(name.trim()))
        };
        Ok(Self {
            plugins: all.iter().filter(on).copied().collect(),
            off: all.iter().filter(|plugin| !on(plugin)).copied().collect(),
        })
    }

    /// The plugins, in order.
    pub fn plugins(&self) -> impl Iterator<Item = &'static Plugin> + '_ {
        self.plugins.iter().copied()
    }

    /// The commands, in order.
    pub fn commands(&self) -> impl Iterator<Item = &'static Command> + '_ {
        self.plugins()
            .flat_map(|plugin| plugin.commands.iter().copied())
    }

    /// The command with this name or alias, in any case.
    #[must_use]
    pub fn command(&self, name: &str) -> Option<&'static Command> {
        self.commands().find(|command| command.is_called(name))
    }

    /// The plugin that would answer a command if it were not switched off.
    pub(crate) fn switched_off(&self, command: &str) -> Option<&'static str> {
        let has = |plugin: &&&Plugin| plugin.commands.iter().any(|one| one.is_called(command));
        self.off.iter().find(has).map(|plugin| plugin.name)
    }

    /// The plugin that is switched off and has this name, title or command.
    pub(crate) fn off_by_any_name(&self, name: &str) -> Option<&'static Plugin> {
        let is_called = |plugin: &&&Plugin| {
            plugin.name.eq_ignore_ascii_case(name)
                || plugin.title.eq_ignore_ascii_case(name)
                || plugin.commands.iter().any(|one| one.is_called(name))
        };
        self.off.iter().find(is_called).copied()
    }

    /// The plugin with this name, in any case.
    #[must_use]
    pub fn plugin(&self, name: &str) -> Option<&'static Plugin> {
        self.plugins()
            .find(|plugin| plugin.name.eq_ignore_ascii_case(name))
    }

    /// The name or alias most like `name`, if one is like it at all.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<&'static str> {
        /// Names longer than this are not compared: nothing is called like them.
        const CHARS_MAX: usize = 40;
        let name = name.to_lowercase();
        if name.is_empty() || name.chars().count() > CHARS_MAX {
            return None;
        }
        let likeness = Likeness::to(&name);
        self.commands()
            .flat_map(|command| {
                std::iter::once(command.name).chain(command.aliases.iter().copied())
            })
            .filter_map(|known| Some((likeness.of(known)?, known)))
            .min_by_key(|(rank, _)| *rank)
            .map(|(_, known)| known)
    }

    /// Who a button leads to, if that is not switched off.
    pub(crate) fn verb(&self, name: &str) -> Option<&'static Verb> {
        self.plugins()
            .flat_map(|plugin| plugin.buttons)
            .find(|verb| verb.name == name)
    }

    /// Who answers a button that was pressed: of what rings also what is switched off.
    pub(crate) fn answering(&self, name: &str) -> Option<&'static Verb> {
        let rings = RINGS.iter().any(|verbs| verbs.contains(&name));
        let mut off = self.off.iter().filter(|_| rings);
        self.verb(name)
            .or_else(|| off.find_map(|plugin| plugin.buttons.iter().find(|verb| verb.name == name)))
    }

    /// The plugins that are switched off, in order.
    pub(crate) fn switched_off_plugins(&self) -> impl Iterator<Item = &'static Plugin> + '_ {
        self.off.iter().copied()
    }

    /// Whether a plugin would answer a press if it were not switched off.
    pub(crate) fn is_switched_off(&self, press: &Press) -> bool {
        let buttons = self.off.iter().flat_map(|plugin| plugin.buttons);
        buttons.into_iter().any(|verb| verb.name == press.verb())
    }

    pub(crate) fn form(&self, name: &str) -> Option<&'static Form> {
        let off = self.off.iter().copied().filter(|_| name == snooze::NAME);
        self.plugins()
            .chain(off)
            .flat_map(|plugin| plugin.forms)
            .find(|form| form.name == name)
    }

    /// Everybody who listens to changes.
    pub fn listeners(&self) -> impl Iterator<Item = &'static Listener> + '_ {
        self.plugins().flat_map(|plugin| plugin.listeners)
    }

    /// Everything that is done regularly.
    pub fn periodic(&self) -> impl Iterator<Item = &'static Periodic> + '_ {
        self.plugins().flat_map(|plugin| plugin.periodic)
    }

    /// The channel's menu: names and what they do, in order.
    pub fn menu(&self) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
        self.commands()
            .filter(|command| command.menu)
            .map(|command| (command.name, command.summary))
    }

    /// The reference in Markdown: `docs/commands.md`.
    #[must_use]
    pub fn reference(&self) -> String {
        let mut page = String::from(
            "# Commands\n\n\
             This page is generated from the list of commands; `UPDATE_EXPECT=1 cargo test -p chat` rewrites it.\n\
             Names work in any case, and with a bot's name behind them (`/list@my_bot`).\n\
             Words belong together in quotation marks, but rarely need them.\n",
        );
        for plugin in self.plugins() {
            let _ = write!(
                page,
                "\n## {}\n\n{}\n{} (`DISABLED_PLUGINS={}`)\n",
                plugin.title,
                plugin.summary,
                if plugin.needed {
                    "It cannot be switched off."
                } else {
                    "It can be switched off."
                },
                plugin.name
            );
            for command in plugin.commands {
                write_command(&mut page, command);
            }
        }
        page.replace(
            "It cannot be switched off. (`DISABLED_PLUGINS=core`)",
            "It is always there.",
        )
    }
}

impl Registry {
    /// The page of events in Markdown: `docs/events.md`.
    #[must_use]
    pub fn events(&self) -> String {
        let mut page = String::from(EVENTS_INTRODUCTION);
        let mut about = "";
        for event in EVENTS {
            let noun = event.kind.split('.').next().unwrap_or_default();
            if noun != about {
                about = noun;
                let _ = write!(
                    page,
                    "\n## {noun}\n\n| event | before → after | row | who listens | when |\n\
                     | --- | --- | --- | --- | --- |\n"
                );
            }
            let who: Vec<&str> = self
                .listeners()
                .filter(|listener| listener.hears.has(event.kind))
                .map(|listener| listener.name)
                .collect();
            let who = match who.as_slice() {
                [] => "–".to_owned(),
                names => names.join(", "),
            };
            let (kind, shape, means) = (event.kind, event.shape.words(), event.means);
            let rows = event.rows.join(" or ");
            let _ = writeln!(page, "| `{kind}` | {shape} | {rows} | {who} | {means} |");
        }
        page
    }
}

/// What `docs/events.md` begins with.
const EVENTS_INTRODUCTION: &str = "\
# Events

This page is generated from `domain::event::EVENTS` and the list of plugins; `UPDATE_EXPECT=1 cargo test -p chat` rewrites it.

An event is an entry of the journal.
It is written in the transaction of its change, so there is no change without its event and no event without its change.
Whoever listens is a [`Listener`](../crates/chat/src/registry.rs) of a plugin: a name, the kinds that it hears, and a function over a transaction.
It is told after the commit, in the order of the journal, at least once; the place up to which it has heard commits together with what it did.
One that fails keeps its place and is told again, and holds up nobody else; what happened while the process was down it hears at the next start.

Each event carries its number in the journal, its owner, the instant, the operation that it is part of, and the row before and after, as typed values (`domain::journal::Image`).

- **What one command changed** has one operation: completing five tasks at once is five `task.completed` with the same operation, deleting a task is `task.removed` with the events of all that hangs on it.
- **An undo** is an operation of its own, whose `is_undo` is set: what was new is `….removed`, what was changed or gone is `….restored`.
- **Reading is no event.** How often each command was used, and how long it took, is told by `/performance`.
- **A reminder that falls due** is nobody's change: `reminder.due` has an operation of its own whose `by_itself` is set, which `/undo` neither takes back nor counts.

Where nobody listens, the event is there for the next plugin, and for whoever reads the journal in an export.
";

/// Feeds a listener what was committed since its cursor, at most `limit` entries.
///
/// Run it in a transaction of its own; `true` if there may be more.
///
/// # Errors
/// The listener's, or the store's; the cursor stays where it was.
pub fn feed(
    listener: &Listener,
    tx: &mut dyn Tx,
    limit: u32,
    now: Timestamp,
) -> domain::Result<bool> {
    let cursor = tx.cursor(listener.name)?;
    let entries = tx.entries_after(cursor, limit)?;
    for entry in entries
        .iter()
        .filter(|entry| listener.hears.has(&entry.change.kind))
    {
        (listener.hear)(tx, entry, now)?;
    }
    if let Some(last) = entries.last() {
        tx.set_cursor(listener.name, last.id)?;
    }
    Ok(u32::try_from(entries.len()).is_ok_and(|count| count == limit))
}

fn names(plugins: &[&'static Plugin]) -> String {
    let names: Vec<&str> = plugins.iter().map(|plugin| plugin.name).collect();
    names.join(", ")
}

fn write_command(page: &mut String, command: &Command) {
    let _ = write!(page, "\n### `{}`\n\n{}\n", command.line(), command.summary);
    if !command.aliases.is_empty() {
        let aliases: Vec<String> = command
            .aliases
            .iter()
            .map(|alias| format!("`/{alias}`"))
            .collect();
        let _ = writeln!(page, "Also: {}.", aliases.join(", "));
    }
    if !command.details.is_empty() {
        let _ = write!(page, "\n{}\n", command.details);
    }
    if !command.examples.is_empty() {
        page.push_str("\n| for example | does |\n| --- | --- |\n");
        for (line, does) in command.examples {
            let _ = writeln!(page, "| `{}` | {does} |", line.replace('|', "\\|"));
        }
    }
}

/// How names are like one that was typed: the same words in another order, longer by an end, or
/// a few letters away, in this order.
struct Likeness<'a> {
    name: &'a str,
    /// The words of the name in each order, written together.
    orders: Vec<String>,
    near_max: usize,
}

impl<'a> Likeness<'a> {
    /// Names of more words are compared by their letters alone.
    const WORDS_MAX: usize = 3;
    /// A shorter name is the beginning of too many.
    const BEGINNING_CHARS_MIN: usize = 3;

    fn to(name: &'a str) -> Self {
        let words: Vec<&str> = name.split('_').filter(|word| !word.is_empty()).collect();
        let mut orders = Vec::new();
        if (2..=Self::WORDS_MAX).contains(&words.len()) {
            put_in_order("", &words, &mut orders);
        }
        Self {
            name,
            orders,
            near_max: (name.chars().count() / 3).max(1),
        }
    }

    /// The less, the more alike; `None` if not at all.
    fn of(&self, known: &str) -> Option<(u8, usize)> {
        let steps = distance(self.name, known);
        let together = known.replace('_', "");
        if self.orders.contains(&together) {
            return Some((0, steps));
        }
        let is_beginning = known.starts_with(self.name);
        if is_beginning && self.name.chars().count() >= Self::BEGINNING_CHARS_MIN {
            return Some((1, steps));
        }
        let of_orders = self.orders.iter().map(|order| distance(order, &together));
        let steps = of_orders.min().map_or(steps, |other| other.min(steps));
        (steps <= self.near_max || is_beginning).then_some((2, steps))
    }
}

/// Each order of the words behind a beginning.
fn put_in_order(beginning: &str, words: &[&str], orders: &mut Vec<String>) {
    if words.is_empty() {
        orders.push(beginning.to_owned());
    }
    for place in 0..words.len() {
        let mut rest = words.to_vec();
        let word = rest.remove(place);
        put_in_order(&format!("{beginning}{word}"), &rest, orders);
    }
}
