//! Values in, picture out: charts and statements as SVG, PNG, PDF, block characters and CSV.
//!
//! A chart is a plain value that was filled by somebody else: this crate knows no task, no client
//! and no chat, reads no clock and no file, and holds no state. The same input gives the same bytes.
//!
//! ```
//! use charts::{Axis, BarChart, Chart, Heading, Series, Unit};
//! use jiff::civil::date;
//!
//! let chart = BarChart {
//!     heading: Heading::new("Done per day").subtitle("23 – 29 November"),
//!     axis: Axis::Days(date(2026, 11, 23)),
//!     unit: Unit::Count,
//!     series: Series::new("Done", [3.0, 5.0, 0.0, 2.0, 4.0, 1.0, 0.0]),
//!     second: None,
//!     previous: None,
//! };
//! assert!(chart.svg().starts_with("<svg"));
//! assert_eq!(chart.csv(|_| None).lines().next(), Some("day,Done"));
//! let png = chart.png(charts::PHONE_SCALE).expect("the scale is a sensible one");
//! assert_eq!(png[1..4], *b"PNG");
//! for line in chart.blocks(40) {
//!     println!("{line}");
//! }
//! ```
//!
//! # One list of shapes
//!
//! A chart is laid out once, as a short list of rectangles, lines and texts ([`Drawing`]); SVG, PNG
//! and PDF are three ways to write that list, so they cannot disagree. Text is measured with the
//! font that draws it, and what does not fit ends in an ellipsis. A general SVG renderer is not
//! needed for shapes of ours: `tiny-skia` and `ttf-parser` cost 18 s of processor time in a cold
//! release build, `resvg` with text 87 s, and a PDF would have needed a second `usvg` beside it.
//!
//! # The font
//!
//! Inter 4.1 (`fonts/OFL.txt` has its licence), two weights of 48 KB, cut down to Latin with
//! Vietnamese, Greek, Cyrillic and the signs that charts use; `fonts/README.md` says how. It lies in
//! the program's read-only data and is looked at only while a picture is drawn. What the font has no
//! sign for (emoji, Chinese, Arabic …) is drawn as an empty box, one for each thing a reader would
//! count; terminal, CSV and the text of an SVG keep the original.
//!
//! # Numbers
//!
//! `cargo run --release -p charts --example gallery -- FOLDER` draws every kind of picture and prints
//! the median of 20 renderings. On two busy cores: 0.1 to 0.4 ms as SVG, 24 to 52 ms as PNG of
//! 1,260 pixels (30 to 105 kB, most of the time is its compression); a statement of three pages
//! 14 ms as PDF (70 kB), 94 ms a page as PNG. Until the first picture none of it is in memory.
//!
//! # What it does not do
//!
//! It decides nothing: no sums over periods, no zones, no rates. It draws no pie, no third dimension
//! and no animation.

mod axis;
mod bar_chart;
mod blocks;
mod chart;
mod csv;
mod drawing;
mod error;
mod font;
mod frame;
mod heading;
mod heat_map;
mod horizontal_bars;
mod line_chart;
mod money;
mod pdf;
mod png;
mod scale;
mod series;
mod statement;
mod svg;
mod text;
mod theme;
mod unit;

pub use axis::Axis;
pub use bar_chart::BarChart;
pub use chart::{Chart, PHONE_SCALE};
pub use csv::{Cell as CsvCell, Guard as CsvGuard, Table as CsvTable};
pub use drawing::Drawing;
pub use error::Error;
pub use heading::Heading;
pub use heat_map::{Day, HeatMap};
pub use horizontal_bars::{HorizontalBars, Row};
pub use line_chart::LineChart;
pub use money::Currency;
pub use series::Series;
pub use statement::{Entry, PAGE_SCALE, Party, Statement};
pub use theme::Theme;
pub use unit::Unit;
