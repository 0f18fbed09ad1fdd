//! The listener: where it listens, what it refuses, and how it stops.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use web::{BindError, HEADER_TIMEOUT, Server};

use crate::kit::{SOON, Served, any_port, parse, read_all};

#[test]
fn a_taken_port_is_one_clear_sentence() {
    let first = Server::bind(any_port()).unwrap();
    let error = Server::bind(first.address()).unwrap_err();
    assert!(matches!(error, BindError::Taken(_)), "{error:?}");
    let address = first.address();
    let sentence = format!(
        "LARRYBOT_HTTP_ADDR {address} is taken by another program: stop it or choose another port"
    );
    assert_eq!(error.to_string(), sentence);
}

#[test]
fn an_address_of_another_machine_is_refused_with_its_cause() {
    // 192.0.2.0/24 is for documentation (RFC 5737): no machine has it.
    let error = Server::bind("192.0.2.1:80".parse().unwrap()).unwrap_err();
    assert!(matches!(error, BindError::Refused(..)), "{error:?}");
    assert!(std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn only_what_is_served_is_answered() {
    let served = Served::start(None).await;
    for (path, status) in [("/live", 200), ("/", 404), ("/ready/", 404), ("/tg", 404)] {
        assert_eq!(served.get(path).await.status, status, "{path}");
    }
    let post = "POST /ready HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    assert_eq!(served.ask(post).await.status, 405);
}

#[tokio::test]
async fn what_is_no_http_or_too_long_is_refused_and_the_next_is_served() {
    let served = Served::start(None).await;
    assert_eq!(served.ask("\u{1}\u{2}\u{3}\r\n\r\n").await.status, 400);
    let long = format!("GET /live HTTP/1.1\r\nx: {}\r\n\r\n", "y".repeat(64 << 10));
    assert_eq!(served.ask(&long).await.status, 431);
    assert_eq!(served.get("/live").await.status, 200);
}

#[tokio::test]
async fn a_client_that_never_finishes_its_head_is_cut_off() {
    let served = Served::start(None).await;
    let mut slow = served.connect().await;
    slow.write_all(b"GET /live HTTP/1.1\r\nho").await.unwrap();
    // A second client's answer shows that the first one's bytes were read by then.
    assert_eq!(served.get("/live").await.status, 200);
    tokio::time::pause();
    tokio::time::advance(HEADER_TIMEOUT + Duration::from_secs(1)).await;
    tokio::time::resume();
    let rest = read_all(&mut slow).await;
    assert!(rest.is_empty() || parse(&rest).status == 408, "{rest}");
}

#[tokio::test]
async fn a_stop_closes_idle_connections_at_once() {
    let served = Served::start(None).await;
    let mut idle = served.connect().await;
    idle.write_all(b"GET /live HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    let mut first = [0; 12];
    idle.read_exact(&mut first).await.unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
    let report = tokio::time::timeout(SOON, served.root.finish())
        .await
        .unwrap();
    assert_eq!(report.exit_status(), 0);
    read_all(&mut idle).await;
    assert!(
        tokio::net::TcpStream::connect(served.address)
            .await
            .is_err()
    );
}
