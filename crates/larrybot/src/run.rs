//! The program itself: everything is joined here, started in order, and stopped in order.

mod contents;
mod copies;
mod executor;
mod front;
mod http;
mod plugins;
mod storage;
mod workshop;

use std::sync::Arc;
use std::time::Duration;

use blobs::Folder;
use chat::registry::Registry;
use chat::{Chat, commands};
use delivery::{
    Allowed, Choices, Delivery, INTAKE_PHASE, Parts, RateLimit, Redelivery, SENDERS_PHASE,
    WORK_PHASE,
};
use domain::Db;
use domain::blob::Blobs;
use domain::conversation::{Address, Channel, FileSource};
use domain::user::Settings;
use domain::workshop::Workshop;
use store::sqlite::Engine;
use supervise::{Failure, Options, Phase, Phases, Scope};

use crate::cli::Order;
use crate::config::Config;
use crate::health::Sources;
use crate::run::http::Http;
use crate::{Given, Stop, database, say};

/// The phase in which the HTTP face ends: after what it tells of, so that a drain can be seen.
const HTTP_PHASE: &str = "http";
/// The phase in which the store's threads end.
const STORE_PHASE: &str = "store";
/// The order of the stop.
const PHASES: [&str; 5] = [
    INTAKE_PHASE,
    WORK_PHASE,
    SENDERS_PHASE,
    HTTP_PHASE,
    STORE_PHASE,
];
/// What each phase keeps of the whole stop even if those before it overran.
const PHASE_RESERVE: Duration = Duration::from_millis(100);

/// Who is talked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Front {
    /// People on Telegram.
    Telegram,
    /// The person at the terminal.
    Terminal,
}

impl Front {
    /// What the order and the configuration mean.
    pub(crate) fn of(order: &Order, config: &Config) -> Self {
        match order {
            Order::Run if config.telegram.is_some() => Self::Telegram,
            Order::Run | Order::Chat => Self::Terminal,
            _ => Self::Telegram,
        }
    }
}

/// Runs until it is told to stop; the exit status.
///
/// # Errors
/// Why it could not start.
pub(crate) fn run(config: Config, front: Front, given: Given) -> Result<u8, Stop> {
    Registry::new(commands::ALL, &config.disabled_plugins)
        .map_err(|error| Stop::usage(format!("DISABLED_PLUGINS: {error}")))?;
    let _lock = database::lock(&config)?;
    let engine = database::open(&config)?;
    let folder = database::folder(&config)?;
    let options = options(&config)?;
    let http = config.http_addr.map(Http::open).transpose()?;
    let program = Program {
        config,
        front,
        given,
    };
    let report = supervise::run(options, move |scope| async move {
        let stopping = scope.stopping();
        match program.start(scope, engine, folder, http).await {
            // Told to stop before it was ready: what could not be started any more is no failure.
            Err(_) if stopping.is_requested() => Ok(()),
            outcome => outcome,
        }
    });
    for culprit in report.culprits() {
        say(&format!("larrybot: {culprit}"));
    }
    if report.cause().is_failure() {
        say(&format!("larrybot: {}", report.cause()));
    }
    Ok(report.exit_status())
}

fn options(config: &Config) -> Result<Options, Stop> {
    let phase = |name| {
        Phase::new(name)
            .within(config.shutdown_timeout)
            .reserve(PHASE_RESERVE)
    };
    let phases = Phases::in_order(PHASES.map(phase)).map_err(Stop::failed)?;
    Ok(Options::new()
        .phases(phases)
        .stop_within(config.shutdown_timeout))
}

fn group(chat: i64) -> Address {
    Address {
        channel: Channel::Telegram,
        chat,
    }
}

/// Who may speak.
pub(crate) fn allowed(config: &Config, terminal: bool) -> Allowed {
    Allowed {
        telegram: config.allowed.clone(),
        groups: config.groups.iter().copied().map(group).collect(),
        terminal,
    }
}

/// What new people begin with.
pub(crate) fn new_person(config: &Config) -> Settings {
    Settings::new(
        config.zone.clone(),
        config.daily_report_at,
        config.end_of_day_at,
    )
}

/// What is to be joined.
struct Program {
    config: Config,
    front: Front,
    given: Given,
}

impl Program {
    async fn start(
        self,
        scope: Scope,
        engine: Engine,
        folder: Arc<Folder>,
        http: Option<Http>,
    ) -> Result<(), Failure> {
        let clock = Arc::clone(&self.given.clock);
        let (db, blobs) = storage::start(&scope, engine, &folder).await?;
        let sources = Arc::new(Sources::new(&scope, &self.config, clock.now()));
        let front = front::Open::new(&self.config, self.front, &clock, &folder)?;
        let source = Arc::new(front.files(&scope, &self.config)?);
        let workshop = Arc::new(workshop::Threads::start(&scope).await?);
        let chat = Arc::new(self.chat(&db, &blobs, source, workshop, &sources)?);
        let menu: Vec<(String, String)> = chat
            .registry()
            .menu()
            .map(|(name, help)| (name.to_owned(), help.to_owned()))
            .collect();
        let parts = Parts {
            db: db.clone(),
            clock: Arc::clone(&clock),
            handler: (self.given.wrap)(Arc::clone(&chat) as _),
            executor: Arc::new(executor::Reports(Arc::clone(&chat))),
            channels: vec![front.channel(&blobs)],
            choices: self.choices(),
        };
        let delivery = Delivery::start(&scope, parts).await?;
        plugins::start(&scope, chat.registry(), &db, &clock, &delivery.journal()).await?;
        contents::start_clearing(&scope, &chat, &clock).await?;
        sources.watch(delivery.clone(), front.link());
        let webhook = front.webhook(&delivery, &clock);
        if let Some(http) = http {
            http.start(&scope, sources, chat, webhook.clone()).await?;
        }
        (self.given.joined)(&scope, &db, &delivery)?;
        front.start(&scope, delivery, clock, menu, webhook).await
    }

    fn chat(
        &self,
        db: &Db,
        blobs: &Arc<dyn Blobs>,
        source: Arc<dyn FileSource>,
        workshop: Arc<dyn Workshop>,
        sources: &Arc<Sources>,
    ) -> Result<Chat, Failure> {
        let options = chat::Options {
            disabled: self.config.disabled_plugins.clone(),
            zone: self.config.zone.clone(),
            health: Arc::clone(sources) as _,
            blobs: Arc::clone(blobs),
            backups: Arc::new(copies::Copies::of(
                &self.config.database.path,
                Arc::clone(&workshop),
            )),
            workshop,
            source,
            limits: self.config.files,
        };
        Ok(Chat::new(db.clone(), options)?)
    }

    fn choices(&self) -> Choices {
        let config = &self.config;
        let allowed = allowed(config, self.front == Front::Terminal);
        let settings = new_person(config);
        let mut choices = Choices::new(allowed, settings);
        choices.requests_per_minute = config.max_requests_per_minute;
        choices.stop_within = config.shutdown_timeout;
        if let Some(telegram) = &config.telegram {
            if !telegram.rate_limited {
                choices.rate_limit = RateLimit::Off;
            }
            if telegram.ask_before_repeating {
                choices.redelivery = Redelivery::Ask;
            }
        }
        choices
    }
}
