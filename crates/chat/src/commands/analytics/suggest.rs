//! `/suggest`: a priority for some words, or what to do next, each with its reasons.

use domain::analytics::{self, DAYS_USUAL, Period};
use domain::message::{Message, Text};
use domain::suggestion::{self, Advice, PrioritySuggestion};
use domain::task::{Slice, TaskQuery};

use crate::answer::say;
use crate::arguments::Arguments;
use crate::press::Press;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::{self, tasks::sign};
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "suggest",
    aliases: &[],
    usage: "[words]",
    summary: "Suggest a priority for some words, or what to do next",
    details: "With words it says how urgent they sound and why. Alone it names what to do next and what your figures advise.",
    examples: &[
        (
            "/suggest call the client about the deadline",
            "suggests a priority, with the reasons",
        ),
        ("/suggest", "suggests what to do next"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// Tasks that are suggested to be done next.
const NEXT_MAX: u32 = 3;

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let words = arguments.all();
    if words.is_empty() {
        return Ok(say(next(turn)?));
    }
    let quick = when::added(turn.actor, &words);
    let today = turn.today();
    let zone = turn.zone();
    let due = quick.task.due.as_ref().map(|due| due.date(zone));
    let suggestion = suggestion::priority(&words, due, today);
    Ok(say(priority(&quick.task.title, &words, &suggestion)))
}

fn priority(title: &str, words: &str, suggestion: &PrioritySuggestion) -> Message {
    let (sign, label) = (sign(suggestion.priority), suggestion.priority.label());
    let because = suggestion.reasons.join(", and ");
    let sure = if suggestion.is_sure {
        ""
    } else {
        " I am not sure."
    };
    let mut message = Message::default()
        .heading(format!("💡 {}", domain::tasks::shortened(title)))
        .line(
            Text::plain(format!("{sign} "))
                .bold(label)
                .and(format!(", because {because}.{sure}")),
        );
    if suggestion.is_long {
        message = message.line("It is long: perhaps it is several tasks.");
    }
    let line = format!("/add {} !{}", words.trim(), label.to_lowercase());
    message.line(Text::plain("To write it down so: ").code(line))
}

fn next(turn: &Turn<'_>) -> domain::Result<Message> {
    let (user, now) = (turn.actor.user, turn.now());
    let standing = analytics::standing(turn.tx, user, now)?;
    let period = Period::up_to(turn.today(), DAYS_USUAL);
    let lately = analytics::sums(turn.tx, user, period)?;
    let streak_days = analytics::streak(turn.tx, user, period)?;
    let mut message = Message::default().heading("💡 What next");
    if standing.open == 0 {
        message = message.line("🎉 Nothing is open.");
    } else {
        let open = TaskQuery {
            open: Some(true),
            ..TaskQuery::default()
        };
        let tasks = turn.tx.tasks(user.id, &open, Slice::first(NEXT_MAX))?.rows;
        let mut lines = vec![Text::default().bold("First what is due first:")];
        lines.extend(tasks.iter().map(|task| view::tasks::line(turn.actor, task)));
        message = view::with_lines(message, lines);
    }
    let advice = suggestion::advice(&standing, &lately, streak_days);
    message = view::with_lines(message, advice.into_iter().map(advised).collect());
    Ok(message.row([
        Press::Run("list".to_owned()).button("📋 Tasks"),
        Press::Run("overdue".to_owned()).button("❗ Overdue"),
        Press::Run("analytics".to_owned()).button("📊 Figures"),
    ]))
}

fn advised(advice: Advice) -> Text {
    Text::plain(match advice {
        Advice::Overdue { overdue, percent } => format!(
            "❗ {overdue} open tasks are overdue, {percent}%: finish one, or move what can wait."
        ),
        Advice::TooMuchIsHigh { percent } => {
            format!("🔺 {percent}% of what is open is high or urgent: then nothing is. Lower some.")
        }
        Advice::Growing { created, done } => format!(
            "📥 In 30 days {created} came in and {done} went out: drop what will not be done."
        ),
        Advice::DuesAreMissed { percent } => {
            format!("🎯 Only {percent}% of what had a due was in time: give yourself more.")
        }
        Advice::ManyBegun { begun } => {
            format!("🔄 {begun} tasks are begun: finish one before you begin another.")
        }
        Advice::Streak { days } => {
            format!("🔥 Something done on {days} days in a row. Keep it up!")
        }
    })
}
