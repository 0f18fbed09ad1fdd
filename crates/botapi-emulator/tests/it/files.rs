//! "Sending files", "sendDocument", "sendPhoto", "getFile".

use botapi_emulator::testing::Server;
use botapi_emulator::{Control, Fault, FaultKind, FileKind};
use serde_json::json;

use crate::support::{Answer, Part, SOON, USER, exchange, multipart, post};

fn server() -> Server {
    let server = Server::start().unwrap();
    server.user(USER).opens_chat();
    server
}

fn send(control: &Control, method: &str, parts: &[(&str, Part<'_>)]) -> Answer {
    let chat_id = USER.to_string();
    let mut all = vec![("chat_id", Part::Value(&chat_id))];
    all.extend(parts.iter().map(|(name, part)| {
        let part = match part {
            Part::Value(text) => Part::Value(text),
            Part::File(name, bytes) => Part::File(name, bytes),
        };
        (*name, part)
    }));
    let (kind, body) = multipart(&all);
    let head = format!("POST /bot{}/{method} HTTP/1.1\r\n{kind}", control.token());
    exchange(control.address().unwrap(), &head, &body)
}

fn download(control: &Control, file_path: &str) -> Answer {
    let head = format!("GET /file/bot{}/{file_path} HTTP/1.1", control.token());
    exchange(control.address().unwrap(), &head, b"")
}

/// "Sending files": posted under its own name or by `attach://`, or again by `file_id`.
#[test]
fn a_document_can_be_sent_and_fetched_again() {
    let server = server();
    let answer = send(
        &server,
        "sendDocument",
        &[("document", Part::File("a.csv", b"1,2"))],
    );
    let file_id = answer.json()["result"]["document"]["file_id"]
        .as_str()
        .unwrap()
        .to_owned();
    let attached = [
        ("document", Part::Value("attach://x")),
        ("x", Part::File("b.csv", b"3")),
    ];
    assert_eq!(send(&server, "sendDocument", &attached).status, 200);
    assert_eq!(
        send(
            &server,
            "sendDocument",
            &[("document", Part::Value(&file_id))]
        )
        .status,
        200
    );
    let files: Vec<_> = server
        .sent_to(USER)
        .into_iter()
        .map(|m| m.file.unwrap())
        .collect();
    assert_eq!(
        (files[0].file_name.as_str(), files[0].kind),
        ("a.csv", FileKind::Document)
    );
    assert_eq!(
        (files[1].file_name.as_str(), files[2].file_name.as_str()),
        ("b.csv", "a.csv")
    );

    let found = post(&server, "getFile", &json!({ "file_id": file_id }))
        .unwrap()
        .json();
    let path = found["result"]["file_path"].as_str().unwrap();
    assert_eq!(download(&server, path).body, b"1,2");
    assert_eq!(download(&server, "documents/other.csv").status, 404);
}

/// "getFile": files of users have the same two steps.
#[test]
fn a_file_of_a_user_can_be_fetched() {
    let server = server();
    server
        .user(USER)
        .sends_document("tasks.json", "application/json", b"[]".to_vec());
    let updates = post(&server, "getUpdates", &json!({})).unwrap().json();
    let document = &updates["result"][0]["message"]["document"];
    assert_eq!(
        (&document["file_name"], &document["file_size"]),
        (&json!("tasks.json"), &json!(2))
    );
    let found = post(
        &server,
        "getFile",
        &json!({ "file_id": document["file_id"] }),
    )
    .unwrap();
    let path = found.json()["result"]["file_path"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(download(&server, &path).body, b"[]");
}

/// "Message": each kind of file has a field of its own, an animation two, a photo its sizes.
#[test]
fn a_user_can_send_every_kind_of_file_with_a_caption() {
    let server = server();
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
    for kind in kinds {
        let fields = json!({ "caption": "see", "media_group_id": "7" });
        server
            .user(USER)
            .sends_file(kind, "a.bin", "x/y", b"123".to_vec(), fields);
    }
    let updates = post(&server, "getUpdates", &json!({})).unwrap().json();
    for (place, kind) in kinds.into_iter().enumerate() {
        let message = &updates["result"][place]["message"];
        assert_eq!(
            (&message["caption"], &message["media_group_id"]),
            (&json!("see"), &json!("7"))
        );
        let file = match kind {
            FileKind::Photo => &message["photo"][0],
            _ => &message[kind.field()],
        };
        let found = post(&server, "getFile", &json!({ "file_id": file["file_id"] })).unwrap();
        let path = found.json()["result"]["file_path"].clone();
        assert_eq!(download(&server, path.as_str().unwrap()).body, b"123");
        let also_document = kind == FileKind::Animation || kind == FileKind::Document;
        assert_eq!(message["document"].is_object(), also_document);
    }
}

/// "getFile": "bots can download files of up to 20MB in size".
#[test]
fn a_file_of_more_than_20_mb_cannot_be_fetched() {
    let server = server();
    let mib = 1024 * 1024;
    server
        .user(USER)
        .sends_document("ok.bin", "x/y", vec![0; 20 * mib]);
    server
        .user(USER)
        .sends_document("big.bin", "x/y", vec![0; 20 * mib + 1]);
    let files: Vec<_> = server.view(|world| {
        world
            .messages(USER)
            .map(|m| m.file.clone().unwrap().file_id)
            .collect()
    });
    let get = |id: &String| post(&server, "getFile", &json!({ "file_id": id })).unwrap();
    assert_eq!(get(&files[0]).status, 200);
    assert_eq!(get(&files[1]).description(), "Bad Request: file is too big");
    assert_eq!(
        download(&server, &format!("documents/{}.bin", files[1])).status,
        404
    );
    let missing = post(&server, "getFile", &json!({})).unwrap();
    assert_eq!(missing.description(), "Bad Request: file_id not specified");
    assert!(
        get(&"nope".to_owned())
            .description()
            .contains("wrong file_id")
    );
}

/// "Sending files": 10 MB for photos, 50 MB for the rest, none empty, types kept.
#[test]
fn a_file_that_is_too_big_empty_or_of_another_type_is_refused() {
    let server = server();
    let big = vec![0; 10 * 1024 * 1024 + 1];
    type Case<'a> = (&'a str, &'a [(&'a str, Part<'a>)], &'a str);
    let cases: [Case<'_>; 5] = [
        (
            "sendPhoto",
            &[("photo", Part::File("p.jpg", &big))],
            "file is too big",
        ),
        (
            "sendDocument",
            &[("document", Part::File("e.csv", b""))],
            "file must be non-empty",
        ),
        ("sendDocument", &[], "there is no document in the request"),
        (
            "sendDocument",
            &[("document", Part::Value("nope"))],
            "wrong file identifier/HTTP URL",
        ),
        (
            "sendPhoto",
            &[("photo", Part::Value("https://e.org/x.jpg"))],
            "wrong file identifier",
        ),
    ];
    for (method, parts, words) in cases {
        let answer = send(&server, method, parts);
        assert_eq!(answer.status, 400, "{words}");
        assert!(
            answer.description().contains(words),
            "{}",
            answer.description()
        );
    }
    let answer = send(
        &server,
        "sendPhoto",
        &[("photo", Part::File("p.jpg", b"x"))],
    );
    let photo = answer.json()["result"]["photo"][0]["file_id"]
        .as_str()
        .unwrap()
        .to_owned();
    let mismatch = send(
        &server,
        "sendDocument",
        &[("document", Part::Value(&photo))],
    );
    assert_eq!(mismatch.description(), "Bad Request: type of file mismatch");
    let huge = vec![0; 51 * 1024 * 1024];
    let answer = send(
        &server,
        "sendDocument",
        &[("document", Part::File("h.bin", &huge))],
    );
    assert_eq!(
        (answer.status, answer.description()),
        (413, "Request Entity Too Large".into())
    );
}

/// "sendDocument", `caption`: "0-1024 characters after entities parsing".
#[test]
fn a_caption_of_more_than_1024_units_is_refused() {
    let server = server();
    let send_caption = |length: usize| {
        let caption = "x".repeat(length);
        let parts = [
            ("document", Part::File("a.csv", b"1")),
            ("caption", Part::Value(&caption)),
        ];
        send(&server, "sendDocument", &parts)
    };
    assert_eq!(send_caption(1024).status, 200);
    assert_eq!(
        send_caption(1025).description(),
        "Bad Request: message caption is too long"
    );
    let edit = json!({ "chat_id": USER, "message_id": 1, "caption": "x".repeat(1025) });
    let answer = post(&server, "editMessageCaption", &edit).unwrap();
    assert_eq!(
        answer.description(),
        "Bad Request: message caption is too long"
    );
    let text = json!({ "chat_id": USER, "message_id": 1, "text": "x" });
    let answer = post(&server, "editMessageText", &text).unwrap();
    assert!(
        answer
            .description()
            .contains("there is no text in the message to edit")
    );
    server
        .wait_for(SOON, |world| (world.sent_to(USER).len() == 1).then_some(()))
        .unwrap();
}

/// Downloads are in the log and can be spoiled like any request.
#[test]
fn a_download_can_fail() {
    let server = server();
    server
        .user(USER)
        .sends_document("a.csv", "text/csv", b"1".to_vec());
    let path = server.view(|world| {
        let file = world.messages(USER).next().unwrap().file.clone().unwrap();
        format!("documents/{}.csv", file.file_id)
    });
    server.inject(Fault::bad_gateway().method("file"));
    server.inject(Fault::new(FaultKind::TruncatedBody).method("file"));
    assert_eq!(download(&server, &path).status, 502);
    assert_eq!(download(&server, &path).body, b"");
    assert_eq!(download(&server, &path).body, b"1");
    assert_eq!(server.requests("file").len(), 3);
    let wrong = exchange(
        server.address().unwrap(),
        &format!("GET /file/bot1:x/{path} HTTP/1.1"),
        b"",
    );
    assert_eq!(wrong.status, 401);
}
