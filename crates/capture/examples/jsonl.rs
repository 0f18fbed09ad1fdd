//! Reads JSON lines with `id`, `text`, `reference_instant` and `timezone`, and `direction` if the
//! past is preferred, from standard input and prints a reading with the same `id` for each.

use std::io::{BufRead as _, Write as _};

use capture::{Context, Direction, read, to_json};
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut output = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let field = |name: &str| row[name].as_str().unwrap_or_default();
        let now = field("reference_instant").parse()?;
        let zone = jiff::tz::TimeZone::get(field("timezone"))?;
        let mut context = Context::new(now, zone);
        if field("direction") == "past" {
            context.preferences.direction = Direction::Past;
        }
        let mut answer = to_json(&read(field("text"), &context), &context);
        answer["id"] = row["id"].clone();
        writeln!(output, "{answer}")?;
    }
    Ok(())
}
