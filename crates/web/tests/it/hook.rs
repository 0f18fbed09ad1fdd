//! The webhook's route: what is handed on, what is refused before, and the stop.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use tokio::io::AsyncWriteExt;
use tokio::sync::Semaphore;
use web::Hook;

use crate::kit::{SOON, Served, parse, read_all};

const BODY_BYTES_MAX: usize = 100;

/// What was handed on: the secret and the body.
type Seen = Arc<Mutex<Vec<(Option<String>, String)>>>;

fn hook(answer: impl Fn(&str) -> u16 + Send + Sync + 'static) -> (Hook, Seen) {
    let seen = Seen::default();
    let record = seen.clone();
    let answer = Arc::new(answer);
    let hook = Hook {
        path: "/tg/{odd}".to_owned(),
        secret_header: "x-secret",
        body_bytes_max: BODY_BYTES_MAX,
        receive: Arc::new(move |secret: Option<Vec<u8>>, body: Bytes| {
            let (record, answer) = (record.clone(), answer.clone());
            Box::pin(async move {
                let body = String::from_utf8(body.to_vec()).unwrap();
                let secret = secret.map(|secret| String::from_utf8(secret).unwrap());
                record.lock().unwrap().push((secret, body.clone()));
                answer(&body)
            })
        }),
    };
    (hook, seen)
}

fn post(path: &str, secret: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {length}\r\n\
         {secret}\r\n{body}"
    )
}

#[tokio::test]
async fn the_secret_and_the_body_are_handed_on_and_the_status_comes_back() {
    let (hook, seen) = hook(|body| if body == "good" { 200 } else { 401 });
    let served = Served::start(Some(hook)).await;
    let path = "/tg/{odd}";
    assert_eq!(
        served
            .ask(&post(path, "x-secret: s\r\n", "good"))
            .await
            .status,
        200
    );
    assert_eq!(served.ask(&post(path, "", "bad")).await.status, 401);
    let wanted = [
        (Some("s".to_owned()), "good".to_owned()),
        (None, "bad".to_owned()),
    ];
    assert_eq!(*seen.lock().unwrap(), wanted);
    assert_eq!(served.get(path).await.status, 405);
    assert_eq!(served.ask(&post("/tg/other", "", "x")).await.status, 404);
}

#[tokio::test]
async fn a_body_that_is_too_long_is_not_handed_on() {
    let (hook, seen) = hook(|_| 200);
    let served = Served::start(Some(hook)).await;
    let long = "x".repeat(BODY_BYTES_MAX + 1);
    assert_eq!(served.ask(&post("/tg/{odd}", "", &long)).await.status, 413);
    let fits = "x".repeat(BODY_BYTES_MAX);
    assert_eq!(served.ask(&post("/tg/{odd}", "", &fits)).await.status, 200);
    assert_eq!(seen.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_handler_that_panics_is_seen_and_the_next_request_is_served() {
    let (hook, _) = hook(|body| {
        assert_ne!(body, "poison");
        200
    });
    let served = Served::start(Some(hook)).await;
    assert_eq!(served.ask(&post("/tg/{odd}", "", "poison")).await.status, 0);
    assert_eq!(served.ask(&post("/tg/{odd}", "", "fine")).await.status, 200);
    let snapshot = served.root.snapshot();
    assert_eq!(snapshot.child("http").unwrap().restarts, 1);
    assert_eq!(snapshot.recent_failures.len(), 1);
}

#[tokio::test]
async fn a_delivery_in_hand_is_answered_before_the_stop_is_over() {
    let gate = Arc::new(Semaphore::new(0));
    let begun = Arc::new(Semaphore::new(0));
    let (wait, tell) = (gate.clone(), begun.clone());
    let hook = Hook {
        path: "/tg".to_owned(),
        secret_header: "x-secret",
        body_bytes_max: BODY_BYTES_MAX,
        receive: Arc::new(move |_, _| {
            let (wait, tell) = (wait.clone(), tell.clone());
            Box::pin(async move {
                tell.add_permits(1);
                wait.acquire().await.unwrap().forget();
                200
            })
        }),
    };
    let served = Served::start(Some(hook)).await;
    let mut stream = served.connect().await;
    stream
        .write_all(post("/tg", "", "x").as_bytes())
        .await
        .unwrap();
    begun.acquire().await.unwrap().forget();
    served.root.stop();
    let release = async {
        // The stop has been asked for; the delivery is still in hand.
        served.root.stopping().requested().await;
        gate.add_permits(1);
        read_all(&mut stream).await
    };
    let answer = tokio::time::timeout(SOON, release).await.unwrap();
    assert_eq!(parse(&answer).status, 200);
    assert_eq!(served.root.finish().await.exit_status(), 0);
}
