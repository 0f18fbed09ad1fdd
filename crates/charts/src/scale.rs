//! From nothing to a round number above the largest value, in steps that a reader can count on.

use crate::unit::Unit;

/// Steps on an axis, at most; with fewer the eye has less to read.
const STEPS_MAX: f64 = 4.0;

const MINUTE_STEPS: &[f64] = &[
    5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 180.0, 240.0, 360.0, 480.0, 720.0,
];

/// A vertical axis from 0 to a round number.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scale {
    pub(crate) max: f64,
    pub(crate) ticks: Vec<f64>,
}

impl Scale {
    pub(crate) fn of(max: f64, unit: Unit) -> Self {
        let step = step(max, unit);
        let steps = (max / step).ceil().max(1.0);
        let mut ticks = Vec::new();
        let mut tick = 0.0;
        while tick <= steps {
            ticks.push(tick * step);
            tick += 1.0;
        }
        Self {
            max: steps * step,
            ticks,
        }
    }

    /// Where a value stands between 0 and 1.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a part of one is drawn, not counted"
    )]
    pub(crate) fn part(&self, value: f64) -> f32 {
        (value / self.max).clamp(0.0, 1.0) as f32
    }
}

fn step(max: f64, unit: Unit) -> f64 {
    match unit {
        Unit::Percent if (40.0..=100.0).contains(&max) => 25.0,
        Unit::Percent | Unit::Count => decimal_step(max),
        Unit::Minutes => MINUTE_STEPS
            .iter()
            .copied()
            .find(|step| step * STEPS_MAX >= max)
            .unwrap_or_else(|| decimal_step(max / 60.0) * 60.0),
    }
}

/// The smallest of 1, 2, 5, 10, 20, 50 … of which four reach the value.
fn decimal_step(max: f64) -> f64 {
    let mut ten = 1.0;
    loop {
        for step in [ten, ten * 2.0, ten * 5.0] {
            if step * STEPS_MAX >= max {
                return step;
            }
        }
        ten *= 10.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::sound;
    use proptest::prelude::*;

    #[test]
    fn the_steps_are_round() {
        assert_eq!(Scale::of(7.0, Unit::Count).ticks, [0.0, 2.0, 4.0, 6.0, 8.0]);
        assert_eq!(Scale::of(0.0, Unit::Count).ticks, [0.0, 1.0]);
        assert_eq!(
            Scale::of(84.0, Unit::Percent).ticks,
            [0.0, 25.0, 50.0, 75.0, 100.0]
        );
        assert_eq!(
            Scale::of(200.0, Unit::Minutes).ticks,
            [0.0, 60.0, 120.0, 180.0, 240.0]
        );
        assert_eq!(
            Scale::of(6_000.0, Unit::Minutes).ticks,
            [0.0, 3_000.0, 6_000.0]
        );
    }

    proptest! {
        #[test]
        fn every_value_is_inside_and_the_ticks_are_few(value in prop::num::f64::ANY) {
            let value = sound(value);
            for unit in [Unit::Count, Unit::Minutes, Unit::Percent] {

                let scale = Scale::of(value, unit);
                prop_assert!(scale.max >= value && scale.ticks.len() <= 5, "{scale:?}");
                prop_assert!((0.0..=1.0).contains(&scale.part(value)));
            }
        }
    }
}
