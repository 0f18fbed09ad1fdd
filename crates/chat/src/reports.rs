//! Reports as messages; see [`domain::reports`] for their facts.
