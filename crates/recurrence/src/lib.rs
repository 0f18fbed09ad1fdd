#![doc = include_str!("../README.md")]

mod bits;
mod day;
mod error;
mod explain;
mod filter;
mod parse;
mod plan;
mod point;
mod print;
mod repeat;
mod rule;
mod series;
mod start;
mod zoned;

pub use error::ParseError;
pub use repeat::{AfterCompletion, EXCEPTIONS_MAX, Repeat, Unit};
pub use rule::{COUNT_MAX, Frequency, NthWeekday, Rule, TEXT_BYTES_MAX, Until};
pub use series::{Occurrences, PassedOver, Series};
pub use start::Start;
pub use zoned::{Instants, ZonedSeries};
