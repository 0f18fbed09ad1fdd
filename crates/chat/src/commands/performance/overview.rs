//! `/performance`: how the last hour was, judged.

use domain::message::{Message, Text};

use super::words::{hours, mean, share, took, ways};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::commands::health::figures;
use crate::measures::{Figures, Sums};
use crate::press::Press;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::{self, dates};

pub(crate) static COMMAND: Command = Command {
    name: "performance",
    aliases: &["perf"],
    usage: "",
    summary: "Show how fast I answer",
    details: "🟢 at least 95 in a hundred went well in the last hour, 🟡 at least 85, 🔴 fewer. What was refused because of what was asked for counts as well.",
    examples: &[("/performance", "shows the last hour")],
    menu: false,
    run: Run::Short(run),
};

/// At least so many of a hundred have to go well.
const EXCELLENT_PERCENT: u64 = 95;
const GOOD_PERCENT: u64 = 85;

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    Ok(say(shown(turn)))
}

pub(crate) fn press(turn: &mut Turn<'_>, _: &Press) -> Answer {
    Ok(change(shown(turn)))
}

fn shown(turn: &Turn<'_>) -> Message {
    let measures = &turn.shared.measures;
    let Some(since) = measures.since() else {
        let words = "Nothing is measured yet: ask me for something first.";
        return Message::default().heading("🟢 Performance").line(words);
    };
    let hour = measures.sums(1, turn.now());
    let well = hour.count - hour.failed;
    let (sign, word) = if well * 100 >= hour.count * EXCELLENT_PERCENT {
        ("🟢", "excellent")
    } else if well * 100 >= hour.count * GOOD_PERCENT {
        ("🟡", "good")
    } else {
        ("🔴", "needs attention")
    };
    let figures = measures.figures();
    let count: u64 = figures.iter().map(|(_, one)| one.took.count()).sum();
    let mut lines = last_hour(&hour, well);
    let since = dates::at(turn.actor, since);
    lines.push(Text::plain(format!(
        "Since {since}: {}",
        view::counted(count, "request", "requests")
    )));
    let slowest = figures.iter().max_by_key(|(_, one)| tail(one));
    if let Some((label, one)) = slowest {
        lines.push(Text::plain(format!(
            "Slowest: {label}, 99 of 100 within {}",
            took(tail(one))
        )));
    }
    let health = turn.shared.health.health();
    for line in [figures::memory(&health), figures::processors(&health)] {
        lines.extend(line.as_ref().map(figures::Line::text));
    }
    let heading = format!("{sign} Performance: {word}");
    let mut message = view::with_lines(Message::default().heading(heading), lines);
    message.buttons = ways();
    message
}

fn last_hour(hour: &Sums, well: u64) -> Vec<Text> {
    let last = Text::plain(format!("Last {}: ", hours(1)));
    if hour.count == 0 {
        return vec![last.bold("nobody asked for anything")];
    }
    let count = view::counted(hour.count, "request", "requests");
    let slow = hour.slow - hour.far_too_slow;
    vec![
        last.bold(format!("{count}, {} went well", share(well, hour.count))),
        Text::plain(format!(
            "{} on average, {} at most",
            took(mean(hour)),
            took(hour.max)
        )),
        Text::plain(format!(
            "🟡 {slow} slow, 🔴 {} far too slow, ✖️ {} failed",
            hour.far_too_slow, hour.failed
        )),
    ]
}

fn tail(figures: &Figures) -> std::time::Duration {
    figures.took.quantile(990)
}
