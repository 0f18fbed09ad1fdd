//! Our own answers.

use anyhow::Result;
use std::hint::black_box;
use std::time::Instant;

use capture::{Context, LanguageChoice, Reader};

use crate::Contestant;
use crate::phrases::{Answer, Phrase};

/// Each phrase is read so often; its time is the median.
const ROUNDS: usize = 31;

pub(crate) fn contestant(phrases: &[Phrase]) -> Result<Contestant> {
    let mut reader = Reader::new();
    let mut answers = Vec::with_capacity(phrases.len());
    for phrase in phrases {
        let context = context(phrase.instant, phrase.zone)?;
        let mut times = [0.0; ROUNDS];
        for time in &mut times {
            let start = Instant::now();
            black_box(reader.read(black_box(phrase.text), &context));
            *time = start.elapsed().as_secs_f64() * 1e6;
        }
        times.sort_by(f64::total_cmp);
        let reading = reader.read(phrase.text, &context);
        let due = reading.tasks.first().and_then(|task| task.due);
        answers.push(Answer {
            due: due.map(|due| match due.date_time(&context.zone) {
                Some(at) => at.strftime("%Y-%m-%d %H:%M").to_string(),
                None => due.date(&context.zone).to_string(),
            }),
            micros: times[ROUNDS / 2],
        });
    }
    Ok(Contestant {
        name: "capture".to_owned(),
        how: "the language is found out from the line",
        answers,
    })
}

fn context(instant: &str, zone: &str) -> Result<Context> {
    let mut context = Context::new(instant.parse()?, jiff::tz::TimeZone::get(zone)?);
    context.preferences.language = LanguageChoice::Detect;
    Ok(context)
}

/// A line of 100,000 characters and the milliseconds that it takes.
pub(crate) struct LongLine {
    pub(crate) piece: &'static str,
    pub(crate) ms: f64,
}

/// The worst lines of 100,000 characters that we know.
pub(crate) fn long_lines() -> Result<Vec<LongLine>> {
    const PIECES: &[&str] = &[
        "buy milk and call mum ",
        "tomorrow at 5 every monday ",
        "monday, ",
        "1 ",
        "the first of the last ",
        "2 hours and ",
        "jeden letzten Freitag im Monat ",
        "“a ",
        "a;",
        "((((",
    ];
    let context = context("2026-03-04T10:00:00+01:00", "Europe/Berlin")?;
    let mut reader = Reader::new();
    let lines = PIECES.iter().map(|piece| {
        let line = piece.repeat(100_000 / piece.len());
        let mut times = [0.0; 5];
        for time in &mut times {
            let start = Instant::now();
            black_box(reader.read(black_box(&line), &context));
            *time = start.elapsed().as_secs_f64() * 1e3;
        }
        times.sort_by(f64::total_cmp);
        LongLine {
            piece,
            ms: times[2],
        }
    });
    Ok(lines.collect())
}
