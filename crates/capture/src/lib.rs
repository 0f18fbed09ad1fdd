#![doc = include_str!("../README.md")]

mod calendar;
mod chart;
mod clauses;
mod compose;
mod context;
mod counted;
mod error;
mod explain;
mod grammar;
mod intent;
mod json;
mod language;
mod pattern;
mod read;
mod reader;
mod reading;
mod recurrence;
mod select;
mod title;
mod token;
mod value;
mod want;

pub use clauses::{CLAUSES_MAX, Clause, Joint, clauses};
pub use context::{Context, DayOrder, Direction, LanguageChoice, Preferences};
pub use error::NotUnderstood;
pub use intent::{after_remind_me, intent};
pub use json::{Json, to_json};
pub use read::{find_when, read, read_days, read_when};
pub use reader::Reader;
pub use reading::{Field, Found, Priority, Reading, Reminder, Repeat, Span, Task, When};
pub use want::{Action, Intent, Length, Listing, Measure, To, Want};
