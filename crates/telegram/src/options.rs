//! What the operator may say about Telegram, parsed once: token, server, webhook.
//!
//! The values come from the binary, which alone reads the environment. Every refusal is one
//! sentence that names the variable, and none of them repeats the token or the secret.

use secrecy::{ExposeSecret, SecretString};
use url::Url;

/// Telegram's own Bot API server.
pub const API_URL: &str = "https://api.telegram.org";
/// The most bytes of a webhook secret (Bot API, `setWebhook`: 1–256 of `A-Z a-z 0-9 _ -`).
pub const WEBHOOK_SECRET_BYTES_MAX: usize = 256;

/// How to reach Telegram, and how Telegram reaches us.
#[derive(Debug, Clone)]
pub struct Options {
    /// The bot's token.
    pub token: Token,
    /// The Bot API server, without a slash at its end.
    pub api_url: Url,
    /// Where Telegram shall deliver updates; long polling without it.
    pub webhook: Option<WebhookOptions>,
    /// Whether instants are sent as `date_time` entities (Bot API 9.5), which each reader sees
    /// in their own format. Off: the words stand as they are, which every server takes.
    pub date_time_entities: bool,
}

/// Where Telegram shall deliver updates.
#[derive(Debug, Clone)]
pub struct WebhookOptions {
    /// The public address.
    pub url: Url,
    /// What Telegram repeats in a header of each delivery.
    pub secret: SecretString,
}

/// The texts of the variables, as the binary found them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Given<'a> {
    /// `TELEGRAM_API_URL`.
    pub api_url: Option<&'a str>,
    /// `TELEGRAM_WEBHOOK_URL`.
    pub webhook_url: Option<&'a str>,
    /// `TELEGRAM_WEBHOOK_SECRET`.
    pub webhook_secret: Option<&'a str>,
}

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OptionError {
    /// Not the shape of a token.
    #[error(
        "TELEGRAM_BOT_TOKEN is not a bot token: it looks like 123456:ABC-def, as @BotFather gives it"
    )]
    Token,
    /// Not an address of a server.
    #[error("TELEGRAM_API_URL is not an http or https address: {0}")]
    ApiUrl(String),
    /// Not an address that Telegram could deliver to.
    #[error("TELEGRAM_WEBHOOK_URL is not an address that Telegram can deliver to: {0}")]
    WebhookUrl(String),
    /// An address without a secret.
    #[error(
        "TELEGRAM_WEBHOOK_URL needs TELEGRAM_WEBHOOK_SECRET, so that nobody else can speak for Telegram"
    )]
    WebhookSecretMissing,
    /// A secret without an address.
    #[error("TELEGRAM_WEBHOOK_SECRET is set, but TELEGRAM_WEBHOOK_URL is not")]
    WebhookUrlMissing,
    /// A secret that Telegram would refuse.
    #[error("TELEGRAM_WEBHOOK_SECRET must be 1 to 256 letters, digits, _ or -")]
    WebhookSecret,
}

impl Options {
    /// Reads the values.
    ///
    /// # Errors
    /// The first value that is wrong, as a sentence that names its variable.
    pub fn parse(token: &str, given: Given<'_>) -> Result<Self, OptionError> {
        let token = Token::parse(token)?;
        let api_url = parse_api_url(given.api_url.unwrap_or(API_URL))?;
        let own_server = given
            .api_url
            .is_some_and(|url| url.trim_end_matches('/') != API_URL);
        let webhook = match (given.webhook_url, given.webhook_secret) {
            (None, None) => None,
            (Some(url), Some(secret)) => Some(WebhookOptions {
                url: parse_webhook_url(url, own_server)?,
                secret: parse_secret(secret)?,
            }),
            (Some(_), None) => return Err(OptionError::WebhookSecretMissing),
            (None, Some(_)) => return Err(OptionError::WebhookUrlMissing),
        };
        Ok(Self {
            token,
            api_url,
            webhook,
            date_time_entities: false,
        })
    }
}

/// A bot's token: whoever has it is the bot. It never appears in a log, an error or a printed
/// address; `Debug` shows only that there is one.
#[derive(Clone)]
pub struct Token(SecretString);

impl Token {
    /// Takes text of the shape `digits:letters`.
    ///
    /// # Errors
    /// [`OptionError::Token`].
    pub fn parse(text: &str) -> Result<Self, OptionError> {
        let text = text.trim();
        let (id, rest) = text.split_once(':').ok_or(OptionError::Token)?;
        let id_fits = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
        let rest_fits = !rest.is_empty() && rest.bytes().all(is_url_safe);
        if !id_fits || !rest_fits {
            return Err(OptionError::Token);
        }
        Ok(Self(SecretString::from(text)))
    }

    /// The token, for the one place that builds request addresses.
    pub(crate) fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Token(…)")
    }
}

fn is_url_safe(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

fn parse_api_url(text: &str) -> Result<Url, OptionError> {
    let refuse = |why: &str| OptionError::ApiUrl(why.to_owned());
    let mut url = Url::parse(text.trim()).map_err(|error| refuse(&error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(refuse("it must begin with http:// or https://"));
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err(refuse("it names no host"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(refuse("it must end before any ? or #"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refuse("it must not carry a user name or password"));
    }
    let path = url.path().trim_end_matches('/').to_owned();
    url.set_path(&path);
    Ok(url)
}

/// Telegram delivers to https only; a Bot API server of one's own also to http.
fn parse_webhook_url(text: &str, own_server: bool) -> Result<Url, OptionError> {
    let refuse = |why: &str| OptionError::WebhookUrl(why.to_owned());
    let url = Url::parse(text.trim()).map_err(|error| refuse(&error.to_string()))?;
    match url.scheme() {
        "https" => {}
        "http" if own_server => {}
        _ => return Err(refuse("it must begin with https://")),
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err(refuse("it names no host"));
    }
    let port = url.port_or_known_default();
    if !own_server && !matches!(port, Some(443 | 80 | 88 | 8443)) {
        return Err(refuse(
            "Telegram delivers to the ports 443, 80, 88 and 8443 only",
        ));
    }
    if matches!(url.path(), "/live" | "/ready" | "/metrics") {
        return Err(refuse(
            "its path is taken; choose one of its own, such as /telegram",
        ));
    }
    Ok(url)
}

fn parse_secret(text: &str) -> Result<SecretString, OptionError> {
    let fits =
        (1..=WEBHOOK_SECRET_BYTES_MAX).contains(&text.len()) && text.bytes().all(is_url_safe);
    if fits {
        Ok(SecretString::from(text))
    } else {
        Err(OptionError::WebhookSecret)
    }
}

#[cfg(test)]
mod tests {
    use super::{Given, OptionError, Options};

    fn parse(given: Given<'_>) -> Result<Options, OptionError> {
        Options::parse("1:aA-_9", given)
    }

    #[test]
    fn a_token_that_is_none_is_refused_without_being_repeated() {
        for wrong in [
            "", "abc", "123", "123:", ":abc", "12a:abc", "123:a b", "123:a/b", "123:ab?c",
        ] {
            let error = Options::parse(wrong, Given::default()).unwrap_err();
            assert_eq!(error, OptionError::Token, "{wrong}");
        }
        assert!(Options::parse(" 123:abc\n", Given::default()).is_ok());
    }

    #[test]
    fn the_token_is_not_shown_by_debug() {
        let options = Options::parse("777:canary", Given::default()).unwrap();
        assert!(!format!("{options:?}").contains("canary"));
    }

    #[test]
    fn the_server_is_telegrams_own_unless_another_is_named() {
        let url = |api_url| {
            parse(Given {
                api_url,
                ..Given::default()
            })
            .map(|o| o.api_url.to_string())
        };
        assert_eq!(url(None).unwrap(), "https://api.telegram.org/");
        assert_eq!(
            url(Some("http://127.0.0.1:8081/")).unwrap(),
            "http://127.0.0.1:8081/"
        );
        assert_eq!(url(Some("http://host/bots//")).unwrap(), "http://host/bots");
        for wrong in [
            "",
            "telegram",
            "ftp://host",
            "http://",
            "http://host/?a=b",
            "http://me:pw@host",
        ] {
            assert!(
                matches!(url(Some(wrong)), Err(OptionError::ApiUrl(_))),
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_webhook_needs_https_a_port_of_telegrams_and_a_secret() {
        let webhook = |url, secret| {
            parse(Given {
                webhook_url: url,
                webhook_secret: secret,
                api_url: None,
            })
            .map(drop)
        };
        assert_eq!(webhook(Some("https://bot.example/t"), Some("s_1-")), Ok(()));
        assert_eq!(
            webhook(Some("https://bot.example:8443/t"), Some("s")),
            Ok(())
        );
        for wrong in [
            "http://bot.example/t",
            "https://bot.example:9000/t",
            "bot",
            "https://h/ready",
        ] {
            let result = webhook(Some(wrong), Some("s"));
            assert!(matches!(result, Err(OptionError::WebhookUrl(_))), "{wrong}");
        }
        assert_eq!(
            webhook(Some("https://h/t"), None),
            Err(OptionError::WebhookSecretMissing)
        );
        assert_eq!(
            webhook(None, Some("s")),
            Err(OptionError::WebhookUrlMissing)
        );
        let long = "s".repeat(257);
        for wrong in ["", "a b", "ä", long.as_str()] {
            assert_eq!(
                webhook(Some("https://h/t"), Some(wrong)),
                Err(OptionError::WebhookSecret)
            );
        }
    }

    #[test]
    fn a_server_of_ones_own_may_deliver_over_http() {
        let given = Given {
            api_url: Some("http://127.0.0.1:8081"),
            webhook_url: Some("http://127.0.0.1:9000/t"),
            webhook_secret: Some("s"),
        };
        assert!(parse(given).is_ok());
    }
}
