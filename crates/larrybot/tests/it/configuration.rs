//! Bad configuration: one clear sentence, the right exit status, nothing started, nothing lost.

use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use botapi_emulator::testing::Server;
use rustix::fs::{FlockOperation, fcntl_lock};
use rustix::process::{Pid, Signal, kill_process};

use crate::bot::{Bot, PATIENCE, home_for};
use crate::face::pid;
use crate::process::{Home, LARRY};

/// The process must refuse with status `status` and one sentence that has all of `words`.
fn refuses(home: &Home, arguments: &[&str], status: i32, words: &[&str]) {
    let ended = home.run(arguments, "");
    assert_eq!(ended.status, Some(status), "{ended:?}");
    assert_eq!(
        ended.errors.trim().lines().count(),
        1,
        "one sentence: {ended:?}"
    );
    for word in words {
        assert!(ended.errors.contains(word), "{word} is missing: {ended:?}");
    }
    assert_eq!(ended.output, "", "nothing was said: {ended:?}");
}

/// Each variable and a value that is wrong for it. `DATABASE_PATH` takes any name; what can be
/// wrong about the place has tests of its own below.
const WRONG: [(&str, &str); 20] = [
    ("TELEGRAM_BOT_TOKEN", "nonsense"),
    ("ALLOWED_TELEGRAM_USER_ID", "larry"),
    ("ALLOWED_TELEGRAM_GROUP_ID", "42"),
    ("TELEGRAM_API_URL", "not a url"),
    ("DATABASE_URL", "postgres://localhost/larrybot"),
    ("TIMEZONE", "Atlantis/Capital"),
    ("LOG_LEVEL", "a=b=c"),
    ("LOG_FORMAT", "yaml"),
    ("MAX_REQUESTS_PER_MINUTE", "lots"),
    ("DAILY_REPORT_AT", "noonish"),
    ("END_OF_DAY_AT", "24:30"),
    ("SHUTDOWN_TIMEOUT", "-5"),
    ("TELEGRAM_RATE_LIMIT", "some"),
    ("TELEGRAM_WEBHOOK_URL", "ftp://example.org"),
    ("TELEGRAM_WEBHOOK_SECRET", "alone"),
    ("TELEGRAM_REDELIVERY", "perhaps"),
    ("FILE_SIZE_MAX_MB", "0"),
    ("FILES_QUOTA_MB", "19"),
    ("DISABLED_PLUGINS", "no-such-plugin"),
    ("LARRYBOT_HTTP_ADDR", "port 80"),
];

#[test]
fn each_variable_with_a_wrong_value_is_refused_before_anything_starts() {
    for (name, value) in WRONG {
        for odd in [value, "\u{1f4a9}\u{202e}", &"9".repeat(10_000)] {
            let home = Home::new().with(name, odd);
            refuses(&home, &["chat"], 2, &[name]);
            assert!(!home.database().exists(), "{name}: a database was made");
        }
    }
}

#[test]
fn no_variable_is_without_a_case_here() {
    let help = Home::new().run(&["--help"], "").output;
    let mut listed: Vec<&str> = help
        .split('[')
        .filter_map(|part| part.split_once(';'))
        .filter(|(_, rest)| rest.trim_start().starts_with("default"))
        .map(|(name, _)| name)
        .filter(|name| *name != "DATABASE_PATH")
        .collect();
    let mut covered: Vec<&str> = WRONG.iter().map(|(name, _)| *name).collect();
    listed.sort_unstable();
    covered.sort_unstable();
    assert_eq!(listed, covered);
}

#[test]
fn an_unknown_flag_or_subcommand_is_bad_usage() {
    let home = Home::new();
    assert_eq!(home.run(&["--no-such-flag"], "").status, Some(2));
    assert_eq!(home.run(&["dance"], "").status, Some(2));
    assert_eq!(home.run(&["--help"], "").status, Some(0));
}

#[test]
fn a_directory_that_a_person_named_and_that_is_missing_is_not_made() {
    let home = Home::new().with("DATABASE_PATH", "no/such/directory/larry.sqlite3");
    refuses(&home, &["chat"], 1, &["no/such/directory"]);
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    let home = Home::new().with("DATABASE_PATH", "notes.txt");
    let path = home.path().join("notes.txt");
    let words = "dear diary, ".repeat(1_000);
    std::fs::write(&path, &words).unwrap();
    refuses(&home, &["chat"], 1, &["notes.txt"]);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), words);
}

#[test]
fn the_database_is_for_its_owner_only() {
    let home = Home::new();
    assert_eq!(home.chat(&["/add Buy milk"]).status, Some(0));
    let mode = std::fs::metadata(home.database())
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    // Not even root may make files in these.
    for place in ["/sys/larry.sqlite3", "/proc/larry.sqlite3"] {
        let home = Home::new().with("DATABASE_PATH", place);
        refuses(&home, &["chat"], 1, &[place]);
    }
    let home = Home::new().with("DATABASE_PATH", "notes.txt/larry.sqlite3");
    std::fs::write(home.path().join("notes.txt"), "dear diary").unwrap();
    refuses(&home, &["chat"], 1, &["notes.txt", "directory"]);
}

#[test]
fn a_directory_in_the_databases_place_is_named() {
    let home = Home::new().with("DATABASE_PATH", "folder");
    std::fs::create_dir(home.path().join("folder")).unwrap();
    refuses(&home, &["chat"], 1, &["folder", "directory"]);
}

#[test]
fn a_file_in_the_way_of_the_default_directory_is_named() {
    let home = Home::new();
    std::fs::write(home.path().join(".local"), "").unwrap();
    refuses(&home, &["chat"], 1, &[".local"]);
}

/// A home whose database is a single file, without a log beside it that would heal it.
fn one_file() -> (Home, PathBuf) {
    let home = Home::new();
    assert_eq!(home.chat(&["/add Buy milk"]).status, Some(0));
    assert_eq!(home.run(&["backup", "one.sqlite3"], "").status, Some(0));
    let database = home.path().join("one.sqlite3");
    (home.with("DATABASE_PATH", "one.sqlite3"), database)
}

#[test]
fn a_database_of_a_newer_version_is_refused_and_untouched() {
    let (home, database) = one_file();
    let mut bytes = std::fs::read(&database).unwrap();
    // SQLite's file format: the user version is a big-endian number at offset 60.
    bytes[60..64].copy_from_slice(&999_u32.to_be_bytes());
    std::fs::write(&database, &bytes).unwrap();
    refuses(&home, &["chat"], 2, &["999", "newer version"]);
    refuses(&home, &["backup", "copy.sqlite3"], 2, &["newer version"]);
    refuses(&home, &["export", "out"], 2, &["newer version"]);
    assert_eq!(home.run(&["doctor"], "").status, Some(1));
    assert_eq!(std::fs::read(&database).unwrap(), bytes);
}

#[test]
fn a_damaged_database_is_refused_and_untouched() {
    let (home, database) = one_file();
    let mut bytes = std::fs::read(&database).unwrap();
    // The first page keeps its header and loses the schema behind it.
    bytes[100..4096].fill(0xa5);
    std::fs::write(&database, &bytes).unwrap();
    refuses(&home, &["chat"], 1, &["damaged", "backup"]);
    assert_eq!(std::fs::read(&database).unwrap(), bytes);
}

#[test]
fn a_database_that_another_program_locks_is_told_in_a_sentence() {
    let home = Home::new();
    assert_eq!(home.chat(&["/add Buy milk"]).status, Some(0));
    let file = std::fs::File::options()
        .read(true)
        .write(true)
        .open(home.database())
        .unwrap();
    // SQLite's locks are POSIX locks on bytes of the file: this holds all of them.
    fcntl_lock(&file, FlockOperation::NonBlockingLockExclusive).unwrap();
    refuses(&home, &["chat"], 1, &["locked by another process"]);
    drop(file);
    let list = home.chat(&["/list"]);
    assert!(list.output.contains("Buy milk"), "{list:?}");
}

#[test]
fn a_second_dispatcher_is_refused_with_the_number_of_the_first() {
    let server = Server::start().unwrap();
    let home = home_for(&server);
    let bot = Bot::start(&home, &server);
    let first = pid(&home).to_string();
    refuses(&home, &["chat"], 1, &["already serves", &first]);
    refuses(&home, &["run"], 1, &["already serves", &first]);
    bot.stop();
}

#[test]
fn logs_that_nobody_can_take_cost_nothing_but_the_logs() {
    let home = Home::new().with("LOG_LEVEL", "trace");
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = home
        .command(&["capture", "--at", "2026-03-04T10:00:00Z"])
        .stderr(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    let server = Server::start().unwrap();
    let home = home_for(&server).with("LOG_LEVEL", "trace");
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let mut bot = home.command(&["run"]);
    let mut bot = bot.stderr(full).spawn().unwrap();
    let said = server.user(LARRY).says("/add still here");
    server
        .wait_for_message(PATIENCE, LARRY, said, "still here")
        .unwrap();
    kill_process(Pid::from_child(&bot), Signal::TERM).unwrap();
    assert_eq!(bot.wait().unwrap().code(), Some(0));
}

#[test]
fn a_file_of_settings_is_read_and_a_bad_one_is_a_sentence() {
    let home = Home::new();
    let write = |text: &[u8]| std::fs::write(home.path().join(".env"), text).unwrap();
    write(b"# Mine\nMAX_REQUESTS_PER_MINUTE=lots\n");
    refuses(&home, &["chat"], 2, &["MAX_REQUESTS_PER_MINUTE", "lots"]);
    write(b"TELEGRAM_BOT_TOKEN=1:canary oops\n");
    refuses(&home, &["chat"], 2, &[".env", "NAME=value"]);
    assert!(!home.run(&["chat"], "").errors.contains("canary"));
    write(b"what is this\n");
    refuses(&home, &["chat"], 2, &[".env", "NAME=value"]);
    write(b"LOG_LEVEL=\xff\xfe\n");
    refuses(&home, &["chat"], 2, &[".env"]);
    write(b"TIMEZONE=Mars/Olympus\nLOG_LEVEL=\"warn\"\n");
    // The environment wins over the file.
    assert_eq!(home.chat(&["/add Buy milk"]).status, Some(0));
}

#[test]
fn a_secret_whose_file_is_missing_is_a_sentence() {
    let flag = "--telegram-bot-token-file";
    refuses(&Home::new(), &["chat", flag, "nowhere"], 2, &[flag]);
}

#[test]
fn a_variable_that_is_no_text_is_a_sentence() {
    let home = Home::new();
    let mut command = home.command(&["chat"]);
    command.env("TIMEZONE", std::ffi::OsStr::from_bytes(b"Europe/\xff"));
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("TIMEZONE is not UTF-8 text"), "{errors}");
}

#[test]
fn the_program_starts_and_stops_with_any_one_plugin_off() {
    for plugin in chat::commands::ALL.iter().filter(|plugin| !plugin.needed) {
        let home = Home::new().with("DISABLED_PLUGINS", plugin.name);
        let ended = home.chat(&["/add Buy milk", "/list", "/undo", "/plugins"]);
        assert_eq!(ended.status, Some(0), "without {}: {ended:?}", plugin.name);
        let off = format!("⚪ {} ({})", plugin.title, plugin.name);
        assert!(ended.output.contains(&off), "{ended:?}");
        let works = ended.output.contains("Undone: added #1 Buy milk");
        assert_eq!(works, plugin.name != "tasks", "{ended:?}");
    }
}
