//! The contents of files: where they come from, and when they go.

use std::sync::Arc;
use std::time::Duration;

use chat::Chat;
use delivery::INTAKE_PHASE;
use domain::blob::BlobWriter;
use domain::conversation::{BoxFuture, Channel, FetchError, FileSource, SharedFile};
use domain::time::Clock;
use supervise::{Failure, First, Scope};
use telegram::TelegramFiles;

use crate::terminal::LocalFiles;

/// How often contents that nothing uses are looked for, from the start on: a process that runs for
/// minutes only does it too.
const EVERY: Duration = Duration::from_secs(30 * 60);

/// Where the files of each channel come from.
pub(super) struct Sources {
    pub(super) telegram: Option<TelegramFiles>,
    pub(super) local: Option<LocalFiles>,
}

impl FileSource for Sources {
    fn fetch<'a>(
        &'a self,
        channel: Channel,
        file: &'a SharedFile,
        into: &'a mut dyn BlobWriter,
    ) -> BoxFuture<'a, Result<(), FetchError>> {
        Box::pin(async move {
            match (channel, &self.telegram, &self.local) {
                (Channel::Telegram, Some(telegram), _) => telegram.fetch(channel, file, into).await,
                (Channel::Terminal, _, Some(local)) => local.fetch(file, into).await,
                (Channel::Telegram, None, _) => {
                    Err(FetchError::NotNow("there is no token".to_owned()))
                }
                (Channel::Terminal, _, None) => Err(FetchError::Never(
                    "The terminal is closed, so I no longer read files for it.".to_owned(),
                )),
            }
        })
    }
}

/// Starts the child that clears up contents that nothing has used for long enough. It ends with
/// the intake: a content that it leaves goes in the next life.
pub(super) async fn start_clearing(
    scope: &Scope,
    chat: &Arc<Chat>,
    clock: &Arc<dyn Clock>,
) -> Result<(), Failure> {
    let (chat, clock) = (Arc::clone(chat), Arc::clone(clock));
    scope
        .periodic("contents")
        .every(EVERY)
        .first(First::AtOnce)
        .phase(INTAKE_PHASE)
        .start(move |_| {
            let (chat, now) = (Arc::clone(&chat), clock.now());
            async move {
                let removed = chat.clear_contents(now).await?;
                if removed > 0 {
                    tracing::info!(removed, "contents of files that nothing used were removed");
                }
                Ok(())
            }
        })
        .await?;
    Ok(())
}
