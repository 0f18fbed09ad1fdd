//! German.

use super::{Language, Say};
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
        to: "bis",
        lasting: "für",
        remind: "erinnere mich",
        before: "vorher",
        minutes: "Min",
        levels: ["niedrig", "mittel", "hoch", "dringend"],
    },
};

static ROWS: &[Production] = &[row(
    &[is(Kind::On), maybe(&[Kind::The]), any(&[Kind::Ordinal])],
    |_, _| None::<(Kind, Value)>,
)];
