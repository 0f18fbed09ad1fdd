//! Phrases with their readings, one a line, on Wednesday 4 March 2026 at 10:00 in Berlin.
//! A phrase that somebody missed is added to the file of its language.

use crate::support::{check_file, context};

#[test]
fn english_lines_are_read() {
    assert!(check_file(include_str!("../phrases/english.tsv"), &context()) > 150);
}

#[test]
fn german_lines_are_read() {
    assert!(check_file(include_str!("../phrases/german.tsv"), &context()) > 150);
}

#[test]
fn recurrences_are_read() {
    assert!(check_file(include_str!("../phrases/recurrences.tsv"), &context()) > 100);
}

/// Written down with what they mean, so that what was missed showed.
#[test]
fn what_people_type_is_read() {
    assert!(check_file(include_str!("../phrases/typed.tsv"), &context()) > 450);
}

#[test]
fn text_without_a_date_stays_as_it_is() {
    let rows = include_str!("../phrases/no_date.txt");
    let context = context();
    let mut missed = Vec::new();
    for line in rows.lines().filter(|line| !line.is_empty()) {
        let got = crate::support::told_in(line, &context);
        if got != line {
            missed.push(format!("{line} ⇒ {got}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// What the test suites of other projects say that a phrase means, where they and our
/// conventions agree: the instant, the zone, the phrase, and its day or time.
#[test]
fn phrases_that_others_agree_on_mean_the_same_here() {
    let mut missed = Vec::new();
    let mut count = 0;
    for row in include_str!("../phrases/known.tsv").lines() {
        let mut fields = row.split('\t');
        let mut field = || fields.next().expect("four fields");
        let context = crate::support::at(field(), field());
        let (text, wanted) = (field(), field());
        let due = capture::read(text, &context)
            .tasks
            .first()
            .and_then(|task| task.due);
        let got = due.map(|due| crate::support::shown(due, &context));
        count += 1;
        if got.as_deref() != Some(wanted) {
            missed.push(format!("{row}: {got:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    assert!(count > 1_000);
}
