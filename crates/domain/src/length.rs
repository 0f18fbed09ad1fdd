//! How long something is, in words: one rule for work, and one for time that passes.

/// A length of work: "45 min", "3 h 20 min", "27 h". Hours are not made days: nobody works through
/// the night.
#[must_use]
pub fn of_work(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// A length of time in its two largest units: "40 s", "2 h 5 min", "1 day 3 h"; several days are
/// rounded.
#[must_use]
pub fn of_time(seconds: u64) -> String {
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    match (days, hours) {
        (0, 0) if minutes == 0 => format!("{seconds} s"),
        (0, _) => of_work(seconds / 60),
        (1, 0) => "1 day".to_owned(),
        (1, hours) => format!("1 day {hours} h"),
        // So far away, half a day matters less than the right number of days.
        (days, hours) => format!("{} days", days + u64::from(hours >= 12)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_has_no_unit_of_which_there_is_nothing() {
        for (minutes, words) in [
            (0, "0 min"),
            (45, "45 min"),
            (240, "4 h"),
            (200, "3 h 20 min"),
            (1_620, "27 h"),
        ] {
            assert_eq!(of_work(minutes), words, "{minutes}");
        }
        for (seconds, words) in [
            (59, "59 s"),
            (3_540, "59 min"),
            (14_400, "4 h"),
            (7_500, "2 h 5 min"),
            (86_400, "1 day"),
            (97_200, "1 day 3 h"),
            (2 * 86_400 + 43_200, "3 days"),
        ] {
            assert_eq!(of_time(seconds), words, "{seconds}");
        }
    }
}
