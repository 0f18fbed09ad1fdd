//! Bad configuration: one clear sentence, the right exit status, nothing started, nothing lost.

use std::os::unix::fs::PermissionsExt;

use crate::process::Home;

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

#[test]
fn each_variable_with_a_wrong_value_is_refused_before_anything_starts() {
    let cases = [
        ("TELEGRAM_BOT_TOKEN", "nonsense"),
        ("ALLOWED_TELEGRAM_USER_ID", "larry"),
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
        ("DISABLED_PLUGINS", "no-such-plugin"),
        ("LARRYBOT_HTTP_ADDR", "port 80"),
    ];
    for (name, value) in cases {
        let home = Home::new().with(name, value);
        refuses(&home, &["chat"], 2, &[name]);
        assert!(!home.database().exists(), "{name}: a database was made");
    }
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
