//! Tags: short words that group tasks across categories.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// The most characters of a tag.
pub const TAG_CHARS_MAX: usize = 50;
/// The most tags of one task.
pub const TAGS_MAX: usize = 20;

/// A tag: lower case, without `#`, one word of 1 to [`TAG_CHARS_MAX`] letters, digits, `-`, `_`,
/// `/` and `.`. Two spellings of a tag are the same tag.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tag(String);

impl Tag {
    /// Reads a tag as a person writes it, with or without `#`, in any case.
    ///
    /// # Errors
    /// A refusal if it is empty, too long, or holds something that is no part of a word.
    pub fn parse(text: &str) -> Result<Self> {
        let name = text.trim().trim_start_matches('#').to_lowercase();
        let fits = |c: char| c.is_alphanumeric() || "-_/.".contains(c);
        if !name.chars().any(char::is_alphanumeric) {
            return Err(Error::refused_with(
                "A tag needs a name.",
                "For example: #home, or #acme-site",
            ));
        }
        if let Some(wrong) = name.chars().find(|c| !fits(*c)) {
            return Err(Error::refused_with(
                format!("A tag is one word: it cannot have “{wrong}” in it."),
                "For example: #home, or #acme-site",
            ));
        }
        let chars = name.chars().count();
        if chars > TAG_CHARS_MAX {
            return Err(Error::refused(format!(
                "That is {chars} characters; a tag has at most {TAG_CHARS_MAX}."
            )));
        }
        Ok(Self(name))
    }

    /// The tag without `#`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{}", self.0)
    }
}

/// A tag and how many tasks have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagUse {
    /// The tag.
    pub tag: Tag,
    /// How many tasks, open and closed.
    pub uses: u64,
}

/// Tags as a task keeps them: sorted, each once.
///
/// # Errors
/// A refusal if there are more than [`TAGS_MAX`].
pub fn tags(all: impl IntoIterator<Item = Tag>) -> Result<Vec<Tag>> {
    let mut tags: Vec<Tag> = all.into_iter().collect();
    tags.sort();
    tags.dedup();
    if tags.len() > TAGS_MAX {
        return Err(Error::refused(format!(
            "That is {} tags; a task has at most {TAGS_MAX}.",
            tags.len()
        )));
    }
    Ok(tags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_tag_are_the_same_tag() {
        for text in ["home", "#Home", " ##HOME "] {
            assert_eq!(Tag::parse(text).unwrap().to_string(), "#home", "{text}");
        }
    }

    #[test]
    fn what_is_no_word_is_no_tag() {
        for text in ["", "#", "two words", "a,b", "-", &"x".repeat(51)] {
            assert!(Tag::parse(text).is_err(), "{text}");
        }
    }
}
