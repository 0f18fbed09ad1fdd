//! `/habit_vacation`: days on which no habit is due, and no streak is lost.

use domain::habit::Vacation;
use domain::habits;
use domain::message::{Message, Text};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view::{self, dates};
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "habit_vacation",
    aliases: &["vacation"],
    usage: "[first day] [last day]|off",
    summary: "Let all habits rest for some days",
    details: "No habit is due on these days and no streak is lost; what is done all the same counts. `off` ends the one that runs, or calls off the next. Without days it shows what is set.",
    examples: &[
        ("/habit_vacation 24 dec to 2 jan", "both days belong to it"),
        ("/habit_vacation today", "today only"),
        (
            "/habit_vacation over christmas",
            "from Christmas Eve to the 26th",
        ),
        ("/habit_vacation", "shows what is set"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let text = arguments.all();
    if text.is_empty() {
        return Ok(say(shown(turn)));
    }
    if when::is_none(&text) || text.eq_ignore_ascii_case("end") {
        let written = habits::set_vacation(turn.tx, turn.actor, None)?;
        let (verb, what) = match is_on(turn) {
            true => ("Ended the", "vacation: habits are due again today"),
            false => (
                "Called off the",
                "next vacation: habits stay due as they are",
            ),
        };
        let message = view::done("🏠", verb, Text::plain(what), written.operation);
        let stay = lines(turn, &written.value.settings.preferences.vacations);
        if stay.is_empty() {
            return Ok(say(message));
        }
        let message = view::with_lines(message.line("Still set:"), stay);
        return Ok(say(message.line("/habit_vacation off calls off the next.")));
    }
    let Some((from, to)) = days(turn, &text) else {
        if let Some(problem) = when::no_such_day_in(turn.actor, &text) {
            return Err(problem);
        }
        let text = domain::tasks::shortened(&text);
        return Err(misuse(
            &COMMAND,
            format!("“{text}” is no first and last day."),
        ));
    };
    // Without its year, a day that is not after the other may be meant of the year before.
    let has_years = text.split(|c: char| !c.is_ascii_digit());
    let has_years = has_years.filter(|digits| digits.len() == 4).count() > 1;
    let vacation = match has_years {
        true => Vacation {
            from: from.min(to),
            to: from.max(to),
        },
        false => Vacation { from, to },
    };
    let written = habits::set_vacation(turn.tx, turn.actor, Some(vacation))?;
    let what = Text::default().bold(named(turn, &vacation));
    let message = view::done("🏖", "Vacation", what, written.operation);
    Ok(say(
        message.line("No habit is due then, and no streak is lost.")
    ))
}

/// Whether today is a day of a vacation, before the turn changes anything.
fn is_on(turn: &Turn<'_>) -> bool {
    let (vacations, today) = (
        &turn.actor.user.settings.preferences.vacations,
        turn.today(),
    );
    vacations
        .iter()
        .any(|one| one.from <= today && one.to >= today)
}

/// The first and the last day, or those of a period; one day is both.
fn days(turn: &Turn<'_>, text: &str) -> Option<(Date, Date)> {
    /// Two days in words are not longer: "the 24th of december 2026 to the 2nd of january 2027".
    const WORDS_MAX: usize = 12;
    /// A date that is further ahead than this was in the last two months.
    const AHEAD_MAX_DAYS: i32 = 304;
    let lower = text.to_lowercase();
    let from = ["from ", "vom ", "von "];
    let text = from.iter().find_map(|from| lower.strip_prefix(from));
    let text = text.unwrap_or(&lower);
    let day = |words: &[&str]| {
        let words = words.join(" ");
        let day = when::day(turn.actor, &words)?;
        // Nobody plans one so far ahead: what has just been is told afterwards.
        let is_far = day > turn.today().saturating_add(AHEAD_MAX_DAYS.days());
        let latest = is_far.then(|| super::latest(turn.actor, &words)).flatten();
        Some(latest.unwrap_or(day))
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > WORDS_MAX {
        return None;
    }
    let joint = |word: &&str| matches!(*word, "to" | "until" | "till" | "bis" | "-" | "–");
    if let Some(place) = words.iter().position(joint) {
        return Some((day(&words[..place])?, day(&words[place + 1..])?));
    }
    if let Some(days) = when::coming_days(turn.actor, text) {
        let named = (days.first, days.last);
        return Some(over_christmas(text, days.first).unwrap_or(named));
    }
    (1..words.len()).find_map(|place| {
        let (from, to) = words.split_at(place);
        Some((day(from)?, day(to)?))
    })
}

/// Over Christmas is from its eve to the day behind it.
fn over_christmas(text: &str, day: Date) -> Option<(Date, Date)> {
    const OVER: [&str; 2] = ["over ", "über "];
    let text = text.to_lowercase();
    let is_over = OVER.iter().any(|over| text.starts_with(over));
    let is_christmas = (day.month(), day.day()) == (12, 25);
    (is_over && is_christmas).then_some((
        day.yesterday().unwrap_or(day),
        day.tomorrow().unwrap_or(day),
    ))
}

fn named(turn: &Turn<'_>, vacation: &Vacation) -> String {
    let day = |date| dates::full_day(date, turn.today());
    if vacation.from == vacation.to {
        return day(vacation.from);
    }
    format!("{} to {}", day(vacation.from), day(vacation.to))
}

fn shown(turn: &Turn<'_>) -> Message {
    let lines = lines(turn, &turn.actor.user.settings.preferences.vacations);
    if lines.is_empty() {
        return Message::text("No vacation is set.")
            .line("For example: /habit_vacation 24 dec to 2 jan");
    }
    view::with_lines(Message::default().heading("Vacation"), lines)
        .line("/habit_vacation off ends it.")
}

/// Those that are not over.
fn lines(turn: &Turn<'_>, vacations: &[Vacation]) -> Vec<Text> {
    let today = turn.today();
    vacations
        .iter()
        .filter(|vacation| vacation.to >= today)
        .map(|vacation| Text::plain(format!("🏖 {}", named(turn, vacation))))
        .collect()
}
