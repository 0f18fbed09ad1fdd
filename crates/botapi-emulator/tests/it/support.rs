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

    /// The `description` of a refusal.
    pub(crate) fn description(&self) -> String {
        self.json()["description"].as_str().unwrap().to_owned()
    }
}

/// A connection on which a request has been sent.
pub(crate) struct Exchange(pub(crate) TcpStream);

impl Exchange {
    /// Sends a request of one line and perhaps headers, to be answered and closed.
    pub(crate) fn send(address: SocketAddr, head: &str, body: &[u8]) -> std::io::Result<Self> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(SOON))?;
        let length = body.len();
        let head = format!(
            "{head}\r\nHost: emulator\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(&[head.as_bytes(), body].concat())?;
        Ok(Self(stream))
    }

    /// Sends a call with a JSON body.
    pub(crate) fn call(
        control: &Control,
        method: &str,
        parameters: &Value,
    ) -> std::io::Result<Self> {
        let token = control.token();
        let head = format!("POST /bot{token}/{method} HTTP/1.1\r\nContent-Type: application/json");
        Self::send(
            control.address().unwrap(),
            &head,
            parameters.to_string().as_bytes(),
        )
    }

    /// Reads until the server closes.
    pub(crate) fn answer(mut self) -> std::io::Result<Answer> {
        let mut bytes = Vec::new();
        self.0.read_to_end(&mut bytes)?;
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
}

/// One request and its answer.
pub(crate) fn exchange(address: SocketAddr, head: &str, body: &[u8]) -> Answer {
    Exchange::send(address, head, body)
        .unwrap()
        .answer()
        .unwrap()
}

/// Calls a method with a JSON body.
pub(crate) fn post(control: &Control, method: &str, parameters: &Value) -> std::io::Result<Answer> {
    Exchange::call(control, method, parameters)?.answer()
}

/// A multipart body of named parts: value, or file name and bytes.
pub(crate) fn multipart(parts: &[(&str, Part<'_>)]) -> (String, Vec<u8>) {
    let mut body = Vec::new();
    for (name, part) in parts {
        body.extend_from_slice(b"--edge\r\n");
        let (kind, bytes) = match part {
            Part::Value(text) => (String::new(), text.as_bytes()),
            Part::File(file, bytes) => (
                format!("; filename=\"{file}\"\r\nContent-Type: text/csv"),
                *bytes,
            ),
        };
        let head = format!("Content-Disposition: form-data; name=\"{name}\"{kind}\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    (
        "Content-Type: multipart/form-data; boundary=edge".to_owned(),
        body,
    )
}

/// One part of a multipart body.
pub(crate) enum Part<'a> {
    Value(&'a str),
    File(&'a str, &'a [u8]),
}
