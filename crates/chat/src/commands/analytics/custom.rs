//! Any number of days by button: it asks how many.

use domain::analytics::{DAYS_MAX, Depth};
use domain::error::Error;
use domain::flow::Flow;
use domain::message::{Button, Message};

use super::{ask_for, latest};
use crate::answer::{change, say};
use crate::flows::{self, Question};
use crate::press::{FlowChoice, Item, Press};
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view;

/// The button that asks.
pub(crate) const VERB: &str = "anc";
/// The stored name of the question.
pub(crate) const NAME: &str = "analyticsdays";

pub(crate) fn button() -> Button {
    Item::new(VERB, 0).button("🔢 Other days…")
}

pub(crate) fn press(turn: &mut Turn<'_>, _: &Press) -> Answer {
    Ok(say(flows::ask(turn, Question::of(NAME, &(), question()))?))
}

fn question() -> Message {
    Message::text(format!(
        "🔢 How many days, up to today? From 1 to {DAYS_MAX}."
    ))
}

pub(crate) fn text(turn: &mut Turn<'_>, _: &Flow, words: &str) -> Answer {
    let outcome = asked(turn, words);
    flows::answered(turn, Question::of(NAME, &(), question()), outcome)
}

fn asked(turn: &mut Turn<'_>, words: &str) -> domain::Result<Message> {
    let number = words.to_lowercase();
    let number = number.trim_end_matches("days").trim_end_matches("day");
    let days = number.trim().parse().ok();
    let Some(days) = days.filter(|days| (1..=DAYS_MAX).contains(days)) else {
        return Err(Error::refused_with(
            format!("That is no number of days from 1 to {DAYS_MAX}."),
            "For example: 45",
        ));
    };
    let analysis = latest(turn, days, Depth::Detailed);
    let count = view::counted(days, "day", "days");
    ask_for(turn, analysis)?;
    Ok(Message::text(format!("📈 The last {count} follow.")))
}

pub(crate) fn cancel(turn: &mut Turn<'_>, _: &Flow, _: FlowChoice) -> Answer {
    flows::end(turn)?;
    Ok(change(Message::text("Then not.")))
}
