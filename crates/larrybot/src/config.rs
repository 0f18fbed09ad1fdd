//! What the process was told: flags before the environment before `.env` before defaults.
//!
//! Everything is parsed once, here, into types whose values are all legal. A bad value is one
//! sentence that names the variable, what is wrong and what would be right; nothing has been
//! started by then.

use std::collections::HashMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::files::Limits;
use domain::time::Zone;
use jiff::civil::Time;
use tracing_subscriber::filter::Targets;

use crate::variables::{VARIABLES, Variable};

/// The longest stop that can be asked for, seconds.
const SHUTDOWN_SECONDS_MAX: u64 = 300;
/// Stands in for a token where the other settings of Telegram are checked without one.
const NO_TOKEN: &str = "0:none";
/// The most that can be asked for a file (a Bot API server of one's own gives at most 2,000 MB),
/// and for all files of a person.
const FILE_MB_MAX: u64 = 2_000;
const QUOTA_MB_MAX: u64 = 10_000_000;
/// The most allowed people, and the most allowed groups.
const ALLOWED_MAX: usize = 100;

/// A bad value. Its text is the sentence for the person at the shell.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct ConfigError(pub(crate) String);

/// Where settings come from, in one place, so that tests need no environment.
#[derive(Default)]
pub(crate) struct Sources {
    /// Values of flags, by the variable's name.
    pub(crate) flags: HashMap<&'static str, String>,
    /// The process's environment.
    pub(crate) environment: HashMap<String, String>,
    /// The `.env` file.
    pub(crate) dotenv: HashMap<String, String>,
}

impl Sources {
    /// The value of a variable; an empty one counts as not set. Secrets by flag are read from
    /// their file.
    fn value(&self, name: &str) -> Result<Option<String>, ConfigError> {
        let variable = Variable::named(name);
        if let Some(flag) = self.flags.get(variable.name) {
            if !variable.secret {
                return Ok(Some(flag.clone()));
            }
            let text = std::fs::read_to_string(flag).map_err(|error| {
                ConfigError(format!("--{} cannot be read: {error}", variable.flag()))
            })?;
            return Ok(Some(text.trim().to_owned()));
        }
        let found = self.environment.get(name).or_else(|| self.dotenv.get(name));
        Ok(found
            .map(|value| value.trim())
            .filter(|value| !value.is_empty())
            .map(str::to_owned))
    }

    /// The names that are set anywhere, for `doctor`.
    pub(crate) fn names_set(&self) -> Vec<&'static str> {
        VARIABLES
            .iter()
            .map(|variable| variable.name)
            .filter(|name| matches!(self.value(name), Ok(Some(_))))
            .collect()
    }
}

/// The whole configuration, checked.
#[derive(Debug, Clone)]
pub(crate) struct Config {
    /// Telegram, if there is a token.
    pub(crate) telegram: Option<Telegram>,
    /// Who may speak, by Telegram id; the first is also the terminal's person.
    pub(crate) allowed: Vec<i64>,
    /// Groups in which they may speak.
    pub(crate) groups: Vec<i64>,
    /// The database file, and whether the person named it.
    pub(crate) database: DatabaseFile,
    /// The zone of new people.
    pub(crate) zone: Zone,
    /// What is logged.
    pub(crate) log: Log,
    /// Requests a minute and person; 0 is no limit.
    pub(crate) max_requests_per_minute: u32,
    /// When new people get the daily report.
    pub(crate) daily_report_at: Option<Time>,
    /// When new people get the end-of-day list.
    pub(crate) end_of_day_at: Option<Time>,
    /// How long a stop may take.
    pub(crate) shutdown_timeout: Duration,
    /// How much of files is kept.
    pub(crate) files: Limits,
    /// Features that are switched off.
    pub(crate) disabled_plugins: Vec<String>,
    /// Where to serve HTTP.
    pub(crate) http_addr: Option<SocketAddr>,
}

/// The database file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DatabaseFile {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Whether its directory may be made when missing: only the default's is.
    pub(crate) make_directory: bool,
}

/// What is logged and how.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Log {
    /// What is logged.
    pub(crate) filter: Targets,
    /// Whether the filter was named rather than the default.
    pub(crate) named: bool,
    /// Whether it is JSON.
    pub(crate) json: bool,
}

/// How Telegram is used.
#[derive(Debug, Clone)]
pub(crate) struct Telegram {
    /// How to reach it.
    pub(crate) options: telegram::Options,
    /// Whether Telegram's limits are kept.
    pub(crate) rate_limited: bool,
    /// Whether to ask before repeating.
    pub(crate) ask_before_repeating: bool,
}

impl Config {
    /// Checks everything.
    ///
    /// # Errors
    /// The first bad value.
    pub(crate) fn from(sources: &Sources) -> Result<Self, ConfigError> {
        if sources.value("DATABASE_URL")?.is_some() {
            return Err(ConfigError(
                "DATABASE_URL is set, but this version keeps its data in SQLite only: \
                 unset it and use DATABASE_PATH"
                    .to_owned(),
            ));
        }
        let allowed = allowed(sources)?;
        let groups = groups(sources)?;
        let zone = zone(sources)?;
        let http_addr = http_addr(sources)?;
        let telegram = telegram(sources)?;
        if telegram.is_some() && allowed.is_empty() {
            return Err(ConfigError(
                "ALLOWED_TELEGRAM_USER_ID is not set, so nobody could use the bot: \
                 set it to your Telegram user id (ask @userinfobot for it)"
                    .to_owned(),
            ));
        }
        if telegram
            .as_ref()
            .is_some_and(|telegram| telegram.options.webhook.is_some())
            && http_addr.is_none()
        {
            return Err(ConfigError(
                "TELEGRAM_WEBHOOK_URL is set, but LARRYBOT_HTTP_ADDR is not: \
                 set it to the address to listen on, for example 127.0.0.1:8443"
                    .to_owned(),
            ));
        }
        Ok(Self {
            telegram,
            allowed,
            groups,
            database: database(sources)?,
            zone,
            log: log(sources)?,
            max_requests_per_minute: number(sources, "MAX_REQUESTS_PER_MINUTE", 60, 0..=100_000)?,
            daily_report_at: time_of_day(sources, "DAILY_REPORT_AT", Time::constant(8, 30, 0, 0))?,
            end_of_day_at: time_of_day(sources, "END_OF_DAY_AT", Time::constant(17, 0, 0, 0))?,
            shutdown_timeout: Duration::from_secs(number(
                sources,
                "SHUTDOWN_TIMEOUT",
                5,
                1..=SHUTDOWN_SECONDS_MAX,
            )?),
            files: file_limits(sources)?,
            disabled_plugins: words(sources, "DISABLED_PLUGINS")?,
            http_addr,
        })
    }
}

fn bad(name: &str, value: &str, wanted: &str) -> ConfigError {
    // A value is echoed to help, but bounded and on one line: it may be anything at all.
    let shown: String = value
        .chars()
        .take(40)
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect();
    ConfigError(format!("{name} is \"{shown}\", but it must be {wanted}"))
}

fn number<N>(
    sources: &Sources,
    name: &str,
    default: N,
    range: std::ops::RangeInclusive<N>,
) -> Result<N, ConfigError>
where
    N: std::str::FromStr + PartialOrd + fmt::Display,
{
    let Some(value) = sources.value(name)? else {
        return Ok(default);
    };
    let wanted = || format!("a whole number from {} to {}", range.start(), range.end());
    match value.parse::<N>() {
        Ok(number) if range.contains(&number) => Ok(number),
        _ => Err(bad(name, &value, &wanted())),
    }
}

/// A file must fit into the quota, or none of that size could ever be kept.
fn file_limits(sources: &Sources) -> Result<Limits, ConfigError> {
    let megabytes = |name, default, most| {
        let megabytes: u64 = number(sources, name, default, 1..=most)?;
        Ok(megabytes << 20)
    };
    let limits = Limits {
        file_bytes_max: megabytes("FILE_SIZE_MAX_MB", 20, FILE_MB_MAX)?,
        quota_bytes: megabytes("FILES_QUOTA_MB", 1_024, QUOTA_MB_MAX)?,
    };
    if limits.file_bytes_max > limits.quota_bytes {
        return Err(ConfigError(
            "FILE_SIZE_MAX_MB is more than FILES_QUOTA_MB, so such a file could never be kept: \
             lower the one or raise the other"
                .to_owned(),
        ));
    }
    Ok(limits)
}

fn words(sources: &Sources, name: &str) -> Result<Vec<String>, ConfigError> {
    let value = sources.value(name)?.unwrap_or_default();
    Ok(value
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect())
}

fn allowed(sources: &Sources) -> Result<Vec<i64>, ConfigError> {
    let wanted = "a Telegram user id, or several with commas";
    ids(sources, "ALLOWED_TELEGRAM_USER_ID", |id| id > 0, wanted)
}

/// Groups have negative ids (Bot API, `Chat.id` and the dialogue ids of MTProto).
fn groups(sources: &Sources) -> Result<Vec<i64>, ConfigError> {
    let wanted = "a group's id, which is negative, or several with commas";
    ids(sources, "ALLOWED_TELEGRAM_GROUP_ID", |id| id < 0, wanted)
}

/// Ids with commas, in order, without repeats.
fn ids(
    sources: &Sources,
    name: &str,
    fits: fn(i64) -> bool,
    wanted: &str,
) -> Result<Vec<i64>, ConfigError> {
    let Some(value) = sources.value(name)? else {
        return Ok(Vec::new());
    };
    let mut ids = Vec::new();
    for word in value.split(',').map(str::trim) {
        match word.parse::<i64>() {
            Ok(id) if fits(id) => {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            _ => return Err(bad(name, &value, wanted)),
        }
    }
    if ids.len() > ALLOWED_MAX {
        return Err(ConfigError(format!(
            "{name} has more than {ALLOWED_MAX} ids"
        )));
    }
    Ok(ids)
}

fn zone(sources: &Sources) -> Result<Zone, ConfigError> {
    if let Some(value) = sources.value("TIMEZONE")? {
        let wanted = "an IANA time zone, for example Europe/Berlin";
        return Zone::named(&value).ok_or_else(|| bad("TIMEZONE", &value, wanted));
    }
    Ok(jiff::tz::TimeZone::try_system()
        .ok()
        .and_then(|zone| zone.iana_name().and_then(Zone::named))
        .unwrap_or_else(Zone::utc))
}

fn time_of_day(sources: &Sources, name: &str, default: Time) -> Result<Option<Time>, ConfigError> {
    let Some(value) = sources.value(name)? else {
        return Ok(Some(default));
    };
    if value.eq_ignore_ascii_case("off") {
        return Ok(None);
    }
    let wanted = "a time of day as 08:30, or off";
    let (hour, minute) = value
        .split_once(':')
        .ok_or_else(|| bad(name, &value, wanted))?;
    let part = |text: &str| text.parse::<i8>().map_err(|_| bad(name, &value, wanted));
    Time::new(part(hour)?, part(minute)?, 0, 0)
        .map(Some)
        .map_err(|_| bad(name, &value, wanted))
}

fn log(sources: &Sources) -> Result<Log, ConfigError> {
    let level = sources.value("LOG_LEVEL")?;
    let named = level.is_some();
    let level = level.map_or_else(|| "info".to_owned(), |level| level.to_lowercase());
    let Some(filter) = filter(&level) else {
        let wanted = "error, warn, info, debug or trace";
        return Err(bad("LOG_LEVEL", &level, wanted));
    };
    let json = match sources.value("LOG_FORMAT")?.as_deref() {
        None | Some("text") => false,
        Some("json") => true,
        Some(other) => return Err(bad("LOG_FORMAT", other, "text or json")),
    };
    Ok(Log {
        filter,
        named,
        json,
    })
}

/// A level, or levels of modules in tracing's notation: `info,delivery=debug`. A word alone must
/// be a level: tracing would take `verbose` for the name of a module, and log nothing else.
fn filter(text: &str) -> Option<Targets> {
    const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];
    let known = |part: &str| part.contains('=') || LEVELS.contains(&part.trim());
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    if !parts.iter().copied().all(known) {
        return None;
    }
    parts.join(",").parse().ok()
}

fn http_addr(sources: &Sources) -> Result<Option<SocketAddr>, ConfigError> {
    const NAME: &str = "LARRYBOT_HTTP_ADDR";
    let Some(value) = sources.value(NAME)? else {
        return Ok(None);
    };
    let wanted = "an address and port, for example 127.0.0.1:9090";
    value
        .parse()
        .map(Some)
        .map_err(|_| bad(NAME, &value, wanted))
}

fn database(sources: &Sources) -> Result<DatabaseFile, ConfigError> {
    if let Some(value) = sources.value("DATABASE_PATH")? {
        // SQLite would keep this one in memory, and each of its connections one of its own.
        if value == ":memory:" {
            let wanted = "a file, because what is written down is to be kept";
            return Err(bad("DATABASE_PATH", &value, wanted));
        }
        return Ok(DatabaseFile {
            path: value.into(),
            make_directory: false,
        });
    }
    let home = |name: &str| {
        sources
            .environment
            .get(name)
            .filter(|value| !value.is_empty())
    };
    // A relative one is to be ignored (XDG Base Directory Specification).
    let data_home = home("XDG_DATA_HOME").filter(|it| Path::new(it).is_absolute());
    let data = match (data_home, home("HOME")) {
        (Some(data), _) => PathBuf::from(data),
        (None, Some(home)) if cfg!(target_os = "macos") => {
            PathBuf::from(home).join("Library/Application Support")
        }
        (None, Some(home)) => PathBuf::from(home).join(".local/share"),
        (None, None) => {
            return Err(ConfigError(
                "there is no home directory to keep data in: set DATABASE_PATH to a file"
                    .to_owned(),
            ));
        }
    };
    Ok(DatabaseFile {
        path: data.join("larrybot/larrybot.sqlite3"),
        make_directory: true,
    })
}

fn telegram(sources: &Sources) -> Result<Option<Telegram>, ConfigError> {
    let rate_limited = match sources.value("TELEGRAM_RATE_LIMIT")?.as_deref() {
        None | Some("default") => true,
        Some("off") => false,
        Some(other) => return Err(bad("TELEGRAM_RATE_LIMIT", other, "default or off")),
    };
    let ask_before_repeating = match sources.value("TELEGRAM_REDELIVERY")?.as_deref() {
        None | Some("mark") => false,
        Some("ask") => true,
        Some(other) => return Err(bad("TELEGRAM_REDELIVERY", other, "mark or ask")),
    };
    let token = sources.value("TELEGRAM_BOT_TOKEN")?;
    let api_url = sources.value("TELEGRAM_API_URL")?;
    let webhook_url = sources.value("TELEGRAM_WEBHOOK_URL")?;
    let webhook_secret = sources.value("TELEGRAM_WEBHOOK_SECRET")?;
    let given = telegram::Given {
        api_url: api_url.as_deref(),
        webhook_url: webhook_url.as_deref(),
        webhook_secret: webhook_secret.as_deref(),
    };
    // The other values are checked even when there is no token: they are wrong either way.
    let options = telegram::Options::parse(token.as_deref().unwrap_or(NO_TOKEN), given)
        .map_err(|error| ConfigError(error.to_string()))?;
    Ok(token.map(|_| Telegram {
        options,
        rate_limited,
        ask_before_repeating,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "123456:abcdefghijklmnop";

    fn configure(pairs: &[(&str, &str)]) -> Result<Config, String> {
        let mut environment = HashMap::from([("HOME".to_owned(), "/home/larry".to_owned())]);
        for (name, value) in pairs {
            environment.insert((*name).to_owned(), (*value).to_owned());
        }
        let sources = Sources {
            environment,
            ..Sources::default()
        };
        Config::from(&sources).map_err(|error| error.0)
    }

    #[test]
    fn nothing_set_is_a_terminal_chat_with_the_defaults() {
        let config = configure(&[]).unwrap();
        assert!(config.telegram.is_none());
        assert_eq!(
            config.database.path,
            PathBuf::from("/home/larry/.local/share/larrybot/larrybot.sqlite3")
        );
        assert_eq!(config.max_requests_per_minute, 60);
        assert_eq!(config.shutdown_timeout, Duration::from_secs(5));
        assert_eq!(config.daily_report_at, Some(jiff::civil::time(8, 30, 0, 0)));
    }

    #[test]
    fn a_data_directory_that_is_relative_is_passed_over() {
        for (data_home, path) in [
            ("data", "/home/larry/.local/share/larrybot/larrybot.sqlite3"),
            ("/data", "/data/larrybot/larrybot.sqlite3"),
        ] {
            let config = configure(&[("XDG_DATA_HOME", data_home)]).unwrap();
            assert_eq!(config.database.path, PathBuf::from(path));
        }
    }

    #[test]
    fn each_variable_with_a_wrong_value_is_one_sentence_that_names_it() {
        let cases = [
            ("ALLOWED_TELEGRAM_USER_ID", "me"),
            ("ALLOWED_TELEGRAM_USER_ID", "0"),
            ("ALLOWED_TELEGRAM_USER_ID", "1,,2"),
            ("ALLOWED_TELEGRAM_USER_ID", "-42"),
            ("ALLOWED_TELEGRAM_GROUP_ID", "42"),
            ("ALLOWED_TELEGRAM_GROUP_ID", "@family"),
            ("TELEGRAM_API_URL", "api.telegram.org"),
            ("TELEGRAM_API_URL", "https://"),
            ("DATABASE_PATH", ":memory:"),
            ("DATABASE_URL", "postgres://localhost/larry"),
            ("TIMEZONE", "Mars/Olympus"),
            ("LOG_LEVEL", "larry=loud"),
            ("LOG_LEVEL", "verbose"),
            ("LOG_LEVEL", "info,verbose"),
            ("LOG_FORMAT", "xml"),
            ("MAX_REQUESTS_PER_MINUTE", "-1"),
            ("MAX_REQUESTS_PER_MINUTE", "many"),
            ("DAILY_REPORT_AT", "25:00"),
            ("DAILY_REPORT_AT", "0830"),
            ("END_OF_DAY_AT", "17:60"),
            ("SHUTDOWN_TIMEOUT", "0"),
            ("SHUTDOWN_TIMEOUT", "1e3"),
            ("TELEGRAM_RATE_LIMIT", "on"),
            ("TELEGRAM_REDELIVERY", "maybe"),
            ("TELEGRAM_WEBHOOK_URL", "https://example.org/hook"),
            ("TELEGRAM_WEBHOOK_SECRET", "secret"),
            ("LARRYBOT_HTTP_ADDR", "localhost"),
            ("TELEGRAM_BOT_TOKEN", "not a token"),
        ];
        for (name, value) in cases {
            let sentence = configure(&[(name, value)]).unwrap_err();
            assert!(sentence.contains(name), "{name}={value}: {sentence}");
            assert!(!sentence.contains('\n'), "{name}={value}: {sentence}");
        }
    }

    #[test]
    fn a_token_without_anybody_allowed_is_refused() {
        let sentence = configure(&[("TELEGRAM_BOT_TOKEN", TOKEN)]).unwrap_err();
        assert!(sentence.contains("ALLOWED_TELEGRAM_USER_ID"), "{sentence}");
    }

    #[test]
    fn a_token_is_never_shown_not_even_a_wrong_one() {
        let sentence = configure(&[("TELEGRAM_BOT_TOKEN", "canary value")]).unwrap_err();
        assert!(!sentence.contains("canary"), "{sentence}");
        let pairs = [
            ("TELEGRAM_BOT_TOKEN", TOKEN),
            ("ALLOWED_TELEGRAM_USER_ID", "7"),
        ];
        let debug = format!("{:?}", configure(&pairs).unwrap());
        assert!(!debug.contains("abcdefghijklmnop"), "{debug}");
    }

    #[test]
    fn a_webhook_wants_somewhere_to_listen() {
        let pairs = [
            ("TELEGRAM_BOT_TOKEN", TOKEN),
            ("ALLOWED_TELEGRAM_USER_ID", "7"),
            ("TELEGRAM_WEBHOOK_URL", "https://example.org/hook"),
            ("TELEGRAM_WEBHOOK_SECRET", "s3cret"),
        ];
        let sentence = configure(&pairs).unwrap_err();
        assert!(sentence.contains("LARRYBOT_HTTP_ADDR"), "{sentence}");
    }

    #[test]
    fn an_empty_value_is_no_value_and_off_is_off() {
        let config = configure(&[("TIMEZONE", ""), ("DAILY_REPORT_AT", "off")]).unwrap();
        assert!(!config.zone.name().is_empty());
        assert_eq!(config.daily_report_at, None);
    }

    #[test]
    fn ids_are_kept_in_order_without_repeats() {
        let config = configure(&[("ALLOWED_TELEGRAM_USER_ID", "9, 7,9")]).unwrap();
        assert_eq!(config.allowed, [9, 7]);
    }
}
