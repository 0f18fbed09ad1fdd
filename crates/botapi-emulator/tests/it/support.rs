//! Starting emulators, and an HTTP client small enough to break things with.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use botapi_emulator::{CallError, Config, Control, Refusal};
use serde_json::Value;

/// How long a blocking test waits for what must happen at once.
pub(crate) const SOON: Duration = Duration::from_secs(5);

/// The user of the tests.
pub(crate) const USER: i64 = 4711;

/// An emulator without a socket whose [`USER`] has opened the chat; nothing is queued.
pub(crate) fn emulator() -> Control {
    emulator_with(Config::default())
}

pub(crate) fn emulator_with(config: Config) -> Control {
    let control = Control::without_socket(config);
    control.user(USER).opens_chat();
    control
}

/// The code and description of a call that is refused.
pub(crate) async fn refused(control: &Control, method: &str, parameters: Value) -> (u16, String) {
    match control.call(method, parameters).await {
        Err(CallError::Refused(Refusal {
            code, description, ..
        })) => (code, description),
        other => panic!("expected a refusal, got {other:?}"),
    }
}

/// Asserts that a call is refused with 400 and these words.
pub(crate) async fn check_refused(control: &Control, method: &str, parameters: Value, words: &str) {
    let shown = parameters.to_string();
    let (code, description) = refused(control, method, parameters).await;
    assert_eq!(code, 400, "{method} {shown}");
    assert!(
        description.starts_with("Bad Request: ") && description.contains(words),
        "{method} {shown}: {description:?} does not say {words:?}"
    );
}

/// What came back over a socket.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// Sends one request and reads until the server closes.
pub(crate) fn exchange(address: SocketAddr, head: &str, body: &[u8]) -> std::io::Result<Answer> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(SOON))?;
    let length = body.len();
    let head = format!(
        "{head}\r\nHost: emulator\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(&[head.as_bytes(), body].concat())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n");
    let end = end.ok_or(std::io::ErrorKind::UnexpectedEof)?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Ok(Answer {
        status,
        head,
        body: bytes[end + 4..].to_vec(),
    })
}

/// Calls a method with a JSON body.
pub(crate) fn post(control: &Control, method: &str, parameters: &Value) -> std::io::Result<Answer> {
    let token = control.token();
    let head = format!("POST /bot{token}/{method} HTTP/1.1\r\nContent-Type: application/json");
    exchange(
        control.address().unwrap(),
        &head,
        parameters.to_string().as_bytes(),
    )
}
