//! What is asked of a store when tasks are looked for.

use crate::error::Result;
use crate::ids::UserId;
use crate::search::Hit;
use crate::task::{Task, TaskQuery};

/// Questions of searches and filters.
pub trait SearchReads {
    /// Hands the tasks that match, in the question's order, to `look` until it says that it has seen enough
    /// (`false`) or `most` were handed over; whether there may be more behind those. Those of a
    /// tag come due first, whatever the order that is asked for.
    fn scan_tasks(
        &self,
        owner: UserId,
        query: &TaskQuery,
        most: u32,
        look: &mut dyn FnMut(Task) -> bool,
    ) -> Result<bool>;

    /// Whether a text stands in this task, where and as [`find_words`](Self::find_words) finds it.
    fn has_words(&self, task: &Task, text: &str) -> Result<bool>;

    /// Tasks in whose words, category, tags or comments all of these texts stand, each of them
    /// anywhere, in any case and with any accents, the newest first. There is one at least, and
    /// each has at least [`crate::search::INDEXED_CHARS_MIN`] characters.
    fn find_words(
        &self,
        owner: UserId,
        texts: &[&str],
        open: Option<bool>,
        limit: u32,
    ) -> Result<Vec<Task>>;

    /// As [`find_words`](Self::find_words), and reads no more of each than its place in a list; in
    /// no order that means anything, so that the index is read from its beginning.
    fn hits_of_words(
        &self,
        owner: UserId,
        texts: &[&str],
        open: Option<bool>,
        limit: u32,
    ) -> Result<Vec<Hit>>;

    /// As [`hits_of_words`](Self::hits_of_words) if it finds less than `most`; otherwise `None`,
    /// without a look at any of them.
    fn few_hits_of_words(
        &self,
        owner: UserId,
        texts: &[&str],
        open: Option<bool>,
        most: u32,
    ) -> Result<Option<Vec<Hit>>>;

    /// Tasks in whose words or category a text stands, in any case, that has less than
    /// [`crate::search::INDEXED_CHARS_MIN`] characters, in no order that means anything; `None` if
    /// only a look at each of them can tell.
    fn hits_of_short_word(
        &self,
        owner: UserId,
        text: &str,
        open: Option<bool>,
        limit: u32,
    ) -> Result<Option<Vec<Hit>>>;
}
