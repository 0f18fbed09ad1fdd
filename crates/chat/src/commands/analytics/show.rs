//! The buttons below an analysis: the same days, looked at in another way.
//!
//! A button carries the last day and how many there are; days that are compared with are those
//! right before.

use domain::analytics::{Analysis, DAYS_MAX, Depth, Period, View};
use domain::message::Button;
use jiff::civil::Date;

use super::ask_for;
use crate::answer::note;
use crate::press::{Item, Press, unknown};
use crate::registry::Answer;
use crate::turn::Turn;

pub(crate) const VERB: &str = "anv";

/// The ways to look at a period: the letter that its button carries, and its label.
const VIEWS: [(View, &str, &str); 7] = [
    (View::Days, "d", "📈 Days"),
    (View::Flow, "f", "⚖️ Created & done"),
    (View::Weekdays, "w", "🗓 Weekdays"),
    (View::Hours, "h", "🕐 Hours"),
    (View::Priorities, "p", "🔺 Priorities"),
    (View::Calendar, "c", "🟦 Calendar"),
    (View::Table, "t", "📄 CSV"),
];

/// Rows of buttons for every other way to look at a period.
pub(crate) fn rows(analysis: &Analysis) -> Vec<Vec<Button>> {
    let others = VIEWS.iter().filter(|(view, ..)| *view != analysis.view);
    let buttons: Vec<Button> = others
        .map(|(_, letter, label)| item(analysis.period, letter).button(*label))
        .collect();
    buttons.chunks(3).map(<[Button]>::to_vec).collect()
}

fn item(period: Period, letter: &str) -> Item {
    let last = period.last().strftime("%Y%m%d");
    Item::new(VERB, period.days()).choosing(&format!("{letter}.{last}"))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Some(analysis) = asked(press) else {
        return unknown();
    };
    ask_for(turn, analysis)?;
    Ok(note("It follows."))
}

fn asked(press: &Press) -> Option<Analysis> {
    let Press::Item(item) = press else {
        return None;
    };
    let (letter, last) = item.choice.as_deref()?.split_once('.')?;
    let view = VIEWS.iter().find(|(_, known, _)| *known == letter)?.0;
    let last = Date::strptime("%Y%m%d", last).ok()?;
    let days = Some(item.number).filter(|days| (1..=DAYS_MAX).contains(days))?;
    let period = Period::up_to(last, days);
    Some(Analysis {
        title: title(view).to_owned(),
        period,
        before: period.before(),
        view,
        depth: Depth::Picture,
    })
}

/// What a way to look is called, over its picture.
pub(crate) fn title(view: View) -> &'static str {
    match view {
        View::Days => "Tasks done",
        View::Flow => "Created and done",
        View::Weekdays => "Done by day of the week",
        View::Hours => "Done by hour of the day",
        View::Priorities => "Done by priority",
        View::Calendar => "Days on which something was done",
        View::Table => "Created and done, as a table",
    }
}
