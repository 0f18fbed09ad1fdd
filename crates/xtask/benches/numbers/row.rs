//! One line of the table: a figure, what it must hold, and what several runs gave.

use std::time::Duration;

/// What a figure is held to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bound {
    AtMost(f64),
    AtLeast(f64),
    /// Shown for comparison.
    None,
}

/// What a bench found out about one figure.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) figure: String,
    pub(crate) unit: &'static str,
    pub(crate) hold: Bound,
    pub(crate) aim: Bound,
    /// One value a run, in the unit.
    pub(crate) runs: Vec<f64>,
    /// What must be true beside the number ("none lost"), broken.
    pub(crate) faults: Vec<String>,
}

/// How a figure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Aim,
    Hold,
    Missed,
    NotHeld,
}

impl Row {
    pub(crate) fn new(figure: impl Into<String>, unit: &'static str) -> Self {
        Self {
            figure: figure.into(),
            unit,
            hold: Bound::None,
            aim: Bound::None,
            runs: Vec::new(),
            faults: Vec::new(),
        }
    }

    pub(crate) fn at_most(mut self, hold: f64, aim: f64) -> Self {
        (self.hold, self.aim) = (Bound::AtMost(hold), Bound::AtMost(aim));
        self
    }

    pub(crate) fn at_least(mut self, hold: f64, aim: f64) -> Self {
        (self.hold, self.aim) = (Bound::AtLeast(hold), Bound::AtLeast(aim));
        self
    }

    /// A bound that has nothing further to aim at.
    pub(crate) fn only_at_most(mut self, hold: f64) -> Self {
        self.hold = Bound::AtMost(hold);
        self
    }

    pub(crate) fn with_runs(mut self, runs: Vec<f64>) -> Self {
        self.runs = runs;
        self
    }

    pub(crate) fn median(&self) -> f64 {
        quantile(&self.runs, 0.5)
    }

    pub(crate) fn mark(&self) -> Mark {
        let median = self.median();
        if !self.faults.is_empty() || !meets(self.hold, median) {
            Mark::Missed
        } else if matches!(self.hold, Bound::None) {
            Mark::NotHeld
        } else if matches!(self.aim, Bound::None) || !meets(self.aim, median) {
            Mark::Hold
        } else {
            Mark::Aim
        }
    }
}

fn meets(bound: Bound, value: f64) -> bool {
    match bound {
        Bound::AtMost(limit) => value <= limit,
        Bound::AtLeast(limit) => value >= limit,
        Bound::None => true,
    }
}

/// The value below which this part of the values lies; the nearest one, nothing in between is
/// made up. NaN, which meets no bound, when there are none.
pub(crate) fn quantile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a part of a length is an index, and it is clamped by `get`"
    )]
    let index = (part * (sorted.len() as f64 - 1.0)).round().max(0.0) as usize;
    sorted.get(index).copied().unwrap_or(f64::NAN)
}

pub(crate) fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}
