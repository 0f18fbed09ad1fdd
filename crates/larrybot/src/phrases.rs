//! `larrybot capture`: one phrase a line in, one JSON object a line out.

use std::io::Write;

use capture::{Context, DayOrder, Direction, Json, LanguageChoice, Preferences, Reader};
use jiff::Timestamp;
use jiff::civil::{Time, Weekday};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use domain::time::Clock;

use crate::Stop;
use crate::cli::Capture;
use crate::clock::SystemClock;
use crate::config::Config;
use crate::terminal::{LineError, next_line};

/// The longest line that is read, bytes: a hundred thousand characters, however they are written,
/// and a bound for what is no text at all.
const PHRASE_BYTES_MAX: usize = 1024 * 1024;

/// A line of `--jsonl` input.
#[derive(Deserialize)]
struct Phrase {
    #[serde(default)]
    id: Value,
    text: String,
    reference_instant: Option<String>,
    timezone: Option<String>,
    language: Option<String>,
    direction: Option<String>,
    day_order: Option<String>,
    week_start: Option<String>,
    begun_periods: Option<String>,
    instants: Option<String>,
    morning: Option<String>,
    noon: Option<String>,
    afternoon: Option<String>,
    evening: Option<String>,
    night: Option<String>,
    end_of_day: Option<String>,
    day_start: Option<String>,
}

/// Reads phrases from standard input until it ends.
///
/// # Errors
/// Bad arguments or lines, or a broken pipe.
fn answer_all(
    config: &Config,
    capture: &Capture,
    input: &mut impl std::io::BufRead,
    output: &mut impl Write,
) -> Result<(), Stop> {
    let zone = match &capture.timezone {
        Some(name) => zone(name)?,
        None => config.zone.rules().clone(),
    };
    let now = match &capture.at {
        Some(at) => instant(at)?,
        None => SystemClock.now(),
    };
    let mut context = Context::new(now, zone);
    for (name, value) in &capture.habits {
        set(&mut context.preferences, name, value)?;
    }
    let mut reader = Reader::new();
    let mut number = 0_u64;
    loop {
        number += 1;
        let line = match next_line(input, PHRASE_BYTES_MAX) {
            Ok(Some(line)) => line,
            Ok(None) => return Ok(()),
            Err(LineError::TooLong(bytes)) => {
                let sentence = format!("line {number} is longer than {bytes} bytes");
                return Err(Stop::failed(sentence));
            }
            Err(error) => return Err(Stop::failed(error)),
        };
        if capture.jsonl {
            phrase(&mut reader, &line, &context, output).map_err(|stop| Stop {
                sentence: format!("line {number}: {}", stop.sentence),
                ..stop
            })?;
        } else {
            let reading = reader.read(&line, &context);
            write_line(output, &Json::new(&reading, &context))?;
        }
    }
}

/// Reads phrases from standard input, answers on standard output.
///
/// # Errors
/// As [`answer_all`].
pub(crate) fn answer(config: &Config, capture: &Capture) -> Result<u8, Stop> {
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    answer_all(config, capture, &mut std::io::stdin().lock(), &mut output)?;
    output.flush().map_err(Stop::failed)?;
    Ok(0)
}

/// An answer to a line of `--jsonl` input.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    #[serde(flatten)]
    reading: Json<'a>,
}

fn write_line(output: &mut impl Write, answer: &impl Serialize) -> Result<(), Stop> {
    serde_json::to_writer(&mut *output, answer).map_err(Stop::failed)?;
    output.write_all(b"\n").map_err(Stop::failed)
}

fn phrase(
    reader: &mut Reader,
    line: &str,
    defaults: &Context,
    output: &mut impl Write,
) -> Result<(), Stop> {
    let phrase: Phrase = serde_json::from_str(line)
        .map_err(|error| Stop::failed(format!("not a phrase with a text: {error}")))?;
    let mut context = defaults.clone();
    if let Some(name) = &phrase.timezone {
        context.zone = zone(name)?;
    }
    if let Some(at) = &phrase.reference_instant {
        context.now = instant(at)?;
    }
    let habits = [
        ("language", &phrase.language),
        ("direction", &phrase.direction),
        ("day-order", &phrase.day_order),
        ("week-start", &phrase.week_start),
        ("begun-periods", &phrase.begun_periods),
        ("instants", &phrase.instants),
        ("morning", &phrase.morning),
        ("noon", &phrase.noon),
        ("afternoon", &phrase.afternoon),
        ("evening", &phrase.evening),
        ("night", &phrase.night),
        ("end-of-day", &phrase.end_of_day),
        ("day-start", &phrase.day_start),
    ];
    for (name, value) in habits {
        if let Some(value) = value {
            set(&mut context.preferences, name, value)?;
        }
    }
    let reading = reader.read(&phrase.text, &context);
    let answer = Answer {
        id: &phrase.id,
        reading: Json::new(&reading, &context),
    };
    write_line(output, &answer)
}

/// A habit of the writer, as the flag of that name has it.
fn set(preferences: &mut Preferences, name: &str, value: &str) -> Result<(), Stop> {
    match (name, value) {
        ("language", "detect") => preferences.language = LanguageChoice::Detect,
        ("language", "en") => preferences.language = LanguageChoice::English,
        ("language", "de") => preferences.language = LanguageChoice::German,
        ("direction", "future") => preferences.direction = Direction::Future,
        ("direction", "past") => preferences.direction = Direction::Past,
        ("day-order", "dmy") => preferences.day_order = DayOrder::DayFirst,
        ("day-order", "mdy") => preferences.day_order = DayOrder::MonthFirst,
        ("week-start", "monday") => preferences.week_start = Weekday::Monday,
        ("week-start", "sunday") => preferences.week_start = Weekday::Sunday,
        ("week-start", "saturday") => preferences.week_start = Weekday::Saturday,
        ("begun-periods", "first") => preferences.begun_periods_end = false,
        ("begun-periods", "last") => preferences.begun_periods_end = true,
        ("instants", "seconds") => preferences.exact_instants = false,
        ("instants", "exact") => preferences.exact_instants = true,
        ("morning", at) => preferences.morning = time(at)?,
        ("noon", at) => preferences.noon = time(at)?,
        ("afternoon", at) => preferences.afternoon = time(at)?,
        ("evening", at) => preferences.evening = time(at)?,
        ("night", at) => preferences.night = time(at)?,
        ("end-of-day", at) => preferences.end_of_day = time(at)?,
        ("day-start", at) => preferences.day_starts_at = time(at)?,
        _ => return Err(Stop::usage(format!("\"{value}\" is no {name}"))),
    }
    Ok(())
}

fn time(text: &str) -> Result<Time, Stop> {
    Time::strptime("%H:%M", text)
        .map_err(|_| Stop::usage(format!("\"{text}\" is not a time as 08:30")))
}

fn zone(name: &str) -> Result<TimeZone, Stop> {
    domain::time::Zone::named(name)
        .map(|zone| zone.rules().clone())
        .ok_or_else(|| Stop::usage(format!("\"{name}\" is not an IANA time zone")))
}

fn instant(text: &str) -> Result<Timestamp, Stop> {
    text.parse().map_err(|_| {
        Stop::usage(format!(
            "\"{text}\" is not an instant as 2026-03-04T10:00:00+01:00"
        ))
    })
}
