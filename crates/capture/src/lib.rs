//! Plain words in, what was meant out: dates, recurrence, priority, tags and the title that is left.
//!
//! [`read()`] turns a line a person typed into tasks; [`read_when`] reads one date or time, whole;
//! [`find_when`] finds a date inside a longer text.
//! Everything is a function of the text and a [`Context`] (the instant, the zone, preferences):
//! no clock, no files, no network, no state.

mod calendar;
mod chart;
mod compose;
mod context;
mod error;
mod explain;
mod grammar;
mod json;
mod language;
mod read;
mod reader;
mod reading;
mod recurrence;
mod select;
mod title;
mod token;
mod value;

pub use context::{Context, DayOrder, Direction, LanguageChoice, Preferences};
pub use error::NotUnderstood;
pub use json::to_json;
pub use read::{find_when, read, read_when};
pub use reader::Reader;
pub use reading::{Field, Found, Priority, Reading, Reminder, Repeat, Span, Task, When};
