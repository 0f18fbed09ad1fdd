//! What is said of a reminder besides its words and its time: "and nag me", "!urgent".
//!
//! At the end of a text, at its beginning, or between two of its parts, and only in forms that
//! nobody uses for what they want to be reminded of, so that "remind me at 5 to nag Bob" keeps its
//! words. How often and how many times may follow: ", nag every 5 min 3 times". "Until I have done
//! it" asks for it as often as is allowed. The words of both languages stand side by side.

use domain::reminder::{Nag, Ways};
use domain::scribe::Actor;

use crate::when;

/// What asks to be nagged, wherever it stands between other words.
const NAG: [&str; 8] = [
    " !nag",
    " and nag me",
    ", nag me",
    ", nag",
    " und nerv mich",
    " und nerve mich",
    ", nerv mich",
    ", nerve mich",
];
/// What asks for it at the end alone: elsewhere it is said of what somebody else does.
const NAG_LAST: [&str; 3] = [" nag me", " nerv mich", " nerve mich"];
/// What asks for it wherever it is said how often.
const NAG_SO_OFTEN: [&str; 13] = [
    " !nag",
    " and nag me",
    ", nag me",
    " and nag",
    ", nag",
    " nag me",
    " nag",
    " und nerv mich",
    " und nerve mich",
    ", nerv mich",
    ", nerve mich",
    " nerv mich",
    " nerve mich",
];
/// What asks for it at the beginning.
const NAG_FIRST: [&str; 7] = [
    "!nag ",
    "nag me ",
    "and nag me ",
    "nerv mich ",
    "nerve mich ",
    "und nerv mich ",
    "und nerve mich ",
];
/// What asks for it until it is done, at the end.
const UNTIL_DONE: [&str; 18] = [
    " until i do it",
    " until i did it",
    " until i have done it",
    " until i've done it",
    " until it is done",
    " until it's done",
    " until i'm done",
    " until done",
    " until i answer",
    " until i confirm",
    " bis ich es getan habe",
    " bis ich es gemacht habe",
    " bis ich es erledigt habe",
    " bis ich das gemacht habe",
    " bis es erledigt ist",
    " bis es getan ist",
    " bis ich antworte",
    " bis ich bestätige",
];
/// What says, behind the wish to be nagged, until what is done: what stands behind it, and before
/// the ending, is what to remind of.
const UNTIL: [(&str, &str); 8] = [
    ("until i have ", ""),
    ("until i've ", ""),
    ("until i ", ""),
    ("bis ich ", " habe"),
    ("bis ich ", " hab"),
    ("bis ich ", " bin"),
    ("bis der ", " ist"),
    ("bis die ", " ist"),
];
/// Endings, and beginnings, that ask for it in quiet hours too.
const URGENT: [&str; 4] = ["!urgent", "!high", "!critical", "!!"];

/// A line of a task without its wish to be nagged, if it has one. What else is wished for is the
/// priority of the task there.
pub(crate) fn nag_of_line(line: &str) -> Option<(Nag, String)> {
    if let Some(found) = NAG_SO_OFTEN.iter().find_map(|wish| so_often(line, wish)) {
        return Some(found);
    }
    let rest = NAG.iter().find_map(|wish| without_part(line, wish));
    let last = || NAG_LAST.iter().find_map(|wish| without_end(line, wish));
    let rest = rest.or_else(|| last().map(str::to_owned))?;
    Some((Nag::default(), rest))
}

/// Whether a text begins with the wish, and so asks for a reminder.
pub(crate) fn begins_with_nag(text: &str) -> bool {
    const ASKS: [&str; 3] = ["nag me ", "nerv mich ", "nerve mich "];
    let text = text.trim_start();
    ASKS.iter().any(|wish| without_start(text, wish).is_some())
}

/// Takes the wishes out of a text.
pub(crate) fn taken(actor: Actor<'_>, text: &str) -> (Ways, String) {
    let mut ways = Ways::default();
    let mut rest = text.trim().to_owned();
    loop {
        if let Some((nag, shorter)) = first(actor, &rest).or_else(|| nag_of_line(&rest)) {
            ways.nag = Some(nag);
            rest = shorter;
        } else if let Some(shorter) = URGENT.iter().find_map(|mark| without_mark(&rest, mark)) {
            ways.urgent = true;
            rest = shorter.to_owned();
        } else if let Some((nag, shorter)) = until_done(actor, &rest, ways.nag) {
            ways.nag = Some(nag);
            rest = shorter;
        } else {
            return (ways, rest);
        }
    }
}

/// "every 10 minutes until I have done it", "nag me at 6 until I take out the trash".
fn until_done(actor: Actor<'_>, text: &str, nag: Option<Nag>) -> Option<(Nag, String)> {
    let text = text.trim_end_matches(['.', '!', ' ']);
    let until_asked = Nag {
        times: Nag::TIMES_MAX,
        ..nag.unwrap_or_default()
    };
    // What is alone is said behind a space too.
    let spaced = format!(" {text}");
    let is_ending = |ending: &str| {
        let at = spaced.len().checked_sub(ending.len())?;
        let (rest, end) = spaced.split_at_checked(at)?;
        (end.to_lowercase() == ending).then(|| rest.trim().trim_end_matches(',').to_owned())
    };
    if let Some(rest) = UNTIL_DONE.iter().find_map(|ending| is_ending(ending)) {
        return Some(often_from_now(actor, &rest, until_asked));
    }
    nag?;
    let lower = text.to_lowercase();
    let (before, thing) = UNTIL.iter().find_map(|(until, ending)| {
        let at = lower.find(until)?;
        let is_apart = at == 0 || lower[..at].ends_with(' ');
        let (before, behind) = text.split_at_checked(at)?;
        let thing = behind.get(until.len()..)?;
        let end = thing.len().checked_sub(ending.len())?;
        let (thing, last) = thing.split_at_checked(end)?;
        let is_whole = is_apart && last.eq_ignore_ascii_case(ending) && !thing.trim().is_empty();
        is_whole.then_some((before, thing))
    })?;
    let rest = format!("{before}{thing}");
    Some((until_asked, rest.trim().to_owned()))
}

/// Takes how often out of a text, where it is said; without another time it is that long from now.
fn often_from_now(actor: Actor<'_>, text: &str, nag: Nag) -> (Nag, String) {
    let starts = text.char_indices().map(|(at, _)| at);
    let mut starts = starts.filter(|at| *at == 0 || text[..*at].ends_with(' '));
    let found = starts.find_map(|at| Some((at, minutes_apart(Words { text, at })?)));
    let Some((at, (minutes, end))) = found else {
        return (nag, text.to_owned());
    };
    let rest = format!("{}{}", &text[..at], text[end..].trim_start());
    let is_timed = when::reminder(actor, &rest).is_ok_and(|quick| quick.moment.is_some());
    let rest = match is_timed {
        true => rest,
        false => format!("in {minutes} min {rest}"),
    };
    let nag = Nag {
        every_minutes: minutes,
        ..nag
    };
    (nag, rest.trim().to_owned())
}

/// The wish at the beginning. "nag me every 2 hours to drink" is a series, unless another time is
/// said: "nag me every 5 min in 2h to drink".
fn first(actor: Actor<'_>, text: &str) -> Option<(Nag, String)> {
    let rest = NAG_FIRST
        .iter()
        .find_map(|wish| without_start(text, wish))?;
    let often = how_often(rest).and_then(|(nag, end)| {
        let shorter = rest[end..].trim_start_matches([',', ' ']);
        let is_timed = when::reminder(actor, shorter).is_ok_and(|quick| quick.moment.is_some());
        is_timed.then(|| (nag, shorter.to_owned()))
    });
    Some(often.unwrap_or_else(|| (Nag::default(), rest.to_owned())))
}

/// What stands before and behind each place of a wish that is not the beginning.
fn cuts<'t>(text: &'t str, wish: &'t str) -> impl Iterator<Item = (&'t str, &'t str)> {
    (1..text.len()).filter_map(move |at| {
        let (before, rest) = text.split_at_checked(at)?;
        let (here, behind) = rest.split_at_checked(wish.len())?;
        let before = before.trim_end_matches([',', ' ']);
        here.eq_ignore_ascii_case(wish).then_some((before, behind))
    })
}

/// The text without a wish behind which it is said how often.
fn so_often(text: &str, wish: &str) -> Option<(Nag, String)> {
    cuts(text, wish).find_map(|(before, behind)| {
        let (nag, length) = how_often(behind)?;
        // "at 5 to nag every 10 min" is what somebody is to do.
        let is_done_by_others = before
            .rsplit(' ')
            .next()
            .is_some_and(|word| is_one_of(word, &["to", "zu"]));
        let rest = &behind[length..];
        let is_whole = rest.is_empty() || rest.starts_with([' ', ',', '.', '!']);
        let rest = rest.trim_end_matches(['.', '!', ' ']);
        (is_whole && !is_done_by_others && !before.is_empty())
            .then(|| (nag, format!("{before}{rest}")))
    })
}

/// The words of a text one after another, and where each ends.
struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Words<'t> {
    fn next(&mut self) -> Option<&'t str> {
        let rest = &self.text[self.at..];
        let start = rest.len() - rest.trim_start_matches([' ', ',', '.']).len();
        let word = rest[start..].split([' ', ',', '.', '!']).next()?;
        self.at += start + word.len();
        (!word.is_empty()).then_some(word)
    }
}

/// "every 5 min", "3 times", or both, at the beginning of a text, and where that ends.
fn how_often(text: &str) -> Option<(Nag, usize)> {
    if !text.starts_with([' ', ',']) && !text.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let mut nag = Nag::default();
    let (mut end, mut every, mut times) = (0, None, None);
    loop {
        let words = || Words { text, at: end };
        if every.is_none()
            && let Some((minutes, at)) = minutes_apart(words())
        {
            (every, end) = (Some(minutes), at);
        } else if times.is_none()
            && let Some((count, at)) = so_many_times(words())
        {
            (times, end) = (Some(count), at);
        } else {
            break;
        }
    }
    if every.is_none() && times.is_none() {
        return None;
    }
    nag.every_minutes = every.unwrap_or(nag.every_minutes);
    nag.times = times.unwrap_or(nag.times);
    Some((nag, end))
}

/// "every 5 min", "every hour", "every half hour".
fn minutes_apart(mut words: Words<'_>) -> Option<(u32, usize)> {
    let every = ["every", "each", "alle", "jede"];
    let first = words.next().filter(|word| is_one_of(word, &every));
    first?;
    let word = words.next()?;
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (count, unit) = match word.split_at(digits) {
        ("", "half" | "halbe") => {
            let unit = words.next()?;
            let unit = if unit == "an" { words.next()? } else { unit };
            let is_hour = minutes_of(unit)? == 60;
            return is_hour.then_some((30, words.at));
        }
        ("", word) => match number(word) {
            Some(count) => (count, words.next()?),
            None => (1, word),
        },
        (digits, "") => (digits.parse().ok()?, words.next()?),
        (digits, unit) => (digits.parse().ok()?, unit),
    };
    let minutes = minutes_of(unit)?.checked_mul(count)?;
    Some((minutes, words.at))
}

/// "3 times", "up to 3 times", "3x".
fn so_many_times(mut words: Words<'_>) -> Option<(u32, usize)> {
    const BEFORE: [&str; 12] = [
        "up",
        "to",
        "at",
        "most",
        "max",
        "and",
        "for",
        "bis",
        "zu",
        "höchstens",
        "maximal",
        "und",
    ];
    let mut word = words.next()?;
    while is_one_of(word, &BEFORE) {
        word = words.next()?;
    }
    let once_or_twice = ["once", "twice"];
    if let Some(place) = once_or_twice
        .iter()
        .position(|known| word.eq_ignore_ascii_case(known))
    {
        return Some((u32::try_from(place + 1).ok()?, words.at));
    }
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (count, times) = match word.split_at(digits) {
        ("", word) => (number(word)?, words.next()?),
        (digits, "") => (digits.parse().ok()?, words.next()?),
        (digits, times) => (digits.parse().ok()?, times),
    };
    is_one_of(times, &["times", "time", "x", "mal"]).then_some((count, words.at))
}

fn is_one_of(word: &str, known: &[&str]) -> bool {
    known.iter().any(|known| word.eq_ignore_ascii_case(known))
}

fn number(word: &str) -> Option<u32> {
    const WORDS: [[&str; 2]; 10] = [
        ["one", "eine"],
        ["two", "zwei"],
        ["three", "drei"],
        ["four", "vier"],
        ["five", "fünf"],
        ["six", "sechs"],
        ["seven", "sieben"],
        ["eight", "acht"],
        ["nine", "neun"],
        ["ten", "zehn"],
    ];
    let at = WORDS.iter().position(|known| is_one_of(word, known))?;
    u32::try_from(at + 1).ok()
}

fn minutes_of(unit: &str) -> Option<u32> {
    const MINUTES: [&str; 6] = ["m", "min", "mins", "minute", "minutes", "minuten"];
    const HOURS: [&str; 8] = [
        "h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden",
    ];
    if is_one_of(unit, &MINUTES) {
        return Some(1);
    }
    is_one_of(unit, &HOURS).then_some(60)
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
    let (before, behind) = cuts(text, wish).next()?;
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
    use domain::time::Zone;
    use domain::user::{Settings, User};
    use jiff::Timestamp;

    use super::*;

    fn taken_of(text: &str) -> (Ways, String) {
        let user = User {
            id: domain::ids::UserId(1),
            settings: Settings::new(Zone::named("Europe/Berlin").unwrap(), None, None),
            created_at: Timestamp::UNIX_EPOCH,
        };
        let now = "2026-11-24T09:00:00Z".parse().unwrap();
        taken(Actor { user: &user, now }, text)
    }

    #[test]
    fn how_often_and_how_many_times_go_with_the_wish() {
        for (text, every, times, rest) in [
            ("in 2h tea, nag every 5 min", 5, 6, "in 2h tea"),
            ("in 2h tea, nag every 10 min 3 times", 10, 3, "in 2h tea"),
            ("in 2h tea, nag every 10 min, 3 times", 10, 3, "in 2h tea"),
            (
                "in 2h tea and nag me every 10 min up to 3 times.",
                10,
                3,
                "in 2h tea",
            ),
            ("in 2h tea nag me 3 times every 5m", 5, 3, "in 2h tea"),
            ("in 2h tea, nag 3x", 10, 3, "in 2h tea"),
            ("in 2h tea, nag every hour twice", 60, 2, "in 2h tea"),
            ("tea, nag every five minutes, in 2h", 5, 6, "tea, in 2h"),
            ("tea, nag every half an hour in 2h", 30, 6, "tea in 2h"),
            ("tea !nag every hour in 2h !urgent", 60, 6, "tea in 2h"),
            ("nag me every 5 min in 2h tea", 5, 6, "in 2h tea"),
            ("in 2h tea, nag every 0 min", 0, 6, "in 2h tea"),
        ] {
            let (ways, left) = taken_of(text);
            let nag = Nag {
                every_minutes: every,
                times,
            };
            assert_eq!((ways.nag, left.as_str()), (Some(nag), rest), "{text}");
        }
    }

    #[test]
    fn german_asks_to_be_nagged_as_english_does() {
        for (text, every, times, rest) in [
            ("um 18 Uhr Müll und nerv mich", 10, 6, "um 18 Uhr Müll"),
            (
                "um 18 Uhr Müll, nerv mich alle 5 Minuten 3 mal",
                5,
                3,
                "um 18 Uhr Müll",
            ),
            (
                "nerv mich jede halbe Stunde um 18 Uhr Müll",
                30,
                6,
                "um 18 Uhr Müll",
            ),
            ("nerv mich um 18 Uhr Müll", 10, 6, "um 18 Uhr Müll"),
            ("alle 10 Minuten bis ich es getan habe", 10, 50, "in 10 min"),
            ("every 10 minutes until I do it", 10, 50, "in 10 min"),
            (
                "at 6pm the trash every five minutes until it's done",
                5,
                50,
                "at 6pm the trash",
            ),
            (
                "um 18 Uhr an den Müll bis es erledigt ist",
                10,
                50,
                "um 18 Uhr an den Müll",
            ),
            (
                "nerv mich um 18 Uhr bis ich den Müll rausgebracht habe",
                10,
                50,
                "um 18 Uhr den Müll rausgebracht",
            ),
            (
                "nag me at 6pm until I take out the trash",
                10,
                50,
                "at 6pm take out the trash",
            ),
        ] {
            let (ways, left) = taken_of(text);
            let nag = Nag {
                every_minutes: every,
                times,
            };
            assert_eq!((ways.nag, left.as_str()), (Some(nag), rest), "{text}");
        }
        for text in [
            "um 18 Uhr warten bis ich fertig bin",
            "at 5 wait until I have the keys",
            "um 9 nerv nicht",
            "alle 10 Minuten trinken",
        ] {
            let (ways, left) = taken_of(text);
            assert_eq!((ways.nag, left.as_str()), (None, text), "{text}");
        }
    }

    #[test]
    fn how_often_something_else_is_done_stays_among_the_words() {
        for text in [
            "at 5 to nag every 10 min",
            "at 5 ask Bob to nag every 10 min",
            "in 2h tea every 5 min",
            "at 9 nag Bob every 5 min",
            "at 9 pills, nagging every 5 min",
        ] {
            let (ways, left) = taken_of(text);
            assert_eq!((ways.nag, left.as_str()), (None, text), "{text}");
        }
        // Without another time that is how often it comes.
        let (ways, left) = taken_of("nag me every 2 hours to drink");
        assert_eq!(
            (ways.nag, left.as_str()),
            (Some(Nag::default()), "every 2 hours to drink")
        );
    }

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
            let (ways, left) = taken_of(text);
            assert_eq!(
                (ways.nag.is_some(), ways.urgent, left.as_str()),
                (nag, urgent, rest),
                "{text}"
            );
        }
    }
}
