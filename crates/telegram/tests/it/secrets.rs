//! The token stays secret, whatever goes wrong and however much is logged.

use std::io::Write;
use std::sync::{Arc, Mutex};

use botapi_emulator::testing::Server;
use botapi_emulator::{Config, Fault, FaultKind};
use delivery::Channel as _;
use delivery::channel::{Delivery, Resolved};
use domain::conversation::{Address, Channel};
use domain::ids::OutboxId;
use domain::message::Message;
use telegram::{Api, Given, LinkState, Options, TelegramChannel, check};
use tracing_subscriber::fmt::MakeWriter;

use crate::kit::{ADA, Polling, Recorder, options_with};

const TOKEN: &str = "110201543:canary-canary-canary";

/// Everything that is logged, through `tracing` and through `log`.
#[derive(Clone, Default)]
struct Pages(Arc<Mutex<Vec<u8>>>);

impl Write for Pages {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Pages {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl log::Log for Pages {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        let mut pages = self.0.lock().unwrap();
        writeln!(pages, "log {} {}", record.target(), record.args()).unwrap();
    }

    fn flush(&self) {}
}

#[tokio::test]
async fn the_token_is_in_no_log_and_no_error_whatever_goes_wrong() {
    let pages = Pages::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(pages.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();
    log::set_boxed_logger(Box::new(pages.clone())).unwrap();
    log::set_max_level(log::LevelFilter::Trace);

    let server = Server::start_with(Config {
        token: TOKEN.to_owned(),
        slow_repeated_polls: false,
        ..Config::default()
    })
    .unwrap();
    server.user(ADA).opens_chat();
    let api = Api::new(&options_with(&server, TOKEN)).unwrap();
    let mut said = vec![format!("{api:?}")];
    let polling = Polling::start(api.clone(), Recorder::open()).await;
    polling.until(|state| *state != LinkState::Starting).await;
    let channel = TelegramChannel::new(api.clone(), false, blobs::testing::memory());
    said.push(format!("{channel:?}"));
    for fault in [
        FaultKind::TooManyRequests { retry_after_s: 0 },
        FaultKind::Refuse {
            code: 400,
            description: format!("Bad Request: the path /bot{TOKEN}/sendMessage is wrong"),
        },
        FaultKind::Gateway {
            code: 502,
            effect: false,
        },
        FaultKind::Reset { effect: false },
        FaultKind::TruncatedBody,
        FaultKind::InvalidJson,
    ] {
        server.inject(Fault::new(fault));
        let delivery = Delivery {
            id: OutboxId(1),
            address: Address {
                channel: Channel::Telegram,
                chat: ADA,
            },
            action: Resolved::Send(Message::text("x")),
            parts_sent: 0,
        };
        let error = channel.deliver(&delivery).await.unwrap_err();
        said.push(format!("{error:?} {error}"));
    }
    drop(server);
    said.push(format!("{:?}", check(&api, None).await));
    polling
        .until(|state| matches!(state, LinkState::Down { .. }))
        .await;
    said.push(format!("{:?}", polling.link.state()));
    said.push(format!("{:?}", polling.root.finish().await));

    let log = String::from_utf8_lossy(&pages.0.lock().unwrap()).into_owned();
    assert!(
        log.contains("no updates from Telegram for now"),
        "the log is captured: {log}"
    );
    // The emulator is in this process as well; what it says is not the bot's log.
    for line in log.lines().chain(said.iter().map(String::as_str)) {
        assert!(!line.contains("canary"), "{line}");
    }
}

#[tokio::test]
async fn a_server_that_was_never_there_is_named_without_the_token() {
    // Port 9 (discard) of the loopback is closed on the machines that run this.
    let given = Given {
        api_url: Some("http://127.0.0.1:9"),
        ..Given::default()
    };
    let api = Api::new(&Options::parse(TOKEN, given).unwrap()).unwrap();
    let checked = check(&api, None).await;
    assert!(
        checked.findings[0].contains("http://127.0.0.1:9 cannot be reached"),
        "{checked:?}"
    );
    assert!(!format!("{checked:?}").contains("canary"));
}
