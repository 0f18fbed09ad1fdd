//! Reads "text, instant, zone, language" lines and answers what duckling finds, with its time.

use std::io::Read as _;
use std::time::Instant;

use chrono::{DateTime, FixedOffset};
use duckling::{
    Context, DimensionKind, DimensionValue, Grain, Lang, Locale, Options, TimePoint, TimeValue,
    parse,
};

const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input)?;
    for line in input.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [text, instant, _, language] = fields[..] else {
            continue;
        };
        let now: DateTime<FixedOffset> = DateTime::parse_from_rfc3339(instant)?;
        let lang = if language == "de" { Lang::DE } else { Lang::EN };
        let locale = Locale::new(lang, None);
        let context = Context::new(now, locale);
        let options = Options::default();
        let mut times = [0.0; ROUNDS];
        let mut found = Vec::new();
        for time in &mut times {
            let start = Instant::now();
            found = parse(text, &locale, &[DimensionKind::Time], &context, &options);
            *time = start.elapsed().as_secs_f64() * 1e6;
        }
        times.sort_by(f64::total_cmp);
        // The first of the longest: several meanings of one stretch stand in its order.
        let longest = found.iter().rev().max_by_key(|entity| entity.end - entity.start);
        let due = longest.and_then(|entity| match &entity.value {
            DimensionValue::Time(TimeValue::Single { value, .. }) => Some(told(value, &now)),
            DimensionValue::Time(TimeValue::Interval { from, to, .. }) => {
                from.as_ref().or(to.as_ref()).map(|point| told(point, &now))
            }
            _ => None,
        });
        println!("{}\t{:.2}", due.as_deref().unwrap_or("-"), times[ROUNDS / 2]);
    }
    Ok(())
}

fn told(point: &TimePoint, now: &DateTime<FixedOffset>) -> String {
    let (at, grain) = match point {
        TimePoint::Instant { value, grain } => {
            (value.with_timezone(now.offset()).naive_local(), *grain)
        }
        TimePoint::Naive { value, grain } => (*value, *grain),
    };
    match grain {
        Grain::Hour | Grain::Minute | Grain::Second => at.format("%Y-%m-%d %H:%M").to_string(),
        _ => at.format("%Y-%m-%d").to_string(),
    }
}
