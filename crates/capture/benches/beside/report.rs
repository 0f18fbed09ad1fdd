//! The page with the numbers.

use std::fmt::Write as _;
use std::process::Command;

use crate::Contestant;
use crate::ours::LongLine;
use crate::phrases::Phrase;

/// What a phrase may take at most, in the middle of all.
const HOLD_MEDIAN_US: f64 = 10.0;
/// What a line of 100,000 characters may take at most.
const HOLD_LONG_MS: f64 = 50.0;

#[expect(clippy::print_stdout, reason = "a bench's output is its purpose")]
pub(crate) fn say(text: &str) {
    println!("{text}");
}

#[expect(
    clippy::print_stderr,
    reason = "what went wrong is told where errors go"
)]
pub(crate) fn complain(text: &str) {
    eprintln!("{text}");
}

pub(crate) fn page(
    phrases: &[Phrase],
    contestants: &[Contestant],
    missing: &[String],
    long: &[LongLine],
) -> String {
    let mut page = String::from(
        "# Benchmarks of plain words\n\n\
         Written by `cargo xtask bench capture`; do not edit.\n\
         Each parser is given the same phrases, and asked for the day or the time that a phrase or a line means.\n\
         It is right where that is the day, and the time if one was said; \"wrong\" is an answer that is another.\n\
         The phrases and their meanings are ours, so conventions that differ (a bare hour, \"next friday\") count against a peer that has others; the phrases of \"others' tests\" are those that the test suite of Duckling states and that our conventions agree with.\n\
         They are tests of ours as well, so that ours reads all of them says no more than that it keeps what it has.\n\n",
    );
    speed(&mut page, contestants);
    categories(&mut page, phrases, contestants);
    page.push_str("## Long lines\n\nOne line of 100,000 characters, made of a piece again and again; the median of five.\n\n| piece | ms | |\n|---|---|---|\n");
    for line in long {
        let held = held(line.ms <= HOLD_LONG_MS);
        let _ = writeln!(
            page,
            "| `{}` | {:.1} | {held} |",
            line.piece.trim(),
            line.ms
        );
    }
    page.push_str("\n## Method\n\n");
    for contestant in contestants {
        let _ = writeln!(page, "- {}: {}.", contestant.name, contestant.how);
    }
    for missing in missing {
        let _ = writeln!(page, "- Left out: {missing}.");
    }
    page.push_str(
        "- A phrase's time is the median of several reads in one process that has read it before; start-up is not counted.\n\
         - Ours includes everything: the title, every field, the spans and the explanation.\n",
    );
    let _ = writeln!(
        page,
        "- Measured {} on {} with {}.",
        first_line("date", &["-u", "+%Y-%m-%d"]),
        processor(),
        first_line("rustc", &["--version"])
    );
    page
}

fn speed(page: &mut String, contestants: &[Contestant]) {
    page.push_str("| parser | median µs | 99th percentile µs | |\n|---|---|---|---|\n");
    for (index, contestant) in contestants.iter().enumerate() {
        let mut times: Vec<f64> = contestant
            .answers
            .iter()
            .map(|answer| answer.micros)
            .collect();
        times.sort_by(f64::total_cmp);
        let median = times[times.len() / 2];
        let held = if index == 0 {
            held(median <= HOLD_MEDIAN_US)
        } else {
            ""
        };
        let _ = writeln!(
            page,
            "| {} | {median:.1} | {:.1} | {held} |",
            contestant.name,
            times[times.len() * 99 / 100]
        );
    }
    page.push('\n');
}

fn held(is: bool) -> &'static str {
    if is { "held" } else { "MISSED" }
}

fn categories(page: &mut String, phrases: &[Phrase], contestants: &[Contestant]) {
    page.push_str("## Right and wrong\n\nIn per cent of the phrases: right / wrong.\n\n| phrases | how many |");
    for contestant in contestants {
        let _ = write!(page, " {} |", contestant.name);
    }
    page.push_str("\n|---|---|");
    page.push_str(&"---|".repeat(contestants.len()));
    page.push('\n');
    let mut names: Vec<&str> = Vec::new();
    for phrase in phrases {
        if !names.contains(&phrase.category) {
            names.push(phrase.category);
        }
    }
    for name in names.into_iter().map(Some).chain([None]) {
        let chosen: Vec<usize> = (0..phrases.len())
            .filter(|index| name.is_none_or(|name| phrases[*index].category == name))
            .collect();
        let _ = write!(page, "| {} | {} |", name.unwrap_or("all"), chosen.len());
        for contestant in contestants {
            let right = chosen
                .iter()
                .filter(|index| contestant.answers[**index].is_right(&phrases[**index]))
                .count();
            let answered = chosen
                .iter()
                .filter(|index| contestant.answers[**index].due.is_some())
                .count();
            let percent = |count: usize| (count * 1000 / chosen.len().max(1)) as f64 / 10.0;
            let _ = write!(
                page,
                " {:.1} / {:.1} |",
                percent(right),
                percent(answered - right)
            );
        }
        page.push('\n');
    }
    page.push('\n');
}

fn first_line(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    text.unwrap_or_default()
        .lines()
        .next()
        .unwrap_or("an unknown one")
        .to_owned()
}

fn processor() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = info
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    name.map_or("an unknown processor", |name| name.1)
        .to_owned()
}
