//! What every chart can do, so that a caller can hold any of them.

use crate::{CsvGuard, Drawing, Error};

/// The scale at which a chart fills a phone's width as a chat shows it: 1,260 pixels, just under the
/// 1,280 above which Telegram shrinks a photo.
pub const PHONE_SCALE: f32 = 3.0;

/// A chart: laid out as a drawing, written as block characters or as CSV.
pub trait Chart {
    /// The chart as a list of shapes.
    fn drawing(&self) -> Drawing;

    /// The chart in block characters; no line is wider than `width` columns.
    fn blocks(&self, width: usize) -> Vec<String>;

    /// The chart's values as CSV (RFC 4180), with texts that are guarded from spreadsheets.
    fn csv(&self, guard: CsvGuard) -> String;

    /// The chart as SVG that follows its reader into a dark page.
    fn svg(&self) -> String {
        self.drawing().svg()
    }

    /// The chart as PNG, on an opaque light ground.
    ///
    /// # Errors
    /// When the scale is not a sensible one.
    fn png(&self, scale: f32) -> Result<Vec<u8>, Error> {
        self.drawing().png(scale)
    }
}
