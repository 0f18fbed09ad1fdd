//! Updates by webhook: the emulator posts, the real binary takes, answers and survives.

use std::time::Duration;

use botapi_emulator::testing::Server;
use botapi_emulator::{Fault, FaultKind, Outage};
use rustix::process::Signal;

use crate::bot::{Bot, PATIENCE, home_for};
use crate::face::{Face, eventually};
use crate::process::{Home, LARRY};

const SECRET: &str = "a-secret-between-two";
const PATH: &str = "/telegram";
const SECRET_HEADER: &str = "X-Telegram-Bot-Api-Secret-Token";

fn home(server: &Server, face: &Face) -> Home {
    face.on(home_for(server))
        .with(
            "TELEGRAM_WEBHOOK_URL",
            format!("http://{}{PATH}", face.address()),
        )
        .with("TELEGRAM_WEBHOOK_SECRET", SECRET)
}

/// Starts it and waits until Telegram knows where to deliver.
fn start(home: &Home, face: &Face) -> Bot {
    let bot = Bot::launch(home);
    face.until_ready_is(200, "");
    bot
}

fn added(server: &Server, text: &str) -> usize {
    let sent = server.sent_to(LARRY);
    sent.iter().filter(|it| it.text.contains(text)).count()
}

#[test]
fn a_task_arrives_by_webhook_and_nothing_is_polled() {
    let (server, face) = (Server::start().unwrap(), Face::new());
    let bot = start(&home(&server, &face), &face);
    let said = server.user(LARRY).says("/add Water the plants");
    server
        .wait_for_message(PATIENCE, LARRY, said, "Water the plants")
        .unwrap();
    let said = server.user(LARRY).says("/list");
    server
        .wait_for_message(PATIENCE, LARRY, said, "Water the plants")
        .unwrap();
    assert_eq!(server.requests("getUpdates").len(), 0);
    server
        .wait_for(PATIENCE, |world| {
            (world.pending_updates() == 0).then_some(())
        })
        .unwrap();
    face.assert_healthy();
    bot.stop();
}

#[test]
fn a_wrong_secret_is_refused_with_401_and_counted() {
    let (server, face) = (Server::start().unwrap(), Face::new());
    let bot = start(&home(&server, &face), &face);
    let forged = format!(
        r#"{{"update_id":1,"message":{{"message_id":1,"date":1,"text":"/add forged",
        "from":{{"id":{LARRY}}},"chat":{{"id":{LARRY},"type":"private"}}}}}}"#
    );
    let almost = &SECRET[..SECRET.len() - 1];
    for headers in [
        String::new(),
        format!("{SECRET_HEADER}: \r\n"),
        format!("{SECRET_HEADER}: {almost}\r\n"),
        format!("{SECRET_HEADER}: {SECRET}x\r\n"),
    ] {
        let answer = face.post(PATH, &headers, &forged).expect("an answer");
        assert_eq!(answer.status, 401, "{headers}");
        assert!(!answer.body.contains(SECRET));
    }
    assert_eq!(face.metric("telegram_webhook_wrong_secrets_total"), 4);
    assert_eq!(face.get(PATH).expect("an answer").status, 405);
    let right = format!("{SECRET_HEADER}: {SECRET}\r\n");
    let huge = "x".repeat(2 << 20);
    assert!(
        face.post(PATH, &right, &huge)
            .is_none_or(|answer| answer.status == 413),
        "a body without end is not read"
    );
    let said = server.user(LARRY).says("/list");
    let list = server.wait_for_message(PATIENCE, LARRY, said, "").unwrap();
    assert!(!list.text.contains("forged"), "{}", list.text);
    bot.stop();
}

#[test]
fn what_is_delivered_twice_has_one_effect() {
    let (server, face) = (Server::start().unwrap(), Face::new());
    server.user(LARRY).opens_chat();
    let bot = start(&home(&server, &face), &face);
    let update = format!(
        r#"{{"update_id":77,"message":{{"message_id":1,"date":1800000000,"text":"/add only once",
        "from":{{"id":{LARRY}}},"chat":{{"id":{LARRY},"type":"private"}}}}}}"#
    );
    let headers = format!("{SECRET_HEADER}: {SECRET}\r\n");
    for _ in 0..3 {
        let answer = face.post(PATH, &headers, &update).expect("an answer");
        assert_eq!(answer.status, 200);
    }
    server
        .wait_for_message(PATIENCE, LARRY, 0, "only once")
        .unwrap();
    assert_eq!(face.metric("larrybot_updates_handled_total"), 1);
    bot.stop();
    assert_eq!(added(&server, "only once"), 1);
}

#[test]
fn a_kill_between_delivery_and_answer_costs_nothing() {
    let (server, face) = (Server::start().unwrap(), Face::new());
    let home = home(&server, &face);
    // Each round is killed a little later; sometimes the update is durable by then, sometimes
    // its answer is on the way, sometimes neither.
    for round in 0..8_u32 {
        let bot = start(&home, &face);
        server.user(LARRY).says(&format!("/add round {round}."));
        let steps = round * 3;
        let mut seen = 0;
        // The number of changes that the emulator sees is a clock that runs with the bot.
        drop(server.wait_for(Duration::from_millis(steps.into()), |_| {
            seen += 1;
            (seen > steps).then_some(())
        }));
        bot.kill();
    }
    let bot = start(&home, &face);
    for round in 0..8 {
        let text = format!("round {round}.");
        eventually(&text, || (added(&server, &text) > 0).then_some(()));
    }
    server
        .wait_for(PATIENCE, |world| {
            (world.pending_updates() == 0).then_some(())
        })
        .unwrap();
    let said = server.user(LARRY).says("/list");
    let list = server
        .wait_for_message(PATIENCE, LARRY, said, "Open tasks")
        .unwrap();
    for round in 0..8 {
        let text = format!("round {round}.");
        assert_eq!(list.text.matches(&text).count(), 1, "{}", list.text);
    }
    bot.stop();
}

#[test]
fn while_it_stops_a_delivery_is_put_off_not_lost() {
    let (server, face) = (Server::start().unwrap(), Face::new());
    let home = home(&server, &face);
    let bot = start(&home, &face);
    let slowness = Duration::from_secs(1);
    server.inject(Fault::new(FaultKind::DelayBefore(slowness)).method("sendMessage"));
    server.user(LARRY).says("/add the last one");
    server
        .wait_for(PATIENCE, |world| {
            world.requests("sendMessage").next().map(drop)
        })
        .unwrap();
    bot.signal(Signal::TERM);
    face.until_ready_is(503, "stopping");
    let headers = format!("{SECRET_HEADER}: {SECRET}\r\n");
    let late = face.post(PATH, &headers, r#"{"update_id":1}"#).unwrap();
    assert_eq!(late.status, 503, "Telegram shall send it again");
    assert_eq!(bot.end().status, Some(0));
    // Telegram goes on trying while nobody listens.
    server.user(LARRY).says("/add said to nobody");
    let bot = start(&home, &face);
    server
        .wait_for_message(PATIENCE, LARRY, 0, "said to nobody")
        .unwrap();
    bot.stop();
    assert_eq!(added(&server, "the last one"), 1);
    assert_eq!(added(&server, "said to nobody"), 1);
}

#[test]
fn it_is_not_ready_before_telegram_knows_where_to_deliver() {
    let (server, face) = (Server::start().unwrap(), Face::new());
    server.set_outage(Outage::Refused);
    let bot = Bot::launch(&home(&server, &face));
    face.until_ready_is(503, "webhook is starting");
    face.until_ready_is(503, "cannot be reached");
    server.set_outage(Outage::None);
    face.until_ready_is(200, "");
    bot.stop();
}
