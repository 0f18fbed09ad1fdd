//! `/clientanalytics`: clients by what is done, with what stands out.

use domain::client::ClientTotals;
use domain::clients::{self, Ranked};
use domain::message::{Message, Text};
use domain::tasks::shortened;
use domain::timesheet::Days;

use super::list;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::commands::time::chart;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "clientanalytics",
    aliases: &["clientstats"],
    usage: "",
    summary: "Rank clients by what is done",
    details: "Of a client's tasks that were not cancelled, the share that is done: 🥇 from 80%, 🥈 from 60%, 🥉 from 40%. A button draws the tracked time of the last 30 days by client.",
    examples: &[("/clientanalytics", "shows the ranking")],
    menu: false,
    run: Run::Short(run),
};

/// Clients that the ranking names.
const NAMED_MAX: usize = 20;
/// Days of which the chart is.
const CHART_DAYS: i32 = 30;
/// From so many of a hundred on, all goes well.
const WELL_PERCENT: u64 = 80;
/// Below so many of a hundred, something should be done.
const POOR_PERCENT: u64 = 50;

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    let ranked = clients::ranking(turn.tx, turn.actor)?;
    if ranked.is_empty() {
        return Ok(say(Message::text("There are no clients yet.")
            .line("Write one down, for example: /addclient Acme Corp")));
    }
    let all = ranked
        .iter()
        .fold(ClientTotals::default(), |sum, ranked| ClientTotals {
            open: sum.open + ranked.totals.open,
            done: sum.done + ranked.totals.done,
            cancelled: sum.cancelled + ranked.totals.cancelled,
            open_ranks: sum.open_ranks + ranked.totals.open_ranks,
        });
    let count = view::counted(
        u64::try_from(ranked.len()).unwrap_or(0),
        "client",
        "clients",
    );
    let mut message = Message::default()
        .heading("📊 Clients")
        .line(format!("{count}: {}", view::clients::totals(all)));
    let mut lines: Vec<Text> = ranked.iter().take(NAMED_MAX).map(place).collect();
    if ranked.len() > NAMED_MAX {
        let more = format!("… and {} more", ranked.len() - NAMED_MAX);
        lines.push(Text::default().italic(more));
    }
    message = view::with_lines(message, lines);
    message = view::with_lines(message, insights(&ranked, all));
    let days = Days::up_to(turn.today(), CHART_DAYS);
    let chart = chart::button(days, None, "📊 Time by client");
    let buttons = chart.into_iter().chain([list::button("◀ Clients")]);
    Ok(say(message.row(buttons)))
}

fn medal(percent: Option<u64>) -> &'static str {
    match percent {
        Some(80..) => "🥇",
        Some(60..) => "🥈",
        Some(40..) => "🥉",
        Some(1..) => "📈",
        _ => "📊",
    }
}

fn place(ranked: &Ranked) -> Text {
    let percent = ranked.totals.done_percent();
    Text::plain(format!("{} {} ", medal(percent), ranked.client.number))
        .bold(shortened(&ranked.client.name))
        .italic(format!(" · {}", view::clients::totals(ranked.totals)))
}

fn insights(ranked: &[Ranked], all: ClientTotals) -> Vec<Text> {
    let counted: Vec<&Ranked> = ranked
        .iter()
        .filter(|ranked| ranked.totals.done_percent().is_some())
        .collect();
    let mut lines = Vec::new();
    if let [best, _, ..] = counted.as_slice() {
        if best.totals.done > 0 {
            lines.push(Text::plain("🏆 Most is done for ").bold(shortened(&best.client.name)));
        }
        // Of those with equally many, the one of which the least is done, which comes last.
        let most = counted.iter().max_by_key(|ranked| ranked.totals.open);
        if let Some(most) = most.filter(|ranked| ranked.totals.open > 0) {
            lines.push(
                Text::plain("⚠️ Most is left for ")
                    .bold(shortened(&most.client.name))
                    .and(format!(" ({} open)", most.totals.open)),
            );
        }
    }
    match all.done_percent() {
        Some(WELL_PERCENT..) => lines.push(Text::plain("✨ Nearly everything is done.")),
        Some(..POOR_PERCENT) => lines.push(Text::plain("💡 More is open than done.")),
        _ => {}
    }
    lines
}
