//! Lengths and counts of measurements in words, and the buttons between their pages.

use std::time::Duration;

use domain::message::Button;
use domain::percent;

use super::{ALERTS, CLEAR, EXPORT, OVERVIEW, STATS, TREND};
use crate::measures::Sums;
use crate::press::Item;
use crate::view;

/// A length with two or three digits: "0.42 ms", "12.3 ms", "1.50 s".
pub(crate) fn took(took: Duration) -> String {
    let microseconds = took.as_micros();
    match microseconds {
        0..10_000 => format!("{:.2} ms", microseconds as f64 / 1e3),
        10_000..100_000 => format!("{:.1} ms", microseconds as f64 / 1e3),
        100_000..1_000_000 => format!("{} ms", microseconds / 1_000),
        _ => format!("{:.2} s", took.as_secs_f64()),
    }
}

/// The mean of some lengths; of none, none.
pub(crate) fn mean(sums: &Sums) -> Duration {
    let count = u32::try_from(sums.count).unwrap_or(u32::MAX);
    sums.total.checked_div(count).unwrap_or_default()
}

/// How much of `whole` is `part`: "99%". All of nothing is all.
pub(crate) fn share(part: u64, whole: u64) -> String {
    format!("{}%", percent::of(part, whole).unwrap_or(100))
}

/// Hours as people say them.
pub(crate) fn hours(hours: u32) -> String {
    match hours {
        1 => "hour".to_owned(),
        hours if hours % 24 == 0 && hours > 24 => view::counted(hours / 24, "day", "days"),
        hours => view::counted(hours, "hour", "hours"),
    }
}

/// The hours that somebody asks for: a bare number, or with its unit, as in "3 days".
pub(super) fn asked_hours(text: &str) -> Option<i64> {
    const HOUR_MICROSECONDS: u64 = 3_600_000_000;
    let text = text.trim();
    if let Ok(hours) = text.parse() {
        return Some(hours);
    }
    let length = crate::commands::time::read::length(text)?;
    i64::try_from(length.div_ceil(HOUR_MICROSECONDS)).ok()
}

/// The ways from each page to the others.
pub(crate) fn ways() -> Vec<Vec<Button>> {
    vec![
        vec![
            Item::new(OVERVIEW, 0).button("🔄 Refresh"),
            Item::new(ALERTS, 0).button("🐢 Slow"),
            Item::new(CLEAR, 0).button("🧹 Clear"),
        ],
        vec![
            Item::new(STATS, 1).button("1 hour"),
            Item::new(STATS, 24).button("24 hours"),
            Item::new(STATS, 168).button("7 days"),
        ],
        vec![
            Item::new(TREND, 24).button("📈 Trend"),
            Item::new(EXPORT, 1).button("📄 CSV"),
            Item::new(EXPORT, 2).button("🧾 JSON"),
        ],
    ]
}
