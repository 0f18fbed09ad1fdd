//! Words that are looked for: told by an index where it can, and otherwise by a walk.

use std::collections::HashSet;

use super::{
    COUNTED_MAX, Count, FOUND_MAX, Found, Hit, INDEXED_CHARS_MIN, LOOKED_AT_MAX, Walk, clipped,
    counted_max, is_all,
};
use crate::client::Client;
use crate::clients;
use crate::error::Result;
use crate::filter::{Condition, Filter};
use crate::ids::TaskId;
use crate::port::Reads;
use crate::scribe::Actor;
use crate::tag::Tag;
use crate::task::{Slice, Task, TaskQuery, TextQuery};

/// Tasks among which a page of those with common words is looked for, due first.
const COMMON_MAX: u32 = 500;
/// The most clients whose tasks a text finds by the client's name.
const CLIENTS_MAX: usize = 20;
/// Categories among which a `#name` is looked up.
const CATEGORIES_MAX: u32 = 500;

/// Words to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words<'a> {
    /// Words in any order, each found literally; what stands in `"` is one of them. `#tag` and
    /// `@client` mean the tag and the client where there is such a one.
    pub text: &'a str,
    /// Whether closed tasks are looked at as well.
    pub closed_too: bool,
    /// Whether upper and lower case differ.
    pub case_sensitive: bool,
}

/// What must be there, each of it somewhere in a task or beside it.
struct Sought<'a> {
    texts: Vec<&'a str>,
    /// Tags and clients.
    named: Filter,
    open: Option<bool>,
    case_sensitive: bool,
    clients: Vec<Client>,
}

/// What indexes know of what is sought.
enum Told {
    /// All that there is.
    All(Vec<Hit>),
    /// That it is so many at least.
    AtLeast(u32),
}

/// Finds words in tasks, their comments, and the names of their clients; due first. All of the
/// words are there, each of them in any of these places.
///
/// # Errors
/// Only the store's.
pub fn words(reads: &dyn Reads, actor: Actor<'_>, words: Words<'_>, slice: Slice) -> Result<Found> {
    let sought = Sought::read(reads, actor, words)?;
    let slice = clipped(slice);
    if sought.texts.is_empty() && sought.named == Filter::All(Vec::new()) {
        return Found::of_hits(reads, actor, Vec::new(), slice);
    }
    let most = counted_max(reads, actor, sought.open)?;
    match sought.told(reads, actor, most)? {
        Told::All(hits) => Found::of_hits(reads, actor, hits, slice),
        Told::AtLeast(least) => {
            let found = sought.of_many(reads, actor, most, slice)?;
            Ok(match found.count {
                Count::AtLeast(count) => Found {
                    count: Count::AtLeast(count.max(least)),
                    ..found
                },
                Count::Exactly(_) => found,
            })
        }
    }
}

/// The words of a text; those in quotation marks are one, and are no tag or client (`true`).
fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let phrase = rest.strip_prefix('"').and_then(|open| open.split_once('"'));
        let (piece, quoted, after) = match phrase {
            Some((inside, after)) => (inside.trim(), true, after),
            None => {
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                (&rest[..end], false, &rest[end..])
            }
        };
        if !piece.is_empty() {
            pieces.push((piece, quoted));
        }
        rest = after.trim_start();
    }
    pieces
}

pub(super) fn indexed(text: &str) -> bool {
    text.chars().count() >= INDEXED_CHARS_MIN
}

impl<'a> Sought<'a> {
    fn read(reads: &dyn Reads, actor: Actor<'_>, words: Words<'a>) -> Result<Self> {
        let clients = reads
            .clients(actor.user.id, Slice::first(Slice::LIMIT_MAX))?
            .rows;
        let (mut texts, mut named) = (Vec::new(), Vec::new());
        for (piece, quoted) in pieces(words.text) {
            match named_by(reads, actor, piece)? {
                Some(filter) if !quoted => named.push(filter),
                _ => texts.push(piece),
            }
        }
        Ok(Self {
            texts,
            named: Filter::All(named),
            open: (!words.closed_too).then_some(true),
            case_sensitive: words.case_sensitive,
            clients,
        })
    }

    /// The texts that the index of words can tell.
    fn long(&self) -> Vec<&'a str> {
        let texts = self.texts.iter().copied();
        texts.filter(|text| indexed(text)).collect()
    }

    /// Whether nothing but words is asked for, in any case.
    fn is_plain(&self) -> bool {
        !self.case_sensitive && self.named == Filter::All(Vec::new())
    }

    /// Whether the index of words alone knows what is found; `long` is what it can tell.
    fn is_told_by_index(&self, long: &[&str]) -> bool {
        self.is_plain() && long.len() == self.texts.len()
    }

    /// What its words and its clients lead to, if that is less than `most`.
    fn told(&self, reads: &dyn Reads, actor: Actor<'_>, most: u32) -> Result<Told> {
        let mut hits = match self.told_by_index(reads, actor, most)? {
            Told::All(hits) => hits,
            told @ Told::AtLeast(_) => return Ok(told),
        };
        let is_all = self.case_sensitive || self.of_clients(reads, actor, most, &mut hits)?;
        Ok(match is_all {
            true => Told::All(hits),
            false => Told::AtLeast(0),
        })
    }

    /// What the index of words has, if that is less than `most`.
    fn told_by_index(&self, reads: &dyn Reads, actor: Actor<'_>, most: u32) -> Result<Told> {
        let owner = actor.user.id;
        let long = self.long();
        let all_of = |hits: Vec<Hit>| match is_all(&hits, most) {
            true => Told::All(hits),
            false => Told::AtLeast(most),
        };
        Ok(match self.texts.as_slice() {
            texts if self.is_told_by_index(&long) && !texts.is_empty() => {
                if most > COUNTED_MAX {
                    all_of(reads.hits_of_words(owner, texts, self.open, most)?)
                } else {
                    let few = reads.few_hits_of_words(owner, texts, self.open, most)?;
                    few.map_or(Told::AtLeast(most), Told::All)
                }
            }
            [short] if self.is_plain() => reads
                .hits_of_short_word(owner, short, self.open, most)?
                .map_or(Told::AtLeast(0), all_of),
            _ if long.is_empty() => Told::AtLeast(0),
            _ => {
                let found = reads.find_words(owner, &long, self.open, most)?;
                if !is_all(&found, most) {
                    return Ok(Told::AtLeast(0));
                }
                let found = self.those_with(reads, actor, found, &self.texts)?;
                Told::All(found.iter().map(|task| Hit::of(actor, task)).collect())
            }
        })
    }

    /// A page of what holds all of it, where that is too much to be counted. Common words stand in
    /// some of the first tasks of a list; if they do not, those that the index finds first are put
    /// in order.
    fn of_many(
        &self,
        reads: &dyn Reads,
        actor: Actor<'_>,
        most: u32,
        slice: Slice,
    ) -> Result<Found> {
        let long = self.long();
        let mut query = self.named.necessary(actor);
        query.open = self.open;
        // A single short word stands in titles and categories, where the store finds it.
        query.text = self
            .texts
            .first()
            .filter(|_| long.is_empty())
            .map(|text| TextQuery {
                text: (*text).to_owned(),
                case_sensitive: self.case_sensitive,
            });
        let far = match long.is_empty() {
            true => LOOKED_AT_MAX,
            false => COMMON_MAX.saturating_add(slice.offset),
        };
        let folded: Vec<String> = self.texts.iter().map(|text| self.folded(text)).collect();
        let mut walk = Walk::new(slice, most);
        let mut problem = None;
        let cut = reads.scan_tasks(actor.user.id, &query, far, &mut |task| {
            let matches = self.named.matches(actor, &task);
            match matches
                .then(|| self.holds(reads, &task, &folded))
                .transpose()
            {
                Ok(held) => held != Some(true) || walk.take(task),
                Err(error) => {
                    problem = Some(error);
                    false
                }
            }
        })?;
        if let Some(error) = problem {
            return Err(error);
        }
        let is_found = walk.is_full() || !cut;
        if is_found || long.is_empty() {
            return Ok(walk.found(!is_found));
        }
        // Where the index tells everything, what a page does not show is not read: a thousand whole
        // tasks are a third of a megabyte, which an allocator keeps for each thread that reads.
        let (mut hits, cut) = if self.is_told_by_index(&long) {
            let hits = reads.hits_of_words(actor.user.id, &long, self.open, FOUND_MAX)?;
            let cut = !is_all(&hits, FOUND_MAX);
            (hits, cut)
        } else {
            let found = reads.find_words(actor.user.id, &long, self.open, FOUND_MAX)?;
            let cut = !is_all(&found, FOUND_MAX);
            let found = self.those_with(reads, actor, found, &self.texts)?;
            let hits = found.iter().map(|task| Hit::of(actor, task));
            (hits.collect(), cut)
        };
        if !self.case_sensitive {
            self.of_clients(reads, actor, FOUND_MAX, &mut hits)?;
        }
        let found = Found::of_hits(reads, actor, hits, slice)?;
        Ok(match found.count {
            Count::Exactly(count) if cut => Found {
                count: Count::AtLeast(count),
                cut,
                ..found
            },
            _ => found,
        })
    }

    /// Keeps the tasks that have the tags and clients, and what the index could not tell.
    fn those_with(
        &self,
        reads: &dyn Reads,
        actor: Actor<'_>,
        found: Vec<Task>,
        texts: &[&str],
    ) -> Result<Vec<Task>> {
        let untold: Vec<String> = texts
            .iter()
            .filter(|text| self.case_sensitive || !indexed(text))
            .map(|text| self.folded(text))
            .collect();
        let mut kept = Vec::new();
        for task in found {
            if self.named.matches(actor, &task) && self.holds(reads, &task, &untold)? {
                kept.push(task);
            }
        }
        Ok(kept)
    }

    fn folded(&self, text: &str) -> String {
        if self.case_sensitive {
            text.to_owned()
        } else {
            text.to_lowercase()
        }
    }

    fn holds(&self, reads: &dyn Reads, task: &Task, texts: &[String]) -> Result<bool> {
        let mut written = vec![self.folded(&task.title)];
        written.extend(task.category.as_deref().map(|name| self.folded(name)));
        written.extend(task.tags.iter().map(|tag| self.folded(tag.as_str())));
        let client = self.clients.iter().find(|one| task.client == Some(one.id));
        written.extend(client.map(|client| self.folded(&client.name)));
        let stands = |written: &[String], text: &String| {
            written.iter().any(|place| place.contains(text.as_str()))
        };
        if texts.iter().all(|text| stands(&written, text)) {
            return Ok(true);
        }
        let comments = reads.comments_of_task(task.owner, task.id)?;
        written.extend(comments.iter().map(|comment| self.folded(&comment.text)));
        let is_plain = written.iter().chain(texts).all(|text| text.is_ascii());
        for text in texts {
            // The index finds a letter with any accent as well.
            let is_there = stands(&written, text)
                || !is_plain
                    && !self.case_sensitive
                    && indexed(text)
                    && reads.has_words(task, text)?;
            if !is_there {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Adds the tasks of clients in whose names some of the words stand, and which hold the
    /// others; whether that is all of them.
    fn of_clients(
        &self,
        reads: &dyn Reads,
        actor: Actor<'_>,
        most: u32,
        hits: &mut Vec<Hit>,
    ) -> Result<bool> {
        let mut known: HashSet<TaskId> = hits.iter().map(|hit| hit.id).collect();
        let mut all = true;
        let named = self.clients.iter().filter_map(|client| {
            let name = client.name.to_lowercase();
            let others = self.texts.iter().copied();
            let others: Vec<&str> = others
                .filter(|text| !name.contains(&text.to_lowercase()))
                .collect();
            (others.len() < self.texts.len()).then_some((client, others))
        });
        for (client, others) in named.take(CLIENTS_MAX) {
            let long: Vec<&str> = others
                .iter()
                .copied()
                .filter(|text| indexed(text))
                .collect();
            let found = if long.is_empty() {
                let query = TaskQuery {
                    open: self.open,
                    client: Some(client.id),
                    ..TaskQuery::default()
                };
                let found = reads.tasks(actor.user.id, &query, Slice::first(most))?;
                all &= !found.more;
                found.rows
            } else {
                let found = reads.find_words(actor.user.id, &long, self.open, most)?;
                all &= is_all(&found, most);
                found
            };
            if !all && most < FOUND_MAX {
                return Ok(false);
            }
            let theirs = found
                .into_iter()
                .filter(|task| task.client == Some(client.id));
            for task in self.those_with(reads, actor, theirs.collect(), &others)? {
                if known.insert(task.id) {
                    hits.push(Hit::of(actor, &task));
                }
            }
        }
        Ok(all)
    }
}

/// The tag, category or client that a word names with a sign before it, if there is one.
fn named_by(reads: &dyn Reads, actor: Actor<'_>, word: &str) -> Result<Option<Filter>> {
    if let Some(name) = word.strip_prefix('@').filter(|name| !name.is_empty()) {
        let found = clients::by_handle(reads, actor, name)?;
        return Ok(found.map(|client| Filter::Is(Condition::Client(client.id))));
    }
    let Some(tag) = word
        .strip_prefix('#')
        .and_then(|name| Tag::parse(name).ok())
    else {
        return Ok(None);
    };
    let mut any = Vec::new();
    let categories = reads.categories(actor.user.id, CATEGORIES_MAX)?;
    let named = |name: &String| name.to_lowercase() == tag.as_str();
    any.extend(categories.into_iter().find(named).map(Condition::Category));
    if reads.tag_uses(actor.user.id, &tag)? > 0 {
        any.push(Condition::Tag(tag));
    }
    let mut any: Vec<Filter> = any.into_iter().map(Filter::Is).collect();
    Ok(match any.len() {
        0 => None,
        1 => any.pop(),
        _ => Some(Filter::Any(any)),
    })
}
