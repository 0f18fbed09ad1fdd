//! SIGKILL at any moment: while opening, while migrating, between and within commits.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

use domain::port::Unit;

use crate::{child, open, say, step, steps, welcome};

/// How often a child is killed.
const KILLS: usize = 24;
/// Units in each group of the child.
const GROUP: i64 = 3;

/// The child: changes without end, a line for each group that was answered.
pub(crate) fn add(path: &Path) {
    let mut engine = open(path);
    welcome(&mut engine);
    loop {
        let units: Vec<Unit> = (0..GROUP)
            .map(|_| Unit {
                name: "add",
                work: Box::new(|tx| step(tx, "t").map(drop)),
                done: Box::new(|_| {}),
            })
            .collect();
        for outcome in engine.write(&units, None).outcomes {
            outcome.expect("nothing is in the way of this unit");
        }
        let last = engine.read(|reads| reads?.cursor("steps"));
        say(&last.expect("an answer").0.to_string());
    }
}

pub(crate) fn whatever_was_answered_survives_kills_at_any_moment() {
    let directory = tempfile::tempdir().expect("a directory for the database");
    let path = directory.path().join("larry.db");
    let mut answered = 0;
    for round in 0..KILLS {
        let mut adder = child("add", &path)
            .stdout(Stdio::piped())
            .spawn()
            .expect("this program runs");
        // Every fourth is killed while it starts, the others later and later.
        let lines = if round % 4 == 0 { 0 } else { round * 2 };
        let mut spoken = BufReader::new(adder.stdout.take().expect("a pipe")).lines();
        let mut last = spoken.by_ref().take(lines).last();
        adder.kill().expect("a child can be killed");
        adder.wait().expect("a child can be waited for");
        // What it still said before it died.
        last = spoken.last().or(last);
        if let Some(line) = last {
            let line = line.expect("a pipe can be read");
            // A last line that was cut off was no answer.
            answered = line
                .parse::<i64>()
                .map_or(answered, |line| line.max(answered));
        }
        // Between some kills nobody puts anything in order.
        if round % 3 == 2 {
            let found = steps(&path);
            assert!(found >= answered, "{answered} answered, {found} found");
            assert!(
                found <= answered + GROUP * 4,
                "{answered} answered, {found} found"
            );
            assert_eq!(found % GROUP, 0, "half a group is there");
        }
    }
    assert!(answered > 0, "no child lived long enough");
    let found = steps(&path);
    assert!(found >= answered, "{answered} answered, {found} found");
}
