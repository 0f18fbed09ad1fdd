//! What the process says about its health is true: over HTTP and to the service manager.

use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixDatagram;
use std::time::Duration;

use botapi_emulator::testing::Server;
use botapi_emulator::{Config, Fault, FaultKind, Outage};
use rustix::process::Signal;

use crate::bot::{Bot, PATIENCE, home_for};
use crate::face::{Face, eventually};
use crate::process::{Home, LARRY};

/// Both questions with the one answer that everything is well, once it is.
fn assert_well(face: &Face) {
    face.until_ready_is(200, "");
    for path in ["/live", "/ready"] {
        let answer = face.get(path).expect("it answers");
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
        assert_eq!(answer.body.trim(), r#"{"reasons":[],"status":"ok"}"#);
    }
    assert_eq!(face.metric("larrybot_ready"), 1);
}

/// Alive, but not ready, for a reason with these words.
fn assert_only_unready(face: &Face, words: &str) {
    face.until_ready_is(503, words);
    assert_eq!(face.get("/live").expect("it answers").status, 200);
    assert_eq!(face.metric("larrybot_ready"), 0);
    assert_eq!(face.metric("larrybot_live"), 1);
}

#[test]
fn while_it_starts_it_is_alive_and_not_ready() {
    let (server, face) = (Server::start().unwrap(), Face::new());
    server.inject(Fault::new(FaultKind::Silence { effect: false }).method("getUpdates"));
    let bot = Bot::launch(&face.on(home_for(&server)));
    assert_only_unready(&face, "poller is starting");
    assert_only_unready(&face, "Telegram has not answered yet");
    server.reset_connections();
    assert_well(&face);
    bot.stop();
    assert!(face.get("/live").is_none(), "nobody listens any more");
}

#[test]
fn a_second_poller_makes_it_unready_and_not_dead() {
    let (server, face) = (Server::start().unwrap(), Face::new());
    let bot = Bot::start(&face.on(home_for(&server)), &server);
    assert_well(&face);
    let address = server.address().unwrap();
    let mut other = TcpStream::connect(address).unwrap();
    write!(
        other,
        "GET /bot{}/getUpdates?timeout=50 HTTP/1.1\r\nHost: {address}\r\n\r\n",
        server.token()
    )
    .unwrap();
    assert_only_unready(&face, "another process polls with the same bot token");
    drop(other);
    let said = server.user(LARRY).says("/add after the quarrel");
    server
        .wait_for_message(PATIENCE, LARRY, said, "after the quarrel")
        .unwrap();
    face.until_ready_is(200, "");
    face.assert_healthy();
    bot.stop();
}

#[test]
fn an_outage_of_the_api_makes_it_unready_until_it_is_over() {
    let server = Server::start_with(Config {
        // Telegram holds a poll that repeats an offset back for 3 s, which says nothing here.
        slow_repeated_polls: false,
        ..Config::default()
    });
    let (server, face) = (server.unwrap(), Face::new());
    let bot = Bot::start(&face.on(home_for(&server)), &server);
    for (outage, words) in [
        (Outage::Refused, "Bot API server"),
        (Outage::BadGateway, "HTTP status 502"),
    ] {
        server.set_outage(outage);
        server.reset_connections();
        assert_only_unready(&face, words);
        server.set_outage(Outage::None);
        assert_well(&face);
    }
    face.assert_healthy();
    bot.stop();
}

#[test]
fn while_it_drains_it_says_that_it_is_stopping() {
    let (server, face) = (Server::start().unwrap(), Face::new());
    let home = face.on(home_for(&server));
    let bot = Bot::start(&home, &server);
    let slowness = Duration::from_millis(1_500);
    server.inject(Fault::new(FaultKind::DelayBefore(slowness)).method("sendMessage"));
    let said = server.user(LARRY).says("/add in the last minute");
    server
        .wait_for(PATIENCE, |world| {
            world.requests("sendMessage").next().map(drop)
        })
        .unwrap();
    bot.signal(Signal::TERM);
    let answer = face.until_ready_is(503, "stopping");
    assert!(
        answer.body.starts_with(r#"{"reasons":["stopping""#),
        "{answer:?}"
    );
    assert_eq!(face.get("/live").expect("it answers").status, 200);
    assert_eq!(bot.end().status, Some(0));
    server
        .wait_for_message(PATIENCE, LARRY, said, "in the last minute")
        .unwrap();
}

#[test]
fn a_port_that_is_taken_is_a_sentence() {
    let server = Server::start().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let home = home_for(&server).with("LARRYBOT_HTTP_ADDR", &address);
    let ended = home.run(&["run"], "");
    assert_eq!(ended.status, Some(1), "{ended:?}");
    assert_eq!(ended.errors.lines().count(), 1, "{ended:?}");
    for words in ["LARRYBOT_HTTP_ADDR", &address, "taken"] {
        assert!(ended.errors.contains(words), "{ended:?}");
    }
    assert!(server.log().is_empty(), "Telegram was not asked");
}

#[test]
fn a_token_that_telegram_refuses_ends_it_with_a_sentence() {
    let server = Server::start().unwrap();
    let home = home_for(&server).with("TELEGRAM_BOT_TOKEN", "777:not-the-right-one");
    let ended = home.run(&["run"], "");
    assert_eq!(ended.status, Some(1), "{ended:?}");
    let last = ended.errors.lines().last().unwrap_or_default();
    assert!(last.starts_with("larrybot: "), "{ended:?}");
    assert!(last.contains("TELEGRAM_BOT_TOKEN"), "{ended:?}");
}

/// A service manager that listens.
struct Manager {
    socket: UnixDatagram,
    heard: Vec<String>,
}

impl Manager {
    fn listen(home: Home) -> (Self, Home) {
        let path = home.path().join("notify");
        let socket = UnixDatagram::bind(&path).unwrap();
        let home = home
            .with("NOTIFY_SOCKET", path.to_str().unwrap())
            .with("WATCHDOG_USEC", "100000");
        socket.set_nonblocking(true).unwrap();
        let heard = Vec::new();
        (Self { socket, heard }, home)
    }

    fn heard(&mut self, words: &str) -> usize {
        let mut datagram = [0; 4_096];
        while let Ok(length) = self.socket.recv(&mut datagram) {
            let text = String::from_utf8_lossy(&datagram[..length]).into_owned();
            self.heard.extend(text.lines().map(str::to_owned));
        }
        self.heard.iter().filter(|line| *line == words).count()
    }
}

#[test]
fn the_service_manager_is_told_ready_only_when_it_is() {
    let (server, face) = (Server::start().unwrap(), Face::new());
    server.set_outage(Outage::Refused);
    let (mut manager, home) = Manager::listen(face.on(home_for(&server)));
    let bot = Bot::launch(&home);
    assert_only_unready(&face, "cannot be reached");
    eventually("it is alive before it is ready", || {
        (manager.heard("WATCHDOG=1") > 2).then_some(())
    });
    assert_eq!(manager.heard("READY=1"), 0, "{:?}", manager.heard);
    server.set_outage(Outage::None);
    eventually("it is ready", || {
        (manager.heard("READY=1") == 1).then_some(())
    });
    face.until_ready_is(200, "");
    let pings = manager.heard("WATCHDOG=1");
    eventually("it goes on being alive", || {
        (manager.heard("WATCHDOG=1") > pings + 3).then_some(())
    });
    assert_eq!(manager.heard("STOPPING=1"), 0);
    bot.stop();
    assert_eq!(manager.heard("STOPPING=1"), 1, "{:?}", manager.heard);
    assert_eq!(manager.heard("READY=1"), 1);
    let order = |words: &str| manager.heard.iter().position(|line| line == words);
    assert!(order("READY=1") < order("STOPPING=1"));
}

#[test]
fn told_to_stop_before_it_is_ready_it_stops_clean() {
    let (server, face) = (Server::start().unwrap(), Face::new());
    server.set_outage(Outage::Refused);
    let (mut manager, home) = Manager::listen(face.on(home_for(&server)));
    let bot = Bot::launch(&home);
    assert_only_unready(&face, "cannot be reached");
    bot.stop();
    assert_eq!(manager.heard("READY=1"), 0);
    assert_eq!(manager.heard("STOPPING=1"), 1);
}
