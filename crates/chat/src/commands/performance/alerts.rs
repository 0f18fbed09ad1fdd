//! `/perfalerts`: what was slow or failed, the latest first.

use domain::conversation::Outcome;
use domain::message::{Message, Text};

use super::words::{took, ways};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::measures::{Alert, FAR_TOO_SLOW, SLOW};
use crate::press::Press;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::{self, dates};

pub(crate) static COMMAND: Command = Command {
    name: "perfalerts",
    aliases: &[],
    usage: "",
    summary: "Show what was slow or failed",
    details: "🟡 took a second or more, 🔴 five or more, or failed. The latest twenty are kept.",
    examples: &[("/perfalerts", "shows the latest ten")],
    menu: false,
    run: Run::Short(run),
};

/// Alerts that are shown.
const SHOWN_MAX: usize = 10;

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    Ok(say(shown(turn)))
}

pub(crate) fn press(turn: &mut Turn<'_>, _: &Press) -> Answer {
    Ok(change(shown(turn)))
}

fn shown(turn: &Turn<'_>) -> Message {
    let alerts = turn.shared.measures.alerts();
    let mut message = Message::default().heading("🐢 Slow or failed");
    if alerts.is_empty() {
        message = message.line(format!(
            "None: nothing failed, and nothing took {} s or more.",
            SLOW.as_secs()
        ));
    } else {
        let shown = alerts.iter().take(SHOWN_MAX);
        let lines = shown.map(|alert| line(turn, alert)).collect();
        message = view::with_lines(message, lines).line(format!(
            "🟡 took {} s or more, 🔴 {} s or more, or failed.",
            SLOW.as_secs(),
            FAR_TOO_SLOW.as_secs()
        ));
    }
    message.buttons = ways();
    message
}

fn line(turn: &Turn<'_>, alert: &Alert) -> Text {
    let sign = if alert.is_critical() { "🔴" } else { "🟡" };
    let mut words = format!(
        ": {}, {}",
        took(alert.took),
        dates::at(turn.actor, alert.at)
    );
    if alert.outcome == Outcome::Failed {
        words.push_str(", failed");
    }
    Text::plain(format!("{sign} "))
        .bold(alert.label.to_string())
        .and(words)
}
