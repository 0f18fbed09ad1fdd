//! Driving an emulator: in a runtime of one's own, and as the binary.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Child, Command, Stdio};

use botapi_emulator::{Config, Emulator};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::support::exchange;

/// Serving is a future of the caller's: it can be raced, and dropping it resets what is open.
#[tokio::test]
async fn an_emulator_is_driven_by_whoever_awaits_it() {
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let emulator = Emulator::bind(any_port, Config::default()).unwrap();
    let control = emulator.control();
    let address = control.address().unwrap();
    assert!(
        Emulator::bind(address, Config::default()).is_err(),
        "the port is taken"
    );
    let mut stream = tokio::select! {
        served = emulator.serve() => panic!("serving ended: {served:?}"),
        stream = async {
            let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
            let head = format!("GET /bot{}/getUpdates?timeout=9 HTTP/1.1", control.token());
            let request = format!("{head}\r\nHost: x\r\n\r\n");
            stream.write_all(request.as_bytes()).await.unwrap();
            control.until(|world| world.is_polled().then_some(())).await;
            stream
        } => stream,
    };
    let error = stream.read(&mut [0; 64]).await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
    assert_eq!(control.log().len(), 1);
}

/// The binary in a terminal's place; killed when a test fails half-way.
struct Terminal {
    child: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Terminal {
    fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_botapi-emulator"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    fn line(&mut self) -> String {
        self.lines.next().unwrap().unwrap()
    }

    fn types(&mut self, line: &str) {
        writeln!(self.child.stdin.as_mut().unwrap(), "{line}").unwrap();
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn the_binary_says_how_to_point_a_bot_at_it_and_chats() {
    let mut terminal = Terminal::start(&["--listen", "127.0.0.1:0", "--user", "7"]);
    let first = terminal.line();
    let address: SocketAddr = first
        .split("http://")
        .nth(1)
        .unwrap()
        .split(". ")
        .next()
        .unwrap()
        .parse()
        .unwrap();
    let second = terminal.line();
    assert!(
        second.contains(&format!("TELEGRAM_API_URL=http://{address}")),
        "{second}"
    );
    let token = second.split("TELEGRAM_BOT_TOKEN=").nth(1).unwrap();
    let token = token.split(' ').next().unwrap().to_owned();
    assert!(second.contains("ALLOWED_TELEGRAM_USER_ID=7"), "{second}");
    assert!(terminal.line().contains(":help"));

    let call = |method: &str, parameters: serde_json::Value| {
        let head = format!("POST /bot{token}/{method} HTTP/1.1\r\nContent-Type: application/json");
        exchange(address, &head, parameters.to_string().as_bytes()).json()["result"].clone()
    };
    terminal.types("/add milk");
    let updates = call("getUpdates", json!({ "timeout": 5 }));
    assert_eq!(updates[0]["message"]["text"], "/add milk");
    let markup = json!({ "inline_keyboard": [[{ "text": "Done", "callback_data": "done:1" }]] });
    let sent = call(
        "sendMessage",
        json!({ "chat_id": 7, "text": "Added #1", "reply_markup": markup }),
    );
    assert_eq!(
        (terminal.line(), terminal.line()),
        ("bot: Added #1".into(), "     [1] Done ".into())
    );
    terminal.types(":1");
    let offset = updates[0]["update_id"].as_i64().unwrap() + 1;
    let pressed = call("getUpdates", json!({ "timeout": 5, "offset": offset }));
    let query = &pressed[0]["callback_query"];
    assert_eq!(query["data"], "done:1");
    call(
        "answerCallbackQuery",
        json!({ "callback_query_id": query["id"], "text": "Well done" }),
    );
    assert_eq!(terminal.line(), "(Well done)");
    let edit = json!({ "chat_id": 7, "message_id": sent["message_id"], "text": "Done #1" });
    call("editMessageText", edit);
    assert_eq!(terminal.line(), "bot (edited): Done #1");
    terminal.types(":1");
    assert_eq!(terminal.line(), "no message has buttons");
}

#[test]
fn a_taken_address_is_said_in_one_sentence() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = Command::new(env!("CARGO_BIN_EXE_botapi-emulator"))
        .args(["--listen", &address])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && error.contains(&format!("cannot listen on {address}")));
}
