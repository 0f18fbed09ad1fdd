//! `/habit_list`: the habits, each as it stands today, with a button to check it in.

use domain::habit::{Amount, Habit, HabitState, Touch};
use domain::habits::{self, DayState, Standing, remind};
use domain::message::{Button, Message};
use domain::task::Slice;

use super::{answers, progress, unarchive};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "habit_list",
    aliases: &["habits"],
    usage: "[archived]",
    summary: "Show your habits and check them in",
    details: "A button on each checks it in, or takes that back; 📈 shows its progress.",
    examples: &[
        ("/habit_list", "shows how each habit stands today"),
        ("/habit_list archived", "shows the habits that rest"),
    ],
    menu: true,
    run: Run::Short(run),
};

/// The button that shows a page of the list.
pub(crate) const VERB: &str = "hbl";
/// Habits of a page.
const PAGE: u32 = 6;
/// Characters of a name on a button.
const LABEL_CHARS_MAX: usize = 24;

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    match arguments.all().to_lowercase().as_str() {
        "" => Ok(say(page(turn, 0)?)),
        "archived" | "archive" => Ok(say(archived(turn, 0)?)),
        _ => Err(misuse(&COMMAND, "That is no list of habits.")),
    }
}

/// A page of the habits that go on; the last if there is no such page.
pub(crate) fn page(turn: &Turn<'_>, page: u32) -> domain::Result<Message> {
    let owner = turn.actor.user.id;
    let count = turn.tx.count_habits(owner, HabitState::Active)?;
    let pages = count.div_ceil(PAGE).max(1);
    let page = page.min(pages - 1);
    let rows = turn
        .tx
        .habits(owner, HabitState::Active, Slice::page(page, PAGE))?;
    if rows.rows.is_empty() {
        return empty(turn);
    }
    let mut message = Message::default().heading("🔁 Habits");
    let mut lines = Vec::new();
    let mut buttons = Vec::new();
    for habit in &rows.rows {
        let standing = habits::standing(turn.tx, turn.actor.user, habit, turn.today())?;
        lines.extend(view::habits::lines(turn.actor, habit, &standing));
        buttons.push(row(habit, &standing, page));
    }
    message = view::with_lines(message, lines);
    message.buttons.extend(buttons);
    let to = |page| Item::new(VERB, page).into_press();
    message = with_pager(message, page, pages, to);
    Ok(message.row(footer()))
}

fn with_pager(message: Message, page: u32, pages: u32, to: impl Fn(u32) -> Press) -> Message {
    let pager = view::pager(page, Some(pages), page + 1 < pages, to);
    if pager.is_empty() {
        message
    } else {
        message.row(pager)
    }
}

/// The buttons of a habit: what there is to do today, and its progress.
fn row(habit: &Habit, standing: &Standing, page: u32) -> Vec<Button> {
    let mark = standing.mark.as_ref();
    let amount = mark.map_or(Amount::ZERO, |mark| mark.amount);
    let touch = Touch::new(answers::LIST, page, standing.date, amount);
    let name = label(&habit.name);
    let sign = view::habits::sign(standing.state);
    let mut row = Vec::new();
    match standing.state {
        DayState::Done | DayState::Skipped => {
            let label = format!("{sign} {name}");
            row.push(answers::button(answers::CLEAR, habit, touch, label));
        }
        _ if habit.goal.is_counted() => {
            let label = format!("+1 {name} {amount}/{}", habit.goal.amount);
            row.push(answers::button(remind::ONE_MORE, habit, touch, label));
        }
        _ => {
            let label = format!("{sign} {name}");
            row.push(answers::button(remind::DONE, habit, touch, label));
        }
    }
    row.push(progress::button(habit.number, "📈"));
    row
}

fn label(name: &str) -> String {
    if name.chars().count() <= LABEL_CHARS_MAX {
        return name.to_owned();
    }
    let head: String = name.chars().take(LABEL_CHARS_MAX - 1).collect();
    format!("{}…", head.trim_end())
}

fn footer() -> [Button; 2] {
    let go = |label: &str, command: &str| Press::Run(command.to_owned()).button(label);
    [
        go("➕ Add", "habit_add"),
        go("📊 Statistics", "habit_stats"),
    ]
}

/// What is said when no habit goes on.
pub(crate) fn empty(turn: &Turn<'_>) -> domain::Result<Message> {
    let owner = turn.actor.user.id;
    let resting = turn.tx.count_habits(owner, HabitState::Archived)?;
    let mut message = Message::text("You have no habits yet.");
    if resting > 0 {
        let resting = view::counted(resting, "habit rests", "habits rest");
        message = Message::text(format!("{resting}; none goes on."))
            .line("/habit_list archived shows them.");
    }
    let add = Press::Run("habit_add".to_owned()).button("➕ Add");
    Ok(message
        .line("Begin one, for example: /habit_add Run 5 km every day")
        .row([add]))
}

/// A page of the habits that rest.
fn archived(turn: &Turn<'_>, page: u32) -> domain::Result<Message> {
    let owner = turn.actor.user.id;
    let count = turn.tx.count_habits(owner, HabitState::Archived)?;
    if count == 0 {
        return Ok(Message::text("No habit is archived."));
    }
    let pages = count.div_ceil(PAGE);
    let page = page.min(pages - 1);
    let slice = Slice::page(page, PAGE);
    let rows = turn.tx.habits(owner, HabitState::Archived, slice)?;
    let lines = rows.rows.iter().map(view::habits::name).collect();
    let mut message = view::with_lines(Message::default().heading("💤 Archived habits"), lines);
    for habit in &rows.rows {
        let take_up = format!("▶️ {}", label(&habit.name));
        message = message.row([
            unarchive::button(habit.number, take_up),
            progress::button(habit.number, "📈"),
        ]);
    }
    let to = |page| Item::new(VERB, page).choosing("archived").into_press();
    Ok(with_pager(message, page, pages, to))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::Item(item) => Ok(change(view::with_menu(match item.choice.as_deref() {
            Some("archived") => archived(turn, item.number)?,
            _ => page(turn, item.number)?,
        }))),
        _ => unknown(),
    }
}
