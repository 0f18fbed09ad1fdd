//! German.

use super::{Language, Say, Sense};
use crate::Priority;
use crate::grammar::{Production, any, is, maybe, row};
use crate::value::{Kind, Value};

pub(super) static GERMAN: Language = Language {
    words: &[],
    expressions: &[],
    names: &[],
    risky: "",
    misspelt: "",
    function_words: "",
    joiners: "",
    then_words: "dann",
    flags: &[("hoch", Priority::High)],
    rows: &[ROWS],
    say: Say {
        weekdays: [
            "Montag",
            "Dienstag",
            "Mittwoch",
            "Donnerstag",
            "Freitag",
            "Samstag",
            "Sonntag",
        ],
        months: [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        at: "um",
        and: "und",
        to: "bis",
        from: "ab",
        until: "bis",
        lasting: "für",
        times: "mal",
        every: "alle",
        on_the: "am",
        last: "letzten",
        of: "im",
        after_done: "nach Erledigung",
        nothing: "nichts",
        units: [
            ("Minute", "Minuten"),
            ("Stunde", "Stunden"),
            ("Tag", "Tage"),
            ("Woche", "Wochen"),
            ("Monat", "Monate"),
            ("Jahr", "Jahre"),
        ],
        ordinal,
        remind: "erinnere mich",
        before: "vorher",
        minutes: "Min",
        levels: ["niedrig", "mittel", "hoch", "dringend"],
    },
};

fn ordinal(n: i32) -> String {
    format!("{n}.")
}

static ROWS: &[Production] = &[row(
    &[is(Kind::On), maybe(&[Kind::The]), any(&[Kind::Ordinal])],
    |_, _| None::<(Kind, Value)>,
)];
const _: Option<Sense> = None;
