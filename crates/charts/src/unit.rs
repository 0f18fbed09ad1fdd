//! What the values of a chart are, and how one is written.

use crate::money::grouped;

/// What the values of a chart are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Things that are counted.
    Count,
    /// Minutes, written as hours and minutes.
    Minutes,
    /// Parts of a hundred.
    Percent,
}

impl Unit {
    /// A value as a person reads it: `1,200`, `2h 30m`, `84%`.
    #[must_use]
    pub fn written(self, value: f64) -> String {
        match self {
            Self::Count => count(value),
            Self::Minutes => duration(whole(value)),
            Self::Percent => format!("{}%", whole(value)),
        }
    }

    /// Whether neighbours that share a bar are averaged instead of added up.
    pub(crate) fn is_mean(self) -> bool {
        self == Self::Percent
    }
}

/// Minutes as a person reads them: `45m`, `2h`, `2h 05m`.
pub(crate) fn duration(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}m"),
        (hours, 0) => format!("{}h", grouped(hours, ",")),
        (hours, minutes) => format!("{}h {minutes:02}m", grouped(hours, ",")),
    }
}

fn count(value: f64) -> String {
    let tenths = (value * 10.0).round();
    if tenths % 10.0 == 0.0 {
        grouped(whole(value), ",")
    } else {
        format!("{:.1}", tenths / 10.0)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "values are finite and not negative (`series::sound`), and the cast saturates"
)]
fn whole(value: f64) -> u64 {
    value.round() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_written_as_a_person_reads_it() {
        assert_eq!(Unit::Count.written(1_200.0), "1,200");
        assert_eq!(Unit::Count.written(2.5), "2.5");
        assert_eq!(Unit::Count.written(0.96), "1");
        assert_eq!(Unit::Minutes.written(45.0), "45m");
        assert_eq!(Unit::Minutes.written(120.0), "2h");
        assert_eq!(Unit::Minutes.written(125.4), "2h 05m");
        assert_eq!(Unit::Percent.written(83.6), "84%");
    }
}
