//! Measures reading: the median of many phrases and one line of 100,000 characters.

use std::time::Instant;

use capture::{Context, Json, read};

const PHRASES: [&str; 12] = [
    "pay rent every 1st at 9am !high #home @acme for 30 min",
    "remind me tomorrow at 5 to call mum",
    "tomorrow",
    "next friday at noon",
    "3 days ago",
    "the last monday of march",
    "standup every weekday 9:15 starting monday",
    "Sketch logo",
    "dentist 12 March 8:30 remind me 1 hour before",
    "Conference 5 to 7 May #travel",
    "half past eight",
    "in an hour and a half",
];

#[expect(clippy::print_stdout, reason = "its output is its purpose")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let now = "2026-03-04T10:00:00+01:00".parse()?;
    let context = Context::new(now, jiff::tz::TimeZone::get("Europe/Berlin")?);
    let mut times = Vec::new();
    for round in 0..2000 {
        for phrase in PHRASES {
            let start = Instant::now();
            let reading = read(phrase, &context);
            let elapsed = start.elapsed();
            std::hint::black_box(reading);
            if round >= 100 {
                times.push(elapsed);
            }
        }
    }
    times.sort();
    println!(
        "median {:?}, 99th percentile {:?}",
        times[times.len() / 2],
        times[times.len() * 99 / 100]
    );
    let lines = [
        ("words", "buy milk and call mum ".repeat(4546)),
        ("dates", "tomorrow at 5 every monday ".repeat(3704)),
        ("ones", "1 ".repeat(50_000)),
        ("digits", "1".repeat(100_000)),
        ("mondays", "monday, ".repeat(12_500)),
        ("slashes", "1/2 ".repeat(25_000)),
        ("thes", "the first of the last ".repeat(4546)),
        ("amounts", "2 hours and ".repeat(8_334)),
        ("quotes", "“a ".repeat(20_000)),
        ("and", "call bob tomorrow and ".repeat(4546)),
        ("breaks", "a;".repeat(50_000)),
        ("times", "5pm to 6pm ".repeat(9_091)),
        ("every", "every other second ".repeat(5_264)),
        ("number words", "twenty-one ".repeat(9_091)),
        ("brackets", "((((".repeat(25_000)),
    ];
    for (name, line) in lines {
        let start = Instant::now();
        let reading = read(&line, &context);
        let elapsed = start.elapsed();
        let start = Instant::now();
        let json = serde_json::to_string(&Json::new(&reading, &context))?;
        println!(
            "{name}: {} characters in {elapsed:?}, {} of JSON in {:?}",
            line.chars().count(),
            json.len(),
            start.elapsed()
        );
        std::hint::black_box(reading);
    }
    Ok(())
}
