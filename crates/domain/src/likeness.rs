//! How far apart two words are that were meant to be one.

/// How many letters must be changed, added, left out or swapped with their neighbour to get from
/// one word to the other (optimal string alignment).
#[must_use]
pub fn distance(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let mut rows = vec![(0..=other.len()).collect::<Vec<usize>>()];
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let mut best = (rows[i][j + 1] + 1)
                .min(row[j] + 1)
                .min(rows[i][j] + usize::from(a != b));
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                best = best.min(rows[i - 1][j - 1] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[one.len()][other.len()]
}

/// Whether two words are so near that one may have been typed for the other: a third of the letters
/// at most, or one is the beginning of the other.
#[must_use]
pub fn is_near(typed: &str, known: &str) -> bool {
    /// A shorter word is the beginning of too many.
    const BEGINNING_CHARS_MIN: usize = 3;
    let begins = |one: &str, other: &str| {
        one.chars().count() >= BEGINNING_CHARS_MIN && other.starts_with(one)
    };
    let near_max = (typed.chars().count() / 3).max(1);
    begins(typed, known) || begins(known, typed) || distance(typed, known) <= near_max
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_of_neighbours_is_one_step() {
        assert_eq!(distance("lsit", "list"), 1);
        assert_eq!(distance("", "list"), 4);
        assert_eq!(distance("serch", "search"), 1);
    }

    #[test]
    fn a_word_of_three_letters_is_near_to_what_begins_so() {
        for (typed, known, near) in [
            ("hom", "home", true),
            ("homes", "home", true),
            ("hmoe", "home", true),
            ("garden", "home", false),
            ("ab", "abacus", false),
        ] {
            assert_eq!(is_near(typed, known), near, "{typed} {known}");
        }
    }
}
