//! Secrets stay secret: a canary token and webhook secret, everything at TRACE, and every place
//! searched in which they could show.

use std::fs::File;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use botapi_emulator::testing::Server;
use botapi_emulator::{Config, Fault, FaultKind, Outage};
use rustix::process::{Pid, Signal, kill_process};

use crate::bot::{PATIENCE, home_for};
use crate::face::{Face, eventually, pid};
use crate::process::{Ended, Home, LARRY};

const CANARY: &str = "canaryAAHdqTcvCH1vGWJxfSeofSAs0K5";
const TOKEN: &str = "110201543:canaryAAHdqTcvCH1vGWJxfSeofSAs0K5";
const HOOK_CANARY: &str = "canary-hook-7f3a9b";

/// Fails if a canary stands in `text`, naming the place and the line.
fn assert_clean(place: &str, text: &str) {
    for line in text.lines() {
        let shown = line.contains(CANARY) || line.contains(HOOK_CANARY);
        assert!(!shown, "{place} shows a secret: {line}");
    }
}

fn assert_ended_clean(place: &str, ended: &Ended) {
    assert_clean(&format!("{place}, standard output"), &ended.output);
    assert_clean(&format!("{place}, standard error"), &ended.errors);
}

/// Every file below `directory`, with its bytes searched and its mode looked at.
fn assert_files_are_private(directory: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(directory).expect("the data directory") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(assert_files_are_private(&path));
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file of ours");
        assert_clean(
            &path.display().to_string(),
            &String::from_utf8_lossy(&bytes),
        );
        let mode = std::fs::metadata(&path).expect("it is there").permissions();
        assert_eq!(mode.mode() & 0o777, 0o600, "{}", path.display());
        files.push(path);
    }
    files
}

fn canary_server() -> Server {
    Server::start_with(Config {
        token: TOKEN.to_owned(),
        slow_repeated_polls: false,
        ..Config::default()
    })
    .unwrap()
}

/// Everything that can go wrong on the way to Telegram, on one bot; what it logged.
fn a_hard_day(server: &Server, face: &Face, home: &Home) -> String {
    let log = home.path().join("all.log");
    let file = File::create(&log).unwrap();
    let mut child = home
        .command(&["run"])
        .env("RUST_BACKTRACE", "full")
        .stdout(Stdio::from(file.try_clone().unwrap()))
        .stderr(Stdio::from(file))
        .spawn()
        .unwrap();
    face.until_ready_is(200, "");
    let cmdline = std::fs::read_to_string(format!("/proc/{}/cmdline", pid(home))).unwrap();
    assert_clean("the command line", &cmdline);
    let faults = [
        Fault::new(FaultKind::Refuse {
            code: 400,
            description: format!("Bad Request: something about {TOKEN} and bot{TOKEN}/x"),
        }),
        Fault::internal_server_error(),
        Fault::bad_gateway(),
        Fault::reset_before(),
        Fault::reset_after(),
        Fault::new(FaultKind::TruncatedBody),
        Fault::new(FaultKind::InvalidJson),
    ];
    for (number, fault) in faults.into_iter().enumerate() {
        server.inject(fault.method("sendMessage"));
        server.user(LARRY).says(&format!("/add number {number}."));
        server
            .wait_for(PATIENCE, |world| {
                let words = format!("number {number}.");
                let said = |it: &botapi_emulator::Message| it.text.contains(&words);
                // The first is refused for good; the others come when they are tried again.
                let arrived = number == 0 || world.sent_to(LARRY).iter().any(said);
                (world.waiting_faults() == 0 && arrived).then_some(())
            })
            .unwrap();
    }
    server.push_raw_update(br#"{"update_id":UPDATE_ID,"message":{"#);
    for command in ["/health_detailed", "/scheduler_status", "/why 1", "/help"] {
        let said = server.user(LARRY).says(command);
        server.wait_for_message(PATIENCE, LARRY, said, "").unwrap();
    }
    for outage in [Outage::Refused, Outage::BadGateway] {
        server.set_outage(outage);
        server.reset_connections();
        let ready = face.until_ready_is(503, "");
        assert_clean("/ready", &ready.body);
        assert_clean("/live", &face.get("/live").unwrap().body);
        assert_clean("/metrics", &face.get("/metrics").unwrap().body);
        server.set_outage(Outage::None);
        face.until_ready_is(200, "");
    }
    assert_clean("/nothing", &face.get("/nothing").unwrap().body);
    assert_clean("/metrics", &face.get("/metrics").unwrap().body);
    kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
    let status = child.wait().unwrap();
    let log = std::fs::read_to_string(log).unwrap();
    assert_eq!(status.code(), Some(0), "{log}");
    for message in server.sent_to(LARRY) {
        assert_clean("a message", &message.text);
    }
    log
}

/// A hard day with the log in this format, everything of it searched.
fn searched(format: &str) {
    let (server, face) = (canary_server(), Face::new());
    let home = face
        .on(home_for(&server))
        .with("LOG_LEVEL", "trace")
        .with("LOG_FORMAT", format);
    let log = a_hard_day(&server, &face, &home);
    assert!(log.contains("TRACE"), "the log is whole");
    assert_clean(format, &log);
    let data = home.database();
    assert_files_are_private(data.parent().expect("the data directory"));
}

#[test]
fn nothing_that_a_running_bot_says_or_writes_shows_the_token() {
    searched("text");
}

#[test]
fn nor_does_it_when_the_log_is_json() {
    searched("json");
}

#[test]
fn nothing_that_a_bot_with_a_webhook_says_shows_the_secret() {
    let (server, face) = (canary_server(), Face::new());
    let home = face
        .on(home_for(&server))
        .with("LOG_LEVEL", "trace")
        .with(
            "TELEGRAM_WEBHOOK_URL",
            format!("http://{}/hook", face.address()),
        )
        .with("TELEGRAM_WEBHOOK_SECRET", HOOK_CANARY);
    let log = home.path().join("all.log");
    let mut child = home
        .command(&["run"])
        .stderr(File::create(&log).unwrap())
        .spawn()
        .unwrap();
    face.until_ready_is(200, "");
    server.user(LARRY).says("/add by webhook");
    server
        .wait_for_message(PATIENCE, LARRY, 0, "by webhook")
        .unwrap();
    let wrong = format!("X-Telegram-Bot-Api-Secret-Token: {HOOK_CANARY}x\r\n");
    let answer = face.post("/hook", &wrong, "{}").unwrap();
    assert_eq!(answer.status, 401);
    let right = format!("X-Telegram-Bot-Api-Secret-Token: {HOOK_CANARY}\r\n");
    let answer = face.post("/hook", &right, "{}").unwrap();
    assert_eq!(answer.status, 200);
    assert_clean("/metrics", &face.get("/metrics").unwrap().body);
    kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let log = std::fs::read_to_string(log).unwrap();
    assert!(log.contains("TRACE"), "the log is whole");
    assert_clean("the log", &log);
}

#[test]
fn no_refusal_and_no_finding_of_doctor_shows_the_token() {
    let server = canary_server();
    let good = || home_for(&server).with("LOG_LEVEL", "trace");
    let homes = [
        ("a good set-up", good()),
        (
            "a wrong token",
            good().with("TELEGRAM_BOT_TOKEN", format!("1{TOKEN}")),
        ),
        (
            "no token at all",
            good().with("TELEGRAM_BOT_TOKEN", format!("{CANARY} {HOOK_CANARY}")),
        ),
        (
            "nobody there",
            good().with("TELEGRAM_API_URL", "http://127.0.0.1:9"),
        ),
        (
            "no such host",
            good().with("TELEGRAM_API_URL", "http://no-such-host.invalid"),
        ),
        (
            "no TLS there",
            good().with("TELEGRAM_API_URL", server.url().replace("http", "https")),
        ),
        (
            "no Bot API there",
            good().with("TELEGRAM_API_URL", format!("{}/elsewhere", server.url())),
        ),
        ("no address", good().with("TELEGRAM_API_URL", "::::")),
        (
            "nobody allowed",
            good().with("ALLOWED_TELEGRAM_USER_ID", ""),
        ),
        (
            "a bad secret",
            good()
                .with("TELEGRAM_WEBHOOK_URL", "https://example.org/hook")
                .with("TELEGRAM_WEBHOOK_SECRET", format!("{HOOK_CANARY} !")),
        ),
    ];
    for (what, home) in homes {
        let doctor = home.run(&["doctor"], "");
        assert_ended_clean(&format!("doctor, {what}"), &doctor);
        let sound = what == "a good set-up";
        assert_eq!(
            doctor.status,
            Some(u8::from(!sound).into()),
            "{what}: {doctor:?}"
        );
        assert_ended_clean(&format!("help, {what}"), &home.run(&["run", "--help"], ""));
    }
}

#[test]
fn a_bot_that_cannot_run_does_not_show_the_token_either() {
    let server = canary_server();
    let good = || home_for(&server).with("LOG_LEVEL", "trace");
    for (what, status, home) in [
        (
            "a token that Telegram refuses",
            1,
            good().with("TELEGRAM_BOT_TOKEN", format!("1{TOKEN}")),
        ),
        (
            "a token that is none",
            2,
            good().with("TELEGRAM_BOT_TOKEN", format!("bot {TOKEN}")),
        ),
        (
            "a port that is taken",
            1,
            good().with("LARRYBOT_HTTP_ADDR", server.address().unwrap().to_string()),
        ),
        (
            "a bad address",
            2,
            good().with("TELEGRAM_API_URL", "http://me:pw@host"),
        ),
    ] {
        let ended = home.run(&["run"], "");
        assert_eq!(ended.status, Some(status), "{what}: {ended:?}");
        assert_ended_clean(what, &ended);
    }
    let home = good();
    let file = home.path().join("token");
    std::fs::write(&file, format!("{TOKEN}\n")).unwrap();
    let home = home.with("TELEGRAM_BOT_TOKEN", "");
    let doctor = home.run(&["doctor", "--telegram-bot-token-file", "token"], "");
    assert_eq!(doctor.status, Some(0), "{doctor:?}");
    assert_ended_clean("a token in a file", &doctor);
}

#[test]
fn every_file_is_for_its_owner_only() {
    let (server, face) = (canary_server(), Face::new());
    let home = face.on(home_for(&server));
    let mut child = home
        .command(&["run"])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    face.until_ready_is(200, "");
    let said = server.user(LARRY).says("/add Buy milk");
    server
        .wait_for_message(PATIENCE, LARRY, said, "Buy milk")
        .unwrap();
    let data = home.database().parent().unwrap().to_owned();
    let copy = data.join("copy.sqlite3");
    let backup = home.run(&["backup", copy.to_str().unwrap()], "");
    assert_eq!(backup.status, Some(0), "{backup:?}");
    let files = eventually("the log of the database is there", || {
        let files = assert_files_are_private(&data);
        (files.len() >= 5).then_some(files)
    });
    for ending in ["sqlite3", "sqlite3-wal", "sqlite3-shm", "sqlite3.lock"] {
        let wanted = data.join(format!("larrybot.{ending}"));
        assert!(files.contains(&wanted), "{ending} is not there: {files:?}");
    }
    let mode = std::fs::metadata(&data).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
    child.wait().unwrap();
    let out = home.path().join("out");
    let export = home.run(&["export", "out"], "");
    assert_eq!(export.status, Some(0), "{export:?}");
    assert!(!assert_files_are_private(&out).is_empty());
    let restore = home.run(&["restore", copy.to_str().unwrap()], "");
    assert_eq!(restore.status, Some(0), "{restore:?}");
    assert_files_are_private(&data);
}
