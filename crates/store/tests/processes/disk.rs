//! A disk without room: a file system of one megabyte where the kernel lets us mount one, and a
//! limit on the size of files everywhere.
//!
//! Both run as one child that fills what it has, sees that nothing of what was answered is lost,
//! gets room again and goes on.

use std::path::Path;
use std::process::{Command, Output};

use domain::error::{Error, StorageFault};
use domain::port::Unit;
use store::OpenError;
use store::sqlite::{self, Location, Options};

use crate::{child, open, say, step, steps, this_program, welcome};

/// How the child gets room again.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Room {
    /// By removing a file that only takes up room.
    Ballast,
    /// By raising its own limit.
    Limit,
}

/// More changes than there is room for.
const STEPS_MAX: i64 = 10_000;
const BALLAST_BYTES: usize = 256 << 10;
/// What a change needs, roughly.
const TITLE_BYTES: usize = 4 << 10;

/// The child: fills the disk that holds `path`, then goes on once there is room.
pub(crate) fn fill(path: &Path, room: Room) {
    let ballast = path.with_extension("ballast");
    if room == Room::Ballast {
        std::fs::write(&ballast, vec![1; BALLAST_BYTES]).expect("there is room for the ballast");
    }
    let title = "x".repeat(TITLE_BYTES);
    let mut engine = open(path);
    welcome(&mut engine);
    let mut answered = 0;
    let fault = loop {
        assert!(answered < STEPS_MAX, "the disk never filled");
        match engine.write_one(|tx| step(tx, &title)) {
            Ok(number) => answered = number,
            Err(Error::Storage(fault)) => break fault,
            Err(Error::Refused(refusal)) => unreachable!("{refusal}"),
        }
    };
    assert!(answered > 0, "nothing was written before the disk filled");
    assert!(fault.is_passing(), "{fault:?}");
    if room == Room::Ballast {
        assert_eq!(fault, StorageFault::Full);
        opening_another_says_so(path);
    }
    // A group is refused as a whole, one answer each, and nothing of it stays.
    let units: Vec<Unit> = (0..8)
        .map(|_| {
            let title = title.clone();
            Unit {
                name: "fill",
                work: Box::new(move |tx| step(tx, &title).map(drop)),
                done: Box::new(|_| {}),
            }
        })
        .collect();
    let outcomes = engine.write(&units, None).outcomes;
    assert_eq!(outcomes.len(), units.len());
    let accepted = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    assert!(accepted < units.len(), "{outcomes:?}");
    answered += i64::try_from(accepted).expect("eight at most");
    let seen = engine.read(|reads| reads?.cursor("steps"));
    assert_eq!(seen.expect("readers need no room").0, answered);

    match room {
        Room::Ballast => std::fs::remove_file(&ballast).expect("the ballast is there"),
        Room::Limit => raise_the_limit(),
    }
    let next = engine.write_one(|tx| step(tx, &title));
    assert_eq!(next.expect("there is room again"), answered + 1);
    engine.close();
    assert_eq!(steps(path), answered + 1);
    say(&format!("answered {answered}: {fault}"));
}

/// A database that cannot be created for want of room is one sentence.
fn opening_another_says_so(path: &Path) {
    // What is left of the last page is taken up first.
    let rest = path.with_extension("rest");
    let filled = std::fs::write(&rest, vec![1; BALLAST_BYTES]);
    assert!(filled.is_err(), "there was room after all");
    let other = path.with_extension("other");
    let error = sqlite::open(&Options::new(Location::Named(other)))
        .map(drop)
        .expect_err("there is no room for a database");
    assert!(matches!(error, OpenError::Full { .. }), "{error:?}");
    assert!(error.to_string().ends_with("is full"), "{error}");
    std::fs::remove_file(&rest).expect("the rest is there");
}

fn raise_the_limit() {
    let raised = Command::new("prlimit")
        .arg(format!("--pid={}", std::process::id()))
        .arg("--fsize=unlimited:")
        .status();
    assert!(raised.expect("util-linux is there").success());
}

#[track_caller]
fn answered(output: &Output) {
    let words = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && words.starts_with("answered "),
        "{output:?}"
    );
}

pub(crate) fn a_full_disk_refuses_what_comes_next_and_keeps_what_was_answered() {
    let directory = tempfile::tempdir().expect("a directory for the disk");
    // In name spaces of its own a process may mount what nobody else sees.
    let small_disk = |command: &[&Path]| {
        Command::new("unshare")
            .args(["--map-root-user", "--mount", "sh", "-c"])
            .arg("mount -t tmpfs -o size=2m none \"$1\" && shift && exec \"$@\"")
            .arg("sh")
            .arg(directory.path())
            .args(command)
            .output()
    };
    let permitted = small_disk(&[Path::new("true")]).is_ok_and(|output| output.status.success());
    if !permitted {
        say("no file system may be mounted here: the limit on files must do");
        return a_file_that_may_not_grow_refuses_what_comes_next_and_keeps_what_was_answered();
    }
    let path = directory.path().join("larry.db");
    let output = small_disk(&[
        &this_program(),
        Path::new("child"),
        Path::new("full"),
        &path,
    ]);
    let output = output.expect("unshare runs");
    answered(&output);
    let words = String::from_utf8_lossy(&output.stdout);
    assert!(words.ends_with(": the disk is full\n"), "{words}");
}

pub(crate) fn a_file_that_may_not_grow_refuses_what_comes_next_and_keeps_what_was_answered() {
    let directory = tempfile::tempdir().expect("a directory for the database");
    let direct = child("limit", &directory.path().join("larry.db"));
    let output = Command::new("sh")
        // Blocks of 512 bytes. The signal would end the process: ignored, the write fails.
        .args(["-c", "trap '' XFSZ; ulimit -S -f 2048; exec \"$@\"", "sh"])
        .arg(direct.get_program())
        .args(direct.get_args())
        .output();
    answered(&output.expect("sh runs"));
}
