//! The floor of every bench that uses the emulator: an echo bot that does nothing else.
//!
//! `cargo run --release -p botapi-emulator --example floor` prints the median and 99th percentile
//! of a round trip (user writes, bot polls, bot answers) and the answers a second.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use botapi_emulator::testing::Server;
use botapi_emulator::{Config, World};

const ROUND_TRIPS: usize = 3_000;
const QUEUED: usize = 20_000;
const USER: i64 = 1;

fn main() -> anyhow::Result<()> {
    let config = Config {
        log_max: 0,
        slow_repeated_polls: false,
        ..Config::default()
    };
    let server = Server::start_with(config)?;
    let mut bot = Bot::connect(&server)?;
    let mut times: Vec<Duration> = Vec::with_capacity(ROUND_TRIPS);
    for _ in 0..ROUND_TRIPS {
        let start = Instant::now();
        server.user(USER).says("hello");
        bot.echo_batch()?;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let start = Instant::now();
    for _ in 0..QUEUED {
        server.user(USER).says("hello");
    }
    let queued = start.elapsed();
    let start = Instant::now();
    let mut answered = 0;
    while answered < QUEUED {
        answered += bot.echo_batch()?;
    }
    let per_second = QUEUED as f64 / start.elapsed().as_secs_f64();
    let mut output = std::io::stdout();
    writeln!(
        output,
        "round trip: median {:?}, 99th percentile {:?}",
        times[ROUND_TRIPS / 2],
        times[ROUND_TRIPS * 99 / 100]
    )?;
    writeln!(
        output,
        "answers a second: {per_second:.0}, updates queued in {queued:?}"
    )?;
    writeln!(output, "requests: {}", server.view(World::request_count))?;
    Ok(())
}

/// Two connections, as bots have: one polls, one sends.
struct Bot {
    polls: TcpStream,
    sends: TcpStream,
    token: String,
    offset: i64,
    buffer: Vec<u8>,
}

impl Bot {
    fn connect(server: &Server) -> anyhow::Result<Self> {
        let address = server
            .address()
            .ok_or_else(|| anyhow::anyhow!("no address"))?;
        let connect = || -> std::io::Result<TcpStream> {
            let stream = TcpStream::connect(address)?;
            stream.set_nodelay(true)?;
            Ok(stream)
        };
        Ok(Self {
            polls: connect()?,
            sends: connect()?,
            token: server.token(),
            offset: 0,
            buffer: vec![0; 1 << 20],
        })
    }

    /// Polls once and answers each update; how many there were.
    fn echo_batch(&mut self) -> anyhow::Result<usize> {
        let body = format!("{{\"offset\":{},\"timeout\":20}}", self.offset);
        let answer = call(
            &mut self.polls,
            &mut self.buffer,
            &self.token,
            "getUpdates",
            &body,
        )?;
        let ids: Vec<i64> = answer
            .split("\"update_id\":")
            .skip(1)
            .filter_map(|part| part.split(',').next()?.parse().ok())
            .collect();
        for id in &ids {
            let body = format!("{{\"chat_id\":{USER},\"text\":\"hello\"}}");
            call(
                &mut self.sends,
                &mut self.buffer,
                &self.token,
                "sendMessage",
                &body,
            )?;
            self.offset = id + 1;
        }
        Ok(ids.len())
    }
}

fn call(
    stream: &mut TcpStream,
    buffer: &mut [u8],
    token: &str,
    method: &str,
    body: &str,
) -> anyhow::Result<String> {
    let request = format!(
        "POST /bot{token}/{method} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes())?;
    let mut read = 0;
    loop {
        let more = stream.read(&mut buffer[read..])?;
        anyhow::ensure!(more > 0, "the server closed the connection");
        read += more;
        let text = String::from_utf8_lossy(&buffer[..read]);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head.to_ascii_lowercase();
        let length = length
            .split("content-length: ")
            .nth(1)
            .and_then(|rest| rest.split("\r\n").next()?.parse::<usize>().ok());
        if length == Some(body.len()) {
            return Ok(body.to_owned());
        }
    }
}
