//! What people do with clients. Every rule is checked before the first write.

use crate::client::{
    CLIENT_CHARS_MAX, CLIENT_NOTE_CHARS_MAX, CLIENTS_MAX, Client, ClientTotals, Rate, RateFrom,
    Rates,
};
use crate::error::{Error, Result};
use crate::ids::{ClientId, Number, Numbered};
use crate::port::{Reads, Tx};
use crate::scribe::{Actor, Scribe, Written};
use crate::task::{Slice, Task};
use crate::tasks::{self, shortened};

/// A change to one field of a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClientEdit {
    /// Its name.
    Name(String),
    /// What an hour costs, and from which day on.
    Rate(Rate, RateFrom),
    /// No rate, of whatever day.
    NoRate,
    /// What there is to know; `None` is nothing.
    Note(Option<String>),
}

/// A client's place among all, by what is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// The client.
    pub client: Client,
    /// Its tasks.
    pub totals: ClientTotals,
}

/// A valid name: whitespace becomes single spaces.
///
/// # Errors
/// A refusal if it is empty or longer than [`CLIENT_CHARS_MAX`].
pub fn name(text: &str) -> Result<String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !name.chars().any(tasks::is_visible) {
        return Err(Error::refused_with(
            "A client needs a name.",
            "For example: /addclient Acme Corp",
        ));
    }
    let chars = name.chars().count();
    if chars > CLIENT_CHARS_MAX {
        return Err(Error::refused(format!(
            "That is {chars} characters; a client's name has at most {CLIENT_CHARS_MAX}."
        )));
    }
    Ok(name)
}

/// A valid note: trimmed, line breaks kept.
fn note(text: &str) -> Result<String> {
    let text = text.trim();
    if !text.chars().any(tasks::is_visible) {
        return Err(Error::refused_with(
            "A note needs some words.",
            "“none” takes it away.",
        ));
    }
    let chars = text.chars().count();
    if chars > CLIENT_NOTE_CHARS_MAX {
        return Err(Error::refused(format!(
            "That is {chars} characters; a note has at most {CLIENT_NOTE_CHARS_MAX}."
        )));
    }
    Ok(text.to_owned())
}

/// The client with this number.
///
/// # Errors
/// A refusal if there is none.
pub fn numbered(reads: &dyn Reads, actor: Actor<'_>, number: Number) -> Result<Client> {
    reads.client(actor.user.id, number)?.ok_or_else(|| {
        Error::refused_with(
            format!("There is no client {number}."),
            "See /allclients for your clients and their numbers.",
        )
    })
}

/// The client that a person means: by its name in any case, by its number, or by the one name
/// that begins so.
///
/// # Errors
/// A refusal that names the nearest if there is none, and all of them if there are several.
pub fn find(reads: &dyn Reads, actor: Actor<'_>, words: &str) -> Result<Client> {
    let named = reads.clients_named(actor.user.id, &Client::key(words))?;
    match named.as_slice() {
        [one] => return Ok(one.clone()),
        [] => {}
        many => return Err(several(words, many)),
    }
    let digits = words.trim().trim_start_matches('#');
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = digits.parse().unwrap_or(u32::MAX);
        return numbered(reads, actor, Number(number));
    }
    let alike = alike(reads, actor, words)?;
    match alike.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(Error::refused_with(
            format!("There is no client “{}”.", shortened(words.trim())),
            "See /allclients for all of them, or write one down with /addclient.",
        )),
        many => Err(several(words, many)),
    }
}

/// The client that is meant behind an `@`, if there is just one: letters and digits count.
///
/// # Errors
/// Only the store's.
pub fn by_handle(reads: &dyn Reads, actor: Actor<'_>, handle: &str) -> Result<Option<Client>> {
    let named = reads.clients_named(actor.user.id, &Client::key(handle))?;
    if let [one] = named.as_slice() {
        return Ok(Some(one.clone()));
    }
    let wanted = Client::handle(handle);
    let mut alike = alike(reads, actor, handle)?;
    let exact: Vec<Client> = alike
        .iter()
        .filter(|client| Client::handle(&client.name) == wanted)
        .cloned()
        .collect();
    if exact.len() == 1 {
        alike = exact;
    }
    Ok(match alike.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    })
}

/// Clients whose names begin with these letters and digits.
fn alike(reads: &dyn Reads, actor: Actor<'_>, words: &str) -> Result<Vec<Client>> {
    /// As many as a refusal names.
    const ALIKE_MAX: u32 = 8;
    let handle = Client::handle(words);
    if handle.is_empty() {
        return Ok(Vec::new());
    }
    reads.clients_beginning(actor.user.id, &handle, ALIKE_MAX)
}

fn several(words: &str, clients: &[Client]) -> Error {
    let names: Vec<String> = clients.iter().map(named).collect();
    Error::refused_with(
        format!(
            "“{}” could be several clients: {}.",
            shortened(words.trim()),
            names.join(", ")
        ),
        "Name the one you mean by its number.",
    )
}

/// A client in a sentence.
#[must_use]
pub fn named(client: &Client) -> String {
    format!("{} ({})", shortened(&client.name), client.number)
}

/// A task's client, if it has one that still exists.
///
/// # Errors
/// Only the store's.
pub fn of_task(reads: &dyn Reads, task: &Task) -> Result<Option<Client>> {
    match task.client {
        Some(id) => reads.client_by_id(task.owner, id),
        None => Ok(None),
    }
}

/// Writes down a client.
///
/// # Errors
/// A refusal if the name is not valid or taken, or there are too many.
pub fn add(tx: &mut dyn Tx, actor: Actor<'_>, words: &str) -> Result<Written<Client>> {
    let client = draft(tx, actor, words)?;
    let title = format!("added client {}", named(&client));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    scribe.put("client.created", None, &client)?;
    Ok(scribe.written(client))
}

/// Writes down a client and gives it a task, whose title may change with it.
///
/// # Errors
/// As [`add`] and [`tasks::find`].
pub fn add_for(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    words: &str,
    task: Number,
    title: &str,
) -> Result<Written<(Client, Task)>> {
    let before = tasks::find(tx, actor, task)?;
    let title = tasks::title(title)?;
    let client = draft(tx, actor, words)?;
    let did = format!("added client {} for {}", named(&client), before.number);
    let after = Task {
        client: Some(client.id),
        title,
        updated_at: actor.now,
        ..before.clone()
    };
    let mut scribe = Scribe::begin(tx, actor, &did)?;
    scribe.put("client.created", None, &client)?;
    scribe.put("task.assigned", Some(&before), &after)?;
    Ok(scribe.written((client, after)))
}

/// Words that take a client away, or ask for one at all: nobody who is called so could be named.
const NO_NAMES: [&str; 7] = ["none", "any", "clear", "remove", "off", "no", "-"];

fn draft(tx: &mut dyn Tx, actor: Actor<'_>, words: &str) -> Result<Client> {
    let name = name(words)?;
    if NO_NAMES.contains(&name.to_lowercase().as_str()) {
        return Err(Error::refused_with(
            format!("“{name}” means no client in particular, so none can be called so."),
            "For example: /addclient Acme Corp",
        ));
    }
    check_free(tx, actor, &name, None)?;
    let owner = actor.user.id;
    if tx.count_clients(owner)? >= CLIENTS_MAX {
        return Err(Error::refused_with(
            format!("You have {CLIENTS_MAX} clients, and that is the most."),
            "Delete some first, with /removeclient.",
        ));
    }
    Ok(Client {
        number: tx.next_number(owner, Numbered::Client)?,
        id: tx.new_client_id()?,
        owner,
        name,
        rate: None,
        note: None,
        created_at: actor.now,
        updated_at: actor.now,
    })
}

fn check_free(
    reads: &dyn Reads,
    actor: Actor<'_>,
    name: &str,
    itself: Option<ClientId>,
) -> Result<()> {
    let taken = reads.clients_named(actor.user.id, &Client::key(name))?;
    match taken.iter().find(|client| Some(client.id) != itself) {
        None => Ok(()),
        Some(taken) => Err(Error::refused_with(
            format!("There is a client {} already.", named(taken)),
            format!("Show it with /client {}.", taken.number.0),
        )),
    }
}

/// Changes one field of a client.
///
/// # Errors
/// A refusal if the new value is not valid, it is so already, or there is no such client.
pub fn edit(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    number: Number,
    edit: &ClientEdit,
) -> Result<Written<Client>> {
    let before = numbered(tx, actor, number)?;
    let mut after = before.clone();
    let today = actor.user.settings.today(actor.now);
    let (kind, did) = match edit {
        ClientEdit::Name(text) => {
            after.name = name(text)?;
            check_free(tx, actor, &after.name, Some(before.id))?;
            (
                "client.renamed",
                format!("renamed client {}", named(&before)),
            )
        }
        ClientEdit::Rate(..) | ClientEdit::NoRate => {
            after.rate = match (edit, &before.rate) {
                (ClientEdit::Rate(rate, from), Some(rates)) => {
                    Some(rates.with(rate.clone(), *from, today)?)
                }
                (ClientEdit::Rate(rate, _), None) => Some(Rates::all(rate.clone(), today)),
                _ => None,
            };
            let did = format!("changed the rate of client {}", named(&before));
            ("client.rate_changed", did)
        }
        ClientEdit::Note(text) => {
            after.note = text.as_deref().map(note).transpose()?;
            let did = format!("changed the note of client {}", named(&before));
            ("client.note_changed", did)
        }
    };
    if after == before {
        return Err(Error::refused("It is so already."));
    }
    after.updated_at = actor.now;
    let mut scribe = Scribe::begin(tx, actor, &did)?;
    scribe.put(kind, Some(&before), &after)?;
    Ok(scribe.written(after))
}

/// Deletes a client. Its tasks stay and have no client any more; undoing it gives them back.
///
/// # Errors
/// A refusal if there is no such client.
pub fn remove(tx: &mut dyn Tx, actor: Actor<'_>, number: Number) -> Result<Written<Client>> {
    let client = numbered(tx, actor, number)?;
    let title = format!("deleted client {}", named(&client));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    scribe.delete("client.removed", &client)?;
    Ok(scribe.written(client))
}

/// The currency of a person's rates: the client's own, or that of the latest rate of another.
///
/// # Errors
/// Only the store's.
pub fn usual_currency(
    reads: &dyn Reads,
    actor: Actor<'_>,
    client: &Client,
) -> Result<Option<crate::client::Currency>> {
    if let Some(rates) = &client.rate {
        return Ok(Some(rates.currency().clone()));
    }
    let all = reads
        .clients(actor.user.id, Slice::first(CLIENTS_MAX))?
        .rows;
    let rated = all.into_iter().filter_map(|other| {
        let updated_at = other.updated_at;
        other
            .rate
            .map(|rates| (updated_at, rates.currency().clone()))
    });
    Ok(rated
        .max_by_key(|(at, _)| *at)
        .map(|(_, currency)| currency))
}

/// All clients by what is done, best first; those without tasks that count come last.
///
/// # Errors
/// Only the store's.
pub fn ranking(reads: &dyn Reads, actor: Actor<'_>) -> Result<Vec<Ranked>> {
    let owner = actor.user.id;
    let totals = reads.all_client_totals(owner)?;
    let clients = reads.clients(owner, Slice::first(CLIENTS_MAX))?.rows;
    let mut ranked: Vec<Ranked> = clients
        .into_iter()
        .map(|client| Ranked {
            totals: totals
                .binary_search_by_key(&client.id, |(id, _)| *id)
                .map_or_else(|_| ClientTotals::default(), |place| totals[place].1),
            client,
        })
        .collect();
    // The exact shares are compared, not the percents that are shown.
    ranked.sort_by(|one, other| {
        let share = |ranked: &Ranked| (ranked.totals.done, ranked.totals.open + ranked.totals.done);
        let ((done, of), (other_done, other_of)) = (share(one), share(other));
        (of == 0)
            .cmp(&(other_of == 0))
            .then_with(|| (other_done * of.max(1)).cmp(&(done * other_of.max(1))))
            .then_with(|| other_done.cmp(&done))
            .then_with(|| one.client.number.cmp(&other.client.number))
    });
    Ok(ranked)
}
