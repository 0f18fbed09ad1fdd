//! The subcommands beside the conversation: doctor, backup, restore, export, capture.

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;

use botapi_emulator::testing::Server;
use serde_json::Value;

use crate::bot::{Bot, PATIENCE, home_for};
use crate::face::{Face, pid};
use crate::process::{Ended, Home, LARRY};

/// A machine whose bot knows one task.
fn used_home() -> Home {
    let home = Home::new();
    assert_eq!(home.chat(&["/add Buy milk"]).status, Some(0));
    home
}

fn list(home: &Home) -> String {
    let ended = home.chat(&["/list"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    ended.output
}

/// It ended with this status and one line on standard error that has all the words.
fn says(ended: &Ended, status: i32, words: &[&str]) {
    assert_eq!(ended.status, Some(status), "{ended:?}");
    assert_eq!(ended.errors.trim().lines().count(), 1, "{ended:?}");
    for word in words {
        assert!(ended.errors.contains(word), "{word} is missing: {ended:?}");
    }
}

fn doctor(home: &Home, status: i32, words: &[&str]) {
    let ended = home.run(&["doctor"], "");
    assert_eq!(ended.status, Some(status), "{ended:?}");
    for word in words {
        assert!(ended.output.contains(word), "{word} is missing: {ended:?}");
    }
    let stops = ended.output.lines().filter(|line| line.starts_with("STOP"));
    assert_eq!(stops.count() > 0, status == 1, "{ended:?}");
}

#[test]
fn doctor_is_content_with_a_good_set_up() {
    doctor(&Home::new(), 0, &["will be made at the first start"]);
    doctor(&used_home(), 0, &["ok    database", "terminal chat"]);
    let (server, face) = (Server::start().unwrap(), Face::new());
    let home = face.on(home_for(&server));
    let found = ["larry_emulated_bot", "is free", "configuration"];
    doctor(&home, 0, &found);
    assert!(!home.database().exists(), "looking makes no database");
    let bot = Bot::start(&home, &server);
    let pid = pid(&home);
    let serves = format!("process {pid} serves it now; a second `run` is refused");
    let found = ["larry_emulated_bot", "the bot is running", &serves];
    doctor(&home, 0, &found);
    face.assert_healthy();
    bot.stop();
}

#[test]
fn doctor_looks_at_a_database_and_changes_nothing_in_it() {
    /// Where SQLite's file format has the version that its owner gives it.
    const USER_VERSION: std::ops::Range<usize> = 60..64;
    let home = used_home();
    let file = home.database();
    let mut bytes = std::fs::read(&file).unwrap();
    let version = u32::from_be_bytes(bytes[USER_VERSION].try_into().unwrap());
    bytes[USER_VERSION].copy_from_slice(&(version - 1).to_be_bytes());
    std::fs::write(&file, &bytes).unwrap();
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o644)).unwrap();
    let older = format!("its schema is version {}", version - 1);
    doctor(&home, 0, &["ok    database", &older, "mode 644"]);
    assert!(std::fs::read(&file).unwrap() == bytes, "it was changed");
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o644, "the mode was changed");
}

#[test]
fn doctor_names_what_would_stop_run_and_ends_with_1() {
    let server = Server::start().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let cases = [
        ("TIMEZONE", "Atlantis/Capital", "TIMEZONE"),
        ("DISABLED_PLUGINS", "no-such-plugin", "DISABLED_PLUGINS"),
        ("DATABASE_PATH", "no/such/file", "no/such"),
        ("DATABASE_PATH", "/sys/larry.sqlite3", "/sys"),
        ("LARRYBOT_HTTP_ADDR", &address, "taken"),
        ("TELEGRAM_BOT_TOKEN", "777:wrong", "refuses the bot token"),
        (
            "TELEGRAM_API_URL",
            "http://127.0.0.1:9",
            "cannot be reached",
        ),
        ("ALLOWED_TELEGRAM_USER_ID", "", "ALLOWED_TELEGRAM_USER_ID"),
    ];
    for (name, value, word) in cases {
        doctor(&home_for(&server).with(name, value), 1, &[word]);
    }
    let home = Home::new().with("DATABASE_PATH", "notes.txt");
    std::fs::write(home.path().join("notes.txt"), "dear diary ".repeat(1_000)).unwrap();
    doctor(&home, 1, &["is not a database"]);
}

#[test]
fn a_backup_of_a_running_bot_can_be_restored() {
    let server = Server::start().unwrap();
    let home = home_for(&server);
    let bot = Bot::start(&home, &server);
    let said = server.user(LARRY).says("/add before the copy");
    server
        .wait_for_message(PATIENCE, LARRY, said, "before the copy")
        .unwrap();
    let copied = home.run(&["backup", "copy.sqlite3"], "");
    says(&copied, 0, &["copy.sqlite3", "checked"]);
    let said = server.user(LARRY).says("/add after the copy");
    server
        .wait_for_message(PATIENCE, LARRY, said, "after the copy")
        .unwrap();
    let again = home.run(&["backup", "copy.sqlite3"], "");
    says(&again, 1, &["exists already"]);
    let first = pid(&home).to_string();
    let refused = home.run(&["restore", "copy.sqlite3"], "");
    says(&refused, 1, &["already serves", &first]);
    bot.stop();
    let shown = list(&home);
    assert!(shown.contains("after the copy"), "{shown}");
    let restored = home.run(&["restore", "copy.sqlite3"], "");
    says(&restored, 0, &["Restored", "before-restore-1"]);
    let shown = list(&home);
    assert!(shown.contains("before the copy"), "{shown}");
    assert!(!shown.contains("after the copy"), "{shown}");
    let kept = home.path().join(".local/share/larrybot");
    let kept = kept.join("larrybot.sqlite3.before-restore-1");
    let elsewhere = Home::new().with("DATABASE_PATH", kept.to_str().unwrap());
    let shown = list(&elsewhere);
    assert!(
        shown.contains("after the copy"),
        "the old one is kept: {shown}"
    );
}

#[test]
fn copies_that_are_asked_for_in_the_chat_can_be_restored_and_the_newest_five_stay() {
    let server = Server::start().unwrap();
    let home = home_for(&server);
    let bot = Bot::start(&home, &server);
    for number in 1..=6 {
        let said = server.user(LARRY).says(&format!("/add task {number}"));
        server
            .wait_for_message(PATIENCE, LARRY, said, &format!("task {number}"))
            .unwrap();
        let said = server.user(LARRY).says("/backup");
        server
            .wait_for_message(PATIENCE, LARRY, said, "and checked it")
            .unwrap();
    }
    bot.stop();
    let data = home.path().join(".local/share/larrybot");
    let copies = std::fs::read_dir(data.join("larrybot.sqlite3.copies")).unwrap();
    let mut copies: Vec<_> = copies.map(|entry| entry.unwrap().path()).collect();
    copies.sort();
    assert_eq!(copies.len(), 5, "{copies:?}");
    let oldest = copies[0].to_str().unwrap();
    says(&home.run(&["restore", oldest], ""), 0, &["Restored"]);
    let whole = std::fs::read(oldest).unwrap();
    let shown = list(&home);
    assert!(shown.contains("task 2"), "{shown}");
    assert!(!shown.contains("task 3"), "{shown}");
    // The job that made the copy is in it, and is told of again; the copy is left as it is.
    assert!(std::fs::read(oldest).unwrap() == whole);
}

#[test]
fn a_bad_copy_is_refused_and_the_database_stays() {
    let home = used_home();
    assert_eq!(home.run(&["backup", "good"], "").status, Some(0));
    let good = std::fs::read(home.path().join("good")).unwrap();
    let mut damaged = good.clone();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 8_192].fill(0x5a);
    let cases: [(&str, Vec<u8>, &str); 4] = [
        ("damaged", damaged, "damaged"),
        ("half", good[..good.len() / 2].to_vec(), "damaged"),
        ("empty", Vec::new(), "empty"),
        ("notes", b"dear diary ".repeat(1_000), "not a database"),
    ];
    for (name, bytes, word) in cases {
        std::fs::write(home.path().join(name), &bytes).unwrap();
        says(&home.run(&["restore", name], ""), 1, &[word]);
        assert_eq!(std::fs::read(home.path().join(name)).unwrap(), bytes);
        assert!(list(&home).contains("Buy milk"), "{name}");
    }
    let missing = home.run(&["restore", "nowhere"], "");
    says(&missing, 1, &["nowhere"]);
    let into_nothing = home.run(&["backup", "no/such/copy"], "");
    says(&into_nothing, 1, &["no/such/copy"]);
    assert!(list(&home).contains("Buy milk"));
}

#[test]
fn an_export_has_everything_as_json_and_csv() {
    let home = Home::new();
    home.chat(&["/add Buy \"milk\", and more", "/remind in 2h stretch"]);
    says(&home.run(&["export", "out"], ""), 0, &["rows"]);
    let text = |name: &str| std::fs::read_to_string(home.path().join("out").join(name)).unwrap();
    let tasks: Vec<Value> = serde_json::from_str(&text("tasks.json")).unwrap();
    let titles: Vec<&str> = tasks.iter().filter_map(|it| it["title"].as_str()).collect();
    assert!(titles.contains(&"Buy \"milk\", and more"), "{titles:?}");
    let csv = text("tasks.csv");
    assert!(csv.contains("\"Buy \"\"milk\"\", and more\""), "{csv}");
    let reminders: Vec<Value> = serde_json::from_str(&text("reminders.json")).unwrap();
    assert_eq!(reminders.len(), 1, "{reminders:?}");
    says(&home.run(&["export", "out"], ""), 1, &["not empty"]);
}

#[test]
fn an_export_of_nothing_makes_no_database() {
    let home = Home::new().with("DATABASE_PATH", "nothing.sqlite3");
    let ended = home.run(&["export", "out"], "");
    says(&ended, 1, &["nothing.sqlite3"]);
    assert!(!home.path().join("nothing.sqlite3").exists());
    assert!(!home.path().join("out").exists());
}

#[test]
fn capture_reads_a_phrase_a_line() {
    let at = ["capture", "--at", "2026-03-04T10:00:00+01:00"];
    let arguments = [at.as_slice(), &["--timezone", "Europe/Berlin"]].concat();
    let phrases = "pay rent every 1st at 9am !high #home @acme for 30 min\n\ncall mum\u{0}\n";
    let ended = Home::new().run(&arguments, phrases);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert_eq!(ended.errors, "");
    let answers: Vec<Value> = ended
        .output
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), 3, "one answer a line");
    let task = &answers[0]["tasks"][0];
    assert_eq!(task["title"], "pay rent");
    assert_eq!(task["due"]["instant"], "2026-04-01T09:00:00+02:00");
    assert_eq!(task["rrule"], "FREQ=MONTHLY;BYMONTHDAY=1");
    assert_eq!(answers[1]["tasks"], Value::Array(Vec::new()));
}

#[test]
fn capture_takes_what_people_do_differently_as_flags_and_in_lines_of_json() {
    let at = ["capture", "--at", "2026-03-04T10:00:00+01:00"];
    let arguments = [at.as_slice(), &["--timezone", "Europe/Berlin"]].concat();
    let flags = [arguments.as_slice(), &["--morning", "07:30"]].concat();
    let time = |arguments: &[&str], line: &str| {
        let ended = Home::new().run(arguments, line);
        let answer: Value = serde_json::from_str(&ended.output).expect("an answer");
        answer["tasks"][0]["due"]["time"].clone()
    };
    assert_eq!(time(&arguments, "run tomorrow morning\n"), "09:00");
    assert_eq!(time(&flags, "run tomorrow morning\n"), "07:30");
    let lines = [arguments.as_slice(), &["--jsonl"]].concat();
    let line = "{\"text\":\"run tomorrow morning\",\"morning\":\"06:15\"}\n";
    assert_eq!(time(&lines, line), "06:15");
}

#[test]
fn capture_takes_lines_of_json_with_their_own_clocks() {
    let input = concat!(
        r#"{"id":"pub-002","text":"remind me tomorrow at 5 to call mum","#,
        r#""reference_instant":"2026-03-04T10:00:00+01:00","timezone":"Europe/Berlin"}"#,
        "\n",
        r#"{"id":7,"text":"call mum tomorrow","reference_instant":"2030-01-01T00:00:00Z","#,
        r#""timezone":"UTC","expected":{}}"#,
        "\n",
    );
    let ended = Home::new().run(&["capture", "--jsonl"], input);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let answers: Vec<Value> = ended
        .output
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers[0]["id"], "pub-002");
    assert_eq!(
        answers[0]["tasks"][0]["due"]["instant"],
        "2026-03-05T17:00:00+01:00"
    );
    assert_eq!(answers[1]["id"], 7);
    assert_eq!(answers[1]["tasks"][0]["due"]["date"], "2030-01-02");
}

#[test]
fn capture_refuses_bad_arguments_and_names_a_bad_line() {
    let home = Home::new();
    let usage = |arguments: &[&str], word: &str| {
        says(&home.run(arguments, "call mum\n"), 2, &[word]);
    };
    usage(&["capture", "--at", "yesterday"], "yesterday");
    usage(&["capture", "--timezone", "Mars/Olympus"], "Mars/Olympus");
    usage(&["capture", "--morning", "early"], "early");
    let lines = "{\"text\":\"call mum\"}\n{\"words\":1}\n";
    let ended = home.run(&["capture", "--jsonl"], lines);
    says(&ended, 1, &["line 2"]);
    let long = "x".repeat(1024 * 1024 + 1);
    let ended = home.run(&["capture", "--at", "2026-03-04T10:00:00Z"], &long);
    says(&ended, 1, &["line 1", "longer than 1048576 bytes"]);
}

#[test]
fn capture_reads_a_line_of_a_hundred_thousand_characters() {
    let words = "ä milk ".repeat(100_000 / 7);
    let line = format!("tomorrow buy {words}\n");
    assert!(line.chars().count() > 99_990);
    let at = ["capture", "--at", "2026-03-04T10:00:00Z"];
    let ended = Home::new().run(&at, &line);
    assert_eq!(ended.status, Some(0), "{}", ended.errors);
    let answer: Value = serde_json::from_str(&ended.output).unwrap();
    assert_eq!(answer["tasks"][0]["due"]["date"], "2026-03-05");
}

#[test]
fn health_and_what_comes_next_are_told_in_the_chat() {
    let server = Server::start().unwrap();
    let home = home_for(&server).with("DAILY_REPORT_AT", "08:30");
    let bot = Bot::start(&home, &server);
    let answer = |command: &str, word: &str| {
        let said = server.user(LARRY).says(command);
        let message = server.wait_for_message(PATIENCE, LARRY, said, word);
        message.unwrap().text
    };
    answer("/add Buy milk", "Buy milk");
    answer("/remind in 2h stretch", "stretch");
    let health = answer("/health", "Health");
    for words in ["Database", "Telegram", "up", "1 reminder waiting"] {
        assert!(health.contains(words), "{words}: {health}");
    }
    answer("/health_quick", "Database");
    let detailed = answer("/health_detailed", "poller");
    assert!(detailed.contains("store-writer"), "{detailed}");
    let next = answer("/scheduler_status", "What comes next");
    for words in [
        "Daily report",
        "08:30",
        "Next reminder",
        "1 reminder waiting",
    ] {
        assert!(next.contains(words), "{words}: {next}");
    }
    bot.stop();
}
