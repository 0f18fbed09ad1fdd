//! Files in: the content of what people sent, streamed from the Bot API server to where it is
//! kept.

use domain::blob::{BlobFault, BlobWriter, CHUNK_BYTES_MAX};
use domain::conversation::{BoxFuture, Channel, FetchError, FileSource, SharedFile};
use serde::{Deserialize, Serialize};

use crate::api::{Api, CallError, Downloaded};

/// The words of the Bot API for a file that is larger than bots may fetch (`getFile`: "bots can
/// download files of up to 20MB in size").
const TOO_BIG: &str = "file is too big";
/// The words of the Bot API for a file that its data centre does not give at the moment.
const NOT_NOW: &str = "temporarily unavailable";

/// Where Telegram's files come from.
#[derive(Debug, Clone)]
pub struct TelegramFiles {
    api: Api,
}

#[derive(Serialize)]
struct GetFile<'a> {
    file_id: &'a str,
}

/// What matters of a `File`.
#[derive(Deserialize)]
struct Found {
    #[serde(default)]
    file_path: Option<String>,
    #[serde(default)]
    file_size: Option<u64>,
}

impl TelegramFiles {
    /// Files over this transport.
    #[must_use]
    pub fn new(api: Api) -> Self {
        Self { api }
    }

    async fn fetch_one(
        &self,
        file: &SharedFile,
        into: &mut dyn BlobWriter,
    ) -> Result<(), FetchError> {
        let get = GetFile {
            file_id: &file.reference,
        };
        let found: Found = self
            .api
            .call("getFile", &get)
            .await
            .map_err(|e| sorted(&e))?;
        let path = found.file_path.ok_or_else(gone)?;
        if path.starts_with('/') {
            // A server of one's own with `--local` gives a place on its own disk.
            return Err(FetchError::Never(
                "Your Bot API server runs with --local, so I cannot fetch files from it."
                    .to_owned(),
            ));
        }
        let mut content = self.api.download(&path).await.map_err(|e| sorted(&e))?;
        let came = copy(&mut content, into).await?;
        match found.file_size {
            Some(size) if size != came => Err(FetchError::NotNow(format!(
                "{came} of {size} bytes of a file came"
            ))),
            _ => Ok(()),
        }
    }
}

/// Hands a content on in small pieces; how many bytes it had.
async fn copy(content: &mut Downloaded, into: &mut dyn BlobWriter) -> Result<u64, FetchError> {
    let mut came = 0;
    while let Some(chunk) = content.chunk().await.map_err(|e| sorted(&e))? {
        for piece in chunk.chunks(CHUNK_BYTES_MAX) {
            came += piece.len() as u64;
            let written: Result<(), BlobFault> = into.write(piece.to_vec()).await;
            written?;
        }
    }
    Ok(came)
}

fn sorted(error: &CallError) -> FetchError {
    match error {
        CallError::Refused(refused) if refused.words.contains(TOO_BIG) => FetchError::Never(
            "Telegram lets bots fetch files of up to 20 MB, and this one is larger.".to_owned(),
        ),
        CallError::Refused(refused) if refused.code == 400 && !refused.words.contains(NOT_NOW) => {
            gone()
        }
        _ => FetchError::NotNow(error.to_string()),
    }
}

fn gone() -> FetchError {
    FetchError::Never("Telegram does not have that file any more.".to_owned())
}

impl FileSource for TelegramFiles {
    fn fetch<'a>(
        &'a self,
        channel: Channel,
        file: &'a SharedFile,
        into: &'a mut dyn BlobWriter,
    ) -> BoxFuture<'a, Result<(), FetchError>> {
        Box::pin(async move {
            if channel != Channel::Telegram {
                return Err(FetchError::NotNow("it was not sent on Telegram".to_owned()));
            }
            self.fetch_one(file, into).await
        })
    }
}
