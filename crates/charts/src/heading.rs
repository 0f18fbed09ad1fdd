//! What stands above a chart, and what is said instead of an empty one.

/// Title, subtitle, and the sentence for a chart that has nothing to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    pub(crate) title: String,
    pub(crate) subtitle: String,
    pub(crate) when_empty: String,
}

impl Heading {
    /// A heading with a title only.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            subtitle: String::new(),
            when_empty: "Nothing to show for this time yet.".to_owned(),
        }
    }

    /// Adds a line in smaller type: the period, or what is to be learned.
    #[must_use]
    pub fn subtitle(mut self, text: impl Into<String>) -> Self {
        self.subtitle = text.into();
        self
    }

    /// Sets the sentence that an empty chart shows.
    #[must_use]
    pub fn when_empty(mut self, text: impl Into<String>) -> Self {
        self.when_empty = text.into();
        self
    }
}
