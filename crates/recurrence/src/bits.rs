//! A set of small numbers, 0 to 63, in one word: hours, minutes, months, days of a month.

/// The set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct Bits(u64);

impl Bits {
    pub(crate) const EMPTY: Self = Self(0);

    /// The numbers from 0 to `end`, without `end`.
    pub(crate) fn below(end: u32) -> Self {
        (0..end).collect()
    }

    pub(crate) fn one(number: u32) -> Self {
        Self(1u64.checked_shl(number).unwrap_or(0))
    }

    pub(crate) fn with(self, number: u32) -> Self {
        Self(self.0 | Self::one(number).0)
    }

    pub(crate) fn contains(self, number: u32) -> bool {
        self.0 & Self::one(number).0 != 0
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// The least number.
    pub(crate) fn first(self) -> Option<u32> {
        (!self.is_empty()).then(|| self.0.trailing_zeros())
    }

    /// The numbers that are not below `least`.
    pub(crate) fn from(self, least: u32) -> Self {
        Self(self.0 & u64::MAX.checked_shl(least).unwrap_or(0))
    }

    /// How many numbers are below `end`.
    pub(crate) fn rank(self, end: u32) -> u32 {
        self.len() - self.from(end).len()
    }

    /// The number at this place, counted from 0.
    pub(crate) fn nth(self, place: u32) -> Option<u32> {
        self.iter().nth(place as usize)
    }

    /// The numbers, least first.
    pub(crate) fn iter(self) -> impl Iterator<Item = u32> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let number = (rest != 0).then(|| rest.trailing_zeros())?;
            rest &= rest - 1;
            Some(number)
        })
    }
}

impl FromIterator<u32> for Bits {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        numbers.into_iter().fold(Self::EMPTY, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_counts_and_finds_its_numbers_up_to_the_last_bit() {
        let set: Bits = [0, 5, 63].into_iter().collect();
        assert_eq!(set.len(), 3);
        assert_eq!(set.from(6).first(), Some(63));
        assert_eq!(set.from(64).first(), None);
        assert_eq!(
            (set.rank(0), set.rank(6), set.rank(63), set.rank(64)),
            (0, 2, 2, 3)
        );
        assert_eq!((set.nth(1), set.nth(3)), (Some(5), None));
        assert_eq!(Bits::below(60).len(), 60);
    }
}
