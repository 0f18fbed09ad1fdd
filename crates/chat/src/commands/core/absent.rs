//! What people may ask for, because it is usual or the bot before this one had it, and what this
//! version does not have: the answer says what to do instead.

use domain::error::{Error, Refusal};

use crate::registry::Registry;

/// Something that is not there, by all the names of commands and topics that ask for it.
struct Absent {
    names: &'static [&'static str],
    /// What to do instead: a line, and the command without which it has no meaning.
    instead: (&'static str, &'static str),
}

static ALL: &[Absent] = &[
    Absent {
        names: &["agenda", "calendar", "calendars", "appointments", "events"],
        instead: (
            "/list today and /list week show what is due; write an appointment down as a task: Dentist friday 10:00",
            "list",
        ),
    },
    Absent {
        names: &["calendar_events", "calendar_all"],
        instead: ("/list week shows what is due in the next days.", "list"),
    },
    Absent {
        names: &[
            "connect_google",
            "disconnect",
            "calendar_sync",
            "accounts",
            "account_primary",
            "account_rename",
            "account_deactivate",
            "account_reactivate",
            "account_delete",
        ],
        instead: (
            "There are no accounts to connect. Write an appointment down as a task, and be reminded of it: /add Dentist friday 10:00 remind me 1 hour before",
            "add",
        ),
    },
];

/// The answer to whoever asks for what is not there; `None` if the name asks for something else.
pub(crate) fn answer(registry: &Registry, name: &str) -> Option<Error> {
    let name = name.to_lowercase();
    let absent = ALL.iter().find(|one| one.names.contains(&&*name))?;
    let (instead, command) = absent.instead;
    let hint = registry.command(command).map(|_| instead.to_owned());
    let problem = format!("Calendars are not in this version, and neither is /{name}.");
    Some(Error::Refused(Refusal { problem, hint }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_absent_is_called_like_nothing_that_is_there() {
        let registry = Registry::new(crate::commands::ALL, &[]).unwrap();
        for absent in ALL {
            assert!(registry.command(absent.instead.1).is_some());
            for name in absent.names {
                assert!(registry.command(name).is_none(), "{name}");
                assert!(registry.plugin(name).is_none(), "{name}");
                assert!(super::super::topics::named(name).is_none(), "{name}");
            }
        }
    }
}
