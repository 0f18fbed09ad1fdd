//! Draws every kind of picture into a folder and prints how long a picture takes.
//!
//! `cargo run --release -p charts --example gallery -- FOLDER`
#![expect(clippy::print_stdout, reason = "an example talks to whoever runs it")]

use charts::{
    Axis, BarChart, Chart, Currency, Day, Entry, Heading, HeatMap, HorizontalBars, LineChart,
    PHONE_SCALE, Party, Row, Series, Statement, Theme, Unit,
};
use jiff::civil::{Weekday, date};
use std::path::{Path, PathBuf};
use std::time::Instant;

const REPEATS: usize = 20;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let folder = PathBuf::from(
        std::env::args()
            .nth(1)
            .ok_or("name a folder for the pictures")?,
    );
    std::fs::create_dir_all(&folder)?;
    println!(
        "{:<18} {:>9} {:>9} {:>9} {:>9}",
        "picture", "svg ms", "png ms", "svg kB", "png kB"
    );
    for (name, chart) in charts() {
        save(&folder, name, chart.as_ref())?;
    }
    let statement = statement(60);
    for (index, page) in statement.png(2.0)?.iter().enumerate() {
        std::fs::write(folder.join(format!("statement-{}.png", index + 1)), page)?;
    }
    std::fs::write(folder.join("statement.pdf"), statement.pdf())?;
    let pdf = median(|| drop(statement.pdf()));
    let png = median(|| drop(statement.png(2.0)));
    println!(
        "statement of {} pages: {pdf:.1} ms as PDF, {png:.1} ms as PNG",
        statement.pages().len()
    );
    println!("{}", statement.blocks(72)[..12].join("\n"));
    Ok(())
}

fn save(folder: &Path, name: &str, chart: &dyn Chart) -> Result<(), Failure> {
    let svg = chart.svg();
    let png = chart.png(PHONE_SCALE)?;
    std::fs::write(folder.join(format!("{name}.svg")), &svg)?;
    std::fs::write(folder.join(format!("{name}.png")), &png)?;
    let dark = chart.drawing().themed(Theme::Dark).png(PHONE_SCALE)?;
    std::fs::write(folder.join(format!("{name}-dark.png")), dark)?;
    std::fs::write(folder.join(format!("{name}.pdf")), chart.drawing().pdf())?;
    let (svg_ms, png_ms) = (
        median(|| drop(chart.svg())),
        median(|| drop(chart.png(PHONE_SCALE))),
    );
    println!(
        "{name:<18} {svg_ms:>9.2} {png_ms:>9.2} {:>9.1} {:>9.1}",
        kilobytes(svg.len()),
        kilobytes(png.len())
    );
    println!("{}\n", chart.blocks(60).join("\n"));
    Ok(())
}

fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1_000.0
}

fn median(mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..REPEATS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[REPEATS / 2]
}

fn charts() -> Vec<(&'static str, Box<dyn Chart>)> {
    let wave =
        |count: usize, seed: usize| (0..count).map(move |it| ((it * 7 + seed) * 13 % 9) as f64);
    let week = BarChart {
        heading: Heading::new("Tasks done per day")
            .subtitle("23 – 29 Nov · 21 done, 4 more than the week before"),
        axis: Axis::Days(date(2026, 11, 23)),
        unit: Unit::Count,
        series: Series::new("This week", [3.0, 5.0, 2.0, 6.0, 4.0, 1.0, 0.0]),
        second: None,
        previous: Some(Series::new(
            "Week before",
            [2.0, 3.0, 4.0, 3.0, 5.0, 0.0, 0.0],
        )),
    };
    let month = BarChart {
        heading: Heading::new("Created and done").subtitle("Last 30 days"),
        axis: Axis::Days(date(2026, 10, 28)),
        unit: Unit::Count,
        series: Series::new("Done", wave(30, 3)),
        second: Some(Series::new("Created", wave(30, 5))),
        previous: None,
    };
    let quarter = BarChart {
        heading: Heading::new("Tasks done"),
        axis: Axis::Days(date(2026, 8, 29)),
        unit: Unit::Count,
        series: Series::new("Done", wave(90, 1)),
        second: None,
        previous: Some(Series::new("90 days before", wave(90, 2))),
    };
    let hours = BarChart {
        heading: Heading::new("When you finish things")
            .subtitle("By hour of the day, last 90 days"),
        axis: Axis::Names((0..24).map(|hour| format!("{hour:02}")).collect()),
        unit: Unit::Count,
        series: Series::new(
            "Done",
            (0..24).map(|hour| {
                f64::from(
                    [
                        0, 0, 0, 0, 0, 1, 3, 9, 18, 25, 22, 14, 8, 12, 19, 16, 11, 7, 4, 5, 6, 3,
                        1, 0,
                    ][hour],
                )
            }),
        ),
        second: None,
        previous: None,
    };
    let year: Vec<Day> = (0..365_usize)
        .map(|it| match it * 37 % 23 {
            _ if (200..214).contains(&it) => Day::Vacation,
            0 | 1 => Day::Skipped,
            2..=6 => Day::Nothing,
            rest => Day::Done(((rest * it) % 5) as f64 / 4.0),
        })
        .collect();
    let heat = HeatMap {
        heading: Heading::new("Morning run").subtitle("74% of days · best streak 19 days"),
        first: date(2025, 11, 27),
        days: year.clone(),
        week_start: Weekday::Monday,
        today: Some(date(2026, 11, 26)),
    };
    let short_heat = HeatMap {
        heading: Heading::new("Read 20 pages").subtitle("Last 12 weeks"),
        first: date(2026, 9, 4),
        days: year[100..184].to_vec(),
        week_start: Weekday::Sunday,
        today: Some(date(2026, 11, 26)),
    };
    let clients = HorizontalBars {
        heading: Heading::new("Time by client").subtitle("November 2026 · 98h 15m"),
        unit: Unit::Minutes,
        rows: [
            ("Acme Corporation", 2_310.0),
            (
                "Bäckerei Müller & Söhne GmbH, Zweigstelle am Alten Hauptbahnhof",
                1_425.0,
            ),
            ("Киевский дом моды", 960.0),
            ("株式会社サンプル", 540.0),
            ("Globex 🚀", 330.0),
            ("<script>alert(1)</script>", 240.0),
        ]
        .map(|(name, value)| Row {
            name: name.to_owned(),
            value,
        })
        .to_vec(),
        apart: Some(Row {
            name: "No client".to_owned(),
            value: 90.0,
        }),
        shares: true,
    };
    let many = HorizontalBars {
        heading: Heading::new("Time by client").subtitle("November 2026 · 61h 30m"),
        rows: (1..=24)
            .rev()
            .map(|place| Row {
                name: format!("Client {place}{}", " and daughters".repeat(place % 7)),
                value: 12.0 * place as f64,
            })
            .collect(),
        ..clients.clone()
    };
    let line = LineChart {
        heading: Heading::new("Strength of “Morning run”").subtitle("Last 90 days"),
        axis: Axis::Days(date(2026, 8, 29)),
        unit: Unit::Percent,
        name: "strength".to_owned(),
        values: (0..90)
            .map(|it| {
                Some(
                    82.0 * (1.0 - 0.5_f64.powf(f64::from(it) / 22.0))
                        - if it % 17 == 0 { 5.0 } else { 0.0 },
                )
            })
            .collect(),
    };
    let empty = HorizontalBars {
        heading: Heading::new("Time by client").subtitle("November 2026").when_empty("No time recorded this month. Start a timer with /starttime, and it will show up here."),
        unit: Unit::Minutes,
        rows: Vec::new(),
        apart: None,
        shares: true,
    };
    vec![
        ("week", Box::new(week)),
        ("month", Box::new(month)),
        ("quarter", Box::new(quarter)),
        ("hours", Box::new(hours)),
        ("heat", Box::new(heat)),
        ("heat-short", Box::new(short_heat)),
        ("clients", Box::new(clients)),
        ("clients-many", Box::new(many)),
        ("line", Box::new(line)),
        ("empty", Box::new(empty)),
    ]
}

fn statement(entries: u32) -> Statement {
    let work = [
        "Design review",
        "Fixing the export of invoices, with tests for each of the formats that the accountant named and a long talk about rounding",
        "Workshop on site",
        "Code review",
        "Mails and phone calls",
    ];
    Statement {
        title: "Statement of work".to_owned(),
        number: Some("2026-11-004".to_owned()),
        from: Some(Party {
            name: "Larry Larsen".to_owned(),
            lines: vec![
                "Harbour Street 12".to_owned(),
                "20457 Hamburg".to_owned(),
                "larry@example.org".to_owned(),
            ],
        }),
        client: Party {
            name: "Bäckerei Müller & Söhne GmbH".to_owned(),
            lines: vec![
                "Am Alten Hauptbahnhof 3".to_owned(),
                "10115 Berlin".to_owned(),
            ],
        },
        period: (date(2026, 11, 1), date(2026, 11, 30)),
        issued: date(2026, 11, 30),
        currency: Some(Currency::new("EUR")),
        entries: (0..entries)
            .map(|it| {
                let minutes = 30 + it * 35 % 180;
                Entry {
                    date: date(2026, 11, 1)
                        .saturating_add(jiff::Span::new().days(i64::from(it / 2))),
                    description: work[it as usize % work.len()].to_owned(),
                    minutes,
                    rate: Some(9_500),
                    amount: Some(i64::from(minutes) * 9_500 / 60),
                }
            })
            .collect(),
        note: "Payable within 14 days. Thank you for working with me.".to_owned(),
    }
}
