//! Tasks that are looked for: by their words in the index, by a walk for a filter, by a tag.

use domain::error::Result as DomainResult;
use domain::ids::{Number, TaskId, UserId};
use domain::port::SearchReads;
use domain::search::Hit;
use domain::tag::Tag;
use domain::task::{Slice, Task, TaskQuery};
use domain::time::from_microseconds;
use rusqlite::{Connection, Result};

use super::fault::fault;
use super::session::Session;
use super::sql::{statements, task_columns};
use super::tasks;
use super::value::{self, Ask};

/// That a task of a tag has tag `?3` as well, if one is named.
macro_rules! tagged_too {
    () => {
        " AND (?3 IS NULL OR EXISTS (SELECT 1 FROM task_tags AS too \
         WHERE too.owner = ?1 AND too.tag = ?3 AND too.task = task_tags.task))"
    };
}

statements! {
    FIND_WORDS = concat!(
        "SELECT ", task_columns!(), " FROM task_words \
         JOIN tasks ON tasks.id = task_words.rowid & 1099511627775 \
         WHERE task_words MATCH ?2 AND task_words.rowid BETWEEN ?3 AND ?4 AND owner = ?1 \
         ORDER BY task_words.rowid DESC LIMIT ?5"
    );
    HITS = "SELECT tasks.id, number, priority, due_key FROM task_words \
            JOIN tasks ON tasks.id = task_words.rowid & 1099511627775 \
            WHERE task_words MATCH ?2 AND task_words.rowid BETWEEN ?3 AND ?4 AND owner = ?1 \
            AND (?6 IS NULL OR instr(words, ?6) > 0) ORDER BY task_words.rowid LIMIT ?5";
    PLACES = "SELECT rowid & 1099511627775 FROM task_words \
              WHERE task_words MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid LIMIT ?4";
    HIT = "SELECT id, number, priority, due_key FROM tasks WHERE id = ?2 AND owner = ?1";
    NEXT_TERM = "SELECT term FROM task_terms WHERE term >= ?1 LIMIT 1";
    HAS_WORDS = "SELECT 1 FROM task_words WHERE task_words MATCH ?1 AND rowid = ?2 LIMIT 1";
    COUNT_TAGGED_OPEN = "SELECT count(*) FROM (SELECT 1 FROM task_tags INDEXED BY task_tags_by_due \
                         WHERE owner = ?1 AND tag = ?2 AND open = ?3 LIMIT ?4)";
    COUNT_TAGGED_ANY = "SELECT count(*) FROM (SELECT 1 FROM task_tags INDEXED BY task_tags_by_due \
                        WHERE owner = ?1 AND tag = ?2 LIMIT ?3)";
    TAGGED_OPEN = concat!(
        "SELECT task FROM task_tags INDEXED BY task_tags_by_due \
         WHERE owner = ?1 AND tag = ?2 AND open = ?5", tagged_too!(),
        " ORDER BY due_key, priority DESC, number LIMIT ?4"
    );
    TAGGED_ANY = concat!(
        "SELECT task, due_key, priority, number FROM task_tags \
         INDEXED BY task_tags_by_due WHERE owner = ?1 AND tag = ?2 AND open = 1", tagged_too!(),
        " UNION ALL SELECT task, due_key, priority, number FROM task_tags \
         INDEXED BY task_tags_by_due WHERE owner = ?1 AND tag = ?2 AND open = 0", tagged_too!(),
        " ORDER BY due_key, priority DESC, number LIMIT ?4"
    );
}

/// Each text as a phrase of the index, all of which must be there: no character has a meaning.
fn phrases(texts: &[&str]) -> String {
    let phrase = |text: &&str| format!("\"{}\"", text.replace('"', "\"\""));
    texts.iter().map(phrase).collect::<Vec<_>>().join(" AND ")
}

/// Bits of a number in the index of words that are the task's id; above them is whether it is open,
/// and then whose it is.
const ID_BITS: u32 = 40;

/// The first and the last number in the index of words of a person's tasks.
fn places(owner: UserId, open: Option<bool>) -> (i64, i64) {
    let first = (owner.0 << (ID_BITS + 1)) | (i64::from(open == Some(true)) << ID_BITS);
    let bits = if open.is_some() { ID_BITS } else { ID_BITS + 1 };
    (first, first | ((1 << bits) - 1))
}

fn find_words(
    connection: &Connection,
    owner: UserId,
    texts: &[&str],
    open: Option<bool>,
    limit: u32,
) -> Result<Vec<Task>> {
    // A zero ends a text for the index; nobody types one, and nothing has one.
    if texts.iter().any(|text| text.contains('\0')) {
        return Ok(Vec::new());
    }
    let ((first, last), limit) = (places(owner, open), limit.min(Slice::LIMIT_MAX));
    let params = (owner.0, phrases(texts), first, last, limit);
    connection.all(FIND_WORDS, params, tasks::task_row)
}

/// What the index finds for an expression, and whose words hold the text, if one is named.
fn hits(
    connection: &Connection,
    owner: UserId,
    (expression, text): (&str, Option<&str>),
    open: Option<bool>,
    limit: u32,
) -> Result<Vec<Hit>> {
    let ((first, last), limit) = (places(owner, open), limit.min(Slice::LIMIT_MAX));
    let params = (owner.0, expression, first, last, limit, text);
    connection.all(HITS, params, hit_row)
}

fn hit_row(row: &rusqlite::Row<'_>) -> Result<Hit> {
    let due_key: i64 = row.get(3)?;
    Ok(Hit {
        id: TaskId(row.get(0)?),
        number: Number(value::unsigned(row, 1)?),
        priority: tasks::priority(row, 2)?,
        due: (due_key != value::NO_DUE_KEY).then(|| from_microseconds(due_key)),
    })
}

/// What the index finds for an expression if that is less than `most`: the tasks are looked up once
/// it is known that they are few.
fn few_hits(
    connection: &Connection,
    owner: UserId,
    expression: &str,
    open: Option<bool>,
    most: u32,
) -> Result<Option<Vec<Hit>>> {
    let (first, last) = places(owner, open);
    let params = (expression, first, last, most);
    let ids: Vec<i64> = connection.all(PLACES, params, |row| row.get(0))?;
    if u32::try_from(ids.len()).is_ok_and(|count| count >= most) {
        return Ok(None);
    }
    let mut hits = Vec::with_capacity(ids.len());
    for id in ids {
        hits.extend(connection.first(HIT, (owner.0, id), hit_row)?);
    }
    Ok(Some(hits))
}

/// More beginnings than these are not looked up: a look at every task is quicker then.
const TERMS_MAX: usize = 100;

/// Whether the index keeps a character as it is, so that what begins with it is found there.
fn is_kept(character: char) -> bool {
    matches!(character,
        '\u{1}'..='\u{40}' | '\u{5b}'..='\u{7f}'
        // Kana but for their marks, ideographs, and syllables of Hangul.
        | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='\u{9fff}' | '가'..='힣')
}

/// The terms of the index that begin with a text, of which `first` is the first. `None` if they are
/// too many.
fn terms(connection: &Connection, text: &str, first: String) -> Result<Option<Vec<String>>> {
    let mut terms = vec![first];
    while let Some(term) = term_after(connection, text, &terms[terms.len() - 1])? {
        if terms.len() == TERMS_MAX {
            return Ok(None);
        }
        terms.push(term);
    }
    Ok(Some(terms))
}

/// The first term of the index that begins with a text, from one on.
fn term_from(connection: &Connection, text: &str, from: &str) -> Result<Option<String>> {
    let next: Option<String> = connection.first(NEXT_TERM, [from], |row| row.get(0))?;
    Ok(next.filter(|term| term.starts_with(text)))
}

fn term_after(connection: &Connection, text: &str, term: &str) -> Result<Option<String>> {
    term_from(connection, text, &format!("{term}\u{1}"))
}

/// What the index finds for two characters: wherever the two stand, something follows them, for
/// each part of what is indexed ends with the end of a line. `None` if it cannot tell.
fn hits_of_short_word(
    connection: &Connection,
    owner: UserId,
    text: &str,
    open: Option<bool>,
    limit: u32,
) -> Result<Option<Vec<Hit>>> {
    let text = value::folded(text);
    if text.chars().count() != 2 || !text.chars().all(is_kept) {
        return Ok(None);
    }
    let Some(first) = term_from(connection, &text, &text)? else {
        return Ok(Some(Vec::new()));
    };
    let found = |any: &str| hits(connection, owner, (any, Some(&text)), open, limit);
    // Where one term leads to as many as are asked for, the next is not looked up: it stands
    // behind all the places of this one.
    let of_first = found(&phrases(&[&first]))?;
    if u32::try_from(of_first.len()).is_ok_and(|count| count >= limit) {
        return Ok(Some(of_first));
    }
    let Some(terms) = terms(connection, &text, first)? else {
        return Ok(None);
    };
    if terms.len() == 1 {
        return Ok(Some(of_first));
    }
    let any: Vec<String> = terms.iter().map(|term| phrases(&[term])).collect();
    found(&any.join(" OR ")).map(Some)
}

/// Hands the tasks of a tag that also satisfy the rest of a question to `look`, due first, until
/// it says `false` or `most` were looked at; whether there may be more.
pub(super) fn walk_tag(
    connection: &Connection,
    (owner, tag): (UserId, &Tag),
    query: &TaskQuery,
    most: u32,
    look: &mut dyn FnMut(Task) -> bool,
) -> Result<bool> {
    let zone = super::people::zone(connection, owner)?;
    let mut walk = |mut ids: rusqlite::Rows<'_>| -> Result<bool> {
        let mut looked = 0;
        while let Some(row) = ids.next()? {
            looked += 1;
            let id = TaskId(row.get(0)?);
            if let Some(task) = tasks::by_id(connection, owner, id)?
                && query.lets_through(&zone, &task)
                && !look(task)
            {
                return Ok(false);
            }
        }
        Ok(looked >= most)
    };
    let too = query.tag_too.as_ref().map(Tag::as_str);
    match query.open {
        Some(open) => {
            let mut statement = connection.statement(TAGGED_OPEN)?;
            walk(statement.query((owner.0, tag.as_str(), too, most, open))?)
        }
        None => {
            let mut statement = connection.statement(TAGGED_ANY)?;
            walk(statement.query((owner.0, tag.as_str(), too, most))?)
        }
    }
}

/// How many tasks have a tag, counted up to `at_most`.
pub(super) fn count_tag(
    connection: &Connection,
    (owner, tag): (UserId, &Tag),
    open: Option<bool>,
    at_most: u32,
) -> Result<u32> {
    let count = |row: &rusqlite::Row<'_>| value::unsigned(row, 0);
    match open {
        Some(open) => {
            let params = (owner.0, tag.as_str(), open, at_most);
            connection.only(COUNT_TAGGED_OPEN, params, count)
        }
        None => {
            let params = (owner.0, tag.as_str(), at_most);
            connection.only(COUNT_TAGGED_ANY, params, count)
        }
    }
}

fn has_words(connection: &Connection, task: &Task, text: &str) -> Result<bool> {
    if text.contains('\0') {
        return Ok(false);
    }
    let (place, _) = places(task.owner, Some(task.status.is_open()));
    let params = (phrases(&[text]), place | task.id.0);
    let found = connection.first(HAS_WORDS, params, |_| Ok(()))?;
    Ok(found.is_some())
}

impl SearchReads for Session<'_> {
    fn has_words(&self, task: &Task, text: &str) -> DomainResult<bool> {
        has_words(self.connection, task, text).map_err(fault)
    }

    fn scan_tasks(
        &self,
        owner: UserId,
        query: &TaskQuery,
        most: u32,
        look: &mut dyn FnMut(Task) -> bool,
    ) -> DomainResult<bool> {
        match &query.tag {
            Some(tag) => walk_tag(self.connection, (owner, tag), query, most, look),
            None => tasks::walk(self.connection, owner, query, most, look),
        }
        .map_err(fault)
    }

    fn find_words(
        &self,
        owner: UserId,
        texts: &[&str],
        open: Option<bool>,
        limit: u32,
    ) -> DomainResult<Vec<Task>> {
        find_words(self.connection, owner, texts, open, limit).map_err(fault)
    }

    fn hits_of_words(
        &self,
        owner: UserId,
        texts: &[&str],
        open: Option<bool>,
        limit: u32,
    ) -> DomainResult<Vec<Hit>> {
        if texts.iter().any(|text| text.contains('\0')) {
            return Ok(Vec::new());
        }
        let expression = phrases(texts);
        hits(self.connection, owner, (&expression, None), open, limit).map_err(fault)
    }

    fn few_hits_of_words(
        &self,
        owner: UserId,
        texts: &[&str],
        open: Option<bool>,
        most: u32,
    ) -> DomainResult<Option<Vec<Hit>>> {
        if texts.iter().any(|text| text.contains('\0')) {
            return Ok(Some(Vec::new()));
        }
        few_hits(self.connection, owner, &phrases(texts), open, most).map_err(fault)
    }

    fn hits_of_short_word(
        &self,
        owner: UserId,
        text: &str,
        open: Option<bool>,
        limit: u32,
    ) -> DomainResult<Option<Vec<Hit>>> {
        hits_of_short_word(self.connection, owner, text, open, limit).map_err(fault)
    }
}
