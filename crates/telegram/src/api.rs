//! The transport: one request to a Bot API server and what came of it.
//!
//! The idea is that an outcome says what may be concluded from it. [`CallError`] tells apart
//! "the request never left", "the server said no" and "it may have left and nobody answered",
//! because a message is sent again after the first, never after the second, and only marked as
//! a repeat after the third.
//!
//! Two HTTP clients with pools of their own, so that a long poll and the sends never share or
//! wait for a connection. TLS is rustls on ring with Mozilla's roots compiled in: no system file
//! is read, a static binary in an empty image works, and building both clients costs less than a
//! millisecond. No process-wide provider is installed, no proxy is taken from the environment,
//! no redirect is followed and nothing is retried here.
//!
//! The token is part of every address (that is the Bot API's way), so addresses never leave this
//! module: errors are stripped of them, and what a server says is searched for the token.

use std::borrow::Cow;
use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use reqwest::multipart::Form;
use reqwest::{Client, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::{Deserialize, DeserializeOwned};
use serde_json::value::RawValue;

use crate::options::Options;

/// How long `getUpdates` waits at the server when nothing happens. Telegram takes at most 50 s;
/// less keeps the connection younger than what home routers forget.
pub const LONG_POLL: Duration = Duration::from_secs(30);
/// How long after [`LONG_POLL`] the answer is still waited for.
pub const LONG_POLL_GRACE: Duration = Duration::from_secs(10);
/// How long a connection may take to be made.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// How long any other request may take, its answer included.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(20);
/// How long a request that carries a file may take: 50 MB on a line of 2 Mbit/s.
pub const UPLOAD_TIMEOUT: Duration = Duration::from_secs(300);
/// How long the content of a file may take to come: 20 MB on a line of 2 Mbit/s. A job that takes
/// longer is begun again.
pub const DOWNLOAD_TIMEOUT: Duration = Duration::from_secs(100);
/// How long an unused connection is kept. Telegram closes it after 75 s or so; a request that
/// meets a closing connection is a doubt, so ours closes first.
const IDLE_TIMEOUT: Duration = Duration::from_secs(50);
/// The most unused connections for sends.
const IDLE_CONNECTIONS_MAX: usize = 16;
/// The most bytes of an answer: 100 updates of the longest messages are far below.
const ANSWER_BYTES_MAX: usize = 16 << 20;
/// How long to wait when a 429 does not say.
const RETRY_AFTER_DEFAULT: Duration = Duration::from_secs(5);
/// The most that a server's words take of a log line or an error.
const WORDS_CHARS_MAX: usize = 300;

/// A Bot API server and the right to use it.
#[derive(Clone)]
pub struct Api {
    inner: Arc<Inner>,
}

struct Inner {
    /// `https://server/bot<token>/`, to which a method's name is appended.
    base: SecretString,
    token: SecretString,
    server: String,
    polls: Client,
    sends: Client,
}

/// Which connections a request takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    /// Long polls.
    Poll,
    /// Everything else.
    Send,
}

/// What came of a request that did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// No connection could be made: the request did not leave.
    #[error("the Bot API server cannot be reached: {0}")]
    Unreachable(String),
    /// The request may have left, and no answer came.
    #[error("no answer from the Bot API server: {0}")]
    NoAnswer(String),
    /// The Bot API said no.
    #[error("{0}")]
    Refused(Refused),
    /// An answer that is not the Bot API's: something between us and it, or no such server.
    #[error("the answer is not a Bot API server's (HTTP status {status})")]
    Foreign {
        /// The HTTP status.
        status: u16,
    },
}

/// An error answer of the Bot API.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {words}")]
pub struct Refused {
    /// `error_code`.
    pub code: u16,
    /// `description`, cut to a line.
    pub words: String,
    /// `parameters.retry_after`; always there for a 429.
    pub retry_after: Option<Duration>,
    /// `parameters.migrate_to_chat_id`: the group became this supergroup.
    pub migrate_to_chat_id: Option<i64>,
}

/// Why the transport could not be built.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client cannot be built: {0}")]
pub struct BuildError(String);

impl Api {
    /// Builds the transport. Makes no connection and reads no file.
    ///
    /// # Errors
    /// If the TLS library refuses its own defaults.
    pub fn new(options: &Options) -> Result<Self, BuildError> {
        let token = options.token.expose();
        let address = options.api_url.as_str().trim_end_matches('/');
        let tls = tls(options.api_url.scheme() == "https")?;
        Ok(Self {
            inner: Arc::new(Inner {
                base: SecretString::from(format!("{address}/bot{token}/")),
                token: SecretString::from(token),
                server: address.to_owned(),
                polls: client(tls.clone(), 1)?,
                sends: client(tls, IDLE_CONNECTIONS_MAX)?,
            }),
        })
    }

    /// The server's address, without the token.
    #[must_use]
    pub fn server(&self) -> &str {
        &self.inner.server
    }

    /// Calls a method on the connections for sends.
    pub(crate) async fn call<P, R>(&self, method: &str, parameters: &P) -> Result<R, CallError>
    where
        P: Serialize + Sync,
        R: DeserializeOwned,
    {
        let answer = self
            .exchange(Line::Send, method, parameters, REQUEST_TIMEOUT)
            .await?;
        answer.read()
    }

    /// Calls a method and returns the answer's text, to be read by the caller.
    pub(crate) async fn exchange<P>(
        &self,
        line: Line,
        method: &str,
        parameters: &P,
        timeout: Duration,
    ) -> Result<Answer, CallError>
    where
        P: Serialize + Sync,
    {
        let client = match line {
            Line::Poll => &self.inner.polls,
            Line::Send => &self.inner.sends,
        };
        let body = serde_json::to_vec(parameters)
            .map_err(|error| CallError::Unreachable(format!("parameters: {error}")))?;
        let request = client
            .post(format!("{}{method}", self.inner.base.expose_secret()))
            .header(reqwest::header::CONTENT_TYPE, "application/json")
            .timeout(timeout)
            .body(body);
        self.answered(request).await
    }

    /// Calls a method with a file, which is streamed.
    pub(crate) async fn upload<R: DeserializeOwned>(
        &self,
        method: &str,
        form: Form,
    ) -> Result<R, CallError> {
        let request = self
            .inner
            .sends
            .post(format!("{}{method}", self.inner.base.expose_secret()))
            .timeout(UPLOAD_TIMEOUT)
            .multipart(form);
        self.answered(request).await?.read()
    }

    /// Begins to fetch a file by the path that `getFile` gave.
    pub(crate) async fn download(&self, path: &str) -> Result<Downloaded, CallError> {
        let (server, token) = (&self.inner.server, self.inner.token.expose_secret());
        let request = self
            .inner
            .sends
            .get(format!("{server}/file/bot{token}/{path}"))
            .timeout(DOWNLOAD_TIMEOUT);
        let answer = request.send().await.map_err(|error| self.failed(error))?;
        let status = answer.status();
        if !status.is_success() {
            return Err(CallError::Foreign {
                status: status.as_u16(),
            });
        }
        Ok(Downloaded {
            answer,
            api: self.clone(),
        })
    }

    async fn answered(&self, request: reqwest::RequestBuilder) -> Result<Answer, CallError> {
        let answer = request.send().await.map_err(|error| self.failed(error))?;
        let status = answer.status();
        let text = self.text_of(answer).await?;
        Ok(Answer {
            status,
            text,
            token: self.inner.token.clone(),
        })
    }

    async fn text_of(&self, mut answer: reqwest::Response) -> Result<String, CallError> {
        let mut bytes = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| self.failed(error))? {
            if bytes.len() + chunk.len() > ANSWER_BYTES_MAX {
                return Err(CallError::NoAnswer("it is too long".to_owned()));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        })
    }

    /// Sorts a failure of the HTTP client by whether the request may have left.
    fn failed(&self, error: reqwest::Error) -> CallError {
        let left = !(error.is_connect() || error.is_builder());
        let words = without(&self.inner.token, &chain(&error.without_url()));
        if left {
            CallError::NoAnswer(words)
        } else {
            CallError::Unreachable(words)
        }
    }
}

impl std::fmt::Debug for Api {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Api")
            .field("server", &self.inner.server)
            .finish_non_exhaustive()
    }
}

/// The content of a file on its way.
pub(crate) struct Downloaded {
    answer: reqwest::Response,
    api: Api,
}

impl Downloaded {
    /// The next bytes; `None` at the end.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Vec<u8>>, CallError> {
        let chunk = self.answer.chunk().await;
        let chunk = chunk.map_err(|error| self.api.failed(error))?;
        Ok(chunk.map(|chunk| chunk.to_vec()))
    }
}

/// An answer before it is read.
pub(crate) struct Answer {
    status: StatusCode,
    text: String,
    token: SecretString,
}

#[derive(serde::Deserialize)]
struct Envelope<'a> {
    ok: bool,
    #[serde(borrow, default)]
    result: Option<&'a RawValue>,
    #[serde(default)]
    error_code: Option<u16>,
    #[serde(borrow, default)]
    description: Option<Cow<'a, str>>,
    #[serde(default)]
    parameters: Option<Parameters>,
}

#[derive(serde::Deserialize)]
struct Parameters {
    #[serde(default)]
    retry_after: Option<u64>,
    #[serde(default)]
    migrate_to_chat_id: Option<i64>,
}

impl Answer {
    /// Whether the status says that the request was served.
    pub(crate) fn is_ok(&self) -> bool {
        self.status.is_success()
    }

    /// The id of the first update in a text that begins as an answer to `getUpdates` does but
    /// is no JSON as a whole.
    pub(crate) fn update_id_in_ruins(&self) -> Option<i64> {
        let text = self.text.trim_start().strip_prefix("{\"ok\":true")?;
        let (_, after) = text.split_once("\"update_id\":")?;
        let after = after.trim_start();
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        after[..digits].parse().ok()
    }

    /// Reads the result, which may borrow from the answer.
    ///
    /// # Errors
    /// [`CallError::Refused`] for `"ok": false`, [`CallError::Foreign`] for anything else that
    /// is not an answer of the Bot API.
    pub(crate) fn read<'a, R: Deserialize<'a>>(&'a self) -> Result<R, CallError> {
        let foreign = || CallError::Foreign {
            status: self.status.as_u16(),
        };
        let envelope: Envelope<'_> = serde_json::from_str(&self.text).map_err(|_| foreign())?;
        if envelope.ok {
            let result = envelope.result.ok_or_else(foreign)?;
            return serde_json::from_str(result.get()).map_err(|_| foreign());
        }
        let code = envelope.error_code.unwrap_or(self.status.as_u16());
        let retry_after = envelope
            .parameters
            .as_ref()
            .and_then(|given| given.retry_after);
        Err(CallError::Refused(Refused {
            code,
            words: without(&self.token, &envelope.description.unwrap_or_default()),
            retry_after: match retry_after {
                Some(seconds) => Some(Duration::from_secs(seconds)),
                None => (code == 429).then_some(RETRY_AFTER_DEFAULT),
            },
            migrate_to_chat_id: envelope
                .parameters
                .and_then(|given| given.migrate_to_chat_id),
        }))
    }
}

fn client(tls: rustls::ClientConfig, idle_connections_max: usize) -> Result<Client, BuildError> {
    Client::builder()
        .tls_backend_preconfigured(tls)
        .connect_timeout(CONNECT_TIMEOUT)
        .pool_idle_timeout(IDLE_TIMEOUT)
        .pool_max_idle_per_host(idle_connections_max)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .user_agent(concat!("larrybot/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|error| BuildError(chain(&error.without_url())))
}

/// TLS with a provider of its own. A server without TLS gets no roots, as nothing is to be
/// verified.
fn tls(wanted: bool) -> Result<rustls::ClientConfig, BuildError> {
    let mut roots = rustls::RootCertStore::empty();
    if wanted {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| BuildError(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(config)
}

/// An error and its sources in one line.
fn chain(error: &reqwest::Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        words.push_str(": ");
        words.push_str(&cause.to_string());
        source = cause.source();
    }
    words
}

/// Somebody else's words, cut to a line and without the token.
fn without(token: &SecretString, words: &str) -> String {
    let line: String = words
        .chars()
        .take(WORDS_CHARS_MAX)
        .map(|char| if char.is_control() { ' ' } else { char })
        .collect();
    line.replace(token.expose_secret(), "…")
}

#[cfg(test)]
mod tests {
    use super::Api;
    use crate::options::{Given, Options};

    fn api(url: &str) -> Api {
        let given = Given {
            api_url: Some(url),
            ..Given::default()
        };
        Api::new(&Options::parse("1:canary", given).unwrap()).unwrap()
    }

    #[test]
    fn the_transport_for_telegrams_own_server_is_built_without_files() {
        assert_eq!(
            api("https://api.telegram.org").server(),
            "https://api.telegram.org"
        );
        assert!(!format!("{:?}", api("https://api.telegram.org")).contains("canary"));
    }
}
