//! What is said of a reminder besides its words and its time: "and nag me", "!urgent".
//!
//! Only at the end of a text, and only in forms that nobody uses for what they want to be reminded
//! of, so that "remind me at 5 to nag Bob" keeps its words.

use domain::reminder::{Nag, Ways};

/// Endings that ask to be nagged.
const NAG: [&str; 5] = [", nag", " !nag", " and nag me", ", nag me", " nag me"];
/// Endings, and beginnings, that ask for it in quiet hours too.
const URGENT: [&str; 4] = ["!urgent", "!high", "!critical", "!!"];

/// A line of a task without its wish to be nagged, if it ends in one. What else is wished for is
/// the priority of the task there.
pub(crate) fn nag_of_line(line: &str) -> Option<(Nag, &str)> {
    let rest = NAG.iter().find_map(|ending| without_end(line, ending))?;
    Some((Nag::default(), rest))
}

/// Takes the wishes off the end of a text.
pub(crate) fn taken(text: &str) -> (Ways, &str) {
    let mut ways = Ways::default();
    let mut rest = text.trim();
    loop {
        if let Some(shorter) = NAG.iter().find_map(|ending| without_end(rest, ending)) {
            ways.nag = Some(Nag::default());
            rest = shorter;
        } else if let Some(shorter) = URGENT.iter().find_map(|mark| without_mark(rest, mark)) {
            ways.urgent = true;
            rest = shorter;
        } else {
            return (ways, rest);
        }
    }
}

fn without_end<'t>(text: &'t str, ending: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(ending.len())?;
    let (rest, end) = text.split_at_checked(at)?;
    (end.eq_ignore_ascii_case(ending) && !rest.trim().is_empty()).then(|| rest.trim_end())
}

/// A mark stands alone at either end.
fn without_mark<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    if let Some(rest) = without_end(text, &format!(" {mark}")) {
        return Some(rest);
    }
    let (head, rest) = text.split_once(' ')?;
    head.eq_ignore_ascii_case(mark).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_taken_off_the_ends_and_nothing_else_is() {
        for (text, nag, urgent, rest) in [
            (
                "tomorrow 9:00 pills, nag",
                true,
                false,
                "tomorrow 9:00 pills",
            ),
            ("at 9 pills and nag me", true, false, "at 9 pills"),
            ("at 9 pills !urgent !nag", true, true, "at 9 pills"),
            ("!high at 9 pills", false, true, "at 9 pills"),
            ("at 5 to nag Bob", false, false, "at 5 to nag Bob"),
            ("at 5 read Nag", false, false, "at 5 read Nag"),
            ("nag me", false, false, "nag me"),
            ("ärger, nag", true, false, "ärger"),
        ] {
            let (ways, left) = taken(text);
            assert_eq!(
                (ways.nag.is_some(), ways.urgent, left),
                (nag, urgent, rest),
                "{text}"
            );
        }
    }
}
