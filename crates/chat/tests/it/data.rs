//! A person's data, as they take it along and bring it back.

use domain::conversation::{Channel, ChannelMessageId, Event, FileKind, Reply, SharedFile};
use domain::outbox::{Action, Lane, NewOutbox, OutboxState, Settle};
use expect_test::expect;

use crate::talk::{Talk, at_once, check};

const TASKS: &str = "\
Task;Due Date;PRIORITY;Labels;Project;Notes;Colour
Buy milk;2026-12-01;p2;home,errands;Shopping;From the corner shop;red
\"Call; the \"\"bank\"\"\";2026-12-02 14:30;high;;;;
Pay rent;next friday;sometimes;two words,ok;;;
;2026-12-01;;;;;
'=1+1;soon;;;;;
";

/// A person with a bit of everything.
fn busy() -> Talk {
    let mut talk = Talk::new();
    talk.say_all(
        "Write the offer tomorrow 14:30 #acme !high
        /subtask 1 Find a printer
        Call the bank
        /depend 1 3
        /done 2
        /addclient Acme Corp
        /clientrate 1 85 EUR
        /clientnote 1 pays late
        /assign 1 Acme Corp
        /comment 1 They want it\\non paper
        /time_entry 1 30 a draft
        remind me every day at 18:00 to stretch
        /remind 1 in 2h
        /habit_add Run 5 km every day
        /habit_done run yesterday
        /habit_done run
        /habit_add Read 20 pages 3 times a week
        /category 3 Home office
        /repeat 3 every friday
        ^offer.pdf x10 | #1 The offer",
    );
    talk
}

/// The files that an answer carries: their names and what they hold.
fn files_of(talk: &mut Talk, line: &str) -> Vec<(String, String)> {
    let before = talk.messages().count();
    talk.say(line);
    let messages: Vec<_> = talk.messages().skip(before).cloned().collect();
    let carry = messages
        .iter()
        .filter(|message| message.attachment.is_some());
    carry.map(|message| talk.carried(message)).collect()
}

#[test]
fn everything_but_the_contents_of_files_comes_back_elsewhere_as_it_was() {
    let mut here = busy();
    let [(name, lines)] = files_of(&mut here, "/export").try_into().unwrap();
    assert_eq!(name, "larrybot-2026-11-24.jsonl");
    let tables = files_of(&mut here, "/export csv");
    let mut there = Talk::new();
    there.holds("all.jsonl", lines);
    there.say_all(
        "/import @all.jsonl
        :✅ Take 11 rows",
    );
    let again = files_of(&mut there, "/export csv");
    let but_files = |tables: Vec<(String, String)>| -> Vec<(String, String)> {
        let is_file = |(name, _): &(String, String)| name.contains("-files-");
        tables.into_iter().filter(|table| !is_file(table)).collect()
    };
    assert_eq!(tables.len(), 9, "{tables:?}");
    assert_eq!(but_files(again), but_files(tables));
    // The series goes on, and what was done stays done.
    there.transcript.clear();
    there.say_all("/habit_progress 1\n/client 1\n+2h");
    for words in ["Acme Corp", "85", "pays late", "Write the offer", "⏰"] {
        assert!(
            there.transcript.contains(words),
            "{words}: {}",
            there.transcript
        );
    }
}

#[test]
fn where_it_came_from_an_export_brings_nothing_twice() {
    let mut talk = busy();
    let [(_, lines)] = files_of(&mut talk, "/export").try_into().unwrap();
    talk.holds("all.jsonl", lines);
    talk.say_all("/remove 3\n:🗑 Delete");
    talk.transcript.clear();
    talk.say_all(
        "/import @all.jsonl
        :✅ Take 2 rows
        /undo
        /undo
        /import @all.jsonl",
    );
    expect![[r#"
        > /import @all.jsonl
        📥 I am looking at @all.jsonl.
        📥 @all.jsonl: 1 task, 1 dependency.
        Here already: 1 client, 2 tasks, 2 habits, 2 reminders, 1 comment, 1 time entry, 1 file.
        Note: tasks have new numbers, because theirs were given already.
        One /undo takes all of it back.
        [✅ Take 2 rows] [✖️ Leave]
        > :✅ Take 2 rows
        (edited) 📥 I am taking in @all.jsonl.
        📥 Taken in: 1 task, 1 dependency
        Here already: 1 client, 2 tasks, 2 habits, 2 reminders, 1 comment, 1 time entry, 1 file.
        Note: tasks have new numbers, because theirs were given already.
        [↩️ Undo]
        > /undo
        ↩️ Undone: took in @all.jsonl
        > /undo
        ↩️ Undone: deleted #3 Call the bank
        > /import @all.jsonl
        📥 I am looking at @all.jsonl.
        📥 @all.jsonl: all of it is here already.
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_table_is_shown_and_then_taken_and_taken_back_as_one() {
    let mut talk = Talk::new();
    talk.holds("tasks.csv", TASKS);
    talk.say_all(
        "/import
        /import @tasks.csv
        :✅ Take 5 rows
        /list all
        /comments 1
        !im:1:t0
        /import @tasks.csv
        /undo
        /list
        /import @tasks.csv
        :✖️ Leave
        /list",
    );
    expect![[r#"
        > /import
        📥 Name the file: /import /path/to/tasks.csv
        I take files of /export, and tables (CSV) whose first row names the columns.
        [✖️ Cancel]
        > /import @tasks.csv
        📥 I am looking at @tasks.csv.
        📥 @tasks.csv: 4 tasks, 1 comment.
        Note: I left out the columns Colour.
        Cannot be taken · 1
        • line: it has no title (line 5)
        Mended · 3
        • task: I cannot read its due date, so it has none (line 6 =1+1: “soon”)
        • task: a tag was no word and was made one (line 4 Pay rent: “two words”)
        • task: its priority is none of low, medium, high and urgent: it is medium (line 4 Pay rent: “sometimes”)
        One /undo takes all of it back.
        [✅ Take 5 rows] [✖️ Leave]
        > :✅ Take 5 rows
        (edited) 📥 I am taking in @tasks.csv.
        📥 Taken in: 4 tasks, 1 comment
        Note: I left out the columns Colour.
        Cannot be taken · 1
        • line: it has no title (line 5)
        Mended · 3
        • task: I cannot read its due date, so it has none (line 6 =1+1: “soon”)
        • task: a tag was no word and was made one (line 4 Pay rent: “two words”)
        • task: its priority is none of low, medium, high and urgent: it is medium (line 4 Pay rent: “sometimes”)
        [↩️ Undo]
        > /list all
        # All tasks · 4
        🟠 #1 Buy milk · Tue 1 Dec · Shopping · #errands #home
        🟠 #2 Call; the "bank" · Wed 2 Dec 14:30
        🟡 #3 Pay rent · Fri 4 Dec · #ok #two-words
        🟡 #4 =1+1
        [#1] [#2] [#3] [#4]
        [☑️ Tick]
        > /comments 1
        #1 Buy milk
        #1 · today 10:00
        | From the corner shop
        [✏️ #1] [🗑 #1]
        [💬 Add] [◀ Task]
        > !im:1:t0
        (edited) 📥 I am taking in @tasks.csv.
        ⚠️ @tasks.csv has changed since I looked at it.
        Send it again with /import.
        > /import @tasks.csv
        📥 I am looking at @tasks.csv.
        📥 @tasks.csv: all of it is here already.
        Note: I left out the columns Colour.
        Cannot be taken · 1
        • line: it has no title (line 5)
        > /undo
        ↩️ Undone: took in @tasks.csv
        > /list
        🎉 Nothing to do. Write me something, for example: Buy milk tomorrow
        > /import @tasks.csv
        📥 I am looking at @tasks.csv.
        📥 @tasks.csv: 4 tasks, 1 comment.
        Note: I left out the columns Colour.
        Cannot be taken · 1
        • line: it has no title (line 5)
        Mended · 3
        • task: I cannot read its due date, so it has none (line 6 =1+1: “soon”)
        • task: a tag was no word and was made one (line 4 Pay rent: “two words”)
        • task: its priority is none of low, medium, high and urgent: it is medium (line 4 Pay rent: “sometimes”)
        One /undo takes all of it back.
        [✅ Take 5 rows] [✖️ Leave]
        > :✖️ Leave
        (edited) 📥 Nothing was taken in.
        > /list
        🎉 Nothing to do. Write me something, for example: Buy milk tomorrow
    "#]].assert_eq(&talk.transcript);
}

#[test]
fn a_file_under_which_import_is_written_is_looked_at_and_not_kept() {
    let mut talk = Talk::new();
    talk.holds("tasks.csv", "title,client\nOne,Acme\nTwo,ACME\n");
    talk.say_all(
        "^tasks.csv @tasks.csv | /import
        :✅ Take 3 rows
        !im:1:t0
        /list
        ^more.csv @tasks.csv
        /import",
    );
    expect![[r#"
        > ^tasks.csv @tasks.csv | /import
        📥 I am looking at tasks.csv.
        📥 tasks.csv: 1 client, 2 tasks.
        One /undo takes all of it back.
        [✅ Take 3 rows] [✖️ Leave]
        > :✅ Take 3 rows
        (edited) 📥 I am taking in tasks.csv.
        📥 Taken in: 1 client, 2 tasks
        [↩️ Undo]
        > !im:1:t0
        (edited) 📥 I am taking in tasks.csv.
        ⚠️ tasks.csv has changed since I looked at it.
        Send it again with /import.
        > /list
        # Open tasks · 2
        🟡 #1 One · 👤 Acme
        🟡 #2 Two · 👤 Acme
        [#1] [#2]
        [☑️ Tick]
        > ^more.csv @tasks.csv
        📎 more.csv
        Which task does it belong to? Choose one, or send /attach and its number.
        [#2 Two]
        [#1 One]
        [➕ New task] [✖️ Cancel]
        > /import
        📥 I am looking at more.csv.
        📥 more.csv: all of it is here already.
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_row_that_does_not_say_whether_it_is_done_is_open_and_told() {
    let mut talk = Talk::new();
    let rows = "title,done\nOne,maybe\nTwo,yes\nThree,2026-01-02\nFour,\n";
    talk.holds("tasks.csv", rows);
    talk.say_all(
        "/import @tasks.csv
        :✅ Take 4 rows
        /list
        /list done",
    );
    expect![[r#"
        > /import @tasks.csv
        📥 I am looking at @tasks.csv.
        📥 @tasks.csv: 4 tasks.
        Mended · 1
        • task: whether it is done is not clear, so it is to do (line 2 One: “maybe”)
        One /undo takes all of it back.
        [✅ Take 4 rows] [✖️ Leave]
        > :✅ Take 4 rows
        (edited) 📥 I am taking in @tasks.csv.
        📥 Taken in: 4 tasks
        Mended · 1
        • task: whether it is done is not clear, so it is to do (line 2 One: “maybe”)
        [↩️ Undo]
        > /list
        # Open tasks · 2
        🟡 #1 One
        🟡 #4 Four
        [#1] [#4]
        [☑️ Tick]
        > /list done
        # All tasks · done · 2
        ✅ #2 ~Two~
        ✅ #3 ~Three~
        [#2] [#3]
        [☑️ Tick]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn taking_it_twice_or_after_it_changed_takes_nothing_more() {
    let mut talk = Talk::new();
    talk.holds("tasks.csv", "title\nOne\n");
    talk.say("/import @tasks.csv");
    let button = talk.last().buttons[0][0].data.as_str().to_owned();
    for _ in 0..2 {
        talk.say(&format!("!{button}"));
    }
    talk.holds("tasks.csv", "title\nOne\nTwo\n");
    talk.say(&format!("!{button}"));
    talk.transcript.clear();
    talk.say("/list");
    assert!(talk.transcript.contains("One"), "{}", talk.transcript);
    assert!(!talk.transcript.contains("Two"), "{}", talk.transcript);
}

#[test]
fn what_cannot_be_taken_is_answered_with_what_is_wrong() {
    let many = format!("title,notes\n{}", "One,two\n".repeat(25_001));
    let large = format!("title\n{}", "x".repeat(5 << 20));
    let cases: [(&str, Vec<u8>, &str); 10] = [
        ("empty.csv", Vec::new(), "I don't know what"),
        ("picture.png", vec![0xff, 0xd8, 0xff], "is no text in UTF-8"),
        ("words.txt", b"dear diary".to_vec(), "I don't know what"),
        (
            "names.csv",
            b"colour,size\nred,3\n".to_vec(),
            "I don't know what",
        ),
        ("head.csv", b"title,due\n".to_vec(), "nothing in it"),
        ("cut.csv", b"title\n\"One\nTwo\n".to_vec(), "never closed"),
        (
            "cut.jsonl",
            b"{\"task1\":{\"id\":".to_vec(),
            "no row of an export",
        ),
        (
            "other.jsonl",
            b"{\"hello\":1}\n{\"user1\":{}}".to_vec(),
            "no row of an export",
        ),
        (
            "many.csv",
            many.into_bytes(),
            "has 25001 rows; I take in at most 25000 at once",
        ),
        ("large.csv", large.into_bytes(), "larger than 5 MB"),
    ];
    for (name, content, words) in cases {
        let mut talk = Talk::new();
        talk.holds(name, content);
        talk.say(&format!("^{name} @{name} | /import"));
        assert!(
            talk.transcript.contains(words),
            "{name}: {}",
            talk.transcript
        );
        assert!(
            !talk.transcript.contains("[✅"),
            "{name}: {}",
            talk.transcript
        );
    }
    let mut talk = Talk::new();
    talk.say_all("^huge.csv @huge.csv announced 6000000 | /import\n^gone.csv gone | /import");
    for words in ["I take in rows of files up to 5 MB", "It is gone"] {
        assert!(talk.transcript.contains(words), "{}", talk.transcript);
    }
}

#[test]
fn a_row_that_nobody_wrote_here_is_mended_or_left() {
    let mut here = busy();
    let [(_, lines)] = files_of(&mut here, "/export").try_into().unwrap();
    let forged = lines
        .replace("\"owner\":1", "\"owner\":77")
        .replace("\"title\":\"Write the offer\"", "\"title\":\"  \"")
        .replace("\"tags\":[\"acme\"]", "\"tags\":[\"no tag at all!\"]")
        .replace("\"text\":\"They want it\\non paper\"", "\"text\":\" \"");
    assert_ne!(forged, lines);
    // Every row twice.
    let forged = format!("{forged}{forged}");
    let mut there = Talk::new();
    there.holds("forged.jsonl", forged);
    there.say("/import @forged.jsonl");
    expect![[r#"
        > /import @forged.jsonl
        📥 I am looking at @forged.jsonl.
        📥 @forged.jsonl: 1 client, 3 tasks, 2 habits, 2 reminders, 1 dependency, 1 time entry.
        Cannot be taken · 18
        • comment: there are no words in it (1)
        • file: an export has no contents of files (offer.pdf)
        • line: it is no row of an export (line 17: {"exported_at":"2026-11-24T09:00:00Z","…)
        • line: the same row is there twice (line 18: {"user1":{"id":1,"settings":{"zone":"Eu…; line 19: {"client1":{"id":1,"owner":77,"number":…; line 20: {"task1":{"id":1,"owner":77,"number":1,…; and 12 more)
        Mended · 2
        • task: a tag was no word and was made one (1: “no tag at all!”)
        • task: it had no words, so it is called (no words) (1)
        One /undo takes all of it back.
        [✅ Take 10 rows] [✖️ Leave]
    "#]]
    .assert_eq(&there.transcript);
}

#[test]
fn an_export_brings_vacations_filters_and_choices_along_and_replaces_none() {
    let mut here = Talk::new();
    here.say_all(
        "/habit_add Run every day
        /habit_done run 14 nov
        /habit_done run 15 nov
        /habit_vacation 16 nov to 22 nov
        /habit_done run yesterday
        /habit_done run
        /quiet 22:00-07:00
        /settings week sunday
        /timezone Europe/London
        /filter save home: #home
        /filter save soon: due < friday",
    );
    let [(_, lines)] = files_of(&mut here, "/export").try_into().unwrap();
    let mut there = Talk::new();
    there.holds("all.jsonl", lines);
    there.say_all(
        "/filter save home: #house
        /quiet 23:00-06:00",
    );
    there.transcript.clear();
    there.say_all(
        "/import @all.jsonl
        :✅ Take 4 rows
        /habit_progress run
        /quiet
        /filters
        /import @all.jsonl
        /undo
        /filters",
    );
    expect![[r#"
        > /import @all.jsonl
        📥 I am looking at @all.jsonl.
        📥 @all.jsonl: 1 habit, 1 vacation, 1 saved filter, 1 setting.
        Cannot be taken · 3
        • saved filter: one of yours is called so, and stays (home)
        • setting: yours stays as it is (quiet hours; the time zone)
        One /undo takes all of it back.
        [✅ Take 4 rows] [✖️ Leave]
        > :✅ Take 4 rows
        (edited) 📥 I am taking in @all.jsonl.
        📥 Taken in: 1 habit, 1 vacation, 1 saved filter, 1 setting
        Cannot be taken · 3
        • saved filter: one of yours is called so, and stays (home)
        • setting: yours stays as it is (quiet hours; the time zone)
        [↩️ Undo]
        > /habit_progress run
        # 🔁 #1 Run
        every day
        ✅ Done today
        📈 Streak: 4 days · best 4
        💪 Strength 19% · 2 of 7 this week · kept 100%
        📆 Done on 4 days since 14 Nov 2026
        The last 30 days:
        ______ _______ ______█ █------ -██
        🏅 Milestones: next 7, in 3 days
        [🏖 Sun] [✅ Mon] [✅ Tue] [Wed] [Thu] [Fri] [Sat]
        [◀] [this week]
        [🟦 Calendar]
        [✏️ Change] [💤 Archive] [🗑] [◀ Habits]
        > /quiet
        🌙 Quiet hours: 23:00–06:00
        Change them: /quiet 23:00-06:30, or /quiet off
        > /filters
        # Filters
        home  #house
        soon  due < friday
        [home] [soon]
        > /import @all.jsonl
        📥 I am looking at @all.jsonl.
        📥 @all.jsonl: all of it is here already.
        Cannot be taken · 3
        • saved filter: one of yours is called so, and stays (home)
        • setting: yours stays as it is (quiet hours; the time zone)
        > /undo
        ↩️ Undone: took in @all.jsonl
        > /filters
        # Filters
        home  #house
        [home]
    "#]]
    .assert_eq(&there.transcript);
}

#[test]
fn nobody_gets_what_is_somebody_elses() {
    let mut talk = busy();
    let ada = talk.user;
    let [(_, lines)] = files_of(&mut talk, "/export").try_into().unwrap();
    talk.user = talk.another_person();
    talk.say("Mine alone");
    let [(_, other)] = files_of(&mut talk, "/export").try_into().unwrap();
    assert!(
        other.contains("Mine alone") && !other.contains("Write the offer"),
        "{other}"
    );
    // An export names contents of files by their hash: whoever has the hash gets no content.
    talk.holds("all.jsonl", lines);
    talk.say_all(
        "/import @all.jsonl
        :✅ Take 11 rows",
    );
    let files = at_once(talk.db.read("files", {
        let user = talk.user;
        move |reads| reads.file_totals(user)
    }));
    assert_eq!(files.unwrap().count, 0);
    talk.user = ada;
    let [(_, mine)] = files_of(&mut talk, "/export").try_into().unwrap();
    assert!(!mine.contains("Mine alone"), "{mine}");
    assert_eq!(mine.matches("Write the offer").count(), 2, "{mine}");
}

#[test]
fn a_file_that_answers_the_question_is_looked_at() {
    let mut talk = Talk::new();
    talk.address.channel = Channel::Telegram;
    talk.holds("tasks.csv", "title\nOne\n");
    talk.say("/import");
    let asked = talk.last().clone();
    let (user, address, now) = (talk.user, talk.address, talk.now);
    let sent = at_once(talk.db.write("sent", move |tx| {
        let id = tx.enqueue(&NewOutbox {
            owner: user,
            address,
            lane: Lane::Reply,
            action: Action::Send(asked.clone()),
            occurrence: None,
            created_at: now,
        })?;
        tx.settle(&Settle {
            id,
            state: OutboxState::Sent,
            in_doubt: false,
            attempts: 1,
            not_before: None,
            sent_as: Some(ChannelMessageId(500)),
            parts_sent: 1,
            attempt: None,
            at: now,
        })
    }));
    sent.unwrap();
    let replies = talk.answers(Event::File {
        file: SharedFile {
            reference: "@tasks.csv".to_owned(),
            kind: FileKind::Document,
            name: Some("tasks.csv".to_owned()),
            media_type: None,
            size: None,
            origin: None,
        },
        caption: String::new(),
        message: ChannelMessageId(501),
        album: None,
        reply_to: Some(ChannelMessageId(500)),
    });
    let [Reply::Send(message)] = replies.as_slice() else {
        panic!("{replies:?}");
    };
    assert!(
        message.plain().contains("looking at tasks.csv"),
        "{message:?}"
    );
}

#[test]
fn switched_off_it_takes_and_gives_nothing() {
    let mut talk = Talk::without(&["data"]);
    talk.say_all("/export\n/import");
    assert_eq!(
        talk.transcript.matches("switched off").count(),
        2,
        "{}",
        talk.transcript
    );
}

#[test]
fn a_file_in_parts_keeps_its_links_if_each_part_has_the_tasks_that_its_rows_belong_to() {
    let mut here = busy();
    here.say("/quiet 22:00-07:00");
    let [(_, lines)] = files_of(&mut here, "/export").try_into().unwrap();
    let part = |kinds: &[&str]| -> String {
        let of_kinds = lines.lines().filter(|line| {
            let of = |kind: &&str| line.starts_with(&format!("{{\"{kind}1\""));
            line.contains("larrybot_export") || kinds.iter().any(of)
        });
        of_kinds.map(|line| format!("{line}\n")).collect()
    };
    let mut there = Talk::new();
    there.holds("one.jsonl", part(&["user", "client", "task"]));
    there.holds(
        "two.jsonl",
        part(&["client", "task", "comment", "time_entry"]),
    );
    there.say_all(
        "/import @one.jsonl
        :✅ Take 5 rows
        /import @two.jsonl
        :✅ Take 2 rows
        /comments 1",
    );
    expect![[r#"
        > /import @one.jsonl
        📥 I am looking at @one.jsonl.
        📥 @one.jsonl: 1 client, 3 tasks, 1 setting.
        One /undo takes all of it back.
        [✅ Take 5 rows] [✖️ Leave]
        > :✅ Take 5 rows
        (edited) 📥 I am taking in @one.jsonl.
        📥 Taken in: 1 client, 3 tasks, 1 setting
        [↩️ Undo]
        > /import @two.jsonl
        📥 I am looking at @two.jsonl.
        📥 @two.jsonl: 1 comment, 1 time entry.
        Here already: 1 client, 3 tasks.
        One /undo takes all of it back.
        [✅ Take 2 rows] [✖️ Leave]
        > :✅ Take 2 rows
        (edited) 📥 I am taking in @two.jsonl.
        📥 Taken in: 1 comment, 1 time entry
        Here already: 1 client, 3 tasks.
        [↩️ Undo]
        > /comments 1
        #1 Write the offer
        #1 · today 10:00
        | They want it
        on paper
        [✏️ #1] [🗑 #1]
        [💬 Add] [◀ Task]
    "#]]
    .assert_eq(&there.transcript);
}

#[test]
fn a_copy_of_everything_is_made_by_a_job_and_told() {
    check(
        "/backup
         /backup now
         /help backup",
        &expect![[r#"
            > /backup
            🗄 I am copying everything.
            🗄 Copied the database, 480 kB, and checked it; with it the contents of 2 files.
            2026-11-24.sqlite3 is in the folder larrybot.sqlite3.copies beside the database; the newest 5 copies stay.
            > /backup now
            ⚠️ I don't know what “now” means behind /backup.
            Usage: /backup
            For example: /backup
            > /help backup
            # /backup
            Copy everything, on the machine that I run on
            The database and the contents of files are copied while I go on serving, and checked; the copy lies beside the database, and the newest five stay. `larrybot restore FILE` goes back to it. `larrybot backup FILE` copies to any other place.
            • /backup — a copy that was checked
        "#]],
    );
}

#[test]
fn a_table_has_lengths_in_words_and_priorities_as_numbers() {
    let mut talk = Talk::new();
    let table = "title,priority,estimate,due\nOne,3,1h30,\nTwo,H,90,\nThree,4,1:30,\nFour,1,long,soon\nFive,p1,2 hours,\n";
    talk.holds("tasks.csv", table);
    talk.say_all(
        "/import @tasks.csv
        :✅ Take 5 rows
        /list
        /task 1",
    );
    expect![[r#"
        > /import @tasks.csv
        📥 I am looking at @tasks.csv.
        📥 @tasks.csv: 5 tasks.
        Note: priorities that are numbers count up: 1 is low, 2 medium, 3 high, 4 and 5 urgent; where 1 is the most urgent, write p1 to p4.
        Mended · 2
        • task: I cannot read its due date, so it has none (line 5 Four: “soon”)
        • task: its estimate is no length, so it has none (line 5 Four: “long”)
        One /undo takes all of it back.
        [✅ Take 5 rows] [✖️ Leave]
        > :✅ Take 5 rows
        (edited) 📥 I am taking in @tasks.csv.
        📥 Taken in: 5 tasks
        Note: priorities that are numbers count up: 1 is low, 2 medium, 3 high, 4 and 5 urgent; where 1 is the most urgent, write p1 to p4.
        Mended · 2
        • task: I cannot read its due date, so it has none (line 5 Four: “soon”)
        • task: its estimate is no length, so it has none (line 5 Four: “long”)
        [↩️ Undo]
        > /list
        # Open tasks · 5
        🔴 #3 Three
        🔴 #5 Five
        🟠 #1 One
        🟠 #2 Two
        🟢 #4 Four
        [#3] [#5] [#1] [#2] [#4]
        [☑️ Tick]
        > /task 1
        # 🟠 #1 One
        ▫️ To do  ·  high priority
        ⏳ about 1 h 30 min
        Added today 10:00
        [✅ Done] [✏️ Edit] [🗑 Delete]
        [Priority] [Due] [Category]
        [Status] [⏰ Reminder]
        [👤 Client] [▶️ Start] [⏱ Time]
        [🧩 Add a part] [💬 Comment] [🔁 Repeat]
        [📎 Attach]
    "#]].assert_eq(&talk.transcript);
}

/// A table that tells how tasks come again is taken back as it was: the rule with its start, a pause
/// after completion, and one without either.
#[test]
fn a_table_of_tasks_brings_back_how_they_come_again() {
    let mut here = Talk::new();
    here.say_all(
        "Pay rent friday
        Water the plants
        Buy milk
        Back up
        /repeat 1 every 2nd friday
        /repeat 2 3 days after done
        /repeat 4 every month on the last day at 9:15",
    );
    let [(_, table)] = files_of(&mut here, "/export csv").try_into().unwrap();
    let columns: Vec<&str> = table.lines().collect();
    expect![[r#"
        number,title,status,priority,due,start,category,tags,estimate_minutes,repeat,rule,client,part of,written,done at
        1,Pay rent,todo,medium,2026-11-27,,,,,every 2nd Friday,"DTSTART;VALUE=DATE:20261127 RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",,,2026-11-24T09:00:00Z,
        2,Water the plants,todo,medium,,,,,,3 days after it is done,AFTER:P3D,,,2026-11-24T09:00:00Z,
        3,Buy milk,todo,medium,,,,,,,,,,2026-11-24T09:00:00Z,
        4,Back up,todo,medium,2026-11-30T09:15:00+01:00[Europe/Berlin],,,,,every month on the last day at 09:15,"DTSTART:20261130T091500 RRULE:FREQ=MONTHLY;BYMONTHDAY=-1",,,2026-11-24T09:00:00Z,"#]]
    .assert_eq(&columns.join("\n"));
    let mut there = Talk::new();
    there.holds("tasks.csv", table.clone());
    there.say_all(
        "/import @tasks.csv
        :✅ Take 4 rows
        /done 1",
    );
    expect![[r#"
        > /import @tasks.csv
        📥 I am looking at @tasks.csv.
        📥 @tasks.csv: 4 tasks.
        Note: I left out the columns number, part of, written, done at.
        One /undo takes all of it back.
        [✅ Take 4 rows] [✖️ Leave]
        > :✅ Take 4 rows
        (edited) 📥 I am taking in @tasks.csv.
        📥 Taken in: 4 tasks
        Note: I left out the columns number, part of, written, done at.
        [↩️ Undo]
        > /done 1
        ✅ Done: #1 Pay rent
        🔁 Next: #5 Pay rent · Fri 11 Dec
        4 tasks left.
        [↩️ Undo]
    "#]]
    .assert_eq(&there.transcript);
}

#[test]
fn how_often_may_be_in_words_and_what_is_not_is_told() {
    let mut talk = Talk::new();
    let rows = "title,due,repeat,status\n\
                One,2026-11-27,every friday,\n\
                Two,2026-11-26,every friday,\n\
                Three,,FREQ=WEEKLY;BYDAY=MO,\n\
                Four,,every blue moon,\n\
                Five,,every 5 minutes,\n\
                Six,,never,\n\
                Seven,,every day,done\n";
    talk.holds("tasks.csv", rows);
    talk.say_all(
        "/import @tasks.csv
        :✅ Take 7 rows
        /list",
    );
    expect![[r#"
        > /import @tasks.csv
        📥 I am looking at @tasks.csv.
        📥 @tasks.csv: 7 tasks.
        Mended · 4
        • task: I cannot read how it comes again, so it does not (line 5 Four: “every blue moon”)
        • task: it is done, so it does not come again (line 8 Seven: “every day”)
        • task: its due date is no day of its series, so it is due at the first (line 3 Two: “every friday”)
        • task: what it says never comes, or too often, so it does not (line 6 Five: “every 5 minutes”)
        One /undo takes all of it back.
        [✅ Take 7 rows] [✖️ Leave]
        > :✅ Take 7 rows
        (edited) 📥 I am taking in @tasks.csv.
        📥 Taken in: 7 tasks
        Mended · 4
        • task: I cannot read how it comes again, so it does not (line 5 Four: “every blue moon”)
        • task: it is done, so it does not come again (line 8 Seven: “every day”)
        • task: its due date is no day of its series, so it is due at the first (line 3 Two: “every friday”)
        • task: what it says never comes, or too often, so it does not (line 6 Five: “every 5 minutes”)
        [↩️ Undo]
        > /list
        # Open tasks · 6
        🟡 #1 One · Fri · 🔁
        🟡 #2 Two · Fri · 🔁
        🟡 #3 Three · Mon · 🔁
        🟡 #4 Four
        🟡 #5 Five
        🟡 #6 Six
        [#1] [#2] [#3] [#4] [#5]
        [#6]
        [☑️ Tick]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_file_that_is_not_there_is_told_as_what_was_asked_for_it() {
    check(
        "Offer
        /import missing.csv
        /attach 1 missing.csv",
        &expect![[r#"
            > Offer
            ➕ Added #1 Offer
            [✏️ Change] [↩️ Undo]
            > /import missing.csv
            📥 I am looking at missing.csv.
            ⚠️ There is no file at missing.csv.
            Here /import takes the path of a file on this machine, which may begin with ~/ for your home: /import ~/tasks.csv
            > /attach 1 missing.csv
            ⚠️ There is no file at missing.csv.
            Here /attach takes a path, in quotation marks if words follow it: /attach 1 "~/my report.pdf" the signed offer
        "#]],
    );
}

/// A time keeps its moment where it goes, and a text its apostrophe; what is odd is told.
#[test]
fn a_table_means_the_same_in_another_zone() {
    let mut here = Talk::new();
    here.say_all(
        "Call Rome tomorrow 15:00
        /settimezone America/New_York
        :Keep their moment",
    );
    here.say("'=cmd");
    let [(_, table)] = files_of(&mut here, "/export csv").try_into().unwrap();
    expect![[r#"
        number,title,status,priority,due,start,category,tags,estimate_minutes,repeat,rule,client,part of,written,done at
        1,Call Rome,todo,medium,2026-11-25T15:00:00+01:00[Europe/Berlin],,,,,,,,,2026-11-24T09:00:00Z,
        2,''=cmd,todo,medium,,,,,,,,,,2026-11-24T09:00:00Z,
    "#]].assert_eq(&table.replace("\r\n", "\n"));
    let mut there = Talk::new();
    there.say_all("/settimezone America/New_York");
    there.holds("tasks.csv", table);
    there.transcript.clear();
    there.say_all(
        "/import @tasks.csv
        :✅ Take 2 rows
        /task 1
        /task 2",
    );
    expect![[r#"
        > /import @tasks.csv
        📥 I am looking at @tasks.csv.
        📥 @tasks.csv: 2 tasks.
        Note: I left out the columns number, part of, written, done at.
        One /undo takes all of it back.
        [✅ Take 2 rows] [✖️ Leave]
        > :✅ Take 2 rows
        (edited) 📥 I am taking in @tasks.csv.
        📥 Taken in: 2 tasks
        Note: I left out the columns number, part of, written, done at.
        [↩️ Undo]
        > /task 1
        # 🟡 #1 Call Rome
        ▫️ To do  ·  medium priority
        📅 tomorrow, Wed 25 Nov 09:00 (15:00 in Europe/Berlin)
        Added today 04:00
        [✅ Done] [✏️ Edit] [🗑 Delete]
        [Priority] [Due] [Category]
        [Status] [⏰ Reminder]
        [👤 Client] [▶️ Start] [⏱ Time]
        [🧩 Add a part] [💬 Comment] [🔁 Repeat]
        [📎 Attach]
        > /task 2
        # 🟡 #2 '=cmd
        ▫️ To do  ·  medium priority
        Added today 04:00
        [✅ Done] [✏️ Edit] [🗑 Delete]
        [Priority] [Due] [Category]
        [Status] [⏰ Reminder]
        [👤 Client] [▶️ Start] [⏱ Time]
        [🧩 Add a part] [💬 Comment] [🔁 Repeat]
        [📎 Attach]
    "#]]
    .assert_eq(&there.transcript);
}

#[test]
fn what_is_wrong_with_a_rule_is_told() {
    let mut talk = Talk::new();
    let rows = "title,rule,repeat\n\
                One,FREQ=FOO,\n\
                Two,DTSTART;TZID=Europe/Rome:20261127T090000 RRULE:FREQ=DAILY,\n\
                Three,DTSTART:20261127T090000 RRULE:FREQ=DAILY,every week\n";
    talk.holds("tasks.csv", rows);
    talk.say_all("/import @tasks.csv");
    expect![[r#"
        > /import @tasks.csv
        📥 I am looking at @tasks.csv.
        📥 @tasks.csv: 3 tasks.
        Mended · 3
        • task: I cannot read its rule (`DTSTART;TZID=Europe/Rome:20261127T090000` is no line of a recurrence: it takes DTSTART, RRULE and EXDATE, or AFTER), so it does not come again (line 3 Two: “DTSTART;TZID=Europe/Rome:20261127T090000 RRULE:FREQ=DAILY”)
        • task: I cannot read its rule (`FOO` is no frequency: FREQ is SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY), so it does not come again (line 2 One: “FREQ=FOO”)
        • task: its rule and its words say otherwise, and the rule counts (line 4 Three: “every week”)
        One /undo takes all of it back.
        [✅ Take 3 rows] [✖️ Leave]
    "#]].assert_eq(&talk.transcript);
}
