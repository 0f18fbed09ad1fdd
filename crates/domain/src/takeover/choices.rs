//! What a person chose, in an export of theirs: it is added to what another has chosen, or the
//! same person by now.
//!
//! Nothing is replaced. Vacations are joined, because streaks hang on them; a filter comes unless
//! another is called so; any other choice comes where nothing was chosen yet. The zone, the start
//! of the day and the daily reports stay: they are said when somebody begins.

use crate::filter::FILTER_CHARS_MAX;
use crate::habits;
use crate::preferences::{Preferences, QuietHours, SAVED_FILTERS_MAX, TimerQuestion};
use crate::reports::review::{Monthly, Weekly};
use crate::scribe::Actor;
use crate::settings::filter_name;
use crate::user::Settings;

use super::report::{Kind, Report};

/// What a person has chosen once the choices of an export are added; what became of each is told.
pub(super) fn added(actor: Actor<'_>, theirs: &Settings, report: &mut Report) -> Settings {
    let mut after = actor.user.settings.clone();
    vacations(actor, &mut after.preferences, &theirs.preferences, report);
    filters(&mut after.preferences, &theirs.preferences, report);
    others(&mut after, theirs, report);
    after
}

fn vacations(actor: Actor<'_>, mine: &mut Preferences, theirs: &Preferences, report: &mut Report) {
    for vacation in &theirs.vacations {
        let words = format!("{} to {}", vacation.from, vacation.to);
        if habits::check_vacation(actor, *vacation).is_err() {
            report.left(Kind::Vacation, "its days are none of a vacation", words);
            continue;
        }
        let with = habits::with_vacation(&mine.vacations, *vacation);
        if with == mine.vacations {
            report.tally_mut(Kind::Vacation).already += 1;
        } else {
            mine.vacations = with;
            report.tally_mut(Kind::Vacation).taken += 1;
        }
    }
}

fn filters(mine: &mut Preferences, theirs: &Preferences, report: &mut Report) {
    for saved in &theirs.filters {
        let known = mine.filters.iter().find(|one| one.name == saved.name);
        let is_valid = filter_name(&saved.name).is_ok_and(|name| name == saved.name)
            && saved.filter.chars().count() <= FILTER_CHARS_MAX;
        let why = match known {
            Some(known) if known.filter == saved.filter => {
                report.tally_mut(Kind::Filter).already += 1;
                continue;
            }
            Some(_) => "one of yours is called so, and stays".to_owned(),
            None if !is_valid => "its name or its words are not valid".to_owned(),
            None if mine.filters.len() >= SAVED_FILTERS_MAX => {
                format!("there is room for {SAVED_FILTERS_MAX} filters")
            }
            None => {
                mine.filters.push(saved.clone());
                report.tally_mut(Kind::Filter).taken += 1;
                continue;
            }
        };
        report.left(Kind::Filter, why, super::mend::shortened(&saved.name, 40));
    }
    mine.filters.sort_by(|one, other| one.name.cmp(&other.name));
}

fn others(mine: &mut Settings, theirs: &Settings, report: &mut Report) {
    let usual = Preferences::default();
    let (my, their) = (&mut mine.preferences, &theirs.preferences);
    let quiet = |hours: &Option<QuietHours>| hours.is_none_or(|hours| hours.from != hours.to);
    let weekly = |weekly: &Option<Weekly>| weekly.is_none_or(|it| (0..=6).contains(&it.weekday));
    let monthly = |monthly: &Option<Monthly>| monthly.is_none_or(|it| (1..=31).contains(&it.day));
    let question = |question: &TimerQuestion| {
        let most = TimerQuestion::MINUTES_MAX;
        question
            .after_minutes
            .is_none_or(|it| (1..=most).contains(&it))
    };
    let mut choose = |name: &str, came: Came| match came {
        Came::Same => {}
        Came::Taken => report.tally_mut(Kind::Setting).taken += 1,
        Came::Kept => report.left(Kind::Setting, "yours stays as it is", name.to_owned()),
    };
    let (one, other, none) = (&mut my.quiet_hours, &their.quiet_hours, &usual.quiet_hours);
    choose("quiet hours", come(one, other, none, quiet));
    let (one, other, none) = (&mut my.reading, &their.reading, &usual.reading);
    choose("how words are read", come(one, other, none, |_| true));
    let (one, other, none) = (&mut my.list_order, &their.list_order, &usual.list_order);
    choose("the order of lists", come(one, other, none, |_| true));
    let (one, other) = (&mut my.timer_question, &their.timer_question);
    let came = come(one, other, &usual.timer_question, question);
    choose("the question about a timer", came);
    let (one, other) = (&mut my.weekly_report, &their.weekly_report);
    choose(
        "the weekly report",
        come(one, other, &usual.weekly_report, weekly),
    );
    let (one, other) = (&mut my.monthly_report, &their.monthly_report);
    choose(
        "the monthly report",
        come(one, other, &usual.monthly_report, monthly),
    );
    let stays = [
        ("the time zone", mine.zone == theirs.zone),
        (
            "the start of the day",
            mine.day_starts_at == theirs.day_starts_at,
        ),
        (
            "the daily report",
            mine.daily_report_at == theirs.daily_report_at,
        ),
        (
            "the end-of-day reminder",
            mine.end_of_day_at == theirs.end_of_day_at,
        ),
    ];
    for (name, _) in stays.into_iter().filter(|(_, is_same)| !is_same) {
        choose(name, Came::Kept);
    }
}

/// What became of a choice.
enum Came {
    Same,
    Taken,
    Kept,
}

/// Takes a choice where the usual one stands, if it is one that can be.
fn come<T: Clone + PartialEq>(
    mine: &mut T,
    theirs: &T,
    usual: &T,
    is_valid: impl Fn(&T) -> bool,
) -> Came {
    // What was left as it is usually was not chosen there, so nothing is missing.
    if mine == theirs || theirs == usual {
        return Came::Same;
    }
    if mine != usual || !is_valid(theirs) {
        return Came::Kept;
    }
    theirs.clone_into(mine);
    Came::Taken
}
