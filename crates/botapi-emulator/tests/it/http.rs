//! "Authorizing your bot" and "Making requests".

use botapi_emulator::testing::Server;
use serde_json::json;

use crate::support::{Part, USER, exchange, multipart, post};

fn server() -> Server {
    let server = Server::start().unwrap();
    server.user(USER).opens_chat();
    server
}

/// "Authorizing your bot": a token that is not the bot's.
#[test]
fn a_wrong_token_is_unauthorized() {
    let server = server();
    for token in ["1:wrong", "", &server.token()[1..]] {
        let head = format!("GET /bot{token}/getMe HTTP/1.1");
        let answer = exchange(server.address().unwrap(), &head, b"");
        let expected = json!({ "ok": false, "error_code": 401, "description": "Unauthorized" });
        assert_eq!((answer.status, answer.json()), (401, expected), "{token:?}");
    }
    assert_eq!(server.log().len(), 0);
}

/// Server: methods and paths that do not exist.
#[test]
fn an_unknown_method_or_path_is_not_found() {
    let server = server();
    let answer = post(&server, "sendPigeon", &json!({})).unwrap();
    assert_eq!(
        (answer.status, answer.description()),
        (404, "Not Found: method not found".into())
    );
    for path in ["/", "/bot", "/other"] {
        let answer = exchange(
            server.address().unwrap(),
            &format!("GET {path} HTTP/1.1"),
            b"",
        );
        assert_eq!(
            (answer.status, answer.description()),
            (404, "Not Found".into()),
            "{path}"
        );
    }
}

/// "Making requests": "We support GET and POST HTTP methods" and four ways of passing parameters;
/// "All methods in the Bot API are case-insensitive".
#[test]
fn parameters_are_taken_all_four_ways() {
    let server = server();
    let (address, token) = (server.address().unwrap(), server.token());
    let query = format!("GET /bot{token}/SENDMESSAGE?chat_id={USER}&text=a%20query HTTP/1.1");
    assert_eq!(exchange(address, &query, b"").status, 200);
    let form = format!(
        "POST /bot{token}/sendmessage HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded"
    );
    let body = format!("chat_id={USER}&text=a+form&entities=%5B%5D");
    assert_eq!(exchange(address, &form, body.as_bytes()).status, 200);
    post(
        &server,
        "sendMessage",
        &json!({ "chat_id": USER, "text": "some JSON" }),
    )
    .unwrap();
    let (kind, body) = multipart(&[
        ("chat_id", Part::Value(&USER.to_string())),
        ("text", Part::Value("many parts")),
    ]);
    let head = format!("POST /bot{token}/sendMessage HTTP/1.1\r\n{kind}");
    assert_eq!(exchange(address, &head, &body).status, 200);
    let texts: Vec<_> = server
        .sent_to(USER)
        .into_iter()
        .map(|message| message.text)
        .collect();
    assert_eq!(texts, ["a query", "a form", "some JSON", "many parts"]);
    assert!(
        server
            .log()
            .iter()
            .all(|request| request.method == "sendMessage")
    );
}

/// Server: what is no JSON, no form and no multipart.
#[test]
fn a_body_that_cannot_be_read_is_refused() {
    let server = server();
    let (address, token) = (server.address().unwrap(), server.token());
    let json = format!("POST /bot{token}/getMe HTTP/1.1\r\nContent-Type: application/json");
    for body in ["{", "[]", "\"x\""] {
        let answer = exchange(address, &json, body.as_bytes());
        assert_eq!(answer.status, 400, "{body}");
        assert!(answer.description().contains("can't parse JSON object"));
    }
    let head = format!(
        "POST /bot{token}/getMe HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=edge"
    );
    let answer = exchange(address, &head, b"no edges");
    assert!(answer.description().contains("can't parse multipart form"));
}

/// "Making requests": `ok`, `error_code`, `description`, and `parameters` with `retry_after`.
#[test]
fn a_refusal_has_telegram_s_shape() {
    let server = server();
    let answer = post(
        &server,
        "sendMessage",
        &json!({ "chat_id": 5, "text": "x" }),
    )
    .unwrap();
    let expected =
        json!({ "ok": false, "error_code": 400, "description": "Bad Request: chat not found" });
    assert_eq!((answer.status, answer.json()), (400, expected));
    server.inject(botapi_emulator::Fault::too_many_requests(7));
    let answer = post(
        &server,
        "sendMessage",
        &json!({ "chat_id": USER, "text": "x" }),
    )
    .unwrap();
    let expected = json!({
        "ok": false,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": { "retry_after": 7 },
    });
    assert_eq!((answer.status, answer.json()), (429, expected));
    assert!(answer.head.to_ascii_lowercase().contains("retry-after: 7"));
}

/// "logOut", "close": afterwards the bot is not served.
#[test]
fn a_bot_that_closed_is_not_served() {
    let server = server();
    assert_eq!(post(&server, "logOut", &json!({})).unwrap().status, 200);
    assert_eq!(
        post(&server, "getMe", &json!({})).unwrap().description(),
        "Bad Request: Logged out"
    );
    assert_eq!(post(&server, "getUpdates", &json!({})).unwrap().status, 400);
}
