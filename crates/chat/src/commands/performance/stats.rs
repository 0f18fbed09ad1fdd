//! `/perfstats`: what each command took.

use domain::job::MeasuresFormat;
use domain::message::{Message, Text};

use super::export;
use super::words::{asked_hours, hours, mean, share, took, ways};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::measures::{Figures, HOURS_MAX, Label};
use crate::press::{Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::{self, dates};

pub(crate) static COMMAND: Command = Command {
    name: "perfstats",
    aliases: &[],
    usage: "[hours]  or  csv  or  json",
    summary: "Show what each command took",
    details: "The sums are of the last hour, or of up to 168. What each command took is since I started, or since /perfclear: p50 is what half of its uses stayed within, p99 what 99 of 100 did.",
    examples: &[
        ("/perfstats", "the last hour, and each command"),
        ("/perfstats 24", "the last day"),
        ("/perfstats csv", "as a file for other programs"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// Commands that are shown, the most used first.
const SHOWN_MAX: usize = 10;

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let format =
        arguments
            .words()
            .first()
            .and_then(|word| match word.text.to_lowercase().as_str() {
                "csv" | "table" => Some(MeasuresFormat::Csv),
                "json" => Some(MeasuresFormat::Json),
                _ => None,
            });
    if let Some(format) = format {
        export::ask_for(turn, format)?;
        return Ok(Vec::new());
    }
    // Whatever is no number of hours that are kept is the nearest that is.
    let asked = asked_hours(&arguments.all());
    let hours = asked.map_or(1, |hours| {
        u32::try_from(hours.clamp(1, i64::from(HOURS_MAX))).unwrap_or(1)
    });
    Ok(say(shown(turn, hours)))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::Item(item) => Ok(change(shown(turn, item.number.clamp(1, HOURS_MAX)))),
        _ => unknown(),
    }
}

fn shown(turn: &Turn<'_>, of_hours: u32) -> Message {
    let measures = &turn.shared.measures;
    let message = Message::default().heading("⏱ What each command takes");
    let Some(since) = measures.since() else {
        return message.line("Nothing is measured yet: ask me for something first.");
    };
    let sums = measures.sums(of_hours, turn.now());
    let words = format!(
        "Last {}: {}, {} on average, {} at most, {} failed",
        hours(of_hours),
        view::counted(sums.count, "request", "requests"),
        took(mean(&sums)),
        took(sums.max),
        sums.failed
    );
    let all = measures.figures();
    let count: u64 = all.iter().map(|(_, one)| one.took.count()).sum();
    let mut lines: Vec<Text> = all
        .iter()
        .take(SHOWN_MAX)
        .map(|(label, one)| line(*label, one, count))
        .collect();
    if all.len() > SHOWN_MAX {
        let left_out = all.len() - SHOWN_MAX;
        lines.push(Text::default().italic(format!("… and {left_out} more")));
    }
    let since = format!("Since {}:", dates::at(turn.actor, since));
    let mut message = view::with_lines(message.line(words).line(since), lines);
    message.buttons = ways();
    message
}

fn line(label: Label, figures: &Figures, of: u64) -> Text {
    let Figures { took: lengths, .. } = figures;
    let at = |of_thousand| took(lengths.quantile(of_thousand));
    let mut words = format!(
        " · {}× ({})\n   p50 {} · p95 {} · p99 {} · max {}",
        lengths.count(),
        share(lengths.count(), of),
        at(500),
        at(950),
        at(990),
        took(lengths.max())
    );
    for (count, what) in [
        (figures.refused, "refused"),
        (figures.failed, "failed"),
        (figures.slow, "slow"),
    ] {
        if count > 0 {
            words.push_str(&format!(" · {count} {what}"));
        }
    }
    Text::default().bold(label.to_string()).and(words)
}
