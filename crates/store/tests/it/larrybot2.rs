//! A database of LarryBot2 with every odd value that its commands leave behind, taken over.

use std::fs;
use std::path::{Path, PathBuf};

use domain::blob::{Blob, BlobId};
use domain::error::{Error, Result};
use domain::ids::{Number, UserId};
use domain::scribe::Actor;
use domain::takeover::{self, Report, larrybot2};
use domain::task::{Priority, Status, Task};
use domain::time::{Due, Moment, Zone};
use domain::user::Settings;
use domain::{Reads, habits, undo};
use expect_test::expect;
use jiff::Timestamp;
use jiff::civil::date;
use store::larrybot2::ReadError;
use store::sqlite::{self, Engine, Location, Options};
use store::testing::larrybot2 as old;
use tempfile::TempDir;

use crate::support::telegram;

fn now() -> Timestamp {
    "2026-11-26T12:00:00Z".parse().unwrap()
}

struct Takeover {
    directory: TempDir,
    engine: Engine,
    owner: UserId,
}

impl Takeover {
    fn new() -> Self {
        Self::of(old::odd)
    }

    /// Of a database that `write` makes.
    fn of(write: fn(&Path) -> std::io::Result<()>) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let mut engine = sqlite::open(&Options::new(Location::Memory)).unwrap();
        let owner = someone(&mut engine, 1);
        let takeover = Self {
            directory,
            engine,
            owner,
        };
        write(&takeover.path()).unwrap();
        takeover
    }

    fn path(&self) -> PathBuf {
        self.directory.path().join("larrybot.db")
    }

    fn take(&mut self) -> (Result<()>, Report) {
        let owner = self.owner;
        self.take_for(owner)
    }

    /// Takes it over for somebody; the contents of files are all there and all alike.
    fn take_for(&mut self, owner: UserId) -> (Result<()>, Report) {
        let read = store::larrybot2::read(&self.path()).unwrap();
        let mut report = Report::default();
        let taken = self.engine.write_one(|tx| {
            let user = tx.user(owner)?.unwrap();
            let actor = Actor {
                user: &user,
                now: now(),
            };
            let zone = Zone::named("Europe/Berlin").unwrap();
            let mut reading = larrybot2::read(&read, actor, &zone);
            for attachment in &reading.attachments {
                let mut file = attachment.file.clone();
                file.row.blob = Blob {
                    id: BlobId::new([7; 32]),
                    size: 9,
                };
                reading.batch.files.push(file);
            }
            report = reading.report;
            let title = "took over LarryBot2";
            takeover::take(tx, actor, &reading.batch, title, &mut report, &mut |_| {}).map(drop)
        });
        (taken, report)
    }

    fn ask<T>(&self, question: impl FnOnce(&dyn Reads, UserId) -> Result<T>) -> T {
        let owner = self.owner;
        self.engine
            .read(|reads| question(reads.unwrap(), owner))
            .unwrap()
    }

    fn task(&self, number: u32) -> Task {
        self.ask(|reads, owner| reads.task(owner, Number(number)))
            .unwrap_or_else(|| panic!("task {number} was taken"))
    }

    fn undo(&mut self) -> Result<()> {
        let owner = self.owner;
        self.engine.write_one(|tx| {
            let user = tx.user(owner)?.unwrap();
            let actor = Actor {
                user: &user,
                now: now(),
            };
            undo::undo(tx, actor, None).map(drop)
        })
    }

    /// Every row of every table but the journal and what counts.
    fn rows(&self) -> Vec<(String, String)> {
        let directory = tempfile::tempdir().unwrap();
        let directory = directory.path().join("export");
        self.engine.export(&directory).unwrap();
        let mut files: Vec<(String, String)> = fs::read_dir(&directory)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
            .map(|path| (name(&path), fs::read_to_string(&path).unwrap()))
            .filter(|(name, _)| !["operations", "entries", "contents"].contains(&name.as_str()))
            .collect();
        files.sort();
        files
    }
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_str().unwrap().to_owned()
}

fn someone(engine: &mut Engine, external: i64) -> UserId {
    let zone = Zone::named("Europe/Berlin").unwrap();
    let settings = Settings::new(zone, None, None);
    let added = engine.write_one(|tx| tx.add_user(telegram(external), &settings, now()));
    added.unwrap().id
}

#[test]
fn the_report_says_of_every_odd_value_what_became_of_it() {
    let (taken, report) = Takeover::new().take();
    taken.unwrap();
    expect![[r#"
                                  found        taken already here     left out
        clients                       3            3            0            0
        tasks                         9            9            0            0
        habits                        3            3            0            0
        reminders                     6            4            0            2
        comments                      4            2            0            2
        dependencies                  6            2            0            4
        time entries                  6            3            0            3
        running timers                2            1            0            1
        files                         5            4            0            1
        calendar accounts             1            0            0            1
        Note: 4 more comments hold the rest of texts that are too long, and what fits nowhere else.

        Mended
          client: it had no words, so it is called (no words) (1)
            3
          client: two of one name are one client (1)
            2 ACME  corp: is #1 here
          task: a tag was no word and was made one (2)
            1 Write the offer: “Two Words”
            2 Call the bank: “urgent!”
          task: hours without time entries are told in a comment (1)
            2 Call the bank: “2.50 hours”
          task: it had no words, so it is called (no words) (1)
            7 (no words)
          task: it is due at a local time that was stored as UTC: read in Europe/Berlin (1)
            5 Dentist: “2026-12-03 14:30:00.000000”
          task: it was a part of itself in a circle, so it stands alone (2)
            5 Dentist: task 6
            12 Line break: task 12
          task: it was critical: that is urgent here (1)
            3 Send the invoice
          task: it was opened again and still flagged as done: it is open (1)
            4 Opened again: “To do”
          task: its category was longer than 100 characters and is cut (1)
            8 xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…: “kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk…”
          task: its client does not exist, so it has none (1)
            3 Send the invoice: client 99
          task: its due date is no date, so it has none (1)
            4 Opened again: “2026-02-30 10:00:00”
          task: its estimate is none that fits, so it has none (2)
            3 Send the invoice: “-4 hours”
            6 A part of its own part: “a while hours”
          task: its priority is unknown, so it is medium (1)
            5 Dentist: “whatever”
          task: its status is unknown, so it is “to do” by its done flag (1)
            6 A part of its own part: “Waiting for Godot”
          task: its status said that it was closed and its flag did not: it is closed (1)
            12 Line break: “Done”
          task: its words were more than 1000 characters, so all of them are in comments (1)
            8 xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
          task: what it was a part of does not exist, so it stands alone (1)
            4 Opened again: task 98
          task: when it was done was not recorded, so it is when it last changed (1)
            3 Send the invoice
          task: when it was written down cannot be told, so it is now (1)
            5 Dentist: “long ago”
          habit: another habit is called so, so it has a number behind its name (1)
            2 run: run (2)
          habit: its last day is no day that has been, so no day is marked (1)
            3 Read: “2027-05-01”
          habit: its streak has no last day, so it begins anew (1)
            2 run: “3 days”
          reminder: its local time was stored as UTC: read in Europe/Berlin (3)
            1 Write the offer: “2026-11-30 09:00”
            3 Write the offer: “2026-11-03 09:00”
            4 Send the invoice: “2026-12-24 09:00”
          reminder: its task is closed, so it is kept and will not ring (1)
            4 Send the invoice
          reminder: its time has passed, so it is kept and will not ring (1)
            3 Write the offer: “2026-11-03 09:00”
          comment: it was longer than 4000 characters and is several comments (1)
            4 yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…
          time entry: it had no end, so its end follows from its minutes (1)
            2 Write the offer: “45 minutes”
          time entry: it was longer than 31 days and is cut (1)
            5 Send the invoice

        Left out
          reminder: its task does not exist (1)
            5: task 77
          reminder: its time is no time (1)
            6: “tomorrow”
          comment: its task does not exist (1)
            2: task 77
          comment: there are no words in it (1)
            3
          dependency: a task cannot wait for that (3)
            3: #4 after #2: That would be a circle: #4 → #2 → #1 → #4.
            4: #2 after #1: #2 waits for #1 already.
            5: #3 after #3: A task cannot wait for itself.
          dependency: its task does not exist (1)
            6: task 76
          time entry: it has neither an end nor minutes (1)
            3 on task 1
          time entry: its task does not exist (1)
            6: task 77
          time entry: no time passed between its start and its end (1)
            4 Write the offer
          running timer: it was started more than a day ago: write the time down with /time_entry (1)
            6 A part of its own part: since 2026-11-20 08:00 UTC
          file: its task does not exist (1)
            5 orphan.pdf: task 77
          calendar account: this version has no calendars (1)
            1 Private
    "#]].assert_eq(&(report.lines().join("\n") + "\n"));
}

#[test]
fn taking_it_again_changes_nothing_and_says_what_is_there() {
    let mut takeover = Takeover::new();
    let (taken, first) = takeover.take();
    taken.unwrap();
    let rows = takeover.rows();
    let (again, report) = takeover.take();
    assert!(matches!(again, Err(Error::Refused(_))), "{again:?}");
    assert_eq!((report.taken(), report.already()), (0, first.taken()));
    assert_eq!(report.left_out(), first.left_out());
    assert_eq!(takeover.rows(), rows);
    // What the old bot has written meanwhile is taken, and nothing else.
    old::add_task(&takeover.path(), "written later").unwrap();
    let (later, report) = takeover.take();
    later.unwrap();
    assert_eq!((report.taken(), report.already()), (1, first.taken()));
    assert_eq!(takeover.task(13).title, "written later");
}

#[test]
fn one_undo_takes_all_of_it_back_and_it_can_be_taken_again() {
    let mut takeover = Takeover::new();
    let before = takeover.rows();
    let (taken, first) = takeover.take();
    taken.unwrap();
    takeover.undo().unwrap();
    let after = takeover.rows();
    for (table, rows) in before {
        let (_, after) = after.iter().find(|(name, _)| *name == table).unwrap();
        assert_eq!(*after, rows, "{table}");
    }
    let (again, report) = takeover.take();
    again.unwrap();
    assert_eq!(report.taken(), first.taken());
}

#[test]
fn it_is_one_persons_and_another_can_take_it_as_well() {
    let mut takeover = Takeover::new();
    let other = someone(&mut takeover.engine, 2);
    let (taken, first) = takeover.take();
    taken.unwrap();
    let count = |takeover: &Takeover, owner| {
        takeover
            .ask(|reads, _| reads.task_totals(owner))
            .counts
            .len()
    };
    assert_eq!(count(&takeover, other), 0);
    let (taken, second) = takeover.take_for(other);
    taken.unwrap();
    assert_eq!(second.taken(), first.taken());
}

#[test]
fn tasks_keep_their_numbers_until_some_are_given() {
    let mut takeover = Takeover::new();
    takeover.take().0.unwrap();
    assert_eq!(takeover.task(12).title, "Line break");
    let mut takeover = Takeover::new();
    let owner = takeover.owner;
    takeover
        .engine
        .write_one(|tx| crate::support::new_task(tx, owner, "mine").map(drop))
        .unwrap();
    let (taken, report) = takeover.take();
    taken.unwrap();
    assert_eq!(takeover.task(1).title, "mine");
    assert_eq!(takeover.task(2).title, "Write the offer");
    assert_eq!(takeover.task(10).title, "Line break");
    assert!(
        report.notes.iter().any(|note| note.contains("new numbers")),
        "{report:?}"
    );
}

#[test]
fn a_number_that_is_none_costs_the_others_nothing() {
    let mut takeover = Takeover::of(old::an_odd_id);
    let (taken, report) = takeover.take();
    taken.unwrap();
    for (number, title) in [(1, "Task 1"), (2, "Task 2"), (7, "Task 7"), (8, "Task -5")] {
        assert_eq!(takeover.task(number).title, title);
    }
    expect![[r#"
                                  found        taken already here     left out
        tasks                         4            4            0            0
        dependencies                  2            1            0            1

        Mended
          task: its number cannot be kept, so it has a new one (1)
            -5 Task -5: is #8 here

        Left out
          dependency: a task cannot wait for that (1)
            2: #7 after #2: That would be a circle: #7 → #2 → #7."#]]
    .assert_eq(&report.lines().join("\n"));
}

#[test]
fn what_its_values_meant_is_what_they_are() {
    let mut takeover = Takeover::new();
    takeover.take().0.unwrap();
    let berlin = Zone::named("Europe/Berlin").unwrap();
    let offer = takeover.task(1);
    assert_eq!(
        (offer.priority, offer.status),
        (Priority::High, Status::Todo)
    );
    // The end of the day in Berlin, as it was stored in UTC.
    assert_eq!(offer.due, Some(Due::Date(date(2026, 11, 30))));
    assert_eq!(offer.estimate_minutes, Some(90));
    let bank = takeover.task(2);
    assert_eq!(
        (bank.priority, bank.status),
        (Priority::High, Status::InProgress)
    );
    assert_eq!(bank.due, Some(Due::Date(date(2026, 12, 1))));
    assert_eq!((bank.parent, bank.client), (Some(offer.id), offer.client));
    let dentist = takeover.task(5);
    let at = date(2026, 12, 3).at(14, 30, 0, 0);
    assert_eq!(dentist.due, Some(Due::At(at, berlin.clone())));
    assert_eq!(takeover.task(4).status, Status::Todo, "it was opened again");
    let invoice = takeover.task(3);
    assert_eq!(
        (invoice.status, invoice.priority),
        (Status::Done, Priority::Urgent)
    );
    assert_eq!(invoice.completed_at, Some(invoice.updated_at));
    assert_eq!(
        takeover.task(12).completed_at.unwrap().to_string(),
        "2026-11-04T10:00:00Z"
    );
    let typed = takeover
        .ask(|reads, owner| reads.reminder(owner, Number(1)))
        .unwrap();
    assert_eq!(
        typed.moment,
        Moment::Wall(date(2026, 11, 30).at(9, 0, 0, 0), berlin)
    );
    let quick = takeover
        .ask(|reads, owner| reads.reminder(owner, Number(2)))
        .unwrap();
    assert!(matches!(quick.moment, Moment::Exact(_)), "{quick:?}");
    let standing = takeover.ask(|reads, owner| {
        let user = reads.user(owner)?.unwrap();
        let run = reads.habit(owner, Number(1))?.unwrap();
        habits::standing(reads, &user, &run, date(2026, 11, 26))
    });
    assert_eq!((standing.streak, standing.done_days), (8, 8));
    let total = takeover.ask(|reads, owner| reads.time_total(owner, offer.id));
    assert_eq!(
        (total.entries, total.microseconds / 1_000_000),
        (2, 5_430 + 2_700)
    );
    let timer = takeover.ask(|reads, owner| reads.timer(owner)).unwrap();
    assert_eq!(timer.task, takeover.task(8).id);
    // Of a title that is too long nothing is lost.
    let long = takeover.task(8);
    assert_eq!(long.title.chars().count(), 1_000);
    let comments = takeover.ask(|reads, owner| reads.comments_of_task(owner, long.id));
    assert!(comments[0].text.ends_with("x end"), "{comments:?}");
    assert_eq!(comments[1].text, "in *rich* text");
}

#[test]
fn figures_that_contradict_each_other_lose_nothing_and_are_named() {
    let mut takeover = Takeover::of(old::contradicting);
    let (taken, report) = takeover.take();
    taken.unwrap();
    expect![[r#"
                                  found        taken already here     left out
        tasks                         2            2            0            0
        habits                        1            1            0            0
        comments                      1            1            0            0
        time entries                  2            2            0            0
        Note: 3 more comments hold the rest of texts that are too long, and what fits nowhere else.

        Mended
          task: hours without time entries are told in a comment (1)
            1 Build the site: “1.75 of 3.25 hours”
          habit: its streak was less than a day although it has a last one: that day is marked (1)
            1 Run: “-3 days”
          comment: it was longer than 4000 characters and is several comments (1)
            1 yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…
          time entry: it ended no later than it began, so its end follows from its minutes (1)
            2 Test it: “60 minutes”"#]]
    .assert_eq(&report.lines().join("\n"));
    let site = takeover.task(1);
    let comments = takeover.ask(|reads, owner| reads.comments_of_task(owner, site.id));
    let hours = comments.iter().find(|it| it.text.contains("1.75 hours"));
    assert!(hours.is_some(), "{comments:?}");
    assert_eq!(comments.len(), 4, "three parts of one, and the hours");
    let test = takeover.task(2);
    let total = takeover.ask(|reads, owner| reads.time_total(owner, test.id));
    assert_eq!(total.microseconds, 3_600_000_000);
    // What is here already is counted as in the source, too.
    let (again, report) = takeover.take();
    assert!(matches!(again, Err(Error::Refused(_))));
    assert_eq!(report.tally(takeover::Kind::Comment).already, 1);
}

/// Everything in a directory with its contents.
fn contents(directory: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<(String, Vec<u8>)> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| {
            (
                entry.file_name().into_string().unwrap(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .collect();
    all.sort();
    all
}

#[test]
fn the_old_file_and_what_lies_beside_it_stay_as_they_are() {
    let takeover = Takeover::new();
    let before = contents(takeover.directory.path());
    assert_eq!(before.len(), 1);
    store::larrybot2::read(&takeover.path()).unwrap();
    assert_eq!(contents(takeover.directory.path()), before);
}

#[test]
fn what_is_no_database_of_larrybot2_is_refused_with_what_it_is() {
    let directory = tempfile::tempdir().unwrap();
    let path = |name: &str| directory.path().join(name);
    old::odd(&path("good")).unwrap();
    let good = fs::read(path("good")).unwrap();
    let engine = sqlite::open(&Options::new(Location::Named(path("ours")))).unwrap();
    engine.close();
    fs::write(path("empty"), "").unwrap();
    fs::write(path("notes"), "dear diary ".repeat(100)).unwrap();
    fs::write(path("half"), &good[..good.len() / 2]).unwrap();
    let mut damaged = good.clone();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 6_000].fill(0x5a);
    fs::write(path("damaged"), damaged).unwrap();
    for (name, words) in [
        ("missing", "cannot be read"),
        ("empty", "some other kind of file"),
        ("notes", "some other kind of file"),
        ("half", "damaged"),
        ("damaged", "damaged"),
        ("ours", "restore"),
        (".", "a directory"),
    ] {
        let error = store::larrybot2::read(&path(name)).unwrap_err();
        assert!(error.to_string().contains(words), "{name}: {error}");
    }
}

#[test]
fn a_file_that_the_old_bot_holds_is_not_read() {
    let takeover = Takeover::new();
    let held = old::hold(&takeover.path()).unwrap();
    let error = store::larrybot2::read(&takeover.path()).unwrap_err();
    assert!(matches!(error, ReadError::Locked { .. }), "{error:?}");
    drop(held);
    store::larrybot2::read(&takeover.path()).unwrap();
}
