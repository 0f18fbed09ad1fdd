//! Delays that grow, are capped and are spread.
//!
//! The n-th delay is `first * factor^n`, capped, then spread by a [`Jitter`], so that what failed
//! at the same moment does not come back at the same moment (Brooker, "Exponential Backoff And
//! Jitter", AWS Architecture Blog, 2015). A spread delay never exceeds the cap.
//!
//! The random source is a value that the caller owns: the same seed gives the same delays.

use std::{
    hash::{BuildHasher, Hasher, RandomState},
    time::Duration,
};

/// How a delay is spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Jitter {
    /// Not at all.
    None,
    /// Evenly within ± this share (0.0 to 1.0) of the delay.
    Band(f64),
    /// Evenly between zero and the delay.
    Full,
}

/// A growing, capped, spread delay.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Backoff {
    first: Duration,
    factor: f64,
    cap: Duration,
    jitter: Jitter,
    reset_after: Duration,
}

impl Backoff {
    /// Starts at `first`, doubles up to `cap`, is spread by ± 25 %.
    #[must_use]
    pub const fn new(first: Duration, cap: Duration) -> Backoff {
        Backoff {
            first,
            factor: 2.0,
            cap,
            jitter: Jitter::Band(0.25),
            reset_after: Duration::from_secs(60),
        }
    }

    /// No delay at all.
    #[must_use]
    pub const fn none() -> Backoff {
        Backoff::new(Duration::ZERO, Duration::ZERO).jitter(Jitter::None)
    }

    /// Always the same delay, not spread.
    #[must_use]
    pub const fn fixed(delay: Duration) -> Backoff {
        Backoff::new(delay, delay).jitter(Jitter::None)
    }

    /// Sets what each delay is multiplied by to give the next; values below 1 mean 1.
    #[must_use]
    pub const fn factor(mut self, factor: f64) -> Backoff {
        self.factor = if factor < 1.0 { 1.0 } else { factor };
        self
    }

    /// Sets how the delay is spread.
    #[must_use]
    pub const fn jitter(mut self, jitter: Jitter) -> Backoff {
        self.jitter = jitter;
        self
    }

    /// Sets how long a child must have run for its next failure to begin at the first delay again.
    #[must_use]
    pub const fn reset_after(mut self, lived: Duration) -> Backoff {
        self.reset_after = lived;
        self
    }

    /// The delay before retry number `attempt`, counted from 0.
    pub fn delay(&self, attempt: u32, random: &mut Random) -> Duration {
        let grown = self.first.as_secs_f64() * self.factor.powf(f64::from(attempt));
        let base = grown.min(self.cap.as_secs_f64());
        let spread = match self.jitter {
            Jitter::None => base,
            Jitter::Band(share) => {
                let share = share.clamp(0.0, 1.0);
                base * (1.0 - share + 2.0 * share * random.unit())
            }
            Jitter::Full => base * random.unit(),
        };
        // `min` also turns the infinity that a large attempt gives into the cap.
        Duration::try_from_secs_f64(spread)
            .unwrap_or(self.cap)
            .min(self.cap)
    }

    pub(crate) fn resets_after(&self, lived: Duration) -> bool {
        lived >= self.reset_after
    }
}

impl Default for Backoff {
    /// 100 ms, doubling up to 30 s, ± 25 %.
    fn default() -> Backoff {
        Backoff::new(Duration::from_millis(100), Duration::from_secs(30))
    }
}

/// A small random source for spreading delays; not for secrets.
///
/// The generator is SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The same seed gives the same numbers.
    #[must_use]
    pub const fn seeded(seed: u64) -> Random {
        Random(seed)
    }

    /// Seeded by the operating system, through the standard library's hasher keys.
    #[must_use]
    pub fn from_system() -> Random {
        Random(RandomState::new().build_hasher().finish())
    }

    /// The next 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 (inclusive) to 1 (exclusive).
    pub fn unit(&mut self) -> f64 {
        /// 2^53: the numbers that a double holds exactly.
        const STEPS: f64 = 9_007_199_254_740_992.0;
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
        let bits = (self.bits() >> 11) as f64;
        bits / STEPS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn millis(backoff: Backoff, attempts: std::ops::Range<u32>) -> Vec<u128> {
        let mut random = Random::seeded(1);
        attempts
            .map(|attempt| backoff.delay(attempt, &mut random).as_millis())
            .collect()
    }

    #[test]
    fn delays_double_up_to_the_cap() {
        let backoff =
            Backoff::new(Duration::from_millis(100), Duration::from_secs(1)).jitter(Jitter::None);
        assert_eq!(millis(backoff, 0..6), [100, 200, 400, 800, 1000, 1000]);
    }

    #[test]
    fn a_delay_stays_at_the_cap_for_ever() {
        let backoff = Backoff::default().jitter(Jitter::None);
        assert_eq!(millis(backoff, u32::MAX - 1..u32::MAX), [30_000]);
    }

    #[test]
    fn a_spread_delay_stays_in_its_band_and_under_the_cap_and_fills_the_band() {
        let backoff = Backoff::new(Duration::from_secs(1), Duration::from_millis(1100))
            .jitter(Jitter::Band(0.2));
        let mut random = Random::seeded(7);
        let delays: Vec<f64> = (0..2000)
            .map(|_| backoff.delay(0, &mut random).as_secs_f64())
            .collect();
        let low = delays.iter().copied().fold(f64::MAX, f64::min);
        let high = delays.iter().copied().fold(f64::MIN, f64::max);
        assert!((0.8..0.81).contains(&low), "lowest {low}");
        assert!((1.09..=1.1).contains(&high), "highest {high}");
    }

    #[test]
    fn simultaneous_failures_come_back_spread_over_the_whole_delay() {
        let backoff =
            Backoff::new(Duration::from_secs(10), Duration::from_secs(10)).jitter(Jitter::Full);
        let mut random = Random::from_system();
        let mut seconds = [0_u32; 10];
        for _ in 0..10_000 {
            let second = backoff.delay(0, &mut random).as_secs();
            seconds[usize::try_from(second).unwrap().min(9)] += 1;
        }
        // A thousand each are expected; 5 standard deviations are 150.
        assert!(
            seconds.iter().all(|count| (850..1150).contains(count)),
            "{seconds:?}"
        );
    }

    #[test]
    fn no_delay_is_no_delay() {
        assert_eq!(millis(Backoff::none(), 0..3), [0, 0, 0]);
    }
}
