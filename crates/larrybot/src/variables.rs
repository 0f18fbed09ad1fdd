//! Every variable of the contract, defined once: flags, environment, help, `doctor` and the page
//! in `docs/` come from this list.
//!
//! A secret has no flag of its own, because command lines are public on a shared machine; its
//! flag names a file that holds it.

/// One setting: a variable of the environment and a flag of the command line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Variable {
    /// The variable.
    pub(crate) name: &'static str,
    /// What its value is, as help shows it.
    pub(crate) value: &'static str,
    /// What it means without being set, as help shows it.
    pub(crate) default: &'static str,
    /// What it does, as one sentence.
    pub(crate) help: &'static str,
    /// Whether its value must never be shown, nor stand on a command line.
    pub(crate) secret: bool,
}

impl Variable {
    /// The flag, without the leading dashes.
    pub(crate) fn flag(&self) -> String {
        let name = self.name.to_lowercase().replace('_', "-");
        let name = name.strip_prefix("larrybot-").unwrap_or(&name).to_owned();
        if self.secret {
            format!("{name}-file")
        } else {
            name
        }
    }

    /// The variable with this name.
    ///
    /// # Panics
    /// If there is none: the names that code asks for are constants of this list.
    pub(crate) fn named(name: &str) -> &'static Self {
        VARIABLES
            .iter()
            .find(|variable| variable.name == name)
            .expect("a name from VARIABLES")
    }
}

const fn plain(
    name: &'static str,
    value: &'static str,
    default: &'static str,
    help: &'static str,
) -> Variable {
    Variable {
        name,
        value,
        default,
        help,
        secret: false,
    }
}

const fn secret(name: &'static str, default: &'static str, help: &'static str) -> Variable {
    Variable {
        name,
        value: "FILE",
        default,
        help,
        secret: true,
    }
}

/// All of them, in the order in which help shows them.
pub(crate) const VARIABLES: &[Variable] = &[
    secret(
        "TELEGRAM_BOT_TOKEN",
        "none: terminal chat",
        "The bot's token from @BotFather",
    ),
    plain(
        "ALLOWED_TELEGRAM_USER_ID",
        "IDS",
        "none",
        "Who may use the bot: one Telegram user id or several with commas",
    ),
    plain(
        "ALLOWED_TELEGRAM_GROUP_ID",
        "IDS",
        "none: private chats only",
        "Groups in which these people may use the bot too: one id or several with commas",
    ),
    plain(
        "TELEGRAM_API_URL",
        "URL",
        "https://api.telegram.org",
        "The Bot API server: Telegram's, one of your own, or the emulator",
    ),
    plain(
        "DATABASE_PATH",
        "FILE",
        "larrybot/larrybot.sqlite3 in the data directory",
        "The SQLite database file; copy it with larrybot backup, for the file alone may lack the latest",
    ),
    plain(
        "DATABASE_URL",
        "URL",
        "none",
        "A PostgreSQL database instead of SQLite (not in this version)",
    ),
    plain(
        "TIMEZONE",
        "NAME",
        "detected",
        "The time zone of new people, by its IANA name, as Europe/Berlin",
    ),
    plain(
        "LOG_LEVEL",
        "LEVEL",
        "info",
        "error, warn, info, debug, trace, or a filter",
    ),
    plain("LOG_FORMAT", "FORMAT", "text", "text or json"),
    plain(
        "MAX_REQUESTS_PER_MINUTE",
        "N",
        "60",
        "Requests a minute and person on Telegram; more are delayed; 0 is no limit",
    ),
    plain(
        "DAILY_REPORT_AT",
        "HH:MM",
        "08:30",
        "When new people get the daily report, or off",
    ),
    plain(
        "END_OF_DAY_AT",
        "HH:MM",
        "17:00",
        "When new people get the end-of-day list, or off",
    ),
    plain(
        "SHUTDOWN_TIMEOUT",
        "SECONDS",
        "5",
        "How long a stop may take, 1 to 300",
    ),
    plain(
        "TELEGRAM_RATE_LIMIT",
        "MODE",
        "default",
        "default keeps Telegram's limits; off is for a Bot API server of your own",
    ),
    plain(
        "TELEGRAM_WEBHOOK_URL",
        "URL",
        "none: long polling",
        "The public https address that Telegram sends updates to",
    ),
    secret(
        "TELEGRAM_WEBHOOK_SECRET",
        "none",
        "What Telegram must say with each webhook update: 1-256 of A-Z a-z 0-9 _ -",
    ),
    plain(
        "TELEGRAM_REDELIVERY",
        "MODE",
        "mark",
        "When nobody can know whether a message arrived: mark the repeat, or ask Telegram first",
    ),
    plain(
        "FILE_SIZE_MAX_MB",
        "N",
        "20",
        "The largest file that is kept, MB; Telegram's own server gives bots at most 20",
    ),
    plain(
        "FILES_QUOTA_MB",
        "N",
        "1024",
        "How much all files of a person may take, MB",
    ),
    plain(
        "DISABLED_PLUGINS",
        "NAMES",
        "none",
        "Features to switch off, with commas",
    ),
    plain(
        "LARRYBOT_HTTP_ADDR",
        "ADDR",
        "none: off",
        "Where to serve /live, /ready, /metrics and the webhook, as 127.0.0.1:9090",
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::fmt::Write;

    use expect_test::expect_file;

    use super::*;

    #[test]
    fn every_variable_has_its_own_name_flag_and_help() {
        let names: HashSet<_> = VARIABLES.iter().map(|variable| variable.name).collect();
        let flags: HashSet<_> = VARIABLES.iter().map(Variable::flag).collect();
        assert_eq!(
            (names.len(), flags.len()),
            (VARIABLES.len(), VARIABLES.len())
        );
        assert!(VARIABLES.iter().all(|variable| !variable.help.is_empty()));
    }

    #[test]
    fn a_secret_can_only_be_named_by_a_file_on_the_command_line() {
        for variable in VARIABLES.iter().filter(|variable| variable.secret) {
            assert!(variable.flag().ends_with("-file"), "{}", variable.name);
        }
    }

    #[test]
    fn the_page_in_docs_has_every_variable_as_it_is() {
        let mut page = String::from(
            "# Configuration\n\n\
             Each setting is a variable of the environment, a line in `.env`, or a flag.\n\
             A flag wins over the environment, the environment over `.env`; an empty value is no value.\n\
             Secrets have no flag of their own, because command lines are public: theirs names a file.\n\n\
             | variable | flag | default | what it does |\n| --- | --- | --- | --- |\n",
        );
        for variable in VARIABLES {
            let Variable {
                name,
                value,
                default,
                help,
                ..
            } = variable;
            let flag = variable.flag();
            writeln!(
                page,
                "| `{name}` | `--{flag} {value}` | {default} | {help} |"
            )
            .unwrap();
        }
        expect_file!["../../../docs/configuration.md"].assert_eq(&page);
    }
}
