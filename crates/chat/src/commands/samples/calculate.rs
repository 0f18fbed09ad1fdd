//! `/calculate`: the sum of some numbers, and what is no number named.

use domain::message::{Message, Text};

use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "calculate",
    aliases: &["sum"],
    usage: "<number> <number> [more numbers]",
    summary: "Add numbers up",
    details: "",
    examples: &[("/calculate 19.90 5 -2", "their sum")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    sum(turn, &arguments.all(), &COMMAND)
}

/// The sum of at least two numbers.
pub(super) fn sum(_: &Turn<'_>, words: &str, command: &Command) -> Answer {
    let mut numbers = Vec::new();
    for word in words.split_whitespace() {
        let number = word
            .replacen(',', ".", 1)
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite());
        let Some(number) = number else {
            let word = domain::tasks::shortened(word);
            return Err(misuse(command, format!("“{word}” is no number.")));
        };
        numbers.push(number);
    }
    if numbers.len() < 2 {
        return Err(misuse(command, "Name at least two numbers."));
    }
    let sum: f64 = numbers.iter().sum();
    // Sums of decimal fractions have a tail that nobody meant.
    let rounded = (sum * 1e9).round() / 1e9;
    let sum = if rounded.is_finite() { rounded } else { sum };
    if !sum.is_finite() {
        return Err(misuse(command, "Together they are more than I can add up."));
    }
    let count = view::counted(numbers.len() as u64, "number", "numbers");
    let text = Text::plain(format!("🧮 {count} add up to ")).bold(sum.to_string());
    Ok(say(Message::default().line(text)))
}
