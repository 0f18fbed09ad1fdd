//! The command line: subcommands, and one flag for every variable.

use std::collections::HashMap;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::config::{ConfigError, Sources};
use crate::variables::{VARIABLES, Variable};

/// What the person at the shell asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Order {
    /// Serve Telegram, or the terminal when there is no token.
    Run,
    /// The terminal chat.
    Chat,
    /// Read phrases, print readings.
    Capture(Capture),
    /// Check everything.
    Doctor,
    /// Copy the database.
    Backup(PathBuf),
    /// Take a copy back.
    Restore(PathBuf),
    /// Write everything as JSON and CSV.
    Export(PathBuf),
    /// Take over a database of LarryBot2.
    Import(Import),
}

/// What `import larrybot2` was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Import {
    /// The database.
    pub(crate) file: PathBuf,
    /// Whether to write.
    pub(crate) commit: bool,
    /// The zone of the clock by which times were typed; the person's own if absent.
    pub(crate) source_timezone: Option<String>,
    /// Whose it becomes, by Telegram id; the first allowed person's if absent.
    pub(crate) owner: Option<i64>,
    /// Where the attached files lie; beside the database if absent.
    pub(crate) attachments: Option<PathBuf>,
}

/// What `capture` was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Capture {
    /// The instant that "now" is; the clock's if absent.
    pub(crate) at: Option<String>,
    /// The zone; the configured one if absent.
    pub(crate) timezone: Option<String>,
    /// Whether the lines are JSON.
    pub(crate) jsonl: bool,
    /// Habits of the writer that were named: the flag and its value.
    pub(crate) habits: Vec<(&'static str, String)>,
}

/// Flags of `capture` for what people do differently, each with its values, the default first.
pub(crate) const HABITS: &[(&str, &[&str], &str)] = &[
    (
        "language",
        &["detect", "en", "de"],
        "The language of the lines",
    ),
    (
        "direction",
        &["future", "past"],
        "Where a date without a year lies",
    ),
    ("day-order", &["dmy", "mdy"], "What 5/6 is"),
    (
        "week-start",
        &["monday", "sunday", "saturday"],
        "The first day of a week",
    ),
    (
        "begun-periods",
        &["first", "last"],
        "Which of its days a period that has begun is",
    ),
    (
        "instants",
        &["seconds", "exact"],
        "Whether \"in 3s\" is a whole second",
    ),
];

/// Flags of `capture` for the times of day that words mean, each with its default.
pub(crate) const TIMES: &[(&str, &str)] = &[
    ("morning", "09:00"),
    ("noon", "12:00"),
    ("afternoon", "15:00"),
    ("evening", "19:00"),
    ("night", "21:00"),
    ("end-of-day", "18:00"),
    ("day-start", "00:00"),
];

/// Parses the command line. Bad usage and requests for help end here, as clap words them.
///
/// # Errors
/// Clap's error, which prints itself and knows whether it was a request for help.
pub(crate) fn parse(
    arguments: impl IntoIterator<Item = std::ffi::OsString>,
) -> Result<(Order, HashMap<&'static str, String>), clap::Error> {
    let matches = command().try_get_matches_from(arguments)?;
    Ok((order(&matches), flags(&matches)))
}

/// Reads the environment and `.env` beside the flags.
///
/// # Errors
/// A variable of ours that is no text, or a `.env` that cannot be read: a setting that somebody
/// made is never passed over in silence.
pub(crate) fn sources(flags: HashMap<&'static str, String>) -> Result<Sources, ConfigError> {
    let mut environment = HashMap::new();
    for (name, value) in std::env::vars_os() {
        let Ok(name) = name.into_string() else {
            continue;
        };
        match value.into_string() {
            Ok(value) => drop(environment.insert(name, value)),
            Err(_) if VARIABLES.iter().any(|variable| variable.name == name) => {
                return Err(ConfigError(format!("{name} is not UTF-8 text")));
            }
            Err(_) => {}
        }
    }
    Ok(Sources {
        flags,
        environment,
        dotenv: dotenv()?,
    })
}

fn dotenv() -> Result<HashMap<String, String>, ConfigError> {
    match dotenvy::dotenv_iter() {
        Ok(pairs) => pairs
            .map(|pair| pair.map_err(|error| bad_dotenv(&error)))
            .collect(),
        Err(error) if error.not_found() => Ok(HashMap::new()),
        Err(error) => Err(bad_dotenv(&error)),
    }
}

/// What is wrong with `.env`. Its lines may hold secrets, so none is shown.
fn bad_dotenv(error: &dotenvy::Error) -> ConfigError {
    ConfigError(match error {
        dotenvy::Error::Io(error) => format!(".env cannot be read: {error}"),
        _ => ".env has a line that cannot be read: write NAME=value, and values with blanks in \
              quotes"
            .to_owned(),
    })
}

/// The whole command line, as clap knows it.
pub(crate) fn command() -> Command {
    let file = |name: &'static str, help: &'static str| {
        Arg::new(name)
            .value_name(name.to_uppercase())
            .required(true)
            .help(help)
            .value_parser(value_parser!(PathBuf))
    };
    let subcommands = [
        Command::new("run").about("Serve Telegram, or chat here when there is no token"),
        Command::new("chat").about("Chat in the terminal; with piped input a message a line"),
        Command::new("capture")
            .about("Read one phrase a line, print one JSON object a line")
            .arg(
                Arg::new("at")
                    .long("at")
                    .value_name("INSTANT")
                    .help("The instant that \"now\" is, as 2026-03-04T10:00:00+01:00"),
            )
            .arg(
                Arg::new("jsonl")
                    .long("jsonl")
                    .action(ArgAction::SetTrue)
                    .help("Lines are JSON: id, text, reference_instant, timezone"),
            )
            .args(HABITS.iter().map(|(name, values, help)| {
                Arg::new(*name)
                    .long(*name)
                    .value_parser(values.to_vec())
                    .help(*help)
            }))
            .args(TIMES.iter().map(|(name, default)| {
                Arg::new(*name)
                    .long(*name)
                    .value_name("HH:MM")
                    .help(format!(
                        "When \"{}\" is [default: {default}]",
                        name.replace('-', " ")
                    ))
            })),
        Command::new("doctor").about("Check the set-up and say what to do"),
        Command::new("backup")
            .about("Copy the database, also while the bot runs")
            .arg(file("file", "The copy; it must not exist yet")),
        Command::new("restore")
            .about("Replace the database by a copy, after checking it")
            .arg(file("file", "The copy")),
        Command::new("export")
            .about("Write everything as JSON and CSV")
            .arg(file("dir", "The directory; it is made if missing")),
        Command::new("import")
            .about("Take over what another program has")
            .subcommand_required(true)
            .arg_required_else_help(true)
            .subcommand(larrybot2(file("file", "Its larrybot.db; it is only read"))),
    ];
    Command::new("larrybot")
        .about("A private assistant that lives in a chat: tasks and reminders that are never lost")
        .version(env!("CARGO_PKG_VERSION"))
        .after_help("Every setting is a variable (also read from .env) or a flag; flags win.")
        .args(VARIABLES.iter().map(setting))
        .subcommands(subcommands.map(with_settings))
}

/// A subcommand, and those below it, that take every setting; `run` shows them all, the others
/// what is their own.
fn with_settings(command: Command) -> Command {
    if command.get_name() == "run" {
        return command.args(VARIABLES.iter().map(setting));
    }
    let own = settings_of(command.get_name());
    let settings = VARIABLES.iter().map(|variable| {
        let argument = setting(variable);
        if own.contains(&variable.name) {
            argument.help_heading(None)
        } else {
            argument.hide(true)
        }
    });
    command
        .args(settings)
        .after_help("It takes every setting; larrybot --help shows them.")
        .mut_subcommands(with_settings)
}

/// The settings that a subcommand is mostly told, beside its own arguments.
fn settings_of(subcommand: &str) -> &'static [&'static str] {
    match subcommand {
        "capture" => &["TIMEZONE"],
        _ => &[],
    }
}

fn larrybot2(file: Arg) -> Command {
    Command::new("larrybot2")
        .about("Take over a database of LarryBot2; shows what would be taken unless --commit")
        .arg(file)
        .args([
            Arg::new("commit")
                .long("commit")
                .action(ArgAction::SetTrue)
                .help("Write what is shown otherwise"),
            Arg::new("dry-run")
                .long("dry-run")
                .action(ArgAction::SetTrue)
                .conflicts_with("commit")
                .help("Only show what would be taken, as without --commit"),
            Arg::new("source-timezone")
                .long("source-timezone")
                .value_name("ZONE")
                .help("The zone in which times were typed into the old bot; default: the owner's"),
            Arg::new("owner")
                .long("owner")
                .value_name("ID")
                .value_parser(value_parser!(i64))
                .help("Whose it becomes, by Telegram id; default: the first that is allowed"),
            Arg::new("attachments")
                .long("attachments")
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf))
                .help("Where its attachments lie; default: beside FILE"),
        ])
}

fn setting(variable: &Variable) -> Arg {
    let help = format!(
        "{} [{}; default: {}]",
        variable.help, variable.name, variable.default
    );
    Arg::new(variable.name)
        .long(variable.flag())
        .value_name(variable.value)
        .help(help)
        .help_heading("Settings")
        .allow_hyphen_values(true)
}

/// The settings that were given, before a subcommand or behind it: behind it wins.
fn flags(matches: &ArgMatches) -> HashMap<&'static str, String> {
    let mut flags = HashMap::new();
    let mut given = Some(matches);
    while let Some(matches) = given {
        for variable in VARIABLES {
            if let Some(value) = matches.get_one::<String>(variable.name) {
                flags.insert(variable.name, value.clone());
            }
        }
        given = matches.subcommand().map(|(_, inner)| inner);
    }
    flags
}

fn order(matches: &ArgMatches) -> Order {
    let path = |inner: &ArgMatches, name: &str| {
        inner.get_one::<PathBuf>(name).cloned().unwrap_or_default()
    };
    match matches.subcommand() {
        Some(("chat", _)) => Order::Chat,
        Some(("capture", inner)) => Order::Capture(Capture {
            at: inner.get_one::<String>("at").cloned(),
            timezone: flags(matches).remove("TIMEZONE"),
            jsonl: inner.get_flag("jsonl"),
            habits: HABITS
                .iter()
                .map(|(name, _, _)| name)
                .chain(TIMES.iter().map(|(name, _)| name))
                .filter_map(|name| Some((*name, inner.get_one::<String>(name)?.clone())))
                .collect(),
        }),
        Some(("doctor", _)) => Order::Doctor,
        Some(("backup", inner)) => Order::Backup(path(inner, "file")),
        Some(("restore", inner)) => Order::Restore(path(inner, "file")),
        Some(("export", inner)) => Order::Export(path(inner, "dir")),
        Some(("import", inner)) => match inner.subcommand() {
            Some((_, inner)) => Order::Import(Import {
                file: path(inner, "file"),
                commit: inner.get_flag("commit"),
                source_timezone: inner.get_one("source-timezone").cloned(),
                owner: inner.get_one("owner").copied(),
                attachments: inner.get_one("attachments").cloned(),
            }),
            None => Order::Run,
        },
        _ => Order::Run,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> (Order, HashMap<&'static str, String>) {
        let arguments = std::iter::once("larrybot").chain(words.iter().copied());
        parse(arguments.map(std::ffi::OsString::from)).unwrap()
    }

    #[test]
    fn the_command_line_is_sound() {
        command().debug_assert();
    }

    #[test]
    fn no_subcommand_is_run() {
        assert_eq!(parsed(&[]).0, Order::Run);
        assert_eq!(parsed(&["run"]).0, Order::Run);
    }

    #[test]
    fn a_flag_counts_before_and_after_the_subcommand() {
        for words in [
            ["--timezone", "Asia/Tokyo", "chat"],
            ["chat", "--timezone", "Asia/Tokyo"],
        ] {
            let (order, flags) = parsed(&words);
            assert_eq!(order, Order::Chat);
            assert_eq!(
                flags.get("TIMEZONE").map(String::as_str),
                Some("Asia/Tokyo")
            );
        }
    }

    #[test]
    fn capture_takes_the_zone_by_the_flag_that_all_commands_share() {
        let (order, _) = parsed(&[
            "capture",
            "--at",
            "2026-03-04T10:00:00Z",
            "--timezone",
            "UTC",
        ]);
        let wanted = Capture {
            at: Some("2026-03-04T10:00:00Z".to_owned()),
            timezone: Some("UTC".to_owned()),
            jsonl: false,
            habits: Vec::new(),
        };
        assert_eq!(order, Order::Capture(wanted));
    }

    #[test]
    fn capture_takes_the_habits_of_the_writer() {
        let (order, _) = parsed(&[
            "capture",
            "--direction",
            "past",
            "--day-order",
            "mdy",
            "--morning",
            "07:30",
        ]);
        let Order::Capture(capture) = order else {
            panic!("another order");
        };
        let habits = [
            ("direction", "past"),
            ("day-order", "mdy"),
            ("morning", "07:30"),
        ];
        assert_eq!(
            capture.habits,
            habits.map(|(name, value)| (name, value.to_owned()))
        );
    }

    #[test]
    fn an_import_writes_only_when_it_is_told_to() {
        let asked = |words: &[&str]| match parsed(words).0 {
            Order::Import(import) => import,
            other => panic!("another order: {other:?}"),
        };
        let dry = asked(&["import", "larrybot2", "old.db", "--timezone", "UTC"]);
        assert_eq!((dry.file, dry.commit), (PathBuf::from("old.db"), false));
        let given = ["import", "larrybot2", "--owner", "7", "old.db", "--commit"];
        let wet = asked(&given);
        assert_eq!((wet.owner, wet.commit), (Some(7), true));
        let (_, flags) = parsed(&["import", "larrybot2", "old.db", "--timezone", "Asia/Tokyo"]);
        assert_eq!(
            flags.get("TIMEZONE").map(String::as_str),
            Some("Asia/Tokyo")
        );
        let both = [
            "larrybot",
            "import",
            "larrybot2",
            "old.db",
            "--commit",
            "--dry-run",
        ];
        assert!(parse(both.map(std::ffi::OsString::from)).is_err());
    }

    fn help(path: &[&str]) -> String {
        let mut command = command();
        command.build();
        let found = path.iter().fold(&mut command, |command, name| {
            command.find_subcommand_mut(name).unwrap()
        });
        found.render_long_help().to_string()
    }

    #[test]
    fn help_has_a_line_for_every_variable() {
        let help = help(&[]);
        for variable in VARIABLES {
            assert!(help.contains(variable.name), "{}", variable.name);
        }
    }

    #[test]
    fn help_for_run_shows_every_setting() {
        let help = help(&["run"]);
        for variable in VARIABLES {
            assert!(help.contains(variable.name), "{}: {help}", variable.name);
        }
    }

    #[test]
    fn help_for_a_subcommand_shows_its_own_arguments_and_where_the_settings_are() {
        for (path, own) in [
            (&["backup"][..], &["<FILE>"][..]),
            (&["capture"], &["--at", "--jsonl", "--timezone"]),
            (&["import"], &["larrybot2"]),
            (&["import", "larrybot2"], &["--commit", "--owner"]),
        ] {
            let help = help(path);
            assert!(help.contains("larrybot --help shows them"), "{help}");
            for argument in own {
                assert!(help.contains(argument), "{help}");
            }
            for variable in VARIABLES.iter().filter(|it| it.name != "TIMEZONE") {
                assert!(!help.contains(variable.name), "{}: {help}", variable.name);
            }
        }
    }
}
