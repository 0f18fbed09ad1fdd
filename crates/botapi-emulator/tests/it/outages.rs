//! Outages: the server is gone for a while, and the bot's connections with it.

use std::io::ErrorKind;
use std::net::TcpStream;
use std::time::Duration;

use botapi_emulator::Outage;
use botapi_emulator::testing::Server;
use serde_json::json;

use crate::support::{Exchange, SOON, USER, post};

/// The error of connecting, once the port is closed.
fn connect_error(server: &Server) -> ErrorKind {
    let address = server.address().unwrap();
    for _ in 0..1000 {
        if let Err(error) = TcpStream::connect_timeout(&address, SOON)
            && error.kind() == ErrorKind::ConnectionRefused
        {
            return error.kind();
        }
    }
    ErrorKind::TimedOut
}

/// Calls until the port is open again.
fn call_again(server: &Server) -> u16 {
    (0..100_000)
        .find_map(|_| post(server, "getMe", &json!({})).ok())
        .unwrap()
        .status
}

#[test]
fn during_an_outage_the_port_is_closed_and_waiting_polls_are_reset() {
    let server = Server::start().unwrap();
    server.user(USER).opens_chat();
    let waiting = Exchange::call(&server, "getUpdates", &json!({ "timeout": 50 })).unwrap();
    server
        .wait_for(SOON, |world| world.is_polled().then_some(()))
        .unwrap();
    server.set_outage(Outage::Refused);
    assert_eq!(
        waiting.answer().unwrap_err().kind(),
        ErrorKind::ConnectionReset
    );
    assert_eq!(connect_error(&server), ErrorKind::ConnectionRefused);
    server.set_outage(Outage::None);
    assert_eq!(call_again(&server), 200);
}

#[test]
fn an_outage_can_end_by_itself() {
    let server = Server::start().unwrap();
    server.set_outage_for(Outage::Refused, Some(Duration::from_millis(30)));
    assert_eq!(call_again(&server), 200);
}

#[test]
fn a_bad_gateway_answers_everything_with_502() {
    let server = Server::start().unwrap();
    server.user(USER).opens_chat();
    server.set_outage(Outage::BadGateway);
    for method in ["getMe", "getUpdates", "sendMessage"] {
        let hello = json!({ "chat_id": USER, "text": "x" });
        assert_eq!(
            post(&server, method, &hello).unwrap().status,
            502,
            "{method}"
        );
    }
    server.set_outage(Outage::None);
    assert!(server.sent_to(USER).is_empty());
    assert_eq!(post(&server, "getMe", &json!({})).unwrap().status, 200);
}

#[test]
fn idle_connections_can_be_reset() {
    use std::io::{Read, Write};
    let server = Server::start().unwrap();
    let mut kept = TcpStream::connect(server.address().unwrap()).unwrap();
    kept.set_read_timeout(Some(SOON)).unwrap();
    let request = format!(
        "GET /bot{}/getMe HTTP/1.1\r\nHost: x\r\n\r\n",
        server.token()
    );
    kept.write_all(request.as_bytes()).unwrap();
    let mut answer = [0; 4096];
    assert!(kept.read(&mut answer).unwrap() > 0);
    server.reset_connections();
    assert_eq!(
        kept.read(&mut answer).unwrap_err().kind(),
        ErrorKind::ConnectionReset
    );
}
