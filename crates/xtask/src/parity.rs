//! What the bot before this one set out to do, row by row, with its successor and the test that
//! shows it: `docs/parity.md`, from the rows of `docs/parity.txt`.
//!
//! A row without a test is a fault, and so is a test that does not exist, a number that is
//! missing, and a page that is not what the rows say. What is not there yet stands in
//! [`NOT_YET`]; what is being built says so, and is a fault until it is there.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::{Context, Result};

use crate::shell;

/// Where the rows are.
pub(crate) const ROWS: &str = "docs/parity.txt";
/// The page that is made of them.
pub(crate) const PAGE: &str = "docs/parity.md";

/// Rows that may say that they are not there yet, and why.
const NOT_YET: &[(&str, &str)] = &[
    ("C063", CALENDARS),
    ("C064", CALENDARS),
    ("C065", CALENDARS),
    ("C066", CALENDARS),
    ("C067", CALENDARS),
    ("C068", CALENDARS),
    ("C069", CALENDARS),
    ("C070", CALENDARS),
    ("C071", CALENDARS),
    ("C072", CALENDARS),
    ("C073", CALENDARS),
    ("C074", CALENDARS),
    ("C075", CALENDARS),
    ("6.9", CALENDARS),
    ("G-52", CALENDARS),
    ("G-67", CALENDARS),
    ("G-82", CALENDARS),
    ("G-90", CALENDARS),
];
const CALENDARS: &str = "calendars are an issue of their own";

/// Numbers from one to another, as they are written before and behind the digits.
struct Run {
    before: &'static str,
    digits: usize,
    from: u32,
    to: u32,
}

/// Runs of numbers that must have a row; others may have one.
const NUMBERED: &[Run] = &[
    Run::new("C", 3, 1, 92),
    Run::new("B", 2, 1, 23),
    Run::new("G-", 2, 1, 37),
    Run::new("G-", 2, 40, 72),
    Run::new("G-", 2, 80, 90),
];

/// Names that stand beside the numbers and must have a row too.
const NAMED: &[&str] = &[
    "C093a", "C093b", "C093c", "C093d", "C093e", "C093f", "C18a", "C18b", "C18c", "C18d", "C18e",
    "C18f",
];

impl Run {
    const fn new(before: &'static str, digits: usize, from: u32, to: u32) -> Self {
        Self {
            before,
            digits,
            from,
            to,
        }
    }

    fn numbers(&self) -> impl Iterator<Item = String> {
        (self.from..=self.to).map(|it| format!("{}{it:0width$}", self.before, width = self.digits))
    }
}

/// What shows a row.
#[derive(Debug, PartialEq, Eq)]
enum Shown {
    Tests(Vec<String>),
    NotYet(String),
    Pending(String),
}

/// A row.
#[derive(Debug)]
struct Row {
    line: usize,
    number: String,
    intent: String,
    successor: String,
    shown: Shown,
}

/// A line of the file of rows.
enum Line {
    Title(String),
    Row(Row),
    Bad(usize),
}

/// Writes the page.
///
/// # Errors
/// When the rows cannot be read or the page not written.
pub(crate) fn run() -> Result<()> {
    let rows = std::fs::read_to_string(ROWS).with_context(|| format!("cannot read {ROWS}"))?;
    std::fs::write(PAGE, page(&rows)).with_context(|| format!("cannot write {PAGE}"))?;
    shell::say(&format!("parity: {PAGE} is written"));
    Ok(())
}

/// What is wrong with the rows and their page; `exists` says whether there is such a test.
pub(crate) fn faults(rows: &str, shown: &str, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let mut faults = Vec::new();
    let mut known = BTreeSet::new();
    for line in lines(rows) {
        match line {
            Line::Title(_) => {}
            Line::Bad(line) => faults.push(format!("{ROWS}:{line}: no row has this form")),
            Line::Row(row) => {
                let wrong = |what: String| format!("{ROWS}:{}: {}: {what}", row.line, row.number);
                faults.extend(of(&row, &exists).into_iter().map(wrong));
                if !known.insert(row.number.clone()) {
                    faults.push(format!("{ROWS}:{}: {} has two rows", row.line, row.number));
                }
            }
        }
    }
    let missing = wanted().filter(|number| !known.contains(number));
    faults.extend(missing.map(|number| format!("{ROWS}: {number} has no row")));
    if faults.is_empty() && page(rows) != shown {
        faults.push(format!(
            "{PAGE}: is not what {ROWS} says; run `cargo xtask parity`"
        ));
    }
    faults
}

/// The numbers that must have a row.
fn wanted() -> impl Iterator<Item = String> {
    let named = NAMED.iter().map(|name| (*name).to_owned());
    NUMBERED.iter().flat_map(Run::numbers).chain(named)
}

/// What is wrong with a row.
fn of(row: &Row, exists: &impl Fn(&str) -> bool) -> Vec<String> {
    let reason = NOT_YET.iter().find(|(number, _)| *number == row.number);
    match &row.shown {
        Shown::Tests(_) if reason.is_some() => {
            vec!["is there now, and needs no exception any more".to_owned()]
        }
        Shown::Tests(tests) if tests.is_empty() => vec!["nothing shows it".to_owned()],
        Shown::Tests(tests) => {
            let missing = tests.iter().filter(|test| !exists(test));
            missing
                .map(|test| format!("there is no test `{test}`"))
                .collect()
        }
        Shown::NotYet(why) if reason.is_none_or(|(_, known)| known != why) => {
            vec!["only what `NOT_YET` names may be missing".to_owned()]
        }
        Shown::NotYet(_) => Vec::new(),
        Shown::Pending(what) => vec![format!("is pending: {what}")],
    }
}

fn lines(rows: &str) -> impl Iterator<Item = Line> {
    let wanted = |line: &&str| !line.is_empty() && !line.starts_with("# ") && *line != "#";
    let numbered = rows.lines().enumerate().map(|(at, line)| (at + 1, line));
    numbered
        .filter(move |(_, line)| wanted(line))
        .map(|(at, line)| match line.strip_prefix("## ") {
            Some(title) => Line::Title(title.to_owned()),
            None => row(at, line).map_or(Line::Bad(at), Line::Row),
        })
}

fn row(at: usize, line: &str) -> Option<Row> {
    let mut cells = line.split('|').map(str::trim);
    let [number, intent, successor, shown] =
        [cells.next()?, cells.next()?, cells.next()?, cells.next()?];
    if cells.next().is_some() || number.is_empty() || intent.is_empty() {
        return None;
    }
    let shown = if let Some(why) = shown.strip_prefix("not yet: ") {
        Shown::NotYet(why.to_owned())
    } else if let Some(what) = shown.strip_prefix("pending: ") {
        Shown::Pending(what.to_owned())
    } else {
        let tests = shown.split(',').map(str::trim).filter(|it| !it.is_empty());
        Shown::Tests(tests.map(str::to_owned).collect())
    };
    Some(Row {
        line: at,
        number: number.to_owned(),
        intent: intent.to_owned(),
        successor: successor.to_owned(),
        shown,
    })
}

/// The page of these rows.
fn page(rows: &str) -> String {
    let mut page = format!(
        "# What the bot before this one set out to do\n\n\
         LarryBot replaces a bot whose commands (C), buttons (B and 6) and defects (G) were counted.\n\
         Each has a row here: what it was to do, or what was wrong, what there is instead, and what shows it.\n\
         A test is named `crate/file::name`, a link is a page of [conversations](conversations) that is held as a test.\n\
         The page is made from `{ROWS}` by `cargo xtask parity`; `cargo xtask tidy` checks that every number has a row and that every test exists.\n"
    );
    for line in lines(rows) {
        match line {
            Line::Title(title) => {
                let _ = write!(
                    page,
                    "\n## {title}\n\n| number | what it was | now | shown by |\n| --- | --- | --- | --- |\n"
                );
            }
            Line::Row(row) => {
                let shown = match &row.shown {
                    Shown::Tests(tests) => tests
                        .iter()
                        .map(|test| linked(test))
                        .collect::<Vec<_>>()
                        .join(", "),
                    Shown::NotYet(why) => format!("not yet: {why}"),
                    Shown::Pending(what) => format!("**pending**: {what}"),
                };
                let _ = writeln!(
                    page,
                    "| {} | {} | {} | {shown} |",
                    row.number, row.intent, row.successor
                );
            }
            Line::Bad(_) => {}
        }
    }
    page
}

/// A test as the page names it.
fn linked(test: &str) -> String {
    match conversation(test) {
        Some(name) => format!("[{}](conversations/{name}.txt)", name.replace('_', " ")),
        None => format!("`{test}`"),
    }
}

/// The name of the page that is this test, if it is a conversation.
pub(crate) fn conversation(test: &str) -> Option<&str> {
    test.strip_prefix("larrybot/conversations::")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(rows: &str) -> Vec<String> {
        let mut faults = faults(rows, &page(rows), |test| test.ends_with("it_holds"));
        faults.retain(|fault| !fault.ends_with("has no row"));
        faults
    }

    #[test]
    fn a_row_that_nothing_shows_is_a_fault() {
        assert_eq!(faults_of("C001 | a | b | x/y::it_holds"), [""; 0]);
        assert_eq!(
            faults_of("C001 | a | b |"),
            ["docs/parity.txt:1: C001: nothing shows it"]
        );
        assert_eq!(
            faults_of("C001 | a | b | x/y::it_does_not"),
            ["docs/parity.txt:1: C001: there is no test `x/y::it_does_not`"]
        );
        assert_eq!(
            faults_of("C001 | a | b | pending: soon"),
            ["docs/parity.txt:1: C001: is pending: soon"]
        );
    }

    #[test]
    fn only_what_is_declared_may_be_missing() {
        let calendars = format!("C063 | a | | not yet: {CALENDARS}");
        assert_eq!(faults_of(&calendars), [""; 0]);
        assert_eq!(faults_of("C063 | a | | not yet: no time").len(), 1);
        let other = calendars.replace("C063", "C001");
        assert_eq!(faults_of(&other).len(), 1);
        assert_eq!(faults_of("C063 | a | b | x/y::it_holds").len(), 1);
    }

    #[test]
    fn every_number_has_one_row_and_the_page_shows_it() {
        let missing = faults("", "", |_| true);
        assert_eq!(missing.len(), 92 + 6 + 6 + 23 + 37 + 33 + 11, "{missing:?}");
        let row = "C001 | a | b | x/y::it_holds\n";
        assert!(faults_of(&row.repeat(2))[0].ends_with("C001 has two rows"));
        let rows: String = wanted()
            .map(
                |number| match NOT_YET.iter().find(|(it, _)| *it == number) {
                    Some((_, why)) => format!("{number} | a | | not yet: {why}\n"),
                    None => format!("{number} | a | b | x/y::it_holds\n"),
                },
            )
            .collect();
        assert_eq!(faults(&rows, &page(&rows), |_| true), [""; 0]);
        let stale = faults(&rows, "an older page", |_| true);
        assert!(stale[0].contains("cargo xtask parity"), "{stale:?}");
    }
}
