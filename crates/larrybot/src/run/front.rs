//! The way in that was chosen: Telegram, or the terminal.

mod terminal;

use std::sync::Arc;

use blobs::Folder;
use delivery::{Channel, Delivery, INTAKE_PHASE, Intake, WORK_PHASE};
use domain::blob::Blobs;
use domain::conversation::{BoxFuture, Incoming};
use domain::error::StorageFault;
use domain::time::Clock;
use supervise::{Failure, Scope};
use telegram::{
    Accept, Api, Link, LinkState, PollEnd, Poller, TelegramChannel, TelegramFiles, Webhook,
};

use super::Front;
use super::contents::Sources;
use crate::config::Config;
use crate::terminal::LocalFiles;

/// How long Telegram may take to take the menu of commands before it is left as it is.
const MENU_WITHIN: std::time::Duration = std::time::Duration::from_secs(10);

/// How often the menu is tried before it is left as it is, and the pause in between.
const MENU_ATTEMPTS_MAX: u32 = 5;
const MENU_AGAIN_AFTER: std::time::Duration = std::time::Duration::from_secs(30);

/// How long Telegram may be out of reach at the start: for ever. The program is not ready until
/// it answers, but reminders that wait for it are better kept by a process than by none.
const TELEGRAM_WITHIN: std::time::Duration = std::time::Duration::MAX;

/// A front that is ready to be started.
pub(super) enum Open {
    /// Telegram.
    Telegram {
        api: Api,
        link: Link,
        webhook: Option<telegram::WebhookOptions>,
        date_time: bool,
    },
    /// The terminal.
    Terminal(terminal::Terminal),
}

impl Open {
    /// Prepares the front without talking to anybody.
    pub(super) fn new(
        config: &Config,
        front: Front,
        clock: &Arc<dyn Clock>,
        folder: &Arc<Folder>,
    ) -> Result<Self, Failure> {
        match (&config.telegram, front) {
            (Some(telegram), Front::Telegram) => Ok(Self::Telegram {
                api: Api::new(&telegram.options)?,
                link: Link::new(),
                webhook: telegram.options.webhook.clone(),
                date_time: telegram.options.date_time_entities,
            }),
            _ => {
                let terminal = terminal::Terminal::open(config, clock, Arc::clone(folder))?;
                Ok(Self::Terminal(terminal))
            }
        }
    }

    /// The way out; the contents of files come from `blobs`.
    pub(super) fn channel(&self, blobs: &Arc<dyn Blobs>) -> Arc<dyn Channel> {
        match self {
            Self::Telegram { api, date_time, .. } => {
                let blobs = Arc::clone(blobs);
                Arc::new(TelegramChannel::new(api.clone(), *date_time, blobs))
            }
            Self::Terminal(terminal) => terminal.channel(),
        }
    }

    /// Where the files that people send come from. In the terminal chat those that were sent on
    /// Telegram before can still be fetched, if there is a token.
    pub(super) fn files(&self, scope: &Scope, config: &Config) -> Result<Sources, Failure> {
        Ok(match self {
            Self::Telegram { api, .. } => Sources {
                telegram: Some(TelegramFiles::new(api.clone())),
                local: None,
            },
            Self::Terminal(_) => {
                let telegram = config.telegram.as_ref();
                let api = telegram
                    .map(|telegram| Api::new(&telegram.options))
                    .transpose()?;
                let scope = scope.scope("files").phase(WORK_PHASE).open()?;
                Sources {
                    telegram: api.map(TelegramFiles::new),
                    local: Some(LocalFiles::new(scope)),
                }
            }
        })
    }

    /// How the connection stands, if there is one.
    pub(super) fn link(&self) -> Option<Link> {
        match self {
            Self::Telegram { link, .. } => Some(link.clone()),
            Self::Terminal(_) => None,
        }
    }

    /// Telegram's way in by webhook, if that was chosen.
    pub(super) fn webhook(
        &self,
        delivery: &Delivery,
        clock: &Arc<dyn Clock>,
    ) -> Option<Arc<Webhook>> {
        let Self::Telegram {
            api,
            link,
            webhook: Some(options),
            ..
        } = self
        else {
            return None;
        };
        Some(Arc::new(Webhook::new(
            api.clone(),
            options.clone(),
            Arc::new(Entrance(delivery.intake())),
            Arc::clone(clock),
            link.clone(),
        )))
    }

    /// Begins to take what people say.
    pub(super) async fn start(
        self,
        scope: &Scope,
        delivery: Delivery,
        clock: Arc<dyn Clock>,
        menu: Vec<(String, String)>,
        webhook: Option<Arc<Webhook>>,
    ) -> Result<(), Failure> {
        match self {
            Self::Telegram {
                api,
                link,
                webhook: None,
                ..
            } => {
                let poller = Poller::new(
                    api.clone(),
                    Arc::new(Entrance(delivery.intake())),
                    clock,
                    link.clone(),
                );
                start_menu(scope, api, link, menu)?;
                start_polling(scope, poller).await
            }
            Self::Telegram {
                api,
                link,
                webhook: Some(_),
                ..
            } => {
                start_menu(scope, api, link, menu)?;
                match webhook {
                    Some(webhook) => start_webhook(scope, webhook).await,
                    None => Ok(()),
                }
            }
            Self::Terminal(terminal) => terminal.start(scope, delivery).await,
        }
    }
}

/// Delivery's intake as Telegram's way in.
struct Entrance(Intake);

impl Accept for Entrance {
    fn accept(
        &self,
        updates: Vec<Incoming>,
        next_offset: Option<i64>,
    ) -> BoxFuture<'_, Result<(), StorageFault>> {
        Box::pin(self.0.accept(updates, next_offset))
    }
}

async fn start_polling(scope: &Scope, poller: Poller) -> Result<(), Failure> {
    let poller = Arc::new(poller);
    let root = scope.clone();
    scope
        .child("poller")
        .phase(INTAKE_PHASE)
        .critical()
        .ready_within(TELEGRAM_WITHIN)
        .start(move |child| {
            let (poller, root) = (Arc::clone(&poller), root.clone());
            async move {
                end(poller.run(&child).await?, &root);
                Ok(())
            }
        })
        .await?;
    Ok(())
}

/// Starts what tells Telegram where to call, and looks whether it can.
async fn start_webhook(scope: &Scope, webhook: Arc<Webhook>) -> Result<(), Failure> {
    let root = scope.clone();
    scope
        .child("webhook")
        .phase(INTAKE_PHASE)
        .critical()
        .ready_within(TELEGRAM_WITHIN)
        .start(move |child| {
            let (webhook, root) = (Arc::clone(&webhook), root.clone());
            async move {
                end(webhook.run(&child).await?, &root);
                Ok(())
            }
        })
        .await?;
    Ok(())
}

/// A token that Telegram refuses ends the program: no waiting makes it good.
fn end(end: PollEnd, root: &Scope) {
    match end {
        PollEnd::Stopped => {}
        PollEnd::TokenRefused(sentence) => root.fail(Failure::new(sentence)),
    }
}

fn start_menu(
    scope: &Scope,
    api: Api,
    link: Link,
    menu: Vec<(String, String)>,
) -> Result<(), Failure> {
    scope
        .child("menu")
        .phase(INTAKE_PHASE)
        .spawn_with(move |child| async move {
            // Told to stop, it leaves the menu as it is.
            child
                .until_stop(set_menu(&api, &link, &menu))
                .await
                .unwrap_or_default();
            Ok(())
        })?;
    Ok(())
}

/// Sets the menu once Telegram is there.
async fn set_menu(api: &Api, link: &Link, menu: &[(String, String)]) {
    for _ in 0..MENU_ATTEMPTS_MAX {
        link.until(|state| *state == LinkState::Up).await;
        let register = telegram::register_commands(api, menu);
        match tokio::time::timeout(MENU_WITHIN, register).await {
            Ok(Ok(_)) => return,
            Ok(Err(error)) => tracing::warn!(%error, "the menu of commands was not set"),
            Err(_) => tracing::warn!("the menu of commands was not set in time"),
        }
        tokio::time::sleep(MENU_AGAIN_AFTER).await;
    }
}
