//! A person's choices: their zone and when their reports come.

use jiff::Timestamp;
use jiff::civil::Time;

use crate::error::{Error, Result};
use crate::filter;
use crate::job::Report;
use crate::length;
use crate::port::Tx;
use crate::preferences::{
    FILTER_NAME_CHARS_MAX, Preferences, SAVED_FILTERS_MAX, SavedFilter, TimerQuestion,
};
use crate::reports::{self, review};
use crate::scribe::{Actor, Scribe, Written};
use crate::user::{Identity, Settings, User};

/// A new person, whose reports are scheduled from the first day.
///
/// # Errors
/// Only the store's.
pub fn welcome(
    tx: &mut dyn Tx,
    identity: Identity,
    settings: &Settings,
    now: Timestamp,
) -> Result<User> {
    let user = tx.add_user(identity, settings, now)?;
    reports::schedule(tx, &user, now)?;
    Ok(user)
}

/// Sets at what time a report comes, a review on the day on which it does; `None` is never.
///
/// # Errors
/// A refusal if it is so already.
pub fn set_report(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    report: Report,
    time: Option<Time>,
) -> Result<Written<User>> {
    let mut after = actor.user.clone();
    let chosen = &actor.user.settings.preferences;
    let (name, field) = match report {
        Report::Daily => ("daily report", &mut after.settings.daily_report_at),
        Report::EndOfDay => ("end-of-day report", &mut after.settings.end_of_day_at),
        Report::Weekly => {
            let day = chosen.weekly_report.unwrap_or_default();
            let weekly = time.map(|time| review::Weekly { time, ..day });
            return review::set_weekly(tx, actor, weekly);
        }
        Report::Monthly => {
            let day = chosen.monthly_report.unwrap_or_default();
            let monthly = time.map(|time| review::Monthly { time, ..day });
            return review::set_monthly(tx, actor, monthly);
        }
    };
    let (is, did) = match time {
        Some(time) => {
            let time = time.strftime("%H:%M");
            (format!("at {time}"), format!("set the {name} to {time}"))
        }
        None => ("off".to_owned(), format!("switched the {name} off")),
    };
    if *field == time {
        return Err(Error::refused(format!("The {name} is {is} already.")));
    }
    *field = time;
    put(tx, actor, &did, after)
}

/// Sets when a person's day starts.
///
/// # Errors
/// A refusal if it is so already, or not before noon.
pub fn set_day_start(tx: &mut dyn Tx, actor: Actor<'_>, time: Time) -> Result<Written<User>> {
    if time.hour() >= 12 {
        return Err(Error::refused_with(
            "A day starts before noon: what is later belongs to the day itself.",
            "For example: /settings day 04:00",
        ));
    }
    let words = time.strftime("%H:%M").to_string();
    if actor.user.settings.day_starts_at == time {
        return Err(Error::refused(format!(
            "Your day starts at {words} already."
        )));
    }
    let mut after = actor.user.clone();
    after.settings.day_starts_at = time;
    put(
        tx,
        actor,
        &format!("set the start of the day to {words}"),
        after,
    )
}

/// Gives a filter a name; one that exists gets the new words.
///
/// # Errors
/// A refusal if the name is not valid, there are too many, or it is so already.
pub fn save_filter(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    name: &str,
    filter: &str,
) -> Result<Written<User>> {
    let name = filter_name(name)?;
    let mut after = actor.user.clone();
    let filters = &mut after.settings.preferences.filters;
    let place = filters.iter().position(|saved| saved.name == name);
    match place.map(|place| &mut filters[place]) {
        Some(saved) if saved.filter == filter => {
            return Err(Error::refused(format!("“{name}” says that already.")));
        }
        Some(saved) => filter.clone_into(&mut saved.filter),
        None => {
            if filters.len() >= SAVED_FILTERS_MAX {
                return Err(Error::refused_with(
                    format!("You have {SAVED_FILTERS_MAX} filters, and that is the most."),
                    "Delete one first: /filter delete <name>",
                ));
            }
            filters.push(SavedFilter {
                name: name.clone(),
                filter: filter.to_owned(),
            });
        }
    }
    filters.sort_by(|one, other| one.name.cmp(&other.name));
    put(tx, actor, &format!("saved the filter “{name}”"), after)
}

/// Forgets a filter's name.
///
/// # Errors
/// A refusal if there is none of this name.
pub fn delete_filter(tx: &mut dyn Tx, actor: Actor<'_>, name: &str) -> Result<Written<User>> {
    let name = SavedFilter::folded(name);
    let mut after = actor.user.clone();
    let filters = &mut after.settings.preferences.filters;
    let before = filters.len();
    filters.retain(|saved| saved.name != name);
    if filters.len() == before {
        return Err(Error::refused_with(
            format!("There is no filter “{}”.", crate::tasks::shortened(&name)),
            "/filters shows them.",
        ));
    }
    put(tx, actor, &format!("deleted the filter “{name}”"), after)
}

/// A filter's name as it is kept.
///
/// # Errors
/// A refusal if it is not valid.
pub(crate) fn filter_name(name: &str) -> Result<String> {
    let name = SavedFilter::folded(name);
    let fits = |c: char| c.is_alphanumeric() || "-_ ".contains(c);
    let chars = name.chars().count();
    if chars == 0 || chars > FILTER_NAME_CHARS_MAX || !name.chars().all(fits) {
        return Err(Error::refused_with(
            format!(
                "A filter's name has at most {FILTER_NAME_CHARS_MAX} letters and digits, and nothing else but spaces and -."
            ),
            "For example: /filter save weekly review: priority >= high",
        ));
    }
    if filter::is_word(&name) {
        return Err(Error::refused_with(
            format!("“{name}” says something in a filter itself, so none can be called so."),
            "For example: /filter save weekly review: priority >= high",
        ));
    }
    Ok(name)
}

/// Sets after how many minutes it is asked whether a timer was forgotten; `None` is never.
///
/// # Errors
/// A refusal if it is so already, or the time is too short or too long.
pub fn set_timer_question(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    after_minutes: Option<u32>,
) -> Result<Written<User>> {
    let most = TimerQuestion::MINUTES_MAX;
    if after_minutes.is_some_and(|minutes| !(1..=most).contains(&minutes)) {
        return Err(Error::refused(format!(
            "I can ask after 1 minute to {} hours.",
            most / 60
        )));
    }
    let question = TimerQuestion { after_minutes };
    let mut after = actor.user.clone();
    if after.settings.preferences.timer_question == question {
        return Err(Error::refused("It is so already."));
    }
    after.settings.preferences.timer_question = question;
    let did = match after_minutes {
        Some(minutes) => {
            let length = length::of_work(u64::from(minutes));
            format!("set the question about a timer to {length}")
        }
        None => "switched the question about a timer off".to_owned(),
    };
    put(tx, actor, &did, after)
}

/// Changes choices that need no more than to be written down. `did` says in the past tense what
/// that does.
///
/// # Errors
/// A refusal if it is so already.
pub fn set_preferences(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    preferences: Preferences,
    did: &str,
) -> Result<Written<User>> {
    let mut after = actor.user.clone();
    after.settings.preferences = preferences;
    if after == *actor.user {
        return Err(Error::refused("It is so already."));
    }
    put(tx, actor, did, after)
}

fn put(tx: &mut dyn Tx, actor: Actor<'_>, title: &str, after: User) -> Result<Written<User>> {
    let mut scribe = Scribe::begin(tx, actor, title)?;
    scribe.put("user.changed", Some(actor.user), &after)?;
    Ok(scribe.written(after))
}
