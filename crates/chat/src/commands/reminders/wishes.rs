//! What is said of a reminder besides its words and its time: "and nag me", "!urgent".
//!
//! At the end of a text, at its beginning, or between two of its parts, and only in forms that
//! nobody uses for what they want to be reminded of, so that "remind me at 5 to nag Bob" keeps its
//! words.

use domain::reminder::{Nag, Ways};

/// What asks to be nagged, wherever it stands between other words.
const NAG: [&str; 4] = [" !nag", " and nag me", ", nag me", ", nag"];
/// What asks for it at the end alone: elsewhere it is said of what somebody else does.
const NAG_LAST: &str = " nag me";
/// What asks for it at the beginning.
const NAG_FIRST: [&str; 3] = ["!nag ", "nag me ", "and nag me "];
/// Endings, and beginnings, that ask for it in quiet hours too.
const URGENT: [&str; 4] = ["!urgent", "!high", "!critical", "!!"];

/// A line of a task without its wish to be nagged, if it has one. What else is wished for is the
/// priority of the task there.
pub(crate) fn nag_of_line(line: &str) -> Option<(Nag, String)> {
    let rest = NAG.iter().find_map(|wish| without_part(line, wish));
    let rest = rest.or_else(|| without_end(line, NAG_LAST).map(str::to_owned))?;
    Some((Nag::default(), rest))
}

/// Whether a text begins with the wish, and so asks for a reminder.
pub(crate) fn begins_with_nag(text: &str) -> bool {
    without_start(text.trim_start(), "nag me ").is_some()
}

/// Takes the wishes out of a text.
pub(crate) fn taken(text: &str) -> (Ways, String) {
    let mut ways = Ways::default();
    let mut rest = text.trim().to_owned();
    loop {
        let first = NAG_FIRST.iter().find_map(|wish| without_start(&rest, wish));
        let nagged = first.map(str::to_owned);
        if let Some((nag, shorter)) = nagged
            .map(|rest| (Nag::default(), rest))
            .or_else(|| nag_of_line(&rest))
        {
            ways.nag = Some(nag);
            rest = shorter;
        } else if let Some(shorter) = URGENT.iter().find_map(|mark| without_mark(&rest, mark)) {
            ways.urgent = true;
            rest = shorter.to_owned();
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

fn without_start<'t>(text: &'t str, beginning: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(beginning.len())?;
    (head.eq_ignore_ascii_case(beginning) && !rest.trim().is_empty()).then(|| rest.trim_start())
}

/// The text without a wish that ends it, or that a comma or another of its parts follows.
fn without_part(text: &str, wish: &str) -> Option<String> {
    if let Some(rest) = without_end(text, wish) {
        return Some(rest.trim_end_matches(',').to_owned());
    }
    let at = (1..text.len()).find(|at| {
        let here = text.get(*at..at + wish.len());
        here.is_some_and(|here| here.eq_ignore_ascii_case(wish))
    })?;
    let (before, behind) = (
        text[..at].trim_end_matches([',', ' ']),
        &text[at + wish.len()..],
    );
    // ", nag Bob" is among the words, and so is ", nagging".
    let is_whole = match behind.chars().next() {
        Some(' ') => wish != ", nag",
        other => other == Some(','),
    };
    is_whole.then(|| format!("{before}{}", behind.trim_end()))
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
    fn wishes_are_taken_out_and_nothing_else_is() {
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
            (
                "nag me at 9 to take pills",
                true,
                false,
                "at 9 to take pills",
            ),
            (
                "and nag me at 9 to take pills",
                true,
                false,
                "at 9 to take pills",
            ),
            ("pills and nag me at 9", true, false, "pills at 9"),
            ("pills, nag me, tomorrow", true, false, "pills, tomorrow"),
            ("pills, nag, tomorrow", true, false, "pills, tomorrow"),
            ("pills !nag tomorrow !urgent", true, true, "pills tomorrow"),
            (
                "at 5 call Ann, nag Bob",
                false,
                false,
                "at 5 call Ann, nag Bob",
            ),
            (
                "at 5 tell Bob to nag me more",
                false,
                false,
                "at 5 tell Bob to nag me more",
            ),
            ("at 5 stop, nagging", false, false, "at 5 stop, nagging"),
            ("ärger, nag", true, false, "ärger"),
            ("pills, and nag me", true, false, "pills"),
        ] {
            let (ways, left) = taken(text);
            assert_eq!(
                (ways.nag.is_some(), ways.urgent, left.as_str()),
                (nag, urgent, rest),
                "{text}"
            );
        }
    }
}
