//! HTTP/1.1 as the bare echo client speaks it: one connection, one request at a time, nothing that
//! a bot could do without.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

/// A kept-alive connection to a Bot API server.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
    host: String,
    prefix: String,
}

impl Client {
    /// Connects to `http://host:port`.
    pub(crate) fn connect(url: &str, token: &str) -> Result<Self> {
        let host = url
            .strip_prefix("http://")
            .context("the address is not http")?
            .to_owned();
        let stream = TcpStream::connect(&host).context("cannot reach the emulator")?;
        stream.set_nodelay(true).context("cannot set TCP_NODELAY")?;
        Ok(Self {
            stream: BufReader::new(stream),
            host,
            prefix: format!("/bot{token}/"),
        })
    }

    /// Calls a method and returns its `result`.
    pub(crate) fn call(&mut self, method: &str, parameters: &Value) -> Result<Value> {
        let body = parameters.to_string();
        let request = format!(
            "POST {}{method} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            self.prefix,
            self.host,
            body.len()
        );
        self.stream
            .get_mut()
            .write_all(request.as_bytes())
            .context("cannot send")?;
        let mut answer: Value =
            serde_json::from_slice(&self.read_body()?).context("the answer is not JSON")?;
        if answer["ok"] != true {
            bail!("{method} was refused: {answer}");
        }
        Ok(answer["result"].take())
    }

    fn read_body(&mut self) -> Result<Vec<u8>> {
        let mut length = None;
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line).context("cannot read")? == 0 {
                bail!("the emulator closed the connection");
            }
            let line = line.trim_end().to_ascii_lowercase();
            if let Some(value) = line.strip_prefix("content-length:") {
                length = Some(value.trim().parse().context("no content length")?);
            } else if line.is_empty() {
                break;
            }
        }
        let mut body = vec![0; length.context("an answer without a length")?];
        self.stream
            .read_exact(&mut body)
            .context("the answer broke off")?;
        Ok(body)
    }
}
