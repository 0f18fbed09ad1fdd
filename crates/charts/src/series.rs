//! A named row of values.

/// A named row of values, one for each place on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub(crate) name: String,
    pub(crate) values: Vec<f64>,
}

impl Series {
    /// A series of its values; what is negative or no number counts as nothing.
    #[must_use]
    pub fn new(name: impl Into<String>, values: impl IntoIterator<Item = f64>) -> Self {
        Self {
            name: name.into(),
            values: values.into_iter().map(sound).collect(),
        }
    }

    pub(crate) fn at(&self, index: usize) -> f64 {
        self.values.get(index).copied().unwrap_or(0.0)
    }

    pub(crate) fn max(&self) -> f64 {
        self.values.iter().copied().fold(0.0, f64::max)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.max() <= 0.0
    }

    /// Every `count` neighbours as one: their sum, or their mean.
    pub(crate) fn folded(&self, count: usize, mean: bool) -> Self {
        let fold = |part: &[f64]| {
            let sum: f64 = part.iter().sum();
            if mean { sum / part.len() as f64 } else { sum }
        };
        Self {
            name: self.name.clone(),
            values: self.values.chunks(count.max(1)).map(fold).collect(),
        }
    }
}

/// The largest value that is drawn; beyond it a chart says nothing.
const VALUE_MAX: f64 = 1e9;

/// A value that can be drawn.
pub(crate) fn sound(value: f64) -> f64 {
    if value.is_finite() {
        value.clamp(0.0, VALUE_MAX)
    } else {
        0.0
    }
}
