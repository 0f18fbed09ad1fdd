//! Files through the whole program: from a person to the folder and back.

use std::fs;
use std::path::{Path, PathBuf};

use botapi_emulator::testing::Server;
use botapi_emulator::{Fault, FileKind, Message};
use serde_json::json;

use crate::bot::{Bot, PATIENCE, home_for};
use crate::face::eventually;
use crate::process::{Home, LARRY};

/// As often a file is fetched before it is given up.
const ATTEMPTS: u32 = 5;

/// The contents that are kept, by their hash.
fn contents(home: &Home) -> Vec<PathBuf> {
    contents_beside(&home.database())
}

/// The contents that are kept beside a database.
pub(crate) fn contents_beside(database: &Path) -> Vec<PathBuf> {
    let mut root = database.as_os_str().to_owned();
    root.push(".files");
    let mut found = Vec::new();
    for shard in fs::read_dir(PathBuf::from(root)).unwrap() {
        let shard = shard.unwrap().path();
        if shard.ends_with("incoming") {
            continue;
        }
        found.extend(fs::read_dir(shard).unwrap().map(|it| it.unwrap().path()));
    }
    found
}

/// The bot's first message with these words.
fn said(server: &Server, words: &str) -> Message {
    let find = |world: &botapi_emulator::World| {
        let sent = world.sent_to(LARRY);
        sent.into_iter()
            .find(|message| message.text.contains(words))
    };
    server.wait_for(PATIENCE, find).expect(words)
}

#[test]
fn every_kind_of_file_is_kept_with_the_task_that_its_words_name_and_sent_back() {
    let server = Server::start().unwrap();
    let home = home_for(&server);
    let bot = Bot::start(&home, &server);
    let person = server.user(LARRY);
    person.says("/add Call the bank");
    said(&server, "Added #1");
    let kinds = [
        FileKind::Document,
        FileKind::Photo,
        FileKind::Audio,
        FileKind::Voice,
        FileKind::Video,
        FileKind::Animation,
        FileKind::VideoNote,
        FileKind::Sticker,
    ];
    for (number, kind) in (1..).zip(kinds) {
        let content = format!("content {number}").repeat(20_000);
        let fields = json!({ "caption": format!("#1 file {number}") });
        person.sends_file(kind, "a.bin", "x/y", content.into_bytes(), fields);
        said(&server, &format!("Attached #{number}"));
    }
    assert_eq!(contents(&home).len(), kinds.len());
    person.says("/attachments 1");
    let list = said(&server, "8 files");
    person.presses(list.message_id, "◀").unwrap();
    let first = server.wait_for(PATIENCE, |world| {
        let message = world.message(LARRY, list.message_id)?;
        message.button("⬇️ #2").map(|_| ())
    });
    first.unwrap();
    person.presses(list.message_id, "⬇️ #1").unwrap();
    person.presses(list.message_id, "⬇️ #2").unwrap();
    for (name, kind, content) in [
        ("#1 a.bin", FileKind::Document, "content 1"),
        ("#2 photo.jpg", FileKind::Photo, "content 2"),
    ] {
        let file = server.wait_for(PATIENCE, |world| {
            let mut sent = world.sent_to(LARRY).into_iter();
            sent.find(|it| it.text.starts_with(name))?.file
        });
        let file = file.unwrap();
        assert_eq!(file.kind, kind);
        let bytes = server.view(|world| world.file(&file.file_id).unwrap());
        assert_eq!(bytes, content.repeat(20_000));
    }
    bot.stop();
}

#[test]
fn a_file_that_answers_a_card_goes_to_its_task_and_one_alone_is_asked_about() {
    let server = Server::start().unwrap();
    let home = home_for(&server);
    let bot = Bot::start(&home, &server);
    let person = server.user(LARRY);
    person.says("/add Call the bank");
    person.says("/add Buy milk");
    let added = said(&server, "Added #1");
    said(&server, "Added #2");
    // The card takes the place of the message: the answer is to what is shown last.
    person.presses(added.message_id, "✏️ Change").unwrap();
    let answer = json!({ "reply_to_message": { "message_id": added.message_id } });
    person.sends_file(FileKind::Voice, "", "audio/ogg", b"voice".to_vec(), answer);
    said(&server, "to #1 Call the bank");
    person.sends_file(
        FileKind::Document,
        "offer.pdf",
        "application/pdf",
        b"pdf".to_vec(),
        json!({}),
    );
    let question = said(&server, "Which task does it belong to?");
    person.presses(question.message_id, "#2 Buy milk").unwrap();
    said(&server, "Attached #2 offer.pdf (3 bytes) to #2 Buy milk");
    bot.stop();
}

#[test]
fn words_under_a_file_that_was_passed_on_are_of_whoever_wrote_them() {
    let server = Server::start().unwrap();
    let home = home_for(&server);
    let bot = Bot::start(&home, &server);
    let person = server.user(LARRY);
    person.says("/add Call the bank");
    said(&server, "Added #1");
    let passed_on = |name: &str, caption: &str, message: i64| {
        let fields = json!({
            "caption": caption,
            "forward_origin": {
                "type": "channel",
                "date": 1,
                "chat": {"id": -1_001_234, "type": "channel", "title": "News", "username": "the_news"},
                "message_id": message,
            },
        });
        let content = name.as_bytes().to_vec();
        person.sends_file(FileKind::Document, name, "application/pdf", content, fields);
    };
    // A command, and a number, under it are not those of the person who passed it on.
    passed_on("trap.pdf", "/remove 1", 7);
    let question = said(&server, "trap.pdf (8 bytes)");
    assert!(question.text.contains("From News"), "{}", question.text);
    assert!(question.text.contains("/remove 1"), "{}", question.text);
    let entities = serde_json::to_string(&question.entities).unwrap();
    assert!(entities.contains("https://t.me/the_news/7"), "{entities}");
    person
        .presses(question.message_id, "#1 Call the bank")
        .unwrap();
    said(
        &server,
        "Attached #1 trap.pdf (8 bytes) to #1 Call the bank",
    );
    passed_on("offer.pdf", "#1 Pay the bill", 8);
    let question = said(&server, "offer.pdf (9 bytes)");
    person.presses(question.message_id, "➕ New task").unwrap();
    said(&server, "Attached #2 offer.pdf (9 bytes) to #2");
    person.says("/attachments 1");
    let list = said(&server, "1 file, 8 bytes");
    let origin = "From News, https://t.me/the_news/7";
    assert!(list.text.contains(origin), "{}", list.text);
    bot.stop();
}

#[test]
fn a_file_under_which_import_is_written_is_looked_at_taken_in_and_not_kept_with_a_task() {
    let server = Server::start().unwrap();
    let home = home_for(&server);
    let bot = Bot::start(&home, &server);
    let person = server.user(LARRY);
    let rows = "title,client\nOne,Acme\nTwo,ACME\n";
    let caption = json!({ "caption": "/import" });
    let content = rows.as_bytes().to_vec();
    person.sends_file(
        FileKind::Document,
        "tasks.csv",
        "text/csv",
        content,
        caption,
    );
    let look = said(&server, "tasks.csv: 1 client, 2 tasks.");
    person.says("/list");
    said(&server, "Nothing to do");
    person.presses(look.message_id, "✅ Take 3 rows").unwrap();
    said(&server, "Taken in: 1 client, 2 tasks");
    person.says("/list");
    let list = said(&server, "Open tasks · 2");
    assert!(list.text.contains("#1 One · 👤 Acme"), "{}", list.text);
    person.says("/attachment_stats");
    said(&server, "There are no files yet.");
    person.says("/undo");
    said(&server, "Undone: ");
    bot.stop();
}

#[test]
fn what_a_crash_left_behind_goes_at_the_next_start_and_what_a_task_has_stays() {
    let server = Server::start().unwrap();
    let home = home_for(&server);
    let bot = Bot::start(&home, &server);
    let person = server.user(LARRY);
    person.says("/add Call the bank");
    said(&server, "Added #1");
    let caption = json!({ "caption": "#1" });
    person.sends_file(FileKind::Document, "a.txt", "x/y", b"a".to_vec(), caption);
    said(&server, "Attached #1 a.txt");
    bot.stop();
    let kept = contents(&home);
    // Kept before the row that would have named it was committed.
    let shard = kept[0].parent().unwrap().parent().unwrap().join("00");
    fs::create_dir_all(&shard).unwrap();
    fs::write(shard.join("0".repeat(64)), "left by a crash").unwrap();
    assert_eq!(contents(&home).len(), 2);
    let bot = Bot::start(&home, &server);
    eventually("it is cleared up", || {
        (contents(&home) == kept).then_some(())
    });
    bot.stop();
}

#[test]
fn a_file_arrives_whatever_fails_on_the_way_and_a_kill_loses_none() {
    let server = Server::start().unwrap();
    let home = home_for(&server);
    let bot = Bot::start(&home, &server);
    let person = server.user(LARRY);
    person.says("/add Call the bank");
    said(&server, "Added #1");
    server.inject(Fault::bad_gateway().method("getFile"));
    server.inject(Fault::reset_before().method("file"));
    let content = vec![3; 300_000];
    let fields = json!({ "caption": "#1 important" });
    person.sends_file(FileKind::Document, "a.bin", "x/y", content.clone(), fields);
    server
        .wait_for(PATIENCE, |world| {
            world.requests("getFile").next().map(|_| ())
        })
        .unwrap();
    bot.kill();
    let bot = Bot::start(&home, &server);
    said(&server, "Attached #1 a.bin");
    let kept = contents(&home);
    assert_eq!(kept.len(), 1);
    assert_eq!(fs::read(&kept[0]).unwrap(), content);
    bot.stop();
}

/// A restart begins a job anew at once, so that nobody waits for the pauses between its attempts.
#[test]
fn a_file_that_was_given_up_comes_when_its_button_says_try_again() {
    let server = Server::start().unwrap();
    let home = home_for(&server);
    let mut bot = Bot::start(&home, &server);
    let person = server.user(LARRY);
    person.says("/add Call the bank");
    said(&server, "Added #1");
    server.inject(Fault::bad_gateway().method("getFile").times(ATTEMPTS));
    let caption = json!({ "caption": "#1" });
    person.sends_file(FileKind::Document, "a.bin", "x/y", b"a".to_vec(), caption);
    for attempt in 1..=ATTEMPTS {
        let asked = server.wait_for(PATIENCE, |world| {
            let asked = world.requests("getFile").count();
            (asked >= attempt as usize).then_some(())
        });
        asked.expect("it asks for the file");
        bot.kill();
        bot = Bot::start(&home, &server);
    }
    let given_up = said(&server, "I could not fetch a.bin, and did not keep it.");
    assert!(contents(&home).is_empty());
    person.presses(given_up.message_id, "🔁 Try again").unwrap();
    said(&server, "Attached #1 a.bin (1 byte) to #1 Call the bank");
    assert_eq!(contents(&home).len(), 1);
    bot.stop();
}

#[test]
fn a_file_that_is_too_large_is_refused_before_and_while_it_comes() {
    let server = Server::start().unwrap();
    let home = home_for(&server).with("FILE_SIZE_MAX_MB", "1");
    let bot = Bot::start(&home, &server);
    let person = server.user(LARRY);
    person.says("/add Call the bank");
    said(&server, "Added #1");
    let large = || vec![0; (1 << 20) + 1];
    let caption = || json!({ "caption": "#1" });
    person.sends_file(
        FileKind::Document,
        "announced.bin",
        "x/y",
        large(),
        caption(),
    );
    said(&server, "announced.bin has 1 MB; I keep files up to 1 MB.");
    assert!(server.requests("getFile").is_empty());
    // A document whose length is not said (Bot API: `file_size` is optional).
    let id = server.view(|world| {
        let sent = world.messages(LARRY).filter_map(|it| it.file.clone());
        sent.last().unwrap().file_id
    });
    let silent =
        json!({ "caption": "#1", "document": { "file_id": id, "file_name": "silent.bin" } });
    person.sends(silent);
    said(&server, "silent.bin is too large");
    assert!(contents(&home).is_empty());
    bot.stop();
}

#[test]
fn the_terminal_keeps_a_file_of_this_machine_and_says_where_it_is() {
    let home = Home::new();
    let path = home.path().join("my report.txt");
    fs::write(&path, "words").unwrap();
    let attach = format!("/attach 1 \"{}\" the signed one", path.display());
    let ended = home.chat(&["/add Call the bank", &attach]);
    assert!(
        ended.output.contains("Attached #1 my report.txt (5 bytes)"),
        "{ended:?}"
    );
    let ended = home.chat(&["/attachments 1", ":1"]);
    assert!(ended.output.contains("the signed one"), "{ended:?}");
    // Its content, and the name by which other programs open it.
    let (named, kept): (Vec<PathBuf>, Vec<PathBuf>) = contents(&home)
        .into_iter()
        .partition(|path| path.extension().is_some());
    assert_eq!(kept.len(), 1);
    assert_eq!(named, [kept[0].with_extension("txt")]);
    assert_eq!(fs::read(&named[0]).unwrap(), b"words");
    let line = format!(
        "my report.txt (text/plain, 5 bytes) is at {}",
        named[0].display()
    );
    assert!(ended.output.contains(&line), "{ended:?}");
    let ended = home.chat(&["/attach 1 /dev/zero", "/attach 1 /nowhere"]);
    assert!(ended.output.contains("it is not a file"), "{ended:?}");
    assert!(
        ended.output.contains("There is no file at /nowhere."),
        "{ended:?}"
    );
}

#[test]
fn a_copy_has_the_files_a_restore_brings_them_back_and_an_export_names_them_by_hash() {
    let home = Home::new();
    let path = home.path().join("report.txt");
    fs::write(&path, "words").unwrap();
    let attach = format!("/attach 1 {}", path.display());
    home.chat(&["/add Call the bank", &attach]);
    let copy = home.path().join("copy.sqlite3");
    let ended = home.run(&["backup", copy.to_str().unwrap()], "");
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let said = "Copied the content of 1 file to";
    assert!(ended.errors.contains(said), "{ended:?}");
    let export = home.path().join("export");
    let ended = home.run(&["export", export.to_str().unwrap()], "");
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let kept = contents(&home);
    let hash = kept[0].file_name().unwrap();
    assert_eq!(
        fs::read(export.join("contents").join(hash)).unwrap(),
        b"words"
    );
    assert!(
        fs::read_to_string(export.join("files.csv"))
            .unwrap()
            .contains(hash.to_str().unwrap())
    );

    // What was lost and what came after the copy.
    fs::remove_file(&kept[0]).unwrap();
    home.chat(&["/add Afterwards"]);
    let ended = home.run(&["restore", copy.to_str().unwrap()], "");
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let ended = home.chat(&["/list", "/attachments 1"]);
    assert!(!ended.output.contains("Afterwards"), "{ended:?}");
    assert_eq!(fs::read(&contents(&home)[0]).unwrap(), b"words");

    // A copy whose contents were damaged is not taken for a whole one.
    let copied = home.path().join("copy.sqlite3.files");
    let content = copied.join(&hash.to_str().unwrap()[..2]).join(hash);
    fs::write(content, "damaged").unwrap();
    let ended = home.run(&["restore", copy.to_str().unwrap()], "");
    assert_eq!(ended.status, Some(1), "{ended:?}");
    let said = "1 of the 1 content in";
    assert!(ended.errors.contains(said), "{ended:?}");
    assert!(ended.errors.contains("is missing or damaged"), "{ended:?}");
    assert_eq!(fs::read(&contents(&home)[0]).unwrap(), b"words");

    // A copy of the database alone says what it lacks.
    fs::remove_dir_all(&copied).unwrap();
    let ended = home.run(&["restore", copy.to_str().unwrap()], "");
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let said = "The content of 1 file is not there";
    assert!(ended.errors.contains(said), "{ended:?}");
}
