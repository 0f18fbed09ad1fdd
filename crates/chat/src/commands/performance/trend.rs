//! How it went over the last hours: how much was asked for, how long it took, and whether that
//! changes.

use charts::{Axis, BarChart, Chart, Heading, Series, Unit};
use domain::message::{Block, Message};
use jiff::{Timestamp, ToSpan};

use super::words::{hours, mean, took, ways};
use crate::answer::change;
use crate::measures::{HOURS_MAX, Sums};
use crate::press::{Item, Press, unknown};
use crate::registry::Answer;
use crate::turn::Turn;

/// From so many hours on a bar is a day.
const DAYS_FROM: u32 = 48;
/// Bars are drawn of so many hours each then.
const DAY_HOURS: usize = 24;
/// The width of the bars; a phone shows it all.
const COLUMNS: usize = 36;
/// So much longer or shorter than before, of a hundred, is worth a word.
const NOTED_PERCENT: u128 = 20;

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::Item(item) => Ok(change(shown(turn, item.number.clamp(1, HOURS_MAX)))),
        _ => unknown(),
    }
}

fn shown(turn: &Turn<'_>, of_hours: u32) -> Message {
    let measures = &turn.shared.measures;
    let mut message = Message::default().heading(format!("📈 The last {}", hours(of_hours)));
    let course = measures.course(of_hours, turn.now());
    let each = if of_hours >= DAYS_FROM { DAY_HOURS } else { 1 };
    let bars: Vec<Sums> = course.chunks(each).map(Sums::of).collect();
    if bars.iter().all(|bar| bar.count == 0) {
        message = message.line("Nothing was measured in that time.");
    } else {
        let names = names(turn, bars.len(), each);
        let counts = bars.iter().map(|bar| bar.count as f64).collect();
        let means = bars
            .iter()
            .map(|bar| mean(bar).as_secs_f64() * 1e3)
            .collect();
        let (requests, means_by) = match each {
            1 => ("Requests an hour", "Milliseconds on average, by hour"),
            _ => ("Requests a day", "Milliseconds on average, by day"),
        };
        message.blocks.extend([
            chart(requests, &names, counts),
            chart(means_by, &names, means),
        ]);
        message = message.line(judged(&bars));
    }
    let other = if of_hours >= DAYS_FROM { 24 } else { HOURS_MAX };
    message = message.row([Item::new(super::TREND, other).button(format!("📈 {}", hours(other)))]);
    message.buttons.extend(ways());
    message
}

fn chart(title: &str, names: &[String], values: Vec<f64>) -> Block {
    let chart = BarChart {
        heading: Heading::new(title),
        axis: Axis::Names(names.to_vec()),
        unit: Unit::Count,
        series: Series::new("", values),
        second: None,
        previous: None,
    };
    Block::Code(chart.blocks(COLUMNS).join("\n"))
}

/// What each bar stands for, on the person's clock: the hour, or the day in which it ends.
fn names(turn: &Turn<'_>, bars: usize, each: usize) -> Vec<String> {
    let format = if each == 1 { "%H" } else { "%a" };
    let name = |back: usize| {
        let at = at(back * each, turn.now());
        turn.zone().civil(at).strftime(format).to_string()
    };
    (0..bars).rev().map(name).collect()
}

/// The instant so many hours ago.
pub(super) fn at(hours: usize, now: Timestamp) -> Timestamp {
    let hours = i64::try_from(hours).unwrap_or(0).hours();
    now.saturating_sub(hours).unwrap_or(now)
}

/// The latest bar beside those before it.
fn judged(bars: &[Sums]) -> String {
    let Some((latest, before)) = bars.split_last() else {
        return String::new();
    };
    let before = Sums::of(before);
    if latest.count == 0 || before.count == 0 {
        return "There is nothing to compare it with yet.".to_owned();
    }
    let (now, then) = (mean(latest), mean(&before));
    let percent = now.as_micros() * 100 / then.as_micros().max(1);
    let words = match percent {
        _ if percent > 100 + NOTED_PERCENT => "slower than before",
        _ if percent + NOTED_PERCENT < 100 => "faster than before",
        _ => "about as fast as before",
    };
    format!(
        "Now {words}: {} on average, {} until then.",
        took(now),
        took(then)
    )
}
