//! Reports: what stands on the day, by the clock or when asked for.

pub(crate) mod daily;
pub(crate) mod eod;
pub(crate) mod schedule;
pub(crate) mod trigger_daily;

use domain::Result;
use domain::job::Work;

use crate::registry::{Plugin, Verb};
use crate::turn::Turn;

/// Before what nobody waits for.
const PRIORITY: u8 = 2;

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: "reports",
    title: "Reports",
    summary: "What stands on your day, in the morning and in the evening, and what a week or a month was like; /reports says when.",
    needed: false,
    commands: &[
        &daily::COMMAND,
        &eod::COMMAND,
        &schedule::COMMAND,
        &trigger_daily::COMMAND,
    ],
    buttons: &[Verb::short(schedule::VERB, schedule::press)],
    forms: &[],
    plain: None,
    listeners: &[],
    periodic: &[],
};

/// Has a report made for whoever asks; it follows when it is made.
fn ask_for(turn: &mut Turn<'_>, work: Work) -> Result<()> {
    turn.promise(work, PRIORITY)
}
