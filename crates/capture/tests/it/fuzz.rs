//! Lines that nobody would write: made from a seed, so that what fails can be made again.
//!
//! `CAPTURE_FUZZ_SECONDS` gives it more time than the quick suite has, `CAPTURE_FUZZ_SEED`
//! another beginning, and `CAPTURE_FUZZ_LINES` is where it leaves how many lines it read
//! (`cargo xtask fuzz capture` sets them).

use std::time::{Duration, Instant};

use capture::{Direction, LanguageChoice, Reader};
use jiff::civil::Weekday;

use crate::support::{at, hold_invariants, spans_fit};

/// Up to here the explanation must read back; longer lines only must not panic.
const CHARS_TOLD_MAX: usize = 250;
/// Lines of the quick run, in which no clock decides.
const LINES_QUICK: u64 = 1_500;

const PIECES: &[&str] = &[
    "every",
    "each",
    "last",
    "first",
    "2nd",
    "31st",
    "30",
    "february",
    "of",
    "the",
    "month",
    "99999",
    "in",
    "on",
    "weeks",
    "5:00",
    "25:61",
    "-",
    "–",
    "“",
    "”",
    "”·",
    "·",
    "ü",
    ".",
    "/",
    "to",
    "and",
    "@",
    "#a",
    "@b",
    "!high",
    "9999",
    "monday",
    "for",
    "ago",
    "h",
    "30min",
    "2026-02-30",
    "1/2",
    "12.5.",
    "0",
    "00:00",
    "24:00",
    "am",
    "pm",
    "noon",
    "midnight",
    "until",
    "from",
    "between",
    "remind",
    "since",
    "high",
    "urgent",
    "add a task to",
    "todo:",
    "kannst du mich",
    "erinnern",
    "John",
    "3:16",
    "2026-W20",
    "Main Street",
    "every hour",
    "between 9 and 17",
    "weekend",
    "sonntagabends",
    "2moro",
    "quarter",
    "quarterly",
    "Quartals",
    "at 9",
    "at 10:30",
    "and friday",
    "april 15",
    "september 15",
    "april and october",
    "over",
    "not before",
    "10 min",
    "noch",
    "Karfreitag",
    "watch Wednesday on",
    "me",
    "before",
    "after",
    "completion",
    "then",
    ";",
    "\n",
    "next",
    "this",
    "other",
    "weekday",
    "workday",
    "twice",
    "a",
    "day",
    "3x",
    "times",
    "1234567 times",
    "ET",
    "Pacific time",
    "Londoner Zeit",
    "dinner",
    "wake up",
    "Abendessen",
    "about",
    "über",
    "nachdenken",
    "3rd floor",
    "annual",
    "every spring",
    "an hour a day",
    "am Tag",
    "third friday",
    "und dritten Freitag",
    "Sa",
    "So",
    "Garten",
    "2 months before",
    "UTC",
    "+02:00",
    "Europe/Berlin",
    "America/New_York",
    "(",
    ")",
    "[",
    "]",
    "'",
    "\"",
    "p1",
    "asap",
    "starting",
    "except",
    "easter",
    "eom",
    "q3",
    "half",
    "past",
    "quarter",
    "oh",
    "thousand",
    "two",
    "twenty",
    "one",
    "year",
    "years",
    "jeden",
    "alle",
    "letzten",
    "1.",
    "im",
    "Monat",
    "bis",
    "vor",
    "nach",
    "halb",
    "viertel",
    "Uhr",
    "um",
    "morgen",
    "Montagabend",
    "erinnere",
    "mich",
    "Wochen",
    "Erledigung",
    "und",
    "dann",
    "heute",
    "Mo-Fr",
    "außer",
    "früh",
    "ab",
    "von",
    "zum",
    "Ende",
    "Anfang",
    "übernächste",
    "KW",
    "12",
    "dreimal",
    "pro",
    "Woche",
    "titel",
    "x",
    "\u{200b}",
    "\u{202e}",
    "\u{feff}",
    "🙂",
    "ß",
    "İ",
    "ﬁ",
    "１２",
    "٣",
    "e\u{301}",
    "\t",
    "  ",
    "\r",
];

/// xorshift64*: small, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap_or(0) % limit
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        let limit = if self.below(50) == 0 { 400 } else { 16 };
        let pieces = 1 + self.below(limit);
        for _ in 0..pieces {
            match self.below(20) {
                0 => line.push(
                    char::from_u32(u32::try_from(self.below(0x3000)).unwrap_or(0)).unwrap_or('x'),
                ),
                1 => line.push_str(&self.below(3_000).to_string()),
                2 => line.push_str(&(self.next() % 10_000_000_000).to_string()),
                _ => line.push_str(PIECES[self.below(PIECES.len())]),
            }
            if self.below(5) > 0 {
                line.push(' ');
            }
        }
        line
    }
}

fn variable(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn no_line_makes_it_panic_or_tell_what_it_would_not_read() {
    let seconds = variable("CAPTURE_FUZZ_SECONDS");
    let deadline = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let seed = variable("CAPTURE_FUZZ_SEED").unwrap_or(20_260_304).max(1);
    let mut random = Random(seed);
    let mut contexts = [
        at("2026-03-04T10:00:00+01:00", "Europe/Berlin"),
        at("2026-03-29T00:30:00+01:00", "Europe/Berlin"),
        at("2027-12-31T23:59:59.999-05:00", "America/New_York"),
        at("2028-02-29T12:00:00Z", "UTC"),
    ];
    // A mix of languages has no language that its explanation would tell again.
    for context in &mut contexts {
        context.preferences.language = LanguageChoice::English;
    }
    let detect = at("2026-03-04T10:00:00+01:00", "Europe/Berlin");
    contexts[1].preferences.direction = Direction::Past;
    contexts[2].preferences.language = LanguageChoice::German;
    contexts[3].preferences.week_start = Weekday::Sunday;
    let mut reader = Reader::new();
    let mut lines = 0_u64;
    loop {
        let line = random.line();
        let context = &contexts[random.below(contexts.len())];
        if line.chars().count() <= CHARS_TOLD_MAX {
            hold_invariants(&mut reader, &line, context);
        } else {
            spans_fit(&reader.read(&line, context), &line);
        }
        spans_fit(&reader.read(&line, &detect), &line);
        lines += 1;
        let over = match deadline {
            Some(deadline) => Instant::now() >= deadline,
            None => lines >= LINES_QUICK,
        };
        if over {
            break;
        }
    }
    if seconds.is_some() {
        eprintln_lines(lines, seed);
    }
    if let Some(path) = std::env::var_os("CAPTURE_FUZZ_LINES") {
        std::fs::write(path, lines.to_string()).expect("a file to write to");
    }
}

#[expect(clippy::print_stderr, reason = "how far a long run came is its result")]
fn eprintln_lines(lines: u64, seed: u64) {
    eprintln!("{lines} lines read twice, seed {seed}");
}
