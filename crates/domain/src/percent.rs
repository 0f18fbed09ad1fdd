//! How many of a hundred: one rule for every share that is told.
//!
//! Whole percents, rounded to the nearest; but only all is 100, and only nothing is 0, so that
//! "100%" never hides the one that is missing, and "0%" never the one that is there.

/// How many of a hundred of `whole` are `part`; `None` if there is no whole. More than all is more
/// than 100.
#[must_use]
pub fn of(part: u64, whole: u64) -> Option<u64> {
    let hundredfold = u128::from(part) * 100;
    let rounded = (hundredfold + u128::from(whole) / 2).checked_div(u128::from(whole))?;
    let honest = match part.cmp(&whole) {
        std::cmp::Ordering::Less if part > 0 => rounded.clamp(1, 99),
        _ => rounded,
    };
    Some(u64::try_from(honest).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_share_is_rounded_to_the_nearest_percent() {
        for (part, whole, percent) in [
            (2, 3, 67),
            (1, 3, 33),
            (3, 8, 38),
            (2, 7, 29),
            (0, 5, 0),
            (5, 5, 100),
            (3, 2, 150),
            (u64::MAX, u64::MAX, 100),
        ] {
            assert_eq!(of(part, whole), Some(percent), "{part} of {whole}");
        }
        assert_eq!(of(0, 0), None);
    }

    #[test]
    fn only_all_is_a_hundred_percent_and_only_nothing_is_none() {
        assert_eq!(of(999, 1_000), Some(99));
        assert_eq!(of(1, 1_000), Some(1));
    }
}
